r"""Text from outside made safe to show: what cannot be seen, or would act, is spelt out.

A terminal obeys control characters, and direction marks or zero-width characters make a line look
like another. Each becomes `\xNN` or `\uNNNN`; all else, full-width spaces included, stays.
"""

from __future__ import annotations

_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}

_JOINER = 0x200D

_HIDDEN = (
    (0x00, 0x1F),  # C0
    (0x7F, 0x9F),  # DEL and C1
    (0xAD, 0xAD),  # soft hyphen
    (0x61C, 0x61C),  # direction mark
    (0x180E, 0x180E),  # zero width
    (0x200B, 0x200F),  # zero width, direction marks
    (0x2028, 0x202E),  # line and paragraph separator, embeddings and overrides
    (0x2060, 0x206F),  # invisible operators, isolates, deprecated format characters
    (0xD800, 0xDFFF),  # halves of surrogate pairs
    (0xFDD0, 0xFDEF),  # noncharacters
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFF9, 0xFFFB),  # interlinear annotation
    (0xE0000, 0xE007F),  # tag characters
)


def visible(text: str) -> str:
    """The text with every hidden character spelt out, line breaks and tabs included.

    A zero-width joiner between two emoji stays: it is what makes them one.
    """
    if text.isprintable():
        return text
    return "".join(
        spelt(character) if is_hidden(text, index) else character
        for index, character in enumerate(text)
    )


def spelt(character: str) -> str:
    r"""One character written as an escape: `\n`, `\x1b`, `\u202e`, `\U000e0041`."""
    code = ord(character)
    if character in _SHORT:
        return _SHORT[character]
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def is_hidden(text: str, index: int) -> bool:
    """Whether the character at `index` cannot be seen where it stands, or would act."""
    if text[index].isprintable():
        return False
    code = ord(text[index])
    if code == _JOINER:
        return not (_is_emoji(text, index - 1) and _is_emoji(text, index + 1))
    if code & 0xFFFE == 0xFFFE:  # the last two code points of every plane are no characters
        return True
    return any(low <= code <= high for low, high in _HIDDEN)


def _is_emoji(text: str, index: int) -> bool:
    if not 0 <= index < len(text):
        return False
    code = ord(text[index])
    return code >= 0x1F000 or 0x2190 <= code <= 0x2BFF or code == 0xFE0F
