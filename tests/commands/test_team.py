from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import answer, builtin, run

SIZES = sorted({one.size for one in builtin().catalogue.configurations.values()})


@pytest.mark.parametrize("size", SIZES)
def test_a_size_shows_the_teams_of_that_size(size: int) -> None:
    """Each published team of the size, and no other, with what people may hold together."""
    body = json.loads(answer("team", "--size", str(size), "-f", "json"))
    known = builtin().catalogue.configurations.values()
    assert [one["id"] for one in body["configurations"]] == [c.id for c in known if c.size == size]
    assert len(body["merges"]) == len(builtin().catalogue.merges)


def test_all_sizes_are_shown_together() -> None:
    """`all` shows every published team."""
    body = json.loads(answer("team", "--size", "all", "-f", "json"))
    assert len(body["configurations"]) == len(builtin().catalogue.configurations)


@pytest.mark.parametrize("size", ["99", "0", "-1", "3.0", "３", "x", "", "9" * 30])
def test_a_size_nobody_published_is_answered_with_those_there_are(size: str) -> None:
    """Exit code 2, and the sizes to choose from."""
    done = run("team", f"--size={size}")
    assert (done.code, done.out) == (2, "")
    assert ", ".join(map(str, SIZES)) in done.err


def test_without_a_size_the_team_itself_is_shown() -> None:
    """The plain command says what the team is."""
    assert json.loads(answer("team", "-f", "json"))["schema"] == "liveops.team/1"


def test_a_source_of_one_name_is_named_in_each_language(tmp_path: Path) -> None:
    """Side by side, both lines say where a team was published, though it is called the same."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "extends: builtin\n"
        "sources: {x: {name: {zh: Weekly, en: Weekly}, grade: own, about: {zh: 刊, en: A paper}}}\n"
        "configurations: {six: {sources: [x]}}\n",
        encoding="utf-8",
    )
    shown = answer("team", "--size", "6", "--lang", "both", "-c", str(own)).split("\n")
    assert [line.strip() for line in shown if "Weekly" in line] == [
        "公开资料中的示例，来自：Weekly",
        "Published as an example by: Weekly",
    ]
