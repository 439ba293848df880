from __future__ import annotations

import pytest
from program import run
from small import locales as tables

from liveops_cli import locales
from liveops_cli.text import languages_of

ZH = {"LANG": "zh_CN.UTF-8"}
EN = {"LANG": "en_GB.UTF-8"}


def spoken(*args: str, env: dict[str, str]) -> tuple[str, ...]:
    return locales.words_for(args, env).languages


@pytest.mark.parametrize(
    ("env", "language"),
    [
        ({}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_TW"}, "zh"),
        ({"LANG": "zh"}, "zh"),
        ({"LANG": "ZH_cn"}, "zh"),
        ({"LANG": "zh-Hans"}, "zh"),
        ({"LANG": "zh_CN@pinyin"}, "zh"),
        ({"LANG": "zh:en"}, "zh"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LANG": "zhuang"}, "en"),
        ({"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_GB.UTF-8"}, "zh"),
        ({"LC_ALL": "en_GB.UTF-8", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN"}, "en"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, "en"),
        ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LC_CTYPE": "zh_CN.UTF-8"}, "en"),
        ({"LIVEOPS_LANG": "en", **ZH}, "en"),
        ({"LIVEOPS_LANG": "zh", "LC_ALL": "en_GB"}, "zh"),
        ({"LIVEOPS_LANG": " ZH "}, "zh"),
        ({"LIVEOPS_LANG": "", **ZH}, "zh"),
        ({"LIVEOPS_LANG": "fr", **ZH}, "zh"),
    ],
)
def test_the_environment_chooses_the_language(env: dict[str, str], language: str) -> None:
    """`LIVEOPS_LANG`, then LC_ALL, LC_MESSAGES and LANG; C and languages unknown to us mean en."""
    assert spoken("role", env=env) == (language,)


@pytest.mark.parametrize(
    "args",
    [
        ("--lang", "zh", "role"),
        ("role", "--lang", "zh"),
        ("role", "host", "--lang=zh"),
        ("--lang=zh",),
        ("role", "--lang", "ZH"),
        ("--lang", "en", "role", "--lang", "zh"),
        ("role", "--nonsense", "--lang", "zh"),
    ],
)
def test_the_option_wins_wherever_it_stands(args: tuple[str, ...]) -> None:
    """`--lang` is heeded before and after the command, the last one where it is given twice."""
    assert spoken(*args, env={"LIVEOPS_LANG": "en", **EN}) == ("zh",)


def test_what_stands_behind_two_hyphens_is_no_option() -> None:
    """Behind `--` there are words only."""
    assert spoken("search", "--", "--lang", "zh", env={}) == ("en",)


def test_an_option_without_value_does_not_count() -> None:
    """`--lang` at the very end chooses nothing; the complaint comes where options are read."""
    assert spoken("role", "--lang", env=ZH) == ("zh",)


@pytest.mark.parametrize(
    ("args", "env"),
    [(("--lang", "both"), {}), ((), {"LIVEOPS_LANG": "both"}), (("--lang=BOTH",), EN)],
)
def test_both_shows_chinese_first(args: tuple[str, ...], env: dict[str, str]) -> None:
    """`both` is Chinese and English side by side, and messages are in Chinese."""
    words = locales.words_for(args, env)
    assert words.languages == ("zh", "en")
    assert words.lead == "zh"


def test_a_language_nobody_knows_is_refused_in_the_readers_own() -> None:
    """An unknown `--lang` is complained of in the language of the environment, exit 2."""
    ran = run("role", "--lang", "fr", env=ZH)
    assert (ran.code, ran.out) == (2, "")
    assert "没有“fr”这种语言" in ran.err
    assert run("--lang", "fr").code == 2
    assert run("role", "--lang", "").code == 2


def test_messages_are_in_the_language_chosen() -> None:
    """What goes wrong is told in the language asked for, even before the options are read."""
    assert "没有" in run("role", "--nonsense", "--lang", "zh").err
    assert "there is no option" in run("role", "--nonsense", env={"LIVEOPS_LANG": "en", **ZH}).err


def test_the_locales_read_are_those_of_the_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """Compiled or, in a changed checkout, read from YAML, the tables are the same."""
    compiled_tables = locales.load()
    monkeypatch.setattr("liveops_cli.stamp._stale", [True])
    assert locales.load() == compiled_tables == tables()


def test_every_locale_can_be_asked_for() -> None:
    """Each locale file is a language that `--lang` takes, and says its own code and name."""
    for code, table in locales.load().items():
        assert spoken("--lang", code, env={}) == (code,)
        assert table["code"] == code
        assert table["name"]


def test_on_windows_the_systems_language_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no variable is set, the language of the system's own surface is spoken."""
    import ctypes
    import sys
    from types import SimpleNamespace

    for identifier, language in ((0x0804, "zh"), (0x0404, "zh"), (0x0409, "en")):
        kernel = SimpleNamespace(GetUserDefaultUILanguage=lambda found=identifier: found)
        monkeypatch.setattr(sys, "platform", "win32")
        monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
        assert languages_of((), {}, ("en", "zh")) == (language,)
        assert languages_of((), {"LANG": "en_GB"}, ("en", "zh")) == ("en",)
