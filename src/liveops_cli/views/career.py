"""Where roles lead: all of them, one role, and the step from one role to another."""

from __future__ import annotations

from collections.abc import Sequence

from ..analyses.step import Step
from ..document import Block, Bullet, Bullets, Data, Facts, Line, Page, Section
from ..model import Role
from ..plain import plain
from ..reference import Record, Reference
from .parts import CORE, Scene, plain_line, record_table
from .role import directions


def list_page(scene: Scene) -> Page:
    """Every role and where it leads."""
    blocks: list[Block] = []
    for role in scene.reference.catalogue.roles.values():
        title: Line = [(scene.role(role.id), "name")]
        inner = directions(scene, role) if role.directions else _nothing(scene, role)
        blocks.append(Section(role.id, title, inner))
    title = [(scene.words.label("title.career"), "")]
    return Page(title, blocks=blocks, hint=scene.hint("career"))


def _nothing(scene: Scene, role: Role) -> list[Block]:
    """What stands in place of directions: what to build up, else what is known to be missing."""
    if role.growth:
        return [scene.bullets(role.growth)]
    gaps = {k: gap for k, gap in role.gaps.items() if gap.section in ("directions", None)}
    if gaps:
        return scene.gaps(gaps)
    return [scene.paragraph("caption.no-directions", "gap")]


def role_page(scene: Scene, role: Role) -> Page:
    """One role: where it leads and what to build up."""
    blocks: list[Block] = []
    if role.directions or not role.growth:
        inner = directions(scene, role) if role.directions else _nothing(scene, role)
        blocks.append(scene.section("directions", *inner))
    if role.growth:
        blocks.append(scene.section("growth", scene.bullets(role.growth)))
    title: Line = [(scene.words.label("title.career-of", role=scene.role(role.id)), "")]
    return Page(title, blocks=blocks, hint=scene.hint("career-role", role=role.id))


def step_page(scene: Scene, step: Step) -> Page:
    """From one role to another: the way, what is kept, what must be learnt."""
    goal = scene.reference.catalogue.roles[step.goal]
    blocks: list[Block] = [_way(scene, step)]
    if step.kept:
        bullets = [Bullet(plain_line(scene.skill(skill))) for skill in step.kept]
        blocks.append(scene.section("kept", Bullets(bullets)))
    if step.learnt:
        rows = []
        for skill in step.learnt:
            need = goal.skills[skill]
            term: Line = [(scene.skill(skill), "name")]
            if need.strength == "core":
                term.append((f" {CORE}", "strong"))
            rows.append((term, scene.said(need.text, need.sources)))
        blocks.append(scene.section("learnt", Facts(rows)))
        blocks.append(scene.paragraph("caption.core", symbol=CORE))
    if not goal.skills:
        blocks.append(scene.paragraph("caption.no-skills", "gap", role=scene.role(step.goal)))
    one, two = scene.role(step.start), scene.role(step.goal)
    hint = scene.hint("step", one=step.start, two=step.goal)
    return Page([(f"{one} → {two}", "")], blocks=blocks, hint=hint)


def _way(scene: Scene, step: Step) -> Block:
    if not step.ways:
        return scene.paragraph(
            "caption.no-direction", "gap", one=scene.role(step.start), two=scene.role(step.goal)
        )
    if step.direct:
        ways = scene.reference.catalogue.roles[step.start].directions
        bullets = [Bullet(scene.said(ways[d].text, ways[d].sources)) for d in step.direct]
    else:
        bullets = [
            Bullet(plain_line(" → ".join(scene.role(role) for role in way))) for way in step.ways
        ]
    return scene.section("ways", Bullets(bullets))


def data(reference: Reference, roles: Sequence[Role]) -> Data:
    """The directions and growth of the given roles."""
    records = [
        Record("role", role.id, section, entry.id, entry.text, entry.sources)
        for role in roles
        for section in ("directions", "growth")
        for entry in getattr(role, section).values()
    ]
    columns, rows = record_table(reference, records)
    body = {
        role.id: {
            "directions": plain(role.directions),
            "growth": plain(role.growth),
            "gaps": [plain(g) for g in role.gaps.values() if g.section in ("directions", None)],
        }
        for role in roles
    }
    return Data("career", {"roles": body}, columns, rows)


def step_data(step: Step) -> Data:
    """From one role to another."""
    body = {
        "from": step.start,
        "to": step.goal,
        "direct": step.direct,
        "ways": step.ways,
        "kept": step.kept,
        "learnt": step.learnt,
        "left": step.left,
    }
    rows = [["way", " ".join(way)] for way in step.ways]
    for what in ("kept", "learnt", "left"):
        rows.extend([what, skill] for skill in getattr(step, what))
    return Data("step", body, ("what", "value"), rows)
