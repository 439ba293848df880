"""Something leads to every entry.

Some entries are there for others to point at: a source to be cited, a part of a source to hold
points, an occupation to be matched by a role, an alias to be searched by. One that nothing points
at is never shown. This is a warning; the catalogue can be used.

What to do: cite the source or name the occupation where it belongs, or delete it. An alias needs at
least one letter, digit or character; punctuation does not count when names are looked up.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..names import fold
from ..schema import Finding, is_citation, walk

RULE = "unreachable-entry"

LEVEL = "warning"

ZH = """
每个条目都要有地方通向它。

有些条目是给别处引用的：来源供内容引用，来源的章节用来归拢引用的各点，职业供岗位对应，别名供人查
找。
没有任何地方用到的，永远显示不出来。这一条只是提醒，目录照常可用。

改法：在该用的地方引用它，或者删掉。别名至少要有一个文字或数字，查找名称时标点不算数。
"""

FAILS = """\
extends: builtin
sources:
  handbook:
    name: {zh: 直播间手册, en: Studio handbook}
    grade: practice
    about: {zh: 公司内部的操作手册, en: "The company's own manual"}
"""

PASSES = """\
extends: builtin
sources:
  handbook:
    name: {zh: 直播间手册, en: Studio handbook}
    grade: practice
    about: {zh: 公司内部的操作手册, en: "The company's own manual"}
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show}
        sources: [handbook]
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every source, part and occupation that nothing points at, every alias nobody can type."""
    yield from _sources(catalogue)
    yield from _names(catalogue)
    matched = {key for role in catalogue.roles.values() for key in role.occupations}
    for key in catalogue.occupations:
        if key not in matched:
            yield Finding(("occupations", key), "unreachable-entry-occupation", level=LEVEL)


def _sources(catalogue: Catalogue) -> Iterator[Finding]:
    cited = {citation for _, _, cited in walk(catalogue, is_citation) for citation in cited}
    whole = {citation.partition(":")[0] for citation in cited}
    parts = {citation.partition(".")[0] for citation in cited}
    for source in catalogue.sources.values():
        path = ("sources", source.id)
        if source.id not in whole:
            yield Finding(path, RULE, {"id": source.id}, level=LEVEL)
            continue
        for part in source.parts:
            if f"{source.id}:{part}" not in parts:
                params = {"id": source.id, "part": part}
                yield Finding((*path, "parts", part), "unreachable-entry-part", params, level=LEVEL)


def _names(catalogue: Catalogue) -> Iterator[Finding]:
    for kind in ("roles", "skills", "metrics", "terms"):
        for entry in getattr(catalogue, kind).values():
            for position, alias in enumerate(entry.aliases):
                if not fold(alias):
                    path = (kind, entry.id, "aliases", position)
                    yield Finding(path, "unreachable-entry-name", {"name": alias}, level=LEVEL)
