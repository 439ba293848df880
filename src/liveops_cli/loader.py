"""From files to a catalogue, or to everything that is wrong with them at once."""

from __future__ import annotations

import contextlib
import gc
import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from . import checks, layers, reading, schema
from .errors import CatalogueProblem, Problem
from .layers import FINDING_LIMIT, File, Stack, Told
from .lean import lean
from .model import Catalogue
from .progress import Task
from .schema import LANGUAGE_LIMIT, Finding, Languages
from .source import Path

_LANGUAGES_MOST = {"limit": str(LANGUAGE_LIMIT)}

_UNUSED = ("unneeded-", "unreachable-")
"""How the names of the rules begin that warn of what nothing uses."""

T = TypeVar("T")


@lean
class LoadedCatalogue:
    """A sound catalogue, and the files it is made of."""

    catalogue: Catalogue
    files: tuple[File, ...]
    """Every file that was read for it, the lowest layer's first, without text and tree."""
    roles: Mapping[str, tuple[str, ...]]
    """Role → the files that say something of it, in order: where it comes from."""


@lean
class Inspection:
    """Everything that is wrong with a catalogue, and the texts it stands in."""

    problems: list[Problem]
    texts: Mapping[str, str]
    """File, as problems name it → its text; a file that cannot be decoded is not there."""


def load(path: str) -> Catalogue:
    """The catalogue in a file, `-` for the standard input, checked by type and by every rule.

    Warnings do not keep a catalogue from being loaded; `problems` tells them. Raises InputProblem
    when the file cannot be read and CatalogueProblem, with all its problems in file order, when it,
    or a file it includes or extends, is not what it should be.
    """
    return load_layers([path]).catalogue


def load_layers(given: Sequence[str]) -> LoadedCatalogue:
    """The catalogue that several files make: the first on its base, each further one on that.

    Without any file it is the built-in one.

    Raises InputProblem and CatalogueProblem as `load` does.
    """
    return _load(given, {})


def load_text(text: str, file: str) -> Catalogue:
    """The catalogue that a text holds; `file` names it in problems. Raises CatalogueProblem."""
    return _load([file], {file: text}).catalogue


def _load(given: Sequence[str], texts: Mapping[str, str]) -> LoadedCatalogue:
    with _collector_paused():
        stack = reading.read(given, texts)
        catalogue, found = _examine(stack, warnings=False)
        told = [each for each in stack.told if each[1].level == "error"]
        errors = [finding for finding in found if finding.level == "error"]
        if catalogue is None or told or errors:
            raise CatalogueProblem(_placed(stack, told, errors))
        return LoadedCatalogue(catalogue, layers.light(stack.files), layers.origins(stack))


def load_as(
    path: str,
    cls: type[T],
    languages: Languages,
    check: Callable[[T], Iterable[Finding]] = lambda _: (),
) -> T:
    """An instance of any dataclass declared in the model's terms, from a file of that shape.

    The file is read like a catalogue and checked by type; its texts stand in `languages`. `check`
    tells what else is wrong with the instance. Raises InputProblem and CatalogueProblem as `load`
    does.
    """
    file = reading.read_file(path)
    with _collector_paused():
        found = _enough(schema.check(file.tree, cls, languages))
        if not found:
            instance: T = schema.build(file.tree, cls)
            found = _enough(check(instance))
        if found:
            told = layers.place(found[:FINDING_LIMIT], [file])
            raise CatalogueProblem(told + layers.rest(file.path, found, FINDING_LIMIT))
        return instance


def problems(path: str) -> list[Problem]:
    """Every problem of a catalogue's file, warnings included, in file order; empty where none is.

    Raises InputProblem when the file cannot be read at all.
    """
    return inspect([path]).problems


def problems_of_text(text: str, file: str) -> list[Problem]:
    """Every problem of a catalogue's text, warnings included, in its order."""
    return inspect([file], {file: text}).problems


def inspect(given: Sequence[str], texts: Mapping[str, str] | None = None) -> Inspection:
    """Everything that is wrong with the catalogue that files make, warnings included.

    Without any file it is the built-in one. `texts` holds what is not to be read from disk, by
    path. Raises InputProblem for a given file that cannot be read at all.
    """
    reader = reading.Reader(texts or {})
    with _collector_paused():
        try:
            stack = reader.stack(given)
            _, found = _examine(stack, warnings=True)
            told = _placed(stack, stack.told, found)
            if reader.flaws:
                told = _merged(stack, reader.flaws, told)
        except CatalogueProblem as problem:
            told = list(problem.problems)
    return Inspection(told, reader.texts)


def _merged(stack: Stack, flaws: list[Problem], found: list[Problem]) -> list[Problem]:
    """The flaws of files among all other problems but those at the very places of the flaws.

    The latter are echoes: of an alias, say, that nothing stands in its place.
    """
    rank = {file.path: number for number, file in enumerate(stack.files)}
    places = {(flaw.file, flaw.line, flaw.column) for flaw in flaws}
    rest = [one for one in found if (one.file, one.line, one.column) not in places]
    return sorted(
        flaws + rest, key=lambda one: (not one.line, rank[one.file], one.line, one.column)
    )


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


def _examine(stack: Stack, *, warnings: bool) -> tuple[Catalogue | None, list[Finding]]:
    """The catalogue, None when it cannot be built, and what is wrong with it.

    Without `warnings`, rules that only warn are not asked: who loads a catalogue hears of none.
    """
    incomplete = [each for _, each in stack.told if each.rule == "unknown-id-new"]
    short = {each.path for each in incomplete}
    meant = {each.path for each in incomplete if each.near}
    with Task("checking"):
        found = _enough(_by_type(stack, short, meant))
        faulty = short | {each.path for each in found if each.level == "error"}
        if not faulty:
            catalogue: Catalogue = schema.build(stack.tree, Catalogue)
            by_rule = _by_rule(stack, catalogue, warnings=warnings)
            return catalogue, _enough(itertools.chain(found, by_rule))
        return None, _enough(itertools.chain(found, _elsewhere(stack, faulty)))


def _by_rule(stack: Stack, catalogue: Catalogue, *, warnings: bool = True) -> Iterator[Finding]:
    """What the rules find; of what nothing uses any more, only what the overlays speak of.

    Who removes a role need not clear away what a catalogue below keeps for that role.
    """
    for each in checks.run(catalogue, warnings=warnings):
        if not each.rule.startswith(_UNUSED) or stack.speaks(each.path):
            yield each


def _by_type(stack: Stack, short: set[Path], meant: set[Path]) -> Iterator[Finding]:
    """What is wrong by type, but for what has been told: what the entries `short` lack.

    Of those that are `meant` for others which are there, the id is not told of either.

    Texts that lack a `partial` language are only warned of: one by one where an overlay speaks, all
    others together.
    """
    languages, partial = (_codes(stack.tree, name) for name in ("languages", "partial"))
    if len(languages) > LANGUAGE_LIMIT:
        # Each text would be asked for each of them.
        yield Finding(("languages", LANGUAGE_LIMIT), "too-many-languages", _LANGUAGES_MOST)
        languages = partial = ()
    yield from _partial(languages, partial)
    lacking: dict[str, list[Path]] = {}
    for each in schema.check(stack.tree, Catalogue, languages):
        if each.rule in ("missing-key", "no-sources") and each.path[:-1] in short:
            continue
        if each.rule == "bad-id" and each.path in meant:
            continue  # it stands for an entry that is there, as 主播 for `host`
        if each.rule != "missing-language" or each.params["language"] not in partial:
            yield each
        elif stack.layers[1:] and stack.speaks(each.path[:-1]):
            yield Finding(each.path, "missing-language-partial", each.params, level="warning")
        else:
            lacking.setdefault(each.params["language"], []).append(each.path[:-1])
    for code, texts in lacking.items():
        params = {"language": code, "n": str(len(texts)), "first": "/".join(map(str, texts[0]))}
        path = ("languages", languages.index(code))
        yield Finding(path, "missing-language-many", params, level="warning")


def _partial(languages: Languages, partial: Languages) -> Iterator[Finding]:
    """What is wrong with the list of partial languages."""
    for position, code in enumerate(partial):
        if code not in languages:
            params = {"language": code, "languages": ", ".join(languages)}
            near = schema.nearest(code, languages)
            yield Finding(("partial", position), "unknown-language", params, near)
    if languages and set(languages) <= set(partial):
        yield Finding(("partial",), "partial-all")


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


def _codes(tree: Any, name: str) -> Languages:
    """The languages that a catalogue's tree lists; none where that part of it is faulty."""
    codes = tree.get(name) if isinstance(tree, dict) else None
    if not isinstance(codes, list) or not all(isinstance(each, str) for each in codes):
        return ()
    return tuple(codes)


def _elsewhere(stack: Stack, faulty: set[Path]) -> Iterator[Finding]:
    """What the rules find in the sound parts of a tree whose other parts are faulty.

    Nothing is said of what a faulty part lies in or holds: it might only be an echo. Where a whole
    section of the catalogue is faulty, every reference into it would be one.
    """
    if any(len(path) < 2 for path in faulty):
        return
    around = {path[:end] for path in faulty for end in range(len(path))}
    mended: Catalogue = schema.build(schema.mend(stack.tree, Catalogue), Catalogue)
    for finding in _by_rule(stack, mended):
        if finding.path not in around and not _is_within(finding.path, faulty):
            yield finding


def _is_within(path: Path, faulty: set[Path]) -> bool:
    return any(path[:end] in faulty for end in range(len(path) + 1))


def _placed(stack: Stack, told: Sequence[Told], found: Sequence[Finding]) -> list[Problem]:
    """The problems in file order, each with its line and column, up to the limit."""
    rest = max(FINDING_LIMIT - len(told), 0)
    problems = layers.place_in(stack, told[:FINDING_LIMIT], found[:rest])
    if not problems:
        return []
    return problems + layers.rest(problems[-1].file, [*told, *found], FINDING_LIMIT)
