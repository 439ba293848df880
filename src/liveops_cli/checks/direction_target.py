"""A direction leads to a role of the catalogue, or to a title outside it, and not back to itself.

`to` makes the direction a way that can be followed on; `title` names where the catalogue ends.
With both, or neither, nobody could say where the direction leads.

What to do: give `to` with the id of a role, or `title` with a name in each language.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue, Direction
from ..schema import Finding
from ..source import Path

RULE = "direction-target"

ZH = """
发展方向要么通向目录里的岗位，要么通向目录以外的岗位名称，不能又回到原岗位。

写 `to`，就能顺着这个岗位继续往下查；写 `title`，表示到目录以外为止。两个都写或都不写，就说不清
通向哪里。

改法：写 `to` 加岗位代号，或写 `title` 加各语言的名称。
"""

FAILS = """\
extends: builtin
roles:
  planner:
    directions:
      team-lead:
        text: {zh: 带领整个团队, en: Leads the whole team}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  planner:
    directions:
      team-lead:
        text: {zh: 带领整个团队, en: Leads the whole team}
        title: {zh: 团队负责人, en: Team lead}
        sources: [editorial]
"""

SCHEMA = {"Direction": {"oneOf": [{"required": ["to"]}, {"required": ["title"]}]}}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every direction with no target, with two, or back to its own role."""
    for role in catalogue.roles.values():
        for direction in role.directions.values():
            path = ("roles", role.id, "directions", direction.id)
            yield from _target(direction, role.id, path)


def _target(direction: Direction, role: str, path: Path) -> Iterator[Finding]:
    if direction.to is None and direction.title is None:
        yield Finding(path, "direction-target-none")
    elif direction.to is not None and direction.title is not None:
        yield Finding((*path, "title"), "direction-target-both")
    if direction.to == role:
        yield Finding((*path, "to"), "direction-target-self", {"role": role}, at="value")
