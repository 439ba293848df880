"""Roles side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..document import Block, Column, Data, Line, Lines, Page, Table
from ..model import ROLE_SECTIONS, Role
from ..reference import Reference
from . import role as card
from .parts import CORE, NEEDED, NONE, Scene, mark, plain_line


def page(scene: Scene, roles: Sequence[Role], sections: Sequence[str] = ()) -> Page:
    """Roles side by side, section by section; a section none of them has is left out."""
    blocks: list[Block] = []
    for key in ROLE_SECTIONS:
        if key in card.ASKED_FOR if not sections else key not in sections:
            continue
        if key == "skills":
            tables = [_skills(scene, roles)]
        elif key == "partners":
            tables = [_statements(scene, roles, "cooperation"), _partners(scene, roles)]
        else:
            tables = [_statements(scene, roles, key)]
        if any(tables):
            blocks.append(scene.section(key, *(table for table in tables if table)))
    names = " – ".join(scene.role(role.id) for role in roles)
    hint = scene.hint("compare", one=roles[0].id, two=roles[-1].id)
    return Page([(names, "")], blocks=blocks, hint=hint)


def _columns(scene: Scene, roles: Sequence[Role], align: str = "left") -> list[Column]:
    even = align == "left"
    return [Column(role.id, [(scene.role(role.id), "name")], align, even=even) for role in roles]


def _entries(role: Role, key: str) -> list[Any]:
    if key == "summary":
        return [role.summary]
    return list(getattr(role, key).values())


def _statements(scene: Scene, roles: Sequence[Role], key: str) -> Table | None:
    """The n-th statements of each role in one row: lists side by side, not matched by meaning."""
    lists = [_entries(role, key) for role in roles]
    depth = max(map(len, lists))
    if not depth:
        return None
    rows: list[list[Lines]] = []
    for at in range(depth):
        found = [entries[at] if at < len(entries) else None for entries in lists]
        rows.append([scene.said(one.text, one.sources) if one else [] for one in found])
    return Table(_columns(scene, roles), rows)


def _skills(scene: Scene, roles: Sequence[Role]) -> Table | None:
    """Skills by roles, those that most of the roles need first."""
    needed = dict.fromkeys(skill for role in roles for skill in role.skills)
    if not needed:
        return None
    order = sorted(needed, key=lambda skill: -sum(skill in role.skills for role in roles))
    rows = []
    for skill in order:
        needs = [role.skills.get(skill) for role in roles]
        cells = [mark(need.strength if need else None) for need in needs]
        rows.append([plain_line(scene.skill(skill), "name"), *cells])
    caption: Line = [
        (scene.words.label("caption.matrix", core=CORE, needed=NEEDED, none=NONE), "muted")
    ]
    return Table([scene.column("skill"), *_columns(scene, roles, "center")], rows, caption)


def _partners(scene: Scene, roles: Sequence[Role]) -> Table | None:
    """Who works with whom: each partner of any of the roles, and what passes between them."""
    reference = scene.reference
    partners = dict.fromkeys(p for role in roles for p in reference.partners(role.id))
    if not partners:
        return None
    rows = []
    for partner in partners:
        row = [plain_line(scene.role(partner), "name")]
        for role in roles:
            pair = reference.partners(role.id).get(partner)
            row.append(card.kinds(scene, pair) if pair else plain_line(NONE, "muted"))
        rows.append(row)
    return Table([scene.column("partner"), *_columns(scene, roles)], rows)


def data(reference: Reference, roles: Sequence[Role], sections: Sequence[str] = ()) -> Data:
    """The roles, complete, and which skills all of them, or only some, need."""
    cards = [card.data(reference, role, sections) for role in roles]
    needed = dict.fromkeys(skill for role in roles for skill in role.skills)
    shared = [skill for skill in needed if all(skill in role.skills for role in roles)]
    rows = {tuple(row): row for one in cards for row in one.rows}  # a pair of both stands in both
    body = {"roles": [one.body["role"] for one in cards], "shared_skills": shared}
    return Data("compare", body, cards[0].columns, list(rows.values()))
