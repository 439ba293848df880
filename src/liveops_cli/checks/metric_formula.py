"""A metric's formula can be worked out from its terms.

A formula holds the ids of the metric's `terms`, whole and decimal numbers, `+ - * /` and brackets;
nothing else is understood. One that names a term that is not there, or leaves a bracket open, would
be shown as it is and never give a value.

What to do: write the terms as they stand under `terms`, or describe the one that is missing there;
put a bracket at the end of what one opens.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from .. import arithmetic
from ..model import Catalogue, Metric
from ..schema import Finding, nearest

RULE = "metric-formula"

ZH = """
指标的公式要能用它的算项算出来。

公式里只能写这个指标 `terms` 里的代号、整数或小数、`+ - * /` 和括号，别的都不认。写了没有的算项，
或者括号没有合上，公式就只能照原样显示，算不出结果。

改法：照 `terms` 里的代号写，或者在那里补上缺的算项；有左括号的地方补上右括号。
"""

FAILS = """\
extends: builtin
metrics:
  gpm:
    formula: gmv / veiws * 1000
"""

PASSES = """\
extends: builtin
metrics:
  gpm:
    formula: gmv / views * 1000
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every name in a formula that is no term of it; every formula that is none."""
    for metric in catalogue.metrics.values():
        if metric.formula is not None:
            yield from _flaws(metric, metric.formula)


def _flaws(metric: Metric, formula: str) -> Iterator[Finding]:
    path = ("metrics", metric.id, "formula")
    names = _names(formula)
    for name in dict.fromkeys(names):
        if name not in metric.terms:
            params = {"name": name, "known": ", ".join(metric.terms) or "–"}
            near = nearest(name, metric.terms)
            yield Finding(path, "metric-formula-term", params, near, "value")
    try:
        arithmetic.evaluate(formula, {name: Fraction(2**n, 3) for n, name in enumerate(names)})
    except (ValueError, RecursionError):
        yield Finding(path, "metric-formula-form", {"formula": formula}, at="value")
    except ZeroDivisionError:
        return  # a base of the values given here; others may do


def _names(formula: str) -> list[str]:
    """The terms that a formula names; none where it is not of the form."""
    try:
        return [token for token in arithmetic.tokens_of(formula) if token[0].isalpha()]
    except ValueError:
        return []
