"""The rules that a catalogue is checked by: a list of them, and the page of one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..checks import Rule
from ..document import (
    Block,
    Bullet,
    Bullets,
    Code,
    Column,
    Data,
    Line,
    Page,
    Paragraph,
    Section,
    Table,
)
from ..text import FALLBACK, Words

COLUMNS = ("rule", "level")


def listing(rules: Iterable[Rule], words: Words) -> Page:
    """Every rule with what it asks."""
    columns = [
        Column("rule", [(words.label("column.check-rule"), "label")], fixed=True),
        Column("level", [(words.label("column.severity"), "label")]),
        Column("summary", [(words.label("column.summary"), "label")]),
    ]
    rows = [
        [
            [[(rule.name, "id")]],
            [[_level(rule, words)]],
            [_spans(text.partition("\n")[0]) for text in _pages(rule, words)],
        ]
        for rule in rules
    ]
    hint = [(words.say("hint.explain"), "muted")]
    return Page([(words.label("title.explain"), "")], blocks=[Table(columns, rows)], hint=hint)


def page(rule: Rule, said: Sequence[str], words: Words) -> Page:
    """One rule: what is asked, why, what fails and what is said of it, what passes."""
    blocks: list[Block] = []
    for text in _pages(rule, words):
        blocks.extend(prose(text))
    told: list[Block] = [Paragraph([[(line, "warn")]]) for line in said]
    blocks.append(_section("fails", [Code(rule.fails.splitlines(), "yaml")], words))
    blocks.append(_section("told", told, words))
    blocks.append(_section("passes", [Code(rule.passes.splitlines(), "yaml")], words))
    return Page([(rule.name, "")], [_level(rule, words)], blocks)


def _level(rule: Rule, words: Words) -> tuple[str, str]:
    return words.label(f"severity.{rule.level}"), "warn" if rule.level == "warning" else ""


def _pages(rule: Rule, words: Words) -> list[str]:
    """The rule's page in each language shown, English for one that it is not written in."""
    pages = [rule.page.get(language, rule.page[FALLBACK]) for language in words.languages]
    return list(dict.fromkeys(pages))


def _section(key: str, blocks: list[Block], words: Words) -> Section:
    return Section(key, [(words.label(f"section.{key}"), "label")], blocks)


def prose(text: str) -> Iterator[Block]:
    """The paragraphs and lists of a page."""
    for part in text.split("\n\n"):
        if part.startswith("- "):
            items = part.removeprefix("- ").split("\n- ")
            yield Bullets([Bullet([_spans(_joined(item))]) for item in items])
        else:
            yield Paragraph([_spans(_joined(part))])


def _joined(text: str) -> str:
    """Broken lines as one: with a space between words, with none between Chinese characters."""
    line = ""
    for part in map(str.strip, text.split("\n")):
        space = " " if line and (line[-1].isascii() or part[0].isascii()) else ""
        line += ("" if line[-1:] in "：，。；、（）" else space) + part
    return line


def _spans(text: str) -> Line:
    """A text whose words between backticks are names."""
    parts = text.split("`")
    return [(part, "id" if at % 2 else "") for at, part in enumerate(parts) if part]


def data(rules: Iterable[Rule]) -> Data:
    """Rules, complete, in every language their pages are written in."""
    rules = list(rules)
    bodies = [
        {
            "rule": rule.name,
            "level": rule.level,
            "page": {code: _plain(text) for code, text in rule.page.items()},
            "fails": rule.fails,
            "passes": rule.passes,
        }
        for rule in rules
    ]
    codes = list(rules[0].page)
    rows = [[rule.name, rule.level, *(_plain(rule.page[code]) for code in codes)] for rule in rules]
    return Data("rules", {"rules": bodies}, (*COLUMNS, *(f"page_{code}" for code in codes)), rows)


def _plain(text: str) -> str:
    return "\n\n".join("\n".join(map(_joined, part.split("\n- "))) for part in text.split("\n\n"))
