"""Reading the files a catalogue is made of: their bases, the parts they include.

Each file is read once, by `source`, and within limits that hold for all of them together.
Everything that is wrong with any of them is collected before anything is raised.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from . import limits, merging, paths, schema, source
from .errors import CatalogueProblem, InputProblem, Problem
from .layers import DIRECTIVES, File, Layer, Stack, Told, place
from .model import Catalogue, Overlay
from .schema import Finding
from .source import Path

BUILTIN = "builtin"
"""What `extends` says for the built-in catalogue."""

_WHOLE = frozenset(("format", "languages", "team"))
"""What a complete catalogue has at its top and an overlay seldom; where all are missing, it is not
the keys that have been forgotten, but `extends`. They may stand in a part, if there is one."""

FILE_LIMIT = 1000
"""How many files one catalogue may be made of."""


def read(given: Sequence[str], texts: Mapping[str, str] | None = None) -> Stack:
    """The layers that files stand for: the first on its base, each further one on the result.

    Without any file it is the built-in catalogue alone. `texts` holds what is not to be read from
    disk, by path. Raises InputProblem for a given file that cannot be read; CatalogueProblem for
    all that is wrong with any file by itself, or with what one says of another.
    """
    reader = Reader(texts or {})
    stack = reader.stack(given)
    if reader.flaws:
        raise CatalogueProblem(reader.in_order(reader.flaws))
    return stack


def names(given: Sequence[str]) -> list[str]:
    """The paths of all files that catalogues are made of, as far as these can be read."""
    reader = Reader({})
    with contextlib.suppress(InputProblem):
        reader.stack(given)
    return [*dict.fromkeys([*given, *reader.texts])]


def read_file(path: str) -> File:
    """One file by itself, whatever it holds. Raises InputProblem and CatalogueProblem."""
    reader = Reader({})
    file = reader.file(path, _real(path))
    if file is None or reader.flaws:
        raise CatalogueProblem(reader.problems + reader.flaws)
    return file


def _chain(top: Layer) -> Iterator[Layer]:
    """A layer and what lies below it, the lowest first."""
    chain: list[Layer] = []
    layer: Layer | None = top
    while layer is not None:
        chain.append(layer)
        layer = layer.below
    yield from reversed(chain)


def _stack(layers: list[Layer], told: list[Told]) -> Stack:
    """Layers laid upon one another."""
    merger = merging.Merger(layers[0].tree)
    for layer in layers[1:]:
        found = merger.lay(layer.tree, layer.overlay, layer.file.real)
        told += [(layer.files, finding) for finding in found]
    return Stack(layers, merger.tree, told)


class Reader:
    """Reads files, each once, and collects what is wrong with them."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.problems: list[Problem] = []
        """What keeps the files from being put together."""
        self.flaws: list[Problem] = []
        """What is wrong in the files as such, and lets what they say be looked at all the same."""
        self.told: list[Told] = []
        """What else is wrong with the way they are."""
        self.texts: dict[str, str] = {}
        """The text of each file that could be decoded, by its name in messages."""
        self._given = texts
        self._layers: dict[str, Layer] = {}
        self._faulty: set[str] = set()
        self._order: list[str] = []
        self._left = limits.current.bytes

    def stack(self, given: Sequence[str]) -> Stack:
        """The layers that files stand for, as `read` tells."""
        chosen: list[Layer] = [] if given else [self._builtin()]
        for number, path in enumerate(given):
            top = self.layer(path)
            if top is None:
                continue
            chain = list(_chain(top))
            if number and not top.is_overlay:
                self.refuse(top.file, Finding((), "second-complete"))
            elif number:
                chain = [layer for layer in chain if layer.is_overlay and layer not in chosen]
                chain = chain if top in chain else [*chain, top]
            chosen += chain
        if self.problems:
            raise CatalogueProblem(self.found())
        return _stack(chosen, self.told)

    def refuse(self, file: File, *found: Finding) -> None:
        """Note what is wrong in a file."""
        self.problems += place(found, [file])

    def found(self) -> list[Problem]:
        """What keeps the files from being put together, and their flaws, in order.

        At the place of a flaw the flaw alone is told: anything else is an echo of it.
        """
        flawed = {(flaw.file, flaw.line, flaw.column) for flaw in self.flaws}
        rest = [one for one in self.problems if (one.file, one.line, one.column) not in flawed]
        return self.in_order(rest + self.flaws)

    def in_order(self, problems: Iterable[Problem]) -> list[Problem]:
        """Problems by file as they were read, then by place; those without a place come last."""
        rank = {path: number for number, path in enumerate(self._order)}
        return sorted(
            problems, key=lambda one: (not one.line, rank[one.file], one.line, one.column)
        )

    def layer(self, path: str) -> Layer | None:
        """The layer of a file given on the command line, on its base; None where that fails.

        Raises InputProblem when the file cannot be read.
        """
        top = self._layer(path)
        met = {} if top is None else {top.file.real: top.file.path}
        layer = top
        while layer is not None and layer.is_overlay and layer.below is None:
            layer.below = below = self._base(layer, met)
            if below is None:
                return None
            met[below.file.real] = below.file.path
            layer = below
        return top

    def _base(self, layer: Layer, met: dict[str, str]) -> Layer | None:
        """What a layer extends; None, and a problem noted, where there is no such thing."""
        name = layer.overlay.extends
        if name is None:
            return None  # its value is faulty, which has been told
        if name == BUILTIN:
            return self._builtin()
        if name.replace("\\", "/").startswith("//"):  # Windows would ask another machine for it
            self._refuse_base(layer, "other-file-remote", file=name)
            return None
        path = _beside(layer.file.path, name)
        if _real(path) in met:
            names = list(met.values())[list(met).index(_real(path)) :]
            self._refuse_base(layer, "extends-cycle", chain=" → ".join([*names, names[0]]))
            return None
        try:
            return self._layer(path)
        except InputProblem as problem:
            self._refuse_base(layer, f"other-file-{problem.key}", **problem.params)
            return None

    def _refuse_base(self, layer: Layer, rule: str, **params: str) -> None:
        """Note what is wrong with the base that a layer names."""
        near = schema.nearest(layer.overlay.extends or "", [BUILTIN])
        self.refuse(layer.file, Finding(("extends",), rule, params, near, at="value"))

    def _builtin(self) -> Layer:
        """The built-in catalogue, which may stand inside an archive."""
        if BUILTIN not in self._layers:
            file = _builtin_file("roles.yaml")
            layer = Layer(file, self._directives(file))
            layer.parts += [_builtin_file(name) for name in layer.overlay.include]
            self._join(layer)
            for each in layer.files:
                self._order.append(each.path)
                self.texts[each.path] = each.text
            self._layers[BUILTIN] = layer
        return self._layers[BUILTIN]

    def _layer(self, path: str) -> Layer | None:
        """The layer whose main file is at a path, not yet on its base.

        None where the file cannot be parsed, which is noted. Raises InputProblem.
        """
        real = _real(path)
        if real not in self._layers and real not in self._faulty:
            file = self.file(path, real)
            if file is None:
                self._faulty.add(real)
            else:
                self._layers[real] = self._open(file)
        return self._layers.get(real)

    def file(self, path: str, real: str) -> File | None:
        """A file, read and parsed. Raises InputProblem."""
        name = source.STDIN_NAME if path == source.STDIN else path
        status = _status(path)
        if len(self._order) >= FILE_LIMIT:
            raise InputProblem("too-many-files", limit=str(FILE_LIMIT))
        data = self._read(path)
        self._left -= len(data)
        self._order.append(name)
        digest = _digest(data)
        try:
            self.texts[name] = text = source.decode(data, name)
            del data  # while it is parsed, a large catalogue takes most
            tree, flaws = source.parse_all(text, name)
        except CatalogueProblem as problem:
            self.problems += problem.problems
            return None
        self.flaws += flaws
        return File(name, "part", text, tree, real, digest, status)

    def _read(self, path: str) -> bytes:
        if path in self._given:
            return self._given[path].encode("utf-8", "surrogatepass")
        try:
            return source.read_input(path, self._left)
        except InputProblem as problem:
            if problem.key != "too-large" or self._left == limits.current.bytes:
                raise
            limit = f"{limits.current.bytes / 1024 / 1024:g}"
            raise InputProblem("too-large-together", file=path, limit=limit) from problem

    def _open(self, file: File) -> Layer:
        """The layer of a main file: its directives taken, its parts read and joined."""
        forgotten = _is_meant_to_extend(file.tree)
        is_overlay = forgotten or (isinstance(file.tree, dict) and "extends" in file.tree)
        file.kind = "overlay" if is_overlay else "complete"
        overlay = self._directives(file)
        if forgotten:  # it is looked at as what it seems to be, so that all else is told as well
            self.told.append(([file], Finding((), "extends-missing")))
            overlay.extends = BUILTIN
        layer = Layer(file, overlay)
        self.refuse(file, *self._take_parts(layer))
        self._join(layer)
        return layer

    def _take_parts(self, layer: Layer) -> list[Finding]:
        """Read the files that a layer includes; what is wrong with the way they are named."""
        faults = []
        for position, name in enumerate(layer.overlay.include):
            if position == FILE_LIMIT:
                params = {"limit": str(FILE_LIMIT)}
                faults.append(_misnamed(position, "other-file-too-many-files", params))
                break
            part = self._part(layer, position, name)
            if isinstance(part, Finding):
                faults.append(part)
            elif part is not None:
                layer.parts.append(part)
        return faults

    def _join(self, layer: Layer) -> None:
        """Make one tree of what a layer's files say; what two of them say is noted."""
        trees = [_without_directives(each.tree) for each in layer.files]
        for each, tree in zip(layer.files, trees, strict=True):
            each.tree = tree
        layer.tree, twice = merging.join(trees)
        self.told += _told_twice(layer.files, twice)

    def _directives(self, file: File) -> Overlay:
        """What a file says about itself; a directive that is faulty counts as left out."""
        if not isinstance(file.tree, dict):
            return Overlay()
        tree = {name: file.tree[name] for name in DIRECTIVES if name in file.tree}
        if file.kind != "overlay":
            for name in tree.keys() - {"include"}:
                self.told.append(([file], _needs_extends(name, file.tree)))
                del tree[name]
        for finding in list(schema.check(tree, Overlay, ())):
            name = str(finding.path[0])
            tree.pop(name, None)
            if name in ("extends", "include"):
                self.refuse(file, finding)
            else:
                self.told.append(([file], finding))
        overlay: Overlay = schema.build(tree, Overlay)
        return overlay

    def _part(self, layer: Layer, position: int, name: str) -> File | Finding | None:
        """A file that another includes, or why that may not be; None where it cannot be parsed."""
        path = _beside(layer.file.path, name)
        rule = _include_fault(layer, name, path)
        if rule is not None:
            return _misnamed(position, rule, {"file": name})
        try:
            file = self.file(path, _real(path))
        except InputProblem as problem:
            return _misnamed(position, f"other-file-{problem.key}", dict(problem.params))
        if file is not None and isinstance(file.tree, dict):
            for key in DIRECTIVES & file.tree.keys():
                self.refuse(file, Finding((key,), "include-key", {"name": key}))
        elif file is not None and file.tree is not None:
            self.refuse(file, *schema.check(file.tree, Overlay, ()))
        return file


def _misnamed(position: int, rule: str, params: dict[str, str]) -> Finding:
    """What is wrong with the name of an included file."""
    return Finding(("include", position), rule, params, at="value")


def _told_twice(files: list[File], twice: Iterable[merging.Twice]) -> list[Told]:
    """What stands in two files of one layer; both places are told."""
    firsts: dict[int, list[Path]] = {}
    for _, path, first in twice:
        firsts.setdefault(first, []).append(path)
    # Each file is looked through once, however much of it stands elsewhere too.
    places = {
        first: source.locate(files[first].text, [(path, "key") for path in paths])
        for first, paths in firsts.items()
    }
    told: list[Told] = []
    for number, path, first in twice:
        line, column = places[first][path, "key"]
        params = {
            "name": "/".join(map(str, path)),
            "first": f"{files[first].path}:{line}:{column}",
        }
        told.append(([files[number]], Finding(path, "split-duplicate", params)))
    return told


def _is_meant_to_extend(tree: Any) -> bool:
    """Whether a file holds parts of a catalogue and does not say of which other one."""
    if not isinstance(tree, dict) or {"extends", "include", *_WHOLE} & tree.keys():
        return False
    return bool(schema.record(Catalogue).by_name.keys() & tree.keys())


def _needs_extends(name: str, tree: Mapping[str, Any]) -> Finding:
    """That a catalogue which changes no other one has a directive for that."""
    near = ("sources",) if name == "source" and "sources" not in tree else ()
    return Finding((name,), "needs-extends", {"name": name}, near)


def _without_directives(tree: Any) -> Any:
    if not isinstance(tree, dict):
        return tree
    return {key: value for key, value in tree.items() if key not in DIRECTIVES}


def _include_fault(layer: Layer, name: str, path: str) -> str | None:
    """The rule that the name of an included file breaks, or None.

    What leads out by its mere wording is never looked for.
    """
    steps = name.replace("\\", "/").split("/")
    if ":" in name or steps[0] == "" or ".." in steps:
        return "include-outside"
    real = _real(path)
    folder = _real(os.path.dirname(layer.file.path) or os.curdir)
    if not real.startswith(os.path.join(folder, "")):
        return "include-outside"
    if real == layer.file.real:
        return "include-itself"
    return "include-twice" if any(real == part.real for part in layer.parts) else None


def _builtin_file(name: str) -> File:
    """A file of the built-in catalogue."""
    path = paths.data_path(*name.split("/"))
    data = paths.read_data(*name.split("/"))
    text, tree = _parsed(data, path)
    return File(path, "builtin", text, tree, "", _digest(data))


@cache
def _parsed(data: bytes, path: str) -> tuple[str, Any]:
    """Text and tree of a built-in file, on which several catalogues of one run may stand."""
    text = source.decode(data, path)
    return text, source.parse(text, path)


def _beside(path: str, name: str) -> str:
    """The path of a file that another one names; never the sign for the standard input."""
    folder = "" if path == source.STDIN_NAME else os.path.dirname(path)
    joined = os.path.join(folder, name)
    return os.path.join(os.curdir, joined) if joined == source.STDIN else joined


def _real(path: str) -> str:
    """A path that is the same however a file is reached."""
    if path == source.STDIN:
        return source.STDIN_NAME
    try:
        return os.path.normcase(os.path.realpath(path))
    except (OSError, ValueError):
        return path  # reading it will say why


def _status(path: str) -> os.stat_result | None:
    """What the system says of a file.

    It is asked before the file is read: whoever changes the file meanwhile makes what is remembered
    older than the content, never newer.
    """
    try:
        return None if path == source.STDIN else os.stat(path)
    except (OSError, ValueError):
        return None


def _digest(data: bytes) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest()
