"""The table that completion answers from, made from the app, the locales and the catalogue.

A table is rows of fields; the first field says what the row is:

    texts     CODE…                                the languages of the texts below
    command   PATH, TEXT…                          `export jd`; a group is a command too
    option    PATH, NAMES, KINDS, MARKS, TEXT…     PATH is `*` for the options of every command
    argument  PATH, KINDS, MARKS                   in the order in which they are typed
    value     KIND, VALUE, TEXT…
    names     CODE…                                the languages of the names below
    role      ID, KEYS, NAME…                      and so every other kind of entry
    pair      ROLE, PARTNERS

NAMES, KINDS, KEYS and PARTNERS are parted by spaces. KINDS are what may stand there: empty for a
flag, `text` for what nobody can guess. MARKS are `*` where several may be given and `?` where an
option's value may be left out. The built-in table is kept as lines with tabs between the fields,
because reading JSON takes longer than all the rest of an answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from .visible import visible

Row = list[str]
Locales = Mapping[str, Mapping[str, str]]

FILE = "completion.tsv"
"""The built-in table's name among the compiled files."""

KIND_OF_METAVAR = {
    "CHECK": "check",
    "FILE": "file",
    "FORMAT": "format",
    "GRADE": "grade",
    "ID": "source",
    "METRIC": "metric",
    "ROLE": "role",
    "RULE": "rule",
    "SHELL": "shell",
    "SKILL": "skill",
    "STAGE": "stage",
    "STEP": "step",
    "TO": "role",
    "WORD": "term",
}
"""What a parameter takes, by a word of its metavar; a word in small letters is a value itself."""

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
    kinds = index["names"]
    codes = list(dict.fromkeys(c for names in kinds.values() for n in names.values() for c in n))
    yield ["names", *codes]
    for kind, names in kinds.items():
        keys: dict[str, list[str]] = {entry: [] for entry in names}
        for key, owners in index["keys"][kind].items():
            for owner in owners:
                keys[owner].append(key)
        for entry, name in names.items():
            texts = [name.get(code, "") for code in codes]
            yield [kind.removesuffix("s"), entry, " ".join(keys[entry]), *texts]
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
    yield _format_of_check(shared, locales)
    for parameter in shared:
        yield _parameter_row("*", parameter, locales)
    yield ["option", "*", "--help -h", "", "", *_texts(locales, "completion.help")]


def _format_of_check(shared: list[Any], locales: Locales) -> Row:
    """The option of the one command that has formats of its own; it comes before that of all."""
    (parameter,) = (each for each in shared if each.name == "format")
    row = _parameter_row("catalog check", parameter, locales)
    return [*row[:3], "report", *row[4:]]


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
        return ["argument", path, _kinds(parameter), marks]
    if str(parameter.metavar).startswith("["):
        marks += "?"
    names = " ".join([*parameter.opts, *parameter.secondary_opts])
    return ["option", path, names, _kinds(parameter), marks, *_texts(locales, parameter.help)]


def _kinds(parameter: Any) -> str:
    if getattr(parameter, "is_flag", False):
        return ""
    if parameter.help in _KIND_OF_HELP:
        return _KIND_OF_HELP[parameter.help]
    kinds = [
        str(parameter.name) if word.islower() else KIND_OF_METAVAR.get(word, "text")
        for word in words_of_metavar(parameter)
    ]
    return " ".join(dict.fromkeys(kinds))


def words_of_metavar(parameter: Any) -> list[str]:
    """What a parameter's metavar lists: `ROLE` and `STEP` for `[ROLE|STEP...]`."""
    return str(parameter.metavar).strip("[].").partition("[")[0].split("|")


def _value_rows(root: Any, locales: Locales) -> Iterator[Row]:
    from .checks import all_rules
    from .commands.catalog_check import REPORTS
    from .commands.shared import shared_parameters
    from .completion_scripts import SHELLS
    from .formats import FORMATS
    from .model import GRADES, ROLE_SECTIONS

    for grade in GRADES:
        yield ["value", "grade", grade, *_texts(locales, f"grade.{grade}")]
    for section in ROLE_SECTIONS:
        yield ["value", "section", section, *_texts(locales, f"section.{section}")]
    for rule in all_rules().values():
        pages = (rule.page.get(code, rule.page["en"]) for code in locales)
        yield ["value", "check", rule.name, *(page.partition("\n")[0] for page in pages)]
    for name in (*REPORTS, *(each for each in FORMATS if each not in REPORTS)):
        key = "report" if name in REPORTS else "format"
        yield ["value", "report", name, *_texts(locales, f"completion.{key}.{name}")]
    values = {"format": [*FORMATS], "shell": [*SHELLS]}
    parameters = [p for _, command in _walk(root, "") for p in command.params]
    for parameter in (*parameters, *shared_parameters()):
        choices = [word for word in words_of_metavar(parameter) if word.islower()]
        if choices:
            values[parameter.name] = choices
    for kind, names in values.items():
        for name in names:
            yield ["value", kind, name, *_texts(locales, f"completion.{kind}.{name}")]


def _texts(locales: Locales, key: str) -> Row:
    return [words.get(key, "") for words in locales.values()]
