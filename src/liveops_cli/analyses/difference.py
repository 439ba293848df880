"""What was added, removed and changed from one catalogue to another, by id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..lean import lean
from ..model import Catalogue
from ..plain import authored
from ..schema import (
    Attribute,
    MappingKind,
    RecordKind,
    TranslatedKind,
    record,
)

ADDED, REMOVED, CHANGED = "added", "removed", "changed"

ORDER = "order"
"""The field that changes where entries stand in another order."""

Path = tuple[str, ...]


@lean
class Change:
    """One difference between two catalogues."""

    kind: str
    """`added`, `removed` or `changed`."""
    path: Path
    """The keys that lead to the entry (`roles`, `host`, `duties`, `greet-viewers`)."""
    field: str = ""
    """The attribute of the entry that changed (`text.zh`, `weight`); empty for a whole entry."""
    old: Any = None
    """What was there: for a field its value, for an entry all it held."""
    new: Any = None
    """What is there now."""


def compare(old: Catalogue, new: Catalogue) -> list[Change]:
    """Every difference, in the order of the new catalogue; what went stands at the end of its kind.

    An entry that is added or removed is one difference, with all that it holds.
    """
    return list(_records(record(Catalogue), old, new, ()))


def _records(kind: RecordKind, old: Any, new: Any, path: Path) -> Iterator[Change]:
    """What differs between two instances of one class."""
    for attribute in kind.attributes:
        one, two = getattr(old, attribute.name), getattr(new, attribute.name)
        yield from _values(attribute, one, two, path)


def _values(attribute: Attribute, old: Any, new: Any, path: Path) -> Iterator[Change]:
    kind, here = attribute.kind, (*path, attribute.name)
    if isinstance(kind, MappingKind) and isinstance(kind.entry, RecordKind):
        yield from _entries(kind.entry, old, new, here)
    elif isinstance(kind, RecordKind) and (old is None or new is None):
        yield from _whole(old, new, here)
    elif isinstance(kind, RecordKind):
        yield from _records(kind, old, new, here)
    else:
        yield from _fields(kind, old, new, path, attribute.name)


def _whole(old: Any, new: Any, path: Path) -> Iterator[Change]:
    """An entry that only one of the two has."""
    if old is not None or new is not None:
        kind = ADDED if old is None else REMOVED
        yield Change(kind, path, old=authored(old), new=authored(new))


def _entries(
    kind: RecordKind, old: Mapping[str, Any], new: Mapping[str, Any], path: Path
) -> Iterator[Change]:
    for key, entry in new.items():
        if key in old:
            yield from _records(kind, old[key], entry, (*path, key))
        else:
            yield from _whole(None, entry, (*path, key))
    for key, entry in old.items():
        if key not in new:
            yield from _whole(entry, None, (*path, key))
    before = [key for key in old if key in new]
    after = [key for key in new if key in old]
    if before != after:
        yield Change(CHANGED, path, ORDER, before, after)


def _fields(kind: Any, old: Any, new: Any, path: Path, name: str) -> Iterator[Change]:
    """What differs in a value that is no entry: language by language, key by key."""
    if isinstance(kind, (TranslatedKind, MappingKind)):
        inner = kind.entry if isinstance(kind, MappingKind) else None
        one, two = old or {}, new or {}
        for key in dict.fromkeys((*two, *one)):
            yield from _fields(inner, one.get(key), two.get(key), path, f"{name}.{key}")
    elif old != new:
        yield Change(CHANGED, path, name, _plain(old), _plain(new))


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, Sequence) and not isinstance(value, str) else value
