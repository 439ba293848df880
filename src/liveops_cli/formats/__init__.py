"""The output formats: one module each, all of one shape, loaded when they are asked for.

A module has a `NAME` (what `--format` takes), a `SUFFIX` for files, `TAKES` (`page` or `data`) and
`render(value, options) -> str`. Where a file of it has to open with a byte order mark it says
`BOM = True`. Where it can give the same text bit by bit, it has `pieces(value, options)`. A format
returns text and writes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from ..lean import lean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ..document import Data

FORMATS = {
    "table": "terminal",
    "json": "json_",
    "yaml": "yaml_",
    "csv": "csv_",
    "markdown": "markdown",
}
"""What `--format` takes, and the module that renders it."""

ACTING = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but tab and the line ends
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of what follows
    "\u2028\u2029"  # line ends that few programs expect
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f"  # not text, or unseen
)
"""The inside of a regular expression's class: what could act on a terminal or mislead a reader."""


@lean
class Options:
    """What a format may need to know of the place its text goes to."""

    width: int
    """Columns to fill; only the terminal's format wraps."""
    colour: bool
    """True where escape sequences for colour are wanted."""
    ascii_only: bool
    """True where the stream cannot carry all of Unicode."""
    level: int = 1
    """The level of a page's heading in Markdown, from 1."""


class Format(Protocol):
    """The shape of a format's module."""

    NAME: str
    SUFFIX: str
    TAKES: str

    def render(self, value: Any, options: Options) -> str:
        """Return the finished text; `value` is a Page or Data, as `TAKES` says."""


def load(name: str) -> Format:
    """Import the module of a format. KeyError for a name that is not in `FORMATS`."""
    from importlib import import_module

    module: Any = import_module(f"{__name__}.{FORMATS[name]}")
    format_: Format = module
    return format_


def pieces(format_: Format, value: Any, options: Options) -> Iterator[str]:
    """What a format renders, bit by bit where it can."""
    stream = getattr(format_, "pieces", None)
    if stream is None:
        yield format_.render(value, options)
    else:
        yield from stream(value, options)


def gathered(lines: Iterable[str], enough: int = 65536) -> Iterator[str]:
    """Short texts joined into fewer of at least `enough` characters."""
    held: list[str] = []
    size = 0
    for line in lines:
        held.append(line)
        size += len(line)
        if size >= enough:
            yield "".join(held)
            held, size = [], 0
    yield "".join(held)


def tree(data: Data) -> dict[str, Any]:
    """Return the body under the name and version of its schema, as JSON and YAML show it."""
    return {"schema": f"liveops.{data.kind}/1", **data.body}


def clean(text: str) -> str:
    """Replace each character that could act by U+FFFD.

    For formats that cannot escape. A catalogue with such characters is not loaded, so that this
    changes only what comes from elsewhere.
    """
    if text.isprintable():
        return text
    import re

    return re.sub(f"[{ACTING}]", "\ufffd", text)
