"""liveops as other Python programs use it."""

from __future__ import annotations

import os
import subprocess
import sys
import typing
from pathlib import Path

import pytest
from layered import EXAMPLE, folder

import liveops_cli
from liveops_cli import api
from liveops_cli.errors import CatalogueProblem, InputProblem, LiveopsError, UsageProblem

ON_SMALL = "extends: small.yaml\n"


def test_without_a_file_it_is_the_builtin_catalogue() -> None:
    """The catalogue that comes with the program needs no file."""
    catalogue = liveops_cli.load_catalog()
    assert isinstance(catalogue, liveops_cli.Catalogue)
    assert catalogue.roles["host"].name["zh"] == "主播"


def test_files_are_laid_one_upon_another(tmp_path: Path) -> None:
    """Paths and text are taken; the last one wins."""
    folder(
        tmp_path,
        a=ON_SMALL + "name: {zh: 甲, en: A}\nroles: {host: {name: {zh: 达人, en: Talent}}}\n",
        b="extends: builtin\nname: {zh: 乙, en: B}\n",
    )
    catalogue = liveops_cli.load_catalog(tmp_path / "a.yaml", str(tmp_path / "b.yaml"))
    assert catalogue.name["en"] == "B"
    assert catalogue.roles["host"].name["en"] == "Talent"


def test_what_is_wrong_is_raised_with_all_its_problems(tmp_path: Path) -> None:
    """One error carries every problem, each with its place."""
    folder(tmp_path, own=ON_SMALL + "remove: [roles/hots]\nformat: 2\n")
    with pytest.raises(liveops_cli.CatalogueProblem) as caught:
        liveops_cli.load_catalog(tmp_path / "own.yaml")
    assert [(each.line, each.rule) for each in caught.value.problems] == [
        (2, "unknown-id"),
        (3, "not-the-number"),
    ]
    assert f"{tmp_path / 'own.yaml'}:2:10: unknown-id" in str(caught.value)
    with pytest.raises(InputProblem) as missing:
        liveops_cli.load_catalog(tmp_path / "none.yaml")
    assert not isinstance(missing.value, CatalogueProblem)
    assert str(missing.value) == f"not-found: {tmp_path / 'none.yaml'}"


def test_problems_can_be_asked_for(tmp_path: Path) -> None:
    """What `check_catalog` returns is empty for a sound catalogue, and holds warnings too."""
    folder(tmp_path, own=ON_SMALL + "name: {zh: 甲}\n")
    assert liveops_cli.check_catalog(tmp_path / "small.yaml") == []
    (problem,) = liveops_cli.check_catalog(tmp_path / "own.yaml")
    assert (problem.rule, problem.level) == ("stale-language", "warning")
    with pytest.raises(InputProblem):
        liveops_cli.check_catalog(tmp_path / "none.yaml")


def test_the_builtin_catalogue_is_sound() -> None:
    """Without a file the built-in catalogue is checked."""
    assert [each for each in liveops_cli.check_catalog() if each.level == "error"] == []


def test_problems_and_errors_have_words(tmp_path: Path) -> None:
    """Each can be told as the program tells it, in either of its languages."""
    folder(tmp_path, own=ON_SMALL + "remove: [roles/hots]\n")
    (problem,) = liveops_cli.check_catalog(tmp_path / "own.yaml")
    assert liveops_cli.describe(problem).endswith(
        'own.yaml:2:10: error: there is no "roles/hots" (did you mean roles/host?)'
    )
    assert "错误：没有“roles/hots”" in liveops_cli.describe(problem, "zh")
    error = UsageProblem("unknown-role", near=["host"], name="hots")
    assert liveops_cli.describe(error).split("\n") == [
        'liveops: there is no role called "hots"',
        "Did you mean host?",
    ]
    with pytest.raises(ValueError, match="en, zh"):
        liveops_cli.describe(problem, "fr")


def test_errors_are_of_one_family() -> None:
    """Whoever wants to catch everything catches LiveopsError."""
    assert issubclass(liveops_cli.CatalogueProblem, liveops_cli.InputProblem)
    assert issubclass(liveops_cli.InputProblem, LiveopsError)


def test_every_name_of_the_api_is_offered_by_the_package() -> None:
    """What `api` declares public, the package gives and lists."""
    assert set(liveops_cli.__all__) == {*api.__all__, "__version__"}
    assert dir(liveops_cli) == sorted(liveops_cli.__all__)
    for name in api.__all__:
        assert getattr(liveops_cli, name) is getattr(api, name)
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        liveops_cli.nonsense  # type: ignore[attr-defined]  # noqa: B018 - it is to fail


@pytest.mark.parametrize("name", sorted(api.__all__))
def test_everything_is_typed_and_described(name: str) -> None:
    """Each name has a docstring, each function a type for all it takes and gives."""
    thing = getattr(api, name)
    assert thing.__doc__
    if not isinstance(thing, type):
        hints = typing.get_type_hints(thing)
        code = thing.__code__
        taken = code.co_varnames[: code.co_argcount + bool(code.co_flags & 0x04)]
        assert set(hints) == {*taken, "return"}


def run_python(code: str) -> str:
    """What a Python of its own prints."""
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return found.stdout


def test_no_command_line_is_imported() -> None:
    """Neither Typer nor Rich is loaded, and a bare import of the package loads nothing at all."""
    code = (
        "import sys, liveops_cli\n"
        "print([name for name in sys.modules if name.startswith('liveops_cli.')])\n"
        f"liveops_cli.load_catalog({os.fspath(EXAMPLE)!r})\n"
        "liveops_cli.check_catalog()\n"
        "print([n for n in sys.modules if n.split('.')[0] in ('typer', 'rich', 'click')])\n"
    )
    assert run_python(code).split("\n")[:2] == ["[]", "[]"]


def test_the_environment_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A library does what its caller says, whatever the user's shell says."""
    monkeypatch.setenv("LIVEOPS_CATALOG", str(tmp_path / "none.yaml"))
    monkeypatch.setenv("LIVEOPS_LANG", "zh")
    assert "host" in liveops_cli.load_catalog().roles


def test_the_docstring_does_what_it_shows() -> None:
    """The example at the top of the module runs as it stands, on the example catalogue."""
    text = api.__doc__ or ""
    lines = [line[4:].partition("  #")[0] for line in text.split("\n") if line.startswith("    ")]
    names = {"company.yaml": EXAMPLE, "team.yaml": EXAMPLE}
    code = "\n".join(lines)
    for name, path in names.items():
        code = code.replace(f'"{name}"', repr(os.fspath(path)))
    assert run_python(code) == "Sales presenter\n"
