"""Whether the compiled form in the package is that of `data/`: in a checkout it may not be.

It stands on the way of every command and of completion, and imports nothing that these do not need.
"""

from __future__ import annotations

import os

from . import paths

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

_stale: list[bool] = []


def is_stale() -> bool:
    """True in a checkout whose `data/` differs from its compiled form; asked once a run.

    An installed program carries both as they were built and never looks. In a checkout a file that
    is newer than the stamp is compared by checksum, so that an edit shows at once.
    """
    if not _stale:
        folder = paths.checkout_data()
        _stale.append(folder is not None and _differs(folder))
    return _stale[0]


def _differs(folder: str) -> bool:
    stamp = os.path.join(paths.PACKAGE, "_compiled", "stamp.json")
    try:
        made = os.stat(stamp).st_mtime_ns
        files = list(data_files(folder))
        if all(os.stat(os.path.join(folder, name)).st_mtime_ns <= made for name in files):
            return False
        import json

        with open(stamp, encoding="utf-8") as stream:
            return bool(json.load(stream) != checksums(folder))
    except (OSError, ValueError):
        return True


def data_files(folder: str) -> Iterator[str]:
    """The files below `data/` that are compiled, relative to it."""
    for name in sorted(os.listdir(folder)):
        if name.endswith(".yaml"):
            yield name
    for name in sorted(os.listdir(os.path.join(folder, "locales"))):
        if name.endswith(".yaml"):
            yield f"locales/{name}"


def checksums(folder: str) -> dict[str, int]:
    """The checksum of each file below `data/` that is compiled."""
    import zlib

    sums = {}
    for name in data_files(folder):
        with open(os.path.join(folder, name), "rb") as stream:
            sums[name] = zlib.crc32(stream.read())
    return sums
