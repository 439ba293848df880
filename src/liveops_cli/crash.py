"""Keeping the report of a bug of ours."""

from __future__ import annotations

import os


def report(error: Exception) -> str:
    """Save the traceback of an unexpected error and say where; `-` where it cannot be saved."""
    import tempfile
    import traceback

    from . import __version__

    text = f"liveops {__version__}\n" + "".join(traceback.format_exception(error))
    try:
        handle, path = tempfile.mkstemp(prefix="liveops-bug-", suffix=".txt")
        with os.fdopen(handle, "w", encoding="utf-8", errors="backslashreplace") as stream:
            stream.write(text)
    except OSError:
        return "-"
    return path
