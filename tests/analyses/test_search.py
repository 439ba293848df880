from __future__ import annotations

import time
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import builtin, small
from small import built, changed
from strategies import STEADY

from liveops_cli.analyses.search import (
    INSIDE,
    NAMED,
    PHRASE,
    START,
    STEM,
    TITLE,
    WHOLE,
    Hit,
    Result,
    search,
)
from liveops_cli.model import Catalogue, Role, Statement, Team
from liveops_cli.reference import Record, Reference

BOTH = pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])


def refs(found: Result) -> list[str]:
    return [hit.record.ref for hit in found.hits]


def marked(hit: Hit, language: str) -> list[str]:
    text = hit.record.text[language]
    return [text[start:end] for start, end in hit.marks.get(language, [])]


def some(reference: Reference) -> list[Record]:
    """Twenty statements or so, from everywhere in the catalogue: each is searched for in all."""
    records = list(reference.records)
    return records[:: len(records) // 20 + 1]


def over(*texts: str, language: str = "en") -> Reference:
    """A catalogue that says nothing but, as duties of the host, the given texts."""

    def said(name: str, text: str) -> Statement:
        return Statement(name, {language: text}, ("deck",))

    duties = {f"d{number}": said(f"d{number}", text) for number, text in enumerate(texts)}
    name = {"zh": "主播", "en": "Host"}
    role = Role("host", name, name, said("summary", "–"), duties=duties)
    team = Team("team", name, said("definition", "–"), said("composition", "–"))
    return Reference(Catalogue(1, name, (language,), {}, team, {"host": role}))


def order(reference: Reference, *words: str) -> list[str]:
    """The texts found, best first."""
    return [next(iter(hit.record.text.values())) for hit in search(reference, words).hits]


# ---- what is found


@BOTH
def test_every_statement_is_found_by_its_own_text(reference: Reference) -> None:
    """In each language, the text of a statement finds it before all others."""
    for record in some(reference):
        for text in record.text.values():
            found = search(reference, [text])
            assert text in found.hits[0].record.text.values(), text
            assert record.ref in refs(found)
            assert not found.loose


@BOTH
def test_every_statement_is_found_without_its_spaces_and_stops(reference: Reference) -> None:
    """A Chinese statement is found by eight characters of it, run together."""
    for record in some(reference):
        run = "".join(c for c in record.text["zh"] if c.isalnum())[:8]
        if run in record.text["zh"]:
            assert record.ref in refs(search(reference, [run])), run


@pytest.mark.parametrize(
    ("words", "ref"),
    [
        ("压力", "role/host/skills/composure"),
        ("主播压力", "role/host/skills/composure"),
        ("PRESSURE", "role/host/skills/composure"),
        ("ｐｒｅｓｓｕｒｅ", "role/host/skills/composure"),
        ("host pressure", "role/host/skills/composure"),
        ("pressure host", "role/host/skills/composure"),
        ("主播 pressure", "role/host/skills/composure"),
        ("抗压", "role/planner/skills/resilience"),
        ("抗压", "skill/resilience/definition"),
        ("策划 抗压", "role/planner/skills/resilience"),
        ("流量高峰", "role/host/conditions/hours"),
        ("traffic peaks", "role/host/conditions/hours"),
        ("data mining", "role/analyst/skills/data-mining"),
    ],
)
def test_people_find_what_they_mean(words: str, ref: str) -> None:
    """Words of either language, with or without the name of a role or skill, find the statement."""
    assert ref in refs(search(builtin(), words.split()))


def test_the_name_of_a_skill_finds_what_is_said_of_it() -> None:
    """A skill's name finds its definition, its levels and each role's need of it, no others'."""
    needs = {f"role/{role}/skills/resilience" for role in builtin().needs("resilience")}
    found = set(refs(search(builtin(), ["抗压能力"])))
    assert needs | {"skill/resilience/definition"} <= found
    assert {ref for ref in found if not ref.startswith("skill/resilience/")} == needs


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("抗压能力", "skill/resilience/definition"),
        ("communication", "skill/communication/definition"),
        ("千次观看成交金额", "metric/gpm/text"),
        ("憋单", "term/hold-back-orders/text"),
    ],
)
def test_what_a_word_is_the_name_of_comes_first(words: str, first: str) -> None:
    """Asked for by its very name, a thing's own explanation is the best answer."""
    assert refs(search(builtin(), [words]))[0] == first


def test_words_may_stand_in_any_order_and_argument() -> None:
    """One argument with spaces is the same question as several arguments."""
    assert refs(search(builtin(), ["live data"])) == refs(search(builtin(), ["live", "data"]))
    together = set(refs(search(builtin(), ["data", "live"])))
    assert together == set(refs(search(builtin(), ["live", "data"])))


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("plans", "Draws up the plan"),
        ("planning", "Plans the show"),
        ("planned", "Plans the show"),
        ("analysis", "Analyses the data"),
        ("analyses", "Data analysis"),
        ("analyse", "Data analysis"),
        ("analysing", "Data analysis"),
        ("strategies", "Sets the strategy"),
        ("strategy", "Sets the strategies"),
        ("challenge", "Meets challenges"),
        ("challenges", "Meets a challenge"),
        ("improving", "Improves the content"),
        ("improvement", "Improvement of the content"),
    ],
)
def test_english_endings_do_not_matter(word: str, text: str) -> None:
    """A word finds its other forms."""
    assert order(over(text, "Something else"), word) == [text]


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("sing", "Signs the contract"),
        ("uses", "Users speak"),
        ("this", "Thinks of a theme"),
        ("runs", "A running gag"),
    ],
)
def test_short_words_are_not_cut(word: str, text: str) -> None:
    """A word that is short without its ending is looked for as it is."""
    assert order(over(text), word) == []


def test_a_stem_is_the_beginning_of_a_word() -> None:
    """What is left of a word without its ending does not match inside another word."""
    assert order(over("Explains the product"), "planning") == []


def test_a_run_of_chinese_is_cut_into_pieces_that_stand_in_the_text() -> None:
    """Characters that do not stand together match where each piece of two or more stands."""
    texts = ("做数据分析和优化", "做数据的收集", "做好分析")
    assert order(over(*texts, language="zh"), "数据优化") == [texts[0]]
    assert order(over(*texts, language="zh"), "数据优") == []
    assert order(over(*texts, language="zh"), "主播数据分析") == [texts[0]]


def test_the_name_of_a_role_alone_finds_only_what_says_it() -> None:
    """A role's name by itself does not find all there is of the role, only what contains it."""
    found = refs(search(builtin(), ["主播"]))
    assert "role/host/duties/plan-content" not in found
    assert not [ref for ref in found if ref.startswith("role/host/skills/")]


def test_nothing_is_found_by_what_nothing_says() -> None:
    """Words that stand nowhere, blanks and odd characters find nothing."""
    for words in (["龘龘"], ["zzzz"], ["\u200b"], ["%"], [""], []):
        found = search(small(), words)
        assert (found.hits, found.loose) == ([], False)


def test_without_all_words_some_will_do() -> None:
    """Where no statement has all words, those with any of them come, and this is said."""
    found = search(over("Plans the show", "Reads the data"), ["show", "data", "zzz"])
    assert found.loose
    assert len(found.hits) == 2
    assert not search(over("Plans the show"), ["show", "plans"]).loose


@given(st.lists(st.text(max_size=6), max_size=3))
@STEADY
def test_any_words_can_be_asked_for(words: list[str]) -> None:
    """Whatever is typed, marks lie inside their text, and what is found has the words."""
    for hit in search(small(), words).hits:
        for language, places in hit.marks.items():
            for start, end in places:
                assert 0 <= start < end <= len(hit.record.text[language])


# ---- what is asked in a sentence


@pytest.mark.parametrize(
    ("question", "ref"),
    [
        ("who watches for violations?", "step/watch-violations/text"),
        ("谁盯违规？", "step/watch-violations/text"),
        ("who checks the coupons?", "step/enter-products/text"),
        ("谁核对优惠券", "term/coupon/text"),
        ("谁能改价", "step/run-console/text"),
        ("what must I keep three years?", "step/correct-errors/text"),
        ("要保存三年的有什么", "rule/correct-slips/records"),
        ("who writes the script", "step/write-script/text"),
        ("谁写脚本", "step/write-script/text"),
        ("怎么算转化率", "metric/click-conversion-rate/text"),
        ("gmv是啥", "metric/gmv/text"),
        ("网络断了怎么办", "term/broken-stream/text"),
    ],
)
def test_a_question_finds_what_answers_it(question: str, ref: str) -> None:
    """Words that only ask, and marks, stand in no statement and are not looked for."""
    assert ref in refs(search(builtin(), question.split()))


def test_words_that_only_ask_are_words_where_there_are_no_others() -> None:
    """Who asks for nothing but such a word gets what has it."""
    assert order(over("Says who is who", "Says it"), "who") == ["Says who is who"]
    assert order(over("什么都会", "都会", language="zh"), "什么") == ["什么都会"]


def test_a_short_word_is_not_found_inside_another() -> None:
    """Three letters are the beginning of a word, in whatever the word stands."""
    assert order(over("Skill and will", "Illness"), "ill") == ["Illness"]
    assert order(over("看GMV和ROI", language="zh"), "roi") == ["看GMV和ROI"]


@pytest.mark.parametrize(
    ("alias", "first"),
    [
        ("极限词", "term/absolute-terms/text"),
        ("敏感词", "term/forbidden-words/text"),
        ("投流", "term/paid-traffic/text"),
        ("biedan", "term/hold-back-orders/text"),
        ("CTR", "metric/product-click-rate/text"),
        ("debrief", "term/review/text"),
    ],
)
def test_whatever_a_thing_is_looked_up_by_finds_it(alias: str, first: str) -> None:
    """Other names, readings and abbreviations find a thing's own explanation, before all else."""
    found = search(builtin(), [alias])
    assert refs(found)[0] == first
    assert not found.loose


def test_another_name_finds_the_name_where_nothing_says_it() -> None:
    """Where no statement has the word as typed, those with the name it stands for are found."""
    found = search(builtin(), ["极限词"])
    assert {"绝对化用语"} == {one for hit in found.hits for one in marked(hit, "zh")}


def test_what_is_typed_as_it_stands_comes_first() -> None:
    """A statement with all of the words side by side comes before those with the same words."""
    texts = ("Keeps data of live shows", "Reads the live data")
    assert order(over(*texts), "the", "live", "data")[0] == texts[1]


# ---- what comes near


def test_of_several_words_the_rare_one_tells_most() -> None:
    """Where no statement has all words, those with the rarest come first."""
    texts = ("Plans the show", "Runs the show", "Ends the show", "Counts coupons")
    found = order(over(*texts), "show", "coupons", "zzz")
    assert found[0] == texts[3]
    assert len(found) == 4


def test_near_ones_are_few() -> None:
    """A question in whole sentences does not bring half of the catalogue."""
    for question in ("when does the review meeting take place", "end of show checklist"):
        found = search(builtin(), question.split())
        assert found.loose
        assert 0 < len(found.hits) < len(list(builtin().records)) / 10


def test_the_name_of_a_role_does_not_come_near() -> None:
    """Beside words that nothing says, a role's name brings nothing."""
    for words in (["host", "zzz"], ["主播龘龘"], ["主播", "龘龘"]):
        assert search(builtin(), words).hits == []


def test_a_part_of_a_longer_run_will_do() -> None:
    """Of four characters or more, the pieces that stand anywhere are looked for one by one."""
    texts = ("挂错的价先改", "核对价格", "做好分析")
    found = search(over(*texts, language="zh"), ["价格挂错"])
    assert found.loose
    assert [next(iter(hit.record.text.values())) for hit in found.hits] == [texts[1], texts[0]]
    assert sorted(one for hit in found.hits for one in marked(hit, "zh")) == ["价格", "挂错"]


def test_a_very_long_run_is_answered_soon() -> None:
    """Whoever pastes a page of text waits no minute: the time grows with its length."""
    started = time.process_time()
    found = search(over("主播和主播的主播", language="zh"), ["主播" * 5000])
    assert len(found.hits) == 1
    assert time.process_time() - started < 10


# ---- in which order


def test_matches_are_worth_what_they_say() -> None:
    """A title beats a whole word, that a beginning, the inside of one, a stem, an owner's name."""
    assert PHRASE > TITLE > WHOLE > START > INSIDE > STEM > NAMED > 0


def test_a_whole_word_comes_before_a_part_of_one() -> None:
    """Statements with the word itself come first, then beginnings, then insides of words."""
    texts = ("A microphone is on", "Hosts two shows", "Is the host now")
    assert order(over("Is ghosting all", *texts), "host") == [texts[2], texts[1], "Is ghosting all"]


def test_all_words_come_before_some() -> None:
    """A statement with both words is found, and those with one are not, where there is one."""
    texts = ("Watches the live data", "Watches the data", "Goes live")
    assert order(over(*texts), "live", "data") == [texts[0]]


def test_more_of_the_words_come_before_fewer() -> None:
    """Where none has all, those with more words come first."""
    texts = ("The data", "The data of a live show, which is quite long for a statement", "A show")
    found = order(over(*texts), "live", "data", "zzz")
    assert found[0] == texts[1]


def test_the_shorter_of_two_equals_comes_first() -> None:
    """Between statements that match equally well the shorter one is the likelier answer."""
    texts = ("The data of the show and its viewers", "The data")
    assert order(over(*texts), "data") == [texts[1], texts[0]]


def test_better_hits_come_first() -> None:
    """Scores never rise from one hit to the next."""
    for words in (["data"], ["主播"], ["host", "show"], ["内容"]):
        scores = [hit.score for hit in search(builtin(), words).hits]
        assert len(scores) > 1
        assert all(one >= two for one, two in pairwise(scores))


# ---- where it matched


@pytest.mark.parametrize("word", ["数据", "data", "主播", "host", "内容", "DATA", "ｄａｔａ"])
def test_marks_point_at_the_match(word: str) -> None:
    """The marked places of a text are the word, in whatever case and width it was typed."""
    wanted = unicodedata.normalize("NFKC", word).casefold()
    language = "en" if wanted.isascii() else "zh"
    hits = [hit for hit in search(builtin(), [word]).hits if hit.marks]
    assert hits
    for hit in hits:
        pieces = marked(hit, language)
        assert {piece.casefold() for piece in pieces} == {wanted}
        assert len(pieces) == hit.record.text[language].casefold().count(wanted)


def test_marks_of_a_stem_and_of_pieces_point_at_them() -> None:
    """Where a stem or a piece matched, that is what is marked."""
    (hit,) = search(over("Analyses the data"), ["analysis"]).hits
    assert marked(hit, "en") == ["Analys"]
    (hit,) = search(over("做数据分析和优化", language="zh"), ["数据优化"]).hits
    assert marked(hit, "zh") == ["数据", "优化"]


def test_a_text_that_folds_to_another_length_has_no_marks() -> None:
    """Where folding changes the length, places would be wrong; the hit is there without any."""
    (hit,) = search(over("½ of the data ﬁles"), ["data"]).hits
    assert hit.marks == {"en": []}


def test_the_question_is_kept_as_it_was_asked() -> None:
    """The result repeats the words as typed, for the heading."""
    assert search(small(), ["ＤＡＴＡ", "Host"]).words == ["ＤＡＴＡ", "Host"]


def test_an_own_catalogue_is_searched_like_the_built_in_one() -> None:
    """Statements of any catalogue are found, with the names of its own roles."""
    own = Reference(built(changed(("Answers viewers' questions", "Juggles seven torches"))))
    assert refs(search(own, ["juggling", "host"])) == ["role/host/duties/answer-viewers"]
