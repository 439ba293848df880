from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from program import builtin, small

from liveops_cli import compiled
from liveops_cli.compiled import Lazy, LazyFile, decode, dump_lines, encode
from liveops_cli.model import CLASSES, Catalogue, Criterion, Role, Statement, field_names
from liveops_cli.plain import plain

CATALOGUES: dict[str, Callable[[], Catalogue]] = {
    "built-in": lambda: builtin().catalogue,
    "small": lambda: small().catalogue,
}


def through_json(value: Any) -> Any:
    return decode(json.loads(json.dumps(encode(value), ensure_ascii=False)))


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_comes_back_whole(name: str) -> None:
    """Encoded, written as JSON, read and decoded, a catalogue is what it was, types included."""
    catalogue = CATALOGUES[name]()
    again = through_json(catalogue)
    assert type(again) is Catalogue
    assert plain(again) == plain(catalogue)
    assert type(again.languages) is tuple
    role = next(iter(again.roles.values()))
    assert (type(role), type(role.aliases), type(role.summary)) == (Role, tuple, Statement)


@pytest.mark.parametrize("cls", CLASSES)
def test_every_class_of_the_model_is_numbered(cls: type[Any]) -> None:
    """An instance of each class is a list that starts with its number in `CLASSES`."""
    instance = cls(*[None] * len(field_names(cls)))
    node = encode(instance)
    assert node[0] == CLASSES.index(cls)
    assert type(decode(node)) is cls


@pytest.mark.parametrize(
    "value", [None, 0, 40, "", "主播", "-1", {}, (), {"a": ()}, ((), ("x",)), True]
)
def test_plain_values_come_back(value: Any) -> None:
    """Text, numbers, nothing, mappings and tuples within one another keep value and type."""
    again = through_json(value)
    assert (again, type(again)) == (value, type(value))


def test_what_is_absent_stays_absent() -> None:
    """A criterion without weight and measure has none after decoding either."""
    again = through_json(Criterion("sales", {"zh": "销售额", "en": "Sales"}, ("deck",)))
    assert (again.weight, again.measure, again.sources) == (None, None, ("deck",))


def test_each_entry_has_a_line() -> None:
    """A kind is written as one line an entry, and read back in the same order."""
    roles = small().catalogue.roles
    text = dump_lines(roles)
    assert text.count("\n") == len(roles)
    assert plain(dict(Lazy(text.encode()))) == plain(roles)
    assert list(Lazy(text.encode())) == list(roles)


def test_a_line_break_in_a_text_breaks_no_line() -> None:
    """Line ends of every kind inside a text stay inside its line."""
    entry = Statement("a", {"en": "one\ntwo\r\n\x85\u2028"}, ("deck",))
    again = Lazy(dump_lines({"a": entry, "b": entry}).encode())
    assert (len(again), again["b"].text) == (2, entry.text)


def test_only_what_is_asked_for_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking up one entry decodes that one, once; counting and asking for keys decodes none."""
    seen: list[Any] = []

    def spy(node: Any) -> Any:
        seen.append(node)
        return node

    monkeypatch.setattr(compiled, "decode", spy)
    entries = Lazy(b'a\t"A"\nb\t"B"\n')
    assert (len(entries), list(entries), "a" in entries, "c" in entries) == (
        2,
        ["a", "b"],
        True,
        False,
    )
    assert seen == []
    assert (entries["b"], entries["b"], seen) == ("B", "B", ["B"])


def test_a_missing_entry_is_a_key_error() -> None:
    """An id that no line bears is refused as any mapping refuses it."""
    with pytest.raises(KeyError):
        Lazy(b"")["a"]


def test_a_file_is_read_when_it_is_first_needed_and_once() -> None:
    """Opening a catalogue reads no file; the first question to a kind reads that kind's."""
    reads: list[int] = []

    def read() -> bytes:
        reads.append(1)
        return b'a\t"A"\nb\t"B"\n'

    entries = LazyFile(read)
    assert reads == []
    assert (entries["a"], len(entries), list(entries), "a" in entries) == ("A", 2, ["a", "b"], True)
    assert reads == [1]


def test_grouped_texts_are_those_that_were_grouped() -> None:
    """Every dotted key has its text, whichever group it stands in, and no other key has one."""
    texts = {"a.b": "1", "a.c.d": "2", "e": "3"}
    grouped = compiled.Grouped(compiled.groups(texts))
    assert dict(grouped) == texts
    assert len(grouped) == 3
    assert all(key in grouped for key in texts)
    assert not any(key in grouped for key in ("a", "f.a", 1))
    with pytest.raises(KeyError):
        grouped["a.x"]


def test_only_the_groups_asked_for_are_decoded() -> None:
    """Of texts in lines, a group that nobody asks for may be anything."""
    tables = compiled.Tables(b'en/a\t{"a.b":"1"}\nen/broken\t{\n')
    assert compiled.Grouped(tables["en"])["a.b"] == "1"
    with pytest.raises(ValueError, match="Expecting"):
        compiled.Grouped(tables["en"])["broken.x"]
