"""What a catalogue of 1,000 and of 10,000 roles costs: time, memory, and how both grow.

    python benchmarks/scale.py                    every case, some minutes
    python benchmarks/scale.py --only TAB         some cases
    python benchmarks/scale.py --roles 500 5000   other sizes

The catalogues are generated (`generated.py`): ten pairs a role, every text in two languages. The
program is the `liveops` that is installed beside the interpreter. It prints a Markdown table and
keeps nothing. How to read the table stands in `benchmarks/README.md`. It needs POSIX.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

import bench
import generated

SIZES = (1_000, 10_000)
SMALLEST = generated.PARTNERS + 1

ENOUGH_SECONDS = 4.0
"""A case is repeated until it has taken so long in all, but at most `ROUNDS` times."""

ROUNDS = 9

FRESH = "fresh"
"""The cache of a case that is to find none; each run gets one of its own."""


@dataclass(frozen=True)
class Case:
    """One command on a generated catalogue. `{host}` in it stands for the last role but one."""

    name: str
    args: Sequence[str]
    cache: str = ""
    """Nothing for a cache that is filled, `off`, or `FRESH`."""
    env: Mapping[str, str] = field(default_factory=dict)
    exit_code: int = 0
    target: str = ""


COMPLETE = {"_LIVEOPS_COMPLETE": "bash", "_TYPER_COMPLETE_ARGS": "liveops role {host}"}

CASES = (
    Case("`catalog check`", ("catalog", "check"), "off"),
    Case("`role X`, first time", ("role", "{host}"), FRESH, target="× ≤ 12, ≤ 400 MB"),
    Case("`role X`, without a cache", ("role", "{host}"), "off"),
    Case("`role X`, from then on", ("role", "{host}"), target="≤ 1.10 × built-in, ≤ 30 MB"),
    Case("TAB on a role", (), env=COMPLETE, target="≤ 2 × P"),
    Case("`role` mistyped", ("role", "{host}x"), exit_code=2),
    Case("`collab X Y`", ("collab", "{host}", "{next}")),
    Case("`search`, in 14 statements", ("search", "{chinese}")),
    Case("`search`, in 3 of each role", ("search", "数据")),
    Case("`search`, nothing", ("search", "nowhere"), exit_code=1),
    Case("`role`, table", ("role",)),
    Case("`role -f csv`", ("role", "-f", "csv")),
    Case("`role -f json`, complete", ("role", "-f", "json")),
    Case("`role -f yaml`, complete", ("role", "-f", "yaml")),
    Case("`collab`, as a list", ("collab",)),
    Case("`skill --matrix`, as a list", ("skill", "--matrix")),
    Case("`criteria`, table", ("criteria",)),
    Case("`source own -f csv`", ("source", "own", "-f", "csv")),
    Case("`catalog show`", ("catalog", "show")),
    Case("`export jd --all` into a folder", ("export", "jd", "--all", "-o", "{folder}/")),
)


@dataclass(frozen=True)
class Cost:
    """What a case took: seconds, the same as a multiple of the yardstick, peak memory in MB."""

    seconds: float
    ratio: float
    memory: float


class Place:
    """A generated catalogue in a folder, with a cache that is filled."""

    def __init__(self, folder: str, roles: int) -> None:
        self.folder = folder
        self.catalogue = os.path.join(folder, f"{roles}.yaml")
        with open(self.catalogue, "w", encoding="utf-8") as stream:
            stream.writelines(generated.lines(roles))
        # A file that has just been written is compared by content, as if it could still change.
        os.utime(self.catalogue, (1, 1))
        self.fields = {
            "host": generated.role_id(roles - 2),
            "next": generated.role_id(roles - 1),
            "chinese": generated.chinese_name(roles - 2),
        }

    def command(self, case: Case, number: int) -> bench.Case:
        """A case as a command line; `number` tells one run from the others."""
        fresh = os.path.join(self.folder, f"cache-{number}")
        cache = {"": os.path.join(self.folder, "cache"), FRESH: fresh}.get(case.cache, case.cache)
        fields = {**self.fields, "folder": os.path.join(self.folder, f"out-{number}")}
        env = {name: value.format(**fields) for name, value in case.env.items()}
        return bench.Case(
            case.name,
            (*program(), *(arg.format(**fields) for arg in case.args)),
            {**env, "LIVEOPS_CATALOG": self.catalogue, "LIVEOPS_CACHE": cache},
            exit_code=case.exit_code,
        )

    def clear(self, number: int) -> None:
        """Take away what a run has left."""
        for name in ("cache", "out"):
            shutil.rmtree(os.path.join(self.folder, f"{name}-{number}"), ignore_errors=True)


def program() -> tuple[str, ...]:
    """The installed program, by its script where there is one."""
    script = os.path.join(os.path.dirname(sys.executable), "liveops")
    return (script,) if os.path.exists(script) else (sys.executable, "-m", "liveops_cli")


def run(command: bench.Case) -> tuple[float, float]:
    """The seconds that a command takes, and its peak memory in MB. Its output goes nowhere.

    Raises ValueError when it ends with another exit code than it should.
    """
    argv = (sys.executable, "-I", "-S", "-c", LAUNCHER, *command.argv)
    answer = subprocess.check_output(argv, env=bench.environment(command.env)).split()
    if int(answer[0]) != command.exit_code:
        raise ValueError(f"{command.name}: exit code {int(answer[0])}")
    unit = 1024**2 if sys.platform == "darwin" else 1024
    return float(answer[1]), int(answer[2]) / unit


LAUNCHER = """
import posix, sys, time
null = (posix.POSIX_SPAWN_OPEN, 1, '/dev/null', posix.O_WRONLY, 0)
quiet = [null, (posix.POSIX_SPAWN_DUP2, 1, 2)]
start = time.perf_counter()
pid = posix.posix_spawn(sys.argv[1], sys.argv[1:], posix.environ, file_actions=quiet)
_, status, used = posix.wait4(pid, 0)
print(posix.waitstatus_to_exitcode(status), time.perf_counter() - start, used.ru_maxrss)
"""
"""Prints exit code, seconds and peak memory of a program; as small as `bench.LAUNCHER`."""


def cost(place: Place, case: Case) -> Cost:
    """Measure a case, each run beside one of the yardstick."""
    yardstick = bench.yardsticks()[1]
    seconds, ratios, memory = [], [], []
    for number in range(ROUNDS):
        base, _ = run(yardstick)
        taken, peak = run(place.command(case, number))
        place.clear(number)
        seconds.append(taken)
        ratios.append(taken / base)
        memory.append(peak)
        if sum(seconds) > ENOUGH_SECONDS:
            break
    return Cost(median(seconds), median(ratios), median(memory))


def row(case: Case, costs: Sequence[Cost]) -> list[str]:
    """A line of the table: each size's cost, and how the largest relates to the smallest."""
    cells = [case.name]
    for one in costs:
        cells += [f"{one.seconds:.3f}", f"{one.ratio:.2f}", f"{one.memory:.0f}"]
    grows = costs[-1].seconds / costs[0].seconds
    return [*cells, f"× {grows:.1f}", case.target]


def first_row(place: Place) -> float:
    """Seconds from the start of a listing to the first of its rows."""
    command = place.command(Case("role", ("role",)), 0)
    start = time.perf_counter()
    with subprocess.Popen(
        command.argv, stdout=subprocess.PIPE, env=bench.environment(command.env)
    ) as process:
        assert process.stdout  # noqa: S101 - for the type checker; it was asked for
        os.read(process.stdout.fileno(), 1)
        seconds = time.perf_counter() - start
        process.stdout.read()
    return seconds


def yardstick_rows() -> Iterator[list[str]]:
    """What the built-in catalogue and the yardsticks themselves cost, for comparison."""
    own = {"LIVEOPS_CACHE": "off"}
    builtin = bench.Case("`role host`, built-in", (*program(), "role", "host"), own)
    for command in (*bench.yardsticks(), builtin):
        found = [(run(bench.yardsticks()[1])[0], *run(command)) for _ in range(ROUNDS)]
        seconds, memory = (median(values) for values in list(zip(*found, strict=True))[1:])
        ratio = median(taken / base for base, taken, _ in found)
        yield [command.name, f"{seconds:.3f}", f"{ratio:.2f}", f"{memory:.0f}"]


def table(sizes: Sequence[int], only: Sequence[str]) -> Iterator[str]:
    """Measure, and give the lines of the Markdown tables."""
    for cells in (["yardstick", "s", "× B", "MB"], ["---", "--:", "--:", "--:"]):
        yield f"| {' | '.join(cells)} |"
    for cells in yardstick_rows():
        yield f"| {' | '.join(cells)} |"
    with tempfile.TemporaryDirectory() as folder:
        places = [Place(folder, roles) for roles in sizes]
        heads = [f"{roles:,} roles: s" for roles in sizes]
        top = ["case", *(cell for head in heads for cell in (head, "× B", "MB")), "grows", "target"]
        yield ""
        yield f"| {' | '.join(top)} |"
        yield f"|---|{'--:|' * (3 * len(sizes) + 1)}---|"
        for case in CASES:
            if not only or any(part in case.name for part in only):
                for place in places:
                    fill(place, case)
                yield f"| {' | '.join(row(case, [cost(place, case) for place in places]))} |"
        if not only:
            rows = [median(first_row(place) for _ in range(ROUNDS)) for place in places]
            yield ""
            yield f"first row of `role`: {', '.join(f'{seconds:.3f} s' for seconds in rows)}"


def fill(place: Place, case: Case) -> None:
    """Fill the cache for a case that is to find it full."""
    if not case.cache:
        run(place.command(Case("role", ("role", "{host}")), 0))


def main(argv: Sequence[str] | None = None) -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="Measure liveops with very many roles.")
    parser.add_argument("--roles", type=int, nargs="+", default=SIZES, help="sizes to compare")
    parser.add_argument("--only", action="append", default=[], metavar="PART", help="a name's part")
    options = parser.parse_args(argv)
    for line in table([max(SMALLEST, roles) for roles in options.roles], options.only):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
