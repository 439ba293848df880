"""The report of a check as SARIF."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft4Validator
from small import words
from strategies import STEADY, texts

from liveops_cli import checks
from liveops_cli.errors import Problem
from liveops_cli.formats import json_
from liveops_cli.views import sarif
from liveops_cli.views.problems import checked_of

PUBLISHED = Path(__file__).parent.parent / "fixtures" / "sarif-2.1.0.json"
VALIDATOR = Draft4Validator(json.loads(PUBLISHED.read_text(encoding="utf-8")))
"""The format's own schema, as it is published."""

PROBLEM = Problem("lists/主播 1.yaml", 1, 7, "weights-sum", {"sum": "90"}, ("a",))


def tree(*problems: Problem, unread: tuple[str, ...] = (), text: str = "roles: 主播") -> Any:
    """The report as whoever reads it gets it."""
    files = {problem.file: text for problem in problems}
    made = sarif.tree([checked_of("t.yaml", problems, files)], unread, words())
    return json.loads(json_.dump(made))


def mistakes(report: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in VALIDATOR.iter_errors(report)]


def test_the_published_schema_bites() -> None:
    """What is no SARIF is refused, so that what passes says something."""
    assert mistakes({"version": "2.1.0", "runs": [{"results": []}]}) != []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_report_is_sarif(language: str) -> None:
    """By the published schema, with problems of every level, without any, and with files unread."""
    nowhere = Problem("t.yaml", 0, 0, "too-many-problems", {"limit": "5"}, level="warning")
    for problems in ((PROBLEM, nowhere), ()):
        checked = [checked_of("t.yaml", problems, {})]
        assert mistakes(sarif.tree(checked, ["no file"], words(language))) == []


def test_a_problem_has_its_rule_place_and_line() -> None:
    """A result names its rule, message, file, line and column, and shows the line."""
    (run,) = tree(PROBLEM)["runs"]
    (result,) = run["results"]
    assert result["message"]["text"] == ("the weights sum to 90; expected 100 (did you mean a?)")
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "lists/%E4%B8%BB%E6%92%AD%201.yaml"
    assert place["region"] == {
        "startLine": 1,
        "startColumn": 7,
        "snippet": {"text": "roles: 主播"},
    }
    rules = run["tool"]["driver"]["rules"]
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == "weights"
    assert run["columnKind"] == "unicodeCodePoints"


def test_every_rule_is_described() -> None:
    """Whoever reads the report finds each rule's page in it."""
    rules = tree()["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(checks.all_rules())
    assert all(rule["help"]["text"].startswith(rule["shortDescription"]["text"]) for rule in rules)


def test_an_absolute_path_is_a_file_uri(tmp_path: Path) -> None:
    """What is not relative to the run's folder is named in full."""
    file = str(tmp_path / "a b.yaml")
    place = tree(Problem(file, 0, 0, "limits"))["runs"][0]["results"][0]["locations"][0]
    uri = place["physicalLocation"]["artifactLocation"]["uri"]
    assert uri.startswith("file:///")
    assert uri.endswith("a%20b.yaml")


def test_what_could_not_be_read_is_a_notification() -> None:
    """A report that is not of all files says so."""
    (told,) = tree(unread=("there is no file x",))["runs"][0]["invocations"]
    assert told["executionSuccessful"] is False
    assert told["toolExecutionNotifications"][0]["message"]["text"] == "there is no file x"


def is_name(text: str) -> bool:
    """Whether the system could have a file of that name."""
    try:
        return bool(text) and b"\0" not in os.fsencode(text)
    except UnicodeEncodeError:
        return False


@given(texts.filter(is_name), texts)
@STEADY
def test_any_text_makes_a_valid_report(file: str, line: str) -> None:
    """Whatever a file holds or is called, the report is SARIF."""
    problem = Problem(file, 1, 1, "unknown-key", {"name": line})
    assert mistakes(tree(problem, text=line)) == []
