"""The team at a glance: what it is, its roles with a line each."""

from __future__ import annotations

from ..document import Data, Facts, Lines, Page, Paragraph
from ..plain import plain
from ..reference import Reference
from .parts import Scene, record_table


def page(scene: Scene) -> Page:
    """One screen: the team in a sentence and a line for each role."""
    catalogue = scene.reference.catalogue
    definition = catalogue.team.definition
    rows: list[tuple[list[tuple[str, str]], Lines]] = [
        ([(scene.role(role.id), "name")], scene.said(role.summary.text, role.summary.sources))
        for role in catalogue.roles.values()
    ]
    return Page(
        title=[(scene.words.name(catalogue.team.name), "")],
        aside=[(scene.words.other(catalogue.team.name), "muted")],
        blocks=[
            Paragraph(scene.said(definition.text, definition.sources), "lead"),
            scene.section("roles", Facts(rows)),
        ],
        hint=scene.hint("overview"),
    )


def data(reference: Reference) -> Data:
    """The team's definition and its roles with their summaries."""
    catalogue = reference.catalogue
    wanted = {"definition", "summary"}
    records = [
        record
        for record in reference.records
        if record.kind in ("team", "role") and not record.section and record.id in wanted
    ]
    columns, rows = record_table(reference, records)
    return Data(
        "overview",
        {
            "name": dict(catalogue.name),
            "definition": plain(catalogue.team.definition),
            "roles": [
                {"id": role.id, "name": dict(role.name), "summary": plain(role.summary)}
                for role in catalogue.roles.values()
            ],
        },
        columns,
        rows,
    )
