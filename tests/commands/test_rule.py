from __future__ import annotations

import json
from pathlib import Path

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


@pytest.mark.parametrize(
    ("place", "title"),
    [
        ("rehearse", "Duties by law that fall in: Rehearse"),
        ("彩排", "Duties by law that fall in: Rehearse"),
        ("on-air", "Duties by law that fall in: On air"),
        ("watch-violations", "Duties by law that fall in: Watch for violations"),
    ],
)
def test_a_stage_or_a_step_has_the_duties_that_fall_in_it(place: str, title: str) -> None:
    """Whoever prepares a part of a show reads what the law asks for there, and no more."""
    catalogue = builtin().catalogue
    assert answer("rule", place).startswith(title)
    kind, found = builtin().find_among(("stage", "step"), place)
    steps = [
        s.id for s in catalogue.steps.values() if found == (s.id if kind == "step" else s.stage)
    ]
    wanted = [r.id for r in catalogue.rules.values() if set(r.steps) & set(steps)]
    assert wanted
    body = json.loads(answer("rule", place, "-f", "json"))
    assert [one["id"] for one in body["rules"]] == wanted


def test_a_step_without_duties_is_a_negative_answer() -> None:
    """Exit code 1, with a sentence that says so."""
    taken = {step for rule in builtin().catalogue.rules.values() for step in rule.steps}
    free = next(step for step in builtin().catalogue.steps if step not in taken)
    done = run("rule", free)
    assert (done.code, done.err) == (1, "")
    assert "names no duty by law that falls in: " in done.out


def test_the_list_is_short() -> None:
    """All duties together take a few screens, not ten."""
    lines = answer("rule").count("\n")
    assert lines < 4 * len(builtin().catalogue.rules)


def test_an_instrument_of_one_name_keeps_its_article_in_each_language(tmp_path: Path) -> None:
    """Side by side, an article is not lost where both languages call the instrument the same."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "extends: builtin\n"
        "sources: {x: {name: {zh: GB 1, en: GB 1}, grade: official, about: {zh: 标准, en: It}}}\n"
        "rules: {host-age: {sources: [x], article: {zh: 第一条, en: art. 1}}}\n",
        encoding="utf-8",
    )
    shown = answer("rule", "host-age", "--lang", "both", "-c", str(own))
    assert "GB 1 第一条\n" in shown
    assert "GB 1 art. 1\n" in shown
