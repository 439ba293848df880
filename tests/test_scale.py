from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import bench
import pytest
import scale

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the benchmark needs POSIX")


@pytest.mark.slow
def test_every_case_is_a_command_that_works(tmp_path: Path) -> None:
    """Each case ends as it says it does, finding the cache as it says it is."""
    place = scale.Place(str(tmp_path), 45)
    for number, case in enumerate(scale.CASES):
        seconds, memory = scale.run(place.command(case, number))
        assert seconds > 0
        assert memory > 5
        place.clear(number)
    assert {path.name for path in tmp_path.iterdir()} == {"45.yaml", "cache"}


@pytest.mark.slow
def test_the_table_has_a_row_for_each_case() -> None:
    """The sizes stand side by side in a well-formed table, below the yardsticks."""
    argv = (sys.executable, scale.__file__, "--roles", "11", "12", "--only=TAB", "--only=nothing")
    printed = subprocess.run(argv, capture_output=True, encoding="utf-8", check=True).stdout
    yardsticks, cases = printed.split("\n\n")
    assert [line.split(" | ")[0] for line in yardsticks.splitlines()[2:]] == [
        f"| {bench.BARE}",
        f"| {bench.BASE}",
        "| `role host`, built-in",
    ]
    rows = [line.split(" | ") for line in cases.splitlines()]
    assert [row[0] for row in rows[2:]] == ["| TAB on a role", "| `search`, nothing"]
    assert {len(row) for row in rows[2:]} == {len(rows[0])} == {9}


def test_a_case_that_fails_is_not_measured() -> None:
    """A command that ends otherwise than it should stops the benchmark."""
    case = bench.Case("failing", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(ValueError, match="failing: exit code 3"):
        scale.run(case)


def test_growth_is_told_as_a_multiple() -> None:
    """A row ends with how the largest size relates to the smallest, and with the target."""
    costs = [scale.Cost(0.5, 4.0, 30.2), scale.Cost(5.0, 40.0, 99.9)]
    case = scale.Case("x", (), target="× ≤ 12")
    assert scale.row(case, costs) == [
        *("x", "0.500", "4.00", "30", "5.000", "40.00", "100"),
        *("× 10.0", "× ≤ 12"),
    ]


def test_each_run_of_a_case_that_wants_it_finds_an_empty_cache(tmp_path: Path) -> None:
    """Other cases share one that is filled, or have none."""
    place = scale.Place(str(tmp_path), 11)
    caches = {
        cache: {
            place.command(scale.Case("x", (), cache), number).env["LIVEOPS_CACHE"]
            for number in (1, 2)
        }
        for cache in ("", "off", scale.FRESH)
    }
    assert {cache: len(found) for cache, found in caches.items()} == {"": 1, "off": 1, "fresh": 2}
