"""What takes long, told on a terminal while it is done: a line on standard error, gone at the end.

Nothing is told where standard error is no terminal, nor of what is done within a second.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

DELAY = 1.0
"""Seconds after which something is told."""

_EVERY = 0.2

_told: list[Callable[..., str]] = []
"""What puts a key of the locales into words; empty where nothing is to be told."""

_tasks: list[Task] = []
"""What is being done, the innermost last."""

_teller: list[_Teller] = []
"""The thread that tells, while there is one."""


def tell(say: Callable[..., str]) -> None:
    """From now on tell of tasks, in the words of `say` (`Words.say`), where someone can see it."""
    _told[:] = [say] if sys.stderr.isatty() else []


class Task:
    """Something that may take long, as a context: `with Task("reading", share): …`.

    `key` names it below `progress` in the locales. `share` says how much of it is done, from 0 to
    1; it is called from another thread. A task within a task is told instead of that.
    """

    def __init__(self, key: str, share: Callable[[], float] | None = None) -> None:
        self.key = key
        self.share = share

    def __enter__(self) -> None:
        _tasks.append(self)
        if _told and not _teller:
            _teller.append(_Teller(_told[0]))

    def __exit__(self, *_: object) -> None:
        _tasks.remove(self)
        if not _tasks and _teller:
            _teller.pop().stop()


class _Teller:
    """The thread that tells."""

    def __init__(self, say: Callable[..., str]) -> None:
        from threading import Event, Thread  # only where someone is looking on

        self._say = say
        self._shown = 0
        self._ended = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Tell no more, and take away what was told."""
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        if self._ended.wait(DELAY):
            return
        while not self._ended.wait(_EVERY):
            self._show(self._line())
        self._show("")

    def _line(self) -> str:
        try:
            task = _tasks[-1]
            share = f" {min(1, task.share()):.0%}" if task.share else ""
        except IndexError:  # it has ended this very moment
            return ""
        return f"liveops: {self._say(f'progress.{task.key}')}{share}"

    def _show(self, line: str) -> None:
        """Put a line in the place of the last one, without leaving that row of the terminal."""
        line, width = _fitting(line, _columns())
        clear = " " * max(0, self._shown - width)
        back = "\r" if not line else ""
        try:
            sys.stderr.write(f"\r{line}{clear}{back}")
            sys.stderr.flush()
        except (OSError, ValueError):
            self._ended.set()
        self._shown = width


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except (OSError, ValueError):
        return 80


def _fitting(line: str, columns: int) -> tuple[str, int]:
    """As much of a line as fits before the last column, and how wide that is."""
    from unicodedata import east_asian_width

    width = 0
    for number, character in enumerate(line):
        step = 2 if east_asian_width(character) in "WF" else 1
        if width + step >= columns:
            return line[:number], width
        width += step
    return line, width
