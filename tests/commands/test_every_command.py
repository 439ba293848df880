from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt
from program import FORMATS, FULL_LINES, LANGUAGES, LINES, WHOLE, Ran, catalogues, run

from liveops_cli import cli
from liveops_cli.formats.csv_ import csv_unguard
from liveops_cli.plain import plain
from liveops_cli.reference import Record

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
CATALOGUES = tuple(catalogues())
LINES_OF = {"built-in": (*LINES, *FULL_LINES), "small": LINES}

AS_A_FILE = {"catalog show"}
"""What in YAML is not the data but a catalogue's file."""

APART = {"catalog diff", "catalog init", "catalog schema"}
"""What answers otherwise than by a page of the catalogue, and has tests of its own."""

AS_LINES = {"catalog check"}
"""What for people is a line of text for each answer and no page."""


@cache
def ran(line: str, catalogue: str, language: str, form: str) -> Ran:
    _, selected = catalogues()[catalogue]
    return run(*line.split(), *selected, "--lang", language, "--format", form)


def cases(*but: str) -> pytest.MarkDecorator:
    """Every catalogue with each of its command lines, but for those that begin so."""
    pairs = [(name, line) for name in CATALOGUES for line in LINES_OF[name]]
    chosen = [pair for pair in pairs if not pair[1].startswith(but or ("-",))]
    return pytest.mark.parametrize(("catalogue", "line"), chosen)


def documents(catalogue: str) -> tuple[str, ...]:
    """The languages Markdown is tried in: of the large catalogue both at once."""
    return LANGUAGES if catalogue == "small" else ("both",)


def out(line: str, catalogue: str, language: str, form: str) -> str:
    return ran(line, catalogue, language, form).out


def data(line: str, catalogue: str) -> Any:
    return json.loads(out(line, catalogue, "en", "json"))


def nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a tree of data."""
    if isinstance(tree, dict):
        yield tree
    for inner in (
        tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    ):
        yield from nodes(inner)


def letters(text: str) -> str:
    return "".join(text.split())


@cache
def telling(catalogue: str) -> list[Record]:
    """The statements whose text stands in no other text, so that where it is shown they are.

    Names are left out: a word like `Fail` is shown for many a reason.
    """
    reference = catalogues()[catalogue][0]
    texts = [
        one["en"] for one in nodes(plain(reference.catalogue)) if isinstance(one.get("en"), str)
    ]
    every = "\n".join(map(letters, texts))
    said = [one for one in reference.records if one.id != "name"]
    return [one for one in said if every.count(letters(one.text["en"])) == 1]


def test_every_command_is_among_them() -> None:
    """Each command and sub-command of the program is tried here."""
    names = set()
    for name, entry in cli.COMMANDS.items():
        names |= {f"{name} {inner}" for inner in entry} if isinstance(entry, dict) else {name}
    tried = {
        name for name in names for line in LINES_OF["built-in"] if f"{line} ".startswith(f"{name} ")
    }
    assert sorted(names - tried - APART) == []


@cases()
def test_every_command_answers(line: str, catalogue: str) -> None:
    """In each language and format a command has an answer, exit 0, and ends its last line."""
    pages = [(language, "table") for language in LANGUAGES]
    pages += [(language, "markdown") for language in documents(catalogue)]
    for language, form in (*pages, *(("en", form) for form in FORMATS)):
        done = ran(line, catalogue, language, form)
        assert done.code == 0, done
        assert done.out.endswith("\n")
        assert "\x1b" not in done.out
        assert not done.err or line.startswith("export jd"), done.err


@cases()
def test_json_says_what_it_is(line: str, catalogue: str) -> None:
    """JSON is one object whose first key names its schema and the schema's version."""
    body = data(line, catalogue)
    assert next(iter(body)) == "schema"
    kind, _, version = body["schema"].partition("/")
    assert kind.startswith("liveops.")
    assert version.isdigit()


@pytest.mark.parametrize("line", LINES_OF["built-in"][::3])
def test_data_do_not_depend_on_the_language(line: str) -> None:
    """What a program reads is the same whatever language its user speaks."""
    for form in ("json", "yaml", "csv"):
        assert len({out(line, "built-in", language, form) for language in LANGUAGES}) == 1


@cases(*AS_A_FILE)
def test_yaml_equals_json(line: str, catalogue: str) -> None:
    """YAML holds the same data as JSON, types included."""
    text = out(line, catalogue, "en", "yaml")
    assert yaml.load(text, Loader) == data(line, catalogue)  # noqa: S506 - it is a safe one


@cases()
def test_csv_is_strict(line: str, catalogue: str) -> None:
    """CSV parses without leniency, and every row has as many fields as there are columns."""
    text = out(line, catalogue, "en", "csv")
    head, *rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len(set(head)) == len(head)
    assert {len(row) for row in rows} <= {len(head)}
    assert text.count("\r\n") == len(rows) + 1


@cases(*AS_LINES)
def test_markdown_has_the_shape_of_the_page(line: str, catalogue: str) -> None:
    """Markdown parses into headings that never skip a level, and into no HTML at all."""
    for language in documents(catalogue):
        tokens = (
            MarkdownIt("commonmark")
            .enable("table")
            .parse(out(line, catalogue, language, "markdown"))
        )
        levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
        assert all(two <= one + 1 for one, two in zip([0, *levels], levels, strict=False))
        inner = [child for token in tokens for child in token.children or ()]
        assert not [t for t in (*tokens, *inner) if t.type.startswith("html")]
        assert not [t for t in inner if t.type in ("link_open", "image")]


@cases(*AS_LINES)
def test_data_hold_every_statement_the_page_shows(line: str, catalogue: str) -> None:
    """A statement on the page is in JSON with its text in all languages and its sources."""
    found = {_key(node) for node in nodes(data(line, catalogue)) if _is_statement(node)}
    found |= set(_sides(data(line, catalogue)))
    shown = letters(out(line, catalogue, "en", "table"))
    for record in telling(catalogue):
        if letters(record.text["en"]) in shown:
            assert (tuple(sorted(record.text.items())), tuple(record.sources)) in found, record.ref


def _is_statement(node: dict[str, Any]) -> bool:
    return isinstance(node.get("text"), dict) and isinstance(node.get("sources"), list)


def _key(node: dict[str, Any]) -> tuple[Any, Any]:
    return tuple(sorted(node["text"].items())), tuple(node["sources"])


def _sides(tree: Any) -> Iterator[tuple[Any, Any]]:
    """What cites the sources of what it stands in: a side, a person of a team, records."""
    for node in nodes(tree):
        texts = [*(node.get("sides") or {}).values()] if "sources" in node else []
        if isinstance(node.get("posts"), dict):
            texts += [post["text"] for post in node["posts"].values()]
        if "carried" in node and node.get("records"):
            texts.append(node["records"])
        for text in texts:
            yield tuple(sorted(text.items())), tuple(node["sources"])


@cases(*AS_LINES)
def test_both_languages_show_what_each_shows(line: str, catalogue: str) -> None:
    """Side by side, the page has every statement that it has in either language alone."""
    # As Markdown, where no statement is broken into lines that stand between others.
    both = letters(out(line, catalogue, "both", "markdown"))
    for language in ("zh", "en"):
        alone = letters(out(line, catalogue, language, "markdown"))
        for record in telling(catalogue):
            text = letters(record.text[language])
            assert text not in alone or text in both or len(text) < 8, text


@cases("search", "catalog")
def test_a_page_speaks_one_language(line: str, catalogue: str) -> None:
    """In English no statement appears in Chinese, nor in Chinese one in English."""
    reference, _ = catalogues()[catalogue]
    for language, other in (("en", "zh"), ("zh", "en")):
        shown = letters(out(line, catalogue, language, "table"))
        for record in reference.records:
            text = letters(record.text[other])
            assert len(text) < 12 or text not in shown, text


@cases(*AS_LINES)
def test_csv_holds_every_statement_with_its_sources(line: str, catalogue: str) -> None:
    """The flat form of what a command shows has each statement in all languages, with sources."""
    text = out(line, catalogue, "en", "csv")
    rows = [set(map(csv_unguard, row)) for row in csv.reader(io.StringIO(text, newline=""))]
    shown = letters(out(line, catalogue, "en", "table"))
    for record in telling(catalogue):
        if letters(record.text["en"]) in shown:
            wanted = {*record.text.values(), " ".join(record.sources)}
            assert any(wanted <= row for row in rows), record.ref


def test_json_escapes_where_the_stream_is_not_unicode() -> None:
    """Into a stream without Chinese, JSON writes escapes, and says the same."""
    plain = run("role", "host", "-f", "json", encoding="ascii").out
    assert plain.isascii()
    assert json.loads(plain) == data("role host", "built-in")


BARE = """
format: 1
name: {en: Bare}
languages: [en]
sources:
  own: {name: {en: Own}, grade: editorial, about: {en: Ours}}
team:
  name: {en: Bare team}
  definition: {text: {en: Nobody}, sources: [own]}
  composition: {text: {en: Nothing}, sources: [own]}
roles:
  host:
    name: {en: Host}
    title: {en: Host}
    summary: {text: {en: Hosts}, sources: [own]}
  other:
    name: {en: Other}
    title: {en: Other}
    summary: {text: {en: Does other things}, sources: [own]}
"""


@pytest.mark.parametrize(
    "line",
    [
        *(
            line
            for line in (*LINES, *FULL_LINES)
            if not set(line.split()) & {"operator", "planner"}
        ),
        "collab host other",
        "career host other",
        "compare host other",
        "criteria other",
    ],
)
def test_a_catalogue_with_nothing_in_it_is_no_bug(line: str, tmp_path: Path) -> None:
    """Two roles of which nothing is known but what they are for fail no command."""
    own = tmp_path / "bare.yaml"
    own.write_text(BARE, "utf-8")
    for language, form in (("zh", "table"), ("en", "markdown"), ("both", "table"), ("en", "json")):
        done = run(*line.split(), "-c", str(own), "--lang", language, "-f", form)
        assert done.code in (0, 1, 2), done
        assert done.out or done.err


PLACES = (
    {"PYTHONHASHSEED": "0", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "en_US.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "UTC", "LC_ALL": "zh_CN.UTF-8", "HOME": "/nowhere"},
)
"""Environments that have nothing to do with what is asked."""


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "role host --format markdown --sources",
        "skill --matrix --format csv",
        "search host --format json",
        "collab --format yaml",
        "export jd --all",
        f"catalog show --catalog {WHOLE}",
        f"export jd --all --format json --catalog {WHOLE}",
    ],
)
def test_an_answer_depends_on_nothing_else(line: str, tmp_path: Path) -> None:
    """Whatever the hashes, the clock's zone, the system's language, the home and the folder."""
    answers = set()
    for number, place in enumerate(PLACES):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-m", "liveops_cli", *line.split()],
            capture_output=True,
            cwd=folder,
            env={**os.environ, "LIVEOPS_LANG": "en", "LIVEOPS_CACHE": "off", **place},
            check=True,
        )
        answers.add(done.stdout)
    assert len(answers) == 1
