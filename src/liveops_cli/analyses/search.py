"""Finding statements by words, in every language, best first.

A word matches where it stands in the statement, or names the entry the statement belongs to (so
that `主播 压力` and `host pressure` find what the host's statements say of pressure). Chinese is
matched without word spaces: a run of characters that does not stand in the text as a whole matches
when it can be cut into pieces of two or more that do. English words match regardless of ending.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..lean import lean
from ..reference import Record, Reference

_ENDINGS = ("ies", "ing", "ses", "es", "is", "ed", "s", "e", "y")
_DOUBLING = ("ing", "ed")
_SHORTEST_STEM = 4

WHOLE, START, INSIDE, STEM, NAMED = 12, 9, 6, 4, 3
"""What a word's match is worth: a whole word, its beginning, inside one, its stem, a name."""


@lean
class Hit:
    """A statement that matches."""

    record: Record
    score: int
    marks: dict[str, list[tuple[int, int]]]
    """Per language, the places that matched: start and end in the text."""


@lean
class Result:
    """What a search found."""

    words: list[str]
    hits: list[Hit]
    loose: bool
    """True when no statement has all the words, so that these have at least one."""


def search(reference: Reference, words: Sequence[str]) -> Result:
    """Every statement with all the words; where there is none, every one with at least one."""
    wanted = [folded for word in words for folded in _fold(word).split()]
    found = [(hit, matched) for hit, matched in _hits(reference, wanted) if hit.marks]
    strict = [hit for hit, matched in found if matched == len(wanted)]
    loose = not strict and len(wanted) > 1
    chosen = [hit for hit, _ in found] if loose else strict
    chosen.sort(key=lambda hit: -hit.score)
    return Result(list(words), chosen, loose)


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _hits(reference: Reference, wanted: list[str]) -> list[tuple[Hit, int]]:
    owners = _owner_names(reference)
    found = []
    for record in reference.records:
        hit, matched = _match(record, wanted, owners.get((record.kind, record.owner), ""))
        if matched:
            found.append((hit, matched))
    return found


def _owner_names(reference: Reference) -> dict[tuple[str, str], str]:
    """For each entry its names in one folded line, one name after a line break."""
    names = reference.index["names"]
    owners = {}
    for kind, plural in (("role", "roles"), ("skill", "skills")):
        for entry, text in names[plural].items():
            owners[kind, entry] = _fold("\n".join([entry, *text.values()]))
    for pair, collaboration in reference.catalogue.collaborations.items():
        both = [owners.get(("role", role), role) for role in collaboration.between]
        owners["collaboration", pair] = "\n".join(both)
    return owners


def _match(record: Record, wanted: list[str], owner: str) -> tuple[Hit, int]:
    folded = {language: _fold(text) for language, text in record.text.items()}
    if record.kind == "role" and record.section == "skills":
        owner = f"{owner}\n{record.id.replace('-', ' ')}"
    score, matched = 0, 0
    marks: dict[str, list[tuple[int, int]]] = {}
    for word in wanted:
        best = NAMED if _names(owner, word) else 0
        for language, text in folded.items():
            worth, places = _find(text, word, owner)
            best = max(best, worth)
            if places and len(text) == len(record.text[language]):
                marks.setdefault(language, []).extend(places)
            elif places:
                marks.setdefault(language, [])
        score += best
        matched += bool(best)
    return Hit(record, score * 100 - min(99, _length(folded)), marks), matched


def _names(owner: str, word: str) -> bool:
    return any(name == word or (len(word) > 1 and word in name) for name in owner.split("\n"))


def _length(folded: dict[str, str]) -> int:
    """The shorter of two equally good statements comes first."""
    return min(map(len, folded.values()), default=0)


def _find(text: str, word: str, owner: str) -> tuple[int, list[tuple[int, int]]]:
    """What a word's best match in a text is worth, and where all its matches are."""
    places = _places(text, word)
    if places:
        return max(_worth(text, start, end) for start, end in places), places
    stem = _stem(word)
    if stem:
        places = [(start, end) for start, end in _places(text, stem) if _starts(text, start)]
        return (STEM, places) if places else (0, [])
    pieces = _cover(text, word, owner)
    return (STEM, pieces) if pieces else (0, [])


def _places(text: str, word: str) -> list[tuple[int, int]]:
    places = []
    start = text.find(word)
    while start >= 0:
        places.append((start, start + len(word)))
        start = text.find(word, start + len(word))
    return places


def _starts(text: str, start: int) -> bool:
    return start == 0 or not (text[start - 1].isascii() and text[start - 1].isalnum())


def _worth(text: str, start: int, end: int) -> int:
    if not _starts(text, start):
        return INSIDE
    ends = end == len(text) or not (text[end].isascii() and text[end].isalnum())
    return WHOLE if ends else START


def _stem(word: str) -> str:
    """An English word without its ending; empty where it is no English word or too short."""
    if not (word.isascii() and word.isalpha()):
        return ""
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _SHORTEST_STEM:
            continue
        doubled = ending in _DOUBLING and stem[-1] == stem[-2] and len(stem) > _SHORTEST_STEM
        return stem[:-1] if doubled else stem
    return ""


def _cover(text: str, word: str, owner: str) -> list[tuple[int, int]]:
    """Cut a run of characters into pieces of two or more that stand in the text or name its owner.

    Empty when a character is left over, or when no piece stands in the text itself.
    """
    if word.isascii():
        return []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(word):
        end = len(word)
        while end - at > 1 and word[at:end] not in text and word[at:end] not in owner:
            end -= 1
        if end - at < 2:
            return []
        places.extend(_places(text, word[at:end]))
        at = end
    return places
