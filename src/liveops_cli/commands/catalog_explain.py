"""`liveops catalog explain [RULE]`: the rules of catalogues, or the page of one."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import checks
from ..errors import CatalogueProblem, Problem, UsageProblem
from ..views import explain as view
from .shared import PAGE_FORMATS, LeanCommand, Session, make

app = make("explain")

EXAMPLE = "example.yaml"
"""What the example of a rule is called where something is said of it."""

_Name = Annotated[str | None, typer.Argument(metavar="[CHECK]", help="argument.check")]


@app.command(cls=LeanCommand, help="command.catalog-explain")
def explain(ctx: typer.Context, rule: _Name = None) -> None:
    """List the rules, or explain one of them."""
    session: Session = ctx.obj
    name = session.format()
    rules = list(checks.all_rules().values()) if rule is None else [_find(rule)]
    if name not in PAGE_FORMATS:
        session.write(session.render(name, view.data(rules)), name)
    elif rule is None:
        session.write(session.render(name, view.listing(rules, session.words)), name)
    else:
        said = _said(rules[0], session)
        session.write(session.render(name, view.page(rules[0], said, session.words)), name)


def _find(name: str) -> checks.Rule:
    """The rule of a name or a message. Raises UsageProblem."""
    wanted = name.strip().strip("[]").lower()
    try:
        return checks.rule_of(wanted)
    except KeyError:
        from ..schema import nearest

        near = nearest(wanted, checks.all_rules())
        raise UsageProblem("unknown-check", near=near, name=name) from None


def _said(rule: checks.Rule, session: Session) -> list[str]:
    """What `catalog check` says of the rule's failing example."""
    from ..messages import message

    return [message(session.words, problem) for problem in _problems(rule)]


def _problems(rule: checks.Rule) -> list[Problem]:
    from .. import loader, source

    try:
        text = source.decode(rule.fails.encode(rule.encoding), EXAMPLE)
    except CatalogueProblem as problem:
        return list(problem.problems)
    return loader.inspect([EXAMPLE], {EXAMPLE: text}).problems
