"""The compiled form of a catalogue: JSON that a look-up reads only the needed lines of.

Each kind of entry is one file with one line an entry: `id TAB json`. The JSON mirrors the model's
instances: a dataclass is a list that starts with its number in `model.CLASSES`, a tuple is a list
that starts with -1, a mapping is an object, text and whole numbers stand for themselves. JSON
cannot execute code, and a line that is not needed is not even decoded.

The compiled form of the built-in catalogue is made by `tools/compile_data.py`, committed, and
proven equal to `data/` by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from .model import CLASSES, Catalogue, field_names

_TUPLE = -1

KINDS = (
    "sources",
    "roles",
    "skills",
    "collaborations",
    "levels",
    "scale",
    "configurations",
    "merges",
    "stages",
    "steps",
    "metrics",
    "rules",
    "terms",
    "occupations",
)
"""The catalogue's mappings of entries, each compiled into a file of its own."""


def encode(value: Any) -> Any:
    """A model instance, or any value of an attribute, as JSON's own types."""
    return _encode(value, _shapes())


@cache
def _shapes() -> dict[type[Any], tuple[Any, ...]]:
    """The number and the attributes of each class."""
    return {cls: (number, *field_names(cls)) for number, cls in enumerate(CLASSES)}


def _encode(value: Any, shapes: Mapping[type[Any], tuple[Any, ...]]) -> Any:
    kind = type(value)
    if kind is str:
        return value
    if kind in shapes:
        number, *names = shapes[kind]
        return [number, *[_encode(getattr(value, name), shapes) for name in names]]
    if kind is tuple:
        return [_TUPLE, *[_encode(item, shapes) for item in value]]
    if isinstance(value, Mapping):
        return {key: _encode(item, shapes) for key, item in value.items()}
    return value


def decode(node: Any) -> Any:
    """The inverse of `encode`."""
    if isinstance(node, list):
        values = [item if type(item) is str else decode(item) for item in node[1:]]
        return tuple(values) if node[0] == _TUPLE else CLASSES[node[0]](*values)
    if isinstance(node, dict):
        return {k: item if type(item) is str else decode(item) for k, item in node.items()}
    return node


def head_of(catalogue: Catalogue) -> dict[str, Any]:
    """What a catalogue holds besides its mappings of entries, by attribute."""
    names = [name for name in field_names(Catalogue) if name not in KINDS]
    return {name: getattr(catalogue, name) for name in names}


def dump_lines(entries: Mapping[str, Any]) -> str:
    """One line an entry: `id TAB json`. Ids hold no control characters, so neither does a line."""
    import json

    lines = []
    for key, value in entries.items():
        body = json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))
        lines.append(f"{key}\t{body}\n")
    return "".join(lines)


def _bodies(data: bytes) -> Iterator[tuple[str, slice]]:
    """The key of each line, and where its JSON stands: of most lines that is never copied."""
    start = 0
    while (end := data.find(b"\n", start)) >= 0:
        tab = data.find(b"\t", start, end)
        yield data[start:tab].decode("ascii"), slice(tab + 1, end)
        start = end + 1


class Lazy(Mapping[str, Any]):
    """A read-only mapping over compiled lines that decodes an entry when it is first asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._raw = dict(_bodies(data))
        self._done: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        if key not in self._done:
            import json

            self._done[key] = decode(json.loads(self._data[self._raw[key]]))
        return self._done[key]

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)


class Tables(Mapping[str, Any]):
    """Look-up tables in lines `path TAB json`, of which only those asked for are decoded.

    A table of tables stands in a line for each (`names/roles`), so that `tables["names"]["roles"]`
    decodes nothing else.
    """

    def __init__(self, data: bytes, bodies: Iterable[tuple[str, slice]] | None = None) -> None:
        self._data = data
        self._raw: dict[str, slice] = {}
        self._done: dict[str, Any] = {}
        for path, body in _bodies(data) if bodies is None else bodies:
            self._put(path, body)

    def _put(self, path: str, body: slice) -> None:
        name, _, rest = path.partition("/")
        if rest:
            inner = self._done.setdefault(name, Tables(self._data, ()))
            inner._put(rest, body)
        self._raw[name] = body

    def __getitem__(self, key: str) -> Any:
        if key not in self._done:
            import json

            self._done[key] = json.loads(self._data[self._raw[key]])
        return self._done[key]

    def __contains__(self, key: object) -> bool:
        return key in self._raw

    def __iter__(self) -> Iterator[str]:
        return iter(self._raw)

    def __len__(self) -> int:
        return len(self._raw)

    def plain(self) -> dict[str, Any]:
        """All of the tables, decoded."""
        return {
            key: value.plain() if isinstance(value := self[key], Tables) else value for key in self
        }


def dump_tables(tables: Mapping[str, Any], nested: Collection[str] = ()) -> str:
    """Look-up tables as lines; those named in `nested` with a line for each table in them."""
    import json

    lines = []
    for name, table in tables.items():
        parts = (
            {f"{name}/{key}": one for key, one in table.items()}
            if name in nested
            else {name: table}
        )
        for path, one in parts.items():
            body = json.dumps(one, ensure_ascii=False, separators=(",", ":"))
            lines.append(f"{path}\t{body}\n")
    return "".join(lines)


class Grouped(Mapping[str, str]):
    """Texts by dotted key, of which only the groups asked for are decoded.

    A group is what the part before the first dot has in common; most answers need a few.
    """

    def __init__(self, groups: Mapping[str, Mapping[str, str]]) -> None:
        self._groups = groups

    def __getitem__(self, key: str) -> str:
        return self._groups[key.partition(".")[0]][key]

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        group = key.partition(".")[0]
        return group in self._groups and key in self._groups[group]

    def __iter__(self) -> Iterator[str]:
        return (key for group in self._groups.values() for key in group)

    def __len__(self) -> int:
        return sum(map(len, self._groups.values()))


def groups(texts: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Texts by dotted key, as `Grouped` takes them."""
    found: dict[str, dict[str, str]] = {}
    for key, text in texts.items():
        found.setdefault(key.partition(".")[0], {})[key] = text
    return found


class LazyFile(Mapping[str, Any]):
    """A `Lazy` whose file is read when the mapping is first touched."""

    def __init__(self, read: Callable[[], bytes]) -> None:
        self._read = read
        self._entries: Lazy | None = None

    def _open(self) -> Lazy:
        if self._entries is None:
            self._entries = Lazy(self._read())
        return self._entries

    def __getitem__(self, key: str) -> Any:
        return self._open()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._open()

    def __iter__(self) -> Iterator[str]:
        return iter(self._open())

    def __len__(self) -> int:
        return len(self._open())
