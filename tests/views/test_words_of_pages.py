"""What holds for the words of every page, whichever view made it."""

from __future__ import annotations

import re

import pytest
from program import SMALL, answer, builtin, run

CHINESE = re.compile("[\u3400-\u9fff]")


def rows(*args: str) -> list[str]:
    return answer(*args).split("\n")


def test_a_message_names_a_role_in_its_own_language() -> None:
    """Side by side, the Chinese sentence has the Chinese name only, the English one the English."""
    shown = run("collab", "planner", "promoter", "--lang", "both").out
    assert "没有直播策划与推广之间" in shown
    assert "no pair of Planner and Promoter" in shown


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


@pytest.mark.parametrize(
    ("language", "shown"),
    [("zh", "（编者建议）"), ("en", " (editorial)"), ("both", " (editorial)")],
)
def test_a_proposal_of_ours_is_marked(language: str, shown: str) -> None:
    """A statement that only we make says so, in the language of the line it ends."""
    text = answer("skill", "teamwork", "--catalog", SMALL, "--lang", language)
    proposal = {"zh": "与同事配合完成工作的能力。"}.get(language, "get work done with others.")
    assert f"{proposal}{shown}" in text.replace("\n", " ")


def test_a_weight_stands_with_its_criterion() -> None:
    """The share follows what is judged, and only then come mark and sources."""
    shown = answer("role", "host", "--catalog", SMALL, "--sources", "--section", "criteria")
    assert "• Hours live  40% [deck:03.host.criterion]" in shown
    document = answer("export", "jd", "host", "--catalog", SMALL, "--sources")
    assert "- Hours live 40% [deck:03.host.criterion]" in document


@pytest.mark.parametrize(
    ("command", "language", "title"),
    [
        ("role host", "en", "Host  主播"),
        ("role host", "zh", "主播  Host"),
        ("role host", "both", "主播 Host"),
        ("skill communication", "en", "Communication  沟通协调能力"),
        ("skill communication", "zh", "沟通协调能力  Communication"),
        ("skill data-mining", "en", "Data mining  数据挖掘"),
    ],
)
def test_a_title_does_not_repeat_itself(command: str, language: str, title: str) -> None:
    """Beside a name stand its other languages, and the id only where it is another word."""
    assert rows(*command.split(), "--lang", language)[0] == title


def test_a_title_names_an_id_that_could_not_be_guessed() -> None:
    """Where the id is none of the names, it is shown, as what one can type."""
    assert rows("skill", "technical")[0] == "Technical skill  技术能力  technical"


def test_several_gaps_are_a_list() -> None:
    """Where several things are known to be missing, each begins with a list's sign."""
    gaps = builtin().catalogue.gaps
    shown = answer("team")
    assert len(gaps) > 1
    for gap in gaps.values():
        assert f"• {gap.text['en'][:30]}" in shown
    one = answer("team", "--catalog", SMALL)
    assert "Not covered   The source has no salary figures" in one


def test_kinds_of_collaboration_stand_in_one_order() -> None:
    """What two roles share is counted in the same order of kinds for every pair."""
    order = ["hand-off", "division", "exchange", "joint"]
    for role in builtin().catalogue.roles:
        for row in rows("role", role):
            named = re.findall(r"\d (hand-off|division|exchange|joint)", row)
            assert named == sorted(named, key=order.index), row
