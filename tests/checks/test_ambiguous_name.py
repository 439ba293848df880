"""The rule `ambiguous-name`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import ambiguous_name


@pytest.mark.parametrize(
    "name", ["host", "HOST", "Ｈｏｓｔ", "ho-st", "ho st", "主播", "anchor", "直播 主播"]
)
def test_a_name_of_another_role_is_found(name: str) -> None:
    """An alias that folds to another role's id, name or alias is told with its owner."""
    text = changed(("aliases: [ops", f"aliases: [{name}"))
    problem = only(text)
    assert (problem.rule, problem.params["owner"]) == ("ambiguous-name", "host")
    assert (problem.line, problem.column) == place(text, f"{name}, 直播运营")
    assert problem.level == "error"


def test_skills_are_compared_as_well() -> None:
    """Two skills may not share a name either."""
    text = changed(("name: {zh: 团队协作能力, en: Teamwork}", "name: {zh: 表达能力, en: Teamwork}"))
    assert only(text).params["owner"] == "verbal-expression"


def test_a_shared_reading_is_a_warning() -> None:
    """Two roles may be read alike; whoever asks by the reading is told of both."""
    problem = only(changed(("[yun ying,", "[zhu bo, yun ying,")))
    assert (problem.rule, problem.level) == ("ambiguous-name-reading", "warning")


def test_a_name_may_stand_twice_in_one_entry() -> None:
    """An alias that repeats its own role's name confuses nobody."""
    assert list(ambiguous_name.check(built(changed(("[anchor,", "[Host, anchor,"))))) == []


def test_a_role_and_a_skill_may_share_a_name() -> None:
    """Roles and skills are asked for apart."""
    assert list(ambiguous_name.check(built(changed(("[anchor,", "[Teamwork,"))))) == []


def test_the_small_catalogue_passes() -> None:
    """Every name in the shared catalogue has one owner."""
    assert list(ambiguous_name.check(built(small()))) == []


METRICS = """\
metrics:
  turnover:
    name: {zh: 成交额, en: Turnover}
    text: {zh: 一共卖了多少, en: How much was sold}
    unit: CNY
    direction: up
    sources: [deck]
    abbreviation: GMV
  volume:
    name: {zh: 销量, en: Volume}
    text: {zh: 一共卖了多少件, en: How many were sold}
    unit: orders
    direction: up
    sources: [deck]
    aliases: [gmv]
terms:
  gmv:
    name: {zh: 流水, en: Flow}
    text: {zh: 成交额的俗称, en: A word for turnover}
    sources: [deck]
"""


def test_metrics_and_words_are_looked_at_each_for_themselves() -> None:
    """An abbreviation is a name too; a term may be called like a metric."""
    problem = only(small() + METRICS)
    assert (problem.rule, problem.params) == (
        "ambiguous-name",
        {"name": "gmv", "owner": "turnover"},
    )
