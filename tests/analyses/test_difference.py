"""What differs between two catalogues."""

from __future__ import annotations

import pytest
from program import builtin
from small import PATH, built, changed, small

from liveops_cli import loader
from liveops_cli.analyses.difference import ADDED, CHANGED, REMOVED, Change, compare

SKILL = """\
  mind-reading:
    name: {zh: 读心术, en: Mind reading}
    definition:
      text: {zh: 知道别人在想什么, en: Knows what others think}
      sources: [editorial]
"""


def differences(*edits: tuple[str, str]) -> list[tuple[str, str, str, object, object]]:
    """What an edit of the small catalogue changes, with paths joined."""
    found = compare(built(small()), built(changed(*edits)))
    return [(one.kind, "/".join(one.path), one.field, one.old, one.new) for one in found]


def only(*edits: tuple[str, str]) -> tuple[str, str, str, object, object]:
    (found,) = differences(*edits)
    return found


def test_equal_catalogues_do_not_differ() -> None:
    """A catalogue is no different from itself."""
    assert compare(loader.load(str(PATH)), loader.load(str(PATH))) == []


def test_the_compiled_form_does_not_differ_from_its_files() -> None:
    """The built-in catalogue compares with the files it was made from, type by type."""
    assert compare(builtin().catalogue, loader.load_layers([]).catalogue) == []


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (("en: Hours live}", "en: Hours}"), ("text.en", "Hours live", "Hours")),
        (("weight: 40", "weight: 35"), ("weight", 40, 35)),
        (("        weight: 40\n", ""), ("weight", 40, None)),
        (
            ("[deck:03.host.criterion]\n        weight: 40", "[editorial]\n        weight: 40"),
            ("sources", ["deck:03.host.criterion"], ["editorial"]),
        ),
    ],
)
def test_a_changed_field_is_told_with_both_values(
    edit: tuple[str, str], expected: tuple[str, object, object]
) -> None:
    """An entry that stays is told field by field, a text language by language."""
    kind, path, field, old, new = only(edit)
    assert (kind, path) == (CHANGED, "roles/host/criteria/hours-live")
    assert (field, old, new) == expected


def test_an_added_entry_is_one_difference() -> None:
    """A new entry is told once, with all it holds."""
    kind, path, field, old, new = only(("\ncollaborations:\n", f"{SKILL}\ncollaborations:\n"))
    assert (kind, path, field, old) == (ADDED, "skills/mind-reading", "", None)
    assert new == {
        "name": {"zh": "读心术", "en": "Mind reading"},
        "definition": {
            "text": {"zh": "知道别人在想什么", "en": "Knows what others think"},
            "sources": ["editorial"],
        },
    }


def test_a_removed_entry_is_one_difference() -> None:
    """An entry that is gone is told once, with all it held."""
    entry = (
        "      answer-viewers:\n        text: {zh: 回答观众提问, en: Answers viewers' questions}\n"
        "        sources: [deck:03.host.duty]\n"
    )
    kind, path, _, old, new = only((entry, ""))
    assert (kind, path, new) == (REMOVED, "roles/host/duties/answer-viewers", None)
    assert isinstance(old, dict)


def test_a_statement_that_may_be_absent_is_an_entry() -> None:
    """How a criterion is measured is added and removed as a whole."""
    entry = (
        "        measure:\n"
        "          text: {zh: 每月实际开播小时数, en: Hours actually live in a month}\n"
        "          sources: [editorial]\n"
    )
    kind, path, *_ = only((entry, ""))
    assert (kind, path) == (REMOVED, "roles/host/criteria/hours-live/measure")


def test_a_part_of_a_division_is_a_field() -> None:
    """What a side does is told side by side and language by language."""
    found = only(("zh: 负责流量", "zh: 负责投流"))
    assert found[1:] == (
        "collaborations/host-operator/items/content-and-traffic",
        "sides.operator.zh",
        "负责流量",
        "负责投流",
    )


def test_another_order_is_told_once() -> None:
    """Entries that stand in another order are one difference of what holds them."""
    text = small()
    start, end = text.index("      sales:\n"), text.index("    cooperation:\n")
    moved = text[:start] + text[end:]
    moved = moved.replace("      hours-live:\n", text[start:end] + "      hours-live:\n", 1)
    (found,) = compare(built(text), built(moved))
    assert (found.kind, "/".join(found.path), found.field) == (
        CHANGED,
        "roles/host/criteria",
        "order",
    )
    assert (found.old, found.new) == (["hours-live", "sales"], ["sales", "hours-live"])


def test_what_is_only_added_or_removed_changes_no_order() -> None:
    """A new entry in the middle moves nothing."""
    edit = ("  verbal-expression:\n    name", f"{SKILL}  verbal-expression:\n    name")
    assert [kind for kind, *_ in differences(edit)] == [ADDED]


def test_there_and_back_are_opposites() -> None:
    """What one direction adds the other removes, and old and new change places."""
    one, two = built(small()), built(changed(("weight: 40", "weight: 35")))
    there, back = compare(one, two), compare(two, one)

    def turned(change: Change) -> tuple[object, ...]:
        return change.path, change.field, change.new, change.old

    assert [turned(change) for change in there] == [
        (change.path, change.field, change.old, change.new) for change in back
    ]
