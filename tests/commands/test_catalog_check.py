from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from program import SMALL, Ran, run
from small import changed, place, small

from liveops_cli import checks, stdio

ROOT = Path(__file__).parent.parent.parent

TEN = (
    ("    aliases: [anchor, streamer, 直播主播]", "    aliases: anchor"),
    ("    standing:\n", "    standin:\n"),
    ("sources: [deck:03.host.duty]", "sources: [dekc:03.host.duty]"),
    ("{zh: 回答观众提问, en: Answers viewers' questions}", "{zh: 回答观众提问}"),
    ("      rehearse:\n", "      Rehearse_Show:\n"),
    ("strength: core", "strength: must"),
    ("        weight: 60\n", "        weight: 50\n"),
    ("        to: operator\n", "        to: operater\n"),
    ("en: Builds up product knowledge}", "en: Builds up knowledge, step by step}"),
    ("  planner-host:\n    between: [planner, host]", "  planner-host:\n    between: [host, host]"),
)
"""What somebody may do to a copy of the catalogue by hand."""

MARKS = (
    ("wrong-type", "anchor\n"),
    ("unknown-key", "standin:"),
    ("unknown-citation", "dekc:03"),
    ("missing-language", "text: {zh: 回答观众提问}"),
    ("bad-id", "Rehearse_Show"),
    ("allowed-value", "must"),
    ("weights", "criteria:\n      hours-live"),
    ("dangling-reference", "operater"),
    ("unknown-language", "step by step"),
    ("pair-of-itself", "host]\n    items"),
)
"""The rule that each of them breaks, and what stands where it is broken."""


@pytest.fixture
def ten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Write a copy of the small catalogue with ten mistakes, and go to its folder."""
    text = changed(*TEN)
    (tmp_path / "team.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return text


def write(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)


def check(*args: str) -> Ran:
    return run("catalog", "check", *args)


# Ten mistakes


def test_ten_mistakes_come_back_in_one_run_each_at_its_place(ten: str) -> None:
    """Each is told once, at its own line and column, in file order, with its rule."""
    ran = check("team.yaml", "-f", "json")
    assert ran.code == 1
    (file,) = json.loads(ran.out)["files"]
    found = [(one["rule"], one["line"], one["column"]) for one in file["problems"]]
    assert found == [(rule, *place(ten, mark)) for rule, mark in MARKS]


@pytest.mark.usefixtures("ten")
@pytest.mark.parametrize("language", ["en", "zh"])
def test_ten_mistakes_are_told_so_that_a_newcomer_can_mend_them(
    language: str, golden: Callable[[str, str], None]
) -> None:
    """The report in either language is the one that was read and found good."""
    ran = check("team.yaml", "--lang", language)
    assert (ran.code, ran.err) == (1, "")
    golden(f"ten-mistakes-{language}", ran.out)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_mistakes_in_a_copy_of_the_builtin_catalogue_are_all_told(
    language: str, tmp_path: Path
) -> None:
    """A user's own copy of the whole catalogue is checked like any other."""
    path = tmp_path / "own.yaml"
    assert run("catalog", "init", str(path), "--from-builtin").code == 0
    text = path.read_text(encoding="utf-8")
    edits = (
        ("  host:\n    name:\n      zh: 主播\n", "  host:\n    name:\n", "missing-language"),
        ("strength: core", "strength: strong", "allowed-value"),
        ("between:\n      - planner\n", "between:\n      - planer\n", "dangling-reference"),
        ("    summary:\n", "    sumary:\n", "unknown-key"),
    )
    for old, new, _ in edits:
        assert old in text
        text = text.replace(old, new, 1)
    ran = check(write(tmp_path, "own.yaml", text), "--lang", language)
    assert ran.code == 1
    assert all(f"[{rule}]" in ran.out for _, _, rule in edits)


# The report


def test_a_sound_catalogue_has_no_problems() -> None:
    """Without problems the report says so and the exit code is 0."""
    assert check(SMALL) == Ran(0, f"{SMALL}: no problems\n", "")


def test_without_a_file_the_catalogue_in_force_is_checked(tmp_path: Path) -> None:
    """The built-in one, the one of --catalog, the one of the environment."""
    bad = write(tmp_path, "bad.yaml", "extends: builtin\nrols: {}\n")
    assert check().out.endswith("roles.yaml: no problems\n")
    assert check("--catalog", SMALL).out == f"{SMALL}: no problems\n"
    assert run("catalog", "check", env={"LIVEOPS_CATALOG": bad}).code == 1


def test_several_files_are_checked_each_by_itself(tmp_path: Path) -> None:
    """Each file is a catalogue of its own, and all their problems are told in one run."""
    one = write(tmp_path, "one.yaml", "extends: builtin\nrols: {}\n")
    two = write(tmp_path, "two.yaml", "extends: builtin\nskils: {}\n")
    ran = check(one, SMALL, two)
    assert ran.code == 1
    told = [line for line in ran.out.splitlines() if not line.startswith("   ")]
    assert [line.partition(":")[0] for line in told] == [one, SMALL, two]


def test_a_file_that_cannot_be_read_does_not_hide_the_others(tmp_path: Path) -> None:
    """It is told on standard error, the others are checked, and the exit code is 3."""
    bad = write(tmp_path, "bad.yaml", "extends: builtin\nrols: {}\n")
    missing = str(tmp_path / "missing.yaml")
    ran = check(missing, bad)
    assert (ran.code, ran.err) == (3, f"liveops: there is no file {missing}\n")
    assert "unknown-key" in ran.out


@pytest.mark.parametrize(("option", "code"), [((), 0), (("--strict",), 1)])
def test_warnings_count_when_they_are_to(
    option: tuple[str, ...], code: int, tmp_path: Path
) -> None:
    """A warning alone leaves the exit code at 0; with --strict it makes it 1."""
    rule = checks.all_rules()["unneeded-skill"]
    ran = check(write(tmp_path, "own.yaml", rule.fails), *option)
    assert (ran.code, "warning: " in ran.out) == (code, True)


def test_a_syntax_error_is_an_answer_too(tmp_path: Path) -> None:
    """A file that is no YAML is checked with the answer no, exit 1, at its line and column."""
    path = write(tmp_path, "bad.yaml", "roles: [host\n")
    ran = check(path)
    assert ran.code == 1
    assert ran.out.startswith(f"{path}:2:1: error: expected a comma or the end of the bracket")
    assert "[syntax]" in ran.out


def test_the_line_is_shown_from_whichever_file_it_stands_in(tmp_path: Path) -> None:
    """A problem in an included file is shown with that file's name and line."""
    (tmp_path / "parts").mkdir()
    part = write(tmp_path / "parts", "host.yaml", "roles:\n  host:\n    dutys: {}\n")
    main = write(tmp_path, "own.yaml", "extends: builtin\ninclude: [parts/host.yaml]\n")
    assert check(main).out == (
        f'{part}:3:5: error: unknown key "dutys" (did you mean duties?) [unknown-key]\n'
        "    3 |     dutys: {}\n"
        "      |     ^\n"
    )


def test_a_file_that_is_not_utf_8_is_told_without_its_line(tmp_path: Path) -> None:
    """What cannot be decoded cannot be shown; its place is told."""
    path = tmp_path / "gbk.yaml"
    path.write_bytes("extends: builtin\nname: {zh: 主播团队}\n".encode("gbk"))
    ran = check(str(path))
    assert (ran.code, ran.out.count("\n")) == (1, 1)
    assert ran.out.startswith(f"{path}:2:12: error: ")


def test_standard_input_is_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue that is piped in is checked like a file, its lines shown as well."""
    data = io.BytesIO(b"extends: builtin\nrols: {}\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(data, encoding="utf-8"))
    ran = check("-")
    assert ran.code == 1
    assert ran.out.startswith('<stdin>:2:1: error: unknown key "rols"')
    assert "    2 | rols: {}\n" in ran.out


def test_a_terminal_gets_a_summary(monkeypatch: pytest.MonkeyPatch, ten: str) -> None:
    """On a terminal the number of errors and warnings stands on standard error, and only there."""
    assert ten
    assert check("team.yaml").err == ""
    monkeypatch.setattr(stdio, "is_terminal", lambda stream: stream is sys.stderr)
    assert check("team.yaml").err == "10 errors, 0 warnings\n"
    assert check("team.yaml", "-f", "json").err == ""


# Formats


@pytest.mark.usefixtures("ten")
def test_annotations_for_github_are_one_line_each() -> None:
    """Each problem is a workflow command with file, line and column."""
    lines = check("team.yaml", "-f", "github").out.splitlines()
    assert len(lines) == 10
    assert lines[1] == (
        "::error file=team.yaml,line=48,col=5,title=unknown-key::"
        'unknown key "standin" (did you mean standing?)'
    )


@pytest.mark.usefixtures("ten")
def test_sarif_is_one_json_document() -> None:
    """The report for code hosts has each problem as a result."""
    ran = check("team.yaml", "-f", "sarif")
    (sarif,) = json.loads(ran.out)["runs"]
    assert (ran.code, len(sarif["results"])) == (1, 10)
    assert sarif["results"][0]["ruleId"] == "wrong-type"


def test_sarif_says_which_file_was_not_read(tmp_path: Path) -> None:
    """A report that lacks a file tells so, and the exit code does too."""
    ran = check(str(tmp_path / "missing.yaml"), "-f", "sarif")
    (sarif,) = json.loads(ran.out)["runs"]
    assert ran.code == 3
    assert not sarif["invocations"][0]["executionSuccessful"]


@pytest.mark.usefixtures("ten")
@pytest.mark.parametrize("form", ["table", "markdown", "yaml", "csv"])
def test_the_formats_of_every_command_work_too(form: str) -> None:
    """The report is a page or data like any other."""
    ran = check("team.yaml", "-f", form)
    assert ran.code == 1
    assert all(rule in ran.out for rule, _ in MARKS)


def test_an_unknown_format_offers_those_of_the_report() -> None:
    """The formats that only this command has are offered as well."""
    ran = check("-f", "sarfi")
    assert (ran.code, "sarif" in ran.err) == (2, True)
    assert run("role", "-f", "sarif").code == 2


def test_a_report_is_written_to_a_file_and_never_over_what_is_checked(tmp_path: Path) -> None:
    """--output takes the report; the checked file is refused as its place."""
    own = tmp_path / "own.yaml"
    shutil.copy(SMALL, own)
    report = tmp_path / "report.sarif"
    assert check(str(own), "-f", "sarif", "-o", str(report)).code == 0
    assert json.loads(report.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert check(str(own), "-o", str(own), "--force").code == 4
    assert own.read_text(encoding="utf-8") == small()


def test_a_report_is_never_written_over_what_was_read_beside_it(tmp_path: Path) -> None:
    """The texts of a language beside the catalogue are refused as its place, too."""
    own = tmp_path / "own.yaml"
    shutil.copy(SMALL, own)
    texts = tmp_path / "locales" / "fr.yaml"
    texts.parent.mkdir()
    texts.write_text("title: {}\n", encoding="utf-8")
    assert check(str(own), "-o", str(texts), "--force").code == 4
    assert texts.read_text(encoding="utf-8") == "title: {}\n"


def test_hostile_text_does_not_act_in_any_format(tmp_path: Path) -> None:
    """A forged command, an escape and a bidirectional mark stay what they are: text."""
    key = '"::error file=x::y\\n\\u202e%0A"'
    path = write(tmp_path, "bad.yaml", f"extends: builtin\nroles:\n  host:\n    {key}: 1\n")
    for form in ("text", "github", "table", "markdown", "json", "sarif", "csv"):
        out = check(path, "-f", form).out
        assert "\u202e" not in out or form in ("json", "sarif"), form
        assert not any(line.startswith("::error file=x") for line in out.splitlines())


def test_what_a_stream_cannot_carry_is_spelt_out(tmp_path: Path) -> None:
    """Under an ASCII terminal the mark still stands below its column."""
    path = write(tmp_path, "bad.yaml", "extends: builtin\nname: {zh: 主播, en: Host, fr: x}\n")
    out = run("catalog", "check", path, encoding="ascii").out
    row, mark = out.splitlines()[1:3]
    assert row == r"    2 | name: {zh: \u4e3b\u64ad, en: Host, fr: x}"
    assert row[mark.index("^") :] == "fr: x}"


# In other people's repositories


def test_the_hook_for_pre_commit_runs_the_check(tmp_path: Path) -> None:
    """The published hook calls this command, on files that are named like a catalogue."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    program, *args = hook["entry"].split()
    assert (program, hook["language"]) == ("liveops", "python")
    assert re.search(hook["files"], "lists/liveops.yaml")
    assert re.search(hook["files"], "liveops-shanghai.yaml")
    assert not re.search(hook["files"], "docs/mkdocs.yaml")
    bad = write(tmp_path, "liveops.yaml", "extends: builtin\nrols: {}\n")
    assert run(*args, SMALL).code == 0
    assert run(*args, SMALL, bad).code == 1


@pytest.mark.parametrize(("page", "language"), [("docs", "en"), ("docs/zh", "zh")])
def test_the_documentation_shows_what_is_told(
    page: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The faulty file in the documentation gets the report that stands below it."""
    text = (ROOT / page / "own-catalogue.md").read_text(encoding="utf-8")
    shown = re.search(r"^```yml\n(.*?)^```\n.*?^```text\n(.*?)^```$", text, re.M | re.S)
    assert shown is not None
    write(tmp_path, "liveops.yaml", shown[1])
    monkeypatch.chdir(tmp_path)
    assert check("liveops.yaml", "--lang", language) == Ran(1, shown[2], "")


def test_a_locale_that_cannot_be_read_hides_nothing(tmp_path: Path) -> None:
    """The catalogue's own problems are told beside it, and every place once."""
    path = write(tmp_path, "team.yaml", "extends: builtin\nrolls: {}\n")
    (tmp_path / "locales" / "fr.yaml").mkdir(parents=True)
    ran = run("catalog", "check", path, "-f", "json")
    told = [each["key"] for each in json.loads(ran.out)["files"][0]["problems"]]
    assert (ran.code, ran.err, told) == (1, "", ["unknown-key", "other-file-is-directory"])
