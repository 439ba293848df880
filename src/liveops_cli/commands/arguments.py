"""Arguments that several commands take, and how their values are checked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from ..errors import UsageProblem
from ..model import ROLE_SECTIONS
from ..names import fold, nearest

RoleOrNone = Annotated[str | None, typer.Argument(metavar="[ROLE]", help="argument.role")]
RoleNames = Annotated[list[str], typer.Argument(metavar="ROLE...", help="argument.roles")]
Sections = Annotated[
    list[str] | None,
    typer.Option("--section", "-s", metavar="NAME", help="option.section"),
]


_COMMAS = re.compile("[，、]")


def check_sections(names: Sequence[str] | None) -> list[str]:
    """The sections of a card that are meant, by id. Raises UsageProblem for an unknown one.

    Each name may be several, joined by commas, full-width ones included.
    """
    chosen = []
    for name in (one for given in names or () for one in _parted(given)):
        wanted = fold(name)
        found = [section for section in ROLE_SECTIONS if fold(section).startswith(wanted)]
        if wanted not in found and len(found) != 1:
            near = found or nearest(wanted, {one: [one] for one in ROLE_SECTIONS})
            raise UsageProblem("unknown-section", near=near or ROLE_SECTIONS, name=name)
        chosen.append(wanted if wanted in found else found[0])
    return chosen


def _parted(given: str) -> list[str]:
    """The names between commas; what is nothing but blanks as it is, to be told."""
    parts = [one.strip() for one in _COMMAS.sub(",", given).split(",")]
    return [one for one in parts if one] or [given]
