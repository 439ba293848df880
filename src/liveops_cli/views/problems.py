"""The problems of checked catalogues, for programs; for people each is one line of text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..document import Data
from ..errors import Problem


def data(found: Mapping[str, Sequence[Problem]]) -> Data:
    """Every problem of every file, in file order."""
    bodies = []
    rows: list[list[str | int | None]] = []
    for file, problems in found.items():
        rows += [[one.file, one.line, one.column, one.level, one.rule] for one in problems]
        bodies.append({"file": file, "problems": [_body(one) for one in problems]})
    columns = ("file", "line", "column", "level", "rule")
    return Data("problems", {"files": bodies}, columns, rows)


def _body(problem: Problem) -> dict[str, object]:
    return {
        "file": problem.file,
        "line": problem.line,
        "column": problem.column,
        "level": problem.level,
        "rule": problem.rule,
        "params": dict(problem.params),
        "near": list(problem.near),
    }
