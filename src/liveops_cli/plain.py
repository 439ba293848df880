"""Model instances as plain mappings, lists and text, keyed by the model's own attribute names."""

from __future__ import annotations

from collections.abc import Callable, Collection, ItemsView, Iterator, Mapping, Sequence
from typing import Any

from .model import CLASSES, Catalogue, field_names


def plain(value: Any) -> Any:
    """A model instance, complete: every attribute, absent ones as None or empty."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if type(value) in CLASSES:
        return {name: plain(getattr(value, name)) for name in field_names(type(value))}
    return value


def authored(value: Any) -> Any:
    """A model instance as a catalogue's file writes it: no ids, nothing absent or empty.

    The ids of a file are the keys its entries stand under.
    """
    if type(value) in CLASSES:
        tree = {name: authored(getattr(value, name)) for name in field_names(type(value))}
        return {key: item for key, item in tree.items() if key != "id" and _is_written(item)}
    if isinstance(value, Mapping):
        return {key: authored(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [authored(item) for item in value]
    return value


class Later(Mapping[str, Any]):
    """The entries of a mapping, each made plain when it is asked for and then forgotten.

    A catalogue of any size can be written out through it.
    """

    def __init__(self, entries: Mapping[str, Any], make: Callable[[Any], Any] = plain) -> None:
        self._entries = entries
        self._make = make

    def __getitem__(self, key: str) -> Any:
        return self._make(self._entries[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def items(self) -> ItemsView[str, Any]:
        """Every key with its entry; the entries are read in one go."""
        return _Items(self)

    def each(self) -> Iterator[tuple[str, Any]]:
        """The same, as an iterator."""
        for key, entry in self._entries.items():
            yield key, self._make(entry)


class _Items(ItemsView[str, Any]):
    _mapping: Later

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return self._mapping.each()


class LaterList(Sequence[Any]):
    """A list whose entries are made like those of `Later`, from any collection of others."""

    def __init__(self, entries: Collection[Any], make: Callable[[Any], Any] = plain) -> None:
        self._entries = entries
        self._make = make

    def __getitem__(self, at: Any) -> Any:
        return list(self)[at]

    def __iter__(self) -> Iterator[Any]:
        return map(self._make, self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def later(catalogue: Catalogue, make: Callable[[Any], Any] = plain) -> dict[str, Any]:
    """A catalogue's attributes, made plain or `authored`; its mappings entry by entry, later."""
    whole = {name: getattr(catalogue, name) for name in field_names(Catalogue)}
    made = {
        name: Later(value, make) if isinstance(value, Mapping) else make(value)
        for name, value in whole.items()
    }
    return {name: value for name, value in made.items() if make is plain or _is_written(value)}


def _is_written(value: Any) -> bool:
    """Whether an author would write this; not so where it holds nothing."""
    return value is not None and (isinstance(value, int) or len(value) > 0)
