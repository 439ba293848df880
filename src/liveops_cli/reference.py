"""A catalogue opened for questions: its entries, and what can be asked of all of them together.

The built-in catalogue comes from its compiled form, a user's own from its files. They look the same
from here on. Look-up tables are made once and read by key; no question about one entry goes through
a list of all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from . import compiled, names, paths, pinyin, stamp
from .errors import UsageProblem
from .lean import lean
from .model import Catalogue, Collaboration, Configuration, Role, Statement, Text, field_names

WITH_NAMES = (
    "sources",
    "roles",
    "skills",
    "levels",
    "scale",
    "configurations",
    "stages",
    "steps",
    "metrics",
    "rules",
    "terms",
    "occupations",
)
"""The catalogue's mappings whose entries have names."""

SINGULAR = {kind: kind.removesuffix("s") for kind in compiled.KINDS} | {"scale": "band"}
"""What one entry of each mapping is called: in records, and in messages about names."""

PLURAL = {one: kind for kind, one in SINGULAR.items()}


@lean
class Record:
    """One statement and where it stands: what search, sources and flat output are made of."""

    kind: str
    """`team`, `catalogue`, or what `SINGULAR` calls an entry (`role`, `collaboration`)."""
    owner: str
    """The id of the entry it belongs to; empty for the team and the catalogue."""
    section: str
    """The attribute it stands in (`duties`, `items`); empty where it stands there alone."""
    id: str
    """Its id in that section; a side of a division is `item.role`."""
    text: Text
    sources: tuple[str, ...]

    @property
    def ref(self) -> str:
        """A stable address, unique in the catalogue (`role/host/duties/choose-topics`)."""
        return "/".join(part for part in (self.kind, self.owner, self.section, self.id) if part)


class Brief:
    """What a list shows of a role. There may be very many, so its constructor is its own."""

    __slots__ = ("aliases", "id", "line", "name", "sources", "text")

    def __init__(
        self,
        id: str,  # noqa: A002 - as every entry calls it
        name: Text,
        aliases: Sequence[str],
        text: Text,
        sources: Sequence[str],
        line: Text | None = None,
    ) -> None:
        self.id = id
        self.name = name
        self.aliases = aliases
        self.text = text
        """What its summary says."""
        self.sources = sources
        self.line = line
        """The same in a few words, where the catalogue has them."""

    @property
    def summary(self) -> Statement:
        """What the role is for, as a statement."""
        return Statement("summary", self.text, tuple(self.sources))


Needle = Sequence[tuple[str, ...]]
"""What must stand in a text: of each of these groups, one member."""

Index = Mapping[str, Any]
"""Look-up tables in JSON's types.

`names`: kind → id → text. `keys`: kind → folded name → ids. `pairs`: role → partner → id of the
collaboration. `sizes`: collaboration → number of its items. `needs`: skill → role → strength.
`ways`: role → role that a direction leads to → direction.
"""


class Reference:
    """A catalogue and its tables. `origin` is the file it came from, None for the built-in one."""

    def __init__(
        self, catalogue: Catalogue, *, origin: str | None = None, index: Index | None = None
    ) -> None:
        self.catalogue = catalogue
        self.origin = origin
        self.store: str | None = None
        """The path of the store that it answers from; None where it is in memory."""
        self._tables = index
        self._statements: list[Record] | None = None

    @property
    def _index(self) -> Index:
        if self._tables is None:
            self._tables = make_index(self.catalogue)
        return self._tables

    # Names

    def name(self, kind: str, entry: str) -> Text:
        """The name of an entry of one of the `WITH_NAMES` mappings, without decoding the entry.

        Raises KeyError when there is no such entry.
        """
        text: Text = self._index["names"][kind][entry]
        return text

    def called(self, kind: str) -> Mapping[str, Text]:
        """The name of every entry of one of the `WITH_NAMES` mappings, for lists of many."""
        found: Mapping[str, Text] = self._index["names"][kind]
        return found

    def names(self, kind: str) -> names.Names:
        """Everything the entries of one of the `WITH_NAMES` mappings are called."""
        return names.Table(self._index["keys"][kind])

    def find(self, kind: str, name: str) -> str:
        """The id of the entry that a name means; `kind` is a word of `SINGULAR`.

        Raises UsageProblem when none is meant, or more than one.
        """
        try:
            return names.find(kind, name, self.names(PLURAL[kind]))
        except UsageProblem as problem:
            problem.near_names = tuple(self.name(PLURAL[kind], entry) for entry in problem.near)
            raise

    def find_among(self, kinds: Sequence[str], name: str) -> tuple[str, str]:
        """The kind and id of the entry that a name means, among entries of several kinds.

        A whole name comes before a beginning, an earlier kind before a later one. Raises
        UsageProblem when none is meant, or more than one.
        """
        wanted = names.fold(name)
        for look in ("exact", "starting"):
            for kind in kinds:
                if wanted and getattr(self.names(PLURAL[kind]), look)(wanted):
                    try:
                        return kind, self.find(kind, name)
                    except UsageProblem as several:
                        several.key = f"ambiguous-{'-'.join(kinds)}"
                        raise
        table: dict[str, list[str]] = {}
        for kind in kinds:
            for key, entries in self.names(PLURAL[kind]).table().items():
                table.setdefault(key, []).extend(f"{kind}/{entry}" for entry in entries)
        near = [one.split("/") for one in names.nearest(wanted, table)]
        problem = UsageProblem(
            f"unknown-{'-'.join(kinds)}", near=[entry for _, entry in near], name=name
        )
        problem.near_names = tuple(self.name(PLURAL[kind], entry) for kind, entry in near)
        raise problem

    # What joins entries

    def partners(self, role: str) -> Mapping[str, str]:
        """A role's documented partners and the id of the collaboration with each."""
        pairs: Mapping[str, str] = self._index["pairs"].get(role, {})
        return pairs

    def sizes(self, role: str) -> Mapping[str, int]:
        """A role's documented partners and the number of things that join it with each."""
        sizes = self._index["sizes"]
        return {partner: sizes[pair] for partner, pair in self.partners(role).items()}

    def kinds(self, pair: str) -> Mapping[str, int]:
        """How many items of each kind a collaboration has, in order of first appearance."""
        return count_kinds(self.catalogue.collaborations[pair])

    def needs(self, skill: str) -> Mapping[str, str]:
        """The roles that need a skill, in the order of the team, and how strongly each does."""
        found: Mapping[str, str] = self._index["needs"][skill]
        return found

    def ways(self, role: str) -> Mapping[str, str]:
        """The roles that a role's directions lead to, and the id of the direction to each."""
        found: Mapping[str, str] = self._index["ways"].get(role, {})
        return found

    # Many at once

    def briefs(self) -> Iterator[Brief]:
        """Every role, as far as a list shows it."""
        for role in self.catalogue.roles.values():
            said = role.summary
            yield Brief(role.id, role.name, role.aliases, said.text, said.sources, role.line)

    @property
    def records(self) -> Iterable[Record]:
        """Every statement of the catalogue, in its order."""
        if self._statements is None:
            self._statements = list(make_records(self.catalogue))
        return self._statements

    def near(self, wanted: Sequence[Needle], *, every: bool = True) -> Iterable[Record]:  # noqa: ARG002 - in memory nothing is narrowed down
        """Statements, among which are all that hold every one of some needles, or any of them.

        A statement holds what it says in any language, what its entry is called, and the sources
        it cites, all unified (`names.unify`). Others may come too; here all do.
        """
        return self.records

    def cited(self) -> Mapping[str, int]:
        """How many statements rest on each source."""
        return count_cited(self.catalogue, self.records)


def make_index(catalogue: Catalogue) -> Index:
    """The look-up tables of a catalogue."""
    pairs: dict[str, dict[str, str]] = {role: {} for role in catalogue.roles}
    for pair in catalogue.collaborations.values():
        one, two = pair.between
        pairs[one][two] = pair.id
        pairs[two][one] = pair.id
    needs: dict[str, dict[str, str]] = {skill: {} for skill in catalogue.skills}
    for role in catalogue.roles.values():
        for need in role.skills.values():
            needs[need.id][role.id] = need.strength
    named = {kind: getattr(catalogue, kind) for kind in WITH_NAMES}
    return {
        "names": {
            kind: {one.id: one.name for one in entries.values()} for kind, entries in named.items()
        },
        "keys": {kind: _keys(kind, entries) for kind, entries in named.items()},
        "pairs": pairs,
        "sizes": {pair.id: len(pair.items) for pair in catalogue.collaborations.values()},
        "kinds": {pair.id: count_kinds(pair) for pair in catalogue.collaborations.values()},
        "needs": needs,
        "ways": {role.id: _ways(role) for role in catalogue.roles.values()},
    }


def count_kinds(collaboration: Collaboration) -> dict[str, int]:
    """How many items of each kind a pair has, in order of first appearance."""
    counts: dict[str, int] = {}
    for item in collaboration.items.values():
        counts[item.kind] = counts.get(item.kind, 0) + 1
    return counts


def _ways(role: Role) -> dict[str, str]:
    return {way.to: way.id for way in role.directions.values() if way.to}


def _keys(kind: str, entries: Mapping[str, Any]) -> dict[str, list[str]]:
    """Folded name → ids. What is a name of one entry and only a reading of another is the name."""
    keys: dict[str, list[str]] = {}
    for entry in entries.values():
        for key in keys_of(kind, entry, read=False):
            keys.setdefault(key, []).append(entry.id)
    named = set(keys)
    for entry in entries.values():
        for key in keys_of(kind, entry):
            if key not in named:
                keys.setdefault(key, []).append(entry.id)
    return keys


def keys_of(kind: str, entry: Any, *, read: bool = True) -> list[str]:
    """Every folded name that an entry answers to, by its readings too unless `read` is false.

    An entry that writes no readings has those of its Chinese names and aliases all the same. A
    source's title is not to be typed.
    """
    if kind == "sources":
        return [names.fold(entry.id)]
    also = getattr(entry, "abbreviation", None)
    aliases = (*getattr(entry, "aliases", ()), *((also,) if also else ()))
    readings = _readings(entry) if read else ()
    return names.keys_of(entry.id, entry.name, aliases, readings)


def _readings(entry: Any) -> Iterable[str]:
    written: Sequence[str] = getattr(entry, "pinyin", ())
    if written:
        return written
    chinese = (name for code, name in entry.name.items() if code.partition("-")[0] == "zh")
    return filter(None, map(pinyin.read, [*chinese, *getattr(entry, "aliases", ())]))


def count_cited(catalogue: Catalogue, records: Iterable[Record]) -> dict[str, int]:
    """How many of some statements rest on each source of a catalogue."""
    counts = dict.fromkeys(catalogue.sources, 0)
    for record in records:
        for source in {citation.partition(":")[0] for citation in record.sources}:
            counts[source] += 1
    return counts


# Statements

RECORD_KINDS = (
    "roles",
    "collaborations",
    "skills",
    "levels",
    "configurations",
    "merges",
    "stages",
    "steps",
    "metrics",
    "rules",
    "terms",
    "occupations",
    "scale",
)
"""The mappings whose entries make statements, in reading order."""


def make_records(catalogue: Catalogue) -> Iterator[Record]:
    """Every statement of a catalogue, in reading order."""
    yield from team_records(catalogue)
    for kind in RECORD_KINDS:
        for entry in getattr(catalogue, kind).values():
            yield from entry_records(kind, entry)
    yield from gap_records(catalogue)


def team_records(catalogue: Catalogue) -> Iterator[Record]:
    """Every statement about the team."""
    team = catalogue.team
    for statement in (team.definition, team.composition):
        yield _alone("team", "", statement)
    yield from _section("team", "", "duties", team.duties)


def gap_records(catalogue: Catalogue) -> Iterator[Record]:
    """Everything the catalogue is known to lack as a whole."""
    return _section("catalogue", "", "gaps", catalogue.gaps)


def entry_records(kind: str, entry: Any) -> Iterator[Record]:
    """Every statement of an entry of one of the catalogue's mappings."""
    if kind == "roles":
        return role_records(entry)
    if kind == "collaborations":
        return pair_records(entry)
    if kind == "configurations":
        return configuration_records(entry)
    return _records(SINGULAR[kind], entry)


def _records(kind: str, entry: Any) -> Iterator[Record]:
    """What an entry says itself, then the statements in its attributes, as the model declares them.

    Of an entry that only its name says something of, that is what rests on its sources.
    """
    if hasattr(entry, "sources"):
        said = "text" if getattr(entry, "text", None) else "name"
        yield Record(kind, entry.id, "", said, getattr(entry, said), entry.sources)
    if getattr(entry, "records", None):
        yield Record(kind, entry.id, "", "records", entry.records, entry.sources)
    for section in field_names(type(entry)):
        value = getattr(entry, section)
        if isinstance(value, Statement):
            yield _alone(kind, entry.id, value)
        elif isinstance(value, dict):
            cited = {key: one for key, one in value.items() if hasattr(one, "sources")}
            yield from _section(kind, entry.id, section, cited)


ROLE_FIELDS = (
    "standing",
    "naming",
    "duties",
    "work",
    "requirements",
    "skills",
    "criteria",
    "cooperation",
    "directions",
    "growth",
    "onboarding",
    "conditions",
    "occupations",
    "gaps",
)
"""The attributes of a role that hold statements by key, in reading order."""

_OF_CRITERION = ("measure", "good", "poor")


def role_records(role: Role) -> Iterator[Record]:
    """Every statement about one role."""
    yield _alone("role", role.id, role.summary)
    for section in ROLE_FIELDS:
        entries = getattr(role, section)
        yield from _section("role", role.id, section, entries)
        if section == "criteria":
            for criterion in entries.values():
                for part in _OF_CRITERION:
                    said = getattr(criterion, part)
                    if said:
                        place = f"{criterion.id}.{part}"
                        yield Record("role", role.id, section, place, said.text, said.sources)


def _alone(kind: str, owner: str, statement: Statement) -> Record:
    return Record(kind, owner, "", statement.id, statement.text, statement.sources)


def _section(kind: str, owner: str, section: str, entries: Mapping[str, Any]) -> Iterator[Record]:
    for entry in entries.values():
        yield Record(kind, owner, section, entry.id, entry.text, entry.sources)


def pair_records(pair: Collaboration) -> Iterator[Record]:
    """Every statement about one pair; each side of a division is one."""
    for item in pair.items.values():
        if item.text is not None:
            yield Record("collaboration", pair.id, "items", item.id, item.text, item.sources)
        for side, text in item.sides.items():
            yield Record("collaboration", pair.id, "items", f"{item.id}.{side}", text, item.sources)


def configuration_records(one: Configuration) -> Iterator[Record]:
    """What each person of a configuration does."""
    for post in one.posts.values():
        yield Record("configuration", one.id, "posts", post.id, post.text, one.sources)


# Opening


def open_builtin() -> Reference:
    """The built-in catalogue, from its compiled form; from `data/` where a checkout has changed."""
    if stamp.is_stale():
        return open_file(paths.data_path("roles.yaml"), builtin=True)
    import json

    head = compiled.decode(json.loads(paths.read_resource("_compiled", "head.json")))
    kinds: dict[str, Any] = {
        kind: compiled.LazyFile(partial(paths.read_resource, "_compiled", f"{kind}.jsonl"))
        for kind in compiled.KINDS
    }
    return _Compiled(Catalogue(**head, **kinds))


class _Compiled(Reference):
    """The built-in reference: tables and statements are read from their compiled files."""

    @property
    def _index(self) -> Index:
        if self._tables is None:
            self._tables = compiled.Tables(paths.read_resource("_compiled", "index.jsonl"))
        return self._tables

    @property
    def records(self) -> Iterable[Record]:
        """Every statement of the catalogue, in its order."""
        if self._statements is None:
            self._statements = list(_read_records(body for _, body in _record_lines()))
        return self._statements

    def kinds(self, pair: str) -> Mapping[str, int]:
        """How many items of each kind a collaboration has, in order of first appearance."""
        counts: Mapping[str, int] = self._index["kinds"][pair]
        return counts

    def near(self, wanted: Sequence[Needle], *, every: bool = True) -> Iterable[Record]:
        """The statements that hold every one of some needles, or any of them."""
        enough = all if every else any
        # What has to stand in every line sought is looked for in all of them at once.
        first = wanted[0][0] if every and wanted and all(wanted[0][0]) else ()
        return _read_records(
            body
            for held, body in _record_lines(first)
            if enough(_holds(held, one) for one in wanted)
        )


def _holds(held: str, needle: Needle) -> bool:
    return all(any(choice in held for choice in choices) for choices in needle)


def _record_lines(choices: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
    """What each statement holds, unified, and its JSON; of those with one of some texts, if any."""
    data = paths.read_resource("_compiled", "records.jsonl")
    for line in _lines_with(data, choices) if choices else data.splitlines():
        held, _, body = line.decode("utf-8").partition("\t")
        yield held, body


def _lines_with(data: bytes, choices: Sequence[str]) -> Iterator[bytes]:
    """The lines in which one of some texts stands, in their order."""
    found = {}
    for choice in choices:
        end = 0
        while (at := data.find(choice.encode("utf-8", "surrogatepass"), end)) >= 0:
            end = data.find(b"\n", at)
            found[data.rfind(b"\n", 0, at) + 1] = end
    for start, end in sorted(found.items()):
        yield data[start:end]


def _read_records(bodies: Iterable[str]) -> Iterator[Record]:
    import json

    for kind, owner, section, key, text, sources in json.loads(f"[{','.join(bodies)}]"):
        yield Record(kind, owner, section, key, text, tuple(sources))


def held_by(record: Record, index: Index, catalogue: Catalogue) -> str:
    """All that a statement holds, unified, in one line: texts, names of its entry, sources."""
    entries = [(PLURAL.get(record.kind, ""), record.owner)]
    if record.kind == "collaboration":
        between = catalogue.collaborations[record.owner].between
        entries = [("roles", role) for role in between]
    if record.kind == "role" and record.section == "skills":
        entries.append(("skills", record.id))
    texts = [*record.text.values(), *record.sources]
    for kind, entry in entries:
        texts += [entry, *index["names"].get(kind, {}).get(entry, {}).values()]
    return " \x1e ".join(names.unify(" ".join(text.split())) for text in texts)


def open_file(path: str, *, builtin: bool = False) -> Reference:
    """A user's own catalogue, checked. Raises InputProblem, CatalogueProblem."""
    from . import loader

    return Reference(loader.load(path), origin=None if builtin else path)
