"""Finding statements by words, in every language, best first.

A word matches where it stands in the statement, or names the entry the statement belongs to (so
that `主播 压力` and `host pressure` find what the host's statements say of pressure). The name of a
role alone does not find all there is of it; that of a skill, a metric, a word of the trade finds
what is said of that, by any of the names that these are looked up by.
Chinese is matched without word spaces: a run of characters that does not stand in the text as a
whole matches when it can be cut into pieces of two or more that do. English words match regardless
of ending. What only asks (`who checks the …`, `谁…`, `…怎么办`) need not stand anywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..lean import lean
from ..names import fold, unify
from ..reference import PLURAL, WITH_NAMES, Needle, Record, Reference

_ENDINGS = ("ies", "ing", "ses", "es", "is", "ed", "s", "e", "y")
_DOUBLING = ("ing", "ed")
_SHORTEST_STEM = 4
_PIECE = 2
"""The fewest characters that a run of Chinese is cut into."""

_SHORT = 3
"""English words up to this length match from the beginning of a word: `ill` is not in `will`."""

_RUN = 4
"""The fewest characters of a run of Chinese of which a part may do."""

_RAREST = 3
"""How much more the rarest of several words is worth than the most frequent one."""

_LONGEST = 8
"""The most characters of a piece of such a part."""

PHRASE, TITLE, WHOLE, START, INSIDE, STEM, NAMED = 30, 15, 12, 9, 6, 4, 3
"""What a word's match is worth: all that was typed, as it was typed; the very name of what a
statement explains; a whole word, its beginning, inside one, its stem; a name of the entry."""

_MARKS = "?!.,;:…、。\"'“”‘’()[]<>《》【】「」~"
"""What is taken off the ends of a word; full-width marks have become these."""

_ASKS = (
    " a about am an and any are as at be been by can could did do does during for from had has have"
    " how i if in into is it its may me might must my of on or our shall should so that the their"
    " them then there these they this those to us was we were what when where which while who whom"
    " whose why will with would you your "
)
"""English words that a question is put with and that tell nothing of what it is about."""

_ASKS_IN_RUNS = (
    *("为什么", "什么时候", "什么", "怎么办", "怎么做", "怎么", "怎样", "如何", "哪些", "哪个"),
    *("哪里", "多少", "多久", "几点", "是不是", "能不能", "可不可以", "要不要", "有没有", "请问"),
    *("由谁", "是谁", "谁来", "谁能", "谁可以", "谁", "可以", "应该", "是啥", "啥", "吗", "呢"),
)
"""The same in Chinese, longer ones first."""

_JOINTS = frozenset("的了时要看能会在是有和与或把被给对该就再还也都由让")
"""Characters that a run of Chinese may be parted at where it finds nothing as it is."""

_EXPLAINED = ("skills", "steps", "metrics", "rules", "terms")
"""The entries that are found by any of their names, by what they are looked up by."""

Word = tuple[str, ...]
"""A word as it was typed, then what may stand for it."""


Entry = tuple[str, str]
"""A kind of entries (`terms`) and the id of one of them."""


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
    """True when no statement has all the words, so that these have the most telling of them."""


def search(reference: Reference, words: Sequence[str]) -> Result:
    """Every statement with all the words; where there is none, those with the most telling ones."""
    typed = [folded for word in words for folded in unify(word).split()]
    phrase = " ".join(typed)
    for wanted in _readings(reference, typed):
        found = _strict(reference, wanted, phrase)
        if found:
            return Result(list(words), _best_first(found), loose=False)
    found = _loose(reference, _telling(typed))
    return Result(list(words), _best_first(found), loose=bool(found))


def _strict(reference: Reference, wanted: list[str], phrase: str) -> list[Hit]:
    """The statements with all of some words; where none says one of them, by other names."""
    asked = phrase if wanted != [phrase] else ""
    called = [_called(reference, word) for word in wanted]
    found = _having_all(reference, [(word,) for word in wanted], called, asked)
    if not any(called) or any(hit.marks for hit in found):
        return found
    words = [
        (word, *_others(reference, word, entries))
        for word, entries in zip(wanted, called, strict=True)
    ]
    return _having_all(reference, words, called, asked)


def _having_all(
    reference: Reference, wanted: list[Word], called: list[set[Entry]], phrase: str
) -> list[Hit]:
    return [
        _hit(record, sum(worths), marks)
        for record, worths, marks in _matches(reference, wanted, called, phrase, every=True)
        if all(worths[: len(wanted)])
    ]


def _best_first(hits: list[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: -hit.score)


# What is asked for


def _readings(reference: Reference, typed: list[str]) -> Iterator[list[str]]:
    """What may be meant by what was typed, the likeliest first."""
    telling = _telling(typed)
    if telling:
        yield telling
    phrase = " ".join(typed)
    if len(typed) > 1 and _called(reference, phrase):
        yield [phrase]
    parted = [piece for word in telling for piece in _parted(word)]
    if parted != telling and (len(parted) > 1 or any(len(one) > _PIECE for one in parted)):
        yield parted


def _telling(typed: list[str]) -> list[str]:
    """The words without marks at their ends and without what only asks; all where none is left."""
    bare = [stripped for word in typed if (stripped := word.strip(_MARKS))]
    telling = [piece for word in bare for piece in _without_asking(word)]
    return telling or bare or typed


def _without_asking(word: str) -> list[str]:
    if word.isascii():
        return [] if f" {word} " in _ASKS else [word]
    rest = word
    for asking in _ASKS_IN_RUNS:
        rest = rest.replace(asking, " ")
    return [word] if rest == word else [piece for piece in rest.split() if len(piece) >= _PIECE]


def _parted(word: str) -> list[str]:
    """A run of Chinese parted at its joints and where another script begins."""
    if word.isascii():
        return [word]
    spaced = "".join(
        " " if after in _JOINTS else f" {after}" if before.isascii() != after.isascii() else after
        for before, after in pairwise(f"{word[0]}{word}")
    )
    return [piece for piece in spaced.split() if len(piece) >= _PIECE]


def _called(reference: Reference, word: str) -> set[Entry]:
    """The entries that a word is a name of, in whatever way they are looked up."""
    folded = fold(word)
    return {
        (kind, entry)
        for kind in (_EXPLAINED if len(folded) > 1 else ())
        for entry in reference.names(kind).exact(folded)
    }


def _others(reference: Reference, word: str, entries: set[Entry]) -> Iterator[str]:
    """The names of the entries that a word is another name of, in the script of the word."""
    folded = fold(word)
    for kind, entry in sorted(entries):
        names = [unify(name) for name in reference.name(kind, entry).values()]
        if folded not in map(fold, names):
            yield from (name for name in names if word.isascii() or not name.isascii())


def _needle(word: Word) -> Needle:
    """What a statement must hold, itself or in its entry's names, for a word to match it.

    A run of Chinese is matched whole or cut into pieces, so that each of its characters stands
    beside the one before it or the one after it.
    """
    typed, *names = word
    if typed.isascii() or len(typed) <= _PIECE:
        return [(_stem(typed) or typed, *names)]
    pairs = [typed[at : at + _PIECE] for at in range(len(typed) - 1)]
    return [(pairs[0], *names), *((*two, *names) for two in pairwise(pairs)), (pairs[-1], *names)]


# What is found


Match = tuple[Record, list[int], dict[str, list[tuple[int, int]]]]
"""A statement, what each word is worth in it (and after these the phrase), and the places."""


def _matches(
    reference: Reference, wanted: list[Word], called: list[set[Entry]], phrase: str, *, every: bool
) -> Iterator[Match]:
    """Every statement in which a word stands.

    With `every`, those that match fewer than all the words may be left out.
    """
    owners = _Owners(reference)
    needles = [
        _needle((*word, *(entry for _, entry in entries)))
        for word, entries in zip(wanted, called, strict=True)
    ]
    for record in reference.near(needles, every=every):
        about, subject = owners.about(record), owners.subject(record)
        worths, marks = _match(record, wanted, owners.names(record), subject)
        own = [about in entries for entries in called]
        as_own = INSIDE if record.section else TITLE
        worths = [max(worth, mine * as_own) for mine, worth in zip(own, worths, strict=True)]
        if marks or any(own) or any(_names(subject, name) for word in wanted for name in word):
            yield record, [*worths, _phrased(record, phrase, subject)], marks


def _hit(record: Record, score: int, marks: dict[str, list[tuple[int, int]]]) -> Hit:
    """Between equally good statements the shorter comes first."""
    length = min(map(len, record.text.values()), default=0)
    return Hit(record, score * 100 - min(99, length), marks)


def _loose(reference: Reference, words: list[str]) -> list[Hit]:
    """The statements with the most telling of some words: the rarer a word, the more it tells.

    The name of a role tells nothing by itself. Of a run of Chinese a part may do.
    """
    wanted = [piece for word in words for piece in _pieces(reference, word)]
    if len(wanted) < 2 and (wanted == words or len("".join(wanted)) <= _PIECE):
        return []
    roles = reference.names("roles")
    tells = [not roles.exact(fold(word)) for word in wanted]
    called = [_called(reference, word) for word in wanted]
    found = [
        match
        for match in _matches(reference, [(word,) for word in wanted], called, "", every=False)
        if any(worth and tell for worth, tell in zip(match[1], tells, strict=False))
    ]
    counts = [sum(bool(match[1][at]) for match in found) for at in range(len(wanted))]
    rarities = [min((len(found) // (one or 1)).bit_length(), _RAREST) for one in counts]
    scores = [sum(map(int.__mul__, match[1], rarities)) for match in found]
    least = max(scores, default=0) / _RAREST
    return [
        _hit(record, score, {code: _apart(places) for code, places in marks.items()})
        for (record, _, marks), score in zip(found, scores, strict=True)
        if score >= least
    ]


def _pieces(reference: Reference, word: str) -> list[str]:
    """What of a run of Chinese stands anywhere, cut so that most of the run does, in few pieces."""
    if word.isascii() or len(word) < _RUN:
        return [word]
    ends = range(_PIECE, len(word) + 1)
    runs = {word[at:end] for end in ends for at in range(max(0, end - _LONGEST), end - 1)}
    standing: set[str] = set()
    pairs: list[Needle] = [[(one,)] for one in runs if len(one) == _PIECE]
    for record in reference.near(pairs, every=False):
        texts = [unify(text) for text in record.text.values()]
        standing.update([one for one in runs - standing if any(one in text for text in texts)])
    best: list[tuple[int, list[str]]] = [(0, [])]
    for end in range(1, len(word) + 1):
        left, pieces = best[end - 1]
        choices = [(left + 1, pieces)]
        for at in range(max(0, end - _LONGEST), end - 1):
            if word[at:end] in standing:
                left, pieces = best[at]
                choices.append((left, [*pieces, word[at:end]]))
        best.append(min(choices, key=lambda one: (one[0], len(one[1]))))
    return best[-1][1]


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places in their order, those that overlap as one."""
    apart: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if apart and start < apart[-1][1]:
            apart[-1] = apart[-1][0], max(end, apart[-1][1])
        else:
            apart.append((start, end))
    return apart


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

    def about(self, record: Record) -> Entry | None:
        """What a statement explains, if it is about one thing: a skill, a metric."""
        if record.kind == "role":
            return ("skills", record.id) if record.section == "skills" else None
        if record.kind == "collaboration" or PLURAL.get(record.kind) not in WITH_NAMES:
            return None
        return PLURAL[record.kind], record.owner

    def subject(self, record: Record) -> str:
        """The names of what a statement explains."""
        about = self.about(record)
        return self._named(*about) if about else ""

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


def _match(
    record: Record, wanted: list[Word], owner: str, subject: str
) -> tuple[list[int], dict[str, list[tuple[int, int]]]]:
    """What each word is worth in a statement, and the places where they stand."""
    folded = {language: unify(text) for language, text in record.text.items()}
    worths: list[int] = []
    marks: dict[str, list[tuple[int, int]]] = {}
    for word in wanted:
        best = 0
        for name in word:
            best = max(best, NAMED if _names(owner, name) else 0, _explains(record, subject, name))
            for language, text in folded.items():
                worth, places = _find(text, name, owner)
                best = max(best, worth)
                if places and len(text) == len(record.text[language]):
                    marks.setdefault(language, []).extend(places)
                elif places:
                    marks.setdefault(language, [])
        worths.append(best)
    return worths, marks


def _names(owner: str, word: str) -> bool:
    """Whether a word is one of some names, or stands in one."""
    if len(word) > 1 and word in owner:
        return bool(_places(owner, word))
    return word in owner.split("\n")


def _explains(record: Record, subject: str, word: str) -> int:
    """What a word is worth as the name of what a statement is about; most for what that is."""
    if not _names(subject, word):
        return 0
    if record.section:
        return INSIDE
    return TITLE if word in subject.split("\n") else START


def _phrased(record: Record, phrase: str, subject: str) -> int:
    """What it is worth that all that was typed stands there as it was typed."""
    if not phrase:
        return 0
    if not record.section and phrase in subject.split("\n"):
        return PHRASE + TITLE
    return PHRASE if any(phrase in unify(text) for text in record.text.values()) else 0


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
    anywhere = len(word) > _SHORT or not word.isascii()
    start = text.find(word)
    while start >= 0:
        if anywhere or _starts(text, start):
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
        end = at + 1  # what stands there in full does so from its first character on
        while end < len(word) and (word[at : end + 1] in text or word[at : end + 1] in owner):
            end += 1
        if end - at < _PIECE:
            return []
        places.extend(_places(text, word[at:end]))
        at = end
    return places
