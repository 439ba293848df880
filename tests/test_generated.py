from __future__ import annotations

import json
from pathlib import Path

import generated
import pytest
from program import answer, run

from liveops_cli import loader

ROLES = 60


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a generated catalogue with more roles than a matrix has room for."""
    path = tmp_path_factory.mktemp("generated") / "large.yaml"
    path.write_text(generated.catalogue(ROLES), encoding="utf-8")
    return str(path)


def test_a_generated_catalogue_has_nothing_to_complain_of(large: str) -> None:
    """No rule finds an error or a warning in it."""
    assert [problem.rule for problem in loader.problems(large)] == []


def test_it_is_as_large_as_it_says() -> None:
    """Each role is there, with ten partners and fourteen statements of its own."""
    catalogue = loader.load_text(generated.catalogue(ROLES), "large.yaml")
    assert len(catalogue.roles) == ROLES
    assert list(catalogue.roles) == [generated.role_id(number) for number in range(ROLES)]
    assert len(catalogue.collaborations) * 2 == ROLES * generated.PARTNERS


def test_it_is_the_same_each_time() -> None:
    """The number of roles alone decides the text, so that measurements can be compared."""
    assert generated.catalogue(ROLES) == generated.catalogue(ROLES)
    assert generated.catalogue(ROLES) != generated.catalogue(ROLES + 1)


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("command", [("collab",), ("skill", "--matrix")])
def test_of_many_roles_no_matrix_is_made(
    large: str, command: tuple[str, ...], language: str
) -> None:
    """Beyond forty roles there is a line for each, in a table and in Markdown, and it says why."""
    for form in ("table", "markdown"):
        shown = answer(*command, "-c", large, "-f", form, "--lang", language)
        assert str(ROLES) in shown.replace("\n", " ")
        assert max(map(len, shown.splitlines())) < 1000


def test_the_list_of_pairs_says_what_the_matrix_says(large: str) -> None:
    """Each role stands with all its partners and the number of things that join them."""
    data = json.loads(answer("collab", "-c", large, "-f", "json"))
    shown = answer("collab", "-c", large, "-f", "markdown", "--lang", "en")
    assert len(data["collaborations"]) == ROLES * generated.PARTNERS // 2
    line = next(line for line in shown.splitlines() if "Beauty host 0" in line.split(":")[0])
    partners = [p for p in data["collaborations"] if generated.role_id(0) in p["between"]]
    assert line.count(" **2**") == len(partners) == generated.PARTNERS


def test_the_list_of_skills_says_what_the_matrix_says(large: str) -> None:
    """Each role stands with the skills it needs, marked by how strongly."""
    shown = answer("skill", "--matrix", "-c", large, "-f", "markdown", "--lang", "en")
    line = next(line for line in shown.splitlines() if "Beauty host 0" in line.split(":")[0])
    assert [line.count(mark) for mark in ("●", "○")] == [1, 2]


def test_one_screen_counts_the_roles_it_does_not_show(large: str) -> None:
    """The team at a glance stays a glance."""
    shown = answer("-c", large, "--lang", "en")
    assert len(shown.splitlines()) < 45
    assert "and 30 more" in shown


COMMANDS = (
    ("role",),
    ("role", "r7"),
    ("collab", "r7"),
    ("collab", "r7", "r40"),
    ("skill",),
    ("skill", "skill-7"),
    ("criteria",),
    ("career",),
    ("career", "r7", "r40"),
    ("compare", "r7", "r8"),
    ("search", "数据"),
    ("source",),
    ("source", "own"),
    ("export", "jd", "--all"),
    ("team",),
)


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("form", ["table", "markdown", "json", "yaml", "csv"])
def test_every_answer_is_the_same_from_the_cache(
    large: str, tmp_path: Path, command: tuple[str, ...], form: str
) -> None:
    """With many roles too, what comes out does not depend on where the catalogue was read."""
    args = (*command, "-c", large, "-f", form)
    kept = {"LIVEOPS_CACHE": str(tmp_path / "cache")}
    without = run(*args)
    assert without.code in (0, 1)
    assert [run(*args, env=kept), run(*args, env=kept)] == [without, without]
