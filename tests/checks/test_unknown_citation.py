"""The rule `unknown-citation`."""

from __future__ import annotations

import pytest
from small import built, changed, only, place, small

from liveops_cli.checks import unknown_citation


@pytest.mark.parametrize("citation", ["desk", "desk:03.host.work", ":03"])
def test_a_source_without_an_entry_is_found(citation: str) -> None:
    """A citation must name a source of the catalogue."""
    text = changed(("[deck:03.host.work]", f"[editorial, '{citation}']"))
    problem = only(text)
    assert problem.rule == "unknown-citation"
    assert (problem.line, problem.column) == place(text, f"'{citation}'")


def test_the_nearest_source_is_offered() -> None:
    """A mistyped source comes with the one it resembles."""
    assert only(changed(("[deck:03.host.work]", "[dek:03.host.work]"))).near == ("deck",)


@pytest.mark.parametrize("citation", ["deck:", "deck:a b", "deck:a\u3000b"])
def test_a_point_must_be_named(citation: str) -> None:
    """What follows the colon names a point, without blanks."""
    text = changed(("[deck:03.host.work]", f"['{citation}']"))
    assert only(text).rule == "unknown-citation-point"


def test_the_small_catalogue_passes() -> None:
    """Every citation in the shared catalogue has its source."""
    assert list(unknown_citation.check(built(small()))) == []
