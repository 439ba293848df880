"""Languages of a catalogue of one's own, and the locale files beside it."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from layered import EXAMPLE, folder
from program import Ran, run
from small import locales as tables

from liveops_cli import labels, locales
from liveops_cli.text import is_code

OWN = "extends: small.yaml\nlanguages: [zh, en, ja]\nroles: {host: {name: {ja: 配信者}}}\n"
LABELS = "code: ja\nname: 日本語\nsection:\n  duties: 職責\n"


def catalogue(path: Path, text: str | None = LABELS, code: str = "ja") -> str:
    """The path of an overlay with a third language, and perhaps a locale beside it."""
    folder(path, own=OWN)
    if text is not None:
        (path / "locales").mkdir(exist_ok=True)
        (path / "locales" / f"{code}.yaml").write_text(text, "utf-8")
    return str(path / "own.yaml")


def spoken(*args: str, env: Mapping[str, str] | None = None) -> tuple[str, ...]:
    return locales.words_for(args, env or {}).languages


def host(path: str, *args: str, env: Mapping[str, str] | None = None) -> Ran:
    return run("role", "host", "-c", path, *args, env={"LIVEOPS_CACHE": "off", **(env or {})})


class TestLanguage:
    """Which language is spoken."""

    @pytest.mark.parametrize(
        "args",
        [
            ("--lang", "ja", "--catalog", "{}", "role"),
            ("role", "--lang=ja", "--catalog={}"),
            ("role", "-c", "{}", "--lang", "JA"),
            ("-c{}", "--lang", "ja"),
        ],
    )
    def test_the_option_asks_for_it(self, tmp_path: Path, args: tuple[str, ...]) -> None:
        """`--lang` names a language of the catalogue, wherever either option stands."""
        path = catalogue(tmp_path)
        assert spoken(*(arg.format(path) for arg in args)) == ("ja",)

    def test_the_environment_asks_for_it(self, tmp_path: Path) -> None:
        """`LIVEOPS_LANG` and the system's locale name it as well; the option goes before both."""
        path = catalogue(tmp_path)
        own = {"LIVEOPS_CATALOG": f"{path}{os.pathsep}"}
        assert spoken(env={**own, "LIVEOPS_LANG": "ja"}) == ("ja",)
        assert spoken(env={**own, "LANG": "ja_JP.UTF-8"}) == ("ja",)
        assert spoken(env={**own, "LC_ALL": "zh_CN", "LANG": "ja_JP.UTF-8"}) == ("zh",)
        assert spoken("--lang", "zh", env={**own, "LIVEOPS_LANG": "ja"}) == ("zh",)
        assert spoken(env={"LANG": "ja_JP.UTF-8"}) == ("en",)

    def test_the_systems_language_needs_a_locale(self, tmp_path: Path) -> None:
        """Without a locale file only who asks for the language by name gets it."""
        path = catalogue(tmp_path, text=None)
        assert spoken("-c", path, env={"LANG": "ja_JP.UTF-8"}) == ("en",)
        assert spoken("-c", path, "--lang", "ja") == ("ja",)
        assert "配信者" in host(path, "--lang", "ja").out

    def test_a_language_nobody_has_is_refused(self, tmp_path: Path) -> None:
        """Neither ours nor the catalogue's: exit 2, with those there are."""
        ran = host(catalogue(tmp_path), "--lang", "fr")
        assert (ran.code, ran.out) == (2, "")
        assert 'there is no language "fr"' in ran.err
        assert "en, zh, ja, both" in ran.err
        ran = run("--lang", "ja", "role")
        assert ran.code == 2

    @pytest.mark.parametrize(
        "code",
        ["../ja", "ja/../ja", "j", "japanese", "ja.", "JA!", "-", "..", "日本", "j-a"],
    )
    def test_only_a_code_is_looked_for(
        self, tmp_path: Path, code: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """No path is made of what is no language code."""
        path = catalogue(tmp_path)

        def refuse(*_: object) -> None:
            raise AssertionError("a file was looked for")

        monkeypatch.setattr(labels, "files", refuse)
        ran = host(path, "--lang", code)
        assert (ran.code, ran.out) == (2, "")

    def test_a_long_code_is_one(self, tmp_path: Path) -> None:
        """Scripts and regions follow after a hyphen."""
        assert is_code("zh-hant")
        assert is_code("yue")
        path = catalogue(tmp_path, code="pt-br")
        assert spoken("-c", path, "--lang", "pt-br") == ("pt-br",)


class TestLabels:
    """What is taken from a locale file."""

    def test_labels_come_from_beside_the_catalogue(self, tmp_path: Path) -> None:
        """Known ones are Japanese, all others fall back to English."""
        out = host(catalogue(tmp_path), "--lang", "ja").out
        assert "職責" in out
        assert "Skills" in out
        assert "配信者" in out
        assert "Chooses the topics of each livestream [en]" in out

    def test_a_wording_for_one_falls_back_whole(self, tmp_path: Path) -> None:
        """Where a count has no label, the English wording for exactly one is used."""
        out = run("collab", "host", "-c", catalogue(tmp_path), "--lang", "ja", "-f", "table").out
        assert "1 hand-offs" not in out

    def test_help_and_complaints_are_in_it_too(self, tmp_path: Path) -> None:
        """What is said before the catalogue is opened is in the language asked for."""
        text = LABELS + "help:\n  options: オプション\nerror:\n  unknown-role: 役割 {name} はない\n"
        path = catalogue(tmp_path, text)
        assert "オプション" in run("-c", path, "--lang", "ja", "--help").out
        assert "役割 hots はない" in run("role", "hots", "-c", path, "--lang", "ja").err

    def test_the_last_catalogue_wins(self, tmp_path: Path) -> None:
        """Of several catalogues each adds its labels, and the last one has its way."""
        first, second = tmp_path / "a", tmp_path / "b"
        first.mkdir()
        second.mkdir()
        one = catalogue(first, LABELS + "  skills: スキル\n")
        (second / "locales").mkdir()
        (second / "locales" / "ja.yaml").write_text("section: {duties: 任務}\n", "utf-8")
        (second / "own.yaml").write_text("extends: builtin\n", "utf-8")
        out = host(one, "-c", str(second / "own.yaml"), "--lang", "ja").out
        assert "任務" in out
        assert "スキル" in out

    def test_our_own_languages_stay_ours(self, tmp_path: Path) -> None:
        """A file for a language that the program speaks itself is not looked at."""
        path = catalogue(tmp_path, "section: {duties: X}\n", code="zh")
        assert "职责" in host(path, "--lang", "zh").out

    @pytest.mark.parametrize("text", ["section: {dutys: 職責}\n", "code: 'x\n", "- x\n", "a: *b\n"])
    def test_a_faulty_file_is_told_when_the_catalogue_is_opened(
        self, tmp_path: Path, text: str
    ) -> None:
        """Exit 3 with the place, but help can be had all the same."""
        path = catalogue(tmp_path, text)
        ran = host(path, "--lang", "ja")
        assert (ran.code, ran.out) == (3, "")
        assert re.search(r"locales/ja\.yaml:\d+:\d+: error: ", ran.err)
        assert run("--help", "-c", path, "--lang", "ja").code == 0
        assert host(path, "--lang", "en").code == 0

    def test_a_check_of_the_catalogue_looks_at_them(self, tmp_path: Path) -> None:
        """What is wrong with a locale file is told with what is wrong with the catalogue."""
        path = catalogue(tmp_path, "section:\n  dutys: 職責\n")
        ran = run("catalog", "check", path)
        assert ran.code == 1
        assert f"{tmp_path / 'locales' / 'ja.yaml'}:2:3: error: " in ran.out
        assert "  dutys: 職責\n" in ran.out

    def test_the_example_has_labels_that_exist(self) -> None:
        """The locale in the documentation has no key but the program's own."""
        found = locales.own_labels("ja", [str(EXAMPLE)])
        assert found["code"] == "ja"
        assert {key.removesuffix(".one") for key in found} <= tables()["en"].keys()


def test_without_a_catalogue_nothing_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who uses the built-in catalogue pays nothing for the languages of others."""

    def refuse(*_: object) -> None:
        raise AssertionError("a language of an own catalogue was looked for")

    monkeypatch.setattr(locales, "_own_languages", refuse)
    assert spoken("role", "--lang", "fr", env={"LIVEOPS_LANG": "fr", "LANG": "fr_FR"}) == ("en",)
