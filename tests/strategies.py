"""Hypothesis strategies for pages and data, with the texts that formats stumble over."""

from __future__ import annotations

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from liveops_cli.document import (
    Bullet,
    Bullets,
    Code,
    Column,
    Data,
    Facts,
    Page,
    Paragraph,
    Section,
    Table,
)

STEADY = settings(max_examples=100, deadline=None, derandomize=True)
"""The same examples in every run, and no clock."""

KINDS = (
    "",
    "whole",
    "strong",
    "name",
    "id",
    "muted",
    "label",
    "source",
    "editorial",
    "mark",
    "good",
    "warn",
)
"""What a span may be."""

HOSTILE = (
    # Markdown and HTML
    *("# ", "#", "## x ##", "- ", "-", "---", "===", "=", "+ ", "* ", "*", "**", "***", "_", "__"),
    *(
        "1. ",
        "2) ",
        "> ",
        "```",
        "~~~",
        "`",
        "``",
        "~",
        "~~x~~",
        "|",
        "| a | b |",
        ":-: | --",
        ":-",
    ),
    *(
        "[",
        "]",
        "[x]",
        "[ ] ",
        "[en]",
        "](",
        "[a](b)",
        "![a](b)",
        "![",
        "[a]: /b",
        "[^1]",
        "^[",
        ": ",
    ),
    *("<b>", "</b>", "<script>", "<!--", "-->", "<a@b.cn>", "<http://x.cn>", "&amp;", "&#35;", "&"),
    *("http://x.cn/a_b?c=*d*", "https://", "HTTP://x.cn.", "www.x.cn", "www.", "ftp://x.cn", "://"),
    *(
        "a@b.cn",
        "@all",
        "@",
        "a@",
        "+@",
        "._@",
        "mailto:a@b.cn",
        "$x$",
        "\\",
        "\\\\",
        "{",
        "}",
        "!",
    ),
    # YAML
    *("no", "y", "Null", "~", "0x1f", "1_000", "1:30", "2024-01-02", ".inf", "-1", "a: b", "a #b"),
    *(
        "%YAML",
        "!!str",
        "&a",
        "*a",
        "? ",
        "- a",
        "{}",
        "[]",
        "'",
        '"',
        "a:",
        "=",
        "<<",
        "...",
        "---",
    ),
    # spreadsheets
    *(
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "%x",
        "|x",
        "＝1+1",
        "＠x",
        "'=1",
        "''",
        "a,b",
        '"a"',
        "00123",
    ),
    # terminals
    *(
        "\x1b[31m",
        "\x1b]0;x\x07",
        "\x9b1m",
        "\x00",
        "\x08",
        "\x7f",
        "\r",
        "\r\n",
        "\n",
        "\n\n",
        "\t",
    ),
    *(
        "\x85",
        "\u2028",
        "\u202e",
        "\u2066",
        "\u200b",
        "\ufeff",
        "\ufffe",
        "\ud800",
        "\udc80",
        "\xa0",
    ),
    # people
    *(
        "主播",
        "，",
        "。",
        "：",
        "（编者）",
        "《脚本》",
        "“引”",
        "—",
        "…",
        "\u3000",
        "·",
        "●",
        "→",
        "￥",
    ),
    *(
        "Host",
        "live-ops",
        "a_b",
        "R&D",
        "C#",
        "100 %",
        "é",
        "e\u0301",
        "🔥",
        "👩\u200d💻",
        "𠮷",
        "½",
    ),
    *(" ", "  ", " ", "x", "y", "1", "."),
)
"""Pieces of text, each of which acts in some format, or is what people really write."""

texts = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.sampled_from(HOSTILE), st.text(max_size=3)), max_size=5
).map("".join)
"""Any text, mostly hostile; lone surrogates and control characters included."""

lines = st.lists(st.tuples(texts, st.sampled_from(KINDS)), max_size=4)
"""Spans that follow one another on a line."""

in_languages = st.lists(lines, max_size=2)
"""The same content once a language."""

_paragraphs = st.builds(
    Paragraph, lines=in_languages, tone=st.sampled_from(("", "lead", "note", "gap"))
)
_bullets = st.builds(Bullets, items=st.lists(st.builds(Bullet, lines=in_languages), max_size=4))
_facts = st.builds(Facts, rows=st.lists(st.tuples(lines, in_languages), max_size=4))


_rows = texts.map(lambda text: " ".join(text.split()) or "-")
_code = st.builds(Code, lines=st.lists(_rows, max_size=4), language=st.just("yaml"))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    aligns = st.sampled_from(("left", "center", "right"))
    column = st.builds(Column, key=st.just("k"), label=lines, align=aligns, fixed=st.booleans())
    columns = draw(st.lists(column, min_size=1, max_size=3))
    row = st.lists(in_languages, min_size=len(columns), max_size=len(columns))
    return Table(columns, draw(st.lists(row, max_size=3)), draw(lines))


_flat = st.one_of(_paragraphs, _bullets, _facts, _code, _tables())
_blocks = st.recursive(
    st.lists(_flat, max_size=3),
    lambda inner: st.lists(
        st.one_of(_flat, st.builds(Section, key=st.just("k"), title=lines, blocks=inner)),
        max_size=3,
    ),
    max_leaves=6,
)

pages = st.builds(Page, title=lines, aside=lines, blocks=_blocks, hint=lines)
"""Pages of every kind of block, sections nested."""

values: st.SearchStrategy[Any] = st.recursive(
    st.one_of(texts, texts, st.integers(-(10**20), 10**20), st.booleans(), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=4)),
    max_leaves=12,
)
"""What the body of data may hold: text, whole numbers, true, false, None, lists, mappings."""


@st.composite
def datas(draw: st.DrawFn) -> Data:
    """Draw data with a body of any shape and rows as long as the header."""
    body = draw(st.dictionaries(texts.filter(lambda key: key != "schema"), values, max_size=4))
    columns = draw(st.lists(texts, min_size=1, max_size=4))
    cell = st.one_of(texts, st.integers(-(10**20), 10**20), st.none())
    row = st.lists(cell, min_size=len(columns), max_size=len(columns))
    return Data("kind", body, columns, draw(st.lists(row, max_size=4)))


def mended(value: Any) -> Any:
    """Replace the characters that no UTF-8 text can hold, as every format does."""
    if isinstance(value, str):
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in value)
    if isinstance(value, list):
        return [mended(item) for item in value]
    if isinstance(value, dict):
        return {mended(key): mended(item) for key, item in value.items()}
    return value
