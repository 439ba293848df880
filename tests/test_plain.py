from __future__ import annotations

import json
from typing import Any

import pytest
import small as source_of_small
import yaml
from program import builtin, small

from liveops_cli import loader
from liveops_cli.compiled import Lazy, dump_lines
from liveops_cli.model import CLASSES, Criterion, Statement, field_names
from liveops_cli.plain import Later, LaterList, authored, later, plain
from liveops_cli.reference import Reference

BOTH = pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])


def values(node: Any) -> list[Any]:
    """Every node of a tree of mappings and lists."""
    inner = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    return [node, *(one for value in inner for one in values(value))]


@BOTH
def test_a_plain_catalogue_is_made_of_jsons_own_types(reference: Reference) -> None:
    """Nothing but mappings, lists, text, numbers and nothing is left."""
    tree = plain(reference.catalogue)
    assert {type(one) for one in values(tree)} <= {dict, list, str, int, type(None)}
    assert json.loads(json.dumps(tree)) == tree


@pytest.mark.parametrize("cls", CLASSES)
def test_every_attribute_is_there(cls: type[Any]) -> None:
    """A plain instance has all attributes of its class, in order, absent ones too."""
    instance = cls(*[None] * len(field_names(cls)))
    assert list(plain(instance)) == list(field_names(cls))


def test_absent_values_are_none_or_empty() -> None:
    """What a criterion does not have is None, not left out."""
    tree = plain(Criterion("sales", {"en": "Sales"}, ("deck",)))
    assert (tree["weight"], tree["measure"]) == (None, None)


def test_entries_that_are_read_late_are_plain_too() -> None:
    """A mapping that decodes its entries on demand comes out as an ordinary one."""
    entries = Lazy(dump_lines({"a": Statement("a", {"en": "A"}, ("deck",))}).encode())
    assert plain(entries) == {"a": {"id": "a", "text": {"en": "A"}, "sources": ["deck"]}}


def test_a_catalogue_is_authored_as_its_file_writes_it() -> None:
    """The small catalogue in authored form is the tree of its own file."""
    assert authored(small().catalogue) == yaml.safe_load(source_of_small.small())


@BOTH
def test_an_authored_catalogue_loads_again(reference: Reference) -> None:
    """Written as YAML, the authored form is a catalogue without problems, and the same one."""
    text = yaml.safe_dump(authored(reference.catalogue), allow_unicode=True, sort_keys=False)
    assert loader.problems_of_text(text, "again.yaml") == []
    assert plain(loader.load_text(text, "again.yaml")) == plain(reference.catalogue)


@BOTH
def test_nothing_absent_is_authored(reference: Reference) -> None:
    """No empty list or mapping, no missing value and no entry's id stands in the authored form."""
    tree = authored(reference.catalogue)
    assert not [one for one in values(tree) if one in (None, {}, [])]
    role = tree["roles"][next(iter(tree["roles"]))]
    assert "id" not in role
    assert "id" not in role["summary"]


@BOTH
@pytest.mark.parametrize("make", [plain, authored])
def test_later_is_the_same(reference: Reference, make: Any) -> None:
    """Made entry by entry, a catalogue is what it is made in one go, and in the same order."""
    whole, entries = make(reference.catalogue), later(reference.catalogue, make)
    mappings = {key: dict(one) if isinstance(one, Later) else one for key, one in entries.items()}
    assert json.dumps(mappings) == json.dumps(whole)


def test_an_entry_is_made_when_it_is_asked_for() -> None:
    """Counting entries and asking for their keys makes none; what was made is not kept."""
    made: list[str] = []

    def make(value: str) -> str:
        made.append(value)
        return value.upper()

    entries, listed = Later({"a": "x", "b": "y"}, make), LaterList(["x", "y"], make)
    assert (len(entries), list(entries), len(listed), made) == (2, ["a", "b"], 2, [])
    assert (entries["b"], made) == ("Y", ["y"])
    assert list(entries.items()) == [("a", "X"), ("b", "Y")]
    assert (list(listed), listed[1], listed[-1:]) == (["X", "Y"], "Y", ["Y"])
