"""Every skill is needed by a role.

A skill that no role needs is described and then never asked for: either a role lacks it, or it is
left over. This is a warning; the catalogue can be used.

What to do: name the skill under a role's `skills`, or delete it. An overlay that removed the roles
that needed it removes it as well (`remove: [skills/…]`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "unneeded-skill"

LEVEL = "warning"

ZH = """
每项技能都要有岗位需要。

没有岗位需要的技能，写了也没人用：要么是哪个岗位漏写了，要么是该删没删。这一条只是提醒，目录照常
可用。

改法：在岗位的 `skills` 里写上这项技能，或者删掉它。叠加文件如果去掉了需要它的岗位，就把它也去掉
（`remove: [skills/…]`）。
"""

FAILS = """\
extends: builtin
skills:
  sign-language:
    name: {zh: 手语, en: Sign language}
    definition:
      text: {zh: 会用手语和听障观众交流, en: Talks to deaf viewers in sign language}
      sources: [editorial]
"""

PASSES = """\
extends: builtin
skills:
  sign-language:
    name: {zh: 手语, en: Sign language}
    definition:
      text: {zh: 会用手语和听障观众交流, en: Talks to deaf viewers in sign language}
      sources: [editorial]
roles:
  host:
    skills:
      sign-language:
        text: {zh: 能用手语讲解产品, en: Presents products in sign language}
        strength: needed
        sources: [editorial]
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every skill that no role needs."""
    needed = {skill for role in catalogue.roles.values() for skill in role.skills}
    for skill in catalogue.skills:
        if skill not in needed:
            yield Finding(("skills", skill), RULE, {"id": skill}, level=LEVEL)
