from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from strategies import STEADY, datas, mended

from liveops_cli.document import Data
from liveops_cli.formats import ACTING, Options, csv_, json_, tree
from liveops_cli.formats.json_ import LARGE, _escaped, render
from liveops_cli.formats.yaml_ import render as render_yaml
from liveops_cli.plain import Later, LaterList

OPTIONS = Options(width=100, colour=False, ascii_only=False)
ASCII = Options(width=100, colour=False, ascii_only=True)


def test_the_schema_comes_first_and_keys_keep_their_order() -> None:
    """The text opens with the schema's name, is indented by two spaces and ends in a newline."""
    body = {
        "role": {"id": "host", "name": {"zh": "主播", "en": "Host"}, "gaps": {}},
        "a": [1, None],
    }
    assert render(Data("role", body, (), ()), OPTIONS) == (
        '{\n  "schema": "liveops.role/1",\n  "role": {\n    "id": "host",\n    "name": {\n'
        '      "zh": "主播",\n      "en": "Host"\n    },\n    "gaps": {}\n  },\n'
        '  "a": [\n    1,\n    null\n  ]\n}\n'
    )


@STEADY
@given(datas())
def test_a_reader_gets_the_data_back(data: Data) -> None:
    """Whatever the text, reading the JSON gives the body under its schema, in the same order."""
    text = render(data, OPTIONS)
    again = json.loads(text)
    assert again == mended(tree(data))
    assert list(again) == list(mended(tree(data)))
    text.encode()


@STEADY
@given(datas())
def test_the_text_is_what_python_writes(data: Data) -> None:
    """Spaces and line breaks are those of Python's own encoder with an indent of two."""
    text = json.dumps(tree(data), indent=2, ensure_ascii=False)
    assert render(data, OPTIONS) == _escaped(text + "\n", ascii_only=False)


@STEADY
@given(datas())
def test_a_stream_of_ascii_carries_the_same(data: Data) -> None:
    """For a stream that is not UTF-8, the text is ASCII and reads the same."""
    text = render(data, ASCII)
    assert text.isascii()
    assert json.loads(text) == json.loads(render(data, OPTIONS))


def acting() -> list[str]:
    """List the characters of the class `ACTING`."""
    parts = iter([*ACTING, ""])
    found, part = [], next(parts)
    while part:
        after = next(parts)
        if after == "-":
            last = next(parts)
            found += [chr(code) for code in range(ord(part), ord(last) + 1)]
            after = next(parts)
        else:
            found.append(part)
        part = after
    return found


def test_no_character_that_could_act_stands_in_the_text() -> None:
    """Control characters, direction marks, odd line ends and the like are written as escapes."""
    hidden = acting()
    assert {"\x00", "\x1b", "\x7f", "\x9b", "\u2028", "\u202e", "\u2069", "\udfff"} <= {*hidden}
    text = render(Data("x", {"a": "".join(hidden)}, (), ()), OPTIONS)
    assert not {*hidden} & {*text}


def test_a_number_that_json_lacks_is_refused() -> None:
    """NaN is a mistake of the program, not something to write."""
    with pytest.raises(ValueError, match="not JSON compliant"):
        render(Data("x", {"a": float("nan")}, (), ()), OPTIONS)


def test_large_data_take_a_line_an_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond so many entries only these have lines of their own; the content is the same."""
    assert LARGE > 100
    monkeypatch.setattr(json_, "LARGE", 1)
    body = {"roles": {"a": {"n": 1}, "b": {}}, "list": ["x", {"y": None}], "none": [], "n": 7}
    text = render(Data("roles", body, (), ()), OPTIONS)
    assert json.loads(text) == {"schema": "liveops.roles/1", **body}
    assert text == (
        '{\n  "schema": "liveops.roles/1",\n  "roles": {\n    "a": {"n": 1},\n    "b": {}\n  },\n'
        '  "list": [\n    "x",\n    {"y": null}\n  ],\n  "none": [],\n  "n": 7\n}\n'
    )


@pytest.mark.parametrize("largest", [0, 1000])
def test_entries_made_while_they_are_written_are_the_same(
    monkeypatch: pytest.MonkeyPatch, largest: int
) -> None:
    """Whether entries are there or are made one by one cannot be told from the text."""
    monkeypatch.setattr(json_, "LARGE", largest)
    there = {"x": [1], "y": {}}
    plain_body: dict[str, Any] = {"a": there, "b": ["x", {"y": None}], "c": {}, "d": []}
    late = {
        "a": Later(plain_body["a"], lambda one: one),
        "b": LaterList(plain_body["b"], lambda one: one),
        "c": Later({}),
        "d": LaterList([]),
    }
    texts = [render(Data("x", body, (), ()), OPTIONS) for body in (plain_body, late)]
    assert texts[0] == texts[1]
    assert render_yaml(Data("x", plain_body, (), ()), OPTIONS) == render_yaml(
        Data("x", late, (), ()), OPTIONS
    )


def test_large_data_come_in_pieces() -> None:
    """A body of very many entries is not held as one text."""
    body = {"roles": Later({str(number): "x" * 100 for number in range(5000)}, lambda one: one)}
    data = Data("roles", body, ("a",), ([str(number)] for number in range(50_000)))
    pieces = list(json_.pieces(data, OPTIONS))
    assert len(pieces) > 3
    assert json.loads("".join(pieces))["roles"] == dict(body["roles"])
    assert len(list(csv_.pieces(data, OPTIONS))) > 3
