"""One tree from several: the parts of a layer joined, overlays laid on what is below them.

Mappings merge by key; everything else replaces what was there. The kinds in `schema` say where an
entry, a text or a citation stands, so nothing of the format is declared here a second time. No tree
that is given is ever changed: whatever is written to is a copy, made once.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from .model import Catalogue, Cite, Keys, Overlay, Ref, Step
from .schema import (
    LANGUAGE_LIMIT,
    Attribute,
    Finding,
    Kind,
    MappingKind,
    RecordKind,
    TranslatedKind,
    called,
    nearest,
    nearest_entry,
    record,
)
from .source import Path

Twice = tuple[int, Path, int]
"""What stands in two trees: the number of the second, where, the number of the first."""

OWN = "own"
"""The id of the source that is made for an overlay which names none, and that source's grade."""

_JOINS = {
    "Collaboration": ("between", 2),
    "Merge": ("roles", 2),
    "Direction": ("to", 1),
    "Post": ("roles", 1),
}
"""Records that only join other entries: what names these, and how many of them must be left."""

_WHOLE = {"Configuration": "posts"}
"""Records that say something as a whole: what must not lose an entry. Without one of its people a
team is not the one that was published."""

_NOT_HANDED = ("Collaboration", "Merge", "Direction")
"""Records whose sentences speak of the very role that they name; they go with it."""


_SHORTENED = {"Role": ("line", "summary")}
"""Records with a text that says another attribute in fewer words: it goes where that changes."""


class _Copies:
    """Mappings that may be written to: copies of others, each made once and kept."""

    def __init__(self) -> None:
        self._made: dict[int, dict[str, Any]] = {}

    def of(self, mapping: dict[str, Any]) -> dict[str, Any]:
        """A copy of a mapping; the mapping itself where it is such a copy already."""
        if id(mapping) not in self._made:
            mapping = dict(mapping)
            self._made[id(mapping)] = mapping
        return mapping


def held(tree: Any, path: Path) -> int:
    """How many steps of a path a tree has."""
    for number, step in enumerate(path):
        if isinstance(tree, dict):
            if step not in tree:
                return number
        elif not isinstance(tree, list) or not isinstance(step, int) or step >= len(tree):
            return number
        tree = tree[step]
    return len(path)


# Parts


def join(trees: Sequence[Any]) -> tuple[Any, list[Twice]]:
    """The trees of one layer's files as one, and what stands in more than one of them.

    What stands twice keeps its first value. Of an entry only the first such value is told.
    """
    if len(trees) == 1:
        return trees[0], []
    copies = _Copies()
    joined: dict[str, Any] = copies.of({})
    twice: dict[tuple[int, Path], Path] = {}
    for number, tree in enumerate(trees):
        for path in _join_into(joined, tree, (), copies):
            twice.setdefault((number, path[:2]), path)
    return joined, [(number, path, _first(trees, path)) for (number, _), path in twice.items()]


def _join_into(base: dict[str, Any], more: Any, path: Path, copies: _Copies) -> Iterator[Path]:
    """Add to a tree what it does not have; yield where it has something else already."""
    if not isinstance(more, dict):
        if more is not None:
            yield path
        return
    for key, value in more.items():
        here = (*path, key)
        if key not in base:
            base[key] = value
        elif isinstance(value, dict) and isinstance(base[key], dict):
            base[key] = copies.of(base[key])
            yield from _join_into(base[key], value, here, copies)
        else:
            yield here


def _first(trees: Sequence[Any], path: Path) -> int:
    return next(number for number, tree in enumerate(trees) if held(tree, path) == len(path))


# Overlays


class Merger:
    """Lays overlays on a complete catalogue; `tree` is what they make together."""

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self.copies = _Copies()
        self.gone: set[Path] = set()
        """What has been removed so far; to remove it once more is no mistake."""
        self._own: dict[str, str] = {}

    def lay(self, tree: Any, overlay: Overlay, file: str) -> list[Finding]:
        """Lay an overlay on top and say what does not fit, in the overlay's own paths.

        `file` is the path it comes from; laid a second time it speaks as the same source.
        """
        if not isinstance(self.tree, dict) or not isinstance(tree, dict):
            return []  # the schema says what is wrong
        self.tree = self.copies.of(self.tree)
        laying = _Laying(self, tree, overlay, file)
        laying.find_speaker()
        laying.remove()
        laying.merge()
        laying.put_in_order()
        return laying.told

    def own_of(self, file: str) -> str | None:
        """The source that was made for an overlay before; None where none was."""
        return self._own.get(file)

    def own(self, file: str, taken: Iterable[str]) -> str:
        """The id of the source that is made for an overlay; none of those taken."""
        if file not in self._own:
            used = {*taken, *self._own.values()}
            numbers = itertools.count(2)
            found = OWN
            while found in used:
                found = f"{OWN}-{next(numbers)}"
            self._own[file] = found
        return self._own[file]


class _Laying:
    """One overlay on its way onto a tree."""

    def __init__(self, merger: Merger, tree: dict[str, Any], overlay: Overlay, file: str) -> None:
        self.told: list[Finding] = []
        self._merger = merger
        self._tree = tree
        self._overlay = overlay
        self._file = file
        self._replaced: dict[Path, tuple[str, ...]] = {}
        self._speaker: str | None = None
        self._made: str | None = None
        made_before = merger.own_of(file)
        if made_before in _mapping_at(merger.tree, "sources"):
            self._made = made_before  # it may be removed now, with what stands around it

    # Removing

    def remove(self) -> None:
        """Take away what the overlay removes, and what only joins that to something else."""
        root = self._merger.tree
        roles = _mapping_at(root, "roles")
        gone: dict[str, set[str]] = {}
        for position, name in enumerate(self._overlay.remove):
            path = tuple(name.split("/"))
            if held(root, path) == len(path):
                self._keep_place(path)
                del self._container(path[:-1])[path[-1]]
                self._merger.gone.add(path)
                if len(path) == 2 and held(self._tree, path) < 2:
                    gone.setdefault(path[0], set()).add(path[1])
            elif path not in self._merger.gone:
                self._unknown(("remove", position), name, _near_path(root, path))
        self._hand_over(roles)
        if gone:
            root = self._merger.tree
            self._merger.tree = _without(record(Catalogue), root, gone, self._merger.copies)

    def _hand_over(self, before: Mapping[str, Any]) -> None:
        """Put other roles where removed ones are named, as if the overlay said so entry by entry.

        `before` are the roles there were before any was removed.
        """
        root = self._merger.tree
        left = _mapping_at(root, "roles")
        heirs = {}
        for role, heir in self._overlay.handover.items():
            here = ("handover", role)
            if role in left:
                self.told.append(Finding(here, "handover-stays", {"id": role}))
            elif role not in before and ("roles", role) not in self._merger.gone:
                near = nearest_entry(role, before)
                self.told.append(Finding(here, "unknown-id", {"id": role}, near))
            elif heir not in left and heir not in _mapping_at(self._tree, "roles"):
                self._unknown(here, heir, nearest_entry(heir, left))
            else:
                heirs[role] = heir
        given = _handed(record(Catalogue), root, heirs) if heirs else {}
        self._merger.tree = _put(root, given, self._merger.copies)
        for step in given.get("steps", ()):
            self._cite(self._container(("steps", step)), "assigned")

    def _keep_place(self, path: Path) -> None:
        """Note where an entry stands that is removed to be written anew."""
        if held(self._tree, path) == len(path):
            keys = _at(self._merger.tree, path[:-1])
            self._replaced.setdefault(path[:-1], tuple(keys))

    def _put_back(self) -> None:
        """Give entries that were written anew the places they had."""
        for path, keys in self._replaced.items():
            if held(self._merger.tree, path) == len(path):
                entries = self._container(path)
                before = {key: entries[key] for key in keys if key in entries}
                rest = {key: entry for key, entry in entries.items() if key not in before}
                entries.clear()
                entries.update(before | rest)

    def _container(self, path: Path) -> dict[str, Any]:
        """The mapping at a path, to be written to."""
        mapping: dict[str, Any] = self._merger.tree
        for step in path:
            mapping[str(step)] = mapping = self._merger.copies.of(mapping[str(step)])
        return mapping

    def _unknown(self, path: Path, name: str, near: tuple[str, ...]) -> None:
        self.told.append(Finding(path, "unknown-id", {"id": name}, near, "value"))

    # Merging

    def merge(self) -> None:
        """Add and change what the overlay says."""
        before = self._merger.tree.get("languages"), self._merger.tree.get("partial")
        self._record(record(Catalogue), self._merger.tree, self._tree, ())
        self._put_back()
        self._languages(*before)
        if self._made is not None:
            self._introduce(self._made)

    def _any(self, kind: Kind, base: Any, over: Any, path: Path) -> tuple[Any, bool]:
        """A value merged with what the overlay says, and whether that made a difference."""
        if not isinstance(base, dict) or not isinstance(over, dict):
            return over, base != over
        if isinstance(kind, RecordKind):
            return self._record(kind, base, over, path)
        if isinstance(kind, MappingKind):
            return self._mapping(kind, base, over, path)
        if isinstance(kind, TranslatedKind):
            return self._text(base, over, path)
        return over, base != over

    def _record(
        self, kind: RecordKind, base: dict[str, Any], over: dict[str, Any], path: Path
    ) -> tuple[dict[str, Any], bool]:
        merged = self._merger.copies.of(base)
        touched: set[str] = set()
        changed: set[str] = set()
        for name, value in over.items():
            attribute = kind.by_name.get(name)
            if attribute is None:
                merged[name] = value
                continue
            if name in base:
                merged[name], differs = self._any(attribute.kind, base[name], value, (*path, name))
            else:
                merged[name], differs = self._added(attribute.kind, value), True
            if differs:
                changed.add(name)
                if cite := _cited_by(kind, attribute):
                    touched.add(cite)
        short, said = _SHORTENED.get(kind.cls.__name__, ("", ""))
        if said in changed and short not in over:
            merged.pop(short, None)
        for cite in _cites(kind):
            if cite not in over and (cite in touched or cite not in merged):
                self._cite(merged, cite)
        return merged, bool(touched)

    def _mapping(
        self, kind: MappingKind, base: dict[str, Any], over: dict[str, Any], path: Path
    ) -> tuple[dict[str, Any], bool]:
        merged = self._merger.copies.of(base)
        differs = False
        for key, value in over.items():
            here = (*path, key)
            if key in base:
                merged[key], changed = self._any(kind.entry, base[key], value, here)
            else:
                self._look_at_new(kind.entry, value, here, base)
                merged[key], changed = self._added(kind.entry, value), True
            differs = differs or changed
        return merged, differs

    def _text(
        self, base: dict[str, Any], over: dict[str, Any], path: Path
    ) -> tuple[dict[str, Any], bool]:
        changed = [code for code in over if code in base and base[code] != over[code]]
        left = [code for code in base if code not in over]
        if changed and left:
            params = {"changed": ", ".join(changed), "language": ", ".join(left)}
            here = (*path, changed[0])
            self.told.append(Finding(here, "stale-language", params, level="warning"))
        return {**base, **over}, bool(changed)

    def _look_at_new(self, kind: Kind, value: Any, path: Path, known: Mapping[str, Any]) -> None:
        """Tell of an entry that is not there to be changed and too little to be a new one."""
        if not isinstance(kind, RecordKind) or not isinstance(value, dict):
            return
        missing = [
            each.name
            for each in kind.attributes
            if each.required and each.name not in value and each.name not in _cites(kind)
        ]
        if missing:
            params = {"id": str(path[-1]), "missing": ", ".join(missing)}
            near = nearest_entry(str(path[-1]), known)
            self.told.append(Finding(path, "unknown-id-new", params, near))

    def _added(self, kind: Kind, value: Any) -> Any:
        """Something new, in which every statement without sources cites the overlay's."""
        if not isinstance(value, dict):
            return value
        if isinstance(kind, MappingKind):
            return {key: self._added(kind.entry, each) for key, each in value.items()}
        if not isinstance(kind, RecordKind):
            return value
        added = {}
        for name, each in value.items():
            attribute = kind.by_name.get(name)
            added[name] = self._added(attribute.kind, each) if attribute else each
        for cite in _cites(kind):
            added.setdefault(cite, [self._cited()])
        return added

    # Sources

    def find_speaker(self) -> None:
        """Look for the source that the overlay names as its own."""
        cited = self._overlay.source
        if cited is None:
            return
        source = cited.partition(":")[0]
        known = self._sources()
        if source in known:
            self._speaker = cited
        else:
            near = nearest(source, known)
            params = {"source": source}
            self.told.append(Finding(("source",), "unknown-citation", params, near, "value"))

    def _sources(self) -> list[str]:
        """The ids of all sources, the overlay's own included."""
        trees = (self._merger.tree.get("sources"), self._tree.get("sources"))
        return [source for sources in trees if isinstance(sources, dict) for source in sources]

    def _cited(self) -> str:
        """What a statement of the overlay cites."""
        if self._speaker is None:
            self._speaker = self._made = self._merger.own(self._file, self._sources())
        return self._speaker

    def _cite(self, entry: dict[str, Any], name: str) -> None:
        """Add the overlay's citation to those of an entry that it has changed."""
        before = entry.get(name)
        if not isinstance(before, list):
            entry[name] = [self._cited()]
        elif self._cited() not in before:
            entry[name] = [*before, self._cited()]

    def _introduce(self, source: str) -> None:
        """Make the source of an overlay that names none; it is called as the overlay is."""
        sources = self._merger.tree.get("sources")
        if not isinstance(sources, dict) or source in sources:
            return
        languages = self._merger.tree.get("languages")
        codes = languages if isinstance(languages, list) else []
        name = self._merger.tree.get("name") if isinstance(self._tree.get("name"), dict) else None
        if name is None:
            called = os.path.splitext(os.path.basename(self._file))[0]
            name = {str(code): called for code in codes}
        self._container(("sources",))[source] = {"name": name, "grade": OWN, "about": name}

    # Languages and order

    def _languages(self, before: Any, partial: Any) -> None:
        """What the overlay adds to the languages may be missing in a text; none may go."""
        tree = self._merger.tree
        after = tree.get("languages")
        if not isinstance(before, list) or not isinstance(after, list):
            return
        if max(len(before), len(after)) > LANGUAGE_LIMIT:
            return  # which is told when all is put together
        added = [code for code in after if code not in before]
        if missing := [code for code in before if code not in after]:
            tree["languages"] = [*before, *added]
            params = {
                "missing": ", ".join(map(str, missing)),
                "languages": ", ".join(map(str, tree["languages"])),
            }
            self.told.append(Finding(("languages",), "languages-fewer", params))
        if added and "partial" not in self._tree:
            tree["partial"] = [*(partial if isinstance(partial, list) else ()), *added]

    def put_in_order(self) -> None:
        """Put the entries first that the overlay names, the rest after them as they were."""
        for name, first in self._overlay.order.items():
            path = tuple(name.split("/"))
            root = self._merger.tree
            if held(root, path) < len(path) or not isinstance(entries := _at(root, path), dict):
                near = _near_path(root, path)
                self.told.append(Finding(("order", name), "unknown-id", {"id": name}, near))
                continue
            for position, key in enumerate(first):
                if key not in entries:
                    self._unknown(("order", name, position), key, nearest_entry(key, entries))
            named = {key: entries[key] for key in first if key in entries}
            self._container(path[:-1])[path[-1]] = {**named, **entries}


@cache
def _cites(kind: RecordKind) -> tuple[str, ...]:
    """The names of a record's lists of citations."""
    return tuple(each.name for each in kind.attributes if each.mark(Cite))


@cache
def _cited_by(kind: RecordKind, attribute: Attribute) -> str | None:
    """The list of citations that an attribute rests on; None for what has sources of its own."""
    cites = _cites(kind)
    inner = attribute.kind.entry if isinstance(attribute.kind, MappingKind) else attribute.kind
    if not cites or attribute.name in cites or isinstance(inner, RecordKind):
        return None
    reference = attribute.mark(Ref)
    # A step cites its assignment to roles apart from what it is.
    return cites[-1] if reference is not None and reference.kind == "roles" else cites[0]


def _at(tree: Any, path: Path) -> Any:
    for step in path:
        tree = tree[step]
    return tree


def _near_path(tree: Any, path: Path) -> tuple[str, ...]:
    """The nearest paths to one that does not exist: its first wrong step, put right."""
    good = held(tree, path)
    entries = _at(tree, path[:good])
    if good == len(path) or not isinstance(entries, dict):
        return ()
    word = str(path[good])
    if good == 0 and len(path) == 1 and word not in record(Catalogue).by_name:
        kinds = ((kind, each) for kind, each in entries.items() if isinstance(each, dict))
        near = tuple(f"{kind}/{one}" for kind, each in kinds for one in called(word, each))
        return near or nearest(word, entries)
    near = nearest_entry(word, entries)
    return tuple("/".join(map(str, (*path[:good], one, *path[good + 1 :]))) for one in near)


def _mapping_at(tree: Any, name: str) -> dict[str, Any]:
    """One of the mappings at the top of a tree; an empty one where there is none."""
    entries = tree.get(name) if isinstance(tree, dict) else None
    return entries if isinstance(entries, dict) else {}


# What is handed over


def _handed(kind: RecordKind, node: Any, heirs: Mapping[str, str]) -> dict[str, Any]:
    """What an overlay has to say of a record so that heirs stand wherever it names others."""
    over: dict[str, Any] = {}
    for attribute in kind.attributes:
        given = _given(attribute, node.get(attribute.name), heirs)
        if given is not None:
            over[attribute.name] = given
    if kind.cls is Step:
        _each_once(node, over)
    return over if any(_gains(node[name], each) for name, each in over.items()) else {}


def _gains(before: Any, after: Any) -> bool:
    """Whether what is handed over puts anyone where they were not."""
    if isinstance(after, list):
        return any(each not in before for each in after)
    return bool(before != after)


def _given(attribute: Attribute, value: Any, heirs: Mapping[str, str]) -> Any:
    """What heirs make of an attribute's value; None where it names nobody."""
    mark = attribute.mark(Ref)
    if mark is not None and mark.kind == "roles":
        if isinstance(value, list) and all(isinstance(each, str) for each in value):
            return list(dict.fromkeys(heirs.get(each, each) for each in value))
        return heirs.get(value, value) if isinstance(value, str) else None
    if not isinstance(value, dict):
        return None
    if isinstance(attribute.kind, RecordKind):
        return _handed(attribute.kind, value, heirs) or None
    entry = attribute.kind.entry if isinstance(attribute.kind, MappingKind) else None
    if not isinstance(entry, RecordKind) or entry.cls.__name__ in _NOT_HANDED:
        return None
    made = {key: _handed(entry, one, heirs) for key, one in value.items() if isinstance(one, dict)}
    return {key: one for key, one in made.items() if one} or None


def _each_once(step: dict[str, Any], over: dict[str, Any]) -> None:
    """Leave each role the strongest of its parts in a step, where anything is said of the step."""
    merged = {**step, **over}
    parts = [merged.get(name) for name in ("accountable", "responsible")]
    taken = [one for part in parts for one in (part if isinstance(part, list) else [part])]
    for name in ("consulted", "informed"):
        roles = merged.get(name)
        if over and isinstance(roles, list):
            left = [role for role in roles if role not in taken]
            if left != roles:
                over[name] = left
            taken += left


def _put(node: dict[str, Any], over: Mapping[str, Any], copies: _Copies) -> dict[str, Any]:
    """A tree with other values at some of its keys; itself where there are none."""
    if not over:
        return node
    copy = copies.of(node)
    for key, value in over.items():
        copy[key] = _put(copy[key], value, copies) if isinstance(value, dict) else value
    return copy


# What goes with what is removed


def _without(
    kind: RecordKind, node: Any, gone: Mapping[str, Iterable[str]], copies: _Copies
) -> Any:
    """A record without what names entries that are gone; None where it cannot be without."""
    join, least = _JOINS.get(kind.cls.__name__, ("", 0))
    changed: dict[str, Any] = {}
    for attribute in kind.attributes:
        value = node.get(attribute.name)
        if value is None:
            continue
        rest = _rest(attribute, value, gone, copies)
        if rest is value:
            continue
        if attribute.name == join and (rest is None or len(rest) < least):
            return None
        if attribute.name == _WHOLE.get(kind.cls.__name__) and len(rest) < len(value):
            return None
        if rest or not attribute.required:
            changed[attribute.name] = rest
    return _with(node, changed, copies)


def _rest(attribute: Attribute, value: Any, gone: Mapping[str, Any], copies: _Copies) -> Any:
    """What is left of an attribute's value; the value itself where nothing of it goes."""
    mark = attribute.mark(Ref) or attribute.mark(Keys)
    lost = gone.get(mark.kind, ()) if mark else ()
    if isinstance(value, str):
        return None if value in lost else value
    if isinstance(value, list):
        rest = [each for each in value if not isinstance(each, str) or each not in lost]
        return value if len(rest) == len(value) else rest
    if not isinstance(value, dict):
        return value
    if isinstance(attribute.kind, RecordKind):
        return _without(attribute.kind, value, gone, copies)
    if not isinstance(attribute.kind, MappingKind):
        return value
    changed = dict.fromkeys(key for key in value if key in lost)
    entry = attribute.kind.entry
    if isinstance(entry, RecordKind):
        for key, each in value.items():
            if key not in lost and isinstance(each, dict):
                rest = _without(entry, each, gone, copies)
                if rest is not each:
                    changed[key] = rest
    return _with(value, changed, copies)


def _with(node: dict[str, Any], changed: Mapping[str, Any], copies: _Copies) -> dict[str, Any]:
    """A mapping with other values, without those that are None; itself where nothing changes."""
    if not changed:
        return node
    copy = copies.of(node)
    for key, value in changed.items():
        if value is None:
            del copy[key]
        else:
            copy[key] = value
    return copy
