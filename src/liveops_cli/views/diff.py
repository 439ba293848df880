"""What differs between two catalogues, for people as a change note and for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ..analyses.difference import ADDED, CHANGED, REMOVED, Change
from ..document import (
    Block,
    Bullet,
    Bullets,
    Data,
    Facts,
    Line,
    Lines,
    Page,
    Paragraph,
    Section,
)
from ..text import Words
from .parts import NONE

ARROW = "→"

COLUMNS = ("change", "path", "field", "old", "new")

Names = Mapping[str, Mapping[str, str]]
"""Role → its name in each language."""


def page(changes: Sequence[Change], files: tuple[str, str], names: Names, words: Words) -> Page:
    """The differences, kind by kind; whole entries as a list, single fields side by side."""
    aside: Line = [(words.say("diff.from-to", old=files[0], new=files[1]), "muted")]
    blocks: list[Block] = []
    for kind in (ADDED, REMOVED):
        found = [change for change in changes if change.kind == kind]
        if found:
            items = [Bullet(_entry(change, names, words)) for change in found]
            blocks.append(_section(kind, [Bullets(items)], words))
    fields = [change for change in changes if change.kind == CHANGED]
    if fields:
        blocks.append(_section(CHANGED, _fields(fields, words), words))
    if not changes:
        blocks.append(Paragraph([[(one, "good")] for one in words.each("diff.none")]))
    return Page([(words.label("title.diff"), "")], aside, blocks)


def _section(kind: str, blocks: list[Block], words: Words) -> Section:
    return Section(kind, [(words.label(f"diff.{kind}"), "label")], blocks)


def _entry(change: Change, names: Names, words: Words) -> Lines:
    """What an entry says, or is called, and where it stands."""
    texts = _texts(change.new or change.old, names, words) or [""]
    lines: Lines = [[(text, "")] for text in texts]
    lines[-1] += [("  " if texts[-1] else "", ""), ("/".join(change.path), "id")]
    return lines


def _texts(entry: Any, names: Names, words: Words) -> list[str]:
    for key in ("name", "text"):
        if key in entry:
            return words.pick(entry[key])
    if "between" in entry:
        return [" – ".join(words.name(names[role]) for role in entry["between"])]
    return words.pick(_joined(entry.get("sides", {})))


def _joined(sides: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """What several sides do, in each language."""
    languages = dict.fromkeys(code for text in sides.values() for code in text)
    return {
        code: " / ".join(text[code] for text in sides.values() if code in text)
        for code in languages
    }


def _fields(changes: Sequence[Change], words: Words) -> list[Block]:
    """What changed in each entry, field by field."""
    entries: dict[str, list[tuple[Line, Lines]]] = {}
    for change in changes:
        row: Line = [_shown(change.old), (f" {ARROW} ", "muted"), _shown(change.new)]
        path = "/".join(change.path)
        entries.setdefault(path, []).append(([(change.field, "label")], [row]))
    whole = words.label("diff.whole")
    return [
        Section(path, [(path, "id") if path else (whole, "name")], [Facts(rows)])
        for path, rows in entries.items()
    ]


def _shown(value: Any) -> tuple[str, str]:
    if value is None or value == []:
        return NONE, "muted"
    return (", ".join(value) if isinstance(value, list) else str(value)), ""


def data(changes: Sequence[Change], files: tuple[str, str]) -> Data:
    """Every difference, complete: entries with all they hold, fields with both values."""
    import json

    bodies = []
    rows: list[Sequence[str | int | None]] = []
    for change in changes:
        path = "/".join(change.path)
        body = {"change": change.kind, "path": path, "field": change.field or None}
        bodies.append({**body, "old": change.old, "new": change.new})
        values = [
            value
            if value is None or isinstance(value, (str, int))
            else json.dumps(value, ensure_ascii=False)
            for value in (change.old, change.new)
        ]
        rows.append([change.kind, path, change.field, *values])
    return Data("diff", {"old": files[0], "new": files[1], "changes": bodies}, COLUMNS, rows)
