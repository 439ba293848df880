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
from dataclasses import field
from typing import Annotated, Any

from .lean import lean, names

FORMAT = 1
"""The version of the catalogue's format that this program reads."""

GRADES = ("deck", "official", "platform", "practice", "own", "editorial")
"""How far a source carries: the base deck; official text; a platform's page or press on an official
document; reported trade practice; what a team has settled for itself; our own proposal."""

STRENGTHS = ("core", "needed")
"""How strongly a role needs a skill: `core` is a must-have, `needed` is expected as well."""

ITEM_KINDS = ("hand-off", "division", "communication", "joint")
"""What joins two roles: one hands on; each has a part; one tells the other; both together."""

SCHEMES = ("cn-2022", "esco", "isco-08", "onet-soc")
"""Classifications of occupations: the national one of China in its 2022 edition, and the ESCO,
ISCO-08 and O*NET-SOC classifications."""

PHASES = ("before", "during", "after")
"""The three parts of a show's life."""

VERDICTS = ("usual", "risky")
"""Whether two roles are usually held by one person, or whether that is risky during a show."""

DIRECTIONS_OF_METRICS = ("up", "down", "context")
"""Whether a higher value is better, a lower one, or whether that depends on the context."""

METHODS = ("metric", "review", "count")
"""How a criterion is observed: by a metric, by someone's review, by counting."""

PERIODS = ("day", "week", "month", "quarter")
"""A newcomer's first day, week, month and three months."""

ROLE_SECTIONS = (
    "summary",
    "naming",
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
    "onboarding",
    "occupations",
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
class Level:
    """One level of proficiency, the same for every skill; levels stand from lowest to highest."""

    id: str
    name: Text
    """Its name."""
    text: Text
    """What it means, whatever the skill."""
    sources: Annotated[tuple[str, ...], Cite()]


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
    levels: Annotated[Mapping[str, Statement], Keys("levels")] = field(default_factory=dict)
    """What each level looks like in behaviour one can observe, keyed by level."""


@lean
class Need:
    """A skill as one role needs it; its id is the skill's."""

    id: str
    text: Text
    """What the skill means in this role."""
    strength: Annotated[str, OneOf(*STRENGTHS)]
    """`core` is a must-have, `needed` is expected as well."""
    sources: Annotated[tuple[str, ...], Cite()]
    level: Annotated[str, Ref("levels")] | None = None
    """The level of proficiency the role needs; always our proposal."""


@lean
class Match:
    """An occupation of a classification that comes near a role; its id is the occupation's."""

    id: str
    text: Text
    """How far it matches, and which part of the role."""
    sources: Annotated[tuple[str, ...], Cite()]


@lean
class Task:
    """Something a newcomer does or learns, so that it can be ticked off."""

    id: str
    period: Annotated[str, OneOf(*PERIODS)]
    """By when: the first day, week, month, or three months."""
    text: Text
    """What is done or learnt."""
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
    method: Annotated[str, OneOf(*METHODS)] | None = None
    """How it is observed."""
    metrics: Annotated[tuple[str, ...], Ref("metrics")] = ()
    """The metrics that feed it."""
    period: Text | None = None
    """How often it is assessed."""
    judge: Text | None = None
    """Who judges."""
    good: Statement | None = None
    """What good looks like."""
    poor: Statement | None = None
    """What poor looks like."""


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
    """Readings of its Chinese names, one syllable a word (`zhu bo`); without any, the commonest
    reading of each character is taken."""
    line: Text | None = None
    """What its summary says in a few words, for where each role has one line; left out where the
    summary is as short. It rests on the summary's sources."""
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
    naming: Mapping[str, Statement] = field(default_factory=dict)
    """What its names are confused with, and how the words are used."""
    occupations: Annotated[Mapping[str, Match], Keys("occupations")] = field(default_factory=dict)
    """The nearest occupations of public classifications, keyed by occupation."""
    onboarding: Mapping[str, Task] = field(default_factory=dict)
    """A newcomer's first day, week, month and three months."""


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
    step: Annotated[str, Ref("steps")] | None = None
    """The step of the workflow where it happens."""


@lean
class Collaboration:
    """What two roles owe each other."""

    id: str
    between: Annotated[tuple[str, ...], Ref("roles")]
    """The two roles."""
    items: Mapping[str, Item]
    """What joins them."""


@lean
class Post:
    """One person's place in a configuration of the team."""

    id: str
    roles: Annotated[tuple[str, ...], Ref("roles")]
    """The roles this person holds."""
    text: Text
    """What this person does."""


@lean
class Configuration:
    """Who does what in a team of a given size, as published somewhere: an example, not a norm."""

    id: str
    size: Annotated[int, Range(1, 1000)]
    """The number of people."""
    name: Text
    """What the configuration is called."""
    posts: Mapping[str, Post]
    """Its people."""
    sources: Annotated[tuple[str, ...], Cite()]
    note: Text | None = None
    """What to know about it: contradictions in the source, its scope."""


@lean
class Merge:
    """Roles held by one person."""

    id: str
    roles: Annotated[tuple[str, ...], Ref("roles")]
    """The roles that are merged."""
    verdict: Annotated[str, OneOf(*VERDICTS)]
    """`usual` in small teams, or `risky` during a show."""
    text: Text
    """Why."""
    sources: Annotated[tuple[str, ...], Cite()]


@lean
class Stage:
    """A part of a show's life; stages stand in the order of time."""

    id: str
    phase: Annotated[str, OneOf(*PHASES)]
    """Before, during or after the show."""
    name: Text
    """What the stage is called, with its time (`2–4 hours before`)."""
    text: Text
    """What the stage is for."""
    sources: Annotated[tuple[str, ...], Cite()]


@lean
class Step:
    """Something done in a stage, with who is responsible (RACI); steps stand in order."""

    id: str
    stage: Annotated[str, Ref("stages")]
    """The stage it belongs to."""
    name: Text
    """What it is called."""
    text: Text
    """What is done."""
    sources: Annotated[tuple[str, ...], Cite()]
    """Where the step comes from."""
    accountable: Annotated[str, Ref("roles")]
    """The one role that answers for the result (A)."""
    responsible: Annotated[tuple[str, ...], Ref("roles")]
    """The roles that do the work (R), at least one; it may be the accountable one."""
    assigned: Annotated[tuple[str, ...], Cite()]
    """Where the assignment to roles comes from; mostly our proposal."""
    consulted: Annotated[tuple[str, ...], Ref("roles")] = ()
    """The roles that are asked before (C)."""
    informed: Annotated[tuple[str, ...], Ref("roles")] = ()
    """The roles that are told after (I)."""
    artefact: Text | None = None
    """What the step leaves behind: a script, a product list, a report."""


@lean
class Variable:
    """A term of a formula."""

    id: str
    name: Text
    """What it is."""
    unit: str
    """Its unit: `CNY`, `views`, `persons`, `s`, `%`, `orders` …"""


@lean
class Metric:
    """A figure a show is judged by."""

    id: str
    name: Text
    """Its name."""
    text: Text
    """What it tells."""
    unit: str
    """Its unit: `CNY`, `%`, `s`, `persons`, `×` …"""
    direction: Annotated[str, OneOf(*DIRECTIONS_OF_METRICS)]
    """Whether higher is better."""
    sources: Annotated[tuple[str, ...], Cite()]
    abbreviation: str | None = None
    """Its abbreviation (`GPM`)."""
    aliases: tuple[str, ...] = ()
    """Other names it is found by, in any language."""
    pinyin: tuple[str, ...] = ()
    """Readings of its Chinese names, one syllable a word."""
    formula: str | None = None
    """How it is computed: the ids of its terms, whole and decimal numbers, `+ - * / ( )`."""
    terms: Mapping[str, Variable] = field(default_factory=dict)
    """The terms of the formula; their ids are single words (`gmv`, `views`)."""
    basis: Mapping[str, Statement] = field(default_factory=dict)
    """What it is counted on: views or viewers, attribution, refunds."""
    variants: Mapping[str, Statement] = field(default_factory=dict)
    """Where definitions differ, and who uses which."""
    misreadings: Mapping[str, Statement] = field(default_factory=dict)
    """How it is commonly misread."""
    judged: Annotated[tuple[str, ...], Ref("roles")] = ()
    """The roles usually judged by it."""


@lean
class Rule:
    """A duty by law, in our words. This is no legal advice."""

    id: str
    name: Text
    """The duty in a few words."""
    text: Text
    """The duty."""
    checked: str
    """The day on which it was checked, as `YYYY-MM-DD`."""
    sources: Annotated[tuple[str, ...], Cite()]
    """The instruments, as sources with the article as point (`order-117:28`)."""
    carried: Annotated[tuple[str, ...], Ref("roles")]
    """The roles that mainly carry it; our assignment, since the law names other subjects."""
    steps: Annotated[tuple[str, ...], Ref("steps")] = ()
    """When in the workflow."""
    records: Text | None = None
    """What records are kept, and for how long."""
    article: Text | None = None
    """The instrument's article or articles, as cited (`art. 28`), those of several instruments in
    the order of the sources with semicolons between them; left out where not checked."""
    since: str | None = None
    """In force since, as `YYYY-MM-DD`; left out where not checked."""
    note: Text | None = None
    """What to know of that date: an amendment, a period of transition, why it is left out."""


@lean
class Term:
    """A word of the trade."""

    id: str
    name: Text
    """The word in each language; in English its usual equivalent."""
    text: Text
    """What it means."""
    sources: Annotated[tuple[str, ...], Cite()]
    aliases: tuple[str, ...] = ()
    """Other words for it, in any language."""
    pinyin: tuple[str, ...] = ()
    """Readings of its Chinese words, one syllable a word."""
    roles: Annotated[tuple[str, ...], Ref("roles")] = ()
    """Who says it, or whose work it names."""
    metrics: Annotated[tuple[str, ...], Ref("metrics")] = ()
    """The metrics it concerns."""
    steps: Annotated[tuple[str, ...], Ref("steps")] = ()
    """The steps of the workflow where it belongs."""
    avoid: tuple[str, ...] = ()
    """Wordings, in any language, that statements do not use for it; `catalog check` warns of
    them."""


@lean
class Occupation:
    """An occupation of a public classification."""

    id: str
    scheme: Annotated[str, OneOf(*SCHEMES)]
    """The classification."""
    code: str
    """Its code there."""
    name: Text
    """Its title; in a language the classification does not have, our rendering."""
    sources: Annotated[tuple[str, ...], Cite()]
    text: Text | None = None
    """Its definition, in our words."""
    former: str | None = None
    """The code of the 2021 national standard, where it differs."""
    work_types: Text | None = None
    """Its work types."""
    levels: Text | None = None
    """Its levels of skill."""
    uri: str | None = None
    """Its address as an identifier (ESCO)."""


@lean
class Band:
    """A grade of the assessment's scale, from best to worst."""

    id: str
    name: Text
    """What the grade is called."""
    low: Annotated[int, Range(0, 100)]
    """The lowest number of points in it."""
    high: Annotated[int, Range(0, 100)]
    """The highest."""
    sources: Annotated[tuple[str, ...], Cite()]


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
    """The languages every text is written in, but for the `partial` ones."""
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
    levels: Mapping[str, Level] = field(default_factory=dict)
    """The levels of proficiency, from lowest to highest."""
    scale: Mapping[str, Band] = field(default_factory=dict)
    """The grades of the assessment, from best to worst."""
    configurations: Mapping[str, Configuration] = field(default_factory=dict)
    """Published configurations of the team by size."""
    merges: Mapping[str, Merge] = field(default_factory=dict)
    """Roles held by one person."""
    stages: Mapping[str, Stage] = field(default_factory=dict)
    """The stages of a show, in the order of time."""
    steps: Mapping[str, Step] = field(default_factory=dict)
    """What is done in each stage, in order, and who is responsible."""
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    """The figures a show is judged by."""
    rules: Mapping[str, Rule] = field(default_factory=dict)
    """Duties by law."""
    terms: Mapping[str, Term] = field(default_factory=dict)
    """The trade's words."""
    occupations: Mapping[str, Occupation] = field(default_factory=dict)
    """Occupations of public classifications."""
    partial: tuple[str, ...] = ()
    """Those of the languages that a text may lack; it is then shown in another one."""


@lean
class Overlay:
    """What a file says about itself: which files it is made of, and what it does to its base.

    These keys stand beside the parts of a catalogue. A file with `extends` is an overlay: it holds
    no more than what it adds and changes.
    """

    extends: str | None = None
    """The catalogue that is changed: `builtin`, or a file by its path from this one."""
    include: tuple[str, ...] = ()
    """Files that hold further parts of this one; they stand in its folder or below."""
    source: str | None = None
    """The source of whatever the file adds without `sources`; left out, one is made of its name."""
    remove: tuple[str, ...] = ()
    """What goes: keys joined by `/` (`roles/host/directions/product-manager`)."""
    handover: Mapping[str, Annotated[str, Ref("roles")]] = field(default_factory=dict)
    """Who takes over what a removed role does in steps, duties by law, metrics, terms and published
    teams (`buyer: operator`)."""
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Which entries come first, by the path of what holds them (`roles: [planner, host]`)."""


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
    Level,
    Match,
    Task,
    Post,
    Configuration,
    Merge,
    Stage,
    Step,
    Variable,
    Metric,
    Rule,
    Term,
    Occupation,
    Band,
)
"""Every class of the model, in the order that the compiled form numbers them by."""


def field_names(cls: type[Any]) -> tuple[str, ...]:
    """The names of a model class's attributes, in order of declaration."""
    return names(cls)
