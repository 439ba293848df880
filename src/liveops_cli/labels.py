"""Locale files beside a user's own catalogue, read as carefully as any file from outside.

A locale is a tree of texts under keys that the program's own locales have, as small as one likes.
Here it becomes labels by dotted key, or everything that is wrong with it.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from .errors import CatalogueProblem, InputProblem, Problem
from .layers import FINDING_LIMIT, File, place, rest
from .reading import Reader, read_file
from .schema import Finding, TextKind, nearest
from .source import Path
from .text import is_code

FOLDER = "locales"
"""The folder in a catalogue's folder that locale files stand in."""

_ENDING = ".yaml"


def files(code: str, given: Sequence[str]) -> list[str]:
    """The locale files of a language that stand beside some catalogues, each once."""
    names = [os.path.join(os.path.dirname(path), FOLDER, code + _ENDING) for path in given]
    return [name for name in dict.fromkeys(names) if os.path.lexists(name)]


def read(code: str, given: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """The labels in a language beside some catalogues; of a later one where several have one.

    `known` are the labels there are. Raises InputProblem for a file that cannot be read, and
    CatalogueProblem for one that is no locale.
    """
    labels: dict[str, str] = {}
    for path in files(code, given):
        file = read_file(path)
        found = _faults(file, known, labels)
        if found:
            told = place(found[:FINDING_LIMIT], [file])
            raise CatalogueProblem(told + rest(file.path, found))
    return labels


def inspect(
    given: Sequence[str], spoken: Collection[str], known: Mapping[str, str]
) -> tuple[list[Problem], dict[str, str]]:
    """Everything wrong with the locale files beside some catalogues, and the texts of the files.

    The languages `spoken` by the program itself are not looked at. A file that cannot be read is
    wrong as a whole, and hides nothing of the others.
    """
    reader = Reader({})
    unread: list[Problem] = []
    for path in _all_files(given, spoken, unread):
        try:
            file = reader.file(path, path)
        except InputProblem as problem:
            unread.append(_unread(path, problem))
            continue
        if file is not None:
            found = _faults(file, known, {})
            reader.refuse(file, *found[:FINDING_LIMIT])
            reader.problems += rest(file.path, found)
    return reader.found() + unread, reader.texts


def _all_files(
    given: Sequence[str], spoken: Collection[str], unread: list[Problem]
) -> Iterator[str]:
    """The locale files beside some catalogues; folders that cannot be looked into are noted."""
    for folder in dict.fromkeys(os.path.join(os.path.dirname(path), FOLDER) for path in given):
        try:
            names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
        except OSError as problem:
            params = {"file": folder, "reason": str(problem.strerror)}
            unread.append(Problem(folder, 0, 0, "other-file-unreadable", params))
            continue
        for name in names:
            code, ending = os.path.splitext(name)
            if ending == _ENDING and is_code(code) and code not in spoken:
                yield os.path.join(folder, name)


def _unread(path: str, problem: InputProblem) -> Problem:
    """A file that cannot be read as one of a catalogue's problems."""
    return Problem(path, 0, 0, f"other-file-{problem.key}", dict(problem.params))


def _faults(file: File, known: Mapping[str, str], labels: dict[str, str]) -> list[Finding]:
    """Put the texts of a locale's file under their dotted keys; what is wrong, one over the limit.

    To look for the nearest label takes time, and a file may have millions that are none.
    """
    return list(islice(_take(file.tree, "", (), known, labels), FINDING_LIMIT + 1))


def _take(
    tree: Any, prefix: str, path: Path, known: Mapping[str, str], labels: dict[str, str]
) -> Iterator[Finding]:
    """Put the texts of a locale's tree under their dotted keys; yield what is wrong with it."""
    if not isinstance(tree, dict):
        yield Finding(path, "wrong-type", _types("mapping", tree), at="value")
        return
    for name, value in tree.items():
        key, here = prefix + name, (*path, name)
        if isinstance(value, dict):
            yield from _take(value, f"{key}.", here, known, labels)
        elif key.removesuffix(".one") not in known:
            yield Finding(here, "unknown-key-label", {"name": key}, nearest(key, known))
        elif not isinstance(value, str):
            yield Finding(here, "wrong-type", _types("text", value), at="value")
        else:
            yield from TextKind().check(value, here, ())
            labels[key] = value


def _types(expected: str, value: Any) -> dict[str, str]:
    """What was expected and what was found, for a message."""
    kinds: dict[type[Any], str] = {dict: "mapping", list: "list", str: "text"}
    found = kinds.get(type(value), "nothing")
    return {"expected": f"kind-{expected}", "found": f"kind-{found}"}
