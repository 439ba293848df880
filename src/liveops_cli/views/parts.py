"""What the views share: how a statement, a name, a mark and a source are said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..document import Block, Bullet, Bullets, Column, Line, Lines, Paragraph, Section
from ..lean import lean
from ..model import Need
from ..names import fold
from ..reference import Record, Reference
from ..text import Words

CORE, NEEDED, NONE = "●", "○", "·"
"""Marks in a cell: a must-have, expected as well, nothing. Never the only carrier of meaning:
every table that uses them has a caption that explains them."""

MATRIX_MOST = 40
"""Roles that a matrix has room for; of more, a list says the same."""

RECORD_COLUMNS = ("ref", "kind", "owner", "section", "id")
"""The first columns of every flat form made of statements; texts by language and sources follow."""

SHOWN_BY = {
    "role": "role",
    "term": "term",
    "metric": "metric",
    "skill": "skill",
    "step": "workflow",
    "stage": "workflow",
    "rule": "rule",
}
"""The command that shows an entry of each kind, the likelier kinds first."""


@lean
class Scene:
    """What a page is made for: the reference, the reader's words, whether to show sources."""

    reference: Reference
    words: Words
    sources: bool = False

    def role(self, role: str) -> str:
        """A role's name in the languages shown."""
        return self.words.name(self.reference.name("roles", role))

    def skill(self, skill: str) -> str:
        """A skill's name in the languages shown."""
        return self.words.name(self.reference.name("skills", skill))

    def named(self, role: str) -> Mapping[str, str]:
        """A role's name in all languages, for a message that takes its own."""
        return self.reference.name("roles", role)

    def aside(self, name: Mapping[str, str], entry: str) -> Line:
        """What stands beside a name as a title: its other languages, and the id if it differs."""
        other = self.words.other(name)
        known = {fold(self.words.name(name)), *map(fold, name.values())}
        parts = [other, "" if fold(entry) in known else entry]
        return [("  ".join(part for part in parts if part), "muted")]

    def joined(self, names: Iterable[Mapping[str, str]], by: str = "comma") -> Lines:
        """Names one after another, in each language shown; `by` names a punctuation mark."""
        entries, lines = list(names), []
        for code in self.words.languages:
            alone = Words((code,), self.words.labels)
            lines.append(alone.say(f"punctuation.{by}").join(map(alone.name, entries)))
        return [[(line, "")] for line in dict.fromkeys(lines)]

    def people(self, roles: Iterable[str]) -> Lines:
        """Roles by name, in each language shown; a name of one word is not broken over lines."""
        called, lines = [self.named(role) for role in roles], {}
        for code in self.words.languages:
            alone = Words((code,), self.words.labels)
            line: Line = []
            for name in map(alone.name, called):
                line += [(alone.say("punctuation.comma"), "")] if line else []
                line.append((name, "" if " " in name else "whole"))
            lines["".join(text for text, _ in line)] = line
        return list(lines.values())

    def fact(self, key: str, lines: Lines) -> tuple[Line, Lines]:
        """Something said under the locale's word for a column `key`."""
        return [(self.words.label(f"column.{key}"), "label")], lines

    def unit(self, unit: str) -> str:
        """A unit in the languages shown; one that the locale has no word for as it stands.

        A plain number's unit, `1`, is nothing that is said.
        """
        if unit == "1":
            return ""
        key = f"unit.{unit}"
        said = (unit if word == key else word for word in self.words.each(key))
        return " ".join(dict.fromkeys(said))

    def is_editorial(self, citations: Iterable[str]) -> bool:
        """True when everything cited is our own proposal."""
        sources = self.reference.catalogue.sources
        grades = {sources[citation.partition(":")[0]].grade for citation in citations}
        return grades == {"editorial"}

    def origin(self, citations: Sequence[str]) -> Line:
        """What follows a statement: a mark when it is editorial, its sources when asked for."""
        spans: Line = []
        if self.is_editorial(citations):
            said = self.words.in_language(self.words.languages[-1], "mark.editorial")
            spans += [("" if said[0] == "（" else " ", ""), (said, "editorial")]
        return spans + self.cited(citations)

    def cited(self, citations: Sequence[str]) -> Line:
        """The sources that follow a statement when they are asked for."""
        shown = " ".join(f"[{citation}]" for citation in citations)
        return [(" ", ""), (shown, "source")] if self.sources else []

    def said(self, text: Mapping[str, str], citations: Sequence[str]) -> Lines:
        """A statement's text in each language shown, its origin after the last."""
        lines: Lines = [[(one, "")] for one in self.words.pick(text)] or [[]]
        lines[-1].extend(self.origin(citations))
        return lines

    def bullets(self, entries: Mapping[str, Any]) -> Bullets:
        """Statements as a list."""
        return Bullets([Bullet(self.said(e.text, e.sources)) for e in entries.values()])

    def listed(self, entries: Mapping[str, Any]) -> list[Block]:
        """Statements as a list; where all of them are editorial, that is said once, below."""
        if len(entries) < 2 or not all(self.is_editorial(e.sources) for e in entries.values()):
            return [self.bullets(entries)]
        items = [Bullet(self.unmarked(e.text, e.sources)) for e in entries.values()]
        return [Bullets(items), self.paragraph("caption.all-editorial")]

    def unmarked(self, text: Mapping[str, str], citations: Sequence[str]) -> Lines:
        """A statement without the editorial mark, for a place that is marked as a whole."""
        lines: Lines = [[(one, "")] for one in self.words.pick(text)] or [[]]
        lines[-1].extend(self.cited(citations))
        return lines

    def need(self, need: Need, name: str) -> Line:
        """Whose need it is (a skill's name, or a role's), its mark and the level it asks for."""
        term: Line = [(name, "name")]
        if need.strength == "core":
            term.append((f" {CORE}", "strong"))
        if need.level:
            level = self.words.name(self.reference.name("levels", need.level))
            term.append((f" · {level}", "muted"))
        return term

    def needs_caption(self, needs: Iterable[Need]) -> Paragraph:
        """What the marks of needs mean."""
        levels = any(need.level for need in needs)
        return self.paragraph("caption.core-levels" if levels else "caption.core", symbol=CORE)

    def section(self, key: str, *blocks: Block) -> Section:
        """A section whose title is the locale's word for `key`."""
        return Section(key, [(self.words.label(f"section.{key}"), "label")], list(blocks))

    def column(self, key: str, align: str = "left", *, fixed: bool = False) -> Column:
        """A column whose heading is the locale's word for `key`."""
        return Column(key, [(self.words.label(f"column.{key}"), "label")], align, fixed)

    def paragraph(self, key: str, tone: str = "note", **params: object) -> Paragraph:
        """A message of the locale as running text, in each language shown."""
        return Paragraph([[(one, "")] for one in self.words.each(key, **params)], tone)

    def credit(self, key: str, citations: Iterable[str]) -> Paragraph:
        """The caption `key`, which names the sources that something rests on as a whole."""
        sources = self.reference.catalogue.sources
        cited = dict.fromkeys(citation.partition(":")[0] for citation in citations)
        names = self.joined(sources[source].name for source in cited)
        names *= len(self.words.languages) if len(names) == 1 else 1
        lines = [
            self.words.in_language(code, f"caption.{key}", source=line[0][0])
            for code, line in zip(self.words.languages, names, strict=True)
        ]
        return Paragraph([[(line, "")] for line in lines], "note")

    def gaps(self, gaps: Mapping[str, Any]) -> list[Block]:
        """What is known to be missing: one thing in a paragraph, several in a list."""
        if len(gaps) > 1:
            return [self.bullets(gaps)]
        return [Paragraph(self.said(gap.text, gap.sources), "gap") for gap in gaps.values()]

    def hint(self, key: str, **params: object) -> Line:
        """A quiet line in the leading language on what to type next."""
        return [(self.words.say(f"hint.{key}", **params), "muted")]


def mark(strength: str | None) -> Lines:
    """A cell that shows how strongly a skill is needed."""
    symbol = {"core": (CORE, "strong"), "needed": (NEEDED, ""), None: (NONE, "muted")}
    return [[symbol[strength]]]


def plain_line(text: str, meaning: str = "") -> Lines:
    """A cell or paragraph of one plain text."""
    return [[(text, meaning)]]


def record_table(
    reference: Reference, records: Iterable[Record]
) -> tuple[list[str], Iterable[list[str | int | None]]]:
    """Statements as flat rows, made when they are read: place, text in every language, sources."""
    return record_columns(reference), record_rows(reference, records)


def record_columns(reference: Reference) -> list[str]:
    """The columns of flat rows of statements."""
    texts = (f"text_{code}" for code in reference.catalogue.languages)
    return [*RECORD_COLUMNS, *texts, "sources"]


def record_rows(
    reference: Reference, records: Iterable[Record]
) -> Iterator[list[str | int | None]]:
    """The flat rows of statements, one after another."""
    languages = reference.catalogue.languages
    for r in records:
        texts = [r.text.get(code) for code in languages]
        yield [r.ref, r.kind, r.owner, r.section, r.id, *texts, " ".join(r.sources)]


def record_body(record: Record) -> dict[str, object]:
    """A statement and its place, for JSON and YAML."""
    return {
        "ref": record.ref,
        "kind": record.kind,
        "owner": record.owner or None,
        "section": record.section or None,
        "id": record.id,
        "text": dict(record.text),
        "sources": list(record.sources),
    }
