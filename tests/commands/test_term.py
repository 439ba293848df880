from __future__ import annotations

import json

import pytest
from program import answer, builtin, run


def test_a_word_is_explained() -> None:
    """A word comes with its equivalent, meaning, bearers, figures, steps and other words."""
    shown = answer("term", "憋单")
    for text in ("Holding back orders  憋单", "Said by", "Average watch time", "憋库存"):
        assert text in shown


def test_every_word_is_on_the_list() -> None:
    """The list has each word in both languages, whichever is read."""
    for language in ("en", "zh"):
        shown = "".join(answer("term", "--lang", language, env={"COLUMNS": "200"}).split())
        for term in builtin().catalogue.terms.values():
            assert "".join(term.name[language].split()) in shown


def test_a_word_in_json_is_complete() -> None:
    """All that the catalogue says of a word is there."""
    body = json.loads(answer("term", "憋单", "-f", "json"))
    assert [one["name"]["zh"] for one in body["terms"]] == ["憋单"]


def test_an_unknown_word_is_a_slip_of_the_command_line() -> None:
    """Exit code 2, with the nearest words."""
    done = run("term", "憋丹")
    assert (done.code, done.out) == (2, "")
    assert "憋" in done.err or "Holding back" in done.err


@pytest.mark.parametrize("word", ["GMV", "gpm", "转粉率"])
def test_a_word_that_is_a_metric_shows_the_metric(word: str) -> None:
    """Who asks for a metric among the words gets the metric, not a refusal."""
    assert run("term", word).out == run("metric", word).out


def test_words_and_metrics_are_suggested_together() -> None:
    """What is near to a name is told whichever of the two it is."""
    told = run("term", "converson rate").err
    assert "click-conversion-rate" in told
    assert "conversion" in told
