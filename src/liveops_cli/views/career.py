"""Where roles lead: all of them, one role, and the step from one role to another."""

from __future__ import annotations

from collections.abc import Sequence

from ..analyses.step import Step
from ..document import Block, Bullet, Bullets, Data, Facts, Line, Page, Section
from ..model import Direction, Gap, Need, Role
from ..plain import plain
from ..reference import Record, Reference
from .parts import Scene, plain_line, record_table
from .role import directions


def list_page(scene: Scene) -> Page:
    """Every role and where it leads."""
    blocks: list[Block] = []
    for role in scene.reference.catalogue.roles.values():
        title: Line = [(scene.role(role.id), "name")]
        known = role.directions or not role.growth or _gaps(role)
        inner: list[Block] = [scene.bullets(role.growth)]
        blocks.append(Section(role.id, title, _leads(scene, role) if known else inner))
    title = [(scene.words.label("title.career"), "")]
    return Page(title, blocks=blocks, hint=scene.hint("career"))


def _leads(scene: Scene, role: Role) -> list[Block]:
    """Where a role leads, and what is known to be missing of that; said where nothing is known."""
    blocks = directions(scene, role) if role.directions else []
    blocks += scene.gaps(_gaps(role, whole=not role.directions))
    return blocks or [scene.paragraph("caption.no-directions", "gap")]


def _gaps(role: Role, *, whole: bool = True) -> dict[str, Gap]:
    """What is known to be missing from a role's directions and, if `whole`, from all of it."""
    sections = ("directions", None) if whole else ("directions",)
    return {key: gap for key, gap in role.gaps.items() if gap.section in sections}


def role_page(scene: Scene, role: Role) -> Page:
    """One role: where it leads and what to build up."""
    blocks: list[Block] = []
    if role.directions or not role.growth or _gaps(role):
        blocks.append(scene.section("directions", *_leads(scene, role)))
    if role.growth:
        blocks.append(scene.section("growth", scene.bullets(role.growth)))
    title: Line = [(scene.words.label("title.career-of", role=role.name), "")]
    return Page(title, blocks=blocks, hint=scene.hint("career-role", role=role.id))


def step_page(scene: Scene, step: Step) -> Page:
    """From one role to another: the way, what is kept, what must be learnt."""
    goal = scene.reference.catalogue.roles[step.goal]
    blocks: list[Block] = [_way(scene, step)]
    if step.kept:
        bullets = [Bullet([_kept(scene, step, skill)]) for skill in step.kept]
        blocks.append(scene.section("kept", Bullets(bullets)))
    if step.learnt:
        needs = [goal.skills[skill] for skill in step.learnt]
        rows = [(scene.need(n, scene.skill(n.id)), scene.said(n.text, n.sources)) for n in needs]
        blocks.append(scene.section("learnt", Facts(rows)))
        blocks.append(scene.needs_caption(needs))
    if not goal.skills:
        blocks.append(scene.paragraph("caption.no-skills", "gap", role=scene.named(step.goal)))
    one, two = scene.role(step.start), scene.role(step.goal)
    hint = scene.hint("step", one=step.start, two=step.goal)
    return Page([(f"{one} → {two}", "")], blocks=blocks, hint=hint)


def _kept(scene: Scene, step: Step, skill: str) -> Line:
    """A skill both need, and the level to rise to where the goal asks for more."""
    line: Line = [(scene.skill(skill), "")]
    if skill in step.raised:
        levels = [
            scene.words.name(scene.reference.name("levels", one)) for one in step.raised[skill]
        ]
        line.append((f"  {' → '.join(levels)}", "muted"))
    return line


def _way(scene: Scene, step: Step) -> Block:
    if not step.ways:
        return scene.paragraph(
            "caption.no-direction", "gap", one=scene.named(step.start), two=scene.named(step.goal)
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
    """The directions and growth of the given roles, and what is known to be missing from them."""
    body, records = {}, []
    for role in roles:
        gaps = _gaps(role)
        body[role.id] = {
            "directions": plain(role.directions),
            "growth": plain(role.growth),
            "gaps": plain(list(gaps.values())),
        }
        records += [
            Record("role", role.id, section, entry.id, entry.text, entry.sources)
            for section, entries in (
                ("directions", role.directions),
                ("growth", role.growth),
                ("gaps", gaps),
            )
            for entry in entries.values()
        ]
    columns, rows = record_table(reference, records)
    return Data("career", {"roles": body}, columns, rows)


def step_data(reference: Reference, step: Step) -> Data:
    """From one role to another; flat: the ways, and a row a direction and a skill."""
    roles = reference.catalogue.roles
    start, goal = roles[step.start], roles[step.goal]
    entries: dict[str, list[Direction] | list[Need]] = {
        "direct": [start.directions[one] for one in step.direct],
        "kept": [goal.skills[one] for one in step.kept],
        "learnt": [goal.skills[one] for one in step.learnt],
        "left": [start.skills[one] for one in step.left],
    }
    raised = {skill: list(levels) for skill, levels in step.raised.items()}
    body = {"from": step.start, "to": step.goal, "ways": step.ways, "raised": raised}
    body.update(plain(entries))
    languages = reference.catalogue.languages
    columns = ("what", "value", *(f"text_{code}" for code in languages), "sources")
    rows: list[list[str | int | None]] = [
        ["way", " ".join(way), *(None for _ in languages), None] for way in step.ways
    ]
    for what, chosen in entries.items():
        for one in chosen:
            texts = [one.text.get(code) for code in languages]
            rows.append([what, one.id, *texts, " ".join(one.sources)])
    return Data("step", body, columns, rows)
