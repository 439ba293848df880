from __future__ import annotations

from pathlib import Path

import pypinyin
import pytest

from liveops_cli import pinyin
from liveops_cli.reference import WITH_NAMES, open_builtin, open_file

OWN = """\
extends: builtin
roles:
  seller:
    name: {zh: 带货达人, en: Selling creator}
    title: {zh: 带货达人, en: Selling creator}
    aliases: [达人主播, 抖音KOL2, seller]
    summary: {text: {zh: 在自己的号上卖货, en: Sells on their own channel}, sources: [editorial]}
  elder:
    name: {zh: 场长, en: Chief}
    title: {zh: 场长, en: Chief}
    pinyin: [chang zhang]
    summary: {text: {zh: 管一天的场次, en: Runs the day's shows}, sources: [editorial]}
"""


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("主播", "zhu bo"),
        ("UV价值", "UV jia zhi"),
        ("连麦PK2次", "lian mai PK2 ci"),
        ("上架·下架（全部）", "shang jia xia jia quan bu"),
        ("Host", ""),
        ("ライブ担当", ""),
        ("…", ""),
        ("", ""),
    ],
)
def test_a_name_is_read(name: str, reading: str) -> None:
    """Each Chinese character is a syllable, letters stay whole, and no other script is guessed."""
    assert pinyin.read(name) == reading


def test_the_table_agrees_with_another_one() -> None:
    """Nearly every character is read as an independent library reads it alone."""
    table = pinyin.table()
    assert len(table) > 20_000
    same = sum(pypinyin.lazy_pinyin(character) == [one] for character, one in table.items())
    assert same / len(table) > 0.995


def test_the_names_of_the_catalogue_are_read_as_they_are_spoken() -> None:
    """Of the built-in catalogue's names, few are read otherwise than in their context."""
    catalogue = open_builtin().catalogue
    names = [entry.name["zh"] for kind in WITH_NAMES for entry in getattr(catalogue, kind).values()]
    chinese = [name for name in names if pinyin.read(name).islower()]
    spoken = [name for name in chinese if pinyin.read(name).split() == _spoken(name)]
    assert len(chinese) > 200
    assert len(spoken) / len(chinese) > 0.93


def _spoken(name: str) -> list[str]:
    return [word for word in pypinyin.lazy_pinyin(name) if word.isascii() and word.isalpha()]


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("daihuodaren", "seller"),
        ("dhdr", "seller"),
        ("darenzhubo", "seller"),
        ("dykol2", "seller"),
        ("changzhang", "elder"),
    ],
)
def test_a_role_of_ones_own_is_found_by_readings(tmp_path: Path, typed: str, role: str) -> None:
    """A role without written readings has those of its names; written ones come in their place."""
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    reference = open_file(str(path))
    assert reference.find("role", typed) == role
    assert list(reference.names("roles").exact("changchang")) == []


@pytest.mark.parametrize(
    ("kind", "typed", "entry"),
    [("step", "caipai", "rehearse"), ("stage", "zhibozhong", "on-air")],
)
def test_every_kind_of_entry_is_found_by_readings(kind: str, typed: str, entry: str) -> None:
    """What has no field for readings is found by them all the same."""
    assert open_builtin().find(kind, typed) == entry
