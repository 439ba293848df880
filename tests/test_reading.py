"""Which files a catalogue is made of, and what may be wrong with the way they hang together."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from layered import EXAMPLE, folder, only, problems, told

from liveops_cli import limits, loader, reading, source
from liveops_cli.errors import CatalogueProblem, InputProblem
from liveops_cli.layers import DIRECTIVES
from liveops_cli.model import Catalogue

ON_SMALL = "extends: small.yaml\n"
NEW_ROLE = """
roles:
  floor:
    name: {zh: 场控, en: Floor manager}
    title: {zh: 直播场控, en: Floor Manager}
    summary: {text: {zh: 控场, en: Keeps the room on pace}}
"""


def load(path: Path, *names: str) -> Catalogue:
    return loader.load_layers([str(path / f"{name}.yaml") for name in names]).catalogue


class TestExtends:
    """What a file changes."""

    def test_the_builtin_catalogue_can_be_extended(self, tmp_path: Path) -> None:
        """`extends: builtin` changes what comes with the program."""
        folder(tmp_path, own="extends: builtin\nroles: {host: {name: {zh: 达人, en: Talent}}}\n")
        catalogue = load(tmp_path, "own")
        assert catalogue.roles["host"].name["en"] == "Talent"
        assert "planner" in catalogue.roles

    def test_a_file_can_be_extended_and_that_one_again(self, tmp_path: Path) -> None:
        """Every layer changes what lies below it, whatever folder it stands in."""
        (tmp_path / "team").mkdir()
        folder(tmp_path, company=ON_SMALL + "name: {zh: 公司, en: Company}\n")
        folder(tmp_path / "team", team="extends: ../company.yaml\n" + NEW_ROLE)
        stack = reading.read([str(tmp_path / "team" / "team.yaml")])
        assert [layer.file.kind for layer in stack.layers] == ["complete", "overlay", "overlay"]
        catalogue = load(tmp_path, "team/team")
        assert catalogue.name["en"] == "Company"
        assert list(catalogue.roles) == ["host", "operator", "planner", "floor"]

    @pytest.mark.parametrize("length", [1, 2, 5])
    def test_a_circle_is_named_file_by_file(self, tmp_path: Path, length: int) -> None:
        """Files that extend one another in a circle are told where it closes, with the chain."""
        names = [f"f{number}" for number in range(length)]
        files = {
            name: f"name: {{zh: 一, en: One}}\nextends: f{(number + 1) % length}.yaml\n"
            for number, name in enumerate(names)
        }
        problem = only(folder(tmp_path, **files), "f0")
        assert (problem.rule, problem.line, problem.column) == ("extends-cycle", 2, 10)
        assert problem.file.endswith(f"f{length - 1}.yaml")
        chain = [os.path.basename(each) for each in problem.params["chain"].split(" → ")]
        assert chain == [f"{name}.yaml" for name in [*names, "f0"]]

    def test_a_circle_through_a_link_is_one(self, tmp_path: Path) -> None:
        """A file is the same by whatever name it is reached."""
        folder(tmp_path, a="extends: b.yaml\n")
        (tmp_path / "b.yaml").symlink_to("a.yaml")
        assert only(tmp_path, "a").rule == "extends-cycle"

    @pytest.mark.parametrize(
        ("name", "rule"),
        [
            ("none.yaml", "other-file-not-found"),
            ("sub", "other-file-is-directory"),
            ("pipe", "other-file-not-regular"),
            ("//server/share/base.yaml", "other-file-remote"),
            ('"\\\\\\\\server\\\\share"', "other-file-remote"),
            ('"-"', "other-file-not-found"),
        ],
    )
    def test_a_base_that_cannot_be_used_is_told_where_it_is_named(
        self, tmp_path: Path, name: str, rule: str
    ) -> None:
        """A missing base is a problem of the file that names it, at that place."""
        folder(tmp_path, own=f"name: {{zh: 一, en: One}}\nextends: {name}\n")
        (tmp_path / "sub").mkdir()
        os.mkfifo(tmp_path / "pipe")
        assert told(tmp_path, "own") == [("own.yaml", rule, 2, 10)]

    def test_a_slip_in_the_name_of_the_builtin_catalogue_is_understood(
        self, tmp_path: Path
    ) -> None:
        """Who nearly writes `builtin` is asked whether that was meant."""
        assert only(folder(tmp_path, own="extends: bulitin\n"), "own").near == ("builtin",)

    def test_a_base_that_is_no_yaml_is_told_in_its_own_file(self, tmp_path: Path) -> None:
        """Whatever is wrong with a base stands in the base."""
        folder(tmp_path, own="extends: base.yaml\n", base="format: 1\nname: 'x\n")
        assert told(tmp_path, "own") == [("base.yaml", "unclosed-quote", 2, 7)]

    @pytest.mark.parametrize(
        ("text", "rule", "column"),
        [
            ("extends: [small.yaml]\n", "wrong-type-one", 10),
            ("extends:\n", "wrong-type", 9),
            ('extends: ""\n', "empty-text", 10),
        ],
    )
    def test_a_base_is_named_by_text(
        self, tmp_path: Path, text: str, rule: str, column: int
    ) -> None:
        """`extends` takes one name."""
        assert told(folder(tmp_path, own=text), "own") == [("own.yaml", rule, 1, column)]

    @pytest.mark.parametrize("directive", ["remove: [roles/host]", "order: {}", "source: deck"])
    def test_a_complete_catalogue_changes_nothing_else(
        self, tmp_path: Path, directive: str
    ) -> None:
        """What only an overlay can say is refused elsewhere, with what to add."""
        text = (folder(tmp_path) / "small.yaml").read_text("utf-8")
        folder(tmp_path, own=f"{directive}\n{text}")
        assert told(tmp_path, "own") == [("own.yaml", "needs-extends", 1, 1)]

    def test_who_forgets_to_say_what_is_changed_is_told_that_alone(self, tmp_path: Path) -> None:
        """What a few parts of a catalogue lack is one line, not the keys of a whole one."""
        folder(tmp_path, own="roles: {host: {name: {zh: 达人, en: Talent}}}\n")
        assert told(tmp_path, "own") == [("own.yaml", "extends-missing", 1, 1)]

    def test_what_else_is_wrong_with_such_a_file_is_told_as_well(self, tmp_path: Path) -> None:
        """It is looked at as a change of the built-in catalogue, so that one run tells all."""
        text = "roles: {hots: {name: {zh: 达人, en: Talent}}}\nremove: [roles/nobody]\n"
        rules = [rule for _, rule, _, _ in told(folder(tmp_path, own=text), "own")]
        assert rules == ["extends-missing", "unknown-id-new", "unknown-id"]

    def test_the_beginning_of_a_complete_catalogue_may_stand_in_a_part(
        self, tmp_path: Path
    ) -> None:
        """Who includes a file with `format` and `languages` has not forgotten `extends`."""
        text = (folder(tmp_path) / "small.yaml").read_text("utf-8")
        start = text.index("\nroles:")
        folder(tmp_path, own="include: [head.yaml]" + text[start:], head=text[:start] + "\n")
        assert told(tmp_path, "own") == []
        assert list(load(tmp_path, "own").roles) == list(load(tmp_path, "small").roles)

    def test_a_catalogue_that_lacks_a_key_is_no_overlay(self, tmp_path: Path) -> None:
        """What has its languages and its team is told that the format is missing."""
        text = (folder(tmp_path) / "small.yaml").read_text("utf-8").replace("format: 1\n", "")
        assert told(folder(tmp_path, own=text), "own") == [("own.yaml", "missing-key", 1, 1)]

    def test_an_overlay_can_be_piped_in(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """The names in what is piped in count from the folder one is in."""
        monkeypatch.chdir(folder(tmp_path))
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ON_SMALL.encode())))
        assert list(loader.load("-").roles) == ["host", "operator", "planner"]


class TestInclude:
    """What a file is split into."""

    def test_a_catalogue_can_be_split(self, tmp_path: Path) -> None:
        """The parts make what one file would, wherever the cuts are."""
        whole = (folder(tmp_path) / "small.yaml").read_text("utf-8")
        head, cut, rest = whole.partition("\nskills:\n")
        (tmp_path / "parts").mkdir()
        folder(tmp_path, split=f"include: [parts/rest.yaml]\n{head}\n")
        (tmp_path / "parts" / "rest.yaml").write_text(cut + rest, "utf-8")
        assert told(tmp_path, "split") == []
        split, one = load(tmp_path, "split"), load(tmp_path, "small")
        assert list(split.skills) == list(one.skills)
        assert list(split.collaborations) == list(one.collaborations)

    def test_problems_point_into_the_part(self, tmp_path: Path) -> None:
        """A mistake is told in the file, and at the line, where it stands."""
        part = NEW_ROLE + "    aliases: {}\n"
        folder(tmp_path, own=ON_SMALL + "include: [part.yaml]\n", part=part)
        assert told(tmp_path, "own") == [("part.yaml", "wrong-type", 7, 14)]

    def test_parts_may_speak_of_the_same_entry(self, tmp_path: Path) -> None:
        """One part can hold a role's names and another its translation."""
        main = ON_SMALL + "include: [ja.yaml]\nlanguages: [zh, en, ja]\n" + NEW_ROLE
        folder(tmp_path, own=main, ja="roles: {floor: {name: {ja: フロア}}}\n")
        name = load(tmp_path, "own").roles["floor"].name
        assert name == {"zh": "场控", "en": "Floor manager", "ja": "フロア"}

    def test_what_stands_in_two_parts_is_told_with_both_places(self, tmp_path: Path) -> None:
        """Of two parts that define a role, the second is told and the first is named."""
        folder(
            tmp_path, own=ON_SMALL + "include: [a.yaml, b.yaml]\n", a=NEW_ROLE, b="\n" + NEW_ROLE
        )
        problem = only(tmp_path, "own")
        assert (problem.rule, problem.line, problem.column) == ("split-duplicate", 5, 12)
        assert problem.file == str(tmp_path / "b.yaml")
        assert problem.params == {
            "name": "roles/floor/name/zh",
            "first": f"{tmp_path / 'a.yaml'}:4:12",
        }

    @pytest.mark.parametrize(
        ("name", "rule"),
        [
            ("../outside.yaml", "include-outside"),
            ("parts/../../outside.yaml", "include-outside"),
            ("parts/../own.yaml", "include-outside"),
            ("'..\\outside.yaml'", "include-outside"),
            ("/etc/hostname", "include-outside"),
            ("'\\\\server\\share\\x'", "include-outside"),
            ("C:/x.yaml", "include-outside"),
            ("'own.yaml:stream'", "include-outside"),
            ("link.yaml", "include-outside"),
            ("away/outside.yaml", "include-outside"),
            ("own.yaml", "include-itself"),
            ("./own.yaml", "include-itself"),
            ("me.yaml", "include-itself"),
            ("none.yaml", "other-file-not-found"),
            ("parts", "other-file-is-directory"),
            (".", "include-outside"),
            ("pipe", "other-file-not-regular"),
            ("good.yaml, good.yaml", "include-twice"),
            ("good.yaml, parts/same.yaml", "include-twice"),
        ],
    )
    def test_a_part_stands_in_the_folder(self, tmp_path: Path, name: str, rule: str) -> None:
        """No name leads out of the file's folder, to the file itself, or to what is no file."""
        inside = tmp_path / "inside"
        (inside / "parts").mkdir(parents=True)
        line = f"include: [{name}]\n"
        folder(inside, own=ON_SMALL + line, good="gaps: {}\n")
        (tmp_path / "outside.yaml").write_text("gaps: {}\n", "utf-8")
        (inside / "link.yaml").symlink_to(tmp_path / "outside.yaml")
        (inside / "away").symlink_to(tmp_path)
        (inside / "me.yaml").symlink_to("own.yaml")
        (inside / "parts" / "same.yaml").symlink_to("../good.yaml")
        os.mkfifo(inside / "pipe")
        column = line.index(name.split(", ")[-1]) + 1 if ", " not in name else line.rindex(", ") + 3
        assert told(inside, "own") == [("own.yaml", rule, 2, column)]

    def test_a_link_within_the_folder_is_no_way_out(self, tmp_path: Path) -> None:
        """A link to a file of the same folder is that file."""
        folder(tmp_path, own=ON_SMALL + "include: [link.yaml]\n", part=NEW_ROLE)
        (tmp_path / "link.yaml").symlink_to("part.yaml")
        assert "floor" in load(tmp_path, "own").roles

    @pytest.mark.parametrize("name", sorted(DIRECTIVES))
    def test_a_part_speaks_for_no_other_file(self, tmp_path: Path, name: str) -> None:
        """What a file says about itself stands in the main file."""
        folder(tmp_path, own=ON_SMALL + "include: [part.yaml]\n", part=f"gaps: {{}}\n{name}: x\n")
        assert told(tmp_path, "own") == [("part.yaml", "include-key", 2, 1)]

    def test_one_broken_part_hides_no_other(self, tmp_path: Path) -> None:
        """Every file is read before anything is told, and each has its problems."""
        main = "extends: base.yaml\ninclude: [a.yaml, none.yaml, b.yaml]\n"
        folder(tmp_path, own=main, a="x: '\n", b="\ny: '\n", base="z: '\n")
        assert [each[:2] for each in told(tmp_path, "own")] == [
            ("own.yaml", "other-file-not-found"),
            ("a.yaml", "unclosed-quote"),
            ("b.yaml", "unclosed-quote"),
            ("base.yaml", "unclosed-quote"),
        ]


class TestSeveral:
    """Several catalogues at once."""

    def test_each_changes_what_stands_before_it(self, tmp_path: Path) -> None:
        """The last one wins, and what only an earlier one says stays."""
        folder(
            tmp_path,
            a=ON_SMALL + "name: {zh: 甲, en: A}\nroles: {host: {name: {zh: 达人, en: Talent}}}\n",
            b="extends: builtin\nname: {zh: 乙, en: B}\n",
        )
        catalogue = load(tmp_path, "a", "b")
        assert catalogue.name["en"] == "B"
        assert catalogue.roles["host"].name["en"] == "Talent"
        assert list(catalogue.roles) == ["host", "operator", "planner"]

    def test_what_is_in_force_is_not_put_there_twice(self, tmp_path: Path) -> None:
        """A file that extends an earlier one only adds itself."""
        folder(tmp_path, a=ON_SMALL, b="extends: a.yaml\n", c="extends: b.yaml\n")
        stack = reading.read([str(tmp_path / f"{name}.yaml") for name in "ac"])
        names = [os.path.basename(file.path) for file in stack.files]
        assert names == ["small.yaml", "a.yaml", "b.yaml", "c.yaml"]

    def test_the_first_may_be_complete_and_no_other(self, tmp_path: Path) -> None:
        """A complete catalogue given as a second one is refused."""
        folder(tmp_path, own=ON_SMALL)
        assert told(tmp_path, "small", "own") == []
        assert [each[:2] for each in told(tmp_path, "own", "small")] == [
            ("small.yaml", "second-complete")
        ]

    def test_without_any_it_is_the_builtin_one(self) -> None:
        """No file stands for the catalogue that comes with the program, which is sound."""
        assert "host" in loader.load_layers([]).catalogue.roles
        assert [each for each in loader.inspect([]).problems if each.level == "error"] == []

    def test_a_given_file_that_cannot_be_read_is_no_problem_of_a_catalogue(
        self, tmp_path: Path
    ) -> None:
        """What is named on the command line is told as an error of its own."""
        folder(tmp_path)
        with pytest.raises(InputProblem) as caught:
            load(tmp_path, "small", "none")
        assert not isinstance(caught.value, CatalogueProblem)
        assert caught.value.key == "not-found"


class TestLimits:
    """Limits that hold for all files together."""

    def test_the_size_counts_over_all_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Many files cannot be larger than one may be."""
        folder(tmp_path, own=ON_SMALL + "include: [part.yaml]\n", part="gaps: {}\n" + "#" * 5000)
        size = (tmp_path / "small.yaml").stat().st_size
        monkeypatch.setattr(limits.current, "bytes", size + 5000)
        assert told(tmp_path, "own") == [("own.yaml", "other-file-too-large-together", 1, 10)]
        monkeypatch.setattr(limits.current, "bytes", size + 6000)
        assert told(tmp_path, "own") == []

    def test_there_is_an_end_to_the_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A catalogue is not made of more files than anyone could keep in order."""
        monkeypatch.setattr(reading, "FILE_LIMIT", 2)
        folder(tmp_path, own=ON_SMALL + "include: [part.yaml]\n", part="gaps: {}\n")
        assert told(tmp_path, "own") == [("own.yaml", "other-file-too-many-files", 1, 10)]

    def test_there_is_an_end_to_the_names_of_files(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Files that are not there count too, and past the limit nothing more is told."""
        monkeypatch.setattr(reading, "FILE_LIMIT", 3)
        names = ", ".join(f"p{number}.yaml" for number in range(9))
        folder(tmp_path, own=f"extends: small.yaml\ninclude: [{names}]\n")
        missing = [("own.yaml", "other-file-not-found", 2, 11 + 9 * number) for number in range(3)]
        end = ("own.yaml", "other-file-too-many-files", 2, 38)
        assert told(tmp_path, "own") == [*missing, end]

    def test_a_file_is_not_searched_for_each_problem(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Many names that lead nowhere, and much that stands twice, are placed at one go."""
        names = ", ".join(f"none{number}.yaml" for number in range(50))
        twice = "".join(f"  k{number}: x\n" for number in range(50))
        folder(tmp_path, a=f"extends: small.yaml\ninclude: [{names}]\n")
        folder(tmp_path, part=f"roles:\n{twice}")
        folder(tmp_path, b=f"extends: small.yaml\ninclude: [part.yaml]\nroles:\n{twice}")
        searched: list[int] = []
        locate = source.locate

        def counted(text: str, places: Iterable[source.Place]) -> dict[source.Place, Any]:
            searched.append(len(text))
            return locate(text, places)

        monkeypatch.setattr(source, "locate", counted)
        assert [rule for _, rule, *_ in told(tmp_path, "a")] == ["other-file-not-found"] * 50
        assert {rule for _, rule, *_ in told(tmp_path, "b")} >= {"split-duplicate"}
        assert len(searched) < 20

    def test_every_file_is_read_once(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A base that several files extend is not read again for each."""
        folder(tmp_path, a=ON_SMALL, b=ON_SMALL)
        seen: list[str] = []
        read = source.read_input

        def counted(path: str, limit: int) -> bytes:
            seen.append(os.path.basename(path))
            return read(path, limit)

        monkeypatch.setattr(source, "read_input", counted)
        load(tmp_path, "a", "b")
        assert sorted(seen) == ["a.yaml", "b.yaml", "small.yaml"]


class TestFiles:
    """What is remembered of the files."""

    def test_files_are_known_by_content_and_status(self, tmp_path: Path) -> None:
        """Each file has the digest of its bytes and its status; text and tree are let go."""
        import hashlib

        folder(tmp_path, own=ON_SMALL)
        loaded = loader.load_layers([str(tmp_path / "own.yaml")])
        for file in loaded.files:
            data = Path(file.path).read_bytes()
            assert file.digest == hashlib.sha256(data).hexdigest()
            assert file.status is not None
            assert file.status.st_size == len(data)
            assert (file.text, file.tree) == ("", None)

    def test_texts_come_with_the_problems(self, tmp_path: Path) -> None:
        """Whoever shows a problem finds the line it stands in."""
        folder(tmp_path, own=ON_SMALL + "include: [part.yaml]\n", part="gaps: 5\n")
        found = loader.inspect([str(tmp_path / "own.yaml")])
        assert found.texts[found.problems[0].file] == "gaps: 5\n"

    def test_all_files_have_names_whatever_is_wrong(self, tmp_path: Path) -> None:
        """Bases and parts are named, even where something keeps them from being put together."""
        folder(tmp_path, own=ON_SMALL + "include: [part.yaml, none.yaml]\n", part="gaps: {}\n")
        found = reading.names([str(tmp_path / "own.yaml"), str(tmp_path / "no.yaml")])
        assert [os.path.basename(name) for name in found] == [
            "own.yaml",
            "no.yaml",
            "part.yaml",
            "small.yaml",
        ]

    def test_the_example_has_no_error(self) -> None:
        """The company's catalogue in the documentation can be used as it is."""
        assert [each for each in problems(EXAMPLE.parent, "company") if each.level == "error"] == []
