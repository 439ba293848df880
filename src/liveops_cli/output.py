"""The one place that writes: standard output, a file, a folder of files.

A file is written whole under a temporary name and then moved into place, so that whoever looks
sees the old text or the new one, never a part. What exists is replaced only with `force`, and a
link that is in the way is replaced itself, never what it points to.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys

from .errors import OutputProblem
from .stdio import reader_left

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

_PREFIX, _SUFFIX = ".liveops-", ".tmp"
_STALE_SECONDS = 24 * 60 * 60


def put(text: str | Iterable[str]) -> None:
    """Write text to standard output; where it comes in pieces, each as soon as it is there.

    Raises BrokenPipeError where the reader has closed the pipe, else OutputProblem.
    """
    for piece in _pieces(text):
        try:
            sys.stdout.write(piece)
            sys.stdout.flush()
        except OSError as error:
            if reader_left(error):
                raise BrokenPipeError from error
            raise OutputProblem("cannot-print", reason=_reason(error)) from error


def _pieces(text: str | Iterable[str]) -> Iterable[str]:
    return (text,) if isinstance(text, str) else text


def _marked(text: str | Iterable[str]) -> Iterator[str]:
    yield "\ufeff"
    yield from _pieces(text)


def write_file(
    path: str,
    text: str | Iterable[str],
    *,
    force: bool,
    bom: bool = False,
    inputs: Sequence[str] = (),
) -> None:
    """Write text to a file in UTF-8, line ends as given; with `bom`, behind a byte-order mark.

    `inputs` are the files the text was made from; none of them is ever replaced. The folder must
    be there. Raises OutputProblem, and what stood at `path` then stands there still.
    """
    folder = os.path.dirname(path) or os.curdir
    for missing in _missing_folders(folder):
        raise OutputProblem("no-folder", folder=missing)
    old = _in_the_way(path, force, inputs)
    _sweep(folder)
    staged = _temporary(folder)
    try:
        _stage(staged, path, _marked(text) if bom else text, old)
        _place(staged, path, force)
    finally:
        _discard(staged)


def write_folder(
    folder: str, files: Mapping[str, str], *, force: bool, inputs: Sequence[str] = ()
) -> list[str]:
    """Write files, texts by name, into a folder, which is created where it is missing.

    All of them are written or none: on an error, what was already moved into place is taken out
    again and what it replaced is put back. Returns the paths written, in the order given. Raises
    OutputProblem.
    """
    _check_names(folder, files)
    created = _missing_folders(folder)
    # Inside the folder rather than beside it: a folder may be a mount point, or its parent closed.
    stage = _temporary(folder)
    moves = []
    for number, name in enumerate(files):
        path = os.path.join(folder, name)
        old = _in_the_way(path, force, inputs)
        moves.append(_Move(path, os.path.join(stage, f"{number}.new"), old))
    done = False
    try:
        _make_stage(folder, stage)
        for move, text in zip(moves, files.values(), strict=True):
            _stage(move.staged, move.path, text, move.old)
        _move_all(moves, stage, force)
        done = True
    finally:
        if not any(move.stuck for move in moves):
            _discard(stage)
        for made in () if done else reversed(created):
            with contextlib.suppress(OSError):
                os.rmdir(made)
    return [move.path for move in moves]


def append(path: str, data: bytes) -> None:
    """Add to the end of a file, which is created, with its folder, where it is missing.

    A link is followed: it leads to a file of the user's own. All is added or nothing. Raises
    OutputProblem.
    """
    try:
        os.makedirs(os.path.dirname(path) or os.curdir, exist_ok=True)
        with open(path, "ab", buffering=0) as file:
            end = file.seek(0, os.SEEK_END)
            written = 0
            try:
                while written < len(data):
                    written += file.write(data[written:])
            except OSError:
                file.truncate(end)
                raise
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error


class _Move:
    """One file on its way from the staging folder to its place, and back if need be."""

    __slots__ = ("old", "path", "staged", "stuck")

    def __init__(self, path: str, staged: str, old: os.stat_result | None) -> None:
        self.path = path
        self.staged = staged
        self.old = old
        self.stuck = False
        """True when the old file could not be put back and stands in the staging folder alone."""

    @property
    def backup(self) -> str:
        return self.staged.removesuffix("new") + "old"

    def keep_old(self) -> None:
        """Give the old file a second name, or a copy where a file can have only one name."""
        try:
            os.link(self.path, self.backup, follow_symlinks=False)
        except (OSError, NotImplementedError, AttributeError):
            from shutil import copy2  # only where the file system or the platform knows no links

            try:
                copy2(self.path, self.backup, follow_symlinks=False)
            except OSError as error:
                raise _cannot_write(self.path, error) from error

    def moved(self) -> bool:
        """Tell whether the staged file has come to its path, as a second name or for good."""
        try:
            return os.path.samestat(os.lstat(self.staged), os.lstat(self.path))
        except OSError:
            return not os.path.lexists(self.staged)

    def undo(self) -> None:
        """Put things back as they were."""
        try:
            if self.old is None:
                os.unlink(self.path)
            else:
                os.replace(self.backup, self.path)
        except OSError:
            self.stuck = self.old is not None


def _move_all(moves: list[_Move], stage: str, force: bool) -> None:
    try:
        for move in moves:
            if move.old is not None:
                move.keep_old()
            _place(move.staged, move.path, force)
    except BaseException as error:
        for move in moves:
            if move.moved():
                move.undo()
        for move in moves:
            if move.stuck:
                raise OutputProblem("not-restored", file=move.path, folder=stage) from error
        raise


def _place(staged: str, path: str, force: bool) -> None:
    """Move a staged file to its path; without `force`, only where nothing stands there."""
    try:
        if force:
            os.replace(staged, path)
        else:
            _place_new(staged, path)
    except FileExistsError as error:
        raise OutputProblem("file-exists", file=path) from error
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error


def _place_new(staged: str, path: str) -> None:
    """Give a file a name that is free; FileExistsError if it no longer is.

    The staged name may be left beside the new one.
    """
    try:
        os.link(staged, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        # No links here: claim the name with an empty file, then put ours in the claim's place.
        with open(path, "xb"):
            pass
        try:
            os.replace(staged, path)
        except BaseException:
            os.unlink(path)
            raise


def _stage(staged: str, path: str, text: str | Iterable[str], old: os.stat_result | None) -> None:
    """Write the text that is meant for `path` to a new file, down to the disk."""
    try:
        with open(staged, "xb") as file:
            for piece in _pieces(text):
                # As on standard output: what came in as stray bytes goes out escaped.
                file.write(piece.encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        if old is not None and stat.S_ISREG(old.st_mode) and os.name == "posix":
            os.chmod(staged, stat.S_IMODE(old.st_mode) & 0o777)
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error


def _make_stage(folder: str, stage: str) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
        _sweep(folder)
        os.mkdir(stage)
    except (OSError, ValueError) as error:
        raise _cannot_write(folder, error) from error


def _in_the_way(path: str, force: bool, inputs: Sequence[str]) -> os.stat_result | None:
    """Find what `path` would replace, None where nothing stands; OutputProblem where it may not."""
    try:
        found = os.lstat(path)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise _cannot_write(path, error) from error
    end = _stat(path)
    if end is not None:
        if any(os.path.samestat(end, given) for given in map(_stat, inputs) if given is not None):
            raise OutputProblem("is-input", file=path)
        if stat.S_ISDIR(end.st_mode):
            raise OutputProblem("is-folder", file=path)
        if not stat.S_ISREG(end.st_mode) or _is_system_link(path, found):
            raise OutputProblem("not-a-file", file=path)
    if not force:
        key = "is-link" if stat.S_ISLNK(found.st_mode) else "file-exists"
        raise OutputProblem(key, file=path)
    return found


def _is_system_link(path: str, found: os.stat_result) -> bool:
    """Whether this is `/dev/stdout` or its like: to replace it would break it for all programs."""
    return stat.S_ISLNK(found.st_mode) and os.path.dirname(os.path.abspath(path)) == "/dev"


def _stat(path: str) -> os.stat_result | None:
    """Find what the path leads to, None where that is nothing (a link to nowhere, `-`)."""
    try:
        return os.stat(path)
    except (OSError, ValueError):
        return None


def _check_names(folder: str, names: Iterable[str]) -> None:
    """Raise OutputProblem for a name that leads elsewhere, or two that are one on some system."""
    from unicodedata import normalize  # only where a folder is written

    seen: dict[str, str] = {}
    for name in names:
        if name in ("", ".", "..") or any(char in "/\\:\x7f" or char < " " for char in name):
            raise OutputProblem("outside-folder", name=name, folder=folder)
        same = normalize("NFC", name.casefold()).rstrip(". ")
        if same in seen:
            raise OutputProblem("names-collide", first=seen[same], second=name)
        seen[same] = name


def _missing_folders(folder: str) -> list[str]:
    """List the folders to create for `folder` to be there, outermost first."""
    missing: list[str] = []
    folder = os.path.dirname(os.path.join(folder, ""))
    while not os.path.isdir(folder):
        if os.path.lexists(folder):
            raise OutputProblem("not-a-folder", folder=folder)
        missing.insert(0, folder)
        folder = os.path.dirname(folder) or os.curdir
    return missing


def _temporary(folder: str) -> str:
    return os.path.join(folder, f"{_PREFIX}{os.urandom(8).hex()}{_SUFFIX}")


def _sweep(folder: str) -> None:
    """Remove what writers that were killed left in the folder more than a day ago."""
    import time  # only where something is written to disk

    limit = time.time() - _STALE_SECONDS
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            ours = entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX)
            if ours and entry.stat(follow_symlinks=False).st_mtime < limit:
                _discard(entry.path)


def _discard(path: str) -> None:
    """Remove a temporary file or folder, if it is there and can be removed."""
    if os.path.isdir(path) and not os.path.islink(path):
        from shutil import rmtree  # only where a folder is written

        rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            os.unlink(path)


def _cannot_write(path: str, error: OSError | ValueError) -> OutputProblem:
    return OutputProblem("cannot-write", file=path, reason=_reason(error))


def _reason(error: OSError | ValueError) -> str:
    """Tell what the system says, without the temporary name that it says it of."""
    return getattr(error, "strerror", None) or str(error)
