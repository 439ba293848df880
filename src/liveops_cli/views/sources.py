"""The sources, and what rests on one of them."""

from __future__ import annotations

from .. import queries
from ..document import Block, Data, Facts, Line, Lines, Page, Paragraph, Section, Table
from ..model import Source
from ..plain import LaterList, plain
from ..reference import Record, Reference
from .parts import Scene, plain_line, record_body, record_columns, record_rows
from .search import place


def list_page(scene: Scene) -> Page:
    """Every source, its grade, and how many statements rest on it."""
    counts = queries.count_cited(scene.reference)
    rows = [
        [
            plain_line(source.id, "id"),
            plain_line(scene.words.label(f"grade.{source.grade}")),
            plain_line(str(counts[source.id])),
            plain_line(scene.words.name(source.name), "name"),
        ]
        for source in scene.reference.catalogue.sources.values()
    ]
    columns = [
        scene.column("id", fixed=True),
        scene.column("grade"),
        scene.column("statements", "right", fixed=True),
        scene.column("source"),
    ]
    title: Line = [(scene.words.label("title.sources"), "")]
    return Page(title, blocks=[Table(columns, rows)], hint=scene.hint("sources"))


def source_page(scene: Scene, source: Source, point: str | None, records: list[Record]) -> Page:
    """One source, or one point of it, and every statement that rests on it, part by part."""
    words = scene.words
    blocks: list[Block] = []
    if point is None:
        lead: Lines = [[(text, "")] for text in words.pick(source.about)]
        blocks += [Paragraph(lead, "lead"), Facts(_facts(scene, source))]
    for part, chosen in _by_part(scene.reference, source.id, point, records).items():
        title: Line = [(words.label("section.statements"), "label")]
        if part:
            title = [(words.name(source.parts[part]), "label")]
        facts = Facts([([(place(scene, r), "label")], _cited(scene, source.id, r)) for r in chosen])
        blocks.append(Section(part or "statements", title, [facts]))
    name = words.name(source.name)
    aside = source.id if point is None else f"{source.id}:{point}"
    return Page([(name, "")], [(aside, "muted")], blocks, scene.hint("source"))


def _facts(scene: Scene, source: Source) -> list[tuple[Line, Lines]]:
    words = scene.words
    rows: list[tuple[str, list[str]]] = [("grade", words.each(f"grade.{source.grade}"))]
    if source.issuer:
        rows.append(("issuer", words.pick(source.issuer)))
    if source.date:
        rows.append(("date", [source.date]))
    if source.where:
        rows.append(("where", [source.where]))
    return [
        ([(words.label(f"column.{key}"), "label")], [[(t, "")] for t in texts])
        for key, texts in rows
    ]


def _cited(scene: Scene, source: str, record: Record) -> Lines:
    """A statement with the points of this source that it cites."""
    cited = [c for c in record.sources if c.partition(":")[0] == source]
    lines: Lines = [[(text, "")] for text in scene.words.pick(record.text)] or [[]]
    lines[-1] += [(" ", ""), (" ".join(f"[{c}]" for c in cited), "source")]
    return lines


def _by_part(
    reference: Reference, source: str, point: str | None, records: list[Record]
) -> dict[str | None, list[Record]]:
    """The statements by the part of the source that holds the point, else the first they cite."""
    start = f"{source}:{point}" if point else source
    parts = reference.catalogue.sources[source].parts
    found: dict[str | None, list[Record]] = {part: [] for part in parts}
    for record in records:
        cited = next(
            c for c in record.sources if c.partition(":")[0] == source and c.startswith(start)
        )
        found.setdefault(queries.part_of(reference, cited), []).append(record)
    return {key: chosen for key, chosen in found.items() if chosen}


def list_data(reference: Reference) -> Data:
    """Every source, complete, with the number of statements that rest on it."""
    counts = queries.count_cited(reference)
    sources = reference.catalogue.sources
    body = {key: {**plain(sources[key]), "statements": counts[key]} for key in sources}
    languages = reference.catalogue.languages
    columns = ["id", "grade", "statements", *(f"name_{code}" for code in languages)]
    rows: list[list[str | int | None]] = [
        [s.id, s.grade, counts[s.id], *(s.name.get(code) for code in languages)]
        for s in sources.values()
    ]
    return Data("sources", {"sources": body}, columns, rows)


def source_data(
    reference: Reference, source: Source, point: str | None, records: list[Record]
) -> Data:
    """One source, or one point of it, and every statement that rests on it."""
    body = {
        "source": plain(source),
        "point": point,
        "statements": LaterList(records, record_body),
    }
    rows = record_rows(reference, records)
    return Data("source", body, record_columns(reference), rows)
