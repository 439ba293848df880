from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from strategies import KINDS, STEADY

from liveops_cli.document import Line
from liveops_cli.wrap import pad, widest_atom, width_of, wrap

PIECES = st.sampled_from(
    (
        *(
            "主播",
            "直播间的数据",
            "，",
            "。",
            "：",
            "、",
            "“",
            "”",
            "（",
            "）",
            "《",
            "》",
            "——",
            "…",
        ),
        *("host", "live-ops", "It's", "a", "(b)", "[deck:05.host.image]", "100%", "R&D", ",", "."),
        *(" ", " ", " ", "  ", "\u3000", "\xa0", "\u2009"),
        *("🔥", "👩\u200d💻", "❤\ufe0f", "1\ufe0f\u20e3", "👍🏻", "🇨🇳", "e\u0301", "葛\U000e0100"),
        *("é", "Тест", "ạ", "が", "か\u3099", "한", "\u200b", "\u0301", "\u200d", "\ufe0f"),
        *("averyveryverylongwordindeedthatfitsnowhere", "https://example.org/a/b?c=d"),
    )
)
TEXTS = st.lists(
    PIECES | st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=3), max_size=12
).map("".join)
"""Text as the formats hand it on: without control characters."""

LINES = st.lists(st.tuples(TEXTS, st.sampled_from(KINDS)), max_size=4)
WIDTHS = st.integers(2, 60)

CLOSING = "、。，．；：？！）》」』】〕〉”’…％%,.;:?!)]}］｝〗～"
OPENING = "（《「『【〔〈“‘([{［｛〖"


def plain(line: Line) -> str:
    return "".join(text for text, _ in line)


def of(text: str) -> Line:
    return [(text, "")]


def broken(text: str, width: int) -> list[str]:
    return [plain(row) for row in wrap(of(text), width, cell_len)]


def breaks(text: str, rows: list[str]) -> list[tuple[str, str, str]]:
    """What stands before, in and after each break: the end of a row, lost spaces, the next row."""
    found = []
    at = text.index(rows[0]) + len(rows[0])
    for before, after in pairwise(rows):
        start = text.index(after, at)
        found.append((before, text[at:start], after))
        at = start + len(after)
    return found


@given(LINES, WIDTHS)
@example([("  " * 30, ""), ("word", "")], 20)
@example([("❤\ufe0f" * 30, "")], 20)
@example([("❤", ""), ("\ufe0f", "strong")] * 30, 20)
@example([("❤" * 30, ""), ("\ufe0f", "strong")], 6)
@STEADY
def test_no_row_is_wider_than_asked(line: Line, width: int) -> None:
    """Rows fit the width, as the terminal counts cells, whatever the script."""
    for row in wrap(line, width, cell_len):
        assert cell_len(plain(row)) <= width


@given(LINES, WIDTHS)
@STEADY
def test_no_text_is_lost(line: Line, width: int) -> None:
    """Put together again, the rows are the line, but for spaces at the ends and at breaks."""
    rows = wrap(line, width, cell_len)
    assert "".join(map(plain, rows)).replace(" ", "") == plain(line).replace(" ", "")


@given(LINES, WIDTHS)
@STEADY
def test_every_character_keeps_its_meaning(line: Line, width: int) -> None:
    """What a piece of text is (a name, a source) is the same after breaking as before."""
    before = [(c, meaning) for text, meaning in line for c in text if c != " "]
    rows = wrap(line, width, cell_len)
    after = [(c, meaning) for row in rows for text, meaning in row for c in text if c != " "]
    assert after == before


@given(LINES, WIDTHS)
@STEADY
def test_breaking_twice_changes_nothing(line: Line, width: int) -> None:
    """Rows that fit are left as they are."""
    rows = wrap(line, width, cell_len)
    assert [wrap(row, width, cell_len) for row in rows] == [[row] for row in rows]


@given(TEXTS, st.integers(12, 60))
@STEADY
def test_punctuation_stays_with_its_words(text: str, width: int) -> None:
    """Unless a space is there, no row begins with closing or ends with opening punctuation."""
    # A piece that is wider than a whole row has to be broken somewhere; it alone is exempt.
    if widest_atom(of(text), cell_len) > width:
        return
    for before, lost, after in breaks(text, broken(text, width)):
        if not lost:
            assert after[0] not in CLOSING
            assert before[-1] not in OPENING


@given(TEXTS, WIDTHS)
@example("👩\u200d💻" * 10, 7)
@example("葛\U000e0100か\u3099" * 10, 7)
@example("❤\ufe0f" * 10, 7)
@STEADY
def test_what_makes_one_sign_is_never_parted(text: str, width: int) -> None:
    """No row begins with an accent, a variation selector or the second half of a joined emoji."""
    for before, lost, after in breaks(text, broken(text, width)):
        assert lost or (cell_len(after[0]) > 0 and not before.endswith("\u200d"))


@given(TEXTS, st.integers(20, 60))
@STEADY
def test_words_are_not_parted(text: str, width: int) -> None:
    """A break inside a word of Latin letters happens only where the word is wider than a row."""
    for before, lost, after in breaks(text, broken(text, width)):
        if not lost and before[-1].isascii() and after[0].isascii():
            assert widest_atom(of(text), cell_len) > width


@pytest.mark.parametrize(
    ("text", "width", "rows"),
    [
        ("", 10, [""]),
        ("主播", 10, ["主播"]),
        ("  主播", 10, ["  主播"]),
        ("one two three", 7, ["one two", "three"]),
        ("one  two", 5, ["one", "two"]),
        ("主播在直播间介绍产品", 10, ["主播在直播", "间介绍产品"]),
        ("主播在直播，间介绍产品", 10, ["主播在直", "播，间介绍", "产品"]),
        ("主播在直播（间介绍）产品", 12, ["主播在直播", "（间介绍）产", "品"]),
        ("用 PK 互动", 7, ["用 PK", "互动"]),
        ("GMV目标值", 6, ["GMV目", "标值"]),
        ("说“脚本”时", 6, ["说“脚", "本”时"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("主播", 2, ["主", "播"]),
        ("a主播", 2, ["a", "主", "播"]),
        ("it's so.", 7, ["it's", "so."]),
        ("   ", 2, [""]),
        ("     a", 3, ["a"]),
        ("a\u3000主播", 4, ["a\u3000", "主播"]),
        ("场控\u00a04 导播\u00a02", 8, ["场控\u00a04", "导播\u00a02"]),
        ("主播 场控\u00a04", 9, ["主播 场", "控\u00a04"]),
    ],
)
def test_lines_break_where_a_typesetter_would(text: str, width: int, rows: list[str]) -> None:
    """English breaks at spaces, Chinese between characters, brackets and stops stay in place."""
    assert broken(text, width) == rows


def test_a_mark_of_ours_is_not_broken() -> None:
    """The editorial mark stands whole on a line, unless it is wider than one."""
    line: Line = [("能用手势给主播递话", ""), ("（编者建议）", "editorial")]
    rows = [plain(row) for row in wrap(line, 20, cell_len)]
    assert rows == ["能用手势给主播递话", "（编者建议）"]
    assert [plain(row) for row in wrap(line[1:], 6, cell_len)] == ["（编者", "建议）"]


def test_a_name_is_not_broken() -> None:
    """What is marked as a whole stands on one line, and is that wide to a table."""
    line: Line = [("导播", "whole"), ("、", ""), ("编导剪辑", "whole"), ("\u00a0●", "strong")]
    assert [plain(row) for row in wrap(line, 14, cell_len)] == ["导播、", "编导剪辑\u00a0●"]
    alone: Line = [("Video editor", "whole")]
    assert widest_atom(alone, cell_len) == widest_atom(alone, cell_len, 8) == len("Video editor")


def test_a_character_wider_than_the_row_stands_alone() -> None:
    """Where not even one character fits, each gets a row, and none is dropped."""
    assert broken("主播a", 1) == ["主", "播", "a"]


def test_neighbours_of_one_meaning_are_joined() -> None:
    """A row has no more spans than it has changes of meaning."""
    rows = wrap([("one ", "name"), ("two ", "name"), ("three", "")], 8, cell_len)
    assert rows == [[("one", "name"), (" ", ""), ("two", "name")], [("three", "")]]


@given(LINES)
@STEADY
def test_the_widest_piece_is_what_a_column_must_be(line: Line) -> None:
    """At the width of its widest piece a line breaks into rows that part no piece."""
    least = max(2, widest_atom(line, cell_len))
    assert least <= max(2, width_of(line, cell_len))
    assert all(cell_len(plain(row)) <= least for row in wrap(line, least, cell_len))


@given(LINES | TEXTS.map(of), st.integers(6, 40))
@STEADY
def test_what_is_narrow_enough_need_not_be_measured(line: Line, enough: int) -> None:
    """The widest piece is the same, measured closely or passed over where it cannot matter."""
    closely = widest_atom([*line, ("", "name"), ("", "")], cell_len)
    assert max(enough, widest_atom(line, cell_len, enough)) == max(enough, closely)


@given(LINES, st.integers(0, 80))
@STEADY
def test_padding_fills_and_never_cuts(line: Line, width: int) -> None:
    """A padded line is the line, followed by spaces up to the width."""
    line = [*line, ("|", "")]  # a joiner at the end would join the first space
    padded = plain(pad(line, width, cell_len))
    assert padded.startswith(plain(line))
    assert padded[len(plain(line)) :].strip(" ") == ""
    assert cell_len(padded) == max(width, cell_len(plain(line)))
