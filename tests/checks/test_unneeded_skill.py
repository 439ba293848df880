"""The rule `unneeded-skill`."""

from __future__ import annotations

from small import built, changed, only, place, small

from liveops_cli.checks import unneeded_skill

SKILL = """\
  mind-reading:
    name: {zh: 读心术, en: Mind reading}
    definition:
      text: {zh: 知道别人在想什么, en: Knows what others think}
      sources: [editorial]
"""


def test_a_skill_that_no_role_needs_is_warned_of() -> None:
    """What is described and never asked for is told, and does not keep the catalogue from use."""
    text = changed(("\ncollaborations:\n", f"{SKILL}\ncollaborations:\n"))
    problem = only(text)
    assert (problem.rule, problem.level) == ("unneeded-skill", "warning")
    assert problem.params == {"id": "mind-reading"}
    assert (problem.line, problem.column) == place(text, "mind-reading")


def test_the_small_catalogue_passes() -> None:
    """Each skill of the shared catalogue is needed."""
    assert list(unneeded_skill.check(built(small()))) == []
