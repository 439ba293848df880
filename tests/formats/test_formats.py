from __future__ import annotations

import pkgutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from strategies import STEADY, datas, pages

from liveops_cli import formats
from liveops_cli.document import Data
from liveops_cli.formats import (
    FORMATS,
    Options,
    clean,
    csv_,
    json_,
    load,
    markdown,
    terminal,
    yaml_,
)

if TYPE_CHECKING:
    from liveops_cli.document import Page
    from liveops_cli.formats import Format

    # Modules as values of the protocol, so that the type checker compares their shapes.
    _: list[Format] = [csv_, json_, markdown, terminal, yaml_]

GUIDE = Path(__file__).parents[2] / "docs" / "output-formats.md"

OPTIONS = (
    Options(width=40, colour=False, ascii_only=False),
    Options(width=120, colour=True, ascii_only=True, level=3),
)


def test_every_module_is_a_format_and_every_format_a_module() -> None:
    """The table of formats and the modules in the folder are the same set."""
    assert sorted(FORMATS.values()) == sorted(
        m.name for m in pkgutil.iter_modules(formats.__path__)
    )


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_the_shape(name: str) -> None:
    """A format is found by its own name, and says what it takes and how its files end."""
    module = load(name)
    assert name == module.NAME
    assert module.SUFFIX.startswith(".")
    assert module.TAKES in ("page", "data")
    assert callable(module.render)


def test_the_guide_shows_what_the_formats_write() -> None:
    """The example in the guide is, in each data format, what that format makes of it."""
    body = {
        "role": "host",
        "text": {"zh": "按时开播", "en": "Goes live on time: no excuses"},
        "weight": 30,
        "measure": None,
        "sources": ["deck:06.host.1"],
    }
    columns = ("role", "text_zh", "text_en", "weight", "measure", "sources")
    row: list[str | int | None] = [
        "host",
        "按时开播",
        "Goes live on time: no excuses",
        30,
        None,
        "deck:06.host.1",
    ]
    example = Data("example", body, columns, [row])
    guide = GUIDE.read_text(encoding="utf-8")
    for name in ("json", "yaml", "csv"):
        shown = load(name).render(example, OPTIONS[0]).replace("\r\n", "\n")
        assert f"```{name}\n{shown}```" in guide


def test_the_guide_lists_every_format() -> None:
    """Each format stands in the guide's table with its suffix."""
    guide = GUIDE.read_text(encoding="utf-8").splitlines()
    for name in FORMATS:
        row = next(line for line in guide if line.startswith(f"| `{name}` "))
        assert f"| `{load(name).SUFFIX}` |" in row


def test_no_two_formats_share_a_suffix() -> None:
    """A file's suffix tells its format."""
    assert len({load(name).SUFFIX for name in FORMATS}) == len(FORMATS)


def test_an_unknown_format_is_a_key_error() -> None:
    """Only names of the table lead to a module."""
    with pytest.raises(KeyError):
        load("xml")


@settings(STEADY, max_examples=100)
@given(datas())
def test_no_data_make_a_format_fail(data: Data) -> None:
    """Every data format renders whatever the text, as something that UTF-8 can hold."""
    for name in FORMATS:
        module = load(name)
        if module.TAKES == "data":
            for options in OPTIONS:
                module.render(data, options).encode()


@settings(STEADY, max_examples=40)
@given(pages)
def test_no_page_makes_a_format_fail(page: Page) -> None:
    """Every page format renders whatever the text, as something that UTF-8 can hold."""
    for name in FORMATS:
        module = load(name)
        if module.TAKES == "page":
            for options in OPTIONS:
                module.render(page, options).encode()


def test_cleaning_spares_what_people_write() -> None:
    """Full-width spaces, joined emoji and line ends stay; what could act becomes U+FFFD."""
    text = "主播\u3000👩\u200d💻\n\tx\xa0"
    assert clean(text) == text
    assert clean("\x1b\u202e\ud800\x00") == "\ufffd" * 4
