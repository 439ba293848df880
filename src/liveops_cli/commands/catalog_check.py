"""`liveops catalog check [FILE…]`: every problem of a catalogue, with its place."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Annotated

import typer

from .. import locales, paths, stdio
from ..errors import EXIT_INPUT, EXIT_NEGATIVE, InputProblem
from ..text import FALLBACK
from ..views import problems as view
from .shared import PAGE_FORMATS, LeanCommand, Session, make

app = make("check")

REPORTS = ("text", "sarif", "github")
"""The formats that only this command has."""

_Files = Annotated[list[str] | None, typer.Argument(metavar="[FILE...]", help="argument.files")]
_Strict = Annotated[bool, typer.Option("--strict", help="option.strict")]


@app.command(cls=LeanCommand, help="command.catalog-check")
def check(ctx: typer.Context, files: _Files = None, strict: _Strict = False) -> None:
    """Check catalogues and name every problem in them."""
    session: Session = ctx.obj
    session.watch()
    name = session.format("text", REPORTS)
    checked: list[view.Checked] = []
    unread: list[str] = []
    read: list[str] = []
    for given in _wanted(session, files):
        try:
            found, texts = _inspect(given)
            checked.append(found)
            read += texts
        except InputProblem as problem:
            unread += _told(problem, session)
    session.write(_rendered(session, name, checked, unread), name, *(files or ()), *read)
    if name == "text" and stdio.is_terminal(sys.stderr):
        stdio.complain(view.summary(checked, session.words))
    if unread:
        raise typer.Exit(EXIT_INPUT)
    if view.count(checked, "error") or (strict and view.count(checked, "warning")):
        raise typer.Exit(EXIT_NEGATIVE)


def _wanted(session: Session, files: list[str] | None) -> list[list[str]]:
    """The catalogues to check, each as the files that make it; none stand for the built-in one."""
    return [[file] for file in files] if files else [session.catalogues()]


def _inspect(given: list[str]) -> tuple[view.Checked, Iterable[str]]:
    """What is wrong with a catalogue and the locale files beside it; the files that were read."""
    from .. import labels, loader

    found = loader.inspect(given)
    known = locales.load()
    problems, texts = labels.inspect(given, known, known[FALLBACK])
    name = ", ".join(given) or paths.data_path("roles.yaml")
    texts = {**found.texts, **texts}
    return view.checked_of(name, found.problems + problems, texts), texts


def _told(problem: InputProblem, session: Session) -> list[str]:
    """Say at once why a file cannot be read; the others are checked all the same."""
    lines = session.lines_of(problem)
    for line in lines:
        stdio.complain(line)
    return lines


def _rendered(session: Session, name: str, checked: list[view.Checked], unread: list[str]) -> str:
    words = session.words
    if name == "sarif":
        from ..formats import json_
        from ..views import sarif

        return json_.dump(sarif.tree(checked, unread, words))
    if name == "github":
        return "".join(f"{line}\n" for line in view.github(checked, words))
    if name == "text":
        encoding = (sys.stdout.encoding if session.to_stdout() else None) or "utf-8"
        return "".join(f"{line}\n" for line in view.report(checked, words, encoding))
    if name in PAGE_FORMATS:
        return session.render(name, view.page(checked, words))
    return session.render(name, view.data(checked, words))
