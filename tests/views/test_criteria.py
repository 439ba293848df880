from __future__ import annotations

from program import builtin, scene, whole

from liveops_cli.document import Facts, Line, Page, Paragraph, Section
from liveops_cli.views import criteria


def text(line: Line) -> str:
    return "".join(piece for piece, _ in line)


def notes(page: Page) -> list[str]:
    return [text(b.lines[0]) for b in page.blocks if isinstance(b, Paragraph)]


def test_what_is_ours_is_told_from_what_the_deck_says() -> None:
    """The criteria are the deck's; only how they are observed and judged is called our proposal."""
    host = builtin().catalogue.roles["host"]
    said = notes(criteria.page(scene(builtin(), "en"), [host], single=True))
    assert said[-1].startswith("How each is observed")
    assert not any("All of this" in one for one in said)


def test_metrics_stand_in_one_language_a_line() -> None:
    """With both languages the metrics are named in one, then in the other."""
    host = builtin().catalogue.roles["host"]
    page = criteria.page(scene(builtin(), "zh", "en"), [host], single=True)
    sections = {block.key: block for block in page.blocks if isinstance(block, Section)}
    facts = sections["viewer-interaction"].blocks[0]
    assert isinstance(facts, Facts)
    assert [text(line) for line in facts.rows[1][1]] == [
        "互动率、转粉率、平均停留时长",
        "Interaction rate, Follow rate, Average watch time",
    ]


def test_the_scale_names_its_source() -> None:
    """Whose grades they are is said below them, in each language shown."""
    host = whole().catalogue.roles["host"]
    page = criteria.page(scene(whole(), "zh", "en"), [host], single=True)
    scale = page.blocks[-1]
    assert isinstance(scale, Section)
    told = scale.blocks[-1]
    assert isinstance(told, Paragraph)
    assert [text(line).split("：")[0].split(":")[0] for line in told.lines] == [
        "档次出自",
        "The grades are those of",
    ]


def test_weights_of_one_article_are_called_an_example() -> None:
    """The only weights that come with the catalogue are not taken for a standard."""
    buyer = builtin().catalogue.roles["buyer"]
    said = notes(criteria.page(scene(builtin(), "en"), [buyer], single=True))
    assert "the example of one article" in said[0]


def test_supplements_are_told_from_the_deck() -> None:
    """Below the analyst's criteria it is said that the supplements are not the deck's."""
    analyst = builtin().catalogue.roles["analyst"]
    assert analyst.gaps["supplements-from-one-article"].section == "criteria"
