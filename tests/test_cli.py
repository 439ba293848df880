from __future__ import annotations

import io
import shlex
import sys
from collections.abc import Iterator
from glob import glob
from pathlib import Path
from shutil import copyfile

import pytest
from program import LANGUAGES, SMALL, answer, run
from small import changed, locales

from liveops_cli import cli, output
from liveops_cli.errors import OutputProblem
from liveops_cli.views import team


def commands() -> Iterator[tuple[str, ...]]:
    """Every command and group of the program, as the words that name it."""
    yield ()
    for name, entry in cli.COMMANDS.items():
        yield (name,)
        if isinstance(entry, dict):
            yield from ((name, inner) for inner in entry)


COMMANDS = list(commands())
PATHS = pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "liveops")


# ---- exit codes


def test_done_is_0() -> None:
    """A question that is answered ends with 0, and standard error is empty."""
    ran = run("role", "host")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out


@pytest.mark.parametrize(
    "args",
    [
        ("search", "龘龘"),
        ("collab", "planner", "operator", "--catalog", SMALL),
        ("source", "deck:99"),
    ],
)
def test_a_negative_answer_is_1(args: tuple[str, ...]) -> None:
    """A well-formed question whose answer is no ends with 1."""
    assert run(*args).code == 1


def test_a_pair_that_is_not_documented_is_still_answered() -> None:
    """The way between two roles and what they share stand on standard output, in every format."""
    for form in ("table", "markdown", "json", "yaml", "csv"):
        ran = run("collab", "planner", "operator", "--catalog", SMALL, "-f", form)
        assert (ran.code, ran.err) == (1, "")
        assert "host" in ran.out.lower()


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("role", "hsot"), "Did you mean host?"),
        (("nonsense",), 'no command "nonsense"'),
        (("rol",), "Did you mean role?"),
        (("export", "dj"), 'no command "dj"'),
        (("role", "--nonsense"), "no option --nonsense"),
        (("role", "--fromat", "json"), "Did you mean --format?"),
        (("role", "host", "more"), '"more" is more than'),
        (("search",), "something is missing: WORDS"),
        (("search", " "), "something is missing: WORDS"),
        (("role", "--section"), "--section needs a value"),
        (("role", "--force=1"), "--force takes no value"),
        (("role", "-f", "xml"), 'no format called "xml"'),
        (("role", "-f", "jsno"), "Did you mean json?"),
        (("role", "--color", "maybe"), "auto, always, never"),
        (("role", "--lang", "xx"), 'no language "xx"'),
        (("collab", "host", "host"), "twice the same role: host"),
        (("career", "host", "host"), "twice the same role: host"),
        (("compare", "host", "主播"), "at least two different roles"),
        (("skill", "teamwork", "--matrix"), 'leave out "teamwork" or --matrix'),
    ],
)
def test_a_wrong_command_line_is_2(args: tuple[str, ...], told: str) -> None:
    """What is wrong with the command line is told on standard error, and nothing else is done."""
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("liveops: ")
    assert told in ran.err


def test_a_wrong_command_line_ends_with_advice() -> None:
    """After what is wrong comes what is near, or where to find help; never a traceback."""
    for args in (("export", "jd"), ("role", "--zzz"), ("compare", "host")):
        assert run(*args).err.endswith("See liveops --help\n")


@pytest.mark.parametrize(
    ("command", "everything"),
    [(noun, noun) for noun in ("role", "skill", "metric", "term", "workflow", "raci", "rule")],
)
def test_who_asks_for_what_is_not_there_is_led_to_the_list(command: str, everything: str) -> None:
    """Where no name comes near, the command that lists all of them is named."""
    ran = run(command, "qqqqqqqq")
    assert ran.code == 2
    assert ran.err.endswith(f"All there are: liveops {everything}\n")


def test_a_missing_file_of_the_environment_is_told_to_be_named_there(tmp_path: Path) -> None:
    """Who forgot about LIVEOPS_CATALOG learns where the name comes from; others need not."""
    missing = str(tmp_path / "none.yaml")
    ran = run("role", env={"LIVEOPS_CATALOG": missing})
    assert ran.code == 3
    assert ran.err.endswith("The environment variable LIVEOPS_CATALOG names it\n")
    assert "LIVEOPS_CATALOG" in run("catalog", "check", env={"LIVEOPS_CATALOG": missing}).err
    assert "LIVEOPS_CATALOG" not in run("role", "--catalog", missing).err


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("rule", "probation"), '"probation" may mean several roles, duties, stages or steps'),
        (("raci", "re"), '"re" may mean several roles, stages or steps'),
        (("workflow", "re"), '"re" may mean several stages or steps'),
        (("term", "re"), '"re" may mean several words or metrics'),
        (("skill", "co"), '"co" may mean several skills'),
        (("metric", "view"), '"view" may mean several metrics'),
    ],
)
def test_a_name_of_several_entries_is_told_in_words(args: tuple[str, ...], told: str) -> None:
    """Whatever kinds of entries a command looks among, an ambiguous name is said to be one."""
    ran = run(*args)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(f"liveops: {told}\n")


def test_a_file_that_is_not_valid_is_3(tmp_path: Path) -> None:
    """A catalogue that is missing or faulty ends with 3 and its faults, each with its place."""
    own = tmp_path / "own.yaml"
    assert run("role", "--catalog", str(own)).code == 3
    own.write_text(changed(("to: operator", "to: nobody")), "utf-8")
    ran = run("role", "--catalog", str(own))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{own}:")
    assert 'no role with the id "nobody"' in ran.err


def test_output_that_cannot_be_written_is_4(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file in the way, a missing folder or a failing stream ends with 4."""
    there = tmp_path / "there.txt"
    there.write_text("mine", "utf-8")
    assert run("role", "-o", str(there)).code == 4
    assert there.read_text("utf-8") == "mine"
    assert run("role", "-o", str(tmp_path / "no" / "file.txt")).code == 4

    def full(_: str) -> None:
        raise OutputProblem("cannot-print", reason="No space left on device")

    monkeypatch.setattr(output, "put", full)
    ran = run("role")
    assert (ran.code, ran.err) == (
        4,
        "liveops: the output cannot be written: No space left on device\n",
    )


def _fails(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make `liveops team` fail with an error."""

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(team, "page", fail)


def test_a_bug_of_ours_is_70(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unexpected error is one line that says where its report is; the report has the trace."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _fails(ZeroDivisionError("by design"), monkeypatch)
    ran = run("team")
    assert (ran.code, ran.out) == (70, "")
    (report,) = tmp_path.iterdir()
    assert ran.err == f"liveops: This is a bug in liveops; a report was saved at {report}\n"
    text = report.read_text("utf-8")
    assert text.startswith("liveops ")
    assert "ZeroDivisionError: by design" in text
    assert "by design" not in ran.err


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_bug_is_shown_in_full_when_asked_for(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With `--debug` the traceback comes before the line."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    _fails(ZeroDivisionError("by design"), monkeypatch)
    args, env = (("--debug",), {}) if how == "option" else ((), {"LIVEOPS_DEBUG": "1"})
    ran = run("team", *args, env=env)
    assert ran.code == 70
    assert "Traceback (most recent call last)" in ran.err
    assert ran.err.count("liveops: ") == 1


def test_ctrl_c_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped by the user, the program says nothing."""
    _fails(KeyboardInterrupt(), monkeypatch)
    assert run("team") == (130, "", "")


def test_ctrl_c_that_became_another_error_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    """An import that was cut short is no bug of ours."""
    error = AttributeError("partially initialized module")
    error.__context__ = KeyboardInterrupt()
    _fails(error, monkeypatch)
    assert run("team", "--debug") == (130, "", "")


def test_a_closed_pipe_is_141(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the reader has gone, the program says nothing."""

    class Gone(io.StringIO):
        def write(self, _: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Gone())
    assert cli.main(["team"], {"LIVEOPS_CACHE": "off"}) == 141


# ---- the command line


@pytest.mark.parametrize(
    "args",
    [
        ("--lang", "zh", "-f", "markdown", "role", "host"),
        ("role", "--lang", "zh", "host", "-f", "markdown"),
        ("role", "host", "--lang=zh", "--format=markdown"),
        ("role", "host", "-fmarkdown", "--lang", "ZH"),
        ("--lang", "en", "role", "host", "--lang", "zh", "-f", "Markdown"),
    ],
)
def test_shared_options_stand_anywhere(args: tuple[str, ...]) -> None:
    """Options that mean the same everywhere are taken before and after the command."""
    assert answer(*args) == answer("role", "host", "--lang", "zh", "--format", "markdown")


def test_the_catalogue_comes_from_option_or_environment() -> None:
    """`--catalog` beats `LIVEOPS_CATALOG`, which beats the built-in catalogue."""
    env = {"LIVEOPS_CATALOG": SMALL}
    small = answer("team", "--catalog", SMALL)
    assert answer("--catalog", SMALL, "team") == answer("team", "-c", SMALL) == small
    assert answer("team", env=env) == small
    assert answer("team") != small
    assert run("team", "-c", "/nowhere.yaml", env=env).code == 3


def test_the_version_is_one_line() -> None:
    """`--version` and `-V` name the program and its version."""
    from liveops_cli import __version__

    assert answer("--version") == answer("-V") == f"liveops {__version__}\n"


def test_output_goes_to_a_file(tmp_path: Path) -> None:
    """With `--output` the file holds what would have been printed; `-` is standard output."""
    target = tmp_path / "role.txt"
    assert run("role", "host", "-o", str(target)) == (0, "", "")
    wide = answer("role", "host", env={"COLUMNS": "100"})
    assert target.read_text("utf-8") == wide
    assert answer("role", "host", "-o", "-") == answer("role", "host")


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("role host -c own.yaml", "own.yaml"),
        ("role host -c own.yaml", "base.yaml"),
        ("role host -c own.yaml", "part.yaml"),
        ("role host -c own.yaml --lang fr", "locales/fr.yaml"),
        ("export jd --all -c own.yaml --lang fr", "locales/fr.yaml"),
        ("catalog diff base.yaml own.yaml", "part.yaml"),
        ("catalog check own.yaml", "base.yaml"),
        ("catalog check own.yaml", "part.yaml"),
        ("catalog check own.yaml", "locales/fr.yaml"),
        ("catalog path -c own.yaml", "part.yaml"),
    ],
)
def test_no_file_that_is_read_is_replaced(
    line: str, read: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catalogues, what they extend and include, and locales stay as they are, with --force too."""
    monkeypatch.chdir(tmp_path)
    copyfile(SMALL, "base.yaml")
    Path("own.yaml").write_text(
        "extends: base.yaml\ninclude: [part.yaml]\nlanguages: [zh, en, fr]\n", "utf-8"
    )
    Path("part.yaml").write_text("name: {fr: Petite équipe}\n", "utf-8")
    Path("locales").mkdir()
    Path("locales/fr.yaml").write_text("section: {duties: Tâches}\n", "utf-8")
    before = Path(read).read_bytes()
    ran = run(*line.split(), "-o", read, "--force")
    told = f"liveops: {read} is read by this command; give the output another name"
    assert (ran.code, ran.err.splitlines()[-1]) == (4, told)
    assert Path(read).read_bytes() == before


def test_no_hint_where_nobody_looks() -> None:
    """What to type next is shown on a terminal only."""
    assert "Next:" not in answer("role", "host")


def test_colour_is_for_terminals_unless_asked_for() -> None:
    """A pipe gets no escape; `--color` and the environment's usual variables are heeded."""
    assert "\x1b" not in answer("role", "host")
    assert "\x1b[" in answer("role", "host", "--color", "always")
    assert "\x1b[" in answer("role", "host", env={"FORCE_COLOR": "1"})
    forced = {"FORCE_COLOR": "1", "NO_COLOR": "1"}
    assert "\x1b" not in answer("role", "host", env=forced)
    assert "\x1b" not in answer("role", "host", "--color", "never", env={"FORCE_COLOR": "1"})


@pytest.mark.parametrize("columns", ["40", "80", "120", "300"])
def test_the_page_is_as_wide_as_the_terminal(columns: str) -> None:
    """`COLUMNS` sets the width, up to what is still easy to read."""
    widest = max(map(len, answer("role", "host", env={"COLUMNS": columns}).split("\n")))
    assert widest <= min(int(columns), 120)


def test_a_poor_stream_loses_no_text() -> None:
    """Where the encoding lacks a character it is written as an escape, and the run succeeds."""
    ran = run("role", "host", "--lang", "zh", encoding="ascii")
    assert (ran.code, ran.err) == (0, "")
    assert "\\u4e3b\\u64ad" in ran.out
    assert "- \\u" in ran.out


# ---- help


@PATHS
def test_help_begins_with_an_example(path: tuple[str, ...]) -> None:
    """Under the usage line, the first thing help shows is examples, in each language."""
    for language, label in (("en", "Examples"), ("zh", "示例")):
        shown = answer(*path, "--help", "--lang", language).split("\n")
        assert shown[0].startswith(" ".join(("liveops", *path)))
        sections = [row for row in shown[1:] if row and not row.startswith(" ")]
        first = next(row for row in sections if "liveops" in row or row.startswith(label))
        assert first.startswith(label), first
        assert " ".join(("liveops", *path)).split()[0] in "".join(shown)


@PATHS
def test_help_is_in_the_readers_language(path: tuple[str, ...]) -> None:
    """Help has no Chinese but in examples and names when English, and no untranslated key ever."""
    for language in LANGUAGES:
        shown = answer(*path, "--help", "--lang", language)
        for key in ("option.", "argument.", "command.", "help.", "example."):
            assert key not in shown
    keys = [text for key, text in locales()["zh"].items() if key.startswith("option.")]
    english = "".join(answer(*path, "--help", "--lang", "en").split())
    assert not [text for text in keys if "".join(text.split()) in english]


@PATHS
def test_help_names_every_option(path: tuple[str, ...]) -> None:
    """Each option of a command stands in its help, and the shared ones in every help."""
    shown = answer(*path, "--help")
    for option in ("--lang", "--format", "--output", "--catalog", "--color", "--sources"):
        assert option in shown


@PATHS
def test_help_may_be_asked_for_in_short(path: tuple[str, ...]) -> None:
    """`-h` is `--help`, at the end of any command line."""
    assert answer(*path, "-h") == answer(*path, "--help")


@pytest.mark.parametrize("group", [path for path in COMMANDS if f"{path}" and len(path) <= 1])
def test_help_of_a_group_lists_its_commands(group: tuple[str, ...]) -> None:
    """The program's help names every command, a group's every command below it."""
    entry = cli.COMMANDS[group[0]] if group else cli.COMMANDS
    shown = answer(*group, "--help")
    for name in entry if isinstance(entry, dict) else ():
        assert f" {name} " in shown


def test_a_group_alone_shows_its_help() -> None:
    """A group without a command answers with its help, which is no error."""
    for group in (("export",), ("catalog",)):
        assert answer(*group) == answer(*group, "--help")


EXAMPLES = sorted(
    {
        line.partition(" # ")[0].strip()
        for table in locales().values()
        for key, text in table.items()
        if key.startswith("example.")
        for line in text.split("\n")
    }
)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_help_runs(
    example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed as it stands there, beside the files it names, an example does what it says."""
    program, *args = shlex.split(example)
    assert program == "liveops"
    if args[:2] != ["catalog", "init"]:
        names = [arg.replace("*", "any") for arg in args if arg.endswith(".yaml")]
        for name in names:
            copyfile(SMALL, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    words = [word for arg in args for word in (sorted(glob(arg)) if "*" in arg else [arg])]
    assert words or not args
    differs = args[:2] == ["catalog", "diff"] and len([a for a in args if "yaml" in a]) == 1
    assert run(*words).code == (1 if differs else 0)
