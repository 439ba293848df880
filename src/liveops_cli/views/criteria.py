"""Assessment criteria, with weights and how each is measured."""

from __future__ import annotations

from collections.abc import Sequence

from .. import queries
from ..document import Block, Data, Facts, Line, Lines, Page, Section, Table
from ..model import Criterion, Gap, Role
from ..plain import plain
from ..reference import Record, Reference, role_records
from .parts import Scene, plain_line
from .role import plain_share, share_text


def page(scene: Scene, roles: Sequence[Role], *, single: bool) -> Page:
    """The criteria of one role, or of every role; a role without any is said to have none."""
    blocks: list[Block] = []
    for role in roles:
        inner = _blocks(scene, role)
        if single:
            blocks.extend(inner)
            blocks.extend(_details(scene, role))
        else:
            section = scene.section("criteria", *inner)
            section.key, section.title = role.id, [(scene.role(role.id), "name")]
            blocks.append(section)
    key = "title.criteria-of" if single else "title.criteria"
    of = {"role": roles[0].name} if single else {}
    hint = scene.hint("criteria-role", role=roles[0].id) if single else scene.hint("criteria")
    return Page([(scene.words.label(key, **of), "")], blocks=blocks, hint=hint)


def _blocks(scene: Scene, role: Role) -> list[Block]:
    blocks: list[Block] = []
    shares = queries.weights(role)
    measured = any(criterion.measure for criterion in role.criteria.values())
    if role.criteria:
        columns = [scene.column("weight", "right", fixed=True), scene.column("criterion")]
        if measured:
            columns.append(scene.column("measure"))
        rows = []
        for criterion in role.criteria.values():
            row = [
                plain_line(share_text(shares[criterion.id]), "strong"),
                scene.said(criterion.text, criterion.sources),
            ]
            if measured:
                how = criterion.measure
                row.append(scene.said(how.text, how.sources) if how else plain_line("–", "muted"))
            rows.append(row)
        blocks.append(Table(columns, rows))
        bases = {share.basis for share in shares.values()} - {"given"}
        blocks.extend(scene.paragraph(f"caption.weights-{basis}") for basis in sorted(bases))
    blocks.extend(scene.gaps(_gaps(role)))
    if not blocks:
        blocks.append(scene.paragraph("caption.no-criteria", "gap"))
    return blocks


def _details(scene: Scene, role: Role) -> list[Block]:
    """How each criterion is observed and judged, where the catalogue says so."""
    blocks: list[Block] = []
    proposals = True
    for criterion in role.criteria.values():
        rows = _facts(scene, criterion)
        if rows:
            title = [(text, "name") for text in scene.words.pick(criterion.text)[:1]]
            blocks.append(Section(criterion.id, title, [Facts(rows)]))
            told = [one for one in (criterion.good, criterion.poor) if one]
            proposals = proposals and all(scene.is_editorial(one.sources) for one in told)
    if blocks and proposals:
        blocks.append(scene.paragraph("caption.assessment-editorial"))
    if blocks and scene.reference.catalogue.scale:
        blocks.append(scene.section("scale", *_scale(scene)))
    return blocks


def _facts(scene: Scene, criterion: Criterion) -> list[tuple[Line, Lines]]:
    words = scene.words
    metrics = scene.joined(scene.reference.name("metrics", one) for one in criterion.metrics)
    method = [words.label(f"method.{criterion.method}")] if criterion.method else []
    parts: list[tuple[str, Lines]] = [
        ("method", [[(text, "")] for text in method]),
        ("metrics", metrics if criterion.metrics else []),
        ("period", [[(text, "")] for text in words.pick(criterion.period or {})]),
        ("judge", [[(text, "")] for text in words.pick(criterion.judge or {})]),
    ]
    for key in ("good", "poor"):
        one = getattr(criterion, key)
        parts.append((key, scene.unmarked(one.text, one.sources) if one else []))
    return [([(words.label(f"column.{key}"), "label")], lines) for key, lines in parts if lines]


def _scale(scene: Scene) -> list[Block]:
    """The grades, and whose they are."""
    bands = scene.reference.catalogue.scale.values()
    rows: list[tuple[Line, Lines]] = [
        (
            [(scene.words.name(band.name), "name")],
            [[(f"{band.low}–{band.high}", ""), *scene.origin(band.sources)]],
        )
        for band in bands
    ]
    cited = dict.fromkeys(citation for band in bands for citation in band.sources)
    return [Facts(rows), scene.credit("scale", list(cited))]


def _gaps(role: Role) -> dict[str, Gap]:
    """What is known to be missing from a role's criteria, or from the role as a whole."""
    return {key: gap for key, gap in role.gaps.items() if gap.section in ("criteria", None)}


def data(reference: Reference, roles: Sequence[Role]) -> Data:
    """The criteria of the given roles, and what is known to be missing from them."""
    languages = reference.catalogue.languages
    columns = ["role", "section", "id", "share_parts", "share_whole", "share_basis"]
    columns += [*(f"text_{code}" for code in languages), "sources"]
    body: dict[str, object] = {}
    rows: list[list[str | int | None]] = []
    for role in roles:
        criteria = plain(role.criteria)
        for key, share in queries.weights(role).items():
            criteria[key]["share"] = plain_share(share)
        gaps = _gaps(role)
        body[role.id] = {"criteria": criteria, "gaps": plain(list(gaps.values()))}
        rows += [
            _row(role, record, languages)
            for record in role_records(role)
            if record.section == "criteria" or (record.section == "gaps" and record.id in gaps)
        ]
    return Data("criteria", {"roles": body}, columns, rows)


def _row(role: Role, record: Record, languages: Sequence[str]) -> list[str | int | None]:
    """A criterion, or what is said of one, as a flat row; only a criterion itself has a share."""
    share = queries.weights(role).get(record.id) if record.section == "criteria" else None
    shares = [share.parts, share.whole, share.basis] if share else [None, None, None]
    texts = [record.text.get(code) for code in languages]
    return [role.id, record.section, record.id, *shares, *texts, " ".join(record.sources)]
