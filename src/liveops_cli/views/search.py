"""What a search found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..analyses.search import Hit, Result
from ..document import Block, Data, Facts, Line, Lines, Page
from ..plain import LaterList
from ..reference import PLURAL, Record, Reference
from ..text import Words
from .parts import SHOWN_BY, Scene, record_body


def page(scene: Scene, found: Result) -> Page:
    """Every statement found, best first: where it stands, and its text with the match marked."""
    rows = [(_place(scene, hit.record), _told(scene, hit)) for hit in found.hits]
    query = " ".join(found.words)
    title: Line = [(scene.words.label("title.search", query=query), "")]
    aside: Line = [(scene.words.label("caption.hits", n=len(found.hits)), "muted")]
    blocks: list[Block] = []
    if found.loose:
        blocks.append(scene.paragraph("caption.loose"))
    blocks.append(Facts(rows))
    return Page(title, aside, blocks, _hint(scene, found))


def _hint(scene: Scene, found: Result) -> Line:
    """How to see what the best of the statements belong to."""
    commands = dict.fromkeys(filter(None, (_command(scene, hit.record) for hit in found.hits[:3])))
    if not commands:
        return []
    return scene.hint("search", commands=" · ".join(list(commands)[:2]))


def _command(scene: Scene, record: Record) -> str:
    if record.kind == "collaboration":
        between = scene.reference.catalogue.collaborations[record.owner].between
        return f"liveops collab {' '.join(between)}"
    command = SHOWN_BY.get(record.kind)
    return f"liveops {command} {record.owner}" if command else ""


def place(scene: Scene, record: Record) -> str:
    """Where a statement stands, in words (`Host · Composure`, `Operator · Duties`)."""
    part = _part(scene, record)
    return part if record.id == "name" else f"{_owner(scene, record)} · {part}"


def _part(scene: Scene, record: Record) -> str:
    if record.kind == "role" and record.section == "skills":
        return scene.skill(record.id)
    if record.id in ("text", "name") or record.section == "posts":
        return scene.words.label(f"place.{PLURAL[record.kind]}")
    key = "core-duties" if record.kind == "team" and record.section else record.section
    part = scene.words.label(f"section.{key or record.id}")
    _, of, aspect = record.id.partition(".")
    if of and record.section == "criteria":
        part += f" · {scene.words.label(f'column.{aspect}')}"
    return part


def _owner(scene: Scene, record: Record) -> str:
    catalogue = scene.reference.catalogue
    if record.kind == "collaboration":
        return " – ".join(map(scene.role, catalogue.collaborations[record.owner].between))
    if record.kind == "merge":
        return " + ".join(map(scene.role, catalogue.merges[record.owner].roles))
    if record.owner:
        return scene.words.name(scene.reference.name(PLURAL[record.kind], record.owner))
    return scene.words.label("place.team")


def _place(scene: Scene, record: Record) -> Line:
    return [(place(scene, record), "label")]


def _told(scene: Scene, hit: Hit) -> Lines:
    """A statement found, and whose it is where only the whole entry would say so."""
    lines = _lines(scene, hit)
    record, catalogue = hit.record, scene.reference.catalogue
    if record.kind == "step":
        step = catalogue.steps[record.owner]
        parts = [("raci.accountable", [step.accountable]), ("raci.responsible", step.responsible)]
        lines.append(_whose(scene, parts))
    elif record.kind == "rule":
        lines.append(_whose(scene, [("column.carried", catalogue.rules[record.owner].carried)]))
    return lines


def _whose(scene: Scene, parts: Sequence[tuple[str, Sequence[str]]]) -> Line:
    """Roles in the leading language, each part of them after what they are."""
    comma = scene.words.say("punctuation.comma")
    lead = Words((scene.words.lead,), scene.words.labels)
    told = [
        scene.words.say("caption.whose", part=scene.words.say(key), roles=comma.join(names))
        for key, roles in parts
        if (names := [lead.name(scene.named(role)) for role in roles])
    ]
    return [(" · ".join(told), "muted")]


def _lines(scene: Scene, hit: Hit) -> Lines:
    """The text in the languages shown, and in another language where only that one matches."""
    shown = [code for code in scene.words.languages if code in hit.record.text]
    if not any(hit.marks.get(code) for code in shown):
        shown += [code for code in hit.record.text if hit.marks.get(code) and code not in shown]
    shown = shown or list(hit.record.text)
    lines = [_marked(hit.record.text[code], hit.marks.get(code, [])) for code in shown]
    lines = lines or [[]]
    lines[-1].extend(scene.origin(hit.record.sources))
    return lines


def _marked(text: str, places: list[tuple[int, int]]) -> Line:
    line: Line = []
    at = 0
    for start, end in sorted(set(places)):
        if start < at:
            continue
        if start > at:
            line.append((text[at:start], ""))
        line.append((text[start:end], "mark"))
        at = end
    if at < len(text):
        line.append((text[at:], ""))
    return line


def data(reference: Reference, found: Result) -> Data:
    """Every statement found, with its score and where in each language it matches."""
    languages = reference.catalogue.languages
    columns = ["score", "ref", *(f"text_{code}" for code in languages), "sources"]
    rows = (
        [
            hit.score,
            hit.record.ref,
            *(hit.record.text.get(code) for code in languages),
            " ".join(hit.record.sources),
        ]
        for hit in found.hits
    )
    hits = LaterList(found.hits, _hit_body)
    body = {"words": found.words, "all_words": not found.loose, "hits": hits}
    return Data("search", body, columns, rows)


def _hit_body(hit: Hit) -> dict[str, Any]:
    return {**record_body(hit.record), "score": hit.score, "marks": _plain_marks(hit)}


def _plain_marks(hit: Hit) -> dict[str, list[list[int]]]:
    return {code: [list(place) for place in places] for code, places in hit.marks.items()}
