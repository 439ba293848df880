"""Files from outside: bytes, then text, then a plain tree of mappings, lists and text.

Nothing here trusts what it reads. YAML is taken from the parser's events, in a loop with a stack of
its own, so that no nesting, alias, tag or merge key can act; nothing is typed here, because only
the schema knows what a value is meant to be. This is the only module that imports yaml.
"""

from __future__ import annotations

import codecs
import os
import stat
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from . import limits
from .errors import CatalogueProblem, InputProblem, Problem
from .progress import Task

Path = tuple[str | int, ...]
"""Where a value stands in a tree: the keys and positions that lead to it."""

Place = tuple[Path, str]
"""A path, and whether its `key` or its `value` is meant."""

STDIN = "-"
"""The path that stands for the standard input."""

STDIN_NAME = "<stdin>"
"""The standard input's name in messages."""

PROBLEM_LIMIT = 50
"""Reading stops after so many problems; the schema has a limit of its own."""

_CHUNK = 1024 * 1024
_SHORT = 20
"""Plain text up to this length is mostly an id or a keyword, which catalogues repeat over and over;
it is kept once."""

_NOTHING = ("", "~", "null")

_LOST = "\0"
"""Stands for a key that cannot be used until what it holds has been read; no text can be that."""


# Bytes


def read_input(path: str, limit: int | None = None) -> bytes:
    """The bytes of a regular file, or of the standard input for `-`.

    Raises InputProblem when there is no such file, it is not a regular file, it is larger than
    `limit` bytes (by default what `limits` says), or the system refuses it; also when `-` would
    wait for someone to type.
    """
    limit = limits.current.bytes if limit is None else limit
    if path == STDIN:
        return _read_stdin(limit)
    names = ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY")  # each only where the system has it
    flags = os.O_RDONLY | sum(getattr(os, name, 0) for name in names)
    try:
        handle = os.open(path, flags)
    except (OSError, ValueError) as problem:
        raise _unreadable(path, problem) from problem
    try:
        status = os.fstat(handle)
        _refuse_mode(path, status.st_mode)
        if status.st_size > limit:
            raise _too_large(path, limit)
        return _read_all(lambda: os.read(handle, _CHUNK), path, limit)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    finally:
        os.close(handle)


def _read_stdin(limit: int) -> bytes:
    if sys.stdin is None or sys.stdin.closed:
        raise InputProblem("unreadable", file=STDIN_NAME, reason="closed")
    if sys.stdin.isatty():
        raise InputProblem("terminal-input")
    try:
        return _read_all(lambda: sys.stdin.buffer.read(_CHUNK), STDIN_NAME, limit)
    except OSError as problem:
        raise _unreadable(STDIN_NAME, problem) from problem


def _read_all(read: Callable[[], bytes], file: str, limit: int) -> bytes:
    """Everything `read` gives. The limit is held while reading too: a file may grow, or lie."""
    chunks = []
    size = 0
    while chunk := read():
        size += len(chunk)
        if size > limit:
            raise _too_large(file, limit)
        chunks.append(chunk)
    return b"".join(chunks)


def _refuse_mode(path: str, mode: int) -> None:
    if stat.S_ISDIR(mode):
        raise InputProblem("is-directory", file=path)
    if not stat.S_ISREG(mode):
        raise InputProblem("not-regular", file=path)


def _too_large(file: str, limit: int) -> InputProblem:
    return InputProblem("too-large", file=file, limit=f"{limit / 1024 / 1024:g}")


def _unreadable(path: str, problem: OSError | ValueError) -> InputProblem:
    """The problem of a file that the system refuses, by what it is where that can be told."""
    if isinstance(problem, FileNotFoundError):
        return InputProblem("not-found", file=path)
    try:
        # Windows refuses to open a folder, every system a socket: as if it were a permission.
        _refuse_mode(path, os.stat(path).st_mode)
    except InputProblem as told:
        return told
    except (OSError, ValueError):
        pass
    return InputProblem("unreadable", file=path, reason=getattr(problem, "strerror", "") or problem)


# Text


def decode(data: bytes, file: str) -> str:
    """The text of a file that must be UTF-8, with or without a byte order mark.

    Raises CatalogueProblem at the first byte that is not UTF-8, or at the characters that may not
    stand in a file (see `refuse_characters`).
    """
    body = data.removeprefix(codecs.BOM_UTF8)
    bad = _first_bad_byte(body)
    if bad is not None:
        line_start = max(body.rfind(b"\n", 0, bad), body.rfind(b"\r", 0, bad)) + 1
        column = len(body[line_start:bad].decode("utf-8")) + 1
        guess = _guess_encoding(body)
        rule = "not-utf-8-but" if guess else "not-utf-8"
        line = _line_number(body[:bad].decode("utf-8"))
        raise CatalogueProblem([Problem(file, line, column, rule, {"guess": guess})])
    text = body.decode("utf-8")
    refuse_characters(text, file)
    return text


def _first_bad_byte(body: bytes) -> int | None:
    """Where the bytes stop being UTF-8; UTF-16 without a mark may pass for it but for its NULs."""
    if _looks_like_utf16(body):
        body = body.partition(b"\0")[0] + b"\xff"
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start
    return None


def _looks_like_utf16(body: bytes) -> bool:
    sample = body[:1000]
    # Three zero bytes in a row hold a whole character that no text has; a compressed file has them.
    return sample.count(0) > len(sample) // 8 and b"\0\0\0" not in sample


def _guess_encoding(body: bytes) -> str:
    """The encoding the bytes look like, or nothing: a hint for a person, never used to decode."""
    if body.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _looks_like_utf16(body):
        return "UTF-16"
    try:
        text = body.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    if _forbidden().search(text):
        return ""  # a picture, an archive
    # Two bytes a character in Chinese; in European text accented letters stand between plain ones.
    wide = sum(character >= "\u4e00" for character in text)
    high = sum(byte >= 0x80 for byte in body)
    return "GBK / Big5" if high and wide * 2 >= high * 0.6 else ""


def refuse_characters(text: str, file: str) -> None:
    """Raise CatalogueProblem where text holds characters that may not stand in a file.

    These are the control characters but tab and line ends, the line ends that editors do not show
    (U+0085, U+2028, U+2029), halves of surrogate pairs, noncharacters, and U+FEFF after the start.
    """
    problems = []
    for found in _forbidden().finditer(text):
        index = found.start()
        line_start = max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1
        place = (_line_number(text[:index]), index - line_start + 1)
        params = {"character": _code_point(found.group())}
        problems.append(Problem(file, *place, "forbidden-character", params))
        if len(problems) == PROBLEM_LIMIT:
            break
    if problems:
        raise CatalogueProblem(problems)


def _forbidden(also: str = "") -> Any:
    """The pattern of the characters that may not stand in a file (compiled once by `re`)."""
    import re

    # Only the first plane's: the others' noncharacters would double the time, and the schema, which
    # refuses whatever cannot be seen, catches them.
    ranges = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufeff"
    return re.compile(f"[{ranges}\ufffe\uffff{also}]")


def _code_point(character: str) -> str:
    return f"U+{ord(character):04X}"


def _line_number(before: str) -> int:
    """The number of the line that follows this text; CR, LF and CR LF each end a line."""
    return before.count("\n") + before.count("\r") - before.count("\r\n") + 1


# Trees


def parse(text: str, file: str) -> Any:
    """The tree a YAML text stands for: dict, list, str, and None where nothing is written.

    Every scalar stays the text written, in Unicode's composed form (NFC). Refused are what is more
    than `limits` allow (nesting, nodes, characters of a text), anchors, aliases, merge keys, tags,
    directives, a second document, keys that are not text and keys that stand twice. Raises
    CatalogueProblem with every such problem, or the first error of syntax.
    """
    tree, flaws = parse_all(text, file)
    if flaws:
        raise CatalogueProblem(flaws)
    return tree


def parse_all(text: str, file: str) -> tuple[Any, list[Problem]]:
    """The same tree, and what is refused in it; what cannot be used is left out of the tree.

    Of a key that stands twice the first counts. Raises CatalogueProblem where the text cannot be
    read to its end.
    """
    builder = _Builder(file)
    whole = False
    try:
        with Task("reading", lambda: builder.position() / max(1, len(text))):
            builder.take(_events(text))
        whole = True
    except _StopReading:
        pass
    except (ValueError, OverflowError, IndexError):
        # Not every fault of the scanner's own is declared as an error of syntax.
        builder.refuse("unreadable-character", builder.last)
    except _yaml().YAMLError as problem:
        if _NESTED in str(problem):
            # Brackets are looked ahead at; without the last of them they are told one by one.
            return parse_all(text[: problem.problem_mark.index], file)
        builder.problems.append(_syntax_problem(problem, text, file))
    problems = builder.problems + _duplicates(builder.twice, text, file)
    problems.sort(key=lambda found: (found.line, found.column))
    if not whole:
        raise CatalogueProblem(problems)
    return builder.root, problems


def _yaml() -> Any:
    import yaml

    return yaml


def _events(text: str) -> Iterator[Any]:
    """The parser's events, from libyaml where it is there; no event is ever composed or built."""
    yaml = _yaml()
    parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while (event := parser.get_event()) is not None:
            yield event
    finally:
        parser.dispose()


class _StopReading(Exception):
    """Nothing sensible can follow: too deep, too much, or too many problems."""


class _Builder:
    """The tree under construction.

    `top` is the open mapping or list and `key` the key that waits for its value; `stack` holds what
    is open around it, each with the step that leads inwards.
    """

    def __init__(self, file: str) -> None:
        self.file = file
        self.root: Any = None
        self.top: Any = None
        self.key: str | None = None
        self.stack: list[tuple[Any, str | int]] = []
        self.problems: list[Problem] = []
        self.twice: list[tuple[Path, tuple[int, int]]] = []
        self.last: Any = None
        self._limits = limits.current
        self._nodes = 0
        self._documents = 0
        self._known: dict[str, str] = {}
        self._forbidden = _forbidden(also="\r")

    def take(self, events: Iterable[Any]) -> None:
        """Take what the parser tells; kinds of events that are not here mean nothing to a tree."""
        yaml = _yaml()
        handlers: dict[type[Any], Callable[[Any], None]] = {
            yaml.ScalarEvent: self.scalar,
            yaml.MappingStartEvent: self.mapping,
            yaml.SequenceStartEvent: self.sequence,
            yaml.MappingEndEvent: self.end,
            yaml.SequenceEndEvent: self.end,
            yaml.AliasEvent: self.alias,
            yaml.DocumentStartEvent: self.document,
        }
        for event in events:
            handler = handlers.get(type(event))
            if handler is not None:
                handler(event)

    def position(self) -> int:
        """How many characters of the text have been read."""
        return self.last.start_mark.index if self.last else 0

    def refuse(self, rule: str, event: Any, **params: str) -> None:
        """Note a problem at the start of an event."""
        self.problems.append(Problem(self.file, *_start(event), rule, params))
        self._count()

    def _count(self) -> None:
        if len(self.problems) + len(self.twice) >= PROBLEM_LIMIT:
            raise _StopReading

    def scalar(self, event: Any) -> None:
        """Take a scalar as a key or as a value."""
        self._node(event)
        value: str = event.value
        if len(value) > self._limits.text:
            self.refuse("long-text", event, limit=f"{self._limits.text:,}")
        if event.style == '"' and (found := self._forbidden.search(value)):
            self.refuse("forbidden-character", event, character=_code_point(found.group()))
        if not value.isascii():
            value = unicodedata.normalize("NFC", value)
        elif len(value) <= _SHORT:
            value = self._known.setdefault(value, value)
        if self.key is None and type(self.top) is dict:
            self._take_key(value, event)
        elif not event.style and value in _NOTHING:
            self._place(None)
        else:
            self._place(value)

    def mapping(self, event: Any) -> None:
        """Open a mapping."""
        self._open({}, event)

    def sequence(self, event: Any) -> None:
        """Open a list."""
        self._open([], event)

    def end(self, _event: Any) -> None:
        """Close the open mapping or list."""
        if type(self.top) is dict:
            self.top.pop(_LOST, None)
        self.top = self.stack.pop()[0]

    def alias(self, event: Any) -> None:
        """Refuse an alias; nothing stands in its place."""
        self.refuse("alias", event, name=event.anchor)
        if self.key is None and type(self.top) is dict:
            self.key = _LOST
        else:
            self._place(None)

    def document(self, event: Any) -> None:
        """Refuse directives and every document but the first."""
        self._documents += 1
        if self._documents > 1:
            self.refuse("second-document", event)
            raise _StopReading
        if event.version or event.tags:
            self.refuse("directive", event)

    def _node(self, event: Any) -> None:
        self.last = event
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            self.refuse("too-many-nodes", event, limit=f"{self._limits.nodes:,}")
            raise _StopReading
        if event.anchor is not None:
            self.refuse("anchor", event, name=event.anchor)
        if event.tag is not None:
            self.refuse("tag", event, tag=event.tag)

    def _take_key(self, value: str, event: Any) -> None:
        self.key = value
        if value in self.top:
            steps = tuple(step for _, step in self.stack[1:])
            self.twice.append(((*steps, value), _start(event)))
            self.key = _LOST
            self._count()
        elif value == "<<" and not event.style:
            self.refuse("merge-key", event)
            self.key = _LOST
        elif value[:1] in ("\u3000", "\xa0"):
            self.refuse("odd-indentation", event, character=_code_point(value[0]))
            self.key = _LOST

    def _open(self, new: dict[str, Any] | list[Any], event: Any) -> None:
        self._node(event)
        if len(self.stack) >= self._limits.depth:
            self.refuse("too-deep", event, limit=str(self._limits.depth))
            raise _StopReading
        if self.key is None and type(self.top) is dict:
            self.refuse("key-not-text", event)
            self.key = _LOST
        self.stack.append((self.top, self._place(new)))
        self.top = new

    def _place(self, value: Any) -> str | int:
        """Put a value where the open mapping or list expects it, and say where that is."""
        top = self.top
        if top is None:
            self.root = value
            return ""
        if type(top) is list:
            top.append(value)
            return len(top) - 1
        key, self.key = self.key, None
        top[key] = value
        return key or ""


def _start(event: Any) -> tuple[int, int]:
    """Line and column of an event, from 1; of a file's start where there is no event yet."""
    if event is None:
        return 1, 1
    return event.start_mark.line + 1, event.start_mark.column + 1


def _duplicates(
    twice: Iterable[tuple[Path, tuple[int, int]]], text: str, file: str
) -> list[Problem]:
    """A problem for each key that stands again, which also names the line it stood on first."""
    twice = list(twice)
    if not twice:
        return []
    firsts = locate(text, [(path, "key") for path, _ in twice])
    problems = []
    for path, place in twice:
        params = {"name": str(path[-1]), "first": str(firsts[path, "key"][0])}
        problems.append(Problem(file, *place, "duplicate-key", params))
    return problems


# Errors of syntax

_NESTED = "exceeded maximum nesting depth"
"""What libyaml says, from 0.2.6 on, past a depth that is far beyond the highest of the limits."""

_SYNTAX = (
    ("that violates indentation", "tab"),
    ("mapping values are not allowed", "stray-colon"),
    ("could not find expected ':'", "missing-colon"),
    ("found unexpected end of stream", "unclosed-quote"),
    ("found unexpected document indicator", "unclosed-quote"),
    ("expected ',' or ']'", "unclosed-bracket"),
    ("expected ',' or '}'", "unclosed-bracket"),
    ("alphabetic or numeric character", "needs-quotes"),
    ("cannot start any token", "needs-quotes"),
    ("unknown escape character", "unknown-escape"),
    ("Unicode character escape", "unknown-escape"),
    ("expected hexdecimal number", "unknown-escape"),  # spelt so by libyaml
    ("hexadecimal numbers", "unknown-escape"),
    ("expected '-' indicator", "not-a-list-item"),
    ("did not find expected key", "bad-indentation"),
    ("expected <block end>", "bad-indentation"),
    ("undefined tag handle", "tag"),
)
"""What the parser says, and the rule that says it in words for a person who writes catalogues.
What is not listed is passed on by the rule `syntax`."""

_CAUSE_IS_CONTEXT = ("unclosed-quote", "needs-quotes")
"""Rules whose cause is where a construct began, not where the parser gave up."""


def _syntax_problem(problem: Any, text: str, file: str) -> Problem:
    """The problem that an error of the parser stands for, at its cause where that is known."""
    mark = getattr(problem, "problem_mark", None)
    if mark is None:
        return Problem(file, 0, 0, "syntax", {"problem": str(problem)})
    said = str(problem.problem)
    context = problem.context_mark or mark
    rule = next((rule for words, rule in _SYNTAX if words in said), "syntax")
    lines = _lines(text)
    hint = _punctuation_problem(lines, (context.line, mark.line - 1, mark.line), file)
    if hint is not None:
        return hint
    if rule in _CAUSE_IS_CONTEXT:
        mark = context
    line, column = _within(mark, lines)
    character = lines[line][column : column + 1]
    if rule == "needs-quotes" and character == "\t":
        rule = "tab"
    if rule == "unknown-escape":
        column = max(lines[line].rfind("\\", 0, column + 1), 0)
    params = {"problem": said, "character": character, "opened": str(context.line + 1)}
    return Problem(file, line + 1, column + 1, rule, params)


def _within(mark: Any, lines: list[str]) -> tuple[int, int]:
    """Line and column of a mark, from 0; libyaml may put the end of a text on a line after it."""
    if mark.line < len(lines):
        return mark.line, mark.column
    return len(lines) - 1, len(lines[-1])


def _punctuation_problem(lines: list[str], numbers: Iterable[int], file: str) -> Problem | None:
    """What a Chinese keyboard puts in place of YAML's own marks, where that is the likely cause."""
    for number in numbers:
        line = lines[number] if 0 <= number < len(lines) else ""
        body = line.lstrip(" ")
        if body[:1] in ("\u3000", "\xa0"):
            params = {"character": _code_point(body[0])}
            column = len(line) - len(body) + 1
            return Problem(file, number + 1, column, "odd-indentation", params)
        if "：" in line and ": " not in line and not line.endswith(":"):
            return Problem(file, number + 1, line.index("：") + 1, "full-width-colon")
    return None


def _lines(text: str) -> list[str]:
    """The lines of a text as YAML counts them, with an empty one after the last line's end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


# Places


def locate(text: str, places: Iterable[Place]) -> dict[Place, tuple[int, int]]:
    """Line and column, from 1, of places in a YAML text: a second reading, for messages only.

    `key` means the key of a mapping's entry, and the same as `value` for an entry of a list. The
    first key counts where one stands twice. A place that is not in the text is given the place of
    the nearest thing around it that is, and the start of the text where there is none.
    """
    wanted = list(places)
    found = _positions(text, {path[:end] for path, _ in wanted for end in range(len(path) + 1)})
    return {place: _nearest_position(place, found) for place in wanted}


def _nearest_position(place: Place, found: dict[Place, tuple[int, int]]) -> tuple[int, int]:
    if place in found:
        return found[place]
    path = place[0]
    for end in range(len(path), 0, -1):
        if (path[:end], "key") in found:
            return found[path[:end], "key"]
    return 1, 1


def _positions(text: str, paths: set[Path]) -> dict[Place, tuple[int, int]]:
    """The positions of those paths that the text has; nothing is kept of the rest."""
    found: dict[Place, tuple[int, int]] = {}
    try:
        for path, at, event in _walk(text, paths):
            found.setdefault((path, at), _start(event))
            found.setdefault((path, "key"), _start(event))
    except (_yaml().YAMLError, ValueError, OverflowError, IndexError):
        pass  # the first reading has said so
    return found


def _walk(text: str, paths: set[Path]) -> Iterator[tuple[Path, str, Any]]:
    """Path, `key` or `value`, and event of each node whose path is among `paths`.

    `paths` holds the beginnings of its paths too; what lies outside them is passed over.
    """
    yaml = _yaml()
    opening = (yaml.MappingStartEvent, yaml.SequenceStartEvent)
    open_nodes: list[_Open] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionEndEvent):
            open_nodes.pop()
        elif isinstance(event, yaml.NodeEvent):
            path, at = _enter(open_nodes, event)
            if path not in paths:
                path = None
            if path is not None:
                yield path, at, event
            if isinstance(event, opening):
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                open_nodes.append(_Open(path if at == "value" else None, is_mapping))


class _Open:
    """A mapping or list being walked through; `path` is None where nothing in it is wanted."""

    __slots__ = ("is_mapping", "path", "step")

    def __init__(self, path: Path | None, is_mapping: bool) -> None:
        self.path = path
        self.is_mapping = is_mapping
        self.step: Any = None if is_mapping else -1
        """The key whose value comes next, None before a key; the last position in a list."""


def _enter(open_nodes: list[_Open], event: Any) -> tuple[Path | None, str]:
    """Where the next node stands, and whether it is a mapping's key."""
    if not open_nodes:
        return (), "value"
    around = open_nodes[-1]
    at = "value"
    if not around.is_mapping:
        step = around.step = around.step + 1
    elif around.step is None:
        at = "key"
        step = around.step = unicodedata.normalize("NFC", getattr(event, "value", ""))
    else:
        step, around.step = around.step, None
    return None if around.path is None else (*around.path, step), at
