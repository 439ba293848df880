from __future__ import annotations

import json

import pytest
from program import answer, run

from liveops_cli import checks

RULES = checks.all_rules()


def test_without_a_rule_all_are_listed() -> None:
    """The list has every rule with what it asks, in the reader's language."""
    out = answer("catalog", "explain", "--lang", "zh", env={"COLUMNS": "120"})
    assert all(name in out for name in RULES)
    assert "协作关系写的是两个岗位之间。" in out


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_its_page(name: str) -> None:
    """A page shows the examples and what the check says of the one that fails."""
    rule = RULES[name]
    out = answer("catalog", "explain", name, "-f", "markdown")
    assert rule.page["en"].partition("\n")[0].split("`")[0] in out
    assert f"```yaml\n{rule.passes}```" in out
    assert "example.yaml:" in out


@pytest.mark.parametrize("name", ["weights-sum", "[weights]", "WEIGHTS", " weights "])
def test_a_rule_is_found_as_it_is_copied(name: str) -> None:
    """With its brackets, in capitals, or by the name of one of its messages."""
    assert answer("catalog", "explain", name) == answer("catalog", "explain", "weights")


def test_an_unknown_rule_is_asked_about() -> None:
    """The nearest rules are offered, exit 2."""
    ran = run("catalog", "explain", "wieghts")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'liveops: there is no rule called "wieghts"\nDid you mean weights?\n'


def test_the_page_speaks_the_readers_language() -> None:
    """In Chinese the page, its headings and what the check says are Chinese."""
    out = answer("catalog", "explain", "weights", "--lang", "zh")
    assert out.startswith("weights  错误\n")
    assert "权重合计为 90，应为 100" in out
    assert "Fails" not in out


def test_data_have_both_languages() -> None:
    """Programs get the page in every language, and the examples."""
    body = json.loads(answer("catalog", "explain", "weights", "-f", "json"))
    (rule,) = body["rules"]
    assert body["schema"] == "liveops.rules/1"
    assert set(rule["page"]) == {"en", "zh"}
    assert (rule["rule"], rule["level"]) == ("weights", "error")
    assert rule["fails"] == RULES["weights"].fails
