"""Throw mutated files at the loader, and keep what goes wrong or reaches a rule for the first time.

    python benchmarks/fuzz.py                  # a minute
    python benchmarks/fuzz.py --seconds 600 --seed 7

It begins with the files of the corpus (`tests/corpus/generate.py`) and with the catalogue's own.
Each round takes one, changes some bytes, lines or words of it, and has it inspected, as `catalog
check` does. Where Atheris is installed it chooses the changes instead, by the code they reach.

Whatever comes must end in problems that can be told in a line each, or in a catalogue that can be
written out and read again. What does not, and what breaks a rule that no file so far broke, is
kept in `tests/corpus/found/`: mend the fault, then make a case of the file in the corpus and delete
it there. The exit code is 1 where something went wrong. It is run by hand, never in the tests.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import importlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOUND = ROOT / "tests" / "corpus" / "found"
sys.path.insert(0, str(ROOT / "tests"))

from corpus import generate  # noqa: E402 - it stands among the tests
from small import locales  # noqa: E402 - as above

from liveops_cli import loader, messages, source  # noqa: E402 - as above
from liveops_cli.errors import InputProblem  # noqa: E402 - as above
from liveops_cli.formats import yaml_  # noqa: E402 - as above
from liveops_cli.plain import authored  # noqa: E402 - as above
from liveops_cli.text import Words  # noqa: E402 - as above
from liveops_cli.visible import visible  # noqa: E402 - as above

LONGEST_SEED = 40_000
LONGEST_LINE = 400
FILE = "own.yaml"
TOKENS = (
    *(b": ", b"- ", b"[", b"]", b"{", b"}", b",", b"'", b'"', b"|\n", b">\n", b"#", b"&a ", b"*a"),
    *(b"<<: ", b"!!str ", b"---\n", b"...\n", b"%YAML 1.2\n", b"? ", b"\t", b"\r", b"\0", b"\xff"),
    *(b"\xef\xbb\xbf", b"\xc2\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xed\xa0\x80", b"~", b"\\"),
    *(b"null", b"true", b"-1", b"101", b"9" * 30, b"\\x1b", b"extends: builtin\n", b"remove: ["),
    *(b"include: [", b"order: {", b"partial: [", b"roles/host", b"sources: [", b"a" * 70),
)
"""What means something in a file, and is put in where chance has it."""


def seeds() -> list[bytes]:
    """Where mutation begins: every file of the corpus, and the catalogue's own, if not too long."""
    own = [path.read_bytes() for path in sorted((ROOT / "data").glob("*.yaml"))]
    made = [data for case in generate.cases() for data in case.files.values()]
    return [generate.SMALL.encode()] + [data[:LONGEST_SEED] for data in made + own]


def mutated(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The bytes with some changes, each of a kind that chance chooses."""
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        data = _changed(data, chance, others)
    return data


def _changed(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    at, end = sorted((chance.randint(0, len(data)), chance.randint(0, len(data))))
    end = min(end, at + chance.choice((1, 4, 40)))
    way = chance.randrange(6)
    if way == 0:
        return data[:at] + bytes([chance.randrange(256)]) + data[at + 1 :]
    if way == 1:
        return data[:at] + data[end:]
    if way == 2:
        return data[:at] + chance.choice(TOKENS) + data[at:]
    if way == 3:
        return data[:end] + data[at:]
    lines = data.splitlines(keepends=True) or [b""]
    line = chance.randrange(len(lines))
    if way == 4:
        lines.insert(line, chance.choice(chance.choice(others).splitlines(keepends=True) or [b""]))
    else:
        lines[line] = chance.choice(lines)
    return b"".join(lines)


class Target:
    """What is run on every input; it remembers the rules it has seen and keeps what is new."""

    def __init__(self, kept: Path) -> None:
        self.kept = kept
        self.runs = 0
        self.seen: set[str] = set()
        self.failures = 0
        self.learning = False
        self._words = [Words((code,), locales()) for code in ("en", "zh")]

    def __call__(self, data: bytes) -> bool:
        """Run one input; whether it went wrong or broke a rule that none had broken before."""
        self.runs += 1
        try:
            rules = self.outcome(data)
        except Exception as problem:  # whatever it is, it is what is looked for
            self.failures += 1
            self.keep(data, f"failed-{type(problem).__name__.lower()}")
            print(f"{type(problem).__name__}: {problem}"[:LONGEST_LINE])
            return True
        new = rules - self.seen
        self.seen |= new
        if new and not self.learning:
            self.keep(data, f"reached-{min(new)}")
        return bool(new)

    def learn(self, known: Sequence[bytes]) -> None:
        """Run files that are known already, and are not to be kept for what they reach."""
        self.learning = True
        for data in known:
            self(data)
        self.learning = False

    def outcome(self, data: bytes) -> set[str]:
        """The rules that a file breaks. AssertionError where that cannot be told in lines."""
        Path(FILE).write_bytes(data)
        try:
            found = loader.inspect([FILE]).problems
        except InputProblem as problem:
            self.check_lines([line for w in self._words for line in messages.lines_of(problem, w)])
            return {problem.key}
        self.check_lines([messages.message(w, one) for one in found for w in self._words])
        if not any(one.level == "error" for one in found):
            self.check_accepted()
        return {one.rule for one in found}

    def check_lines(self, lines: list[str]) -> None:
        """Nothing that is said is too long, or could act on a terminal."""
        for line in lines:
            if visible(line) != line or len(line) > LONGEST_LINE or "problem." in line[:40]:
                raise AssertionError(f"a line that may not be: {line!r}")

    def check_accepted(self) -> None:
        """The catalogue written out as a whole one reads as the same."""
        catalogue = loader.load(FILE)
        text = yaml_.dump(authored(catalogue))
        source.decode(text.encode(), FILE)
        if authored(loader.load_text(text, FILE)) != authored(catalogue):
            raise AssertionError("written out it is another catalogue")

    def keep(self, data: bytes, why: str) -> None:
        """Write an input down, under a name that says why and is the same for the same bytes."""
        self.kept.mkdir(parents=True, exist_ok=True)
        digest = hashlib.sha256(data).hexdigest()[:8]
        (self.kept / f"{why}-{digest}.yaml").write_bytes(data)


@contextlib.contextmanager
def in_folder() -> Iterator[None]:
    """Work in a folder that goes afterwards, in which overlays find what they extend."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path(generate.BASE).write_text(generate.SMALL, encoding="utf-8")
        try:
            yield
        finally:
            os.chdir(before)


def by_chance(target: Target, seconds: float, seed: int) -> None:
    """Mutate for some seconds; what reached something new is mutated further."""
    chance = random.Random(seed)
    pool = seeds()
    target.learn(pool)
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = mutated(chance.choice(pool), chance, pool)
        if target(data):
            pool.append(data)


def by_coverage(target: Target, seconds: float, seed: int) -> bool:
    """Let Atheris choose among the same changes and its own; False where it is not installed.

    Atheris never comes back: the process ends here, with the exit code of `main`.
    """
    try:
        atheris = importlib.import_module("atheris")
    except ImportError:
        return False
    pool = seeds()
    target.learn(pool)
    for number, data in enumerate(pool):
        path = Path("seeds", str(number))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    end = time.monotonic() + seconds

    def run(data: bytes) -> None:
        target(data)
        if time.monotonic() > end:
            shutil.rmtree(Path.cwd())
            os._exit(summary(target))

    def change(data: bytes, longest: int, number: int) -> bytes:
        chance = random.Random(number)
        if chance.random() < 1 / 2:
            return bytes(atheris.Mutate(data, longest))
        return mutated(bytes(data), chance, pool)[:longest]

    atheris.instrument_all()
    options = [sys.argv[0], "seeds", f"-seed={seed}", "-verbosity=0", f"-max_len={LONGEST_SEED}"]
    atheris.Setup(options, run, custom_mutator=change)
    atheris.Fuzz()
    return True


def summary(target: Target) -> int:
    """Say what came of it; the exit code."""
    reached = len(target.seen)
    print(f"{target.runs} runs, {reached} rules reached, {target.failures} failures", flush=True)
    return 1 if target.failures else 0


def main() -> int:
    """Fuzz, and say what came of it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60, help="how long (default: 60)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (default: 1)")
    given = parser.parse_args()
    target = Target(FOUND)
    with in_folder():
        if not by_coverage(target, given.seconds, given.seed):
            by_chance(target, given.seconds, given.seed)
    return summary(target)


if __name__ == "__main__":
    sys.exit(main())
