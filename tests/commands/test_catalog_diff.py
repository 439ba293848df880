from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from program import LANGUAGES, SMALL, Ran, run
from small import changed

OVERLAY = "extends: builtin\nroles:\n  host:\n    name: {zh: 带货主播, en: Sales host}\n"

DIRECTION = """\
      product-manager:
        text: {zh: 转做产品, en: Moves into product management}
        title: {zh: 产品经理, en: Product manager}
        sources: [deck:03.host.career]
"""


@pytest.fixture
def other(tmp_path: Path) -> str:
    """A copy of the small catalogue with another weight and a direction less."""
    path = tmp_path / "other.yaml"
    text = changed(("weight: 40", "weight: 30"), ("weight: 60", "weight: 70"), (DIRECTION, ""))
    path.write_text(text, encoding="utf-8")
    return str(path)


def diff(*args: str) -> Ran:
    return run("catalog", "diff", *args)


def test_a_catalogue_does_not_differ_from_itself() -> None:
    """Without differences the answer says so and the exit code is 0."""
    ran = diff(SMALL, SMALL)
    assert (ran.code, ran.err) == (0, "")
    assert "The two catalogues say the same." in ran.out


def test_differences_make_the_exit_code_one(other: str) -> None:
    """What was removed stands by itself, what changed with both values."""
    ran = diff(SMALL, other)
    assert (ran.code, ran.err) == (1, "")
    assert "Moves into product management  roles/host/directions/product-manager" in ran.out
    assert "weight  40 → 30" in ran.out
    assert "Added" not in ran.out


def test_old_and_new_are_taken_in_this_order(other: str) -> None:
    """What one order removes the other adds."""
    assert "Added" in diff(other, SMALL).out
    assert "Removed" not in diff(other, SMALL).out


def test_one_file_is_compared_with_the_builtin_catalogue(tmp_path: Path) -> None:
    """An overlay is shown as what it does to its base."""
    own = tmp_path / "own.yaml"
    own.write_text(OVERLAY, encoding="utf-8")
    ran = diff(str(own), "-f", "json")
    assert ran.code == 1
    assert [(one["path"], one["field"], one["new"]) for one in json.loads(ran.out)["changes"]] == [
        ("roles/host", "name.zh", "带货主播"),
        ("roles/host", "name.en", "Sales host"),
    ]


def test_without_a_file_the_catalogue_in_force_is_compared(tmp_path: Path) -> None:
    """The catalogue of --catalog is the new one then; without one, something is missing."""
    own = tmp_path / "own.yaml"
    own.write_text(OVERLAY, encoding="utf-8")
    assert "name.en  Host → Sales host" in diff("--catalog", str(own)).out
    assert diff().code == 2


def test_a_third_file_is_too_many() -> None:
    """Two catalogues are compared, not three."""
    assert diff(SMALL, SMALL, SMALL).code == 2


def test_a_catalogue_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """A missing or faulty file is an input that cannot be used, exit 3, with its problems."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("extends: builtin\nrols: {}\n", encoding="utf-8")
    assert diff(str(tmp_path / "no.yaml")).code == 3
    ran = diff(SMALL, str(bad))
    assert (ran.code, ran.out) == (3, "")
    assert 'unknown key "rols"' in ran.err


def test_the_change_note_is_markdown(other: str) -> None:
    """As Markdown each kind of change is a heading, each changed entry one below it."""
    out = diff(SMALL, other, "-f", "markdown", "--lang", "zh").out
    headings = [line for line in out.splitlines() if line.startswith("#")]
    assert headings == [
        "# 目录的变化",
        "## 删除",
        "## 修改",
        "### `roles/host/criteria/hours-live`",
        "### `roles/host/criteria/sales`",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_words(language: str, other: str) -> None:
    """No label shows through as its key."""
    assert "diff." not in diff(SMALL, other, "--lang", language).out


def test_csv_has_a_row_for_each_change(other: str) -> None:
    """Kind, way, field, old and new value stand in columns."""
    rows = list(csv.reader(io.StringIO(diff(SMALL, other, "-f", "csv").out)))
    assert rows[0] == ["change", "path", "field", "old", "new"]
    assert ["changed", "roles/host/criteria/sales", "weight", "60", "70"] in rows


def test_the_output_is_never_one_of_the_files(other: str) -> None:
    """Neither catalogue is replaced by the answer."""
    before = Path(other).read_bytes()
    assert diff(SMALL, other, "-o", other, "--force").code == 4
    assert Path(other).read_bytes() == before
