"""What must hold in a catalogue: one rule a module.

A module in this folder is a rule by being there; nothing needs to be registered. It has a name
(`RULE`), a page (its docstring, and the same in Chinese in `ZH`), and two examples, overlays of the
built-in catalogue: `FAILS`, in which this rule is broken and no other, and `PASSES`. Its function
`check` finds every place where a catalogue breaks the rule.

What the form of a file demands is held where files are read and their values are typed; the rules
in `form/` have a page and examples, and no function.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Protocol, cast

from ..model import Catalogue
from ..schema import Finding


class Check(Protocol):
    """What a module in this folder has to be run."""

    RULE: str
    """The rule's name, and the beginning of the names of all its messages."""

    def check(self, catalogue: Catalogue) -> Iterator[Finding]:
        """Every place where the rule is broken."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as it is explained to people."""

    name: str
    """Its id; never changes."""
    level: str
    """`error`, or `warning` where a catalogue that breaks it can be used all the same."""
    page: dict[str, str]
    """Language code → what is asked, in the first line, and why."""
    fails: str
    """An overlay of the built-in catalogue in which this rule is broken, and no other."""
    passes: str
    """The same, mended."""
    encoding: str
    """How `fails` is written to bytes; anything but UTF-8 only where that is the mistake."""
    messages: tuple[str, ...]
    """The names of its messages, where they do not all begin with the rule's name."""
    schema: dict[str, Any]
    """What JSON Schema can express of it, to be added to the schemas of the model's classes."""


@cache
def all_checks() -> list[Check]:
    """Every rule that is held by a function, by name."""
    return [cast(Check, module) for module in _modules(__name__, __path__)]


def run(catalogue: Catalogue, *, warnings: bool = True) -> Iterator[Finding]:
    """Everything that any rule finds in a catalogue.

    Without `warnings`, rules that only warn are not asked; others may still warn.
    """
    for rule in all_checks():
        if warnings or getattr(rule, "LEVEL", "error") == "error":
            yield from rule.check(catalogue)


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by name, those that are held where a file is read or typed included."""
    form = importlib.import_module(f"{__name__}.form")
    modules = [*_modules(__name__, __path__), *_modules(form.__name__, form.__path__)]
    rules = [_rule(module) for module in modules]
    return {rule.name: rule for rule in sorted(rules, key=lambda rule: rule.name)}


def rule_of(message: str) -> Rule:
    """The rule that a message belongs to, or that has this name. KeyError where there is none."""
    known = _rules_by_message()
    name = message
    while name and name not in known:
        name = name.rpartition("-")[0]
    return known[name or message]


@cache
def _rules_by_message() -> dict[str, Rule]:
    return {name: rule for rule in all_rules().values() for name in (rule.name, *rule.messages)}


def _modules(package: str, path: Iterable[str]) -> Iterator[Any]:
    for found in sorted(pkgutil.iter_modules(path), key=lambda found: found.name):
        if not found.ispkg:
            yield importlib.import_module(f"{package}.{found.name}")


def _rule(module: Any) -> Rule:
    page = {"en": (module.__doc__ or "").strip(), "zh": module.ZH.strip()}
    return Rule(
        module.RULE,
        getattr(module, "LEVEL", "error"),
        page,
        module.FAILS,
        module.PASSES,
        getattr(module, "ENCODING", "utf-8"),
        getattr(module, "MESSAGES", (module.RULE,)),
        getattr(module, "SCHEMA", {}),
    )
