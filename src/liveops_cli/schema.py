"""Checks by type, and dataclasses from plain trees: both read from the declarations in `model`.

A *kind* is what an attribute's annotation asks for: text, a whole number, a text in each language,
a list, a mapping, a record. The kinds of a class are worked out once; checking, building and
walking through what was built all follow them. Nothing is declared a second time here.
"""

from __future__ import annotations

import itertools
import types
import typing
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any

from .model import Cite, Keys, OneOf, Range, Ref
from .names import fold, keys_of
from .source import Path
from .visible import is_hidden, spelt

Languages = tuple[str, ...]

LONGEST_ID = 63
"""How many characters an id may have."""

LANGUAGE_LIMIT = 100
"""How many languages a catalogue may have."""

DEVICES = frozenset(
    ["con", "prn", "aux", "nul"] + [f"{port}{n}" for port in ("com", "lpt") for n in range(10)]
)
"""What Windows takes for devices, whatever a file's ending; names with `$` are no ids anyway."""

_LONGEST_NUMBER = 18
_COMPARED = 500
"""Among more names than this, only those that begin alike are compared with an unknown one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong with a tree or a catalogue, before it has a line and a column."""

    path: Path
    """Where: the keys and positions that lead there, in the file's own terms."""
    rule: str
    """The rule that is broken; it names the message."""
    params: dict[str, str] = field(default_factory=dict)
    near: tuple[str, ...] = ()
    """The nearest valid names, best first."""
    at: str = "key"
    """Whether the entry's `key` is wrong or its `value`; in a list both mean the entry."""
    level: str = "error"
    """`error` or `warning`."""


class Attribute:
    """One attribute of a record: its name, the kind of its value, its marks, whether it must be."""

    __slots__ = ("kind", "marks", "name", "required")

    def __init__(self, name: str, kind: Kind, marks: tuple[Any, ...], required: bool) -> None:
        self.name = name
        self.kind = kind
        self.marks = marks
        self.required = required

    def mark(self, cls: type[Any]) -> Any:
        """The mark of a class (`Cite`, `Ref` …) on this attribute, or None."""
        return next((mark for mark in self.marks if isinstance(mark, cls)), None)


class Kind(typing.Protocol):
    """What a value must be."""

    name: str
    """The kind's name in messages (`kind-list`)."""

    def fits(self, value: Any) -> bool:
        """Whether the value has the right shape on its surface."""

    def check(self, value: Any, path: Path, languages: Languages) -> Iterable[Finding]:
        """What is wrong with a value that fits."""

    def blank(self) -> Any:
        """The simplest value that fits, to stand in for one that does not."""

    def mend(self, value: Any) -> Any:
        """A value that fits, with blanks where something inside it does not."""

    def builder(self) -> Callable[[Any, str], Any] | None:
        """What makes the model's value of a file's value and its key; None where they are equal."""


def _examine(kind: Kind, value: Any, path: Path, languages: Languages) -> Iterable[Finding]:
    if kind.fits(value):
        return kind.check(value, path, languages)
    return (_wrong_type(kind, value, path, languages),)


def _example(kind: Kind, text: str, languages: Languages) -> str:
    """How a text would have to be written to be of a kind that has parts."""
    if kind.name == "kind-list":
        parts = text.replace("，", ",").replace("、", ",").split(",")
        return f"[{', '.join(part.strip() for part in parts if part.strip())}]"
    return f"{{{', '.join(f'{language}: …' for language in languages)}}}"


def _wrong_type(kind: Kind, value: Any, path: Path, languages: Languages) -> Finding:
    if isinstance(value, str):
        params = {"expected": kind.name, "text": value, "example": _example(kind, value, languages)}
        rule = {"kind-list": "wrong-type-list", "kind-translated": "wrong-type-translated"}
        return Finding(path, rule.get(kind.name, "wrong-type-text"), params, at="value")
    if kind.name == "kind-text" and type(value) is list:
        return Finding(path, "wrong-type-one", at="value")
    found = {type(None): "nothing", list: "list", dict: "mapping"}[type(value)]
    params = {"expected": kind.name, "found": f"kind-{found}"}
    return Finding(path, "wrong-type", params, at="value")


def _text_findings(value: str, path: Path, at: str = "value") -> Iterable[Finding]:
    """What may be wrong with any text: blank, or with something in it that cannot be seen."""
    if value.isprintable() and value and not value.isspace():
        return ()
    if not value or value.isspace():
        return (Finding(path, "empty-text", at=at),)
    for index, character in enumerate(value):
        if character not in "\n\t" and is_hidden(value, index):
            params = {"character": spelt(character)}
            return (Finding(path, "hidden-character", params, at=at),)
    return ()


class TextKind:
    """Text; one of `allowed` where these are given."""

    name = "kind-text"

    def __init__(self, allowed: tuple[str, ...] = ()) -> None:
        self.allowed = allowed

    def fits(self, value: Any) -> bool:
        """Whether it is text."""
        return type(value) is str

    def check(self, value: str, path: Path, _languages: Languages) -> Iterable[Finding]:
        """Blank, hidden characters, not one of those allowed."""
        if self.allowed and value and value not in self.allowed:
            params = {"value": value, "allowed": ", ".join(self.allowed)}
            near = nearest(value, self.allowed)
            return (Finding(path, "not-one-of", params, near, at="value"),)
        return _text_findings(value, path)

    def blank(self) -> str:
        """No text."""
        return ""

    def mend(self, value: str) -> str:
        """The text itself."""
        return value

    def builder(self) -> None:
        """Text stays text."""
        return


class NumberKind:
    """A whole number, from `low` to `high` where these are given."""

    name = "kind-number"

    def __init__(self, limits: Range | None = None) -> None:
        self.limits = limits

    def fits(self, value: Any) -> bool:
        """Whether it is a whole number in plain digits, without sign or leading zeros but `-`."""
        if type(value) is not str:
            return False
        digits = value.removeprefix("-")
        plain = digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER
        return plain and str(int(value)) == value

    def check(self, value: str, path: Path, _languages: Languages) -> Iterable[Finding]:
        """Out of range."""
        limits = self.limits
        if limits is None or limits.low <= int(value) <= limits.high:
            return ()
        params = {"value": value, "low": str(limits.low), "high": str(limits.high)}
        rule = "out-of-range" if limits.low < limits.high else "not-the-number"
        return (Finding(path, rule, params, at="value"),)

    def blank(self) -> str:
        """The lowest number there is."""
        return str(self.limits.low if self.limits else 0)

    def mend(self, value: str) -> str:
        """The number itself."""
        return value

    def builder(self) -> Callable[[Any, str], Any]:
        """Digits become a number."""
        return lambda value, _key: int(value)


class SwitchKind:
    """`true` or `false`, and nothing else that other YAML readers take for them."""

    name = "kind-switch"

    def fits(self, value: Any) -> bool:
        """Whether it is `true` or `false`."""
        return value in ("true", "false")

    def check(self, _value: str, _path: Path, _languages: Languages) -> Iterable[Finding]:
        """Nothing more."""
        return ()

    def blank(self) -> str:
        """`false`."""
        return "false"

    def mend(self, value: str) -> str:
        """The word itself."""
        return value

    def builder(self) -> Callable[[Any, str], Any]:
        """The word becomes a truth value."""
        return lambda value, _key: value == "true"


class TranslatedKind:
    """One text in each of the catalogue's languages."""

    name = "kind-translated"

    def fits(self, value: Any) -> bool:
        """Whether it is a mapping."""
        return type(value) is dict

    def check(self, value: dict[str, Any], path: Path, languages: Languages) -> Iterable[Finding]:
        """A language missing or unknown; a text that is none."""
        if tuple(value) == languages:  # by far the most, and in the usual order
            for text in value.values():
                if type(text) is not str or not text.isprintable() or not text.strip():
                    break
            else:
                return ()
        return self._check_closely(value, path, languages)

    def _check_closely(
        self, value: dict[str, Any], path: Path, languages: Languages
    ) -> Iterator[Finding]:
        expected = ", ".join(languages)
        for code, text in value.items():
            if languages and code not in languages:
                params = {"language": code, "languages": expected}
                near = nearest(code, languages)
                yield Finding((*path, code), _unknown_language(code, text), params, near)
            else:
                yield from _examine(_TEXT, text, (*path, code), languages)
        for code in languages:
            if code not in value:
                params = {"language": code, "languages": expected}
                yield Finding((*path, code), "missing-language", params)

    def blank(self) -> dict[str, str]:
        """No text in any language."""
        return {}

    def mend(self, value: dict[str, Any]) -> dict[str, str]:
        """The texts that are text."""
        return {code: text for code, text in value.items() if type(text) is str}

    def builder(self) -> None:
        """The mapping stays as it is."""
        return


def _unknown_language(code: str, text: Any) -> str:
    """The message for what stands where a language should: mostly a piece of a text."""
    if text is not None:
        return "unknown-language"
    # `{zh：文字}` is one word to YAML; `{en: One, two}` a text with a comma outside quotes.
    return "full-width-colon" if "：" in code else "unknown-language-comma"


class ListKind:
    """A list of values of one kind."""

    name = "kind-list"

    def __init__(self, item: Kind, *, may_be_empty: bool, cites: bool) -> None:
        self.item = item
        self.may_be_empty = may_be_empty
        self.cites = cites

    def fits(self, value: Any) -> bool:
        """Whether it is a list."""
        return type(value) is list

    def check(self, value: list[Any], path: Path, languages: Languages) -> Iterator[Finding]:
        """Empty where it may not be; whatever is wrong with its entries."""
        if not value and not self.may_be_empty:
            rule = "no-sources" if self.cites else "empty-list"
            yield Finding(path, rule, {"name": str(path[-1])}, at="value")
        for position, item in enumerate(value):
            yield from _examine(self.item, item, (*path, position), languages)

    def blank(self) -> list[Any]:
        """No entries."""
        return []

    def mend(self, value: list[Any]) -> list[Any]:
        """The entries that fit."""
        return [self.item.mend(item) for item in value if self.item.fits(item)]

    def builder(self) -> Callable[[Any, str], Any]:
        """A list becomes a tuple."""
        item = self.item.builder()
        if item is None:
            return lambda value, _key: tuple(value)
        return lambda value, key: tuple([item(each, key) for each in value])


class MappingKind:
    """Entries of one kind by key; the keys are ids where the entries are records."""

    name = "kind-mapping"

    def __init__(self, entry: Kind, *, may_be_empty: bool) -> None:
        self.entry = entry
        self.may_be_empty = may_be_empty
        self.by_id = isinstance(entry, RecordKind)

    def fits(self, value: Any) -> bool:
        """Whether it is a mapping."""
        return type(value) is dict

    def check(self, value: dict[str, Any], path: Path, languages: Languages) -> Iterator[Finding]:
        """Empty where it may not be; keys that are no ids; whatever is wrong with its entries."""
        if not value and not self.may_be_empty:
            yield Finding(path, "empty-mapping", at="value")
        for key, entry in value.items():
            here = (*path, key)
            rule = check_id(key) if self.by_id else None
            if rule is not None:
                params = {"id": key, "longest": str(LONGEST_ID)}
                yield Finding(here, rule, params, _as_id(key))
            elif not self.by_id:
                yield from _text_findings(key, here, "key")
            yield from _examine(self.entry, entry, here, languages)

    def blank(self) -> dict[str, Any]:
        """No entries."""
        return {}

    def mend(self, value: dict[str, Any]) -> dict[str, Any]:
        """Every entry, blank where it does not fit: others may refer to it."""
        entry = self.entry
        return {
            key: entry.mend(each) if entry.fits(each) else entry.blank()
            for key, each in value.items()
        }

    def builder(self) -> Callable[[Any, str], Any] | None:
        """Each entry is built, with its key."""
        entry = self.entry.builder()
        if entry is None:
            return None
        return lambda value, _key: {key: entry(each, key) for key, each in value.items()}


class RecordKind:
    """An instance of a dataclass: a mapping whose keys are the class's attributes."""

    name = "kind-mapping"

    def __init__(self, cls: type[Any], attributes: tuple[Attribute, ...]) -> None:
        self.cls = cls
        self.attributes = attributes
        self.by_name = {attribute.name: attribute for attribute in attributes}
        self.has_id = any(each.name == "id" for each in fields(cls))
        self._required = [each.name for each in attributes if each.required]

    def fits(self, value: Any) -> bool:
        """Whether it is a mapping."""
        return type(value) is dict

    def check(self, value: dict[str, Any], path: Path, languages: Languages) -> Iterator[Finding]:
        """Keys unknown or missing; whatever is wrong with the attributes."""
        for name, each in value.items():
            attribute = self.by_name.get(name)
            if attribute is None:
                yield self._unknown(name, value, path)
            else:
                yield from _examine(attribute.kind, each, (*path, name), languages)
        for name in self._required:
            if name not in value:
                cites = self.by_name[name].mark(Cite) is not None
                rule = "no-sources" if cites else "missing-key"
                yield Finding((*path, name), rule, {"name": name})

    def _unknown(self, name: str, value: dict[str, Any], path: Path) -> Finding:
        """A key that there is none of: the nearest is told, or all where none comes near."""
        absent = [known for known in self.by_name if known not in value]
        near = nearest(name, absent) or nearest(name, self.by_name)
        params = {"name": name, "known": ", ".join(self.by_name)}
        return Finding((*path, name), "unknown-key" if near else "unknown-key-of", params, near)

    def blank(self) -> dict[str, Any]:
        """What must be there, blank."""
        return {each.name: each.kind.blank() for each in self.attributes if each.required}

    def mend(self, value: dict[str, Any]) -> dict[str, Any]:
        """The attributes that fit, blanks for those that must be there, nothing else."""
        mended = self.blank()
        for attribute in self.attributes:
            name = attribute.name
            if name in value and attribute.kind.fits(value[name]):
                mended[name] = attribute.kind.mend(value[name])
        return mended

    def builder(self) -> Callable[[Any, str], Any]:
        """The mapping becomes an instance; an `id` is taken from the key it stands at."""
        cls, has_id = self.cls, self.has_id
        named = ((each.name, each.kind.builder()) for each in self.attributes)
        converters = [(name, convert) for name, convert in named if convert is not None]

        def build_record(value: dict[str, Any], key: str) -> Any:
            made = cls(id=key, **value) if has_id else cls(**value)
            for name, convert in converters:
                if name in value:
                    setattr(made, name, convert(value[name], name))
            return made

        return build_record


_TEXT = TextKind()


# From annotations to kinds


_records: dict[type[Any], RecordKind] = {}


def record(cls: type[Any]) -> RecordKind:
    """The kind of a dataclass of the model, or of any other declared in the same terms.

    Known are `str`, `int`, `bool`, `Text`, tuples of one kind, mappings from text to one kind,
    dataclasses, each of them `Annotated` with the model's marks or `| None` for what may be absent.
    Raises TypeError for any other annotation.
    """
    if cls not in _records:
        _records[cls] = RecordKind(cls, tuple(_attributes(cls)))
    return _records[cls]


def _attributes(cls: type[Any]) -> Iterator[Attribute]:
    hints = typing.get_type_hints(cls, include_extras=True)
    for each in fields(cls):
        if each.name == "id":
            continue
        required = each.default is MISSING and each.default_factory is MISSING
        annotation, marks = _unwrap(hints[each.name])
        kind = _kind(annotation, marks, may_be_empty=not required)
        yield Attribute(each.name, kind, marks, required)


def _unwrap(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    """An annotation without `| None` and without its marks, and the marks."""
    if typing.get_origin(annotation) in (types.UnionType, typing.Union):
        present = [each for each in typing.get_args(annotation) if each is not types.NoneType]
        if len(present) == 1:
            return _unwrap(present[0])
    if typing.get_origin(annotation) is typing.Annotated:
        return annotation.__origin__, annotation.__metadata__
    return annotation, ()


def _kind(annotation: Any, marks: tuple[Any, ...], *, may_be_empty: bool) -> Kind:
    if isinstance(annotation, type) and not typing.get_origin(annotation):
        return _plain_kind(annotation, marks)
    origin, arguments = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is tuple and arguments[1:] == (...,):
        item = _kind(*_unwrap(arguments[0]), may_be_empty=True)
        cites = any(isinstance(mark, Cite) for mark in marks)
        return ListKind(item, may_be_empty=may_be_empty, cites=cites)
    if origin is not None and issubclass(origin, Mapping) and arguments[0] is str:
        if arguments[1] is str:
            return TranslatedKind()
        entry = _kind(*_unwrap(arguments[1]), may_be_empty=True)
        return MappingKind(entry, may_be_empty=may_be_empty)
    raise TypeError(f"a file cannot hold {annotation!r}")


def _plain_kind(annotation: type[Any], marks: tuple[Any, ...]) -> Kind:
    if annotation is str:
        allowed = next((mark.values for mark in marks if isinstance(mark, OneOf)), ())
        return TextKind(allowed)
    if annotation is int:
        return NumberKind(next((mark for mark in marks if isinstance(mark, Range)), None))
    if annotation is bool:
        return SwitchKind()
    if hasattr(annotation, "__dataclass_fields__"):
        return record(annotation)
    raise TypeError(f"a file cannot hold {annotation!r}")


# What is done with them


def check(tree: Any, cls: type[Any], languages: Languages) -> Iterator[Finding]:
    """Everything wrong with a tree that is to become a `cls`, by type alone.

    Every text must stand in exactly `languages`; with none given, languages are not looked at.
    """
    yield from _examine(record(cls), tree, (), languages)


def build(tree: Any, cls: type[Any]) -> Any:
    """The instance of `cls` that a tree stands for, in which `check` has found nothing wrong.

    Entries take their `id` from their key. The instance shares the tree's mappings of texts.
    """
    return record(cls).builder()(tree, "")


def mend(tree: Any, cls: type[Any]) -> Any:
    """A tree that can be built, from one that may not be: what does not fit is left out or blank.

    It lets further rules look at the sound parts of a faulty file; it is never shown or kept.
    """
    kind = record(cls)
    return kind.mend(tree) if kind.fits(tree) else kind.blank()


def check_id(value: str) -> str | None:
    """The rule that a text breaks as an id, or None: `bad-id`, `long-id`, `device-name`.

    An id is lower-case ASCII letters and digits, in words joined by single hyphens; it starts with
    a letter, has at most 63 characters and is no device's name on Windows, so that it is safe and
    the same as a file's name, an option and a link on every system.
    """
    words = value.split("-")
    plain = value.isascii() and value == value.lower() and all(map(str.isalnum, words))
    if not plain or not value[0].isalpha():
        return "bad-id"
    if len(value) > LONGEST_ID:
        return "long-id"
    return "device-name" if value in DEVICES else None


def _as_id(text: str) -> tuple[str, ...]:
    """The id that a text comes nearest to, where it has enough letters for one."""
    plain = (each if each.isascii() and each.isalnum() else " " for each in text.lower())
    found = "-".join("".join(plain).split()).lstrip("0123456789-")
    while len(found) > LONGEST_ID:
        found = found.rpartition("-")[0]
    return (found,) if found and check_id(found) is None else ()


def nearest(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Those of the known names that come nearest to a word, at most three, best first."""
    import difflib

    word = word[:LONGEST_ID]
    if len(known) > _COMPARED:
        known = [name for name in known if name[:2] == word[:2]][:_COMPARED]
    return tuple(difflib.get_close_matches(word, known, n=3))


def nearest_entry(word: str, entries: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the entries that are called so; else the ids that come nearest to a word.

    Who writes 主播 where an id is meant is told `host`.
    """
    return called(word, entries) or nearest(word, entries)


def called(word: str, entries: Mapping[str, Any]) -> tuple[str, ...]:
    """The ids of the entries that bear a name, an alias or a reading, at most three.

    The entries are those of a tree or built ones. Among very many none is looked for.
    """
    wanted = fold(word[:LONGEST_ID])
    if not wanted or len(entries) > _COMPARED:
        return ()
    found = (key for key, entry in entries.items() if wanted in _names(key, entry))
    return tuple(itertools.islice(found, 3))


def _names(key: str, entry: Any) -> list[str]:
    """Everything that an entry is called, folded."""
    fields = ("name", "aliases", "pinyin")
    if isinstance(entry, dict):
        held = [entry.get(field) for field in fields]
    else:
        held = [getattr(entry, field, None) for field in fields]
    name, aliases, pinyin = map(_texts, held)
    return keys_of(key, dict(zip(name, name, strict=True)), aliases, pinyin)


def _texts(held: Any) -> list[str]:
    """The texts in a list or among the values of a mapping; none in anything else."""
    values = held.values() if isinstance(held, dict) else held
    return [each for each in values or () if isinstance(each, str)]


# Walking through instances

Wanted = Callable[[Attribute], bool]


def walk(instance: Any, wanted: Wanted) -> Iterator[tuple[Path, Attribute, Any]]:
    """Path, declaration and value of every wanted attribute inside a built instance, in order.

    `wanted` is asked once for each attribute of a class; give a function, not a lambda, and what it
    answers is remembered. Attributes that are absent (None) are passed over.
    """
    yield from _walk(instance, _route(type(instance), wanted), ())


class _Route:
    """The way through one class: which attributes are wanted, and which hold records."""

    __slots__ = ("steps",)

    def __init__(self) -> None:
        self.steps: list[tuple[Attribute, bool, _Route | None, bool]] = []
        """Attribute, whether it is wanted, the way on inside it, whether that is by key."""


_routes: dict[tuple[type[Any], Wanted], _Route] = {}


def _route(cls: type[Any], wanted: Wanted) -> _Route:
    if (cls, wanted) not in _routes:
        _routes[cls, wanted] = _make_route(cls, wanted)
    return _routes[cls, wanted]


def _make_route(cls: type[Any], wanted: Wanted) -> _Route:
    route = _Route()
    for attribute in record(cls).attributes:
        kind = attribute.kind
        by_key = isinstance(kind, MappingKind)
        inner = kind.entry if isinstance(kind, MappingKind) else kind
        inside = _route(inner.cls, wanted) if isinstance(inner, RecordKind) else None
        if inside is not None and not inside.steps:
            inside = None
        if wanted(attribute) or inside is not None:
            route.steps.append((attribute, wanted(attribute), inside, by_key))
    return route


def _walk(instance: Any, route: _Route, path: Path) -> Iterator[tuple[Path, Attribute, Any]]:
    for attribute, is_wanted, inside, by_key in route.steps:
        value = getattr(instance, attribute.name)
        if value is None:
            continue
        here = (*path, attribute.name)
        if is_wanted:
            yield here, attribute, value
        if inside is not None and by_key:
            for key, each in value.items():
                yield from _walk(each, inside, (*here, key))
        elif inside is not None:
            yield from _walk(value, inside, here)


def is_citation(attribute: Attribute) -> bool:
    """For `walk`: the lists of citations."""
    return attribute.mark(Cite) is not None


def is_reference(attribute: Attribute) -> bool:
    """For `walk`: what must name an entry of one of the catalogue's mappings."""
    return attribute.mark(Ref) is not None or attribute.mark(Keys) is not None
