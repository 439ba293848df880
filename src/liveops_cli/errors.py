"""What can go wrong, by whose hand, and the exit code each means.

An error carries the key of a message and its parameters, never finished text: the language is
chosen where it is printed. The messages stand in `data/locales/<lang>.yaml` under `error`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from .lean import lean

EXIT_OK = 0
EXIT_NEGATIVE = 1
EXIT_USAGE = 2
EXIT_INPUT = 3
EXIT_OUTPUT = 4
EXIT_BUG = 70
EXIT_INTERRUPTED = 130
EXIT_PIPE = 141


class LiveopsError(Exception):
    """Anything expected to go wrong. `key` names a message below `error` in the locales."""

    exit_code = EXIT_BUG

    def __init__(self, key: str, *, near: Sequence[str] = (), **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.near = tuple(near)
        """The nearest valid names, best first; empty where there are none."""
        self.near_names: tuple[Mapping[str, str], ...] = ()
        """What the entries of `near` are called, language by language, where they have names."""
        self.params = {name: str(value) for name, value in params.items()}

    def __str__(self) -> str:
        """The key and its parameters, for tracebacks; `messages` has the words."""
        return ": ".join((self.key, *self.params.values()))


class NegativeAnswer(LiveopsError):
    """A well-formed question whose answer is no: nothing found, a pair that is not documented."""

    exit_code = EXIT_NEGATIVE


class UsageProblem(LiveopsError):
    """The command line is wrong: an unknown or ambiguous name, an option's value."""

    exit_code = EXIT_USAGE


class InputProblem(LiveopsError):
    """A file that a command needs cannot be read."""

    exit_code = EXIT_INPUT


class OutputProblem(LiveopsError):
    """The output cannot be written, or a file is in the way."""

    exit_code = EXIT_OUTPUT


@lean
class Problem:
    """One thing wrong in one file.

    `rule` names the rule and, below `problem` in the locales, its message; `line` and `column`
    count from 1, 0 where a place in the file cannot be named.
    """

    file: str
    line: int
    column: int
    rule: str
    params: dict[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    level: str = "error"
    """`error` or `warning`."""


class CatalogueProblem(InputProblem):
    """A file is not what it should be; carries every problem found in it, in file order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("invalid-file")
        self.problems = tuple(problems)

    def __str__(self) -> str:
        """Where each problem is and the rule it breaks, for tracebacks."""
        return "\n".join(f"{p.file}:{p.line}:{p.column}: {p.rule}" for p in self.problems)
