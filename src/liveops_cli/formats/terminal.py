"""Pages on a terminal: Rich tables, as wide as the terminal, nothing cut.

Lines are broken before Rich sees them (`wrap.py`), so Rich only aligns and colours. Text enters
Rich as `Text`, never as a string that could be markup, and every character from outside goes
through `visible` first. This is the only module that knows Rich.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO
from itertools import groupby
from typing import Any

from rich.box import Box
from rich.cells import cell_len
from rich.console import Console
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

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


Part = Text | RichTable | Padding
"""What Rich prints one after another, with an empty line between."""


def render(page: Page, options: Options) -> str:
    """A page as text for a terminal of the given width, with escapes only where colour is on."""
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

    # --- text ---------------------------------------------------------------------------------

    def clean(self, line: Line) -> Line:
        """A line with nothing in it that a terminal would act on."""
        shown = [(visible(text.translate(_ONE_LINE)), meaning) for text, meaning in line]
        if self.options.ascii_only:
            return [(text.translate(_ASCII), meaning) for text, meaning in shown]
        return shown

    def text(self, rows: Iterable[Line]) -> Text:
        """Broken lines as one Rich text."""
        text = Text(no_wrap=True, end="")
        first = True
        for row in rows:
            if not first:
                text.append("\n")
            first = False
            for piece, meaning in row:
                text.append(piece, _STYLES.get(meaning) if self.options.colour else None)
        return text

    def wrapped(self, line: Line, width: int) -> list[Line]:
        return wrap(self.clean(line), max(width, 2), cell_len)

    def lines(self, lines: Lines, width: int) -> list[Line]:
        return [row for line in lines for row in self.wrapped(line, width)]

    # --- page ---------------------------------------------------------------------------------

    def paint(self, page: Page) -> str:
        parts = [
            part for part in (self.header(page), *self.blocks(page.blocks)) if part is not None
        ]
        for number, part in enumerate(parts):
            if number:
                self.out.write("\n")
            self.console.print(part)
        if page.hint:
            self.out.write("\n")
            self.console.print(self.text(self.wrapped(page.hint, self.width)))
        rows = self.out.getvalue().split("\n")
        return "\n".join(row.rstrip(" ") for row in rows)

    def header(self, page: Page) -> Text | None:
        title: Line = [(text, meaning or "title") for text, meaning in page.title]
        if not title:
            return None
        aside = [(text, meaning) for text, meaning in page.aside if text]
        return self.text(self.wrapped([*title, ("  ", ""), *aside] if aside else title, self.width))

    def blocks(self, blocks: list[Block]) -> list[Part]:
        """Where every section is plain, runs of them become one table of labels and content."""
        sections = [block for block in blocks if isinstance(block, Section)]
        if self.stacked or not all(map(self.fits_beside, sections)):
            return [part for block in blocks for part in self.block(block, 0)]
        parts: list[Part] = []
        for is_section, run in groupby(blocks, lambda block: isinstance(block, Section)):
            if is_section:
                parts.append(self.card([block for block in run if isinstance(block, Section)]))
            else:
                parts.extend(part for block in run for part in self.block(block, 0))
        return parts

    def fits_beside(self, section: Section) -> bool:
        """Whether a section's label can stand beside its content."""
        inner = any(isinstance(block, (Table, Section)) for block in section.blocks)
        return not inner and width_of(self.clean(section.title), cell_len) <= _LABEL_WIDEST

    def card(self, sections: list[Section]) -> RichTable:
        """Sections with their labels in one column and their content in another."""
        labels = [self.clean(section.title) for section in sections]
        label_width = max(width_of(label, cell_len) for label in labels)
        content_width = self.width - label_width - 2
        table = RichTable.grid(padding=(0, 2, 0, 0), pad_edge=False)
        table.add_column(width=label_width)
        table.add_column(width=content_width)
        for number, (label, section) in enumerate(zip(labels, sections, strict=True)):
            rows = self.content(section.blocks, content_width)
            if number < len(sections) - 1:
                rows.append([("", "")])
            table.add_row(self.text(wrap(label, label_width, cell_len)), self.text(rows))
        return table

    def block(self, block: Block, indent: int) -> list[Part]:
        if isinstance(block, Table):
            return self.table(block, indent)
        if isinstance(block, Section):
            return self.section(block, indent)
        return [self.text(_indented(self.content([block], self.width - indent), indent))]

    def section(self, section: Section, indent: int) -> list[Part]:
        heading = _indented(self.wrapped(section.title, self.width - indent), indent)
        plain = [b for b in section.blocks if not isinstance(b, (Table, Section))]
        if len(plain) == len(section.blocks):
            rows = self.content(plain, self.width - indent - 2)
            return [self.text([*heading, *_indented(rows, indent + 2)])]
        parts: list[Part] = [self.text(heading)]
        for block in section.blocks:
            parts.extend(self.block(block, indent + 2))
        return parts

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
                rows.extend(self.facts(block, width))
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

    def facts(self, facts: Facts, width: int) -> list[Line]:
        terms = [self.clean(term) for term, _ in facts.rows]
        natural = max((width_of(term, cell_len) for term in terms), default=0)
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

    def table(self, table: Table, indent: int) -> list[Part]:
        cells = [[[self.clean(line) for line in cell] for cell in row] for row in table.rows]
        heads = [self.clean(column.label) for column in table.columns]
        widths = self.widths(table, heads, cells, self.width - indent - 1)
        parts: list[Part] = []
        if widths is None:
            rows = self.sparse if table.sparse else self.records
            parts.append(self.text(_indented(rows(heads, cells, indent), indent)))
        else:
            grid = self.grid(table, heads, cells, widths)
            parts.append(Padding(grid, (0, 0, 0, indent), expand=False) if indent else grid)
        if table.caption:
            caption = self.wrapped(table.caption, self.width - indent)
            parts.append(self.text(_indented(caption, indent)))
        return parts

    def widths(
        self, table: Table, heads: list[Line], cells: list[list[Lines]], width: int
    ) -> list[int] | None:
        """How wide each column becomes; None where they do not fit side by side."""
        natural, least = [], []
        for at, column in enumerate(table.columns):
            lines = [heads[at], *(line for row in cells for line in row[at])]
            full = max(width_of(line, cell_len) for line in lines)
            atom = full if column.fixed else max(widest_atom(line, cell_len) for line in lines)
            natural.append(full)
            least.append(max(atom, min(full, _COLUMN_NARROWEST)))
        gaps = 2 * (len(natural) - 1)
        even = (width - gaps) // len(natural)
        if all(column.even for column in table.columns) and max(least) <= even:
            return [even] * len(natural)
        spare = width - gaps - sum(least)
        return None if spare < 0 else _share(natural, least, spare)

    def grid(
        self,
        table: Table,
        heads: list[Line],
        cells: list[list[Lines]],
        widths: list[int],
    ) -> RichTable:
        box = _RULED_ASCII if self.options.ascii_only else _RULED
        grid = RichTable(
            box=box, padding=(0, 1), pad_edge=False, show_edge=False, collapse_padding=True
        )
        aligns = [column.align for column in table.columns]
        for at, head in enumerate(heads):
            label = self.text(wrap(head, widths[at], cell_len))
            justify: Any = aligns[at]  # Rich names the sides by the same words
            grid.add_column(label, width=widths[at], justify=justify)
        broken = [
            [
                [part for line in cell for part in wrap(line, widths[at], cell_len)]
                for at, cell in enumerate(row)
            ]
            for row in cells
        ]
        roomy = sum(max(map(len, row), default=0) > 1 for row in broken) * 2 > len(broken)
        for number, row in enumerate(broken):
            texts = [self.text(part) for part in row]
            if roomy and number < len(broken) - 1:
                texts[0].append("\n" * (1 + max(map(len, row)) - max(1, len(row[0]))))
            grid.add_row(*texts)
        return grid

    def sparse(self, heads: list[Line], cells: list[list[Lines]], indent: int) -> list[Line]:
        """A matrix that does not fit: each row's name, beside it the cells that say something."""
        rows = []
        for first, *rest in cells:
            line: Line = []
            for head, cell in zip(heads[1:], rest, strict=True):
                if cell and not all(meaning == "muted" for _, meaning in cell[0]):
                    line += [
                        *([("   ", "")] if line else []),
                        (_plain(head), ""),
                        (" ", ""),
                        *cell[0],
                    ]
            term = [(text, meaning or "name") for one in first for text, meaning in one]
            rows.append((term, [line or [("·", "muted")]]))
        return self.facts(Facts(rows), self.width - indent)

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
