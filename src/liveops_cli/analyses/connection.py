"""How two roles that no pair joins are connected all the same."""

from __future__ import annotations

from collections.abc import Mapping

from ..lean import lean
from ..reference import Reference


@lean
class Connection:
    """What joins two roles without a documented pair."""

    one: str
    two: str
    ways: list[list[str]]
    """The shortest ways through documented pairs, both ends included; empty where there is none."""
    skills: list[str]
    """The skills both need."""


def connect(reference: Reference, one: str, two: str) -> Connection:
    """The shortest ways from one role to another, and the skills they share."""
    roles = reference.catalogue.roles
    theirs = roles[two].skills
    shared = [skill for skill in roles[one].skills if skill in theirs]
    return Connection(one, two, shortest_ways(reference.index["pairs"], one, two), shared)


def shortest_ways(graph: Mapping[str, Mapping[str, str]], start: str, goal: str) -> list[list[str]]:
    """Every shortest way through a graph given as node → neighbours, breadth first."""
    ways = [[start]]
    seen = {start}
    while ways:
        found = [way for way in ways if way[-1] == goal]
        if found:
            return found
        ways = [[*way, step] for way in ways for step in graph.get(way[-1], ()) if step not in seen]
        seen.update(way[-1] for way in ways)
    return []
