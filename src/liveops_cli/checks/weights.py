"""A role's criteria all have a weight, and the weights sum to 100; or none has one.

A weight is a share of the whole in per cent. Where no criterion has one, all count alike.

What to do: change the weights until they sum to 100, or delete them all.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "weights"

ZH = """
一个岗位的考核项要么都写权重、合计 100，要么都不写。

权重是占总分的百分比。都不写时，各项等权。

改法：把权重调到合计 100，或者全部删掉。
"""

FAILS = """\
extends: builtin
roles:
  host:
    criteria:
      hours-live: {weight: 20}
      viewer-interaction: {weight: 30}
      sales-results: {weight: 40}
"""

PASSES = """\
extends: builtin
roles:
  host:
    criteria:
      hours-live: {weight: 20}
      viewer-interaction: {weight: 30}
      sales-results: {weight: 50}
"""

_WHOLE = 100


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every criterion without a weight among others that have one; every sum that is not 100."""
    for role in catalogue.roles.values():
        weights = [each.weight for each in role.criteria.values() if each.weight is not None]
        path = ("roles", role.id, "criteria")
        if not weights:
            continue
        for criterion in role.criteria.values():
            if criterion.weight is None:
                yield Finding((*path, criterion.id), "weights-missing", {"id": criterion.id})
        if len(weights) == len(role.criteria) and sum(weights) != _WHOLE:
            yield Finding(path, "weights-sum", {"sum": str(sum(weights))})
