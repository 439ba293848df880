"""Checks by type, and dataclasses from trees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import built, changed, only, place, small, told
from strategies import STEADY

from liveops_cli import schema, source
from liveops_cli.model import Catalogue, OneOf, Range, Statement, Text

BOTH = ("zh", "en")


@dataclass
class Details:
    """Something declared in the model's terms, with every kind of value."""

    name: str
    """A text."""
    count: int = 1
    """Any whole number."""
    share: Annotated[int, Range(0, 10)] = 0
    """A number in a range."""
    open: bool = False
    """A truth value."""
    grade: Annotated[str, OneOf("high", "low")] = "low"
    """One of two."""
    label: Text | None = None
    """A text in each language."""
    tags: tuple[str, ...] = ()
    """A list."""
    notes: tuple[Statement, ...] = ()
    """A list of records."""
    parts: Mapping[str, Statement] = field(default_factory=dict)
    """Records by id."""
    first: Statement | None = None
    """A record."""


def findings(text: str, cls: type[Any] = Details) -> list[schema.Finding]:
    """What is wrong with a text that is to become an instance of a class."""
    return list(schema.check(source.parse(text, "f"), cls, BOTH))


def finding(text: str, cls: type[Any] = Details) -> schema.Finding:
    """The one thing that is."""
    (found,) = findings(text, cls)
    return found


def details(text: str) -> Details:
    """The instance a sound text stands for."""
    assert findings(text) == []
    made: Details = schema.build(source.parse(text, "f"), Details)
    return made


class TestCatalogue:
    """The small catalogue and one slip at a time."""

    def test_the_small_catalogue_is_sound(self) -> None:
        """Nothing is wrong with the catalogue that all tests share."""
        assert told(small()) == []

    @pytest.mark.parametrize(
        ("old", "new", "rule", "mark"),
        [
            ("    duties:\n      choose", "    dutys:\n      choose", "unknown-key", "dutys"),
            ("    title: {zh: 带货主播, en: Livestream Host}\n", "", "missing-key", "host:"),
            ("strength: core", "strength: cor", "not-one-of", "cor\n"),
            ("grade: deck", "grade: Deck", "not-one-of", "Deck\n"),
            ("weight: 40", "weight: 4O", "wrong-type-text", "4O"),
            ("weight: 40", "weight: 101", "out-of-range", "101"),
            ("weight: 40", "weight: 0", "out-of-range", "0\n        measure"),
            ("format: 1", "format: 2", "not-the-number", "2\n"),
            ("[anchor, streamer, 直播主播]", "anchor", "wrong-type-list", "anchor"),
            ("[anchor, streamer, 直播主播]", "", "wrong-type", " \n    pinyin"),
            ("[anchor, streamer, 直播主播]", "[anchor, [x]]", "wrong-type-one", "[x]"),
            ("{zh: 直播时长, en: Hours live}", "直播时长", "wrong-type-translated", "直播时长"),
            ("en: Hours live", "en: ''", "empty-text", "''"),
            ("en: Hours live", "en: '  '", "empty-text", "'  '"),
            ("en: Hours live", "en: '\u3000'", "empty-text", "'\u3000'"),
            ("en: Hours live", "en: [x]", "wrong-type-one", "[x]"),
            (
                "zh: 直播时长, en: Hours live",
                "zh: 直播时长",
                "missing-language",
                "text: {zh: 直播时长",
            ),
            ("en: Hours live", "en: Hours live, fr: Heures", "unknown-language", "fr: Heures"),
            ("sources: [deck:03.host.work]", "sources: []", "no-sources", "[]"),
            ("items:\n      rundown", "items: {}\n    x:\n      rundown", "empty-mapping", "{}"),
            ("      choose-topics", "      Choose-Topics", "bad-id", "Choose-Topics"),
            ("      choose-topics", "      con", "device-name", "con:"),
            ("      choose-topics", f"      {'a' * 64}", "long-id", "a" * 64),
            ("en: Hours live", "en: Hours\u202e live", "hidden-character", "Hours\u202e"),
            ("en: Hours live", 'en: "Hours\\u200b live"', "hidden-character", '"Hours'),
            ('"02": {zh', '"0\u200b2": {zh', "hidden-character", '"0\u200b2"'),
        ],
    )
    def test_a_slip_is_told_where_it_is(self, old: str, new: str, rule: str, mark: str) -> None:
        """Each slip has its rule, at the key or the value that is wrong."""
        text = changed((old, new))
        assert (rule, *place(text, mark)) in told(text)

    def test_an_unknown_key_comes_with_the_nearest(self) -> None:
        """A mistyped key is answered with the key it resembles and still lacks."""
        problem = only(changed(("    duties:\n      choose", "    dutys:\n      choose")))
        assert problem.near == ("duties",)

    def test_a_missing_text_leaves_no_second_problem(self) -> None:
        """One slip is one problem."""
        assert only(changed(("zh: 直播时长, en: Hours live", "zh: 直播时长"))).params == {
            "language": "en",
            "languages": "zh, en",
        }

    @pytest.mark.parametrize("text", ["", "x\n", "[]\n", "~\n"])
    def test_anything_but_a_mapping_is_no_catalogue(self, text: str) -> None:
        """A file that holds no mapping is told so at its first line."""
        assert [problem[1:] for problem in told(text)] == [(1, 1)]

    def test_languages_that_are_none_are_not_asked_of_every_text(self) -> None:
        """Where the list of languages itself is wrong, only that is told."""
        text = changed(("languages: [zh, en]", "languages: zh"))
        assert told(text) == [("wrong-type-list", *place(text, "zh\n"))]


class TestOtherClasses:
    """Any dataclass declared in the model's terms."""

    def test_every_kind_is_built(self) -> None:
        """Text becomes text, numbers, truth values, tuples, mappings and records with their ids."""
        made = details(
            "name: no\ncount: -12\nshare: 10\nopen: true\ngrade: high\n"
            "label: {zh: 甲, en: A}\ntags: [x, '1']\n"
            "notes: [{text: {zh: 乙, en: B}, sources: [s]}]\n"
            "parts:\n  one: {text: {zh: 丙, en: C}, sources: [s]}\n"
            "first: {text: {zh: 丁, en: D}, sources: [s]}\n"
        )
        assert (made.name, made.count, made.share, made.open) == ("no", -12, 10, True)
        assert (made.grade, made.label, made.tags) == ("high", {"zh": "甲", "en": "A"}, ("x", "1"))
        assert [note.text["en"] for note in made.notes] == ["B"]
        assert (made.parts["one"].id, made.parts["one"].sources) == ("one", ("s",))
        assert made.first is not None
        assert made.first.id == "first"

    def test_what_is_left_out_has_its_default(self) -> None:
        """A file need only hold what has no default."""
        made = details("name: x\n")
        assert (made.count, made.open, made.label, made.tags, made.parts) == (
            1,
            False,
            None,
            (),
            {},
        )

    @pytest.mark.parametrize(
        ("value", "sound"),
        [
            *(("0", True), ("7", True), ("-1", True), ("999999999999999999", True)),
            *(("+1", False), ("01", False), ("1.0", False), ("1_000", False), ("１２", False)),
            *(
                ("²", False),
                ("٣", False),
                ("-", False),
                ("-0", False),
                ("0x1", False),
                ("1e3", False),
            ),
            *(("9" * 5000, False), ("nan", False), ("true", False)),
        ],
    )
    def test_only_plain_digits_are_a_number(self, value: str, sound: bool) -> None:
        """A whole number is ASCII digits without a plus sign, point, mark or leading zero."""
        assert (findings(f"name: x\ncount: '{value}'\n") == []) is sound

    @pytest.mark.parametrize("value", ["yes", "True", "1", "on", "", "[true]"])
    def test_only_true_and_false_are_truth_values(self, value: str) -> None:
        """No other word is taken for true or false."""
        found = finding(f"name: x\nopen: {value}\n")
        assert found.params["expected"] == "kind-switch"

    def test_an_annotation_a_file_cannot_hold_is_a_mistake_of_ours(self) -> None:
        """A declaration outside the model's terms is refused when it is first used."""

        @dataclass
        class Odd:
            share: float = 0.0

        with pytest.raises(TypeError):
            schema.record(Odd)

    def test_a_list_of_records_is_checked_entry_by_entry(self) -> None:
        """A fault inside a list is told with its position."""
        found = finding("name: x\nnotes: [{text: {zh: 甲, en: A}, sources: []}]\n")
        assert (found.path, found.rule) == (("notes", 0, "sources"), "no-sources")


class TestIds:
    """What may be an id."""

    @pytest.mark.parametrize(
        "value", ["a", "host", "x1", "live-plan-2", "a" * 63, "console", "com10"]
    )
    def test_plain_words_are_ids(self, value: str) -> None:
        """Small letters, digits and single hyphens, beginning with a letter."""
        assert schema.check_id(value) is None

    @pytest.mark.parametrize(
        "value",
        [
            *("", "A", "1a", "-a", "a-", "a--b", "a_b", "a.b", "a b", "a/b", "../a", "a\n", "a:b"),
            *("主播", "é", "ａ", "a\u200b", "$(x)", "-rf", "²", "ſ", "a²"),
        ],
    )
    def test_nothing_else_is(self, value: str) -> None:
        """No capital, sign, foreign letter, blank or line end passes."""
        assert schema.check_id(value) == "bad-id"

    @pytest.mark.parametrize("value", ["con", "prn", "aux", "nul", "com1", "lpt9", "com0"])
    def test_devices_of_windows_are_none(self, value: str) -> None:
        """What Windows takes for a device cannot be the name of a file."""
        assert schema.check_id(value) == "device-name"

    def test_an_id_has_at_most_63_characters(self) -> None:
        """The sixty-fourth character is one too many."""
        assert schema.check_id("a" * 64) == "long-id"

    @given(st.text(max_size=8) | st.text("ab-1A_.\n", max_size=8))
    @STEADY
    def test_only_safe_characters_pass(self, value: str) -> None:
        """Whatever passes is made of small ASCII letters, digits and hyphens."""
        if schema.check_id(value) is None:
            assert set(value) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
            assert value[0].isalpha()


class TestNearest:
    """Names that come near."""

    def test_the_best_come_first(self) -> None:
        """At most three names, the most alike first."""
        assert schema.nearest("hots", ["planner", "shots", "hot"]) == ("shots", "hot")

    def test_many_names_are_narrowed_down_first(self) -> None:
        """Among thousands, a name that begins alike is still found."""
        many = [f"role-{number}" for number in range(3000)] + ["host"]
        assert schema.nearest("hots", many) == ("host",)


class TestNearestEntry:
    """Entries that a word may mean."""

    ENTRIES: ClassVar = {
        "host": {"name": {"zh": "主播", "en": "Host"}, "aliases": ["anchor"], "pinyin": ["zhu bo"]},
        "operator": {"name": {"zh": "运营", "en": 3}, "aliases": "x", "pinyin": None},
        "planner": None,
    }

    @pytest.mark.parametrize("word", ["主播", "Anchor", "zhubo", "zb", "HOST"])
    def test_whatever_an_entry_is_called_leads_to_its_id(self, word: str) -> None:
        """Who writes a name where an id is meant is told the id."""
        assert schema.nearest_entry(word, self.ENTRIES) == ("host",)

    def test_any_other_word_leads_to_the_nearest_id(self) -> None:
        """A slip in an id is answered as before, whatever shape the entries have."""
        assert schema.nearest_entry("operater", self.ENTRIES) == ("operator",)
        assert schema.nearest_entry("", self.ENTRIES) == ()

    def test_built_entries_are_called_like_those_of_a_tree(self) -> None:
        """The same name leads to an entry before and after it is built."""
        roles = built(small()).roles
        assert schema.nearest_entry("主播", roles) == ("host",)


class TestWalk:
    """Walking through instances."""

    def test_every_citation_is_visited_in_order(self) -> None:
        """Path and value of each list of citations come in the order of the declarations."""
        catalogue = schema.build(source.parse(small(), "f"), Catalogue)
        visited = {path: value for path, _, value in schema.walk(catalogue, schema.is_citation)}
        assert len(visited) == small().count("sources: [")
        assert visited["roles", "host", "criteria", "hours-live", "measure", "sources"] == (
            "editorial",
        )
        assert next(iter(visited)) == ("team", "definition", "sources")

    def test_every_reference_is_visited(self) -> None:
        """What names roles or skills is found by its mark, wherever it stands."""
        catalogue = schema.build(source.parse(small(), "f"), Catalogue)
        paths = {path[-1] for path, _, _ in schema.walk(catalogue, schema.is_reference)}
        assert paths >= {"skills", "to", "between", "giver", "sides"}


def _places(tree: Any, path: source.Path = ()) -> list[source.Path]:
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree or ())
    found = [path] if path else []
    if isinstance(tree, (dict, list)):
        for key, value in inner:
            found.extend(_places(value, (*path, key)))
    return found


SMALL = source.parse(small(), "f")
ANYTHING: st.SearchStrategy[Any] = st.sampled_from(
    [None, "", "x", "7", [], ["x"], [None], {}, {"x": "y"}, {"zh": "x"}, [{}]]
)


def replaced(tree: Any, path: source.Path, value: Any) -> Any:
    """A copy of a tree with the value at one path replaced."""
    if not path:
        return value
    copy = tree.copy()
    copy[path[0]] = replaced(tree[path[0]], path[1:], value)
    return copy


class TestAnything:
    """Trees of any shape."""

    @given(st.sampled_from(_places(SMALL)), ANYTHING)
    @STEADY
    def test_a_tree_is_told_or_built(self, path: source.Path, value: Any) -> None:
        """A catalogue with any value anywhere is sound and built, or told at that place."""
        tree = replaced(SMALL, path, value)
        found = list(schema.check(tree, Catalogue, BOTH))
        assert all(finding.path[: len(path)] == path for finding in found if path[0] != "languages")
        if not found:
            assert isinstance(schema.build(tree, Catalogue), Catalogue)

    @given(st.lists(st.tuples(st.sampled_from(_places(SMALL)), ANYTHING), max_size=4))
    @STEADY
    def test_a_mended_tree_can_always_be_built(self, edits: list[tuple[source.Path, Any]]) -> None:
        """Whatever is wrong with a tree, its sound parts can be looked at."""
        tree = SMALL
        for path, value in edits:
            try:
                tree = replaced(tree, path, value)
            except (AttributeError, KeyError, IndexError, TypeError):
                continue  # an earlier edit has removed the place
        built = schema.build(schema.mend(tree, Catalogue), Catalogue)
        assert isinstance(built, Catalogue)

    def test_mending_leaves_a_sound_tree_alone(self) -> None:
        """There is nothing to mend where nothing is wrong."""
        assert schema.mend(SMALL, Catalogue) == SMALL
