"""The line of a file that a problem stands in, with a mark below its column."""

from __future__ import annotations

import unicodedata

from .visible import is_hidden, spelt

ROOM = 96
"""Cells of a line that are shown; of a longer one, what stands round the column."""

_NEAR = 5 * ROOM
"""So many characters on either side of the column are looked at; a line may have millions."""

_CUT = "…"
_WIDE = ("W", "F")


def snippet(line: str, number: int, column: int, encoding: str = "utf-8") -> list[str]:
    """Two lines of text: the file's line behind its number, and `^` below its column, from 1.

    Columns are counted in characters, the mark is set in cells, so that it stands right below
    Chinese too. What cannot be seen, or cannot be written in `encoding`, is spelt out.
    """
    at = min(column - 1, len(line))
    before = _part(line, max(at - _NEAR, 0), at, encoding)
    after = _part(line, at, min(at + _NEAR, len(line)), encoding)
    if cells(before) + cells(after) > ROOM:
        cut = _CUT.encode(encoding, "replace").decode(encoding)
        before = _end(before, max(ROOM // 2, ROOM - cells(after)), cut)
        after = _end(after[::-1], ROOM - cells(before), cut)[::-1]
    gutter = f"{number:>5} | "
    margin = " " * (len(gutter) - 2) + "| "
    return [(gutter + before + after).rstrip(), margin + " " * cells(before) + "^"]


def _part(line: str, start: int, end: int, encoding: str) -> str:
    return "".join(_shown(line, index, encoding) for index in range(start, end))


def _shown(line: str, index: int, encoding: str) -> str:
    character = spelt(line[index]) if is_hidden(line, index) else line[index]
    return character.encode(encoding, "backslashreplace").decode(encoding)


def cells(text: str) -> int:
    """How many cells of a terminal a text without hidden characters takes."""
    if text.isascii():
        return len(text)
    return sum(map(_cells_of, text))


def _cells_of(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def _end(text: str, room: int, cut: str) -> str:
    """The end of a text that fits into `room` cells, behind the sign that some is cut."""
    if cells(text) <= room:
        return text
    kept = ""
    room -= cells(cut)
    for character in reversed(text):
        room -= cells(character)
        if room < 0:
            break
        kept = character + kept
    return cut + kept
