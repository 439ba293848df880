from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from program import SMALL, answer, run

STARTER = Path(__file__).parent.parent.parent / "data" / "starter.en.yaml"


def schema(*args: str) -> Any:
    return json.loads(answer("catalog", "schema", *args))


@pytest.mark.parametrize(("args", "path"), [((), SMALL), (("--overlay",), str(STARTER))])
def test_what_is_printed_can_be_validated_with(args: tuple[str, ...], path: str) -> None:
    """The command's output is a schema by its own rules, and accepts what it is for."""
    tree = schema(*args)
    Draft202012Validator.check_schema(tree)
    content = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
    assert [error.message for error in Draft202012Validator(tree).iter_errors(content)] == []


def test_the_two_forms_differ() -> None:
    """A complete catalogue has to have its parts; an overlay may change another one."""
    complete, overlay = schema(), schema("--overlay")
    assert "extends" not in complete["properties"]
    assert "extends" in overlay["properties"]
    assert complete["$defs"]["Role"]["required"]
    assert "required" not in overlay["$defs"]["Role"]


def test_yaml_holds_the_same() -> None:
    """The schema in YAML is the one in JSON."""
    assert yaml.safe_load(answer("catalog", "schema", "-f", "yaml")) == schema()


@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_a_schema_is_no_table(form: str) -> None:
    """Formats that cannot hold a tree are refused, and those that can are offered."""
    ran = run("catalog", "schema", "-f", form)
    assert (ran.code, ran.out) == (2, "")
    assert "json, yaml" in ran.err


def test_it_is_written_to_a_file(tmp_path: Path) -> None:
    """Editors take the schema from a file."""
    path = tmp_path / "liveops.schema.json"
    assert answer("catalog", "schema", "-o", str(path)) == ""
    assert json.loads(path.read_text(encoding="utf-8")) == schema()


def test_under_an_ascii_terminal_the_schema_is_ascii() -> None:
    """What the stream cannot carry stands as an escape that JSON knows."""
    ran = run("catalog", "schema", encoding="ascii")
    assert json.loads(ran.out) == schema()
