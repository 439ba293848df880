from __future__ import annotations

import json

import pytest
from program import answer, builtin, run

CARRIERS = {role for rule in builtin().catalogue.rules.values() for role in rule.carried}
IDLE = [role for role in builtin().catalogue.roles if role not in CARRIERS]


@pytest.mark.parametrize("role", sorted(CARRIERS))
def test_a_role_has_the_duties_it_carries(role: str) -> None:
    """Each duty that a role mainly carries is there, and no other."""
    body = json.loads(answer("rule", role, "-f", "json"))
    rules = builtin().catalogue.rules.values()
    assert [one["id"] for one in body["rules"]] == [r.id for r in rules if role in r.carried]


@pytest.mark.parametrize("role", IDLE)
def test_a_role_without_duties_is_a_negative_answer(role: str) -> None:
    """Exit code 1, with a sentence that says so."""
    done = run("rule", role)
    assert (done.code, done.err) == (1, "")
    assert "names no duty by law" in done.out
    assert json.loads(run("rule", role, "-f", "json").out)["rules"] == []


def test_some_role_carries_no_duty() -> None:
    """The negative answer is one that can be had."""
    assert IDLE


def test_every_duty_is_shown_with_what_is_known_of_it() -> None:
    """Article, date and records stand with the duty, and the day of checking at the end."""
    for rule in builtin().catalogue.rules.values():
        shown = "".join(answer("rule", rule.id).split())
        articles = (rule.article or {}).get("en", "").split(";")
        known = [rule.since, *articles, (rule.records or {}).get("en")]
        for text in filter(None, known):
            assert "".join(text.split()) in shown, rule.id
        assert f"Checkedon{rule.checked}." in shown
        assert "nolegaladvice" in shown


def test_one_duty_stands_under_its_own_name() -> None:
    """Asked for alone, a duty is a page with its name and id at the top."""
    shown = answer("rule", "host-age")
    assert shown.startswith("Hosts are at least 16  host-age\n")
