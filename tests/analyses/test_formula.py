from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import builtin
from strategies import STEADY

from liveops_cli.analyses.formula import compute, decimal_text, evaluate, read_values, tokens_of
from liveops_cli.errors import UsageProblem
from liveops_cli.model import Metric, Variable

CALCULATED = [m for m in builtin().catalogue.metrics.values() if m.formula is not None]
BINARY: dict[str, tuple[int, Callable[[Fraction, Fraction], Fraction]]] = {
    "+": (1, operator.add),
    "-": (1, operator.sub),
    "*": (2, operator.mul),
    "/": (2, operator.truediv),
}
"""Sign → how strongly it binds, and what it does."""

Tree = str | tuple[str, "Tree", "Tree"]

VALUES = {"gmv": Fraction(7, 2), "views": Fraction(-3), "x1": Fraction(0)}
LEAVES = st.sampled_from([*VALUES, "0", "2", "10", "0.25", "100", "007.50"])
TREES: st.SearchStrategy[Tree] = st.recursive(
    LEAVES, lambda inner: st.tuples(st.sampled_from(list(BINARY)), inner, inner), max_leaves=12
)


NO_FORMULAS = (
    *("", " ", "1 +", "* 2", "(1", "1)", "()", "1 2", "gmv gmv", "2 ** 3", "-1", "1.5.2", ".5"),
    *("5.", "1e3", "gmv.real", "__import__", "gmv(1)", "1 // 2", "1 % 2", "GMV", "gmv; 1"),
    *("１ + 1", "²", "1 = 1", "gmv\0"),
)

NO_VALUES = (
    *("", " ", "x", "nan", "inf", "-inf", "1e3", "1E3", "1_000", "1,000", "0x10", "１２", "٣"),
    *("½", "1/2", ".5", "5.", "--1", "1 2", "9" * 19, "1\n2"),
)


def is_understood(formula: str) -> bool:
    try:
        evaluate(formula, VALUES)
    except ValueError:
        return False
    return True


def metric(formula: str | None, *terms: str) -> Metric:
    text = {"zh": "量", "en": "A figure"}
    variables = {name: Variable(name, text, "1") for name in terms}
    return Metric("figure", text, text, "%", "up", ("deck",), formula=formula, terms=variables)


def written(tree: Tree) -> str:
    """A formula with no more brackets than it takes."""
    if isinstance(tree, str):
        return tree
    sign, left, right = tree
    rank = BINARY[sign][0]
    one = f"({written(left)})" if _rank(left) < rank else written(left)
    two = f"({written(right)})" if _rank(right) <= rank else written(right)
    return f"{one} {sign} {two}"


def _rank(tree: Tree) -> int:
    return 3 if isinstance(tree, str) else BINARY[tree[0]][0]


def worked_out(tree: Tree) -> Fraction:
    if isinstance(tree, str):
        return VALUES[tree] if tree in VALUES else Fraction(Decimal(tree))
    sign, left, right = tree
    return BINARY[sign][1](worked_out(left), worked_out(right))


def told(*pairs: str, formula: str = "gmv / views * 1000") -> UsageProblem:
    with pytest.raises(UsageProblem) as problem:
        read_values(metric(formula, "gmv", "views"), pairs)
    return problem.value


# Formulas


@STEADY
@given(TREES)
def test_a_formula_has_the_value_that_arithmetic_gives(tree: Tree) -> None:
    """Multiplication binds before addition, equals go from left to right, brackets come first."""
    try:
        wanted = worked_out(tree)
    except ZeroDivisionError:
        with pytest.raises(ZeroDivisionError):
            evaluate(written(tree), VALUES)
    else:
        assert evaluate(written(tree), VALUES) == wanted


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 4 - 3", 3),
        ("100 / 5 / 2", 10),
        ("1/(0.5*(1-0.1))", Fraction(20, 9)),
        ("((3))", 3),
    ],
)
def test_signs_bind_as_everybody_expects(formula: str, value: Fraction) -> None:
    """Well-known sums come out as at school."""
    assert evaluate(formula, {}) == value


@pytest.mark.parametrize("formula", NO_FORMULAS)
def test_anything_else_is_no_formula(formula: str) -> None:
    """Whatever is more than terms, numbers, four signs and brackets is turned down, and not run."""
    assert not is_understood(formula)


def test_a_term_without_a_value_is_turned_down() -> None:
    """A name that has no value stops the computing."""
    with pytest.raises(ValueError, match="buyers"):
        evaluate("gmv / buyers", VALUES)


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
def test_only_plain_numbers_are_values(value: str) -> None:
    """A value is decimal ASCII digits, a sign and a point at most, and of bounded length."""
    problem = told(f"gmv={value}", "views=1")
    assert (problem.key, problem.params) == ("not-a-number", {"name": "gmv", "value": value})


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
