from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import STEADY

from liveops_cli.arithmetic import evaluate

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


def is_understood(formula: str) -> bool:
    try:
        evaluate(formula, VALUES)
    except ValueError:
        return False
    return True


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
