from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from small import PATH

from liveops_cli import compile as compiling
from liveops_cli import loader
from liveops_cli.compiled import Tables
from liveops_cli.errors import CatalogueProblem
from liveops_cli.plain import plain
from liveops_cli.reference import Record, make_index, make_records, open_builtin

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
COMPILED = ROOT / "src" / "liveops_cli" / "_compiled"


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    """The compiled files as they come from `data/` now."""
    return compiling.compile_all(str(DATA))


def test_the_compiled_files_are_those_of_the_data(made: dict[str, str]) -> None:
    """What the program reads is what `data/` says; else run `python tools/compile_data.py`."""
    stale = [name for name, text in made.items() if (COMPILED / name).read_bytes() != text.encode()]
    assert stale == [], "run: python tools/compile_data.py"


def test_the_compiled_catalogue_is_the_one_in_the_yaml() -> None:
    """Opened from its compiled form, the built-in catalogue equals the one its file holds."""
    assert plain(open_builtin().catalogue) == plain(loader.load(str(DATA / "roles.yaml")))


def test_the_compiled_indexes_are_those_made_from_the_yaml() -> None:
    """Names, keys, pairs and needs are as they come from the file, in the same order."""
    catalogue = loader.load(str(DATA / "roles.yaml"))
    again = json.dumps(make_index(catalogue), ensure_ascii=False)
    made = open_builtin()._index
    assert isinstance(made, Tables)
    assert json.dumps(made.plain(), ensure_ascii=False) == again


def test_the_compiled_records_are_those_made_from_the_yaml() -> None:
    """Every statement, its place and its sources are as they come from the file, in order."""
    catalogue = loader.load(str(DATA / "roles.yaml"))
    assert list(map(_fields, open_builtin().records)) == list(map(_fields, make_records(catalogue)))


def _fields(record: Record) -> tuple[object, ...]:
    return (record.kind, record.owner, record.section, record.id, dict(record.text), record.sources)


def test_locales_are_flat_and_lose_nothing() -> None:
    """Nested keys are joined by dots, and every text of a locale's file is there as written."""
    tables = compiling.compile_locales(str(DATA))
    for path in (DATA / "locales").glob("*.yaml"):
        tree = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert tables[path.stem] == dict(_leaves(tree, ()))
    assert set(tables) == {path.stem for path in (DATA / "locales").glob("*.yaml")}


def _leaves(tree: dict[str, object], above: tuple[str, ...]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            found += _leaves(value, (*above, key))
        else:
            found.append((".".join((*above, key)), str(value)))
    return found


def test_only_yaml_files_are_locales(tmp_path: Path) -> None:
    """A stray file beside the locales is not taken for one."""
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "en.yaml").write_text("code: en\n", encoding="utf-8")
    (tmp_path / "locales" / "en.yaml~").write_text("code: old\n", encoding="utf-8")
    assert compiling.compile_locales(str(tmp_path)) == {"en": {"code": "en"}}


def test_a_catalogue_that_is_not_valid_is_not_compiled(tmp_path: Path) -> None:
    """Compiling checks the catalogue as loading does."""
    (tmp_path / "locales").mkdir()
    text = PATH.read_text(encoding="utf-8").replace("format: 1", "format: 2")
    (tmp_path / "roles.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueProblem):
        compiling.compile_all(str(tmp_path))


def test_compiling_is_repeatable(made: dict[str, str]) -> None:
    """The same data give the same bytes, and whatever is in a file ends its last line."""
    assert compiling.compile_all(str(DATA)) == made
    assert all(text.endswith("\n") for text in made.values() if text)
