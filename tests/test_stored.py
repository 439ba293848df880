from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stores import CATALOGUES, from_store, large
from strategies import STEADY

from liveops_cli import compiled, completion_table, queries
from liveops_cli.analyses.connection import connect
from liveops_cli.analyses.search import Result, search
from liveops_cli.analyses.step import step
from liveops_cli.errors import UsageProblem
from liveops_cli.plain import plain
from liveops_cli.reference import PLURAL, WITH_NAMES, Record, Reference, make_index

NAMES = pytest.mark.parametrize("name", CATALOGUES)


def both(name: str) -> tuple[Reference, Reference]:
    """The reference in memory and the one that answers from a store."""
    return CATALOGUES[name](), from_store(name)


def told(ask: Callable[[], Any]) -> Any:
    """An answer, or how a question is refused."""
    try:
        return ask()
    except UsageProblem as problem:
        return problem.key, problem.near, [dict(name) for name in problem.near_names]


def lines(records: Any) -> list[tuple[Any, ...]]:
    return [(r.ref, r.kind, dict(r.text), r.sources) for r in records]


@NAMES
def test_every_entry_comes_back(name: str) -> None:
    """Each mapping holds the same entries in the same order, and so does the rest."""
    memory, store = both(name)
    assert plain(store.catalogue) == plain(memory.catalogue)
    for kind in compiled.KINDS:
        mine, others = getattr(store.catalogue, kind), getattr(memory.catalogue, kind)
        assert (list(mine), len(mine)) == (list(others), len(others))
        assert [plain(one) for one in mine.values()] == [plain(one) for one in others.values()]
        assert all(plain(mine[key]) == plain(others[key]) for key in others)


@NAMES
def test_what_is_not_there_is_missing(name: str) -> None:
    """An id that no entry has is refused as any mapping refuses it."""
    _, store = both(name)
    assert "nobody" not in store.catalogue.roles
    assert (None in store.catalogue.roles) is False
    with pytest.raises(KeyError):
        store.catalogue.roles["nobody"]
    with pytest.raises(KeyError):
        store.name("roles", "nobody")


@NAMES
def test_every_name_leads_where_it_leads_in_memory(name: str) -> None:
    """Ids, names, beginnings of names and names of nothing are answered in the same words."""
    memory, store = both(name)
    for kind in WITH_NAMES:
        one = next(word for word, plural in PLURAL.items() if plural == kind)
        keys = [*memory.names(kind).table()]
        beginnings = {key[:end] for key in keys for end in (1, len(key) // 2, len(key))}
        for typed in [*beginnings, *(key + "x" for key in keys[::50]), "nobody", "", "-"]:
            asked = [told(partial(each.find, one, typed)) for each in (memory, store)]
            assert asked[0] == asked[1], (kind, typed)


@NAMES
def test_tables_of_names_are_the_same(name: str) -> None:
    """All folded names of a kind come in the same order with the same ids."""
    memory, store = both(name)
    for kind in WITH_NAMES:
        mine, others = store.names(kind).table(), memory.names(kind).table()
        assert [(key, list(ids)) for key, ids in mine.items()] == [
            (key, list(ids)) for key, ids in others.items()
        ]
        for entry in getattr(memory.catalogue, kind):
            assert dict(store.name(kind, entry)) == dict(memory.name(kind, entry))


@NAMES
def test_completion_knows_the_same_of_an_entry(name: str) -> None:
    """The lines kept for completion are the rows that the tables in memory make."""
    memory, store = both(name)
    index = make_index(memory.catalogue)
    codes, *rows = completion_table.entry_rows(index)
    held = store._store  # type: ignore[attr-defined]  # what completion reads
    assert held.head("codes").split("\t") == codes[1:]
    for kind in WITH_NAMES:
        lines = [line.split("\t") for line in held.lines(kind, "")]
        assert lines == [row[1:] for row in rows if row[0] == kind.removesuffix("s")]


@NAMES
def test_roles_are_joined_as_in_memory(name: str) -> None:
    """Partners, what joins them, needs and ways are the same, in the same order."""
    memory, store = both(name)
    for role in [*memory.catalogue.roles, "nobody"]:
        for ask in ("partners", "sizes", "ways"):
            mine, others = getattr(store, ask)(role), getattr(memory, ask)(role)
            assert list(mine.items()) == list(others.items())
    for skill in memory.catalogue.skills:
        assert list(store.needs(skill).items()) == list(memory.needs(skill).items())


@NAMES
def test_every_statement_comes_in_its_order(name: str) -> None:
    """Records, briefs and counts of citations are those of the catalogue in memory."""
    memory, store = both(name)
    assert lines(store.records) == lines(memory.records)
    assert [plain_brief(one) for one in store.briefs()] == [
        plain_brief(one) for one in memory.briefs()
    ]
    assert dict(store.cited()) == dict(memory.cited())


def plain_brief(brief: Any) -> tuple[Any, ...]:
    line = None if brief.line is None else dict(brief.line)
    return brief.id, dict(brief.name), list(brief.aliases), plain(brief.summary), line


@NAMES
def test_what_rests_on_a_source_is_the_same(name: str) -> None:
    """Asked for a source, or a point of it, both give the same statements."""
    memory, store = both(name)
    for source in memory.catalogue.sources:
        for point in (None, "03", "03.host.duty", "no-such-point"):
            asked = [lines(queries.resting_on(r, source, point)) for r in (store, memory)]
            assert asked[0] == asked[1]


@NAMES
def test_analyses_answer_the_same(name: str) -> None:
    """Connections of roles and steps between them do not depend on where a catalogue is."""
    memory, store = both(name)
    first, *others = memory.catalogue.roles
    for other in others:
        for analyse in (connect, step):
            mine, theirs = (vars_of(analyse(each, first, other)) for each in (store, memory))
            assert mine == theirs


def vars_of(result: Any) -> dict[str, Any]:
    return {name: getattr(result, name) for name in result.__slots__}


# ---- searching: the store narrows down what is looked at, and must lose nothing


def found(result: Result) -> tuple[Any, ...]:
    hits = [(hit.record.ref, hit.score, hit.marks) for hit in result.hits]
    return result.words, result.loose, hits


@cache
def pieces(name: str) -> list[str]:
    """Words, runs of characters and parts of both that a catalogue's statements hold."""
    reference = CATALOGUES[name]()
    texts = [text for record in reference.records for text in record.text.values()]
    for kind in ("roles", "skills"):
        for entry in getattr(reference.catalogue, kind):
            texts += reference.name(kind, entry).values()
    words = {word for text in texts for word in text.split()}
    return sorted(words | {text[at : at + 5] for text in texts for at in (0, 2, 5)})


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, list[str]]:
    """The name of a catalogue and some words: from it, cut out of it, put together, changed."""
    name = draw(st.sampled_from(list(CATALOGUES)))
    piece = st.sampled_from(pieces(name))
    cut = st.builds(lambda text, a, b: text[a : a + b], piece, st.integers(0, 3), st.integers(1, 6))
    joined = st.builds(str.__add__, cut, cut)
    ending = st.builds(str.__add__, piece, st.sampled_from(("s", "ing", "ed", "y", "es")))
    word = piece | cut | joined | ending | piece.map(str.upper) | st.text(max_size=4)
    return name, draw(st.lists(word, min_size=1, max_size=3))


@given(questions())
@settings(STEADY, max_examples=60)
@pytest.mark.slow
def test_a_search_finds_the_same_in_a_store(question: tuple[str, list[str]]) -> None:
    """Whatever words are asked for, hits, their order, scores and marks are those in memory."""
    name, words = question
    memory, store = both(name)
    assert found(search(store, words)) == found(search(memory, words))


def test_a_long_question_is_answered_too() -> None:
    """More words than one question to the store can hold are still all searched for."""
    memory, store = both("small")
    words = ["主播话题直播" * 200, *(f"word{number}" for number in range(600)), "host"]
    assert found(search(store, words)) == found(search(memory, words))


# ---- work grows with the answer, not with the catalogue


def read(store: Reference, ask: Callable[[Reference], object]) -> int:
    """How many rows an answer takes from the store."""
    rows: list[object] = []
    kept = store._store._ask  # type: ignore[attr-defined]  # every question goes through it

    def counting(*question: str) -> Any:
        for row in kept(*question):
            rows.append(row)
            yield row

    store._store._ask = counting  # type: ignore[attr-defined]  # as above
    try:
        ask(store)
    finally:
        store._store._ask = kept  # type: ignore[attr-defined]  # as above
    return len(rows)


def test_a_look_up_reads_a_few_rows() -> None:
    """One role with its partners takes a row for the name, the role, and each of its pairs."""

    def card(reference: Reference) -> None:
        role = reference.find("role", "r17")
        assert reference.catalogue.roles[role].id == role
        for partner, pair in reference.partners(role).items():
            reference.name("roles", partner)
            assert pair in reference.catalogue.collaborations[pair].id

    assert read(from_store("large"), card) <= 3 + 2 * 10


def test_a_search_looks_at_the_entries_that_may_match_alone() -> None:
    """Words that stand in few entries are looked for in few."""
    number = sum(1 for _ in large().records)
    assert number > 500
    assert read(from_store("large"), lambda r: search(r, ["17-18"])) < 20


def test_little_of_what_was_decoded_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Going through all entries keeps none; asking for many one by one keeps a bounded number."""
    monkeypatch.setattr("liveops_cli.stored._KEPT", 10)
    roles: Any = from_store("large").catalogue.roles
    roles._kept.clear()
    assert len(list(roles.values())) == len(list(roles.items())) == 60
    assert roles._kept == {}
    assert [roles[role].id for role in roles] == list(roles)
    assert len(roles._kept) <= 10


def test_what_has_been_decoded_is_not_decoded_again() -> None:
    """An entry asked for twice is the same object."""
    roles = from_store("large").catalogue.roles
    first = next(iter(roles))
    assert roles[first] is roles[first]


def test_records_can_be_asked_for_twice() -> None:
    """Each time all of them come."""
    store = from_store("small")
    assert [type(one) for one in store.records][:1] == [Record]
    assert lines(store.records) == lines(store.records)
