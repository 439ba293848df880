from __future__ import annotations

from pathlib import Path

import pytest

from liveops_cli import paths

ROOT = Path(__file__).parent.parent


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package at `lib/x/liveops_cli` with data inside and, by chance, a `data` two levels up."""
    package = tmp_path / "lib" / "x" / "liveops_cli"
    (package / "data").mkdir(parents=True)
    (tmp_path / "lib" / "data").mkdir()
    (package / "data" / "roles.yaml").write_bytes(b"inside")
    (tmp_path / "lib" / "data" / "roles.yaml").write_bytes(b"beside")
    monkeypatch.setattr(paths, "PACKAGE", str(package))
    monkeypatch.setattr(paths, "_CHECKOUT_DATA", str(tmp_path / "lib" / "data"))
    return tmp_path


def test_a_checkout_has_its_data_at_the_top() -> None:
    """Run from a checkout, the program finds `data/` beside `src/`."""
    assert Path(str(paths.checkout_data())).samefile(ROOT / "data")
    assert Path(paths.data_path("roles.yaml")).samefile(ROOT / "data" / "roles.yaml")
    assert paths.read_data("roles.yaml") == (ROOT / "data" / "roles.yaml").read_bytes()


@pytest.mark.usefixtures("installed")
def test_packaged_data_come_first() -> None:
    """A folder called `data` that happens to lie near an installation is not taken for ours."""
    assert paths.checkout_data() is None
    assert Path(paths.data_path("roles.yaml")).read_bytes() == b"inside"
    assert paths.read_data("roles.yaml") == b"inside"


def test_a_foreign_data_folder_is_no_checkout(installed: Path) -> None:
    """A `data` folder without a catalogue in it does not make a checkout."""
    (installed / "lib" / "x" / "liveops_cli" / "data" / "roles.yaml").unlink()
    (installed / "lib" / "x" / "liveops_cli" / "data").rmdir()
    assert paths.checkout_data() is not None
    (installed / "lib" / "data" / "roles.yaml").unlink()
    assert paths.checkout_data() is None


def test_resources_of_the_package_are_read_as_bytes() -> None:
    """A file inside the package is read through the package's own loader, or from its folder."""
    there = Path(paths.PACKAGE) / "py.typed"
    assert paths.read_resource("py.typed") == there.read_bytes()


def test_resources_are_read_without_a_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the package's loader cannot give files, they are read from the folder."""
    monkeypatch.setattr(paths, "__loader__", object(), raising=False)
    name = "_compiled"
    there = Path(paths.PACKAGE) / name / "stamp.json"
    assert paths.read_resource(name, "stamp.json") == there.read_bytes()


@pytest.mark.parametrize("read", [paths.read_resource, paths.read_data])
def test_a_missing_file_is_an_os_error(read: object) -> None:
    """Asking for a file that is not there raises what opening one raises."""
    assert callable(read)
    with pytest.raises(OSError, match=r"nothing\.yaml"):
        read("nothing.yaml")
