"""The rule `pair-twice`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import pair_twice

ITEM = "    items: {chat: {kind: joint, text: {zh: 碰头, en: They meet}, sources: [editorial]}}\n"


@pytest.mark.parametrize("roles", ["planner, host", "host, planner"])
def test_a_second_collaboration_of_a_pair_is_found(roles: str) -> None:
    """Two roles have one collaboration, whichever is named first."""
    added = f"  again:\n    between: [{roles}]\n{ITEM}\ngaps:\n"
    text = changed(("\ngaps:\n", added))
    problem = only(text)
    assert (problem.rule, problem.params["first"]) == ("pair-twice", "planner-host")
    assert (problem.line, problem.column) == place(text, "again:")


def test_the_small_catalogue_passes() -> None:
    """Every pair in the shared catalogue stands once."""
    assert list(pair_twice.check(built(small()))) == []
