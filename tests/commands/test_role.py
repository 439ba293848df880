from __future__ import annotations

import json

import pytest
from program import SMALL, answer, builtin, run, small

from liveops_cli.model import ROLE_SECTIONS
from liveops_cli.reference import Reference, role_records
from liveops_cli.views.role import ASKED_FOR

HOST = ("role", "host", "--catalog", SMALL)


def letters(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])
def test_every_statement_of_a_role_is_on_its_card(reference: Reference, language: str) -> None:
    """A card, the sections it points to and the role's criteria show all that is said of a role."""
    selected = ("--lang", language, *(("--catalog", SMALL) if reference.origin else ()))
    for role in reference.catalogue.roles.values():
        further = [part for key in (*ASKED_FOR, "gaps") for part in ("-s", key)]
        shown = letters(answer("role", role.id, *selected))
        shown += letters(answer("role", role.id, *further, *selected))
        shown += letters(answer("criteria", role.id, *selected))
        data = letters(json.dumps(_data(role.id, *selected), ensure_ascii=False))
        for record in role_records(role):
            assert letters(record.text[language]) in shown, record.ref
            assert letters(json.dumps(record.text[language], ensure_ascii=False)) in data


def _data(*args: str) -> object:
    return json.loads(answer("role", *args, "-f", "json"))


def test_partners_are_named_with_what_passes_between() -> None:
    """A card names each partner with the number of items of each kind, and whom else it meets."""
    shown = answer(*HOST)
    assert "Planner   1 hand-off · 1 exchange" in shown
    assert "Operator  1 division · 1 joint" in shown
    assert "Passes after-sales questions" in shown


def test_a_section_is_shown_alone() -> None:
    """With `--section`, nothing but the title and that section stands there."""
    assert answer(*HOST, "--section", "conditions").split("\n") == [
        "Host  主播",
        "",
        "Conditions  • Mostly live in the evening (editorial)",
        "",
    ]


def test_sections_stand_in_the_order_of_the_card() -> None:
    """Several sections come as on the card, in whatever order they are asked for."""
    one = answer(*HOST, "-s", "work", "-s", "duties")
    assert one == answer(*HOST, "-s", "duties", "-s", "work", "-s", "duties")
    assert one.index("Duties") < one.index("Day to day")


def test_the_section_of_partners_is_complete() -> None:
    """Asked for by itself, the section shows every item of every pair."""
    shown = answer(*HOST, "--section", "partners")
    for text in ("hands the rundown", "how viewers react", "Is responsible for traffic"):
        assert text in shown


@pytest.mark.parametrize("section", ROLE_SECTIONS)
def test_every_section_can_be_asked_for(section: str) -> None:
    """Each section has a name that `--section` takes, in capitals too, and shows what it holds."""
    assert answer(*HOST, "--section", section.upper()) == answer(*HOST, "--section", section)


def test_the_beginning_of_a_section_is_enough() -> None:
    """An unambiguous beginning names the section; an ambiguous or unknown one is refused."""
    assert answer(*HOST, "-s", "req") == answer(*HOST, "-s", "requirements")
    for name in ("s", "x", ""):
        ran = run(*HOST, "--section", name)
        assert (ran.code, ran.out) == (2, "")
    assert "summary, standing, skills" in run(*HOST, "--section", "s").err
    assert "Did you mean duties?" in run(*HOST, "--section", "dutys").err


@pytest.mark.parametrize("joined", ["duties,work", "work, duties,", "duties，work", "duties、work"])
def test_sections_may_be_joined_by_commas(joined: str) -> None:
    """Several in one word are as good as the option several times, whatever the comma."""
    assert answer(*HOST, "-s", joined) == answer(*HOST, "-s", "duties", "-s", "work")


def test_one_wrong_section_among_several_is_named_alone() -> None:
    """What is suggested belongs to the name that is wrong, not to all that were joined."""
    ran = run(*HOST, "--section", "skills,dutys")
    assert (ran.code, ran.out) == (2, "")
    assert '"dutys"' in ran.err
    assert "Did you mean duties?" in ran.err


def test_the_data_keep_to_the_sections() -> None:
    """With `--section`, the data have the role's names and those sections only."""
    body = json.loads(answer(*HOST, "-s", "skills", "-s", "partners", "-f", "json"))["role"]
    assert set(body) == {"id", "name", "title", "skills", "partners", "cooperation"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_occupation_stands_with_its_definition_and_both_its_numbers(language: str) -> None:
    """Whoever sees a match sees what the classification says of it, and what was not verified."""
    catalogue = builtin().catalogue
    for role in catalogue.roles.values():
        shown = letters(answer("role", role.id, "-s", "occupations", "--lang", language))
        for one in (catalogue.occupations[key] for key in role.occupations):
            said = [text[language] for text in (one.text, one.work_types, one.levels) if text]
            for each in (one.code, one.former or "", *said):
                assert letters(each) in shown, (one.id, each)
        for gap in role.gaps.values():
            assert gap.section != "occupations" or letters(gap.text[language]) in shown


def test_a_section_belongs_to_a_role() -> None:
    """The list of roles has no sections: `--section` without a role is a usage error."""
    ran = run("role", "--section", "skills")
    assert (ran.code, ran.out) == (2, "")
    assert "name the role" in ran.err


def test_the_data_of_a_role_have_its_shares_and_partners() -> None:
    """Programs get the share of each criterion with its basis, and each pair in full."""
    body = json.loads(answer(*HOST, "-f", "json"))["role"]
    assert body["criteria"]["sales"]["share"] == {
        "parts": 60,
        "whole": 100,
        "basis": "given",
        "sources": [],
    }
    assert [pair["id"] for pair in body["partners"]] == ["planner-host", "host-operator"]
    equal = json.loads(answer("role", "operator", "--catalog", SMALL, "-f", "json"))["role"]
    assert equal["criteria"]["conversion"]["share"]["sources"] == ["editorial"]


def test_a_section_comes_with_its_own_gaps_alone() -> None:
    """What is missing of the occupations is data beside them; what else is missing is not."""
    for role in builtin().catalogue.roles.values():
        line = ("role", role.id, "--section", "occupations", "-f", "json")
        gaps = json.loads(answer(*line))["role"].get("gaps", {})
        assert list(gaps) == [key for key, g in role.gaps.items() if g.section == "occupations"]
