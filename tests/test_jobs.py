from __future__ import annotations

from dataclasses import fields

import pytest

from liveops_cli.jobs import (
    PLAIN_FIELDS,
    JobFile,
    LocalParticulars,
    Particulars,
    job_of,
)

BOTH = ("zh", "en")


def test_every_attribute_is_one_text_or_the_benefits() -> None:
    """`PLAIN_FIELDS` names all attributes of the particulars but the list of benefits."""
    names = [field.name for field in fields(Particulars())]
    assert [*PLAIN_FIELDS, "benefits"] == names


def test_what_nobody_gave_is_not_there() -> None:
    """Without file and options a position has no particulars."""
    job = job_of(JobFile(), Particulars(), "host", BOTH)
    assert (job.texts, job.benefits) == ({}, {"zh": (), "en": ()})


FILE = JobFile(
    city="File",
    languages={"zh": Particulars(city="文件")},
    roles={"host": LocalParticulars(city="Role", languages={"zh": Particulars(city="岗位")})},
)


@pytest.mark.parametrize(
    ("file", "options", "role", "zh", "en"),
    [
        (FILE, Particulars(city="Option"), "host", "Option", "Option"),
        (FILE, Particulars(), "host", "岗位", "Role"),
        (FILE, Particulars(), "operator", "文件", "File"),
        (
            JobFile(city="File", roles={"host": LocalParticulars(city="Role")}),
            Particulars(),
            "host",
            "Role",
            "Role",
        ),
        (
            JobFile(
                languages={"zh": Particulars(city="文件")},
                roles={"host": LocalParticulars(city="Role")},
            ),
            Particulars(),
            "host",
            "Role",
            "Role",
        ),
        (JobFile(city="File"), Particulars(salary="8k"), "host", "File", "File"),
    ],
)
def test_the_nearest_wording_wins(
    file: JobFile, options: Particulars, role: str, zh: str, en: str
) -> None:
    """An option beats the file, a role's entry the general one, a language's wording the other."""
    assert job_of(file, options, role, BOTH).texts["city"] == {"zh": zh, "en": en}


@pytest.mark.parametrize("name", PLAIN_FIELDS)
def test_every_particular_can_be_given_anywhere(name: str) -> None:
    """Each attribute may come from an option, a role, a language or the file as a whole."""
    given, whole, own = Particulars(), JobFile(), LocalParticulars()
    for one in (given, whole, own):
        setattr(one, name, "x")
    files = (
        (JobFile(), given),
        (whole, Particulars()),
        (JobFile(roles={"host": own}), Particulars()),
        (JobFile(languages={"en": given}), Particulars()),
        (JobFile(roles={"host": LocalParticulars(languages={"en": given})}), Particulars()),
    )
    for file, options in files:
        assert job_of(file, options, "host", ("en",)).texts == {name: {"en": "x"}}


def test_a_language_may_have_no_wording() -> None:
    """What is worded for one language only does not appear in the other."""
    file = JobFile(languages={"zh": Particulars(city="杭州", benefits=("五险一金",))})
    job = job_of(file, Particulars(), "host", BOTH)
    assert job.texts == {"city": {"zh": "杭州"}}
    assert job.benefits == {"zh": ("五险一金",), "en": ()}


def test_benefits_are_taken_as_a_whole_list() -> None:
    """A role's own list of benefits replaces the general one, it does not lengthen it."""
    file = JobFile(benefits=("lunch", "leave"), roles={"host": LocalParticulars(benefits=("car",))})
    assert job_of(file, Particulars(), "host", ("en",)).benefits == {"en": ("car",)}
    assert job_of(file, Particulars(), "planner", ("en",)).benefits == {"en": ("lunch", "leave")}


def test_particulars_of_another_role_do_not_leak() -> None:
    """What is said of one role is not said of the others."""
    file = JobFile(roles={"operator": LocalParticulars(salary="9k")})
    assert job_of(file, Particulars(), "host", BOTH).texts == {}
