"""From files to catalogues, and all that may be wrong with them."""

from __future__ import annotations

import gc
import io
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from small import PATH, changed, place, small, told

from liveops_cli import layers, loader
from liveops_cli.errors import EXIT_INPUT, CatalogueProblem, InputProblem
from liveops_cli.model import Catalogue, Text


class TestLoad:
    """Catalogues from files."""

    def test_a_sound_file_becomes_a_catalogue(self) -> None:
        """Every entry is built, with its id, its numbers and its tuples."""
        catalogue = loader.load(str(PATH))
        assert isinstance(catalogue, Catalogue)
        assert catalogue.format == 1
        assert catalogue.languages == ("zh", "en")
        assert list(catalogue.roles) == ["host", "operator", "planner"]
        host = catalogue.roles["host"]
        assert (host.id, host.summary.id) == ("host", "summary")
        assert [each.weight for each in host.criteria.values()] == [40, 60]
        assert host.criteria["hours-live"].measure is not None
        assert host.directions["operator"].to == "operator"
        assert catalogue.collaborations["planner-host"].between == ("planner", "host")
        assert catalogue.sources["deck"].date == "2026-02-01"

    def test_windows_line_ends_and_a_mark_change_nothing(self, tmp_path: Path) -> None:
        """A file saved by an editor on Windows is the same catalogue."""
        path = tmp_path / "team.yaml"
        path.write_bytes(b"\xef\xbb\xbf" + small().replace("\n", "\r\n").encode())
        assert list(loader.load(str(path)).roles) == ["host", "operator", "planner"]

    def test_the_standard_input_is_a_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`-` reads a catalogue that is piped in, and calls it <stdin> in problems."""
        stream = io.TextIOWrapper(io.BytesIO(small().encode()))
        monkeypatch.setattr(sys, "stdin", stream)
        assert loader.load("-").format == 1
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\xff\xfe")))
        (problem,) = loader.problems("-")
        assert problem.file == "<stdin>"

    def test_a_faulty_file_is_refused_with_all_its_problems(self, tmp_path: Path) -> None:
        """One error carries everything wrong with a file, in file order, and means exit code 3."""
        path = tmp_path / "team.yaml"
        path.write_text(changed(("weight: 60", "weight: 50"), ("grade: deck", "grade: x")), "utf-8")
        with pytest.raises(CatalogueProblem) as caught:
            loader.load(str(path))
        assert caught.value.exit_code == EXIT_INPUT
        assert [problem.rule for problem in caught.value.problems] == ["not-one-of", "weights-sum"]
        assert {problem.file for problem in caught.value.problems} == {str(path)}

    def test_warnings_do_not_refuse(self) -> None:
        """A catalogue that is only warned of can be used."""
        text = changed(("{zh: 盯直播间数据", "{zh: 复盘每场直播"))
        assert [rule for rule, _, _ in told(text)] == ["same-sentence"]
        assert loader.load_text(text, "f").format == 1

    def test_a_missing_file_is_no_catalogue_problem(self, tmp_path: Path) -> None:
        """A file that cannot be read is told as such, whoever asks."""
        for ask in (loader.load, loader.problems):
            with pytest.raises(InputProblem) as caught:
                ask(str(tmp_path / "none.yaml"))
            assert caught.value.key == "not-found"

    @pytest.mark.parametrize("enabled", [True, False])
    def test_the_collector_is_left_as_it_was(self, enabled: bool) -> None:
        """Loading does not leave the garbage collector on or off for the rest of the program."""
        before = gc.isenabled()
        try:
            (gc.enable if enabled else gc.disable)()
            loader.load_text(small(), "f")
            with pytest.raises(CatalogueProblem):
                loader.load_text("a: [", "f")
            assert gc.isenabled() is enabled
        finally:
            (gc.enable if before else gc.disable)()


class TestProblems:
    """All problems of a file at once."""

    def test_slips_of_every_sort_are_told_together(self) -> None:
        """Wrong types and broken rules are told in one go, in the order of the file."""
        text = changed(
            ("grade: deck", "grade: Deck"),
            ("sources: [deck:03.host.work]", "sources: [desk]"),
            ("weight: 60", "weight: 6O"),
            ("between: [host, operator]", "between: [host, operater]"),
        )
        assert told(text) == [
            ("not-one-of", *place(text, "Deck\n")),
            ("unknown-citation", *place(text, "desk]")),
            ("wrong-type-text", *place(text, "6O")),
            ("dangling-reference", *place(text, "operater]")),
        ]

    def test_a_faulty_part_has_no_echo(self) -> None:
        """A weight that is no number does not also spoil the sum."""
        assert [rule for rule, _, _ in told(changed(("weight: 60", "weight: x")))] == [
            "wrong-type-text"
        ]

    @pytest.mark.parametrize(
        ("old", "new", "rules"),
        [
            ("\nroles:\n", "\nrole:\n", ["missing-key", "unknown-key"]),
            ("\nskills:\n", "\nskill:\n", ["unknown-key"]),
            (
                "sources:\n  deck:",
                "sources: x\nsource:\n  deck:",
                ["wrong-type-text", "needs-extends"],
            ),
        ],
    )
    def test_a_section_that_is_missing_does_not_spoil_every_reference(
        self, old: str, new: str, rules: list[str]
    ) -> None:
        """Where a whole section is faulty, nothing is said of what refers to it."""
        assert [rule for rule, _, _ in told(changed((old, new)))] == rules

    def test_a_faulty_entry_can_still_be_referred_to(self) -> None:
        """A role with a slip in it is a role; what names it is not called wrong."""
        text = changed(("    title: {zh: 直播运营, en: Livestream Operator}\n", ""))
        assert [rule for rule, _, _ in told(text)] == ["missing-key"]

    def test_a_broken_syntax_is_a_problem_like_any_other(self, tmp_path: Path) -> None:
        """A file that is no YAML has a list of problems too."""
        path = tmp_path / "team.yaml"
        path.write_text("a: [\n", "utf-8")
        assert [problem.rule for problem in loader.problems(str(path))] == ["syntax"]
        path.write_bytes("name: 主播负责讲解\n".encode("gbk"))
        assert [problem.rule for problem in loader.problems(str(path))] == ["not-utf-8-but"]
        path.write_text(small(), "utf-8")
        assert loader.problems(str(path)) == []

    def test_there_is_an_end_to_telling(self) -> None:
        """Five hundred problems are told, and that there are more."""
        many = "".join(f"  k{number}: 1\n" for number in range(600))
        found = told(f"team:\n{many}")
        assert len(found) == layers.FINDING_LIMIT + 1
        assert found[-1] == ("too-many-problems", 0, 0)

    def test_there_is_an_end_to_languages(self) -> None:
        """A hundred languages may be named; of one more nothing is told but that."""
        codes = [f"x{chr(97 + number % 26)}-n{number}" for number in range(98)]
        start = "extends: builtin\nlanguages: [zh, en, "
        most, more = (f"{start}{', '.join(codes + over)}]\n" for over in ([], ["fr"]))
        assert {each.level for each in loader.problems_of_text(most, "f")} == {"warning"}
        (problem,) = loader.problems_of_text(more, "f")
        assert (problem.rule, problem.line, problem.level) == ("too-many-languages", 2, "error")

    def test_warnings_do_not_crowd_out_errors(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """However many warnings come first, an error is found."""
        monkeypatch.setattr(loader, "FINDING_LIMIT", 1)
        text = changed(
            ("[yun ying, zhi bo yun ying]", "[zhu bo, zhi bo zhu bo]"),
            ("[ce hua,", "[zhu bo,"),
            ("weight: 60", "weight: 50"),
        )
        with pytest.raises(CatalogueProblem) as caught:
            loader.load_text(text, "f")
        assert [problem.rule for problem in caught.value.problems] == ["weights-sum"]


@dataclass
class Card:
    """A small class of another file."""

    title: Text
    """A text in each language."""
    count: int = 1
    """A number."""


class TestLoadAs:
    """Other files of the same make."""

    def test_a_file_becomes_an_instance(self, tmp_path: Path) -> None:
        """Any class declared in the model's terms can be read from a file."""
        path = tmp_path / "card.yaml"
        path.write_text("title: {zh: 名片, en: Card}\ncount: 3\n", "utf-8")
        card = loader.load_as(str(path), Card, ("zh", "en"))
        assert (card.title["en"], card.count) == ("Card", 3)

    def test_what_is_wrong_is_told_as_for_a_catalogue(self, tmp_path: Path) -> None:
        """Problems have the file, line and column, and come all at once."""
        path = tmp_path / "card.yaml"
        path.write_text("title: {zh: 名片}\ncuont: 3\n", "utf-8")
        with pytest.raises(CatalogueProblem) as caught:
            loader.load_as(str(path), Card, ("zh", "en"))
        found = [(each.rule, each.line, each.column) for each in caught.value.problems]
        assert found == [("missing-language", 1, 1), ("unknown-key", 2, 1)]
        assert caught.value.problems[1].near == ("count",)

    def test_the_same_reader_guards_it(self, tmp_path: Path) -> None:
        """Nothing that a catalogue may not hold may stand in another file."""
        path = tmp_path / "card.yaml"
        path.write_text("title: &x {zh: 名片, en: Card}\ncount: *x\n", "utf-8")
        with pytest.raises(CatalogueProblem) as caught:
            loader.load_as(str(path), Card, ("zh", "en"))
        assert [problem.rule for problem in caught.value.problems] == ["anchor", "alias"]


class TestEverythingAtOnce:
    """Flaws of a file and faults of what it says come together."""

    def test_flaws_do_not_hide_faults(self) -> None:
        """A key that stands twice, an anchor and an unknown key are told in file order."""
        text = changed(
            (
                "    aliases: [anchor, streamer, 直播主播]\n",
                "    aliases: &x [anchor]\n    dutys: 1\n",
            ),
            ("      sales:\n", "      hours-live:\n"),
        )
        assert [rule for rule, _, _ in told(text)] == [
            "anchor",
            "unknown-key",
            "weights-sum",
            "duplicate-key",
        ]

    def test_a_flaw_has_no_echo(self) -> None:
        """Where an alias stands it is not told as well that nothing does."""
        text = changed(("sources: [deck:03.host.work]", "sources: *x"))
        assert [rule for rule, _, _ in told(text)] == ["alias"]

    def test_a_flawed_file_is_not_loaded(self) -> None:
        """What `parse` refuses is refused by every command."""
        text = changed(("    aliases: [anchor", "    aliases: &x [anchor"))
        with pytest.raises(CatalogueProblem) as caught:
            loader.load_text(text, "small.yaml")
        assert [problem.rule for problem in caught.value.problems] == ["anchor"]
