"""What roles owe each other: the matrix, one role's partners, one pair, a pair not documented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import queries
from ..document import (
    Block,
    Bullet,
    Bullets,
    Column,
    Data,
    Facts,
    Line,
    Lines,
    Page,
    Section,
    Table,
)
from ..model import ITEM_KINDS, Collaboration, Item, Role
from ..plain import LaterList, plain
from ..reference import Reference, pair_records, role_records
from .parts import (
    MATRIX_MOST,
    NONE,
    Scene,
    plain_line,
    record_columns,
    record_rows,
    record_table,
)

if TYPE_CHECKING:
    from ..analyses.connection import Connection


def matrix_page(scene: Scene) -> Page:
    """Roles by roles: how many things each documented pair shares; a list where roles are many."""
    roles = scene.reference.catalogue.roles
    blocks: list[Block] = [_matrix(scene, list(roles))] if len(roles) <= MATRIX_MOST else []
    if not blocks:
        blocks = [scene.paragraph("caption.too-many-roles", n=len(roles)), _list(scene)]
    title: Line = [(scene.words.label("title.collab"), "")]
    return Page(title, blocks=blocks, hint=scene.hint("collab"))


def _matrix(scene: Scene, roles: list[str]) -> Table:
    columns = [scene.column("role"), *(_role_column(scene, role) for role in roles)]
    rows = []
    for role in roles:
        sizes = scene.reference.sizes(role)
        cells = [plain_line(scene.role(role), "name")]
        for other in roles:
            count = sizes.get(other, 0)
            cells.append(plain_line(str(count), "strong") if count else plain_line(NONE, "muted"))
        rows.append(cells)
    caption: Line = [(scene.words.label("caption.pairs", none=NONE), "muted")]
    return Table(columns, rows, caption, sparse=True)


def _list(scene: Scene) -> Facts:
    """Each role with those it has a pair with, and how many things join them."""
    names = {role: scene.words.name(name) for role, name in scene.reference.called("roles").items()}
    rows: list[tuple[Line, Lines]] = []
    for role, name in names.items():
        line: Line = []
        for partner, count in scene.reference.sizes(role).items():
            gap = "  " if line else ""
            line += [(f"{gap}{names[partner]}\u00a0", ""), (str(count), "strong")]
        rows.append(([(name, "name")], [line or [(NONE, "muted")]]))
    return Facts(rows)


def _role_column(scene: Scene, role: str) -> Column:
    return Column(role, [(scene.role(role), "label")], "center")


def role_page(scene: Scene, role: str) -> Page:
    """One role with each of its partners."""
    collaborations = scene.reference.catalogue.collaborations
    blocks: list[Block] = []
    for partner, pair in scene.reference.partners(role).items():
        title: Line = [(f"{scene.role(role)} – {scene.role(partner)}", "name")]
        blocks.append(Section(partner, title, items(scene, collaborations[pair])))
    own = scene.reference.catalogue.roles[role].cooperation
    if own:
        blocks.append(scene.section("cooperation", scene.bullets(own)))
    if not blocks:
        blocks.append(scene.paragraph("caption.no-pairs", "gap", role=scene.named(role)))
    title_line: Line = [(scene.words.label("title.collab-of", role=scene.named(role)), "")]
    return Page(title_line, blocks=blocks, hint=scene.hint("collab-role", role=role))


def pair_page(scene: Scene, pair: Collaboration) -> Page:
    """What the two roles of a pair owe each other."""
    one, two = (scene.role(role) for role in pair.between)
    return Page(
        title=[(f"{one} – {two}", "")],
        aside=[(" – ".join(_other(scene, role) for role in pair.between), "muted")],
        blocks=items(scene, pair),
        hint=scene.hint("pair", one=pair.between[0], two=pair.between[1]),
    )


def _other(scene: Scene, role: str) -> str:
    return scene.words.other(scene.reference.name("roles", role)) or role


def items(scene: Scene, pair: Collaboration) -> list[Block]:
    """A pair's items, kind by kind."""
    blocks: list[Block] = []
    for kind in ITEM_KINDS:
        chosen = [item for item in pair.items.values() if item.kind == kind]
        if chosen:
            title: Line = [(scene.words.label(f"kind.{kind}"), "label")]
            blocks.append(Section(kind, title, [_block(scene, pair, kind, chosen)]))
    return blocks


def _block(scene: Scene, pair: Collaboration, kind: str, chosen: list[Item]) -> Block:
    if kind == "division":
        return _division(scene, pair, chosen)
    if kind == "joint":
        return Bullets([Bullet(scene.said(item.text or {}, item.sources)) for item in chosen])
    return Facts([(_way(scene, pair, i), scene.said(i.text or {}, i.sources)) for i in chosen])


def _way(scene: Scene, pair: Collaboration, item: Item) -> Line:
    receiver = queries.receiver(pair, item)
    return [(f"{scene.role(item.giver or '')} → {scene.role(receiver or '')}", "name")]


def _division(scene: Scene, pair: Collaboration, chosen: list[Item]) -> Table:
    columns = [Column(role, [(scene.role(role), "name")], even=True) for role in pair.between]
    rows: list[list[Lines]] = []
    for item in chosen:
        one, two = pair.between
        left: Lines = [[(text, "")] for text in scene.words.pick(item.sides[one])]
        rows.append([left, scene.said(item.sides[two], item.sources)])
    return Table(columns, rows)


def connection_page(scene: Scene, found: Connection) -> Page:
    """Two roles no pair joins: that this is so, the ways between them, what they share."""
    one, two = scene.role(found.one), scene.role(found.two)
    named = {"one": scene.named(found.one), "two": scene.named(found.two)}
    blocks: list[Block] = [scene.paragraph("caption.no-pair", "gap", **named)]
    ways = [" → ".join(scene.role(role) for role in way) for way in found.ways]
    if ways:
        bullets = [Bullet(plain_line(way)) for way in ways]
        blocks.append(scene.section("ways", Bullets(bullets)))
    else:
        blocks.append(scene.paragraph("caption.no-way"))
    if found.skills:
        rows = [Bullet(plain_line(scene.skill(skill))) for skill in found.skills]
        blocks.append(scene.section("shared-skills", Bullets(rows)))
    hint = scene.hint("connection", one=found.one, two=found.two)
    return Page([(f"{one} – {two}", "")], blocks=blocks, hint=hint)


def pairs_data(reference: Reference, role: str | None = None) -> Data:
    """Every documented pair, or those of one role and whom else it works with."""
    together = reference.catalogue.collaborations
    if role is not None:
        return _pairs_of(reference, reference.catalogue.roles[role])
    records = (record for pair in together.values() for record in pair_records(pair))
    body = {"role": None, "collaborations": LaterList(together.values())}
    rows = record_rows(reference, records)
    return Data("collaborations", body, record_columns(reference), rows)


def _pairs_of(reference: Reference, role: Role) -> Data:
    together = reference.catalogue.collaborations
    pairs = [together[pair] for pair in reference.partners(role.id).values()]
    records = [record for pair in pairs for record in pair_records(pair)]
    records += [record for record in role_records(role) if record.section == "cooperation"]
    body = {"role": role.id, "collaborations": plain(pairs), "cooperation": plain(role.cooperation)}
    columns, rows = record_table(reference, records)
    return Data("collaborations", body, columns, rows)


def pair_data(reference: Reference, pair: Collaboration) -> Data:
    """One pair, complete, each item with the role that receives it."""
    body = plain(pair)
    for key, item in pair.items.items():
        body["items"][key]["receiver"] = queries.receiver(pair, item)
    columns, rows = record_table(reference, pair_records(pair))
    return Data("collaboration", {"documented": True, "collaboration": body}, columns, rows)


def connection_data(found: Connection) -> Data:
    """Two roles no pair joins."""
    body = {
        "documented": False,
        "between": [found.one, found.two],
        "ways": found.ways,
        "shared_skills": found.skills,
    }
    rows = [["way", " ".join(way)] for way in found.ways]
    rows += [["shared_skill", skill] for skill in found.skills]
    return Data("connection", body, ("what", "value"), rows)
