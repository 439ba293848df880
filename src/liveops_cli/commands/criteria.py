"""`liveops criteria [ROLE]`: what is judged, and with what weight."""

from __future__ import annotations

import typer

from ..views import criteria as view
from .arguments import RoleOrNone
from .shared import LeanCommand, Session, make

app = make("criteria")


@app.command(cls=LeanCommand, help="command.criteria")
def criteria(ctx: typer.Context, role: RoleOrNone = None) -> None:
    """Show the assessment criteria of every role, or of one."""
    session: Session = ctx.obj
    reference = session.open()
    roles = reference.catalogue.roles
    chosen = list(roles.values()) if role is None else [roles[reference.find("role", role)]]
    session.show(
        reference,
        lambda scene: view.page(scene, chosen, single=role is not None),
        lambda: view.data(reference, chosen),
    )
