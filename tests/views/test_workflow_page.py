from __future__ import annotations

import pytest
from program import builtin, scene, whole

from liveops_cli.document import Facts, Section
from liveops_cli.views import workflow


def test_every_stage_and_step_is_on_the_list() -> None:
    """Stages stand in the order of time, each with its steps in order."""
    catalogue = builtin().catalogue
    blocks = workflow.list_page(scene(builtin(), "en"), workflow.stages_of(builtin(), None)).blocks
    sections = [block for block in blocks if isinstance(block, Section)]
    assert [section.key for section in sections] == list(catalogue.stages)
    for section in sections:
        (facts,) = section.blocks
        assert isinstance(facts, Facts)
        names = [term[0][0] for term, _ in facts.rows]
        assert names == [s.name["en"] for s in workflow.steps_of(builtin(), section.key)]


def test_every_step_belongs_to_one_stage() -> None:
    """The stages' steps together are all the steps there are."""
    catalogue = builtin().catalogue
    found = [step.id for stage in catalogue.stages for step in workflow.steps_of(builtin(), stage)]
    assert sorted(found) == sorted(catalogue.steps)


def test_a_step_has_the_duties_that_name_it() -> None:
    """Each link from a duty to a step is shown at the step too, and no other."""
    for step in builtin().catalogue.steps:
        wanted = [r.id for r in builtin().catalogue.rules.values() if step in r.steps]
        assert [rule.id for rule in workflow.rules_of(builtin(), step)] == wanted
    assert any(rule.steps for rule in builtin().catalogue.rules.values())


def test_a_step_has_what_is_passed_on_in_it() -> None:
    """Each item of a pair that names a step is shown there; a division with each side's part."""
    items = [i for p in builtin().catalogue.collaborations.values() for i in p.items.values()]
    wanted = sum(max(len(item.sides), 1) for item in items if item.step)
    shown = [workflow.records_of(builtin(), step) for step in builtin().catalogue.steps]
    assert sum(map(len, shown)) == wanted > 0


@pytest.mark.parametrize("step", ["open-show", "close-show"])
def test_the_data_of_a_step_hold_what_its_page_shows(step: str) -> None:
    """A program gets the step, its duties and what is passed on."""
    data = workflow.step_data(whole(), whole().catalogue.steps[step])
    assert data.body["step"]["id"] == step
    assert [rule["id"] for rule in data.body["rules"]] == ["correct"]
    assert [one["ref"] for one in data.body["items"]] == (
        ["collaboration/host-operator/items/cue"] if step == "open-show" else []
    )
    assert len(list(data.rows)) == 1 + 1 + len(data.body["items"])


def test_our_own_assignment_is_said_once() -> None:
    """Where all assignments are ours one line says so; else the steps that are ours are marked."""
    steps = whole().catalogue.steps
    page = scene(whole(), "en")
    assert workflow.all_ours(page, [steps["close-show"]])
    assert not workflow.all_ours(page, steps.values())
    assert not workflow.all_ours(page, [])  # nothing is said of a stage without steps
    assert workflow.assigned(page, steps["close-show"], ours=True) == []
    assert workflow.assigned(page, steps["close-show"], ours=False)[-1][1] == "editorial"
    assert workflow.assigned(page, steps["open-show"], ours=False) == []
    keys = [len(workflow.captions(page, ours=ours)) for ours in (False, True)]
    assert keys == [1, 2]


def test_the_source_of_an_assignment_is_shown_when_asked_for() -> None:
    """With sources, each step names what its assignment rests on."""
    step = whole().catalogue.steps["open-show"]
    asked = scene(whole(), "en", sources=True)
    for ours in (False, True):
        assert workflow.assigned(asked, step, ours=ours) == [("[guide:2]", "source")]


def test_roles_are_named_a_line_each_language() -> None:
    """Side by side, one line is Chinese and one English, and no name is broken over lines."""
    lines = scene(whole(), "zh", "en").people(["host", "operator"])
    assert lines == [
        [("主播", "whole"), ("、", ""), ("运营", "whole")],
        [("Host", "whole"), (", ", ""), ("Operator", "whole")],
    ]
