from __future__ import annotations

import json

import pytest
from program import answer, builtin, run
from rich.cells import cell_len

LINES = (
    *("workflow", "workflow on-air", "workflow verify-host", "raci", "raci host", "rule host"),
    *("metric", "metric gpm", "metric gpm gmv=128000 views=45000", "term", "term 憋单"),
    *("team --size all", "team --size 3"),
)
"""Lines about the show, its figures, its law and its words, one of each kind."""

KEYS = ("caption.", "column.", "section.", "title.", "raci.", "unit.", "direction.", "punctuation.")


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("columns", [40, 80, 120])
def test_no_line_is_longer_than_the_terminal(line: str, columns: int) -> None:
    """At any width and in each language, pages wrap; and no key of the locales shows through."""
    for language in ("en", "zh", "both"):
        shown = answer(*line.split(), "--lang", language, env={"COLUMNS": str(columns)})
        assert [row for row in shown.split("\n") if cell_len(row) > columns] == []
        assert [key for key in KEYS if key in shown] == []


@pytest.mark.parametrize("line", LINES)
def test_a_chinese_page_has_no_english_label(line: str) -> None:
    """What stands before a colon or in a table's head is said in Chinese."""
    shown = answer(*line.split(), "--lang", "zh")
    for label in ("In force", "Mainly", "Leaves behind", "Accountable", "Computed", "Said by"):
        assert label not in shown


def test_stages_and_steps_are_found_by_their_names() -> None:
    """A stage or a step is found by id or by its name in either language."""
    for kind, entries in (("stage", "stages"), ("step", "steps")):
        for entry in getattr(builtin().catalogue, entries).values():
            for name in (entry.id, *entry.name.values()):
                assert builtin().find_among(("stage", "step"), name) == (kind, entry.id)


def test_a_stage_is_shown_with_its_steps_and_who_is_responsible() -> None:
    """One stage names each of its steps with its letters."""
    shown = answer("workflow", "on-air")
    steps = [s for s in builtin().catalogue.steps.values() if s.stage == "on-air"]
    assert shown.count("A Accountable") == len(steps)


def test_a_step_shows_the_law_and_what_is_passed_on() -> None:
    """One step names the duties that fall in it and what roles hand on there."""
    shown = answer("workflow", "verify-host")
    assert "Verify hosts and report them before each show" in shown
    assert "The host gives the lead proof" in shown
    body = json.loads(answer("workflow", "verify-host", "-f", "json"))
    assert body["schema"] == "liveops.show-step/1"
    assert body["step"]["accountable"] == "lead"


@pytest.mark.parametrize("phase", ["before", "during", "after"])
def test_what_is_before_during_or_after_the_show(phase: str) -> None:
    """A part of the show is all its stages, as on the list, and no other."""
    body = json.loads(answer("workflow", phase, "-f", "json"))
    stages = [s.id for s in builtin().catalogue.stages.values() if s.phase == phase]
    assert [stage["id"] for stage in body["stages"]] == stages
    assert {step["stage"] for step in body["steps"]} == set(stages)
    shown = answer("workflow", phase)
    for stage in builtin().catalogue.stages.values():
        assert (stage.name["en"] in shown) == (stage.id in stages)
    assert len(stages) > 1 or shown == answer("workflow", stages[0])


@pytest.mark.parametrize("line", ["workflow", "raci"])
def test_a_show_without_stages_is_told_so(line: str) -> None:
    """The base document has no workflow; its page says so and explains no letters."""
    shown = answer(line, "--only", "deck")
    assert "names no stage of a show" in shown
    assert "A answers for" not in shown


def test_who_says_what_a_step_leaves_behind() -> None:
    """Pages that name artefacts say that they are our proposal; one without any does not."""
    for place in ([], ["on-air"], ["rehearse"]):
        assert "is our own proposal (editorial) unless" in answer("workflow", *place)
    assert "unless its source" not in answer("raci")


def test_a_side_of_a_division_says_whose_it_is() -> None:
    """What each of two roles does reads alone, in one language and in both."""
    english, chinese = (
        answer("workflow", "correct-errors", "--lang", each) for each in ("en", "zh")
    )
    assert "• Host  States and corrects" in english
    assert "• 场控  记下时间" in chinese
    both = answer("workflow", "correct-errors", "--lang", "both")
    assert "• 主播  当场说明" in both
    assert "Host  States and corrects" in both


def test_an_unknown_place_is_answered_with_the_nearest() -> None:
    """Exit code 2, with the stages and steps that come near."""
    done = run("workflow", "on-aire")
    assert (done.code, done.out) == (2, "")
    assert "on-air" in done.err
