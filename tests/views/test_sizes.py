from __future__ import annotations

from program import builtin, scene, whole

from liveops_cli.document import Facts, Page, Paragraph, Section
from liveops_cli.views import sizes

CATALOGUE = whole().catalogue
CHOSEN = list(CATALOGUE.configurations.values())
MERGES = list(CATALOGUE.merges.values())


def sections(page: Page) -> dict[str, Section]:
    return {block.key: block for block in page.blocks if isinstance(block, Section)}


def test_a_published_team_names_its_source() -> None:
    """Who published a team is said in a line each language, with the id when asked for."""
    page = sizes.page(scene(whole(), "zh", "en", sources=True), CHOSEN, 2)
    last = sections(page)["pair"].blocks[-1]
    assert isinstance(last, Paragraph)
    assert ["".join(text for text, _ in line) for line in last.lines] == [
        "公开资料中的示例，来自：示例指南",
        "Published as an example by: Example guide [guide]",
    ]


def test_merges_stand_by_how_wise_they_are() -> None:
    """What is usual stands apart from what is risky, and a group with nothing in it is left out."""
    assert list(sections(sizes.page(scene(whole(), "en"), CHOSEN, 2))) == ["pair", "merges-risky"]
    shown = sections(sizes.page(scene(builtin(), "en"), [], None))
    assert list(shown) == ["merges-usual", "merges-risky"]


def test_data_have_a_row_a_person_and_a_row_a_merge() -> None:
    """The flat form has everybody with the roles they hold, then who may hold several."""
    data = sizes.data(whole(), CHOSEN, MERGES)
    rows = [dict(zip(data.columns, row, strict=True)) for row in data.rows]
    assert [(r["kind"], r["owner"], r["size"], r["post"], r["roles"]) for r in rows] == [
        ("configuration", "pair", 2, "first", "host"),
        ("configuration", "pair", 2, "second", "operator"),
        ("merge", "alone", None, None, "host operator"),
    ]
    assert [r["text_en"] for r in rows] == [
        "On camera",
        "At the console",
        "One person cannot attend to both",
    ]


def test_steps_with_nobody_at_their_post_are_told() -> None:
    """Of each team of a size, every step whose accountable role nobody holds, and no other."""
    catalogue = builtin().catalogue
    for one in catalogue.configurations.values():
        shown = sections(sizes.page(scene(builtin(), "en"), [one], one.size))[one.id]
        (told,) = (block for block in shown.blocks if isinstance(block, Section))
        facts = next(block for block in told.blocks if isinstance(block, Facts))
        said = {term[0][0]: lines[0][0][0].split("; ") for term, lines in facts.rows}
        held = {role for post in one.posts.values() for role in post.roles}
        wanted: dict[str, list[str]] = {}
        for step in catalogue.steps.values():
            if step.accountable not in held:
                name = builtin().name("roles", step.accountable)["en"]
                wanted.setdefault(name, []).append(step.name["en"])
        assert said == wanted


def test_where_every_step_has_somebody_nothing_is_told() -> None:
    """A team that holds all accountable roles has no such list; nor has the page of all teams."""
    page = sizes.page(scene(whole(), "en"), CHOSEN, 2)
    assert not [block for block in sections(page)["pair"].blocks if isinstance(block, Section)]
    every = sizes.page(
        scene(builtin(), "en"), list(builtin().catalogue.configurations.values()), None
    )
    for one in builtin().catalogue.configurations:
        assert not [b for b in sections(every)[one].blocks if isinstance(b, Section)]
