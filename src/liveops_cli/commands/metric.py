"""`liveops metric [NAME]`: what a figure tells, how it is computed, how it is misread."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageProblem
from ..views import metrics as view
from .shared import LeanCommand, Session, make

app = make("metric")

_Name = Annotated[str | None, typer.Argument(metavar="[METRIC]", help="argument.metric")]
_Values = Annotated[
    list[str] | None, typer.Argument(metavar="[TERM=VALUE...]", help="argument.values")
]
_Compute = Annotated[bool, typer.Option("--compute", help="option.compute")]


@app.command(cls=LeanCommand, help="command.metric")
def metric(
    ctx: typer.Context, name: _Name = None, values: _Values = None, compute: _Compute = False
) -> None:
    """Show the metrics, one metric, or compute one."""
    session: Session = ctx.obj
    reference = session.open()
    if name is None:
        if compute:
            raise UsageProblem("missing-argument", name="METRIC")
        session.show(reference, view.list_page, lambda: view.list_data(reference))
        return
    found = reference.catalogue.metrics[reference.find("metric", name)]
    if compute or values:
        from ..analyses import formula

        if found.formula is None:
            raise UsageProblem("no-formula", name=found.id)
        given = formula.read_values(found, values or (), session.words.every_unit)
        result = formula.compute(found, given)
        session.show(
            reference,
            lambda scene: view.computed_page(scene, found, result),
            lambda: view.computed_data(found, result),
        )
        return
    session.show(
        reference,
        lambda scene: view.metric_page(scene, found),
        lambda: view.metric_data(reference, found),
    )
