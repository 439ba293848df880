"""The rule `scale-bands`."""

from __future__ import annotations

from pathlib import Path

import pytest

from liveops_cli import loader
from liveops_cli.checks import scale_bands
from liveops_cli.reference import open_builtin


def told(tmp_path: Path, text: str) -> list[tuple[str, int]]:
    path = tmp_path / "t.yaml"
    path.write_text(f"extends: builtin\nscale:\n{text}", encoding="utf-8")
    return [(one.rule, one.line) for one in loader.problems(str(path))]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("  good: {low: 95, high: 90}\n", "scale-bands-order"),
        ("  good: {low: 69}\n", "scale-bands-overlap"),
        ("  good: {low: 72}\n", "scale-bands-gap"),
        ("  good: {high: 90}\n", "scale-bands-overlap"),
        ("  good: {high: 80}\n", "scale-bands-gap"),
    ],
)
def test_points_in_two_grades_or_in_none_are_told(tmp_path: Path, text: str, rule: str) -> None:
    """Grades that overlap, leave a gap or end before they begin are told where they stand."""
    assert told(tmp_path, text) == [(rule, 3)]


def test_grades_that_meet_pass(tmp_path: Path) -> None:
    """Moving a border takes a change on both of its sides."""
    assert told(tmp_path, "  good: {low: 75}\n  pass: {high: 74}\n") == []


def test_the_scale_of_the_built_in_catalogue_passes() -> None:
    """From nought to a hundred every number of points has its grade."""
    catalogue = open_builtin().catalogue
    assert len(catalogue.scale) == 4
    assert list(scale_bands.check(catalogue)) == []
