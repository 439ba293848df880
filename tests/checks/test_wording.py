"""The rule `wording`."""

from __future__ import annotations

from pathlib import Path

import pytest

from liveops_cli import loader
from liveops_cli.checks import wording
from liveops_cli.reference import open_builtin

DUTY = """\
extends: builtin
roles:
  host:
    duties:
      new:
        text:
          zh: {zh}
          en: {en}
        sources: [editorial]
"""

DUTY_LINE = 1 + DUTY[: DUTY.index("{zh}")].count("\n")


def rules(tmp_path: Path, zh: str, en: str) -> list[str]:
    path = tmp_path / "t.yaml"
    path.write_text(DUTY.format(zh=zh, en=en), encoding="utf-8")
    return [problem.rule for problem in loader.problems(str(path))]


@pytest.mark.parametrize(
    ("zh", "en", "rule"),
    [
        ("具有较强的沟通意识", "Talks to everyone", "wording-empty"),
        ("和谁都说得上话", "Has strong communication skills", "wording-empty"),
        ("长" * 91, "Goes on", "wording-long"),
        ("说个没完", "on " * 46, "wording-long"),
        ("把 gmv 报给主管", "Tells the lead", "wording-case"),
        ("报给主管", "Tells the lead the Gpm", "wording-case"),
    ],
)
def test_what_nobody_can_use_is_warned_of(tmp_path: Path, zh: str, en: str, rule: str) -> None:
    """Empty phrases, overlong statements and odd abbreviations are told, in either language."""
    assert rules(tmp_path, zh, en) == [rule]


def test_a_plain_statement_passes(tmp_path: Path) -> None:
    """What one would see, with the abbreviation as the metric has it, is not found fault with."""
    assert rules(tmp_path, "把 GMV 报给主管", "Tells the lead the GMV") == []


TERM = """\
terms:
  tempo-of-show:
    name: {zh: 节奏, en: Pace}
    text: {zh: 一场里快慢的安排, en: How fast a show moves}
    avoid: [腔板, lilt, Lilt section, beat++]
    sources: [editorial]
"""


@pytest.mark.parametrize(
    ("zh", "en", "places"),
    [
        ("把腔板带起来", "Sets the pace", [("zh", "腔板", "节奏")]),
        ("把节奏带起来", "Sets the Lilt", [("en", "lilt", "Pace")]),
        ("把节奏带起来", "Leads the lilt section", [("en", "lilt section", "Pace")]),
        ("把节奏带起来", "Sets the pace, uplilting", []),
        ("把lilt带起来", "Sets the pace", [("zh", "lilt", "节奏")]),
        ("把节奏带起来", "Sets the beat++, twice", [("en", "beat++", "Pace")]),
    ],
)
def test_words_are_used_as_the_glossary_has_them(
    tmp_path: Path, zh: str, en: str, places: list[tuple[str, str, str]]
) -> None:
    """A wording that a term says to avoid is told with the term's name, in its language."""
    path = tmp_path / "t.yaml"
    path.write_text(DUTY.format(zh=zh, en=en) + TERM, encoding="utf-8")
    found = [
        (
            "zh" if problem.line == DUTY_LINE else "en",
            problem.params["word"],
            problem.params["right"],
        )
        for problem in loader.problems(str(path))
        if problem.rule == "wording-term"
    ]
    assert found == places


def test_an_empty_wording_to_avoid_is_told_and_found_nowhere(tmp_path: Path) -> None:
    """Who leaves one empty is told that alone, not that every text has it."""
    path = tmp_path / "t.yaml"
    text = DUTY.format(zh="把节奏带起来", en="Sets the pace") + TERM.replace("beat++", '"", " "')
    path.write_text(text, encoding="utf-8")
    assert {problem.rule for problem in loader.problems(str(path))} == {"empty-text"}


def test_the_built_in_catalogue_keeps_to_it() -> None:
    """No statement of the built-in catalogue is empty, overlong or oddly abbreviated."""
    catalogue = open_builtin().catalogue
    assert list(wording.check(catalogue)) == []
