from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import small
from program import run

from liveops_cli import limits, source
from liveops_cli.errors import UsageProblem


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    yield
    limits.use({})


def in_force() -> dict[str, int]:
    return {name: getattr(limits.current, name) for name in limits.Limits.__slots__}


def test_without_a_word_from_the_user_a_large_catalogue_is_let_in() -> None:
    """32 MB, five million entries, sixty-four levels, a hundred thousand characters."""
    limits.use({})
    assert in_force() == {
        "bytes": 33_554_432,
        "nodes": 5_000_000,
        "depth": 64,
        "text": 100_000,
    }


@pytest.mark.parametrize(
    ("value", "number"),
    [("1", 1), ("64M", 64 * 1024**2), ("2k", 2048), ("1G", 1024**3), ("123456", 123456)],
)
def test_a_limit_can_be_lowered_and_raised(value: str, number: int) -> None:
    """A number counts as it is, or in units of 1,024, its square or its cube."""
    limits.use({"LIVEOPS_MAX_BYTES": value})
    assert limits.current.bytes == number
    assert limits.current.nodes == 5_000_000
    limits.use({})
    assert limits.current.bytes == 33_554_432


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(
            ("BYTES", value)
            for value in ("0", "-1", "1.5", "many", "2G", "1T", "M", " ", "１", "9" * 30)
        ),
        ("DEPTH", "201"),
        ("NODES", "1e3"),
        ("TEXT", "1G"),
    ],
)
def test_what_is_no_limit_is_refused(name: str, value: str) -> None:
    """A value that means nothing, or too much, is told with what would be right."""
    with pytest.raises(UsageProblem) as caught:
        limits.use({f"LIVEOPS_MAX_{name}": value})
    assert caught.value.key == "bad-limit"
    assert caught.value.params["name"] == f"LIVEOPS_MAX_{name}"
    assert in_force()["depth"] == 64


def test_a_bad_limit_is_a_wrong_command_line() -> None:
    """The run ends with 2 and says which variable it was, in either language."""
    for language in ("en", "zh"):
        ran = run("role", "--lang", language, env={"LIVEOPS_MAX_DEPTH": "deep"})
        assert (ran.code, ran.out) == (2, "")
        assert "LIVEOPS_MAX_DEPTH" in ran.err
        assert "200" in ran.err


@pytest.mark.parametrize("name", ["BYTES", "NODES", "DEPTH", "TEXT"])
def test_every_limit_is_held(tmp_path: Path, name: str) -> None:
    """A catalogue that is within the default limits is refused when one of them is lowered."""
    path = tmp_path / "own.yaml"
    path.write_text(small.small(), encoding="utf-8")
    ran = run("role", "-c", str(path), env={f"LIVEOPS_MAX_{name}": "3"})
    assert (ran.code, ran.out) == (3, "")
    assert f"LIVEOPS_MAX_{name}" in ran.err


def test_a_limit_that_is_raised_lets_more_in() -> None:
    """Nesting beyond the default is read where the user says so."""
    text = "[" * 100 + "]" * 100
    limits.use({"LIVEOPS_MAX_DEPTH": "100"})
    assert source.parse(text, "deep.yaml")


def test_limits_belong_to_one_run(tmp_path: Path) -> None:
    """What one run was told does not hold for the next."""
    path = tmp_path / "own.yaml"
    path.write_text(small.small(), encoding="utf-8")
    assert run("role", "-c", str(path), env={"LIVEOPS_MAX_BYTES": "3"}).code == 3
    assert run("role", "-c", str(path)).code == 0


def test_a_lower_limit_holds_for_what_is_in_the_cache(tmp_path: Path) -> None:
    """A catalogue that is kept is refused all the same when it is larger than now allowed."""
    path = tmp_path / "own.yaml"
    path.write_text(small.small(), encoding="utf-8")
    env = {"LIVEOPS_CACHE": str(tmp_path / "cache")}
    assert [run("role", "-c", str(path), env=env).code for _ in range(2)] == [0, 0]
    assert run("role", "-c", str(path), env={**env, "LIVEOPS_MAX_BYTES": "3"}).code == 3
