"""What is published of the catalogue's format: its JSON Schema and its reference page.

Both are read off the declarations in `model`: their annotations say what is possible, their
docstrings what it means. The rules beyond types come from the docstrings in `checks`.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from . import checks, model
from .model import Catalogue, Cite, Keys, Overlay, Ref, Statement
from .schema import (
    DEVICES,
    LONGEST_ID,
    Attribute,
    Kind,
    ListKind,
    MappingKind,
    NumberKind,
    RecordKind,
    SwitchKind,
    TextKind,
    TranslatedKind,
    record,
)

_ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_CITATION = "^[a-z][a-z0-9]*(-[a-z0-9]+)*(:[^\\s]+)?$"
_LANGUAGE = "^[a-z]{2,3}(-[a-z0-9]+)*$"


def _class_text(cls: type[Any]) -> str:
    """A class's docstring as one paragraph."""
    return _one_line(inspect.getdoc(cls) or "")


@cache
def _declarations(module: str) -> dict[str, ast.ClassDef]:
    """The classes that a module declares, as they are written."""
    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: node for node in tree.body if isinstance(node, ast.ClassDef)}


def _attribute_texts(cls: type[Any]) -> dict[str, str]:
    """The docstring below each attribute of a class, by its name.

    A citation means the same everywhere; where it has no docstring, that of `Statement` is taken.
    """
    declaration = _declarations(cls.__module__)[cls.__name__]
    texts = {}
    for this, following in itertools.pairwise(declaration.body):
        if isinstance(this, ast.AnnAssign) and isinstance(this.target, ast.Name):
            text = _docstring_of(following)
            if text:
                texts[this.target.id] = _one_line(text)
    if cls is not Statement:
        cited = [each.name for each in record(cls).attributes if each.mark(Cite)]
        texts = dict.fromkeys(cited, _attribute_texts(Statement)["sources"]) | texts
    return texts


def _docstring_of(node: ast.stmt) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return str(node.value.value)
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


# JSON Schema

_HIDDEN = (
    "[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u00ad\\u061c\\u180e\\u200b\\u200c\\u200e\\u200f"
    "\\u2028-\\u202e\\u2060-\\u206f\\ufdd0-\\ufdef\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff]"
)
"""What cannot be seen, as far as all dialects of regular expressions can say it."""


def json_schema(*, overlay: bool = False) -> dict[str, Any]:
    """The catalogue's format as JSON Schema (2020-12), for editors and other programs.

    It says what types say, and as much of the rules in `checks` as a schema can; not that every
    text stands in the catalogue's own languages, nor that what is referred to exists. The form for
    an `overlay` demands nothing to be there, and knows the keys that only an overlay has; it is
    the form for the parts that a file includes as well.
    """
    records = {cls.__name__: _record_schema(record(cls)) for cls in model.CLASSES}
    for rule in checks.all_rules().values():
        for name, more in rule.schema.items():
            _add(records[name], more)
    if overlay:
        for one in records.values():
            _loosen(one)
    root = records.pop(Catalogue.__name__)
    _add(root, _layer_schema(overlay=overlay, required=root.pop("required", [])))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"liveops {'overlay' if overlay else 'catalogue'}",
        **root,
        "$defs": {"Id": _ID_SCHEMA, "Line": _LINE_SCHEMA, "Text": _TEXT_SCHEMA, **records},
    }


_ID_SCHEMA = {
    "description": "An id: small letters a–z, digits and single hyphens, beginning with a letter.",
    "type": "string",
    "pattern": _ID,
    "maxLength": LONGEST_ID,
    "not": {"enum": sorted(DEVICES)},
}
_LINE_SCHEMA = {
    "description": "A text that says something and holds nothing that cannot be seen.",
    "type": "string",
    "pattern": "\\S",
    "not": {"pattern": _HIDDEN},
}
_TEXT_SCHEMA = {
    "description": "One text in each of the catalogue's languages, by language code.",
    "type": "object",
    "propertyNames": {"pattern": _LANGUAGE},
    "additionalProperties": {"$ref": "#/$defs/Line"},
    "minProperties": 1,
}


def _add(schema: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Add to a schema, key by key."""
    for key, value in more.items():
        if isinstance(value, Mapping) and isinstance(schema.get(key), dict):
            _add(schema[key], value)
        else:
            schema[key] = value


def _loosen(schema: dict[str, Any]) -> None:
    """Take from a record's schema what only a complete entry has to have."""
    for key in ("required", "oneOf", "allOf"):
        schema.pop(key, None)
    for each in schema["properties"].values():
        each.pop("minProperties", None)


def _layer_schema(*, overlay: bool, required: list[str]) -> dict[str, Any]:
    """What a file says of itself, beside the catalogue it holds; nothing of it is required there.

    What a complete catalogue must have may stand in the files that it includes.
    """
    parts = _record_schema(record(Overlay))
    properties: dict[str, Any] = parts["properties"]
    if overlay:
        return {"properties": properties}
    return {
        "properties": {"include": properties["include"]},
        "anyOf": [{"required": required}, {"required": ["include"]}],
    }


def _record_schema(kind: RecordKind) -> dict[str, Any]:
    texts = _attribute_texts(kind.cls)
    properties = {}
    for attribute in kind.attributes:
        described = _kind_schema(attribute.kind, attribute)
        if attribute.name in texts:
            described = {**_described(texts[attribute.name]), **described}
        properties[attribute.name] = described
    return {
        **_described(_class_text(kind.cls)),
        "type": "object",
        "properties": properties,
        "required": [attribute.name for attribute in kind.attributes if attribute.required],
        "additionalProperties": False,
    }


def _described(text: str) -> dict[str, str]:
    """A sentence for hover help: plain, and in Markdown for editors that show that."""
    return {"description": text.replace("`", ""), "markdownDescription": text}


def _kind_schema(kind: Kind, attribute: Attribute) -> dict[str, Any]:
    if isinstance(kind, RecordKind):
        return {"$ref": f"#/$defs/{kind.cls.__name__}"}
    if isinstance(kind, TranslatedKind):
        return {"$ref": "#/$defs/Text"}
    if isinstance(kind, MappingKind):
        return _mapping_schema(kind, attribute)
    if isinstance(kind, ListKind):
        schema = {"type": "array", "items": _kind_schema(kind.item, attribute)}
        return schema if kind.may_be_empty else {**schema, "minItems": 1}
    if isinstance(kind, SwitchKind):
        return {"type": "boolean"}
    if isinstance(kind, NumberKind):
        limits = kind.limits
        return {"type": "integer"} | (
            {"minimum": limits.low, "maximum": limits.high} if limits else {}
        )
    return _text_schema(cast(TextKind, kind), attribute)


def _mapping_schema(kind: MappingKind, attribute: Attribute) -> dict[str, Any]:
    schema = {
        "type": "object",
        "propertyNames": {"$ref": f"#/$defs/{'Id' if kind.by_id else 'Line'}"},
        "additionalProperties": _kind_schema(kind.entry, attribute),
    }
    return schema if kind.may_be_empty else {**schema, "minProperties": 1}


def _text_schema(kind: TextKind, attribute: Attribute) -> dict[str, Any]:
    if kind.allowed:
        return {"enum": list(kind.allowed)}
    if attribute.mark(Ref) is not None:
        return {"$ref": "#/$defs/Id"}
    if attribute.mark(Cite) is not None:
        return {"type": "string", "pattern": _CITATION}
    return {"$ref": "#/$defs/Line"}


# The reference page

_INTRODUCTION = """\
# The catalogue's format

A catalogue is one YAML file: a team, its roles, the skills they need, what each two roles owe each
other, and the sources all of it rests on. `liveops catalog check FILE` tells everything that is
wrong with one, line by line; `liveops --catalog FILE …` uses it.

This page is made from the declarations that the program reads catalogues by
(`python tools/format_page.py`), so it says what the program does.

## How it is written

- **Everything said is a statement**: an entry with a key, a `text` and its `sources`.
- **Keys of entries are ids**: small letters a–z, digits and single hyphens, beginning with a
  letter, at most 63 characters, and no name that Windows keeps for a device (`con`, `nul`, `com1`
  …). Ids stay when wordings change; people see the names.
- **A text** stands in every language of the catalogue:

      text: {zh: 确定每场直播的话题, en: Chooses the topics of each livestream}

- **Values are what is written.** `name: no` is the text "no"; where a whole number is meant, only
  digits will do. Only an empty value, `~` and `null` are no text. Quotes are needed for YAML's own
  marks alone: where a text holds `: ` or ` #`, or begins with one of `& * ! @ % { [ ' " | >` or a
  backtick.
- **Plain YAML only.** Anchors, aliases, merge keys, tags, directives and second documents are
  refused, and so is a key that stands twice. Indent with spaces.
- **UTF-8**, with or without a byte order mark, at most 32 MB; no control characters, and nothing
  that cannot be seen.
"""


def format_page() -> str:
    """The reference page of the format, in Markdown."""
    classes = dict.fromkeys((Catalogue, Overlay, *model.CLASSES))
    parts = [_INTRODUCTION, "## The parts of a file\n"]
    parts.extend(_record_page(record(cls)) for cls in classes)
    parts.append(
        "## The rules\n\n"
        "A file that breaks one of these is refused, unless the rule is marked as a warning. The\n"
        "examples are overlays of the built-in catalogue. `liveops catalog explain RULE` shows a\n"
        "rule's page, and what is said of the example that fails.\n"
    )
    parts.extend(_rule_page(rule) for rule in checks.all_rules().values())
    return "\n".join(parts)


def _record_page(kind: RecordKind) -> str:
    texts = _attribute_texts(kind.cls)
    rows = ["| key | value | meaning |", "|---|---|---|"]
    for attribute in kind.attributes:
        name = f"**`{attribute.name}`**" if attribute.required else f"`{attribute.name}`"
        meaning = texts.get(attribute.name, "")
        rows.append(f"| {name} | {_kind_words(attribute.kind, attribute)} | {meaning} |")
    title = kind.cls.__name__
    note = "" if title != Catalogue.__name__ else " Keys in bold must be there; the others may."
    return f"### {title}\n\n{_class_text(kind.cls)}{note}\n\n" + "\n".join(rows) + "\n"


def _kind_words(kind: Kind, attribute: Attribute) -> str:
    if isinstance(kind, RecordKind):
        return _link(kind.cls)
    if isinstance(kind, TranslatedKind):
        return "text in each language"
    if isinstance(kind, MappingKind):
        return _mapping_words(kind, attribute)
    if isinstance(kind, ListKind):
        if attribute.mark(Cite) is not None:
            return "list of citations, at least one"
        least = "" if kind.may_be_empty else ", at least one"
        return f"list of {_ref_words(attribute) or 'texts'}{least}"
    if isinstance(kind, SwitchKind):
        return "`true` or `false`"
    if isinstance(kind, NumberKind):
        return _number_words(kind)
    allowed = cast(TextKind, kind).allowed
    if allowed:
        return "one of " + ", ".join(f"`{value}`" for value in allowed)
    return _ref_words(attribute) or "text"


def _mapping_words(kind: MappingKind, attribute: Attribute) -> str:
    keys = attribute.mark(Keys)
    by = f"by the id of one of the `{keys.kind}`" if keys else "by id" if kind.by_id else "by key"
    comma = "" if isinstance(kind.entry, RecordKind) else ","
    return f"{_kind_words(kind.entry, attribute)}{comma} {by}"


def _number_words(kind: NumberKind) -> str:
    limits = kind.limits
    if limits is None:
        return "whole number"
    if limits.low == limits.high:
        return f"`{limits.low}`"
    return f"whole number, {limits.low} to {limits.high}"


def _ref_words(attribute: Attribute) -> str:
    mark = attribute.mark(Ref)
    if mark is None:
        return ""
    several = isinstance(attribute.kind, ListKind)
    return f"ids of `{mark.kind}`" if several else f"id of one of the `{mark.kind}`"


def _link(cls: type[Any]) -> str:
    return f"[{cls.__name__}](#{cls.__name__.lower()})"


def _rule_page(rule: checks.Rule) -> str:
    level = " (warning)" if rule.level == "warning" else ""
    mistake = "" if rule.encoding == "utf-8" else f", saved as {rule.encoding.upper()}"
    return (
        f"### `{rule.name}`{level}\n\n{rule.page['en']}\n\n"
        f"Fails{mistake}:\n\n```yaml\n{rule.fails}```\n\n"
        f"Passes:\n\n```yaml\n{rule.passes}```\n"
    )
