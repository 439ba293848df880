"""Which file says what: the places of problems, and where roles come from."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from layered import folder, only, problems, told
from small import PATH, place, words
from strategies import STEADY

from liveops_cli import layers, loader, reading
from liveops_cli.errors import CatalogueProblem
from liveops_cli.messages import message
from liveops_cli.reference import open_builtin

ON_SMALL = "extends: small.yaml\n"


def overlay(path: Path, text: str) -> list[tuple[str, int, int]]:
    """Rule and place of everything wrong with an overlay; all of it must stand in the overlay."""
    found = told(folder(path, own=ON_SMALL + text), "own")
    assert {each[0] for each in found} <= {"own.yaml"}
    return [each[1:] for each in found]


class TestPlaces:
    """Where problems are told."""

    @pytest.mark.parametrize(
        ("text", "rule", "mark"),
        [
            ("roles: {host: {nam: {zh: 达人}}}\n", "unknown-key", "nam"),
            ("roles: {host: {name: 达人}}\n", "wrong-type-translated", "达人"),
            ("roles: {host: {criteria: {sales: {weight: 50}}}}\n", "weights-sum", "criteria"),
            (
                "roles: {host: {directions: {operator: {to: host}}}}\n",
                "direction-target-self",
                "host}",
            ),
            ("roles: {host: {directions: {operator: {to: hots}}}}\n", "dangling-reference", "hots"),
            ("gaps: {a: {text: {zh: 甲, en: A}, sources: [desk]}}\n", "unknown-citation", "desk"),
            ("gaps: {a: {text: {zh: 甲}}}\n", "missing-language", "text"),
            ("gaps: {a: {text: {zh: 甲, en: A, ja: あ}}}\n", "unknown-language", "ja"),
            ("gaps: {A: {text: {zh: 甲, en: A}}}\n", "bad-id", "A: {"),
            ("roles: {planner: {aliases: [ops]}}\n", "ambiguous-name", "ops"),
            ("format: 2\n", "not-the-number", "2"),
            ("source: desk\n", "unknown-citation", "desk"),
            ("remove: [roles/hots]\n", "unknown-id", "roles/hots"),
            ("remove: roles/host\n", "wrong-type-list", "roles/host"),
            ("order: {roles: [hots]}\n", "unknown-id", "hots"),
            ("order: {rolls: [host]}\n", "unknown-id", "rolls"),
            ("languages: [zh]\n", "languages-fewer", "languages"),
            ("partial: [zh, en]\n", "partial-all", "partial"),
            ("partial: [fr]\n", "unknown-language", "fr"),
        ],
    )
    def test_a_problem_stands_where_it_is_made(
        self, tmp_path: Path, text: str, rule: str, mark: str
    ) -> None:
        """Rule, line and column are those of the overlay, whatever the base says of the entry."""
        line, column = place(ON_SMALL + text, mark)
        assert (rule, line, column) in overlay(tmp_path, text)

    def test_problems_of_the_base_stay_in_the_base(self, tmp_path: Path) -> None:
        """A mistake the overlay has nothing to do with is told in the file that makes it."""
        base = PATH.read_text("utf-8").replace("to: operator", "to: operatr", 1)
        folder(tmp_path, base=base, own="extends: base.yaml\nname: {zh: 一, en: One}\n")
        assert [each[:2] for each in told(tmp_path, "own")] == [("base.yaml", "dangling-reference")]

    def test_the_last_file_that_speaks_of_a_thing_has_its_problems(self, tmp_path: Path) -> None:
        """Of two overlays that change an entry, the upper one is told."""
        weight = "roles: {{host: {{criteria: {{sales: {{weight: {}}}}}}}}}\n"
        folder(tmp_path, a=ON_SMALL + weight.format(61), b=ON_SMALL + weight.format(62))
        assert [each[:2] for each in told(tmp_path, "a", "b")] == [("b.yaml", "weights-sum")]

    def test_problems_come_in_the_order_of_files_and_lines(self, tmp_path: Path) -> None:
        """Lowest layer first, and in each file from top to bottom."""
        folder(
            tmp_path,
            a=ON_SMALL + "gaps: {b: {text: {zh: 乙}}}\nremove: [x]\n",
            b="extends: a.yaml\nformat: 3\ngaps: {c: {text: {zh: 丙}}}\nsource: y\n",
        )
        found = told(tmp_path, "b")
        assert [(each[0], each[2]) for each in found] == [
            ("a.yaml", 2),
            ("a.yaml", 3),
            ("b.yaml", 2),
            ("b.yaml", 3),
            ("b.yaml", 4),
        ]

    def test_what_the_lack_of_a_required_field_breaks_is_told_at_its_removal(
        self, tmp_path: Path
    ) -> None:
        """To remove what must be there is the mistake, not the entry that lacks it then."""
        text = "remove: [gaps/no-salaries, roles/host/title]\n"
        assert overlay(tmp_path, text) == [("missing-key", 2, 28)]

    def test_what_is_removed_and_still_named_is_told_at_its_removal(self, tmp_path: Path) -> None:
        """Each place that still names it is told, at the entry that removes it."""
        folder(tmp_path, own=ON_SMALL + "remove: [sources/deck]\n")
        found = problems(tmp_path, "own")
        places = {(each.rule, each.line, each.column, each.params["id"]) for each in found}
        assert places == {("removed-but-used", 2, 10, "sources/deck")}
        assert found[0].params["place"] == "team/definition"
        assert found[0].params["keys"] == "sources"
        assert len({each.params["place"] for each in found}) == len(found) > 10

    def test_a_removed_role_is_told_once_for_each_step_that_needs_it(self, tmp_path: Path) -> None:
        """One message a step, with the keys to change and the line that hands the work over."""
        folder(tmp_path, own="extends: builtin\nremove: [roles/buyer]\n")
        found = problems(tmp_path, "own")
        assert {(each.rule, each.line) for each in found} == {("removed-but-used-role", 2)}
        assert {each.params["place"] for each in found} == {
            "steps/plan-paid-traffic",
            "steps/adjust-spend",
        }
        assert len(found) == 2
        assert {each.params["keys"] for each in found} == {"accountable, responsible"}
        assert {each.params["example"] for each in found} == {"{buyer: …}"}

    @pytest.mark.slow
    def test_a_role_that_hands_its_work_over_leaves_nothing_to_mend(self, tmp_path: Path) -> None:
        """Any built-in role can go with one line more."""
        roles = list(open_builtin().catalogue.roles)
        for role, heir in zip(roles, [*roles[1:], roles[0]], strict=True):
            text = f"extends: builtin\nremove: [roles/{role}]\nhandover: {{{role}: {heir}}}\n"
            assert told(folder(tmp_path, own=text), "own") == []

    def test_what_is_removed_and_named_by_the_overlay_is_told_there(self, tmp_path: Path) -> None:
        """Whoever names what is removed above makes the mistake where it is named."""
        text = (
            "remove: [sources/deck, roles/operator]\n"
            "gaps: {a: {text: {zh: 甲, en: A}, sources: [deck]}}\n"
            "roles: {host: {directions: {x: {text: {zh: 乙, en: B}, to: operator}}}}\n"
        )
        found = overlay(tmp_path, text)
        assert ("unknown-citation", *place(ON_SMALL + text, "deck", 2)) in found
        assert ("dangling-reference", *place(ON_SMALL + text, "operator", 2)) in found

    def test_an_incomplete_new_entry_has_no_echo(self, tmp_path: Path) -> None:
        """What is told of it is not also told of each field, and others may refer to it."""
        text = (
            "roles: {hots: {name: {zh: 甲, en: A}}}\n"
            "collaborations:\n"
            "  hots-host:\n"
            "    between: [hots, host]\n"
            "    items: {a: {kind: joint, text: {zh: 一起, en: Together}}}\n"
        )
        assert overlay(tmp_path, text) == [("unknown-id-new", 2, 9)]


class TestBuiltin:
    """On the built-in catalogue nothing is told of files that the user cannot change."""

    def told(self, path: Path, text: str) -> list[tuple[str, int, int]]:
        (path / "own.yaml").write_text("extends: builtin\n" + text, "utf-8")
        found = told(path, "own")
        assert {each[0] for each in found} == {"own.yaml"}
        return [each[1:] for each in found]

    def test_a_name_that_is_taken_is_told_of_the_one_who_takes_it(self, tmp_path: Path) -> None:
        """The overlay's entry is told, and the built-in one is named."""
        name = "roles: {planner: {name: {zh: 主播, en: Planner}}}\n"
        assert self.told(tmp_path, name)[0][0] == "ambiguous-name"
        (problem,) = [each for each in problems(tmp_path, "own") if each.rule == "ambiguous-name"]
        assert (problem.line, problem.params["owner"]) == (2, "host")

    def test_a_pair_that_is_there_is_told_of_the_new_one(self, tmp_path: Path) -> None:
        """Even where the overlay puts its own pair first."""
        text = (
            "collaborations:\n"
            "  host-planner:\n"
            "    between: [host, planner]\n"
            "    items: {x: {kind: joint, text: {zh: 一起, en: Together}}}\n"
            "order: {collaborations: [host-planner]}\n"
        )
        assert self.told(tmp_path, text) == [("pair-twice", 3, 3)]
        assert only(tmp_path, "own").params["first"] == "planner-host"

    def test_what_nobody_needs_any_more_is_not_told(self, tmp_path: Path) -> None:
        """Who removes a role need not clear away what the catalogue below keeps for it."""
        text = "extends: builtin\nremove: [roles/analyst/skills/data-visualisation]\n"
        (tmp_path / "own.yaml").write_text(text, "utf-8")
        assert problems(tmp_path, "own") == []

    def test_a_sum_that_a_removal_spoils_is_told_where_things_are_removed(
        self, tmp_path: Path
    ) -> None:
        """Weights that no longer make 100 are told at `remove`."""
        roles = loader.load_layers([]).catalogue.roles.values()
        role = next(one for one in roles if any(each.weight for each in one.criteria.values()))
        name = f"roles/{role.id}/criteria/{next(iter(role.criteria))}"
        found = self.told(tmp_path, f"gaps: {{}}\nremove: [{name}]\n")
        assert found == [("weights-sum", 3, 1)]

    def test_what_an_entry_lacks_is_told_where_the_overlay_speaks_of_it(
        self, tmp_path: Path
    ) -> None:
        """One weight among criteria that have none is told where the weight is given."""
        text = "remove: [gaps/no-laws]\nroles:\n  host:\n    criteria: {hours-live: {weight: 9}}\n"
        assert set(self.told(tmp_path, text)) == {("weights-missing", 5, 5)}

    def test_what_is_read_alike_is_told_of_the_overlay(self, tmp_path: Path) -> None:
        """A reading that a built-in role has already is a warning at the overlay's entry."""
        text = "roles: {planner: {pinyin: [ce hua, zhu bo]}}\n"
        found = self.told(tmp_path, text)
        assert [each[0] for each in found] == ["ambiguous-name-reading"]


class TestLanguages:
    """Languages that an overlay adds."""

    def test_what_lacks_one_is_a_warning(self, tmp_path: Path) -> None:
        """The overlay's own texts are told one by one, those below it together."""
        text = "languages: [zh, en, ja]\nroles: {host: {name: {zh: 达人, en: Talent}}}\n"
        folder(tmp_path, own=ON_SMALL + text)
        found = problems(tmp_path, "own")
        assert [(each.rule, each.level, each.line) for each in found] == [
            ("missing-language-many", "warning", 2),
            ("missing-language-partial", "warning", 3),
        ]
        assert found[0].params["language"] == "ja"
        assert int(found[0].params["n"]) > 20
        catalogue = loader.load(str(tmp_path / "own.yaml"))
        assert (catalogue.languages, catalogue.partial) == (("zh", "en", "ja"), ("ja",))

    def test_it_is_an_error_where_the_overlay_wants_it_whole(self, tmp_path: Path) -> None:
        """With `partial: []` every text must have every language."""
        folder(tmp_path, own=ON_SMALL + "languages: [zh, en, ja]\npartial: []\n")
        with pytest.raises(CatalogueProblem):
            loader.load(str(tmp_path / "own.yaml"))

    def test_it_is_an_error_in_a_complete_catalogue(self, tmp_path: Path) -> None:
        """A catalogue that claims three languages has three, unless it says that one is partial."""
        text = PATH.read_text("utf-8").replace("[zh, en]", "[zh, en, ja]", 1)
        folder(tmp_path, own=text, partial=f"partial: [ja]\n{text}")
        assert {each.level for each in problems(tmp_path, "own")} == {"error"}
        assert {each.level for each in problems(tmp_path, "partial")} == {"warning"}

    def test_a_complete_language_is_required_of_what_is_added(self, tmp_path: Path) -> None:
        """A text needs the base's languages, even where the overlay adds another."""
        text = "languages: [zh, en, ja]\ngaps: {a: {text: {zh: 甲, ja: あ}}}\n"
        folder(tmp_path, own=ON_SMALL + text)
        errors = [each for each in problems(tmp_path, "own") if each.level == "error"]
        assert [(each.rule, each.params["language"]) for each in errors] == [
            ("missing-language", "en")
        ]


class TestOrigins:
    """Where roles come from."""

    def test_each_role_has_the_files_that_speak_of_it(self, tmp_path: Path) -> None:
        """Changed roles have several files, parts included; what is removed has none."""
        floor = (
            "{name: {zh: 场控, en: F}, title: {zh: 场控, en: F}, summary: {text: {zh: 一, en: A}}}"
        )
        folder(
            tmp_path,
            a=f"{ON_SMALL}include: [part.yaml]\nroles: {{floor: {floor}}}\n",
            part="roles: {host: {aliases: [x]}}\n",
            b="extends: a.yaml\nremove: [roles/planner]\nroles: {host: {aliases: [y]}}\n",
        )
        found = layers.origins(reading.read([str(tmp_path / "b.yaml")]))
        assert {
            role: [os.path.basename(file) for file in files] for role, files in found.items()
        } == {
            "host": ["small.yaml", "part.yaml", "b.yaml"],
            "operator": ["small.yaml"],
            "floor": ["a.yaml"],
        }

    def test_only_the_removal_of_a_role_is_one(self, tmp_path: Path) -> None:
        """A part of a role, or another entry of the same id, can go, and the role stays."""
        text = "remove: [roles/host/title, gaps/host, host]\n"
        folder(tmp_path, own=ON_SMALL + text)
        found = layers.origins(reading.read([str(tmp_path / "own.yaml")]))
        assert [os.path.basename(file) for file in found["host"]] == ["small.yaml"]

    def test_what_is_replaced_comes_from_the_one_who_replaces_it(self, tmp_path: Path) -> None:
        """A role that is removed and given anew owes nothing to what was there."""
        role = "{name: {zh: 甲, en: A}, title: {zh: 甲, en: A}, summary: {text: {zh: 一, en: A}}}"
        folder(tmp_path, own=f"{ON_SMALL}remove: [roles/host]\nroles: {{host: {role}}}\n")
        found = layers.origins(reading.read([str(tmp_path / "own.yaml")]))
        assert [os.path.basename(file) for file in found["host"]] == ["own.yaml"]


BREAKABLE = [
    ("roles", "host", "name", "zh"),
    ("roles", "host", "criteria", "sales", "weight"),
    ("roles", "planner", "summary", "text"),
    ("team", "name", "en"),
    ("skills", "teamwork", "aliases"),
    ("collaborations", "planner-host", "items", "rundown", "kind"),
    ("format",),
]


@STEADY
@given(st.data())
def test_the_place_of_a_mistake_in_an_overlay_points_at_it(data: st.DataObject) -> None:
    """Whatever an overlay gets wrong is told in the overlay, at the line where it stands."""
    import tempfile

    broken = data.draw(st.sampled_from(BREAKABLE))
    before = data.draw(st.integers(0, 5))
    lines = ["extends: small.yaml", *["# a comment"] * before]
    lines += [f"{'  ' * depth}{step}:" for depth, step in enumerate(broken)]
    lines[-1] += " {x: [nonsense]}"
    with tempfile.TemporaryDirectory() as name:
        folder(Path(name), own="\n".join(lines) + "\n")
        found = told(Path(name), "own")
    assert found
    assert {(file, line) for file, _, line, _ in found} == {("own.yaml", len(lines))}


def test_every_problem_can_be_told_in_a_line(tmp_path: Path) -> None:
    """Messages name the file, the place and what to do, in either language."""
    folder(tmp_path, own=ON_SMALL + "remove: [roles/hots]\n")
    problem = only(tmp_path, "own")
    where = f"{tmp_path / 'own.yaml'}:2:10: "
    assert message(words("en"), problem).startswith(f'{where}error: there is no "roles/hots"')
    assert "是不是想写：roles/host" in message(words("zh"), problem)
