"""Catalogues in layers, written into a folder for a test, and what is said of them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from small import PATH, locales

from liveops_cli import loader
from liveops_cli.errors import Problem

EXAMPLE = Path(__file__).parent.parent / "docs" / "examples" / "company.yaml"
"""The example of a company's own catalogue."""


def folder(path: Path, **files: str) -> Path:
    """A folder with the small catalogue (`small.yaml`) and other files, by name without ending."""
    shutil.copy(PATH, path / "small.yaml")
    for name, text in files.items():
        (path / f"{name}.yaml").write_text(text, "utf-8")
    return path


def problems(path: Path, *names: str) -> list[Problem]:
    """Everything wrong with what files of a folder make; each must have words in every language."""
    found = loader.inspect([str(path / f"{name}.yaml") for name in names]).problems
    for table in locales().values():
        assert [each.rule for each in found if f"problem.{each.rule}" not in table] == []
    return found


def told(path: Path, *names: str) -> list[tuple[str, str, int, int]]:
    """File, rule, line and column of everything that is wrong, in the order it is told."""
    return [
        (os.path.basename(each.file), each.rule, each.line, each.column)
        for each in problems(path, *names)
    ]


def only(path: Path, *names: str) -> Problem:
    """The one thing that is wrong."""
    (problem,) = problems(path, *names)
    return problem
