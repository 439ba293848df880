from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import SMALL, answer
from small import changed

GAP = """
    gaps:
      later:
        text: {zh: 原文后面还有方向。, en: The source has further directions.}
        sources: [deck]
        section: directions
"""


@pytest.fixture
def incomplete(tmp_path: Path) -> str:
    """A catalogue whose planner has a direction and is known to lack others."""
    own = tmp_path / "own.yaml"
    end = "        to: operator\n        sources: [editorial]\n"
    own.write_text(changed((end, end.rstrip("\n") + GAP)), "utf-8")
    return str(own)


@pytest.mark.parametrize("role", [(), ("planner",)])
def test_what_is_missing_is_said_beside_what_is_there(
    role: tuple[str, ...], incomplete: str
) -> None:
    """A role with directions of which some are known to be missing shows both."""
    shown = answer("career", *role, "--catalog", incomplete)
    assert "Grows into operations" in shown
    assert "The source has further directions." in shown


def test_a_role_without_directions_says_so() -> None:
    """Where nothing is known of a role's directions, this is said, not passed over."""
    shown = answer("career", "operator", "--catalog", SMALL)
    assert "The catalogue names no direction for this role." in shown


def test_a_move_without_a_way_is_compared_all_the_same() -> None:
    """Where no direction leads from one role to another, their skills are still compared."""
    shown = answer("career", "operator", "host", "--catalog", SMALL)
    assert "No documented direction leads from Operator to Host" in shown
    assert "Verbal expression ●" in shown


def test_the_data_of_a_move_are_complete() -> None:
    """Programs get the direction and each skill kept, learnt and left, with text and sources."""
    body = json.loads(answer("career", "host", "operator", "--catalog", SMALL, "-f", "json"))
    assert body["ways"] == [["host", "operator"]]
    assert [one["id"] for one in body["direct"]] == ["operator"]
    assert {what: [one["id"] for one in body[what]] for what in ("kept", "learnt", "left")} == {
        "kept": ["teamwork"],
        "learnt": ["data-analysis"],
        "left": ["verbal-expression"],
    }
    assert body["learnt"][0]["text"]["zh"] == "会看转化漏斗"
    assert body["learnt"][0]["sources"] == ["deck:03.operator.skill"]
