from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from strategies import STEADY, datas, texts

from liveops_cli.document import Data
from liveops_cli.formats import Options, clean
from liveops_cli.formats.csv_ import BOM, csv_guard, csv_unguard, render

OPTIONS = Options(width=100, colour=False, ascii_only=False)


def read(text: str) -> list[list[str]]:
    """Read the rows strictly."""
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def test_text_is_quoted_and_numbers_are_bare() -> None:
    """Header first, CRLF at every line's end, nothing where there is no value."""
    rows: list[list[str | int | None]] = [["host", 30, None], ['说 "你好"，', -1, ""]]
    assert render(Data("x", {}, ("role", "weight", "note"), rows), OPTIONS) == (
        '"role","weight","note"\r\n"host",30,\r\n"说 ""你好""，",-1,""\r\n'
    )


def test_a_file_opens_with_the_mark_that_excel_needs() -> None:
    """The module asks the writer for a byte order mark and puts none into the text."""
    assert BOM
    assert render(Data("x", {}, ("a",), []), OPTIONS) == '"a"\r\n'


def test_a_missing_value_alone_in_its_row_is_a_row() -> None:
    """With a single column, no value is still a row, not a blank line that readers skip."""
    assert read(render(Data("x", {}, ("a",), [[None], ["b"]]), OPTIONS)) == [["a"], [""], ["b"]]


@STEADY
@given(datas())
def test_a_strict_reader_gets_the_rows_back(data: Data) -> None:
    """Every cell reads back, once the guard is taken off text."""

    def shown(cell: str | int | None) -> str:
        return clean(cell) if isinstance(cell, str) else "" if cell is None else str(cell)

    header, *rows = read(render(data, OPTIONS))
    assert list(map(csv_unguard, header)) == list(map(shown, data.columns))
    assert len(rows) == len(list(data.rows))
    for row, wanted in zip(rows, data.rows, strict=True):
        texts_ = [
            csv_unguard(cell) if isinstance(value, str) else cell
            for cell, value in zip(row, wanted, strict=True)
        ]
        assert texts_ == list(map(shown, wanted))


@STEADY
@given(texts)
def test_the_guard_comes_off_exactly(text: str) -> None:
    """Guarding and taking the guard off gives every text back, guarded ones included."""
    assert csv_unguard(csv_guard(text)) == text
    assert csv_unguard(csv_guard(csv_guard(text))) == csv_guard(text)


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", "|x", "%x", "＝1", "＋1", "－1", "＠x", "｜x", "％x"),
        *(" =1", "\u3000=1", "\t1", "\r1", "\n1", "\x001", "\u200b=1", "\ufeff=1", "'=1", "''+1"),
    ],
)
def test_what_could_be_a_formula_is_guarded(text: str) -> None:
    """Such text gets an apostrophe, through which no spreadsheet calculates."""
    assert csv_guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", " ", "主播", "a=b", "1-2", "'quoted'", "00123", "（=1）"])
def test_other_text_is_left_as_it_is(text: str) -> None:
    """No apostrophe where nothing could be calculated."""
    assert csv_guard(text) == text


def test_what_could_act_on_a_terminal_is_replaced() -> None:
    """CSV has no escapes, so an escape sequence loses its first character; line ends stay."""
    text = render(Data("x", {}, ("a",), [["x\x1b[31m\ud800\nb\tc"]]), OPTIONS)
    assert text == '"a"\r\n"x\ufffd[31m\ufffd\nb\tc"\r\n'
