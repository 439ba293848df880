"""Dataclasses that cost little to define.

Most of what `@dataclass` spends goes into compiling an `__init__` for each class: a tenth of a
millisecond that every command would pay for each class, used or not. `lean` makes the same
dataclass with slots and gives it one shared constructor instead. Type checkers see the
constructor that `@dataclass` would have made.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, dataclass, field
from typing import Any, TypeVar, cast, dataclass_transform

_Class = TypeVar("_Class", bound=type[Any])

_make = dataclass(slots=True, init=False, eq=False, repr=False, match_args=False)


@dataclass_transform(field_specifiers=(field,))
def lean(cls: _Class) -> _Class:
    """Make a class a dataclass without `__eq__` and `__repr__`; treat its instances as constant."""
    made: Any = _make(cls)
    made.__init__ = _init
    return cast(_Class, made)


def _init(self: Any, *values: Any, **named: Any) -> None:
    fields: dict[str, Field[Any]] = self.__dataclass_fields__
    if len(values) > len(fields):
        raise TypeError(f"{type(self).__name__} takes {len(fields)} values, not {len(values)}")
    for name, value in zip(fields, values, strict=False):
        setattr(self, name, value)
    if len(values) < len(fields):
        for name in list(fields)[len(values) :]:
            setattr(self, name, named.pop(name) if name in named else _default(self, fields[name]))
    if named:
        raise TypeError(f"{type(self).__name__} takes no {', '.join(named)}")


def _default(self: Any, one: Field[Any]) -> Any:
    if one.default is not MISSING:
        return one.default
    if one.default_factory is not MISSING:
        return one.default_factory()
    raise TypeError(f"{type(self).__name__} needs {one.name}")
