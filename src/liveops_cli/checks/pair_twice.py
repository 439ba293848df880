"""Two roles have one collaboration, in whichever order they are named.

All that joins two roles stands in one place, or a reader would see half of it.

Fails:

    host-operator: {between: [host, operator], items: …}
    operator-host: {between: [operator, host], items: …}

Passes, with the items of both under one:

    host-operator: {between: [host, operator], items: …}
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "pair-twice"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every collaboration of two roles that have had one before."""
    seen: dict[frozenset[str], str] = {}
    for pair in catalogue.collaborations.values():
        roles = frozenset(pair.between)
        if len(roles) != 2:
            continue
        if roles in seen:
            one, two = pair.between[:2]
            params = {"one": one, "two": two, "first": seen[roles]}
            yield Finding(("collaborations", pair.id), RULE, params)
        seen.setdefault(roles, pair.id)
