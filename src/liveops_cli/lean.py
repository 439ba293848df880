"""Dataclasses that cost little to define.

Most of what `@dataclass` spends goes into describing each attribute and compiling an `__init__` for
each class, which every command would pay for each class, used or not. `lean` makes a class with
slots and gives it one shared constructor; what `dataclasses` asks of a dataclass is made when it
first asks. Type checkers see the constructor that `@dataclass` would have made.
"""

from __future__ import annotations

from dataclasses import Field, dataclass, field
from typing import Any, TypeVar, cast, dataclass_transform

_Class = TypeVar("_Class", bound=type[Any])

_MADE_AGAIN = ("__dict__", "__weakref__")
"""What a class gets from Python when it is made."""

_MISSING = object()


@dataclass_transform(field_specifiers=(field,))
def lean(cls: _Class) -> _Class:
    """Make a class a dataclass without `__eq__` and `__repr__`; treat its instances as constant."""
    own = tuple(cls.__annotations__)
    inherited: dict[str, Any] = getattr(cls, "_defaults", {})
    given = cls.__dict__
    metaclass: Any = type(cls)
    body = {k: v for k, v in given.items() if k not in own and k not in _MADE_AGAIN}
    made: Any = metaclass(
        cls.__name__,
        cls.__bases__,
        body
        | {
            "__slots__": own,
            "__init__": _init,
            "__dataclass_fields__": _Fields(cls),
            "_defaults": inherited | {name: given.get(name, _MISSING) for name in own},
        },
    )
    return cast(_Class, made)


class _Fields:
    """A class's `__dataclass_fields__`, made when they are first asked for."""

    def __init__(self, declared: type[Any]) -> None:
        self._declared = declared

    def __get__(self, _: object, owner: Any) -> Any:
        made: Any = dataclass(init=False, eq=False, repr=False, match_args=False)(self._declared)
        owner.__dataclass_params__ = made.__dataclass_params__
        owner.__dataclass_fields__ = made.__dataclass_fields__
        return owner.__dataclass_fields__


def names(cls: type[Any]) -> tuple[str, ...]:
    """The names of the attributes of a class that `lean` made, in order of declaration."""
    declared: Any = cls
    return tuple(declared._defaults)


def _init(self: Any, *values: Any, **named: Any) -> None:
    defaults: dict[str, Any] = self._defaults
    if len(values) > len(defaults):
        raise TypeError(f"{type(self).__name__} takes {len(defaults)} values, not {len(values)}")
    for name, value in zip(defaults, values, strict=False):
        setattr(self, name, value)
    if len(values) < len(defaults):
        for name in list(defaults)[len(values) :]:
            setattr(self, name, named.pop(name) if name in named else _default(self, name))
    if named:
        raise TypeError(f"{type(self).__name__} takes no {', '.join(named)}")


def _default(self: Any, name: str) -> Any:
    """What an attribute is without a value: its default, or what its default's factory makes."""
    default = self._defaults[name]
    if default is _MISSING:
        raise TypeError(f"{type(self).__name__} needs {name}")
    if isinstance(default, Field):
        make: Any = default.default_factory  # no field is declared for anything else
        return make()
    return default
