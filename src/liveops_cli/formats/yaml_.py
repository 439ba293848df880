"""YAML: the same tree as in JSON, in blocks.

Each text stands plain only where YAML 1.1 and 1.2 both read it as that text, and in double quotes
otherwise, so that a reader of either version gets what JSON holds. This is no general emitter: it
writes what `Data` may hold.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import ACTING, gathered, tree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..document import Data
    from . import Options

NAME = "yaml"
SUFFIX = ".yaml"
TAKES = "data"

_WORDS = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))
"""Words of letters alone that YAML 1.1 or 1.2 takes for something else than text."""

_LONGEST_KEY = 1000
"""A key must be written with `?` when it takes more than 1,024 characters."""

_ESCAPED = re.compile(f"[{ACTING}]")
_ESCAPED_FOR_ASCII = re.compile("[^ -~]")


def render(value: Data, options: Options) -> str:
    """Return one YAML document in blocks, ending in a newline.

    Characters that could act on a terminal stand as escapes; a lone surrogate becomes U+FFFD.
    """
    return "".join(pieces(value, options))


def pieces(value: Data, options: Options) -> Iterator[str]:
    """Return the same text, many entries at a time."""
    return stream(tree(value), ascii_only=options.ascii_only)


def dump(content: Mapping[str, Any], *, ascii_only: bool = False) -> str:
    """Return a plain tree as one YAML document in blocks; an empty mapping as `{}`."""
    return "".join(stream(content, ascii_only=ascii_only)) or "{}\n"


def stream(content: Mapping[str, Any], *, ascii_only: bool = False) -> Iterator[str]:
    """Return a plain tree that is not empty as the same document, many entries at a time."""
    scalar = _scalar_for_ascii if ascii_only else _scalar
    return gathered(f"{line}\n" for line in _lines(content, scalar))


def _lines(content: Mapping[str, Any], scalar: Callable[[Any], str]) -> Iterator[str]:
    """The lines of a tree, one entry of what its keys hold at a time."""
    for key, value in content.items():
        if isinstance(value, Mapping) and value:
            entries: Iterator[Any] = ({name: entry} for name, entry in value.items())
        elif isinstance(value, Sequence) and value and not isinstance(value, str):
            entries = ([entry] for entry in value)
        else:
            yield f"{_head('', scalar(key))} {scalar(_empty(value))}"
            continue
        yield _head("", scalar(key))
        for entry in entries:
            lines: list[str] = []
            _block(entry, "  ", scalar, lines)
            yield from lines


def _empty(value: Any) -> Any:
    """A value that holds nothing in a form that JSON knows; any other as it is."""
    if isinstance(value, Mapping):
        return {}
    return [] if isinstance(value, Sequence) and not isinstance(value, str) else value


def _head(pad: str, key: str) -> str:
    """The beginning of an entry, up to its colon."""
    return f"{pad}{key}:" if len(key) < _LONGEST_KEY else f"{pad}? {key}\n{pad}:"


def _block(value: Any, pad: str, scalar: Callable[[Any], str], lines: list[str]) -> None:
    """Append the lines of a mapping or list that is not empty."""
    if isinstance(value, dict):
        for key, child in value.items():
            head = _head(pad, scalar(key))
            if isinstance(child, (dict, list, tuple)) and child:
                lines.append(head)
                _block(child, pad + "  ", scalar, lines)
            else:
                lines.append(f"{head} {scalar(child)}")
        return
    for child in value:
        if isinstance(child, (dict, list, tuple)) and child:
            first = len(lines)
            _block(child, pad + "  ", scalar, lines)
            lines[first] = f"{pad}- {lines[first][len(pad) + 2 :]}"
        else:
            lines.append(f"{pad}- {scalar(child)}")


def _scalar(value: Any) -> str:
    """Write text, a whole number, true, false, null or an empty list or mapping."""
    if isinstance(value, str):
        return value if _is_plain(value) else _quoted(value, _ESCAPED)
    return json.dumps(value)


def _scalar_for_ascii(value: Any) -> str:
    if isinstance(value, str) and not value.isascii():
        return _quoted(value, _ESCAPED_FOR_ASCII)
    return _scalar(value)


def _is_plain(text: str) -> bool:
    """Tell whether both versions of YAML read this text, unquoted in a block, as itself."""
    return (
        text[:1].isalpha()  # neither an indicator nor the start of a number or date
        and text.isprintable()
        and ": " not in text
        and " #" not in text
        and text[-1] not in ": "
        and text.lower() not in _WORDS
    )


def _quoted(text: str, escaped: re.Pattern[str]) -> str:
    """Write a text in double quotes; JSON's escapes are among YAML's."""
    return escaped.sub(_escape, json.dumps(text, ensure_ascii=False))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if 0xD800 <= code <= 0xDFFF:
        code = 0xFFFD
    # Beyond the first plane JSON would write two escapes, which YAML takes for two characters.
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
