"""What is read from outside, and how it is refused."""

from __future__ import annotations

import io
import os
import socket
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from small import small, words
from strategies import STEADY

from liveops_cli import limits, messages, source
from liveops_cli.errors import CatalogueProblem, InputProblem, LiveopsError

POSIX = pytest.mark.skipif(os.name != "posix", reason="this kind of file exists on POSIX only")


def refused(text: str) -> list[tuple[str, int, int]]:
    """Rule, line and column of each problem that parsing a text raises."""
    with pytest.raises(CatalogueProblem) as caught:
        source.parse(text, "team.yaml")
    return [(problem.rule, problem.line, problem.column) for problem in caught.value.problems]


def undecodable(data: bytes) -> tuple[str, int, int, dict[str, str]]:
    """Rule, line, column and parameters of the one problem that decoding raises."""
    with pytest.raises(CatalogueProblem) as caught:
        source.decode(data, "team.yaml")
    (problem,) = caught.value.problems
    return problem.rule, problem.line, problem.column, problem.params


class TestReadInput:
    """Bytes from files."""

    def test_a_regular_file_is_read_whole(self, tmp_path: Path) -> None:
        """A file's bytes come back as they are, line ends included."""
        path = tmp_path / "team.yaml"
        path.write_bytes(b"a: 1\r\nb: \xff\x1a\n")
        assert source.read_input(str(path)) == b"a: 1\r\nb: \xff\x1a\n"

    def test_a_link_to_a_regular_file_is_read(self, tmp_path: Path) -> None:
        """A symbolic link counts as the file it leads to."""
        (tmp_path / "team.yaml").write_bytes(b"a: 1\n")
        link = tmp_path / "link.yaml"
        try:
            link.symlink_to("team.yaml")
        except OSError:
            pytest.skip("this user may not make symbolic links")
        assert source.read_input(str(link)) == b"a: 1\n"

    @pytest.mark.parametrize("name", ["none.yaml", "team.yaml/none"])
    def test_a_missing_file_is_named(self, tmp_path: Path, name: str) -> None:
        """A path that leads nowhere is told with the path as it was typed."""
        (tmp_path / "team.yaml").write_bytes(b"a: 1\n")
        path = str(tmp_path / name)
        with pytest.raises(InputProblem) as caught:
            source.read_input(path)
        assert caught.value.key in ("not-found", "unreadable")
        assert caught.value.params["file"] == path

    def test_a_folder_is_called_a_folder(self, tmp_path: Path) -> None:
        """A folder in place of a file is refused as such."""
        with pytest.raises(InputProblem) as caught:
            source.read_input(str(tmp_path))
        assert caught.value.key == "is-directory"

    @POSIX
    def test_a_fifo_does_not_hang(self, tmp_path: Path) -> None:
        """A named pipe that nobody writes to is refused at once."""
        path = tmp_path / "pipe"
        os.mkfifo(path)
        with pytest.raises(InputProblem) as caught:
            source.read_input(str(path))
        assert caught.value.key == "not-regular"

    @POSIX
    def test_a_socket_is_not_a_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A socket is refused as no regular file although the system will not open it."""
        monkeypatch.chdir(tmp_path)
        with socket.socket(socket.AF_UNIX) as end:
            end.bind("socket")
            with pytest.raises(InputProblem) as caught:
                source.read_input("socket")
        assert caught.value.key == "not-regular"

    @POSIX
    @pytest.mark.parametrize("linked", [False, True])
    def test_an_endless_device_is_not_read(self, tmp_path: Path, linked: bool) -> None:
        """A device is refused before anything is read, by its own name and through a link."""
        path = "/dev/zero"
        if linked:
            path = str(tmp_path / "zero.yaml")
            os.symlink("/dev/zero", path)
        with pytest.raises(InputProblem) as caught:
            source.read_input(path)
        assert caught.value.key == "not-regular"

    def test_a_file_over_the_limit_is_refused(self, tmp_path: Path) -> None:
        """A file may have as many bytes as the limit says, and not one more."""
        path = tmp_path / "team.yaml"
        path.write_bytes(b"x" * 2048)
        assert len(source.read_input(str(path), limit=2048)) == 2048
        with pytest.raises(InputProblem) as caught:
            source.read_input(str(path), limit=2047)
        assert caught.value.key == "too-large"

    @pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="needs Linux's /proc")
    def test_the_limit_holds_while_reading(self) -> None:
        """A file that gives more than the size it claims is still held to the limit."""
        assert os.stat("/proc/self/status").st_size == 0
        with pytest.raises(InputProblem) as caught:
            source.read_input("/proc/self/status", limit=10)
        assert caught.value.key == "too-large"

    def test_a_path_with_a_nul_is_a_problem_not_a_crash(self) -> None:
        """A path that no system accepts is unreadable."""
        with pytest.raises(InputProblem) as caught:
            source.read_input("team\0.yaml")
        assert caught.value.key == "unreadable"


class _Typed(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestStandardInput:
    """Bytes from `-`."""

    def give(self, monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))

    def test_what_is_piped_in_is_read(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`-` reads the bytes of the standard input, whatever its encoding."""
        self.give(monkeypatch, "名: 主播".encode())
        assert source.read_input("-") == "名: 主播".encode()

    def test_a_terminal_is_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """`-` does not wait for someone to type a catalogue."""
        monkeypatch.setattr(sys, "stdin", _Typed())
        with pytest.raises(InputProblem) as caught:
            source.read_input("-")
        assert caught.value.key == "terminal-input"

    def test_the_limit_holds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """What is piped in is held to the limit as a file is."""
        self.give(monkeypatch, b"x" * 11)
        with pytest.raises(InputProblem) as caught:
            source.read_input("-", limit=10)
        assert caught.value.key == "too-large"

    def test_no_standard_input_is_unreadable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A program started without a standard input says so."""
        monkeypatch.setattr(sys, "stdin", None)
        with pytest.raises(InputProblem) as caught:
            source.read_input("-")
        assert caught.value.key == "unreadable"


class TestDecode:
    """Text from bytes."""

    def test_a_byte_order_mark_is_allowed(self) -> None:
        """UTF-8 with a byte order mark is the same text without it."""
        assert source.decode(b"\xef\xbb\xbf" + "名: 主播\n".encode(), "f") == "名: 主播\n"

    @pytest.mark.parametrize(
        ("data", "guess"),
        [
            ("名称: 主播负责讲解产品\n".encode("gbk"), "GBK / Big5"),
            ("name: 主播\ntitle: 帶貨主播\n".encode("big5"), "GBK / Big5"),
            ("name: 主播\n".encode("utf-16"), "UTF-16"),
            ("name: 主播\n".encode("utf-16-be"), "UTF-16"),
            ("name: host\n".encode("utf-16-le"), "UTF-16"),
            ("name: 主播\n".encode("utf-32"), "UTF-32"),
        ],
    )
    def test_other_encodings_are_named(self, data: bytes, guess: str) -> None:
        """A file in another usual encoding is refused with that encoding's name."""
        rule, line, _, params = undecodable(data)
        assert (rule, line, params["guess"]) == ("not-utf-8-but", 1, guess)

    @pytest.mark.parametrize("data", ["name: café\n".encode("latin-1"), b"name: \xff\xff\n"])
    def test_a_guess_is_not_forced(self, data: bytes) -> None:
        """What looks like no known encoding is only called not UTF-8."""
        assert undecodable(data)[0] == "not-utf-8"

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    @pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
    def test_the_first_bad_byte_is_located(self, end: str, mark: bytes) -> None:
        """Line and column count characters, for every line end, and not the byte order mark."""
        data = mark + f"a: 1{end}名: 主播".encode() + b"\xff\n"
        assert undecodable(data)[1:3] == (2, 6)

    @pytest.mark.parametrize(
        "character",
        ["\x00", "\x07", "\x1b", "\x7f", "\x85", "\x9b", "\u2028", "\u2029", "\ufdd0", "\uffff"],
    )
    def test_characters_that_act_are_refused(self, character: str) -> None:
        """A control character, line separator or noncharacter is refused where it stands."""
        data = f"a: 1\nb: 主播{character} and then a good deal of other text\n".encode()
        expected = ("forbidden-character", 2, 6, {"character": f"U+{ord(character):04X}"})
        assert undecodable(data) == expected

    def test_a_byte_order_mark_inside_is_refused(self) -> None:
        """U+FEFF is a byte order mark at the start of a file only."""
        assert undecodable("a: 1\ufeff\n".encode())[:3] == ("forbidden-character", 1, 5)

    def test_every_such_character_is_told_up_to_a_limit(self) -> None:
        """All forbidden characters of a file are told at once, but not without end."""
        with pytest.raises(CatalogueProblem) as caught:
            source.decode(b"a: \x07\nb: \x08\n", "f")
        assert [problem.line for problem in caught.value.problems] == [1, 2]
        with pytest.raises(CatalogueProblem) as caught:
            source.decode(b"\x07\n" * 1000, "f")
        assert len(caught.value.problems) == source.PROBLEM_LIMIT

    def test_a_surrogate_in_text_is_refused(self) -> None:
        """Half of a surrogate pair, which only a program can hand over, is refused too."""
        with pytest.raises(CatalogueProblem):
            source.refuse_characters("a: \ud800", "f")


class TestTree:
    """Plain trees from YAML text."""

    @pytest.mark.parametrize(
        "written",
        [
            *("no", "yes", "on", "off", "true", "Null", "NULL", "="),
            *("1:30", "12:30:45", "2024-01-02", "2001-13-45"),
            *("010", "3.10", "+86", "1_000", "0xCAFE", "0x_", "0b_", ".nan", "1e3", "1.0e400"),
        ],
    )
    def test_a_value_is_the_text_written(self, written: str) -> None:
        """No plain scalar is taken for a number, a date or a truth value, as key or as value."""
        assert source.parse(f"{written}: {written}\n", "f") == {written: written}

    @pytest.mark.parametrize("nothing", ["", " ~", " null"])
    def test_nothing_written_is_none(self, nothing: str) -> None:
        """An empty value, a tilde and null are None."""
        assert source.parse(f"a:{nothing}\nb: [null]\n", "f") == {"a": None, "b": [None]}

    def test_quoted_nothing_is_text(self) -> None:
        """In quotes the same characters are text."""
        text = "a: ''\nb: \"~\"\nc: 'null'\n"
        assert source.parse(text, "f") == {"a": "", "b": "~", "c": "null"}

    @pytest.mark.parametrize("text", ["", "\n# nothing but a comment\n", "---\n"])
    def test_an_empty_file_is_none(self, text: str) -> None:
        """A file with nothing in it has no tree."""
        assert source.parse(text, "f") is None

    def test_keys_and_values_are_composed(self) -> None:
        """Letters with separate accents become the composed ones (NFC)."""
        assert source.parse("cafe\u0301: e\u0301\n", "f") == {"caf\u00e9": "\u00e9"}

    def test_the_small_catalogue_reads_as_a_plain_reader_reads_it(self) -> None:
        """Where YAML readers agree, the tree is what they all read."""
        plain = yaml.load(small(), Loader=yaml.BaseLoader)  # noqa: S506 - it makes only text
        assert source.parse(small(), "f") == plain

    def test_without_libyaml_the_tree_is_the_same(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The parser in Python stands in where libyaml is missing."""
        expected = source.parse(small(), "f")
        monkeypatch.delattr(yaml, "CSafeLoader")
        assert source.parse(small(), "f") == expected

    def test_without_libyaml_its_own_faults_are_problems(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Errors that the Python scanner does not declare are told like any other."""
        monkeypatch.delattr(yaml, "CSafeLoader")
        assert refused('a: b\nc: "\\U00110000"\n') == [("unreadable-character", 2, 1)]
        assert refused('a: "\\UFFFFFFFF"\n')[0][0] == "unreadable-character"
        assert refused('a: "\\uD800"\n') == [("forbidden-character", 1, 4)]


class TestRefused:
    """YAML that means more than it shows."""

    @pytest.mark.parametrize(
        ("text", "rule", "line", "column"),
        [
            ("a: &x 1\n", "anchor", 1, 4),
            ("a: 1\nb: [x, *x]\n", "alias", 2, 8),
            ("a: 1\nb:\n  <<: {c: 1}\n", "merge-key", 3, 3),
            ("a: !!int '1'\n", "tag", 1, 4),
            ("a: !!python/object/apply:os.system [ls]\n", "tag", 1, 4),
            ("a: ! b\n", "tag", 1, 4),
            ("a: !x!y z\n", "tag", 1, 4),
            ("%YAML 1.2\n---\na: 1\n", "directive", 1, 1),
            ("%TAG ! tag:x:\n---\na: 1\n", "directive", 1, 1),
            ("a: 1\n---\nb: 2\n", "second-document", 2, 1),
            ("a: 1\n---\n", "second-document", 2, 1),
            ("a: 1\n? [b, c]\n: d\n", "key-not-text", 2, 3),
            ("{{a: b}: c}\n", "key-not-text", 1, 2),
            ("a:\n\u3000\u3000b: 1\n", "odd-indentation", 2, 1),
            ("a:\n  b: 1\n\u00a0\u00a0c: 1\n", "odd-indentation", 3, 1),
            ('a: "\\0"\n', "forbidden-character", 1, 4),
            ('a:\n  - "\\e]0;x\\a"\n', "forbidden-character", 2, 5),
            ('"a\\r": 1\n', "forbidden-character", 1, 1),
        ],
    )
    def test_it_is_refused_by_name(self, text: str, rule: str, line: int, column: int) -> None:
        """Each construct has a rule of its own and is told where it stands."""
        assert refused(text) == [(rule, line, column)]

    def test_an_alias_to_what_holds_it_is_refused(self) -> None:
        """A node that contains itself is told as an anchor and an alias."""
        assert refused("a: &a [*a]\n") == [("anchor", 1, 4), ("alias", 1, 8)]

    def test_an_alias_as_a_key_is_refused(self) -> None:
        """An alias where a key belongs does not upset what follows."""
        assert refused("*a : 1\nb: &x c\n") == [("alias", 1, 1), ("anchor", 2, 4)]

    def test_an_alias_bomb_is_refused(self) -> None:
        """Lists of lists of aliases are told as aliases, and never walked."""
        bomb = "a0: &a0 [x]\n" + "".join(
            f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]\n" for level in range(1, 31)
        )
        assert {rule for rule, _, _ in refused(bomb)} == {"anchor", "alias"}

    def test_a_merge_bomb_is_refused(self) -> None:
        """Nested merges are told as such, and nothing is merged."""
        bomb = "a0: &a0 {k: v}\n" + "".join(
            f"a{level}: &a{level} {{<<: [{', '.join([f'*a{level - 1}'] * 9)}]}}\n"
            for level in range(1, 10)
        )
        found = refused(bomb)
        assert ("merge-key", 2, 10) in found
        assert len(found) == source.PROBLEM_LIMIT

    @pytest.mark.parametrize("opening", ["- ", "[", "{a: ", "? ", "[{a: ", "{? "])
    def test_deep_nesting_is_refused(self, opening: str) -> None:
        """A hundred thousand levels end at the sixty-fifth, without recursion."""
        *_, (rule, line, column) = refused(opening * 100_000 + "x")
        assert rule in ("too-deep", "key-not-text")
        assert line == 1
        assert column <= 65 * len(opening)

    @pytest.mark.parametrize("unit", ["[", "{a: ", "[\n"])
    def test_brackets_are_too_deep_where_they_are_too_deep(self, unit: str) -> None:
        """However far the parser looks ahead, the place told is the sixty-fifth level's."""
        *_, (rule, line, column) = refused(f"name: a\nnote: {unit * 5_000}")
        assert rule == "too-deep"
        # One level is the document's own; of those on one line, each begins after the one before.
        expected = (2 + 63, 1) if unit.endswith("\n") else (2, 7 + 63 * len(unit))
        assert (line, column) == expected

    def test_what_stands_before_brackets_too_deep_is_told_too(self) -> None:
        """A file that nests too deeply is told with the problems before it."""
        told = refused("a: 1\na: 2\nb: &x " + "[" * 5_000)
        assert told == [("duplicate-key", 2, 1), ("anchor", 3, 4), ("too-deep", 3, 70)]

    def test_the_depth_allowed_is_allowed(self) -> None:
        """Sixty-four levels are read, the sixty-fifth is refused where it begins."""
        tree: Any = source.parse("[" * 64 + "]" * 64, "f")
        for _ in range(63):
            (tree,) = tree
        assert tree == []
        assert refused("[" * 65 + "]" * 65) == [("too-deep", 1, 65)]

    def test_too_many_nodes_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The number of entries in a file is limited."""
        monkeypatch.setattr(limits.current, "nodes", 4)
        assert source.parse("[a, b, c]", "f") == ["a", "b", "c"]
        assert refused("[a, b, c, d]") == [("too-many-nodes", 1, 11)]

    def test_a_text_has_a_longest_length(self) -> None:
        """A text of a hundred thousand characters is read, one more is refused."""
        longest = "x" * limits.current.text
        assert source.parse(f"a: {longest}\n", "f") == {"a": longest}
        assert refused(f"a: {longest}x\n") == [("long-text", 1, 4)]


class TestDuplicates:
    """Keys that stand twice."""

    def test_both_lines_are_told(self) -> None:
        """A repeated key is told where it stands again, with the line it stood on first."""
        with pytest.raises(CatalogueProblem) as caught:
            source.parse("a:\n  b: 1\n  c:\n    - d: 1\n      e: 2\n      d: 3\n", "f")
        (problem,) = caught.value.problems
        assert (problem.rule, problem.line, problem.column) == ("duplicate-key", 6, 7)
        assert problem.params == {"name": "d", "first": "4"}

    @pytest.mark.parametrize(
        "text",
        [
            "a: 1\na: 1\n",
            "{a: 1, 'a': 2}\n",
            '"a": 1\n? a\n: 2\n',
            "caf\u00e9: 1\ncafe\u0301: 2\n",
            "1: x\n'1': y\n",
        ],
    )
    def test_keys_are_compared_as_text(self, text: str) -> None:
        """However it is written, the same text is the same key."""
        assert [rule for rule, _, _ in refused(text)] == ["duplicate-key"]

    def test_different_texts_are_different_keys(self) -> None:
        """Words that other readers take for one value stay apart."""
        assert source.parse("{true: a, yes: b, on: c}", "f") == {"true": "a", "yes": "b", "on": "c"}

    def test_one_key_in_two_mappings_is_fine(self) -> None:
        """Keys are counted for each mapping by itself."""
        assert source.parse("- {a: 1}\n- {a: 2}\n", "f") == [{"a": "1"}, {"a": "2"}]


class TestSyntax:
    """Slips of writing, told in words for people."""

    @pytest.mark.parametrize(
        ("text", "rule", "line", "column"),
        [
            ("a:\n\tb: 1\n", "tab", 2, 1),
            ("a:\n  b: 1\n\tc: 2\n", "tab", 3, 1),
            ("a: b: c\n", "stray-colon", 1, 5),
            ("a: 1\n  b: 2\n", "stray-colon", 2, 4),
            ("a: 1\nbcd\ne: 2\n", "missing-colon", 3, 1),
            ("name：主播\ntitle: x\n", "full-width-colon", 1, 5),
            ("roles:\n  host:\n    name：主播\n    title: 3\n", "full-width-colon", 3, 9),
            ("a:\n  b: 1\n\u3000\u3000c\nd: 2\n", "odd-indentation", 3, 1),
            ("a: [1, 2\nb: 3\n", "unclosed-bracket", 2, 2),
            ("a: {x: 1 y: 2}\n", "unclosed-bracket", 1, 11),
            ('a: 1\nb: "xyz\nc: 3\n', "unclosed-quote", 2, 4),
            ("a: 'x\n---\n", "unclosed-quote", 1, 4),
            ("a: @x\n", "needs-quotes", 1, 4),
            ("a: %x\n", "needs-quotes", 1, 4),
            ("a: *重点*\n", "needs-quotes", 1, 4),
            ("a: &重 x\n", "needs-quotes", 1, 4),
            ('a: "\\q"\n', "unknown-escape", 1, 5),
            ('a: "\\uD800"\n', "unknown-escape", 1, 5),
            ("a:\n    b: 1\n  c: 2\n", "bad-indentation", 3, 3),
            ("a: 'it's'\n", "bad-indentation", 1, 8),
            ("a:\n  - x\n  y: 1\n", "not-a-list-item", 3, 3),
            ("a: ]\n", "syntax", 1, 4),
        ],
    )
    def test_a_slip_is_named_at_its_cause(
        self, text: str, rule: str, line: int, column: int
    ) -> None:
        """The usual slips have a rule of their own, placed where they were made."""
        assert refused(text) == [(rule, line, column)]

    def test_what_came_before_is_told_as_well(self) -> None:
        """An error of syntax does not hide the problems before it."""
        found = refused("a: &x 1\na: 2\nb: [c\n")
        assert [rule for rule, _, _ in found] == ["anchor", "duplicate-key", "unclosed-bracket"]


class TestLocate:
    """Lines and columns of paths."""

    TEXT = "# a team\nroles:\n  host:\n    aliases: [a, 主播, {b: c}]\n  'ops': {name: x}\n"

    @pytest.mark.parametrize(
        ("path", "at", "expected"),
        [
            ((), "value", (2, 1)),
            (("roles",), "key", (2, 1)),
            (("roles",), "value", (3, 3)),
            (("roles", "host", "aliases"), "value", (4, 14)),
            (("roles", "host", "aliases", 1), "key", (4, 18)),
            (("roles", "host", "aliases", 1), "value", (4, 18)),
            (("roles", "host", "aliases", 2, "b"), "value", (4, 26)),
            (("roles", "ops"), "key", (5, 3)),
            (("roles", "ops", "name"), "value", (5, 17)),
        ],
    )
    def test_keys_and_values_are_found(
        self, path: source.Path, at: str, expected: tuple[int, int]
    ) -> None:
        """A path leads to its key or its value; an entry of a list has only a value."""
        assert source.locate(self.TEXT, [(path, at)]) == {(path, at): expected}

    @pytest.mark.parametrize(
        ("path", "expected"),
        [
            (("roles", "host", "title"), (3, 3)),
            (("roles", "host", "aliases", 7), (4, 5)),
            (("skills",), (1, 1)),
        ],
    )
    def test_what_is_missing_has_the_place_around_it(
        self, path: source.Path, expected: tuple[int, int]
    ) -> None:
        """A path that is not there is given the nearest key around it, at last the file's start."""
        assert source.locate(self.TEXT, [(path, "key")]) == {(path, "key"): expected}

    def test_a_faulty_text_is_searched_as_far_as_it_goes(self) -> None:
        """Places before an error of syntax are found; it raises nothing."""
        place = (("a",), "value")
        assert source.locate("a: 1\nb: [\n", [place]) == {place: (1, 4)}

    @given(st.data())
    @STEADY
    def test_every_path_leads_to_its_own_text(self, data: st.DataObject) -> None:
        """In any tree, the text at a path's place is the value of that path."""
        tree = data.draw(TREES)
        text = yaml.safe_dump(tree, allow_unicode=True, default_style="'", width=10**6)
        leaves = dict(_leaves(tree, ()))
        found = source.locate(text, [(path, "value") for path in leaves])
        lines = text.split("\n")
        for path, value in leaves.items():
            line, column = found[path, "value"]
            assert lines[line - 1][column - 1 :].startswith(f"'{value}'")


PLAIN = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=6).map(
    lambda text: unicodedata.normalize("NFC", text)
)
COMPOSED = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), max_size=20
).map(lambda text: unicodedata.normalize("NFC", text))
TREES = st.recursive(
    PLAIN,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(PLAIN, inner, min_size=1, max_size=3)
    ),
    max_leaves=8,
)


def _leaves(tree: Any, path: source.Path) -> Any:
    if isinstance(tree, str):
        yield path, tree
    else:
        for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from _leaves(value, (*path, key))


def attempt(data: bytes) -> None:
    """Read bytes as far as they go; what stops it must be a problem with fit messages."""
    try:
        source.parse(source.decode(data, "te\x1bam.yaml"), "te\x1bam.yaml")
    except LiveopsError as error:
        for language in ("en", "zh"):
            for line in messages.lines_of(error, words(language)):
                assert line.isprintable(), line
                assert len(line) < 800
                assert "problem." not in line
                assert "{" not in line or "{" in data.decode("utf-8", "replace")


TOKENS = (
    *"-?:,[]{}#&*!|>'\"%@`~ \n\t\r\x00\x1b\x85\u2028\ufeff\ufffe\U000e0041\u3000：a",
    *("  ", "\n  ", "\n- ", "- - ", "key: ", "<<: ", "&x ", "*x", "!!int ", "!x!y", "主播"),
    *("--- ", "\n---\n", "...\n", "%YAML 1.2\n", "%TAG ! x\n", "|\n", ">-\n", "?\n"),
    *('"\\U00110000"', '"\\uD800"', '"\\x07"', '"\\', "2001-13-45", "0x_"),
)


class TestAnything:
    """Whatever comes in."""

    @given(st.binary(max_size=200))
    @STEADY
    def test_any_bytes_are_a_tree_or_a_problem(self, data: bytes) -> None:
        """No bytes raise anything but a problem, told in printable lines in both languages."""
        attempt(data)

    @given(st.lists(st.sampled_from(TOKENS), max_size=25).map("".join))
    @STEADY
    def test_any_soup_of_tokens_is_a_tree_or_a_problem(self, text: str) -> None:
        """No sequence of YAML's own tokens raises anything but a problem."""
        attempt(text.encode("utf-8", "surrogatepass"))

    @given(st.lists(st.sampled_from(TOKENS), max_size=25).map("".join))
    @STEADY
    def test_the_parser_in_python_keeps_the_same_promise(self, text: str) -> None:
        """The same holds where libyaml is missing."""
        with pytest.MonkeyPatch.context() as patch:
            patch.delattr(yaml, "CSafeLoader")
            attempt(text.encode("utf-8", "surrogatepass"))

    @given(
        st.recursive(
            COMPOSED,
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(PLAIN, inner),
            max_leaves=12,
        )
    )
    @STEADY
    def test_what_is_dumped_is_loaded(self, tree: Any) -> None:
        """Any tree of printable texts that PyYAML writes comes back equal, composed."""
        text = yaml.safe_dump(tree, allow_unicode=True, default_style='"')
        assert source.parse(text, "f") == tree


class TestParseAll:
    """What can be read of a file that is not as it should be."""

    def test_a_sound_text_has_no_flaws(self) -> None:
        """Without anything to refuse there are the tree and no problems."""
        assert source.parse_all("a: {b: 1}\n", "f") == ({"a": {"b": "1"}}, [])

    @pytest.mark.parametrize(
        ("text", "tree", "rule"),
        [
            ("a: 1\na: 2\nb: 3\n", {"a": "1", "b": "3"}, "duplicate-key"),
            ("a: {x: 1}\na: {y: {y: 2}}\n", {"a": {"x": "1"}}, "duplicate-key"),
            ("<<: {x: 1}\nb: 3\n", {"b": "3"}, "merge-key"),
            ("\u3000a: 1\nb: 3\n", {"b": "3"}, "odd-indentation"),
            ("a: &x [1]\n", {"a": ["1"]}, "anchor"),
            ("a: *x\n", {"a": None}, "alias"),
            ("a: !x 1\n", {"a": "1"}, "tag"),
        ],
    )
    def test_what_cannot_be_used_is_left_out(self, text: str, tree: object, rule: str) -> None:
        """The rest of the file is there, and the flaw is told."""
        found, flaws = source.parse_all(text, "f")
        assert found == tree
        assert [flaw.rule for flaw in flaws] == [rule]

    @pytest.mark.parametrize("text", ["a: [1", "a: 1\n---\nb: 2\n", "[" * 70 + "]" * 70])
    def test_a_text_that_cannot_be_read_to_its_end_is_refused(self, text: str) -> None:
        """Where something is missing nobody can tell what else is wrong."""
        with pytest.raises(CatalogueProblem):
            source.parse_all(text, "f")
