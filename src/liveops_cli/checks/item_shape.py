"""Each kind of item has what that kind needs, and nothing else.

- `hand-off` and `communication` go from one role to the other: they have a `text` and a `giver`.
- `joint` is done together: it has a `text`.
- `division` gives each side its part: it has `sides`, one for each of the two roles.

The `giver` and the `sides` are the two roles of the pair. An item that is half one kind and half
another could not be shown as either.

What to do: add the key that is missing, delete the one that is too much, or choose another `kind`.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue, Collaboration, Item
from ..schema import Finding
from ..source import Path

RULE = "item-shape"

ZH = """
每类事项只写这一类该有的内容。

- `hand-off`（交接）和 `communication`（沟通）由一方给另一方，要有 `text` 和 `giver`。
- `joint`（共同）由双方一起做，要有 `text`。
- `division`（分工）是各做各的，要有 `sides`，两个岗位各写一条。

`giver` 和 `sides` 里写的必须是这一对岗位。一半像这类、一半像那类的事项，哪一类都没法显示。

改法：补上缺的键，删掉多的键，或者换一个 `kind`。
"""

FAILS = """\
extends: builtin
collaborations:
  planner-host:
    items:
      joint-review:
        kind: joint
        giver: host
        text: {zh: 下播后一起复盘, en: Review the show together}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
collaborations:
  planner-host:
    items:
      joint-review:
        kind: joint
        text: {zh: 下播后一起复盘, en: Review the show together}
        sources: [editorial]
"""

_NEEDS = {
    "hand-off": ("text", "giver"),
    "communication": ("text", "giver"),
    "joint": ("text",),
    "division": ("sides",),
}

_PARTS = ("text", "giver", "sides")

SCHEMA = {
    "Item": {
        "allOf": [
            {
                "if": {"required": ["kind"], "properties": {"kind": {"const": kind}}},
                "then": {
                    "required": list(needs),
                    "properties": {name: False for name in _PARTS if name not in needs},
                },
            }
            for kind, needs in _NEEDS.items()
        ]
    }
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Everything an item lacks or has too much for its kind."""
    for pair in catalogue.collaborations.values():
        for item in pair.items.values():
            path = ("collaborations", pair.id, "items", item.id)
            if item.kind in _NEEDS:
                yield from _shape(item, path)
                if _is_pair(pair, catalogue):
                    yield from _roles(item, pair, path)


def _is_pair(pair: Collaboration, catalogue: Catalogue) -> bool:
    """Whether two different roles stand here; where they do not, that alone is to be mended."""
    return len(pair.between) == len(set(pair.between)) == 2 and all(
        role in catalogue.roles for role in pair.between
    )


def _shape(item: Item, path: Path) -> Iterator[Finding]:
    needs = _NEEDS[item.kind]
    for name in _PARTS:
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
