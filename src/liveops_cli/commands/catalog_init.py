"""`liveops catalog init [FILE]`: a catalogue of one's own, to begin with."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer

from .. import output, paths, stdio
from ..errors import OutputProblem, UsageProblem
from ..visible import visible
from .shared import LeanCommand, Session, make

app = make("init")

DEFAULT = "liveops.yaml"
"""The file that is written where none is named."""

_File = Annotated[str | None, typer.Argument(metavar="[FILE]", help="argument.new-file")]
_Copy = Annotated[bool, typer.Option("--from-builtin", help="option.from-builtin")]


@app.command(cls=LeanCommand, help="command.catalog-init")
def init(ctx: typer.Context, file: _File = None, from_builtin: _Copy = False) -> None:
    """Write a starter, or the built-in catalogue, to a new file; `-` is the standard output."""
    session: Session = ctx.obj
    chosen = session.options.get("output")
    if file is not None and chosen is not None:
        raise UsageProblem("unexpected-argument", name=file)
    path = str(file or chosen or DEFAULT)
    text = _text(session, from_builtin=from_builtin)
    if path == "-":
        output.put(text)
        return
    try:
        output.write_file(path, text, force=False)
    except OutputProblem as problem:
        if problem.key in ("file-exists", "is-link"):
            raise OutputProblem("never-replaced", file=path) from problem
        raise
    stdio.complain(
        session.words.say("init.written", file=visible(path), quoted=visible(shlex.quote(path)))
    )


def _text(session: Session, *, from_builtin: bool) -> str:
    """What the file is to hold, in the reader's language where it is written in that."""
    if not from_builtin:
        language = "zh" if session.words.lead == "zh" else "en"
        return paths.read_data(f"starter.{language}.yaml").decode("utf-8")
    from ..formats import yaml_
    from ..plain import authored
    from ..reference import open_builtin

    comments = session.words.say("init.copy").split("\n")
    head = "".join(f"# {comment}".rstrip() + "\n" for comment in comments)
    return f"{head}\n{yaml_.dump(authored(open_builtin().catalogue))}"
