"""Duties by law: all of them, or those one role mainly carries. No legal advice."""

from __future__ import annotations

from collections.abc import Sequence

from ..document import Block, Data, Facts, Line, Lines, Page, Paragraph, Section
from ..model import Rule, Text
from ..plain import plain
from ..reference import Record, Reference
from .parts import Scene, record_table


def list_page(scene: Scene, rules: Sequence[Rule]) -> Page:
    """Every duty by law in a sentence, with the records it asks for, stage by stage.

    A duty of several stages stands in the first of them.
    """
    if not rules:
        return page(scene, rules, None)
    catalogue = scene.reference.catalogue
    order = list(catalogue.stages)
    found: dict[str, list[Rule]] = {stage: [] for stage in (*order, "")}
    for rule in rules:
        stages = {catalogue.steps[step].stage for step in rule.steps}
        found[min(stages, key=order.index, default="")].append(rule)
    blocks: list[Block] = []
    for stage, duties in found.items():
        if duties:
            words = scene.words
            name = words.name(catalogue.stages[stage].name) if stage else ""
            title: Line = [(name or words.label("caption.no-stage"), "label")]
            blocks.append(Section(stage, title, [Facts([_row(scene, one) for one in duties])]))
    blocks.append(_caption(scene, rules))
    heading: Line = [(scene.words.label("title.rules"), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("rules"))


def _row(scene: Scene, rule: Rule) -> tuple[Line, Lines]:
    lines = scene.said(rule.text, rule.sources)
    lines += [[(f"→ {text}", "muted")] for text in scene.words.pick(rule.records or {})]
    return [(scene.words.name(rule.name), "name")], lines


def page(scene: Scene, rules: Sequence[Rule], role: str | None, place: Text | None = None) -> Page:
    """Duties by law: what, on what basis, since when, when in the show, which records.

    `role` is the one that mainly carries them, `place` the stage or step they fall in.
    """
    of: dict[str, object] = {} if role is None else {"role": scene.named(role)}
    blocks: list[Block] = [
        Section(
            rule.id,
            [(scene.words.name(rule.name), "name")],
            [Paragraph(scene.said(rule.text, rule.sources)), _facts(scene, rule, role)],
        )
        for rule in rules
    ]
    if rules:
        blocks.append(_caption(scene, rules))
    elif place is not None:
        blocks.append(scene.paragraph("caption.no-rules-in", "gap", place=place))
    elif role is None:
        blocks.append(scene.paragraph("caption.no-rules-at-all", "gap"))
    else:
        blocks.append(scene.paragraph("caption.no-rules", "gap", **of))
    key = "title.rules" if role is None else "title.rules-of"
    if place is not None:
        key, of = "title.rules-in", {"place": place}
    heading: Line = [(scene.words.label(key, **of), "")]
    hint = scene.hint("rule") if of else []
    return Page(heading, blocks=blocks, hint=hint)


def rule_page(scene: Scene, rule: Rule) -> Page:
    """One duty by law, under its own name."""
    said = Paragraph(scene.said(rule.text, rule.sources), "lead")
    blocks: list[Block] = [said, _facts(scene, rule, None), _caption(scene, [rule])]
    heading: Line = [(scene.words.name(rule.name), "")]
    return Page(heading, [(rule.id, "muted")], blocks, scene.hint("rule"))


def _caption(scene: Scene, rules: Sequence[Rule]) -> Paragraph:
    """When all of these were last checked, and that they are no legal advice."""
    return scene.paragraph("caption.no-advice", date=min(rule.checked for rule in rules))


def _facts(scene: Scene, rule: Rule, role: str | None) -> Facts:
    rows: list[tuple[Line, Lines]] = []
    if not scene.is_editorial(rule.sources):
        rows.append(scene.fact("basis-of-rule", _basis(scene, rule)))
    if rule.since or rule.note:
        rows.append(scene.fact("since", _since(scene, rule)))
    if role is None or len(rule.carried) > 1:
        rows.append(scene.fact("carried", scene.people(rule.carried)))
    if rule.steps:
        steps = [scene.reference.name("steps", step) for step in rule.steps]
        rows.append(scene.fact("when", scene.joined(steps, "semicolon")))
    if rule.records:
        rows.append(scene.fact("records", [[(t, "")] for t in scene.words.pick(rule.records)]))
    return Facts(rows)


def _basis(scene: Scene, rule: Rule) -> Lines:
    """The instruments, each on a line of its own with its articles where they were checked."""
    sources = list(dict.fromkeys(citation.partition(":")[0] for citation in rule.sources))
    lines: Lines = []
    for source, article in zip(sources, _articles(rule, len(sources)), strict=True):
        named = scene.joined([scene.reference.name("sources", source)])
        said = scene.words.pick(article)
        if len(named) == 1:  # it is called the same in each language
            named = [[*named[0]] for _ in said or [""]]
        for line, text in zip(named, said, strict=False):
            line.append((f" {text}" if text else "", ""))
        lines += named
    return lines


def _articles(rule: Rule, count: int) -> list[dict[str, str]]:
    """The articles of each of a rule's instruments by language; semicolons divide them."""
    split = {code: _parts(text, count) for code, text in (rule.article or {}).items()}
    return [
        {code: parts[at].strip() for code, parts in split.items() if at < len(parts)}
        for at in range(count)
    ]


def _parts(text: str, count: int) -> list[str]:
    """A text divided at its first semicolons; what is left after these stays as it is."""
    *firsts, last = text.replace("；", ";").split(";", count - 1)
    return [*firsts, text[len(text) - len(last) :]]


def _since(scene: Scene, rule: Rule) -> Lines:
    """The day, and in each language what to know of it; that alone where the day is unknown."""
    words = scene.words
    if rule.note is None:
        return [[(rule.since or "", "")]]
    notes = zip(words.languages, words.pick(rule.note), strict=False)
    if rule.since is None:
        return [[(note, "")] for _, note in notes]
    return [
        [(words.in_language(code, "punctuation.named", name=rule.since, id=note), "")]
        for code, note in notes
    ]


def data(reference: Reference, rules: Sequence[Rule]) -> Data:
    """Duties by law, complete; flat: a row a duty."""
    records = [Record("rule", one.id, "", "text", one.text, one.sources) for one in rules]
    columns, rows = record_table(reference, records)
    languages = reference.catalogue.languages
    columns += [f"article_{code}" for code in languages]
    columns += ["since", "checked", "carried", "steps"]
    columns += [f"records_{code}" for code in languages]
    full = [
        [
            *row,
            *((rule.article or {}).get(code) for code in languages),
            rule.since,
            rule.checked,
            " ".join(rule.carried),
            " ".join(rule.steps),
            *((rule.records or {}).get(code) for code in languages),
        ]
        for row, rule in zip(rows, rules, strict=True)
    ]
    return Data("duties", {"rules": [plain(rule) for rule in rules]}, columns, full)
