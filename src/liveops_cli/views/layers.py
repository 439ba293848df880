"""Which files are in force, and which of them each role comes from."""

from __future__ import annotations

from ..document import Block, Column, Data, Facts, Line, Page, Section, Table
from ..layers import File, Stack, origins
from ..text import Words
from .parts import plain_line


def page(words: Words, stack: Stack) -> Page:
    """The files in order, the lowest first; role by role, where they come from more than one."""
    files = _files(stack)
    blocks: list[Block] = [Facts([(_kind(words, file), [[(file.path, "")]]) for file in files])]
    if len(files) > 1:
        comma = words.say("punctuation.comma")
        rows = [
            [plain_line(role, "id"), plain_line(comma.join(where))]
            for role, where in _origins(stack).items()
        ]
        columns = [_column(words, "role", fixed=True), _column(words, "files")]
        title: Line = [(words.label("section.roles"), "label")]
        blocks.append(Section("roles", title, [Table(columns, rows)]))
    return Page([], blocks=blocks)


def data(stack: Stack) -> Data:
    """The files and, for each role, those that say something of it; flat: a file with its roles."""
    files = _files(stack)
    where = _origins(stack)
    rows: list[list[str | int | None]] = [
        [
            file.kind,
            file.path,
            " ".join(role for role, paths in where.items() if file.path in paths),
        ]
        for file in files
    ]
    body = {
        "catalogs": [{"kind": file.kind, "path": file.path} for file in files],
        "roles": {role: list(paths) for role, paths in where.items()},
    }
    return Data("path", body, ("kind", "path", "roles"), rows)


def _kind(words: Words, file: File) -> Line:
    return [(words.label(f"place.{file.kind}"), "label")]


def _column(words: Words, key: str, *, fixed: bool = False) -> Column:
    return Column(key, [(words.label(f"column.{key}"), "label")], fixed=fixed)


def _files(stack: Stack) -> list[File]:
    """The files in force; of the built-in catalogue only the first, for it counts as one."""
    return [
        file
        for layer in stack.layers
        for file in (layer.files if layer.file.kind != "builtin" else [layer.file])
    ]


def _origins(stack: Stack) -> dict[str, list[str]]:
    """Role → the files it comes from, in order, each once."""
    mains = {file.path: layer.file.path for layer in stack.layers for file in layer.files}
    builtin = {layer.file.path for layer in stack.layers if layer.file.kind == "builtin"}
    shown = {path: main if main in builtin else path for path, main in mains.items()}
    return {
        role: list(dict.fromkeys(shown[path] for path in paths))
        for role, paths in origins(stack).items()
    }
