"""`liveops rule [ROLE|RULE|STAGE|STEP]`: duties by law."""

from __future__ import annotations

from typing import Annotated

import typer

from ..model import Rule
from ..reference import PLURAL, Reference
from ..views import rules as view
from .shared import LeanCommand, Session, make

app = make("rule")

_Place = Annotated[
    str | None, typer.Argument(metavar="[ROLE|RULE|STAGE|STEP]", help="argument.role-or-rule")
]


@app.command(cls=LeanCommand, help="command.rule")
def rule(ctx: typer.Context, place: _Place = None) -> None:
    """Show the duties by law, those of one role, of one stage or step, or one of them."""
    session: Session = ctx.obj
    reference = session.open()
    rules = list(reference.catalogue.rules.values())
    if place is None:
        session.show(
            reference,
            lambda scene: view.list_page(scene, rules),
            lambda: view.data(reference, rules),
        )
    else:
        rules = _some(session, reference, rules, place)
    if not rules:
        raise typer.Exit(1)


def _some(session: Session, reference: Reference, rules: list[Rule], place: str) -> list[Rule]:
    """Show the duties that a name means."""
    kind, found = reference.find_among(("role", "rule", "stage", "step"), place)
    steps = {found}
    if kind == "stage":
        steps = {one.id for one in reference.catalogue.steps.values() if one.stage == found}
    if kind in ("stage", "step"):
        name = reference.name(PLURAL[kind], found)
        chosen = [one for one in rules if steps.intersection(one.steps)]
    else:
        name = None
        chosen = [one for one in rules if found in ((one.id, *one.carried))]
    role = found if kind == "role" else None
    session.show(
        reference,
        lambda scene: (
            view.rule_page(scene, chosen[0])
            if kind == "rule"
            else view.page(scene, chosen, role, name)
        ),
        lambda: view.data(reference, chosen),
    )
    return chosen
