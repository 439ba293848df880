"""The team as a whole: definition, composition, core duties, what the sources leave open."""

from __future__ import annotations

from ..document import Data, Page, Paragraph
from ..plain import plain
from ..reference import Reference
from .parts import Scene, record_table


def page(scene: Scene) -> Page:
    """The team's page."""
    catalogue = scene.reference.catalogue
    team = catalogue.team
    blocks = [
        scene.section(key, Paragraph(scene.said(one.text, one.sources)))
        for key, one in (("definition", team.definition), ("composition", team.composition))
    ]
    blocks.append(scene.section("core-duties", scene.bullets(team.duties)))
    if catalogue.gaps:
        blocks.append(scene.section("gaps", *scene.gaps(catalogue.gaps)))
    return Page(
        title=[(scene.words.name(team.name), "")],
        aside=[(scene.words.other(team.name), "muted")],
        blocks=list(blocks),
        hint=scene.hint("team"),
    )


def data(reference: Reference) -> Data:
    """The team, complete, with the catalogue's gaps."""
    catalogue = reference.catalogue
    records = [r for r in reference.records if r.kind in ("team", "catalogue")]
    columns, rows = record_table(reference, records)
    body = {"team": plain(catalogue.team), "gaps": plain(catalogue.gaps)}
    return Data("team", body, columns, rows)
