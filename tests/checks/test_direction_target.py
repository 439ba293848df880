"""The rule `direction-target`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import direction_target

TO = "        to: operator\n"
TITLE = "        title: {zh: 产品经理, en: Product manager}\n"


@pytest.mark.parametrize(
    ("old", "new", "rule", "mark"),
    [
        (TITLE, "", "direction-target-none", "product-manager:"),
        (TITLE, TITLE + TO, "direction-target-both", TITLE.strip()),
        (TO, "        to: host\n", "direction-target-self", "host\n        sources"),
    ],
)
def test_a_direction_has_one_target(old: str, new: str, rule: str, mark: str) -> None:
    """A direction with no target, with two, or back to its own role is found."""
    text = changed((old, new))
    problem = only(text)
    assert problem.rule == rule
    assert (problem.line, problem.column) == place(text, mark)


def test_the_small_catalogue_passes() -> None:
    """Every direction in the shared catalogue leads to one place."""
    assert list(direction_target.check(built(small()))) == []
