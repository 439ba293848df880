"""The rule `team-size`."""

from __future__ import annotations

from pathlib import Path

from liveops_cli import loader
from liveops_cli.checks import team_size
from liveops_cli.reference import open_builtin


def told(tmp_path: Path, text: str) -> list[tuple[str, str, int]]:
    path = tmp_path / "t.yaml"
    path.write_text(f"extends: builtin\n{text}", encoding="utf-8")
    return [(one.rule, one.level, one.line) for one in loader.problems(str(path))]


def test_a_team_has_a_post_for_each_of_its_people(tmp_path: Path) -> None:
    """A size that its posts do not make up is warned of."""
    text = "configurations:\n  six:\n    size: 5\n"
    assert told(tmp_path, text) == [("team-size", "warning", 4)]


def test_who_takes_a_post_away_is_told_of_the_size(tmp_path: Path) -> None:
    """What is removed makes the size wrong that stands in the catalogue below."""
    text = "remove: [configurations/six/posts/host]\n"
    assert told(tmp_path, text) == [("team-size", "warning", 2)]


def test_a_role_that_goes_makes_no_size_wrong(tmp_path: Path) -> None:
    """A published team that has a place for the removed role alone goes with it."""
    assert told(tmp_path, "remove: [roles/cohost]\n") == []


def test_the_teams_of_the_built_in_catalogue_pass() -> None:
    """Each has as many posts as people."""
    catalogue = open_builtin().catalogue
    assert len(catalogue.configurations) > 5
    assert list(team_size.check(catalogue)) == []
