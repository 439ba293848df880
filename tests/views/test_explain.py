"""The pages of rules."""

from __future__ import annotations

import pytest
from small import words

from liveops_cli import checks
from liveops_cli.document import Bullets, Code, Page, Paragraph, Section, Table
from liveops_cli.text import Words
from liveops_cli.views import explain as view

RULES = checks.all_rules()
CHINESE_BREAK = "一二三，\n四五六 `a`\n七 `b`\nc"


def texts_of(page: Page) -> list[str]:
    """The running text of a page, paragraph by paragraph."""
    texts = []
    for block in page.blocks:
        if isinstance(block, Paragraph):
            texts += ["".join(text for text, _ in line) for line in block.lines]
        elif isinstance(block, Bullets):
            texts += ["".join(text for text, _ in item.lines[0]) for item in block.items]
    return texts


def test_the_list_has_every_rule_with_what_it_asks() -> None:
    """A row names the rule, its level and the first line of its page."""
    (table,) = view.listing(RULES.values(), words()).blocks
    assert isinstance(table, Table)
    assert len(table.rows) == len(RULES)
    row = table.rows[list(RULES).index("pair-size")]
    assert row == [
        [[("pair-size", "id")]],
        [[("error", "")]],
        [[("A collaboration is between two roles.", "")]],
    ]


@pytest.mark.parametrize("name", RULES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_page_has_the_whole_docstring(name: str, language: str) -> None:
    """Nothing of a rule's page is lost, and its broken lines are joined."""
    page = view.page(RULES[name], [], words(language))
    shown = "".join("".join(texts_of(page)).split())
    written = RULES[name].page[language].replace("`", "").replace("\n- ", "").removeprefix("- ")
    assert shown == "".join(written.split())


def test_a_page_shows_both_examples_and_what_is_said() -> None:
    """Below the text stand what fails, what is said of it, and what passes."""
    page = view.page(RULES["weights"], ["90, not 100"], words())
    sections = [block for block in page.blocks if isinstance(block, Section)]
    assert [section.key for section in sections] == ["fails", "told", "passes"]
    fails, told, passes = (section.blocks[0] for section in sections)
    assert isinstance(fails, Code)
    assert isinstance(passes, Code)
    assert isinstance(told, Paragraph)
    assert "\n".join(fails.lines) + "\n" == RULES["weights"].fails
    assert "\n".join(passes.lines) + "\n" == RULES["weights"].passes
    assert told.lines == [[("90, not 100", "warn")]]


def test_names_between_backticks_are_told_apart() -> None:
    """What a page writes as code is shown as a name."""
    page = view.page(RULES["direction-target"], [], words())
    paragraph = page.blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert paragraph.lines[0][0] == ("to", "id")


def test_chinese_lines_are_joined_without_spaces() -> None:
    """A line broken between Chinese characters is one again; round other words a space stays."""
    (paragraph,) = view.prose(CHINESE_BREAK)
    assert isinstance(paragraph, Paragraph)
    assert "".join(text for text, _ in paragraph.lines[0]) == "一二三，四五六 a 七 b c"


def test_a_language_without_a_page_gets_the_english_one() -> None:
    """Who reads in a third language gets the page in one that there is, once."""
    labels = {**words().labels, "ja": words().labels["en"]}
    page = view.page(RULES["pair-size"], [], Words(("ja", "en"), labels))
    assert texts_of(page).count("A collaboration is between two roles.") == 1


def test_data_have_the_pages_in_every_language() -> None:
    """Programs get each rule's level, pages and examples."""
    data = view.data(RULES.values())
    assert [body["rule"] for body in data.body["rules"]] == list(RULES)
    assert set(data.body["rules"][0]["page"]) == {"en", "zh"}
    assert all(len(row) == len(data.columns) for row in data.rows)
