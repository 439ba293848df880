from __future__ import annotations

import copy
import pickle
from dataclasses import MISSING, field, fields, is_dataclass, replace
from typing import Any

import pytest

from liveops_cli.lean import lean, names


@lean
class Point:
    x: int
    y: int = 7
    tags: list[str] = field(default_factory=list)


@lean
class Named(Point):
    name: str = "origin"


def test_values_go_to_attributes_in_order_or_by_name() -> None:
    """Positional values fill the attributes in order of declaration, named ones by name."""
    for point in (Point(1, 2, ["a"]), Point(1, tags=["a"], y=2), Point(x=1, y=2, tags=["a"])):
        assert (point.x, point.y, point.tags) == (1, 2, ["a"])


def test_what_is_left_out_takes_its_default() -> None:
    """A default is used as it is, a factory is called for each instance anew."""
    one, two = Point(1), Point(1)
    one.tags.append("a")
    assert (one.y, one.tags, two.tags) == (7, ["a"], [])


@pytest.mark.parametrize(
    ("values", "named", "complaint"),
    [
        ((), {}, "Point needs x"),
        ((1, 2, [], 4), {}, "Point takes 3 values, not 4"),
        ((1,), {"z": 0}, "Point takes no z"),
        ((1,), {"x": 0}, "Point takes no x"),
        ((1, 2, []), {"y": 0}, "Point takes no y"),
    ],
)
def test_wrong_values_are_refused(
    values: tuple[object, ...], named: dict[str, object], complaint: str
) -> None:
    """A value too few, too many, of an unknown name or given twice is a TypeError that says so."""
    make: type = Point
    with pytest.raises(TypeError, match=complaint):
        make(*values, **named)


def test_an_inherited_attribute_comes_first() -> None:
    """A class that extends another takes the other's values first."""
    named = Named(1, 2, [], "peak")
    assert [f.name for f in fields(named)] == ["x", "y", "tags", "name"]
    assert names(Named) == ("x", "y", "tags", "name")
    assert (named.x, named.name, Named(1).name) == (1, "peak", "origin")


def test_instances_are_dataclasses_with_slots() -> None:
    """The standard library takes them for dataclasses, and no attribute can be invented."""
    point: Any = Point(1)
    assert is_dataclass(Point)
    assert not hasattr(point, "__dict__")
    with pytest.raises(AttributeError):
        point.z = 1


def test_copies_keep_the_values() -> None:
    """Copying, replacing and pickling give instances with the same values."""
    point = Point(1, 2, ["a"])
    copies = (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point)))  # noqa: S301 - pickled on this very line
    for twin in (*copies, replace(point, y=2)):
        assert twin is not point
        assert (twin.x, twin.y, twin.tags) == (1, 2, ["a"])
    assert replace(point, y=9).y == 9


def test_equal_values_do_not_make_equal_instances() -> None:
    """There is no generated comparison: an instance equals itself alone."""
    assert Point(1) != Point(1)


def test_the_standard_library_describes_the_attributes() -> None:
    """`dataclasses` tells name, annotation and default of each attribute as usual."""
    one, two, three = fields(Point)
    assert (one.name, one.type, one.default) == ("x", "int", MISSING)
    assert (two.name, two.default, three.default_factory) == ("y", 7, list)
    assert fields(Point) == fields(Point(1))
