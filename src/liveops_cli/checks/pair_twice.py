"""Two roles have one collaboration, in whichever order they are named.

All that joins two roles stands in one place, or a reader would see half of it.

What to do: move the items to the collaboration that is there already.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "pair-twice"

ZH = """
两个岗位之间只有一条协作关系，不论先写哪个。

两个岗位之间的事都写在一处，否则读的人只能看到一半。

改法：把事项并到已有的那条协作关系里。
"""

FAILS = """\
extends: builtin
collaborations:
  operator-host:
    between: [operator, host]
    items:
      rota:
        kind: hand-off
        giver: operator
        text: {zh: 运营给主播排班, en: The operator gives the host the rota}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
collaborations:
  host-operator:
    items:
      rota:
        kind: hand-off
        giver: operator
        text: {zh: 运营给主播排班, en: The operator gives the host the rota}
        sources: [editorial]
"""


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
