"""The rule `pair-size`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import pair_size


@pytest.mark.parametrize("roles", ["[planner]", "[planner, host, operator]"])
def test_one_role_or_three_are_no_pair(roles: str) -> None:
    """A collaboration has two roles, no fewer and no more."""
    text = changed(("[planner, host]", roles))
    problem = only(text)
    assert problem.rule == "pair-size"
    assert (problem.line, problem.column) == place(text, roles)


def test_the_small_catalogue_passes() -> None:
    """Every collaboration in the shared catalogue has two roles."""
    assert list(pair_size.check(built(small()))) == []
