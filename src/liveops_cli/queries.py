"""Plain questions to a reference: pure functions, no text, no layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from .lean import lean
from .reference import Record, Reference

if TYPE_CHECKING:
    from .model import Collaboration, Item, Role


@lean
class Weight:
    """A criterion's share of the whole: `parts` of `whole`.

    `basis` is `given` (the catalogue says so, in per cent), `equal` (no criterion of the role has
    a weight, so all count alike: our proposal) or `unknown` (the role's list of criteria is known
    to be incomplete, so no share can be named; both numbers are 0).
    """

    parts: int
    whole: int
    basis: str


def weights(role: Role) -> dict[str, Weight]:
    """The weight of each of a role's criteria, by criterion id."""
    criteria = role.criteria
    if any(criterion.weight is not None for criterion in criteria.values()):
        return {key: Weight(one.weight or 0, 100, "given") for key, one in criteria.items()}
    if any(gap.section == "criteria" for gap in role.gaps.values()):
        return {key: Weight(0, 0, "unknown") for key in criteria}
    return {key: Weight(1, len(criteria), "equal") for key in criteria}


def pair(reference: Reference, one: str, two: str) -> Collaboration | None:
    """What two roles owe each other, in whatever order they are named; None if not documented."""
    found = reference.partners(one).get(two)
    return None if found is None else reference.catalogue.collaborations[found]


def receiver(collaboration: Collaboration, item: Item) -> str | None:
    """The role that an item goes to; None for an item without a giver."""
    if item.giver is None:
        return None
    one, two = collaboration.between
    return two if item.giver == one else one


def needed_by(reference: Reference, skill: str) -> Sequence[str]:
    """The roles that need a skill, in the order of the team."""
    return list(reference.needs(skill))


def resting_on(reference: Reference, source: str, point: str | None = None) -> list[Record]:
    """Every statement that cites a source, or one point or a whole part of it."""
    records = reference.near([[(source,)]])
    if point is None:
        return [r for r in records if any(_source(c) == source for c in r.sources)]
    exact = f"{source}:{point}"
    below = exact + "."
    return [
        record
        for record in records
        if any(cited == exact or cited.startswith(below) for cited in record.sources)
    ]


def _source(citation: str) -> str:
    return citation.partition(":")[0]


def count_cited(reference: Reference) -> Mapping[str, int]:
    """How many statements rest on each source."""
    return reference.cited()


def part_of(reference: Reference, citation: str) -> str | None:
    """The key of the part of its source that a citation points into; None where there is none."""
    source, _, point = citation.partition(":")
    parts = reference.catalogue.sources[source].parts
    key = point
    while key and key not in parts:
        key = key.rpartition(".")[0]
    return key or None
