"""The locales that ship with the program, and which of them speaks."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from . import compiled, paths
from .text import BOTH, FALLBACK, Words, language_of_environment

_CHINESE = 0x04
"""The primary language id of Chinese in Windows' language identifiers."""


def load() -> dict[str, dict[str, str]]:
    """Every locale: language code → dotted key → text."""
    import json

    if compiled.is_stale():
        from .compile import compile_locales

        return compile_locales()
    tables: dict[str, dict[str, str]] = json.loads(
        paths.read_resource("_compiled", "locales.json")
    )
    return tables


def words_for(args: Sequence[str], environ: Mapping[str, str]) -> Words:
    """The words to speak: `--lang` wherever it stands on the command line, else the environment.

    The option is looked for here, before anything is parsed, because help and complaints about the
    command line itself are to be in the user's language too. A language there is no locale for is
    refused later, where the option is read.
    """
    tables = load()
    wanted = _option(args)
    if wanted != BOTH and wanted not in tables:
        wanted = language_of_environment(_with_system(environ), tables)
    languages = ("zh", "en") if wanted == BOTH else (wanted or FALLBACK,)
    return Words(languages, tables)


def _option(args: Sequence[str]) -> str | None:
    wanted = None
    for number, arg in enumerate(args):
        if arg == "--":
            break
        if arg == "--lang" and number + 1 < len(args):
            wanted = args[number + 1]
        elif arg.startswith("--lang="):
            wanted = arg[len("--lang=") :]
    return None if wanted is None else wanted.strip().lower()


def _with_system(environ: Mapping[str, str]) -> Mapping[str, str]:
    """The environment, with the system's language as `LANG` on Windows, where none is set."""
    if sys.platform != "win32" or any(environ.get(v) for v in ("LC_ALL", "LC_MESSAGES", "LANG")):
        return environ
    import ctypes

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0x3FF
    return {**environ, "LANG": "zh" if primary == _CHINESE else FALLBACK}
