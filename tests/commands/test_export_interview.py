from __future__ import annotations

import json
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from program import answer, builtin, run

ROLES = list(builtin().catalogue.roles.values())


def letters(text: str) -> str:
    """A text without its spaces and line breaks."""
    return "".join(text.split())


def headings(text: str) -> list[str]:
    """The text of each heading of a Markdown document."""
    tokens = MarkdownIt("commonmark").parse(text)
    return [tokens[n + 1].content for n, token in enumerate(tokens) if token.type == "heading_open"]


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.id)
def test_every_skill_and_every_criterion_is_asked_about(role: object) -> None:
    """An outline has each skill of the role with its levels, and what good and poor look like."""
    found = next(one for one in ROLES if one is role)
    shown = letters(answer("export", "interview", found.id, "-f", "table"))
    skills = builtin().catalogue.skills
    for need in found.skills.values():
        assert letters(f"Ask for an example of this: {need.text['en']}") in shown
        for level in skills[need.id].levels.values():
            assert letters(level.text["en"]) in shown
    for criterion in found.criteria.values():
        for part in (criterion.good, criterion.poor):
            assert part is None or letters(part.text["en"]) in shown


def test_the_level_that_the_role_needs_is_marked() -> None:
    """Who listens sees which of the levels is asked for."""
    shown = answer("export", "interview", "floor")
    levels = [need.level for need in builtin().catalogue.roles["floor"].skills.values()]
    assert shown.count("(asked for)") == len(levels)
    assert "**Proficient (asked for)**" in shown


def test_it_is_markdown_in_the_readers_language() -> None:
    """Unless another format is asked for, it is a document to print, headings in both languages."""
    assert headings(answer("export", "interview", "场控", "--lang", "zh"))[:3] == [
        "面试提纲：直播场控",
        "需要核实",
        "请对方举例",
    ]
    both = headings(answer("export", "interview", "场控", "--lang", "both"))
    assert both[0] == "面试提纲：直播场控 Interview: Livestream Floor Manager"


def test_what_is_ours_is_said_to_be() -> None:
    """The mark stands once where it holds for all, else beside each statement that is editorial."""
    shown = answer("export", "interview", "floor", "-f", "table")
    everything = json.loads(answer("export", "interview", "floor", "-f", "json"))["interview"]
    sources = [one["sources"] for one in everything["skills"].values()]
    sources += [one["sources"] for one in everything["criteria"].values()]
    if any(cited != ["editorial"] for cited in sources):
        assert shown.count("(editorial)") > len(sources)
    else:
        assert shown.count("(editorial)") == 2


def test_a_role_must_be_named() -> None:
    """Without a role, or with one that nobody knows, nothing is written."""
    assert run("export", "interview").code == 2
    assert "Did you mean host" in run("export", "interview", "hots").err


def test_nothing_is_said_of_a_role_that_has_nothing_to_be_asked_about(tmp_path: Path) -> None:
    """An outline without a statement does not say whose its statements are."""
    path = tmp_path / "own.yaml"
    path.write_text(
        "extends: builtin\nroles:\n  runner:\n    name: {zh: 跑腿, en: Runner}\n"
        "    title: {zh: 跑腿, en: Runner}\n    summary: {text: {zh: 跑腿, en: Runs}}\n",
        encoding="utf-8",
    )
    shown = answer("export", "interview", "runner", "-c", str(path))
    assert shown.startswith("# Interview: Runner")
    assert "All of this" not in shown
