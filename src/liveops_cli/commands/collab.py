"""`liveops collab [A] [B]`: the matrix, one role's partners, what two roles owe each other."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import queries
from ..errors import UsageProblem
from ..reference import Reference
from ..views import collab as view
from .shared import LeanCommand, Session, make

app = make("collab")

_Other = Annotated[str | None, typer.Argument(metavar="[ROLE]", help="argument.other-role")]
_One = Annotated[str | None, typer.Argument(metavar="[ROLE]", help="argument.role")]


@app.command(cls=LeanCommand, help="command.collab")
def collab(ctx: typer.Context, one: _One = None, two: _Other = None) -> None:
    """Show who works with whom, and what two roles owe each other."""
    session: Session = ctx.obj
    reference = session.open()
    if one is None:
        session.show(reference, view.matrix_page, lambda: view.pairs_data(reference))
        return
    first = reference.find("role", one)
    if two is None:
        session.show(
            reference,
            lambda scene: view.role_page(scene, first),
            lambda: view.pairs_data(reference, first),
        )
        return
    _pair(session, reference, first, reference.find("role", two))


def _pair(session: Session, reference: Reference, first: str, second: str) -> None:
    if first == second:
        raise UsageProblem("same-role", name=first)
    found = queries.pair(reference, first, second)
    if found is not None:
        session.show(
            reference,
            lambda scene: view.pair_page(scene, found),
            lambda: view.pair_data(reference, found),
        )
        return
    from ..analyses.connection import connect

    way = connect(reference, first, second)
    session.show(
        reference,
        lambda scene: view.connection_page(scene, way),
        lambda: view.connection_data(way),
    )
    raise typer.Exit(1)
