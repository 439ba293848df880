"""The table that completion answers from, made from the app, the locales and the catalogue.

A table is rows of fields; the first field says what the row is:

    texts     CODE…                                the languages of the texts below
    command   PATH, TEXT…                          `export jd`; a group is a command too
    option    PATH, NAMES, KIND, MARKS, TEXT…      PATH is `*` for the options of every command
    argument  PATH, KIND, MARKS                    in the order in which they are typed
    value     KIND, VALUE, TEXT…
    names     CODE…                                the languages of the names below
    role      ID, KEYS, NAME…                      and so `skill` and `source`
    pair      ROLE, PARTNERS

NAMES, KEYS and PARTNERS are parted by spaces. KIND is what stands there: empty for a flag, `text`
for what nobody can guess. MARKS are `*` where several may be given and `?` where an option's value
may be left out. The built-in table is kept as lines with tabs between the fields, because reading
JSON takes longer than all the rest of an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .visible import visible

Row = list[str]
Locales = Mapping[str, Mapping[str, str]]

FILE = "completion.tsv"
"""The built-in table's name among the compiled files."""

_KIND_OF_METAVAR = {
    "ROLE": "role",
    "TO": "role",
    "SKILL": "skill",
    "ID": "source",
    "FILE": "file",
    "FORMAT": "format",
    "SHELL": "shell",
}

_KIND_OF_HELP = {"argument.other-role": "partner", "option.section": "section"}
"""Parameters whose metavar alone does not tell what they take."""


def make(locales: Locales, index: Mapping[str, Any]) -> str:
    """The built-in table, from every locale and the index of the built-in catalogue."""
    from .cli import root

    rows = [["texts", *locales], *_command_rows(root(), locales), *_value_rows(root(), locales)]
    rows.extend(entry_rows(index))
    return "".join("\t".join(map(visible, row)) + "\n" for row in rows)


def entry_rows(index: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a catalogue's entries, from its index."""
    kinds = {kind: index["names"][f"{kind}s"] for kind in ("role", "skill", "source")}
    codes = list(dict.fromkeys(c for names in kinds.values() for n in names.values() for c in n))
    yield ["names", *codes]
    for kind, names in kinds.items():
        keys: dict[str, list[str]] = {entry: [] for entry in names}
        for key, owners in index["keys"][f"{kind}s"].items():
            for owner in owners:
                keys[owner].append(key)
        for entry, name in names.items():
            yield [kind, entry, " ".join(keys[entry]), *(name.get(code, "") for code in codes)]
    for role, partners in index["pairs"].items():
        yield ["pair", role, " ".join(partners)]


def _command_rows(root: Any, locales: Locales) -> Iterator[Row]:
    from .commands.shared import shared_parameters

    shared = shared_parameters()
    for path, command in _walk(root, ""):
        if path:
            yield ["command", path, *_texts(locales, command.help)]
        for parameter in command.params:
            if parameter not in shared:
                yield _parameter_row(path, parameter, locales)
    for parameter in shared:
        yield _parameter_row("*", parameter, locales)
    yield ["option", "*", "--help", "", "", *_texts(locales, "completion.help")]


def _walk(command: Any, path: str) -> Iterator[tuple[str, Any]]:
    """A command and all below it, each with its path."""
    yield path, command
    if hasattr(command, "list_commands"):
        for name in command.list_commands(None):
            yield from _walk(command.get_command(None, name), f"{path} {name}".strip())


def _parameter_row(path: str, parameter: Any, locales: Locales) -> Row:
    many = parameter.nargs == -1 or getattr(parameter, "multiple", False)
    marks = "*" if many else ""
    if parameter.param_type_name == "argument":
        return ["argument", path, _kind(parameter), marks]
    if str(parameter.metavar).startswith("["):
        marks += "?"
    names = " ".join([*parameter.opts, *parameter.secondary_opts])
    return ["option", path, names, _kind(parameter), marks, *_texts(locales, parameter.help)]


def _kind(parameter: Any) -> str:
    if getattr(parameter, "is_flag", False):
        return ""
    if parameter.help in _KIND_OF_HELP:
        return _KIND_OF_HELP[parameter.help]
    if _choices(parameter):
        return str(parameter.name)
    metavar = str(parameter.metavar).strip("[].").partition("[")[0]
    return _KIND_OF_METAVAR.get(metavar, "text")


def _choices(parameter: Any) -> list[str]:
    """The values that a metavar like `zh|en|both` lists."""
    metavar = str(parameter.metavar)
    return metavar.split("|") if "|" in metavar else []


def _value_rows(root: Any, locales: Locales) -> Iterator[Row]:
    from .commands.shared import shared_parameters
    from .completion_scripts import SHELLS
    from .formats import FORMATS
    from .model import ROLE_SECTIONS

    for section in ROLE_SECTIONS:
        yield ["value", "section", section, *_texts(locales, f"section.{section}")]
    values = {"format": [*FORMATS], "shell": [*SHELLS]}
    parameters = [p for _, command in _walk(root, "") for p in command.params]
    for parameter in (*parameters, *shared_parameters()):
        if _choices(parameter):
            values[parameter.name] = _choices(parameter)
    for kind, names in values.items():
        for name in names:
            yield ["value", kind, name, *_texts(locales, f"completion.{kind}.{name}")]


def _texts(locales: Locales, key: str) -> Row:
    return [words.get(key, "") for words in locales.values()]
