from __future__ import annotations

import os
import subprocess
import sys

import bench
import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the benchmark needs POSIX")


@pytest.mark.slow
def test_the_table_has_a_row_for_each_command_and_yardstick() -> None:
    """One round of two commands prints both, below the yardsticks, in a well-formed table."""
    argv = (sys.executable, bench.__file__, "--rounds=1", "--only=--version", "--only=host -f json")
    printed = subprocess.run(argv, capture_output=True, encoding="utf-8", check=True).stdout
    rows = [line.split(" | ") for line in printed.splitlines() if line.startswith("| ")]
    names = [row[0].removeprefix("| ") for row in rows]
    assert names[:3] == ["command", bench.BARE, bench.BASE]
    assert {"role host -f json", "--version"} < set(names)
    assert {len(row) for row in rows} == {8}


def test_a_command_that_fails_is_not_measured() -> None:
    """The reason stands in the place of a time."""
    case = bench.Case("failing", (sys.executable, "-c", "raise SystemExit(3)"))
    assert bench.usable([case]) == ([], {"failing": "exit code 3"})


def test_a_command_that_prints_nothing_is_not_measured() -> None:
    """An empty answer has no time either."""
    case = bench.Case("silent", (sys.executable, "-c", "pass"))
    assert bench.usable([case]) == ([], {"silent": "printed nothing"})


def test_a_ratio_compares_within_each_round() -> None:
    """A round in which the machine was slow for all does not shift the ratio."""
    times = {"command": [2.0, 20.0, 2.0], "yardstick": [1.0, 10.0, 1.0]}
    assert bench.ratio(times, "command", "yardstick") == 2.0


def test_a_target_that_is_missed_is_marked() -> None:
    """The mark says so in words, not by colour."""
    target = bench.Target(1.1, bench.BASE)
    assert bench.verdict(target, {bench.BASE: 1.2}) == "≤ 1.10 × B **missed**"
    assert bench.verdict(target, {bench.BASE: 1.1}) == "≤ 1.10 × B kept"
