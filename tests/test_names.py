from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import builtin, run
from strategies import STEADY

from liveops_cli.errors import UsageProblem
from liveops_cli.names import Table, find, fold, keys_of, nearest, readings
from liveops_cli.reference import PLURAL, SINGULAR, WITH_NAMES, Reference

KINDS = tuple(SINGULAR[kind] for kind in WITH_NAMES if kind != "sources")


def entries(reference: Reference, kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = getattr(reference.catalogue, PLURAL[kind])
    return found


def all_names(reference: Reference) -> Iterator[tuple[str, str, str]]:
    """Kind, name and id of every entry, once for each name, alias and reading it has."""
    for kind in KINDS:
        for entry in entries(reference, kind).values():
            names = [entry.id, *entry.name.values(), *getattr(entry, "aliases", ())]
            for reading in getattr(entry, "pinyin", ()):
                names += [reading, *readings(reading)]
            yield from (
                (kind, name, entry.id)
                for name in names
                if name in names[:1] or not is_called(reference, kind, name, entry.id)
            )


def is_called(reference: Reference, kind: str, name: str, entry: str) -> bool:
    """Whether a reading of an entry is the proper name of another, and so means that one alone."""

    def proper(one: Any) -> set[str]:
        return {fold(n) for n in (one.id, *one.name.values(), *getattr(one, "aliases", ()))}

    known = entries(reference, kind)
    if fold(name) in proper(known[entry]):
        return False
    return any(fold(name) in proper(one) for one in known.values())


def is_shared(reference: Reference, kind: str, name: str) -> bool:
    """Whether a name is the initials of one entry and a name of another (`bd` is 编导 and BD)."""
    bearers = reference.names(PLURAL[kind]).exact(fold(name))
    initials = {
        entry
        for entry in bearers
        for reading in getattr(entries(reference, kind)[entry], "pinyin", ())
        if fold(readings(reading)[1]) == fold(name)
    }
    return len(bearers) > 1 and len(initials) >= len(bearers) - 1


def meant(reference: Reference, kind: str, name: str) -> list[str]:
    """The entry that a name leads to, or those that the refusal offers instead."""
    try:
        return [reference.find(kind, name)]
    except UsageProblem as problem:
        return list(problem.near)


def widened(name: str) -> str:
    """The name with every character that has a full-width form in that form."""
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)


# ---- folding


@pytest.mark.parametrize(
    "written",
    [
        "live-ops",
        "LIVE OPS",
        "Live_Ops",
        "live.ops",
        "ｌｉｖｅ－ｏｐｓ",
        "ＬＩＶＥ　ＯＰＳ",
        "live·ops",
        "live/ops",
        "liveops",
        "\tlive'ops ",
    ],
)
def test_case_width_and_separators_do_not_matter(written: str) -> None:
    """Capitals, full-width letters, spaces, hyphens and the like make no other name."""
    assert fold(written) == "liveops"


@pytest.mark.parametrize(
    ("one", "two"),
    [("host", "hosts"), ("主播", "助播"), ("c", "c++"), ("é", "e"), ("策划", "策劃")],
)
def test_different_names_stay_different(one: str, two: str) -> None:
    """Folding does not make one name of two that people tell apart."""
    assert fold(one) != fold(two)


@given(st.text())
@STEADY
def test_any_text_can_be_folded(text: str) -> None:
    """No text makes folding fail, and what it ignores makes no difference to it."""
    assert fold(f" {text}-") == fold(text)


def test_a_reading_has_a_full_and_an_initial_form() -> None:
    """Pinyin written one syllable a word is found run together and by its initials."""
    assert readings("zhi bo zhu bo") == ("zhibozhubo", "zbzb")
    assert readings("  bo ") == ("bo", "b")
    assert readings("UV jia zhi") == ("UVjiazhi", "UVjz")
    assert readings("") == ("", "")


def test_an_entry_answers_to_each_of_its_names_once() -> None:
    """The keys of an entry are its id, names, aliases and readings, folded and without repeats."""
    keys = keys_of("host", {"zh": "主播", "en": "Host"}, ["Live-Host", "主 播", "·"], ["zhu bo"])
    assert keys == ["host", "主播", "livehost", "zhubo", "zb"]


# ---- finding in the built-in catalogue


@pytest.mark.slow
def test_every_name_finds_its_entry(builtin: Reference) -> None:
    """Every id, name, alias and reading of an entry leads to it; initials may be shared."""
    for kind, name, entry in all_names(builtin):
        found = meant(builtin, kind, name)
        assert entry in found, (kind, name, found)
        assert len(found) == 1 or is_shared(builtin, kind, name), (kind, name, found)


def test_every_id_finds_its_entry(builtin: Reference) -> None:
    """An id is never ambiguous, whatever else is called or read like it."""
    for kind in KINDS:
        for entry in entries(builtin, kind):
            assert builtin.find(kind, entry) == entry


def test_full_names_of_roles_are_never_ambiguous(builtin: Reference) -> None:
    """A role's name in any language, and its full reading, mean that role alone."""
    for role in builtin.catalogue.roles.values():
        full = [fold(name) for name in role.name.values()]
        full += [readings(reading)[0] for reading in role.pinyin]
        assert {builtin.find("role", name) for name in full} == {role.id}


@pytest.mark.slow
def test_every_name_finds_its_entry_however_it_is_typed(builtin: Reference) -> None:
    """Capitals, full width and spaces between make no difference for any name of any entry."""
    for kind, name, entry in all_names(builtin):
        plainly = meant(builtin, kind, name)
        assert entry in plainly
        for typed in (name.upper(), name.title(), widened(name), f" {name} ", "-".join(name)):
            assert meant(builtin, kind, typed) == plainly, typed


@pytest.mark.slow
def test_every_prefix_finds_its_entry_or_names_the_choice(builtin: Reference) -> None:
    """The beginning of a name finds the entry it can only mean, else all that it may mean."""
    for kind, name, entry in all_names(builtin):
        for end in range(1, min(len(fold(name)), 4)):
            start = fold(name)[:end]
            found = meant(builtin, kind, start)
            whole = builtin.names(PLURAL[kind]).exact(start)
            assert entry in found or found == whole, (name, start, found)


@pytest.mark.parametrize(
    "name", ["host", "主播", "anchor", "streamer", "zhubo", "zb", "ZHU BO", "HOST", "ｈｏｓｔ"]
)
def test_the_host_has_the_names_people_use(name: str) -> None:
    """The host is found in English, in Chinese, by trade names and by pinyin."""
    assert builtin().find("role", name) == "host"


def test_a_beginning_that_several_roles_share_is_told_with_all_of_them(builtin: Reference) -> None:
    """`zhu` begins readings of more than one role, and each of them is offered, the host first."""
    with pytest.raises(UsageProblem) as caught:
        builtin.find("role", "zhu")
    begun = [
        role.id
        for role in builtin.catalogue.roles.values()
        if any(readings(reading)[0].startswith("zhu") for reading in role.pinyin)
    ]
    assert len(begun) > 1
    assert caught.value.key == "ambiguous-role"
    assert sorted(caught.value.near) == sorted(begun)
    assert caught.value.near[0] == "host"


# ---- what is not found


KEYS = {
    "host": ["host"],
    "主播": ["host"],
    "zhubo": ["host"],
    "助播": ["assistant"],
    "assistant": ["assistant"],
    "zb": ["host", "assistant"],
    "hostess": ["hostess"],
}


def test_a_whole_name_wins_over_a_beginning() -> None:
    """`host` is the host although `hostess` begins with it too."""
    assert find("role", "host", Table(KEYS)) == "host"


def test_an_id_wins_over_a_reading() -> None:
    """An entry can always be named by its id, even where another one's initials are the same."""
    keys = {"zb": ["host", "zb"]}
    assert find("role", "ZB", Table(keys)) == "zb"


def test_an_ambiguous_name_tells_all_that_it_may_mean() -> None:
    """A name that several entries bear, or begin with, is refused with the ids of all of them."""
    for name, meant in (("zb", ["host", "assistant"]), ("hos", ["host", "hostess"])):
        with pytest.raises(UsageProblem) as caught:
            find("role", name, Table(KEYS))
        assert (caught.value.key, list(caught.value.near)) == ("ambiguous-role", meant)
        assert caught.value.params == {"name": name}


def test_many_ambiguous_names_are_all_told() -> None:
    """The choice is never cut short."""
    keys = {f"role{number}": [f"role{number}"] for number in range(40)}
    with pytest.raises(UsageProblem) as caught:
        find("role", "role", Table(keys))
    assert len(caught.value.near) == 40


@pytest.mark.parametrize(
    ("kind", "name", "first"),
    [
        ("role", "hsot", "host"),
        ("role", "hots", "host"),
        ("role", "hostt", "host"),
        ("role", "主波", "host"),
        ("role", "筹划", "planner"),
        ("role", "数据师", "analyst"),
        ("role", "opertaor", "operator"),
        ("role", "anlyst", "analyst"),
        ("role", "zhobo", "host"),
        ("skill", "comunication", "communication"),
        ("skill", "沟同能力", "communication"),
    ],
)
def test_the_nearest_name_comes_first(builtin: Reference, kind: str, name: str, first: str) -> None:
    """A slip of the finger, in either script, is answered with the entry that was meant."""
    with pytest.raises(UsageProblem) as caught:
        builtin.find(kind, name)
    assert (caught.value.key, caught.value.near[0]) == (f"unknown-{kind}", first)


@pytest.mark.parametrize(
    "name", ["", " ", "-", "·", "　", "qqqqqq", "龘龘龘", "🔥", "\x1b[31m", "\ud800"]
)
def test_what_is_like_nothing_has_no_near_names(builtin: Reference, name: str) -> None:
    """Nothing is guessed where no name is near."""
    with pytest.raises(UsageProblem) as caught:
        builtin.find("role", name)
    assert (caught.value.key, caught.value.near) == ("unknown-role", ())


@given(st.text(max_size=20), st.sampled_from(KINDS))
@STEADY
def test_any_text_finds_an_entry_or_is_refused(name: str, kind: str) -> None:
    """Whatever is typed, an entry of the catalogue comes back, or ids of entries to choose from."""
    assert set(meant(builtin(), kind, name)) <= set(entries(builtin(), kind))


def test_near_names_are_few_and_each_once() -> None:
    """At most three entries are suggested, those that contain the name before those like it."""
    keys = {"livehost": ["host"], "host2": ["host"], "hast": ["other"], "cost": ["third"]}
    keys["most"] = ["fourth"]
    near = nearest("host", keys)
    assert near[0] == "host"
    assert len(near) == len(set(near)) == 3


def test_equally_near_names_stand_in_the_order_of_the_catalogue() -> None:
    """Of names alike in the same measure, the one that stands first is suggested first."""
    keys = {"主播": ["host"], "主管": ["lead"], "主讲": ["speaker"]}
    assert nearest("主波", keys) == ["host", "lead", "speaker"]
    assert nearest("主波", dict(reversed(keys.items()))) == ["speaker", "lead", "host"]


def test_a_suggestion_is_shown_by_the_name_the_reader_knows() -> None:
    """In Chinese the suggested role is named in Chinese, with the id that can be typed."""
    assert "主播（host）" in run("role", "hsot", "--lang", "zh").err
    assert "Did you mean host?" in run("role", "hsot", "--lang", "en").err


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("gvm", ["gmv"]),
        ("gmvv", ["gmv"]),
        ("mcn", []),
        ("sop", []),
        ("gmw", ["gmv"]),
        ("kco", []),
        ("kc", ["stock"]),
    ],
)
def test_initials_are_not_guessed_by_chance(name: str, near: list[str]) -> None:
    """Three letters are near to the same with one slip, one more or in another order, no others."""
    keys = {"gmv": ["gmv"], "mgc": ["banned"], "spu": ["unit"], "kuc": ["stock"]}
    keys["kc"] = ["stock"]
    assert nearest(name, keys) == near
