"""Problems in words."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import locales, words
from strategies import STEADY

from liveops_cli import messages, model, schema
from liveops_cli.errors import CatalogueProblem, InputProblem, Problem, UsageProblem

SOURCE = Path(messages.__file__).parent
RULES = sorted(key for key in locales()["en"] if key.startswith("problem."))
HOSTILE = st.text(st.characters()) | st.sampled_from(
    ["\x1b]0;x\a", "{name}", "a\nb", "\u202e", "x" * 500]
)


def test_a_message_names_place_level_and_what_is_wrong() -> None:
    """A problem is told as FILE:LINE:COLUMN, its level, and a sentence."""
    problem = Problem("team.yaml", 3, 7, "missing-key", {"name": "sources"})
    assert messages.message(words(), problem) == (
        'team.yaml:3:7: error: the key "sources" is missing here; add it'
    )
    assert (
        messages.message(words("zh"), problem) == "team.yaml:3:7: 错误：这里缺少“sources”，请补上"
    )


def test_the_nearest_names_follow() -> None:
    """Names that come near are offered at the end."""
    problem = Problem("t.yaml", 1, 1, "unknown-citation", {"source": "dek"}, ("deck", "desk"))
    assert messages.message(words(), problem).endswith("(did you mean deck, desk?)")
    assert messages.message(words("zh"), problem).endswith("（是不是想写：deck、desk？）")


def test_no_name_of_a_file_makes_a_line_a_command() -> None:
    """A message never begins as a command in a log of GitHub does, and names the same file."""
    problem = Problem("::error::x.yaml", 4, 2, "missing-key", {"name": "sources"})
    assert messages.message(words(), problem).startswith("./::error::x.yaml:4:2: error: ")


def test_a_problem_without_a_place_has_none() -> None:
    """Where no line can be named, only the file is."""
    problem = Problem("team.yaml", 0, 0, "too-many-problems", {"limit": "500"}, level="error")
    assert messages.message(words(), problem).startswith("team.yaml: error: there are more")


def test_a_warning_is_called_one() -> None:
    """The level of a problem stands before its sentence."""
    problem = Problem("t.yaml", 2, 1, "same-sentence", {"first": "roles.host"}, level="warning")
    assert messages.message(words(), problem).startswith("t.yaml:2:1: warning: ")


def test_kinds_are_named_in_the_readers_language() -> None:
    """What was expected and what was found are words of the language spoken."""
    params = {"expected": "kind-list", "found": "kind-mapping"}
    problem = Problem("t.yaml", 2, 1, "wrong-type", params)
    assert "expected a list, found entries" in messages.message(words(), problem)
    assert "应该是列表" in messages.message(words("zh"), problem)


@given(st.sampled_from(RULES), HOSTILE, HOSTILE, HOSTILE)
@STEADY
def test_no_text_from_outside_can_act(rule: str, file: str, value: str, near: str) -> None:
    """Whatever a file holds or is called, a message is one printable line of moderate length."""
    names = ("name", "id", "text", "value", "character", "guess", "problem", "allowed", "known")
    problem = Problem(
        file, 1, 1, rule.removeprefix("problem."), dict.fromkeys(names, value), (near,)
    )
    for language in locales():
        line = messages.describe(words(language), problem)
        assert all(character.isprintable() or ord(character) > 0xFF for character in line)
        assert "\x1b" not in messages.message(words(language), problem)
        assert len(line) < 800


def test_long_text_is_cut() -> None:
    """A message repeats at most 120 characters of a text."""
    assert messages.excerpt("主" * 120) == "主" * 120
    assert messages.excerpt("主" * 121) == "主" * 119 + "…"
    assert len(messages.excerpt("\x1b" * 100)) == 120


def test_a_files_problems_are_told_one_a_line_and_then_counted() -> None:
    """Fifty problems of a file are told; the rest are counted."""
    problems = [Problem("t.yaml", line, 1, "empty-text") for line in range(1, 54)]
    lines = messages.lines_of(CatalogueProblem(problems), words())
    assert len(lines) == 51
    assert lines[0] == "t.yaml:1:1: error: the text is empty; write it, or delete the entry"
    assert lines[-1] == "and 3 more"
    assert len(messages.lines_of(CatalogueProblem(problems[:50]), words())) == 50


@pytest.mark.parametrize(
    ("key", "near", "expected"),
    [
        ("unknown-role", (), []),
        ("unknown-role", ("host",), ["Did you mean host?"]),
        (
            "unknown-format",
            ("csv", "json", "table", "yaml"),
            ["Choose one of: csv, json, table, yaml"],
        ),
        ("ambiguous-role", ("host", "helper"), ["Choose one of: host, helper"]),
    ],
)
def test_other_errors_are_told_with_what_to_do(
    key: str, near: tuple[str, ...], expected: list[str]
) -> None:
    """A near name is asked about, several meanings or many names are offered to choose from."""
    first, *rest = messages.lines_of(UsageProblem(key, near=near, name="h\x1b"), words())
    assert first.startswith("liveops: ")
    assert r"h\x1b" in first
    assert rest == expected


@pytest.mark.parametrize(
    "key",
    ["not-found", "is-directory", "not-regular", "too-large", "unreadable", "terminal-input"],
)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_unreadable_file_has_a_message(key: str, language: str) -> None:
    """Each way in which a file cannot be read is told in each language."""
    problem = InputProblem(key, file="team.yaml", limit="32", reason="broken")
    (line,) = messages.lines_of(problem, words(language))
    assert "{" not in line
    assert "error." not in line


def _written() -> set[str]:
    """Every text written in the program's modules."""
    trees = (ast.parse(file.read_text(encoding="utf-8")) for file in SOURCE.rglob("*.py"))
    return {
        str(node.value).removeprefix("problem.")
        for tree in trees
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def _kinds() -> set[str]:
    """The kinds of entries that another one may name."""
    attributes = (each for cls in model.CLASSES for each in schema.record(cls).attributes)
    marks = (each.mark(model.Ref) or each.mark(model.Keys) for each in attributes)
    return {f"kind-{mark.kind}" for mark in marks if mark}


def test_every_kind_of_entry_has_a_name() -> None:
    """Whatever an id may stand for is called something when there is no such entry."""
    assert len(_kinds()) > 3
    assert [kind for kind in _kinds() if f"problem.{kind}" not in RULES] == []


def test_every_message_is_used() -> None:
    """No message is kept for a problem that nothing finds."""
    used = _written() | _kinds() | {f"kind-{kind}" for kind in ("nothing", "list", "mapping")}
    used |= {f"other-file-{key.removeprefix('error.')}" for key in _written()}
    assert [key for key in RULES if key.removeprefix("problem.") not in used] == []
