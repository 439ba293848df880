"""No two roles, and no two skills, answer to the same name.

Names are compared as they are looked up: full and half width, case, spaces, hyphens, underscores
and dots do not matter. A name that two entries share would find neither. Readings (`pinyin`) that
two entries share are only warned of: 主播 and 助播 are both read `zhu bo`, and asking for `zhubo`
then says which two are meant.

Fails:

    host: {aliases: [anchor], …}
    presenter: {aliases: [Anchor], …}

Passes:

    host: {aliases: [anchor], …}
    presenter: {aliases: [compère], …}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Catalogue, Role, Skill
from ..names import fold
from ..schema import Finding
from ..source import Path

RULE = "ambiguous-name"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every name that an earlier entry of the same kind has already."""
    yield from _in_kind("roles", catalogue.roles)
    yield from _in_kind("skills", catalogue.skills)


def _in_kind(kind: str, entries: Mapping[str, Role] | Mapping[str, Skill]) -> Iterator[Finding]:
    owners: dict[str, tuple[str, bool]] = {}
    for entry in entries.values():
        for step, name, is_reading in _names(entry):
            key = fold(name)
            owner, owned_by_reading = owners.setdefault(key, (entry.id, is_reading))
            if not key or owner == entry.id:
                continue
            certain = not (is_reading or owned_by_reading)
            rule, level = (RULE, "error") if certain else ("ambiguous-name-reading", "warning")
            params = {"name": name, "owner": owner}
            at = "value" if step else "key"
            yield Finding((kind, entry.id, *step), rule, params, at=at, level=level)


def _names(entry: Role | Skill) -> Iterator[tuple[Path, str, bool]]:
    """Where each of an entry's names stands in it, the name, and whether it is a reading."""
    yield (), entry.id, False
    for language, name in entry.name.items():
        yield ("name", language), name, False
    for position, name in enumerate(entry.aliases):
        yield ("aliases", position), name, False
    for position, name in enumerate(entry.pinyin):
        yield ("pinyin", position), name, True
