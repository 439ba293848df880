"""JSON: the data as they are, under `schema`, which names their shape and its version."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from . import ACTING, tree

if TYPE_CHECKING:
    from ..document import Data
    from . import Options

NAME = "json"
SUFFIX = ".json"
TAKES = "data"

LARGE = 1000
"""The number of rows beyond which an entry takes one line: Python's encoder is several times slower
with indentation, and nobody reads so much by eye."""

_ESCAPED = re.compile(f"[{ACTING}]")
_ESCAPED_FOR_ASCII = re.compile(r"[^\n -~]")


def render(value: Data, options: Options) -> str:
    """Return one JSON object with its keys in the order given, ending in a newline.

    Characters that could act on a terminal stand as escapes; a lone surrogate becomes U+FFFD.
    ValueError for a number that JSON does not have.
    """
    content = tree(value)
    text = _entry_a_line(content) if len(value.rows) > LARGE else _dumps(content, indent=2)
    return _escaped(text, options.ascii_only)


def dump(content: Any, *, ascii_only: bool = False) -> str:
    """Return any tree as JSON in a shape of its own, ending in a newline, as safe as `render`."""
    return _escaped(_dumps(content, indent=2), ascii_only)


def _escaped(text: str, ascii_only: bool) -> str:
    return (_ESCAPED_FOR_ASCII if ascii_only else _ESCAPED).sub(_escape, text) + "\n"


def _dumps(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def _entry_a_line(content: dict[str, Any]) -> str:
    """Break lines only between the top-level keys and between the entries of each."""
    lines = []
    for key, value in content.items():
        if isinstance(value, dict) and value:
            entries = [f"{_dumps(name)}: {_dumps(entry)}" for name, entry in value.items()]
            shown = "{\n    " + ",\n    ".join(entries) + "\n  }"
        elif isinstance(value, list) and value:
            shown = "[\n    " + ",\n    ".join(map(_dumps, value)) + "\n  ]"
        else:
            shown = _dumps(value)
        lines.append(f"  {_dumps(key)}: {shown}")
    return "{\n" + ",\n".join(lines) + "\n}"


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    return json.dumps("\ufffd" if "\ud800" <= char <= "\udfff" else char)[1:-1]
