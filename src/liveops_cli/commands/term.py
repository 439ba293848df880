"""`liveops term [WORD]`: the trade's words."""

from __future__ import annotations

from typing import Annotated

import typer

from ..reference import Reference
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
    kind, found = reference.find_among(("term", "metric"), word)
    if kind == "metric":
        _metric(session, reference, found)
        return
    one = reference.catalogue.terms[found]
    session.show(
        reference,
        lambda scene: view.term_page(scene, one),
        lambda: view.data(reference, [one]),
    )


def _metric(session: Session, reference: Reference, found: str) -> None:
    """Show a metric: newcomers do not know which words are metrics."""
    from ..views import metrics

    metric = reference.catalogue.metrics[found]
    session.show(
        reference,
        lambda scene: metrics.metric_page(scene, metric),
        lambda: metrics.metric_data(reference, metric),
    )
