"""What went wrong in words: one line each, with nothing in it that could act on a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

from .errors import CatalogueProblem, LiveopsError, Problem
from .names import fold
from .text import Words
from .visible import visible

_LONGEST = 120
"""Characters of anything from outside that a message repeats."""

_LONGEST_LIST = 400
"""Characters of what is possible in a place; the parameters of `_LISTS` say that."""

_LISTS = ("allowed", "known")

_SHOWN = 50
"""Problems of one file that are told; a count of the rest follows."""

_FEW = 3
"""Up to so many names are asked about ("did you mean"); more are a choice to pick from."""

_CHOICES = ("unknown-language", "unknown-colour")
"""Messages that come with everything there is to choose from, not with what is nearest."""

_TRANSLATED = ("expected", "found", "entries")
"""The parameters that name a kind of value, which the locales have words for."""


def lines_of(error: LiveopsError, words: Words) -> list[str]:
    """All that is to be said of an error, without line ends: what is wrong, then what to do."""
    if isinstance(error, CatalogueProblem):
        lines = [message(words, problem) for problem in error.problems[:_SHOWN]]
        rest = len(error.problems) - _SHOWN
        return [*lines, words.say("problem.and-more", n=rest)] if rest > 0 else lines
    params = {name: excerpt(value) for name, value in error.params.items()}
    lines = [f"liveops: {words.say(f'error.{error.key}', **params)}"]
    if not error.near:
        return lines
    near = [
        _called(entry, words, name) for entry, name in zip_longest(error.near, error.near_names)
    ]
    return [*lines, _near_line(error.key, near, words)]


def _called(entry: str, words: Words, name: Mapping[str, str] | None) -> str:
    """An id, after the name that the reader knows it by where that is another word."""
    shown = words.pick(name)[0] if name else entry
    if fold(shown) == fold(entry):
        return entry
    return words.say("punctuation.named", name=shown, id=entry)


def _near_line(key: str, near: Sequence[str], words: Words) -> str:
    guess = key.startswith("unknown-") and key not in _CHOICES
    choice = len(near) > _FEW or not guess
    names = words.say("punctuation.comma").join(map(excerpt, near))
    return words.say("error.choose-from" if choice else "error.did-you-mean", names=names)


def message(words: Words, problem: Problem) -> str:
    """`FILE:LINE:COLUMN: error: what is wrong`, in the leading language.

    Line and column are left out where the problem has no place in the file. Text from the file is
    cut to 120 characters, and what cannot be seen in it is spelt out.
    """
    place = f"{visible(problem.file)}:"
    if place.startswith("::"):
        place = f"./{place}"  # a line that begins so is a command in the logs of GitHub
    if problem.line:
        place += f"{problem.line}:{problem.column}:"
    level = words.say(f"problem.{problem.level}")
    return f"{place} {level}{describe(words, problem)}"


def describe(words: Words, problem: Problem) -> str:
    """What is wrong and the nearest valid names, without the place."""
    params = {
        name: words.say(f"problem.{value}")
        if name in _TRANSLATED
        else excerpt(value, _LONGEST_LIST if name in _LISTS else _LONGEST)
        for name, value in problem.params.items()
    }
    told = words.say(f"problem.{problem.rule}", **params)
    if not problem.near:
        return told
    names = words.say("punctuation.comma").join(map(excerpt, problem.near))
    return words.say("problem.near", told=told, names=names)


def excerpt(value: str, longest: int = _LONGEST) -> str:
    """Text from outside as a message may repeat it: cut to some characters, all of them visible."""
    shown = visible(value[: longest + 1])
    return shown if len(shown) <= longest else shown[: longest - 1] + "…"
