"""No sentence stands twice.

Two statements in the same words say one thing in two places: one is a slip of copying, or the thing
belongs to what both share. This is a warning; the catalogue can be used.

Warned of:

    duties:
      plan: {text: {zh: 制定计划, en: Plans the shows}, sources: [editorial]}
      schedule: {text: {zh: 排期, en: Plans the shows}, sources: [editorial]}

Passes:

    duties:
      plan: {text: {zh: 制定计划, en: Plans the shows}, sources: [editorial]}
      schedule: {text: {zh: 排期, en: Sets the dates of the shows}, sources: [editorial]}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model import Catalogue
from ..schema import Attribute, Finding, walk
from ..source import Path

RULE = "same-sentence"


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every statement that an earlier one makes in the same words, told once for all languages."""
    seen: dict[tuple[str, str], Path] = {}
    for path, attribute, value in walk(catalogue, _is_sentence):
        for place, text in _texts(path, attribute, value):
            yield from _compare(place, text, seen)


def _is_sentence(attribute: Attribute) -> bool:
    return attribute.name in ("text", "sides")


def _texts(
    path: Path, attribute: Attribute, value: Mapping[str, Any]
) -> Iterator[tuple[Path, Mapping[str, str]]]:
    if attribute.name == "text":
        yield path, value
    else:
        for role, text in value.items():
            yield (*path, role), text


def _compare(
    path: Path, text: Mapping[str, str], seen: dict[tuple[str, str], Path]
) -> Iterator[Finding]:
    told = False
    for language, sentence in text.items():
        first = seen.setdefault((language, " ".join(sentence.split())), path)
        if first != path and not told:
            params = {"text": sentence, "first": ".".join(map(str, first))}
            yield Finding((*path, language), RULE, params, at="value", level="warning")
            told = True
