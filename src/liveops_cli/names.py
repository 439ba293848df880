"""Finding an entry by any of its names, and the nearest names when there is none.

Names are compared folded: compatibility forms unified (full width, ligatures), case, spaces,
hyphens, underscores and dots ignored. `ＨＯＳＴ`, `host`, `Ho-st` are one name.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Protocol

    class Names(Protocol):
        """What one kind of entries is called: folded names, and the ids that bear each."""

        def exact(self, name: str) -> Sequence[str]:
            """The ids that bear a folded name, in the order of the catalogue."""

        def starting(self, beginning: str) -> Sequence[str]:
            """The ids that bear a name with this beginning, each once."""

        def table(self) -> Mapping[str, Sequence[str]]:
            """Every folded name and its ids: for what has been found nowhere."""


_IGNORED = {ord(character): None for character in " \t-_.·・'’/"}


class Table:
    """Names in memory."""

    def __init__(self, table: Mapping[str, Sequence[str]]) -> None:
        self._table = table

    def exact(self, name: str) -> Sequence[str]:
        """The ids that bear a folded name."""
        return self._table.get(name, ())

    def starting(self, beginning: str) -> Sequence[str]:
        """The ids that bear a name with this beginning."""
        return _ids_where(self._table, lambda key: key.startswith(beginning))

    def table(self) -> Mapping[str, Sequence[str]]:
        """Every folded name and its ids."""
        return self._table


def unify(text: str) -> str:
    """Running text as it is searched: compatibility forms unified, case ignored."""
    if not text.isascii():
        import unicodedata

        text = unicodedata.normalize("NFKC", text)
    return text.casefold()


def fold(name: str) -> str:
    """A name as it is compared."""
    return unify(name).translate(_IGNORED)


def readings(pinyin: str) -> tuple[str, str]:
    """The full and the initial form of a reading written one syllable a word.

    What is no syllable, as `UV` and `PK` in a Chinese name, stands whole in both.
    """
    words = pinyin.split()
    return "".join(words), "".join(word[0] if word.islower() else word for word in words)


def keys_of(
    entry_id: str, name: Mapping[str, str], aliases: Iterable[str], pinyin: Iterable[str]
) -> list[str]:
    """Every folded name an entry answers to, each once, its id first."""
    keys = [fold(entry_id), *map(fold, name.values()), *map(fold, aliases)]
    for reading in pinyin:
        keys.extend(map(fold, readings(reading)))
    return [key for key in dict.fromkeys(keys) if key]


def find(kind: str, name: str, names: Names) -> str:
    """The id of the one entry that `name` means: by a whole name, else by an unambiguous prefix.

    `kind` (`role`, `skill`, `source`) names the kind of entry in messages. An id always means its
    own entry, also where another one is read like it. Raises UsageProblem when no entry or more
    than one is meant.
    """
    wanted = fold(name)
    exact = names.exact(wanted)
    if exact:
        return _only(kind, name, [entry for entry in exact if fold(entry) == wanted] or exact)
    prefixed = names.starting(wanted) if wanted else ()
    if prefixed:
        return _only(kind, name, prefixed)
    from .errors import UsageProblem  # a look-up that succeeds, and completion, need no errors

    near = nearest(wanted, names.table()) if wanted else ()
    raise UsageProblem(f"unknown-{kind}", near=near, name=name)


def _only(kind: str, name: str, ids: Sequence[str]) -> str:
    if len(ids) > 1:
        from .errors import UsageProblem

        raise UsageProblem(f"ambiguous-{kind}", near=ids, name=name)
    return ids[0]


def _ids_where(table: Mapping[str, Sequence[str]], wanted: Callable[[str], bool]) -> list[str]:
    return list(dict.fromkeys(i for key, ids in table.items() if wanted(key) for i in ids))


_LIKE, _LIKE_SHORT = 0.6, 0.5
"""How alike names must be (0 to 1) to be suggested; two Chinese characters of which one is wrong
are alike by a half."""


_INITIALS, _LIKE_INITIALS = 3, 0.85
"""Names of up to so many Latin letters must be that much alike, but for a slip (`_by_chance`)."""


def nearest(wanted: str, table: Mapping[str, Sequence[str]], count: int = 3) -> list[str]:
    """The ids of the entries whose names come nearest to a folded name, best first.

    Names that contain the wanted one come before those that merely resemble it; of those that
    resemble it equally, the one that stands first in the catalogue comes first.
    """
    if not wanted:
        return []
    found = _ids_where(table, lambda key: wanted in key)
    for key in _alike(wanted, table):
        found.extend(table[key])
    return list(dict.fromkeys(found))[:count]


def _by_chance(wanted: str, name: str) -> bool:
    """Whether a name is so short that likeness means little, unless one slip explains it."""
    if len(name) > _INITIALS or not name.isascii():
        return False
    slips = sum(one != two for one, two in zip(wanted, name, strict=False))
    one_slip = len(wanted) == len(name) and slips == 1
    return not one_slip and sorted(wanted) != sorted(name)


def _alike(wanted: str, names: Iterable[str]) -> list[str]:
    """The names that resemble the wanted one, most alike first, else in their own order."""
    from difflib import SequenceMatcher

    usual = _LIKE if wanted.isascii() else _LIKE_SHORT
    matcher = SequenceMatcher(b=wanted)
    degrees: dict[str, float] = {}
    for name in names:
        least = _LIKE_INITIALS if _by_chance(wanted, name) else usual
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= least and matcher.quick_ratio() >= least:
            degree = matcher.ratio()
            if degree >= least:
                degrees[name] = degree
    return sorted(degrees, key=lambda name: -degrees[name])
