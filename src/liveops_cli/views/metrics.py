"""Metrics: all of them, one of them, and one computed from given values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..analyses.formula import Computed, decimal_text
from ..arithmetic import tokens_of
from ..document import Block, Data, Facts, Line, Lines, Page, Paragraph, Table
from ..model import Metric
from ..plain import plain
from ..reference import Record, Reference
from ..text import Words
from .parts import Scene, plain_line, record_table

if TYPE_CHECKING:
    from fractions import Fraction

_SIGNS = {"*": "×", "/": "÷", "-": "−"}
_ARROWS = {"up": "↑", "down": "↓", "context": "◇"}


def list_page(scene: Scene) -> Page:
    """Every metric: its name, how it is computed, its unit, whether higher is better."""
    rows = [
        [
            plain_line(metric.id, "id"),
            plain_line(title(scene, metric), "name"),
            formula_lines(scene, metric) or plain_line("–"),
            plain_line(f"{scene.unit(metric.unit)} {_ARROWS[metric.direction]}"),
        ]
        for metric in scene.reference.catalogue.metrics.values()
    ]
    columns = [
        scene.column("id", fixed=True),
        scene.column("metric"),
        scene.column("formula"),
        scene.column("unit", fixed=True),
    ]
    caption: Line = [(scene.words.label("caption.directions"), "muted")]
    heading: Line = [(scene.words.label("title.metrics"), "")]
    return Page(heading, blocks=[Table(columns, rows, caption)], hint=scene.hint("metrics"))


def title(scene: Scene, metric: Metric) -> str:
    """A metric's name, with its abbreviation where the name does not hold it."""
    name = scene.words.name(metric.name)
    short = metric.abbreviation
    return name if not short or short in name else f"{name} {short}"


def formula_lines(scene: Scene, metric: Metric) -> Lines:
    """A formula with its terms' names, in each language shown; none where there is none."""
    if metric.formula is None:
        return []
    labels = scene.words.labels
    alone = [Words((code,), labels) for code in scene.words.languages]
    return [[(text, "")] for text in dict.fromkeys(_formula(one, metric) for one in alone)]


def _formula(words: Words, metric: Metric) -> str:
    parts = []
    formula = metric.formula or ""
    try:
        tokens = tokens_of(formula)
    except ValueError:
        return formula
    for token in tokens:
        if token in metric.terms:
            parts.append(_short(words.name(metric.terms[token].name)))
        else:
            parts.append(_SIGNS.get(token, token))
    return " ".join(parts).replace("( ", "(").replace(" )", ")")


def _short(name: str) -> str:
    """A term's name without the explanation that follows a comma."""
    return name.partition("，")[0].partition(", ")[0]


def metric_page(scene: Scene, metric: Metric) -> Page:
    """One metric: what it tells, how it is computed, on what basis, how it is misread."""
    words = scene.words
    rows: list[tuple[Line, Lines]] = []
    formula = formula_lines(scene, metric)
    if formula:
        rows.append(scene.fact("formula", formula))
    rows.append(scene.fact("unit", plain_line(scene.unit(metric.unit))))
    direction = words.each(f"direction.{metric.direction}")
    rows.append(scene.fact("direction", [[(text, "")] for text in direction]))
    if metric.judged:
        rows.append(scene.fact("judged", scene.joined(map(scene.named, metric.judged))))
    blocks: list[Block] = [Paragraph(scene.said(metric.text, metric.sources), "lead"), Facts(rows)]
    for key in ("basis", "variants", "misreadings"):
        entries = getattr(metric, key)
        if entries:
            blocks.append(scene.section(key, scene.bullets(entries)))
    if metric.terms:
        blocks.append(scene.section("terms-of", Facts(_terms(scene, metric))))
    aside = "  ".join(part for part in (words.other(metric.name), metric.id) if part)
    heading: Line = [(title(scene, metric), "")]
    return Page(heading, [(aside, "muted")], blocks, _hint(scene, metric))


def _hint(scene: Scene, metric: Metric) -> Line:
    if not metric.terms:
        return scene.hint("metric")
    values = " ".join(f"{term}=…" for term in metric.terms)
    return scene.hint("compute", metric=metric.id, values=values)


def _terms(scene: Scene, metric: Metric) -> list[tuple[Line, Lines]]:
    rows: list[tuple[Line, Lines]] = []
    for term in metric.terms.values():
        text, unit = scene.words.name(term.name), scene.unit(term.unit)
        if unit:
            text = scene.words.say("punctuation.named", name=text, id=unit)
        rows.append(([(term.id, "id")], plain_line(text)))
    return rows


def computed_page(scene: Scene, metric: Metric, found: Computed) -> Page:
    """A metric computed: its value with unit, and what went in."""
    number, exact = decimal_text(found.value)
    shown = f"{'=' if exact else '≈'} {number} {scene.unit(metric.unit)}".rstrip()
    rows: list[tuple[Line, Lines]] = [
        ([(scene.words.name(metric.terms[name].name), "label")], _given(scene, metric, name, value))
        for name, value in found.given.items()
    ]
    blocks: list[Block] = [
        Paragraph(formula_lines(scene, metric)),
        Facts(rows),
        Paragraph([[(shown, "strong")]], "lead"),
    ]
    return Page([(title(scene, metric), "")], [(metric.id, "muted")], blocks, scene.hint("metric"))


def _given(scene: Scene, metric: Metric, name: str, value: Fraction) -> Lines:
    number, unit = decimal_text(value)[0], scene.unit(metric.terms[name].unit)
    return plain_line(f"{number} {unit}".rstrip())


def list_data(reference: Reference) -> Data:
    """Every metric, complete; flat: a row a metric."""
    languages = reference.catalogue.languages
    columns = ["id", "abbreviation", *(f"name_{code}" for code in languages)]
    columns += ["formula", "unit", "direction", *(f"text_{code}" for code in languages)]
    columns += ["judged", "sources"]
    rows: list[list[str | int | None]] = [
        [
            metric.id,
            metric.abbreviation,
            *(metric.name.get(code) for code in languages),
            metric.formula,
            metric.unit,
            metric.direction,
            *(metric.text.get(code) for code in languages),
            " ".join(metric.judged),
            " ".join(metric.sources),
        ]
        for metric in reference.catalogue.metrics.values()
    ]
    return Data("metrics", {"metrics": plain(reference.catalogue.metrics)}, columns, rows)


def metric_data(reference: Reference, metric: Metric) -> Data:
    """One metric, complete; flat: a row a statement."""
    records = [Record("metric", metric.id, "", "text", metric.text, metric.sources)]
    records += [
        Record("metric", metric.id, section, one.id, one.text, one.sources)
        for section in ("basis", "variants", "misreadings")
        for one in getattr(metric, section).values()
    ]
    columns, rows = record_table(reference, records)
    return Data("metric", {"metric": plain(metric)}, columns, rows)


def computed_data(metric: Metric, found: Computed) -> Data:
    """A metric computed: the exact fraction, the decimal number and whether that is exact."""
    number, exact = decimal_text(found.value)
    value = {
        "numerator": str(found.value.numerator),
        "denominator": str(found.value.denominator),
        "decimal": number,
        "exact": exact,
        "unit": metric.unit,
    }
    given = {name: decimal_text(one)[0] for name, one in found.given.items()}
    rows = [["given", name, text] for name, text in given.items()]
    rows.append(["value", metric.id, number])
    body = {"metric": metric.id, "given": given, "value": value}
    return Data("computed", body, ("what", "name", "value"), rows)
