"""The catalogue's content, held to its source by a plain reader independent of the program.

Each rule is a function that takes the loaded tree and yields what breaks it, so that the tests at
the end can show on a broken copy that the rule bites.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypinyin
import pytest
import yaml

ROOT = Path(__file__).parents[1]
Tree = dict[str, Any]
Rule = Callable[[Tree], Iterator[str]]
Steps = tuple[str | int, ...]


def _read(*parts: str) -> Any:
    return yaml.safe_load(ROOT.joinpath(*parts).read_text(encoding="utf-8"))


CATALOGUE: Tree = _read("data", "roles.yaml")
POINTS: dict[str, Tree] = {
    point["id"]: point for point in _read("tests", "fixtures", "deck-points.yaml")["points"]
}

CJK = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
LATIN = re.compile(r"[A-Za-z]+")
ACCEPTED_LATIN = frozenset({"GMV", "PK"})
"""Terms that the trade writes in Latin letters in Chinese too."""

NOT_SENTENCES = frozenset({"name", "title", "parts", "issuer"})
"""Fields that hold names, which may recur."""


# ---- reading the tree


class Citing(NamedTuple):
    """An entry that cites sources, where it stands, and what it therefore speaks of."""

    where: str
    entry: Tree
    place: frozenset[str]
    is_gap: bool


def _nodes(node: Any, steps: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    yield steps, node
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _nodes(value, (*steps, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _nodes(value, (*steps, index))


def _dotted(steps: Steps) -> str:
    return ".".join(map(str, steps))


def _place(tree: Tree, steps: Steps) -> frozenset[str]:
    match steps:
        case ("team", *_):
            return frozenset({"team"})
        case ("roles", role, *_):
            return frozenset({str(role)})
        case ("collaborations", pair, *_):
            return frozenset(tree["collaborations"][pair]["between"])
    return frozenset()


def citing(tree: Tree) -> Iterator[Citing]:
    """Every entry of the tree that has a list of sources."""
    for steps, node in _nodes(tree):
        if isinstance(node, dict) and isinstance(node.get("sources"), list):
            yield Citing(_dotted(steps), node, _place(tree, steps), "gaps" in steps)


def texts(tree: Tree) -> Iterator[tuple[Steps, Tree]]:
    """Every mapping from languages to text."""
    for steps, node in _nodes(tree):
        if isinstance(node, dict) and not {"zh", "en"}.isdisjoint(node):
            yield steps, node


def fold(name: str) -> str:
    """Reduce a name to what is compared: width, case, spaces and hyphens do not count."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", name)).casefold()


def is_chinese(name: str) -> bool:
    """Whether a name holds a Chinese character."""
    return CJK.search(name) is not None


# ---- the rules


def uncited_points(tree: Tree) -> Iterator[str]:
    """Points of the deck that no statement cites."""
    cited = {source for found in citing(tree) for source in found.entry["sources"]}
    yield from (point for point in POINTS if f"deck:{point}" not in cited)


def unsound_citations(tree: Tree) -> Iterator[str]:
    """Citations of no source, of no point in the deck, or of the whole deck outside a gap."""
    for found in citing(tree):
        if not found.entry["sources"]:
            yield found.where
        for citation in found.entry["sources"]:
            source, _, point = citation.partition(":")
            if source == "deck":
                sound = point in POINTS if point else found.is_gap
            else:
                sound = not point and source in tree["sources"]
            if not sound:
                yield f"{found.where}: {citation}"


def misplaced_citations(tree: Tree) -> Iterator[str]:
    """Citations of a point that speaks of another role, pair or team than the statement."""
    for found in citing(tree):
        for citation in found.entry["sources"]:
            point = POINTS.get(citation.removeprefix("deck:"))
            about = point["about"] if point else None
            if about and found.place != frozenset([about] if isinstance(about, str) else about):
                yield f"{found.where}: {citation}"


def incomplete_texts(tree: Tree) -> Iterator[str]:
    """Texts without exactly the catalogue's languages, blank texts, statements without a text."""
    for steps, text in texts(tree):
        whole = set(text) == set(tree["languages"])
        if not whole or not all(isinstance(t, str) and t.strip() for t in text.values()):
            yield _dotted(steps)
    for found in citing(tree):
        sides = found.entry.get("sides") or {}
        said = list(sides.values()) if found.entry.get("kind") == "division" else []
        said = said or [found.entry.get("text")]
        if not all(isinstance(text, dict) for text in said):
            yield found.where


def foreign_letters(tree: Tree) -> Iterator[str]:
    """English texts with Chinese characters, Chinese texts with Latin words."""
    for steps, text in texts(tree):
        if CJK.search(text.get("en") or ""):
            yield f"{_dotted(steps)}.en"
        if set(LATIN.findall(text.get("zh") or "")) - ACCEPTED_LATIN:
            yield f"{_dotted(steps)}.zh"


def misshapen_sentences(tree: Tree) -> Iterator[str]:
    """Sentences that end in a stop, begin in lower case, or mix the languages' punctuation."""
    for steps, text in texts(tree):
        chinese, english = text.get("zh") or "", text.get("en") or ""
        if chinese.endswith(tuple("。.；;，,")) or re.search(r"[,;:!?()]", chinese):
            yield f"{_dotted(steps)}.zh"
        if english.endswith((".", ";", ",")) or english[:1].islower():
            yield f"{_dotted(steps)}.en"


def repeated_sentences(tree: Tree) -> Iterator[str]:
    """Sentences that stand more than once in a language, names aside."""
    for language in tree["languages"]:
        said = Counter(
            fold(text.get(language) or "")
            for steps, text in texts(tree)
            if NOT_SENTENCES.isdisjoint(steps) and "aliases" not in steps
        )
        yield from (sentence for sentence, count in said.items() if count > 1)


def ambiguous_names(tree: Tree) -> Iterator[str]:
    """Names and readings that two entries of a kind share, and aliases that add nothing."""
    for kind in ("roles", "skills"):
        owners: dict[str, str] = {}
        for entry_id, entry in tree[kind].items():
            own = [entry_id, *entry["name"].values()]
            names = [*entry.get("aliases", ()), *entry.get("pinyin", ())]
            folded = [*{fold(name) for name in own}, *map(fold, names)]
            for name in folded:
                if name in owners:
                    yield f"{kind}: {name} ({owners[name]}, {entry_id})"
                owners[name] = entry_id


def wrong_readings(tree: Tree) -> Iterator[str]:
    """Chinese names whose reading, in order, is not the one that polyphones have in that name."""
    for kind in ("roles", "skills"):
        for entry_id, entry in tree[kind].items():
            names = [entry["name"]["zh"], *filter(is_chinese, entry.get("aliases", ()))]
            given = entry.get("pinyin", [])
            if len(names) != len(given):
                yield f"{kind}.{entry_id}: {len(names)} names, {len(given)} readings"
            for name, reading in zip(names, given, strict=False):
                if reading != " ".join(pypinyin.lazy_pinyin(name)):
                    yield f"{kind}.{entry_id}: {name} ≠ {reading}"


def dangling_references(tree: Tree) -> Iterator[str]:
    """Names of roles and skills in the tree that no entry bears."""
    for steps, node in _nodes(tree):
        if not isinstance(node, dict):
            continue
        named = [node[key] for key in ("to", "giver") if isinstance(node.get(key), str)]
        if isinstance(node.get("between"), list):
            named += node["between"]
        if isinstance(node.get("sides"), dict):
            named += node["sides"]
        yield from (f"{_dotted(steps)}: {name}" for name in named if name not in tree["roles"])
    for role_id, role in tree["roles"].items():
        needs = role.get("skills", {})
        yield from (f"{role_id}: {skill}" for skill in needs if skill not in tree["skills"])


def unneeded_skills(tree: Tree) -> Iterator[str]:
    """Skills that no role needs."""
    needed = {skill for role in tree["roles"].values() for skill in role.get("skills", {})}
    yield from (skill for skill in tree["skills"] if skill not in needed)


def repeated_pairs(tree: Tree) -> Iterator[str]:
    """Pairs that stand twice, in either order, and pairs of one role with itself."""
    seen: set[frozenset[str]] = set()
    for pair_id, pair in tree["collaborations"].items():
        between = frozenset(pair["between"])
        if between in seen or len(between) != 2:
            yield pair_id
        seen.add(between)


def invented_weights(tree: Tree) -> Iterator[str]:
    """Criteria that the deck is the source of and that yet have a weight, which it never gives."""
    for role_id, role in tree["roles"].items():
        for criterion_id, criterion in role.get("criteria", {}).items():
            if "weight" in criterion:
                yield f"{role_id}.{criterion_id}"


def core_needs_behind(tree: Tree) -> Iterator[str]:
    """Roles whose core skills do not stand before the others."""
    for role_id, role in tree["roles"].items():
        strengths = [need["strength"] for need in role.get("skills", {}).values()]
        if strengths != sorted(strengths):
            yield role_id


# ---- the catalogue keeps them


@pytest.mark.parametrize("point", POINTS)
def test_every_point_of_the_deck_is_cited(point: str) -> None:
    """Each point that the deck makes stands in the catalogue."""
    assert point not in set(uncited_points(CATALOGUE))


def test_the_deck_has_all_its_points() -> None:
    """The fixture that the catalogue is held to has the deck's 108 points."""
    assert len(POINTS) == 108


def test_every_citation_leads_somewhere() -> None:
    """A citation names a source of the catalogue and, in the deck, a point that is there."""
    assert list(unsound_citations(CATALOGUE)) == []


def test_every_citation_speaks_of_the_place_it_stands_in() -> None:
    """A statement on a role, pair or team cites only points that are about that very one."""
    assert list(misplaced_citations(CATALOGUE)) == []


def test_every_text_is_in_every_language() -> None:
    """Each text has exactly the catalogue's languages, and none is blank."""
    assert list(incomplete_texts(CATALOGUE)) == []


def test_languages_do_not_mix() -> None:
    """English texts hold no Chinese, Chinese texts no Latin words but accepted terms."""
    assert list(foreign_letters(CATALOGUE)) == []


def test_sentences_have_the_shape_of_list_entries() -> None:
    """Texts end without a stop, English begins with a capital, Chinese punctuates full-width."""
    assert list(misshapen_sentences(CATALOGUE)) == []


def test_no_sentence_stands_twice() -> None:
    """Within a language each sentence stands once."""
    assert list(repeated_sentences(CATALOGUE)) == []


def test_no_name_is_ambiguous() -> None:
    """A name, alias or reading belongs to one role or one skill, and no alias repeats its name."""
    assert list(ambiguous_names(CATALOGUE)) == []


@pytest.mark.parametrize("kind", ["roles", "skills"])
def test_every_chinese_name_has_its_reading(kind: str) -> None:
    """Chinese names and aliases have their pinyin, in order, as an independent reader has it."""
    assert [wrong for wrong in wrong_readings(CATALOGUE) if wrong.startswith(kind)] == []


def test_every_reference_leads_to_an_entry() -> None:
    """Directions, givers, sides, pairs and needs name roles and skills that exist."""
    assert list(dangling_references(CATALOGUE)) == []


def test_every_skill_is_needed() -> None:
    """No skill is listed that no role needs."""
    assert list(unneeded_skills(CATALOGUE)) == []


def test_a_pair_stands_once() -> None:
    """No two roles have two entries for what joins them."""
    assert list(repeated_pairs(CATALOGUE)) == []


def test_no_weight_is_invented() -> None:
    """The deck weights no criterion, and neither does the catalogue."""
    assert list(invented_weights(CATALOGUE)) == []


def test_core_skills_come_first() -> None:
    """A role's must-have skills stand before the others."""
    assert list(core_needs_behind(CATALOGUE)) == []


@pytest.mark.parametrize("role", CATALOGUE["roles"])
def test_core_skills_are_those_of_the_position_s_own_page(role: str) -> None:
    """A skill is core exactly where the need cites the deck's page on the position."""
    for skill, need in CATALOGUE["roles"][role].get("skills", {}).items():
        on_own_page = f"deck:03.{role}.skill" in need["sources"]
        assert (need["strength"] == "core") == on_own_page, skill


@pytest.mark.parametrize("skill", CATALOGUE["skills"])
def test_definitions_of_skills_are_marked_as_ours(skill: str) -> None:
    """The deck defines no skill, so every definition is an editorial proposal."""
    assert CATALOGUE["skills"][skill]["definition"]["sources"] == ["editorial"]


# ---- and each rule bites


def _set(*steps: str | int, to: Any) -> Callable[[Tree], None]:
    def change(tree: Tree) -> None:
        node: Any = tree
        for step in steps[:-1]:
            node = node[step]
        node[steps[-1]] = to

    return change


_HOST = ("roles", "host")
_TOPICS = (*_HOST, "duties", "choose-topics")
_ZH = "选好每一场的话题"
_EN = "Picks what the show is about"

PLANTED: dict[str, tuple[Rule, Callable[[Tree], None], str]] = {
    "a point left out": (
        uncited_points,
        _set(*_HOST, "conditions", to={}),
        "03.host.trait",
    ),
    "an unknown source": (
        unsound_citations,
        _set(*_TOPICS, "sources", to=["rumour"]),
        "roles.host.duties.choose-topics: rumour",
    ),
    "a point of another source": (
        unsound_citations,
        _set(*_TOPICS, "sources", to=["editorial:03.host.duty"]),
        "roles.host.duties.choose-topics: editorial:03.host.duty",
    ),
    "an unknown point": (
        unsound_citations,
        _set(*_TOPICS, "sources", to=["deck:03.host.duties"]),
        "roles.host.duties.choose-topics: deck:03.host.duties",
    ),
    "the whole deck cited for a duty": (
        unsound_citations,
        _set(*_TOPICS, "sources", to=["deck"]),
        "roles.host.duties.choose-topics: deck",
    ),
    "no source at all": (
        unsound_citations,
        _set(*_TOPICS, "sources", to=[]),
        "roles.host.duties.choose-topics",
    ),
    "a point about another role": (
        misplaced_citations,
        _set(*_TOPICS, "sources", to=["deck:03.creator.duty"]),
        "roles.host.duties.choose-topics: deck:03.creator.duty",
    ),
    "a role's point on a pair": (
        misplaced_citations,
        _set("collaborations", "planner-host", "between", to=["planner", "creator"]),
        "collaborations.planner-host.items.suggestions: deck:04.planner-host.4",
    ),
    "a language left out": (
        incomplete_texts,
        _set(*_TOPICS, "text", to={"zh": _ZH}),
        "roles.host.duties.choose-topics.text",
    ),
    "a language too many": (
        incomplete_texts,
        _set(*_TOPICS, "text", to={"zh": _ZH, "en": _EN, "fr": "Choisit les sujets"}),
        "roles.host.duties.choose-topics.text",
    ),
    "a blank text": (
        incomplete_texts,
        _set(*_TOPICS, "text", "en", to=" "),
        "roles.host.duties.choose-topics.text",
    ),
    "a statement that says nothing": (
        incomplete_texts,
        _set(*_TOPICS, "text", to=None),
        "roles.host.duties.choose-topics",
    ),
    "Chinese in an English text": (
        foreign_letters,
        _set(*_TOPICS, "text", "en", to="Chooses the 选题"),
        "roles.host.duties.choose-topics.text.en",
    ),
    "English in a Chinese text": (
        foreign_letters,
        _set(*_TOPICS, "text", "zh", to="确定 topic"),
        "roles.host.duties.choose-topics.text.zh",
    ),
    "a full stop": (
        misshapen_sentences,
        _set(*_TOPICS, "text", "zh", to=f"{_ZH}。"),
        "roles.host.duties.choose-topics.text.zh",
    ),
    "a small letter": (
        misshapen_sentences,
        _set(*_TOPICS, "text", "en", to=_EN.lower()),
        "roles.host.duties.choose-topics.text.en",
    ),
    "a sentence said twice": (
        repeated_sentences,
        _set(*_TOPICS, "text", "zh", to="善于沟通"),
        "善于沟通",
    ),
    "a sentence said twice in other letters": (
        repeated_sentences,
        _set(*_TOPICS, "text", "en", to="communicates  well"),
        "communicateswell",
    ),
    "an alias of another role": (
        ambiguous_names,
        _set("roles", "planner", "aliases", to=["LIVE-ops"]),
        "roles: liveops (planner, operator)",
    ),
    "an alias that repeats the name": (
        ambiguous_names,
        _set(*_HOST, "aliases", to=["ＨＯＳＴ"]),
        "roles: host (host, host)",
    ),
    "a reading of another skill": (
        ambiguous_names,
        _set("skills", "learning", "pinyin", to=["luo ji"]),
        "skills: luoji (learning, logical-thinking)",
    ),
    "a wrong reading of a polyphone": (
        wrong_readings,
        _set("skills", "communication", "pinyin", 5, to="xie diao"),
        "skills.communication: 协调 ≠ xie diao",
    ),
    "a reading run together": (
        wrong_readings,
        _set(*_HOST, "pinyin", 0, to="zhubo"),
        "roles.host: 主播 ≠ zhubo",
    ),
    "a reading left out": (
        wrong_readings,
        _set("skills", "innovation", "pinyin", to=["chuang xin neng li"]),
        "skills.innovation: 2 names, 1 readings",
    ),
    "a direction to nobody": (
        dangling_references,
        _set(*_HOST, "directions", "creator", "to", to="painter"),
        "roles.host.directions.creator: painter",
    ),
    "a need of an unknown skill": (
        dangling_references,
        _set(*_HOST, "skills", to={"juggling": {}}),
        "host: juggling",
    ),
    "a side that is no role": (
        dangling_references,
        _set("collaborations", "host-operator", "items", "quality", "sides", "guest", to={}),
        "collaborations.host-operator.items.quality: guest",
    ),
    "a skill nobody needs": (
        unneeded_skills,
        _set("skills", "juggling", to={"name": {"zh": "杂耍", "en": "Juggling"}}),
        "juggling",
    ),
    "a pair the other way round": (
        repeated_pairs,
        _set("collaborations", "operator-host", to={"between": ["operator", "host"], "items": {}}),
        "operator-host",
    ),
    "a role paired with itself": (
        repeated_pairs,
        _set("collaborations", "host-host", to={"between": ["host", "host"], "items": {}}),
        "host-host",
    ),
    "a weight": (
        invented_weights,
        _set(*_HOST, "criteria", "hours-live", "weight", to=40),
        "host.hours-live",
    ),
    "a core skill behind the others": (
        core_needs_behind,
        _set(*_HOST, "skills", "interaction", "strength", to="core"),
        "host",
    ),
}


@pytest.mark.parametrize("case", PLANTED)
def test_a_planted_failure_is_found(case: str) -> None:
    """Each rule finds what is planted in a copy of the catalogue that it otherwise accepts."""
    rule, plant, culprit = PLANTED[case]
    broken = copy.deepcopy(CATALOGUE)
    assert culprit not in set(rule(broken))
    plant(broken)
    assert culprit in set(rule(broken))
