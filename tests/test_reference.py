from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from program import SMALL, builtin, small
from small import changed

from liveops_cli.errors import CatalogueProblem, InputProblem, UsageProblem
from liveops_cli.model import Catalogue
from liveops_cli.plain import plain
from liveops_cli.reference import (
    ROLE_FIELDS,
    Needle,
    Record,
    Reference,
    held_by,
    make_index,
    open_builtin,
    open_file,
    pair_records,
    role_records,
)

BOTH = pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])


def resting(node: object) -> int:
    """How many things in a catalogue rest on sources of their own or of what they stand in.

    Each side of a division counts, each person of a published configuration, and the records that
    a duty by law asks for.
    """
    if not isinstance(node, dict):
        return 0
    count = 0
    if isinstance(node.get("sources"), list):
        count = len({**(node.get("sides") or {}), **(node.get("posts") or {})}) or 1
        count += bool(node.get("records"))
    return count + sum(map(resting, node.values()))


def citations(node: object) -> set[str]:
    """The sources that are cited as such anywhere in a tree, points left out."""
    if not isinstance(node, dict):
        return set()
    own = {str(one).partition(":")[0] for one in node.get("sources", ())}
    return own.union(*map(citations, node.values()))


@BOTH
def test_every_statement_is_a_record(reference: Reference) -> None:
    """There are as many records as the catalogue has things that rest on sources."""
    assert len(list(reference.records)) == resting(plain(reference.catalogue))


@BOTH
def test_every_source_in_use_is_cited_by_a_record(reference: Reference) -> None:
    """A source that anything in the catalogue cites has a record that cites it."""
    cited = {key for key, count in reference.cited().items() if count}
    tree = plain(reference.catalogue)
    del tree["sources"]
    assert cited == {key for key in reference.catalogue.sources if key in citations(tree)}


@BOTH
def test_every_record_has_an_address_of_its_own(reference: Reference) -> None:
    """No two statements have the same address, and none is without text or source."""
    addresses = [record.ref for record in reference.records]
    assert len(set(addresses)) == len(addresses)
    for record in reference.records:
        assert set(record.text) == set(reference.catalogue.languages)
        assert record.sources


def test_addresses_say_where_a_statement_stands() -> None:
    """Kind, owner, section and id make the address; what does not apply is left out."""
    refs = {record.ref for record in small().records}
    assert refs >= {
        "team/definition",
        "team/duties/live-plan",
        "role/host/summary",
        "role/host/duties/choose-topics",
        "role/host/criteria/hours-live",
        "role/host/criteria/hours-live.measure",
        "collaboration/host-operator/items/content-and-traffic.operator",
        "collaboration/planner-host/items/rundown",
        "skill/teamwork/definition",
        "catalogue/gaps/no-salaries",
    }


def test_a_roles_records_stand_in_reading_order() -> None:
    """The summary comes first, then section by section, each in the order of the catalogue."""
    records = list(role_records(small().catalogue.roles["host"]))
    assert records[0].ref == "role/host/summary"
    sections = list(dict.fromkeys(record.section for record in records[1:]))
    assert sections == [section for section in ROLE_FIELDS if section in sections]
    assert len(sections) > 10
    criteria = [record.id for record in records if record.section == "criteria"]
    assert criteria == ["hours-live", "sales", "hours-live.measure"]


def test_each_side_of_a_division_is_a_statement() -> None:
    """What two roles do side by side is two records with the same sources."""
    records = list(pair_records(small().catalogue.collaborations["host-operator"]))
    sides = [record for record in records if record.id.startswith("content-and-traffic.")]
    assert [record.id.partition(".")[2] for record in sides] == ["host", "operator"]
    assert sides[0].text["en"] == "Is responsible for what is said"
    assert sides[0].sources == sides[1].sources == ("deck:04.host-operator.1",)


def test_a_record_without_section_has_a_shorter_address() -> None:
    """Empty parts leave no empty steps in an address."""
    assert Record("team", "", "", "definition", {}, ()).ref == "team/definition"


@BOTH
def test_pairs_are_indexed_both_ways(reference: Reference) -> None:
    """Either role of a pair leads to it, and every role has an entry, if an empty one."""
    assert set(make_index(reference.catalogue)["pairs"]) == set(reference.catalogue.roles)
    for pair in reference.catalogue.collaborations.values():
        one, two = pair.between
        assert reference.partners(one)[two] == reference.partners(two)[one] == pair.id
    assert not reference.partners("nobody")


@BOTH
def test_needs_are_indexed_by_skill(reference: Reference) -> None:
    """A skill leads to exactly the roles that need it, in the order of the team."""
    roles = reference.catalogue.roles
    for skill in reference.catalogue.skills:
        needing = [role.id for role in roles.values() if skill in role.skills]
        assert list(reference.needs(skill)) == needing


@BOTH
def test_names_are_known_without_opening_entries(reference: Reference) -> None:
    """Roles, skills and sources are named by the index as by themselves; others are KeyErrors."""
    catalogue = reference.catalogue
    for kind in ("roles", "skills", "sources"):
        for entry in getattr(catalogue, kind).values():
            assert dict(reference.name(kind, entry.id)) == dict(entry.name)
    with pytest.raises(KeyError):
        reference.name("roles", "nobody")


def test_names_come_from_the_index_alone() -> None:
    """Naming a role of the built-in catalogue reads no role."""
    fresh = open_builtin()
    fresh.name("roles", "host")
    assert fresh.find("role", "zhubo") == "host"
    assert fresh.catalogue.roles._entries is None  # type: ignore[attr-defined]  # the lazy mapping's


def test_a_refusal_names_what_it_suggests() -> None:
    """The nearest entries come with their names, for a message in the reader's language."""
    with pytest.raises(UsageProblem) as caught:
        small().find("role", "hsot")
    assert caught.value.near == ("host",)
    assert [dict(name) for name in caught.value.near_names] == [{"zh": "主播", "en": "Host"}]


def test_sources_are_found_by_id_in_any_spelling() -> None:
    """A source is found by its id or the beginning of it, whatever the case."""
    assert [small().find("source", name) for name in ("deck", "DECK", "edi")] == [
        "deck",
        "deck",
        "editorial",
    ]


def test_indexes_are_made_once_and_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue from a file gets its indexes on the first question, and keeps them."""
    made: list[Catalogue] = []

    def spy(catalogue: Catalogue) -> object:
        made.append(catalogue)
        return make_index(catalogue)

    monkeypatch.setattr("liveops_cli.reference.make_index", spy)
    reference = open_file(SMALL)
    assert made == []
    assert reference.partners("host") is not reference.partners("planner")
    assert reference.find("role", "host") == "host"
    assert reference.records is reference.records
    assert len(made) == 1


def test_an_own_catalogue_knows_its_file() -> None:
    """Where a catalogue came from is remembered; the built-in one came from no file."""
    assert open_file(SMALL).origin == SMALL
    assert open_builtin().origin is None


def test_a_changed_checkout_is_read_from_its_yaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where `data/` is newer than its compiled form, the built-in catalogue is the file's."""
    monkeypatch.setattr("liveops_cli.stamp._stale", [True])
    reference = open_builtin()
    assert type(reference) is Reference
    assert reference.origin is None
    assert list(reference.catalogue.roles) == list(builtin().catalogue.roles)


def test_a_file_that_is_no_catalogue_is_refused(tmp_path: Path) -> None:
    """A missing file is an InputProblem; one with faults is a CatalogueProblem with all of them."""
    with pytest.raises(InputProblem) as missing:
        open_file(str(tmp_path / "none.yaml"))
    assert missing.value.key == "not-found"
    path = tmp_path / "own.yaml"
    path.write_text(changed(("to: operator", "to: nobody"), ("weight: 40", "weight: 41")), "utf-8")
    with pytest.raises(CatalogueProblem) as faulty:
        open_file(str(path))
    assert [problem.rule for problem in faulty.value.problems] == [
        "weights-sum",
        "dangling-reference",
    ]


@pytest.mark.parametrize(
    "wanted",
    [
        [],
        [[("数据",)]],
        [[("nowhere",)]],
        [[("data", "数据")], [("host",)]],
        [[("主播", ""), ("压力",)]],
        [[("",)]],
        [[("\ud800",)]],
        [[("a\nb",)]],
    ],
)
@pytest.mark.parametrize("every", [True, False])
def test_what_is_near_holds_what_is_sought(wanted: Sequence[Needle], *, every: bool) -> None:
    """The statements that are read are those that hold what is sought, in their order."""
    reference = open_builtin()
    index, catalogue = make_index(reference.catalogue), reference.catalogue
    enough = all if every else any
    expected = [
        record.ref
        for record in reference.records
        for held in [held_by(record, index, catalogue)]
        if enough(all(any(c in held for c in choices) for choices in needle) for needle in wanted)
    ]
    assert [record.ref for record in reference.near(wanted, every=every)] == expected
