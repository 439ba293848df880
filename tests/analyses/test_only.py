from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from program import run

from liveops_cli import checks, loader
from liveops_cli.analyses.only import only
from liveops_cli.model import GRADES, Catalogue
from liveops_cli.plain import plain
from liveops_cli.reference import make_records

DATA = Path(__file__).parent.parent.parent / "data" / "roles.yaml"

SELECTIONS = [*(frozenset({grade}) for grade in GRADES), frozenset({"deck", "official"})]
EACH = pytest.mark.parametrize("grades", SELECTIONS, ids=lambda grades: "+".join(sorted(grades)))

SAID = ("team", "roles", "skills", "collaborations")
"""The parts of the catalogue that hold what the base document says of the team."""


LISTS = (
    *("", "team", "team --size all", "role", "collab", "skill", "skill --matrix", "criteria"),
    *("career", "workflow", "raci", "metric", "rule", "term", "source"),
)


@cache
def whole() -> Catalogue:
    return loader.load(str(DATA))


@cache
def reduced(grades: frozenset[str]) -> Catalogue:
    return only(whole(), grades)


def graded(catalogue: Catalogue, sources: tuple[str, ...]) -> set[str]:
    return {catalogue.sources[citation.partition(":")[0]].grade for citation in sources}


def citations(tree: Any) -> Iterator[str]:
    """Whatever is cited anywhere in a tree of data."""
    for key, value in tree.items():
        if key in ("sources", "assigned") and isinstance(value, list):
            yield from value
        for inner in value if isinstance(value, list) else (value,):
            if isinstance(inner, dict):
                yield from citations(inner)


def test_the_deck_alone_is_what_the_file_of_the_deck_says() -> None:
    """Reduced to the deck, the catalogue is its first file without what that includes."""
    text = DATA.read_text(encoding="utf-8")
    # The steps that its items point to are not the deck's.
    alone = re.sub(r"(?m)^include:\n(?:  - .*\n)+|^ +step: .*\n", "", text)
    assert alone != text
    base, found = loader.load_text(alone, "roles.yaml"), reduced(frozenset({"deck"}))
    for part in SAID:
        assert plain(getattr(found, part)) == plain(getattr(base, part))
    assert plain(base.gaps).items() <= plain(found.gaps).items()
    assert [kind for kind in ("metrics", "rules", "terms", "steps") if getattr(found, kind)] == []


def test_all_grades_together_leave_everything() -> None:
    """Nothing is lost where every grade is asked for."""
    assert plain(reduced(frozenset(GRADES))) == plain(whole())


@EACH
def test_what_stays_rests_on_the_grades_asked_for(grades: frozenset[str]) -> None:
    """Every statement has a source of the grades, but for what a role or a skill is."""
    stray = [
        record.ref
        for record in make_records(reduced(grades))
        if not graded(whole(), record.sources) & grades
    ]
    kinds = {re.sub(r"/[^/]+/", "/", ref, count=1) for ref in stray if not ref.startswith("team")}
    wholes = {"role/summary", "skill/definition", "stage/text"}
    assert kinds <= wholes | {"occupation/text", "occupation/name"}
    assert {ref for ref in stray if ref.startswith("team")} <= {
        "team/definition",
        "team/composition",
    }


@EACH
def test_a_statement_that_rests_on_the_grades_stays(grades: frozenset[str]) -> None:
    """What goes without being asked to is only what belonged to something that went."""
    kept = {record.ref for record in make_records(reduced(grades))}
    roles = set(reduced(grades).roles)
    for record in make_records(whole()):
        if record.kind == "role" and graded(whole(), record.sources) & grades:
            assert record.owner in roles
            assert record.ref in kept or record.section in ("directions", "criteria")


@EACH
def test_a_reduced_catalogue_is_sound(grades: frozenset[str]) -> None:
    """No rule finds an error; that all is used is not asked of a part."""
    found = [each for each in checks.run(reduced(grades)) if each.level == "error"]
    assert [(each.rule, each.path) for each in found] == []


@EACH
def test_reducing_twice_is_reducing_once(grades: frozenset[str]) -> None:
    """A reduced catalogue is its own reduction."""
    assert plain(only(reduced(grades), grades)) == plain(reduced(grades))


@EACH
def test_more_grades_never_say_less(grades: frozenset[str]) -> None:
    """What one grade keeps is kept beside others."""
    kept = {record.ref for record in make_records(reduced(grades))}
    for grade in grades:
        assert {record.ref for record in make_records(reduced(frozenset({grade})))} <= kept


@EACH
def test_the_sources_that_stay_are_of_the_grades_or_cited(grades: frozenset[str]) -> None:
    """A list of sources shows none on which nothing rests any more."""
    found = reduced(grades)
    cited = {citation.partition(":")[0] for citation in citations(plain(found))}
    assert {key for key, one in found.sources.items() if one.grade not in grades} <= cited
    assert cited <= set(found.sources)


def test_the_whole_is_not_changed() -> None:
    """Reducing makes a new catalogue and leaves the old one as it was."""
    before = plain(whole())
    only(whole(), {"official"})
    assert plain(whole()) == before


@pytest.mark.parametrize("grade", ["deck", "own"])
@pytest.mark.parametrize("line", LISTS)
def test_every_list_answers_for_a_part(line: str, grade: str) -> None:
    """Where nothing is left, that is an answer too and no fault."""
    done = run(*line.split(), "--only", grade)
    assert (done.code, done.err) in ((0, ""), (1, "")), done
