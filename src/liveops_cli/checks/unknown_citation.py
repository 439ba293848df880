"""What a statement cites is one of the catalogue's sources.

A citation is the id of a source, or that and a point in it: `deck:02.team.host`. The point is free;
the source must have an entry, for otherwise nobody could tell what the statement rests on.

What to do: write the source's id as it stands under `sources`, or describe the source there.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding, is_citation, nearest, walk

RULE = "unknown-citation"

ZH = """
引用的来源必须是目录里写明的来源。

引用写来源的代号，或者代号加上其中的一点，如 `deck:02.team.host`。“点”可以自由写，来源必须有条
目，否则没人知道依据是什么。

改法：照 `sources` 里的代号写，或者先在那里把来源补上。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show}
        sources: [handbook:3.2]
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
        sources: [handbook:3.2]
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every citation of a source without an entry, or of a point that is not named."""
    known = catalogue.sources
    for path, _, citations in walk(catalogue, is_citation):
        for position, citation in enumerate(citations):
            source, colon, point = citation.partition(":")
            here = (*path, position)
            if source not in known:
                yield Finding(here, RULE, {"source": source}, nearest(source, known))
            elif colon and (not point or not point.isprintable() or " " in point):
                yield Finding(here, "unknown-citation-point", {"citation": citation})
