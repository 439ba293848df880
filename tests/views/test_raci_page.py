from __future__ import annotations

import pytest
from program import builtin, scene, whole

from liveops_cli.document import Section, Table
from liveops_cli.model import Step
from liveops_cli.views import raci
from liveops_cli.views.workflow import PARTS, roles_of

STEPS = list(builtin().catalogue.steps.values())


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_one_answers_and_somebody_does_it(step: Step) -> None:
    """A step has exactly one A, at least one R, and nobody is asked or told twice over."""
    assert len(roles_of(step, "accountable")) == 1
    assert step.responsible
    told = [*step.responsible, *step.consulted, *step.informed]
    assert len(told) == len(set(told))
    assert step.accountable not in (*step.consulted, *step.informed)


def test_both_ways_of_looking_agree() -> None:
    """What the matrix has in a role's column is what that role's own matrix has."""
    roles = list(builtin().catalogue.roles)
    whole_matrix = raci.data(builtin(), roles)
    for number, role in enumerate(roles):
        alone = raci.data(builtin(), [role])
        assert [row[2] for row in alone.rows] == [row[number + 2] for row in whole_matrix.rows]


def test_the_matrix_says_what_the_steps_say() -> None:
    """Each letter stands where the step has the role, and nowhere else."""
    roles = list(builtin().catalogue.roles)
    data = raci.data(builtin(), roles)
    assert list(data.columns) == ["stage", "step", *roles]
    for row, step in zip(data.rows, STEPS, strict=True):
        assert row[:2] == [step.stage, step.id]
        for role, cell in zip(roles, row[2:], strict=True):
            wanted = "".join(letter for letter, part in PARTS if role in roles_of(step, part))
            assert cell == wanted == raci.letters(step, role)


def test_json_names_only_who_has_a_part() -> None:
    """Beside each step stand its roles with their letters, and where the assignment is from."""
    body = raci.data(whole(), ["host", "operator"]).body
    assert body["steps"] == [
        {
            "step": "open-show",
            "stage": "on-air",
            "roles": {"host": "AR", "operator": "C"},
            "sources": ["guide:2"],
        },
        {
            "step": "close-show",
            "stage": "on-air",
            "roles": {"host": "I", "operator": "AR"},
            "sources": ["editorial"],
        },
    ]


def test_the_page_has_a_table_a_stage() -> None:
    """Every step has its row under its stage, with a cell for each letter."""
    sections = [b for b in raci.page(scene(builtin(), "en")).blocks if isinstance(b, Section)]
    assert [section.key for section in sections] == list(builtin().catalogue.stages)
    rows = []
    for section in sections:
        (table,) = section.blocks
        assert isinstance(table, Table)
        rows += table.rows
        assert {len(row) for row in table.rows} == {1 + len(PARTS)}
    assert len(rows) == len(STEPS)


def test_a_role_page_has_a_section_a_letter() -> None:
    """A role sees what it answers for, does, is asked about and told of; no letter is empty."""
    blocks = raci.role_page(scene(whole(), "en"), "operator").blocks
    keys = [block.key for block in blocks if isinstance(block, Section)]
    assert keys == ["accountable", "responsible", "consulted"]
