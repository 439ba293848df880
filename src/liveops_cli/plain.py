"""Model instances as plain mappings, lists and text, keyed by the model's own attribute names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .model import CLASSES, field_names


def plain(value: Any) -> Any:
    """A model instance, complete: every attribute, absent ones as None or empty."""
    if type(value) in CLASSES:
        return {name: plain(getattr(value, name)) for name in field_names(type(value))}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(item) for item in value]
    return value


def authored(value: Any) -> Any:
    """A model instance as a catalogue's file writes it: no ids, nothing absent or empty.

    The ids of a file are the keys its entries stand under.
    """
    if type(value) in CLASSES:
        tree = {name: authored(getattr(value, name)) for name in field_names(type(value))}
        return {
            key: item for key, item in tree.items() if key != "id" and item not in (None, {}, [])
        }
    if isinstance(value, Mapping):
        return {key: authored(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [authored(item) for item in value]
    return value
