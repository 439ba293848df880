from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import cmarkgfm  # type: ignore[import-untyped]  # it carries no types
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from strategies import STEADY, lines, pages

from liveops_cli.document import (
    Block,
    Bullet,
    Bullets,
    Code,
    Column,
    Facts,
    Line,
    Lines,
    Page,
    Paragraph,
    Section,
    Table,
)
from liveops_cli.formats import Options, clean
from liveops_cli.formats.markdown import md_inline, render

if TYPE_CHECKING:
    from markdown_it.token import Token

OPTIONS = Options(width=100, colour=False, ascii_only=False)

PARSER = MarkdownIt("commonmark", {"linkify": True}).enable(["table", "strikethrough", "linkify"])
"""CommonMark with GitHub's extensions, and links made of addresses."""

assert PARSER.linkify
PARSER.linkify.set({"fuzzy_link": False})  # would take `x.al` for an address; GitHub does not
PARSER.linkify.add("//", None)

BOLD = ("strong", "name", "mark")

Node = tuple[Any, ...]


def folded(text: str) -> str:
    return clean(" ".join(text.split()))


def text_of(line: Line) -> str:
    return folded("".join(text for text, _ in line))


def texts_of(lines_: Lines) -> list[str]:
    return [text for text in map(text_of, lines_) if text]


def expected(page: Page) -> list[Node]:
    """Tell from the page what a reader of the Markdown should find."""
    nodes: list[Node] = []
    level = 1
    if text_of(page.title):
        nodes.append(("heading", 1, text_of(page.title)))
        level = 2
    if text_of(page.aside):
        nodes.append(("paragraph", [text_of(page.aside)]))
    for block in page.blocks:
        nodes.extend(expected_of(block, level))
    return nodes


def expected_of(block: Block, level: int) -> list[Node]:
    if isinstance(block, Section):
        title = text_of(block.title)
        inner = [n for b in block.blocks for n in expected_of(b, level + 1 if title else level)]
        return [("heading", min(level, 6), title), *inner] if title else inner
    if isinstance(block, Paragraph):
        texts = texts_of(block.lines)
        kind = "quote" if block.tone in ("note", "gap") else "paragraph"
        return [(kind, texts)] if texts else []
    if isinstance(block, Table):
        head = [text_of(column.label) for column in block.columns]
        rows = [[" / ".join(texts_of(cell)) for cell in row] for row in block.rows]
        caption = text_of(block.caption)
        table = ("table", [c.align for c in block.columns], [head, *rows])
        return [table, ("paragraph", [caption])] if caption else [table]
    if isinstance(block, Code):
        text = "\n".join(clean(line) for line in block.lines)
        return [("fence", re.sub("\r\n?", "\n", text) + "\n")]
    if isinstance(block, Facts):
        items = [expected_fact(term, said) for term, said in block.rows]
    else:
        items = [texts_of(item.lines) for item in block.items]
    items = [item for item in items if item]
    return [("list", items)] if items else []


def expected_fact(term: Line, said: Lines) -> list[str]:
    head, first = text_of(term), text_of(said[0]) if said else ""
    if not (head and first):
        return texts_of([term, *said])
    letters = [char for char in head if char.isalnum()]
    colon = "：" if letters and letters[-1] >= "\u2e80" else ": "
    return [head + colon + first, *texts_of(said[1:])]


def read(text: str) -> list[Node]:
    """Parse the text; fail on a token that no page can have."""
    tokens = PARSER.parse(text)
    nodes: list[Node] = []
    while tokens:
        nodes.append(read_block(tokens))
    return nodes


def read_block(tokens: list[Token]) -> Node:
    token = tokens.pop(0)
    if token.type == "heading_open":
        return ("heading", int(token.tag[1]), " ".join(read_leaf(tokens, "heading_close")))
    if token.type == "paragraph_open":
        return ("paragraph", read_leaf(tokens, "paragraph_close"))
    if token.type == "blockquote_open":
        (quoted,) = read_until(tokens, "blockquote_close")
        return ("quote", quoted[1])
    if token.type == "bullet_list_open":
        return ("list", [item[1] for item in read_until(tokens, "bullet_list_close")])
    if token.type == "list_item_open":
        (only,) = read_until(tokens, "list_item_close")
        return ("item", only[1])
    if token.type == "fence" and token.info == "yaml":
        return ("fence", token.content)
    assert token.type == "table_open", f"{token.type} has no business here"
    return read_table(tokens)


def read_until(tokens: list[Token], closing: str) -> list[Node]:
    nodes = []
    while tokens[0].type != closing:
        nodes.append(read_block(tokens))
    tokens.pop(0)
    return nodes


def read_leaf(tokens: list[Token], closing: str) -> list[str]:
    inline, end = tokens.pop(0), tokens.pop(0)
    assert (inline.type, end.type) == ("inline", closing)
    return "".join(char for char, _ in characters(inline)).split("\n")


def read_table(tokens: list[Token]) -> Node:
    aligns: list[str] = []
    rows: list[list[str]] = []
    while (token := tokens.pop(0)).type != "table_close":
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "th_open":
            aligns.append(str(token.attrGet("style") or "left").removeprefix("text-align:"))
        elif token.type == "inline":
            rows[-1].append("".join(char for char, _ in characters(token)))
    return ("table", aligns, rows)


def characters(inline: Token) -> list[tuple[str, str]]:
    """Each character of a leaf and the emphasis it stands in; a hard break is a line end."""
    found, style = [], ""
    for token in inline.children or ():
        if token.type in ("text", "code_inline"):
            found += [(char, "code" if token.type != "text" else style) for char in token.content]
        elif token.type == "hardbreak":
            found.append(("\n", ""))
        else:
            assert token.type in ("strong_open", "strong_close", "em_open", "em_close"), token.type
            style = token.tag if token.nesting == 1 else ""
    return found


class Html(HTMLParser):
    """The text of an HTML document and the tags in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - HTMLParser sets the signature
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def words(content: object) -> str:
    """Join all text in lists of lists, without whitespace."""
    if isinstance(content, list):
        return "".join(map(words, content))
    return "".join(str(content).split())


EXAMPLE = Page(
    title=[("主播", "name")],
    aside=[("Host", "muted"), (" · ", ""), ("host", "id")],
    blocks=[
        Paragraph([[("面向镜头，带动直播间", "")]], "lead"),
        Section(
            "duties",
            [("职责", "")],
            [
                Bullets(
                    [
                        Bullet(
                            [
                                [("讲解产品", ""), (" ", ""), ("[deck:03.host.duty]", "source")],
                                [("Presents the products", "")],
                            ]
                        ),
                        Bullet([[("按脚本推进", "mark"), ("，不冷场", "")]]),
                    ]
                ),
                Facts([([("能力（核心）", "")], [[("表达清晰", "")], [("Speaks clearly", "")]])]),
                Facts([([("Resilience ●", "name")], [[("Stays calm", "")]])]),
            ],
        ),
        Section(
            "skills",
            [("能力", "")],
            [
                Table(
                    [Column("skill", [("能力", "")]), Column("need", [("Need", "")], "center")],
                    [[[[("表达", "")], [("Speech", "")]], [[("●|○", "strong")]]]],
                    [("● 核心", "muted")],
                ),
                Section("gaps", [("未涉及", "")], [Paragraph([[("没有权重", "")]], "gap")]),
            ],
        ),
    ],
    hint=[("liveops role host", "muted")],
)

EXAMPLE_TEXT = """\
## 主播

Host · `host`

面向镜头，带动直播间

### 职责

- 讲解产品 [deck:03.host.duty]\\
  Presents the products
- **按脚本推进**，不冷场

* **能力（核心）**：表达清晰\\
  Speaks clearly

- **Resilience ●**: Stays calm

### 能力

| 能力 | Need |
| --- | :-: |
| 表达 / Speech | **●\\|○** |

● 核心

#### 未涉及

> 没有权重
"""


def test_a_page_reads_well_as_it_stands() -> None:
    """Every kind of block has its form, one blank line stands between, the hint stays out."""
    options = Options(width=100, colour=False, ascii_only=False, level=2)
    assert render(EXAMPLE, options) == EXAMPLE_TEXT


def test_a_page_without_content_is_no_text() -> None:
    """An empty page, whitespace and empty blocks give nothing at all."""
    blocks: list[Block] = [Paragraph([[(" ", "")]]), Bullets([]), Facts([]), Table([], [])]
    assert render(Page([("", "")], blocks=blocks), OPTIONS) == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("讲解产品，回应提问（含退货）。", "讲解产品，回应提问（含退货）。"),
        ("Plans the show (weekly), follow-up: 5-10 % of R&D!", None),
        ("snake_case, C#, 3 < 4 > 2, a+b=c, ^x, {y}, 'z', \"q\"", None),
        ("see [en] and [deck:03.host.duty]", None),
        ("-5 % and --force", None),
        ("10:30", None),
        ("[en] first", "\\[en] first"),
        ("a*b*c", "a\\*b\\*c"),
        ("_x_", "\\_x\\_"),
        ("~~x~~ costs $5", "\\~\\~x\\~\\~ costs \\$5"),
        ("C:\\new", "C:\\\\new"),
        ("`x`", "\\`x\\`"),
        ("<b> </b> <!-- &lt; &#35;", "\\<b> \\</b> \\<!-- \\&lt; \\&#35;"),
        ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
        ("- x", "\\- x"),
        ("+ x", "\\+ x"),
        ("# x", "\\# x"),
        ("> x", "\\> x"),
        ("12. x", "12\\. x"),
        ("3) x", "3\\) x"),
        ("---", "\\---"),
        ("==", "\\=="),
        (":-: | --", "\\:-: | --"),
        ("at https://x.cn/a_b.", "at `https://x.cn/a_b`."),
        ("www.x.cn、a.b@c.cn（@all）", "`www.x.cn`、`a.b@c.cn`（`@all`）"),
        ("请@主播", None),
        ("  two\n lines\u3000here ", "two lines here"),
        ("\x1b[31mred\ud800", "\ufffd\\[31mred\ufffd"),
    ],
)
def test_text_is_escaped_only_where_it_could_act(text: str, shown: str | None) -> None:
    """Ordinary punctuation stays bare, what acts is escaped, addresses stand as code."""
    assert md_inline([(text, "")]) == (text if shown is None else shown)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ([("能力：", "strong"), ("表达", "")], "**能力**：表达"),
        ([("能力：", "strong")], "**能力：**"),
        ([("主", ""), ("播", "mark"), ("间", "")], "主**播**间"),
        ([("开播", ""), ("《脚本》", "name"), ("后", "")], "开播《**脚本**》后"),
        ([("开播", ""), ("（编者）", "editorial"), ("。", "")], "开播（*编者*）。"),
        ([("an ", ""), (" x ", "strong"), ("y", "")], "an **x** y"),
        ([("a", "strong"), ("b", "editorial")], "**a**b"),
        ([("see www.x.cn", "strong")], "see `www.x.cn`"),
        ([("!", "strong"), ("x", "")], "!x"),
        ([("host", "id"), ("的", "")], "`host`的"),
        ([("(", ""), ("deck:03.host", "id"), (")", "")], "(`deck:03.host`)"),
        ([("x", ""), ("host", "id")], "xhost"),
        ([("a`b", "id")], "a\\`b"),
    ],
)
def test_emphasis_is_set_where_it_is_sure_to_be_seen(line: Line, shown: str) -> None:
    """Punctuation that would spoil an emphasis moves out of it; code stands only on tame ids."""
    assert md_inline(line) == shown


def test_headings_are_not_made_bold_again() -> None:
    """A name in a title or in a table's head has no stars, since both are bold already."""
    page = Page([("主播", "name")], blocks=[Table([Column("a", [("A", "strong")])], [])])
    assert render(page, OPTIONS) == "# 主播\n\n| A |\n| --- |\n"


def test_a_heading_may_end_in_a_number_sign() -> None:
    """A trailing `#` is text, not the end of the heading's frame."""
    page = Page([("Say it in C #", "")])
    assert render(page, OPTIONS) == "# Say it in C \\#\n"
    assert read("# Say it in C \\#\n") == [("heading", 1, "Say it in C #")]


def test_headings_go_no_deeper_than_six() -> None:
    """Sections below the sixth level share it."""
    inner = Section("b", [("B", "")], [])
    page = Page([("T", "")], blocks=[Section("a", [("A", "")], [inner])])
    options = Options(width=100, colour=False, ascii_only=False, level=5)
    assert render(page, options) == "##### T\n\n###### A\n\n###### B\n"


@STEADY
@given(pages)
def test_a_parser_finds_the_page_and_nothing_else(page: Page) -> None:
    """Headings, entries, quotations and cells come back with equal text; nothing else appears."""
    assert read(render(page, OPTIONS)) == expected(page)


@STEADY
@given(pages)
def test_github_finds_the_page_and_nothing_else(page: Page) -> None:
    """GitHub's own renderer shows the same text, with no link, image or HTML of the text's."""
    html = Html(cmarkgfm.github_flavored_markdown_to_html(render(page, OPTIONS)))
    allowed = (
        "h1 h2 h3 h4 h5 h6 p blockquote ul li br strong em code pre table thead tbody tr th td"
    )
    assert html.tags <= set(allowed.split())
    assert words(html.text) == words([node[-1] for node in expected(page)])


@STEADY
@given(pages)
def test_the_source_is_tidy(page: Page) -> None:
    """No line ends in a space, no two blank lines follow one another, one newline ends the text."""
    text = render(page, OPTIONS)
    assert not any(line != line.rstrip() for line in text.split("\n"))
    assert "\n\n\n" not in text
    assert not text or (text[-1] == "\n" and text[-2] != "\n" and text[0] != "\n")


@STEADY
@given(lines)
def test_emphasis_never_strays(line: Line) -> None:
    """What is shown bold, slanted or as code is a span of that kind, or an address."""
    assume(text_of(line))
    given_ = [(c, kind) for text, kind in line for c in folded(text) if not c.isspace()]
    shown = [(c, s) for c, s in characters(PARSER.parse(md_inline(line))[1]) if not c.isspace()]
    assert [char for char, _ in shown] == [char for char, _ in given_]
    for (char, kind), (_, style) in zip(given_, shown, strict=True):
        assert style != "strong" or kind in BOLD, char
        assert style != "em" or kind == "editorial", char


@STEADY
@given(
    st.lists(
        st.tuples(
            st.lists(
                st.sampled_from([*"主播。，：（）“”*_`[]!.:- x1é", "🔥", "e\u0301"]), max_size=4
            ).map("".join),
            st.sampled_from(("", "strong")),
        ),
        min_size=1,
        max_size=5,
    )
)
def test_no_letter_loses_its_emphasis(line: Line) -> None:
    """Without addresses, every letter of a strong span is shown bold, whatever stands around it."""
    assume(text_of(line))
    given_ = [(c, kind) for text, kind in line for c in folded(text) if not c.isspace()]
    shown = [(c, s) for c, s in characters(PARSER.parse(md_inline(line))[1]) if not c.isspace()]
    for (char, kind), (_, style) in zip(given_, shown, strict=True):
        assert style == ("strong" if kind == "strong" else "") or not char.isalnum()


def test_the_oracle_sees_what_plain_text_would_do() -> None:
    """The parser used here does find links, code, HTML and lost emphasis in text left as it is."""
    for text in ("[a](b)", "https://x.cn", "```\nx\n```", "<b>x</b>", "![a](b)", "1. x"):
        with pytest.raises(AssertionError):
            read(text)
    assert read("**能力：**表达") == [("paragraph", ["**能力：**表达"])]


@pytest.mark.parametrize(
    "lines", [["a: 1", "", "  - <b>x</b>"], ["```", "x", "````"], ["\x1b[31m"]]
)
def test_lines_of_a_file_are_a_fenced_block(lines: list[str]) -> None:
    """A block of code is one fence that nothing inside it can close, and names its language."""
    (fence,) = MarkdownIt("commonmark").parse(
        render(Page([], blocks=[Code(lines, "yaml")]), OPTIONS)
    )
    assert (fence.type, fence.info) == ("fence", "yaml")
    assert fence.content == "".join(f"{line}\n" for line in lines).replace("\x1b", "\ufffd")
