"""A collaboration is between two roles.

What three roles do is what each two of them do, and is said pair by pair.

Fails:

    between: [planner, host, operator]

Passes:

    between: [planner, host]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "pair-size"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every collaboration between fewer or more than two roles."""
    for pair in catalogue.collaborations.values():
        if len(pair.between) != 2:
            path = ("collaborations", pair.id, "between")
            yield Finding(path, RULE, {"count": str(len(pair.between))}, at="value")
