from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from strategies import STEADY, texts

from liveops_cli.snippet import ROOM, cells, snippet
from liveops_cli.visible import visible

HIDDEN = "\u202e\x1b\u200b\t"


def mark_of(line: str, column: int) -> str:
    """What stands right above the mark."""
    shown, mark = snippet(line, 12, column)
    at = cells(mark) - 1
    before = ""
    for character in shown:
        if cell_len(before) >= at:
            return character
        before += character
    return ""


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("    dutys: {}", 5),
        ("    name: {zh: 带货主播, en: Host}", 20),
        ("岗位：主播 host", 7),
        ("e\u0301t\u00e9 été", 6),
    ],
)
def test_the_mark_stands_below_its_column(line: str, column: int) -> None:
    """Counted in characters and set in cells, the mark is right below Chinese and accents too."""
    assert mark_of(line, column) == line[column - 1]


def test_the_number_of_the_line_stands_before_it() -> None:
    """A line is shown behind its number, the mark behind an empty margin."""
    assert snippet("host: 1", 7, 3) == ["    7 | host: 1", "      |   ^"]


def test_a_column_past_the_end_is_marked_at_the_end() -> None:
    """What is missing at the end of a line is shown right behind it."""
    assert snippet("host", 7, 99) == ["    7 | host", "      |     ^"]


def test_of_a_very_long_line_little_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hundred problems in a line of a million characters cost no more than in a short one."""
    seen: list[int] = []

    def is_hidden(_: str, index: int) -> bool:
        seen.append(index)
        return False

    monkeypatch.setattr("liveops_cli.snippet.is_hidden", is_hidden)
    for column in range(1, 1_000_001, 10_000):
        shown, _ = snippet("x" * 1_000_000, 1, column)
        assert len(shown) == ROOM + len("    1 | ")
    assert len(seen) <= 100 * 10 * ROOM


@pytest.mark.parametrize("column", [1, 40, 150, 299, 300])
def test_of_a_long_line_what_stands_round_the_column_is_shown(column: int) -> None:
    """A long line is cut on either side, and what the mark stands below stays."""
    line = "".join(chr(0x4E00 + number) for number in range(300))
    shown, _ = snippet(line, 1, column)
    assert mark_of(line, column) == line[column - 1]
    assert cell_len(shown) <= ROOM + len("    1 | ")
    assert "…" in shown


def test_what_cannot_be_seen_is_spelt_out() -> None:
    """A direction mark, an escape and a tab are shown as what they are."""
    shown, mark = snippet(HIDDEN + "x", 1, len(HIDDEN) + 1)
    assert shown == r"    1 | \u202e\x1b\u200b\tx"
    assert cells(mark) == cells(shown)


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252"])
def test_what_cannot_be_printed_is_spelt_out(encoding: str) -> None:
    """The mark stands right also where the terminal cannot show Chinese or emoji."""
    shown, mark = snippet("主播🔥 host", 1, 5, encoding)
    assert shown.encode(encoding)
    assert shown[len(mark) - 1 - (cells(shown) - len(shown)) :] == "host"


@given(texts, st.integers(1, 30), st.sampled_from(["utf-8", "ascii", "gbk"]))
@STEADY
def test_no_line_can_act_on_a_terminal(line: str, column: int, encoding: str) -> None:
    """Whatever a line holds, all of what is shown can be seen and is in the encoding asked for."""
    for shown in snippet(line, 1, column, encoding):
        assert visible(shown) == shown
        assert shown.encode(encoding)


@given(st.text("aZ9é ~，。：主播直播ァあ한글ＡＢ€"))
@STEADY
def test_cells_are_counted_as_tables_count_them(text: str) -> None:
    """Chinese, Japanese, Korean and full-width marks take two cells, all else one."""
    assert cells(text) == cell_len(text)
