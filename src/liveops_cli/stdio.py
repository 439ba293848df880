"""Standard output and standard error as the program needs them, and its way out.

It stands on the way of every command and imports nothing that the interpreter has not loaded.
"""

from __future__ import annotations

import io
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import NoReturn, TextIO

MIN_WIDTH = 40
"""The narrowest width, in columns, that output is laid out for."""

DEFAULT_WIDTH = 100
"""The width, in columns, where neither the environment nor a terminal names one."""


def harden() -> None:
    r"""Make standard output and standard error safe to write to; call it first of all.

    A character that the stream's encoding lacks comes out as `\u2713` instead of an error; the
    encoding itself stays what the user chose. Line ends are written as they are given. Both
    streams are buffered even under PYTHONUNBUFFERED. Where the program was started without
    standard output, writing fails when it is flushed; without standard error, messages are
    dropped.
    """
    sys.stdout = _hardened(sys.stdout, 1)
    sys.stderr = _hardened(sys.stderr, 2)


def _hardened(stream: TextIO | None, fd: int) -> TextIO:
    if stream is None:
        return _placeholder(fd)
    if not isinstance(stream, io.TextIOWrapper):
        return stream
    if isinstance(stream.buffer, io.RawIOBase):
        # Straight onto a raw file, a text stream drops whatever a write did not take, silently.
        buffer = io.BufferedWriter(stream.buffer)
        stream = io.TextIOWrapper(buffer, encoding=stream.encoding, line_buffering=fd == 2)
    # Without `newline`, Windows would turn the "\r\n" that CSV demands into "\r\r\n".
    stream.reconfigure(errors="backslashreplace", newline="\n")
    return stream


def _placeholder(fd: int) -> TextIO:
    """Open a stream for a descriptor that was closed when the program started.

    The descriptor is taken, lest the next file opened got it and with it whatever is printed. For
    standard output it is opened for reading, so that writing fails as on the closed one.
    """
    null = os.open(os.devnull, os.O_RDONLY if fd == 1 else os.O_WRONLY)
    if null != fd:
        os.dup2(null, fd)
        os.close(null)
    raw = io.FileIO(fd, "w", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8", errors="backslashreplace")


def complain(line: str) -> None:
    """Write a line to standard error at once, and end it; where that fails, nobody can be told."""
    _write_error(f"{line}\n")


def _write_error(text: str) -> None:
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        return


def reader_left(error: OSError) -> bool:
    """Whether an error says that the reader closed the pipe (`| head -1`)."""
    if isinstance(error, BrokenPipeError):
        return True
    import errno  # only where an output was lost

    # Windows reports a closed pipe as an invalid argument.
    return os.name == "nt" and error.errno == errno.EINVAL


def finish(code: int, lost: Callable[[str], object]) -> NoReturn:
    """Flush both streams and leave with `code`, without tearing the interpreter down.

    A code of 0 or 1 becomes 141 when the reader has closed the pipe, and 4 when the output cannot
    be written for another reason, which `lost` is then called with, to tell the user. A higher
    code stays: what it stands for has been told already. Ctrl-C while flushing means 130.
    """
    try:
        code = _flushed(code, lost)
    except KeyboardInterrupt:
        code = 130
    os._exit(code)


def _flushed(code: int, lost: Callable[[str], object]) -> int:
    try:
        sys.stdout.flush()
    except OSError as error:
        from .errors import EXIT_NEGATIVE, EXIT_OUTPUT, EXIT_PIPE  # only where output was lost

        if code <= EXIT_NEGATIVE:
            code = EXIT_PIPE if reader_left(error) else EXIT_OUTPUT
            if code == EXIT_OUTPUT:
                lost(error.strerror or str(error))
    _write_error("")  # half a line may be waiting
    return code


def is_utf8(stream: TextIO) -> bool:
    """Whether every character can be written to the stream as it is, in UTF-8."""
    name = (stream.encoding or "").lower().replace("-", "").replace("_", "")
    return name in ("utf8", "utf8sig", "cp65001")


def is_terminal(stream: TextIO) -> bool:
    """Whether the stream shows its text on a terminal."""
    return not stream.closed and stream.isatty()


def terminal_width(stream: TextIO, environ: Mapping[str, str], default: int = DEFAULT_WIDTH) -> int:
    """Choose the width to lay output out for, in columns, at least MIN_WIDTH.

    COLUMNS decides where it is a whole number from MIN_WIDTH up, else the terminal that the
    stream is. A narrower terminal gets MIN_WIDTH, one that does not know its width `default`, and
    so does anything else.
    """
    asked = environ.get("COLUMNS", "")
    if asked.isascii() and asked.isdigit() and len(asked) <= 5 and int(asked) >= MIN_WIDTH:
        return int(asked)
    if not is_terminal(stream):
        return default
    try:
        width = os.get_terminal_size(stream.fileno()).columns
    except (OSError, ValueError):
        return default
    return max(width, MIN_WIDTH) if width else default


def use_colour(option: str | None, stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether to colour what goes to the stream.

    `option` is the value of --color: `always` and `never` decide by themselves; `auto`, or None,
    follows NO_COLOR, then FORCE_COLOR and CLICOLOR_FORCE, then TERM and CLICOLOR, then whether the
    stream is a terminal.
    """
    if option in ("always", "never"):
        return option == "always"
    if environ.get("NO_COLOR"):
        return False
    if any(environ.get(name, "0") not in ("", "0") for name in ("FORCE_COLOR", "CLICOLOR_FORCE")):
        return True
    if environ.get("TERM") in ("dumb", "unknown") or environ.get("CLICOLOR") == "0":
        return False
    return is_terminal(stream)
