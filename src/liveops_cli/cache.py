"""What was made of a user's catalogue, kept for the next run: where, for how long, and how safely.

An entry of the cache is two files in a folder of its own: a store (`*.db`) and a note (`*.note`) of
what it was made from, which is found by the paths that were given. The note lists every file that
was read, and the store itself, as the system described them and with the hash of their content. An
entry is used when all of that still holds: a file whose description is the same, and was no longer
fresh when it was read, is taken to be the same; any other is hashed. So neither a changed file with
the old time nor a damaged store goes unnoticed.

Nothing here is ever an error: where the cache cannot be used or written, the answer comes from the
files. A folder that is not the user's own alone is not used, and no link is followed in it.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
import zlib

from . import __version__, limits, paths, stamp
from .broken import BrokenStoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from typing import Protocol

    class Read(Protocol):
        """A file that a catalogue was made of, as `layers.File` has it."""

        path: str
        real: str
        digest: str
        status: os.stat_result | None

    Description = tuple[int, ...]
    """What tells one state of a file from another: device, number, size, times."""

VARIABLE = "LIVEOPS_CACHE"
"""The environment variable that names another folder, or says `off`."""

VERSION = 1
"""The version of the note's form."""

LARGEST = 512 * 1024 * 1024
"""The bytes that all entries may take together; the oldest go first."""

_DAY = 24 * 60 * 60
_KEPT, _KEPT_ASIDE, _KEPT_REPLACED = 60 * _DAY, _DAY, 60
"""Seconds after which an entry goes; what a writer that was killed left behind; a store whose place
another one took. Until then it may be that of another writer, whose note is still to come."""

_FRESH_NS = 2_000_000_000
"""A file that was changed so shortly before it was read may change again without a later time."""

_STORE, _NOTE, _ASIDE = ".db", ".note", ".tmp"
_PREFIX = ".liveops-"
_NOTE_LIMIT = 4 * 1024 * 1024
_CHUNK = 1024 * 1024


# Where


def folder(environ: Mapping[str, str]) -> str | None:
    """The folder of the cache, which need not be there yet; None where there is to be no cache."""
    asked = environ.get(VARIABLE, "")
    if asked:
        with contextlib.suppress(OSError):  # a relative one needs a current folder
            return None if asked.lower() == "off" else os.path.abspath(asked)
        return None
    if sys.platform == "win32":
        above = environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        above = os.path.join(environ.get("HOME", ""), "Library", "Caches")
    else:
        above = environ.get("XDG_CACHE_HOME", "")
        if not os.path.isabs(above):
            above = os.path.join(environ.get("HOME", ""), ".cache")
    return os.path.join(above, "liveops") if os.path.isabs(above) else None


def _is_private(status: os.stat_result) -> bool:
    """Whether nobody but the user, and whoever may do everything, can have written there."""
    if os.name != "posix":
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _is_usable(path: str) -> bool:
    """Whether a folder is one, no link to one, and the user's own."""
    try:
        status = os.lstat(path)
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(status.st_mode) and _is_private(status)


def _make(path: str) -> bool:
    """Make the folder where it is missing; whether it can be used then.

    It is not made in a home that belongs to someone else, as it does under `sudo`.
    """
    if not os.path.lexists(path):
        above = os.path.dirname(path)
        while not os.path.isdir(above) and os.path.dirname(above) != above:
            above = os.path.dirname(above)
        with contextlib.suppress(OSError, ValueError):
            if os.name != "posix" or os.stat(above).st_uid == os.geteuid():
                os.makedirs(path, 0o700, exist_ok=True)
    return _is_usable(path)


# Notes


class _Note:
    """What an entry was made from, and the name and state of its store."""

    __slots__ = ("files", "made", "store")

    def __init__(self, made: int, store: _Noted, files: list[_Noted]) -> None:
        self.made = made
        """The time, in nanoseconds, before which every file was read."""
        self.store = store
        self.files = files


class _Noted:
    """One file in a note."""

    __slots__ = ("description", "digest", "path", "real")

    def __init__(self, path: str, real: str, digest: str, description: Description) -> None:
        self.path = path
        self.real = real
        self.digest = digest
        self.description = description


def _describe(status: os.stat_result) -> Description:
    return (
        status.st_dev,
        status.st_ino,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
    )


def _key(given: Sequence[str]) -> str:
    """All that an answer depends on besides the content of the files, in one line."""
    program = f"{__version__} {VERSION} {sys.hexversion >> 16:x} {_own_state()} {limits.current}"
    return " ".join([program, *(_hex(os.path.abspath(path)) for path in given)])


def _own_state() -> str:
    """What tells this program's code and built-in catalogue from another version's."""
    if stamp.is_stale():
        return f"{stamp.checksums(paths.data_path())!r}".replace(" ", "")
    made = zlib.crc32(paths.read_resource("_compiled", "stamp.json"))
    if paths.checkout_data() is None:
        return f"{made:x}"
    # In a checkout the code changes while the version stays.
    return f"{made:x}-{max(_times_below(paths.PACKAGE)):x}"


def _times_below(path: str) -> Iterator[int]:
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.name.endswith(".py"):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name[:1] not in "._":
                yield from _times_below(entry.path)


def _note_path(folder: str, key: str) -> str:
    data = key.encode()
    return os.path.join(folder, f"{zlib.crc32(data):08x}{zlib.crc32(data[::-1]):08x}{_NOTE}")


def _hex(path: str) -> str:
    return os.fsencode(path).hex()


def _unhex(text: str) -> str:
    return os.fsdecode(bytes.fromhex(text))


def _written(key: str, note: _Note) -> bytes:
    """A note as text: a line for the key, the time, the store and each file, and a checksum."""
    lines = [key, str(note.made)]
    for one in (note.store, *note.files):
        numbers = " ".join(map(str, one.description))
        lines.append(f"{_hex(one.path)} {_hex(one.real) or '-'} {one.digest} {numbers}")
    body = "\n".join(lines)
    return f"{body}\n{zlib.crc32(body.encode()):08x}\n".encode()


def _read_note(path: str, key: str) -> _Note | None:
    """The note at a path, if it is whole and about this key."""
    data = _read_own(path, _NOTE_LIMIT)
    body, _, checksum = data.decode("ascii").removesuffix("\n").rpartition("\n")
    if checksum != f"{zlib.crc32(body.encode()):08x}":
        return None
    lines = body.split("\n")
    if lines[0] != key:
        return None
    store, *files = (_noted(line) for line in lines[2:])
    return _Note(int(lines[1]), store, files)


def _noted(line: str) -> _Noted:
    path, real, digest, *numbers = line.split(" ")
    description = tuple(map(int, numbers))
    return _Noted(_unhex(path), "" if real == "-" else _unhex(real), digest, description)


def _read_own(path: str, limit: int) -> bytes:
    """The bytes of a regular file of the user's own. Raises OSError for anything else."""
    names = ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC", "O_BINARY")
    handle = os.open(path, os.O_RDONLY | sum(getattr(os, name, 0) for name in names))
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode) or not _is_private(status) or status.st_size > limit:
            raise OSError(path)
        with open(handle, "rb", closefd=False) as stream:
            return stream.read(limit)
    finally:
        os.close(handle)


# Finding


def find(environ: Mapping[str, str], given: Sequence[str]) -> str | None:
    """The path of the store that was made of the catalogues at some paths; None for none."""
    place = folder(environ)
    if place is None or not _is_usable(place):
        return None
    try:
        key = _key(given)
        path = _note_path(place, key)
        note = _read_note(path, key)
        return None if note is None else _valid_store(place, path, key, note)
    except (OSError, ValueError, IndexError):
        return None


def _valid_store(place: str, path: str, key: str, note: _Note) -> str | None:
    """The path of a note's store, if all that is noted still holds."""
    store = os.path.join(place, note.store.path)
    now = time.time_ns()
    certain = True
    for one in note.files:
        same = _same(one, note.made)
        if same is None:
            return None
        certain = certain and same
    status = os.lstat(store)
    if not stat.S_ISREG(status.st_mode) or not _is_private(status):
        return None
    if _describe(status) != note.store.description:
        if _digest(store, os.O_NOFOLLOW if os.name == "posix" else 0) != note.store.digest:
            return None
        note.store.description, certain = _describe(status), False
    if not certain:
        note.made = now
        with contextlib.suppress(OSError):
            _put(place, path, _written(key, note))
    return store


def _same(one: _Noted, made: int) -> bool | None:
    """Whether a file is surely the one noted; False where only its content says so; None if not.

    In the second case what is noted of it is brought up to date.
    """
    status = os.stat(one.path)
    if os.path.normcase(os.path.realpath(one.path)) != one.real:
        return None
    if _describe(status) == one.description and _settled(status, made):
        return True
    if not stat.S_ISREG(status.st_mode) or status.st_size != one.description[2]:
        return None
    if _digest(one.path) != one.digest:
        return None
    one.description = _describe(status)
    return False


def _settled(status: os.stat_result, made: int) -> bool:
    return max(status.st_mtime_ns, status.st_ctime_ns) + _FRESH_NS <= made


def _digest(path: str, flags: int = 0) -> str:
    """The SHA-256 of a file's content, as `layers` takes it."""
    import hashlib  # only where a file's description does not tell

    flags |= os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    sums = hashlib.sha256()
    with open(handle, "rb", buffering=0) as stream:
        while chunk := stream.read(_CHUNK):
            sums.update(chunk)
    return sums.hexdigest()


# Keeping


def keep(
    environ: Mapping[str, str],
    given: Sequence[str],
    files: Iterable[Read],
    made: int,
    write: Callable[[str], None],
) -> None:
    """Keep what `write` writes into a file for the next run with the same catalogues.

    `files` are all that the catalogues were made of, each read after `made`, in nanoseconds. Where
    that cannot be kept, for whatever reason, it is not.
    """
    place = folder(environ)
    read = [file for file in files if file.real]  # the built-in catalogue belongs to the key
    if place is None or any(file.status is None for file in read) or not _make(place):
        return
    try:
        key = _key(given)
        path = _note_path(place, key)
        name = f"{os.path.basename(path).removesuffix(_NOTE)}-{os.urandom(4).hex()}{_STORE}"
        store = _put_store(place, name, write)
        noted = [
            _Noted(os.path.abspath(file.path), file.real, file.digest, _describe(file.status))
            for file in read
            if file.status
        ]
        _put(place, path, _written(key, _Note(made, store, noted)))
        _sweep(place, keep=(os.path.basename(path), name))
    except (OSError, ValueError, BrokenStoreError):
        return


def _put_store(place: str, name: str, write: Callable[[str], None]) -> _Noted:
    aside = _aside(place)
    path = os.path.join(place, name)
    try:
        # The file is made first, so that it is never anyone's but the user's.
        os.close(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        write(aside)
        with open(aside, "rb+") as stream:
            os.fsync(stream.fileno())
        digest = _digest(aside)
        os.replace(aside, path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(aside)
    return _Noted(name, "", digest, _describe(os.lstat(path)))


def _put(place: str, path: str, data: bytes) -> None:
    aside = _aside(place)
    try:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with open(handle, "wb") as stream:
            stream.write(data)
        os.replace(aside, path)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(aside)


def _aside(place: str) -> str:
    return os.path.join(place, f"{_PREFIX}{os.urandom(8).hex()}{_ASIDE}")


def forget(environ: Mapping[str, str], store: str) -> None:
    """Remove a store that turned out to be broken."""
    place = folder(environ)
    if place is not None and os.path.dirname(store) == place:
        with contextlib.suppress(OSError):
            os.unlink(store)


def _sweep(place: str, keep: tuple[str, str]) -> None:
    """Remove what is old, what is left over, and the oldest of what is too much."""
    now = time.time()
    room = LARGEST
    mine = keep[0].removesuffix(_NOTE)
    for status, name in sorted(_entries(place), key=lambda one: -one[0].st_mtime):
        room -= status.st_size
        replaced = name.startswith(mine) and name not in keep
        aside = name.endswith(_ASIDE)
        age = now - status.st_mtime
        kept = _KEPT_ASIDE if aside else _KEPT_REPLACED if replaced else _KEPT
        if age > kept or room < 0:
            with contextlib.suppress(OSError):
                os.unlink(os.path.join(place, name))


def _entries(place: str) -> Iterator[tuple[os.stat_result, str]]:
    """What lies in the folder by our names, and how big and old it is."""
    with os.scandir(place) as entries:
        for entry in entries:
            ours = entry.name.endswith((_STORE, _NOTE))
            if ours or (entry.name.startswith(_PREFIX) and entry.name.endswith(_ASIDE)):
                with contextlib.suppress(OSError):
                    yield entry.stat(follow_symlinks=False), entry.name
