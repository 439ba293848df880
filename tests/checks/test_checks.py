"""The rules as a whole."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from small import built, locales, small

from liveops_cli import checks, loader, source
from liveops_cli.errors import CatalogueProblem, Problem

CHECKS = checks.all_checks()
RULES = checks.all_rules()
FOLDER = Path(checks.__file__).parent
EXAMPLE = "example.yaml"
PART = {"shared/roles.yaml": "roles: {}\n"}
"""The file that an example includes."""

NO_FINDING = {"none", "error", "warning", "near", "and-more"}
"""Words around problems that are no messages of rules."""


def problems(data: bytes) -> list[Problem]:
    """What is wrong with an example."""
    try:
        text = source.decode(data, EXAMPLE)
    except CatalogueProblem as problem:
        return list(problem.problems)
    return loader.inspect([EXAMPLE], {EXAMPLE: text, **PART}).problems


def messages() -> list[str]:
    """The name of every message that a finding may have."""
    keys = [key.removeprefix("problem.") for key in locales()["en"] if key.startswith("problem.")]
    return [key for key in keys if key not in NO_FINDING and not key.startswith("kind-")]


def test_every_module_of_the_folder_is_a_rule() -> None:
    """A rule needs no registration: each file of the folder is one, named like its rule."""
    files = {path.stem for path in FOLDER.rglob("*.py")} - {"__init__"}
    assert {name.replace("-", "_") for name in RULES} == files
    assert {rule.RULE for rule in CHECKS} < set(RULES)


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_its_page(name: str) -> None:
    """In each language a page says in its first line what is asked, then why and what to do."""
    for language, page in RULES[name].page.items():
        summary, *more = page.split("\n\n")
        assert "\n" not in summary, (language, summary)
        assert summary.endswith("." if language == "en" else "。")
        assert len(more) >= 2
        assert more[-1].startswith("What to do: " if language == "en" else "改法：")


@pytest.mark.parametrize("name", RULES)
def test_the_failing_example_breaks_its_rule_and_no_other(name: str) -> None:
    """What a page shows as wrong is found, at the rule's own level, and nothing else is."""
    rule = RULES[name]
    found = problems(rule.fails.encode(rule.encoding))
    assert {checks.rule_of(problem.rule).name for problem in found} == {name}
    assert {problem.level for problem in found} == {rule.level}
    assert all(problem.line for problem in found)


@pytest.mark.parametrize("name", RULES)
def test_the_passing_example_breaks_no_rule(name: str) -> None:
    """What a page shows as right has no problem, not even a warning."""
    assert problems(RULES[name].passes.encode()) == []


@pytest.mark.parametrize("rule", CHECKS, ids=lambda rule: rule.RULE)
def test_every_rule_is_tested(rule: checks.Check) -> None:
    """The tests of a rule with a function stand in a file of its name."""
    assert (Path(__file__).parent / f"test_{rule.RULE.replace('-', '_')}.py").is_file()


def test_every_message_belongs_to_a_rule() -> None:
    """Whatever is found can be explained."""
    assert len(messages()) > 70
    assert [name for name in messages() if checks.rule_of(name).name not in RULES] == []


def test_a_rule_is_found_by_its_name() -> None:
    """A rule's own name leads to it as well as its messages do, and another word to none."""
    assert all(checks.rule_of(name).name == name for name in RULES)
    assert checks.rule_of("weights-sum").name == "weights"
    assert checks.rule_of("tab").name == "syntax"
    with pytest.raises(KeyError):
        checks.rule_of("wait")


def test_every_message_of_a_form_is_found_somewhere() -> None:
    """A message that the page of a form's rule claims is written where files are read."""
    readers = (
        "source.py",
        "schema.py",
        "layers.py",
        "reading.py",
        "loader.py",
        "merging.py",
        "locales.py",
    )
    texts = [(FOLDER.parent / name).read_text(encoding="utf-8") for name in readers]
    written = {
        str(node.value)
        for text in texts
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Constant)
    }
    names = {path.stem.replace("_", "-") for path in (FOLDER / "form").glob("*.py")} - {"--init--"}
    told = [message for name in sorted(names) for message in RULES[name].messages]
    families = tuple(name for name in names if RULES[name].messages == (name,))
    known = [one for one in told if one in written or one in families]
    assert sorted(set(told) - set(known)) == []


def test_all_rules_are_run() -> None:
    """A catalogue without its sources breaks the rules that need them."""
    catalogue = built(small())
    assert list(checks.run(catalogue)) == []
    catalogue.sources = {}
    assert {finding.rule for finding in checks.run(catalogue)} == {"unknown-citation"}


def test_without_warnings_every_error_is_found() -> None:
    """Without warnings no error is missing, and rules that only warn say nothing."""
    catalogue = built(small())
    catalogue.sources = {}
    catalogue.roles["host"].duties["choose-topics"].text = {"zh": "具有较强的意识", "en": "Talks"}
    every = list(checks.run(catalogue))
    errors = [finding for finding in every if finding.level == "error"]
    assert {finding.level for finding in every} == {"error", "warning"}
    assert list(map(str, checks.run(catalogue, warnings=False))) == list(map(str, errors))
