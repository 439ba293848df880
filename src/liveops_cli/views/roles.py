"""All roles in a list."""

from __future__ import annotations

from ..document import Data, Page, Table
from ..plain import Later
from ..reference import Reference
from .parts import Scene, plain_line


def page(scene: Scene) -> Page:
    """Every role with its id and summary."""
    rows = [
        [
            plain_line(role.id, "id"),
            plain_line(scene.words.name(role.name), "name"),
            scene.said(role.text, role.sources),
        ]
        for role in scene.reference.briefs()
    ]
    columns = [scene.column("id", fixed=True), scene.column("role"), scene.column("summary")]
    title = [(scene.words.label("title.roles"), "")]
    return Page(title, blocks=[Table(columns, rows)], hint=scene.hint("roles"))


def data(reference: Reference) -> Data:
    """Every role, complete; flat: its names and summary."""
    languages = reference.catalogue.languages
    columns = [
        "id",
        *(f"name_{code}" for code in languages),
        *(f"summary_{code}" for code in languages),
        "aliases",
        "sources",
    ]
    rows = (
        [
            role.id,
            *[role.name.get(code) for code in languages],
            *[role.text.get(code) for code in languages],
            "; ".join(role.aliases),
            " ".join(role.sources),
        ]
        for role in reference.briefs()
    )
    return Data("roles", {"roles": Later(reference.catalogue.roles)}, columns, rows)
