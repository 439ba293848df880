"""The layers of a catalogue, and which of their files says what.

A *layer* is a complete catalogue or an overlay: its main file and the parts this includes. The
lowest layer is complete; each one above it changes what lies below. `reading` makes layers of
files, `merging` one tree of layers.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from . import merging, source
from .errors import Problem
from .lean import lean
from .model import Overlay
from .schema import Finding
from .source import Path, Place

DIRECTIVES = frozenset(("extends", "include", "source", "remove", "handover", "order"))
"""The keys of `model.Overlay`; they stand in a layer's main file."""

FINDING_LIMIT = 500
"""How many problems of one catalogue, or of one file beside it, are told."""


@lean
class File:
    """One file that was read. `kind` is `builtin`, `complete`, `overlay` or `part`."""

    path: str
    """Its name in messages: as it was given, or as it is reached from the file that names it."""
    kind: str
    text: str
    tree: Any
    """What it says of the catalogue, without the directives; None where it cannot be parsed."""
    real: str = ""
    """The path that is the same however the file is reached; empty for the built-in catalogue."""
    digest: str = ""
    """The SHA-256 of its bytes, in hexadecimal digits."""
    status: os.stat_result | None = None
    """What the system said of the file before it was read; None for what is no file."""


@lean
class Layer:
    """A catalogue or overlay: its main file, the parts it includes, and its directives."""

    file: File
    overlay: Overlay
    parts: list[File] = field(default_factory=list)
    tree: Any = None
    """What all its files say together."""
    below: Layer | None = None
    """What its `extends` names; None for a complete catalogue."""

    @property
    def is_overlay(self) -> bool:
        """Whether it changes another one."""
        return self.file.kind == "overlay"

    @property
    def files(self) -> list[File]:
        """All its files, the main one first."""
        return [self.file, *self.parts]


Told = tuple[list[File], Finding]
"""Something wrong with what a layer says, and the files of the layer that it may stand in."""


@lean
class Stack:
    """The layers in force, the lowest first, and what they make together."""

    layers: list[Layer]
    tree: Any
    told: list[Told]
    """What is wrong with the way the layers fit together."""

    @property
    def files(self) -> list[File]:
        """Every file in force, in order."""
        return [file for layer in self.layers for file in layer.files]

    def speaks(self, path: Path) -> bool:
        """Whether an overlay says anything of a path; without one, whether the catalogue does."""
        return any(
            merging.held(file.tree, path) == len(path)
            for layer in self.layers[1:] or self.layers
            for file in layer.files
        )


def light(files: Iterable[File]) -> tuple[File, ...]:
    """Files without their texts and trees, to be remembered."""
    return tuple(
        File(file.path, file.kind, "", None, file.real, file.digest, file.status) for file in files
    )


def origins(stack: Stack) -> dict[str, tuple[str, ...]]:
    """Role → the files that say something of it, in order, of the roles that are in force."""
    found: dict[str, list[str]] = {}
    for layer in stack.layers:
        for kind, _, role in (name.partition("/") for name in layer.overlay.remove):
            if kind == "roles":
                found.pop(role, None)
        for file in layer.files:
            for role in _roles(file.tree):
                found.setdefault(role, []).append(file.path)
    return {role: tuple(found.get(role, ())) for role in _roles(stack.tree)}


def _roles(tree: Any) -> Iterable[str]:
    roles = tree.get("roles") if isinstance(tree, dict) else None
    return roles if isinstance(roles, dict) else ()


# Places


def place(found: Iterable[Finding], files: Sequence[File]) -> list[Problem]:
    """The problems that findings in one layer's files are; what they are about may stand in any."""
    return _located([(_holder(files, finding.path)[0], finding) for finding in found], files)


def rest(file: str, found: Sequence[object], limit: int = FINDING_LIMIT) -> list[Problem]:
    """That more was found in a file than is told, where that is so."""
    if len(found) <= limit:
        return []
    return [Problem(file, 0, 0, "too-many-problems", {"limit": str(limit)})]


def place_in(stack: Stack, told: Iterable[Told], found: Iterable[Finding]) -> list[Problem]:
    """The problems of a stack: what is told of a layer, and findings in the tree of all.

    The latter are placed in the last file that says anything of what they are about, or where it
    was removed; where only the built-in catalogue does, at what in the user's own file causes them.
    """
    placed = [(_holder(files, finding.path)[0], finding) for files, finding in told]
    placer = _Placer(stack)
    placed += [placer.place(finding) for finding in found]
    return _located(_by_holder(placed), stack.files)


_ENTRY = 2
"""The steps that lead to an entry: its kind and its id."""


class _Placer:
    """Finds the files that findings in the tree of a whole stack are to be mended in."""

    def __init__(self, stack: Stack) -> None:
        self._stack = stack
        self._gone = [_removed(layer) for layer in stack.layers]

    def place(self, finding: Finding) -> tuple[File, Finding]:
        """The file of a finding, and the finding as it is told there."""
        target = _target(finding)
        file, depth = self._stack.layers[0].file, -1
        within = finding.path
        for layer, gone in zip(reversed(self._stack.layers), reversed(self._gone), strict=True):
            holder, held = _holder(layer.files, within)
            if held > depth:
                file, depth = holder, held
            if target in gone and depth < len(finding.path):
                return layer.file, _still_used(target, gone[target], finding.path)
            cut = next((end for end in range(1, len(within) + 1) if within[:end] in gone), None)
            if cut is not None and depth < cut:
                return layer.file, _moved(finding, ("remove", gone[within[:cut]]), "value")
            within = within if cut is None else within[: cut - 1]
        return self._own(finding, file)

    def _own(self, finding: Finding, file: File) -> tuple[File, Finding]:
        """A finding that only the built-in catalogue holds, where its cause is the user's.

        That is the other of two entries that do not go together, or what an overlay says of the
        same entry, or that it removes something.
        """
        overlays = self._stack.layers[1:]
        if file.kind != "builtin" or not overlays:
            return file, finding
        other = _seen_from_the_other(finding)
        if other is not None and self._stack.speaks(other.path):
            return self.place(other)
        for layer in reversed(overlays):
            holder, depth = _holder(layer.files, finding.path)
            if depth >= _ENTRY:
                return holder, finding
        removing = [layer for layer in overlays if layer.overlay.remove]
        if removing:
            return removing[-1].file, _moved(finding, ("remove",))
        return overlays[-1].file, _moved(finding, ("extends",))


def _removed(layer: Layer) -> dict[Path, int]:
    """What a layer removes and does not bring back, and where it says so."""
    gone: dict[Path, int] = {}
    for position, name in enumerate(layer.overlay.remove):
        path = tuple(name.split("/"))
        if merging.held(layer.tree, path) < len(path):
            gone[path] = position
    return gone


def _still_used(target: Path, position: int, path: Path) -> Finding:
    """That an entry which is removed is still named somewhere, told where it is removed."""
    kind, name = map(str, target)
    rule = "removed-but-used-role" if kind == "roles" else "removed-but-used"
    holder = path[:-1] if isinstance(path[-1], int) else path
    params = {
        "id": _slashed(target),
        "place": _slashed(holder[:-1]),
        "keys": str(holder[-1]),
        "example": f"{{{name}: …}}",
    }
    return Finding(("remove", position), rule, params, at="value")


def _by_holder(placed: Iterable[tuple[File, Finding]]) -> list[tuple[File, Finding]]:
    """Findings in which what still names a removed entry is told of once, with all its keys."""
    kept: list[tuple[File, Finding]] = []
    used: dict[tuple[str, str, str], dict[str, str]] = {}
    for file, finding in placed:
        if finding.rule.startswith("removed-but-used"):
            params = finding.params
            first = used.setdefault((file.path, params["id"], params["place"]), params)
            if first is not params:
                keys = dict.fromkeys([*first["keys"].split(", "), params["keys"]])
                first["keys"] = ", ".join(keys)
                continue
        kept.append((file, finding))
    return kept


def _moved(finding: Finding, path: Path, at: str = "key") -> Finding:
    """A finding told at another place; what is near the first one is not near that."""
    return Finding(path, finding.rule, finding.params, (), at, finding.level)


def _slashed(path: Path) -> str:
    return "/".join(map(str, path))


def _target(finding: Finding) -> Path:
    """The entry that a finding says is missing, by its path; empty for any other finding."""
    params = finding.params
    if finding.rule == "dangling-reference":
        return params["entries"].removeprefix("kind-"), params["id"]
    return ("sources", params["source"]) if finding.rule == "unknown-citation" else ()


def _seen_from_the_other(finding: Finding) -> Finding | None:
    """A finding that sets two entries against each other, told of the one that came first."""
    path, params = finding.path, finding.params
    if finding.rule.startswith("ambiguous-name"):
        there: Path = (path[0], params["owner"])
        return Finding(there, finding.rule, params | {"owner": str(path[1])}, level=finding.level)
    if finding.rule == "pair-twice":
        there = (path[0], params["first"])
        return Finding(there, finding.rule, params | {"first": str(path[1])}, level=finding.level)
    if finding.rule in ("scale-bands-overlap", "scale-bands-gap"):
        there = (path[0], params["lower"], "high")
        return Finding(there, finding.rule, params, at=finding.at)
    if finding.rule == "same-sentence":
        there = tuple(params["first"].split("."))
        here = ".".join(map(str, path[:-1]))
        return Finding(there, finding.rule, params | {"first": here}, level=finding.level)
    return None


def _holder(files: Sequence[File], path: Path) -> tuple[File, int]:
    """The file that holds the most of a path, the last of several, and how much it holds.

    Directives stand in a layer's main file.
    """
    if path[:1] and path[0] in DIRECTIVES:
        return files[0], len(path)
    best, depth = files[0], -1
    for file in files:
        held = merging.held(file.tree, path)
        if held >= depth:
            best, depth = file, held
    return best, depth


def _located(placed: Sequence[tuple[File, Finding]], files: Sequence[File]) -> list[Problem]:
    """The problems in the order of the files and of their places."""
    wanted: dict[str, list[Place]] = {}
    for file, finding in placed:
        wanted.setdefault(file.path, []).append((finding.path, finding.at))
    texts = {file.path: file.text for file in files}
    places = {path: source.locate(texts[path], asked) for path, asked in wanted.items()}
    rank = {file.path: number for number, file in enumerate(files)}
    problems = [_problem(file.path, finding, places[file.path]) for file, finding in placed]
    return sorted(problems, key=lambda one: (rank[one.file], one.line, one.column))


def _problem(path: str, finding: Finding, places: Mapping[Place, tuple[int, int]]) -> Problem:
    line, column = places[finding.path, finding.at]
    return Problem(path, line, column, finding.rule, finding.params, finding.near, finding.level)
