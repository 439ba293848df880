"""Where else a name leads that a command knows nothing by: to other commands, or to a search."""

from __future__ import annotations

from ..broken import BrokenStoreError
from ..errors import LiveopsError
from ..names import fold
from ..reference import PLURAL, Reference
from ..views.parts import SHOWN_BY
from .shared import Session

_MOST = 3
"""So many commands are named at most."""

_REFUSED = {f"unknown-{kinds}" for kinds in ("role", "skill", "metric", "command")} | {
    f"unknown-{kinds}"
    for kinds in (
        "stage-step",
        "role-stage-step",
        "role-rule-stage-step",
        "term-metric",
    )
}


def lines(error: LiveopsError, session: Session) -> list[str]:
    """What to type instead, where what was asked for is known by another command.

    Nothing where the catalogue cannot be asked: the error itself is what is to be told.
    """
    asked = error.params.get("name" if error.key in _REFUSED else "query", "")
    if error.key not in (*_REFUSED, "nothing-found") or not fold(asked):
        return []
    try:
        return _lines(error, session, asked, session.open())
    except (LiveopsError, BrokenStoreError):
        return []


def _lines(error: LiveopsError, session: Session, asked: str, reference: Reference) -> list[str]:
    words = [asked, *asked.split()] if error.key == "nothing-found" else [asked]
    found = [one for word in dict.fromkeys(words) for one in _named(reference, word)]
    commands = [f"liveops {command} {entry}" for command, entry in dict.fromkeys(found)][:_MOST]
    if commands:
        return [session.words.say("error.elsewhere", commands=" · ".join(commands))]
    is_slip = bool(error.near) and asked.isascii()
    is_word = error.key not in ("nothing-found", "unknown-command") and not is_slip
    count = _count(reference, asked) if is_word else 0
    if not count:
        return []
    from ..messages import excerpt

    query = _quoted(excerpt(asked))
    return [session.words.say("error.search", query=query, n=count)]


def _quoted(word: str) -> str:
    """A word as it is typed in any shell; only one that needs it stands in quotes."""
    if word.replace("-", "").isalnum() and word[0] != "-":
        return word
    if not set(word) & set('"$`\\!%'):
        return f'"{word}"'
    from shlex import quote

    return quote(word)


def _named(reference: Reference, word: str) -> list[tuple[str, str]]:
    """The command and the id of every entry that a word is a whole name of."""
    folded = fold(word)
    return [
        (command, entry)
        for kind, command in SHOWN_BY.items()
        for entry in (reference.names(PLURAL[kind]).exact(folded) if folded else ())
    ]


def _count(reference: Reference, asked: str) -> int:
    """How many statements have all the words."""
    from ..analyses.search import search

    found = search(reference, [asked])
    return 0 if found.loose else len(found.hits)
