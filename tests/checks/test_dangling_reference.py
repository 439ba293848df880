"""The rule `dangling-reference`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import dangling_reference


@pytest.mark.parametrize(
    ("old", "new", "mark", "entries"),
    [
        ("        to: operator", "        to: operater", "operater", "kind-roles"),
        ("      teamwork:\n", "      team-work:\n", "team-work", "kind-skills"),
        ("between: [planner, host]", "between: [planner, hots]", "hots", "kind-roles"),
    ],
)
def test_an_id_of_nothing_is_found(old: str, new: str, mark: str, entries: str) -> None:
    """A direction, a need and a pair may name only what has an entry."""
    text = changed((old, new))
    problem = only(text)
    assert (problem.rule, problem.params["entries"]) == ("dangling-reference", entries)
    assert (problem.line, problem.column) == place(text, mark)
    assert problem.near


def test_givers_and_sides_are_looked_at() -> None:
    """The roles an item names must have entries too."""
    catalogue = built(
        changed(("giver: planner", "giver: x"), ("          operator: {", "          y: {"))
    )
    found = {finding.path[-1] for finding in dangling_reference.check(catalogue)}
    assert found == {"giver", "y"}


def test_the_small_catalogue_passes() -> None:
    """Every id in the shared catalogue has its entry."""
    assert list(dangling_reference.check(built(small()))) == []
