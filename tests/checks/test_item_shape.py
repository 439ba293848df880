"""The rule `item-shape`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import item_shape

TEXT = "        text: {zh: 下播后一起复盘, en: Review the show together afterwards}\n"
SIDES = "        sides: {host: {zh: 甲方, en: One}, operator: {zh: 乙方, en: Two}}\n"


@pytest.mark.parametrize(
    ("old", "new", "rule", "mark"),
    [
        (TEXT, "", "item-shape-missing", "joint-review"),
        ("        giver: planner\n", "", "item-shape-missing", "rundown:"),
        ("        giver: host\n", "", "item-shape-missing", "viewer-feedback:"),
        (TEXT, TEXT + "        giver: host\n", "item-shape-extra", "giver: host\n        s"),
        (TEXT, TEXT + SIDES, "item-shape-extra", "sides: {"),
        (
            "kind: division\n",
            "kind: division\n        giver: host\n",
            "item-shape-extra",
            "giver: h",
        ),
        ("giver: planner", "giver: operator", "item-shape-role", "operator\n        text"),
        ("          operator: {", "          planner: {", "item-shape-role", "planner: {"),
        (
            "          operator: {zh: 负责流量, en: Is responsible for traffic}\n",
            "",
            "item-shape-side",
            "sides:",
        ),
    ],
)
def test_what_a_kind_lacks_or_has_too_much_is_found(
    old: str, new: str, rule: str, mark: str
) -> None:
    """Each kind of item has what it needs, from the two roles of its pair, and nothing else."""
    text = changed((old, new))
    (found,) = [each for each in item_shape.check(built(text)) if each.rule == rule]
    assert found.rule.startswith(item_shape.RULE)
    if rule != "item-shape-role" or "planner: {" not in mark:
        problem = only(text)
        number = 2 if mark == "giver: h" else 1
        assert (problem.line, problem.column) == place(text, mark, number)


def test_the_small_catalogue_passes() -> None:
    """Every item in the shared catalogue has the shape of its kind."""
    assert list(item_shape.check(built(small()))) == []
