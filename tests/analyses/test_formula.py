from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import builtin
from small import words
from strategies import STEADY

from liveops_cli.analyses.formula import compute, decimal_text, read_values
from liveops_cli.arithmetic import evaluate, tokens_of
from liveops_cli.errors import UsageProblem
from liveops_cli.model import Metric, Variable

CALCULATED = [m for m in builtin().catalogue.metrics.values() if m.formula is not None]
NO_VALUES = (
    *("", " ", "x", "nan", "inf", "-inf", "1e3", "1E3", "1_000", "0x10", "½", "1/2", "٣", "5²"),
    *("1,00", "1,0000", ",1", ".5", "5.", "--1", "1 2", "1\n2", "9" * 19),
    *("50%%", "1万万", "1k2", "%"),
)


def metric(formula: str | None, *terms: str) -> Metric:
    text = {"zh": "量", "en": "A figure"}
    variables = {name: Variable(name, text, "1") for name in terms}
    return Metric("figure", text, text, "%", "up", ("deck",), formula=formula, terms=variables)


def told(*pairs: str, formula: str = "gmv / views * 1000") -> UsageProblem:
    with pytest.raises(UsageProblem) as problem:
        read_values(metric(formula, "gmv", "views"), pairs)
    return problem.value


# Formulas


@pytest.mark.parametrize("each", CALCULATED, ids=lambda each: each.id)
def test_the_formulas_of_the_catalogue_use_exactly_their_terms(each: Metric) -> None:
    """A built-in formula can be worked out, names no term it has not, and has none it does not."""
    assert each.formula is not None
    named = {token for token in tokens_of(each.formula) if token[0].isalpha()}
    assert named == set(each.terms)
    assert evaluate(each.formula, dict.fromkeys(each.terms, Fraction(1, 3))) is not None


# Values


@STEADY
@given(
    st.decimals(
        allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9
    )
)
def test_a_decimal_number_loses_no_digit(number: Decimal) -> None:
    """What is typed in is what is counted with, to the last place."""
    values = read_values(metric("gmv", "gmv"), [f"gmv={number:f}"])
    assert values == {"gmv": Fraction(number)}


@pytest.mark.parametrize("value", NO_VALUES)
def test_only_numbers_are_values(value: str) -> None:
    """A value is a decimal number of bounded length, as people write one."""
    problem = told(f"gmv={value}", "views=1")
    assert (problem.key, problem.params) == ("not-a-number", {"name": "gmv", "value": value})


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("128,000", 128_000),
        ("１２８，０００", 128_000),
        ("12.8万", 128_000),
        ("12.8w", 128_000),
        ("45k", 45_000),
        ("4.5 K", 4_500),
        ("1.2亿", 120_000_000),
        ("50%", Fraction(1, 2)),
        ("－3.5％", Fraction(-7, 200)),
    ],
)
def test_a_number_may_be_written_as_people_do(value: str, number: Fraction) -> None:
    """Thousands apart, ten thousands, per cent and full-width signs are understood, exactly."""
    assert read_values(metric("gmv", "gmv"), [f"gmv={value}"]) == {"gmv": number}


@pytest.mark.parametrize("value", ["128000 CNY", "128000cny", "128000元", "12.8万元", "128k 元"])
def test_the_unit_of_a_term_may_stand_behind_its_value(value: str) -> None:
    """In any language and with a scale before it, the unit changes nothing."""
    gmv = read_values(in_yuan(), [f"gmv={value}"], words().every_unit)
    assert gmv == {"gmv": 128_000}


@pytest.mark.parametrize("value", ["128000 USD", "128000 views", "12.8万次", "5 元元", "50%"])
def test_another_unit_is_refused(value: str) -> None:
    """A value in another unit than the term's is not taken for one, and the right one is named."""
    with pytest.raises(UsageProblem) as problem:
        read_values(in_yuan(), [f"gmv={value}"], words("zh").every_unit)
    assert (problem.value.key, problem.value.params["unit"]) == ("wrong-unit", "元")


def in_yuan() -> Metric:
    text = {"zh": "量", "en": "A figure"}
    terms = {"gmv": Variable("gmv", text, "CNY")}
    return Metric("figure", text, text, "CNY", "up", ("deck",), formula="gmv", terms=terms)


def test_spaces_around_a_value_do_not_matter() -> None:
    """`gmv = 3` in quotes is `gmv=3`."""
    values = read_values(metric("gmv", "gmv"), [" gmv = +3.50 "])
    assert values == {"gmv": Fraction(7, 2)}


@pytest.mark.parametrize(
    ("pair", "near"),
    [
        ("gmw=1", ("gmv",)),
        ("view=1", ("views",)),
        ("zzz=1", ("gmv", "views")),
        ("gmv", ("gmv",)),
        ("=1", ("gmv", "views")),
    ],
)
def test_an_unknown_term_is_answered_with_the_nearest(pair: str, near: tuple[str, ...]) -> None:
    """Who mistypes a term is asked about the nearest, or told all where none is near."""
    problem = told(pair)
    assert (problem.key, problem.near) == ("unknown-term-of-formula", near)


def test_a_missing_term_is_named() -> None:
    """Every term needs a value; the first without is named beside all there are."""
    problem = told("gmv=1")
    assert problem.params == {"name": "views"}
    assert (problem.key, problem.near) == ("missing-term", ("gmv", "views"))


# Results


def test_a_metric_is_computed_from_its_terms() -> None:
    """The value is exact, and what went in stands beside it."""
    gpm = builtin().catalogue.metrics["gpm"]
    found = compute(gpm, read_values(gpm, ["gmv=128000", "views=45000"]))
    assert (found.metric, found.value) == ("gpm", Fraction(25600, 9))
    assert found.given == {"gmv": 128000, "views": 45000}


def test_nothing_is_divided_by_zero() -> None:
    """A base of zero is the user's to mend."""
    with pytest.raises(UsageProblem) as problem:
        compute(metric("gmv / views", "gmv", "views"), {"gmv": Fraction(1), "views": Fraction(0)})
    assert (problem.value.key, problem.value.params) == ("zero-base", {"name": "figure"})


@pytest.mark.parametrize("formula", ["gmv ** 2", "gmv / buyers", "(" * 9000 + "gmv"])
def test_a_formula_that_is_none_is_told(formula: str) -> None:
    """A catalogue's slip in a formula is a message and no crash."""
    with pytest.raises(UsageProblem) as problem:
        compute(metric(formula, "gmv"), {"gmv": Fraction(1)})
    assert problem.value.key == "bad-formula"


def test_a_value_beyond_all_bounds_is_refused() -> None:
    """A number of thousands of digits says nothing, and could not even be written out."""
    grows = metric("*".join(["gmv"] * 400), "gmv")
    with pytest.raises(UsageProblem) as problem:
        compute(grows, {"gmv": Fraction(-(10**17))})
    assert problem.value.key == "bad-formula"


def test_a_metric_without_a_formula_is_not_computed() -> None:
    """Where no source gives a formula there is nothing to work out."""
    with pytest.raises(UsageProblem) as problem:
        compute(metric(None), {})
    assert problem.value.key == "no-formula"


@STEADY
@given(st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**4))
def test_a_result_is_shown_exactly_or_rounded(value: Fraction) -> None:
    """A shown number is the value, or where that has no end the nearest with six places."""
    number, exact = decimal_text(value)
    shown = Fraction(number)
    assert exact == (shown == value)
    assert abs(shown - value) <= Fraction(1, 2 * 10**6)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(3), ("3", True)),
        (Fraction(-1, 8), ("-0.125", True)),
        (Fraction(1, 3), ("0.333333", False)),
        (Fraction(-2, 3), ("-0.666667", False)),
        (Fraction(1, 2**12), ("0.000244140625", True)),
        (Fraction(1, 2**30), ("0.000000", False)),
        (Fraction(10**20, 7), ("14285714285714285714.285714", False)),
    ],
)
def test_a_result_is_written_as_a_plain_number(value: Fraction, shown: tuple[str, bool]) -> None:
    """There are no exponents and no digits that say nothing."""
    assert decimal_text(value) == shown
