"""The locales: which of them speaks, and where those of a user's own catalogue are found.

The program's own locales come compiled. A language that only a catalogue of the user's own has gets
its labels from `locales/<code>.yaml` in that catalogue's folder, as far as they stand there.
"""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence

from . import compiled, paths
from .text import FALLBACK, Words, language_of_locale, languages_of, options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from .schema import Finding
    from .source import Path

Labels = dict[str, str]
"""Dotted key → text."""


def load() -> Mapping[str, Labels]:
    """Every locale of the program: language code → its labels."""
    if compiled.is_stale():
        from .compile import compile_locales

        return compile_locales()
    return compiled.Tables(paths.read_resource("_compiled", "locales.jsonl"))


def words_for(args: Sequence[str], environ: Mapping[str, str]) -> Words:
    """The words to speak: `--lang` wherever it stands on the command line, else the environment.

    The option is looked for here, before anything is parsed, because help and complaints about the
    command line itself are to be in the user's language too. A language there is no locale for is
    refused later: where the option is read, or where the catalogue is opened that may have it.
    """
    tables = load()
    given = options(args, "--catalog", "-c") or catalogues_in(environ)
    known = [*tables]
    if given:
        own: dict[str, Labels] = {}
        known += _own_languages(args, environ, given, tables, own)
        tables = ChainMap(own, tables) if own else tables  # type: ignore[arg-type]  # only read
    return Words(languages_of(args, environ, known), tables)


def catalogues_in(environ: Mapping[str, str]) -> list[str]:
    """The catalogues that the environment names, the lowest first."""
    value = environ.get("LIVEOPS_CATALOG", "")
    return [path for path in value.split(os.pathsep) if path]


def _own_languages(
    args: Sequence[str],
    environ: Mapping[str, str],
    given: Sequence[str],
    tables: Mapping[str, Labels],
    own: dict[str, Labels],
) -> Iterator[str]:
    """The languages asked for that only an own catalogue can have; their labels go to `own`.

    A locale file that is faulty is passed over; `own_labels` says so where the catalogue is opened.
    """
    asked = [*options(args, "--lang")[-1:], environ.get("LIVEOPS_LANG", "")]
    named = [environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    for number, value in enumerate([*asked, *named]):
        explicit = number < len(asked)
        code = value.strip().lower() if explicit else language_of_locale(value)
        if not code or code in tables or code in own or not is_code(code):
            continue
        from .errors import LiveopsError

        try:
            labels = own_labels(code, given)
        except LiveopsError:
            labels = {}
        if labels:
            own[code] = labels
        if labels or explicit:
            yield code


def is_code(value: str) -> bool:
    """Whether a text has the form of a language code, as `ja` and `zh-hant` have.

    The name of a file is made of it, so nothing but letters, digits and hyphens will do.
    """
    main = value.partition("-")[0]
    plain = value.isascii() and value.replace("-", "").isalnum() and value == value.lower()
    return (
        plain and main.isalpha() and len(main) in (2, 3) and len(value) <= len("xxx-xxxxxxxx-xxxx")
    )


def own_labels(code: str, given: Sequence[str]) -> Labels:
    """The labels in a language beside any of some catalogues; of a later one where both have one.

    Empty where no catalogue has a file for it. Raises InputProblem and CatalogueProblem for a file
    that is not a locale: a tree of texts under keys that the program's own locales have.
    """
    labels: Labels = {}
    for path in dict.fromkeys(own_files(code, given)):
        labels.update(_read(path))
    return labels


def own_files(code: str, given: Sequence[str]) -> Iterator[str]:
    """The locale files of a language that stand beside any of some catalogues."""
    for catalogue in given:
        path = os.path.join(os.path.dirname(catalogue), "locales", f"{code}.yaml")
        if os.path.lexists(path):
            yield path


def _read(path: str) -> Labels:
    from .errors import CatalogueProblem
    from .layers import place
    from .reading import read_file

    file = read_file(path)
    labels: Labels = {}
    found = list(_take(file.tree, "", (), load()[FALLBACK], labels))
    if found:
        raise CatalogueProblem(place(found, [file]))
    return labels


def _take(
    tree: Any, prefix: str, path: Path, known: Mapping[str, str], labels: Labels
) -> Iterator[Finding]:
    """Put the texts of a locale's tree under their dotted keys; yield what is wrong with it."""
    from .schema import Finding, TextKind, nearest

    if not isinstance(tree, dict):
        yield Finding(path, "wrong-type", _types("mapping", tree), at="value")
        return
    for name, value in tree.items():
        key, here = prefix + name, (*path, name)
        if isinstance(value, dict):
            yield from _take(value, f"{key}.", here, known, labels)
        elif key.removesuffix(".one") not in known:
            near = nearest(key, known)
            yield Finding(here, "unknown-key-label", {"name": key}, near)
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
