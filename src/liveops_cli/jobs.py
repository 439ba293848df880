"""What a job description says that no catalogue knows: company, city, pay and the like.

The particulars come from a small YAML file and from options; an option wins over the file, a role's
entry over the file's general one, a language's wording over the one for all languages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from .lean import lean

PLAIN_FIELDS = (
    "company",
    "department",
    "city",
    "employment",
    "hours",
    "experience",
    "salary",
    "probation",
    "reports_to",
    "headcount",
    "contact",
    "about",
)
"""The attributes of `Particulars` that hold one text."""


@lean
class Particulars:
    """The particulars of a position; what is left out does not appear in the document."""

    company: str | None = None
    """The company's name."""
    department: str | None = None
    """The department."""
    city: str | None = None
    """The place of work."""
    employment: str | None = None
    """The type of employment: full-time, part-time and the like."""
    hours: str | None = None
    """The hours of work: shifts, evenings, days off."""
    experience: str | None = None
    """The experience and education that the company asks for."""
    salary: str | None = None
    """The pay, as it is to be printed."""
    probation: str | None = None
    """The probation and the pay in it."""
    reports_to: str | None = None
    """Whom the position reports to."""
    headcount: str | None = None
    """The number of openings."""
    contact: str | None = None
    """How to apply."""
    about: str | None = None
    """The company in a paragraph."""
    benefits: tuple[str, ...] = ()
    """What the company offers."""


@lean
class LocalParticulars(Particulars):
    """Particulars with other wordings for single languages."""

    languages: Mapping[str, Particulars] = field(default_factory=dict)
    """Other wordings, keyed by language code."""


@lean
class JobFile(LocalParticulars):
    """The file of `--details`: particulars of all positions, and of single roles."""

    roles: Mapping[str, LocalParticulars] = field(default_factory=dict)
    """Particulars of single roles, keyed by role id."""


@lean
class Job:
    """The particulars of one position, per language shown."""

    texts: Mapping[str, Mapping[str, str]]
    """Attribute → language code → text; an attribute nobody gave is not there."""
    benefits: Mapping[str, tuple[str, ...]]
    """Language code → what the company offers."""


def job_of(details: JobFile, options: Particulars, role: str, languages: tuple[str, ...]) -> Job:
    """The particulars of one role in the given languages."""
    own = details.roles.get(role, LocalParticulars())
    texts: dict[str, dict[str, str]] = {}
    benefits = {}
    for language in languages:
        layers = [
            options,
            own.languages.get(language, Particulars()),
            own,
            details.languages.get(language, Particulars()),
            details,
        ]
        for name in PLAIN_FIELDS:
            value = next((getattr(one, name) for one in layers if getattr(one, name)), None)
            if value:
                texts.setdefault(name, {})[language] = value
        benefits[language] = next((one.benefits for one in layers if one.benefits), ())
    return Job(texts, benefits)
