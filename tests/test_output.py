from __future__ import annotations

import errno
import io
import os
import shutil
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from liveops_cli import output
from liveops_cli.errors import OutputProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

posix = pytest.mark.skipif(os.name != "posix", reason="permissions, FIFOs and devices are POSIX's")
links = pytest.mark.skipif(os.name != "posix", reason="Windows lets few users make symbolic links")

FILES = {"host.md": "主播\n", "lead.md": "leader\n", "ops.md": "operations\n"}


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder with a usual umask."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def umask() -> Iterator[None]:
    """Set a umask that takes the write permission of the group and everything from others."""
    before = os.umask(0o027)
    yield
    os.umask(before)


def tree() -> dict[str, str]:
    """Read everything below the current folder: the text of files, "/" for folders."""
    return {
        str(path): "/" if path.is_dir() else path.read_text(encoding="utf-8")
        for path in sorted(Path().rglob("*"))
    }


def mode(path: str) -> int:
    return stat.S_IMODE(os.stat(path).st_mode)


def problem_of(action: Callable[..., object], *args: Any, **named: Any) -> OutputProblem:
    with pytest.raises(OutputProblem) as caught:
        action(*args, **named)
    assert caught.value.exit_code == 4
    return caught.value


def refuse_links(monkeypatch: pytest.MonkeyPatch) -> None:
    """Behave like a file system on which a file has one name only."""

    def link(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", link)


class Stopped(BaseException):
    """Stands for Ctrl-C, which no handler of ordinary errors sees."""


class Faults:
    """Lets the n-th of the calls that change something fail, and counts them all."""

    NAMES = ("link", "replace", "fsync", "chmod", "mkdir")

    def __init__(self, fail_at: int, error: BaseException, after: bool = False) -> None:
        self.calls = 0
        self.fail_at = fail_at
        self.error = error
        self.after = after
        """Whether the failing call does its work first, as one that Ctrl-C follows."""

    def step(self, call: Callable[[], Any]) -> Any:
        self.calls += 1
        if self.calls != self.fail_at:
            return call()
        if self.after:
            call()
        raise self.error

    def open(self, path: str, mode: str) -> _Watched:
        if not self.after:  # a file that Ctrl-C follows at once is nobody's to close
            self.step(lambda: None)
        return _Watched(path, mode, self)

    def install(self, patch: pytest.MonkeyPatch) -> None:
        for name in self.NAMES:
            patch.setattr(os, name, self._watch(getattr(os, name)))
        patch.setattr(output, "open", self.open, raising=False)

    def _watch(self, call: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **named: self.step(lambda: call(*args, **named))


class _Watched(io.FileIO):
    """A file whose writes may fail."""

    def __init__(self, path: str, mode: str, faults: Faults) -> None:
        super().__init__(path, mode)
        self.faults = faults

    def write(self, data: Any) -> int:
        return int(self.faults.step(lambda: super(_Watched, self).write(data)))


FULL = OSError(errno.ENOSPC, "No space left on device")
FAULTS = {
    "full": (FULL, OutputProblem, False),
    "stopped": (Stopped(), Stopped, False),
    "stopped after": (Stopped(), Stopped, True),
}


def fail_everywhere(
    monkeypatch: pytest.MonkeyPatch,
    fault: tuple[BaseException, type[BaseException], bool],
    prepare: Callable[[], object],
    action: Callable[[], object],
) -> Iterator[tuple[bool, dict[str, str]]]:
    """Let each call of the action fail in turn; yield whether it raised, and the tree it left."""
    error, expected, after = fault
    for fail_at in range(1, 100):
        prepare()
        faults = Faults(fail_at, error, after)
        raised: BaseException | None = None
        with monkeypatch.context() as patch:
            faults.install(patch)
            try:
                action()
            except expected as problem:
                raised = problem
        if faults.calls < fail_at:
            assert fail_at > 3, "hardly anything was made to fail"
            return
        if isinstance(raised, OutputProblem):
            assert raised.params["reason"] == "No space left on device"
        yield raised is not None, tree()
    raise AssertionError("the action never came to its end")


# ---- standard output


def test_put_writes_the_text_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Text reaches standard output unchanged, without a line end of its own."""
    output.put("直播 \u2713")
    assert capsys.readouterr() == ("直播 \u2713", "")


def test_put_does_not_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """Output is out before the next message on standard error."""
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", stream)
    output.put("a")
    assert isinstance(stream.buffer, io.BytesIO)
    assert stream.buffer.getvalue() == b"a"


class Broken(io.StringIO):
    """A stream whose flush fails."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def flush(self) -> None:
        raise self.error


def test_put_tells_lost_output_from_a_reader_that_left(monkeypatch: pytest.MonkeyPatch) -> None:
    """A closed pipe stays a BrokenPipeError; anything else is an OutputProblem with its reason."""
    monkeypatch.setattr(sys, "stdout", Broken(FULL))
    problem = problem_of(output.put, "a")
    assert (problem.key, problem.params) == ("cannot-print", {"reason": "No space left on device"})
    monkeypatch.setattr(sys, "stdout", Broken(BrokenPipeError()))
    with pytest.raises(BrokenPipeError):
        output.put("a")


# ---- one file


@pytest.mark.parametrize("force", [False, True])
def test_a_file_is_written_in_utf8_with_its_line_ends(force: bool) -> None:
    """Text arrives in UTF-8, each line end as it was given, and nothing else is left."""
    output.write_file("role.csv", "主播,✓\r\nhost\n", force=force)
    assert Path("role.csv").read_bytes() == "主播,✓\r\nhost\n".encode()
    assert os.listdir() == ["role.csv"]


def test_a_byte_order_mark_is_written_on_request() -> None:
    """With `bom`, the file starts with the UTF-8 byte-order mark, once."""
    output.write_file("role.csv", "a", force=False, bom=True)
    assert Path("role.csv").read_bytes() == b"\xef\xbb\xbfa"


def test_stray_bytes_in_a_text_are_escaped() -> None:
    """Text that UTF-8 cannot hold is written escaped rather than refused."""
    output.write_file("found.md", "a\udcffb", force=False)
    assert Path("found.md").read_bytes() == b"a\\udcffb"


def test_an_existing_file_is_kept_without_force() -> None:
    """What exists is refused, stays as it was, and the message names it."""
    Path("role.md").write_text("old")
    problem = problem_of(output.write_file, "role.md", "new", force=False)
    assert (problem.key, problem.params) == ("file-exists", {"file": "role.md"})
    assert tree() == {"role.md": "old"}


def test_an_existing_file_is_replaced_with_force() -> None:
    """With force the new text stands where the old one did."""
    Path("role.md").write_text("a much longer old text")
    output.write_file("role.md", "new", force=True)
    assert tree() == {"role.md": "new"}


@posix
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("force", [False, True])
def test_a_new_file_has_the_usual_permissions(force: bool) -> None:
    """A new file gets what the umask leaves, not the narrow rights of a temporary one."""
    output.write_file("role.md", "new", force=force)
    assert mode("role.md") == 0o640


@posix
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("rights", [0o600, 0o664, 0o444])
def test_a_replaced_file_keeps_its_permissions(rights: int) -> None:
    """Who could read the old file can read the new one, and nobody else."""
    Path("role.md").write_text("old")
    os.chmod("role.md", rights)
    output.write_file("role.md", "new", force=True)
    output.write_folder(".", {"role.md": "newer"}, force=True)
    assert (mode("role.md"), tree()) == (rights, {"role.md": "newer"})


def test_the_folder_of_a_file_is_not_made_up() -> None:
    """A mistyped folder is named, and not created."""
    problem = problem_of(output.write_file, "jd/zh/role.md", "new", force=True)
    assert (problem.key, problem.params) == ("no-folder", {"folder": "jd"})
    assert tree() == {}


@pytest.mark.parametrize("path", ["role.md/host.md", "role.md/"])
def test_a_file_is_no_folder(path: str) -> None:
    """A file in the place of a folder is named."""
    Path("role.md").write_text("old")
    problem = problem_of(output.write_file, path, "new", force=True)
    assert (problem.key, problem.params) == ("not-a-folder", {"folder": "role.md"})


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("path", ["jd", "jd/", ".", "jd/.."])
def test_a_folder_is_never_replaced(path: str, force: bool) -> None:
    """A folder where a file was to be written is refused, with force too."""
    Path("jd").mkdir()
    assert problem_of(output.write_file, path, "new", force=force).key == "is-folder"
    assert tree() == {"jd": "/"}


@pytest.mark.parametrize("path", ["", "a\0b", "x" * 300])
def test_a_name_the_system_refuses_is_reported(path: str) -> None:
    """An empty name, a NUL and a name too long are reported, never a traceback."""
    problem = problem_of(output.write_file, path, "new", force=False)
    assert (problem.key, problem.params["file"]) == ("cannot-write", path)
    assert problem.params["reason"]
    assert tree() == {}


@links
def test_a_link_is_refused_without_force() -> None:
    """A link in the way is refused as such, even one that leads nowhere."""
    Path("precious.txt").write_text("old")
    os.symlink("precious.txt", "link.md")
    os.symlink("nowhere", "broken.md")
    for name in ("link.md", "broken.md"):
        problem = problem_of(output.write_file, name, "new", force=False)
        assert problem.key == "is-link"
    assert Path("precious.txt").read_text() == "old"
    assert not os.path.exists("nowhere")


@links
@pytest.mark.usefixtures("umask")
@pytest.mark.parametrize("target", ["precious.txt", "nowhere"])
def test_force_replaces_a_link_and_not_its_target(target: str) -> None:
    """With force a link becomes a file of its own; what it pointed to is untouched."""
    Path("precious.txt").write_text("old")
    os.symlink(target, "link.md")
    output.write_file("link.md", "new", force=True)
    assert not os.path.islink("link.md")
    assert mode("link.md") == 0o640
    assert tree() == {"link.md": "new", "precious.txt": "old"}


@links
def test_a_link_to_a_folder_is_a_folder() -> None:
    """A link that leads to a folder is refused like the folder, with force too."""
    Path("jd").mkdir()
    os.symlink("jd", "link")
    assert problem_of(output.write_file, "link", "new", force=True).key == "is-folder"
    assert os.path.islink("link")


@posix
@pytest.mark.parametrize("force", [False, True])
def test_pipes_and_devices_are_refused(force: bool) -> None:
    """A FIFO, a device and a link to one are refused, with force too, and nothing waits."""
    os.mkfifo("fifo")
    os.symlink(os.devnull, "null")
    for path in ("fifo", "null", os.devnull):
        problem = problem_of(output.write_file, path, "new", force=force)
        assert problem.key == "not-a-file"
    assert stat.S_ISFIFO(os.stat("fifo").st_mode)
    assert os.path.islink("null")


@posix
def test_the_systems_own_links_are_never_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    """A link directly in /dev is refused even where it leads to a regular file."""
    Path("out.txt").write_text("old")
    os.symlink("out.txt", "stdout")
    monkeypatch.setattr(os.path, "abspath", lambda _: "/dev/stdout")
    assert problem_of(output.write_file, "stdout", "new", force=True).key == "not-a-file"
    assert os.path.islink("stdout")


@pytest.mark.parametrize("force", [False, True])
def test_an_input_is_never_the_output(force: bool) -> None:
    """The file a text was made from is refused under each of its names, with force too."""
    Path("own.yaml").write_text("old")
    os.link("own.yaml", "same.yaml")
    inputs = ["-", "missing.yaml", "own.yaml"]
    for path in ("own.yaml", "./own.yaml", os.path.abspath("own.yaml"), "same.yaml"):
        problem = problem_of(output.write_file, path, "new", force=force, inputs=inputs)
        assert (problem.key, problem.params["file"]) == ("is-input", path)
    problem = problem_of(output.write_folder, ".", {"own.yaml": "new"}, force=force, inputs=inputs)
    assert problem.key == "is-input"
    assert tree() == {"own.yaml": "old", "same.yaml": "old"}


@links
def test_a_link_to_an_input_is_an_input() -> None:
    """The output may not be a link by which an input is reached."""
    Path("own.yaml").write_text("old")
    os.symlink("own.yaml", "link.yaml")
    for inputs in (["own.yaml"], ["link.yaml"]):
        problem = problem_of(output.write_file, "link.yaml", "new", force=True, inputs=inputs)
        assert problem.key == "is-input"


def test_another_file_than_the_inputs_is_written() -> None:
    """Inputs that are other files are in nobody's way."""
    Path("own.yaml").write_text("old")
    output.write_file("role.md", "new", force=False, inputs=["own.yaml"])
    assert tree() == {"own.yaml": "old", "role.md": "new"}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("force", [True, False])
def test_a_file_is_old_or_new_after_any_fault(
    monkeypatch: pytest.MonkeyPatch, fault: str, linked: bool, force: bool
) -> None:
    """Whichever step fails, the file has its old or its new text and no temporary is left."""
    if not linked:
        refuse_links(monkeypatch)
    old = {"role.md": "old"} if force else {}
    new = {"role.md": "new"}

    def prepare() -> None:
        Path("role.md").unlink(missing_ok=True)
        for path, text in old.items():
            Path(path).write_text(text)

    def write() -> None:
        output.write_file("role.md", "new", force=force)

    for raised, left in fail_everywhere(monkeypatch, FAULTS[fault], prepare, write):
        if fault == "stopped after":
            assert left in (old, new)
        else:
            assert left == (old if raised else new)


@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
def test_a_file_that_appears_meanwhile_is_kept(
    monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """A file that another program makes while ours is being written is not overwritten."""
    if not linked:
        refuse_links(monkeypatch)
    sync = os.fsync

    def sync_and_be_overtaken(fd: int) -> None:
        Path("lead.md").write_text("theirs")
        sync(fd)

    monkeypatch.setattr(os, "fsync", sync_and_be_overtaken)
    assert problem_of(output.write_file, "lead.md", "ours", force=False).key == ("file-exists")
    assert tree() == {"lead.md": "theirs"}
    Path("lead.md").unlink()
    assert problem_of(output.write_folder, ".", FILES, force=False).key == "file-exists"
    assert tree() == {"lead.md": "theirs"}


@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
def test_without_force_one_of_many_writers_wins(
    monkeypatch: pytest.MonkeyPatch, linked: bool
) -> None:
    """Of writers at the same time exactly one succeeds, and its text is what is found."""
    if not linked:
        refuse_links(monkeypatch)
    start = threading.Barrier(8)
    won: list[str] = []
    lost: list[str] = []

    def write(text: str) -> None:
        start.wait()
        try:
            output.write_file("role.md", text, force=False)
        except OutputProblem as problem:
            lost.append(problem.key)
        else:
            won.append(text)

    threads = [threading.Thread(target=write, args=(str(n) * 1000,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert lost == ["file-exists"] * 7
    assert tree() == {"role.md": won[0]}


def test_a_reader_never_sees_a_part() -> None:
    """While two writers replace a file again and again, every read is one whole text."""
    texts = {"a" * 200_000, "b" * 200_000}
    output.write_file("role.md", min(texts), force=False)

    def write(text: str) -> None:
        for _ in range(15):
            output.write_file("role.md", text, force=True)

    threads = [threading.Thread(target=write, args=(text,)) for text in texts]
    for thread in threads:
        thread.start()
    while any(thread.is_alive() for thread in threads):
        assert Path("role.md").read_text() in texts
    assert os.listdir() == ["role.md"]


@posix
def test_a_file_that_may_not_grow_leaves_the_old_one() -> None:
    """A real limit on the size of files leaves the old text and names the system's reason."""
    import resource

    Path("role.md").write_text("old")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (65536, before[1]))
    try:
        problem = problem_of(output.write_file, "role.md", "x" * 100_000, force=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert problem.params == {"file": "role.md", "reason": "File too large"}
    assert tree() == {"role.md": "old"}


def test_leftovers_of_killed_writers_are_swept() -> None:
    """Our temporaries older than a day go; younger ones and other people's files stay."""
    yesterday = time.time() - 25 * 3600
    Path(".liveops-old.tmp").write_text("")
    Path(".liveops-folder.tmp").mkdir()
    Path(".liveops-folder.tmp/0.new").write_text("")
    for name in (".liveops-young.tmp", ".liveops-notes.txt", "my.liveops-x.tmp"):
        Path(name).write_text("")
    for name in os.listdir():
        if "young" not in name:
            os.utime(name, (yesterday, yesterday))
    output.write_file("role.md", "new", force=False)
    kept = [".liveops-notes.txt", ".liveops-young.tmp", "my.liveops-x.tmp", "role.md"]
    assert sorted(os.listdir()) == kept
    os.utime(".liveops-young.tmp", (yesterday, yesterday))
    output.write_folder(".", {"jd.md": "new"}, force=False)
    assert sorted(os.listdir()) == [".liveops-notes.txt", "jd.md", "my.liveops-x.tmp", "role.md"]


# ---- a folder of files


@pytest.mark.parametrize("force", [False, True])
@pytest.mark.parametrize("folder", ["jd", "jd/", "out/jd/zh", "."])
def test_a_folder_gets_all_files(folder: str, force: bool) -> None:
    """Every file is written, the folder is made where it is missing, nothing else is left."""
    paths = output.write_folder(folder, FILES, force=force)
    assert paths == [os.path.join(folder, name) for name in FILES]
    assert [Path(path).read_bytes() for path in paths] == [t.encode() for t in FILES.values()]
    assert sorted(os.listdir(folder)) == sorted(FILES)


@posix
@pytest.mark.usefixtures("umask")
def test_files_in_a_folder_have_the_usual_permissions() -> None:
    """Files and folders that are made get what the umask leaves."""
    output.write_folder("jd", FILES, force=False)
    assert mode("jd") == 0o750
    assert {mode(os.path.join("jd", name)) for name in FILES} == {0o640}


def test_one_file_in_the_way_stops_all() -> None:
    """Without force a single existing file is named, and none is written."""
    Path("jd").mkdir()
    Path("jd/ops.md").write_text("old")
    problem = problem_of(output.write_folder, "jd", FILES, force=False)
    path = os.path.join("jd", "ops.md")
    assert (problem.key, problem.params) == ("file-exists", {"file": path})
    assert tree() == {"jd": "/", path: "old"}


def test_force_replaces_what_is_in_the_way_alone() -> None:
    """With force the named files are replaced; others in the folder are left alone."""
    Path("ops.md").write_text("old")
    Path("notes.md").write_text("mine")
    output.write_folder(".", FILES, force=True)
    assert tree() == {**FILES, "notes.md": "mine"}


@links
def test_a_folder_may_be_reached_by_a_link() -> None:
    """A link to a folder is a folder to write into; a link inside it is replaced itself."""
    Path("real").mkdir()
    Path("precious.txt").write_text("old")
    os.symlink("../precious.txt", "real/ops.md")
    os.symlink("real", "jd")
    assert problem_of(output.write_folder, "jd", FILES, force=False).key == "is-link"
    output.write_folder("jd", FILES, force=True)
    assert Path("precious.txt").read_text() == "old"
    assert {name: Path("real", name).read_text(encoding="utf-8") for name in FILES} == FILES


@pytest.mark.parametrize("folder", ["file", "file/jd", "link", "link/jd"])
def test_what_is_no_folder_is_not_written_into(folder: str) -> None:
    """A file, or a link that leads nowhere, in the place of a folder is named."""
    Path("file").write_text("old")
    Path("link").symlink_to("nowhere") if os.name == "posix" else Path("link").write_text("")
    problem = problem_of(output.write_folder, folder, FILES, force=True)
    assert (problem.key, problem.params) == ("not-a-folder", {"folder": folder.split("/")[0]})


@pytest.mark.parametrize("folder", ["", "jd\0"])
def test_a_folder_the_system_refuses_is_reported(folder: str) -> None:
    """A folder without a name, or with one no system takes, is reported and nothing written."""
    assert problem_of(output.write_folder, folder, FILES, force=True).params["reason"]
    assert tree() == {}


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "../evil.md",
        "/abs.md",
        "sub/x.md",
        "a\\b.md",
        "C:x.md",
        "a\0",
        "a\nb",
        "\x7f",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    """Only plain file names are accepted, and one bad name stops all."""
    problem = problem_of(output.write_folder, "jd", {**FILES, name: "x"}, force=True)
    assert (problem.key, problem.params) == ("outside-folder", {"name": name, "folder": "jd"})
    assert tree() == {}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lead.md", "lead.md"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("CAF\u00c9.md", "cafe\u0301.md"),
        ("Straße.md", "STRASSE.md"),
        ("lead", "lead."),
        ("lead", "lead "),
    ],
)
def test_names_that_are_one_on_some_system_collide(first: str, second: str) -> None:
    """Names that differ in case, composition or a trailing dot alone are refused everywhere."""
    problem = problem_of(output.write_folder, "jd", {first: "1", second: "2"}, force=True)
    assert (problem.key, problem.params) == ("names-collide", {"first": first, "second": second})
    assert tree() == {}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
@pytest.mark.parametrize("force", [True, False])
def test_a_folder_has_all_or_none_after_any_fault(
    monkeypatch: pytest.MonkeyPatch, fault: str, linked: bool, force: bool
) -> None:
    """Whichever step fails, all files are as before and no temporary is left."""
    if not linked:
        refuse_links(monkeypatch)
    old = {"jd": "/", os.path.join("jd", "notes.md"): "mine"}
    new = old | {os.path.join("jd", name): text for name, text in FILES.items()}
    if force:
        old |= {os.path.join("jd", name): "old" for name in ("host.md", "ops.md")}

    def prepare() -> None:
        shutil.rmtree("jd", ignore_errors=True)
        Path("jd").mkdir()
        for path, text in old.items():
            if text != "/":
                Path(path).write_text(text)

    def write() -> None:
        output.write_folder("jd", FILES, force=force)

    for raised, left in fail_everywhere(monkeypatch, FAULTS[fault], prepare, write):
        assert left == (old if raised else new)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_new_folder_goes_with_its_files(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """When files cannot be written, the folders made for them are taken away again."""

    def prepare() -> None:
        shutil.rmtree("out", ignore_errors=True)

    def write() -> None:
        output.write_folder("out/jd/zh", FILES, force=False)

    for raised, left in fail_everywhere(monkeypatch, FAULTS[fault], prepare, write):
        assert bool(left) is not raised


@links
@pytest.mark.parametrize("linked", [True, False], ids=["links", "no links"])
def test_a_replaced_link_is_put_back(monkeypatch: pytest.MonkeyPatch, linked: bool) -> None:
    """A link that was replaced before another file failed is a link again."""
    if not linked:
        refuse_links(monkeypatch)
    Path("precious.txt").write_text("old")
    os.symlink("precious.txt", "host.md")
    replace = os.replace

    def fail_at_ops(source: str, target: str) -> None:
        if target.endswith("ops.md"):
            raise FULL
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_ops)
    assert problem_of(output.write_folder, ".", FILES, force=True).key == "cannot-write"
    assert os.readlink("host.md") == "precious.txt"
    assert sorted(os.listdir()) == ["host.md", "precious.txt"]


def test_an_old_file_that_cannot_be_put_back_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even restoring fails, the message says in which folder the old text is, and it is."""
    Path("host.md").write_text("old")
    replace = os.replace

    def fail_at_ops_and_back(source: str, target: str) -> None:
        if target.endswith("ops.md") or source.endswith("old"):
            raise FULL
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_at_ops_and_back)
    problem = problem_of(output.write_folder, ".", FILES, force=True)
    assert (problem.key, Path(problem.params["file"])) == ("not-restored", Path("host.md"))
    texts = [path.read_text() for path in Path(problem.params["folder"]).glob("*.old")]
    assert texts == ["old"]


KILLED = """
import builtins, os, sys
from liveops_cli import output

left = int(sys.argv[1])

def counted(real):
    def step(*args, **named):
        global left
        left -= 1
        if not left:
            os._exit(9)
        return real(*args, **named)
    return step

for name in ("chmod", "fsync", "link", "mkdir", "open", "replace", "rmdir", "unlink"):
    setattr(os, name, counted(getattr(os, name)))
builtins.open = counted(open)
output.write_folder("jd", {"host.md": "new", "ops.md": "new"}, force=True)
"""
"""Writes a folder in a process that ends, as if killed, before one of its steps."""


@pytest.mark.slow
def test_a_killed_writer_leaves_no_part_of_a_file() -> None:
    """Without any chance to clear up, each file is the old one or the new one."""
    for steps in range(1, 100):
        shutil.rmtree("jd", ignore_errors=True)
        Path("jd").mkdir()
        paths = [Path("jd", name) for name in ("host.md", "ops.md")]
        for path in paths:
            path.write_text("old")
        done = subprocess.run([sys.executable, "-c", KILLED, str(steps)], check=False)
        assert {path.read_text() for path in paths} <= {"old", "new"}
        output.write_folder("jd", {path.name: "next" for path in paths}, force=True)
        assert [path.read_text() for path in paths] == ["next", "next"]
        if done.returncode == 0:
            break
        assert done.returncode == 9
    assert steps > 10
