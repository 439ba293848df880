from __future__ import annotations

import io
import re
import threading
import time
from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from program import SMALL, run
from small import words

from liveops_cli import loader, progress
from liveops_cli.progress import Task


class Screen(io.StringIO):
    """A terminal that remembers what was written to it."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Screen]:
    """Standard error on a terminal, where everything takes long enough to be told."""
    terminal = Screen()
    # pytest puts its own stream into `sys` again before the test itself begins
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal))
    monkeypatch.setattr(progress, "DELAY", 0)
    monkeypatch.setattr(progress, "_EVERY", 0.001)
    yield terminal
    progress._told.clear()


def wait_for(screen: Screen, text: str) -> None:
    """Go on when a text has been written, or fail after a long time."""
    deadline = time.monotonic() + 30
    while text not in screen.getvalue():
        assert time.monotonic() < deadline, screen.getvalue()
        time.sleep(0.001)


def left_on(screen: Screen) -> str:
    """What stands in the row after all that was written to it."""
    row: list[str] = []
    for part in screen.getvalue().split("\r"):
        row[: len(part)] = part
    return "".join(row).rstrip()


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "liveops: reading the catalogue"), ("zh", "liveops: 正在读取目录")],
)
def test_what_takes_long_is_told_and_taken_away(screen: Screen, language: str, told: str) -> None:
    """One line says what is done, in the user's language; at the end the row is empty."""
    progress.tell(words(language).say)
    with Task("reading"):
        wait_for(screen, told)
    assert "\n" not in screen.getvalue()
    assert left_on(screen).strip() == ""
    assert threading.active_count() == 1


def test_how_much_is_done_is_told(screen: Screen) -> None:
    """Where it is known, the share stands behind, in per cent, and never more than all."""
    progress.tell(words().say)
    share = [0.0]
    with Task("reading", lambda: share[0]):
        for share[0], shown in ((0.0, " 0%"), (0.254, " 25%"), (1.5, " 100%")):
            wait_for(screen, shown)


def test_a_task_within_a_task_is_told_instead(screen: Screen) -> None:
    """The line changes with what is done, and shorter words leave nothing of longer ones."""
    progress.tell(words().say)
    with Task("keeping"):
        wait_for(screen, "keeping")
        with Task("checking"):
            wait_for(screen, "checking")
        rows = screen.getvalue().split("\r")
    longest = max(map(len, rows))
    first = next(row for row in rows if "checking" in row)
    assert len(first) == longest


def test_an_error_takes_the_line_away_too(screen: Screen) -> None:
    """What is said of the error then stands in an empty row."""
    progress.tell(words().say)

    def interrupted() -> None:
        with Task("reading"):
            wait_for(screen, "reading")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert left_on(screen).strip() == ""
    assert threading.active_count() == 1


@pytest.mark.parametrize("make", [io.StringIO, Screen])
def test_nothing_is_told_elsewhere_or_soon(
    monkeypatch: pytest.MonkeyPatch, make: Callable[[], io.StringIO]
) -> None:
    """In a file or a pipe nothing is told at all, on a terminal nothing of what is quickly done."""
    stream = make()
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=stream))
    progress.tell(words().say)
    with Task("reading"):
        pass
    assert stream.getvalue().strip("\r") == ""
    progress._told.clear()


def test_without_a_listener_no_thread_is_started(screen: Screen) -> None:
    """Who imports the package gets no line on a terminal that is theirs."""
    with Task("reading"):
        assert threading.active_count() == 1
    assert screen.getvalue() == ""


def test_a_line_stays_within_its_row(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a narrow terminal the line is cut, so that it can be taken away; Chinese counts twice."""
    monkeypatch.setattr(progress, "_columns", lambda: 12)
    progress.tell(words("zh").say)
    with Task("reading"):
        wait_for(screen, "liveops: 正")
    assert not re.search("正在", screen.getvalue())


def test_a_terminal_that_goes_away_is_no_error(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nothing can be written any more, nothing is, and the work goes on."""
    told = threading.Event()

    def fail(_text: str) -> int:
        told.set()
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(screen, "write", fail)
    progress.tell(words().say)
    with Task("reading"):
        assert told.wait(30)
    assert threading.active_count() == 1


def test_reading_and_checking_are_tasks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Loading a catalogue says what it is at, and how far reading has got."""
    seen: list[tuple[str, float]] = []
    enter = Task.__enter__
    leave = Task.__exit__

    def entering(task: Task) -> None:
        seen.append((task.key, task.share() if task.share else -1))
        enter(task)

    def leaving(task: Task, *error: object) -> None:
        seen.append((task.key, task.share() if task.share else -1))
        leave(task, *error)

    monkeypatch.setattr(Task, "__enter__", entering)
    monkeypatch.setattr(Task, "__exit__", leaving)
    loader.load(SMALL)
    assert [key for key, _ in seen] == ["reading", "reading", "checking", "checking"]
    assert seen[0][1] == 0
    assert seen[1][1] > 0.99


@pytest.mark.parametrize("command", ["role", "catalog check", "catalog diff"])
def test_commands_that_read_catalogues_tell(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """Whichever command reads a catalogue of the user's own, it listens."""
    heard: list[Callable[..., str]] = []
    monkeypatch.setattr(progress, "tell", heard.append)
    args = [SMALL, SMALL] if command == "catalog diff" else []
    run(*command.split(), *args, "--catalog", SMALL)
    assert len(heard) >= 1
    assert screen.getvalue() == ""
