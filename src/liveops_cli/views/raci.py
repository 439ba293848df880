"""Who is responsible for what: step by step, or for one role."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block, Data, Facts, Line, Lines, Page, Section, Table
from ..model import Stage, Step
from ..reference import Reference
from .parts import Scene, plain_line
from .workflow import PARTS, all_ours, assigned, captions, roles_of, steps_of


def page(scene: Scene, alone: Stage | None = None) -> Page:
    """Every step, or those of one stage, and who answers for it, does it, is asked, is told."""
    catalogue = scene.reference.catalogue
    stages = list(catalogue.stages.values()) if alone is None else [alone]
    ours = all_ours(scene, [step for one in stages for step in steps_of(scene.reference, one.id)])
    columns = [scene.column("step"), *(scene.column(f"raci-{part}") for _, part in PARTS)]
    blocks: list[Block] = []
    for stage in stages:
        rows = [_row(scene, step, ours=ours) for step in steps_of(scene.reference, stage.id)]
        title: Line = [(scene.words.name(stage.name), "label")]
        blocks.append(Section(stage.id, title, [Table(columns, rows)]))
    if blocks:
        blocks.extend(captions(scene, ours=ours))
    else:
        blocks.append(scene.paragraph("caption.no-stages", "gap"))
    heading: Line = [(scene.words.label("title.raci"), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("raci"))


def _row(scene: Scene, step: Step, *, ours: bool) -> list[Lines]:
    name: Lines = [[(text, "name")] for text in scene.words.pick(step.name)]
    origin = assigned(scene, step, ours=ours)
    if origin:
        name[-1].extend([(" ", ""), *origin])
    parts = [roles_of(step, part) for _, part in PARTS]
    return [name, *(scene.people(roles) if roles else plain_line("–") for roles in parts)]


def role_page(scene: Scene, role: str) -> Page:
    """What one role answers for, does, is asked about and is told of, stage by stage."""
    steps = list(scene.reference.catalogue.steps.values())
    mine = [step for step in steps if letters(step, role)]
    blocks: list[Block] = []
    for letter, part in PARTS:
        rows = _by_stage(scene, [step for step in mine if role in roles_of(step, part)])
        if rows:
            title: Line = [(f"{letter} {scene.words.label(f'raci.{part}')}", "label")]
            blocks.append(Section(part, title, [Facts(rows)]))
    if mine:
        blocks.extend(captions(scene, ours=all_ours(scene, mine)))
    else:
        blocks.append(scene.paragraph("caption.no-steps", "gap", role=scene.named(role)))
    heading: Line = [(scene.words.label("title.raci-of", role=scene.named(role)), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("raci-role", role=role))


def _by_stage(scene: Scene, steps: Sequence[Step]) -> list[tuple[Line, Lines]]:
    """The steps of each stage in a row, for the stages that have any."""
    rows: list[tuple[Line, Lines]] = []
    for stage in scene.reference.catalogue.stages.values():
        names = [step.name for step in steps if step.stage == stage.id]
        if names:
            rows.append(
                ([(scene.words.name(stage.name), "name")], scene.joined(names, "semicolon"))
            )
    return rows


def letters(step: Step, role: str) -> str:
    """What a role is in a step (`A`, `AR`, `C` …); empty where it has no part."""
    return "".join(letter for letter, part in PARTS if role in roles_of(step, part))


def data(reference: Reference, roles: Sequence[str], stage: str | None = None) -> Data:
    """Steps, of one stage where that is named, by roles; flat: a row a step, a column a role."""
    every = reference.catalogue.steps.values()
    steps = [step for step in every if stage in (None, step.stage)]
    body = [
        {
            "step": step.id,
            "stage": step.stage,
            "roles": {role: letters(step, role) for role in roles if letters(step, role)},
            "sources": list(step.assigned),
        }
        for step in steps
    ]
    rows = [[step.stage, step.id, *(letters(step, role) for role in roles)] for step in steps]
    return Data("raci", {"steps": body}, ["stage", "step", *roles], rows)
