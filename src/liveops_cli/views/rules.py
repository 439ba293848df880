"""Duties by law: all of them, or those one role mainly carries. No legal advice."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block, Data, Facts, Line, Lines, Page, Paragraph, Section
from ..model import Rule
from ..plain import plain
from ..reference import Record, Reference
from .parts import Scene, record_table
from .workflow import names

_UNKNOWN = "—"
"""What stands where an article or a date was not checked."""


def page(scene: Scene, rules: Sequence[Rule], role: str | None) -> Page:
    """Duties by law: what, on what basis, since when, when in the show, which records."""
    blocks: list[Block] = [
        Section(rule.id, [(scene.words.name(rule.name), "name")], _rule(scene, rule, role))
        for rule in rules
    ]
    if not rules:
        blocks.append(scene.paragraph("caption.no-rules", "gap", role=scene.role(role or "")))
    else:
        checked = max(rule.checked for rule in rules)
        blocks.append(scene.paragraph("caption.no-advice", date=checked))
    key = "title.rules" if role is None else "title.rules-of"
    heading: Line = [(scene.words.label(key, role=scene.role(role) if role else ""), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("rules"))


def _rule(scene: Scene, rule: Rule, role: str | None) -> list[Block]:
    rows: list[tuple[Line, Lines]] = [_fact(scene, "basis-of-rule", _basis(scene, rule))]
    if role is None or len(rule.carried) > 1:
        rows.append(_fact(scene, "carried", names(scene, rule.carried)))
    if rule.steps:
        steps = scene.reference.catalogue.steps
        when = [scene.words.name(steps[step].name) for step in rule.steps]
        rows.append(_fact(scene, "when", scene.words.say("punctuation.comma").join(when)))
    if rule.records:
        label: Line = [(scene.words.label("column.records"), "label")]
        rows.append((label, [[(text, "")] for text in scene.words.pick(rule.records)]))
    return [Paragraph(scene.said(rule.text, rule.sources)), Facts(rows)]


def _fact(scene: Scene, key: str, text: str) -> tuple[Line, Lines]:
    return [(scene.words.label(f"column.{key}"), "label")], [[(text, "")]]


def _basis(scene: Scene, rule: Rule) -> str:
    sources = dict.fromkeys(citation.partition(":")[0] for citation in rule.sources)
    instruments = [scene.words.name(scene.reference.name("sources", one)) for one in sources]
    named = scene.words.say("punctuation.comma").join(instruments)
    known = [part for part in (rule.article,) if part != _UNKNOWN]
    if rule.since != _UNKNOWN:
        known.append(f"({scene.words.say('caption.since', date=rule.since)})")
    return " ".join([named, *known])


def data(reference: Reference, rules: Sequence[Rule]) -> Data:
    """Duties by law, complete; flat: a row a duty."""
    records = [Record("rule", one.id, "", "text", one.text, one.sources) for one in rules]
    columns, rows = record_table(reference, records)
    columns += ["article", "since", "checked", "carried"]
    full = [
        [*row, rule.article, rule.since, rule.checked, " ".join(rule.carried)]
        for row, rule in zip(rows, rules, strict=True)
    ]
    return Data("rules", {"rules": [plain(rule) for rule in rules]}, columns, full)
