"""A direction leads to a role of the catalogue, or to a title outside it, and not back to itself.

`to` makes the direction a way that can be followed on; `title` names where the catalogue ends.
With both, or neither, nobody could say where the direction leads.

Fails:

    product-manager:
      text: {zh: 转做产品, en: Moves into product management}
      sources: [editorial]

Passes:

    product-manager:
      text: {zh: 转做产品, en: Moves into product management}
      title: {zh: 产品经理, en: Product manager}
      sources: [editorial]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue, Direction
from ..schema import Finding
from ..source import Path

RULE = "direction-target"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every direction with no target, with two, or back to its own role."""
    for role in catalogue.roles.values():
        for direction in role.directions.values():
            path = ("roles", role.id, "directions", direction.id)
            yield from _target(direction, role.id, path)


def _target(direction: Direction, role: str, path: Path) -> Iterator[Finding]:
    if direction.to is None and direction.title is None:
        yield Finding(path, "direction-target-none")
    elif direction.to is not None and direction.title is not None:
        yield Finding((*path, "title"), "direction-target-both")
    if direction.to == role:
        yield Finding((*path, "to"), "direction-target-self", {"role": role}, at="value")
