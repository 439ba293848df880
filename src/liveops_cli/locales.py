"""The locales that ship with the program, and which of them speaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from . import compiled, paths
from .text import Words, languages_of


def load() -> dict[str, dict[str, str]]:
    """Every locale: language code → dotted key → text."""
    import json

    if compiled.is_stale():
        from .compile import compile_locales

        return compile_locales()
    tables: dict[str, dict[str, str]] = json.loads(paths.read_resource("_compiled", "locales.json"))
    return tables


def words_for(args: Sequence[str], environ: Mapping[str, str]) -> Words:
    """The words to speak: `--lang` wherever it stands on the command line, else the environment.

    The option is looked for here, before anything is parsed, because help and complaints about the
    command line itself are to be in the user's language too. A language there is no locale for is
    refused later, where the option is read.
    """
    tables = load()
    return Words(languages_of(args, environ, tables), tables)
