"""Team, workflow, levels, assessment and onboarding, held to their sources by a plain reader.

Each rule is a function that takes the tree of all data files and yields what breaks it, so that the
tests at the end can show on a broken copy that the rule bites.
"""

from __future__ import annotations

import copy
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypinyin
import pytest
import yaml

DATA = Path(__file__).parents[1] / "data"
Tree = dict[str, Any]
Rule = Callable[[Tree], Iterator[str]]
Steps = tuple[str | int, ...]

CJK = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]")
LATIN = re.compile(r"[A-Za-z]+")
ACCEPTED_LATIN = frozenset({"GMV", "GPM", "OBS", "PK", "ROI", "SKU", "UV"})
"""Terms that the trade writes in Latin letters in Chinese too."""

NOT_SENTENCES = frozenset(
    {"name", "title", "parts", "issuer", "period", "judge", "levels", "article", "note"}
)
"""Fields that hold names, which may recur, or that stand for one of a few choices."""

ROLES = """
    planner host operator creator analyst promoter technician
    cohost floor console switcher buyer merchandiser service editor lead
"""
"""The team, those beyond the base deck last."""

SECTIONS = ("summary", "naming", "duties", "work", "skills", "criteria", "directions", "growth")
"""What every role beyond the base deck is told of."""

WORKFLOW = {
    "plan": "set-goal study-audience fix-slot choose-products check-suppliers verify-host "
    "write-script review-compliance make-warm-up plan-paid-traffic",
    "set-up": "enter-products test-equipment rehearse walk-through",
    "on-air": "open-show explain-products run-console steer-room watch-violations correct-errors "
    "watch-data adjust-spend keep-signal close-show",
    "wrap-up": "ship-and-serve publish-clips make-data-pack review-show follow-up-actions "
    "archive-records",
}
"""Stage → its steps, in order."""

GROUNDS = {
    "set-goal": "live-run-sheet",
    "choose-products": "short-video-team team-of-six-note tiktok-thailand-live",
    "check-suppliers": "order-117:27",
    "verify-host": "order-117:28",
    "write-script": "live-run-sheet",
    "review-compliance": "order-117:30 order-117:27 live-run-sheet",
    "make-warm-up": "go-live-guide tiktok-thailand-live",
    "plan-paid-traffic": "go-live-guide",
    "enter-products": "set-up-notes",
    "test-equipment": "set-up-notes live-run-sheet",
    "rehearse": "editorial",
    "walk-through": "set-up-notes",
    "explain-products": "live-workflow-help",
    "run-console": "set-up-notes console-guide",
    "steer-room": "order-117:31 console-guide",
    "correct-errors": "order-117:31",
    "watch-data": "live-workflow-help",
    "keep-signal": "live-run-sheet",
    "ship-and-serve": "go-live-guide",
    "publish-clips": "live-workflow-help",
    "review-show": "review-guide review-roles",
    "follow-up-actions": "review-guide",
    "archive-records": "order-117:27 order-117:28 order-117:31",
}
"""Step → what it rests on."""

SIZES = {
    "two": (2, "tiktok-us-live"),
    "three-with-cohost": (3, "cross-border-team"),
    "three-with-floor": (3, "fair-live-team"),
    "four": (4, "tiktok-us-live"),
    "four-functions": (4, "tokopedia-live"),
    "six": (6, "cross-border-team"),
    "five-to-six": (6, "team-of-six-note"),
    "seven-and-more": (7, "fair-live-team"),
}
"""Configuration → number of people and its source."""

SCALE = [("excellent", 90, 100), ("good", 70, 89), ("pass", 60, 69), ("fail", 0, 59)]
SUPPLEMENTS = "timeliness depth-and-breadth adoption satisfaction problem-solving"
"""Criteria of the analyst that the base deck breaks off before."""

WEIGHTS = {"return": 40, "gross-margin": 25, "visitor-cost": 15, "spend": 10, "new-customers": 10}
"""The media buyer's criteria, as one source weights them."""

ARTICLES = {
    "order-117": "26 27 28 30 31 32 35 37 63",
    "live-marketing-measures": "18 21",
    "order-56": "16 17",
    "order-72": "19",
    "minors-law": "76",
}
"""Instrument → the articles that these files rest on."""

GRADES = {"A": "official", "B": "platform", "C": "practice"}
"""What the best letter of a source makes of it."""

FILES = ("team", "workflow", "levels", "assessment", "onboarding")
OTHERS = ("sources", "metrics", "rules", "terms", "occupations")


# ---- reading the tree


def _read(name: str) -> Tree:
    tree: Tree = yaml.safe_load(DATA.joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    tree.pop("include", None)
    return tree


def _merge(into: Tree, other: Tree, steps: Steps = ()) -> None:
    for key, value in other.items():
        if isinstance(into.get(key), dict) and isinstance(value, dict):
            _merge(into[key], value, (*steps, key))
        else:
            assert key not in into, f"{_dotted((*steps, key))} stands in two files"
            into[key] = value


def _read_all() -> Tree:
    tree = _read("roles")
    for name in (*FILES, *OTHERS):
        _merge(tree, _read(name))
    return tree


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


def fold(name: str) -> str:
    """Reduce a name to what is compared: width, case, spaces and hyphens do not count."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", name)).casefold()


def texts(tree: Tree) -> Iterator[tuple[Steps, Tree]]:
    """Every mapping from languages to text."""
    for steps, node in _nodes(tree):
        if isinstance(node, dict) and not {"zh", "en"}.isdisjoint(node):
            yield steps, node


CATALOGUE = _read_all()
PARTS = {name: _read(name) for name in FILES}


def citations(tree: Tree) -> Iterator[tuple[Steps, list[str]]]:
    """Every list of citations, where the entry stands."""
    for steps, node in _nodes(tree):
        if isinstance(node, dict):
            for field in ("sources", "assigned"):
                if isinstance(node.get(field), list):
                    yield (*steps, field), node[field]


def _own() -> set[str]:
    """The places of all entries that the files of this part hold."""
    return {_dotted(steps) for part in PARTS.values() for steps, _ in _nodes(part)}


OWN = _own()


# ---- the rules


def incomplete_texts(tree: Tree) -> Iterator[str]:
    """Texts that lack a language, have one too many, or are blank."""
    for steps, text in texts(tree):
        if set(text) != {"zh", "en"} or not all(str(each).strip() for each in text.values()):
            yield _dotted(steps)


def foreign_letters(tree: Tree) -> Iterator[str]:
    """English texts of these files with Chinese characters, Chinese texts with Latin words."""
    for steps, text in texts(tree):
        if _dotted(steps) not in OWN:
            continue
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
        short = steps[0] == "rules" and steps[-1] in ("article", "note")
        begun = short or not english[:1].islower()
        if english.endswith((".", ";", ",")) or not begun:
            yield f"{_dotted(steps)}.en"


def repeated_sentences(tree: Tree) -> Iterator[str]:
    """Sentences that stand more than once in a language, names aside."""
    for language in ("zh", "en"):
        said = Counter(
            fold(text.get(language) or "")
            for steps, text in texts(tree)
            if steps[-1] not in NOT_SENTENCES
        )
        yield from (sentence for sentence, count in said.items() if count > 1)


def unsound_citations(tree: Tree) -> Iterator[str]:
    """Lists that are empty or mix our proposal with a source; citations that lead nowhere."""
    for steps, cited in citations(tree):
        where = _dotted(steps)
        if not cited or ("editorial" in cited and len(cited) > 1):
            yield where
        for citation in cited:
            source, colon, point = citation.partition(":")
            known = source in tree["sources"]
            if not known or (colon and source in ARTICLES and not point.isdigit()):
                yield f"{where}: {citation}"


def articles_unread(tree: Tree) -> Iterator[str]:
    """Articles cited in these files that are not among those that they rest on."""
    for steps, cited in citations(tree):
        if _dotted(steps) not in OWN:
            continue
        for citation in cited:
            source, _, point = citation.partition(":")
            if source in ARTICLES and point and point not in ARTICLES[source].split():
                yield f"{_dotted(steps)}: {citation}"


def wrong_grades(tree: Tree) -> Iterator[str]:
    """Sources cited in these files whose grade is not that of the best letter they close with."""
    cited = {
        each.partition(":")[0]
        for steps, listed in citations(tree)
        if _dotted(steps) in OWN
        for each in listed
    }
    for source in cited - {"deck", "editorial"}:
        entry = tree["sources"][source]
        letters = re.findall(r"[（(]([^（()）]*)[）)]", entry["about"]["zh"])
        best = min("".join(re.findall("[ABC]", "".join(letters))) or "?")
        if entry["grade"] != GRADES.get(best) and not (
            best == "B" and entry["grade"] == "official"
        ):
            yield source


def foreign_grounds(tree: Tree) -> Iterator[str]:
    """Levels, good and poor, and onboarding that claim a source, though they are our proposal."""
    for steps, cited in citations(tree):
        ours = (
            "onboarding" in steps
            or (steps[0] in ("skills", "levels") and "levels" in steps)
            or ("criteria" in steps and not {"good", "poor"}.isdisjoint(steps))
            or steps[-1] == "assigned"
        )
        if ours and cited != ["editorial"]:
            yield _dotted(steps)


def dangling_references(tree: Tree) -> Iterator[str]:
    """Ids of roles, steps, stages, metrics, skills and levels that no entry bears."""
    kinds = {
        **dict.fromkeys(("giver", "accountable", "between", "responsible"), "roles"),
        **dict.fromkeys(("consulted", "informed"), "roles"),
        "step": "steps",
        "stage": "stages",
        "metrics": "metrics",
        "level": "levels",
    }
    for steps, node in _nodes(tree):
        if not isinstance(node, dict) or len(steps) < 2:
            continue
        for field, kind in kinds.items():
            value = node.get(field)
            named = [value] if isinstance(value, str) else value if isinstance(value, list) else []
            yield from (f"{_dotted(steps)}: {each}" for each in named if each not in tree[kind])
        if "to" in node and node["to"] not in tree["roles"]:
            yield f"{_dotted(steps)}: {node['to']}"
        if isinstance(node.get("roles"), list):
            known = tree["roles"]
            yield from (f"{_dotted(steps)}: {each}" for each in node["roles"] if each not in known)
    for role, entry in tree["roles"].items():
        needed = entry.get("skills", {})
        yield from (f"{role}: {skill}" for skill in needed if skill not in tree["skills"])


def unclear_responsibility(tree: Tree) -> Iterator[str]:
    """Steps without one to answer or anyone to do them, and roles that stand in a step twice."""
    for step, entry in tree["steps"].items():
        doing = entry["responsible"]
        involved = [*doing, *entry.get("consulted", ()), *entry.get("informed", ())]
        if entry["accountable"] not in doing:
            involved.append(entry["accountable"])
        if not doing or len(set(involved)) < len(involved):
            yield step


def idle_roles(tree: Tree) -> Iterator[str]:
    """Roles that no step makes responsible or accountable."""
    busy = {
        role
        for entry in tree["steps"].values()
        for role in (entry["accountable"], *entry["responsible"])
    }
    yield from (role for role in tree["roles"] if role not in busy)


def unlevelled_skills(tree: Tree) -> Iterator[str]:
    """Skills without one behaviour for each level, in their order, and needs without a level."""
    for skill, entry in tree["skills"].items():
        if list(entry.get("levels", {})) != list(tree["levels"]):
            yield skill
    for role, entry in tree["roles"].items():
        for skill, need in entry.get("skills", {}).items():
            if need.get("level") not in tree["levels"]:
                yield f"{role}.{skill}"


def unobserved_criteria(tree: Tree) -> Iterator[str]:
    """Criteria without a method, a time, a judge, a good and a poor, or with metrics amiss."""
    for role, entry in tree["roles"].items():
        for name, criterion in entry.get("criteria", {}).items():
            has_all = {"method", "period", "judge", "good", "poor"} <= set(criterion)
            by_metric = criterion.get("method") == "metric"
            if not has_all or by_metric != bool(criterion.get("metrics")):
                yield f"{role}.{name}"


def unsourced_weights(tree: Tree) -> Iterator[str]:
    """Criteria with a weight that no source gives."""
    for role, entry in tree["roles"].items():
        for name, criterion in entry.get("criteria", {}).items():
            known = WEIGHTS.get(name) if role == "buyer" else None
            sourced = criterion["sources"] == ["media-buyer-appraisal"]
            if criterion.get("weight") != known or (known and not sourced):
                yield f"{role}.{name}"


def uneven_onboarding(tree: Tree) -> Iterator[str]:
    """Roles without two to four tasks in each period, or with periods out of order."""
    periods = ("day", "week", "month", "quarter")
    for role, entry in tree["roles"].items():
        listed = [task["period"] for task in entry.get("onboarding", {}).values()]
        counts = Counter(listed)
        in_order = listed == sorted(listed, key=periods.index)
        if not in_order or any(not 2 <= counts[period] <= 4 for period in periods):
            yield role


def misshapen_items(tree: Tree) -> Iterator[str]:
    """Items that lack what their kind has, or whose giver or sides are not of the pair."""
    for pair_id, pair in tree["collaborations"].items():
        for item_id, item in pair["items"].items():
            given = item["kind"] in ("hand-off", "communication")
            sides = set(item.get("sides", {}))
            wrong = (
                given != (item.get("giver") in pair["between"])
                or ("giver" in item) != given
                or sides != (set(pair["between"]) if item["kind"] == "division" else set())
                or ("text" in item) != (item["kind"] != "division")
            )
            if wrong:
                yield f"{pair_id}.{item_id}"


def repeated_pairs(tree: Tree) -> Iterator[str]:
    """Pairs that stand twice, in either order, and pairs of one role with itself."""
    seen: set[frozenset[str]] = set()
    for pair_id, pair in tree["collaborations"].items():
        between = frozenset(pair["between"])
        if between in seen or len(between) != 2:
            yield pair_id
        seen.add(between)


def ambiguous_names(tree: Tree) -> Iterator[str]:
    """Names and readings that two roles or two skills share, and aliases that add nothing."""
    for kind in ("roles", "skills"):
        owners: dict[str, str] = {}
        for entry_id, entry in tree[kind].items():
            own = {fold(name) for name in (entry_id, *entry["name"].values())}
            for name in (*own, *map(fold, (*entry.get("aliases", ()), *entry.get("pinyin", ())))):
                if name in owners:
                    yield f"{kind}: {name} ({owners[name]}, {entry_id})"
                owners[name] = entry_id


def wrong_readings(tree: Tree) -> Iterator[str]:
    """Chinese names without their reading in order, those read like an earlier entry's aside."""
    for kind in ("roles", "skills"):
        taken: set[str] = set()
        for entry_id, entry in tree[kind].items():
            names = filter(CJK.search, (entry["name"]["zh"], *entry.get("aliases", ())))
            read = [" ".join(pypinyin.lazy_pinyin(name)) for name in names]
            if entry.get("pinyin", []) != [each for each in read if each not in taken]:
                yield f"{kind}.{entry_id}"
            taken.update(read)


def thin_roles(tree: Tree) -> Iterator[str]:
    """Roles beyond the base deck that lack a section."""
    for role in ROLES.split()[7:]:
        entry = tree["roles"].get(role, {})
        yield from (f"{role}.{section}" for section in SECTIONS if not entry.get(section))


# ---- the catalogue keeps them

RULES: tuple[Rule, ...] = (
    incomplete_texts,
    foreign_letters,
    misshapen_sentences,
    repeated_sentences,
    unsound_citations,
    articles_unread,
    wrong_grades,
    foreign_grounds,
    dangling_references,
    unclear_responsibility,
    idle_roles,
    unlevelled_skills,
    unobserved_criteria,
    unsourced_weights,
    uneven_onboarding,
    misshapen_items,
    repeated_pairs,
    ambiguous_names,
    wrong_readings,
    thin_roles,
)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_catalogue_keeps_the_rule(rule: Rule) -> None:
    """All data files together hold nothing that breaks the rule."""
    assert list(rule(CATALOGUE)) == []


def test_every_article_is_used() -> None:
    """Each article of law that these files are said to rest on is cited in them."""
    cited = {each for part in PARTS.values() for _, listed in citations(part) for each in listed}
    named = {f"{law}:{point}" for law, points in ARTICLES.items() for point in points.split()}
    assert named <= cited


def test_the_roles_stand_in_the_order_of_the_team() -> None:
    """The base deck's seven roles come first, then the nine further ones."""
    assert list(CATALOGUE["roles"]) == ROLES.split()


def test_the_workflow_has_every_step_in_its_stage() -> None:
    """Stages and steps are those of the workflow's table, in its order."""
    found: dict[str, list[str]] = {stage: [] for stage in CATALOGUE["stages"]}
    for step, entry in CATALOGUE["steps"].items():
        found[entry["stage"]].append(step)
    assert found == {stage: steps.split() for stage, steps in WORKFLOW.items()}
    order = [step for steps in WORKFLOW.values() for step in steps.split()]
    assert list(CATALOGUE["steps"]) == order


def test_stages_follow_a_show_through_its_life() -> None:
    """Two stages stand before the show, one in it, one after."""
    phases = [stage["phase"] for stage in CATALOGUE["stages"].values()]
    assert phases == ["before", "before", "during", "after"]


@pytest.mark.parametrize("step", GROUNDS)
def test_a_step_rests_on_its_source(step: str) -> None:
    """A step cites the row of the workflow's table, or the article of law, that it comes from."""
    assert CATALOGUE["steps"][step]["sources"] == GROUNDS[step].split()


def test_configurations_are_the_published_ones() -> None:
    """There is one configuration for each published team size, with its source and its note."""
    found = {
        name: (entry["size"], *entry["sources"])
        for name, entry in CATALOGUE["configurations"].items()
    }
    assert found == SIZES
    assert all("note" in entry for entry in CATALOGUE["configurations"].values())


def test_a_configuration_has_a_post_for_every_person() -> None:
    """The number of posts is the size."""
    for name, entry in CATALOGUE["configurations"].items():
        assert len(entry["posts"]) == entry["size"], name


def test_the_contradiction_of_a_source_is_told() -> None:
    """The note on the team of five or six says that its page contradicts itself."""
    note = CATALOGUE["configurations"]["five-to-six"]["note"]
    assert "矛盾" in note["zh"]
    assert "contradicts" in note["en"]


def test_merges_are_of_both_kinds() -> None:
    """There are usual and risky merges, each of two different roles named once."""
    merges = CATALOGUE["merges"].values()
    assert {merge["verdict"] for merge in merges} == {"usual", "risky"}
    pairs = [frozenset(merge["roles"]) for merge in merges]
    assert len(set(pairs)) == len(pairs)
    assert {len(pair) for pair in pairs} == {2}


def test_the_scale_covers_every_number_of_points_once() -> None:
    """The bands are the template's, from best to worst, without gap or overlap."""
    bands = [(name, band["low"], band["high"]) for name, band in CATALOGUE["scale"].items()]
    assert bands == SCALE
    covered = [points for _, low, high in bands for points in range(low, high + 1)]
    assert sorted(covered) == list(range(101))


def test_supplements_of_the_analyst_say_that_they_are_some() -> None:
    """Criteria that the deck breaks off before begin by saying so and cite their article."""
    criteria = CATALOGUE["roles"]["analyst"]["criteria"]
    assert list(criteria) == ["accuracy", *SUPPLEMENTS.split()]
    for name in SUPPLEMENTS.split():
        assert criteria[name]["text"]["zh"].startswith("补充："), name
        assert criteria[name]["text"]["en"].startswith("Supplement: "), name
        assert criteria[name]["sources"] == ["analyst-appraisal"], name


# ---- and each rule bites


def _set(*steps: str | int, to: Any) -> Callable[[Tree], None]:
    def change(tree: Tree) -> None:
        node: Any = tree
        for step in steps[:-1]:
            node = node[step]
        node[steps[-1]] = to

    return change


_DUTY = ("roles", "cohost", "duties", "fill-in")
_STEP = ("steps", "run-console")
_PAIR = ("collaborations", "host-cohost")

PLANTED: dict[str, tuple[Rule, Callable[[Tree], None], str]] = {
    "a language left out": (
        incomplete_texts,
        _set(*_DUTY, "text", to={"zh": "接着播"}),
        "roles.cohost.duties.fill-in.text",
    ),
    "English in a Chinese text": (
        foreign_letters,
        _set(*_DUTY, "text", "zh", to="接着 show"),
        "roles.cohost.duties.fill-in.text.zh",
    ),
    "a full stop": (
        misshapen_sentences,
        _set(*_DUTY, "text", "zh", to="接着播。"),
        "roles.cohost.duties.fill-in.text.zh",
    ),
    "a sentence said twice": (
        repeated_sentences,
        _set(*_DUTY, "text", "zh", to="补充讲解"),
        "补充讲解",
    ),
    "a source mixed with a proposal": (
        unsound_citations,
        _set(*_DUTY, "sources", to=["editorial", "console-guide"]),
        "roles.cohost.duties.fill-in.sources",
    ),
    "a source nobody describes": (
        unsound_citations,
        _set(*_DUTY, "sources", to=["rumour"]),
        "roles.cohost.duties.fill-in.sources: rumour",
    ),
    "an article nobody read": (
        articles_unread,
        _set(*_DUTY, "sources", to=["order-117:99"]),
        "roles.cohost.duties.fill-in.sources: order-117:99",
    ),
    "a blog made official": (
        wrong_grades,
        _set("sources", "console-guide", "grade", to="official"),
        "console-guide",
    ),
    "a law made practice": (
        wrong_grades,
        _set("sources", "order-117", "grade", to="practice"),
        "order-117",
    ),
    "an assignment laid to the law": (
        foreign_grounds,
        _set(*_STEP, "assigned", to=["order-117:26"]),
        "steps.run-console.assigned",
    ),
    "an onboarding with authority": (
        foreign_grounds,
        _set("roles", "host", "onboarding", "day-room-tour", "sources", to=["deck"]),
        "roles.host.onboarding.day-room-tour.sources",
    ),
    "a step of nobody": (
        dangling_references,
        _set(*_STEP, "accountable", to="butler"),
        "steps.run-console: butler",
    ),
    "a pair's step that is none": (
        dangling_references,
        _set(*_PAIR, "items", "relief", "step", to="tea-break"),
        "collaborations.host-cohost.items.relief: tea-break",
    ),
    "a metric that is none": (
        dangling_references,
        _set("roles", "host", "criteria", "sales-results", "metrics", to=["luck"]),
        "roles.host.criteria.sales-results: luck",
    ),
    "a role twice in a step": (
        unclear_responsibility,
        _set(*_STEP, "informed", to=["host"]),
        "run-console",
    ),
    "nobody to do a step": (
        unclear_responsibility,
        _set(*_STEP, "responsible", to=[]),
        "run-console",
    ),
    "a role without a step": (
        idle_roles,
        _set("roles", "ghost", to={"criteria": {}, "skills": {}, "onboarding": {}}),
        "ghost",
    ),
    "a skill without its levels": (
        unlevelled_skills,
        _set("skills", "compliance", "levels", to={"aware": {}}),
        "compliance",
    ),
    "a need without a level": (
        unlevelled_skills,
        _set("roles", "floor", "skills", "compliance", "level", to="godlike"),
        "floor.compliance",
    ),
    "a criterion nobody judges": (
        unobserved_criteria,
        _set("roles", "floor", "criteria", "blocking", to={"method": "count"}),
        "floor.blocking",
    ),
    "a metric without the method": (
        unobserved_criteria,
        _set("roles", "floor", "criteria", "blocking", "metrics", to=["gmv"]),
        "floor.blocking",
    ),
    "a weight out of the air": (
        unsourced_weights,
        _set("roles", "floor", "criteria", "blocking", "weight", to=30),
        "floor.blocking",
    ),
    "a period with one task": (
        uneven_onboarding,
        _set("roles", "host", "onboarding", to={"day-one": {"period": "day"}}),
        "host",
    ),
    "a giver from outside": (
        misshapen_items,
        _set(*_PAIR, "items", "relief", "giver", to="lead"),
        "host-cohost.relief",
    ),
    "the same pair turned round": (
        repeated_pairs,
        _set("collaborations", "cohost-host", to={"between": ["cohost", "host"], "items": {}}),
        "cohost-host",
    ),
    "an alias of another role": (
        ambiguous_names,
        _set("roles", "cohost", "aliases", to=["场控"]),
        "roles: 场控 (cohost, floor)",
    ),
    "a reading that is wrong": (
        wrong_readings,
        _set("skills", "accuracy", "pinyin", 0, to="xi zhi he dui xia"),
        "skills.accuracy",
    ),
    "a role without growth": (
        thin_roles,
        _set("roles", "lead", "growth", to={}),
        "lead.growth",
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


def test_every_rule_is_tried_on_a_broken_copy() -> None:
    """No rule is left without a failure planted for it."""
    assert {rule for rule, _, _ in PLANTED.values()} == set(RULES)
