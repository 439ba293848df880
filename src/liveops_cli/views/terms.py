"""The trade's words: all of them, or one of them."""

from __future__ import annotations

from ..document import Block, Data, Facts, Line, Page, Paragraph, Table
from ..model import Term
from ..plain import plain
from ..reference import Record, Reference
from .parts import Scene, plain_line, record_table


def list_page(scene: Scene) -> Page:
    """Every word with its equivalent and meaning."""
    rows = [
        [
            plain_line(scene.words.name(term.name), "name"),
            plain_line(scene.words.other(term.name), "muted"),
            scene.said(term.text, term.sources),
        ]
        for term in scene.reference.catalogue.terms.values()
    ]
    columns = [scene.column("word"), scene.column("equivalent"), scene.column("meaning")]
    if not any(cell[1][0][0][0] for cell in rows):
        columns, rows = [columns[0], columns[2]], [[row[0], row[2]] for row in rows]
    heading: Line = [(scene.words.label("title.terms"), "")]
    return Page(heading, blocks=[Table(columns, rows)], hint=scene.hint("terms"))


def term_page(scene: Scene, term: Term) -> Page:
    """One word: its meaning, who says it, what it is related to."""
    words, name = scene.words, scene.reference.name
    related = (
        ("said-by", [name("roles", role) for role in term.roles], "comma"),
        ("metric", [name("metrics", metric) for metric in term.metrics], "comma"),
        ("step", [name("steps", step) for step in term.steps], "semicolon"),
    )
    rows = [scene.fact(key, scene.joined(names, by)) for key, names, by in related if names]
    for key in ("aliases", "avoid"):
        if getattr(term, key):
            listed = words.say("punctuation.comma").join(getattr(term, key))
            rows.append(scene.fact(key, plain_line(listed)))
    blocks: list[Block] = [Paragraph(scene.said(term.text, term.sources), "lead")]
    if rows:
        blocks.append(Facts(rows))
    aside: Line = [(words.other(term.name), "muted")]
    return Page([(words.name(term.name), "")], aside, blocks, scene.hint("term"))


def data(reference: Reference, terms: list[Term]) -> Data:
    """Words, complete; flat: a row a word."""
    languages = reference.catalogue.languages
    records = [Record("term", one.id, "", "text", one.text, one.sources) for one in terms]
    columns, rows = record_table(reference, records)
    columns += [f"name_{code}" for code in languages]
    full = [
        [*row, *(term.name.get(code) for code in languages)]
        for row, term in zip(rows, terms, strict=True)
    ]
    return Data("terms", {"terms": [plain(term) for term in terms]}, columns, full)
