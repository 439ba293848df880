"""`liveops rule [ROLE]`: duties by law."""

from __future__ import annotations

from typing import Annotated

import typer

from ..views import rules as view
from .shared import LeanCommand, Session, make

app = make("rule")

_Place = Annotated[str | None, typer.Argument(metavar="[ROLE|RULE]", help="argument.role-or-rule")]


@app.command(cls=LeanCommand, help="command.rule")
def rule(ctx: typer.Context, place: _Place = None) -> None:
    """Show the duties by law, those of one role, or one of them."""
    session: Session = ctx.obj
    reference = session.open()
    rules = list(reference.catalogue.rules.values())
    role: str | None = None
    if place is not None:
        kind, found = reference.find_among(("role", "rule"), place)
        role = found if kind == "role" else None
        rules = [one for one in rules if found in ((one.id, *one.carried))]
    single = place is not None and role is None
    session.show(
        reference,
        lambda scene: view.rule_page(scene, rules[0]) if single else view.page(scene, rules, role),
        lambda: view.data(reference, rules),
    )
    if not rules:
        raise typer.Exit(1)
