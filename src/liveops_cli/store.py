"""A catalogue as an SQLite file: written once, then asked for single entries, whatever its size.

Everything in it is text or JSON in tables, which can execute nothing. All of the program's SQL
stands here. The module knows no model, so that completion can read a store at no more cost than
SQLite's own; `stored` makes a reference of it.
"""

from __future__ import annotations

import os
import sqlite3

from .broken import BrokenStoreError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .reference import Needle

    Row = tuple[str | int | None, ...]

VERSION = 1
"""The version of the tables below and of what stands in them."""

TABLES = {
    # What there is one of, by name.
    "head": "name TEXT PRIMARY KEY, body TEXT",
    # Each entry of the catalogue's mappings, numbered in the order of its records; its name as
    # JSON; what completion shows of it.
    "entry": "number INTEGER PRIMARY KEY, kind TEXT, id TEXT, name TEXT, line TEXT",
    # The entry itself, as `compiled` encodes it.
    "body": "number INTEGER PRIMARY KEY, body TEXT",
    # All that its statements hold, unified, to be searched.
    "said": "number INTEGER PRIMARY KEY, text TEXT",
    # What a list shows of a role.
    "brief": "number INTEGER PRIMARY KEY, body TEXT",
    # Folded names, in the order in which they are offered.
    "key": "kind TEXT, name TEXT, place INTEGER, number INTEGER, PRIMARY KEY (kind, name, place)",
    # The other tables of the index, an entry a row.
    "link": "kind TEXT, id TEXT, body TEXT, PRIMARY KEY (kind, id)",
}

_BY_ID = "CREATE UNIQUE INDEX by_id ON entry (kind, id)"

_LAST = "\U0010ffff"
"""No name has this character, which is no character."""


_MOST_TEXTS = 400
"""SQLite takes a condition of up to a thousand parts."""


def write_rows(path: str, rows: Iterable[tuple[str, Row]]) -> None:
    """Make a store of rows, each with the name of its table; the file is there and empty.

    Raises BrokenStoreError, and may then leave a part of a store.
    """
    try:
        connection = sqlite3.connect(_uri(path, "mode=rw"), uri=True, isolation_level=None)
        try:
            _fill(connection, rows)
        finally:
            connection.close()
    except (sqlite3.Error, ValueError) as error:
        raise BrokenStoreError(path) from error


def _statement(table: str) -> str:
    """What makes one of the tables."""
    columns = TABLES[table]
    keyed = " WITHOUT ROWID" if "PRIMARY KEY (" in columns else ""
    return f"CREATE TABLE {table} ({columns}){keyed}"


def _fill(connection: sqlite3.Connection, rows: Iterable[tuple[str, Row]]) -> None:
    # Whoever may read the file reads it whole or not at all, so a journal would be for nothing.
    for setting in ("journal_mode", "synchronous"):
        connection.execute(f"PRAGMA {setting} = OFF")
    for name in TABLES:
        connection.execute(_statement(name))
    connection.execute("BEGIN")
    for table, row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608 - of TABLES
    connection.execute(_BY_ID)
    connection.execute("COMMIT")


def _uri(path: str, mode: str) -> str:
    """A path as SQLite's own form of a URI, with every byte that could mean something spelt out."""
    path = os.path.abspath(path)
    if os.name == "nt":
        path = "/" + path.replace("\\", "/")
    parts = ("".join(f"%{byte:02x}" for byte in os.fsencode(part)) for part in path.split("/"))
    return f"file:{'/'.join(parts)}?{mode}"


class Store:
    """A store opened for reading. Every method raises BrokenStoreError where the file is broken."""

    def __init__(self, path: str) -> None:
        self.path = path
        try:
            # Nobody writes to a finished store, so it needs no locks.
            uri = _uri(path, "mode=ro&immutable=1")
            self._connection = sqlite3.connect(uri, uri=True, isolation_level=None)
        except (sqlite3.Error, ValueError) as error:
            raise BrokenStoreError(path) from error
        self._check_shape()

    def _check_shape(self) -> None:
        """Raise BrokenStoreError for a file with other tables, or with a view, which may not end.

        Nothing that was written into the file is executed by that.
        """
        made = self._ask("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")
        if {row[0] for row in made} != {_BY_ID, *map(_statement, TABLES)}:
            raise BrokenStoreError(self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __del__(self) -> None:
        if hasattr(self, "_connection"):  # it never came to one where the file cannot be opened
            self.close()

    def _ask(self, question: str, *values: str | int) -> Iterator[tuple[str, ...]]:
        try:
            yield from self._connection.execute(question, values)
        except (sqlite3.Error, ValueError) as error:
            raise BrokenStoreError(self.path) from error

    def _first(self, question: str, *values: str | int) -> str | None:
        for row in self._ask(question, *values):
            return row[0]
        return None

    def head(self, name: str) -> str:
        """What there is one of."""
        found = self._first("SELECT body FROM head WHERE name = ?", name)
        if found is None:
            raise BrokenStoreError(self.path)
        return found

    # Entries

    def ids(self, kind: str) -> list[str]:
        """The ids of a kind's entries, in order."""
        return [
            r[0] for r in self._ask("SELECT id FROM entry WHERE kind = ? ORDER BY number", kind)
        ]

    def count(self, kind: str) -> int:
        """How many entries of a kind there are."""
        return int(self._first("SELECT count(*) FROM entry WHERE kind = ?", kind) or 0)

    def has(self, kind: str, entry: str) -> bool:
        """Whether a kind has an entry of this id."""
        question = "SELECT number FROM entry WHERE kind = ? AND id = ?"
        return self._first(question, kind, entry) is not None

    def name(self, kind: str, entry: str) -> str | None:
        """The name of an entry as JSON; None where there is no such entry."""
        return self._first("SELECT name FROM entry WHERE kind = ? AND id = ?", kind, entry)

    def called(self, kind: str) -> Iterator[tuple[str, ...]]:
        """Id and name, as JSON, of each of a kind's entries, in order."""
        return self._ask("SELECT id, name FROM entry WHERE kind = ? ORDER BY number", kind)

    def body(self, kind: str, entry: str) -> str | None:
        """An entry as JSON; None where there is no such entry."""
        question = "SELECT body FROM entry JOIN body USING (number) WHERE kind = ? AND id = ?"
        return self._first(question, kind, entry)

    def bodies(self, kind: str) -> Iterator[tuple[str, ...]]:
        """Id and JSON of each of a kind's entries, in order."""
        question = (
            "SELECT id, body FROM entry JOIN body USING (number) WHERE kind = ? ORDER BY number"
        )
        return self._ask(question, kind)

    def briefs(self) -> Iterator[tuple[str, ...]]:
        """What a list shows of each role, as JSON, in order."""
        return self._ask("SELECT body FROM brief ORDER BY number")

    def holding(self, wanted: Sequence[Needle], *, every: bool) -> Iterator[tuple[str, ...]]:
        """Kind, id and JSON of each entry whose statements hold every one of some needles, or any.

        Where more is asked for than SQLite takes in one question, more entries come.
        """
        texts = [text for needle in wanted for group in needle for text in group]
        groups = [" AND ".join(_one_of(group) for group in needle) for needle in wanted]
        condition = (" AND " if every else " OR ").join(f"({group})" for group in groups)
        if not texts or len(texts) > _MOST_TEXTS:
            condition, texts = "1", []
        tables = "said JOIN entry USING (number) JOIN body USING (number)"
        # The condition is made of nothing but question marks.
        question = f"SELECT kind, id, body FROM {tables} WHERE {condition} ORDER BY number"  # noqa: S608 - see above
        return self._ask(question, *texts)

    def link(self, kind: str, entry: str) -> str | None:
        """What a table of the index says of an entry, as JSON; None where it says nothing."""
        return self._first("SELECT body FROM link WHERE kind = ? AND id = ?", kind, entry)

    # Names

    def names(self, kind: str) -> Names:
        """What the entries of a kind are called."""
        return Names(self, kind)

    def keys(self, kind: str) -> Iterator[tuple[str, ...]]:
        """Every folded name of a kind's entries with an id, in order."""
        question = (
            "SELECT name, id FROM key JOIN (SELECT number, id FROM entry) USING (number)"
            " WHERE key.kind = ? ORDER BY place"
        )
        return self._ask(question, kind)

    def bearing(self, kind: str, first: str, last: str) -> list[str]:
        """The ids of the entries with a folded name from `first` to `last`, each once."""
        question = (
            "SELECT id FROM key JOIN (SELECT number, id FROM entry) USING (number)"
            " WHERE key.kind = ? AND key.name BETWEEN ? AND ? ORDER BY place"
        )
        return list(dict.fromkeys(row[0] for row in self._ask(question, kind, first, last)))

    # Completion

    def lines(self, kind: str, beginning: str) -> list[str]:
        """What completion knows of the entries that have a folded name with a beginning."""
        if not beginning:
            question = "SELECT line FROM entry WHERE kind = ? ORDER BY number"
            return [row[0] for row in self._ask(question, kind)]
        question = (
            "SELECT line FROM entry WHERE number IN"
            " (SELECT number FROM key WHERE kind = ? AND name BETWEEN ? AND ?) ORDER BY number"
        )
        return [row[0] for row in self._ask(question, kind, beginning, beginning + _LAST)]


def _one_of(group: Sequence[str]) -> str:
    return "(" + " OR ".join(["instr(text, ?)"] * len(group)) + ")"


class Names:
    """The names of one kind of entries, as `names.find` asks for them."""

    def __init__(self, store: Store, kind: str) -> None:
        self._store = store
        self._kind = kind

    def exact(self, name: str) -> Sequence[str]:
        """The ids that bear a folded name."""
        return self._store.bearing(self._kind, name, name)

    def starting(self, beginning: str) -> Sequence[str]:
        """The ids that bear a name with this beginning."""
        return self._store.bearing(self._kind, beginning, beginning + _LAST)

    def table(self) -> Mapping[str, Sequence[str]]:
        """Every folded name and its ids."""
        table: dict[str, list[str]] = {}
        for name, entry in self._store.keys(self._kind):
            table.setdefault(name, []).append(entry)
        return table
