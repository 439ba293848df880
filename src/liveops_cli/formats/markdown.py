"""Markdown: a page as CommonMark, with GitHub's tables where the page has a table.

People read the source and paste it elsewhere, so a character is escaped only where it could act:
full stops, brackets round a word, hyphens and all Chinese punctuation stay as they are. What a
renderer would make a link of itself (`https://…`, `www.…`, `…@…`) stands as code, which every
renderer leaves alone. Emphasis is set only where CommonMark is sure to see it: beside a letter the
punctuation at its ends moves outside (`**能力**：表达`, as `**能力：**表达` would show its stars).
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ..document import Bullets, Code, Facts, Paragraph, Section, Table
from . import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..document import Block, Line, Lines, Page
    from . import Options

    Run = tuple[str, str]
    """A marker (nothing, `*`, `**` or a backtick) and the text it stands round."""

NAME = "markdown"
SUFFIX = ".md"
TAKES = "page"

_MARKERS = {"strong": "**", "name": "**", "mark": "**", "editorial": "*", "id": "`"}
"""The markers of the spans that have one. The rest is plain: Markdown has no quiet text."""

_MARKERS_IN_BOLD = {"editorial": "*", "id": "`"}
"""The same for headings, which are bold already."""

_DEEPEST = 6
"""Markdown has six levels of headings; what lies deeper shares the last."""

_RULES = {"left": "---", "center": ":-:", "right": "--:"}

_ACTING = re.compile(
    r"""
    (?P<link>  # what GitHub and others make a link of: an address of web or mail, a mention
        (?: (?i:https?|ftp):// | (?i:www)\. ) (?: [!-\[\]-_a-{}]* [A-Za-z0-9/\#%&=+$@^-] )?
      | (?: (?<![A-Za-z0-9.@+_-]) [A-Za-z0-9.+_-]++ @ (?=[\w.-]) | @ (?=[A-Za-z0-9]) )
        (?: [A-Za-z0-9.@+_-]* [A-Za-z0-9@] )?
    )
  | (?P<tame>  # a word or citation in brackets, which no definition makes a link of
        (?<![!\[\]^]) \[ (?![^\[\]]*(?i:www)\.) [^\W_]+ (?:[ .:_-][^\W_]+)* \] (?![(\[{])
    )
  | [\\`*~$\[\]]
  | (?<![^\W_]) _ | _ (?![^\W_])
  | < (?=[A-Za-z/!?])
  | & (?=\#?[A-Za-z0-9]+;)
    """,
    re.VERBOSE,
)
"""What could act anywhere in a line, and what would be taken for it but may stay."""

_OPENING = re.compile(
    r"""
    \A (?:
        (\d{1,9}) (?=[.)](?:\s|$))  # a numbered list; the backslash goes behind the number
      | (?= [>|\[]                  # a quotation, a row, a definition, a task
          | \#{1,6}(?:\s|$)         # a heading
          | [-+](?:\s|$)            # a list
          | [-:|][-:|\s]*$          # a rule; makes the line above a heading or a table's head
          | =+\s*$                  # makes the line above a heading
          | :\s                     # a definition
        )
    )
    """,
    re.VERBOSE,
)
"""What could act at the start of a line."""

_SPACE = re.compile(r"\s+")

_TAME_ID = r"[A-Za-z0-9](?:[A-Za-z0-9._:/-]*[A-Za-z0-9])?"

_BESIDE_CODE = " ()[]{},;:!?'\"<>"
"""ASCII characters that neither end nor begin a link, which would stand as code as well."""

_FIRST_IDEOGRAPHIC = "\u2e80"


def render(page: Page, options: Options) -> str:
    """Return the page as Markdown, ending in one newline; nothing for a page with no content.

    The title is a heading of `options.level`, and each section one level below what holds it.
    """
    parts: list[str] = []
    level = options.level
    if title := md_heading(page.title, level):
        parts.append(title)
        level += 1
    if aside := md_inline(page.aside):
        parts.append(aside)
    _blocks(page.blocks, level, parts)
    return "\n\n".join(parts) + "\n" if parts else ""


def _blocks(blocks: Sequence[Block], level: int, parts: list[str]) -> None:
    for block in blocks:
        if isinstance(block, Section):
            title = md_heading(block.title, level)
            if title:
                parts.append(title)
            _blocks(block.blocks, level + 1 if title else level, parts)
        elif isinstance(block, Table):
            parts.extend(filter(None, (_table(block), md_inline(block.caption))))
        elif isinstance(block, Paragraph):
            parts.extend(filter(None, [_paragraph(block)]))
        elif isinstance(block, Code):
            parts.append(_fenced(block))
        else:
            # Two lists in a row would be one, were it not for another marker.
            marker = "*" if parts and parts[-1].startswith("- ") else "-"
            parts.extend(filter(None, [_list(block, marker)]))


def _fenced(block: Code) -> str:
    """The lines between fences that none of them can close."""
    text = "\n".join(clean(line) for line in block.lines)
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}{block.language}\n{text}\n{fence}"


def _texts(lines: Lines) -> list[str]:
    return [text for text in map(md_inline, lines) if text]


def _paragraph(block: Paragraph) -> str:
    lead = "> " if block.tone in ("note", "gap") else ""
    texts = _texts(block.lines)
    return lead + f"\\\n{lead}".join(texts) if texts else ""


def _list(block: Bullets | Facts, marker: str) -> str:
    if isinstance(block, Facts):
        entries = [_fact(term, lines) for term, lines in block.rows]
    else:
        entries = [_texts(item.lines) for item in block.items]
    return "\n".join(f"{marker} " + "\\\n  ".join(texts) for texts in entries if texts)


def _fact(term: Line, lines: Lines) -> list[str]:
    """Put the term, in bold, before the first line of what is said of it."""
    bold = [(text, kind if kind == "id" else "strong") for text, kind in term]
    first, *rest = lines or [[]]
    head, said = md_inline(bold), _marked(_runs(first, _MARKERS))
    if not (head and said):
        return _texts([bold, *lines])
    letters = [char for text, _ in term for char in text if char.isalnum()]
    colon = "：" if letters and letters[-1] >= _FIRST_IDEOGRAPHIC else ": "
    return [head + colon + said, *_texts(rest)]


def _table(table: Table) -> str:
    if not table.columns:
        return ""
    labels = [_cell([column.label], _MARKERS_IN_BOLD) for column in table.columns]
    rules = [_RULES[column.align] for column in table.columns]
    rows = [[_cell(lines) for lines in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in (labels, rules, *rows))


def _cell(lines: Lines, markers: Mapping[str, str] = _MARKERS) -> str:
    """Put the lines of a cell on one, since a row has no more."""
    texts = (_marked(_runs(line, markers)) for line in lines)
    return " / ".join(filter(None, texts)).replace("|", "\\|")


def md_heading(line: Line, level: int) -> str:
    """Return a heading of a level from 1; nothing where the line is empty."""
    text = _marked(_runs(line, _MARKERS_IN_BOLD))
    if text.endswith("#"):  # would be taken for the end of the heading's frame
        text = text[:-1] + "\\#"
    return f"{'#' * min(level, _DEEPEST)} {text}" if text else ""


def md_inline(line: Line) -> str:
    """Return a line as Markdown that can stand at the start of a paragraph or of a list's entry.

    Whitespace is folded, as every renderer would, and none is left at the ends.
    """
    return _OPENING.sub(r"\1\\", _marked(_runs(line, _MARKERS)))


def _runs(line: Line, markers: Mapping[str, str]) -> list[Run]:
    """Bring the spans of a line down to runs of one marker, with no needless whitespace."""
    runs: list[Run] = []
    for text, kind in line:
        folded = text
        if "  " in text or not text.isprintable():
            folded = clean(_SPACE.sub(" ", text))
        if not runs or runs[-1][1].endswith(" "):
            folded = folded.lstrip(" ")
        _add(runs, (markers.get(kind, ""), folded))
    if runs:
        marker, text = runs.pop()
        _add(runs, (marker, text.rstrip(" ")))
    return runs


def _add(runs: list[Run], run: Run) -> None:
    marker, text = run
    if runs and runs[-1][0] == marker:
        runs[-1] = (marker, runs[-1][1] + text)
    elif text:
        runs.append(run)


def _marked(runs: list[Run]) -> str:
    """Write the runs, each as text that cannot act between markers that do."""
    settled: list[Run] = []
    for place, run in enumerate(runs):
        before = settled[-1] if settled else ("", "")
        after = runs[place + 1] if place + 1 < len(runs) else ("", "")
        for piece in _settled(run, before, after):
            _add(settled, piece)
    return "".join(
        f"`{text}`" if marker == "`" else f"{marker}{_ACTING.sub(_escape, text)}{marker}"
        for marker, text in settled
    )


def _settled(run: Run, before: Run, after: Run) -> list[Run]:
    """Take from a run the marker that would not work there, or what it would not work on."""
    marker, text = run
    if marker == "`":
        tame = re.fullmatch(_TAME_ID, text) and _beside_code(before[1][-1:], after[1][:1])
        return [run if tame else ("", text)]
    # Emphasis does not sit well on code, which a link will be, nor on another emphasis.
    if not marker or _has_link(text) or before[0] in ("*", "**"):
        return [("", text)]
    left = "x" if before[0] else before[1][-1:]
    right = "x" if after[0] else after[1][:1]
    start = _peel(text, left)
    end = len(text) - _peel(text[start:][::-1], right)
    if text[:start] in _BRACKETS and text[end - 1 :] == _BRACKETS[text[:start]]:
        end -= 1  # who takes the one bracket from what is emphasised takes the other as well
    return [("", text[:start]), (marker, text[start:end]), ("", text[end:])]


_BRACKETS = {"（": "）", "(": ")"}


def _has_link(text: str) -> bool:
    return any(match["link"] for match in _ACTING.finditer(text))


def _beside_code(left: str, right: str) -> bool:
    return all(not char.isascii() or char in _BESIDE_CODE for char in (left, right))


def _peel(text: str, beside: str) -> int:
    """Count the characters that an emphasis may not begin with after the character `beside`.

    It may begin with a letter anywhere, with anything else but a space only after a space, after
    punctuation or at the end of the line.
    """
    for count, char in enumerate(text):
        if _is_letter(char) or (char != " " and _is_apart(beside)):
            return count
        beside = char
    return len(text)


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LNM"


def _is_apart(char: str) -> bool:
    """Tell whether this is a space, nothing, or punctuation in every version of CommonMark."""
    if not char or char == " ":
        return True
    kind = unicodedata.category(char)[0]
    return kind == "P" or (kind == "S" and char.isascii())


def _escape(match: re.Match[str]) -> str:
    if match["tame"]:
        return match[0]
    return f"`{match[0]}`" if match["link"] else f"\\{match[0]}"
