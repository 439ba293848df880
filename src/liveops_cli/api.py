"""liveops for other Python programs: a catalogue as typed, documented objects.

    from liveops_cli import load_catalog

    catalogue = load_catalog()                    # the built-in one
    own = load_catalog("company.yaml")            # an overlay, or a catalogue of one's own
    both = load_catalog("company.yaml", "team.yaml")
    print(own.roles["host"].name["en"])

All names below can be imported from `liveops_cli`. They stay: what they take and give changes only
with a new major version. Neither Typer nor Rich is imported. Nothing is printed or written, and no
environment variable is read.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from .errors import CatalogueProblem, InputProblem, LiveopsError, Problem
from .model import (
    Catalogue,
    Collaboration,
    Criterion,
    Direction,
    Item,
    Need,
    Role,
    Skill,
    Source,
    Statement,
    Team,
)
from .reference import open_builtin

__all__ = [
    "Catalogue",
    "CatalogueProblem",
    "Collaboration",
    "Criterion",
    "Direction",
    "InputProblem",
    "Item",
    "LiveopsError",
    "Need",
    "Problem",
    "Role",
    "Skill",
    "Source",
    "Statement",
    "Team",
    "check_catalog",
    "describe",
    "load_catalog",
]

StrPath = str | os.PathLike[str]


def load_catalog(*files: StrPath) -> Catalogue:
    """The catalogue that files make: the first on its base, each further one on the result.

    Without any file it is the built-in catalogue. Every catalogue is checked by type and by every
    rule; warnings do not keep it from being loaded. Treat what comes back as immutable.

    Raises InputProblem when a file cannot be read, and CatalogueProblem, with all `problems` in
    file order, when one is not what it should be. Both are LiveopsErrors; `describe` has the words.
    """
    if not files:
        return open_builtin().catalogue
    from .loader import load_layers

    return load_layers([os.fspath(file) for file in files]).catalogue


def check_catalog(*files: StrPath) -> list[Problem]:
    """Everything wrong with the catalogue that files make, in file order, warnings included.

    Without any file it is the built-in catalogue. The list is empty where nothing is wrong; a
    problem's `level` is `error` or `warning`. Raises InputProblem when a file cannot be read.
    """
    from .loader import inspect

    return inspect([os.fspath(file) for file in files]).problems


def describe(problem: Problem | LiveopsError, language: str = "en") -> str:
    """A problem or an error in words, in English (`en`) or Chinese (`zh`), as the program tells it.

    A problem is one line, `FILE:LINE:COLUMN: error: what is wrong`; an error may be several.
    Raises ValueError for another language.
    """
    from .locales import load
    from .messages import lines_of, message
    from .text import Words

    labels = load()
    if language not in labels:
        raise ValueError(f"no messages in {language!r}; there are: {', '.join(labels)}")
    words = Words((language,), labels)
    lines: Sequence[str] = (
        [message(words, problem)] if isinstance(problem, Problem) else lines_of(problem, words)
    )
    return "\n".join(lines)
