"""What a statement cites is one of the catalogue's sources.

A citation is the id of a source, or that and a point in it: `deck:02.team.host`. The point is free;
the source must have an entry, for otherwise nobody could tell what the statement rests on.

Fails, as there is no source `desk`, and as nothing follows the colon:

    sources: [desk:02.team.host, "deck:"]

Passes:

    sources: [deck:02.team.host, editorial]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding, is_citation, nearest, walk

RULE = "unknown-citation"


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
