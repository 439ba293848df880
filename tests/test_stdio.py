from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
from typing import IO, TYPE_CHECKING, Any

import pytest

from liveops_cli import stdio

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="closed and full streams are made by POSIX")
full_disk = pytest.mark.skipif(
    not os.path.exists("/dev/full"), reason="only a system with /dev/full has a full disk at hand"
)

# Prints SIZE bytes as a command does and leaves as the command line does.
PROGRAM = """
import sys
from liveops_cli import stdio
from liveops_cli.errors import OutputProblem
from liveops_cli.output import put
stdio.harden()
code = int(sys.argv[2])
try:
    put(("x" * 79 + "\\n") * (int(sys.argv[1]) // 80))
except BrokenPipeError:
    code = 141
except OutputProblem as problem:
    stdio.complain(f"lost: {problem.params['reason']}")
    code = problem.exit_code
stdio.finish(code, lambda reason: stdio.complain(f"lost at the end: {reason}"))
"""

# Writes past `put`, as help pages do, so that all of it is still buffered when the program leaves.
BUFFERED = """
import sys
from liveops_cli import stdio
stdio.harden()
sys.stdout.write("x" * int(sys.argv[1]))
stdio.finish(int(sys.argv[2]), lambda reason: stdio.complain(f"lost at the end: {reason}"))
"""

SMALL, LARGE = 80, 800_000


@pytest.fixture(params=["", "1"], ids=["buffered", "unbuffered"])
def unbuffered(request: pytest.FixtureRequest) -> str:
    """Give a value of PYTHONUNBUFFERED; empty counts as unset."""
    return str(request.param)


def run(
    program: str,
    *arguments: object,
    stdout: int | IO[Any] = subprocess.PIPE,
    stderr: int | IO[Any] = subprocess.PIPE,
    before: Callable[[], object] | None = None,
    **environ: str,
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-c", program, *map(str, arguments)],
        stdout=stdout,
        stderr=stderr,
        env={**os.environ, **environ},
        preexec_fn=before,
        timeout=60,
        check=False,
    )


def write_end_without_reader() -> int:
    read, write = os.pipe()
    os.close(read)
    return write


@pytest.mark.parametrize("code", [0, 1, 2, 70])
def test_the_exit_code_is_kept_when_all_was_read(unbuffered: str, code: int) -> None:
    """All output arrives and the code stays, whatever it is."""
    result = run(PROGRAM, LARGE, code, PYTHONUNBUFFERED=unbuffered)
    assert (result.returncode, len(result.stdout), result.stderr) == (code, LARGE, b"")


@posix
@pytest.mark.parametrize(
    ("program", "size"),
    [(PROGRAM, SMALL), (PROGRAM, LARGE), (BUFFERED, SMALL)],
    ids=["small", "large", "flushed at the end"],
)
def test_a_closed_pipe_is_141_and_silent(unbuffered: str, program: str, size: int) -> None:
    """A reader that is gone before the first byte means 141 and nothing on standard error."""
    pipe = write_end_without_reader()
    result = run(program, size, 0, stdout=pipe, PYTHONUNBUFFERED=unbuffered)
    os.close(pipe)
    assert (result.returncode, result.stderr) == (141, b"")


@posix
def test_a_pipe_closed_halfway_is_141_and_silent(unbuffered: str) -> None:
    """A reader that leaves after the first bytes, like head, means 141 and silence."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(LARGE), "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert os.read(process.stdout.fileno(), 10) == b"x" * 10
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@full_disk
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_a_full_disk_is_4_with_one_line(unbuffered: str, size: int) -> None:
    """Output that does not fit is exit code 4, told once, with the system's reason."""
    with open("/dev/full", "wb") as full:
        result = run(PROGRAM, size, 0, stdout=full, PYTHONUNBUFFERED=unbuffered)
    assert (result.returncode, result.stderr) == (4, b"lost: No space left on device\n")


@full_disk
@pytest.mark.parametrize("code", [0, 1])
def test_a_full_disk_is_told_at_the_end_too(unbuffered: str, code: int) -> None:
    """What was only buffered and cannot be flushed is exit code 4, told by the callback."""
    with open("/dev/full", "wb") as full:
        result = run(BUFFERED, SMALL, code, stdout=full, PYTHONUNBUFFERED=unbuffered)
    assert result.returncode == 4
    assert result.stderr == b"lost at the end: No space left on device\n"


@full_disk
@pytest.mark.parametrize("code", [2, 3, 70, 130])
def test_an_error_already_told_outranks_lost_output(code: int) -> None:
    """A code above 1 stays when the flush fails, and no second message is given."""
    with open("/dev/full", "wb") as full:
        result = run(BUFFERED, SMALL, code, stdout=full)
    assert (result.returncode, result.stderr) == (code, b"")


@posix
def test_a_file_that_may_not_grow_is_4(unbuffered: str, tmp_path: Path) -> None:
    """A write that takes only a part is noticed even where Python is told not to buffer."""
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

    with open(tmp_path / "out", "wb") as out:
        result = run(PROGRAM, LARGE, 0, stdout=out, before=limit, PYTHONUNBUFFERED=unbuffered)
    assert (result.returncode, result.stderr) == (4, b"lost: File too large\n")


@posix
@pytest.mark.parametrize("size", [SMALL, LARGE])
def test_output_without_standard_output_is_4(unbuffered: str, size: int) -> None:
    """With standard output closed by the caller, what was to be printed counts as lost."""
    result = run(PROGRAM, size, 0, before=lambda: os.close(1), PYTHONUNBUFFERED=unbuffered)
    assert (result.returncode, result.stderr) == (4, b"lost: Bad file descriptor\n")


@posix
def test_nothing_to_print_needs_no_standard_output() -> None:
    """With standard output closed, a command that prints nothing succeeds."""
    result = run(BUFFERED, 0, 0, before=lambda: os.close(1))
    assert (result.returncode, result.stderr) == (0, b"")


@posix
def test_a_file_opened_later_is_not_taken_for_standard_output(tmp_path: Path) -> None:
    """With all three streams closed, printed text never ends up in a file that is opened next."""
    program = (
        "import sys\nfrom liveops_cli import stdio\nstdio.harden()\n"
        f"file = open({str(tmp_path / 'file')!r}, 'w')\n"
        "print('printed', flush=False)\nstdio.complain('told')\n"
        "file.write('kept')\nfile.close()\nstdio.finish(0, lambda reason: None)\n"
    )

    def close_all() -> None:
        for fd in (0, 1, 2):
            os.close(fd)

    result = run(program, before=close_all)
    assert result.returncode == 4
    assert (tmp_path / "file").read_text() == "kept"


@full_disk
def test_messages_that_cannot_be_written_change_nothing() -> None:
    """A full standard error neither fails nor changes the exit code."""
    program = (
        "from liveops_cli import stdio\nstdio.harden()\n"
        "stdio.complain('message')\nstdio.finish(3, lambda reason: None)\n"
    )
    with open("/dev/full", "wb") as full:
        assert run(program, stderr=full).returncode == 3


def test_messages_do_not_wait_for_the_end(unbuffered: str) -> None:
    """A whole line is out at once, and half a line at the latest when the program leaves."""
    line = "import os, sys\nfrom liveops_cli import stdio\nstdio.harden()\n"
    result = run(line + "sys.stderr.write('a\\n')\nos._exit(0)\n", PYTHONUNBUFFERED=unbuffered)
    assert result.stderr.split() == [b"a"]
    half = line + "sys.stderr.write('b')\nstdio.finish(0, lambda reason: None)\n"
    assert run(half, PYTHONUNBUFFERED=unbuffered).stderr == b"b"


@posix
def test_ctrl_c_while_flushing_is_130() -> None:
    """Ctrl-C while a slow reader holds the output up means 130 and no traceback."""
    program = (
        "import sys\nfrom liveops_cli import stdio\nstdio.harden()\n"
        "sys.stdout.write('first\\n')\nsys.stdout.flush()\n"
        # Filled without a flush, so that the only long write is the one `finish` makes.
        "import io\nkept = sys.stdout\n"
        "buffer = io.BufferedWriter(sys.stdout.buffer.raw, 1_000_000)\n"
        "buffer.write(b'x' * 900_000)\nsys.stdout = io.TextIOWrapper(buffer)\n"
        "stdio.finish(0, lambda reason: None)\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        fd = process.stdout.fileno()
        assert os.read(fd, 6) == b"first\n"
        assert os.read(fd, 1) == b"x"  # so `finish` is writing, and no pipe holds it all
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(20) == 130
        finally:
            process.kill()
        assert process.stderr.read() == b""


@pytest.mark.parametrize("encoding", ["ascii", "gbk", "cp1252", "big5", "latin-1"])
def test_characters_an_encoding_lacks_are_escaped(unbuffered: str, encoding: str) -> None:
    """A tick and an emoji come out escaped in a narrow encoding, which itself is left alone."""
    program = (
        "from liveops_cli import stdio\nfrom liveops_cli.output import put\nstdio.harden()\n"
        "put('直播 \\u2713 \\U0001f389\\n')\nstdio.complain('\\u2713')\n"
        "stdio.finish(0, lambda reason: None)\n"
    )
    result = run(program, PYTHONIOENCODING=encoding, PYTHONUNBUFFERED=unbuffered)
    assert result.returncode == 0
    expected = "直播 \u2713 \U0001f389\n".encode(encoding, "backslashreplace")
    assert b"\\U0001f389" in expected
    assert result.stdout == expected
    assert result.stderr == b"\\u2713\n"


@posix
def test_an_ascii_locale_is_survived() -> None:
    """In the C locale with every rescue by the interpreter switched off, output is escaped."""
    program = (
        "from liveops_cli import stdio\nfrom liveops_cli.output import put\nstdio.harden()\n"
        "put('\\u2713\\n')\nstdio.finish(0, lambda reason: None)\n"
    )
    result = run(program, LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="")
    assert (result.returncode, result.stdout) == (0, b"\\u2713\n")


def test_line_ends_are_written_as_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream that would translate line ends, as on Windows, no longer does."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\r\n")
    monkeypatch.setattr(sys, "stdout", out)
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    stdio.harden()
    sys.stdout.write("a,b\r\nc\n")
    sys.stdout.flush()
    assert isinstance(out.buffer, io.BytesIO)
    assert out.buffer.getvalue() == b"a,b\r\nc\n"


def test_streams_that_are_not_the_systems_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in without an encoding, as an embedding program may set, stays in place."""
    stand_in = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stand_in)
    monkeypatch.setattr(sys, "stderr", stand_in)
    stdio.harden()
    assert sys.stdout is stand_in
    assert sys.stderr is stand_in


def test_a_message_is_visible_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A message is a line of its own and does not wait in a buffer."""
    err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stderr", err)
    stdio.complain("a message")
    assert isinstance(err.buffer, io.BytesIO)
    assert err.buffer.getvalue() == b"a message\n"


def test_only_a_pipe_without_reader_means_the_reader_left() -> None:
    """A closed pipe is told apart from a full disk and from a closed descriptor."""
    assert stdio.reader_left(BrokenPipeError())
    assert not stdio.reader_left(OSError(28, "No space left on device"))
    assert not stdio.reader_left(OSError(9, "Bad file descriptor"))


def test_windows_reports_a_closed_pipe_as_an_invalid_argument(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An invalid argument means a closed pipe on Windows and nothing of the kind elsewhere."""
    answers = {}
    for system in ("nt", "posix"):
        with monkeypatch.context() as patch:
            patch.setattr(os, "name", system)
            answers[system] = stdio.reader_left(OSError(22, "Invalid argument"))
    assert answers == {"nt": True, "posix": False}


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", True),
        ("UTF8", True),
        ("utf_8", True),
        ("utf-8-sig", True),
        ("gbk", False),
        ("ascii", False),
    ],
)
def test_utf8_is_known_by_any_of_its_names(encoding: str, expected: bool) -> None:
    """UTF-8 is recognised however it is spelt, and nothing else is taken for it."""
    assert stdio.is_utf8(io.TextIOWrapper(io.BytesIO(), encoding=encoding)) is expected


def test_a_stream_without_encoding_is_not_utf8() -> None:
    """A stream that names no encoding gets the cautious answer."""
    assert not stdio.is_utf8(io.StringIO())


class Terminal(io.StringIO):
    """A stream that says it is a terminal and has no descriptor."""

    def isatty(self) -> bool:
        return True


def test_a_closed_stream_is_no_terminal() -> None:
    """Asking a closed stream is no error."""
    stream = Terminal()
    assert stdio.is_terminal(stream)
    stream.close()
    assert not stdio.is_terminal(stream)


@pytest.mark.parametrize("columns", ["40", "41", "120", "99999", "0060"])
def test_columns_decides_the_width(columns: str) -> None:
    """COLUMNS is followed where it is a whole number from 40 up."""
    assert stdio.terminal_width(io.StringIO(), {"COLUMNS": columns}) == int(columns)


@pytest.mark.parametrize(
    "columns", ["", "0", "1", "39", "-80", "+80", "80.5", "wide", " 80", "１２０", "9" * 5000]
)
def test_columns_that_make_no_sense_count_as_unset(columns: str) -> None:
    """COLUMNS that is too small, too large or no whole number leaves the width as it is."""
    assert stdio.terminal_width(io.StringIO(), {"COLUMNS": columns}) == 100
    assert stdio.terminal_width(io.StringIO(), {"COLUMNS": columns}, default=72) == 72


def test_a_terminal_that_cannot_be_asked_gets_the_default() -> None:
    """A terminal without a descriptor has the width of everything else."""
    assert stdio.terminal_width(Terminal(), {}) == 100


@posix
@pytest.mark.parametrize(("own", "expected"), [(132, 132), (40, 40), (30, 40), (0, 100)])
def test_a_terminal_says_its_own_width(own: int, expected: int) -> None:
    """The terminal's width counts, at least 40; a terminal that says 0 does not know it."""
    import fcntl
    import struct
    import termios

    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, own, 0, 0))
    with open(slave, "w", encoding="utf-8") as terminal:
        assert stdio.terminal_width(terminal, {}) == expected
        assert stdio.terminal_width(terminal, {"COLUMNS": "66"}) == 66
        assert stdio.terminal_width(terminal, {"COLUMNS": "0"}) == expected
    os.close(master)


@pytest.mark.parametrize(
    ("environ", "terminal", "pipe"),
    [
        ({}, True, False),
        ({"NO_COLOR": ""}, True, False),
        ({"NO_COLOR": "1"}, False, False),
        ({"NO_COLOR": "0"}, False, False),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, False, False),
        ({"FORCE_COLOR": "1"}, True, True),
        ({"FORCE_COLOR": ""}, True, False),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"CLICOLOR_FORCE": "1"}, True, True),
        ({"CLICOLOR_FORCE": "0"}, True, False),
        ({"FORCE_COLOR": "1", "TERM": "dumb"}, True, True),
        ({"TERM": "dumb"}, False, False),
        ({"TERM": "unknown"}, False, False),
        ({"TERM": "xterm-256color"}, True, False),
        ({"CLICOLOR": "0"}, False, False),
        ({"CLICOLOR": "1"}, True, False),
    ],
)
def test_colour_follows_the_environment(
    environ: dict[str, str], terminal: bool, pipe: bool
) -> None:
    """NO_COLOR comes first, then what forces colour, then TERM and CLICOLOR, then the stream."""
    for option in ("auto", None):
        assert stdio.use_colour(option, Terminal(), environ) is terminal
        assert stdio.use_colour(option, io.StringIO(), environ) is pipe


def test_the_option_outranks_the_environment() -> None:
    """--color always and never hold against every variable."""
    assert stdio.use_colour("always", io.StringIO(), {"NO_COLOR": "1", "TERM": "dumb"})
    assert not stdio.use_colour("never", Terminal(), {"FORCE_COLOR": "1"})


def test_nothing_is_imported_on_the_way_of_a_command() -> None:
    """The module loads nothing that the interpreter has not loaded by itself."""
    program = (
        "import sys, io, os\nbefore = set(sys.modules)\n"
        "import liveops_cli.stdio\nprint(sorted(set(sys.modules) - before))\n"
    )
    assert run(program).stdout.split() == [
        b"['__future__',",
        b"'liveops_cli',",
        b"'liveops_cli.stdio']",
    ]


@posix
@pytest.mark.parametrize("looking", [True, False], ids=["terminal", "file"])
def test_what_to_type_next_is_not_part_of_the_result(*, looking: bool) -> None:
    """A hint goes to standard error, and only where that is a terminal too."""
    out, out_end = os.openpty()
    error, error_end = os.openpty() if looking else os.pipe()
    try:
        argv = (sys.executable, "-m", "liveops_cli", "term", "review", "--lang", "en")
        done = subprocess.run(argv, stdout=out_end, stderr=error_end, check=False)
        os.close(error_end)
        os.close(out_end)
        said, hinted = everything(out), everything(error)
    finally:
        os.close(out)
        os.close(error)
    assert done.returncode == 0
    assert b"Review" in said
    assert b"Next: " not in said
    assert hinted.startswith(b"\r\n") if looking else hinted == b""
    assert (b"Next: liveops term" in hinted) == looking


def everything(stream: int) -> bytes:
    """All that was written to a terminal or pipe whose other end is closed."""
    data = b""
    while True:
        try:
            piece = os.read(stream, 65536)
        except OSError:  # how a terminal says that nobody is there any more
            return data
        if not piece:
            return data
        data += piece
