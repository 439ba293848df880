"""A collaboration is between two roles.

What three roles do is what each two of them do, and is said pair by pair.

What to do: keep two roles here and describe the other pairs by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "pair-size"

ZH = """
协作关系写的是两个岗位之间。

三个岗位的配合，就是其中每两个岗位的配合，请一对一对地写。

改法：这里只留两个岗位，其余的另写成协作关系。
"""

FAILS = """\
extends: builtin
collaborations:
  rehearsal:
    between: [planner, promoter, technician]
    items:
      dry-run:
        kind: joint
        text: {zh: 开播前走一遍流程, en: Go through the rundown before the show}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
collaborations:
  rehearsal:
    between: [promoter, technician]
    items:
      dry-run:
        kind: joint
        text: {zh: 开播前走一遍流程, en: Go through the rundown before the show}
        sources: [editorial]
"""

SCHEMA = {"Collaboration": {"properties": {"between": {"minItems": 2, "maxItems": 2}}}}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every collaboration between fewer or more than two roles."""
    for pair in catalogue.collaborations.values():
        if len(pair.between) != 2:
            path = ("collaborations", pair.id, "between")
            yield Finding(path, RULE, {"count": str(len(pair.between))}, at="value")
