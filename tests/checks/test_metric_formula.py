"""The rule `metric-formula`."""

from __future__ import annotations

from pathlib import Path

import pytest

from liveops_cli import loader
from liveops_cli.checks import metric_formula
from liveops_cli.reference import open_builtin


def told(tmp_path: Path, text: str) -> list[tuple[str, tuple[str, ...]]]:
    path = tmp_path / "t.yaml"
    path.write_text(f"extends: builtin\nmetrics:\n  gpm:\n    formula: {text}\n", encoding="utf-8")
    found = loader.problems(str(path))
    assert all((one.line, one.column, one.level) == (4, 14, "error") for one in found)
    return [(one.params.get("name", one.rule), one.near) for one in found]


def test_a_name_that_is_no_term_is_told(tmp_path: Path) -> None:
    """A slip in a term is found before anybody computes, each once, with the nearest term."""
    assert told(tmp_path, "gmv / veiws + veiws") == [("veiws", ("views",))]


def test_all_names_that_are_no_terms_are_told(tmp_path: Path) -> None:
    """One run names every slip of a formula, and an open bracket beside them."""
    assert told(tmp_path, "(gvm / veiws") == [
        ("gvm", ("gmv",)),
        ("veiws", ("views",)),
        ("metric-formula-form", ()),
    ]


@pytest.mark.parametrize(
    "text", ["(gmv / views", "gmv /", "gmv × views", "gmv % views", "'- gmv'", "(" * 3000 + "gmv"]
)
def test_what_cannot_be_worked_out_is_told(tmp_path: Path, text: str) -> None:
    """A formula that is none of the form is refused, however deep it goes."""
    assert told(tmp_path, text) == [("metric-formula-form", ())]


@pytest.mark.parametrize("text", ["gmv / (views - views)", "1 / 0", "views", "gmv * 0.5"])
def test_whatever_has_the_form_passes(tmp_path: Path, text: str) -> None:
    """A base that is zero is told where values are given; not every term has to be used."""
    assert told(tmp_path, text) == []


def test_the_formulas_of_the_built_in_catalogue_pass() -> None:
    """There are formulas, and none is told."""
    catalogue = open_builtin().catalogue
    assert sum(metric.formula is not None for metric in catalogue.metrics.values()) > 20
    assert list(metric_formula.check(catalogue)) == []
