"""`liveops team`: definition, composition, core duties."""

from __future__ import annotations

import typer

from ..views import team as view
from .shared import LeanCommand, Session, make

app = make("team")


@app.command(cls=LeanCommand, help="command.team")
def team(ctx: typer.Context) -> None:
    """Show the team as a whole."""
    session: Session = ctx.obj
    reference = session.open()
    session.show(reference, view.page, lambda: view.data(reference))
