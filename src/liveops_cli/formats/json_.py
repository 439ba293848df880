"""JSON: the data as they are, under `schema`, which names their shape and its version."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from . import ACTING, gathered, tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..document import Data
    from . import Options

NAME = "json"
SUFFIX = ".json"
TAKES = "data"

LARGE = 300
"""The number of entries of one kind beyond which an entry takes one line, as Python's encoder
writes it fastest; nobody reads so much by eye."""

_ESCAPED = re.compile(f"[{ACTING}]")
_ESCAPED_FOR_ASCII = r"[^\n -~]"


def render(value: Data, options: Options) -> str:
    """Return one JSON object with its keys in the order given, ending in a newline.

    Characters that could act on a terminal stand as escapes; a lone surrogate becomes U+FFFD.
    ValueError for a number that JSON does not have.
    """
    return "".join(pieces(value, options))


def pieces(value: Data, options: Options) -> Iterator[str]:
    """Return the same text, many entries at a time where there are many."""
    content = tree(value)
    if any(_is_many(each) and len(each) > LARGE for each in content.values()):
        for text in gathered(_entry_a_line(content)):
            yield _escaped(text, options.ascii_only)
    else:
        yield _escaped(_indented(content, "\n") + "\n", options.ascii_only)


def dump(content: Any, *, ascii_only: bool = False) -> str:
    """Return any tree as JSON in a shape of its own, ending in a newline, as safe as `render`."""
    return _escaped(_indented(content, "\n") + "\n", ascii_only)


def _escaped(text: str, ascii_only: bool) -> str:
    if ascii_only:
        return re.sub(_ESCAPED_FOR_ASCII, _escape, text)
    return _ESCAPED.sub(_escape, text)


def _indented(value: Any, margin: str) -> str:
    """What `json.dumps` gives with an indent of 2, in a third of the time."""
    if isinstance(value, str):
        return encode_basestring(value)
    if not _is_many(value):
        return _dumps(value)
    inner = f"{margin}  "
    if isinstance(value, Mapping):
        brackets = "{}"
        parts = [f"{encode_basestring(k)}: {_indented(v, inner)}" for k, v in value.items()]
    else:
        brackets = "[]"
        parts = [_indented(one, inner) for one in value]
    body = f",{inner}".join(parts)
    return f"{brackets[0]}{inner}{body}{margin}{brackets[1]}" if parts else brackets


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=_made)


def _is_many(value: Any) -> bool:
    return isinstance(value, (Mapping, Sequence)) and not isinstance(value, str)


def _made(value: Any) -> Any:
    """The dictionary or list of what makes its entries when they are asked for."""
    if not _is_many(value):
        raise TypeError(value)
    return dict(value) if isinstance(value, Mapping) else list(value)


def _entry_a_line(content: dict[str, Any]) -> Iterator[str]:
    """Break lines only between the top-level keys and between the entries of each."""
    start = "{\n  "
    for key, value in content.items():
        yield f"{start}{_dumps(key)}: "
        start = ",\n  "
        if isinstance(value, Mapping) and value:
            yield from _between(
                "{}", (f"{_dumps(name)}: {_dumps(entry)}" for name, entry in value.items())
            )
        elif _is_many(value) and value:
            yield from _between("[]", map(_dumps, value))
        else:
            yield _dumps(value)
    yield "\n}\n"


def _between(brackets: str, entries: Iterable[str]) -> Iterator[str]:
    start = f"{brackets[0]}\n    "
    for entry in entries:
        yield start
        yield entry
        start = ",\n    "
    yield f"\n  {brackets[1]}"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return json.dumps("\ufffd" if "\ud800" <= char <= "\udfff" else char)[1:-1]
