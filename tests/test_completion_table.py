from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import program
import pytest
import small

from liveops_cli import completion, completion_table, paths
from liveops_cli.cli import root
from liveops_cli.commands.shared import shared_parameters
from liveops_cli.compile import compile_all, compile_locales
from liveops_cli.compiled import Tables
from liveops_cli.reference import Reference, make_index

WITHOUT_TEXT = ("shell",)
"""Values that need no description: a shell's name says all there is to say."""

FREE_TEXT = {"N", "NAME", "TERM=VALUE", "TEXT", "WORDS"}
"""Metavars of what nobody can guess."""


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Every command of the app with its path, as Typer itself would reach it."""
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from commands(command.get_command(None, name), (*path, name))


COMMANDS = dict(commands(root()))


def offered(*words: str) -> list[str]:
    """What is offered for the last word."""
    return [value for value, _ in completion.candidates(words, {})]


def test_the_table_is_up_to_date() -> None:
    """The table in the package is what the app, the locales and the catalogue make now."""
    index = Tables(compile_all(str(small.LOCALES))["index.jsonl"].encode()).plain()
    locales = compile_locales(str(small.LOCALES))
    kept = paths.read_resource("_compiled", completion_table.FILE).decode("utf-8")
    assert kept == completion_table.make(locales, index), "run tools/compile_data.py"


@pytest.mark.parametrize("path", COMMANDS)
def test_every_option_of_a_command_is_offered(path: tuple[str, ...]) -> None:
    """After a command stand its own options, the shared ones and `--help`, and no others."""
    parameters = [*COMMANDS[path].params, *shared_parameters()]
    names = {n for p in parameters if p.param_type_name == "option" for n in p.opts}
    names |= {"--help", "-h"}
    long = {name for name in names if name.startswith("--")}
    assert set(offered(*path, "--")) == long
    assert all(offered(*path, name) == [name] for name in names - long)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_metavar_is_understood(path: tuple[str, ...]) -> None:
    """What a parameter takes is known to completion, or known to be free text."""
    takers = [p for p in COMMANDS[path].params if not getattr(p, "is_flag", False)]
    words = {word for p in takers for word in completion_table.words_of_metavar(p)}
    unknown = {word for word in words if not word.islower()} - FREE_TEXT
    assert unknown <= set(completion_table.KIND_OF_METAVAR)


@pytest.mark.parametrize("path", COMMANDS)
def test_every_command_below_a_group_is_offered(path: tuple[str, ...]) -> None:
    """After a group stand its commands in the order of its help; after a command none."""
    below = [other[-1] for other in COMMANDS if other[:-1] == path and other]
    if below:
        assert offered(*path, "") == below
    else:
        assert not set(offered(*path, "")) & {other[-1] for other in COMMANDS if other}


def test_everything_offered_is_described_in_every_language() -> None:
    """Commands, options and values have a description in each locale."""
    table = completion.builtin_table()
    texts = [row[1:] for row in table.rows("command")]
    texts += [row[4:] for row in table.rows("option")]
    texts += [row[2:] for row in table.rows("value") if row[0] not in WITHOUT_TEXT]
    assert len(texts) > len(COMMANDS)
    assert all(len(each) == len(small.locales()) and all(each) for each in texts)


def test_a_command_takes_what_its_argument_says() -> None:
    """Each argument's kind is found by its place."""
    kinds: dict[str, list[str]] = {}
    for path, kind, marks in completion.builtin_table().rows("argument"):
        kinds.setdefault(path, []).append(kind + marks)
    assert kinds["collab"] == ["role", "partner"]
    assert kinds["career"] == ["role", "role"]
    assert kinds["compare"] == kinds["export jd"] == ["role*"]
    assert kinds["export interview"] == ["role"]
    assert (kinds["skill"], kinds["source"], kinds["search"]) == (["skill"], ["source"], ["text*"])
    assert kinds["catalog check"] == ["file*"]


def test_the_rows_of_a_catalogue_hold_every_name(small_reference: Reference) -> None:
    """An entry's row has its id, every folded name it answers to, and its name in each language."""
    rows = list(completion_table.entry_rows(make_index(small_reference.catalogue)))
    assert rows[0] == ["names", "zh", "en"]
    assert ["source", "deck", "deck", "小团队岗位说明", "Positions of a small team"] in rows
    (host,) = (row for row in rows if row[:2] == ["role", "host"])
    assert host[3:] == ["主播", "Host"]
    assert {"host", "主播", "anchor", "zhubo", "zb"} < set(host[2].split(" "))
    assert ["pair", "host", "planner operator"] in rows


def test_a_name_that_a_language_lacks_is_empty() -> None:
    """Every row has a field for each language that any name of the catalogue is in."""
    index = dict(make_index(program.small().catalogue))
    names = {"host": {"zh": "主播"}, "planner": {"en": "Planner"}}
    index["names"] = {"roles": names, "skills": {}, "sources": {}}
    index["keys"] = {"roles": {"host": ["host"]}, "skills": {}, "sources": {}}
    rows = list(completion_table.entry_rows(index))
    assert rows[:3] == [
        ["names", "zh", "en"],
        ["role", "host", "host", "主播", ""],
        ["role", "planner", "", "", "Planner"],
    ]
