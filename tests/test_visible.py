"""What is shown of text from outside."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import STEADY

from liveops_cli.visible import is_hidden, spelt, visible

ANY_TEXT = st.text(st.characters()) | st.text(st.sampled_from("a主\u200d\ufe0f👩💻\u202e\x1b\n"))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", r"a\x1b[31mb"),
        ("a\nb\tc\rd", r"a\nb\tc\rd"),
        ("\x00\x7f\x9b\xad", r"\x00\x7f\x9b\xad"),
        ("abc\u202edef\u2066", r"abc\u202edef\u2066"),
        ("a\u200bb\u200cc\u200dd\ufeff", r"a\u200bb\u200cc\u200dd\ufeff"),
        ("a\u2028b\u2029", r"a\u2028b\u2029"),
        ("x\U000e0041", r"x\U000e0041"),
        ("\ud800\ufdd0\uffff\U0001ffff", r"\ud800\ufdd0\uffff\U0001ffff"),
    ],
)
def test_what_acts_or_cannot_be_seen_is_spelt_out(text: str, shown: str) -> None:
    """Control, direction, zero-width, tag characters and noncharacters become escapes."""
    assert visible(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "",
        "plain",
        "主播：“讲解”产品，促成下单。",
        "全角\u3000空格",
        "no\xa0break",
        "👩‍💻 👨‍👩‍👧 ❤️‍🔥 🏳️‍🌈",
        "\ue000",
    ],
)
def test_what_can_be_seen_stays(text: str) -> None:
    """Text in any language, wide spaces, private characters and joined emoji are left alone."""
    assert visible(text) == text


@given(ANY_TEXT)
@STEADY
def test_nothing_hidden_is_left(text: str) -> None:
    """No shown text holds a control character or line separator, or a joiner outside an emoji."""
    shown = visible(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Zl", "Zp", "Cs"}
    assert not any(is_hidden(shown, index) for index in range(len(shown)))
    assert visible(shown) == shown


@given(st.characters())
@STEADY
def test_an_escape_names_its_character(character: str) -> None:
    """Read as Python reads it, an escape is the character it stands for."""
    assert spelt(character).encode().decode("unicode_escape") == character
