"""`liveops workflow [STAGE|STEP]`: the show, stage by stage."""

from __future__ import annotations

from typing import Annotated

import typer

from ..views import workflow as view
from .shared import LeanCommand, Session, make

app = make("workflow")

_Place = Annotated[str | None, typer.Argument(metavar="[STAGE|STEP]", help="argument.stage")]


@app.command(cls=LeanCommand, help="command.workflow")
def workflow(ctx: typer.Context, place: _Place = None) -> None:
    """Show the stages of a show, one stage, or one step."""
    session: Session = ctx.obj
    reference = session.open()
    catalogue = reference.catalogue
    if place is None:
        stages, steps = list(catalogue.stages.values()), list(catalogue.steps.values())
        session.show(reference, view.list_page, lambda: view.data(reference, stages, steps))
        return
    kind, found = reference.find_among(("stage", "step"), place)
    if kind == "stage":
        stage = catalogue.stages[found]
        inside = view.steps_of(reference, found)
        session.show(
            reference,
            lambda scene: view.stage_page(scene, stage),
            lambda: view.data(reference, [stage], inside),
        )
        return
    step = catalogue.steps[found]
    session.show(
        reference,
        lambda scene: view.step_page(scene, step),
        lambda: view.step_data(reference, step),
    )
