from __future__ import annotations

from itertools import permutations

import pytest
from program import builtin, small
from small import built, changed

from liveops_cli.analyses.step import step
from liveops_cli.reference import Reference

BOTH = pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])


def test_a_documented_direction_is_the_way() -> None:
    """The host can move to operations directly; the direction that says so is named."""
    found = step(builtin(), "host", "operator")
    assert (found.start, found.goal) == ("host", "operator")
    assert found.ways == [["host", "operator"]]
    ways = builtin().catalogue.roles["host"].directions
    assert [ways[one].to for one in found.direct] == ["operator"]


def test_there_is_no_way_back_unless_one_is_documented() -> None:
    """Directions count in the direction they are documented in only."""
    found = step(builtin(), "operator", "host")
    assert (found.direct, found.ways) == ([], [])


def test_a_way_may_lead_through_other_roles() -> None:
    """Where no direction leads straight there, the shortest way along directions is found."""
    text = changed(
        (
            "往运营发展, en: Grows into operations}\n        to: operator",
            "转做主播, en: On camera}\n        to: host",
        )
    )
    found = step(Reference(built(text)), "planner", "operator")
    assert (found.direct, found.ways) == ([], [["planner", "host", "operator"]])


def test_skills_are_kept_learnt_or_left() -> None:
    """Of the host's and the operator's skills one is shared, one must be learnt, one is left."""
    found = step(small(), "host", "operator")
    assert (found.kept, found.learnt, found.left) == (
        ["teamwork"],
        ["data-analysis"],
        ["verbal-expression"],
    )


def test_must_haves_are_learnt_first() -> None:
    """What the goal cannot do without stands before what it needs as well, else in its order."""
    found = step(builtin(), "host", "operator")
    needs = builtin().catalogue.roles["operator"].skills
    strengths = [needs[skill].strength for skill in found.learnt]
    assert strengths == sorted(strengths)
    assert set(strengths) == {"core", "needed"}


@BOTH
def test_every_skill_of_both_roles_is_accounted_for(reference: Reference) -> None:
    """Between any two roles, what is kept and learnt is the goal's, kept and left the start's."""
    roles = reference.catalogue.roles
    for one, two in permutations(roles, 2):
        found = step(reference, one, two)
        assert set(found.kept) | set(found.learnt) == set(roles[two].skills)
        assert set(found.kept) | set(found.left) == set(roles[one].skills)
        assert not set(found.learnt) & set(found.left)


def test_a_role_without_skills_asks_for_none() -> None:
    """Nothing is to be learnt for a role whose skills the catalogue does not name."""
    found = step(small(), "host", "planner")
    assert (found.kept, found.learnt) == ([], [])
    assert found.left == ["verbal-expression", "teamwork"]
