"""Differences as a change note and as data."""

from __future__ import annotations

from small import built, changed, small, words

from liveops_cli.analyses.difference import Change, compare
from liveops_cli.document import Bullets, Facts, Page, Paragraph, Section
from liveops_cli.text import Words
from liveops_cli.views import diff as view

FILES = ("old.yaml", "new.yaml")
NAMES = {"host": {"zh": "主播", "en": "Host"}, "planner": {"zh": "策划", "en": "Planner"}}


def page(*changes: Change, language: str = "en") -> Page:
    return view.page(changes, FILES, NAMES, words(language))


def blocks_of(page: Page, key: str) -> list[object]:
    (section,) = [block for block in page.blocks if isinstance(block, Section) and block.key == key]
    return list(section.blocks)


def entry(*path: str, **holds: object) -> list[tuple[str, str]]:
    """How an added entry is shown."""
    (bullets,) = blocks_of(page(Change("added", path, new=holds)), "added")
    assert isinstance(bullets, Bullets)
    return bullets.items[0].lines[-1]


def test_an_entry_is_called_by_its_name() -> None:
    """A role stands with its name and the way to it."""
    shown = entry("roles", "floor", name={"zh": "场控", "en": "Floor"})
    assert shown == [("Floor", ""), ("  ", ""), ("roles/floor", "id")]


def test_a_statement_is_called_by_its_text() -> None:
    """A statement stands with what it says."""
    assert entry("gaps", "x", text={"en": "Nothing"}, sources=["deck"])[0] == ("Nothing", "")


def test_a_pair_is_called_by_its_roles() -> None:
    """A collaboration stands with the names of its roles."""
    assert entry("collaborations", "x", between=["host", "planner"])[0][0] == "Host – Planner"


def test_a_division_is_called_by_its_sides() -> None:
    """A division stands with both parts."""
    shown = entry("x", sides={"host": {"en": "Talks"}, "planner": {"en": "Plans"}})
    assert shown[0] == ("Talks / Plans", "")


def test_an_entry_without_words_stands_with_its_way() -> None:
    """Where nothing can be quoted, the ids say what it is."""
    assert entry("levels", "x", low=1) == [("", ""), ("", ""), ("levels/x", "id")]


def test_changed_fields_stand_by_entry() -> None:
    """What changed in one entry stands together, old before new."""
    found = page(
        Change("changed", ("roles", "host"), "name.en", "Host", "Presenter"),
        Change("changed", ("roles", "host"), "aliases", ["a"], ["a", "b"]),
        Change("changed", ("roles", "host"), "pinyin", ["a"], []),
        Change("changed", (), "name.en", None, "Ours"),
    )
    host, whole = blocks_of(found, "changed")
    assert isinstance(host, Section)
    assert isinstance(whole, Section)
    assert host.title == [("roles/host", "id")]
    assert whole.title == [("The catalogue", "name")]
    (facts,) = host.blocks
    assert isinstance(facts, Facts)
    said = ["".join(text for text, _ in lines[0]) for _, lines in facts.rows]
    assert said == ["Host → Presenter", "a → a, b", "a → ·"]


def test_no_difference_is_said() -> None:
    """Two equal catalogues are an answer too."""
    (paragraph,) = page().blocks
    assert isinstance(paragraph, Paragraph)
    assert paragraph.lines == [[("The two catalogues say the same.", "good")]]


def test_both_languages_stand_below_each_other() -> None:
    """Side by side an added entry is said in both."""
    change = Change("added", ("roles", "floor"), new={"name": {"zh": "场控", "en": "Floor"}})
    both = Words(("zh", "en"), words().labels)
    (bullets,) = blocks_of(view.page([change], FILES, NAMES, both), "added")
    assert isinstance(bullets, Bullets)
    assert [line[0][0] for line in bullets.items[0].lines] == ["场控", "Floor"]


def test_data_are_complete() -> None:
    """Programs get the way, the field, and both values as they are."""
    changes = compare(built(small()), built(changed(("weight: 40", "weight: 35"))))
    data = view.data(changes, FILES)
    assert data.body["changes"] == [
        {
            "change": "changed",
            "path": "roles/host/criteria/hours-live",
            "field": "weight",
            "old": 40,
            "new": 35,
        }
    ]
    assert (data.body["old"], data.body["new"]) == FILES
    assert data.rows == [["changed", "roles/host/criteria/hours-live", "weight", 40, 35]]


def test_a_whole_entry_is_json_in_the_flat_form() -> None:
    """In a cell of CSV an entry stands with all it holds."""
    data = view.data([Change("added", ("x",), new={"name": {"zh": "主"}})], FILES)
    assert data.rows == [["added", "x", "", None, '{"name": {"zh": "主"}}']]
