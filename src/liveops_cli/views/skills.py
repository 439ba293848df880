"""Skills: all of them with the roles that need them, one of them, roles by skills."""

from __future__ import annotations

from .. import queries
from ..document import Block, Column, Data, Facts, Line, Lines, Page, Paragraph, Table
from ..model import Skill
from ..plain import plain
from ..reference import Record, Reference, entry_records
from .parts import CORE, NEEDED, NONE, Scene, mark, plain_line, record_table


def list_page(scene: Scene) -> Page:
    """Every skill and the roles that need it, must-haves marked."""
    rows = [
        [plain_line(skill, "id"), plain_line(scene.skill(skill), "name"), [_roles(scene, skill)]]
        for skill in scene.reference.catalogue.skills
    ]
    columns = [scene.column("id", fixed=True), scene.column("skill"), scene.column("needed-by")]
    caption: Line = [(scene.words.label("caption.core", symbol=CORE), "muted")]
    title: Line = [(scene.words.label("title.skills"), "")]
    return Page(title, blocks=[Table(columns, rows, caption)], hint=scene.hint("skills"))


def _roles(scene: Scene, skill: str) -> Line:
    line: Line = []
    roles = scene.reference.catalogue.roles
    for role in queries.needed_by(scene.reference, skill):
        if line:
            line.append(("  ", ""))
        line.append((scene.role(role), ""))
        if roles[role].skills[skill].strength == "core":
            line.append((f" {CORE}", "strong"))
    return line


def skill_page(scene: Scene, skill: Skill) -> Page:
    """What a skill is, and what it means in each role that needs it."""
    defined = skill.definition
    roles = scene.reference.catalogue.roles
    needs = {
        role: roles[role].skills[skill.id] for role in queries.needed_by(scene.reference, skill.id)
    }
    blocks: list[Block] = [Paragraph(scene.said(defined.text, defined.sources), "lead")]
    if needs:
        rows = [
            (scene.need(need, scene.role(role)), scene.said(need.text, need.sources))
            for role, need in needs.items()
        ]
        caption = scene.needs_caption(needs.values())
        blocks.append(scene.section("in-roles", Facts(rows), caption))
    if skill.levels:
        blocks.append(scene.section("levels", *_levels(scene, skill)))
    title: Line = [(scene.words.name(skill.name), "")]
    return Page(title, scene.aside(skill.name, skill.id), blocks, scene.hint("skill"))


def _levels(scene: Scene, skill: Skill) -> list[Block]:
    """What each level looks like in this skill."""
    rows: list[tuple[Line, Lines]] = [
        (
            [(scene.words.name(scene.reference.name("levels", key)), "name")],
            scene.unmarked(level.text, level.sources),
        )
        for key, level in skill.levels.items()
    ]
    editorial = all(scene.is_editorial(level.sources) for level in skill.levels.values())
    return [Facts(rows), *([scene.paragraph("caption.all-editorial")] if editorial else [])]


def matrix_page(scene: Scene) -> Page:
    """Skills by roles."""
    catalogue = scene.reference.catalogue
    columns = [scene.column("skill")]
    columns += [Column(r, [(scene.role(r), "label")], "center") for r in catalogue.roles]
    rows = []
    for skill in catalogue.skills:
        cells = [plain_line(scene.skill(skill), "name")]
        for role in catalogue.roles.values():
            need = role.skills.get(skill)
            cells.append(mark(need.strength if need else None))
        rows.append(cells)
    caption: Line = [
        (scene.words.label("caption.matrix", core=CORE, needed=NEEDED, none=NONE), "muted")
    ]
    title: Line = [(scene.words.label("title.matrix"), "")]
    table = Table(columns, rows, caption, sparse=True)
    return Page(title, blocks=[table], hint=scene.hint("skills"))


def _needs(reference: Reference, skill: str) -> list[Record]:
    found = []
    for role in queries.needed_by(reference, skill):
        need = reference.catalogue.roles[role].skills[skill]
        found.append(Record("role", role, "skills", skill, need.text, need.sources))
    return found


def list_data(reference: Reference) -> Data:
    """Every skill, complete, with what it means in each role; flat: a row a role and skill."""
    skills = reference.catalogue.skills
    roles = reference.catalogue.roles
    columns = ["skill", "role", "strength"]
    rows = [
        [skill, role, roles[role].skills[skill].strength]
        for skill in skills
        for role in queries.needed_by(reference, skill)
    ]
    body = {"skills": {skill: _body(reference, skills[skill]) for skill in skills}}
    return Data("skills", body, columns, rows)


def skill_data(reference: Reference, skill: Skill) -> Data:
    """One skill, complete, with what it means in each role."""
    records = [*entry_records("skills", skill), *_needs(reference, skill.id)]
    columns, rows = record_table(reference, records)
    return Data("skill", {"skill": _body(reference, skill)}, columns, rows)


def _body(reference: Reference, skill: Skill) -> dict[str, object]:
    body: dict[str, object] = plain(skill)
    roles = reference.catalogue.roles
    body["roles"] = {
        role: plain(roles[role].skills[skill.id]) for role in queries.needed_by(reference, skill.id)
    }
    return body
