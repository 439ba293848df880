from __future__ import annotations

import csv
import io
import json

from program import answer, builtin, run


def test_a_role_or_a_step_is_shown() -> None:
    """The same command answers for a role and for a step of the show."""
    assert answer("raci", "主播").startswith("What the Host is responsible for")
    assert answer("raci", "开场") == answer("workflow", "open-show")


def test_the_title_names_the_role_once_a_language() -> None:
    """Side by side, the Chinese half has the Chinese name only."""
    title = answer("raci", "host", "--lang", "both").split("\n")[0]
    assert title == "主播的责任分工 What the Host is responsible for"


def test_csv_is_the_matrix() -> None:
    """A row a step, a column a role, letters in the cells."""
    rows = list(csv.DictReader(io.StringIO(answer("raci", "-f", "csv"), newline="")))
    assert list(rows[0])[2:] == list(builtin().catalogue.roles)
    assert [row["step"] for row in rows] == list(builtin().catalogue.steps)
    assert sum(cell.count("A") for row in rows for cell in list(row.values())[2:]) == len(rows)


def test_json_of_a_role_agrees_with_that_of_all() -> None:
    """One role's letters are those it has in the whole."""
    everyone = json.loads(answer("raci", "-f", "json"))["steps"]
    alone = json.loads(answer("raci", "host", "-f", "json"))["steps"]
    assert [s["roles"].get("host") for s in alone] == [s["roles"].get("host") for s in everyone]


def test_an_unknown_name_is_a_slip_of_the_command_line() -> None:
    """Exit code 2, and nothing on the standard output."""
    done = run("raci", "hosst")
    assert (done.code, done.out) == (2, "")
    assert "host" in done.err


def test_a_stage_has_its_steps_alone() -> None:
    """Asked for a part of the show, the matrix has the steps of that part and no others."""
    shown = answer("raci", "on-air")
    assert "Watch for" in shown
    assert "Rehearse" not in shown
    everything = json.loads(answer("raci", "-f", "json"))["steps"]
    alone = json.loads(answer("raci", "直播中", "-f", "json"))["steps"]
    assert alone == [step for step in everything if step["stage"] == "on-air"]
    assert alone
