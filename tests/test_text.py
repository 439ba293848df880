from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import locales, words
from strategies import STEADY

from liveops_cli.text import Words

LABELS = {
    "en": {
        "a": "{n} things",
        "a.one": "{n} thing",
        "b": "{x} and {y}",
        "only": "English",
        "same": "A",
    },
    "zh": {"a": "{n} 项", "b": "{y}和{x}", "same": "A"},
}
ZH, EN, BOTH = (Words(shown, LABELS) for shown in (("zh",), ("en",), ("zh", "en")))


def test_a_label_is_said_in_the_leading_language() -> None:
    """One language leads; where both are shown it is the first."""
    assert [words.say("b", x="1", y="2") for words in (ZH, EN, BOTH)] == ["2和1", "1 and 2", "2和1"]


def test_one_thing_has_a_wording_of_its_own() -> None:
    """With `n=1` the wording for one is taken where the locale has it."""
    assert [EN.say("a", n=n) for n in (0, 1, 2)] == ["0 things", "1 thing", "2 things"]
    assert ZH.say("a", n=1) == "1 项"


def test_what_a_locale_lacks_is_said_in_english() -> None:
    """A missing key falls back to English, an unknown one to itself."""
    assert (ZH.say("only"), ZH.say("none.such")) == ("English", "none.such")
    assert Words(("fr",), LABELS).say("only") == "English"


def test_a_label_shows_all_languages_each_wording_once() -> None:
    """Side by side where they differ, once where they are the same."""
    assert BOTH.label("a", n=2) == "2 项 2 things"
    assert BOTH.label("same") == "A"
    assert BOTH.each("same") == ["A", "A"]
    assert BOTH.in_language("en", "a", n=1) == "1 thing"


@given(st.text(), st.text())
@STEADY
def test_a_value_is_never_read_for_placeholders(x: str, y: str) -> None:
    """Whatever is filled in, braces included, comes out as it is."""
    assert EN.say("b", x=x, y=y) == f"{x} and {y}"


@pytest.mark.parametrize(
    "template", ["{", "}", "{}", "{x", "x}", "{x}{y}", "{{x}}", "{ x }", "{z}"]
)
def test_a_brace_that_names_nothing_stays(template: str) -> None:
    """What is no placeholder of the message is text."""
    words = Words(("en",), {"en": {"k": template}})
    assert words.say("k", x="1") == template.replace("{x}", "1")


def test_a_text_is_shown_in_each_language_asked_for() -> None:
    """One text a language, in the order of the languages shown."""
    text = {"en": "Host", "zh": "主播"}
    assert [words.pick(text) for words in (ZH, EN, BOTH)] == [["主播"], ["Host"], ["主播", "Host"]]


def test_a_missing_language_falls_back_and_says_so() -> None:
    """A text without the language asked for is shown in another one, marked with its code."""
    assert ZH.pick({"en": "Host"}) == ["Host [en]"]
    assert EN.pick({"zh": "主播"}) == ["主播 [zh]"]
    assert EN.pick({"ja": "配信者", "fr": "Hôte"}) == ["配信者 [ja]"]
    assert ZH.pick({"fr": "Hôte", "en": "Host"}) == ["Host [en]"]


def test_side_by_side_nothing_is_shown_twice() -> None:
    """With both languages, one that is missing leaves the other alone; a third is marked, once."""
    assert BOTH.pick({"en": "Host"}) == ["Host"]
    assert BOTH.pick({"zh": "主播"}) == ["主播"]
    assert BOTH.pick({"ja": "配信者"}) == ["配信者 [ja]"]
    assert BOTH.pick({"en": "GMV", "zh": "GMV"}) == ["GMV"]
    assert BOTH.pick({}) == []


def test_names_stand_side_by_side_and_the_others_apart() -> None:
    """A name is shown in the languages asked for; the rest can be had to stand beside it."""
    text = {"en": "Host", "zh": "主播", "ja": "配信者"}
    assert (BOTH.name(text), ZH.name(text)) == ("主播 Host", "主播")
    assert (ZH.other(text), BOTH.other(text)) == ("Host 配信者", "配信者")
    assert EN.other({"en": "GMV", "zh": "GMV"}) == ""


def test_both_locales_have_the_same_keys_and_placeholders() -> None:
    """Whatever is said in one language is said in the other, of the same things."""

    def holes(template: str) -> set[str]:
        return {part.partition("}")[0] for part in template.split("{")[1:] if "}" in part}

    en, zh = locales()["en"], locales()["zh"]
    assert set(en) == set(zh)
    assert [key for key in en if holes(en[key]) != holes(zh[key])] == []


def test_no_label_is_empty() -> None:
    """Every label of every locale says something, and none has spaces around it by accident."""
    for code, table in locales().items():
        spaced = {
            "punctuation.comma",
            "punctuation.semicolon",
            "problem.error",
            "problem.warning",
            "occupation.text",
            "occupation.work-types",
            "occupation.levels",
        }
        for key, text in table.items():
            assert text.strip(), (code, key)
            assert text == text.strip() or key in spaced, (code, key)


def test_words_of_the_program_speak_both_languages() -> None:
    """The shipped labels are found through `Words` as they stand in the locale files."""
    assert words("zh").say("section.duties") == "岗位职责"
    assert words("en").say("section.duties") == "Duties"


def test_a_message_takes_its_own_language_of_a_text() -> None:
    """Filled in with a text in several languages, each message has the name in its language."""
    host, planner = {"en": "Host", "zh": "主播"}, {"en": "Planner"}
    assert BOTH.each("b", x=host, y=planner) == ["Planner [en]和主播", "Host and Planner"]
