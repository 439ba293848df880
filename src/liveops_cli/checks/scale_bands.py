"""Every number of points belongs to one grade of the scale.

A grade goes from its `low` to its `high`. Where two overlap, or none covers some points between the
lowest and the highest, the same result is two grades at once, or none.

What to do: change `low` or `high`, so that each grade begins one point above the next lower one.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "scale-bands"

ZH = """
等级之间不重叠也不留空，每个分数只属于一个等级。

一个等级从 `low` 到 `high`。两个等级重叠，或者中间有分数哪个等级都不含，同一个分数就会有两个等级，
或者没有等级。

改法：改 `low` 或 `high`，让每个等级从低一级的最高分加一开始。
"""

FAILS = """\
extends: builtin
scale:
  good: {low: 65}
"""

PASSES = """\
extends: builtin
scale:
  good: {low: 65}
  pass: {high: 64}
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every grade that ends before it begins; grades that overlap or leave a gap."""
    sound = []
    for band in catalogue.scale.values():
        if band.low > band.high:
            params = {"low": str(band.low), "high": str(band.high)}
            yield Finding(("scale", band.id), "scale-bands-order", params)
        else:
            sound.append(band)
    if len(sound) < len(catalogue.scale):
        return
    sound.sort(key=lambda band: band.low)
    for lower, upper in itertools.pairwise(sound):
        params = {"lower": lower.id, "high": str(lower.high)}
        params |= {"upper": upper.id, "low": str(upper.low)}
        path = ("scale", upper.id, "low")
        if upper.low <= lower.high:
            yield Finding(path, "scale-bands-overlap", params, at="value")
        elif upper.low > lower.high + 1:
            yield Finding(path, "scale-bands-gap", params, at="value")
