from __future__ import annotations

from itertools import combinations

import pytest
from program import builtin, small

from liveops_cli import queries
from liveops_cli.model import Criterion, Gap, Role, Statement
from liveops_cli.reference import Reference, count_kinds

BOTH = pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])
TEXT = {"en": "text"}


def role(*weights: int | None, gap: str | None = "none") -> Role:
    """A role with criteria of the given weights and a gap in the given section."""
    criteria = {
        f"c{number}": Criterion(f"c{number}", TEXT, ("deck",), weight)
        for number, weight in enumerate(weights)
    }
    gaps = {} if gap == "none" else {"gap": Gap("gap", TEXT, ("deck",), gap)}
    summary = Statement("summary", TEXT, ("deck",))
    return Role("x", TEXT, TEXT, summary, criteria=criteria, gaps=gaps)


def shares(one: Role) -> list[tuple[int, int, str]]:
    return [(share.parts, share.whole, share.basis) for share in queries.weights(one).values()]


def test_given_weights_are_per_cent() -> None:
    """Weights that the catalogue gives count as they are, out of a hundred."""
    assert shares(role(40, 60)) == [(40, 100, "given"), (60, 100, "given")]
    assert shares(small().catalogue.roles["host"]) == [(40, 100, "given"), (60, 100, "given")]


def test_without_weights_all_count_alike() -> None:
    """Where none is given, each criterion is one of as many parts as there are."""
    assert shares(role(None, None, None)) == [(1, 3, "equal")] * 3
    assert shares(role(None)) == [(1, 1, "equal")]


def test_of_an_incomplete_list_no_weight_is_known() -> None:
    """Where criteria are known to be missing, no share is named, not even an equal one."""
    assert shares(role(None, None, gap="criteria")) == [(0, 0, "unknown")] * 2


def test_other_gaps_do_not_make_weights_unknown() -> None:
    """A gap elsewhere, or in the role as a whole, says nothing of the list of criteria."""
    assert shares(role(None, gap="directions")) == [(1, 1, "equal")]
    assert shares(role(None, gap=None)) == [(1, 1, "equal")]


def test_given_weights_stand_even_where_something_is_missing() -> None:
    """Weights that are given are not taken away by a gap in the list."""
    assert shares(role(100, gap="criteria")) == [(100, 100, "given")]


def test_no_criteria_have_no_weights() -> None:
    """A role without criteria has no shares either."""
    assert shares(role()) == []


@BOTH
def test_the_shares_of_a_role_make_a_whole(reference: Reference) -> None:
    """Known shares sum to one whole in every role, and each criterion has one."""
    for one in reference.catalogue.roles.values():
        found = queries.weights(one)
        assert list(found) == list(one.criteria)
        known = [share for share in found.values() if share.basis != "unknown"]
        if known:
            assert sum(share.parts for share in known) == known[0].whole


@BOTH
def test_a_pair_is_found_in_either_order(reference: Reference) -> None:
    """The order in which two roles are named makes no difference, and other pairs are None."""
    documented = {frozenset(p.between): p.id for p in reference.catalogue.collaborations.values()}
    for one, two in combinations(reference.catalogue.roles, 2):
        found, again = queries.pair(reference, one, two), queries.pair(reference, two, one)
        assert found is again
        assert (found.id if found else None) == documented.get(frozenset((one, two)))


def test_what_one_gives_the_other_receives() -> None:
    """The receiver of an item is the role that does not give it; without a giver there is none."""
    pairs = small().catalogue.collaborations
    hand_over, told = pairs["planner-host"].items.values()
    assert queries.receiver(pairs["planner-host"], hand_over) == "host"
    assert queries.receiver(pairs["planner-host"], told) == "planner"
    for item in pairs["host-operator"].items.values():
        assert queries.receiver(pairs["host-operator"], item) is None


def test_kinds_are_counted_in_order_of_appearance() -> None:
    """The kinds of a pair's items come with their number, the first kind first."""
    pairs = small().catalogue.collaborations
    assert list(count_kinds(pairs["planner-host"]).items()) == [
        ("hand-off", 1),
        ("communication", 1),
    ]
    assert list(count_kinds(builtin().catalogue.collaborations["planner-host"]).items()) == [
        ("hand-off", 2),
        ("communication", 2),
        ("joint", 1),
    ]


def test_roles_that_need_a_skill_stand_in_the_order_of_the_team() -> None:
    """Needed by: the roles in their own order."""
    assert list(queries.needed_by(small(), "teamwork")) == ["host", "operator"]
    assert list(queries.needed_by(small(), "data-analysis")) == ["operator"]


@pytest.mark.parametrize(
    ("point", "refs"),
    [
        ("03.host.duty", ["role/host/duties/choose-topics", "role/host/duties/answer-viewers"]),
        (
            "04.planner-host",
            [
                "collaboration/planner-host/items/rundown",
                "collaboration/planner-host/items/viewer-feedback",
            ],
        ),
        ("04.planner-host.1", ["collaboration/planner-host/items/rundown"]),
        ("04.planner-host.10", []),
        ("04.planner", []),
        ("03.host.dut", []),
        ("nothing", []),
    ],
)
def test_a_point_leads_to_what_rests_on_it(point: str, refs: list[str]) -> None:
    """A point finds what cites it or a point below it; half a name of a point finds nothing."""
    assert [record.ref for record in queries.resting_on(small(), "deck", point)] == refs


_STEP = 5
"""Of the built-in catalogue's several hundred citations every fifth is asked for."""


@BOTH
def test_every_statement_rests_on_each_of_its_sources(reference: Reference) -> None:
    """Asked by source or by point, a statement is found by everything it cites."""
    citing: dict[str, set[str]] = {}
    for record in reference.records:
        for citation in record.sources:
            citing.setdefault(citation, set()).add(record.ref)
    for citation in [*citing][::_STEP]:
        source, _, point = citation.partition(":")
        found = queries.resting_on(reference, source, point or None)
        assert citing[citation] <= {other.ref for other in found}


@BOTH
def test_counts_say_how_many_rest_on_a_source(reference: Reference) -> None:
    """The count of a source is the number of statements found by it; every source has one."""
    counts = queries.count_cited(reference)
    assert list(counts) == list(reference.catalogue.sources)
    for source, count in counts.items():
        assert count == len(queries.resting_on(reference, source))


@pytest.mark.parametrize(
    ("citation", "part"),
    [
        ("deck", None),
        ("deck:03", "03"),
        ("deck:03.host.duty", "03"),
        ("deck:99.host", None),
        ("editorial", None),
        ("deck:030.host", None),
    ],
)
def test_a_point_stands_in_the_part_it_begins_with(citation: str, part: str | None) -> None:
    """The part of a source is the longest beginning of the point that is a part's key."""
    assert queries.part_of(small(), citation) == part
