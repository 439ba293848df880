"""Computing a metric from named terms, exactly.

Values are fractions throughout, so no digit is lost on the way.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from ..arithmetic import evaluate
from ..errors import UsageProblem
from ..lean import lean
from ..model import Metric
from ..names import nearest

_NUMBER = re.compile(r"([-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*([^0-9]*)")
"""A number, its thousands apart or not, and what stands behind it."""

_SCALES: Mapping[str, Fraction] = {
    "%": Fraction(1, 100),
    "千": Fraction(10**3),
    "k": Fraction(10**3),
    "万": Fraction(10**4),
    "w": Fraction(10**4),
    "亿": Fraction(10**8),
}
"""What may follow a number, and what it multiplies it by."""

_WIDE = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
"""Full-width signs, as a Chinese keyboard types them, and the plain ones. No other digits count."""

_DIGITS = 18
"""Digits of a number that is taken from the command line, at most."""

PLAIN = "1"
"""The unit of what has none."""

_MOST = 10**1000
"""No value is so large; to write out one that is takes long, and Python refuses to at last."""

_PLACES = 6
"""Decimal places shown of a result that has no end."""


@lean
class Computed:
    """A metric computed from given values."""

    metric: str
    given: Mapping[str, Fraction]
    value: Fraction


def read_values(
    metric: Metric,
    pairs: Sequence[str],
    called: Callable[[str], Sequence[str]] = lambda unit: (unit,),
) -> dict[str, Fraction]:
    """The values of a formula's terms from `name=value` texts. Raises UsageProblem.

    `name` is a term of the formula, and every term must be given. A value is a decimal number, as
    people write it (`128,000`, `12.8万`, `45k`), with or without the term's unit, and per cent
    where it has none (`50%`); `called` says what a unit is called, first by the word that messages
    use.
    """
    values: dict[str, Fraction] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        name = name.strip()
        if not equals or name not in metric.terms:
            near = nearest(name, {term: [term] for term in metric.terms}) or tuple(metric.terms)
            raise UsageProblem("unknown-term-of-formula", near=near, name=name)
        values[name] = _value(name, value, called(metric.terms[name].unit))
    for name in metric.terms:
        if name not in values:
            raise UsageProblem("missing-term", name=name, near=tuple(metric.terms))
    return values


def _value(name: str, given: str, units: Sequence[str]) -> Fraction:
    found = _NUMBER.fullmatch(_plain(given.strip()))
    if not found or len(found[1]) > _DIGITS:
        raise UsageProblem("not-a-number", name=name, value=given)
    number, behind = Fraction(found[1].replace(",", "")), found[2].strip()
    known = {"", *map(_plain, units)}
    if behind in known:
        return number
    scale, unit = behind[:1], behind[1:].strip()
    if scale in _SCALES and unit in known and (scale != "%" or units[0] == PLAIN):
        return number * _SCALES[scale]
    if units[0] == PLAIN:
        raise UsageProblem("not-a-number", name=name, value=given)
    raise UsageProblem("wrong-unit", name=name, unit=units[0], value=behind)


def _plain(text: str) -> str:
    return text.translate(_WIDE).casefold()


def compute(metric: Metric, values: Mapping[str, Fraction]) -> Computed:
    """The value of a metric.

    Raises UsageProblem where it has no formula, one that is not of the form or grows beyond all
    bounds, or a base is zero.
    """
    if metric.formula is None:
        raise UsageProblem("no-formula", name=metric.id)
    bad = UsageProblem("bad-formula", name=metric.id, formula=metric.formula)
    try:
        value = evaluate(metric.formula, values)
    except ZeroDivisionError as error:
        raise UsageProblem("zero-base", name=metric.id) from error
    except (ValueError, RecursionError) as error:
        raise bad from error
    if abs(value) >= _MOST:
        raise bad
    return Computed(metric.id, values, value)


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
