"""The rules as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import built, small

from liveops_cli import checks

RULES = checks.all_checks()


def test_every_module_of_the_folder_is_a_rule() -> None:
    """A rule needs no registration: each file of the folder is one, named like its rule."""
    files = {path.stem for path in Path(checks.__file__).parent.glob("*.py")} - {"__init__"}
    assert {rule.RULE.replace("-", "_") for rule in RULES} == files


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_every_rule_has_its_page(rule: checks.Check) -> None:
    """A rule's docstring says what is asked and shows what fails and what passes."""
    page = rule.__doc__ or ""
    assert "Passes" in page
    assert "Fails" in page or "Warned of" in page


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.RULE)
def test_every_rule_is_tested(rule: checks.Check) -> None:
    """A rule's tests stand in a file of its name."""
    assert (Path(__file__).parent / f"test_{rule.RULE.replace('-', '_')}.py").is_file()


def test_all_rules_are_run() -> None:
    """A catalogue without its sources breaks the rules that need them."""
    catalogue = built(small())
    assert list(checks.run(catalogue)) == []
    catalogue.sources = {}
    assert {finding.rule for finding in checks.run(catalogue)} == {"unknown-citation"}
