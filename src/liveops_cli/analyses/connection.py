"""How two roles that no pair joins are connected all the same."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..lean import lean
from ..reference import Reference

MOST = 20
"""So many ways are found at most; between two roles of a large catalogue there may be millions."""


@lean
class Connection:
    """What joins two roles without a documented pair."""

    one: str
    two: str
    ways: list[list[str]]
    """The shortest ways through documented pairs, both ends included, at most `MOST`; empty where
    there is none."""
    skills: list[str]
    """The skills both need."""


def connect(reference: Reference, one: str, two: str) -> Connection:
    """The shortest ways from one role to another, and the skills they share."""
    roles = reference.catalogue.roles
    theirs = roles[two].skills
    shared = [skill for skill in roles[one].skills if skill in theirs]
    return Connection(one, two, shortest_ways(reference.partners, one, two), shared)


def shortest_ways(
    neighbours: Callable[[str], Iterable[str]], start: str, goal: str, most: int = MOST
) -> list[list[str]]:
    """The shortest ways through a graph, both ends included, at most so many of them.

    The neighbours of each node are asked for once, whatever the number of ways.
    """
    steps = _steps_between(neighbours, start, goal)
    return list(itertools.islice(_ways(steps, start, goal), most))


def _steps_between(
    neighbours: Callable[[str], Iterable[str]], start: str, goal: str
) -> dict[str, list[str]]:
    """The next nodes of each node on a shortest way, in the order of its neighbours."""
    before: dict[str, list[str]] = {start: []}
    after: dict[str, list[str]] = {}
    edge = [start]
    while edge and goal not in before:
        found: dict[str, list[str]] = {}
        for node in edge:
            after[node] = [step for step in neighbours(node) if step not in before]
            for step in after[node]:
                found.setdefault(step, []).append(node)
        before.update(found)
        edge = list(found)
    used = {goal} if goal in before else set()
    todo = list(used)
    while todo:
        fresh = {node for step in todo for node in before[step]} - used
        used |= fresh
        todo = list(fresh)
    return {node: [step for step in after.get(node, ()) if step in used] for node in used}


def _ways(steps: Mapping[str, list[str]], start: str, goal: str) -> Iterator[list[str]]:
    """Every way from start to goal along the steps, none of which leads astray."""
    way: list[str] = []
    todo = [(start, 0)] if start in steps else []
    while todo:
        node, depth = todo.pop()
        way[depth:] = [node]
        if node == goal:
            yield list(way)
        else:
            todo.extend((step, depth + 1) for step in reversed(steps[node]))
