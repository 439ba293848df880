"""What is published of the format."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from small import problems, small, told
from strategies import STEADY

from liveops_cli import checks, model
from liveops_cli.checks import rule_of
from liveops_cli.schema_docs import format_page, json_schema

ROOT = Path(__file__).parent.parent
COMPLETE = Draft202012Validator(json_schema())
OVERLAY = Draft202012Validator(json_schema(overlay=True))
RULES = checks.all_rules()

SOUND = ["tests/fixtures/small.yaml", "data/roles.yaml"]
OVERLAYS = sorted((ROOT / "docs" / "examples").glob("*.yaml"))

BEYOND = {
    "ambiguous-name": "compares entries",
    "dangling-reference": "compares entries",
    "direction-target": "an overlay may add the target elsewhere",
    "duplicate-key": "is gone once YAML is read",
    "empty-list": "nothing is a change like another in an overlay",
    "encoding": "is gone once YAML is read",
    "extends": "compares files",
    "include": "knows the folder",
    "item-shape": "an overlay may change the kind alone",
    "metric-formula": "compares the formula with its terms",
    "missing-key": "nothing has to be there in an overlay",
    "missing-language": "depends on the languages of the base",
    "other-file": "looks at other files",
    "pair-twice": "compares entries",
    "plain-yaml": "is gone once YAML is read",
    "responsibilities": "compares lists",
    "same-sentence": "compares entries",
    "scale-bands": "compares numbers",
    "stale-language": "compares files",
    "syntax": "is gone once YAML is read",
    "team-size": "counts posts",
    "unknown-citation": "compares entries",
    "unknown-id": "compares files",
    "unknown-language": "depends on the languages of the base",
    "unneeded-skill": "compares entries",
    "unreachable-entry": "compares entries",
    "weights": "is a sum",
    "wording": "reads sentences",
}
"""Rules whose failing example no schema for overlays can refuse, and why."""


def mistakes(validator: Draft202012Validator, text: str) -> list[str]:
    """What an independent validator finds wrong with a file by a published schema."""
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(read(text))]


def read(text: str) -> Any:
    """A file as an independent reader takes it."""
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - safe


@pytest.mark.parametrize("overlay", [False, True])
def test_the_schema_is_one(overlay: bool) -> None:
    """What is published is JSON Schema by its own rules."""
    Draft202012Validator.check_schema(json_schema(overlay=overlay))


@pytest.mark.parametrize("path", SOUND)
def test_sound_catalogues_are_accepted(path: str) -> None:
    """The schema accepts the small catalogue and the built-in one."""
    assert mistakes(COMPLETE, (ROOT / path).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: str(path.name))
def test_every_example_of_the_documentation_is_accepted(path: Path) -> None:
    """What the documentation shows as an overlay is one by the schema for overlays."""
    assert mistakes(OVERLAY, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", RULES)
def test_every_passing_example_of_a_rule_is_accepted(name: str) -> None:
    """What a rule's page shows as right is an overlay by the schema for overlays."""
    assert mistakes(OVERLAY, RULES[name].passes) == []


@pytest.mark.parametrize("name", [name for name in RULES if name not in BEYOND])
def test_every_failing_example_that_can_be_refused_is(name: str) -> None:
    """What a rule's page shows as wrong is refused by the schema too, where a schema can."""
    assert mistakes(OVERLAY, RULES[name].fails) != []


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_said_to_be_beyond_the_schema_is(name: str) -> None:
    """No example that the schema refuses is listed as one it cannot refuse."""
    try:
        tree = read(RULES[name].fails)
    except yaml.YAMLError:
        return
    assert OVERLAY.is_valid(tree)


MISTAKES = [
    ("    duties:\n      choose", "    dutys:\n      choose"),
    ("    title: {zh: 带货主播, en: Livestream Host}\n", ""),
    ("strength: core", "strength: cor"),
    ("weight: 40", "weight: x"),
    ("weight: 40", "weight: 101"),
    ("weight: 40", "weight: 0"),
    ("format: 1", "format: 2"),
    ("[anchor, streamer, 直播主播]", "anchor"),
    ("[anchor, streamer, 直播主播]", "{a: anchor}"),
    ("{zh: 直播时长, en: Hours live}", "直播时长"),
    ("en: Hours live", "en: ''"),
    ("en: Hours live", "en: ' '"),
    ("en: Hours live", "en: [Hours live]"),
    ("en: Hours live", 'en: "Hours\\u202elive"'),
    ("en: Hours live", 'en: "Hours\\u200blive"'),
    ("[anchor, streamer,", "[anchor, '',"),
    ("sources: [deck:03.host.work]", "sources: []"),
    ("sources: [deck:03.host.work]", "sources: ['deck:']"),
    ("sources: [deck:03.host.work]", "sources: ['deck:0 3']"),
    ("        sources: [deck:03.host.work]\n", ""),
    ("      choose-topics", "      Choose-Topics"),
    ("      choose-topics", "      1-topics"),
    ("      choose-topics", "      choose--topics"),
    ("      choose-topics", f"      {'a' * 64}"),
    ("      choose-topics", "      con"),
    ("to: operator", "to: Operator"),
    ("        to: operator\n", ""),
    ("to: operator", "to: operator\n        title: {zh: 运营, en: Operations}"),
    ("languages: [zh, en]", "languages: []"),
    ("languages: [zh, en]", "languages: [zh, en, zh]"),
    ("languages: [zh, en]", "languages: [zh, english]"),
    ("between: [planner, host]", "between: [planner]"),
    ("between: [planner, host]", "between: [planner, host, operator]"),
    ("between: [planner, host]", "between: [host, host]"),
    ("kind: hand-off", "kind: handoff"),
    ("kind: hand-off", "kind: division"),
    ("kind: hand-off", "kind: joint"),
    ("        giver: planner\n", ""),
    ("grade: deck", "grade: gold"),
    ("section: criteria", "section: money"),
    ("roles:\n", "rolls:\n"),
    ("format: 1\n", "format: 1\nremove: [roles/host]\n"),
]


@pytest.mark.parametrize(("old", "new"), MISTAKES)
def test_both_refuse_the_same_slips(old: str, new: str) -> None:
    """What the program refuses and a schema can express, the published schema refuses too."""
    assert old in small()
    text = small().replace(old, new, 1)
    assert told(text) != []
    assert mistakes(COMPLETE, text) != []


def test_a_part_may_hold_what_a_split_catalogue_must_have() -> None:
    """A catalogue with `include` need not have everything itself, and no overlay need have it."""
    assert mistakes(COMPLETE, "format: 1\ninclude: [roles.yaml]\n") == []
    assert mistakes(COMPLETE, "format: 1\n") != []
    assert mistakes(OVERLAY, "extends: builtin\n") == []
    assert mistakes(OVERLAY, "format: 1\n") == []


def test_everything_in_the_schema_is_described() -> None:
    """Each class and each of its keys comes with a sentence, plain and in Markdown."""
    schema = json_schema(overlay=True)
    parts: dict[str, Any] = {"Catalogue": schema, **schema["$defs"]}
    for name, part in parts.items():
        assert part["description"], name
        for key, described in part.get("properties", {}).items():
            assert "`" not in described["description"], f"{name}.{key}"
            assert described["markdownDescription"], f"{name}.{key}"


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
        tokens[index + 1].content.removesuffix(" (warning)").strip("`")
        for index, token in enumerate(tokens)
        if token.type == "heading_open"
    }
    assert {cls.__name__ for cls in model.CLASSES} <= headings
    assert set(checks.all_rules()) <= headings
    inline = [child for token in tokens for child in token.children or ()]
    links = {str(child.attrs["href"]) for child in inline if child.type == "link_open"}
    assert links
    assert {link.removeprefix("#") for link in links} <= {heading.lower() for heading in headings}


def dumped(tree: Any) -> str:
    """A file that holds a tree, by an independent writer."""
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    return str(yaml.dump(tree, Dumper=dumper, allow_unicode=True, sort_keys=False))


VALUES: list[Any] = [
    *("", " ", "x", "con", "Bad Id", "host", "deck", "deck:", "deck:03.host", "a\u202eb", "zh"),
    *(None, [], {}, ["host"], ["host", "host"], ["deck"], {"zh": "甲", "en": "B"}, {"zh": "甲"}),
    *({"x": {}}, {"x": "y"}),
]
"""What may take the place of anything; numbers and truth values are texts to the program alone."""


def nodes(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value in a tree but its root."""
    entries: Any = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for step, value in entries:
        yield (*path, step)
        if isinstance(value, (dict, list)):
            yield from nodes(value, (*path, step))


PATHS = list(nodes(read(small())))


@st.composite
def mutated(draw: st.DrawFn) -> Any:
    """Draw the small catalogue with a value or two taken away, replaced or moved to another key."""
    tree = read(small())
    for path in draw(st.lists(st.sampled_from(PATHS), min_size=1, max_size=2)):
        holder = tree
        with contextlib.suppress(KeyError, IndexError, TypeError):
            for step in path[:-1]:
                holder = holder[step]
            old = holder.pop(path[-1])
            if isinstance(holder, list):
                holder.append(draw(st.sampled_from(VALUES)))
            elif draw(st.booleans()):
                holder[path[-1]] = draw(st.sampled_from(VALUES))
            elif draw(st.booleans()):
                holder[draw(st.sampled_from(["dutys", "Host", "x-y", "to", "text", "fr"]))] = old
    return tree


@given(mutated())
@settings(STEADY, max_examples=100)
def test_the_schema_refuses_nothing_that_the_program_accepts(tree: Any) -> None:
    """Where the program finds no mistake, an editor with the schema finds none either."""
    text = dumped(tree)
    errors = [problem for problem in problems(text) if problem.level == "error"]
    if not errors:
        assert mistakes(COMPLETE, text) == []


@given(mutated())
@settings(STEADY, max_examples=60)
def test_most_of_what_the_schema_cannot_say_is_about_other_entries(tree: Any) -> None:
    """What the program alone refuses breaks a rule that no schema can express."""
    text = dumped(tree)
    found = {rule_of(problem.rule).name for problem in problems(text) if problem.level == "error"}
    if found and not mistakes(COMPLETE, text):
        assert found <= {*BEYOND} - {"missing-key", "empty-list", "direction-target"}
