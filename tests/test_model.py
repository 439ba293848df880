from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest
from program import WHOLE, whole

from liveops_cli import loader, model


@cache
def instances() -> list[Any]:
    """Everything in the complete catalogue that is of a class of the model."""
    return list(_inside(whole().catalogue))


def _inside(value: Any) -> Iterator[Any]:
    if type(value) in model.CLASSES:
        yield value
        for name in model.field_names(type(value)):
            yield from _inside(getattr(value, name))
    for inner in value.values() if isinstance(value, Mapping) else ():
        yield from _inside(inner)


@pytest.mark.parametrize("cls", model.CLASSES, ids=lambda cls: cls.__name__)
def test_the_complete_catalogue_uses_every_attribute(cls: type[Any]) -> None:
    """The catalogue that tests take for complete has each class, and each attribute of it, once."""
    found = [one for one in instances() if type(one) is cls]
    unused = [
        name
        for name in model.field_names(cls)
        if all(getattr(one, name) in (None, (), {}, "") for one in found)
    ]
    assert (bool(found), unused) == (True, [])


def test_the_complete_catalogue_is_sound() -> None:
    """Nothing is wrong with it but that a partial language is not complete."""
    found = loader.problems(WHOLE)
    assert [(each.level, each.params["language"]) for each in found] == [("warning", "ja")]
