"""The problems of checked catalogues: as text with the lines they stand in, and as data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from ..checks import rule_of
from ..document import Block, Column, Data, Line, Page, Paragraph, Section, Table
from ..errors import Problem
from ..lean import lean
from ..messages import describe, message
from ..snippet import snippet
from ..text import Words
from ..visible import visible

LEVELS = ("error", "warning")

_COLUMNS = ("file", "line", "column", "level", "rule", "key")


@lean
class Checked:
    """One catalogue that was checked."""

    file: str
    """What it is called: its main file, or all that were given together."""
    problems: Sequence[Problem]
    rows: Mapping[str, Sequence[str]]
    """The lines of the files that problems stand in."""

    def line(self, problem: Problem) -> str | None:
        """The line that a problem stands in; None where it has no place, or in no text."""
        rows = self.rows.get(problem.file, ())
        return rows[problem.line - 1] if 0 < problem.line <= len(rows) else None


def checked_of(file: str, problems: Sequence[Problem], texts: Mapping[str, str]) -> Checked:
    """One catalogue that was checked; `texts` are those it stands in, by file."""
    wanted = {problem.file for problem in problems}
    return Checked(file, problems, {file: lines_of(texts[file]) for file in wanted & texts.keys()})


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def count(checked: Iterable[Checked], level: str) -> int:
    """How many problems of a level there are."""
    return sum(problem.level == level for one in checked for problem in one.problems)


def summary(checked: Sequence[Checked], words: Words) -> str:
    """How many errors and warnings there are, in words."""
    errors, warnings = (words.say(f"check.{level}s", n=count(checked, level)) for level in LEVELS)
    return words.say("check.found", errors=errors, warnings=warnings)


def report(checked: Sequence[Checked], words: Words, encoding: str) -> Iterator[str]:
    """The report for people: each problem, its rule, and the line it stands in with a mark."""
    for one in checked:
        for problem in one.problems:
            yield f"{message(words, problem)} [{rule_of(problem.rule).name}]"
            line = one.line(problem)
            if line is not None:
                yield from snippet(line, problem.line, problem.column, encoding)
        if not one.problems:
            yield words.say("problem.none", file=visible(one.file))


def page(checked: Sequence[Checked], words: Words) -> Page:
    """The report as a document: a table of problems for each catalogue."""
    keys = ("place", "severity", "check-rule", "problem")
    columns = [Column(key, [(words.label(f"column.{key}"), "label")]) for key in keys]
    blocks: list[Block] = []
    for one in checked:
        table = Table(columns, [[[cell] for cell in _cells(p, words)] for p in one.problems])
        none: Line = [(words.say("problem.none", file=one.file), "good")]
        shown = table if one.problems else Paragraph([none])
        blocks.append(Section("file", [(one.file, "name")], [shown]))
    return Page([(words.label("title.check"), "")], blocks=blocks)


def _cells(problem: Problem, words: Words) -> list[Line]:
    place = f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file
    return [
        [(place, "")],
        [(words.label(f"severity.{problem.level}"), "warn" if problem.level == "warning" else "")],
        [(rule_of(problem.rule).name, "id")],
        [(describe(words, problem), "")],
    ]


def data(checked: Sequence[Checked], words: Words) -> Data:
    """Every problem of every file, in file order, with its message in every language."""
    bodies = [[_body(problem, words) for problem in one.problems] for one in checked]
    rows: list[Sequence[str | int | None]] = [
        [*(body[key] for key in _COLUMNS), *body["message"].values()]
        for problems in bodies
        for body in problems
    ]
    counts = {f"{level}s": count(checked, level) for level in LEVELS}
    files = [
        {"file": one.file, "problems": problems}
        for one, problems in zip(checked, bodies, strict=True)
    ]
    columns = (*_COLUMNS, *(f"message_{code}" for code in words.labels))
    return Data("problems", {**counts, "files": files}, columns, rows)


def _body(problem: Problem, words: Words) -> dict[str, Any]:
    texts = {code: describe(Words((code,), words.labels), problem) for code in words.labels}
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "rule": rule_of(problem.rule).name,
        "message": texts,
        "key": problem.rule,
        "params": dict(problem.params),
        "near": list(problem.near),
    }


def github(checked: Sequence[Checked], words: Words) -> Iterator[str]:
    """The report as workflow commands, which GitHub shows beside the lines of a change."""
    for problem in (problem for one in checked for problem in one.problems):
        places = {"file": problem.file, "line": problem.line, "col": problem.column}
        given = {name: value for name, value in places.items() if value}
        given["title"] = rule_of(problem.rule).name
        properties = ",".join(f"{name}={_property(str(value))}" for name, value in given.items())
        yield f"::{problem.level} {properties}::{_command(describe(words, problem))}"


def _command(text: str) -> str:
    """Text that can neither end a workflow command nor begin another."""
    return visible(text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A"))


def _property(text: str) -> str:
    return _command(text).replace(":", "%3A").replace(",", "%2C")
