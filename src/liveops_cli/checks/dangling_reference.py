"""What names an entry names one that exists.

A role's `skills`, a direction's `to`, a pair's `between`, an item's `giver` and `sides` stand for
other entries by their ids. An id that no entry has would be a link to nowhere.

What to do: write the id as it stands where the entry is described, or describe the entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue, Keys, Ref
from ..schema import Finding, is_reference, nearest_entry, walk
from ..source import Path

RULE = "dangling-reference"

MESSAGES = ("dangling-reference", "removed-but-used", "removed-but-used-role")

ZH = """
提到的条目必须存在。

岗位的 `skills`、发展方向的 `to`、协作关系的 `between`、事项的 `giver` 和 `sides`，写的都是其他
条目的代号。代号没有对应的条目，就等于指向了空处。

改法：照条目本身的代号写，或者先把这个条目补上。
"""

FAILS = """\
extends: builtin
roles:
  host:
    directions:
      operator:
        to: operater
"""

PASSES = """\
extends: builtin
roles:
  host:
    directions:
      operator:
        to: operator
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every id that no entry has."""
    for path, attribute, value in walk(catalogue, is_reference):
        mark = attribute.mark(Ref) or attribute.mark(Keys)
        known = getattr(catalogue, mark.kind)
        for place, name, at in _named(path, value):
            if name not in known:
                params = {"id": name, "entries": f"kind-{mark.kind}"}
                yield Finding(place, RULE, params, nearest_entry(name, known), at)


def _named(path: Path, value: object) -> Iterator[tuple[Path, str, str]]:
    """Where each id stands, the id, and whether it is a key or a value."""
    if isinstance(value, str):
        yield path, value, "value"
    elif isinstance(value, tuple):
        for position, name in enumerate(value):
            yield (*path, position), name, "value"
    elif isinstance(value, dict):
        for name in value:
            yield (*path, name), name, "key"
