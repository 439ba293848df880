"""The rule `date`."""

from __future__ import annotations

from pathlib import Path

import pytest

from liveops_cli import loader
from liveops_cli.checks import date
from liveops_cli.reference import open_builtin


def told(tmp_path: Path, name: str, value: str) -> list[tuple[str, int, str]]:
    path = tmp_path / "t.yaml"
    text = f'extends: builtin\nrules:\n  no-faked-figures:\n    {name}: "{value}"\n'
    path.write_text(text, encoding="utf-8")
    return [(one.rule, one.line, one.params["value"]) for one in loader.problems(str(path))]


@pytest.mark.parametrize("name", ["checked", "since"])
@pytest.mark.parametrize(
    "value", ["May 2022", "2022", "2022-5-7", "2022-13-01", "2023-02-29", "20220507", "2022/05/07"]
)
def test_what_is_no_date_is_told(tmp_path: Path, name: str, value: str) -> None:
    """A day that the calendar does not have, or that is written otherwise, is told at its place."""
    assert told(tmp_path, name, value) == [("date", 4, value)]


@pytest.mark.parametrize("value", ["2022-05-07", "2024-02-29"])
def test_a_date_passes(tmp_path: Path, value: str) -> None:
    """Year, month and day with hyphens are what is meant."""
    assert told(tmp_path, "since", value) == []


def test_the_dates_of_the_built_in_catalogue_pass() -> None:
    """Every duty has a day on which it was checked, and none is told."""
    catalogue = open_builtin().catalogue
    assert len(catalogue.rules) > 10
    assert list(date.check(catalogue)) == []
