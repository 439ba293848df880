"""What holds for the words of every page, whichever view made it."""

from __future__ import annotations

import re

import pytest
from program import answer, run

CHINESE = re.compile("[\u3400-\u9fff]")


def rows(*args: str) -> list[str]:
    return answer(*args).split("\n")


def test_a_message_names_a_role_in_its_own_language() -> None:
    """Side by side, the Chinese sentence has the Chinese name only, the English one the English."""
    shown = run("collab", "planner", "analyst", "--lang", "both").out
    assert "没有直播策划与数据分析师之间" in shown
    assert "no pair of Planner and Analyst" in shown


@pytest.mark.parametrize("command", ["collab host", "career host", "criteria host"])
def test_a_title_names_a_role_in_its_own_language(command: str) -> None:
    """A heading in two languages names the role once in each."""
    title = rows(*command.split(), "--lang", "both")[0]
    assert title.startswith("主播的")
    assert title.count("主播") == title.count("Host") == 1


def test_counts_stand_in_one_language_a_line() -> None:
    """How much two roles share is said in Chinese on one line and in English on the next."""
    shown = rows("role", "host", "--lang", "both")
    place = next(number for number, row in enumerate(shown) if "直播策划 Planner" in row)
    assert not re.search("[a-z]", shown[place].partition("Planner")[2])
    assert not CHINESE.search(shown[place + 1].replace("Works with", ""))
    assert "hand-offs" in shown[place + 1]
