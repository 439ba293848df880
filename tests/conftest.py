from __future__ import annotations

import gc
import os
from collections.abc import Callable
from pathlib import Path

import program
import pytest

from liveops_cli.reference import Reference

os.environ["LIVEOPS_CACHE"] = "off"  # what a test opens stays out of the cache of whoever runs it

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer to remake the golden files."""
    parser.addoption(
        "--update-golden", action="store_true", help="write tests/golden/ anew from what comes out"
    )


@pytest.fixture(scope="session")
def builtin() -> Reference:
    """The built-in catalogue."""
    return program.builtin()


@pytest.fixture(scope="session")
def small_reference() -> Reference:
    """The small catalogue."""
    return program.small()


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the golden file of a name, or write it with `--update-golden`."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / f"{name}.txt"
        if request.config.getoption("--update-golden"):
            path.write_bytes(text.encode())
        wanted = path.read_bytes().decode() if path.exists() else None
        advice = f"{path.name} differs; look at the change, then: pytest --update-golden"
        assert text == wanted, advice

    return compare


def pytest_collection_finish() -> None:
    """Take what has been loaded so far out of the garbage collector's rounds: it stays."""
    gc.collect()
    gc.freeze()
