from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from program import Ran

BREAK = "import sys; sys.modules['liveops_cli.cli'] = None\n"
"""Makes the program one whose commands cannot be imported."""


def run(before: str, *args: str, env: dict[str, str]) -> Ran:
    """Run the program in a process of its own, in which something is done before."""
    start = f"{before}\nfrom liveops_cli.__main__ import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", start, *args],
        capture_output=True,
        text=True,
        env={**os.environ, "LIVEOPS_LANG": "en", **env},
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("where", ["stdio.harden", "__main__._answer", "stdio.finish"])
def test_ctrl_c_is_130_from_the_first_moment(where: str) -> None:
    """Before the commands are there, and after they have answered, it is as silent as between."""
    module, _, function = where.rpartition(".")
    stop = (
        f"from liveops_cli import {module}\ndef stop(*_): raise KeyboardInterrupt\n"
        f"{module}.{function} = stop"
    )
    assert run(stop, "--version", env={}) == (130, "", "")


def test_an_import_that_was_interrupted_is_130() -> None:
    """What Python makes of Ctrl-C while a class is being made is told from a bug."""
    stop = (
        "import importlib.abc, sys\n"
        "class Stop(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'liveops_cli.cli':\n"
        "            raise RuntimeError from KeyboardInterrupt()\n"
        "sys.meta_path.insert(0, Stop())"
    )
    assert run(stop, "team", env={}) == (130, "", "")


def test_a_broken_installation_is_one_line(tmp_path: Path) -> None:
    """Where the commands cannot be imported it ends with 70 and a report, without a traceback."""
    ran = run(BREAK, "team", env={"TMPDIR": str(tmp_path)})
    (report,) = tmp_path.iterdir()
    told = f"liveops: This is a bug in liveops; a report was saved at {report}\n"
    assert ran == (70, "", told)
    assert "import of liveops_cli.cli halted" in report.read_text("utf-8")


def test_a_broken_installation_is_shown_in_full_when_asked_for(tmp_path: Path) -> None:
    """With LIVEOPS_DEBUG the traceback comes before the line."""
    ran = run(BREAK, "team", env={"TMPDIR": str(tmp_path), "LIVEOPS_DEBUG": "1"})
    assert ran.code == 70
    assert ran.err.startswith("Traceback (most recent call last)")


def test_a_broken_installation_says_nothing_in_the_prompt(tmp_path: Path) -> None:
    """Whoever presses TAB gets no candidates and no message."""
    env = {"_LIVEOPS_COMPLETE": "bash", "_TYPER_COMPLETE_ARGS": "liveops ", "TMPDIR": str(tmp_path)}
    assert run("import sys; sys.modules['liveops_cli.completion'] = None", env=env) == (0, "", "")
