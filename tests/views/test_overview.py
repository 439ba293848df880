from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from program import LANGUAGES, SMALL, answer, builtin, scene
from small import changed

from liveops_cli.formats import Options, load
from liveops_cli.views import overview

SCREEN = 24
"""The lines of the smallest terminal that people still open; the last is for what they type."""


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


def test_a_language_without_the_few_words_has_the_summary(tmp_path: Path) -> None:
    """A summary in the reader's language comes before a shorter text in another one."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "extends: builtin\nlanguages: [zh, en, fr]\n"
        "roles: {host: {summary: {text: {fr: Parle en direct}}}}\n",
        "utf-8",
    )
    shown = answer("--catalog", str(own), "--lang", "fr")
    assert "Parle en direct" in shown
    assert "Goes live, interacts" not in shown
    assert "Goes live, interacts" in answer("--catalog", str(own), "--lang", "en")


def test_it_is_one_screen() -> None:
    """On a terminal of 80 by 24 the whole page, what to type next included, and a prompt fit."""
    for language in LANGUAGES[:2]:
        page = overview.page(scene(builtin(), language))
        shown = (
            load("table")
            .render(page, Options(width=80, colour=False, ascii_only=False))
            .split("\n")
        )
        assert len(shown) <= SCREEN, language


def test_every_role_of_the_team_has_one_line() -> None:
    """In 80 columns no role's line is broken, in either language."""
    for language in LANGUAGES[:2]:
        shown = answer("--lang", language).rstrip().split("\n")
        assert len(shown) - shown.index("", 3) - 1 == len(builtin().catalogue.roles)


def test_a_summary_in_a_few_words_stands_for_the_whole(tmp_path: Path) -> None:
    """It is shown here, and the summary where there is room; where that changes, it goes."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "extends: builtin\nroles:\n  floor:\n    title: {zh: 场控员, en: Moderator}\n", "utf-8"
    )
    line = builtin().catalogue.roles["floor"].line
    assert line
    assert line["en"] in answer("--catalog", str(own))
    assert line["en"] not in answer("role", "floor", "--catalog", str(own))
    said = "{text: {zh: 管评论, en: Minds the comments}}"
    own.write_text(f"extends: builtin\nroles:\n  floor:\n    summary: {said}\n", "utf-8")
    shown = answer("--catalog", str(own))
    assert "Minds the comments" in shown
    assert line["en"] not in shown
    own.write_text(
        f"extends: builtin\nroles:\n  floor:\n    summary: {said}\n"
        "    line: {zh: 看评论, en: Comments}\n",
        "utf-8",
    )
    assert "  Comments\n" in answer("--catalog", str(own))
