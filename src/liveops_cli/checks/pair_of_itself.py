"""The two roles of a collaboration are different ones.

What a role does by itself stands among its duties.

Fails:

    between: [host, host]

Passes:

    between: [host, operator]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "pair-of-itself"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every collaboration of a role with itself."""
    for pair in catalogue.collaborations.values():
        seen = set()
        for position, role in enumerate(pair.between):
            if role in seen:
                path = ("collaborations", pair.id, "between", position)
                yield Finding(path, RULE, {"role": role})
            seen.add(role)
