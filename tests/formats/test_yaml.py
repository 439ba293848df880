from __future__ import annotations

import io
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML
from strategies import HOSTILE, STEADY, datas, mended, texts

from liveops_cli.document import Data
from liveops_cli.formats import Options, tree
from liveops_cli.formats.json_ import render as render_json
from liveops_cli.formats.yaml_ import render

OPTIONS = Options(width=100, colour=False, ascii_only=False)
ASCII = Options(width=100, colour=False, ascii_only=True)


def read_old(text: str) -> Any:
    """Read as YAML 1.1."""
    return yaml.safe_load(text)


def read_new(text: str) -> Any:
    """Read as YAML 1.2."""
    return YAML(typ="safe", pure=True).load(io.StringIO(text))


def one(text: str) -> str:
    """Render a single text and return its line."""
    return render(Data("x", {"a": text}, (), ()), OPTIONS).splitlines()[1]


def test_data_stand_in_blocks() -> None:
    """The schema comes first, nesting is by two spaces, what is empty is written as such."""
    body = {
        "role": {"id": "host", "name": {"zh": "主播：带货", "en": "Host: sells"}, "gaps": {}},
        "list": ["a", {"b": None, "c": [True, [], ["d"]]}, -1],
        "no": "no",
    }
    assert render(Data("role", body, (), ()), OPTIONS) == (
        "schema: liveops.role/1\n"
        "role:\n"
        "  id: host\n"
        "  name:\n"
        "    zh: 主播：带货\n"
        '    en: "Host: sells"\n'
        "  gaps: {}\n"
        "list:\n"
        "  - a\n"
        "  - b: null\n"
        "    c:\n"
        "      - true\n"
        "      - []\n"
        "      - - d\n"
        "  - -1\n"
        '"no": "no"\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "面向镜头，带动直播间（含退货）",
        "Plans the show, writes the rundown - and runs it",
        "deck:03.host.duty",
        'it\'s "fine" [really] {so} C#1 & *more*',
        "naïve",
    ],
)
def test_what_people_write_stays_plain(text: str) -> None:
    """A sentence or an id needs no quotes in either version."""
    assert one(text) == f"a: {text}"


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "no", "Y", "NULL", "~", "1", "-1", "0o7", "1:30", "2024-01-02", "a: b", "a:"),
        *("a #b", "a ", " a", "a\tb", "a\nb", "- a", "? a", "*a", "&a", "!a", "%a", "@a", "`a"),
        *("'a", '"a', "{a", "[a", "]", "|", ">", "=", "<<", "...", "---", "#a", ",a", ".inf"),
        *("a\xa0b", "\ufeffa"),
    ],
)
def test_what_yaml_could_take_for_something_else_is_quoted(text: str) -> None:
    """Such text stands in double quotes, and both versions read it back as text."""
    line = one(text)
    assert line.startswith('a: "')
    assert line.endswith('"')
    assert read_old(line) == read_new(line) == {"a": text}


@STEADY
@given(datas())
def test_readers_of_both_versions_get_the_data_back(data: Data) -> None:
    """Whatever the text, YAML 1.1 and 1.2 give the tree that JSON holds, in the same order."""
    text = render(data, OPTIONS)
    wanted = mended(tree(data))
    assert read_old(text) == wanted
    assert read_new(text) == wanted
    assert list(read_old(text)) == list(wanted)
    text.encode()


@STEADY
@given(st.lists(texts, max_size=4))
def test_a_stream_of_ascii_carries_the_same(items: list[str]) -> None:
    """For a stream that is not UTF-8, the text is ASCII and both versions read the same."""
    text = render(Data("x", {"a": items}, (), ()), ASCII)
    assert text.isascii()
    assert read_old(text)["a"] == read_new(text)["a"] == mended(items)


def test_no_character_that_could_act_stands_in_the_text() -> None:
    """What JSON escapes is escaped here too."""
    body = {"a": "".join(HOSTILE), "b": "\x1b\x9b\x7f\u2028\u202e"}
    text = render(Data("x", body, (), ()), OPTIONS)
    escaped = {*"".join(HOSTILE)} - {*render_json(Data("x", body, (), ()), OPTIONS)}
    assert {"\x1b", "\x9b", "\x7f", "\u2028", "\u202e"} <= escaped
    assert not escaped & {*text}


def test_a_key_may_be_longer_than_yaml_likes() -> None:
    """A key of more than 1,024 characters is still read as the key."""
    body = {"k" * 2000: "v", "m" * 3000: {"n" * 1020: [1]}}
    text = render(Data("x", body, (), ()), OPTIONS)
    assert read_old(text) == read_new(text) == {"schema": "liveops.x/1", **body}
