"""The program run inside the test's own process, and the two catalogues it is run on."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

import small as small_catalogue

from liveops_cli import cli
from liveops_cli.reference import Reference, open_builtin, open_file
from liveops_cli.text import Words
from liveops_cli.views.parts import Scene

SMALL = str(small_catalogue.PATH)
"""The path of the small catalogue."""

WHOLE = str(small_catalogue.PATH.with_name("whole.yaml"))
"""The path of the catalogue that uses every attribute of the model."""

LANGUAGES = ("zh", "en", "both")
"""Every value of `--lang`."""

FORMATS = ("table", "markdown", "json", "yaml", "csv")
"""Every value of `--format`."""


LINES = (
    "",
    "team",
    "role",
    "role host",
    "role planner",
    "role host --section skills --section partners",
    "collab",
    "collab host",
    "collab planner host",
    "collab operator host",
    "skill",
    "skill --matrix",
    "skill teamwork",
    "criteria",
    "criteria host",
    "criteria planner",
    "career",
    "career host",
    "career host operator",
    "career operator host",
    "compare host operator",
    "compare planner operator host --section skills --section partners",
    "search host",
    "search 主播 直播",
    "source",
    "source deck",
    "source deck:03.host",
    "export jd host",
    "export jd --all",
    "export interview host",
    "catalog show",
    "catalog path",
    "catalog check",
    "catalog explain",
    "catalog explain item-shape",
)
"""Command lines that every catalogue of these tests answers with exit 0, one of each kind."""

FULL_LINES = (
    "team --size all",
    "raci write-script",
    "workflow write-script",
    "metric",
    "metric gpm",
    "raci",
    "raci host",
    "rule",
    "rule host",
    "term",
    "term 憋单",
    "workflow",
    "workflow on-air",
    "workflow verify-host",
    "raci verify-host",
    "metric gpm gmv=128000 views=45000",
    "team --size all",
    "team --size 3",
    "role host --section onboarding --section occupations --section naming",
)
"""Further ones, about what only the built-in catalogue has."""


class Ran(NamedTuple):
    """What a run of the program left behind."""

    code: int
    out: str
    err: str


def run(*args: str, env: Mapping[str, str] | None = None, encoding: str = "utf-8") -> Ran:
    """Run `liveops` with arguments, in English at 80 columns where `env` says nothing else.

    Nothing is read from the cache of own catalogues, and nothing is left in it.
    """
    out, err = _stream(encoding), _stream(encoding)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = cli.main(list(args), {"COLUMNS": "80", "LIVEOPS_CACHE": "off", **(env or {})})
    return Ran(code, _written(out, encoding), _written(err, encoding))


def answer(*args: str, env: Mapping[str, str] | None = None) -> str:
    """The standard output of a run that has to succeed and has nothing to complain of."""
    ran = run(*args, env=env)
    assert (ran.code, ran.err) == (0, ""), (args, ran)
    return ran.out


def _stream(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(
        io.BytesIO(), encoding, errors="backslashreplace", newline="\n", write_through=True
    )


def _written(stream: io.TextIOWrapper, encoding: str) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(encoding)


@cache
def builtin() -> Reference:
    """The built-in catalogue, as every command opens it."""
    return open_builtin()


@cache
def small() -> Reference:
    """The small catalogue, as `--catalog` opens it."""
    return open_file(SMALL)


@cache
def whole() -> Reference:
    """The catalogue that uses every attribute of the model, as `--catalog` opens it."""
    return open_file(WHOLE)


def catalogues() -> dict[str, tuple[Reference, tuple[str, ...]]]:
    """Both catalogues by name, each with the arguments that select it."""
    return {"built-in": (builtin(), ()), "small": (small(), ("--catalog", SMALL))}


def scene(reference: Reference, *languages: str, sources: bool = False) -> Scene:
    """What a page is made for, in the given languages."""
    return Scene(reference, Words(languages, small_catalogue.locales()), sources)
