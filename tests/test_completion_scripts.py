from __future__ import annotations

import os
import select
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import program
import pytest
import small

from liveops_cli import completion_scripts as scripts
from liveops_cli.errors import OutputProblem, UsageProblem
from liveops_cli.reference import Reference

MARK = "# >>> liveops completion >>>"
DEADLINE = 60
"""Seconds after which a shell that does not answer counts as broken."""


def shell(name: str) -> pytest.MarkDecorator:
    """A test that is run where a shell is installed."""
    missing = os.name != "posix" or shutil.which(name) is None
    return pytest.mark.skipif(missing, reason=f"{name} is not installed")


def installed(environ: dict[str, str], name: str, language: str = "en") -> list[str]:
    """Install completion for a shell; return the lines that tell so."""
    return scripts.install(name, environ, small.words(language)).splitlines()


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    """The environment of a user who has a home folder and `liveops` on the path, and no more."""
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    start = bin_folder / "liveops"
    start.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m liveops_cli "$@"\n', encoding="utf-8")
    start.chmod(0o755)
    return {
        "HOME": str(tmp_path / "home"),
        "PATH": f"{bin_folder}:{os.environ.get('PATH', '')}",
        "LANG": "C.UTF-8",
        "LIVEOPS_LANG": "zh",
        "TERM": "xterm",
    }


# In the shells


class Terminal:
    """A shell on a terminal of its own, in which keys are pressed."""

    SHOW = "\x18p"
    """The keys that print the line being edited between `<<` and `>>end`."""

    def __init__(self, argv: list[str], environ: dict[str, str], setup: str) -> None:
        import pty  # POSIX alone has it

        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execvpe(argv[0], argv, environ)  # noqa: S606 - the child becomes the shell
        self.seen = ""
        # The end mark is put together by the shell, so that its echo does not count.
        self._type(f"{setup}\nprintf '%s%s\\n' rea dy.\n")
        self._read_until("ready.")

    def press(self, keys: str) -> tuple[str, str]:
        """Press keys; return the line that is then being edited, and all that was printed."""
        self.seen = ""
        self._type(keys + self.SHOW)
        self._read_until(">>end")
        return self.seen.rpartition("<<")[2].partition(">>end")[0], self.seen

    def close(self) -> None:
        """End the shell."""
        os.close(self.fd)
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)

    def _type(self, keys: str) -> None:
        os.write(self.fd, keys.encode())

    def _read_until(self, mark: str) -> None:
        data = b""
        limit = time.monotonic() + DEADLINE
        while mark.encode() not in data:
            assert time.monotonic() < limit, data
            if select.select([self.fd], [], [], 1)[0]:
                data += os.read(self.fd, 65536)
        self.seen = data.decode("utf-8", "replace")


SETUP = {
    "bash": "PS1='$ '; show() { printf '\\n<<%s>>%s\\n' \"$READLINE_LINE\" end; }; "
    "bind -x '\"\\C-xp\": show'",
    "zsh": "PS1='$ '; show() { printf '\\n<<%s>>%s\\n' \"$BUFFER\" end; }; "
    "zle -N show; bindkey '^Xp' show",
}

both = pytest.mark.parametrize(
    "name", [pytest.param("bash", marks=shell("bash")), pytest.param("zsh", marks=shell("zsh"))]
)


def pressed(name: str, environ: dict[str, str], keys: str) -> tuple[str, str]:
    """Press keys in a shell that completion is installed for."""
    installed(environ, name)
    terminal = Terminal([name, "-i"], environ, SETUP[name])
    try:
        return terminal.press(keys)
    finally:
        terminal.close()


@both
@pytest.mark.slow
@pytest.mark.parametrize(
    ("keys", "line"),
    [
        ("liveops ex\tj\tho\t", "liveops export jd host "),
        ("liveops role zhub\t", "liveops role host "),
        ("liveops role 推\t", "liveops role 推广 "),
        ('liveops role "ho\t', 'liveops role "host" '),
        ("liveops skill data-\t", "liveops skill data-"),
        ("liveops role zhib\t", "liveops role zhib"),
        ("liveops --lang=z\t", "liveops --lang=zh "),
        ("true; liveops ro\t", "true; liveops role "),
        ("liveops role nothing \t", "liveops role nothing "),
    ],
)
def test_tab_completes_the_line(home: dict[str, str], name: str, keys: str, line: str) -> None:
    """TAB in a shell with completion installed completes words, and leaves alone what it cannot."""
    assert pressed(name, home, keys)[0] == line


@both
@pytest.mark.parametrize("option", ["-o ", "--output="])
def test_tab_completes_file_names(home: dict[str, str], name: str, option: str) -> None:
    """Where a file is to be named, the shell completes paths as everywhere."""
    Path(home["HOME"]).mkdir()
    wanted = Path(home["HOME"], "result.txt")
    wanted.touch()
    line = pressed(name, home, f"liveops team {option}{wanted.with_name('res')}\t")[0]
    assert line == f"liveops team {option}{wanted} "


@both
def test_candidates_are_listed_with_descriptions(home: dict[str, str], name: str) -> None:
    """Several candidates are listed beside their names in the user's language, partners first."""
    tabs = {"bash": "\t\t", "zsh": "\t"}[name]  # a second one would begin a menu in zsh
    line, seen = pressed(name, home, f"liveops collab planner {tabs}")
    assert line == "liveops collab planner "
    assert "直播策划" not in seen
    assert 0 < seen.index("主播") < seen.index("运营专员") < seen.index("技术支持")


@shell("bash")
def test_menu_completion_in_bash_inserts_bare_words(home: dict[str, str]) -> None:
    """Where bash inserts one candidate after another, no description gets onto the line."""
    installed(home, "bash")
    setup = SETUP["bash"] + "; bind 'TAB:menu-complete'"
    terminal = Terminal(["bash", "-i"], home, setup)
    try:
        assert terminal.press("liveops collab planner \t")[0] == "liveops collab planner host "
    finally:
        terminal.close()


@both
def test_a_program_that_is_gone_is_not_missed_aloud(home: dict[str, str], name: str) -> None:
    """Where `liveops` is no longer installed, TAB prints nothing."""
    installed(home, name)
    Path(home["PATH"].partition(":")[0], "liveops").unlink()
    setup = f"PATH=/usr/bin:/bin; hash -r; {SETUP[name]}"
    terminal = Terminal([name, "-i"], home, setup)
    try:
        line, seen = terminal.press("liveops ro\t")
    finally:
        terminal.close()
    assert line == "liveops ro"
    assert "found" not in seen


def completed_by_fish(home: dict[str, str], typed: str) -> list[str]:
    """What fish offers for a line, after completion is installed for it."""
    installed(home, "fish")
    ran = subprocess.run(
        ("fish", "-c", "complete -C $argv[1]", "--", typed),
        env=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=DEADLINE,
        check=True,
    )
    assert ran.stderr == ""
    return ran.stdout.splitlines()


@shell("fish")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("liveops exp", ["export\t导出可保存、可发布的文档"]),
        ("liveops role ho", ["host\t主播"]),
        ("liveops role zhub", ["zhubo\t主播"]),
        ("liveops role 推", ["推广\tPromoter"]),
        ("liveops --lang=z", ["--lang=zh\t中文"]),
        ("true; liveops role --sec", ["--section\t"]),
        ("liveops role nothing ", []),
    ],
)
def test_fish_offers_words_with_descriptions(
    home: dict[str, str], typed: str, offered: list[str]
) -> None:
    """What fish offers begins with what is typed and is described in the user's language."""
    found = completed_by_fish(home, typed)
    assert len(found) == len(offered)
    assert all(line.startswith(start) for line, start in zip(found, offered, strict=True))


@shell("fish")
def test_fish_keeps_the_order(home: dict[str, str], builtin: Reference) -> None:
    """Partners come first in fish too."""
    found = completed_by_fish(home, "liveops collab analyst ")
    partners = builtin.partners("analyst")
    first = [line.partition("\t")[0] for line in found[: len(partners)]]
    assert first == [role for role in builtin.catalogue.roles if role in partners]


@shell("fish")
@pytest.mark.parametrize("option", ["-o ", "--output="])
def test_fish_completes_file_names(home: dict[str, str], option: str) -> None:
    """Where a file is to be named, fish offers paths."""
    Path(home["HOME"]).mkdir()
    wanted = Path(home["HOME"], "result.txt")
    wanted.touch()
    found = completed_by_fish(home, f"liveops team {option}{wanted.with_name('res')}")
    assert found == [f"{option.strip('-o ') and option}{wanted}"]


@pytest.mark.parametrize("name", ["zsh", "bash"])
def test_the_program_is_called_as_it_was_typed(home: dict[str, str], name: str) -> None:
    """A path before the program's name, with `~` too, is the program that is asked."""
    if os.name != "posix" or shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    Path(home["HOME"]).mkdir()
    other = Path(home["HOME"], "liveops")
    other.write_text('#!/bin/sh\n[ "$_LIVEOPS_COMPLETE" ] && echo other\n', encoding="utf-8")
    other.chmod(0o755)
    assert pressed(name, home, "~/liveops o\t")[0] == "~/liveops other "


def test_scripts_are_ascii_and_name_one_protocol() -> None:
    """Each script sets the two variables that the program reads, and holds no stray characters."""
    for name in scripts.SHELLS:
        text = scripts.script(name)
        assert text.isascii()
        assert text.endswith("\n")
        assert not text.startswith("\n")
        assert "_LIVEOPS_COMPLETE" in text
        assert "_TYPER_COMPLETE_ARGS" in text


# Installing


@pytest.mark.parametrize(
    ("name", "place", "settings"),
    [
        ("bash", ".local/share/bash-completion/completions/liveops", ".bashrc"),
        ("zsh", ".zfunc/_liveops", ".zshrc"),
        ("fish", ".config/fish/completions/liveops.fish", None),
    ],
)
def test_installing_tells_what_it_did(
    home: dict[str, str],
    name: str,
    place: str,
    settings: str | None,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The script is put in its usual place, loaded from the shell's settings, and both are told."""
    monkeypatch.setattr(sys, "platform", "linux")
    folder = Path(home["HOME"])
    lines = installed(home, name)
    assert (folder / place).read_text(encoding="utf-8") == scripts.script(name)
    assert lines[0] == f"Completion for {name} is in {folder / place}"
    assert lines[-1] == "Open a new terminal to use it"
    if settings:
        assert lines[1] == f"{folder / settings} now loads it"
        assert str(folder / place) in (folder / settings).read_text(encoding="utf-8")
    assert len(lines) == (3 if settings else 2)


def test_installing_speaks_chinese(home: dict[str, str]) -> None:
    """What was done is told in the user's language."""
    lines = installed(home, "zsh", "zh")
    assert lines[0].startswith("zsh 的自动补全已写入 ")
    assert lines[-1] == "打开新的终端窗口即可使用"


def test_settings_are_added_to_once(home: dict[str, str]) -> None:
    """What stands in the settings stays byte for byte, and the block is added only once."""
    settings = Path(home["HOME"], ".zshrc")
    settings.parent.mkdir()
    settings.write_bytes(b"alias x=y # \xff\xfe")
    installed(home, "zsh")
    once = settings.read_bytes()
    assert once.startswith(b"alias x=y # \xff\xfe\n\n" + MARK.encode())
    lines = installed(home, "zsh")
    assert lines[1] == f"{settings} loads it already and stays as it is"
    assert settings.read_bytes() == once


@pytest.mark.skipif(os.name != "posix", reason="links and modes are made by POSIX")
def test_settings_that_are_a_link_stay_one(home: dict[str, str], tmp_path: Path) -> None:
    """Settings kept elsewhere are changed there, and keep their mode."""
    kept = tmp_path / "dotfiles-zshrc"
    kept.write_text("alias x=y\n", encoding="utf-8")
    kept.chmod(0o600)
    settings = Path(home["HOME"], ".zshrc")
    settings.parent.mkdir()
    settings.symlink_to(kept)
    installed(home, "zsh")
    assert settings.is_symlink()
    assert MARK in kept.read_text(encoding="utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_an_older_script_is_replaced(home: dict[str, str]) -> None:
    """Installing again brings the script of this version."""
    place = Path(home["HOME"], ".config", "fish", "completions", "liveops.fish")
    place.parent.mkdir(parents=True)
    place.write_text("old", encoding="utf-8")
    installed(home, "fish")
    assert place.read_text(encoding="utf-8") == scripts.script("fish")


def test_the_variables_that_move_settings_count(home: dict[str, str], tmp_path: Path) -> None:
    """XDG folders and ZDOTDIR are where the shells look, so the files go there."""
    moved = {
        **home,
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "ZDOTDIR": str(tmp_path / "zsh"),
    }
    for name in ("bash", "zsh", "fish"):
        installed(moved, name)
    assert (tmp_path / "config" / "fish" / "completions" / "liveops.fish").is_file()
    assert (tmp_path / "data" / "bash-completion" / "completions" / "liveops").is_file()
    assert (tmp_path / "zsh" / ".zshrc").is_file()


def test_macos_reads_the_profile_of_login_shells(
    home: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On macOS the block goes where a terminal's login shell reads it."""
    monkeypatch.setattr(sys, "platform", "darwin")
    installed(home, "bash")
    assert MARK in Path(home["HOME"], ".bash_profile").read_text(encoding="utf-8")
    assert not Path(home["HOME"], ".bashrc").exists()


def test_settings_that_cannot_be_written_are_told(home: dict[str, str]) -> None:
    """A folder in the place of the settings is an error, not a crash."""
    Path(home["HOME"], ".zshrc").mkdir(parents=True)
    with pytest.raises(OutputProblem) as caught:
        installed(home, "zsh")
    assert caught.value.key == "cannot-write"


# PowerShell


def profile_of(home: dict[str, str], monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    """Put a `pwsh` on the path that answers as told when it is asked for its profile."""
    start = Path(home["PATH"].partition(":")[0], "pwsh")
    start.write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
    start.chmod(0o755)
    monkeypatch.setenv("PATH", home["PATH"])


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for PowerShell is a POSIX script")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_powershells_profile_loads_the_script(
    home: dict[str, str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, encoding: str
) -> None:
    """The script stands beside the profile, which is added to in the encoding it is in."""
    profile = tmp_path / "文档" / "profile.ps1"
    profile.parent.mkdir()
    profile.write_bytes("Set-Alias x y\n".encode(encoding))
    profile_of(home, monkeypatch, f"echo '{profile}'")
    installed(home, "pwsh")
    installed(home, "pwsh")
    text = profile.read_bytes().decode(encoding)
    assert text.startswith("Set-Alias x y\n\n" + MARK)
    assert text.count('. "$PSScriptRoot/liveops-completion.ps1"') == 1
    script = profile.with_name("liveops-completion.ps1")
    assert script.read_text(encoding="utf-8") == scripts.script("pwsh")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in for PowerShell is a POSIX script")
@pytest.mark.parametrize("answer", ["exit 1", "echo nowhere", "printf '\\377'", ":"])
def test_a_powershell_without_a_profile_is_told(
    home: dict[str, str], monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    """Where PowerShell does not say where its profile is, nothing is written."""
    profile_of(home, monkeypatch, answer)
    with pytest.raises(OutputProblem) as caught:
        installed(home, "pwsh")
    assert caught.value.key == "no-profile"


# On the command line


def test_a_shell_may_be_named_in_several_ways() -> None:
    """The shell follows the option, or an equals sign, and options may follow the shell."""
    for args in (["zsh"], ["zsh", "--lang", "zh"], ["ZSH"]):
        assert program.answer("--show-completion", *args) == scripts.script("zsh")
    assert program.answer("--show-completion=fish") == scripts.script("fish")
    assert program.answer("--lang", "zh", "--show-completion", "bash") == scripts.script("bash")


def test_an_unknown_shell_is_refused_with_those_there_are() -> None:
    """The complaint lists every shell there is a script for."""
    ran = program.run("--install-completion", "tcsh")
    assert (ran.code, ran.out) == (2, "")
    assert all(name in ran.err for name in ("tcsh", *scripts.SHELLS))


def test_nothing_may_follow_the_shell() -> None:
    """A command after the shell's name is a mistake, and nothing is installed."""
    assert program.run("--show-completion", "zsh", "role").code == 2


def test_words_to_search_for_are_no_options() -> None:
    """After `--` the option's name is a word like any other."""
    assert program.run("search", "--", "--install-completion", "zzz").code == 1


def test_the_help_names_both_options() -> None:
    """Users find completion in the program's help."""
    told = program.answer("--help")
    assert "--install-completion [SHELL]" in told
    assert "--show-completion [SHELL]" in told


def test_installing_from_the_command_line(home: dict[str, str]) -> None:
    """The option installs for the shell named, in the user's language."""
    told = program.answer("--install-completion", "fish", env=home)
    assert told.startswith("fish 的自动补全已写入 ")


def test_a_shell_that_cannot_be_told_is_asked_for() -> None:
    """Without a shell around the program and in the environment, one has to be named."""
    environ = {name: value for name, value in os.environ.items() if name != "SHELL"}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("shellingham.detect_shell", unknown_shell)
        assert scripts.chosen("", {**environ, "SHELL": "/usr/bin/fish"}) == "fish"
        with pytest.raises(UsageProblem) as caught:
            scripts.chosen("", environ)
    assert caught.value.key == "no-shell"


def unknown_shell() -> tuple[str, str]:
    """Stand for a system on which no shell can be found."""
    raise RuntimeError


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_shell_in_use_is_detected(home: dict[str, str], name: str) -> None:
    """Without a name, the shell that the program was started from is meant."""
    if os.name != "posix" or shutil.which(name) is None:
        pytest.skip(f"{name} is not installed")
    ran = subprocess.run(
        (name, "-c", "liveops --show-completion; exit 0"),
        env={**home, "SHELL": "/bin/other"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=DEADLINE,
        check=False,
    )
    assert (ran.stdout, ran.stderr) == (scripts.script(name), "")
