"""Who is responsible for what: step by step, or for one role."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block, Data, Facts, Line, Lines, Page, Section, Table
from ..model import Step
from ..reference import Reference
from .parts import Scene, plain_line
from .workflow import PARTS, names, roles_of, steps_of


def page(scene: Scene) -> Page:
    """Every step and the roles that answer for it, do it, are asked, are told."""
    blocks: list[Block] = []
    for stage in scene.reference.catalogue.stages.values():
        rows: list[list[Lines]] = []
        for step in steps_of(scene.reference, stage.id):
            cells = [plain_line(names(scene, roles_of(step, part)) or "–") for _, part in PARTS]
            rows.append([plain_line(scene.words.name(step.name), "name"), *cells])
        columns = [scene.column("step"), *(scene.column(f"raci-{part}") for _, part in PARTS)]
        title: Line = [(scene.words.name(stage.name), "label")]
        blocks.append(Section(stage.id, title, [Table(columns, rows)]))
    blocks.append(scene.paragraph("caption.raci"))
    heading: Line = [(scene.words.label("title.raci"), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("raci"))


def role_page(scene: Scene, role: str) -> Page:
    """What one role answers for, does, is asked about and is told of."""
    blocks: list[Block] = []
    stages = scene.reference.catalogue.stages
    for letter, part in PARTS:
        steps = [s for s in scene.reference.catalogue.steps.values() if role in roles_of(s, part)]
        if steps:
            rows: list[tuple[Line, Lines]] = [
                (
                    [(scene.words.name(step.name), "name")],
                    [[(scene.words.name(stages[step.stage].name), "muted")]],
                )
                for step in steps
            ]
            title: Line = [(f"{letter} {scene.words.label(f'raci.{part}')}", "label")]
            blocks.append(Section(part, title, [Facts(rows)]))
    if not blocks:
        blocks.append(scene.paragraph("caption.no-steps", "gap", role=scene.role(role)))
    else:
        blocks.append(scene.paragraph("caption.raci"))
    heading: Line = [(scene.words.label("title.raci-of", role=scene.role(role)), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("raci-role", role=role))


def letters(step: Step, role: str) -> str:
    """What a role is in a step (`A`, `AR`, `C` …); empty where it has no part."""
    return "".join(letter for letter, part in PARTS if role in roles_of(step, part))


def data(reference: Reference, roles: Sequence[str]) -> Data:
    """Steps by roles; flat: the matrix, a row a step, a column a role."""
    steps = reference.catalogue.steps.values()
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
