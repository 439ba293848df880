"""Assessment criteria, with weights and how each is measured."""

from __future__ import annotations

from collections.abc import Sequence

from .. import queries
from ..document import Block, Data, Page, Table
from ..model import Role
from ..plain import plain
from ..reference import Reference
from .parts import Scene, plain_line
from .role import plain_share, share_text


def page(scene: Scene, roles: Sequence[Role], *, single: bool) -> Page:
    """The criteria of one role, or of every role; a role without any is said to have none."""
    blocks: list[Block] = []
    for role in roles:
        inner = _blocks(scene, role)
        if single:
            blocks.extend(inner)
        else:
            section = scene.section("criteria", *inner)
            section.key, section.title = role.id, [(scene.role(role.id), "name")]
            blocks.append(section)
    key = "title.criteria-of" if single else "title.criteria"
    name = scene.role(roles[0].id) if single else ""
    hint = scene.hint("criteria-role" if single else "criteria", role=roles[0].id)
    return Page([(scene.words.label(key, role=name), "")], blocks=blocks, hint=hint)


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
    gaps = {key: gap for key, gap in role.gaps.items() if gap.section in ("criteria", None)}
    blocks.extend(scene.gaps(gaps))
    if not blocks:
        blocks.append(scene.paragraph("caption.no-criteria", "gap"))
    return blocks


def data(reference: Reference, roles: Sequence[Role]) -> Data:
    """The criteria of the given roles."""
    languages = reference.catalogue.languages
    columns = ["role", "criterion", "share_parts", "share_whole", "share_basis"]
    columns += [*(f"text_{code}" for code in languages), "sources"]
    body: dict[str, object] = {}
    rows: list[list[str | int | None]] = []
    for role in roles:
        shares = queries.weights(role)
        criteria = plain(role.criteria)
        for key, criterion in role.criteria.items():
            share = shares[key]
            criteria[key]["share"] = plain_share(share)
            texts = [criterion.text.get(code) for code in languages]
            cells: list[str | int | None] = [role.id, key, share.parts, share.whole, share.basis]
            rows.append([*cells, *texts, " ".join(criterion.sources)])
        gaps = [plain(gap) for gap in role.gaps.values() if gap.section in ("criteria", None)]
        body[role.id] = {"criteria": criteria, "gaps": gaps}
    return Data("criteria", {"roles": body}, columns, rows)
