from __future__ import annotations

from fractions import Fraction

import pytest
from program import builtin, scene, whole
from small import locales

from liveops_cli.analyses.formula import compute
from liveops_cli.model import Metric
from liveops_cli.views import metrics

ALL = list(builtin().catalogue.metrics.values())


def units() -> set[str]:
    """Every unit of the built-in metrics and of their formulas' terms."""
    return {m.unit for m in ALL} | {t.unit for m in ALL for t in m.terms.values()}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_unit_has_a_word(language: str) -> None:
    """Units of the built-in catalogue are said in the reader's language, and no word is left."""
    words = {key[5:] for key in locales()[language] if key.startswith("unit.")}
    assert words == {unit for unit in units() if unit.isascii() and unit not in ("%", "1")}


def test_a_unit_without_a_word_stands_as_it_is() -> None:
    """A catalogue may have units of its own; a plain number has none."""
    page = scene(whole(), "zh", "en")
    assert [page.unit(one) for one in ("looks", "CNY", "%", "1")] == ["looks", "元 CNY", "%", ""]


@pytest.mark.parametrize("metric", [m for m in ALL if m.formula], ids=lambda m: m.id)
def test_a_formula_is_shown_in_words(metric: Metric) -> None:
    """No id of a term and no sign of a program shows through, in either language."""
    for language in ("zh", "en"):
        ((shown, _),) = metrics.formula_lines(scene(builtin(), language), metric)[0]
        assert not set("*/") & set(shown)
        for term in metric.terms.values():
            assert term.name[language].partition(", ")[0].partition("，")[0] in shown


def test_a_formula_is_shown_a_line_each_language() -> None:
    """Side by side, a formula stands in Chinese and below in English."""
    lines = metrics.formula_lines(scene(whole(), "zh", "en"), whole().catalogue.metrics["gpm"])
    assert [line[0][0] for line in lines] == [
        "成交金额 ÷ 观看次数 × 1000",
        "Sales ÷ Views × 1000",
    ]


def test_a_metric_without_a_formula_shows_none() -> None:
    """Where no source gives a formula, none is made up."""
    metric = whole().catalogue.metrics["violations"]
    assert metrics.formula_lines(scene(whole(), "en"), metric) == []


def test_a_formula_that_is_none_is_shown_as_it_stands() -> None:
    """A slip of a catalogue's author is seen for what it is."""
    text = {"zh": "量", "en": "A figure"}
    wrong = Metric("figure", text, text, "%", "up", ("guide",), formula="gmv ** #2")
    assert metrics.formula_lines(scene(whole(), "en"), wrong) == [[("gmv ** #2", "")]]


def test_an_abbreviation_is_said_once() -> None:
    """A name that holds its abbreviation does not get it a second time."""
    for metric in ALL:
        for language in ("zh", "en"):
            shown = metrics.title(scene(builtin(), language), metric)
            assert shown.count(metric.abbreviation or shown) == 1


def test_computed_data_are_exact() -> None:
    """A program gets the fraction itself beside the rounded number."""
    gpm = whole().catalogue.metrics["gpm"]
    values = {"gmv": Fraction(128000), "views": Fraction(45000)}
    data = metrics.computed_data(gpm, compute(gpm, values))
    assert data.body == {
        "metric": "gpm",
        "given": {"gmv": "128000", "views": "45000"},
        "value": {
            "numerator": "25600",
            "denominator": "9",
            "decimal": "2844.444444",
            "exact": False,
            "unit": "CNY/1000",
        },
    }
    assert list(data.rows)[-1] == ["value", "gpm", "2844.444444"]
