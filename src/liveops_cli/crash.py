"""Telling a bug of ours from Ctrl-C, and keeping its report."""

from __future__ import annotations

import os


def is_interrupt(error: BaseException | None) -> bool:
    """Whether Ctrl-C is behind an error.

    Python makes another error of it where it comes while a class is being made, and a module that
    was interrupted while it was imported is broken for whoever imports it next.
    """
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


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
