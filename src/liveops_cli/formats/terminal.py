"""Pages on a terminal: Rich tables, as wide as the terminal, nothing cut.

Lines are broken before Rich sees them (`wrap.py`), so Rich only aligns and colours. Text enters
Rich as `Broken` lines, never as a string that could be markup, and every character from outside
goes through `visible` first. This is the only module that knows Rich.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from itertools import groupby
from typing import Any

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions
from rich.padding import Padding
from rich.segment import Segment
from rich.style import Style
from rich.table import Table as RichTable

from ..document import Block, Bullets, Code, Facts, Line, Lines, Page, Paragraph, Section, Table
from ..visible import visible
from ..wrap import pad, widest_atom, width_of, wrap
from . import Options

NAME = "table"
SUFFIX = ".txt"
TAKES = "page"

WIDEST = 120
"""Lines longer than this are hard to read, so a wider terminal is not filled."""

NARROW = 60
"""Below this a label stands above its text, not beside it."""

_ENOUGH = 8192
"""Characters that are not held back any longer."""

_LABEL_WIDEST = 16
_TERM_WIDEST = 34
_COLUMN_NARROWEST = 8

_STYLES = {
    "strong": "bold",
    "name": "bold",
    "label": "cyan",
    "id": "cyan",
    "muted": "dim",
    "source": "dim",
    "editorial": "yellow",
    "mark": "bold reverse",
    "good": "green",
    "warn": "yellow",
    "title": "bold",
}

_ASCII = str.maketrans(
    {"●": "#", "☐": "[ ]", "○": "o", "·": "-", "•": "-", "→": ">", "–": "-", "—": "-", "─": "-"}
)

_ONE_LINE = str.maketrans("\n\t", "  ")
"""A text may be written over several lines in a catalogue; here it runs on."""

_RULED = Box("    \n    \n ── \n    \n    \n    \n    \n    \n")
_RULED_ASCII = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


CHUNK = 200
"""Rows that are handed to Rich at once. Rich prints nothing before the end of what it is given."""

_FILLED: Mapping[str, int] = {"right": 1, "center": 2}
"""Sides, and the part of a line's spare room that stands before it."""


class Broken:
    """Lines that are broken already, for Rich to print as they are.

    Rich's own `Text` would break them again, letter by letter, which takes longer than all else.
    """

    def __init__(self, rows: list[Line], styles: Mapping[str, Style]) -> None:
        self.rows = rows
        self.styles = styles

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> Iterator[Segment]:
        """Every line, filled from the left where its column says so."""
        end = Segment.line()
        part = _FILLED.get(options.justify or "")
        for row in self.rows:
            if part:
                spare = options.max_width - width_of(row, cell_len)
                yield Segment(" " * (spare // part))
            for piece, meaning in row:
                # A no-break space has done its work: the line is broken already.
                yield Segment(piece.replace("\u00a0", " "), self.styles.get(meaning))
            yield end


Part = Broken | RichTable | Padding
"""What Rich prints."""

Parts = Iterator[tuple[bool, Part]]
"""What Rich prints one after another, and whether it follows without an empty line."""


def render(page: Page, options: Options) -> str:
    """A page as text for a terminal of the given width, with escapes only where colour is on."""
    return "".join(pieces(page, options))


def pieces(page: Page, options: Options) -> Iterator[str]:
    """The same text bit by bit, so that the first rows are there before the last are made."""
    return _Painter(options).paint(page)


class _Painter:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.width = min(options.width, WIDEST)
        self.stacked = self.width < NARROW
        self.out = StringIO()
        self.console = Console(
            file=self.out,
            force_terminal=options.colour,
            color_system="standard" if options.colour else None,
            no_color=not options.colour,
            width=self.width,
            height=100,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )
        self.styles = {
            meaning: self.console.get_style(style)
            for meaning, style in (_STYLES.items() if options.colour else ())
        }

    # --- text ---------------------------------------------------------------------------------

    def clean(self, line: Line) -> Line:
        """A line with nothing in it that a terminal would act on."""
        shown = [
            (text if text.isprintable() else visible(text.translate(_ONE_LINE)), meaning)
            for text, meaning in line
        ]
        if self.options.ascii_only:
            return [(text.translate(_ASCII), meaning) for text, meaning in shown]
        return shown

    def text(self, rows: Iterable[Line]) -> Broken:
        """Broken lines as Rich prints them, at least one."""
        return Broken(list(rows) or [[]], self.styles)

    def wrapped(self, line: Line, width: int) -> list[Line]:
        return wrap(self.clean(line), max(width, 2), cell_len)

    def lines(self, lines: Lines, width: int) -> list[Line]:
        return [row for line in lines for row in self.wrapped(line, width)]

    # --- page ---------------------------------------------------------------------------------

    def paint(self, page: Page) -> Iterator[str]:
        begun = False
        for follows, part in self.parts(page):
            if begun and not follows:
                self.out.write("\n")
            self.console.print(part)
            begun = True
            if self.out.tell() >= _ENOUGH:
                yield self.taken()
        yield self.taken()

    def taken(self) -> str:
        """What Rich has printed, taken away from it, without spaces at the ends of lines."""
        rows = self.out.getvalue().split("\n")
        self.out.seek(0)
        self.out.truncate()
        return "\n".join(row.rstrip(" ") for row in rows)

    def parts(self, page: Page) -> Parts:
        header = self.header(page)
        if header is not None:
            yield False, header
        yield from self.blocks(page.blocks)
        if page.hint:
            yield False, self.text(self.wrapped(page.hint, self.width))

    def header(self, page: Page) -> Broken | None:
        title: Line = [(text, meaning or "title") for text, meaning in page.title]
        if not title:
            return None
        aside = [(text, meaning) for text, meaning in page.aside if text]
        return self.text(self.wrapped([*title, ("  ", ""), *aside] if aside else title, self.width))

    def blocks(self, blocks: list[Block]) -> Parts:
        """Where every section is plain, runs of them become one table of labels and content."""
        sections = [block for block in blocks if isinstance(block, Section)]
        beside = not self.stacked and all(map(self.fits_beside, sections))
        for is_section, run in groupby(blocks, lambda block: isinstance(block, Section)):
            if is_section and beside:
                yield from self.card([block for block in run if isinstance(block, Section)])
            else:
                for block in run:
                    yield from self.block(block, 0)

    def fits_beside(self, section: Section) -> bool:
        """Whether a section's label can stand beside its content."""
        inner = any(isinstance(block, (Table, Section)) for block in section.blocks)
        return not inner and width_of(self.clean(section.title), cell_len) <= _LABEL_WIDEST

    def card(self, sections: list[Section]) -> Parts:
        """Sections with their labels in one column and their content in another."""
        labels = [self.clean(section.title) for section in sections]
        label_width = max(width_of(label, cell_len) for label in labels)
        content_width = self.width - label_width - 2
        rows = list(zip(labels, sections, strict=True))
        for start in range(0, len(rows), CHUNK):
            table = RichTable.grid(padding=(0, 2, 0, 0), pad_edge=False)
            table.add_column(width=label_width)
            table.add_column(width=content_width)
            for label, section in rows[start : start + CHUNK]:
                content = self.content(section.blocks, content_width)
                if section is not sections[-1]:
                    content.append([("", "")])
                table.add_row(self.text(wrap(label, label_width, cell_len)), self.text(content))
            yield start > 0, table

    def block(self, block: Block, indent: int) -> Parts:
        if isinstance(block, Table):
            yield from self.table(block, indent)
        elif isinstance(block, Section):
            yield from self.section(block, indent)
        elif isinstance(block, Facts):
            yield from self.long_facts(block, indent)
        else:
            rows = self.content([block], self.width - indent)
            yield False, self.text(_indented(rows, indent))

    def section(self, section: Section, indent: int) -> Parts:
        heading = _indented(self.wrapped(section.title, self.width - indent), indent)
        plain = [b for b in section.blocks if not isinstance(b, (Table, Section))]
        if len(plain) == len(section.blocks):
            rows = self.content(plain, self.width - indent - 2)
            yield False, self.text([*heading, *_indented(rows, indent + 2)])
            return
        yield False, self.text(heading)
        for block in section.blocks:
            yield from self.block(block, indent + 2)

    def long_facts(self, facts: Facts, indent: int) -> Parts:
        """Facts that may be many, as one block."""
        width = self.width - indent
        natural = self.term_width(facts)
        for start in range(0, max(1, len(facts.rows)), CHUNK):
            rows = self.facts(Facts(facts.rows[start : start + CHUNK]), width, natural)
            yield start > 0, self.text(_indented(rows, indent))

    # --- content that is only lines -------------------------------------------------------------

    def content(self, blocks: Iterable[Block], width: int) -> list[Line]:
        """Blocks without tables as broken lines."""
        rows: list[Line] = []
        for block in blocks:
            if isinstance(block, Paragraph):
                rows.extend(self.paragraph(block, width))
            elif isinstance(block, Bullets):
                for item in block.items:
                    rows.extend(self.bullet(item.lines, width))
            elif isinstance(block, Facts):
                rows.extend(self.facts(block, width, self.term_width(block)))
            elif isinstance(block, Code):
                rows.extend(self.lines([[(line, "")] for line in block.lines], width))
        return rows

    def paragraph(self, paragraph: Paragraph, width: int) -> list[Line]:
        tone = "muted" if paragraph.tone in ("note", "gap") else ""
        lines = [[(text, meaning or tone) for text, meaning in line] for line in paragraph.lines]
        return self.lines(lines, width)

    def bullet(self, lines: Lines, width: int) -> list[Line]:
        rows = self.lines(lines, width - 2)
        sign = "-" if self.options.ascii_only else "•"
        return [
            [(f"{sign} " if number == 0 else "  ", "muted"), *row]
            for number, row in enumerate(rows)
        ]

    def term_width(self, facts: Facts) -> int:
        return max((width_of(self.clean(term), cell_len) for term, _ in facts.rows), default=0)

    def facts(self, facts: Facts, width: int, natural: int) -> list[Line]:
        """Terms and what is said of them, side by side where terms of that width leave room."""
        terms = [self.clean(term) for term, _ in facts.rows]
        rows: list[Line] = []
        if self.stacked or natural > min(_TERM_WIDEST, width // 2):
            for term, (_, lines) in zip(terms, facts.rows, strict=True):
                rows.extend(wrap(term, width, cell_len))
                rows.extend(_indented(self.lines(lines, width - 2), 2))
            return rows
        for term, (_, lines) in zip(terms, facts.rows, strict=True):
            for number, row in enumerate(self.lines(lines, width - natural - 2) or [[]]):
                head = term if number == 0 else []
                rows.append([*pad(head, natural + 2, cell_len), *row])
        return rows

    # --- tables -----------------------------------------------------------------------------------

    def table(self, table: Table, indent: int) -> Parts:
        cells = [[[self.clean(line) for line in cell] for cell in row] for row in table.rows]
        heads = [self.clean(column.label) for column in table.columns]
        widths = self.widths(table, heads, cells, self.width - indent - 1)
        if widths is not None:
            for follows, grid in self.grids(table, heads, cells, widths):
                yield follows, Padding(grid, (0, 0, 0, indent), expand=False) if indent else grid
        elif table.sparse:
            yield from self.long_facts(self.sparse(heads, cells), indent)
        else:
            for start in range(0, max(1, len(cells)), CHUNK):
                rows = self.records(heads, cells[start : start + CHUNK], indent)
                yield start > 0, self.text(_indented(rows, indent))
        if table.caption:
            caption = self.wrapped(table.caption, self.width - indent)
            yield False, self.text(_indented(caption, indent))

    def widths(
        self, table: Table, heads: list[Line], cells: list[list[Lines]], width: int
    ) -> list[int] | None:
        """How wide each column becomes; None where they do not fit side by side."""
        gaps = 2 * (len(heads) - 1)
        natural = [
            max(width_of(line, cell_len) for line in _column(heads, cells, at))
            for at in range(len(heads))
        ]
        is_even = all(column.even for column in table.columns)
        if sum(natural) + gaps <= width and not is_even:
            return natural
        least = []
        for at, (column, full) in enumerate(zip(table.columns, natural, strict=True)):
            narrowest = min(full, _COLUMN_NARROWEST)
            if not column.fixed:
                for line in _column(heads, cells, at):
                    narrowest = max(narrowest, widest_atom(line, cell_len, narrowest))
            least.append(full if column.fixed else narrowest)
        even = (width - gaps) // len(natural)
        if is_even and max(least) <= even:
            return [even] * len(natural)
        spare = width - gaps - sum(least)
        return None if spare < 0 else _share(natural, least, spare)

    def grids(
        self, table: Table, heads: list[Line], cells: list[list[Lines]], widths: list[int]
    ) -> Iterator[tuple[bool, RichTable]]:
        """A table's rows under its heads; where they are many, in several grids that look as one.

        A table whose rows mostly take several lines has an empty line between them; the first rows
        decide.
        """
        roomy = None
        for start in range(0, max(1, len(cells)), CHUNK):
            broken = [
                [
                    [part for line in cell for part in wrap(line, widths[at], cell_len)]
                    for at, cell in enumerate(row)
                ]
                for row in cells[start : start + CHUNK]
            ]
            if roomy is None:
                several = sum(max(map(len, row), default=0) > 1 for row in broken)
                roomy = several * 2 > len(broken)
            grid = self.grid(table, heads, widths)
            grid.show_header = not start
            for number, row in enumerate(broken):
                texts = [self.text(part) for part in row]
                if roomy and start + number < len(cells) - 1:
                    texts[0].rows.extend([[]] * (1 + max(map(len, row)) - max(1, len(row[0]))))
                grid.add_row(*texts)
            yield start > 0, grid

    def grid(self, table: Table, heads: list[Line], widths: list[int]) -> RichTable:
        """A table's columns, without rows."""
        box = _RULED_ASCII if self.options.ascii_only else _RULED
        grid = RichTable(
            box=box, padding=(0, 1), pad_edge=False, show_edge=False, collapse_padding=True
        )
        for head, column, width in zip(heads, table.columns, widths, strict=True):
            label = self.text(wrap(head, width, cell_len))
            justify: Any = column.align  # Rich names the sides by the same words
            grid.add_column(label, width=width, justify=justify)
        return grid

    def sparse(self, heads: list[Line], cells: list[list[Lines]]) -> Facts:
        """A matrix that does not fit: each row's name, beside it the cells that say something."""
        rows: list[tuple[Line, Lines]] = []
        for first, *rest in cells:
            line: Line = []
            for head, cell in zip(heads[1:], rest, strict=True):
                if cell and not all(meaning == "muted" for _, meaning in cell[0]):
                    line += [
                        *([("   ", "")] if line else []),
                        (f"{_plain(head)}\u00a0", "whole"),
                        *cell[0],
                    ]
            term = [(text, meaning or "name") for one in first for text, meaning in one]
            rows.append((term, [line or [("·", "muted")]]))
        return Facts(rows)

    def records(self, heads: list[Line], cells: list[list[Lines]], indent: int) -> list[Line]:
        """A table that does not fit: each row as its first cell and a line for each other one."""
        width = self.width - indent
        rows: list[Line] = []
        for row in cells:
            for line in row[0]:
                rows.extend(
                    wrap([(text, meaning or "name") for text, meaning in line], width, cell_len)
                )
            for head, cell in zip(heads[1:], row[1:], strict=True):
                for number, line in enumerate(cell):
                    led = line if number else [*head, ("  ", ""), *line]
                    by = 4 if number else 2
                    rows.extend(_indented(wrap(led, width - by, cell_len), by))
        return rows


def _column(heads: list[Line], cells: list[list[Lines]], at: int) -> Iterator[Line]:
    """The lines of one column, its head first."""
    yield heads[at]
    for row in cells:
        yield from row[at]


def _plain(line: Line) -> str:
    return "".join(text for text, _ in line)


def _indented(rows: Iterable[Line], by: int) -> list[Line]:
    return [[(" " * by, ""), *row] for row in rows] if by else list(rows)


def _share(natural: list[int], least: list[int], spare: int) -> list[int]:
    """Give the spare cells to the columns that want more, evenly, those that want least first."""
    widths = list(least)
    order = sorted(range(len(natural)), key=lambda at: natural[at] - least[at])
    for done, at in enumerate(order):
        given = min(natural[at] - least[at], spare // (len(order) - done))
        widths[at] += given
        spare -= given
    return widths
