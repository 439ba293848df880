from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from program import SMALL, answer
from small import changed


def test_the_flat_form_is_the_definition_and_the_summaries(tmp_path: Path) -> None:
    """Only the team's definition and each role's summary count, whatever else bears such an id."""
    own = tmp_path / "own.yaml"
    own.write_text(changed(("choose-topics:", "summary:"), ("live-plan:", "definition:")), "utf-8")
    rows = csv.DictReader(io.StringIO(answer("--catalog", str(own), "-f", "csv")))
    assert [row["ref"] for row in rows] == [
        "team/definition",
        "role/host/summary",
        "role/operator/summary",
        "role/planner/summary",
    ]


def test_every_role_has_a_line() -> None:
    """The team at a glance names each role with what it is for."""
    shown = answer("--catalog", SMALL)
    for name, text in (
        ("Host", "Presents products"),
        ("Operator", "Runs the show"),
        ("Planner", "Plans the theme"),
    ):
        assert f"{name} " in shown
        assert text in shown


def test_the_data_name_the_catalogue() -> None:
    """Programs learn the catalogue's title and its roles in their order."""
    body = json.loads(answer("--catalog", SMALL, "-f", "json"))
    assert body["name"] == {"zh": "小团队", "en": "A small team"}
    assert [role["id"] for role in body["roles"]] == ["host", "operator", "planner"]
