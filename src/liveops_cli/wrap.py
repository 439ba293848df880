"""Breaking lines of Chinese, English and both, by display width.

Rich breaks only at spaces, so a Chinese sentence after a short English word would start a new line
and leave the rest of the old one empty. Here a line may also break between two wide characters,
never before closing punctuation and never after an opening bracket.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .document import Line, Span

_TOKENS = re.compile(r"[ ]+|[!-~\u00a0-\u02ff\u0370-\u0482]+|.", re.DOTALL)

_CLOSING = frozenset("、。，．；：？！）》」』】〕〉”’…％%,.;:?!)]}")
_OPENING = frozenset("（《「『【〔〈“‘([{")

_SPACE = " "

Width = Callable[[str], int]
"""Measures text in terminal cells."""


class _Atom:
    """A piece that is not broken: its spans, its width, and the spaces that follow it."""

    __slots__ = ("first", "glue", "last", "spans", "width")

    def __init__(self, text: str, meaning: str, width: int) -> None:
        self.spans: Line = [(text, meaning)]
        self.width = width
        self.glue = 0
        self.first = text[0]
        self.last = text[-1]

    def join(self, other: _Atom) -> None:
        self.spans.extend(other.spans)
        self.width += other.width
        self.last = other.last


def _may_break(before: str, after: str) -> bool:
    """Whether a line may end between two characters that no space parts."""
    if before in _OPENING or after in _CLOSING:
        return False
    return before > "\u2e7f" or after > "\u2e7f"


def _atoms(line: Line, measure: Width) -> list[_Atom]:
    atoms: list[_Atom] = []
    for text, meaning in line:
        for token in _TOKENS.findall(text):
            if token[0] == _SPACE:
                if not atoms:
                    atoms.append(_Atom("\u200b", meaning, 0))
                    atoms[0].spans = []
                atoms[-1].glue += len(token)
                continue
            atom = _Atom(token, meaning, len(token) if token.isascii() else measure(token))
            if atoms and not atoms[-1].glue and not _may_break(atoms[-1].last, atom.first):
                atoms[-1].join(atom)
            else:
                atoms.append(atom)
    return atoms


def widest_atom(line: Line, measure: Width) -> int:
    """The width of the widest piece of a line that cannot be broken."""
    return max((atom.width for atom in _atoms(line, measure)), default=0)


def width_of(line: Line, measure: Width) -> int:
    """The width of a line in cells."""
    return sum(measure(text) for text, _ in line)


def wrap(line: Line, width: int, measure: Width) -> list[Line]:
    """A line broken into lines of at most `width` cells; no text is lost but spaces at a break.

    A piece that is wider than a whole line is broken anywhere.
    """
    if width_of(line, measure) <= width:
        return [line]
    rows: list[Line] = []
    row: Line = []
    used = glue = 0
    for atom in _atoms(line, measure):
        if row and used + glue + atom.width > width:
            rows.append(row)
            row, used, glue = [], 0, 0
        if atom.width > width:
            *full, rest = _chop(atom.spans, width, measure)
            rows.extend(full)
            row, used = rest, width_of(rest, measure)
        else:
            if glue:
                row.append((_SPACE * glue, ""))
            row.extend(atom.spans)
            used += glue + atom.width
        glue = atom.glue
    return [_merge(one) for one in [*rows, row] if one]


def _chop(spans: Line, width: int, measure: Width) -> list[Line]:
    rows: list[Line] = [[]]
    used = 0
    for text, meaning in spans:
        for character in text:
            cells = measure(character)
            if used + cells > width:
                rows.append([])
                used = 0
            rows[-1].append((character, meaning))
            used += cells
    return rows


def _merge(line: Line) -> Line:
    """Join neighbouring spans of the same meaning."""
    merged: Line = []
    for text, meaning in line:
        if merged and merged[-1][1] == meaning:
            merged[-1] = (merged[-1][0] + text, meaning)
        else:
            merged.append((text, meaning))
    return merged


def pad(line: Line, width: int, measure: Width) -> Line:
    """A line filled with spaces up to `width` cells."""
    missing = width - width_of(line, measure)
    filler: Span = (_SPACE * missing, "")
    return [*line, filler] if missing > 0 else line
