from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from program import FULL_LINES, LINES, SMALL, WHOLE, builtin, run

PAGE = Path(__file__).parent.parent / "docs" / "output-formats.md"

STATEMENTS = ["ref", "kind", "owner", "section", "id", "text_*", "sources"]


def rows() -> list[list[str]]:
    """The cells of the table of commands."""
    text = PAGE.read_text(encoding="utf-8").partition("## What each command gives")[2]
    table = [line for line in text.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table]


def codes(cell: str) -> list[str]:
    found = re.findall("`([^`]+)`", cell)
    return [*STATEMENTS, *found] if cell.startswith("statements") else found


def output(command: str, form: str) -> str:
    line = command.replace("OLD", SMALL).replace("NEW", WHOLE).removeprefix("liveops")
    return run(*line.split(), "--format", form).out


def schema(line: str) -> str:
    return str(json.loads(output(line, "json"))["schema"])


@pytest.mark.parametrize(("command", "kind", "keys", "columns"), rows(), ids=lambda cell: cell[:40])
def test_a_command_gives_what_the_page_says(
    command: str, kind: str, keys: str, columns: str
) -> None:
    """Schema, keys and columns of each line on the page are those that come out."""
    line = codes(command)[0]
    body = json.loads(output(line, "json"))
    assert [body.pop("schema")] == codes(kind)
    assert list(body) == codes(keys)
    head = next(csv.reader(io.StringIO(output(line, "csv"), newline="")))
    languages = re.compile("_(?:zh|en|ja)$")
    found = list(dict.fromkeys(languages.sub("_*", column) for column in head))
    roles = list(builtin().catalogue.roles)
    wanted = [one for each in codes(columns) for one in (roles if each == "ROLE…" else [each])]
    assert found == wanted


def test_the_page_has_every_kind_once() -> None:
    """Whatever a command of these tests gives is on the page, each schema for one shape only."""
    known = [codes(row[1])[0] for row in rows()]
    assert {schema(line) for line in (*LINES, *FULL_LINES)} <= set(known)
    shapes = {(codes(row[1])[0], frozenset(codes(row[2])) - {"cooperation"}) for row in rows()}
    assert len(shapes) == len(set(known))
