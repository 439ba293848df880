"""Computing a metric from named terms, exactly.

A formula holds the ids of its terms, numbers, `+ - * /` and brackets; nothing else is understood,
and nothing is ever executed. Values are fractions throughout, so no digit is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from ..errors import UsageProblem
from ..lean import lean
from ..model import Metric
from ..names import nearest

_TOKEN = re.compile(r"\s*(?:([a-z][a-z0-9-]*)|([0-9]+(?:\.[0-9]+)?)|([-+*/()]))")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:\.[0-9]+)?")
_DIGITS = 18
"""Digits of a number that is taken from the command line, at most."""

_PLACES = 6
"""Decimal places shown of a result that has no end."""


@lean
class Computed:
    """A metric computed from given values."""

    metric: str
    given: Mapping[str, Fraction]
    value: Fraction


def read_values(metric: Metric, pairs: Sequence[str]) -> dict[str, Fraction]:
    """The values of a formula's terms from `name=value` texts. Raises UsageProblem.

    A value is a plain decimal number; `name` is a term of the formula. Every term must be given.
    """
    values: dict[str, Fraction] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or name not in metric.terms:
            near = nearest(name, {term: [term] for term in metric.terms}) or tuple(metric.terms)
            raise UsageProblem("unknown-term-of-formula", near=near, name=name)
        text = value.strip()
        if not _NUMBER.fullmatch(text) or len(text) > _DIGITS:
            raise UsageProblem("not-a-number", name=name, value=value)
        values[name] = Fraction(text)
    for name in metric.terms:
        if name not in values:
            raise UsageProblem("missing-term", name=name, near=tuple(metric.terms))
    return values


def compute(metric: Metric, values: Mapping[str, Fraction]) -> Computed:
    """The value of a metric.

    Raises UsageProblem where it has no formula, one that is not of the form, or a base is zero.
    """
    if metric.formula is None:
        raise UsageProblem("no-formula", name=metric.id)
    try:
        value = evaluate(metric.formula, values)
    except ZeroDivisionError as error:
        raise UsageProblem("zero-base", name=metric.id) from error
    except (ValueError, RecursionError) as error:
        raise UsageProblem("bad-formula", name=metric.id, formula=metric.formula) from error
    return Computed(metric.id, values, value)


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


def decimal_text(value: Fraction) -> tuple[str, bool]:
    """A value as a decimal number, and whether that is exact.

    A number without an end is rounded, half to even, to six places.
    """
    denominator = value.denominator
    for prime in (2, 5):
        while denominator % prime == 0:
            denominator //= prime
    places = 0
    if denominator == 1:
        while (value * 10**places).denominator != 1 and places <= _PLACES * 2:
            places += 1
    exact = (value * 10**places).denominator == 1
    places = places if exact else _PLACES
    scaled = round(value * 10**places)
    digits = f"{abs(scaled):0{places + 1}d}"
    whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
    sign = "-" if scaled < 0 else ""
    return sign + whole + (f".{part}" if part else ""), exact
