"""Every step has one role that answers for it, and at least one that does it.

A step that nobody does is not done, and a role that is asked before and told after at the same time
does not know what it is there for. So a step names one accountable role (the form of the file sees
to that), at least one responsible role, and each other role at most once; only the accountable role
may do the work as well.

What to do: add a role to `responsible`, or split the step; where a role stands twice, keep the
stronger part (doing before being asked, being asked before being told).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue, Step
from ..schema import Finding

RULE = "responsibilities"

ZH = """
每个步骤有一个岗位负总责，至少一个岗位动手执行。

没人执行的步骤等于没做；一个岗位既要征询又要告知，就不知道自己该干什么。所以每个步骤写一个负总责的
岗位（文件格式保证只有一个）、至少一个执行的岗位，其他岗位最多出现一次；只有负总责的岗位可以同时执行。

改法：在 `responsible` 里补上岗位，或者把步骤拆开；一个岗位写了两次的，留下更重的那一项（执行重于
征询，征询重于告知）。
"""

FAILS = """\
extends: builtin
steps:
  rehearse:
    informed: [planner]
"""

PASSES = """\
extends: builtin
steps:
  rehearse:
    informed: [buyer]
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every step that nobody does, and every role that has two parts in a step."""
    for key, step in catalogue.steps.items():
        path = ("steps", key)
        if not step.responsible:
            yield Finding((*path, "responsible"), "responsibilities-none", {"id": key})
        yield from _twice(path, step)


def _twice(path: tuple[str, str], step: Step) -> Iterator[Finding]:
    others = [("consulted", step.consulted), ("informed", step.informed)]
    taken = dict.fromkeys(step.responsible, "responsible") | {step.accountable: "accountable"}
    for part, roles in others:
        for number, role in enumerate(roles):
            if role in taken:
                params = {"role": role, "first": taken[role]}
                yield Finding((*path, part, number), "responsibilities-twice", params)
            taken.setdefault(role, part)
