"""The locales: which of them speaks, and where those of a user's own catalogue are found.

The program's own locales come compiled. A language that only a catalogue of the user's own has gets
its labels from `locales/<code>.yaml` in that catalogue's folder, as far as they stand there.
"""

from __future__ import annotations

import os
from collections import ChainMap
from collections.abc import Iterator, Mapping, Sequence

from . import compiled, paths, stamp
from .text import FALLBACK, Words, is_code, language_of_locale, languages_of, options

Labels = Mapping[str, str]
"""Dotted key → text."""


def load() -> Mapping[str, Labels]:
    """Every locale of the program: language code → its labels."""
    if stamp.is_stale():
        from .compile import compile_locales

        return compile_locales()
    tables = compiled.Tables(paths.read_resource("_compiled", "locales.jsonl"))
    return {code: compiled.Grouped(groups) for code, groups in tables.items()}


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


def own_labels(code: str, given: Sequence[str]) -> Labels:
    """The labels in a language beside any of some catalogues; of a later one where both have one.

    Empty where no catalogue has a file for it. Raises InputProblem and CatalogueProblem for a file
    that is no locale.
    """
    from . import labels

    return labels.read(code, given, load()[FALLBACK])
