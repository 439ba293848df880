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
    """Show the stages of a show, those before, during or after it, one stage, or one step."""
    session: Session = ctx.obj
    reference = session.open()
    catalogue = reference.catalogue
    stages = view.stages_of(reference, place)
    if place is None or len(stages) > 1:
        steps = [step for stage in stages for step in view.steps_of(reference, stage.id)]
        session.show(
            reference,
            lambda scene: view.list_page(scene, stages),
            lambda: view.data(reference, stages, steps),
        )
        return
    place = stages[0].id if stages else place
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
