"""What a move from one role to another keeps and asks for, and the ways there."""

from __future__ import annotations

from ..lean import lean
from ..reference import Reference
from .connection import shortest_ways


@lean
class Step:
    """The distance between two roles."""

    start: str
    goal: str
    direct: list[str]
    """The ids of the start role's directions that lead straight to the goal."""
    ways: list[list[str]]
    """The shortest ways along documented directions, both ends included, at most
    `connection.MOST`; empty if there is none."""
    kept: list[str]
    """Skills both roles need, in the goal's order."""
    learnt: list[str]
    """Skills the goal needs and the start does not, must-haves first."""
    left: list[str]
    """Skills only the start needs."""
    raised: dict[str, tuple[str, str]]
    """Kept skills of which the goal needs a higher level: the start's level and the goal's."""


def step(reference: Reference, start: str, goal: str) -> Step:
    """Compare the skills of two roles and find the ways from one to the other."""
    roles = reference.catalogue.roles
    have, want = roles[start].skills, roles[goal].skills
    return Step(
        start,
        goal,
        [way.id for way in roles[start].directions.values() if way.to == goal],
        shortest_ways(reference.ways, start, goal),
        [skill for skill in want if skill in have],
        sorted(
            (skill for skill in want if skill not in have),
            key=lambda skill: want[skill].strength != "core",
        ),
        [skill for skill in have if skill not in want],
        _raised(reference, start, goal),
    )


def _raised(reference: Reference, start: str, goal: str) -> dict[str, tuple[str, str]]:
    order = list(reference.catalogue.levels)
    have = reference.catalogue.roles[start].skills
    raised = {}
    for skill, need in reference.catalogue.roles[goal].skills.items():
        now = have[skill].level if skill in have else None
        if now and need.level and order.index(need.level) > order.index(now):
            raised[skill] = (now, need.level)
    return raised
