"""Working out a formula, exactly.

A formula holds the ids of its terms, numbers, `+ - * /` and brackets; nothing else is understood,
and nothing is ever executed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

_TOKEN = re.compile(r"\s*(?:([a-z][a-z0-9-]*)|([0-9]+(?:\.[0-9]+)?)|([-+*/()]))")


def evaluate(formula: str, values: Mapping[str, Fraction]) -> Fraction:
    """The value of a formula.

    Raises ValueError for a formula that is not of the form, ZeroDivisionError for a zero base.
    """
    tokens = tokens_of(formula)
    value, rest = _sum(tokens, values)
    if rest:
        raise ValueError(formula)
    return value


def tokens_of(formula: str) -> list[str]:
    """The ids, numbers and signs of a formula, in order. Raises ValueError for anything else."""
    tokens = []
    at = 0
    text = formula.strip()
    while at < len(text):
        found = _TOKEN.match(text, at)
        if not found:
            raise ValueError(formula)
        tokens.append(found[0].strip())
        at = found.end()
    return tokens


def _sum(tokens: list[str], values: Mapping[str, Fraction]) -> tuple[Fraction, list[str]]:
    value, rest = _product(tokens, values)
    while rest and rest[0] in "+-":
        other, after = _product(rest[1:], values)
        value = value + other if rest[0] == "+" else value - other
        rest = after
    return value, rest


def _product(tokens: list[str], values: Mapping[str, Fraction]) -> tuple[Fraction, list[str]]:
    value, rest = _factor(tokens, values)
    while rest and rest[0] in "*/":
        other, after = _factor(rest[1:], values)
        value = value * other if rest[0] == "*" else value / other
        rest = after
    return value, rest


def _factor(tokens: list[str], values: Mapping[str, Fraction]) -> tuple[Fraction, list[str]]:
    if not tokens:
        raise ValueError("a formula ends too early")
    first, rest = tokens[0], tokens[1:]
    if first == "(":
        value, rest = _sum(rest, values)
        if not rest or rest[0] != ")":
            raise ValueError("a bracket is not closed")
        return value, rest[1:]
    if first[0].isdigit():
        return Fraction(first), rest
    if first in values:
        return values[first], rest
    raise ValueError(first)
