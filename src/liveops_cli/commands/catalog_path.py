"""`liveops catalog path`: which files are in force, and which of them each role comes from."""

from __future__ import annotations

import typer

from ..views import layers as view
from .shared import PAGE_FORMATS, LeanCommand, Session, make

app = make("path")


@app.command(cls=LeanCommand, help="command.catalog-path")
def path(ctx: typer.Context) -> None:
    """Say which files are in force, in order, and where each role comes from.

    The files are put together but not checked, so that the answer helps to mend what is wrong.
    """
    from .. import reading

    session: Session = ctx.obj
    stack = reading.read(session.catalogues())
    name = session.format()
    shown = view.page(session.words, stack) if name in PAGE_FORMATS else view.data(stack)
    session.write(session.render(name, shown), name)
