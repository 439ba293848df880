"""`liveops career [ROLE [TO]]`: where roles lead, and the step from one to another."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageProblem
from ..views import career as view
from .arguments import RoleOrNone
from .shared import LeanCommand, Session, make

app = make("career")

_To = Annotated[str | None, typer.Argument(metavar="[TO]", help="argument.to")]


@app.command(cls=LeanCommand, help="command.career")
def career(ctx: typer.Context, role: RoleOrNone = None, to: _To = None) -> None:
    """Show where roles lead, or what a move from one role to another asks for."""
    session: Session = ctx.obj
    reference = session.open()
    roles = reference.catalogue.roles
    if role is None:
        everyone = list(roles.values())
        session.show(reference, view.list_page, lambda: view.data(reference, everyone))
        return
    start = roles[reference.find("role", role)]
    if to is None:
        session.show(
            reference,
            lambda scene: view.role_page(scene, start),
            lambda: view.data(reference, [start]),
        )
        return
    from ..analyses.step import step

    goal = reference.find("role", to)
    if goal == start.id:
        raise UsageProblem("same-role", name=goal)
    found = step(reference, start.id, goal)
    session.show(
        reference,
        lambda scene: view.step_page(scene, found),
        lambda: view.step_data(reference, found),
    )
