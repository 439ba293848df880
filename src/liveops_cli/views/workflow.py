"""The show, stage by stage: what is done, what it leaves behind, who is responsible."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..document import Block, Bullet, Bullets, Data, Facts, Line, Lines, Page, Paragraph, Section
from ..model import Rule, Stage, Step
from ..plain import plain
from ..reference import Record, Reference, pair_records
from .parts import Scene, record_body, record_table

PARTS = (("A", "accountable"), ("R", "responsible"), ("C", "consulted"), ("I", "informed"))
"""The letters of the responsibility assignment and the attributes that hold them."""


def roles_of(step: Step, part: str) -> tuple[str, ...]:
    """The roles that have a part in a step, by the attribute's name."""
    found = getattr(step, part)
    return (found,) if isinstance(found, str) else tuple(found)


def stages_of(reference: Reference, phase: str | None) -> list[Stage]:
    """The stages before, during or after the show, in order; without a phase all of them."""
    stages = reference.catalogue.stages
    if phase in stages or phase in reference.catalogue.steps:
        return []
    return [one for one in stages.values() if phase is None or one.phase == phase.casefold()]


def steps_of(reference: Reference, stage: str) -> list[Step]:
    """The steps of a stage, in order."""
    return [step for step in reference.catalogue.steps.values() if step.stage == stage]


def rules_of(reference: Reference, step: str) -> list[Rule]:
    """The duties by law that fall in a step."""
    return [rule for rule in reference.catalogue.rules.values() if step in rule.steps]


def records_of(reference: Reference, step: str) -> list[Record]:
    """What roles pass on, tell or do together in a step."""
    return [
        record
        for pair in reference.catalogue.collaborations.values()
        for record in pair_records(pair)
        if pair.items[record.id.partition(".")[0]].step == step
    ]


def list_page(scene: Scene, stages: Sequence[Stage]) -> Page:
    """Stages with their steps: what is done, and what it leaves behind."""
    blocks: list[Block] = []
    for stage in stages:
        title: Line = [(scene.words.name(stage.name), "label")]
        rows = [_row(scene, step) for step in steps_of(scene.reference, stage.id)]
        blocks.append(Section(stage.id, title, [Facts(rows)]))
    steps = [step for stage in stages for step in steps_of(scene.reference, stage.id)]
    blocks.extend(_artefacts(scene, steps, ours=all_ours(scene, steps)))
    if not stages:
        blocks.append(scene.paragraph("caption.no-stages", "gap"))
    heading: Line = [(scene.words.label("title.workflow"), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("workflow"))


def _row(scene: Scene, step: Step) -> tuple[Line, Lines]:
    lines = scene.said(step.text, step.sources)
    if step.artefact:
        lines += [[(f"→ {text}", "muted")] for text in scene.words.pick(step.artefact)]
    return [(scene.words.name(step.name), "name")], lines


def stage_page(scene: Scene, stage: Stage) -> Page:
    """One stage: its steps with who is responsible."""
    steps = steps_of(scene.reference, stage.id)
    ours = all_ours(scene, steps)
    blocks: list[Block] = [Paragraph(scene.said(stage.text, stage.sources), "lead")]
    for step in steps:
        title: Line = [(scene.words.name(step.name), "name")]
        said = Paragraph(scene.said(step.text, step.sources))
        blocks.append(Section(step.id, title, [said, _facts(scene, step, ours=ours)]))
    blocks.extend(captions(scene, ours=ours, steps=steps))
    heading: Line = [(scene.words.name(stage.name), "")]
    return Page(heading, [(stage.id, "muted")], blocks, scene.hint("stage", stage=stage.id))


def step_page(scene: Scene, step: Step) -> Page:
    """One step: what is done, by whom, under which rules, with whom what is passed on."""
    catalogue = scene.reference.catalogue
    ours = all_ours(scene, [step])
    blocks: list[Block] = [
        Paragraph(scene.said(step.text, step.sources), "lead"),
        _facts(scene, step, ours=ours),
        *captions(scene, ours=ours, steps=[step]),
    ]
    rules = rules_of(scene.reference, step.id)
    if rules:
        rows = [
            ([(scene.words.name(r.name), "name")], scene.said(r.text, r.sources)) for r in rules
        ]
        blocks.append(scene.section("rules", Facts(rows)))
    passed = records_of(scene.reference, step.id)
    if passed:
        bullets = [Bullet(_passed(scene, one)) for one in passed]
        blocks.append(scene.section("items", Bullets(bullets)))
    aside = f"{scene.words.name(catalogue.stages[step.stage].name)}  {step.id}"
    heading: Line = [(scene.words.name(step.name), "")]
    key = "step-of-show" if rules else "step-without-rules"
    hint = scene.hint(key, step=step.id, stage=step.stage)
    return Page(heading, [(aside, "muted")], blocks, hint)


def _passed(scene: Scene, record: Record) -> Lines:
    """What is passed on; a side of a division after the name of the role whose part it is."""
    said = scene.said(record.text, record.sources)
    side = record.id.partition(".")[2]
    if not side:
        return said
    names = scene.words.pick(scene.reference.name("roles", side))
    last = len(names) - 1
    return [[(f"{names[min(at, last)]}  ", "name"), *line] for at, line in enumerate(said)]


def _facts(scene: Scene, step: Step, *, ours: bool) -> Facts:
    rows: list[tuple[Line, Lines]] = []
    if step.artefact:
        rows.append(scene.fact("artefact", [[(t, "")] for t in scene.words.pick(step.artefact)]))
    for letter, part in PARTS:
        if roles_of(step, part):
            label: Line = [(f"{letter} {scene.words.label(f'raci.{part}')}", "label")]
            rows.append((label, scene.people(roles_of(step, part))))
    origin = assigned(scene, step, ours=ours)
    if origin:
        rows.append(scene.fact("assigned", [origin]))
    return Facts(rows)


def all_ours(scene: Scene, steps: Iterable[Step]) -> bool:
    """Whether there are steps, and their assignment to roles is our own proposal throughout."""
    found = [scene.is_editorial(step.assigned) for step in steps]
    return bool(found) and all(found)


def assigned(scene: Scene, step: Step, *, ours: bool) -> Line:
    """Where the assignment of a step comes from; what is said once for all is not marked."""
    line = scene.cited(step.assigned) if ours else scene.origin(step.assigned)
    return line[1:]


def captions(scene: Scene, *, ours: bool, steps: Iterable[Step] = ()) -> list[Block]:
    """What the letters mean and, where it holds for all, what is our proposal."""
    keys = ["caption.raci", *(["caption.raci-editorial"] if ours else [])]
    return [*(scene.paragraph(key) for key in keys), *_artefacts(scene, steps, ours=ours)]


def _artefacts(scene: Scene, steps: Iterable[Step], *, ours: bool) -> list[Block]:
    """That what steps leave behind is our proposal as well, where they leave anything."""
    said = ours and any(step.artefact for step in steps)
    return [scene.paragraph("caption.artefacts")] if said else []


def names(scene: Scene, roles: Iterable[str]) -> str:
    """Roles by name, in one line."""
    return scene.words.say("punctuation.comma").join(map(scene.role, roles))


def data(reference: Reference, stages: Sequence[Stage], steps: Sequence[Step]) -> Data:
    """Stages and steps, complete; flat: a row a statement."""
    records = [Record("stage", one.id, "", "text", one.text, one.sources) for one in stages]
    records += [_record(step) for step in steps]
    columns, rows = record_table(reference, records)
    body = {"stages": [plain(one) for one in stages], "steps": [plain(one) for one in steps]}
    return Data("workflow", body, columns, rows)


def step_data(reference: Reference, step: Step) -> Data:
    """One step, complete, with the duties that fall in it and what is passed on."""
    rules, passed = rules_of(reference, step.id), records_of(reference, step.id)
    records = [_record(step)]
    records += [Record("rule", one.id, "", "text", one.text, one.sources) for one in rules]
    columns, rows = record_table(reference, [*records, *passed])
    body = {
        "step": plain(step),
        "rules": [plain(rule) for rule in rules],
        "items": [record_body(one) for one in passed],
    }
    return Data("show-step", body, columns, rows)


def _record(step: Step) -> Record:
    return Record("step", step.id, "", "text", step.text, step.sources)
