"""One role's card."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .. import queries
from ..document import Block, Bullet, Bullets, Data, Facts, Line, Lines, Page, Paragraph, Section
from ..model import ITEM_KINDS, PERIODS, ROLE_SECTIONS, SCHEMES, Gap, Occupation, Role
from ..plain import plain
from ..reference import Reference, entry_records, pair_records, role_records
from .parts import Scene, record_table

ASKED_FOR = ("onboarding", "occupations")
"""The sections that a card only mentions; they are shown when asked for."""


def page(scene: Scene, role: Role, sections: Sequence[str] = ()) -> Page:
    """A role's card, or the named sections of it. A section with nothing to say is left out."""
    wanted = sections or [key for key in ROLE_SECTIONS if key not in ASKED_FOR]
    full = bool(sections)
    blocks: list[Block] = []
    for key in ROLE_SECTIONS:
        if key in wanted:
            blocks.extend(_section(scene, role, key, full=full))
    if not full:
        blocks.extend(_more(scene, role))
    return Page(
        title=[(scene.words.name(role.name), "")],
        aside=scene.aside(role.name, role.id),
        blocks=blocks,
        hint=scene.hint("role", role=role.id),
    )


def _more(scene: Scene, role: Role) -> list[Block]:
    """What else is known, and how to see it."""
    rows: list[tuple[Line, Lines]] = [
        (
            [(scene.words.label(f"section.{key}"), "")],
            [[(f"liveops role {role.id} --section {key}", "muted")]],
        )
        for key in ASKED_FOR
        if getattr(role, key)
    ]
    return [scene.section("more", Facts(rows))] if rows else []


def _section(scene: Scene, role: Role, key: str, *, full: bool) -> list[Block]:
    if key == "summary":
        lead = Paragraph(scene.said(role.summary.text, role.summary.sources), "lead")
        return [lead]
    if key == "partners":
        return _partners(scene, role, full=full)
    if key == "gaps":
        gaps = {k: gap for k, gap in role.gaps.items() if full or gap.section not in ASKED_FOR}
        return [scene.section(key, *scene.gaps(gaps))] if gaps else []
    entries = getattr(role, key)
    if not entries:
        return []
    special: dict[str, Callable[[Scene, Role], list[Block]]] = {
        "skills": _skills,
        "criteria": _criteria,
        "directions": directions,
        "onboarding": _onboarding,
        "occupations": _occupations,
    }
    if key in special:
        return [Section(key, scene.section(key).title, special[key](scene, role))]
    return [scene.section(key, *scene.listed(entries))]


def _skills(scene: Scene, role: Role) -> list[Block]:
    needs = list(role.skills.values())
    rows = [
        (scene.need(need, scene.skill(need.id)), scene.said(need.text, need.sources))
        for need in needs
    ]
    return [Facts(rows), scene.needs_caption(needs)]


def _onboarding(scene: Scene, role: Role) -> list[Block]:
    """Tasks by period, each to be ticked off."""
    blocks: list[Block] = []
    for period in PERIODS:
        tasks = {key: task for key, task in role.onboarding.items() if task.period == period}
        if tasks:
            rows: list[tuple[Line, Lines]] = [
                ([("☐", "muted")], scene.unmarked(task.text, task.sources))
                for task in tasks.values()
            ]
            title: Line = [(scene.words.label(f"period.{period}"), "label")]
            blocks.append(Section(period, title, [Facts(rows)]))
    if all(scene.is_editorial(task.sources) for task in role.onboarding.values()):
        blocks.append(scene.paragraph("caption.all-editorial"))
    return blocks


def _occupations(scene: Scene, role: Role) -> list[Block]:
    """The nearest occupations, classification by classification."""
    known = scene.reference.catalogue.occupations
    blocks: list[Block] = []
    for scheme in SCHEMES:
        rows: list[tuple[Line, Lines]] = []
        for match in role.occupations.values():
            one = known[match.id]
            if one.scheme == scheme:
                code = f"{one.code} {scene.words.name(one.name)}"
                lines = scene.said(match.text, match.sources) + _about(scene, one)
                rows.append(([(code, "name")], lines))
        if rows:
            title: Line = [(scene.words.label(f"scheme.{scheme}"), "label")]
            blocks.append(Section(scheme, title, [Facts(rows)]))
    gaps = {key: gap for key, gap in role.gaps.items() if gap.section == "occupations"}
    return [*blocks, scene.paragraph("caption.nearest"), *scene.gaps(gaps)]


def _about(scene: Scene, one: Occupation) -> Lines:
    """What a classification says of an occupation: its other number, definition and levels."""
    lines: Lines = []
    if one.former:
        lines.append([(scene.words.label("occupation.former", code=one.former), "")])
    for key in ("text", "work_types", "levels"):
        label = (scene.words.label(f"occupation.{key.replace('_', '-')}"), "muted")
        lines += [[label, (said, "")] for said in scene.words.pick(getattr(one, key) or {})]
    if lines:
        lines[-1].extend(scene.origin(one.sources))
    return lines


def _criteria(scene: Scene, role: Role) -> list[Block]:
    shares = queries.weights(role)
    bullets, bases = [], set()
    for criterion in role.criteria.values():
        lines = scene.said(criterion.text, criterion.sources)
        share = shares[criterion.id]
        bases.add(share.basis)
        if share.basis != "unknown":
            lines[0][1:1] = [("  ", ""), (share_text(share), "muted")]
        if criterion.measure:
            lines.extend(scene.said(criterion.measure.text, criterion.measure.sources))
        bullets.append(Bullet(lines))
    notes = [scene.paragraph(f"caption.weights-{basis}") for basis in sorted(bases - {"given"})]
    return [Bullets(bullets), *notes]


def share_text(share: queries.Weight) -> str:
    """A weight as people write it: `30%`, or `1/3` where all count alike; `–` when unknown."""
    if share.basis == "given":
        return f"{share.parts}%"
    return f"{share.parts}/{share.whole}" if share.whole else "–"


def _partners(scene: Scene, role: Role, *, full: bool) -> list[Block]:
    blocks: list[Block] = []
    if role.cooperation:
        blocks.append(scene.bullets(role.cooperation))
    pairs = scene.reference.partners(role.id)
    together = scene.reference.catalogue.collaborations
    if full:
        from . import collab

        for partner, pair in pairs.items():
            title: Line = [(scene.role(partner), "name")]
            blocks.append(Section(partner, title, collab.items(scene, together[pair])))
    elif pairs:
        rows = [
            (
                [(scene.role(partner), "name")],
                kinds(scene, pair),
            )
            for partner, pair in pairs.items()
        ]
        blocks.append(Facts(rows))
    return [scene.section("partners", *blocks)] if blocks else []


def kinds(scene: Scene, pair: str) -> Lines:
    """How many items of each kind a pair has (`2 hand-offs · 1 joint`), in each language."""
    counts = scene.reference.kinds(pair)
    chosen = [kind for kind in ITEM_KINDS if kind in counts]
    said = [scene.words.each(f"kind.{kind}.count", n=counts[kind]) for kind in chosen]
    return [_dotted(parts) for parts in zip(*said, strict=True)]


def _dotted(parts: Sequence[str]) -> Line:
    """Parts with dots between them; a line may end only at a dot."""
    line: Line = [(parts[0], "whole")]
    for part in parts[1:]:
        line += [(" · ", ""), (part, "whole")]
    return line


def directions(scene: Scene, role: Role) -> list[Block]:
    """Where a role can lead: the target's name and what is said of it."""
    rows = []
    for way in role.directions.values():
        if way.to:
            target: Line = [(f"→ {scene.role(way.to)}", "name")]
        else:
            target = [(scene.words.name(way.title or {}), "")]
        rows.append((target, scene.said(way.text, way.sources)))
    return [Facts(rows)]


def data(reference: Reference, role: Role, sections: Sequence[str] = ()) -> Data:
    """A role, complete, with its collaborations and the weight each criterion counts with."""
    pairs = [reference.catalogue.collaborations[p] for p in reference.partners(role.id).values()]
    body = plain(role)
    for key, share in queries.weights(role).items():
        body["criteria"][key]["share"] = plain_share(share)
    body["partners"] = [plain(pair) for pair in pairs]
    matched = [reference.catalogue.occupations[key] for key in role.occupations]
    for one in matched:
        body["occupations"][one.id]["occupation"] = plain(one)
    records = list(role_records(role))
    if sections:
        kept = {"id", "name", "title", *sections} | _fields_of(sections)
        open_still = [gap.id for gap in _gaps_shown(role, sections)]
        body["gaps"] = {key: body["gaps"][key] for key in open_still}
        kept |= {"gaps"} if open_still else set()
        body = {key: value for key, value in body.items() if key in kept}
        records = [r for r in records if (r.section or r.id) in kept]
        records = [r for r in records if r.section != "gaps" or r.id in open_still]
    if not sections or "occupations" in sections:
        records += [record for one in matched for record in entry_records("occupations", one)]
    if not sections or "partners" in sections:
        records += [record for pair in pairs for record in pair_records(pair)]
    columns, rows = record_table(reference, records)
    return Data("role", {"role": body}, columns, rows)


def _gaps_shown(role: Role, sections: Sequence[str]) -> list[Gap]:
    """What is missing, where that is asked for; with the occupations, what is missing of them."""
    also = {"occupations"} & {*sections}
    return [gap for gap in role.gaps.values() if "gaps" in sections or gap.section in also]


def _fields_of(sections: Sequence[str]) -> set[str]:
    return {"cooperation"} if "partners" in sections else set()


def plain_share(share: queries.Weight) -> dict[str, object]:
    """A weight for programs: the fraction it stands for, and on what basis."""
    cited = ["editorial"] if share.basis == "equal" else []
    return {"parts": share.parts, "whole": share.whole, "basis": share.basis, "sources": cited}
