"""`liveops search WORDS…`: every statement that matches, in every language, best first."""

from __future__ import annotations

from typing import Annotated

import typer

from ..analyses.search import search as find
from ..errors import NegativeAnswer, UsageProblem
from ..views import search as view
from .shared import LeanCommand, Session, make

app = make("search")

_Words = Annotated[list[str], typer.Argument(metavar="WORDS...", help="argument.words")]


@app.command(cls=LeanCommand, help="command.search")
def search(ctx: typer.Context, words: _Words) -> None:
    """Find statements by words."""
    session: Session = ctx.obj
    if not any(word.strip() for word in words):
        raise UsageProblem("missing-argument", name="WORDS...")
    reference = session.open()
    found = find(reference, words)
    if found.hits or session.format() not in ("table", "markdown"):
        session.show(
            reference,
            lambda scene: view.page(scene, found),
            lambda: view.data(reference, found),
        )
    if not found.hits:
        raise NegativeAnswer("nothing-found", query=" ".join(words))
