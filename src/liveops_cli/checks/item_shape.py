"""Each kind of item has what that kind needs, and nothing else.

- `hand-off` and `communication` go from one role to the other: they have a `text` and a `giver`.
- `joint` is done together: it has a `text`.
- `division` gives each side its part: it has `sides`, one for each of the two roles.

The `giver` and the `sides` are the two roles of the pair. An item that is half one kind and half
another could not be shown as either.

Fails, as nobody gives in a joint item:

    joint-review:
      kind: joint
      giver: host
      text: {zh: 下播后一起复盘, en: Review the show together}
      sources: [editorial]

Passes:

    joint-review:
      kind: joint
      text: {zh: 下播后一起复盘, en: Review the show together}
      sources: [editorial]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue, Collaboration, Item
from ..schema import Finding
from ..source import Path

RULE = "item-shape"

_NEEDS = {
    "hand-off": ("text", "giver"),
    "communication": ("text", "giver"),
    "joint": ("text",),
    "division": ("sides",),
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Everything an item lacks or has too much for its kind."""
    for pair in catalogue.collaborations.values():
        for item in pair.items.values():
            path = ("collaborations", pair.id, "items", item.id)
            if item.kind in _NEEDS:
                yield from _shape(item, path)
                if len(pair.between) == 2 and all(map(catalogue.roles.__contains__, pair.between)):
                    yield from _roles(item, pair, path)


def _shape(item: Item, path: Path) -> Iterator[Finding]:
    needs = _NEEDS[item.kind]
    for name in ("text", "giver", "sides"):
        params = {"kind": item.kind, "name": name}
        present = bool(getattr(item, name))
        if name in needs and not present:
            yield Finding(path, "item-shape-missing", params)
        elif present and name not in needs:
            yield Finding((*path, name), "item-shape-extra", params)


def _roles(item: Item, pair: Collaboration, path: Path) -> Iterator[Finding]:
    """A giver or a side that is not of the pair; a role of the pair without a side."""
    params = {"pair": ", ".join(pair.between)}
    if item.giver is not None and item.giver not in pair.between:
        given = params | {"role": item.giver}
        yield Finding((*path, "giver"), "item-shape-role", given, at="value")
    for role in item.sides:
        if role not in pair.between:
            side = params | {"role": role}
            yield Finding((*path, "sides", role), "item-shape-role", side)
    for role in pair.between:
        if item.sides and role not in item.sides:
            yield Finding((*path, "sides"), "item-shape-side", {"role": role})
