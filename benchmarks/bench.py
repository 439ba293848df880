"""How long a command takes from the shell, as a ratio to what no program of its kind can avoid.

    python benchmarks/bench.py                           every command, 20 rounds
    python benchmarks/bench.py --rounds 50 --only TAB    some commands, more precisely
    python benchmarks/bench.py --modules role host       what one command imports

It measures the `liveops` that is installed beside the interpreter it runs under, prints a Markdown
table and keeps nothing. How to read the table stands in `benchmarks/README.md`. It needs POSIX.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROLES = os.path.join(ROOT, "data", "roles.yaml")

BARE = "import nothing"
BASE = "import typer, rich"

FORBIDDEN = (
    "importlib.metadata",
    "importlib.resources",
    "markdown_it",
    "pydantic",
    "pygments",
    "typer.rich_utils",
    "yaml",
)
"""Modules that no command on the built-in catalogue may load: each costs more than the answer."""

LEFT_OUT = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "NO_COLOR", "FORCE_COLOR")
"""Variables a user's shell does not set, or that would change what is printed."""

LAUNCHER = """
import posix, sys
null = (posix.POSIX_SPAWN_OPEN, 1, '/dev/null', posix.O_WRONLY, 0)
quiet = [null, (posix.POSIX_SPAWN_DUP2, 1, 2)]
pid = posix.posix_spawn(sys.argv[1], sys.argv[1:], posix.environ, file_actions=quiet)
print(posix.wait4(pid, 0)[2].ru_maxrss)
"""
"""Prints the peak memory of a program. A child inherits the peak of the process that starts it, so
the starter has to be smaller than anything measured: it imports built-in modules alone."""


@dataclass(frozen=True)
class Target:
    """The most a command may cost, as a multiple of a yardstick."""

    factor: float
    yardstick: str


@dataclass(frozen=True)
class Case:
    """One command line to measure."""

    name: str
    argv: Sequence[str]
    env: Mapping[str, str] = field(default_factory=dict)
    time: Target | None = None
    memory: Target | None = None
    exit_code: int = 0


LOOK_UP = Target(1.0, BASE)
EXPORT = Target(0.7, BASE)
HELP = Target(1.1, BASE)
VERSION = Target(1.15, BARE)
TAB = Target(1.25, BARE)
MEMORY = Target(1.15, BASE)


def yardsticks() -> list[Case]:
    """The bare interpreter, and the interpreter with the libraries every table needs."""
    return [
        Case(BARE, (sys.executable, "-c", "pass")),
        Case(BASE, (sys.executable, "-c", "import typer, rich.table, rich.console")),
    ]


def commands() -> Iterator[Case]:
    """What users type, through the installed script and through the module."""
    script = os.path.join(os.path.dirname(sys.executable), "liveops")
    module = (sys.executable, "-m", "liveops_cli")
    program = (script,) if os.path.exists(script) else module
    for case in answers(program):
        yield case
        if program != module and case.name in ("role host", "--version"):
            yield Case(f"python -m liveops_cli {case.name}", (*module, *case.argv[1:]))
    yield from completions(program)


def answers(program: Sequence[str]) -> Iterator[Case]:
    """The main commands and their targets."""
    yield Case("role host", (*program, "role", "host"), {}, LOOK_UP, MEMORY)
    yield Case("role host (zh)", (*program, "role", "host", "--lang", "zh"), {}, LOOK_UP, MEMORY)
    yield Case("collab planner host", (*program, "collab", "planner", "host"), {}, LOOK_UP)
    yield Case("search data", (*program, "search", "data"), {}, LOOK_UP)
    yield Case("search 数据", (*program, "search", "数据"), {}, LOOK_UP)
    yield Case("export jd host", (*program, "export", "jd", "host"), {}, EXPORT)
    for name in ("json", "yaml", "csv", "markdown"):
        yield Case(f"role host -f {name}", (*program, "role", "host", "-f", name), {}, EXPORT)
    yield Case("--version", (*program, "--version"), {}, VERSION)
    yield Case("--help", (*program, "--help"), {}, HELP)
    yield Case("role --help", (*program, "role", "--help"), {}, HELP)
    yield Case("role hots (mistyped)", (*program, "role", "hots"), {}, HELP, exit_code=2)
    yield Case("rolle (mistyped)", (*program, "rolle"), {}, HELP, exit_code=2)


def completions(program: Sequence[str]) -> Iterator[Case]:
    """TAB after `liveops role ho`, as each shell's script asks for it."""
    words = "liveops role ho"
    typer = {"_TYPER_COMPLETE_ARGS": words}
    asked = {
        "bash": {"COMP_WORDS": words, "COMP_CWORD": "2"},
        "zsh": typer,
        "fish": {**typer, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
        "powershell": {**typer, "_TYPER_COMPLETE_WORD_TO_COMPLETE": "ho"},
    }
    for shell, variables in asked.items():
        env = {"_LIVEOPS_COMPLETE": f"complete_{shell}", **variables}
        yield Case(f"TAB in {shell}", program, env, TAB)


def instead(folder: str) -> Iterator[Case]:
    """What one would type without this program, as far as it is installed."""
    wanted = {
        "yq .roles.host": ("yq", ".roles.host", ROLES),
        "jq .roles.host": ("jq", ".roles.host", os.path.join(folder, "roles.json")),
        "grep -A 40 host:": ("grep", "-A", "40", "^  host:", ROLES),
        "man ls": ("man", "-P", "cat", "ls"),
        "tldr ls": ("tldr", "ls"),
    }
    for name, (program, *args) in wanted.items():
        path = shutil.which(program)
        if path:
            yield Case(name, (path, *args))


def write_json(folder: str) -> None:
    """Put the built-in catalogue into the folder as JSON, for `jq`."""
    program = (
        "import json, sys; from liveops_cli import plain, reference;"
        "catalogue = reference.open_builtin().catalogue;"
        "json.dump(plain.plain(catalogue), open(sys.argv[1], 'w'))"
    )
    target = os.path.join(folder, "roles.json")
    subprocess.run((sys.executable, "-c", program, target), check=True)


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """The environment a command is run in: the user's, in English and of a fixed width."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    mine = {name: value for name, value in kept.items() if not name.startswith("LIVEOPS_")}
    return {**mine, "LIVEOPS_LANG": "en", "COLUMNS": "100", **extra}


def run(case: Case) -> float:
    """Run a case, read all it prints, and return the seconds it took.

    Raises ValueError when it prints nothing it should or ends with another exit code: the time of
    a failure is not the time of an answer.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        case.argv,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(case.env),
    ) as process:
        printed, _ = process.communicate()
    seconds = time.perf_counter() - start
    if process.returncode != case.exit_code:
        raise ValueError(f"exit code {process.returncode}")
    if not printed and case.name not in (BARE, BASE):
        raise ValueError("printed nothing")
    return seconds


def peak_memory(case: Case) -> float:
    """The peak memory of a case in MB, the median of three runs."""
    argv = (sys.executable, "-I", "-S", "-c", LAUNCHER, *case.argv)
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return median(
        int(subprocess.check_output(argv, env=environment(case.env))) / unit for _ in range(3)
    )


def usable(cases: Sequence[Case]) -> tuple[list[Case], dict[str, str]]:
    """The cases that answer, warmed up, and what is wrong with the others."""
    good, bad = [], {}
    for case in cases:
        try:
            run(case)
        except (OSError, ValueError) as error:
            bad[case.name] = str(error)
        else:
            good.append(case)
    return good, bad


def measure(cases: Sequence[Case], rounds: int) -> dict[str, list[float]]:
    """The seconds of each case, a value a round; every round runs all cases in a random order."""
    times: dict[str, list[float]] = {case.name: [] for case in cases}
    for _ in range(rounds):
        for case in random.sample(cases, len(cases)):
            times[case.name].append(run(case))
    return times


def ratio(times: Mapping[str, list[float]], name: str, yardstick: str) -> float:
    """How often a yardstick fits into a case: the median of the ratios within each round."""
    return median(a / b for a, b in zip(times[name], times[yardstick], strict=True))


def verdict(target: Target | None, ratios: Mapping[str, float]) -> str:
    """A target and whether it is kept."""
    if target is None:
        return ""
    mark = "kept" if ratios[target.yardstick] <= target.factor else "**missed**"
    return f"≤ {target.factor:.2f} × {'P' if target.yardstick == BARE else 'B'} {mark}"


def table(cases: Sequence[Case], rounds: int) -> Iterator[str]:
    """Measure, and give the lines of the Markdown table."""
    times = measure(cases, rounds)
    memory = {case.name: peak_memory(case) for case in cases}
    yield "| command | ms | × P | × B | target | peak MB | × B | target |"
    yield "|---|--:|--:|--:|---|--:|--:|---|"
    for case in cases:
        ratios = {one: ratio(times, case.name, one) for one in (BARE, BASE)}
        sizes = {one: memory[case.name] / memory[one] for one in (BARE, BASE)}
        cells = (
            case.name,
            f"{median(times[case.name]) * 1000:.1f}",
            f"{ratios[BARE]:.2f}",
            f"{ratios[BASE]:.2f}",
            verdict(case.time, ratios),
            f"{memory[case.name]:.1f}",
            f"{sizes[BASE]:.2f}",
            verdict(case.memory, sizes),
        )
        yield f"| {' | '.join(cells)} |"


def modules_of(*args: str) -> list[str]:
    """The modules that `python` with these arguments imports beyond its own start, in order."""
    done = subprocess.run(
        (sys.executable, "-X", "importtime", *args),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env=environment({}),
        check=False,
    )
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    names = [line.rpartition("|")[2].strip() for line in lines[1:]]
    started = names.index("site") + 1 if "site" in names else 0
    return names[started:]


def forbidden_among(modules: Sequence[str], forbidden: Sequence[str] = FORBIDDEN) -> list[str]:
    """Those of the modules that are forbidden or lie inside a forbidden package."""
    return [name for name in modules if any(f"{name}.".startswith(f"{f}.") for f in forbidden)]


def print_modules(args: Sequence[str]) -> None:
    """Print what a command imports, and which of it no command may."""
    modules = modules_of("-m", "liveops_cli", *args)
    print("\n".join(modules))
    wrong = forbidden_among(modules)
    print(f"\n{len(modules)} modules; forbidden: {', '.join(wrong) or 'none'}")


def chosen(cases: Sequence[Case], only: Sequence[str]) -> list[Case]:
    """The yardsticks, and the cases whose name has one of the given parts."""
    if not only:
        return list(cases)
    yards = (BARE, BASE)
    return [case for case in cases if case.name in yards or any(part in case.name for part in only)]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when no command can be measured."""
    parser = argparse.ArgumentParser(description="Measure how long liveops takes to answer.")
    parser.add_argument("--rounds", type=int, default=20, help="how often each command runs")
    parser.add_argument("--only", action="append", default=[], metavar="PART", help="a name's part")
    parser.add_argument("--modules", nargs=argparse.REMAINDER, help="list a command's imports")
    options = parser.parse_args(argv)
    if options.modules is not None:
        print_modules(options.modules)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        write_json(folder)
        every = [*yardsticks(), *commands(), *instead(folder)]
        cases, unusable = usable(chosen(every, options.only))
        if len(cases) <= len(yardsticks()):
            print("no command to measure", file=sys.stderr)
            return 2
        print("\n".join(table(cases, max(1, options.rounds))))
    for name, reason in unusable.items():
        print(f"\nnot measured: {name} ({reason})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
