"""The rule `weights`."""

from __future__ import annotations

from small import built, changed, only, place, small

from liveops_cli.checks import weights


def test_a_sum_other_than_a_hundred_is_found() -> None:
    """The weights of a role's criteria are the whole."""
    text = changed(("weight: 60", "weight: 50"))
    problem = only(text)
    assert (problem.rule, problem.params["sum"]) == ("weights-sum", "90")
    assert (problem.line, problem.column) == place(text, "criteria:")


def test_a_weight_left_out_is_found() -> None:
    """Where one criterion has a weight, each has."""
    text = changed(("        weight: 60\n", ""))
    problem = only(text)
    assert problem.rule == "weights-missing"
    assert (problem.line, problem.column) == place(text, "sales:")


def test_no_weights_at_all_pass() -> None:
    """Criteria without weights count alike."""
    text = changed(("        weight: 60\n", ""), ("        weight: 40\n", ""))
    assert list(weights.check(built(text))) == []


def test_the_small_catalogue_passes() -> None:
    """The weights in the shared catalogue sum to a hundred."""
    assert list(weights.check(built(small()))) == []
