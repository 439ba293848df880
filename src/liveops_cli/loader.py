"""From a file to a catalogue, or to everything that is wrong with the file at once."""

from __future__ import annotations

import contextlib
import gc
import itertools
from collections.abc import Iterable, Iterator
from typing import Any, TypeVar

from . import checks, schema, source
from .errors import CatalogueProblem, Problem
from .model import Catalogue
from .schema import Finding, Languages
from .source import Path

FINDING_LIMIT = 500
"""How many problems of one file are told; the last then says that there are more."""

T = TypeVar("T")


def load(path: str) -> Catalogue:
    """The catalogue in a file, `-` for the standard input, checked by type and by every rule.

    Warnings do not keep a catalogue from being loaded; `problems` tells them. Raises InputProblem
    when the file cannot be read and CatalogueProblem, with all its problems in file order, when it
    is not what it should be.
    """
    return load_text(source.decode(source.read_input(path), _name(path)), _name(path))


def load_text(text: str, file: str) -> Catalogue:
    """The catalogue that a text holds; `file` names it in problems. Raises CatalogueProblem."""
    with _collector_paused():
        catalogue, found = _examine_catalogue(text, file)
        errors = [finding for finding in found if finding.level == "error"]
        if catalogue is None or errors:
            raise CatalogueProblem(_placed(errors, text, file))
        return catalogue


def load_as(path: str, cls: type[T], languages: Languages) -> T:
    """An instance of any dataclass declared in the model's terms, from a file of that shape.

    The file is read like a catalogue and checked by type; its texts stand in `languages`. Raises
    InputProblem and CatalogueProblem as `load` does.
    """
    text = source.decode(source.read_input(path), _name(path))
    with _collector_paused():
        tree = source.parse(text, _name(path))
        found = _enough(schema.check(tree, cls, languages))
        if found:
            raise CatalogueProblem(_placed(found, text, _name(path)))
        instance: T = schema.build(tree, cls)
        return instance


def problems(path: str) -> list[Problem]:
    """Every problem of a catalogue's file, warnings included, in file order; empty where none is.

    Raises InputProblem when the file cannot be read at all.
    """
    try:
        text = source.decode(source.read_input(path), _name(path))
        return problems_of_text(text, _name(path))
    except CatalogueProblem as problem:
        return list(problem.problems)


def problems_of_text(text: str, file: str) -> list[Problem]:
    """Every problem of a catalogue's text, warnings included, in its order."""
    with _collector_paused():
        try:
            _, found = _examine_catalogue(text, file)
        except CatalogueProblem as problem:
            return list(problem.problems)
        return _placed(found, text, file)


def _name(path: str) -> str:
    return source.STDIN_NAME if path == source.STDIN else path


@contextlib.contextmanager
def _collector_paused() -> Iterator[None]:
    """Keep the garbage collector from walking the growing tree over and over; it has no cycles."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _examine_catalogue(text: str, file: str) -> tuple[Catalogue | None, list[Finding]]:
    """The catalogue, None when it cannot be built, and what is wrong with it."""
    tree = source.parse(text, file)
    found = _enough(schema.check(tree, Catalogue, _languages(tree)))
    if not found:
        catalogue: Catalogue = schema.build(tree, Catalogue)
        return catalogue, _enough(checks.run(catalogue))
    return None, _enough(itertools.chain(found, _findings_elsewhere(tree, found)))


def _enough(findings: Iterable[Finding]) -> list[Finding]:
    """The findings, at most one of each level over the limit; warnings crowd out no errors."""
    kept: dict[str, list[Finding]] = {"error": [], "warning": []}
    for finding in findings:
        same = kept[finding.level]
        if len(same) <= FINDING_LIMIT:
            same.append(finding)
        elif finding.level == "error":
            break
    return kept["error"] + kept["warning"]


def _languages(tree: Any) -> Languages:
    """The languages a catalogue's tree names; none where that part of it is faulty."""
    languages = tree.get("languages") if isinstance(tree, dict) else None
    if not isinstance(languages, list) or not all(isinstance(each, str) for each in languages):
        return ()
    return tuple(languages)


def _findings_elsewhere(tree: Any, found: list[Finding]) -> Iterator[Finding]:
    """What the rules find in the sound parts of a tree whose other parts are faulty.

    Nothing is said of what a faulty part lies in or holds: it might only be an echo. Where a whole
    section of the catalogue is faulty, every reference into it would be one.
    """
    faulty = {finding.path for finding in found}
    if any(len(path) < 2 for path in faulty):
        return
    around = {path[:end] for path in faulty for end in range(len(path))}
    mended: Catalogue = schema.build(schema.mend(tree, Catalogue), Catalogue)
    for finding in checks.run(mended):
        if finding.path not in around and not _is_within(finding.path, faulty):
            yield finding


def _is_within(path: Path, faulty: set[Path]) -> bool:
    return any(path[:end] in faulty for end in range(len(path) + 1))


def _placed(found: list[Finding], text: str, file: str) -> list[Problem]:
    """The problems in file order, each with its line and column."""
    if not found:
        return []
    told, more = found[:FINDING_LIMIT], found[FINDING_LIMIT:]
    places = source.locate(text, [(finding.path, finding.at) for finding in told])
    placed = [_problem(finding, places, file) for finding in told]
    placed.sort(key=lambda problem: (problem.line, problem.column))
    if more:
        placed.append(Problem(file, 0, 0, "too-many-problems", {"limit": str(FINDING_LIMIT)}))
    return placed


def _problem(finding: Finding, places: dict[source.Place, tuple[int, int]], file: str) -> Problem:
    line, column = places[finding.path, finding.at]
    return Problem(file, line, column, finding.rule, finding.params, finding.near, finding.level)
