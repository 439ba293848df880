"""`liveops term [WORD]`: the trade's words."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageProblem
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
    try:
        found = reference.catalogue.terms[reference.find("term", word)]
    except UsageProblem as problem:
        _metric(session, reference, word, problem)
        return
    session.show(
        reference,
        lambda scene: view.term_page(scene, found),
        lambda: view.data(reference, [found]),
    )


def _metric(session: Session, reference: Reference, word: str, problem: UsageProblem) -> None:
    """Show the metric of that name: newcomers do not know which words are metrics.

    Raises the problem with the word where it names no metric either.
    """
    from ..views import metrics

    try:
        found = reference.catalogue.metrics[reference.find("metric", word)]
    except UsageProblem:
        raise problem from None
    session.show(
        reference,
        lambda scene: metrics.metric_page(scene, found),
        lambda: metrics.metric_data(reference, found),
    )
