"""The catalogue's dataclasses: the one declaration of the format.

Validation, JSON Schema, the format's reference page and the compiled form are derived from what
stands here. In a file every keyed entry stands in a mapping whose key is its `id`; the attribute
`id` is filled from that key (for a single statement, from the name of the field it stands in).

The annotations are strings on purpose: they are evaluated only where a file is checked, never on
the way of a look-up. For the same reason the classes carry no generated `__eq__` or `__repr__`,
which would cost each command a millisecond. Treat instances as immutable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Annotated, Any

from .lean import lean

FORMAT = 1
"""The version of the catalogue's format that this program reads."""

GRADES = ("deck", "official", "platform", "practice", "editorial")
"""How far a source carries: the base deck; official text; a platform's page or press on an official
document; reported trade practice; our own proposal."""

STRENGTHS = ("core", "needed")
"""How strongly a role needs a skill: `core` is a must-have, `needed` is expected as well."""

ITEM_KINDS = ("hand-off", "division", "communication", "joint")
"""What joins two roles: one hands on; each has a part; one tells the other; both together."""

ROLE_SECTIONS = (
    "summary",
    "standing",
    "duties",
    "work",
    "requirements",
    "skills",
    "criteria",
    "partners",
    "directions",
    "growth",
    "conditions",
    "gaps",
)
"""The sections of a role's card, in reading order (`partners`: the pairs and `cooperation`)."""


class OneOf:
    """Marks text that must be one of `values`."""

    def __init__(self, *values: str) -> None:
        self.values = values


class Ref:
    """Marks text that must be the id of an entry in the catalogue's mapping `kind`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Range:
    """Marks a whole number from `low` to `high`, both included."""

    def __init__(self, low: int, high: int) -> None:
        self.low = low
        self.high = high


class Keys:
    """Marks a mapping whose keys must be ids of entries in the catalogue's mapping `kind`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind


class Cite:
    """Marks a list of citations, `source-id` or `source-id:point`; it may not be empty."""


Text = Mapping[str, str]
"""One text in each language: language code → text, in every language of the catalogue."""


@lean
class Statement:
    """One thing the catalogue says, in each language, with the sources it rests on."""

    id: str
    text: Text
    """What is said."""
    sources: Annotated[tuple[str, ...], Cite()]
    """Where it comes from: `source-id` or `source-id:point`."""


@lean
class Source:
    """Something statements rest on."""

    id: str
    name: Text
    """Its title."""
    grade: Annotated[str, OneOf(*GRADES)]
    """How far it carries; `editorial` is our own proposal and is shown as such."""
    about: Text
    """What it is, in a sentence."""
    issuer: Text | None = None
    """Who issued it."""
    date: str | None = None
    """When it was issued or checked, as written (`2026-02-01`, `2021`)."""
    where: str | None = None
    """Where to find it: an address, a number, a page."""
    parts: Mapping[str, Text] = field(default_factory=dict)
    """Titles of its parts; a point that starts with a part's key and a dot stands in that part."""


@lean
class Gap:
    """Something that is known to be missing; said, and never filled with an invention."""

    id: str
    text: Text
    """What is missing."""
    sources: Annotated[tuple[str, ...], Cite()]
    section: Annotated[str, OneOf(*ROLE_SECTIONS)] | None = None
    """The section that is incomplete; left out where the gap concerns the whole entry."""


@lean
class Skill:
    """A skill or quality that several roles may share."""

    id: str
    name: Text
    """Its name."""
    definition: Statement
    """What the skill is, whatever the role."""
    aliases: tuple[str, ...] = ()
    """Other names it is found by, in any language."""
    pinyin: tuple[str, ...] = ()
    """Readings of its Chinese names, one syllable a word (`ying bian neng li`)."""


@lean
class Need:
    """A skill as one role needs it; its id is the skill's."""

    id: str
    text: Text
    """What the skill means in this role."""
    strength: Annotated[str, OneOf(*STRENGTHS)]
    """`core` is a must-have, `needed` is expected as well."""
    sources: Annotated[tuple[str, ...], Cite()]


@lean
class Criterion:
    """One thing a role is assessed by."""

    id: str
    text: Text
    """What is judged."""
    sources: Annotated[tuple[str, ...], Cite()]
    weight: Annotated[int, Range(1, 100)] | None = None
    """Its share of the whole in per cent. Either every criterion of a role has a weight and they
    sum to 100, or none has one and all count alike."""
    measure: Statement | None = None
    """How it is measured."""


@lean
class Direction:
    """A way on from a role: to a role of the catalogue, or to a title outside it."""

    id: str
    text: Text
    """The direction in a sentence."""
    sources: Annotated[tuple[str, ...], Cite()]
    to: Annotated[str, Ref("roles")] | None = None
    """The role it leads to; give either this or `title`."""
    title: Text | None = None
    """The title outside the catalogue it leads to."""


@lean
class Role:
    """One role of the team."""

    id: str
    name: Text
    """The name people call it by."""
    title: Text
    """The title for a job description."""
    summary: Statement
    """What the role is for, in a sentence."""
    aliases: tuple[str, ...] = ()
    """Other names it is found by, in any language."""
    pinyin: tuple[str, ...] = ()
    """Readings of its Chinese names, one syllable a word (`zhu bo`)."""
    standing: Mapping[str, Statement] = field(default_factory=dict)
    """Where the role stands in the team, and why it matters."""
    duties: Mapping[str, Statement] = field(default_factory=dict)
    """What the role answers for."""
    work: Mapping[str, Statement] = field(default_factory=dict)
    """What the role does day by day."""
    requirements: Mapping[str, Statement] = field(default_factory=dict)
    """Experience and knowledge the role asks for."""
    skills: Annotated[Mapping[str, Need], Keys("skills")] = field(default_factory=dict)
    """The skills the role needs, keyed by skill."""
    criteria: Mapping[str, Criterion] = field(default_factory=dict)
    """What the role is assessed by."""
    cooperation: Mapping[str, Statement] = field(default_factory=dict)
    """Whom the role works with beyond the documented pairs."""
    directions: Mapping[str, Direction] = field(default_factory=dict)
    """Where the role can lead."""
    growth: Mapping[str, Statement] = field(default_factory=dict)
    """What to build up within the role."""
    conditions: Mapping[str, Statement] = field(default_factory=dict)
    """Conditions of work."""
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    """What the sources leave open about the role."""


@lean
class Item:
    """One thing that joins the two roles of a collaboration."""

    id: str
    kind: Annotated[str, OneOf(*ITEM_KINDS)]
    """`hand-off` and `communication` go from `giver` to the other role; in a `division` each side
    has its part; `joint` is done together."""
    sources: Annotated[tuple[str, ...], Cite()]
    text: Text | None = None
    """What is handed on, told or done together; every kind but `division` has it."""
    giver: Annotated[str, Ref("roles")] | None = None
    """The role that gives; only `hand-off` and `communication` have it."""
    sides: Annotated[Mapping[str, Text], Keys("roles")] = field(default_factory=dict)
    """Each side's part, keyed by role; only a `division` has it."""


@lean
class Collaboration:
    """What two roles owe each other."""

    id: str
    between: Annotated[tuple[str, ...], Ref("roles")]
    """The two roles."""
    items: Mapping[str, Item]
    """What joins them."""


@lean
class Team:
    """The team as a whole."""

    id: str
    name: Text
    """What the team is called."""
    definition: Statement
    """What the team is."""
    composition: Statement
    """Who is usually in it."""
    duties: Mapping[str, Statement] = field(default_factory=dict)
    """The team's core duties."""


@lean
class Catalogue:
    """Everything liveops knows, in one object."""

    format: Annotated[int, Range(FORMAT, FORMAT)]
    """The version of the format."""
    name: Text
    """The catalogue's title."""
    languages: tuple[str, ...]
    """The languages every text is written in."""
    sources: Mapping[str, Source]
    """What the statements rest on."""
    team: Team
    """The team as a whole."""
    roles: Mapping[str, Role]
    """The roles, in the order of the team."""
    skills: Mapping[str, Skill] = field(default_factory=dict)
    """The skills that roles need."""
    collaborations: Mapping[str, Collaboration] = field(default_factory=dict)
    """The documented pairs."""
    gaps: Mapping[str, Gap] = field(default_factory=dict)
    """What the sources leave open about the team as a whole."""


CLASSES: tuple[type[Any], ...] = (
    Statement,
    Source,
    Gap,
    Skill,
    Need,
    Criterion,
    Direction,
    Role,
    Item,
    Collaboration,
    Team,
    Catalogue,
)
"""Every class of the model, in the order that the compiled form numbers them by."""


def field_names(cls: type[Any]) -> tuple[str, ...]:
    """The names of a model class's attributes, in order of declaration."""
    return tuple(f.name for f in fields(cls))
