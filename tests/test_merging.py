"""What one tree of several is: parts joined, overlays laid on what is below them."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import small
from strategies import STEADY

from liveops_cli import merging, schema, source
from liveops_cli.model import Catalogue, Overlay
from liveops_cli.schema import (
    Finding,
    Kind,
    ListKind,
    MappingKind,
    NumberKind,
    RecordKind,
    TranslatedKind,
)
from liveops_cli.source import Path

BASE: dict[str, Any] = source.parse(small(), "small.yaml")
"""The tree of the small catalogue."""


def tree(text: str) -> Any:
    return source.parse(text, "own.yaml") or {}


def laid(
    text: str, *, file: str = "own.yaml", base: Any = BASE, **directives: Any
) -> tuple[Any, list[Finding]]:
    """The tree and the findings of one overlay on a base."""
    merger = merging.Merger(base)
    told = merger.lay(tree(text), Overlay(**directives), file)
    return merger.tree, told


def at(node: Any, path: str) -> Any:
    for step in path.split("/"):
        node = node[step]
    return node


def paths(node: Any, here: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every path of keys in a tree."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield (*here, key)
            yield from paths(value, (*here, key))


class TestChanges:
    """What an overlay says of what is there."""

    def test_fields_are_changed_one_by_one(self) -> None:
        """What the overlay does not say stays as it was."""
        made, told = laid("roles: {host: {name: {zh: 达人, en: Talent}}}")
        assert at(made, "roles/host/name") == {"zh": "达人", "en": "Talent"}
        assert at(made, "roles/host/title") == at(BASE, "roles/host/title")
        assert made["roles"]["operator"] is BASE["roles"]["operator"]
        assert told == []

    def test_a_list_is_replaced(self) -> None:
        """A list says the whole of what it is."""
        made, _ = laid("roles: {host: {aliases: [streamer]}}")
        assert at(made, "roles/host/aliases") == ["streamer"]

    def test_a_translation_is_added(self) -> None:
        """A further language joins those that are there, and makes the statement no other one."""
        made, told = laid("roles: {host: {duties: {choose-topics: {text: {ja: 話題}}}}}")
        assert list(at(made, "roles/host/duties/choose-topics/text")) == ["zh", "en", "ja"]
        assert at(made, "roles/host/duties/choose-topics/sources") == ["deck:03.host.duty"]
        assert told == []

    def test_what_is_changed_in_one_language_alone_is_told(self) -> None:
        """The languages that stay behind are named; repeating them says that they are meant."""
        duty = "roles: {{host: {{duties: {{choose-topics: {{text: {{{}}}}}}}}}}}"
        _, told = laid(duty.format("zh: 定选题"))
        assert [(each.rule, each.level, each.params) for each in told] == [
            ("stale-language", "warning", {"changed": "zh", "language": "en"})
        ]
        said = at(BASE, "roles/host/duties/choose-topics/text/en")
        assert laid(duty.format(f"zh: 定选题, en: {said}"))[1] == []
        assert laid(duty.format(f"en: {said}"))[1] == []

    def test_nothing_given_is_changed(self) -> None:
        """The trees of the files stay what the files say."""
        before = copy.deepcopy(BASE)
        over = tree("roles: {host: {duties: {new: {text: {zh: 新, en: New}}}}}")
        kept = copy.deepcopy(over)
        merger = merging.Merger(BASE)
        merger.lay(over, Overlay(remove=("roles/planner",), order={"roles": ("operator",)}), "f")
        assert (before, kept) == (BASE, over)

    @pytest.mark.parametrize("text", ["roles: 5", "roles:", "roles: [host]", "roles: {host: x}"])
    def test_what_has_the_wrong_shape_is_left_to_the_schema(self, text: str) -> None:
        """Whatever the overlay says in place of entries stands there, to be found wrong."""
        made, told = laid(text)
        assert told == []
        assert list(schema.check(made, Catalogue, ("zh", "en"))) != []

    def test_a_base_without_shape_is_left_to_the_schema(self) -> None:
        """On what is no catalogue nothing can be laid."""
        made, told = laid("name: {zh: 一}", base=["x"])
        assert made == ["x"]
        assert told == []


class TestSources:
    """Who says what an overlay adds."""

    def test_what_is_added_cites_the_overlay(self) -> None:
        """New statements without sources get the overlay's, at whatever depth they stand."""
        made, _ = laid(
            """
            roles:
              floor:
                name: {zh: 场控, en: Floor manager}
                title: {zh: 场控, en: Floor manager}
                summary: {text: {zh: 控场, en: Keeps pace}}
                criteria: {a: {text: {zh: 甲, en: A}, measure: {text: {zh: 乙, en: B}}}}
              host: {duties: {new: {text: {zh: 新, en: New}}}}
            """
        )
        for path in (
            "roles/floor/summary",
            "roles/floor/criteria/a",
            "roles/floor/criteria/a/measure",
            "roles/host/duties/new",
        ):
            assert at(made, path)["sources"] == ["own"], path

    def test_what_is_changed_keeps_its_sources_and_cites_the_overlay(self) -> None:
        """Whoever asks where a statement comes from learns both."""
        made, _ = laid(
            """
            roles:
              host:
                duties: {choose-topics: {text: {zh: 定选题, en: Settles the topics}}}
                criteria: {sales: {weight: "70"}, hours-live: {measure: {text: {zh: 时, en: H}}}}
            collaborations:
              host-operator:
                items: {content-and-traffic: {sides: {host: {zh: 内容, en: Content}}}}
            """
        )
        duty = at(made, "roles/host/duties/choose-topics/sources")
        assert duty == ["deck:03.host.duty", "own"]
        assert at(made, "roles/host/criteria/sales/sources") == ["deck:03.host.criterion", "own"]
        assert at(made, "roles/host/criteria/hours-live/sources") == ["deck:03.host.criterion"]
        assert at(made, "roles/host/criteria/hours-live/measure/sources") == ["editorial", "own"]
        item = at(made, "collaborations/host-operator/items/content-and-traffic")
        assert item["sources"] == ["deck:04.host-operator.1", "own"]

    def test_sources_that_are_given_stand(self) -> None:
        """Where the overlay names sources, these are all there are."""
        duty = "{text: {zh: 甲, en: A}, sources: [editorial]}"
        made, _ = laid(f"roles: {{host: {{duties: {{choose-topics: {duty}}}}}}}")
        assert at(made, "roles/host/duties/choose-topics/sources") == ["editorial"]
        assert "own" not in made["sources"]

    def test_the_source_is_called_as_the_overlay(self) -> None:
        """It has the name that the file gives itself, or else that of the file."""
        duty = "roles: {host: {duties: {new: {text: {zh: 新, en: New}}}}}"
        made, _ = laid(f"{duty}\nname: {{zh: 星火, en: Spark}}")
        assert made["sources"]["own"] == {
            "name": {"zh": "星火", "en": "Spark"},
            "grade": "own",
            "about": {"zh": "星火", "en": "Spark"},
        }
        made, _ = laid(duty, file="/somewhere/team.yaml")
        assert made["sources"]["own"]["name"] == {"zh": "team", "en": "team"}

    def test_the_source_is_nobody_elses(self) -> None:
        """Its id is one that neither the base nor the overlay nor an earlier one has."""
        duty = "roles: {{host: {{duties: {{{}: {{text: {{zh: {}, en: New}}}}}}}}}}"
        sources = "sources: {own: {name: {zh: 甲, en: A}, grade: own, about: {zh: 甲, en: A}}}"
        made, _ = laid(duty.format("new", "新") + "\n" + sources)
        assert at(made, "roles/host/duties/new/sources") == ["own-2"]
        merger = merging.Merger(BASE)
        merger.lay(tree(duty.format("one", "一")), Overlay(), "a.yaml")
        merger.lay(tree(duty.format("two", "二")), Overlay(), "b.yaml")
        merger.lay(tree(duty.format("three", "三")), Overlay(), "a.yaml")
        duties = at(merger.tree, "roles/host/duties")
        assert [duties[name]["sources"] for name in ("one", "two", "three")] == [
            ["own"],
            ["own-2"],
            ["own"],
        ]

    def test_a_source_of_the_overlays_own_speaks_for_it(self) -> None:
        """`source` names an entry, or a point in one, of the base or of the overlay."""
        duty = "roles: {host: {duties: {new: {text: {zh: 新, en: New}}}}}"
        handbook = "sources: {book: {name: {zh: 甲, en: A}, grade: own, about: {zh: 甲, en: A}}}"
        for cited, more in (("deck", ""), ("deck:03.x", ""), ("book", handbook)):
            made, told = laid(f"{duty}\n{more}", source=cited)
            assert at(made, "roles/host/duties/new/sources") == [cited]
            assert "own" not in made["sources"]
            assert told == []

    def test_a_source_that_does_not_exist_is_told_once(self) -> None:
        """The slip is told where it is made, with the nearest source, and not at each statement."""
        made, told = laid("gaps: {a: {text: {zh: 甲, en: A}}}", source="desk")
        assert [(each.path, each.rule, each.near) for each in told] == [
            (("source",), "unknown-citation", ("deck",))
        ]
        assert at(made, "gaps/a/sources") == ["own"]

    def test_a_step_cites_its_assignment_apart(self) -> None:
        """Who does a step may rest on another source than what the step is."""
        step = {
            "stage": "s",
            "name": {"zh": "甲", "en": "A"},
            "text": {"zh": "甲", "en": "A"},
            "sources": ["deck"],
            "accountable": "host",
            "responsible": ["host"],
            "assigned": ["editorial"],
        }
        base = {**BASE, "steps": {"a": step}}
        made, _ = laid("steps: {a: {accountable: planner}}", base=base)
        assert (made["steps"]["a"]["sources"], made["steps"]["a"]["assigned"]) == (
            ["deck"],
            ["editorial", "own"],
        )
        made, _ = laid("steps: {a: {name: {zh: 乙, en: B}}}", base=base)
        assert (made["steps"]["a"]["sources"], made["steps"]["a"]["assigned"]) == (
            ["deck", "own"],
            ["editorial"],
        )


class TestNewEntries:
    """Entries that are not there yet."""

    def test_an_entry_that_is_complete_is_new(self) -> None:
        """It comes after those that are there."""
        made, told = laid("gaps: {a: {text: {zh: 甲, en: A}}}")
        assert list(made["gaps"]) == ["no-salaries", "a"]
        assert told == []

    @pytest.mark.parametrize(
        ("text", "path", "missing", "near"),
        [
            (
                "roles: {hots: {name: {zh: 达人, en: T}}}",
                ("roles", "hots"),
                "title, summary",
                ("host",),
            ),
            (
                "roles: {host: {skills: {team-work: {strength: core}}}}",
                ("roles", "host", "skills", "team-work"),
                "text",
                ("teamwork",),
            ),
            (
                "roles: {host: {criteria: {revenue: {weight: '3'}}}}",
                ("roles", "host", "criteria", "revenue"),
                "text",
                (),
            ),
        ],
    )
    def test_an_entry_that_is_neither_there_nor_complete_is_told(
        self, text: str, path: Path, missing: str, near: tuple[str, ...]
    ) -> None:
        """It is said what it lacks to be new, and which entry may have been meant."""
        (told,) = laid(text)[1]
        assert (told.path, told.rule, told.near) == (path, "unknown-id-new", near)
        assert told.params == {"id": path[-1], "missing": missing}


class TestRemove:
    """What an overlay takes away."""

    def test_an_entry_and_a_field_can_go(self) -> None:
        """Any path of keys can be removed."""
        made, told = laid("", remove=("roles/host/directions/product-manager", "gaps"))
        assert list(at(made, "roles/host/directions")) == ["operator"]
        assert "gaps" not in made
        assert told == []

    def test_with_a_role_goes_what_only_joins_it_to_others(self) -> None:
        """Pairs with a role that is removed and directions to it go with it."""
        made, told = laid("", remove=("roles/operator",))
        assert list(made["collaborations"]) == ["planner-host"]
        assert list(at(made, "roles/host/directions")) == ["product-manager"]
        assert at(made, "roles/planner/directions") == {}
        assert told == []
        assert list(schema.check(made, Catalogue, ("zh", "en"))) == []

    def test_with_a_skill_goes_the_need_of_it(self) -> None:
        """No role needs a skill that is removed."""
        made, _ = laid("", remove=("skills/teamwork",))
        assert list(at(made, "roles/host/skills")) == ["verbal-expression"]
        assert list(at(made, "roles/operator/skills")) == ["data-analysis"]

    def test_lists_lose_what_is_removed_but_not_their_last(self) -> None:
        """The rest stay, what must name someone still does; a team that loses a person goes."""
        step = {"accountable": "host", "responsible": ["host", "planner"], "informed": ["host"]}
        rule = {"carried": ["host"], "steps": ["a"]}
        post = {"roles": ["host"]}
        base = {
            **BASE,
            "steps": {"a": step},
            "rules": {"r": rule},
            "configurations": {
                "small": {"posts": {"one": post, "two": {"roles": ["planner"]}}},
                "shared": {"posts": {"one": {"roles": ["planner", "host"]}}},
            },
            "merges": {
                "m": {"roles": ["host", "planner"]},
                "n": {"roles": ["operator", "planner"]},
            },
        }
        made, _ = laid("", base=base, remove=("roles/host",))
        assert made["steps"]["a"] == {
            "accountable": "host",
            "responsible": ["planner"],
            "informed": [],
        }
        assert made["rules"]["r"] == rule
        assert made["configurations"] == {"shared": {"posts": {"one": {"roles": ["planner"]}}}}
        assert list(made["merges"]) == ["n"]
        assert step["responsible"] == ["host", "planner"]

    def test_a_line_goes_with_the_summary_that_it_shortens(self) -> None:
        """A new summary does not keep the old one's short form; one of its own it keeps."""
        role = {
            "summary": {"text": {"zh": "甲", "en": "A"}, "sources": ["deck"]},
            "line": {"en": "a"},
        }
        base = {**BASE, "roles": {"host": role}}
        new = "roles: {host: {summary: {text: {zh: 乙, en: B}}%s}}\n"
        assert "line" not in laid(new % "", base=base)[0]["roles"]["host"]
        own = laid(new % ", line: {en: b}", base=base)[0]["roles"]["host"]
        assert own["line"] == {"en": "b"}
        same = laid("roles: {host: {summary: {text: {en: A}}}}\n", base=base)[0]
        assert same["roles"]["host"]["line"] == {"en": "a"}

    def test_a_role_hands_over_what_it_does(self) -> None:
        """Another role stands where a removed one was named, in each step in one part alone."""
        base = {
            **BASE,
            "steps": {
                "a": {
                    "accountable": "host",
                    "responsible": ["host", "planner"],
                    "consulted": ["operator"],
                    "informed": ["host"],
                    "assigned": ["deck"],
                },
                "b": {
                    "accountable": "operator",
                    "responsible": ["operator"],
                    "informed": ["host", "planner"],
                    "assigned": ["deck"],
                },
                "c": {
                    "accountable": "planner",
                    "responsible": ["planner"],
                    "consulted": ["host"],
                    "informed": ["operator"],
                    "assigned": ["deck"],
                },
            },
            "rules": {"r": {"carried": ["host"], "sources": ["deck"]}},
            "metrics": {"m": {"judged": ["host", "operator"], "sources": ["deck"]}},
            "configurations": {"small": {"posts": {"one": {"roles": ["host"]}}}},
            "merges": {"m": {"roles": ["host", "planner"]}},
        }
        before = copy.deepcopy(base)
        made, told = laid("", base=base, remove=("roles/host",), handover={"host": "operator"})
        assert told == []
        assert base == before
        assert made["steps"]["a"] == {
            "accountable": "operator",
            "responsible": ["operator", "planner"],
            "consulted": [],
            "informed": [],
            "assigned": ["deck", "own"],
        }
        assert made["steps"]["b"] == {
            "accountable": "operator",
            "responsible": ["operator"],
            "informed": ["planner"],
            "assigned": ["deck"],
        }
        assert made["steps"]["c"]["consulted"] == ["operator"]
        assert made["steps"]["c"]["informed"] == []
        assert made["rules"]["r"] == {"carried": ["operator"], "sources": ["deck"]}
        assert made["metrics"]["m"]["judged"] == ["operator"]
        assert made["configurations"]["small"]["posts"]["one"]["roles"] == ["operator"]
        assert made["merges"] == {}
        assert "host-operator" not in made["collaborations"]

    def test_a_new_role_can_take_over(self) -> None:
        """Whoever takes over may come with the same overlay, which has the last word on a step."""
        base = {**BASE, "steps": {"a": {"accountable": "host", "responsible": ["host"]}}}
        over = (
            "roles: {presenter: {name: {zh: 甲, en: A}, title: {zh: 甲, en: A}, summary: {}}}\n"
            "steps: {a: {responsible: [planner]}}\n"
        )
        heirs = {"host": "presenter"}
        made, told = laid(over, base=base, remove=("roles/host",), handover=heirs)
        assert told == []
        assert made["steps"]["a"]["accountable"] == "presenter"
        assert made["steps"]["a"]["responsible"] == ["planner"]

    @pytest.mark.parametrize(
        ("remove", "handover", "rule", "near"),
        [
            ((), {"host": "operator"}, "handover-stays", ()),
            ((), {"hots": "operator"}, "unknown-id", ("host",)),
            (("roles/host",), {"host": "operater"}, "unknown-id", ("operator",)),
            (("roles/host",), {"host": "运营"}, "unknown-id", ("operator",)),
            (("roles/host",), {"host": "host"}, "unknown-id", ()),
        ],
    )
    def test_what_cannot_be_handed_over_is_told(
        self,
        remove: tuple[str, ...],
        handover: dict[str, str],
        rule: str,
        near: tuple[str, ...],
    ) -> None:
        """Only a role that goes hands over, and only to one that is there; else nothing happens."""
        _, told = laid("", remove=remove, handover=handover)
        (finding,) = told
        assert (finding.rule, finding.near) == (rule, near)
        assert finding.path == ("handover", next(iter(handover)))

    def test_what_is_removed_and_given_anew_is_replaced(self) -> None:
        """To remove an entry and define it again replaces it in its place; what names it stays."""
        role = "roles: {operator: {name: {zh: 甲, en: A}, title: {zh: 甲, en: A}, summary: {}}}"
        made, told = laid(role, remove=("roles/operator",))
        assert list(made["roles"]["operator"]) == ["name", "title", "summary"]
        assert list(made["roles"]) == list(BASE["roles"])
        assert "host-operator" in made["collaborations"]
        assert told == []

    @pytest.mark.parametrize(
        ("name", "near"),
        [
            ("roles/hots", ("roles/host",)),
            ("role/host", ("roles/host",)),
            ("roles/host/directions/produkt-manager", ("roles/host/directions/product-manager",)),
            ("roles/host/", ()),
            ("roles/host/name/zh/x", ()),
            ("roles/host/aliases/0", ()),
            ("zzz", ()),
            ("/", ()),
        ],
    )
    def test_what_is_not_there_cannot_go(self, name: str, near: tuple[str, ...]) -> None:
        """A path that does not exist is told, with the nearest one that does."""
        made, (told,) = laid("", remove=("gaps/no-salaries", name))
        assert (told.path, told.rule, told.near) == (("remove", 1), "unknown-id", near)
        assert "host" in made["roles"]

    def test_to_remove_again_is_no_mistake(self) -> None:
        """What an earlier overlay has removed is gone, as the later one wishes."""
        merger = merging.Merger(BASE)
        for file in ("a.yaml", "b.yaml"):
            assert merger.lay({}, Overlay(remove=("gaps/no-salaries",)), file) == []


class TestOrder:
    """In which order entries stand."""

    def test_named_entries_come_first(self) -> None:
        """The rest follows in the order it had."""
        made, told = laid("", order={"roles": ("planner",), "roles/host/criteria": ("sales",)})
        assert list(made["roles"]) == ["planner", "host", "operator"]
        assert list(at(made, "roles/host/criteria")) == ["sales", "hours-live"]
        assert told == []

    def test_entries_of_the_overlay_can_be_named(self) -> None:
        """The order is that of the result."""
        made, _ = laid("gaps: {a: {text: {zh: 甲, en: A}}}", order={"gaps": ("a",)})
        assert list(made["gaps"]) == ["a", "no-salaries"]

    @pytest.mark.parametrize(
        ("order", "path", "near"),
        [
            ({"role": ("host",)}, ("order", "role"), ("roles",)),
            ({"roles": ("host", "plannr")}, ("order", "roles", 1), ("planner",)),
            ({"roles/host/aliases": ()}, ("order", "roles/host/aliases"), ()),
            ({"roles/host/name/zh": ()}, ("order", "roles/host/name/zh"), ()),
        ],
    )
    def test_what_is_not_there_cannot_be_ordered(
        self, order: Mapping[str, Any], path: Path, near: tuple[str, ...]
    ) -> None:
        """An unknown path, an unknown entry and what holds no entries are told."""
        (told,) = laid("", order=order)[1]
        assert (told.path, told.rule, told.near) == (path, "unknown-id", near)


class TestLanguages:
    """The languages of the result."""

    def test_a_language_that_is_added_may_be_missing(self) -> None:
        """It is partial, unless the overlay says otherwise."""
        made, told = laid("languages: [zh, en, ja]")
        assert (made["languages"], made["partial"]) == (["zh", "en", "ja"], ["ja"])
        assert told == []
        assert laid("languages: [zh, en, ja]\npartial: []")[0]["partial"] == []

    def test_no_language_can_go(self) -> None:
        """The base's languages stay, and the list to write is told."""
        made, (told,) = laid("languages: [ja, zh]")
        assert (told.rule, told.path) == ("languages-fewer", ("languages",))
        assert told.params == {"missing": "en", "languages": "zh, en, ja"}
        assert made["languages"] == ["zh", "en", "ja"]


class TestJoin:
    """The parts of one layer."""

    def test_parts_are_joined_by_key(self) -> None:
        """Mappings that stand in several parts become one."""
        joined, twice = merging.join([{"a": {"x": 1}}, {"a": {"y": 2}}, {"b": []}, None])
        assert joined == {"a": {"x": 1, "y": 2}, "b": []}
        assert twice == []

    @pytest.mark.parametrize("trees", [[{"a": 1}, {"a": 1}], [{"a": {}}, {"a": []}], [{}, [1]]])
    def test_nothing_else_is_said_twice(self, trees: list[Any]) -> None:
        """Even the same value stands in one part only, and a part is a mapping."""
        assert len(merging.join(trees)[1]) == 1

    def test_of_an_entry_that_stands_twice_one_value_is_told(self) -> None:
        """Two definitions of a role are one mistake; the part that has it first is named."""
        role = {"roles": {"host": {"name": {"zh": "甲", "en": "A"}, "aliases": []}}}
        other: dict[str, Any] = {"roles": {"planner": {}}}
        _, twice = merging.join([other, role, role])
        assert twice == [(2, ("roles", "host", "name", "zh"), 1)]


# Properties


def _words() -> st.SearchStrategy[str]:
    return st.sampled_from(["一", "二", "three", "four"])


def changes(kind: Kind, base: Any) -> st.SearchStrategy[Any]:
    """What an overlay may say of a value: parts of it with other words, and further entries."""
    if isinstance(kind, RecordKind):
        return st.fixed_dictionaries(
            {},
            optional={
                each.name: changes(each.kind, base[each.name])
                for each in kind.attributes
                if each.name in base and each.name not in ("format", "languages")
            },
        )
    if isinstance(kind, MappingKind):
        known = {key: changes(kind.entry, each) for key, each in base.items()}
        more = {"new": st.just(_bare(next(iter(base.values()))))} if base else {}
        return st.fixed_dictionaries({}, optional={**known, **more})
    if isinstance(kind, TranslatedKind):
        return st.dictionaries(st.sampled_from(["zh", "en", "ja"]), _words())
    if isinstance(kind, NumberKind):
        return st.integers(1, 100).map(str)
    if isinstance(kind, ListKind):
        return st.lists(_words(), min_size=1, max_size=2)
    return _words()


def _bare(entry: Any) -> Any:
    """An entry as an overlay adds it, without sources."""
    if not isinstance(entry, dict):
        return entry
    return {key: _bare(value) for key, value in entry.items() if key != "sources"}


ALL_PATHS = ["/".join(path) for path in paths(BASE) if path[0] not in ("languages", "format")]
HOLDERS = [path for path in ALL_PATHS if isinstance(at(BASE, path), dict) and path != "sources"]
TREES = changes(schema.record(Catalogue), BASE)
OVERLAYS = st.builds(
    Overlay,
    remove=st.lists(st.sampled_from(ALL_PATHS), max_size=3).map(tuple),
    order=st.dictionaries(
        st.sampled_from(HOLDERS), st.lists(st.sampled_from(["new", "host", "en"]), max_size=2)
    ),
    source=st.sampled_from([None, "deck", "editorial:1"]),
    handover=st.dictionaries(
        st.sampled_from(["host", "operator", "new"]), st.sampled_from(["planner", "host"])
    ),
)


def result(*layers: tuple[Any, Overlay, str]) -> Any:
    merger = merging.Merger(BASE)
    for layer, overlay, file in layers:
        merger.lay(layer, overlay, file)
    return merger.tree


def in_order(node: Any) -> Any:
    """A tree that is equal only where its keys stand in the same order."""
    if isinstance(node, dict):
        return [(key, in_order(value)) for key, value in node.items()]
    return node


def shuffled(node: Any, chance: random.Random) -> Any:
    if not isinstance(node, dict):
        return node
    items = [(key, shuffled(value, chance)) for key, value in node.items()]
    chance.shuffle(items)
    return dict(items)


def test_an_empty_overlay_changes_nothing() -> None:
    """What says nothing is the identity, order of entries included."""
    assert in_order(result(({}, Overlay(extends="builtin"), "f"))) == in_order(BASE)


@STEADY
@given(TREES, OVERLAYS)
def test_an_overlay_laid_twice_is_an_overlay_laid_once(layer: Any, overlay: Overlay) -> None:
    """The second time there is nothing left to do."""
    once = result((layer, overlay, "f"))
    twice = result((layer, overlay, "f"), (layer, overlay, "f"))
    assert in_order(twice) == in_order(once)


@STEADY
@given(TREES, TREES)
def test_the_last_one_wins(first: Any, second: Any) -> None:
    """Whatever the upper overlay says stands in the result, as it says it."""
    made = result((first, Overlay(), "a"), (second, Overlay(), "b"))
    for path in paths(second):
        said = at(second, "/".join(path))
        if not isinstance(said, dict):
            assert at(made, "/".join(path)) == said


@STEADY
@given(TREES, TREES)
def test_what_only_the_lower_one_says_stays(first: Any, second: Any) -> None:
    """What the upper overlay does not speak of is as the lower one left it, but for citations."""
    made = result((first, Overlay(), "a"), (second, Overlay(), "b"))
    lower = result((first, Overlay(), "a"))
    for path in paths(lower):
        value = at(lower, "/".join(path))
        if isinstance(value, dict) or path[-1] in ("sources", "grade", "name", "about"):
            continue
        if merging.held(second, path) < len(path):
            assert at(made, "/".join(path)) == value


@STEADY
@given(TREES, OVERLAYS, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_matter(
    layer: Any, overlay: Overlay, chance: random.Random
) -> None:
    """An overlay means the same however its keys are arranged."""
    overlay.order = {}
    made = result((layer, overlay, "f"))
    assert result((shuffled(layer, chance), overlay, "f")) == made


@STEADY
@given(TREES, OVERLAYS)
def test_no_tree_is_changed(layer: Any, overlay: Overlay) -> None:
    """Base and overlay are afterwards what they were before."""
    before = copy.deepcopy((BASE, layer))
    result((layer, overlay, "f"))
    assert (BASE, layer) == before


@STEADY
@given(TREES, st.randoms(use_true_random=False), st.integers(1, 4))
def test_a_layer_can_be_cut_anywhere(layer: Any, chance: random.Random, count: int) -> None:
    """However the values of a layer are spread over parts, joined they are the layer."""
    parts: list[dict[str, Any]] = [{} for _ in range(count)]
    for path in paths(layer):
        value = at(layer, "/".join(path))
        if not isinstance(value, dict) or not value:
            node = chance.choice(parts)
            for step in path[:-1]:
                node = node.setdefault(step, {})
            node.setdefault(path[-1], value)
    joined, twice = merging.join(parts)
    assert twice == []
    assert joined == layer


KEYS = st.sampled_from(
    [
        "roles",
        "host",
        "name",
        "zh",
        "sources",
        "languages",
        "partial",
        "collaborations",
        "between",
        "items",
        "steps",
        "accountable",
        "skills",
        "text",
        "x",
        "directions",
        "to",
        "posts",
    ]
)
ANYTHING = st.recursive(
    st.none() | st.sampled_from(["host", "zh", "x", "5"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@STEADY
@given(
    ANYTHING,
    ANYTHING,
    st.lists(st.lists(KEYS, min_size=1, max_size=3).map("/".join), max_size=3),
    st.dictionaries(KEYS, st.lists(KEYS, max_size=2).map(tuple), max_size=2),
    st.dictionaries(KEYS, KEYS, max_size=2),
)
def test_whatever_files_say_can_be_merged(
    base: Any,
    over: Any,
    remove: list[str],
    order: dict[str, tuple[str, ...]],
    handover: dict[str, str],
) -> None:
    """A tree of any shape is merged, and what is wrong with it is left to the schema."""
    joined, _ = merging.join([base, over])
    for below in (base, joined, {"roles": {"host": base}}):
        merger = merging.Merger(below)
        merger.lay(over, Overlay(remove=tuple(remove), order=order, source="x"), "f")
        merger.lay(joined, Overlay(remove=("roles/host",), handover=handover), "g")
        schema.build(schema.mend(merger.tree, Catalogue), Catalogue)


def test_a_mapping_is_copied_once() -> None:
    """Many overlays on a large catalogue do not copy all its entries again and again."""
    merger = merging.Merger({"roles": {f"r{number}": {"aliases": []} for number in range(100)}})
    merger.lay({"roles": {"r1": {"aliases": ["x"]}}}, Overlay(), "f")
    roles = merger.tree["roles"]
    for number in range(100):
        merger.lay({"roles": {f"r{number}": {"aliases": ["y"]}}}, Overlay(), "f")
    assert merger.tree["roles"] is roles
    assert roles["r99"] == {"aliases": ["y"]}
