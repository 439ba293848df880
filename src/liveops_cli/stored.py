"""A reference that answers from a store, and what is written into one.

It answers exactly as a reference in memory does. Of what was decoded little is kept, so that memory
does not grow with the catalogue.
"""

from __future__ import annotations

import json
from collections.abc import ItemsView, Iterable, Iterator, Mapping, Sequence, ValuesView
from itertools import islice
from typing import Any

from . import compiled, names
from .broken import BrokenStoreError
from .model import Catalogue, Text
from .reference import (
    RECORD_KINDS,
    WITH_NAMES,
    Brief,
    Index,
    Needle,
    Record,
    Reference,
    entry_records,
    gap_records,
    team_records,
)
from .store import Store, write_rows

_AT_ONCE = 500
_KEPT = 1000
"""So many decoded entries of a kind are kept at most."""


# Reading


class Stored(Reference):
    """A catalogue of the user's own, from a store that was made of it."""

    def __init__(self, store: Store, *, origin: str | None = None) -> None:
        self._store = store
        kinds: dict[str, Any] = {kind: Entries(store, kind) for kind in compiled.KINDS}
        head = _decoded(store, store.head("catalogue"))
        try:
            catalogue = Catalogue(**head, **kinds)
        except TypeError as error:
            raise BrokenStoreError(store.path) from error
        super().__init__(catalogue, origin=origin)
        self.store = store.path

    def name(self, kind: str, entry: str) -> Text:
        """The name of an entry. Raises KeyError when there is no such entry."""
        found = self._store.name(kind, entry)
        if found is None:
            raise KeyError(entry)
        text: Text = _parsed(self._store, found)
        return text

    def called(self, kind: str) -> Mapping[str, Text]:
        """The name of every entry of a kind."""
        return {entry: _parsed(self._store, name) for entry, name in self._store.called(kind)}

    def names(self, kind: str) -> names.Names:
        """Everything the entries of a kind are called."""
        return self._store.names(kind)

    def partners(self, role: str) -> Mapping[str, str]:
        """A role's documented partners and the id of the collaboration with each."""
        return self._link("pairs", role)

    def sizes(self, role: str) -> Mapping[str, int]:
        """A role's documented partners and the number of things that join it with each."""
        return self._link("sizes", role)

    def needs(self, skill: str) -> Mapping[str, str]:
        """The roles that need a skill, and how strongly each does."""
        return self._link("needs", skill)

    def ways(self, role: str) -> Mapping[str, str]:
        """The roles that a role's directions lead to, and the direction to each."""
        return self._link("ways", role)

    def _link(self, kind: str, entry: str) -> Mapping[str, Any]:
        found = self._store.link(kind, entry)
        links: Mapping[str, Any] = {} if found is None else _parsed(self._store, found)
        return links

    def briefs(self) -> Iterator[Brief]:
        """Every role, as far as a list shows it."""
        bodies = (body for (body,) in self._store.briefs())
        # Many at once: half the time of one by one.
        while some := ",".join(islice(bodies, _AT_ONCE)):
            for values in _parsed(self._store, f"[{some}]"):
                yield Brief(*values)

    @property
    def records(self) -> Iterable[Record]:
        """Every statement of the catalogue, in its order."""
        return self.near(())

    def near(self, wanted: Sequence[Needle], *, every: bool = True) -> Iterable[Record]:
        """The statements of the entries that hold every one of some needles, or any of them."""
        yield from team_records(self.catalogue)
        for kind, entry, body in self._store.holding(wanted, every=every):
            yield from entry_records(kind, getattr(self.catalogue, kind).take(entry, body))
        yield from gap_records(self.catalogue)

    def cited(self) -> Mapping[str, int]:
        """How many statements rest on each source."""
        counts: Mapping[str, int] = _parsed(self._store, self._store.head("cited"))
        return counts


def open_store(path: str, origin: str) -> Stored:
    """The reference that a store holds. Raises BrokenStoreError."""
    return Stored(Store(path), origin=origin)


class Entries(Mapping[str, Any]):
    """One of a catalogue's mappings, read entry by entry."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store = store
        self._kind = kind
        self._kept: dict[str, Any] = {}

    def take(self, entry: str, body: str) -> Any:
        """An entry whose JSON has been read."""
        if len(self._kept) >= _KEPT:
            self._kept.clear()
        self._kept[entry] = found = _decoded(self._store, body)
        return found

    def each(self) -> Iterator[tuple[str, Any]]:
        """Every id and entry, in order, none of them kept."""
        for entry, body in self._store.bodies(self._kind):
            yield entry, _decoded(self._store, body)

    def __getitem__(self, key: str) -> Any:
        if key in self._kept:
            return self._kept[key]
        body = self._store.body(self._kind, key)
        if body is None:
            raise KeyError(key)
        return self.take(key, body)

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and self._store.has(self._kind, key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.ids(self._kind))

    def __len__(self) -> int:
        return self._store.count(self._kind)

    def values(self) -> ValuesView[Any]:
        """Every entry, in order."""
        return _Values(self)

    def items(self) -> ItemsView[str, Any]:
        """Every id and entry, in order."""
        return _Items(self)


class _Values(ValuesView[Any]):
    _mapping: Entries

    def __iter__(self) -> Iterator[Any]:
        return (entry for _, entry in self._mapping.each())


class _Items(ItemsView[str, Any]):
    _mapping: Entries

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._mapping.each()


def _parsed(store: Store, body: str) -> Any:
    try:
        return json.loads(body)
    except (ValueError, TypeError) as error:
        raise BrokenStoreError(store.path) from error


def _decoded(store: Store, body: str) -> Any:
    try:
        return compiled.decode(_parsed(store, body))
    except (TypeError, IndexError, AttributeError) as error:
        raise BrokenStoreError(store.path) from error


# Writing


def write(path: str, catalogue: Catalogue, index: Index) -> None:
    """Write a catalogue's store into an empty file. Raises BrokenStoreError."""
    write_rows(path, rows(catalogue, index))


def rows(catalogue: Catalogue, index: Index) -> Iterator[tuple[str, tuple[str | int | None, ...]]]:
    """Everything that a catalogue's store holds, each row with the name of its table."""
    codes = _codes(index)
    cited = dict.fromkeys(catalogue.sources, 0)
    numbers: dict[str, dict[str, int]] = {}
    number = 0
    for kind in _in_order():
        numbers[kind] = {}
        typed = _typed(index["keys"].get(kind, {}))
        for entry in getattr(catalogue, kind).values():
            number += 1
            numbers[kind][entry.id] = number
            said = list(entry_records(kind, entry)) if kind in RECORD_KINDS else []
            _count(cited, said)
            yield "entry", (number, kind, entry.id, *_shown(kind, entry, typed, codes))
            yield "body", (number, _dumped(compiled.encode(entry)))
            if said:
                yield "said", (number, _searched(index, kind, entry, said))
            if kind == "roles":
                yield "brief", (number, _brief(entry))
    _count(cited, [*team_records(catalogue), *gap_records(catalogue)])
    yield from _key_rows(index, numbers)
    yield from _link_rows(index)
    yield "head", ("catalogue", _dumped(compiled.encode(compiled.head_of(catalogue))))
    yield "head", ("cited", _dumped(cited))
    yield "head", ("codes", "\t".join(codes))


def _in_order() -> list[str]:
    """The mappings, those first whose entries make statements, in the order of these."""
    return [*RECORD_KINDS, *(kind for kind in compiled.KINDS if kind not in RECORD_KINDS)]


def _codes(index: Index) -> list[str]:
    """The languages that any name is in, in order of first appearance."""
    texts = (text for kind in WITH_NAMES for text in index["names"][kind].values())
    return list(dict.fromkeys(code for text in texts for code in text))


def _count(cited: dict[str, int], records: Iterable[Record]) -> None:
    for record in records:
        for source in {citation.partition(":")[0] for citation in record.sources}:
            cited[source] += 1


def _typed(keys: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """What can be typed for each entry, from the entries that each folded name stands for."""
    typed: dict[str, list[str]] = {}
    for key, ids in keys.items():
        for entry in ids:
            typed.setdefault(entry, []).append(key)
    return typed


def _shown(
    kind: str, entry: Any, typed: Mapping[str, Sequence[str]], codes: Sequence[str]
) -> tuple[str | None, str | None]:
    """An entry's name as JSON, and as completion knows it: id, names to type, names to read."""
    if kind not in WITH_NAMES:
        return None, None
    texts = [" ".join(entry.name.get(code, "").split()) for code in codes]
    return _dumped(entry.name), "\t".join([entry.id, " ".join(typed.get(entry.id, ())), *texts])


def _searched(index: Index, kind: str, entry: Any, records: Iterable[Record]) -> str:
    """All that the statements of an entry hold, unified."""
    texts = [entry.id]
    if kind in WITH_NAMES:
        texts += entry.name.values()
    elif kind == "collaborations":
        for role in entry.between:
            texts += [role, *index["names"]["roles"][role].values()]
    if kind == "roles":
        for skill in entry.skills:
            texts += [skill, *index["names"]["skills"][skill].values()]
    for record in records:
        texts += record.text.values()
        texts += record.sources
    return names.unify("\n".join(dict.fromkeys(texts)))


def _brief(role: Any) -> str:
    summary = role.summary
    said = [summary.text, summary.sources]
    return _dumped([role.id, role.name, role.aliases, *said, role.line])


def _key_rows(
    index: Index, numbers: Mapping[str, Mapping[str, int]]
) -> Iterator[tuple[str, tuple[str | int | None, ...]]]:
    for kind in WITH_NAMES:
        place = 0
        for key, ids in index["keys"][kind].items():
            for entry in ids:
                place += 1
                yield "key", (kind, key, place, numbers[kind][entry])


def _link_rows(index: Index) -> Iterator[tuple[str, tuple[str | int | None, ...]]]:
    sizes = index["sizes"]
    for kind in ("pairs", "needs", "ways"):
        for entry, links in index[kind].items():
            if links:
                yield "link", (kind, entry, _dumped(links))
    for role, pairs in index["pairs"].items():
        if pairs:
            counts = {partner: sizes[pair] for partner, pair in pairs.items()}
            yield "link", ("sizes", role, _dumped(counts))


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
