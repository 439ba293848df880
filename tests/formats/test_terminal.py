from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from strategies import STEADY, pages

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
from liveops_cli.formats import Options, terminal
from liveops_cli.visible import visible
from liveops_cli.wrap import wrap

SOME = settings(STEADY, max_examples=30)
WIDTHS = st.integers(40, 200)
ESCAPE = re.compile("\x1b\\[[0-9;]*m")

LONG = (
    "Goes live on a livestream platform, interacts with viewers and shows them products "
    "在直播平台开播，与观众互动，把产品或服务展示出来"
)


def render(page: Page, width: int = 80, *, colour: bool = False, ascii_only: bool = False) -> str:
    return terminal.render(page, Options(width=width, colour=colour, ascii_only=ascii_only))


def rows_of(page: Page, width: int = 80) -> list[str]:
    return render(page, width).split("\n")


def of(text: str, meaning: str = "") -> Line:
    return [(text, meaning)]


def texts(line: Line) -> str:
    return "".join(text for text, _ in line)


def pieces(blocks: list[Block]) -> Iterator[Line]:
    """Every line of blocks that has to be seen, in reading order."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from block.lines
        elif isinstance(block, Bullets):
            yield from (line for item in block.items for line in item.lines)
        elif isinstance(block, Facts):
            for term, lines in block.rows:
                yield term
                yield from lines
        elif isinstance(block, Code):
            yield from (of(line) for line in block.lines)
        elif isinstance(block, Section):
            yield block.title
            yield from pieces(block.blocks)
        else:
            for row in block.rows:
                for cell in row:
                    yield from cell
            yield block.caption


def letters(text: str) -> str:
    """What is left of a text when layout is taken away: no spaces, no rules, no list signs."""
    return "".join(c for c in text if not c.isspace() and c not in "─•")


def wanted(line: Line) -> str:
    """The letters that a line has on a terminal."""
    return letters("".join(visible(text.translate({10: " ", 9: " "})) for text, _ in line))


# ---- what holds for every page


@given(pages, WIDTHS)
@SOME
def test_no_line_is_wider_than_the_terminal(page: Page, width: int) -> None:
    """However wide the terminal is, and however long the text, every line fits."""
    for row in rows_of(page, width):
        assert cell_len(row) <= min(width, terminal.WIDEST)


@given(pages, WIDTHS)
@SOME
def test_nothing_acts_on_the_terminal(page: Page, width: int) -> None:
    """Without colour there is no control character but the line end, whatever the text holds."""
    for character in render(page, width):
        assert character == "\n" or unicodedata.category(character) not in ("Cc", "Zl", "Zp", "Cs")


@given(pages, WIDTHS)
@SOME
def test_colour_changes_nothing_but_colour(page: Page, width: int) -> None:
    """Colour adds escape sequences that set colours, and not one other character."""
    coloured = render(page, width, colour=True)
    bare = ESCAPE.sub("", coloured)
    assert "\x1b" not in bare
    stripped = "\n".join(row.rstrip(" ") for row in bare.split("\n"))
    assert stripped == render(page, width)


@given(pages, WIDTHS)
@SOME
def test_all_text_is_there(page: Page, width: int) -> None:
    """Every character of every line of a page is seen, none is cut off and none added."""
    shown = sorted(letters(render(page, width)))
    missing = [c for c in _seen(page) if not _take(shown, c)]
    assert missing == []


def _seen(page: Page) -> Iterator[str]:
    title = [page.title, page.aside] if page.title else []
    for line in (*title, *pieces(page.blocks), page.hint):
        yield from wanted(line)


def _take(shown: list[str], character: str) -> bool:
    if character in shown:
        shown.remove(character)
        return True
    return False


@given(st.lists(st.sampled_from(LONG.split()), min_size=1, max_size=60), WIDTHS)
@SOME
def test_text_keeps_its_order(words: list[str], width: int) -> None:
    """Read from top to bottom, a paragraph, a list and a section say what they said."""
    text = " ".join(words)
    page = Page(
        of("title"),
        blocks=[
            Paragraph([of(text)]),
            Section("s", of("label"), [Bullets([Bullet([of(text)]), Bullet([of(text)])])]),
        ],
    )
    shown = letters(render(page, width))
    if width < terminal.NARROW:
        assert shown == letters(f"title{text}label{text}{text}")
    else:
        assert shown.replace("label", "", 1) == letters(f"title{text}{text}{text}")


@given(pages)
@SOME
def test_nothing_is_cut_with_an_ellipsis(page: Page) -> None:
    """There are as many ellipses as the text has."""
    count = sum(wanted(line).count("…") for line in (page.title, page.aside, page.hint))
    count += sum(wanted(line).count("…") for line in pieces(page.blocks))
    count += sum(wanted(c.label).count("…") for t in _tables(page.blocks) for c in t.columns)
    assert render(page, 40).count("…") <= count * 9  # a column's label stands in every record


def _tables(blocks: list[Block]) -> Iterator[Table]:
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, Section):
            yield from _tables(block.blocks)


@given(pages, WIDTHS)
@SOME
def test_lines_have_no_spaces_at_their_end(page: Page, width: int) -> None:
    """No line ends in a space, so that copied text has none either."""
    shown = render(page, width)
    assert not any(row.endswith(" ") for row in shown.split("\n"))


# ---- symbols


@pytest.mark.parametrize("width", [40, 80])
def test_a_poor_terminal_gets_plain_signs(width: int) -> None:
    """Where the encoding is not Unicode, the program's own signs are ASCII."""
    table = Table(
        [Column("a", of("Role")), Column("b", of("Host", "label"), "center")],
        [[[of("Planner")], [of("●", "strong")]], [[of("Creator")], [of("○")]], [[], [of("·")]]],
        of("● must-have   ○ needed   · not named"),
    )
    page = Page(
        of("Host – Operator"),
        blocks=[Section("s", of("label"), [Bullets([Bullet([of("→ Operator")])])]), table],
    )
    shown = render(page, width, ascii_only=True)
    assert shown.isascii()
    assert "Host - Operator" in shown
    assert "- > Operator" in shown
    assert "# must-have   o needed   - not named" in shown
    assert render(page, width).isascii() is False


def test_a_line_break_in_a_text_is_a_space() -> None:
    """Text written over several lines in a catalogue runs on; only odd characters are spelt out."""
    page = Page([], blocks=[Paragraph([of("第一行\n第二行\tend\n")]), Paragraph([of("a\x1bb")])])
    assert render(page) == "第一行 第二行 end\n\na\\x1bb\n"


# ---- layout


CARD: list[Block] = [
    Section("duties", of("Duties"), [Bullets([Bullet([of("One")]), Bullet([of("Two")])])]),
    Section("skills", of("To learn"), [Facts([(of("Planning"), [of("Plans")])])]),
]


def test_sections_stand_in_two_columns() -> None:
    """Labels stand left, one below the other, and the content of all begins in one column."""
    assert rows_of(Page(of("Host"), of("主播"), CARD)) == [
        "Host  主播",
        "",
        "Duties    • One",
        "          • Two",
        "",
        "To learn  Planning  Plans",
        "",
    ]


def test_a_narrow_terminal_stacks_them() -> None:
    """Below sixty columns a label stands above its content."""
    stacked = rows_of(Page([], blocks=CARD), terminal.NARROW - 1)
    assert stacked[:4] == ["Duties", "  • One", "  • Two", ""]
    assert stacked[4:] == ["To learn", "  Planning", "    Plans", ""]
    beside = rows_of(Page([], blocks=CARD), terminal.NARROW)
    assert beside[0] == "Duties    • One"


def test_wide_terminals_are_not_filled() -> None:
    """Lines stay readable however wide the window is."""
    page = Page([], blocks=[Paragraph([of(LONG * 5)])])
    assert render(page, 500) == render(page, terminal.WIDEST)


def test_chinese_and_english_line_up() -> None:
    """A Chinese character takes two columns; what stands beside it begins where all text does."""
    rows = [(of("主播"), [of("A")]), (of("Host"), [of("B")]), (of("运营  ●"), [of("C")])]
    shown = rows_of(Page([], blocks=[Facts(rows)]))
    before = [row[: row.index(letter)] for row, letter in zip(shown, "ABC", strict=False)]
    assert [cell_len(text) for text in before] == [9, 9, 9]


def test_long_terms_stand_above_their_text() -> None:
    """Terms that would take half of the line get a line of their own."""
    rows = [(of("a term that is longer than all but very few"), [of("said of it")])]
    assert rows_of(Page([], blocks=[Facts(rows)]))[:2] == [
        "a term that is longer than all but very few",
        "  said of it",
    ]


def test_a_term_without_text_is_still_shown() -> None:
    """Nothing said of a term does not make the term vanish."""
    rows: list[tuple[Line, Lines]] = [(of("alone"), []), (of("other"), [of("text")])]
    for width in (40, 80):
        assert "alone" in rows_of(Page([], blocks=[Facts(rows)]), width)


def table(*rows: list[str], heads: list[str] | None = None, even: bool = False) -> Table:
    labels = heads or ["Role", "Summary"]
    columns = [Column(label, of(label, "label"), even=even) for label in labels]
    return Table(columns, [[[of(cell)] for cell in row] for row in rows])


def test_a_table_has_a_rule_and_aligned_columns() -> None:
    """Columns stand two spaces apart under their labels and a rule."""
    shown = rows_of(Page([], blocks=[table(["host", "Presents"], ["主播", "介绍产品"])]))
    assert shown == [
        "Role  Summary",
        "──────────────",
        "host  Presents",
        "主播  介绍产品",
        "",
    ]


def test_columns_are_aligned_as_they_ask() -> None:
    """Numbers stand right, marks in the middle."""
    columns = [Column("n", of("Weight"), "right", fixed=True), Column("m", of("Marks"), "center")]
    shown = rows_of(Page([], blocks=[Table(columns, [[[of("5 %")], [of("●")]]])]))
    assert shown[2] == "   5 %    ●"


def test_rows_of_several_lines_are_set_apart() -> None:
    """Where most rows wrap, an empty line parts them; where few do, none does."""
    long = "words " * 30
    shown = rows_of(Page([], blocks=[table(["a", long], ["b", long])]))
    assert shown.count("") == 2
    shown = rows_of(Page([], blocks=[table(["a", long], ["b", "x"], ["c", "y"])]))
    assert shown.count("") == 1


def test_fixed_columns_are_not_broken() -> None:
    """An id or number is never broken over two lines, even where a longer text beside it is."""
    columns = [Column("i", of("id"), fixed=True), Column("t", of("Text"))]
    name = "a fixed name of some length"
    shown = render(Page([], blocks=[Table(columns, [[[of(name)], [of(LONG)]]])]), 60)
    assert name in shown


def test_even_columns_are_of_one_width() -> None:
    """Columns that ask for it share the line evenly, whatever is in them."""
    shown = rows_of(Page([], blocks=[table(["x", LONG], even=True)]))
    assert shown[0].index("Summary") == 40


def test_a_table_that_does_not_fit_becomes_records() -> None:
    """Each row is its first cell and then a line for each other cell, after its column's label."""
    heads = [f"Heading{number}" for number in range(8)]
    cells = [f"value-number-{number}" for number in range(8)]
    shown = rows_of(Page([], blocks=[table(cells, heads=heads)]), 60)
    assert shown[0] == cells[0]
    assert shown[1:8] == [
        f"  {head}  {cell}" for head, cell in zip(heads[1:], cells[1:], strict=True)
    ]


def test_a_mark_stays_with_its_name() -> None:
    """In a matrix that does not fit, a name and its mark are on one line, with a plain space."""
    heads = ["", *(f"Name{number}" for number in range(30))]
    columns = [Column(head, of(head)) for head in heads]
    cells = [[of("row")], *([of("●")] for _ in heads[1:])]
    page = Page([], blocks=[Table(columns, [cells], sparse=True)])
    for width in range(40, 60):
        assert render(page, width).count("● ") + render(page, width).count("●\n") == 30
        assert not [row for row in rows_of(page, width) if row.strip().startswith("●")]
        assert "\xa0" not in render(page, width)


def test_a_name_in_a_matrix_stays_on_one_line() -> None:
    """In a matrix that does not fit, no name is broken, be it Chinese or of two words."""
    names = [f"选品招商{number}" for number in range(20)] + ["Floor manager"] * 20
    columns = [Column(head, of(head)) for head in ["", *names]]
    page = Page(
        [], blocks=[Table(columns, [[[of("row")], *([of("●")] for _ in names)]], sparse=True)]
    )
    for width in range(40, 60):
        shown = render(page, width)
        assert all(f"{name} ●" in shown for name in names)
        assert shown.count("Floor manager ●") == 20


def test_a_record_names_a_column_once() -> None:
    """In two languages the label of a column stands before the first, not before both."""
    columns = [Column(f"c{n}", of(f"Heading{n}")) for n in range(9)]
    cells: list[Lines] = [[of(f"value-{n}"), of(f"另一种语言-{n}")] for n in range(9)]
    shown = render(Page([], blocks=[Table(columns, [cells])]), 50)
    assert shown.count("Heading3") == 1


def test_tables_in_sections_stand_under_their_heading() -> None:
    """A section with a table is a heading with the table set in by two."""
    page = Page([], blocks=[Section("s", of("Skills"), [table(["host", "Presents"])])])
    assert rows_of(page)[:4] == ["Skills", "", "  Role  Summary", "  ──────────────"]


def test_the_hint_comes_last() -> None:
    """What to type next stands under everything, after an empty line."""
    page = Page(of("Host"), blocks=[Paragraph([of("Text")])], hint=of("Next: liveops team"))
    assert render(page).endswith("Text\n\nNext: liveops team\n")


def test_colours_say_what_a_span_is() -> None:
    """With colour, a mark is shown in reverse and a label in the colour of labels."""
    shown = render(
        Page([], blocks=[Paragraph([[("a", "mark"), ("b", "label"), ("c", "")]])]), colour=True
    )
    assert "\x1b[1;7ma\x1b[0m" in shown
    assert "\x1b[36mb\x1b[0m" in shown
    assert shown.endswith("c\n")


@pytest.mark.parametrize("text", ["[bold]x[/bold]", "[/]", ":fire:", "[link=http://x]y[/link]"])
def test_text_is_never_markup(text: str) -> None:
    """What Rich would take for markup or an emoji's name is shown as it is written."""
    page = Page(of(text), of(text), [Paragraph([of(text)]), table([text, text])], of(text))
    assert render(page, 200).count(text) == 6


def test_lines_of_a_file_stand_as_they_are() -> None:
    """Indentation, empty lines and what looks like markup stay in a block of code."""
    lines = ["host:", "  name: [bold]Host[/bold]", "", "  - x"]
    shown = rows_of(Page([], blocks=[Code(lines, "yaml")]))
    assert shown == [*lines, ""]
    beside = rows_of(Page([], blocks=[Section("fails", of("Fails"), [Code(lines, "yaml")])]))
    assert [row[7:] for row in beside[:4]] == lines


# ---- many rows


def without_gaps(text: str) -> list[str]:
    """The lines that are not empty: whether rows are set apart, the first of them decide."""
    return [line for line in text.split("\n") if line]


@given(pages, WIDTHS, st.integers(1, 3))
@SOME
def test_rows_in_several_parts_look_as_in_one(page: Page, width: int, chunk: int) -> None:
    """Columns, labels and terms keep their widths from part to part, and nothing is lost."""
    whole = render(page, width)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(terminal, "CHUNK", chunk)
        assert without_gaps(render(page, width)) == without_gaps(whole)


@pytest.mark.parametrize("width", [40, 100])
@pytest.mark.parametrize("sparse", [False, True])
def test_short_rows_in_several_parts_have_no_gaps(
    monkeypatch: pytest.MonkeyPatch, width: int, sparse: bool
) -> None:
    """No empty line tells where one part ends and the next begins."""
    many = table(
        *([f"r{number}", "x" * 20, "y" * 20] for number in range(10)), heads=["a", "b", "c"]
    )
    many.sparse = sparse
    facts = Facts([(of(f"t{number}"), [of("said")]) for number in range(10)])
    sections = [Section("s", of(f"s{number}"), [Paragraph([of("said")])]) for number in range(10)]
    for blocks in ([many], [facts], sections):
        page = Page(of("Title"), blocks=list(blocks))
        whole = render(page, width)
        monkeypatch.setattr(terminal, "CHUNK", 3)
        assert render(page, width) == whole
        monkeypatch.undo()


def test_the_first_rows_come_before_the_last_are_laid_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Of ten thousand rows, a few hundred are laid out before the first piece is given."""
    done: list[Line] = []

    def counting(line: Line, *more: object) -> list[Line]:
        done.append(line)
        return wrap(line, *more)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(terminal, "wrap", counting)
    many = table(*([f"role-{number}", LONG] for number in range(10_000)))
    pieces = terminal.pieces(Page([], blocks=[many]), Options(80, colour=False, ascii_only=False))
    assert "role-0" in next(pieces)
    assert len(done) <= 4 * terminal.CHUNK


def test_pieces_end_with_their_lines() -> None:
    """However many pieces a page comes in, together they are its text, and each ends a line."""
    many = table(*([f"role-{number}", LONG] for number in range(1000)))
    page = Page(of("Title"), blocks=[many])
    pieces = list(terminal.pieces(page, Options(80, colour=False, ascii_only=False)))
    assert len(pieces) > 3
    assert "".join(pieces) == render(page)
    assert all(piece.endswith("\n") for piece in pieces if piece)
