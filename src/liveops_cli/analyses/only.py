"""A catalogue reduced to what sources of certain grades say.

A statement stays when one of its sources has such a grade. A role stays while a statement about it
does; what points to something that is gone goes with it. What a skill, a role or a stage is stays
with it, and is shown as what it is: mostly our own wording.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from ..model import (
    CLASSES,
    Catalogue,
    Collaboration,
    Criterion,
    Item,
    Metric,
    Need,
    Role,
    Skill,
    Statement,
    Team,
    field_names,
)

Kept = Callable[[Any], bool]
"""Whether an entry with `sources` stays."""


def only(catalogue: Catalogue, grades: Collection[str]) -> Catalogue:
    """The catalogue with nothing but what sources of the given grades say."""
    keep = _keeper(catalogue, grades)
    skills_of = {role.id: _among(role.skills, keep) for role in catalogue.roles.values()}
    roles = {
        role.id: role
        for role in catalogue.roles.values()
        if keep(role.summary) or any(_among(entries, keep) for entries in _lists(role))
    }
    steps = {
        key: step for key, step in _among(catalogue.steps, keep).items() if _known(step, roles)
    }
    metrics = {k: _metric(one, keep) for k, one in _among(catalogue.metrics, keep).items()}
    known = {"roles": roles, "steps": steps, "metrics": metrics}
    reduced = {key: _role(role, keep, roles, metrics) for key, role in roles.items()}
    near = {match for role in reduced.values() for match in role.occupations}
    needed = {skill for role in roles for skill in skills_of[role]}
    found: Catalogue = _with(
        catalogue,
        team=_team(catalogue.team, keep),
        roles=reduced,
        skills={k: _skill(one, keep) for k, one in catalogue.skills.items() if k in needed},
        collaborations=_pairs(catalogue, keep, roles, steps),
        gaps=_among(catalogue.gaps, keep),
        levels=_among(catalogue.levels, keep),
        scale=_among(catalogue.scale, keep),
        configurations=_teams(_among(catalogue.configurations, keep), roles),
        merges={
            key: merge
            for key, merge in _among(catalogue.merges, keep).items()
            if all(role in roles for role in merge.roles)
        },
        stages={k: one for k, one in catalogue.stages.items() if _has(steps, "stage", k)},
        steps=_trimmed(steps, known),
        metrics=_trimmed(metrics, known),
        rules=_trimmed(_among(catalogue.rules, keep), known),
        terms=_trimmed(_among(catalogue.terms, keep), known),
        occupations={k: one for k, one in catalogue.occupations.items() if k in near or keep(one)},
    )
    cited = set(_cited(found))
    sources = {k: one for k, one in catalogue.sources.items() if one.grade in grades or k in cited}
    reduced_catalogue: Catalogue = _with(found, sources=sources)
    return reduced_catalogue


def _cited(entry: Any) -> Iterator[str]:
    """The sources that an entry, and all that it holds, rests on."""
    for name in field_names(type(entry)):
        value = getattr(entry, name)
        if name in ("sources", "assigned") and isinstance(value, tuple):
            yield from (citation.partition(":")[0] for citation in value)
        inner = value.values() if isinstance(value, Mapping) else (value,)
        for one in inner:
            if type(one) in CLASSES:
                yield from _cited(one)


def _keeper(catalogue: Catalogue, grades: Collection[str]) -> Kept:
    wanted = {source.id for source in catalogue.sources.values() if source.grade in grades}
    return lambda entry: any(cited.partition(":")[0] in wanted for cited in entry.sources)


def _among(entries: Mapping[str, Any], keep: Kept) -> dict[str, Any]:
    return {key: entry for key, entry in entries.items() if keep(entry)}


def _with(entry: Any, **changes: Any) -> Any:
    """A copy of a model instance with other values for some attributes."""
    values = {name: getattr(entry, name) for name in field_names(type(entry))}
    return type(entry)(**{**values, **changes})


_POINTS_TO = {
    "carried": "roles",
    "consulted": "roles",
    "informed": "roles",
    "judged": "roles",
    "roles": "roles",
    "steps": "steps",
    "metrics": "metrics",
}
"""The attributes that hold ids of other entries, and the mapping those stand in."""


def _trimmed(entries: Mapping[str, Any], known: Mapping[str, Collection[str]]) -> dict[str, Any]:
    """Entries that point only to what is still there."""
    trimmed = {}
    for key, entry in entries.items():
        changes = {
            name: tuple(one for one in getattr(entry, name) if one in known[kind])
            for name, kind in _POINTS_TO.items()
            if name in field_names(type(entry))
        }
        trimmed[key] = _with(entry, **changes)
    return trimmed


def _teams(configurations: Mapping[str, Any], roles: Collection[str]) -> dict[str, Any]:
    """Configurations of which every post is held by roles that are still there."""
    return {
        key: one
        for key, one in configurations.items()
        if all(role in roles for post in one.posts.values() for role in post.roles)
    }


def _lists(role: Role) -> list[Mapping[str, Any]]:
    values = (getattr(role, name) for name in field_names(Role))
    return [value for value in values if isinstance(value, Mapping) and _cites(value)]


def _cites(entries: Mapping[str, Any]) -> bool:
    return all(hasattr(entry, "sources") for entry in entries.values())


def _has(steps: Mapping[str, Any], name: str, value: str) -> bool:
    return any(getattr(step, name) == value for step in steps.values())


def _known(step: Any, roles: Collection[str]) -> bool:
    return step.accountable in roles and all(role in roles for role in step.responsible)


def _team(team: Team, keep: Kept) -> Team:
    changed: Team = _with(team, duties=_among(team.duties, keep))
    return changed


def _skill(skill: Skill, keep: Kept) -> Skill:
    changed: Skill = _with(skill, levels=_among(skill.levels, keep))
    return changed


def _metric(metric: Metric, keep: Kept) -> Metric:
    said = ("basis", "variants", "misreadings")
    changed: Metric = _with(metric, **{name: _among(getattr(metric, name), keep) for name in said})
    return changed


def _role(role: Role, keep: Kept, roles: Collection[str], metrics: Collection[str]) -> Role:
    changes: dict[str, Any] = {
        name: _among(value, keep)
        for name in field_names(Role)
        if isinstance(value := getattr(role, name), Mapping) and value and _cites(value)
    }
    changes["skills"] = {k: _need(one, keep) for k, one in changes.get("skills", {}).items()}
    criteria = changes.get("criteria", {})
    changes["criteria"] = {k: _criterion(one, keep, metrics) for k, one in criteria.items()}
    ways = changes.get("directions", {})
    changes["directions"] = {k: way for k, way in ways.items() if way.to is None or way.to in roles}
    changed: Role = _with(role, **changes)
    return changed


def _need(need: Need, keep: Kept) -> Need:
    """A need without the level, which is always our proposal, unless proposals are wanted."""
    proposals = keep(Statement("", {}, ("editorial",)))
    changed: Need = need if proposals else _with(need, level=None)
    return changed


def _criterion(criterion: Criterion, keep: Kept, metrics: Collection[str]) -> Criterion:
    """A criterion without what other sources add on how it is observed."""
    texts = {
        name: one if one is not None and keep(one) else None
        for name in ("measure", "good", "poor")
        for one in [getattr(criterion, name)]
    }
    proposals = keep(Statement("", {}, ("editorial",)))
    added = {} if proposals else {"method": None, "period": None, "judge": None}
    known = tuple(m for m in criterion.metrics if m in metrics) if proposals else ()
    changed: Criterion = _with(criterion, metrics=known, **texts, **added)
    return changed


def _pairs(
    catalogue: Catalogue, keep: Kept, roles: Collection[str], steps: Collection[str]
) -> dict[str, Collaboration]:
    pairs = {}
    for key, pair in catalogue.collaborations.items():
        items = {k: _item(item, steps) for k, item in _among(pair.items, keep).items()}
        if items and all(role in roles for role in pair.between):
            pairs[key] = _with(pair, items=items)
    return pairs


def _item(item: Item, steps: Collection[str]) -> Item:
    changed: Item = item if item.step in steps else _with(item, step=None)
    return changed
