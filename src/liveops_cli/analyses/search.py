"""Finding statements by words, in every language, best first.

A word matches where it stands in the statement, or names the entry the statement belongs to (so
that `主播 压力` and `host pressure` find what the host's statements say of pressure). The name of a
role alone does not find all there is of it; that of a skill, a metric, a word of the trade finds
what is said of that.
Chinese is matched without word spaces: a run of characters that does not stand in the text as a
whole matches when it can be cut into pieces of two or more that do. English words match regardless
of ending.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..lean import lean
from ..names import unify
from ..reference import PLURAL, WITH_NAMES, Needle, Record, Reference

_ENDINGS = ("ies", "ing", "ses", "es", "is", "ed", "s", "e", "y")
_DOUBLING = ("ing", "ed")
_SHORTEST_STEM = 4
_PIECE = 2
"""The fewest characters that a run of Chinese is cut into."""

TITLE, WHOLE, START, INSIDE, STEM, NAMED = 15, 12, 9, 6, 4, 3
"""What a word's match is worth: the very name of what a statement explains; a whole word, its
beginning, inside one, its stem; a name of the entry."""


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
    wanted = [folded for word in words for folded in unify(word).split()]
    strict = [h for h, matched in _hits(reference, wanted, every=True) if matched == len(wanted)]
    loose = not strict and len(wanted) > 1
    chosen = [hit for hit, _ in _hits(reference, wanted, every=False)] if loose else strict
    chosen.sort(key=lambda hit: -hit.score)
    return Result(list(words), chosen, loose)


def _hits(reference: Reference, wanted: list[str], *, every: bool) -> Iterator[tuple[Hit, int]]:
    """Every statement in which a word stands, and how many of the words it matches.

    With `every`, those that match fewer than all the words may be left out.
    """
    owners = _Owners(reference)
    for record in reference.near([_needle(word) for word in wanted], every=every):
        subject = owners.subject(record)
        hit, matched = _match(record, wanted, owners.names(record), subject)
        if hit.marks or any(_names(subject, word) for word in wanted):
            yield hit, matched


def _needle(word: str) -> Needle:
    """What a statement must hold, itself or in its entry's names, for a word to match it.

    A run of Chinese is matched whole or cut into pieces, so that each of its characters stands
    beside the one before it or the one after it.
    """
    if word.isascii() or len(word) <= _PIECE:
        return [(_stem(word) or word,)]
    pairs = [word[at : at + _PIECE] for at in range(len(word) - 1)]
    return [(pairs[0],), *pairwise(pairs), (pairs[-1],)]


class _Owners:
    """What the entries are called that statements belong to."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference
        self._names: dict[tuple[str, str], str] = {}

    def names(self, record: Record) -> str:
        """The names of a statement's entry in one unified text, one name after a line break."""
        key = record.kind, record.owner
        if key not in self._names:
            self._names[key] = self._made(*key)
        return f"{self._names[key]}\n{self.subject(record)}"

    def subject(self, record: Record) -> str:
        """The names of what a statement explains, if it is about one thing: a skill, a metric."""
        if record.kind == "role":
            return self._named("skills", record.id) if record.section == "skills" else ""
        if record.kind == "collaboration" or PLURAL.get(record.kind) not in WITH_NAMES:
            return ""
        return self._named(PLURAL[record.kind], record.owner)

    def _made(self, kind: str, owner: str) -> str:
        if not owner:
            return ""
        if kind == "collaboration":
            between = self._reference.catalogue.collaborations[owner].between
            return "\n".join(self._named("roles", role) for role in between)
        plural = PLURAL[kind]
        return self._named(plural, owner) if plural in WITH_NAMES else ""

    def _named(self, kind: str, entry: str) -> str:
        return unify("\n".join([entry, *self._reference.name(kind, entry).values()]))


def _match(record: Record, wanted: list[str], owner: str, subject: str) -> tuple[Hit, int]:
    folded = {language: unify(text) for language, text in record.text.items()}
    score, matched = 0, 0
    marks: dict[str, list[tuple[int, int]]] = {}
    for word in wanted:
        best = max(NAMED if _names(owner, word) else 0, _explains(record, subject, word))
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
    """Whether a word is one of some names, or stands in one."""
    return any(name == word or (len(word) > 1 and word in name) for name in owner.split("\n"))


def _explains(record: Record, subject: str, word: str) -> int:
    """What a word is worth as the name of what a statement is about; most for what that is."""
    if not _names(subject, word):
        return 0
    if record.section:
        return INSIDE
    return TITLE if word in subject.split("\n") else START


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
        if end - at < _PIECE:
            return []
        places.extend(_places(text, word[at:end]))
        at = end
    return places
