"""No two roles answer to the same name, and no two skills, metrics or terms.

Names are compared as they are looked up: full and half width, case, spaces, hyphens, underscores
and dots do not matter. A name that two entries share would find neither. Readings (`pinyin`) that
two entries share are only warned of: 主播 and 助播 are both read `zhu bo`, and asking for `zhubo`
then says which two are meant.

What to do: take the name away from one of the two, or make it longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..model import Catalogue, Metric, Role, Skill, Term
from ..names import fold
from ..schema import Finding
from ..source import Path

RULE = "ambiguous-name"

ZH = """
两个岗位不能叫同一个名字，技能、指标、术语也一样。

比较名称时和查找时一样，不分全角半角、大小写、空格、连字符、下划线和点。同一个名字归了两个条目，
就哪一个都查不到。读音（`pinyin`）相同只作提醒：主播和助播都读 `zhu bo`，查 `zhubo` 时会说明可能
指哪两个。

改法：从其中一个条目里去掉这个名字，或者把名字写得更完整。
"""

FAILS = """\
extends: builtin
roles:
  operator:
    aliases: [直播运营, Live-Host]
"""

PASSES = """\
extends: builtin
roles:
  operator:
    aliases: [直播运营, live operator]
"""

Named = Role | Skill | Metric | Term
"""What is found by any of several names."""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every name that an earlier entry of the same kind has already."""
    for kind in ("roles", "skills", "metrics", "terms"):
        yield from _in_kind(kind, getattr(catalogue, kind))


def _in_kind(kind: str, entries: Mapping[str, Named]) -> Iterator[Finding]:
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


def _names(entry: Named) -> Iterator[tuple[Path, str, bool]]:
    """Where each of an entry's names stands in it, the name, and whether it is a reading."""
    yield (), entry.id, False
    for language, name in entry.name.items():
        yield ("name", language), name, False
    if isinstance(entry, Metric) and entry.abbreviation:
        yield ("abbreviation",), entry.abbreviation, False
    for position, name in enumerate(entry.aliases):
        yield ("aliases", position), name, False
    for position, name in enumerate(entry.pinyin):
        yield ("pinyin", position), name, True
