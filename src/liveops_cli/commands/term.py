"""`liveops term [WORD]`: the trade's words."""

from __future__ import annotations

from typing import Annotated

import typer

from ..views import terms as view
from .shared import LeanCommand, Session, make

app = make("term")

_Word = Annotated[str | None, typer.Argument(metavar="[WORD]", help="argument.word")]


@app.command(cls=LeanCommand, help="command.term")
def term(ctx: typer.Context, word: _Word = None) -> None:
    """Show the trade's words, or one of them."""
    session: Session = ctx.obj
    reference = session.open()
    if word is None:
        everything = list(reference.catalogue.terms.values())
        session.show(reference, view.list_page, lambda: view.data(reference, everything))
        return
    found = reference.catalogue.terms[reference.find("term", word)]
    session.show(
        reference,
        lambda scene: view.term_page(scene, found),
        lambda: view.data(reference, [found]),
    )
