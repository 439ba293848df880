"""The report of a check, in the formats that are made of lines and of data."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small import words
from strategies import STEADY, texts

from liveops_cli.document import Paragraph, Section, Table
from liveops_cli.errors import Problem
from liveops_cli.text import Words
from liveops_cli.views import problems as view

TEXT = "roles:\r\n  host:\r\n    dutys: {}\r\n"
WARNING = Problem("t.yaml", 2, 3, "unneeded-skill", {"id": "x"}, level="warning")
ERROR = Problem("t.yaml", 3, 5, "unknown-key", {"name": "dutys"}, ("duties",))
NOWHERE = Problem("t.yaml", 0, 0, "too-many-problems", {"limit": "500"})


def checked(*problems: Problem) -> view.Checked:
    return view.checked_of("t.yaml", problems, {"t.yaml": TEXT})


def report(*problems: Problem, language: str = "en") -> list[str]:
    return list(view.report([checked(*problems)], words(language), "utf-8"))


def test_a_problem_is_told_with_its_rule_and_its_line() -> None:
    """Place, level, what is wrong, the nearest name, the rule, the line and a mark below it."""
    assert report(ERROR) == [
        't.yaml:3:5: error: unknown key "dutys" (did you mean duties?) [unknown-key]',
        "    3 |     dutys: {}",
        "      |     ^",
    ]


def test_the_report_speaks_the_readers_language() -> None:
    """In Chinese all but the rule's name is Chinese."""
    assert report(ERROR, language="zh")[0] == (
        "t.yaml:3:5: 错误：没有“dutys”这个键（是不是想写：duties？） [unknown-key]"
    )


def test_a_problem_without_a_place_has_no_line() -> None:
    """Where no line can be named, none is shown."""
    assert len(report(NOWHERE)) == 1


def test_a_file_that_could_not_be_decoded_has_no_lines() -> None:
    """Without a text only the problem itself is told."""
    found = view.checked_of("t.yaml", [ERROR], {})
    assert len(list(view.report([found], words(), "utf-8"))) == 1


def test_a_sound_file_is_said_to_be_one() -> None:
    """No problem is an answer too."""
    assert report() == ["t.yaml: no problems"]


@pytest.mark.parametrize(
    ("problems", "said"),
    [((), "0 errors, 0 warnings"), ((ERROR, WARNING, ERROR), "2 errors, 1 warning")],
)
def test_the_summary_counts(problems: tuple[Problem, ...], said: str) -> None:
    """Errors and warnings of all files are counted apart."""
    assert view.summary([checked(*problems)], words()) == said


def test_the_page_is_a_table_for_each_file() -> None:
    """As a document a file is a section, a problem a row; a sound file says so."""
    page = view.page([checked(ERROR, NOWHERE), checked()], words())
    first, second = page.blocks
    assert isinstance(first, Section)
    assert isinstance(second, Section)
    (table,), (paragraph,) = first.blocks, second.blocks
    assert isinstance(table, Table)
    assert isinstance(paragraph, Paragraph)
    assert [row[0] for row in table.rows] == [[[("t.yaml:3:5", "")]], [[("t.yaml", "")]]]


def test_data_have_each_problem_in_every_language() -> None:
    """Programs get place, level, rule, message key, parameters and both languages' words."""
    data = view.data([checked(ERROR, WARNING)], words())
    assert (data.body["errors"], data.body["warnings"]) == (1, 1)
    first = data.body["files"][0]["problems"][0]
    assert first["message"]["en"] == 'unknown key "dutys" (did you mean duties?)'
    assert set(first["message"]) == {"en", "zh"}
    assert (first["rule"], first["key"], first["near"]) == (
        "unknown-key",
        "unknown-key",
        ["duties"],
    )
    rows = list(data.rows)
    assert all(len(row) == len(data.columns) for row in rows)
    assert rows[1][:6] == ["t.yaml", 2, 3, "warning", "unneeded-skill", "unneeded-skill"]


def test_annotations_name_file_line_and_column() -> None:
    """A problem is a workflow command; one without a place names the file alone."""
    assert list(view.github([checked(WARNING, NOWHERE)], words())) == [
        "::warning file=t.yaml,line=2,col=3,title=unneeded-skill::"
        'no role needs the skill "x"; name it under a role\'s "skills", or delete it',
        "::error file=t.yaml,title=limits::there are more problems than the 500 shown",
    ]


@given(texts, texts)
@STEADY
def test_no_text_can_forge_an_annotation(file: str, name: str) -> None:
    """Whatever a file holds or is called, an annotation is one line with the fields meant."""
    problem = Problem(file, 1, 1, "unknown-key", {"name": name})
    (line,) = view.github([view.checked_of(file, [problem], {})], words())
    assert len(line.splitlines()) == 1
    properties, _, _ = line.removeprefix("::error ").partition("::")
    fields = dict(each.split("=", 1) for each in properties.split(","))
    assert set(fields) <= {"file", "line", "col", "title"}
    assert fields["title"] == "unknown-key"


@given(texts, texts, st.integers(0, 3))
@STEADY
def test_no_text_can_act_in_the_report(file: str, name: str, line: int) -> None:
    """Whatever a file holds or is called, each line of the report is one line."""
    problem = Problem(file, line, 1, "unknown-key", {"name": name})
    found = view.checked_of(file, [problem], {file: name})
    for shown in view.report([found], words(), "utf-8"):
        assert len(shown.splitlines()) == 1
        assert "\x1b" not in shown


def test_side_by_side_the_leading_language_speaks() -> None:
    """With both languages shown, a problem is told once."""
    both = Words(("zh", "en"), words().labels)
    assert len(list(view.report([checked(NOWHERE)], both, "utf-8"))) == 1
