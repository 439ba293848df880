from __future__ import annotations

import io
import sys

import pytest
from program import SMALL, run

from liveops_cli.broken import BrokenStoreError
from liveops_cli.commands import elsewhere


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("role 优惠券", "Try: liveops term coupon"),
        ("metric 场观", "Try: liveops term views-per-show"),
        ("skill 话术", "Try: liveops term selling-words"),
        ("term 导演组", ""),
        ("workflow 优惠券", "Try: liveops term coupon"),
        ("raci 优惠券", "Try: liveops term coupon"),
        ("rule 优惠券", "Try: liveops term coupon"),
        ("term 盯违规", "Try: liveops workflow watch-violations"),
        ("场控", "Try: liveops role floor"),
        ("gmv", "Try: liveops metric gmv"),
    ],
)
def test_what_another_command_knows_is_pointed_to(line: str, told: str) -> None:
    """A whole name of an entry of another kind is answered with the command that shows it."""
    ran = run(*line.split())
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ("Try:" in ran.err) == bool(told)
    assert ("liveops --help" in ran.err) <= (not told)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (("term", "嘉宾失约"), "liveops search 嘉宾失约 finds"),
        (("role", "conformity of goods"), 'liveops search "conformity of goods" finds'),
        (("metric", "guardian's consent"), "finds 1 statement\n"),
    ],
)
def test_what_statements_say_is_pointed_to(line: tuple[str, ...], told: str) -> None:
    """A word that names nothing but is said somewhere is answered with the search for it."""
    ran = run(*line)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_search_without_answer_points_to_what_its_words_name() -> None:
    """Nothing says that the host is sick; the host's card is there all the same."""
    for words in (("host", "龘龘"), ("anchor",)):
        ran = run("search", *words)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err.endswith("Try: liveops role host\n")


def test_a_slip_in_a_name_is_no_word_to_search_for() -> None:
    """Who mistypes a name is asked about the nearest and nothing else."""
    assert run("role", "hots").err.endswith("Did you mean host, cohost?\n")


def test_nothing_is_pointed_to_where_nothing_is() -> None:
    """What stands nowhere, and a catalogue that cannot be read, bring no more than the error."""
    assert run("term", "龘龘").err.count("\n") == 2
    assert "finds" not in run("role", "优惠券", "-c", SMALL).err
    ran = run("-c", "none.yaml", "gmv")
    assert ran.code == 2
    assert "Try:" not in ran.err


def test_a_catalogue_that_is_piped_in_is_asked_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe cannot be read a second time, and need not be."""
    piped = io.TextIOWrapper(io.BytesIO(b"extends: builtin\n"))
    monkeypatch.setattr(sys, "stdin", piped)
    ran = run("role", "优惠券", "-c", "-")
    assert (ran.code, ran.out) == (2, "")
    assert "Try: liveops term coupon" in ran.err


def test_what_was_wrong_is_told_where_the_cache_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """What else to type is a help: that it cannot be found must not hide the error."""

    def broken(*_: object) -> list[tuple[str, str]]:
        raise BrokenStoreError("somewhere")

    monkeypatch.setattr(elsewhere, "_named", broken)
    ran = run("role", "优惠券")
    assert (ran.code, ran.out) == (2, "")
    assert '"优惠券"' in ran.err
