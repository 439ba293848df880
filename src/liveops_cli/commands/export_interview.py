"""`liveops export interview ROLE`: an outline for an interview."""

from __future__ import annotations

from typing import Annotated

import typer

from ..views import interview as view
from .shared import LeanCommand, Session, make

app = make("interview")

_Role = Annotated[str, typer.Argument(metavar="ROLE", help="argument.role")]


@app.command(cls=LeanCommand, help="command.export-interview")
def interview(ctx: typer.Context, role: _Role) -> None:
    """Write an outline for an interview."""
    session: Session = ctx.obj
    reference = session.open()
    found = reference.catalogue.roles[reference.find("role", role)]
    session.show(
        reference,
        lambda scene: view.page(scene, found),
        lambda: view.data(reference, found),
        default="markdown",
    )
