"""The rule `language-code`."""

from __future__ import annotations

import pytest
from small import built, changed, place, small, told

from liveops_cli.checks import language_code


@pytest.mark.parametrize("code", ["both", "chinese", "z", "zh_CN", "EN", "中文"])
def test_what_is_no_code_is_found(code: str) -> None:
    """A language is named by two or three small letters."""
    text = changed(("[zh, en]", f"[zh, en, {code}]"))
    assert ("language-code", *place(text, f"{code}]")) in told(text)


def test_a_language_named_twice_is_found() -> None:
    """Each language stands once."""
    text = changed(("[zh, en]", "[zh, en, zh]"))
    assert told(text) == [("language-code-twice", *place(text, "zh]"))]


@pytest.mark.parametrize("code", ["ja", "fil", "zh-hant", "pt-br"])
def test_usual_codes_pass(code: str) -> None:
    """Two or three letters pass, with or without what narrows the language down."""
    catalogue = built(small())
    catalogue.languages = ("zh", "en", code)
    assert list(language_code.check(catalogue)) == []


def test_the_small_catalogue_passes() -> None:
    """The languages of the shared catalogue are named by their codes."""
    assert list(language_code.check(built(small()))) == []
