"""Remake what the documentation shows of the program: pictures, console blocks, the help pages.

    python tools/docs.py           write what has changed
    python tools/docs.py --check   write nothing; fail when something is out of date

A fenced `console` block that shows output is run again, line by line; a block of commands alone is
left as it is (the tests run those).
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

from rich.cells import cell_len
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from liveops_cli import cli, locales
from liveops_cli.formats.markdown import md_inline
from liveops_cli.model import GRADES, Source
from liveops_cli.reference import open_builtin

ROOT = Path(__file__).resolve().parent.parent
PAGES = ("README.md", "README.zh.md", "docs/own-catalogue.md", "docs/zh/own-catalogue.md")
PICTURES = {
    "docs/images/role-host-en.svg": ("en", ["role", "host"]),
    "docs/images/role-host-zh.svg": ("zh", ["role", "主播"]),
}
WIDTH = 88

_CONSOLE = re.compile(r"(?<=^```console\n)(.*?)(?=^```$)", re.MULTILINE | re.DOTALL)

COLOURS = {"color(6)": "#006c78", "color(3)": "#925f00", "color(2)": "#24703e"}
CELL, LINE, EDGE = 8.4, 20.0, 20.0
"""Width of a cell, height of a line, margin, in pixels."""

_RUNS = re.compile(r"[^\s\u1100-\uffff]+(?: [^\s\u1100-\uffff]+)*|[\u1100-\uffff]+")
"""Runs of narrow characters with single spaces, and runs of wide ones."""


def run(args: list[str], language: str, width: int) -> str:
    """What a command prints into a pipe of a given width."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
    environ = {"LIVEOPS_LANG": language, "COLUMNS": str(width)}
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        cli.main(args, environ)
        out.seek(0)
        return out.read()


def picture(language: str, args: list[str]) -> str:
    """The screen of a command as SVG.

    Rich's own export takes every character for one cell wide, which pushes Chinese together; here
    each run of narrow or wide characters is placed at its own cell.
    """
    shown = run([*args, "--color", "always"], language, WIDTH).rstrip("\n")
    lines = [f"$ {' '.join(['liveops', *args])}", "", *shown.split("\n")]
    width, height = WIDTH * CELL + 2 * EDGE, len(lines) * LINE + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:.0f} {height:.0f}">',
        '<style>text { font: 15px "Sarasa Mono SC", "Noto Sans Mono CJK SC", Menlo, Consolas, '
        "monospace; white-space: pre; fill: #282a2e }</style>",
        '<rect width="100%" height="100%" rx="8" fill="#fafaf8"/>',
    ]
    for number, line in enumerate(lines):
        parts.extend(_svg_line(line, EDGE + LINE * (number + 0.75)))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _svg_line(line: str, y: float) -> Iterator[str]:
    text = Text.from_ansi(line)
    for segment, start in _segments(text):
        look = _look(segment.style if isinstance(segment.style, Style) else Style())
        for found in _RUNS.finditer(segment.text):
            cells = start + cell_len(segment.text[: found.start()])
            length = cell_len(found[0]) * CELL
            yield (
                f'<text x="{EDGE + cells * CELL:.1f}" y="{y:.1f}" textLength="{length:.1f}"'
                f"{look}>{escape(found[0])}</text>"
            )


def _segments(text: Text) -> Iterator[tuple[Segment, int]]:
    at = 0
    for segment in text.render(Console(), end=""):
        yield segment, at
        at += cell_len(segment.text)


def _look(style: Style) -> str:
    rules = ["font-weight: bold"] if style.bold else []
    if style.dim:
        rules.append("opacity: 0.6")
    name = style.color.name if style.color else ""
    if name in COLOURS:
        rules.append(f"fill: {COLOURS[name]}")
    return f' style="{"; ".join(rules)}"' if rules else ""


def page(text: str, language: str) -> str:
    """A page with the output in its console blocks remade."""
    return _CONSOLE.sub(lambda found: _block(found[1], language), text)


def _block(block: str, language: str) -> str:
    commands = [line for line in block.splitlines() if line.startswith("$ ")]
    if len(commands) == len(block.splitlines()):
        return block
    parts = []
    for line in commands:
        args = shlex.split(line[2:], comments=True)[1:]
        parts.append(f"{line}\n{run(args, language, 80).rstrip()}\n")
    return "\n".join(parts)


def help_page(language: str) -> str:
    """The help of every command, one after another."""
    title = {"en": "# Commands", "zh": "# 命令"}[language]
    parts = [title]
    for path in _commands(cli.COMMANDS, []):
        shown = run([*path, "--help"], language, 90).rstrip()
        parts.append(f"## {' '.join(['liveops', *path])}\n\n```text\n{shown}\n```")
    return "\n\n".join(parts) + "\n"


def sources_page(language: str) -> str:
    """Every source with its grade, and how many statements rest on it."""
    labels = locales.load()[language]
    reference = open_builtin()
    counts = reference.cited()
    parts = [SOURCES_TITLE[language]]
    for grade in GRADES:
        chosen = [s for s in reference.catalogue.sources.values() if s.grade == grade]
        if chosen:
            parts.append(f"## {md_inline([(labels[f'grade.{grade}'], '')])}")
            parts.append("\n".join(_source(one, language, counts[one.id]) for one in chosen))
    return "\n\n".join(parts) + "\n"


SOURCES_TITLE = {
    "en": "# Sources\n\nWhat the catalogue rests on, by grade, with the number of statements that "
    "cite each. `liveops source ID` shows them. Made by `tools/docs.py`.",
    "zh": "# 来源\n\n目录的全部来源，按等级排列，并列出引用每个来源的条目数。"
    "`liveops source 代号` 可以看到这些条目。本页由 `tools/docs.py` 生成。",
}


def _source(source: Source, language: str, count: int) -> str:
    parts = [source.about[language]]
    if source.issuer:
        parts.append(source.issuer[language])
    parts += [text for text in (source.date, source.where) if text]
    told = md_inline([("; ".join(parts), "")])
    name = md_inline([(source.name[language], "")])
    number = f" ({count})" if count else ""
    return f"- `{source.id}` {name}{number}: {told}"


def _commands(table: dict[str, str | dict[str, str]], above: list[str]) -> Iterator[list[str]]:
    yield above
    for name, entry in table.items():
        if isinstance(entry, dict):
            yield from _commands(dict(entry), [*above, name])
        else:
            yield [*above, name]


def made() -> Iterator[tuple[str, str]]:
    """Every file that is made here, and what it should hold."""
    for name, (language, args) in PICTURES.items():
        yield name, picture(language, args)
    yield "docs/commands.md", help_page("en")
    yield "docs/zh/commands.md", help_page("zh")
    yield "docs/sources.md", sources_page("en")
    yield "docs/zh/sources.md", sources_page("zh")
    for name in PAGES:
        path = ROOT / name
        if path.is_file():
            yield name, page(path.read_text(encoding="utf-8"), "zh" if "zh" in name else "en")


def main(args: list[str]) -> int:
    """Write or compare; 1 when something is out of date."""
    os.chdir(ROOT)
    stale = 0
    for name, text in made():
        path = ROOT / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale += 1
        print(f"{'out of date' if '--check' in args else 'written'}: {name}")
        if "--check" not in args:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
    return 1 if stale and "--check" in args else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
