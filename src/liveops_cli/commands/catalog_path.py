"""`liveops catalog path`: which catalogue is in force."""

from __future__ import annotations

import typer

from .. import paths
from ..document import Data, Facts, Line, Lines, Page
from ..views.parts import Scene
from .shared import LeanCommand, Session, make

app = make("path")


@app.command(cls=LeanCommand, help="command.catalog-path")
def path(ctx: typer.Context) -> None:
    """Say which catalogue is in force and where it is."""
    session: Session = ctx.obj
    reference = session.open()
    origin = reference.origin
    where = origin or paths.data_path("roles.yaml")
    kind = "own" if origin else "builtin"

    def page(scene: Scene) -> Page:
        rows: list[tuple[Line, Lines]] = [
            ([(scene.words.label(f"place.{kind}"), "label")], [[(where, "")]])
        ]
        return Page([], blocks=[Facts(rows)])

    body = {"catalogs": [{"kind": kind, "path": where}]}
    data = Data("path", body, ("kind", "path"), [[kind, where]])
    session.show(reference, page, lambda: data)
