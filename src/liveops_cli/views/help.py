"""Help pages: an example first, then arguments, options and, for a group, its commands."""

from __future__ import annotations

from typing import Any

from ..document import Block, Facts, Line, Lines, Page
from ..text import FALLBACK, Words

_EXAMPLE = " # "


def command_page(words: Words, command: Any, path: str) -> Page:
    """The help of one command."""
    own, shared, arguments = _sorted(command)
    usage = " ".join([path, *(_metavar(argument) for argument in arguments), "[OPTIONS]"])
    name = path.partition(" ")[2].replace(" ", "-")
    blocks = [_examples(words, name)]
    if arguments:
        blocks.append(_section(words, "arguments", [_argument(words, a) for a in arguments]))
    if own:
        blocks.append(_section(words, "options", [_option(words, one) for one in own]))
    blocks.append(_section(words, "shared-options", [_option(words, one) for one in shared]))
    return Page([(usage, "")], [(words.label(str(command.help)), "")], blocks)


def group_page(words: Words, group: Any, ctx: Any) -> Page:
    """The help of a group of commands, `liveops` itself included."""
    path = ctx.command_path
    rows: list[tuple[Line, Lines]] = []
    for name in group.list_commands(ctx):
        full = f"{path} {name}".partition(" ")[2].replace(" ", "-")
        rows.append(([(name, "name")], [[(words.label(f"command.{full}"), "")]]))
    own, shared, _ = _sorted(group)
    options = [_option(words, one) for one in (*own, *shared)]
    name = path.partition(" ")[2] or "liveops"
    blocks = [_examples(words, name), _section(words, "commands", rows)]
    blocks.append(_section(words, "options", options))
    if name == "liveops":
        blocks.append(_section(words, "environment", _pairs(words, "environment")))
        blocks.append(_section(words, "exit-codes", _pairs(words, "exit")))
    usage = f"{path} COMMAND [ARGS] [OPTIONS]"
    return Page([(usage, "")], [(words.label(f"command.{name}"), "")], blocks)


def _sorted(command: Any) -> tuple[list[Any], list[Any], list[Any]]:
    """A command's own options, the shared ones, and its arguments."""
    shared_names = {
        "lang",
        "format",
        "output",
        "catalog",
        "color",
        "only",
        "sources",
        "force",
        "debug",
    }
    options = [p for p in command.params if p.param_type_name == "option" and not p.hidden]
    own = [p for p in options if p.name not in shared_names]
    shared = [p for p in options if p.name in shared_names]
    return own, shared, [p for p in command.params if p.param_type_name == "argument"]


def _metavar(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name)


def _argument(words: Words, parameter: Any) -> tuple[Line, Lines]:
    return [(_metavar(parameter).strip("[]"), "name")], _texts(words, parameter.help)


def _option(words: Words, parameter: Any) -> tuple[Line, Lines]:
    flags = ", ".join(sorted(parameter.opts, key=len, reverse=True))
    value = "" if parameter.is_flag else f" {_metavar(parameter)}"
    return [(flags, "name"), (value, "muted")], _texts(words, parameter.help)


def _texts(words: Words, key: str) -> Lines:
    return [[(text, "")] for text in words.each(key)]


def _section(words: Words, key: str, rows: list[tuple[Line, Lines]]) -> Block:
    from ..document import Section

    return Section(key, [(words.label(f"help.{key}"), "label")], [Facts(rows)])


def _examples(words: Words, name: str) -> Block:
    rows: list[tuple[Line, Lines]] = []
    for line in words.say(f"example.{name}").split("\n"):
        command, _, comment = line.partition(_EXAMPLE)
        rows.append(([(command.strip(), "name")], [[(comment.strip(), "muted")]]))
    return _section(words, "examples", rows)


def _pairs(words: Words, prefix: str) -> list[tuple[Line, Lines]]:
    """Every entry of the locales below a prefix, as term and text, in their order."""
    table = words.labels[FALLBACK]
    start = f"{prefix}."
    keys = [key for key in table if key.startswith(start)]
    return [([(key[len(start) :], "name")], _texts(words, key)) for key in keys]
