from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bench import FORBIDDEN, forbidden_among, modules_of

WITH_TABLES = (
    "role host",
    "role host --lang zh",
    "collab planner host",
    "search data",
    "skill --matrix",
)
WITHOUT_TABLES = (
    "export jd host",
    "role host --format json",
    "role host --format yaml",
    "role host --format csv",
    "role host --format markdown",
    "--version",
)


@pytest.mark.parametrize("command", WITH_TABLES)
def test_a_table_needs_rich_and_nothing_forbidden(command: str) -> None:
    """What is shown as a table loads Rich, but none of the libraries that are dear to import."""
    modules = modules_of("-m", "liveops_cli", *command.split())
    assert "rich.table" in modules
    assert forbidden_among(modules) == []


@pytest.mark.parametrize("command", WITHOUT_TABLES)
def test_text_for_programs_and_documents_needs_no_rich(command: str) -> None:
    """What is not shown as a table loads neither Rich nor anything forbidden."""
    modules = modules_of("-m", "liveops_cli", *command.split())
    assert "liveops_cli" in modules
    assert forbidden_among(modules, (*FORBIDDEN, "rich")) == []


def test_the_version_is_answered_before_typer_is_imported() -> None:
    """`--version` costs what the bare interpreter costs."""
    assert forbidden_among(modules_of("-m", "liveops_cli", "--version"), ("typer",)) == []


def test_a_forbidden_module_is_seen() -> None:
    """The check bites: a program that imports a forbidden package is caught, with its parts."""
    caught = forbidden_among(modules_of("-c", "import json, yaml"))
    assert caught[-1] == "yaml"
    assert set(caught) >= {"yaml.nodes", "yaml"}
    assert "json" not in caught


def test_a_namesake_of_a_forbidden_module_is_let_through() -> None:
    """A package is told by its whole name, not by how the name starts."""
    assert forbidden_among(["yamllint", "liveops_cli.formats.yaml_"]) == []


ROOT = Path(__file__).parent.parent

DOWN = "Imports point down only, and every module has its place"
PLANTED = {
    "views/role.py": ("from ..formats import json_", DOWN),
    "model.py": ("def late() -> None:\n    from . import cli", DOWN),
    "stray.py": ("", DOWN),
    "commands/role.py": ("from . import team", "Commands do not know one another"),
    "formats/json_.py": ("from . import yaml_", "Formats do not know one another"),
    "checks/weights.py": ("from . import pair_size", "Rules do not know one another"),
    "formats/csv_.py": ("from .. import model", "Formats know documents, not catalogues"),
    "document.py": ("import typer", "Only the command line knows typer"),
    "queries.py": ("import rich.table", "Only the terminal format knows rich"),
    "loader.py": ("import yaml", "Only source.py knows yaml"),
}
"""A module, the import to plant there, and the contract it breaks."""


def broken_contracts(tree: Path) -> list[str]:
    """The names of the import contracts that a copy of the project breaks."""
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        (sys.executable, "-c", program, "--no-cache"),
        cwd=tree,
        env={**os.environ, "PYTHONPATH": str(tree / "src"), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    printed = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout)  # older releases colour a pipe too
    assert "Contracts: " in printed, printed + done.stderr
    return [line.partition(" BROKEN")[0] for line in printed.splitlines() if " BROKEN" in line]


def copy_of_the_project(folder: Path) -> Path:
    leave_out = shutil.ignore_patterns("__pycache__", "_compiled")
    shutil.copytree(ROOT / "src", folder / "src", ignore=leave_out)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.mark.slow
def test_the_arrows_of_the_architecture_hold(tmp_path: Path) -> None:
    """Imports point down only, and Typer, Rich and yaml are known to one place each."""
    assert broken_contracts(copy_of_the_project(tmp_path)) == []


@pytest.mark.slow
@pytest.mark.parametrize("module", PLANTED)
def test_an_import_against_the_arrows_is_seen(module: str, tmp_path: Path) -> None:
    """Each kind of import that the architecture forbids breaks the contract that forbids it."""
    line, contract = PLANTED[module]
    tree = copy_of_the_project(tmp_path)
    with (tree / "src" / "liveops_cli" / module).open("a", encoding="utf-8") as stream:
        stream.write(f"\n{line}\n")
    assert contract in broken_contracts(tree)
