from __future__ import annotations

from collections.abc import Callable

import pytest
from program import run

SCREENS = {
    "overview": "",
    "team": "team",
    "role-host": "role host",
    "role-hsot": "role hsot",
    "role-help": "role --help",
    "collab": "collab",
    "collab-planner-host": "collab planner host",
    "collab-host-operator": "collab host operator",
    "collab-planner-promoter": "collab planner promoter",
    "skill": "skill",
    "skill-matrix": "skill --matrix",
    "skill-communication": "skill communication",
    "criteria": "criteria",
    "criteria-analyst": "criteria analyst",
    "career-host": "career host",
    "career-host-operator": "career host operator",
    "compare-host-operator": "compare host operator",
    "source": "source",
    "jd-host": "export jd host",
}
"""What is typed for each screen, by the name of its file."""

SEARCHED = {"zh": "压力", "en": "pressure"}

VARIANTS = {
    "narrow": (("--lang", "en"), {"COLUMNS": "40"}),
    "narrow.zh": (("--lang", "zh"), {"COLUMNS": "40"}),
    "wide": (("--lang", "en"), {"COLUMNS": "120"}),
    "wide.zh": (("--lang", "zh"), {"COLUMNS": "120"}),
    "both": (("--lang", "both"), {}),
    "sources": (("--lang", "en", "--sources"), {}),
    "sources.zh": (("--lang", "zh", "--sources"), {}),
    "colour": (("--lang", "en", "--color", "always"), {}),
}
"""Other ways to show a role's card: options and environment."""

Golden = Callable[[str, str], None]


def screen(*args: str, env: dict[str, str] | None = None) -> str:
    """Everything a terminal would show of a run."""
    ran = run(*args, env=env)
    return ran.out + ran.err


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", SCREENS)
def test_a_screen_is_as_it_was_looked_at(name: str, language: str, golden: Golden) -> None:
    """Each page at 80 columns is, to the character, the one that was read and found good."""
    golden(f"{name}.{language}", screen(*SCREENS[name].split(), "--lang", language))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_screen_of_a_search_is_as_it_was_looked_at(language: str, golden: Golden) -> None:
    """What is found by a word of each language stands as it was read."""
    golden(f"search.{language}", screen("search", SEARCHED[language], "--lang", language))


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_card_is_as_it_was_looked_at(variant: str, golden: Golden) -> None:
    """Narrow, wide, in both languages, with sources and in colour, a card is as it was read."""
    args, env = VARIANTS[variant]
    golden(f"role-host.{variant}", screen("role", "host", *args, env=env))
