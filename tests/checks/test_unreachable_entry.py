"""The rule `unreachable-entry`."""

from __future__ import annotations

from small import built, changed, only, place, small

from liveops_cli.checks import unreachable_entry
from liveops_cli.errors import Problem

HANDBOOK = """\
  handbook:
    name: {zh: 手册, en: Handbook}
    grade: practice
    about: {zh: 公司手册, en: The company's handbook}
"""


def warned(text: str, mark: str) -> Problem:
    """The one problem of a catalogue: a warning at a mark in its text."""
    problem = only(text)
    assert problem.level == "warning"
    assert (problem.line, problem.column) == place(text, mark)
    return problem


def test_a_source_that_nothing_cites_is_warned_of() -> None:
    """A source is there to be cited."""
    text = changed(("  editorial:\n", HANDBOOK + "  editorial:\n"))
    assert warned(text, "handbook").params == {"id": "handbook"}


def test_a_part_without_a_point_is_warned_of() -> None:
    """A part of a source is there to hold points."""
    text = changed(('      "04": {', '      "05": {zh: 附录, en: Appendix}\n      "04": {'))
    problem = warned(text, '"05"')
    assert problem.rule == "unreachable-entry-part"
    assert problem.params == {"id": "deck", "part": "05"}


def test_the_parts_of_a_source_without_citations_are_not_told_one_by_one() -> None:
    """One warning for the source is enough."""
    parts = '    parts: {"1": {zh: 一, en: One}}\n'
    text = changed(("  editorial:\n", HANDBOOK + parts + "  editorial:\n"))
    assert warned(text, "handbook").rule == "unreachable-entry"


def test_an_alias_of_punctuation_is_warned_of() -> None:
    """An alias is there to be typed, and what does not count in a name cannot be looked up."""
    text = changed(("[anchor, streamer,", "[anchor, ·-·,"))
    assert warned(text, "·-·").params == {"name": "·-·"}


def test_an_occupation_that_no_role_matches_is_warned_of() -> None:
    """An occupation is there to be matched."""
    occupation = (
        "occupations:\n  presenter:\n    scheme: isco-08\n    code: '2656'\n"
        "    name: {zh: 播音员, en: Announcers}\n    sources: [deck]\n"
    )
    text = small() + occupation
    assert warned(text, "presenter").rule == "unreachable-entry-occupation"


def test_the_small_catalogue_passes() -> None:
    """Something leads to each entry of the shared catalogue."""
    assert list(unreachable_entry.check(built(small()))) == []
