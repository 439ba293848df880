"""CSV: the flat form of the data, one row a statement or entry, for spreadsheets and scripts.

RFC 4180: commas, CRLF, UTF-8. All text is quoted and numbers are bare, so that a reader who minds
the difference can tell them apart; nothing at all stands where there is no value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import clean, gathered

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..document import Data
    from . import Options

NAME = "csv"
SUFFIX = ".csv"
TAKES = "data"
BOM = True
"""Without the mark, Excel takes a file of UTF-8 for the system's old encoding."""

_FORMULA_STARTS = "=+-@|%＝＋－＠｜％"
_CELL_STARTS = "\t\r\n\0"


def render(value: Data, options: Options) -> str:  # noqa: ARG001 - the shape of every format
    """Return the header and the rows, each ending in CRLF."""
    return _row(value.columns) + "".join(map(_row, value.rows))


def pieces(value: Data, options: Options) -> Iterator[str]:  # noqa: ARG001 - as above
    """Return the same text, many rows at a time."""
    yield _row(value.columns)
    yield from gathered(map(_row, value.rows))


def csv_guard(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet could take for a formula."""
    return f"'{text}" if _is_risky(text) else text


def csv_unguard(text: str) -> str:
    """Take back what `csv_guard` did; `csv_unguard(csv_guard(text)) == text` for every text."""
    return text[1:] if text.startswith("'") and _is_risky(text[1:]) else text


def _is_risky(text: str) -> bool:
    if text[:1].isalnum():
        return False
    # Apostrophes in front are looked through: text that already has one gets another, else
    # taking the guard away would not be exact.
    text = text.lstrip("'")
    if text.startswith(tuple(_CELL_STARTS)):
        return True
    seen = (char for char in text if not char.isspace() and char.isprintable())
    return next(seen, "x") in _FORMULA_STARTS


def _row(cells: Sequence[str | int | None]) -> str:
    # A line with nothing on it would be no row, so a lone missing value is an empty text.
    return (",".join(map(_cell, cells)) or '""') + "\r\n"


def _cell(value: str | int | None) -> str:
    if type(value) is str and value.isprintable() and value[:1].isalnum() and '"' not in value:
        return f'"{value}"'  # most are, and nothing below would change them
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    return '"' + csv_guard(clean(value)).replace('"', '""') + '"'
