"""`liveops catalog check [FILE…]`: every problem of a catalogue, with its place."""

from __future__ import annotations

from typing import Annotated

import typer

from .. import paths
from ..errors import Problem
from ..views import problems as view
from .shared import PAGE_FORMATS, LeanCommand, Session, make

app = make("check")

_Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE...]", help="argument.files")]


@app.command(cls=LeanCommand, help="command.catalog-check")
def check(ctx: typer.Context, files: _Files = None) -> None:
    """Check catalogues and name every problem in them."""
    session: Session = ctx.obj
    chosen = files or session.catalogues() or [paths.data_path("roles.yaml")]
    found = {file: _problems(file) for file in chosen}
    name = session.format()
    if name in PAGE_FORMATS:
        session.write("".join(f"{line}\n" for line in _lines(session, found)), name)
    else:
        session.write(session.render(name, view.data(found)), name)
    if any(problem.level == "error" for problems in found.values() for problem in problems):
        raise typer.Exit(1)


def _problems(file: str) -> list[Problem]:
    from .. import loader

    if file == paths.data_path("roles.yaml"):
        text = paths.read_data("roles.yaml").decode("utf-8")
        return loader.problems_of_text(text, file)
    return loader.problems(file)


def _lines(session: Session, found: dict[str, list[Problem]]) -> list[str]:
    from ..messages import message
    from ..visible import visible

    lines = []
    for file, problems in found.items():
        lines += [message(session.words, problem) for problem in problems]
        if not problems:
            lines.append(session.words.say("problem.none", file=visible(file)))
    return lines
