from __future__ import annotations

import json

import pytest
from program import answer, builtin, run


def test_a_point_is_shown_under_its_own_part() -> None:
    """A statement that cites several parts stands, asked by a point, under that point's part."""
    shown = answer("source", "deck:03.host.skill")
    assert "Duties" in shown or "positions" in shown
    headings = [row for row in shown.split("\n") if row and not row.startswith(" ")]
    parts = json.loads(answer("source", "deck", "-f", "json"))["source"]["parts"]
    title = parts["03"]["en"]
    others = {part["en"] for key, part in parts.items() if key != "03"}
    assert any(title in row for row in headings)
    assert not [row for row in headings for other in others if other in row]


def test_a_source_lists_each_statement_once() -> None:
    """However many points of a source a statement cites, it stands there once."""
    shown = answer("source", "deck")
    assert shown.count("Speaks clearly, fluently and engagingly") == 1


def test_a_statement_names_its_points_of_this_source_only() -> None:
    """Points of other sources that a statement cites as well are not what was asked for."""
    body = json.loads(answer("source", "editorial", "-f", "json"))
    assert all("editorial" in one["sources"] for one in body["statements"])
    assert "[deck" not in answer("source", "editorial")


@pytest.mark.parametrize(
    "written", ["deck:03.host.skill", "deck：03.host.skill", "DECK:03.host.skill"]
)
def test_a_point_may_be_typed_with_any_colon(written: str) -> None:
    """The colon of a Chinese keyboard is one too."""
    assert answer("source", written) == answer("source", "deck:03.host.skill")


def test_a_point_that_nothing_rests_on_is_a_negative_answer() -> None:
    """An unknown point of a known source is told with the source's id, exit 1."""
    ran = run("source", "deck:99")
    assert (ran.code, ran.out) == (1, "")
    assert '"99" of the source deck' in ran.err


def test_a_source_without_a_point_says_what_it_is() -> None:
    """Asked for as a whole, a source shows what it is and its grade before its statements."""
    shown = answer("source", "deck").split("\n")
    assert shown[0].endswith("deck")
    assert any(row.startswith("Grade") and "base deck" in row for row in shown)


def test_a_source_of_names_alone_lists_what_it_names() -> None:
    """Occupations that a classification only names stand on the page of that classification."""
    shown = answer("source", "isco-08", "--sources")
    named = [
        one
        for one in builtin().catalogue.occupations.values()
        if not one.text and "isco-08" in one.sources
    ]
    assert named
    assert all(one.name["en"] in shown.replace("\n", " ") for one in named)
