"""`liveops catalog show`: the catalogue in force, as a file that `catalog check` accepts."""

from __future__ import annotations

import typer

from ..plain import authored, later
from ..views.parts import record_columns, record_rows
from .shared import LeanCommand, Session, make

app = make("show")


@app.command(cls=LeanCommand, help="command.catalog-show")
def show(ctx: typer.Context) -> None:
    """Print the catalogue in force: as YAML that can be used as a catalogue, or as data."""
    from ..document import Data
    from ..views import roles as listing

    session: Session = ctx.obj
    reference = session.open()
    name = session.format("yaml")
    if name == "yaml":
        from ..formats import yaml_

        session.write(yaml_.stream(later(reference.catalogue, authored)), name)
        return
    columns, rows = record_columns(reference), record_rows(reference, reference.records)
    session.show(
        reference,
        listing.page,
        lambda: Data("catalogue", later(reference.catalogue), columns, rows),
        default="yaml",
    )
