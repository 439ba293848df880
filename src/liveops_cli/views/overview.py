"""The team at a glance: what it is, its roles with a line each."""

from __future__ import annotations

from itertools import islice

from ..document import Block, Data, Facts, Line, Lines, Page, Paragraph
from ..model import Text
from ..plain import plain
from ..reference import Brief, Record, Reference
from .parts import Scene, record_table

MOST = 30
"""Roles that are shown at a glance; of more, the rest is counted."""


def page(scene: Scene) -> Page:
    """One screen: the team in a sentence and a line for each role, its summary in a few words."""
    catalogue = scene.reference.catalogue
    definition = catalogue.team.definition
    rows: list[tuple[Line, Lines]] = [
        (
            [(scene.words.name(role.name), "name")],
            scene.said(_short(scene, role), role.sources),
        )
        for role in islice(scene.reference.briefs(), MOST)
    ]
    blocks: list[Block] = [Facts(rows)]
    if len(catalogue.roles) > MOST:
        blocks.append(scene.paragraph("caption.more-roles", n=len(catalogue.roles) - MOST))
    return Page(
        title=[(scene.words.name(catalogue.team.name), "")],
        aside=[(scene.words.other(catalogue.team.name), "muted")],
        blocks=[
            Paragraph(scene.said(definition.text, definition.sources), "lead"),
            scene.section("roles", *blocks),
        ],
        hint=scene.hint("overview"),
    )


def _short(scene: Scene, role: Brief) -> Text:
    """What a role is for in a few words; in full where a language shown has it only so."""
    line = role.line
    if line is None or any(
        code in role.text and code not in line for code in scene.words.languages
    ):
        return role.text
    return line


def data(reference: Reference) -> Data:
    """The team's definition and its roles with their summaries."""
    catalogue = reference.catalogue
    team = catalogue.team.definition
    records = [Record("team", "", "", team.id, team.text, team.sources)]
    roles = []
    for role in reference.briefs():
        said = role.summary
        records.append(Record("role", role.id, "", said.id, said.text, said.sources))
        roles.append({"id": role.id, "name": dict(role.name), "summary": plain(said)})
    columns, rows = record_table(reference, records)
    return Data(
        "overview",
        {
            "name": dict(catalogue.name),
            "definition": plain(team),
            "roles": roles,
        },
        columns,
        rows,
    )
