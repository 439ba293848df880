"""A job description: what HR posts, made of the catalogue's statements and the particulars."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .. import queries
from ..document import Block, Bullet, Bullets, Data, Facts, Line, Lines, Page, Paragraph, Section
from ..jobs import PLAIN_FIELDS, Job
from ..model import Item, Need, Role
from ..reference import Reference
from ..text import Words
from . import role as card
from .parts import Scene

_FACTS = tuple(name for name in PLAIN_FIELDS if name not in ("contact", "about"))


def page(scene: Scene, role: Role, job: Job) -> Page:
    """The job description of a role; what nobody said is left out, headings and all."""
    titles = scene.words.pick(role.title)
    sections = [
        _section(scene, "position", _opening(scene, role, job)),
        _section(scene, "team", _list(scene, role.standing)),
        _section(scene, "duties", _list(scene, role.duties)),
        _section(scene, "work", _list(scene, role.work)),
        _section(scene, "requirements", _requirements(scene, role)),
        _section(scene, "partners", _partners(scene, role)),
        _section(scene, "criteria", _criteria(scene, role)),
        _section(scene, "directions", _directions(scene, role)),
        _section(scene, "conditions", _list(scene, role.conditions)),
        _section(scene, "benefits", _benefits(job)),
        _section(scene, "about", _text(job, "about")),
        _section(scene, "apply", _text(job, "contact")),
    ]
    return Page([(" ".join(titles), "")], blocks=[one for one in sections if one is not None])


def _section(scene: Scene, key: str, blocks: list[Block]) -> Section | None:
    if not blocks:
        return None
    return Section(key, [(scene.words.label(f"jd.{key}"), "label")], blocks)


def _said(scene: Scene, text: Mapping[str, str], sources: Sequence[str]) -> Lines:
    """A statement without the editorial mark: the document is the company's own."""
    lines: Lines = [[(one, "")] for one in scene.words.pick(text)] or [[]]
    if scene.sources:
        lines[-1] += [(" ", ""), (" ".join(f"[{cited}]" for cited in sources), "source")]
    return lines


def _list(scene: Scene, entries: Mapping[str, Any]) -> list[Block]:
    bullets = [Bullet(_said(scene, one.text, one.sources)) for one in entries.values()]
    return [Bullets(bullets)] if bullets else []


def _opening(scene: Scene, role: Role, job: Job) -> list[Block]:
    rows: list[tuple[Line, Lines]] = []
    for name in _FACTS:
        if name in job.texts:
            label = scene.words.label("jd." + name.replace("_", "-"))
            rows.append(([(label, "strong")], _each(job.texts[name])))
    rows += _occupation(scene, role)
    lead = Paragraph(_said(scene, role.summary.text, role.summary.sources), "lead")
    return [lead, Facts(rows)] if rows else [lead]


_NATIONAL = "cn-2022"


def _occupation(scene: Scene, role: Role) -> list[tuple[Line, Lines]]:
    """The nearest occupation of the national classification: the first that the role names."""
    known = scene.reference.catalogue.occupations
    for match in role.occupations.values():
        one = known[match.id]
        if one.scheme == _NATIONAL:
            label: Line = [(scene.words.label("jd.occupation"), "strong")]
            told = scene.words.each("jd.classified", name=one.name, code=one.code)
            lines: Lines = [[(text, "")] for text in told]
            if one.former:
                lines.append([(scene.words.label("occupation.former", code=one.former), "")])
            return [(label, lines)]
    return []


def _each(texts: Mapping[str, str]) -> Lines:
    return [[(text, "")] for text in dict.fromkeys(texts.values())]


def _requirements(scene: Scene, role: Role) -> list[Block]:
    blocks = _list(scene, role.requirements)
    for key, strength in (("must-have", "core"), ("needed", "needed")):
        needs = [need for need in role.skills.values() if need.strength == strength]
        if needs:
            title: Line = [(scene.words.label(f"jd.{key}"), "label")]
            blocks.append(Section(key, title, [_needs(scene, needs)]))
    return blocks


def _needs(scene: Scene, needs: list[Need]) -> Facts:
    return Facts([(_need(scene, need), _said(scene, need.text, need.sources)) for need in needs])


def _need(scene: Scene, need: Need) -> Line:
    """A skill and, where the catalogue has one, the level it is needed at."""
    name = scene.reference.name("skills", need.id)
    if need.level:
        level = scene.reference.name("levels", need.level)
        return [(scene.words.label("jd.at-level", name=name, level=level), "strong")]
    return [(scene.words.name(name), "strong")]


def _partners(scene: Scene, role: Role) -> list[Block]:
    blocks: list[Block] = []
    together = scene.reference.catalogue.collaborations
    for partner, pair in scene.reference.partners(role.id).items():
        bullets = [
            Bullet(_item(scene, role.id, partner, item)) for item in together[pair].items.values()
        ]
        title: Line = [(scene.role(partner), "name")]
        blocks.append(Section(partner, title, [Bullets(bullets)]))
    return [*_list(scene, role.cooperation), *blocks]


def _item(scene: Scene, role: str, partner: str, item: Item) -> Lines:
    """An item as the role sees it; in a division its own part first, then the other's."""
    if item.text is not None:
        return _said(scene, item.text, item.sources)
    name = scene.reference.name("roles", partner)
    text = {
        language: scene.words.in_language(
            language,
            "jd.division",
            own=own,
            role=name.get(language, partner),
            theirs=item.sides[partner].get(language, ""),
        )
        for language, own in item.sides[role].items()
    }
    return _said(scene, text, item.sources)


def _criteria(scene: Scene, role: Role) -> list[Block]:
    """What is judged; weights only where the catalogue itself gives them."""
    shares = queries.weights(role)
    bullets = []
    for criterion in role.criteria.values():
        lines = _said(scene, criterion.text, criterion.sources)
        if shares[criterion.id].basis == "given":
            lines[0].insert(1, (f"  {card.share_text(shares[criterion.id])}", "muted"))
        if criterion.metrics:
            names = [scene.reference.name("metrics", metric) for metric in criterion.metrics]
            for code in scene.words.languages:
                alone = Words((code,), scene.words.labels)
                joined = alone.say("punctuation.comma").join(map(alone.name, names))
                lines.append([(alone.say("jd.metrics", names=joined), "muted")])
        if criterion.measure:
            lines += _said(scene, criterion.measure.text, criterion.measure.sources)
        bullets.append(Bullet(lines))
    return [Bullets(bullets)] if bullets else []


def _directions(scene: Scene, role: Role) -> list[Block]:
    blocks = _list(scene, role.directions)
    growth = _list(scene, role.growth)
    if growth:
        title: Line = [(scene.words.label("jd.growth"), "label")]
        blocks.append(Section("growth", title, growth))
    return blocks


def _benefits(job: Job) -> list[Block]:
    lists = list(dict.fromkeys(tuple(one) for one in job.benefits.values() if one))
    return [Bullets([Bullet([[(text, "")]]) for one in lists for text in one])] if lists else []


def _text(job: Job, name: str) -> list[Block]:
    return [Paragraph(_each(job.texts[name]))] if name in job.texts else []


def data(reference: Reference, roles: Sequence[Role], jobs: Sequence[Job]) -> Data:
    """The roles, complete, each with the particulars of its position."""
    bodies = []
    columns: list[str] = []
    rows: list[Sequence[str | int | None]] = []
    for role, job in zip(roles, jobs, strict=True):
        one = card.data(reference, role)
        columns = list(one.columns)
        rows.extend(one.rows)
        particulars = {name: dict(texts) for name, texts in job.texts.items()}
        benefits = {language: list(texts) for language, texts in job.benefits.items() if texts}
        bodies.append({**one.body, "particulars": {**particulars, "benefits": benefits}})
    return Data("jobs", {"jobs": bodies}, columns, rows)


def missing(role: Role, pairs: Mapping[str, str]) -> list[str]:
    """The sections a job description needs that the catalogue has nothing for."""
    missing = [key for key in ("duties", "skills", "criteria") if not getattr(role, key)]
    if not role.directions and not role.growth:
        missing.append("directions")
    return missing if pairs else [*missing, "partners"]
