"""The neutral document that views produce and formats consume.

A document carries meaning, never style: a span says what a piece of text is, and each format
decides how that looks. Text in a document is data in every format; none may take it for markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import Any

from .lean import lean

Span = tuple[str, str]
"""A piece of text and what it is: `""` plain, `whole` (plain, but not broken over lines), `strong`,
`name`, `id`, `muted`, `label`, `source`, `editorial`, `mark` (what a search matched), `good`,
`warn`."""

Line = list[Span]
"""Spans that follow one another on a line; a format wraps it where the width demands it."""

Lines = list[Line]
"""The same content once a language: one line, or two where both languages are shown."""


@lean
class Paragraph:
    """Running text. `tone` is `""`, `lead` (what a page opens with), `note` or `gap`."""

    lines: Lines
    tone: str = ""


@lean
class Bullet:
    """One entry of a list."""

    lines: Lines


@lean
class Bullets:
    """A list of statements, in order."""

    items: list[Bullet]


@lean
class Facts:
    """Pairs of a short term and what is said of it, aligned one below the other."""

    rows: list[tuple[Line, Lines]]


@lean
class Code:
    """Lines of a file, shown as they stand."""

    lines: list[str]
    language: str
    """What they are written in (`yaml`)."""


@lean
class Column:
    """A column of a table. `key` is stable and for machines, `label` is for people."""

    key: str
    label: Line
    align: str = "left"
    """`left`, `center` or `right`."""
    fixed: bool = False
    """True for ids, marks and numbers, which a format does not wrap."""
    even: bool = False
    """True for columns that are to be compared; they get the same width."""


@lean
class Table:
    """Rows of cells under labelled columns."""

    columns: list[Column]
    rows: list[list[Lines]]
    caption: Line = field(default_factory=list)
    """A line that explains the marks in the cells, or nothing."""
    sparse: bool = False
    """True for a matrix whose `muted` cells say nothing; where there is no room, they are left
    out."""


@lean
class Section:
    """Blocks under a heading. Sections may be nested; the depth is their level."""

    key: str
    """A stable name (`duties`), for anchors and tests."""
    title: Line
    blocks: list[Block]


Block = Paragraph | Bullets | Facts | Code | Table | Section


@lean
class Page:
    """What a command shows to people."""

    title: Line
    """The heading; may be empty for a bare table."""
    aside: Line = field(default_factory=list)
    """Secondary names and ids that stand beside the title."""
    blocks: list[Block] = field(default_factory=list)
    hint: Line = field(default_factory=list)
    """One quiet line on what to type next; shown on a terminal only."""


@lean
class Data:
    """What a command gives to programs: complete, in all languages, keyed by stable ids."""

    kind: str
    """What the data are (`role`, `collaboration`); names the schema they follow."""
    body: Mapping[str, Any]
    """Plain mappings, lists, text, whole numbers, true/false/None. The mappings it holds directly
    may make their entries when they are asked for (`plain.Later`)."""
    columns: Sequence[str]
    """Column keys of the flat form, for CSV."""
    rows: Iterable[Sequence[str | int | None]]
    """The flat form: a row a statement or entry. They may be made while they are read, once."""
