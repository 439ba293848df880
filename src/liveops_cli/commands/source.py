"""`liveops source [ID]`: the sources, or what rests on one of them."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import queries
from ..errors import NegativeAnswer
from ..views import sources as view
from .shared import LeanCommand, Session, make

app = make("source")

_Id = Annotated[str | None, typer.Argument(metavar="[ID[:POINT]]", help="argument.source")]


@app.command(cls=LeanCommand, help="command.source")
def source(ctx: typer.Context, source: _Id = None) -> None:
    """Show the sources, or every statement that rests on one of them."""
    session: Session = ctx.obj
    reference = session.open()
    if source is None:
        session.show(reference, view.list_page, lambda: view.list_data(reference))
        return
    name, _, point = source.replace("：", ":").partition(":")
    found = reference.catalogue.sources[reference.find("source", name)]
    records = queries.resting_on(reference, found.id, point or None)
    if point and not records:
        raise NegativeAnswer("no-such-point", source=found.id, point=point)
    session.show(
        reference,
        lambda scene: view.source_page(scene, found, point or None, records),
        lambda: view.source_data(reference, found, point or None, records),
    )
