"""What is published of the format."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from small import small, told

from liveops_cli import checks, model
from liveops_cli.schema_docs import format_page, json_schema

ROOT = Path(__file__).parent.parent
VALIDATOR = Draft202012Validator(json_schema())


def accepted(text: str) -> bool:
    """Whether an independent validator accepts a catalogue by the published schema."""
    return bool(VALIDATOR.is_valid(yaml.safe_load(text)))


def test_the_schema_is_one() -> None:
    """What is published is JSON Schema by its own rules."""
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", ["tests/fixtures/small.yaml", "data/roles.yaml"])
def test_sound_catalogues_are_accepted(path: str) -> None:
    """The schema accepts the small catalogue and the built-in one."""
    text = (ROOT / path).read_text(encoding="utf-8")
    assert [error.message for error in VALIDATOR.iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    duties:\n      choose", "    dutys:\n      choose"),
        ("    title: {zh: 带货主播, en: Livestream Host}\n", ""),
        ("strength: core", "strength: cor"),
        ("weight: 40", "weight: x"),
        ("weight: 40", "weight: 101"),
        ("format: 1", "format: 2"),
        ("[anchor, streamer, 直播主播]", "anchor"),
        ("{zh: 直播时长, en: Hours live}", "直播时长"),
        ("en: Hours live", "en: ''"),
        ("sources: [deck:03.host.work]", "sources: []"),
        ("      choose-topics", "      Choose-Topics"),
        ("      choose-topics", f"      {'a' * 64}"),
    ],
)
def test_both_refuse_the_same_slips(old: str, new: str) -> None:
    """What the program refuses by type, the published schema refuses too."""
    assert old in small()
    text = small().replace(old, new, 1)
    assert told(text) != []
    assert not accepted(text)


def test_everything_in_the_schema_is_described() -> None:
    """Each class and each of its keys comes with a sentence."""
    schema = json_schema()
    parts: dict[str, Any] = {"Catalogue": schema, **schema["$defs"]}
    for name, part in parts.items():
        assert part["description"], name
        for key, described in part.get("properties", {}).items():
            assert described.get("description"), f"{name}.{key}"


def test_the_page_is_current() -> None:
    """docs/catalogue-format.md is what tools/format_page.py writes."""
    path = ROOT / "tools" / "format_page.py"
    spec = importlib.util.spec_from_file_location("format_page_tool", path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.main(["--check"]) == 0


def test_the_page_names_every_class_and_every_rule() -> None:
    """Nothing a catalogue may hold and no rule is left out, and every link leads somewhere."""
    tokens = MarkdownIt("commonmark").enable("table").parse(format_page())
    headings = {
        tokens[index + 1].content.strip("`")
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    }
    assert {cls.__name__ for cls in model.CLASSES} <= headings
    assert {rule.RULE for rule in checks.all_checks()} <= headings
    inline = [child for token in tokens for child in token.children or ()]
    links = {str(child.attrs["href"]) for child in inline if child.type == "link_open"}
    assert links
    assert {link.removeprefix("#") for link in links} <= {heading.lower() for heading in headings}
