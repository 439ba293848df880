"""The two roles of a collaboration are different ones.

What a role does by itself stands among its duties.

What to do: name the other role, or move what is said here to the role's `duties` or `work`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "pair-of-itself"

ZH = """
协作关系的双方是两个不同的岗位。

岗位自己做的事写在它的职责里。

改法：写上另一个岗位，或者把内容移到该岗位的 `duties` 或 `work`。
"""

FAILS = """\
extends: builtin
collaborations:
  host-host:
    between: [host, host]
    items:
      handover:
        kind: joint
        text: {zh: 换班时当面交接, en: Hand over in person when the shift changes}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
collaborations:
  host-technician:
    between: [host, technician]
    items:
      handover:
        kind: joint
        text: {zh: 换班时当面交接, en: Hand over in person when the shift changes}
        sources: [editorial]
"""

SCHEMA = {"Collaboration": {"properties": {"between": {"uniqueItems": True}}}}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every collaboration of a role with itself."""
    for pair in catalogue.collaborations.values():
        seen = set()
        for position, role in enumerate(pair.between):
            if role in seen:
                path = ("collaborations", pair.id, "between", position)
                yield Finding(path, RULE, {"role": role})
            seen.add(role)
