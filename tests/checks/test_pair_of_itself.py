"""The rule `pair-of-itself`."""

from __future__ import annotations

from small import built, changed, place, small, told

from liveops_cli.checks import pair_of_itself


def test_a_role_with_itself_is_found() -> None:
    """A role cannot be paired with itself."""
    text = changed(("between: [planner, host]", "between: [host, host]"))
    line, column = place(text, "[host, host]")
    assert ("pair-of-itself", line, column + len("[host, ")) in told(text)


def test_the_small_catalogue_passes() -> None:
    """Every pair in the shared catalogue is of two different roles."""
    assert list(pair_of_itself.check(built(small()))) == []
