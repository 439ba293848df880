"""The small catalogue, and broken copies of it, for the tests of what reads catalogues."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from liveops_cli import compile as compiling
from liveops_cli import loader, schema, source
from liveops_cli.errors import Problem
from liveops_cli.model import Catalogue
from liveops_cli.text import Words

PATH = Path(__file__).parent / "fixtures" / "small.yaml"
LOCALES = Path(__file__).parent.parent / "data"


def small() -> str:
    """The text of the small catalogue."""
    return PATH.read_text(encoding="utf-8")


def changed(*edits: tuple[str, str]) -> str:
    """The small catalogue with each first occurrence of a text replaced; it must be there."""
    text = small()
    for old, new in edits:
        assert old in text, f"not in the small catalogue: {old!r}"
        text = text.replace(old, new, 1)
    return text


def built(text: str) -> Catalogue:
    """The catalogue a text stands for, checked by type but by no further rule."""
    tree = source.parse(text, "small.yaml")
    assert not list(schema.check(tree, Catalogue, ("zh", "en")))
    catalogue: Catalogue = schema.build(tree, Catalogue)
    return catalogue


def place(text: str, mark: str, number: int = 1) -> tuple[int, int]:
    """Line and column, from 1, of the so-manieth occurrence of a text in another."""
    index = -1
    for _ in range(number):
        index = text.index(mark, index + 1)
    return text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)


def problems(text: str) -> list[Problem]:
    """Everything wrong with a catalogue; each problem must have words in every language."""
    found = loader.problems_of_text(text, "small.yaml")
    for table in locales().values():
        assert [each.rule for each in found if f"problem.{each.rule}" not in table] == []
    return found


def told(text: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of everything wrong with a catalogue, in the order it is told."""
    return [(problem.rule, problem.line, problem.column) for problem in problems(text)]


def only(text: str) -> Problem:
    """The one thing that is wrong with a catalogue."""
    (problem,) = problems(text)
    return problem


@cache
def locales() -> dict[str, dict[str, str]]:
    """The messages of every locale, read from their sources."""
    return compiling.compile_locales(str(LOCALES))


def words(language: str = "en") -> Words:
    """The words of one language."""
    return Words((language,), locales())
