from __future__ import annotations

from program import builtin, scene, small

from liveops_cli.document import Facts, Section, Table
from liveops_cli.views import skills


def test_a_skill_says_what_the_levels_mean() -> None:
    """Below what each level looks like in the skill stands what it means in any skill."""
    skill = builtin().catalogue.skills["communication"]
    section = skills.skill_page(scene(builtin(), "en"), skill).blocks[-1]
    assert isinstance(section, Section)
    facts = section.blocks[0]
    assert isinstance(facts, Facts)
    assert [term[0][0] for term, _ in facts.rows] == ["Aware", "Working", "Proficient", "Expert"]
    assert facts.rows[0][1][0][0][0].startswith("Knows what the skill is")


def test_a_skill_without_levels_says_nothing_of_them() -> None:
    """Where a skill has no levels, there is no heading over nothing."""
    skill = small().catalogue.skills["teamwork"]
    blocks = skills.skill_page(scene(small(), "en"), skill).blocks
    assert not {b.key for b in blocks if isinstance(b, Section)} & {"levels", "levels-meaning"}


def test_roles_are_told_apart_in_every_format() -> None:
    """A mark of punctuation stands between two roles, for formats that fold spaces."""
    table = skills.list_page(scene(builtin(), "en")).blocks[0]
    assert isinstance(table, Table)
    creativity = next(row for row in table.rows if row[0][0][0][0] == "creativity")
    assert "".join(text for text, _ in creativity[2][0]).replace("\u00a0", " ") == (
        "Planner, Creator ●, Promoter, Vision mixer, Video editor ●"
    )


def test_what_follows_the_matrix_is_not_the_matrix() -> None:
    """What to type next is something else than what is shown."""
    assert "--matrix" not in skills.matrix_page(scene(builtin(), "en")).hint[0][0]
