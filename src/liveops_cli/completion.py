"""What the shell offers after TAB, answered before anything that takes time is imported.

A shell's script starts the program with `_LIVEOPS_COMPLETE` set to the shell's name and the line up
to the cursor in `_TYPER_COMPLETE_ARGS`. Scripts made by Typer (`complete_bash` and its like) are
answered in Typer's own way. The answers come from the table that `completion_table` makes; what the
table does not know gets no candidates. Nothing that goes wrong may show in the prompt, so that an
answer is either right or empty.
"""

from __future__ import annotations

import os
import sys

from . import paths
from .broken import BrokenStoreError
from .names import fold
from .text import languages_of, options
from .visible import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    Candidate = tuple[str, str]
    """A word to type and a short description of it; the description may be empty."""

    Row = list[str]
    Environ = Mapping[str, str]

VARIABLE = "_LIVEOPS_COMPLETE"
"""The environment variable that asks for candidates instead of a run; it names the shell."""

LINE = "_TYPER_COMPLETE_ARGS"
"""The environment variable that holds the command line up to the cursor."""

FILES: list[Candidate] = [(":file", "")]
"""The answer where a file's name is to be typed, which the shell itself completes."""

_UNASKED = ("", "37", "42")
"""bash's kinds of completion that insert every candidate in turn, or all of them."""


class _UnknownError(Exception):
    """The line holds something that the table does not know."""


# The answer


def run(environ: Environ) -> int:
    """Print the candidates for the line in the environment. Return the exit code."""
    try:
        text, code = _answer(environ)
    except Exception:  # whatever it is, a broken catalogue included: nothing in the prompt
        return 0
    sys.stdout.write(text)
    return code


def _answer(environ: Environ) -> tuple[str, int]:
    typer, _, shell = environ[VARIABLE].rpartition("_")
    if typer not in ("", "complete"):
        return "", 0
    words = words_of(environ, "`" if shell in ("powershell", "pwsh") else "\\")
    # These two drop what does not begin with the typed word, so that they cannot be given an id
    # where its pinyin was typed.
    literal = shell == "fish" or (bool(typer) and shell == "zsh")
    found = candidates(words, environ, literal=literal)
    safe = [one for one in map(_printable, found) if one is not None]
    if typer:
        return _in_typers_way(safe, shell, environ.get("_TYPER_COMPLETE_FISH_ACTION"))
    if shell == "bash":
        return _lines(_for_bash(safe, words[-1], environ)), 0
    return _lines(f"{value}\t{told}" if told else value for value, told in safe), 0


def words_of(environ: Environ, escape: str = "\\") -> list[str]:
    """The words of the line up to the cursor; the last is the one being typed, maybe empty."""
    line = environ.get(LINE)
    if line is None:
        words = split(environ.get("COMP_WORDS", ""), escape)
        number = int(environ.get("COMP_CWORD", "0"))
        return [*words[1 : number + 1], ""][:number] or [""]
    words = split(line, escape)[1:] or [""]
    typed = environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE")
    # Typer's script for PowerShell leaves out the space before a word that is yet to be typed.
    return [*words, ""] if typed == "" and words[-1] else words


def split(line: str, escape: str = "\\") -> list[str]:
    r"""Split a line as a shell does; the last word is the one at its end, maybe empty.

    A quotation mark may be left open. `escape` is the character that takes away the next one's
    meaning: a backslash, in PowerShell a backtick.
    """
    words = []
    word: str | None = None
    quote = ""
    escaped = False
    for char in line:
        if escaped:
            word, escaped = (word or "") + char, False
        elif char == escape and quote != "'":
            escaped = True
        elif char == quote:
            quote = ""
        elif quote or char not in " \t\r\n'\"":
            word = (word or "") + char
        elif char in "'\"":
            word, quote = word or "", char
        elif word is not None:
            words.append(word)
            word = None
    return [*words, word or ""]


# The table


class Table:
    """The rows of a table by what they are."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows: dict[str, list[Row]] = {}
        for kind, *fields in rows:
            self._rows.setdefault(kind, []).append(fields)

    def rows(self, kind: str) -> list[Row]:
        """The rows of a kind, without their first field."""
        return self._rows.get(kind, [])

    def codes(self, kind: str) -> Row:
        """The languages of the `texts` or of the `names`."""
        return self.rows(kind)[0]

    def named(self, kind: str, _beginning: str) -> list[Row]:
        """Rows of a kind's entries, among them all that have a folded name with a beginning."""
        return self.rows(kind)

    def partners(self, roles: Collection[str]) -> set[str]:
        """The roles that the catalogue pairs with one of `roles`."""
        rows = self.rows("pair")
        return {one for role, names in rows if role in roles for one in names.split(" ")}


def builtin_table() -> Table:
    """The table that comes with the program."""
    data = paths.read_resource("_compiled", "completion.tsv").decode("utf-8")
    return Table(line.split("\t") for line in data.split("\n") if line)


class Kept:
    """The entries of a catalogue of the user's own, from the cache: only those that are needed."""

    def __init__(self, path: str) -> None:
        from .store import Store

        self._store = Store(path)

    def named(self, kind: str, beginning: str) -> list[Row]:
        """The rows of a kind's entries that have a folded name with a beginning."""
        return [line.split("\t") for line in self._store.lines(f"{kind}s", beginning)]

    def codes(self, _kind: str) -> Row:
        """The languages of the names."""
        return self._store.head("codes").split("\t")

    def partners(self, roles: Iterable[str]) -> set[str]:
        """The roles that the catalogue pairs with one of `roles`."""
        import json

        found = [self._store.link("pairs", role) for role in roles]
        return {partner for pairs in found if pairs for partner in json.loads(pairs)}


LARGEST = 2 * 1024 * 1024
"""Bytes of a catalogue that is read while someone waits for an answer to TAB. A larger one is read
by the first command, and from then on answered from the cache."""


def own_entries(given: Sequence[str], environ: Environ) -> Table | Kept:
    """The entries of a catalogue of the user's own. Raises LiveopsError for one that is not valid.

    Only regular files are read: standard input belongs to the shell.
    """
    from . import cache, limits

    limits.use(environ)
    given = [os.path.expanduser(path) for path in given]
    if not all(map(os.path.isfile, given)):
        raise _UnknownError(given)
    kept = cache.find(environ, given)
    if kept is not None:
        return Kept(kept)
    if sum(map(os.path.getsize, given)) > LARGEST:
        raise _UnknownError(given)
    from .completion_table import entry_rows
    from .opening import open_files
    from .reference import make_index

    return Table(entry_rows(make_index(open_files(given, environ).catalogue)))


# The command line


class _Line:
    """What the finished words of a command line say. Raises _UnknownError."""

    def __init__(self, table: Table, words: Sequence[str]) -> None:
        self.table = table
        self.path = ""
        self.given: list[str] = []
        """The arguments of the command."""
        self.values: dict[str, str] = {}
        """The values of the options, by an option's first name; empty for a flag."""
        self.waiting: Row | None = None
        """The option that the next word is the value of."""
        self.ended = False
        """Whether `--` has ended the options."""
        for word in words:
            self._take(word)

    def subcommands(self) -> list[Row]:
        """The rows of the commands directly below the one reached."""
        start = f"{self.path} " if self.path else ""
        return [
            row
            for row in self.table.rows("command")
            if row[0].startswith(start) and " " not in row[0][len(start) :]
        ]

    def options(self) -> list[Row]:
        """The rows of the options that the command takes."""
        return [row for row in self.table.rows("option") if row[0] in (self.path, "*")]

    def option(self, name: str) -> Row:
        """The row of an option by one of its names."""
        for row in self.options():
            if name in row[1].split(" "):
                return row
        raise _UnknownError(name)

    def argument(self) -> str:
        """The kinds of the next argument; `text` where the command takes no more."""
        rows = [row for row in self.table.rows("argument") if row[0] == self.path]
        number = len(self.given)
        if number < len(rows):
            return rows[number][1]
        return rows[-1][1] if rows and rows[-1][2] == "*" else "text"

    def _take(self, word: str) -> None:
        waiting, self.waiting = self.waiting, None
        dashed = word.startswith("-") and word != "-" and not self.ended
        if waiting and not (dashed and "?" in waiting[3]):
            self.values[_first_name(waiting)] = word
        elif dashed and word == "--":
            self.ended = True
        elif dashed:
            self._take_option(word)
        elif self.subcommands():
            path = f"{self.path} {word}".strip()
            if path not in (row[0] for row in self.subcommands()):
                raise _UnknownError(word)
            self.path = path
        else:
            self.given.append(word)

    def _take_option(self, word: str) -> None:
        name, equals, value = word.partition("=")
        if not word.startswith("--") and len(word) > 2:
            name, equals, value = word[:2], "=", word[2:]
        row = self.option(name)
        self.values[_first_name(row)] = value
        if equals and not row[2]:
            raise _UnknownError(word)
        if not equals and row[2]:
            self.waiting = row


def _first_name(option: Row) -> str:
    return option[1].partition(" ")[0]


# The candidates


def candidates(words: Sequence[str], environ: Environ, *, literal: bool = False) -> list[Candidate]:
    """The candidates for the last of `words`, which follow the program's name, best first.

    With `literal`, each begins with what is typed: where `zhu` is, `zhubo` is offered instead of
    `host`. Raises what reading a catalogue of the user's own raises.
    """
    table = builtin_table()
    languages = languages_of(words, environ, table.codes("texts"))
    try:
        line = _Line(table, words[:-1])
        return _Finder(line, words[:-1], environ, languages, literal).find(words[-1])
    except _UnknownError:
        return []
    except BrokenStoreError as error:
        from . import cache

        cache.forget(environ, str(error))
        return candidates(words, {**environ, cache.VARIABLE: "off"}, literal=literal)


class _Finder:
    """Finds the candidates for the word at the end of a line."""

    def __init__(
        self,
        line: _Line,
        words: Sequence[str],
        environ: Environ,
        languages: tuple[str, ...],
        literal: bool,
    ) -> None:
        self.line = line
        self.words = words
        self.environ = environ
        self.languages = languages
        self.literal = literal

    def find(self, typed: str) -> list[Candidate]:
        """The candidates for what is typed, at the place that the line leads to."""
        line = self.line
        dashed = typed.startswith("-") and not line.ended
        if line.waiting and not (dashed and "?" in line.waiting[3]):
            return self.values(line.waiting[2], typed)
        if dashed and typed.startswith("--") and "=" in typed:
            return self.attached(typed)
        if dashed:
            return self.names_of_options(typed)
        if line.subcommands():
            names = [(path.rpartition(" ")[2], texts) for path, *texts in line.subcommands()]
            return [(name, self.text(texts)) for name, texts in names if name.startswith(typed)]
        return self.values(line.argument(), typed)

    def attached(self, typed: str) -> list[Candidate]:
        """The candidates for `--option=value`, each with the option before it."""
        name, equals, value = typed.partition("=")
        found = self.values(self.line.option(name)[2], value)
        return found if found is FILES else [(name + equals + one, told) for one, told in found]

    def names_of_options(self, typed: str) -> list[Candidate]:
        """The options that begin with what is typed, short ones only when they are typed."""
        found: dict[str, str] = {}
        for _, names, _, marks, *texts in self.line.options():
            known = names.split(" ")
            if known[0] in self.line.values and "*" not in marks:
                continue
            fitting = [name for name in known if name.startswith(typed)]
            if typed == "-":
                fitting = [name for name in fitting if name.startswith("--")]
            for name in fitting:
                found.setdefault(name, self.text(texts))
        return list(found.items())

    def values(self, kinds: str, typed: str) -> list[Candidate]:
        """The values of the kinds, parted by spaces, that begin with what is typed."""
        if kinds == "file":
            return FILES
        found: dict[str, str] = {}
        for kind in kinds.split(" "):
            for value, told in self.of_kind(kind, typed):
                found.setdefault(value, told)
        return list(found.items())

    def of_kind(self, kind: str, typed: str) -> list[Candidate]:
        """The values of one kind that begin with what is typed."""
        if kind in ("", "text"):
            return []
        rows = [row for row in self.line.table.rows("value") if row[0] == kind]
        if not rows:
            return self.entries(kind, typed)
        start = typed.lower()
        found = {value: self.text(texts) for _, value, *texts in rows if value.startswith(start)}
        if kind == "lang":
            found |= dict.fromkeys(self.further_languages(start), "")
        return list(found.items())

    def text(self, texts: Row) -> str:
        """A text of the table in the user's language."""
        codes = self.line.table.codes("texts")
        shown = [texts[codes.index(code)] for code in self.languages]
        return " ".join(dict.fromkeys(shown))

    # Entries of the catalogue

    def given(self) -> list[str]:
        """The catalogues of the user's own, from the line or the environment."""
        return options(self.words, "--catalog", "-c") or [
            path for path in self.environ.get("LIVEOPS_CATALOG", "").split(os.pathsep) if path
        ]

    def catalogue(self) -> Table | Kept:
        """The entries of the catalogue in force."""
        given = self.given()
        return own_entries(given, self.environ) if given else self.line.table

    def further_languages(self, start: str) -> list[str]:
        """The languages that a catalogue of the user's own has beside the program's own.

        One that is not valid has none; the program's own are offered all the same.
        """
        if not self.given():
            return []
        from .errors import LiveopsError

        try:
            codes = self.catalogue().codes("names")
        except (LiveopsError, _UnknownError):
            return []
        own = self.line.table.codes("texts")
        return [code for code in codes if code not in own and code.startswith(start)]

    def entries(self, kind: str, typed: str) -> list[Candidate]:
        """The entries of a kind that what is typed may mean, but not those given already."""
        catalogue = self.catalogue()
        one = "role" if kind == "partner" else kind
        taken = {_meant(catalogue.named(one, fold(given)), given) for given in self.line.given}
        rest = [row for row in catalogue.named(one, fold(typed)) if row[0] not in taken]
        if kind == "partner":
            partners = catalogue.partners(taken)
            rest.sort(key=lambda row: row[0] not in partners)
        codes = catalogue.codes("names")
        found = _matching(rest, typed, literal=self.literal)
        known = [*self.line.table.codes("texts"), *codes]
        languages = languages_of(self.words, self.environ, known)
        return [
            (value, _name(value, dict(zip(codes, row[2:], strict=True)), languages))
            for value, row in found
        ]


def _name(value: str, names: Mapping[str, str], languages: Iterable[str]) -> str:
    """An entry's name in the user's language; in the others where it is what is offered."""
    told = {code: name for code, name in names.items() if name and fold(name) != fold(value)}
    shown = [told[code] for code in languages if code in told]
    return " ".join(dict.fromkeys(shown or told.values()))


def _meant(rows: list[Row], name: str) -> str:
    """The id of the entry that a name means, empty where it is none or more than one."""
    wanted = fold(name)
    found = [row for _, row in _named(rows, wanted)]
    own = [row for row in found if fold(row[0]) == wanted] or found
    return own[0][0] if len(own) == 1 else ""


def _matching(rows: list[Row], typed: str, *, literal: bool) -> list[tuple[str, Row]]:
    """What to offer for what is typed, and the row of each.

    Ids come first, and then nothing else is offered; else the entries that have another name with
    this beginning. One that is written in Chinese is offered itself.
    """
    wanted = fold(typed)
    if typed and not wanted:
        return []  # a hyphen or the like, which counts in no name, is no beginning of one
    if not wanted.isascii():
        return [(_spoken(row, wanted), row) for _, row in _named(rows, wanted)]
    direct = [(row[0], row) for row in rows if fold(row[0]).startswith(wanted)]
    if direct:
        return direct
    return [(key if literal else row[0], row) for key, row in _named(rows, wanted)]


def _named(rows: list[Row], wanted: str) -> list[tuple[str, Row]]:
    """The rows with a name that is `wanted`, else those with one that begins so; and that name."""
    exact = [(wanted, row) for row in rows if wanted in row[1].split(" ")]
    if exact:
        return exact
    found: list[tuple[str, Row]] = []
    for row in rows:
        key = next((key for key in row[1].split(" ") if key.startswith(wanted)), None)
        if key is not None:
            found.append((key, row))
    return found


def _spoken(row: Row, wanted: str) -> str:
    """The name of an entry that begins as typed: the one it is shown by, else another."""
    keys = row[1].split(" ")
    shown = [name for name in row[2:] if _is_plain(name) and fold(name).startswith(wanted)]
    return [*shown, *(key for key in keys if key.startswith(wanted))][0]


# What reaches the shell


def _printable(candidate: Candidate) -> Candidate | None:
    """A candidate that no shell can take for anything but a word; None where it is none."""
    value, told = candidate
    if not _is_plain(value) or not _encodable(value):
        return None
    told = visible(told)
    return value, told if _encodable(told) else ""


def _is_plain(value: str) -> bool:
    """Whether a word holds neither blanks nor anything that a shell would act on."""
    return all(
        char.isalnum() or char in "-_=:." or (not char.isascii() and char.isprintable())
        for char in value
    )


def _encodable(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        return False
    return True


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def _for_bash(found: list[Candidate], typed: str, environ: Environ) -> list[str]:
    """The words for bash, with descriptions where bash lists them instead of inserting one.

    bash takes `--lang` and `z` of `--lang=z` for different words and replaces the last alone.
    """
    word = environ.get("_LIVEOPS_WORD", typed)
    kept = typed.removesuffix(word) if typed.endswith(word) else ""
    found = [(value.removeprefix(kept), told) for value, told in found]
    kind = environ.get("COMP_TYPE", _UNASKED[0])
    if len(found) < 2 or kind in _UNASKED:
        return [value for value, _ in found]
    columns = environ.get("COLUMNS", "")
    width = int(columns) if columns.isdigit() else 80
    longest = max(_cells(value) for value, _ in found)
    return [_listed(value, told, longest, width) for value, told in found]


def _listed(value: str, told: str, longest: int, width: int) -> str:
    """A line of a list: the word, and its description cut to the width of the terminal."""
    room = width - longest - len("  ()") - 1
    if not told or room < 8:
        return value
    while _cells(told) > room:
        told = told.removesuffix("…")[:-1] + "…"
    return f"{value}{' ' * (longest - _cells(value))}  ({told})"


def _cells(text: str) -> int:
    """The width of a text on a terminal."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return len(text) + sum(east_asian_width(char) in "WF" for char in text)


# Scripts made by Typer


def _in_typers_way(found: list[Candidate], shell: str, action: str | None) -> tuple[str, int]:
    """The text and the exit code that a script made by Typer expects."""
    words = [] if found == FILES else found
    if shell == "zsh":
        return ("_files" if found == FILES else _arguments(words)), 0
    if shell == "fish":
        if action == "is-args":
            return "", 0 if words else 1
        return _lines(f"{value}\t{told}" if told else value for value, told in words), 0
    if shell in ("powershell", "pwsh"):
        return _lines(f"{value}:::{told or ' '}" for value, told in words), 0
    return _lines(value for value, _ in words), 0


def _arguments(found: list[Candidate]) -> str:
    """A command for zsh, which evaluates it: of a description, letters and figures alone remain."""
    if not found:
        return ""
    told = ["".join(c if c.isalnum() or c in "-,." else " " for c in told) for _, told in found]
    pairs = [f'"{value}":"{text}"' for (value, _), text in zip(found, told, strict=True)]
    return "_arguments '*: :((" + "\n".join(pairs) + "))'"
