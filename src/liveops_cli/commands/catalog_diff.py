"""`liveops catalog diff [OLD] NEW`: what was added, removed and changed."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import paths
from ..analyses.difference import compare
from ..errors import EXIT_NEGATIVE, UsageProblem
from ..model import Catalogue
from ..reference import open_builtin
from ..views import diff as view
from .shared import PAGE_FORMATS, LeanCommand, Session, make

app = make("diff")

_Files = Annotated[
    list[str] | None, typer.Argument(metavar="[FILE...]", help="argument.compared-files")
]


@app.command(cls=LeanCommand, help="command.catalog-diff")
def diff(ctx: typer.Context, files: _Files = None) -> None:
    """Compare two catalogues; exit 1 where they differ."""
    session: Session = ctx.obj
    session.watch()
    name = session.format()
    old, new = _compared(session, files or [])
    catalogues = _open(old), _open(new)
    shown = _shown(old), _shown(new)
    changes = compare(*catalogues)
    if name in PAGE_FORMATS:
        names = {role.id: role.name for each in catalogues for role in each.roles.values()}
        text = session.render(name, view.page(changes, shown, names, session.words))
    else:
        text = session.render(name, view.data(changes, shown))
    session.write(text, name, *old, *new)
    if changes:
        raise typer.Exit(EXIT_NEGATIVE)


def _compared(session: Session, files: list[str]) -> tuple[list[str], list[str]]:
    """The files of the old and of the new catalogue; none for the built-in one."""
    if len(files) > 2:
        raise UsageProblem("unexpected-argument", name=files[2])
    if not files:
        files = session.catalogues()
        if not files:
            raise UsageProblem("missing-argument", name="NEW")
        return [], files
    return files[:-1], files[-1:]


def _open(files: list[str]) -> Catalogue:
    if not files:
        return open_builtin().catalogue
    from .. import loader

    return loader.load_layers(files).catalogue


def _shown(files: list[str]) -> str:
    return ", ".join(files) or paths.data_path("roles.yaml")
