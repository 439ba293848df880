from __future__ import annotations

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
