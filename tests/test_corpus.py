from __future__ import annotations

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import program
import pytest
from corpus import generate
from corpus.generate import Case
from program import Ran

from liveops_cli import labels, limits, loader, locales, opening, source
from liveops_cli.commands import export_jd
from liveops_cli.errors import CatalogueProblem, InputProblem, Problem
from liveops_cli.reference import Reference
from liveops_cli.visible import visible

CASES = {case.name: case for case in generate.cases()}
EXPECTED: dict[str, dict[str, Any]] = {
    each["name"]: each for each in json.loads(generate.MANIFEST.read_text(encoding="utf-8"))
}
LONGEST_LINE = 400
TIME_LIMIT = 20
PLACED = re.compile(r"(?P<file>[^:]+):(?P<line>\d+):(?P<column>\d+): error: .")
POSIX = pytest.mark.skipif(os.name != "posix", reason="these kinds of files exist on POSIX only")


def arguments(case: Case, name: str) -> list[str]:
    """What the program is given to read a case's file and use it."""
    if case.kind == "details":
        return ["export", "jd", "host", "--catalog", generate.BASE, "--details", name]
    if case.kind == "locale":
        return ["role", "host", "--catalog", name, "--lang", "ja"]
    return ["role", "host", "--catalog", name]


def write(case: Case) -> str:
    """Write a case's files into the current folder; the name of the first comes back."""
    shutil.copy(program.SMALL, generate.BASE)
    for name, data in case.files.items():
        if name != source.STDIN:
            path = Path("real.yaml" if case.special and case.files else name)
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
    if case.special:
        return make_special(case.special)
    return next(iter(case.files))


def make_special(what: str) -> str:
    """Make what is no plain file, and say how it is called."""
    path = Path("own.yaml")
    if what == "fifo":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "socket":
        with socket.socket(socket.AF_UNIX) as end:
            end.bind(str(path))
    elif what.startswith("link:"):
        path.symlink_to(what.removeprefix("link:"))
    elif what == "below-a-file":
        return f"{generate.BASE}/x.yaml"
    elif what == "name-too-long":
        return "x" * 300
    elif what == "closed-to-all":
        path.write_bytes(b"")
        path.chmod(0)
        if os.access(path, os.R_OK):
            pytest.skip("this user may read every file")
    elif what == "sparse":
        with path.open("wb") as file:
            file.truncate(limits.current.bytes + 1)
    return str(path)


def snapshot() -> dict[str, tuple[int, int]]:
    """Every path in the current folder, with its size and the time it was last written."""
    found = {}
    for path in Path().rglob("*"):
        status = path.lstat()
        found[str(path)] = (status.st_size, status.st_mtime_ns)
    return found


def problems(case: Case, name: str) -> list[Problem]:
    """Everything that is wrong with a case's files, warnings included."""
    if case.kind == "locale":
        known = locales.load()
        return labels.inspect([name], known, known["en"])[0]
    if case.kind != "details":
        return loader.inspect([name]).problems
    try:
        export_jd._details(name, program.small())
    except CatalogueProblem as problem:
        return list(problem.problems)
    return []


def rules_of(case: Case, name: str) -> dict[str, list[str]]:
    """The names of the errors and of the warnings, each once."""
    try:
        told = problems(case, name)
    except InputProblem as problem:
        return {"error": [problem.key], "warning": []}
    return {
        level: sorted({each.rule for each in told if each.level == level})
        for level in ("error", "warning")
    }


def check_words(err: str) -> None:
    """Whatever is said is said in short lines that could not act on a terminal."""
    for line in err.splitlines():
        assert visible(line) == line
        assert len(line) <= LONGEST_LINE
        assert PLACED.match(line) or line.startswith(("liveops: ", "and ")) or is_more(line), line


def is_more(line: str) -> bool:
    """Whether a line tells of a whole file, without a place in it."""
    return line.endswith("there are more problems than the 500 shown")


def check_refusal(ran: Ran, case: Case, name: str) -> None:
    """A refusal has its exit code, prints nothing, and names the place that is expected."""
    expected = EXPECTED[case.name]
    assert (ran.code, ran.out) == (expected["exit"], "")
    assert ran.err.endswith("\n")
    check_words(ran.err)
    told = PLACED.match(ran.err)
    if expected["place"] is None:
        assert told is None
        assert ran.err.startswith("liveops: ")
        return
    assert told is not None, ran.err
    assert f"{told['line']}:{told['column']}" == expected["place"], ran.err
    shown = source.STDIN_NAME if name == source.STDIN else case.file or name
    assert os.path.normpath(told["file"]) == shown


def check_output(case: Case, name: str, page: str) -> None:
    """What is shown of a file that is accepted could not act on a terminal, and can be read."""
    markdown = program.answer("role", "host", "-c", name, "-f", "markdown")
    data = program.answer("role", "host", "-c", name, "-f", "json")
    whole = program.answer("catalog", "show", "-c", name)
    for text in (page, markdown, data, whole):
        assert [line for line in text.splitlines() if visible(line) != line] == []
    english = json.loads(data)["role"]["name"]["en"]
    assert source.parse(whole, "whole.yaml")["roles"]["host"]["name"]["en"] == english
    if case.shows is not None:
        assert english == case.shows


@pytest.fixture
def opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Open each catalogue once a test, however often it is asked for."""
    opened: dict[tuple[str, ...], Reference] = {}
    open_files = opening.open_files

    def open_once(given: Sequence[str], environ: Mapping[str, str]) -> Reference:
        if tuple(given) not in opened:
            opened[tuple(given)] = open_files(given, environ)
        return opened[tuple(given)]

    monkeypatch.setattr(opening, "open_files", open_once)


@pytest.fixture
def in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in a folder of its own, under names that are the same everywhere."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.usefixtures("in_folder", "opened_once")
@pytest.mark.parametrize("name", [name for name, case in CASES.items() if not case.special])
def test_every_case_ends_as_expected(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules, exit code, place and words are those of the manifest, and nothing is written."""
    case = CASES[name]
    given = write(case)
    before = snapshot()
    pipe_in(case, monkeypatch)
    told = rules_of(case, given)
    assert told["error"] == EXPECTED[name]["rules"]
    pipe_in(case, monkeypatch)
    ran = program.run(*arguments(case, given))
    if EXPECTED[name]["outcome"] == "reject":
        check_refusal(ran, case, given)
    else:
        assert ran.code == EXPECTED[name]["exit"], ran.err
        assert told["warning"] == list(case.warnings)
        check_words(ran.err)
        if case.kind != "details" and given != source.STDIN:
            check_output(case, given, ran.out)
    assert snapshot() == before


def pipe_in(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give the standard input what the case has for it."""
    data = case.files.get(source.STDIN, b"")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def one_of_each() -> Iterator[str]:
    """Cases for a process of their own: those that need it, and one of each category and end."""
    met = set()
    for case in CASES.values():
        key = (case.category, bool(case.rules))
        if case.process or (case.rules and key not in met):
            yield case.name
        met.add(key)


@POSIX
@pytest.mark.slow
@pytest.mark.usefixtures("in_folder")
@pytest.mark.parametrize("name", list(one_of_each()))
def test_a_process_survives_it(name: str) -> None:
    """What nests deeply, refers to itself or is no file neither kills the program nor holds it."""
    case = CASES[name]
    given = write(case)
    before = snapshot()
    done = subprocess.run(
        [sys.executable, "-m", "liveops_cli", *arguments(case, given)],
        input=case.files.get(source.STDIN, b""),
        capture_output=True,
        timeout=TIME_LIMIT,
        env={**os.environ, "LIVEOPS_LANG": "en", "LIVEOPS_CACHE": "off"},
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    if EXPECTED[name]["outcome"] == "reject":
        check_refusal(ran, case, given)
    else:
        assert (ran.code, ran.err) == (0, "")
    assert snapshot() == before


def test_the_manifest_is_that_of_the_cases() -> None:
    """What is made and what is expected belong together, and every case has a name of its own."""
    assert generate.manifest() == generate.MANIFEST.read_text(encoding="utf-8")
    assert len(CASES) == len(generate.cases()) >= 300


def test_the_cases_are_always_the_same() -> None:
    """Two runs make the same bytes."""
    assert [case.files for case in generate.cases()] == [case.files for case in CASES.values()]


def test_every_category_has_both_ends() -> None:
    """Nothing is refused for its category: in each something is accepted too."""
    ends = Counter((case.category, bool(case.rules)) for case in CASES.values())
    assert {category for category, refused in ends if not refused} == {
        category for category, refused in ends if refused
    }
