from __future__ import annotations

from pathlib import Path

import yaml
from program import answer, builtin, run

from liveops_cli.reference import Record

POINTS = [
    point["id"]
    for point in yaml.safe_load(
        (Path(__file__).parents[1] / "fixtures" / "deck-points.yaml").read_text("utf-8")
    )["points"]
]


RESTING: dict[str, list[Record]] = {}
for one in builtin().records:
    for cited in one.sources:
        RESTING.setdefault(cited, []).append(one)


def letters(text: str) -> str:
    return "".join(text.split())


def test_every_point_of_the_deck_leads_to_what_rests_on_it() -> None:
    """Each of the deck's 108 points, asked for, shows in both languages what cites it."""
    assert len(POINTS) == 108
    for point in POINTS:
        shown = letters(answer("source", f"deck:{point}", "--lang", "both"))
        resting = RESTING[f"deck:{point}"]
        assert resting, point
        for record in resting:
            for text in record.text.values():
                assert letters(text) in shown, (point, record.ref)


def test_the_beginning_of_a_point_leads_to_all_below_it() -> None:
    """A whole part of a source is asked for by the beginning of its points."""
    whole = answer("source", "deck:03.host")
    for point in ("03.host.duty", "03.host.skill", "03.host.trait", "03.host.career"):
        assert f"deck:{point}" in whole
    assert run("source", "deck:03.hos").code == 1


def test_the_list_counts_what_rests_on_each_source() -> None:
    """Each source stands in the list with the number of its statements."""
    shown = answer("source").split("\n")
    for source, count in builtin().cited().items():
        assert any(row.startswith(f"{source} ") and f" {count} " in row for row in shown), source
