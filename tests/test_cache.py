from __future__ import annotations

import os
import random
import shutil
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import small
from program import Ran, run

from liveops_cli import cache, loader, opening, stored
from liveops_cli.reference import Reference
from liveops_cli.stored import Stored

pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners and links of POSIX")

BY_ROOT = pytest.mark.skipif(
    os.name == "posix" and os.geteuid() != 0, reason="only root can give files away"
)

OLD = 1_700_000_000
"""A time, in seconds, long before any test."""


class Place:
    """A catalogue, a folder for the cache, and what runs with them answer."""

    def __init__(self, folder: Path) -> None:
        self.catalogue = folder / "catalogue.yaml"
        self.cache = folder / "cache"
        self.write(small.small())

    @property
    def env(self) -> dict[str, str]:
        return {"LIVEOPS_CACHE": str(self.cache)}

    def write(self, text: str, seconds: int = OLD) -> None:
        """Write the catalogue, as if it had been written at a time."""
        self.catalogue.write_text(text, encoding="utf-8")
        os.utime(self.catalogue, (seconds, seconds))

    def open(self) -> Reference:
        return opening.open_files([str(self.catalogue)], self.env)

    def run(self, *args: str) -> Ran:
        return run(*args, "--catalog", str(self.catalogue), env=self.env)

    def is_kept(self) -> bool:
        """Whether the next run would be answered from the cache."""
        return isinstance(self.open(), Stored)

    def store(self) -> Path:
        (found,) = self.cache.glob("*.db")
        return found

    def note(self) -> Path:
        (found,) = self.cache.glob("*.note")
        return found


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """A catalogue that has not been opened yet. No file counts as fresh, unless a test says so."""
    monkeypatch.setattr(cache, "_FRESH_NS", -10_000_000_000)
    monkeypatch.setattr(cache, "_own_state", lambda: "as-it-is")
    return Place(tmp_path)


def card(reference: Reference) -> tuple[str, str]:
    host = reference.catalogue.roles[reference.find("role", "zhubo")]
    return host.name["en"], host.summary.text["zh"]


COMMANDS = (
    ("role",),
    ("role", "host"),
    ("role", "zhubo", "--lang", "zh", "--sources"),
    ("collab",),
    ("collab", "planner", "host"),
    ("collab", "host", "-f", "json"),
    ("skill",),
    ("skill", "--matrix"),
    ("skill", "team", "-f", "yaml"),
    ("criteria",),
    ("career",),
    ("career", "host", "operator"),
    ("compare", "host", "operator"),
    ("search", "host"),
    ("search", "数据", "-f", "csv"),
    ("source",),
    ("source", "deck"),
    ("export", "jd", "--all"),
    ("catalog", "show"),
    ("catalog", "show", "-f", "json"),
    ("team",),
    (),
    ("role", "hots"),
    ("role", "h"),
    ("role", "nobody-at-all"),
    ("search", "nothinglikethis"),
    ("source", "deck:99"),
)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_the_cache_changes_no_answer(place: Place, command: tuple[str, ...]) -> None:
    """Without a cache, with an empty one and with a full one, output and exit code are the same."""
    without = run(*command, "--catalog", str(place.catalogue), env={"LIVEOPS_CACHE": "off"})
    first, second = place.run(*command), place.run(*command)
    assert first == without
    assert second == without
    assert place.is_kept()


def test_the_second_time_nothing_is_loaded(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue that has not changed is neither read nor hashed again."""
    expected = card(place.open())

    def never(*_: object) -> None:
        pytest.fail("the catalogue was read again")

    monkeypatch.setattr(loader, "load_layers", never)
    monkeypatch.setattr(cache, "_digest", never)
    assert card(place.open()) == expected


def test_a_changed_catalogue_is_read_anew(place: Place) -> None:
    """Whatever changes the file shows at once, also what leaves its size or its time as it was."""
    place.open()
    place.write(small.changed(("en: Host}", "en: Star}")))
    assert card(place.open())[0] == "Star"
    place.write(small.changed(("en: Host}", "en: Presenter}")))
    assert card(place.open())[0] == "Presenter"
    place.write(small.small(), OLD + 5)
    assert card(place.open())[0] == "Host"


def test_same_size_and_time_do_not_deceive(place: Place) -> None:
    """A file of the same length whose time was set back is noticed by what cannot be set."""
    place.open()
    before = place.catalogue.stat()
    place.write(small.changed(("en: Host}", "en: Tosh}")))
    after = place.catalogue.stat()
    assert (after.st_size, after.st_mtime_ns) == (before.st_size, before.st_mtime_ns)
    assert card(place.open())[0] == "Tosh"


def test_another_file_in_its_place_is_noticed(place: Place, tmp_path: Path) -> None:
    """A file moved over the catalogue is another one, though size and time are the same."""
    place.open()
    other = Place(tmp_path / "..")
    other.catalogue = tmp_path / "other.yaml"
    other.write(small.changed(("en: Host}", "en: Tosh}")))
    os.replace(other.catalogue, place.catalogue)
    assert card(place.open())[0] == "Tosh"


def test_a_fresh_file_is_not_trusted_by_its_time(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was changed just before it was read is compared by content, until it is old enough."""
    monkeypatch.setattr(cache, "_FRESH_NS", 10**18)
    hashed: list[str] = []
    digest = cache._digest

    def noting(path: str, flags: int = 0) -> str:
        hashed.append(path)
        return digest(path, flags)

    place.open()
    monkeypatch.setattr(cache, "_digest", noting)
    assert place.is_kept()
    assert hashed == [str(place.catalogue)]
    monkeypatch.setattr(cache, "_FRESH_NS", -(10**18))
    hashed.clear()
    assert place.is_kept()
    assert hashed == []


def test_a_touched_file_is_read_no_more_than_once(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New times with the old content cost one hash; the note is brought up to date."""
    place.open()
    os.utime(place.catalogue, (OLD + 100, OLD + 100))
    assert place.is_kept()
    monkeypatch.setattr(cache, "_digest", lambda *_: pytest.fail("hashed again"))
    assert place.is_kept()


def test_every_file_in_force_counts(place: Place) -> None:
    """A change in an included file or in a base is a change of the catalogue."""
    overlay = place.catalogue.with_name("overlay.yaml")
    overlay.write_text("extends: catalogue.yaml\nname: {zh: 甲, en: A}\n", encoding="utf-8")

    def name() -> tuple[str, bool]:
        reference = opening.open_files([str(overlay)], place.env)
        return card(reference)[0], isinstance(reference, Stored)

    assert [name(), name()] == [("Host", False), ("Host", True)]
    place.write(small.changed(("en: Host}", "en: Tosh}")))
    assert [name(), name()] == [("Tosh", False), ("Tosh", True)]


def test_the_same_files_in_another_order_are_another_catalogue(place: Place) -> None:
    """What is kept belongs to the paths that were given, in their order."""
    overlays = []
    for name in ("one", "two"):
        path = place.catalogue.with_name(f"{name}.yaml")
        text = f"extends: catalogue.yaml\nroles: {{host: {{name: {{zh: {name}, en: {name}}}}}}}\n"
        path.write_text(text, encoding="utf-8")
        overlays.append(str(path))
    for given in (overlays, overlays[::-1]):
        for _ in range(2):
            assert card(opening.open_files(given, place.env))[0] == Path(given[-1]).stem


def test_a_catalogue_with_errors_is_not_kept(place: Place) -> None:
    """Only what was found to be valid goes into the cache; the answer stays the same."""
    place.write(small.changed(("format: 1", "format: 2")))
    first, second = place.run("role"), place.run("role")
    assert (first.code, first) == (3, second)
    assert not list(place.cache.glob("*"))


def test_the_standard_input_is_not_kept(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """What comes through a pipe is read each time."""
    for _ in range(2):
        with place.catalogue.open(encoding="utf-8") as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            assert card(opening.open_files(["-"], place.env))[0] == "Host"
    assert not place.cache.exists() or not list(place.cache.iterdir())


# ---- broken, foreign and hostile entries


def expect_remade(place: Place) -> None:
    """The answer is right, and the run after it is answered from the cache again."""
    expected = card(opening.open_files([str(place.catalogue)], {"LIVEOPS_CACHE": "off"}))
    assert card(place.open()) == expected
    assert place.is_kept()
    assert card(place.open()) == expected


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one of the things done to them that happen to files."""
    at = chance.randrange(len(data))
    return chance.choice(
        (
            lambda: data[:at] + bytes([data[at] ^ (1 << chance.randrange(8))]) + data[at + 1 :],
            lambda: data[:at],
            lambda: data[:at] + chance.randbytes(64) + data[at + 64 :],
            lambda: data[:at] + data[at + 1 :],
            lambda: data + chance.randbytes(100),
            lambda: chance.randbytes(len(data)),
            lambda: b"",
        )
    )()


@pytest.mark.parametrize("part", ["store", "note"])
def test_no_damage_is_ever_believed(place: Place, part: str) -> None:
    """Bits turned, ends cut off, bytes lost: a hundred times the answer is that of the files."""
    expected = card(place.open())
    chance = random.Random(part)  # noqa: S311 - the same damage in every run
    for _ in range(100):
        path: Path = getattr(place, part)()
        path.write_bytes(damaged(path.read_bytes(), chance))
        os.utime(path, (OLD, OLD))  # within one tick of the clock even a change may not show
        assert card(place.open()) == expected
        assert place.is_kept()


def test_a_store_of_another_shape_is_remade(place: Place) -> None:
    """A database without our tables, with the note telling its true hash, is no store."""
    import sqlite3

    place.open()
    path = place.store()
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entry (x)")
    connection.close()
    vouch_for(place)
    expect_remade(place)


def vouch_for(place: Place) -> None:
    """Make the note say that the store as it is now is the right one."""
    note = place.note()
    lines = note.read_text().split("\n")
    read = cache._read_note(str(note), lines[0])
    assert read is not None
    read.store.digest = cache._digest(str(place.store()))
    read.store.description = cache._describe(place.store().stat())
    note.write_bytes(cache._written(lines[0], read))


def test_a_store_that_breaks_while_it_is_asked_is_gone_the_next_time(place: Place) -> None:
    """What is wrong with a store that the note vouches for changes no answer either."""
    expected = place.run("role", "host")
    data = place.store().read_bytes()
    place.store().write_bytes(data[: len(data) // 2].ljust(len(data), b"\0"))
    vouch_for(place)
    assert place.run("role", "host") == expected
    assert place.run("role", "host") == expected
    assert place.is_kept()


FORGED = {
    "a view without end": """
        ALTER TABLE body RENAME TO kept;
        CREATE VIEW body AS WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)
        SELECT n AS number, 'x' AS body FROM c
    """,
    "a trigger": "CREATE TRIGGER t AFTER INSERT ON body BEGIN DELETE FROM head; END",
    "another table": "CREATE TABLE more (text)",
    "a table the less": "DROP TABLE said",
    "no head": "DELETE FROM head",
    "another head": "UPDATE head SET body = '{}' WHERE name = 'catalogue'",
    "a head of a number": "UPDATE head SET body = '1' WHERE name = 'catalogue'",
    "nothing in the entries": "UPDATE body SET body = NULL",
    "entries without end": "UPDATE body SET body = replace(hex(zeroblob(100000)), '00', '[')",
    "entries of another kind": "UPDATE body SET body = '\"text\"'",
    "bytes that are no text": "UPDATE body SET body = CAST(X'FF00FE' AS TEXT)",
    "names that are numbers": "UPDATE entry SET name = '{\"en\": 5}'",
    "links of another shape": "UPDATE link SET body = '[1]'",
    "links that lead nowhere": 'UPDATE link SET body = \'{"nobody": "nothing"}\'',
}
"""What can be done to a store in SQL, by what it then has."""


@pytest.mark.parametrize("what", FORGED)
def test_whatever_a_store_holds_no_answer_fails(what: str, place: Place) -> None:
    """A store that was tampered with, and that the note vouches for, is made anew."""
    import sqlite3

    expected = place.run("role", "host")
    with sqlite3.connect(place.store()) as connection:
        connection.executescript(FORGED[what])
    connection.close()
    vouch_for(place)
    assert place.run("role", "host") == expected
    assert place.run("role", "host") == expected
    assert place.is_kept()


def test_a_fault_that_is_not_the_caches_is_told_as_one(
    place: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong without the cache too is a bug, however it was come upon."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    place.run("role", "host")

    def fail(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("liveops_cli.views.role.page", fail)
    assert place.run("role", "host").code == 70


def test_a_relative_folder_needs_a_current_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the current folder is gone there is no cache in it, and no complaint."""

    def gone(_: str) -> str:
        raise FileNotFoundError

    monkeypatch.setattr(os.path, "abspath", gone)
    assert cache.folder({"LIVEOPS_CACHE": "kept"}) is None


def test_a_note_of_another_catalogue_is_not_taken(place: Place) -> None:
    """A note that says other paths, or another version of the program, is no note of this one."""
    place.open()
    note = place.note()
    key = note.read_text().partition("\n")[0]
    for other in (key + "00", "9.9.9" + key[key.index(" ") :]):
        read = cache._read_note(str(note), key)
        assert read is not None
        note.write_bytes(cache._written(other, read))
        expect_remade(place)


def replaced_by_a_link(path: Path) -> None:
    elsewhere = path.with_name("elsewhere")
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere)


def replaced_by_a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "inside").touch()


def replaced_by_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def replaced_by_a_device(path: Path) -> None:
    path.unlink()
    path.symlink_to("/dev/zero")


def replaced_by_a_socket(path: Path) -> None:
    path.unlink()
    with socket.socket(socket.AF_UNIX) as server:
        folder = os.open(path.parent, os.O_RDONLY)
        server.bind(f"/proc/self/fd/{folder}/{path.name}")
        os.close(folder)


def opened_to_all(path: Path) -> None:
    path.chmod(0o666)


REPLACED = (
    replaced_by_a_link,
    replaced_by_a_folder,
    replaced_by_a_pipe,
    replaced_by_a_device,
    opened_to_all,
    *([replaced_by_a_socket] if sys.platform == "linux" else []),
)


@pytest.mark.parametrize("part", ["store", "note"])
@pytest.mark.parametrize("replace", REPLACED, ids=lambda f: f.__name__)
def test_only_a_plain_file_of_ones_own_is_read(
    place: Place, part: str, replace: Callable[[Path], None]
) -> None:
    """What else stands under a name of the cache is neither followed nor waited for."""
    expected = card(place.open())
    path: Path = getattr(place, part)()
    replace(path)
    for _ in range(3):
        assert card(place.open()) == expected


def test_a_link_out_of_the_cache_is_never_written_through(place: Place, tmp_path: Path) -> None:
    """A link in the place of a note is replaced; what it led to is untouched."""
    place.open()
    precious = tmp_path / "precious"
    precious.write_text("mine")
    note = place.note()
    note.unlink()
    note.symlink_to(precious)
    place.open()
    assert precious.read_text() == "mine"
    assert not note.is_symlink()


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o722])
def test_a_folder_that_others_may_write_to_is_not_used(place: Place, mode: int) -> None:
    """Neither read from nor written to."""
    place.cache.mkdir()
    place.cache.chmod(mode)
    expected = card(place.open())
    assert card(place.open()) == expected
    assert list(place.cache.iterdir()) == []


def test_a_link_to_a_folder_is_not_used(place: Place, tmp_path: Path) -> None:
    """A cache somewhere else than it says is none."""
    (tmp_path / "other").mkdir(mode=0o700)
    place.cache.symlink_to(tmp_path / "other")
    place.open()
    assert list((tmp_path / "other").iterdir()) == []


def test_a_file_in_the_place_of_the_folder_is_left_alone(place: Place) -> None:
    """Where there can be no folder there is no cache."""
    place.cache.write_text("mine")
    assert card(place.open())[0] == "Host"
    assert place.cache.read_text() == "mine"


@BY_ROOT
@pytest.mark.parametrize("part", ["store", "note", "folder"])
def test_what_belongs_to_someone_else_is_not_used(place: Place, part: str) -> None:
    """A folder, a note or a store of another owner is not believed."""
    expected = card(place.open())
    path = place.cache if part == "folder" else getattr(place, part)()
    os.chown(path, 12345, -1)
    assert not place.is_kept()
    assert card(place.open()) == expected


@BY_ROOT
def test_no_cache_is_made_in_the_home_of_someone_else(place: Place, tmp_path: Path) -> None:
    """A program run as root leaves nothing behind in a user's home."""
    home = tmp_path / "home"
    home.mkdir()
    os.chown(home, 12345, -1)
    opening.open_files([str(place.catalogue)], {"HOME": str(home)})
    assert list(home.iterdir()) == []


def test_a_folder_that_cannot_be_written_costs_nothing(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A read-only cache that is full still answers; an empty one is gone without."""
    opened = os.open

    def read_only(path: str, flags: int, *mode: int, **more: int) -> int:
        if flags & os.O_CREAT:
            raise PermissionError(13, "Permission denied", path)
        return opened(path, flags, *mode, **more)

    monkeypatch.setattr(os, "open", read_only)
    assert not place.is_kept()
    assert card(place.open())[0] == "Host"
    assert list(place.cache.iterdir()) == []
    monkeypatch.setattr(os, "open", opened)
    place.open()
    os.utime(place.catalogue)
    monkeypatch.setattr(os, "open", read_only)
    assert place.is_kept()


def test_a_full_disk_costs_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A store that cannot be written to its end leaves nothing behind, and no complaint."""

    def fail(path: str, *_: object) -> None:
        Path(path).write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stored, "write", fail)
    assert card(place.open())[0] == "Host"
    assert list(place.cache.iterdir()) == []


def test_an_interrupted_write_leaves_nothing(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while the cache is written ends the run and takes the half of it away."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(stored, "write", interrupt)
    with pytest.raises(KeyboardInterrupt):
        place.open()
    assert list(place.cache.iterdir()) == []


def test_without_sqlite_there_is_no_cache(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Python that was built without SQLite answers from the files."""
    monkeypatch.setattr(opening, "_stored_module", lambda: None)
    for _ in range(2):
        assert card(place.open())[0] == "Host"
    assert not place.cache.exists()


def test_another_version_of_the_program_makes_its_own(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another release, or other code of a checkout, has kept is not taken."""
    place.open()
    monkeypatch.setattr(cache, "__version__", "9.9.9")
    assert not place.is_kept()
    monkeypatch.setattr(cache, "_own_state", lambda: "changed")
    assert not place.is_kept()
    assert place.is_kept()


# ---- where it is, and what stays in it


@pytest.mark.parametrize(
    ("platform", "environ", "expected"),
    [
        ("linux", {"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/liveops"),
        ("linux", {"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "/h/.cache/liveops"),
        ("linux", {"HOME": "/h"}, "/h/.cache/liveops"),
        ("linux", {}, None),
        ("linux", {"HOME": "relative"}, None),
        ("darwin", {"HOME": "/h", "XDG_CACHE_HOME": "/x"}, "/h/Library/Caches/liveops"),
        ("darwin", {}, None),
        ("win32", {"LOCALAPPDATA": "/l"}, "/l/liveops"),
        ("win32", {"HOME": "/h"}, None),
        ("linux", {"LIVEOPS_CACHE": "off", "HOME": "/h"}, None),
        ("linux", {"LIVEOPS_CACHE": "OFF"}, None),
        ("linux", {"LIVEOPS_CACHE": "/c", "HOME": "/h"}, "/c"),
        ("linux", {"LIVEOPS_CACHE": "", "HOME": "/h"}, "/h/.cache/liveops"),
    ],
)
def test_the_cache_is_where_caches_are(
    monkeypatch: pytest.MonkeyPatch, platform: str, environ: dict[str, str], expected: str | None
) -> None:
    """Each system's own folder for caches, or the one that is asked for; without a home none."""
    monkeypatch.setattr(sys, "platform", platform)
    assert cache.folder(environ) == expected


def test_only_its_owner_can_read_the_cache(place: Place) -> None:
    """The folder and everything in it is private."""
    place.open()
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (place.cache, *place.cache.iterdir())]
    assert modes == [0o700, 0o600, 0o600]


def entries(place: Place) -> list[str]:
    return sorted(path.name for path in place.cache.iterdir())


@pytest.fixture
def filled(place: Place) -> Place:
    """A cache with one entry of the catalogue, and something of each kind that can lie there."""
    place.open()
    day = 24 * 60 * 60
    for name, days in (
        ("aaaa.note", 0),
        ("bbbb.db", 30),
        ("cccc.db", 70),
        (".liveops-1.tmp", 0),
        (".liveops-2.tmp", 2),
        ("not-ours.txt", 10_000),
    ):
        path = place.cache / name
        path.write_bytes(b"x" * 1000)
        os.utime(path, (time.time() - days * day, time.time() - days * day))
    return place


def test_what_is_old_or_left_over_is_swept_away(filled: Place) -> None:
    """With each new entry, old ones go, and what killed writers left; nothing else."""
    (replaced,) = filled.cache.glob("*-*.db")
    long_ago = time.time() - 2 * cache._KEPT_REPLACED
    os.utime(replaced, (long_ago, long_ago))
    filled.write(small.changed(("en: Host}", "en: Tosh}")))
    filled.open()
    left = set(entries(filled))
    assert left >= {"aaaa.note", "bbbb.db", ".liveops-1.tmp", "not-ours.txt"}
    assert not left & {"cccc.db", ".liveops-2.tmp", replaced.name}
    assert len(left) == 6


def test_a_store_that_was_just_replaced_is_left_alone(place: Place) -> None:
    """It may be that of another program, whose note is still to come."""
    place.open()
    store = place.store()
    place.write(small.changed(("en: Host}", "en: Tosh}")))
    place.open()
    assert store.exists()


def test_the_cache_does_not_grow_for_ever(filled: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the largest size the oldest go first, and at last even the newest."""
    size = sum(path.stat().st_size for path in filled.cache.glob("*.db"))
    monkeypatch.setattr(cache, "LARGEST", size + 3000)
    filled.write(small.changed(("en: Host}", "en: Tosh}")))
    filled.open()
    assert "aaaa.note" in entries(filled)
    assert "bbbb.db" not in entries(filled)
    monkeypatch.setattr(cache, "LARGEST", 1)
    filled.write(small.small())
    filled.open()
    assert entries(filled) == ["not-ours.txt"]
    assert card(filled.open())[0] == "Host"


def test_two_at_once_do_not_disturb_each_other(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several programs that open the same catalogue for the first time all get it right."""
    argv = (sys.executable, "-m", "liveops_cli", "role", "host", "-c", str(place.catalogue))
    env = {**os.environ, **place.env, "LIVEOPS_LANG": "en"}
    monkeypatch.undo()
    runs = [
        subprocess.Popen(argv, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        for _ in range(4)
    ]
    said = {run.communicate()[0] for run in runs}
    assert [run.returncode for run in runs] == [0] * 4
    assert len(said) == 1
    assert place.is_kept()
