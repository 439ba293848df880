from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from liveops_cli import paths, stamp


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with data and a stamp that belongs to them; what is remembered is forgotten."""
    data, package = tmp_path / "data", tmp_path / "package"
    (data / "locales").mkdir(parents=True)
    (package / "_compiled").mkdir(parents=True)
    for name in ("roles.yaml", "locales/en.yaml", "locales/zh.yaml"):
        (data / name).write_text(f"a: {name}\n", encoding="utf-8")
    kept = package / "_compiled" / "stamp.json"
    kept.write_text(json.dumps(stamp.checksums(str(data))), encoding="utf-8")
    _age(data / "roles.yaml", data / "locales" / "en.yaml", data / "locales" / "zh.yaml")
    monkeypatch.setattr(paths, "PACKAGE", str(package))
    monkeypatch.setattr(paths, "checkout_data", lambda: str(data))
    monkeypatch.setattr(stamp, "_stale", [])
    return tmp_path


def _age(*files: Path) -> None:
    for file in files:
        os.utime(file, (1, 1))


def test_data_older_than_the_stamp_are_current(checkout: Path) -> None:
    """Where nothing was touched since compiling, nothing is even read."""
    (checkout / "data" / "roles.yaml").write_text("changed behind the back\n", encoding="utf-8")
    _age(checkout / "data" / "roles.yaml")
    assert not stamp.is_stale()


def test_touched_but_equal_data_are_current(checkout: Path) -> None:
    """A newer time alone, as after a fresh checkout, does not make the compiled form stale."""
    for file in (checkout / "data").rglob("*.yaml"):
        os.utime(file)
    os.utime(checkout / "package" / "_compiled" / "stamp.json", (2, 2))
    assert not stamp.is_stale()


@pytest.mark.parametrize(
    "name", ["roles.yaml", "locales/en.yaml", "locales/zh.yaml", "locales/fr.yaml"]
)
def test_an_edit_makes_the_compiled_form_stale(checkout: Path, name: str) -> None:
    """An edit of the catalogue or a locale, or a new locale, is noticed at once."""
    (checkout / "data" / name).write_text("a: new\n", encoding="utf-8")
    os.utime(checkout / "package" / "_compiled" / "stamp.json", (2, 2))
    assert stamp.is_stale()


def test_a_missing_or_broken_stamp_means_stale(checkout: Path) -> None:
    """Without a stamp that can be read the compiled form is not trusted."""
    kept = checkout / "package" / "_compiled" / "stamp.json"
    kept.write_text("{", encoding="utf-8")
    os.utime(kept, (0, 0))
    assert stamp.is_stale()
    stamp._stale.clear()
    kept.unlink()
    assert stamp.is_stale()


def test_the_question_is_asked_once_a_run(checkout: Path) -> None:
    """The answer holds for the rest of the run, whatever happens to the files meanwhile."""
    assert not stamp.is_stale()
    (checkout / "package" / "_compiled" / "stamp.json").unlink()
    assert not stamp.is_stale()


def test_an_installed_program_never_looks(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a checkout the compiled form is always current."""
    (checkout / "package" / "_compiled" / "stamp.json").unlink()
    monkeypatch.setattr(paths, "checkout_data", lambda: None)
    assert not stamp.is_stale()
