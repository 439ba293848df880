"""What must hold in a catalogue beyond the types of its values: one rule a module.

A module's docstring is the rule's page: what is asked, why, an example that fails and one that
passes. A module in this folder is a rule by being there; nothing needs to be registered.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from typing import Protocol, cast

from ..model import Catalogue
from ..schema import Finding


class Check(Protocol):
    """What a module in this folder has."""

    __doc__: str | None
    RULE: str
    """The rule's name, and the beginning of the names of all its messages."""

    def check(self, catalogue: Catalogue) -> Iterator[Finding]:
        """Every place where the rule is broken."""


def all_checks() -> list[Check]:
    """Every rule, by name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return [cast(Check, importlib.import_module(f"{__name__}.{name}")) for name in names]


def run(catalogue: Catalogue) -> Iterator[Finding]:
    """Everything that any rule finds in a catalogue."""
    for rule in all_checks():
        yield from rule.check(catalogue)
