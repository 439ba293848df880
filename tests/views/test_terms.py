from __future__ import annotations

import pytest
from program import builtin, scene, whole

from liveops_cli import names
from liveops_cli.document import Table
from liveops_cli.errors import UsageProblem
from liveops_cli.model import Term
from liveops_cli.views import terms

TERMS = list(builtin().catalogue.terms.values())


def found(name: str) -> tuple[str, ...]:
    """The word that a name means, or those it may mean."""
    try:
        return (builtin().find("term", name),)
    except UsageProblem as problem:
        return problem.near if problem.key == "ambiguous-term" else ()


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.id)
def test_a_word_is_found_by_each_of_its_names(term: Term) -> None:
    """Id, words in both languages, aliases and readings lead to a word or a choice with it."""
    readings = [spelt for reading in term.pinyin for spelt in names.readings(reading)[:1]]
    for name in (term.id, *term.name.values(), *term.aliases, *readings):
        assert term.id in found(name)


@pytest.mark.parametrize(("languages", "columns"), [(("en",), 3), (("zh",), 3), (("zh", "en"), 2)])
def test_the_list_shows_the_other_language_where_there_is_one(
    languages: tuple[str, ...], columns: int
) -> None:
    """In one language a column has the equivalent; side by side there is none to show."""
    (table,) = terms.list_page(scene(builtin(), *languages)).blocks
    assert isinstance(table, Table)
    assert (len(table.columns), len(table.rows)) == (columns, len(TERMS))
    assert {len(row) for row in table.rows} == {columns}


def test_data_hold_every_word() -> None:
    """A row a word, with its names in all languages and its meaning."""
    data = terms.data(whole(), list(whole().catalogue.terms.values()))
    row = dict(zip(data.columns, next(iter(data.rows)), strict=True))
    assert {
        "ref": "term/hold/text",
        "name_zh": "憋单",
        "name_en": "Holding back",
    }.items() <= row.items()
    assert data.body["terms"][0]["aliases"] == ["憋库存"]
