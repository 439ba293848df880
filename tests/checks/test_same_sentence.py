"""The rule `same-sentence`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import same_sentence


@pytest.mark.parametrize("sentence", ["复盘每场直播", "'复盘每场直播 '"])
def test_a_sentence_said_before_is_warned_of(sentence: str) -> None:
    """The same words in another statement are told with the place they stood first."""
    text = changed(("{zh: 盯直播间数据", f"{{zh: {sentence}"))
    problem = only(text)
    assert (problem.rule, problem.level) == ("same-sentence", "warning")
    assert problem.params["first"] == "team.duties.review.text"
    assert (problem.line, problem.column) == place(text, sentence, 2 if "'" not in sentence else 1)


def test_both_languages_are_told_once() -> None:
    """A statement that repeats another in every language is one problem."""
    old = "{zh: 盯直播间数据, en: Watches the figures of the show}"
    text = changed((old, "{zh: 复盘每场直播, en: Review every livestream}"))
    assert only(text).params["text"] == "复盘每场直播"


def test_the_sides_of_a_division_are_sentences() -> None:
    """One side's part may not be worded as the other's."""
    assert only(changed(("en: Is responsible for traffic", "en: Is responsible for what is said")))


def test_the_small_catalogue_passes() -> None:
    """No sentence in the shared catalogue stands twice."""
    assert list(same_sentence.check(built(small()))) == []
