"""Skills: all of them with the roles that need them, one of them, roles by skills."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .. import queries
from ..document import Block, Column, Data, Facts, Line, Lines, Page, Paragraph, Table
from ..model import Level, Skill
from ..plain import Later, plain
from ..reference import Record, Reference, entry_records
from .parts import CORE, MATRIX_MOST, NEEDED, NONE, Scene, mark, plain_line, record_table


def list_page(scene: Scene) -> Page:
    """Every skill and the roles that need it, must-haves marked."""
    roles = _names(scene, "roles")
    rows = [
        [plain_line(skill, "id"), plain_line(name, "name"), [_roles(scene, skill, roles)]]
        for skill, name in _names(scene, "skills").items()
    ]
    columns = [scene.column("id", fixed=True), scene.column("skill"), scene.column("needed-by")]
    caption: Line = [(scene.words.label("caption.core", symbol=CORE), "muted")]
    title: Line = [(scene.words.label("title.skills"), "")]
    return Page(title, blocks=[Table(columns, rows, caption)], hint=scene.hint("skills"))


def _names(scene: Scene, kind: str) -> dict[str, str]:
    return {key: scene.words.name(name) for key, name in scene.reference.called(kind).items()}


def _roles(scene: Scene, skill: str, names: Mapping[str, str]) -> Line:
    line: Line = []
    for role, strength in scene.reference.needs(skill).items():
        if line:
            line.append((scene.words.say("punctuation.comma"), ""))
        line.append((names[role], "whole"))
        if strength == "core":
            line.append((f"\u00a0{CORE}", "strong"))
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
        blocks.append(scene.section("levels", *_levels(scene, skill.levels)))
        general = _general(scene.reference, skill)
        if general:
            blocks.append(scene.section("levels-meaning", *_levels(scene, general)))
    title: Line = [(scene.words.name(skill.name), "")]
    return Page(title, scene.aside(skill.name, skill.id), blocks, scene.hint("skill"))


def _general(reference: Reference, skill: Skill) -> dict[str, Level]:
    """The levels that a skill describes, as they are defined for any skill."""
    known = reference.catalogue.levels
    return {level: known[level] for level in skill.levels if level in known}


def _levels(scene: Scene, levels: Mapping[str, Any]) -> list[Block]:
    """What each level means, or what it looks like in one skill."""
    rows: list[tuple[Line, Lines]] = [
        (
            [(scene.words.name(scene.reference.name("levels", key)), "name")],
            scene.unmarked(level.text, level.sources),
        )
        for key, level in levels.items()
    ]
    editorial = all(scene.is_editorial(level.sources) for level in levels.values())
    return [Facts(rows), *([scene.paragraph("caption.all-editorial")] if editorial else [])]


def matrix_page(scene: Scene) -> Page:
    """Skills by roles; where roles are many, each role's skills in a list."""
    names = _names(scene, "roles")
    title: Line = [(scene.words.label("title.matrix"), "")]
    legend = {"core": CORE, "needed": NEEDED, "none": NONE}
    if len(names) <= MATRIX_MOST:
        caption: Line = [(scene.words.label("caption.matrix", **legend), "muted")]
        table = Table(*_matrix(scene, names), caption, sparse=True)
        return Page(title, blocks=[table], hint=scene.hint("matrix"))
    blocks: list[Block] = [
        scene.paragraph("caption.too-many-roles", n=len(names)),
        _list(scene, names),
        scene.paragraph("caption.matrix", **legend),
    ]
    return Page(title, blocks=blocks, hint=scene.hint("matrix"))


def _matrix(scene: Scene, names: Mapping[str, str]) -> tuple[list[Column], list[list[Lines]]]:
    columns = [scene.column("skill")]
    columns += [Column(role, [(name, "label")], "center") for role, name in names.items()]
    rows = []
    for skill, name in _names(scene, "skills").items():
        needs = scene.reference.needs(skill)
        rows.append([plain_line(name, "name"), *(mark(needs.get(role)) for role in names)])
    return columns, rows


def _list(scene: Scene, names: Mapping[str, str]) -> Facts:
    """Each role with the skills it needs, in the order of the catalogue."""
    lines: dict[str, Line] = {role: [] for role in names}
    for skill, name in _names(scene, "skills").items():
        for role, strength in scene.reference.needs(skill).items():
            gap = "  " if lines[role] else ""
            lines[role] += [(f"{gap}{name}\u00a0", ""), *mark(strength)[0]]
    return Facts(
        [([(names[role], "name")], [line or [(NONE, "muted")]]) for role, line in lines.items()]
    )


def _needs(reference: Reference, skill: str) -> list[Record]:
    found = []
    for role in queries.needed_by(reference, skill):
        need = reference.catalogue.roles[role].skills[skill]
        found.append(Record("role", role, "skills", skill, need.text, need.sources))
    return found


def list_data(reference: Reference) -> Data:
    """Every skill, complete, with what it means in each role; flat: a row a role and skill."""
    skills = reference.catalogue.skills
    needs: dict[str, dict[str, Any]] = {}

    def body(skill: Skill) -> dict[str, Any]:
        if not needs:  # in one go: a skill's roles lie scattered over the catalogue
            needs.update(_all_needs(reference))
        return {**plain(skill), "roles": needs[skill.id]}

    rows = (
        [skill, role, strength]
        for skill in skills
        for role, strength in reference.needs(skill).items()
    )
    return Data("skills", {"skills": Later(skills, body)}, ["skill", "role", "strength"], rows)


def _all_needs(reference: Reference) -> dict[str, dict[str, Any]]:
    """What each skill means in each role that needs it."""
    found: dict[str, dict[str, Any]] = {skill: {} for skill in reference.catalogue.skills}
    for role in reference.catalogue.roles.values():
        for need in role.skills.values():
            found[need.id][role.id] = plain(need)
    return found


def skill_data(reference: Reference, skill: Skill) -> Data:
    """One skill, complete, with what it means in each role, and what the levels mean."""
    levels = _general(reference, skill)
    records = [*entry_records("skills", skill), *_needs(reference, skill.id)]
    records += [record for one in levels.values() for record in entry_records("levels", one)]
    columns, rows = record_table(reference, records)
    return Data("skill", {"skill": _body(reference, skill), "levels": plain(levels)}, columns, rows)


def _body(reference: Reference, skill: Skill) -> dict[str, object]:
    body: dict[str, object] = plain(skill)
    roles = reference.catalogue.roles
    body["roles"] = {
        role: plain(roles[role].skills[skill.id]) for role in queries.needed_by(reference, skill.id)
    }
    return body
