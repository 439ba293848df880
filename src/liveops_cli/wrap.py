"""Breaking lines of Chinese, English and both, by display width.

Rich breaks only at spaces, so a Chinese sentence after a short English word would start a new line
and leave the rest of the old one empty. Here a line may also break between two wide characters,
never before closing punctuation, never after an opening bracket, never beside a no-break space, and
never within what is one sign on the screen (an accented letter, a joined emoji).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from .document import Line, Span

_JOINER = "\u200d"

_SIGN = r"(?:[\U0001f1e6-\U0001f1ff]{2}|.)(?:\u200d.|[\u0300-\u036f\u20e3\ufe0f])*"
"""A character with the accents and selectors on it and what is joined to it; a flag is two."""

_TOKENS = re.compile(r"[ ]+|[!-~\u00a0-\u02ff\u0370-\u0482]+|" + _SIGN, re.DOTALL)

_OTHERS = "[^ \u3400-\u4dbf\u4e00-\u9fff]{2}"
"""Two signs together that are not Chinese. To compile it takes a millisecond, so only tables do."""

_HAN_ATOM = 6
"""Where no two signs other than Chinese characters stand together, no piece is wider than one of
these with a mark before it and one after it."""

_CLOSING = frozenset("、。，．；：？！）》」』】〕〉］｝〗～”’…％%,.;:?!)]}")
_OPENING = frozenset("（《「『【〔〈［｛〖“‘([{")

_SPACE = " "
_NO_BREAK = "\u00a0"

_WHOLE = frozenset({"editorial", "whole"})
"""The meanings of spans that are not broken: a mark or a name that is read at a glance."""

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

    def join(self, other: _Atom, measure: Width) -> None:
        self.spans.extend(other.spans)
        if other.width and self.last != _JOINER:
            self.width += other.width
        else:  # what joins or changes the sign before it may change the width of that too
            self.width = width_of(self.spans, measure)
        self.last = other.last


def _may_break(before: _Atom, after: _Atom) -> bool:
    """Whether a line may end between two pieces that no space parts."""
    if before.last in _OPENING or after.first in _CLOSING:
        return False
    if not after.width or before.last == _JOINER or _NO_BREAK in (before.last, after.first):
        return False
    return before.last > "\u2e7f" or after.first > "\u2e7f"


def _atoms(line: Line, measure: Width) -> list[_Atom]:
    """The pieces of a line; spaces at its beginning are left out."""
    atoms: list[_Atom] = []
    for text, meaning in line:
        is_whole = meaning in _WHOLE and text and text[0] != _SPACE
        for token in [text] if is_whole else _TOKENS.findall(text):
            if token[0] == _SPACE:
                if atoms:
                    atoms[-1].glue += len(token)
                continue
            atom = _Atom(token, meaning, len(token) if token.isascii() else measure(token))
            if atoms and not atoms[-1].glue and not _may_break(atoms[-1], atom):
                atoms[-1].join(atom, measure)
            else:
                atoms.append(atom)
    return atoms


def widest_atom(line: Line, measure: Width, enough: int = 0) -> int:
    """The width of the widest piece of a line that cannot be broken.

    A piece of no more than `enough` cells does not matter: the result is then anything up to that.
    """
    # Most lines are of one span, and often their pieces can be told without taking them apart.
    if len(line) == 1 and line[0][1] not in _WHOLE:
        text = line[0][0]
        if len(text) * 2 <= enough:
            return enough
        if text.isascii():
            return max(map(len, text.split(_SPACE)))
        if enough >= _HAN_ATOM and not re.search(_OTHERS, text):
            return enough
    return max((atom.width for atom in _atoms(line, measure)), default=0)


def width_of(line: Line, measure: Width) -> int:
    """The width of a line in cells."""
    text = line[0][0] if len(line) == 1 else "".join([text for text, _ in line])
    return len(text) if text.isascii() and text.isprintable() else measure(text)


def wrap(line: Line, width: int, measure: Width) -> list[Line]:
    """A line broken into lines of at most `width` cells, at least one.

    No text is lost but spaces at a break; where the line is broken, those at its ends as well. A
    piece that is wider than a whole line is broken between any two signs.
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
            *full, row = _chop(atom.spans, width, measure)
            rows.extend(full)
            used = width_of(row, measure)
        else:
            if glue:
                row.append((_SPACE * glue, ""))
            row.extend(atom.spans)
            used += glue + atom.width
        glue = atom.glue
    return [_merge(one) for one in [*rows, row]]


def _chop(spans: Line, width: int, measure: Width) -> list[Line]:
    rows: list[Line] = [[]]
    for text, meaning in _merge(spans):
        for sign in re.findall(_SIGN, text, re.DOTALL):
            span = (sign, meaning)
            if rows[-1] and width_of([*rows[-1], span], measure) > width:
                rows.append([])
            rows[-1].append(span)
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
