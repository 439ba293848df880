"""`liveops team`: definition, composition, core duties; with `--size`, who does what."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageProblem
from ..views import team as view
from .shared import LeanCommand, Session, make

app = make("team")

_Size = Annotated[str | None, typer.Option("--size", metavar="N|all", help="option.size")]


@app.command(cls=LeanCommand, help="command.team")
def team(ctx: typer.Context, size: _Size = None) -> None:
    """Show the team as a whole, or the teams of a size."""
    session: Session = ctx.obj
    reference = session.open()
    if size is None:
        session.show(reference, view.page, lambda: view.data(reference))
        return
    from ..views import sizes

    catalogue = reference.catalogue
    known = sorted({one.size for one in catalogue.configurations.values()})
    number = None if size == "all" else _number(size, known)
    chosen = [
        one for one in catalogue.configurations.values() if number is None or one.size == number
    ]
    session.show(
        reference,
        lambda scene: sizes.page(scene, chosen, number),
        lambda: sizes.data(reference, chosen, list(catalogue.merges.values())),
    )


def _number(size: str, known: list[int]) -> int:
    """The size asked for. Raises UsageProblem for one that no published team has."""
    if size.isascii() and size.isdigit() and int(size[:9]) in known:
        return int(size)
    raise UsageProblem("unknown-size", near=[*map(str, known), "all"], name=size)
