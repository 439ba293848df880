"""The rule `responsibilities`."""

from __future__ import annotations

from pathlib import Path

from liveops_cli import loader
from liveops_cli.checks import responsibilities
from liveops_cli.errors import Problem
from liveops_cli.reference import open_builtin

STEP = """\
extends: builtin
steps:
  rehearse:
"""


def told(tmp_path: Path, change: str) -> list[Problem]:
    path = tmp_path / "t.yaml"
    path.write_text(STEP + change, encoding="utf-8")
    return loader.problems(str(path))


def test_a_step_that_nobody_does_is_refused(tmp_path: Path) -> None:
    """An empty list of those who do the work is told at its place."""
    (problem,) = told(tmp_path, "    responsible: []\n")
    assert (problem.level, problem.line) == ("error", 4)


def test_a_role_has_one_part_in_a_step(tmp_path: Path) -> None:
    """Who answers for a step is not told of it afterwards as well."""
    (problem,) = told(tmp_path, "    informed: [planner]\n")
    assert problem.rule == "responsibilities-twice"
    assert problem.params == {"role": "planner", "first": "accountable"}


def test_the_accountable_role_may_do_the_work(tmp_path: Path) -> None:
    """Answering for a step and doing it is the one double part there may be."""
    assert told(tmp_path, "    responsible: [planner]\n") == []


def test_every_step_of_the_built_in_catalogue_passes() -> None:
    """Each step has one role that answers for it, one or more that do it, nobody twice."""
    catalogue = open_builtin().catalogue
    assert len(catalogue.steps) > 20
    assert list(responsibilities.check(catalogue)) == []
