from __future__ import annotations

from itertools import combinations, pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import builtin, small
from strategies import STEADY

from liveops_cli.analyses.connection import connect
from liveops_cli.model import Catalogue, Collaboration, Role, Statement, Team
from liveops_cli.reference import Reference

EDGES = st.lists(
    st.sampled_from([one + two for one, two in combinations("abcdef", 2)]), unique=True
)


def team(edges: list[str]) -> Reference:
    """Roles `a` to `f` and `z`, with a pair for each two letters given."""
    name = {"en": "–"}
    said = Statement("x", name, ("deck",))
    roles = {one: Role(one, name, name, said) for one in "abcdefz"}
    pairs = {edge: Collaboration(edge, (edge[0], edge[1]), {}) for edge in edges}
    whole = Team("team", name, said, said)
    return Reference(Catalogue(1, name, ("en",), {}, whole, roles, collaborations=pairs))


def ways(edges: str, start: str, goal: str) -> list[str]:
    """The ways through pairs written as `ab bc`, each way as its letters."""
    return ["".join(way) for way in connect(team(edges.split()), start, goal).ways]


@pytest.mark.parametrize(
    ("edges", "found"),
    [
        ("az", ["az"]),
        ("za", ["az"]),
        ("ab bz", ["abz"]),
        ("ab bz az", ["az"]),
        ("ab bz ac cz", ["abz", "acz"]),
        ("ab bc cz ad dz", ["adz"]),
        ("ab bd ac cd dz", ["abdz", "acdz"]),
        ("ab cz", []),
        ("ab bc ca", []),
        ("", []),
    ],
)
def test_all_shortest_ways_are_found(edges: str, found: list[str]) -> None:
    """Every way with the fewest steps comes, longer ones do not, and none where there is none."""
    assert ways(edges, "a", "z") == found


@given(EDGES, st.permutations("abcdef"))
@STEADY
def test_ways_follow_the_pairs(edges: list[str], order: list[str]) -> None:
    """A way starts and ends where asked, takes only documented steps, and visits none twice."""
    start, goal = order[:2]
    found = connect(team(edges), start, goal).ways
    assert len({len(way) for way in found}) <= 1
    assert len({tuple(way) for way in found}) == len(found)
    for way in found:
        assert (way[0], way[-1], len(set(way))) == (start, goal, len(way))
        assert all("".join(sorted(step)) in edges for step in pairwise(way))


@given(EDGES, st.permutations("abcdef"))
@STEADY
def test_no_shorter_way_is_missed(edges: list[str], order: list[str]) -> None:
    """A way is found exactly where one can be walked, and none is shorter."""
    start, goal = order[:2]
    reached, steps = {start}, 0
    while goal not in reached:
        further = reached | {end for edge in edges if reached & set(edge) for end in edge}
        if further == reached:
            assert connect(team(edges), start, goal).ways == []
            return
        reached, steps = further, steps + 1
    assert {len(way) - 1 for way in connect(team(edges), start, goal).ways} == {steps}


def test_roles_without_a_pair_are_connected_through_others() -> None:
    """In the small catalogue the planner and the operator meet through the host."""
    found = connect(small(), "planner", "operator")
    assert (found.one, found.two) == ("planner", "operator")
    assert found.ways == [["planner", "host", "operator"]]


def test_a_role_without_pairs_is_connected_to_none() -> None:
    """Where a role has no documented pair at all there is no way, and no invented one."""
    assert connect(team(["ab", "bc"]), "a", "f").ways == []


def test_the_order_of_the_roles_turns_the_way_round() -> None:
    """Asked the other way round, the same ways come backwards, and the same skills."""
    for one, two in permutations(builtin().catalogue.roles, 2):
        there, back = connect(builtin(), one, two), connect(builtin(), two, one)
        assert sorted(way[::-1] for way in there.ways) == sorted(back.ways)
        assert set(there.skills) == set(back.skills)


def test_shared_skills_stand_in_the_order_of_the_first_role() -> None:
    """What both need is listed as the role named first lists it."""
    assert connect(small(), "host", "operator").skills == ["teamwork"]
    assert connect(small(), "host", "planner").skills == []
