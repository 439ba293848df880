"""An outline for an interview: what to ask a candidate for, and what to listen for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ..document import Block, Data, Facts, Line, Lines, Page, Paragraph, Section
from ..model import Criterion, Need, Role
from ..plain import plain
from ..reference import Record, Reference, entry_records, role_records
from .parts import Scene, record_table

Said = Callable[[Mapping[str, str], Sequence[str]], Lines]
"""How a statement is said: with the editorial mark, or without where all of them would have it."""

_SECTIONS = ("requirements", "skills", "criteria")
"""The parts of a role that an interview is about."""


def page(scene: Scene, role: Role) -> Page:
    """Of each skill an example to ask for and what each level does; good and poor results."""
    asked = _records(scene.reference, role)
    ours = bool(asked) and all(scene.is_editorial(record.sources) for record in asked)
    said = scene.unmarked if ours else scene.said
    needs = sorted(role.skills.values(), key=lambda need: need.strength != "core")
    criteria = [one for one in role.criteria.values() if one.good or one.poor]
    parts: tuple[tuple[str, list[Block]], ...] = (
        ("check", [scene.bullets(role.requirements)] if role.requirements else []),
        ("skills", [_skill(scene, need, said) for need in needs]),
        ("results", [_criterion(scene, one, said) for one in criteria]),
    )
    blocks: list[Block] = [scene.paragraph("interview.how")]
    for key, inner in parts:
        if inner:
            heading: Line = [(scene.words.label(f"interview.{key}"), "label")]
            blocks.append(Section(key, heading, inner))
    if ours:
        blocks.append(scene.paragraph("caption.all-editorial"))
    title: Line = [(scene.words.label("interview.title", role=role.title), "")]
    return Page(title, blocks=blocks)


def _skill(scene: Scene, need: Need, said: Said) -> Section:
    skill = scene.reference.catalogue.skills[need.id]
    asked = {
        code: scene.words.in_language(code, "interview.ask", text=text)
        for code, text in need.text.items()
    }
    rows: list[tuple[Line, Lines]] = [
        (_level(scene, key, asked_for=key == need.level), said(one.text, one.sources))
        for key, one in skill.levels.items()
    ]
    blocks: list[Block] = [Paragraph(said(asked, need.sources))]
    title: Line = [(scene.words.name(skill.name), "name")]
    return Section(need.id, title, [*blocks, Facts(rows)] if rows else blocks)


def _level(scene: Scene, level: str, *, asked_for: bool) -> Line:
    name = scene.reference.name("levels", level)
    if asked_for:
        return [(scene.words.label("interview.asked-for", level=name), "strong")]
    return [(scene.words.name(name), "")]


def _criterion(scene: Scene, criterion: Criterion, said: Said) -> Section:
    rows: list[tuple[Line, Lines]] = [
        scene.fact(key, said(one.text, one.sources))
        for key in ("good", "poor")
        if (one := getattr(criterion, key))
    ]
    title: Line = [(" ".join(scene.words.pick(criterion.text)), "name")]
    return Section(criterion.id, title, [Facts(rows)])


def _records(reference: Reference, role: Role) -> list[Record]:
    """Every statement that an interview is about."""
    records = [one for one in role_records(role) if one.section in _SECTIONS]
    for need in role.skills:
        skill = entry_records("skills", reference.catalogue.skills[need])
        records += [record for record in skill if record.section == "levels"]
    return records


def data(reference: Reference, role: Role) -> Data:
    """What an interview is about, complete; flat: a row a statement."""
    skills = reference.catalogue.skills
    columns, rows = record_table(reference, _records(reference, role))
    body: dict[str, Any] = {"role": role.id}
    body |= {section: plain(getattr(role, section)) for section in _SECTIONS}
    body["levels"] = {need: plain(skills[need].levels) for need in role.skills}
    return Data("interview", {"interview": body}, columns, rows)
