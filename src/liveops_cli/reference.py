"""A catalogue opened for questions: its entries, and the indexes derived from them.

The built-in catalogue comes from its compiled form, a user's own from its file. Both look the same
from here on. Indexes are made once and read by key; no query scans a list for a pair or a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from . import compiled, names, paths
from .errors import UsageProblem
from .lean import lean
from .model import Catalogue, Collaboration, Role, Text


@lean
class Record:
    """One statement and where it stands: what search, sources and flat output are made of."""

    kind: str
    """`team`, `role`, `skill`, `collaboration` or `catalogue`."""
    owner: str
    """The id of the entry it belongs to; empty for the team and the catalogue."""
    section: str
    """The attribute it stands in (`duties`, `items`)."""
    id: str
    """Its id in that section; a side of a division is `item.role`."""
    text: Text
    sources: tuple[str, ...]

    @property
    def ref(self) -> str:
        """A stable address, unique in the catalogue (`role/host/duties/choose-topics`)."""
        return "/".join(part for part in (self.kind, self.owner, self.section, self.id) if part)


Index = Mapping[str, Any]
"""Derived look-up tables, plain JSON types: `names` (kind → id → text), `keys` (kind → folded name
→ ids), `pairs` (role → partner → collaboration id), `needs` (skill → roles that need it)."""


class Reference:
    """A catalogue and its indexes. `origin` is the file it came from, None for the built-in one."""

    def __init__(
        self,
        catalogue: Catalogue,
        *,
        origin: str | None = None,
        index: Index | None = None,
        records: list[Record] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.origin = origin
        self._index = index
        self._records = records

    @property
    def index(self) -> Index:
        """The look-up tables; made on first use where they did not come compiled."""
        if self._index is None:
            self._index = make_index(self.catalogue)
        return self._index

    @property
    def records(self) -> list[Record]:
        """Every statement of the catalogue, in its order."""
        if self._records is None:
            self._records = list(make_records(self.catalogue))
        return self._records

    def name(self, kind: str, entry_id: str) -> Text:
        """The name of an entry of `roles`, `skills` or `sources`, without decoding the entry.

        Raises KeyError when there is no such entry.
        """
        text: Text = self.index["names"][kind][entry_id]
        return text

    def find(self, kind: str, name: str) -> str:
        """The id of the role, skill or source that a name means. Raises UsageProblem."""
        try:
            return names.find(kind, name, self.index["keys"][kind + "s"])
        except UsageProblem as problem:
            problem.near_names = tuple(self.name(kind + "s", entry) for entry in problem.near)
            raise

    def partners(self, role: str) -> Mapping[str, str]:
        """A role's documented partners and the id of the collaboration with each."""
        pairs: Mapping[str, str] = self.index["pairs"].get(role, {})
        return pairs


def make_index(catalogue: Catalogue) -> Index:
    """The look-up tables of a catalogue."""
    pairs: dict[str, dict[str, str]] = {role: {} for role in catalogue.roles}
    for pair in catalogue.collaborations.values():
        one, two = pair.between
        pairs[one][two] = pair.id
        pairs[two][one] = pair.id
    needs: dict[str, list[str]] = {skill: [] for skill in catalogue.skills}
    for role in catalogue.roles.values():
        for skill in role.skills:
            needs[skill].append(role.id)
    return {
        "names": {
            "roles": {role.id: role.name for role in catalogue.roles.values()},
            "skills": {skill.id: skill.name for skill in catalogue.skills.values()},
            "sources": {source.id: source.name for source in catalogue.sources.values()},
        },
        "keys": {
            "roles": _keys(catalogue.roles),
            "skills": _keys(catalogue.skills),
            "sources": {names.fold(source): [source] for source in catalogue.sources},
        },
        "pairs": pairs,
        "needs": needs,
    }


def _keys(entries: Mapping[str, Any]) -> dict[str, list[str]]:
    keys: dict[str, list[str]] = {}
    for entry in entries.values():
        for key in names.keys_of(entry.id, entry.name, entry.aliases, entry.pinyin):
            keys.setdefault(key, []).append(entry.id)
    return keys


def make_records(catalogue: Catalogue) -> Iterator[Record]:
    """Every statement of a catalogue, in reading order."""
    team = catalogue.team
    for statement in (team.definition, team.composition):
        yield Record("team", "", "", statement.id, statement.text, statement.sources)
    yield from _section("team", "", "duties", team.duties)
    for role in catalogue.roles.values():
        yield from role_records(role)
    for pair in catalogue.collaborations.values():
        yield from pair_records(pair)
    for skill in catalogue.skills.values():
        defined = skill.definition
        yield Record("skill", skill.id, "", defined.id, defined.text, defined.sources)
    yield from _section("catalogue", "", "gaps", catalogue.gaps)


ROLE_FIELDS = (
    "standing",
    "duties",
    "work",
    "requirements",
    "skills",
    "criteria",
    "cooperation",
    "directions",
    "growth",
    "conditions",
    "gaps",
)
"""The attributes of a role that hold statements by key, in reading order."""


def role_records(role: Role) -> Iterator[Record]:
    """Every statement about one role."""
    summary = role.summary
    yield Record("role", role.id, "", summary.id, summary.text, summary.sources)
    for section in ROLE_FIELDS:
        entries = getattr(role, section)
        yield from _section("role", role.id, section, entries)
        if section == "criteria":
            for criterion in entries.values():
                if criterion.measure:
                    how = criterion.measure
                    place = f"{criterion.id}.measure"
                    yield Record("role", role.id, section, place, how.text, how.sources)


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


def open_builtin() -> Reference:
    """The built-in catalogue, from its compiled form; from `data/` where a checkout has changed."""
    if compiled.is_stale():
        return open_file(paths.data_path("roles.yaml"), builtin=True)
    import json

    head = compiled.decode(json.loads(paths.read_resource("_compiled", "head.json")))
    kinds: dict[str, Any] = {
        kind: compiled.LazyFile(partial(paths.read_resource, "_compiled", f"{kind}.jsonl"))
        for kind in compiled.KINDS
    }
    return _Compiled(Catalogue(**head, **kinds))


class _Compiled(Reference):
    """The built-in reference: indexes and records are read from their compiled files."""

    @property
    def index(self) -> Index:
        if self._index is None:
            import json

            self._index = json.loads(paths.read_resource("_compiled", "index.json"))
        return self._index

    @property
    def records(self) -> list[Record]:
        if self._records is None:
            import json

            rows = json.loads(paths.read_resource("_compiled", "records.json"))
            self._records = [
                Record(kind, owner, section, key, text, tuple(sources))
                for kind, owner, section, key, text, sources in rows
            ]
        return self._records


def open_file(path: str, *, builtin: bool = False) -> Reference:
    """A user's own catalogue, checked. Raises InputProblem, CatalogueProblem."""
    from . import loader

    return Reference(loader.load(path), origin=None if builtin else path)
