"""`liveops raci [ROLE|STAGE|STEP]`: who answers for a step, does it, is asked, is told."""

from __future__ import annotations

from typing import Annotated

import typer

from ..views import raci as view
from ..views import workflow
from .shared import LeanCommand, Session, make

app = make("raci")

_Place = Annotated[
    str | None, typer.Argument(metavar="[ROLE|STAGE|STEP]", help="argument.role-or-step")
]


@app.command(cls=LeanCommand, help="command.raci")
def raci(ctx: typer.Context, place: _Place = None) -> None:
    """Show who is responsible for what."""
    session: Session = ctx.obj
    reference = session.open()
    catalogue = reference.catalogue
    if place is None:
        everyone = list(catalogue.roles)
        session.show(reference, view.page, lambda: view.data(reference, everyone))
        return
    kind, found = reference.find_among(("role", "stage", "step"), place)
    if kind == "stage":
        stage, roles = catalogue.stages[found], list(catalogue.roles)
        session.show(
            reference,
            lambda scene: view.page(scene, stage),
            lambda: view.data(reference, roles, found),
        )
        return
    if kind == "role":
        session.show(
            reference,
            lambda scene: view.role_page(scene, found),
            lambda: view.data(reference, [found]),
        )
        return
    step = catalogue.steps[found]
    session.show(
        reference,
        lambda scene: workflow.step_page(scene, step),
        lambda: workflow.step_data(reference, step),
    )
