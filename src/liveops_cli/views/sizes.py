"""Who does what in a team of a given size, as published, and which roles one person may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..document import Block, Data, Facts, Line, Lines, Page, Paragraph, Section
from ..model import Configuration, Merge, Post
from ..plain import plain
from ..reference import Reference
from .parts import Scene
from .workflow import names

Row = list[str | int | None]


def page(scene: Scene, chosen: Sequence[Configuration], size: int | None) -> Page:
    """Published configurations, each with its source, and the merges of roles.

    Of the teams of one size it is also told which steps of a show have nobody at their post.
    """
    words = scene.words
    blocks: list[Block] = [
        _configuration(scene, one, open_steps=size is not None) for one in chosen
    ]
    merges = list(scene.reference.catalogue.merges.values())
    for verdict in ("usual", "risky"):
        rows: list[tuple[Line, Lines]] = [
            ([(names(scene, one.roles), "name")], scene.said(one.text, one.sources))
            for one in merges
            if one.verdict == verdict
        ]
        if rows:
            blocks.append(scene.section(f"merges-{verdict}", Facts(rows)))
    key = "title.sizes" if size is None else "title.size"
    heading: Line = [(words.label(key, n=size or 0), "")]
    return Page(heading, blocks=blocks, hint=scene.hint("sizes"))


def _open_steps(scene: Scene, one: Configuration) -> list[Block]:
    """The steps whose accountable role nobody in a team holds, role by role."""
    held = {role for post in one.posts.values() for role in post.roles}
    found: dict[str, list[Mapping[str, str]]] = {}
    steps = scene.reference.catalogue.steps.values()
    for step in steps:
        if step.accountable not in held:
            found.setdefault(step.accountable, []).append(step.name)
    if not found:
        return []
    rows: list[tuple[Line, Lines]] = [
        ([(scene.role(role), "name")], scene.joined(names, "semicolon"))
        for role, names in found.items()
    ]
    blocks: list[Block] = [scene.paragraph("caption.open-steps"), Facts(rows)]
    if all(scene.is_editorial(step.assigned) for step in steps):
        blocks.append(scene.paragraph("caption.raci-editorial"))
    return [scene.section("open-steps", *blocks)]


def _configuration(scene: Scene, one: Configuration, *, open_steps: bool) -> Section:
    rows: list[tuple[Line, Lines]] = [
        (
            [(names(scene, post.roles), "name")],
            [[(text, "")] for text in scene.words.pick(post.text)],
        )
        for post in one.posts.values()
    ]
    blocks: list[Block] = [Facts(rows)]
    if one.note:
        blocks.append(Paragraph([[(text, "")] for text in scene.words.pick(one.note)], "note"))
    published = scene.credit("published", one.sources)
    published.lines[-1] += scene.cited(one.sources)
    blocks.append(published)
    if open_steps:
        blocks += _open_steps(scene, one)
    name = scene.words.name(one.name)
    title: Line = [(scene.words.say("punctuation.named", name=name, id=one.size), "label")]
    return Section(one.id, title, blocks)


def data(reference: Reference, chosen: Sequence[Configuration], merges: Sequence[Merge]) -> Data:
    """Configurations and merges, complete; flat: a row a person, then a row a merge."""
    languages = reference.catalogue.languages

    def row(kind: str, owner: str, size: int | None, key: str | None, entry: Post | Merge) -> Row:
        texts = [entry.text.get(code) for code in languages]
        return [kind, owner, size, key, " ".join(entry.roles), *texts]

    rows = [
        [*row("configuration", one.id, one.size, post.id, post), " ".join(one.sources)]
        for one in chosen
        for post in one.posts.values()
    ]
    rows += [[*row("merge", one.id, None, None, one), " ".join(one.sources)] for one in merges]
    columns = ["kind", "owner", "size", "post", "roles"]
    columns += [*(f"text_{code}" for code in languages), "sources"]
    body = {
        "configurations": [plain(one) for one in chosen],
        "merges": [plain(one) for one in merges],
    }
    return Data("sizes", body, columns, rows)
