from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipapp
import zipfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
LIBRARIES = sysconfig.get_path("purelib")
"""Where the tests' own Typer, Rich and PyYAML are; what is installed here borrows them."""

BIN, SUFFIX = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
COMMAND = ("role", "host")


@dataclass(frozen=True)
class Distribution:
    """The wheel and the sdist of the project, and the source tree the sdist unpacks to."""

    wheel: Path
    sdist: Path
    tree: Path


def environment(**extra: str) -> dict[str, str]:
    """The environment without what the tests themselves were started with."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "LIVEOPS", "PIP_"))}
    return {**kept, "LIVEOPS_LANG": "en", "COLUMNS": "100", "PYTHONUTF8": "1", **extra}


def run(*argv: str | Path, cwd: Path, **extra: str) -> str:
    """What a program prints; a failing one shows all it said."""
    command = [str(part) for part in argv]
    env = environment(**extra)
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def build(tree: Path, target: Path, *kinds: str) -> None:
    """Build with the backend of the tests' environment, so that nothing is downloaded."""
    run(sys.executable, "-m", "hatchling", "build", *kinds, "-d", target, cwd=tree)


def make_venv(folder: Path) -> Path:
    """A fresh environment that sees the libraries; returns its interpreter."""
    venv.create(folder, symlinks=os.name != "nt")
    python = folder / BIN / f"python{SUFFIX}"
    ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = run(python, "-c", ask, cwd=folder).strip()
    # What is borrowed comes after the environment's own, and its own .pth files are not read: the
    # tests' own installation of the program stays out of sight.
    Path(site, "borrowed.pth").write_text(LIBRARIES, encoding="utf-8")
    return python


def install(python: Path, *what: str | Path) -> None:
    """Install with pip, and nothing but what is named."""
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    alone = ("--quiet", "--no-deps", "--no-index", "--no-build-isolation", "--ignore-installed")
    run(*pip, "install", *alone, *what, cwd=ROOT)


def home(python: Path) -> Path:
    """The folder that the installed program runs from."""
    ask = "import liveops_cli; print(liveops_cli.__path__[0])"
    return Path(run(python, "-c", ask, cwd=python.parent).strip())


def content(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel by name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@contextmanager
def foreign_data(folder: Path) -> Iterator[None]:
    """Put a folder `data` that is not the program's into a folder, for a while."""
    place = folder / "data"
    place.mkdir()
    (place / "roles.yaml").write_text("format: 1\n", encoding="utf-8")
    try:
        yield
    finally:
        shutil.rmtree(place)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Distribution:
    """Build wheel and sdist from the checkout, and unpack the sdist."""
    folder = tmp_path_factory.mktemp("dist")
    build(ROOT, folder, "-t", "wheel", "-t", "sdist")
    (wheel,), (sdist,) = folder.glob("*.whl"), folder.glob("*.tar.gz")
    with tarfile.open(sdist) as archive:
        archive.extractall(folder, filter="data")
    return Distribution(wheel, sdist, folder / sdist.name.removesuffix(".tar.gz"))


@pytest.fixture(scope="module")
def installed(made: Distribution, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel into an environment of its own; gives its interpreter."""
    python = make_venv(tmp_path_factory.mktemp("wheel"))
    install(python, made.wheel)
    return python


@pytest.fixture(scope="module")
def answer() -> str:
    """What the checkout answers."""
    source = {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), LIBRARIES))}
    return run(sys.executable, "-m", "liveops_cli", *COMMAND, cwd=ROOT, **source)


def test_the_wheel_holds_the_program_and_its_data_alone(made: Distribution) -> None:
    """The catalogue, every locale, the compiled form and the typing mark go to the user."""
    names = {name.removeprefix("liveops_cli/") for name in content(made.wheel)}
    data = {path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yaml")}
    compiled = {f"_compiled/{path.name}" for path in (ROOT / "src/liveops_cli/_compiled").iterdir()}
    assert {"data/roles.yaml", "data/locales/en.yaml", "data/locales/zh.yaml"} <= data
    assert {"py.typed", "_compiled/locales.jsonl", *data, *compiled} <= names
    assert not [name for name in names if name.startswith(("tests", "docs")) or "pycache" in name]


def test_the_sdist_holds_all_that_a_packager_needs(made: Distribution) -> None:
    """Sources, data, tests, documents and tools go into the sdist."""
    folders = ("src", "data", "tests", "docs", "benchmarks", "tools")
    wanted = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    wanted += [*ROOT.glob("*.md"), ROOT / "pyproject.toml", ROOT / "LICENSE"]
    names = {path.relative_to(ROOT) for path in wanted if "__pycache__" not in path.parts}
    assert Path("tests/test_packaging.py") in names
    assert sorted(str(name) for name in names if not (made.tree / name).is_file()) == []


def test_a_wheel_from_the_sdist_is_the_wheel(made: Distribution, tmp_path: Path) -> None:
    """Building by way of the sdist loses nothing and adds nothing."""
    build(made.tree, tmp_path, "-t", "wheel")
    (second,) = tmp_path.glob("*.whl")
    assert content(second) == content(made.wheel)


def test_the_wheel_answers_from_its_own_data(installed: Path, answer: str, tmp_path: Path) -> None:
    """An installed `liveops`, started anywhere, says what the checkout says."""
    assert home(installed).is_relative_to(installed.parent.parent)
    assert run(installed.parent / f"liveops{SUFFIX}", *COMMAND, cwd=tmp_path) == answer


def test_the_module_answers_like_the_script(installed: Path, answer: str, tmp_path: Path) -> None:
    """`python -m liveops_cli` is the same program."""
    assert run(installed, "-m", "liveops_cli", *COMMAND, cwd=tmp_path) == answer


def test_a_folder_called_data_is_not_taken_for_the_catalogue(
    installed: Path, answer: str, tmp_path: Path
) -> None:
    """Neither in the current folder nor beside the installation does one count."""
    beside = home(installed).parent.parent
    with foreign_data(tmp_path), foreign_data(beside):
        assert run(installed, "-m", "liveops_cli", *COMMAND, cwd=tmp_path) == answer


@pytest.mark.skipif(os.name != "posix", reason="pipx links scripts on POSIX only")
def test_a_linked_script_answers(installed: Path, answer: str, tmp_path: Path) -> None:
    """A link to the script, as pipx puts it on the path, finds its environment and its data."""
    link = tmp_path / "bin" / "liveops"
    link.parent.mkdir()
    link.symlink_to(installed.parent / "liveops")
    assert run("liveops", *COMMAND, cwd=tmp_path, PATH=str(link.parent)) == answer


def test_the_sdist_can_be_installed(made: Distribution, answer: str, tmp_path: Path) -> None:
    """What pip builds from the sdist answers like all else."""
    python = make_venv(tmp_path / "venv")
    install(python, made.sdist)
    assert run(python.parent / f"liveops{SUFFIX}", *COMMAND, cwd=tmp_path) == answer


def test_an_editable_installation_answers_from_the_checkout(
    made: Distribution, answer: str, tmp_path: Path
) -> None:
    """The catalogue at the top of the source tree is found, and a change to it shows at once."""
    tree = tmp_path / "checkout"
    shutil.copytree(made.tree, tree)
    python = make_venv(tmp_path / "venv")
    install(python, "--editable", tree)
    script = python.parent / f"liveops{SUFFIX}"
    assert home(python) == tree / "src" / "liveops_cli"
    assert not list((tmp_path / "venv").rglob("roles.yaml")), "a copy would go stale"
    assert run(script, *COMMAND, cwd=tmp_path) == answer
    roles = tree / "data" / "roles.yaml"
    text = roles.read_text(encoding="utf-8")
    roles.write_text(text.replace("en: Host\n", "en: Presenter\n"), encoding="utf-8")
    assert run(script, *COMMAND, cwd=tmp_path).startswith("Presenter")


@pytest.fixture(scope="module")
def archive(made: Distribution, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pack the program into one file that Python runs; gives that file."""
    folder = tmp_path_factory.mktemp("zipapp")
    target = folder / "program"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--no-deps", "--no-index", "--target", target, made.wheel, cwd=folder)
    file = folder / "liveops.pyz"
    zipapp.create_archive(target, file, main="liveops_cli.__main__:main")
    return file


@pytest.mark.parametrize("command", [COMMAND, ("search", "data"), ("--help",)])
def test_a_zipapp_answers(archive: Path, command: Sequence[str], tmp_path: Path) -> None:
    """The program runs out of an archive, its data with it."""
    source = {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), LIBRARIES))}
    expected = run(sys.executable, "-m", "liveops_cli", *command, cwd=ROOT, **source)
    assert run(sys.executable, archive, *command, cwd=tmp_path, PYTHONPATH=LIBRARIES) == expected


def test_a_folder_called_data_beside_a_zipapp_does_not_count(archive: Path, answer: str) -> None:
    """The archive's own data come first."""
    argv = (sys.executable, archive, *COMMAND)
    with foreign_data(archive.parent):
        assert run(*argv, cwd=archive.parent, PYTHONPATH=LIBRARIES) == answer


def test_a_zipapp_checks_a_catalogue(archive: Path, tmp_path: Path) -> None:
    """The rules of the catalogue's format are found inside an archive too."""
    roles = ROOT / "data" / "roles.yaml"
    argv = (sys.executable, archive, *COMMAND, "--catalog", roles)
    assert run(*argv, cwd=tmp_path, PYTHONPATH=LIBRARIES).startswith("Host")
