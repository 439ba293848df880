from __future__ import annotations

import csv
import io
import json

from program import SMALL, answer


def test_whom_else_a_role_works_with_is_compared_too() -> None:
    """What a role has beyond the documented pairs stands with its partners."""
    shown = answer("compare", "host", "planner", "--section", "partners", "--catalog", SMALL)
    assert "Passes after-sales questions" in shown
    assert "1 hand-off · 1 exchange" in shown.replace("\n", " ")


def test_a_section_that_none_has_is_left_out() -> None:
    """There is no heading over nothing."""
    shown = answer("compare", "operator", "planner", "--catalog", SMALL)
    assert "Conditions" not in shown
    assert "Duties" in shown


def test_the_flat_form_has_the_collaborations_once() -> None:
    """What two compared roles share is one row an item, though it belongs to both."""
    text = answer("compare", "host", "operator", "--catalog", SMALL, "-f", "csv")
    refs = [row["ref"] for row in csv.DictReader(io.StringIO(text))]
    assert len(refs) == len(set(refs))
    assert "collaboration/host-operator/items/joint-review" in refs


def test_the_flat_form_keeps_to_the_sections() -> None:
    """With `--section`, rows of other sections are left out."""
    options = ("--section", "skills", "--catalog", SMALL, "-f", "csv")
    rows = csv.DictReader(io.StringIO(answer("compare", "host", "operator", *options)))
    assert {row["section"] for row in rows} == {"skills"}


def test_shared_skills_are_named_in_the_data() -> None:
    """Programs are told which skills all of the roles need."""
    body = json.loads(answer("compare", "host", "operator", "--catalog", SMALL, "-f", "json"))
    assert body["shared_skills"] == ["teamwork"]
    assert [role["id"] for role in body["roles"]] == ["host", "operator"]


def test_a_role_named_twice_is_compared_once() -> None:
    """Two names of one role do not make two columns."""
    assert answer("compare", "host", "主播", "operator") == answer("compare", "host", "operator")
