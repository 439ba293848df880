"""A role's criteria all have a weight, and the weights sum to 100; or none has one.

A weight is a share of the whole. Where no criterion has one, all count alike.

Fails, as the sum is 90:

    criteria:
      hours-live: {weight: 40, …}
      sales: {weight: 50, …}

Passes:

    criteria:
      hours-live: {weight: 40, …}
      sales: {weight: 60, …}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "weights"

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
