"""Bad files, and good ones that look bad, made from code: nothing hostile stands in the repository.

`cases()` makes them, always the same ones. Each case says what a person would expect of it: the
rules it breaks, or none, and the place that a message has to name. That place is marked in the
text by `MARK`, which is taken out. Nothing here asks the program, and only the standard library is
used. The expectations stand in `manifest.json`, to be read; write it anew with

    python tests/corpus/generate.py --write
"""

from __future__ import annotations

import gzip
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

HERE = Path(__file__).parent
MANIFEST = HERE / "manifest.json"
SMALL = (HERE.parent / "fixtures" / "small.yaml").read_text(encoding="utf-8")

MARK = "‸"
"""Stands in a case's text before what the first problem is about."""

BASE = "small.yaml"
"""The catalogue that overlays of the corpus extend, in the folder of each case."""


@dataclass(frozen=True)
class Case:
    """Files, how they are given to the program, and what is expected of it."""

    name: str
    category: str
    kind: str
    """`catalogue`, `overlay`, `details` or `locale`."""
    files: dict[str, bytes]
    """Name in the folder → content; the first is the one given to the program."""
    rules: tuple[str, ...] = ()
    """What the errors are called; empty where the files are accepted."""
    place: tuple[int, int] | None = None
    """Where the first problem is that a command names when it refuses the files."""
    file: str = ""
    """The file the first problem stands in, where it is not the first."""
    shows: str | None = None
    """The English name of the role `host` that has to come out; None where that is not asked."""
    special: str = ""
    """What is made in place of the first file: `fifo`, `folder`, `link:…`, and so on."""
    warnings: tuple[str, ...] = ()
    process: bool = False
    """Whether the program is run as a process of its own."""

    def expectation(self) -> dict[str, object]:
        """What the manifest says of the case."""
        return {
            "name": self.name,
            "kind": self.kind,
            "outcome": "reject" if self.rules else "accept",
            "exit": 3 if self.rules else 0,
            "rules": sorted(self.rules),
            "place": None if self.place is None else "{}:{}".format(*self.place),
        }


def marked(text: str) -> tuple[str, tuple[int, int] | None]:
    """A text without its mark, and the line and column, from 1, where the mark stood."""
    before, mark, after = text.partition(MARK)
    if not mark:
        return text, None
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return before + after, (len(lines), len(lines[-1]) + 1)


def case(
    name: str, text: str, *rules: str, kind: str = "overlay", warnings: tuple[str, ...] = ()
) -> Case:
    """A case of one file in UTF-8, whose text has the mark in it where it is to be refused."""
    plain, place = marked(text)
    category = name.split("/")[0]
    return Case(name, category, kind, {"own.yaml": plain.encode()}, rules, place, warnings=warnings)


def over(body: str) -> str:
    """An overlay of the small catalogue."""
    return f"extends: {BASE}\n{body}"


def named(written: str) -> str:
    """An overlay in which the host's English name is written in a certain way."""
    return over(f"roles:\n  host:\n    name:\n      zh: 主播\n      en: {written}\n")


def shown(name: str, written: str, text: str) -> Case:
    """A case that is accepted: what is written as the host's name comes out as this text."""
    overlay = {"own.yaml": named(written).encode()}
    return Case(name, name.split("/")[0], "overlay", overlay, shows=text)


def swap(old: str, new: str) -> str:
    """The small catalogue with the first occurrence of a text replaced."""
    if old not in SMALL:
        raise ValueError(f"not in the small catalogue: {old!r}")
    return SMALL.replace(old, new, 1)


def whole(name: str, old: str, new: str, *rules: str, warnings: tuple[str, ...] = ()) -> Case:
    """A case that is the small catalogue with one text replaced."""
    return case(name, swap(old, new), *rules, kind="catalogue", warnings=warnings)


# YAML syntax


def syntax() -> Iterator[Case]:
    """Texts that are no YAML, or YAML of a less usual shape."""
    refused = (
        ("tab-before-key", "roles:\n‸\thost: {}\n", "tab"),
        ("tab-deeper", "roles:\n  host:\n‸\t\tname: x\n", "tab"),
        ("colon-in-text", "name:\n  zh: 甲\n  en: Host‸: live\n", "stray-colon"),
        ("colon-twice", "name: a‸: b: c\n", "stray-colon"),
        ("no-colon", "roles:\n  host\n    name‸: x\n", "stray-colon"),
        ("no-colon-at-end", "roles\n‸", "missing-colon"),
        ("no-space-after-colon", "name:x\n‸", "missing-colon"),
        ("quote-not-closed", 'name:\n  en: ‸"Host\n  zh: 甲\n', "unclosed-quote"),
        ("single-quote-not-closed", "name:\n  en: ‸'Host\n  zh: 甲\n", "unclosed-quote"),
        ("text-after-quote", 'name: "a" ‸b\n', "bad-indentation"),
        ("list-not-closed", "order:\n  roles: [host, planner\n‸", "unclosed-bracket"),
        ("mapping-not-closed", "name: {zh: 甲, en: a\n‸", "unclosed-bracket"),
        ("list-closed-as-mapping", "remove: [a‸}\n", "unclosed-bracket"),
        ("mapping-closed-as-list", "name: {zh: a‸]\n", "unclosed-bracket"),
        ("closed-twice", "remove: [a]‸]\n", "bad-indentation"),
        ("closing-brace-alone", "name: ‸}\n", "syntax"),
        ("closing-bracket-alone", "name: ‸]\n", "syntax"),
        ("comma-alone", "name: ‸,\n", "syntax"),
        ("two-commas", "remove: [a,‸, b]\n", "syntax"),
        ("entry-beside-key", "remove:\n  - a\n  ‸b: 1\n", "not-a-list-item"),
        ("key-before-entry", "roles:\n  host: {}\n  ‸- a\n", "bad-indentation"),
        ("entry-beside-text", "name: ‸- a\n", "syntax"),
        ("between-two-depths", "roles:\n    host: {}\n  ‸skills: {}\n", "bad-indentation"),
        ("deeper-for-no-reason", "name: x\n  roles‸: {}\n", "stray-colon"),
        ("indented-end", "roles: {}\n ‸skills: {}\n", "bad-indentation"),
        ("begins-with-at", "name: ‸@host\n", "needs-quotes"),
        ("begins-with-backquote", "name: ‸`host`\n", "needs-quotes"),
        ("begins-with-percent", "name: ‸%host\n", "needs-quotes"),
        ("begins-with-star-alone", "name: ‸* host\n", "needs-quotes"),
        ("begins-with-ampersand-alone", "name: ‸& host\n", "needs-quotes"),
        ("escape-unknown", 'name: "a ‸\\q"\n', "unknown-escape"),
        ("escape-of-a-path", 'name: "C:‸\\Windows"\n', "unknown-escape"),
        ("escape-hex-short", 'name: "‸\\x4"\n', "unknown-escape"),
        ("escape-unicode-short", 'name: "‸\\u12"\n', "unknown-escape"),
        ("escape-too-high", 'name: "‸\\U00110000"\n', "unknown-escape"),
        ("literal-with-bad-head", "name: |‸x\n  a\n", "syntax"),
        ("literal-indent-zero", "name: |‸0\n  a\n", "syntax"),
        ("full-width-colon", "roles:\n  host‸：\n    name: x\n", "full-width-colon"),
        ("full-width-colon-at-top", "roles‸：\n  host: {}\n", "full-width-colon"),
        ("key-too-long", f"{'k' * 1100}‸: x\n", "missing-colon"),
        ("second-document", "roles: {}\n‸---\nname: x\n", "second-document"),
        ("second-document-after-dots", "roles: {}\n...\n‸---\nname: x\n", "second-document"),
        ("text-after-dots", "roles: {}\n...\n‸name: x\n", "syntax"),
    )
    for name, body, rule in refused:
        yield case(f"syntax/{name}", over(body), rule)
    accepted = (
        ("quoted", '"Host"', "Host"),
        ("single-quoted", "'Host''s'", "Host's"),
        ("escapes", '"H\\x6fst\\u0021"', "Host!"),
        ("comment-after", "Host # the one on camera", "Host"),
        ("hash-within", "Host#1", "Host#1"),
        ("curly-quotes", "“Host”", "“Host”"),
        ("colon-within", "12:30-host", "12:30-host"),
        ("dash-within", "-host-", "-host-"),
        ("question-mark", "?host", "?host"),
        ("two-lines", "Host\n        again", "Host again"),
    )
    for name, written, text in accepted:
        yield shown(f"syntax/{name}", written, text)
    for name, blank in (("full-width", "\u3000"), ("no-break", "\xa0")):
        text = over(f"roles: {{}}\n‸{blank}{blank}host: {{}}\n")
        yield case(f"syntax/{name}-blanks-before-key", text, "odd-indentation")
    for name, body in (("list", "‸[zh]"), ("mapping", "‸{zh: 1}")):
        text = over(f"team:\n  ? {body}\n  : 甲\n")
        yield case(f"syntax/{name}-as-key", text, "key-not-text")
    yield case("syntax/flow-as-json", '{"extends": "small.yaml", "roles": {"host": {}}}')
    yield case("syntax/begins-with-dashes", "---\n" + over("roles: {}\n"))
    yield case("syntax/ends-with-dots", over("roles: {}\n...\n"))
    yield case("syntax/question-mark-key", over("? roles\n: {}\n"))
    yield case("syntax/trailing-comma", over("order: {roles: [planner, host,],}\n"))
    yield case("syntax/no-line-end", over("roles: {}"))
    yield case("syntax/windows-lines", over("roles: {}\n").replace("\n", "\r\n"))
    yield case("syntax/old-mac-lines", over("roles: {}\n").replace("\n", "\r"))


# Encoding


def raw(name: str, data: bytes, *rules: str, place: tuple[int, int] | None = None) -> Case:
    """A case of one overlay given as bytes."""
    return Case(f"encoding/{name}", "encoding", "overlay", {"own.yaml": data}, rules, place)


def encoding() -> Iterator[Case]:
    """Bytes that are not UTF-8, and characters that may not stand in a file."""
    text = over("name: {zh: 直播团队, en: Team}\n")
    for code in ("gbk", "big5", "gb18030"):
        # The first character is UTF-8 by chance in GBK: two bytes that stand for a Hebrew vowel.
        column = 12 if code == "big5" else 13
        data = text.replace("团队", "室").encode(code)
        yield raw(code, data, "not-utf-8-but", place=(2, column))
    data = over("name: カタカナ\n").encode("shift-jis")
    yield raw("shift-jis", data, "not-utf-8-but", place=(2, 7))
    yield raw("latin-1", over("name: café\n").encode("latin-1"), "not-utf-8", place=(2, 10))
    yield raw("cp1252", over("name: “Host”\n").encode("cp1252"), "not-utf-8", place=(2, 7))
    for code in ("utf-16", "utf-32", "utf-16-le", "utf-16-be"):
        column = 1 if code in ("utf-16", "utf-32", "utf-16-be") else 2
        yield raw(code, text.encode(code), "not-utf-8-but", place=(1, column))
    start = over("name: ").encode()
    for name, data in (
        ("continuation-alone", b"\x80"),
        ("overlong", b"\xc0\x80"),
        ("half-pair", b"\xed\xa0\x80"),
        ("above-unicode", b"\xf4\x90\x80\x80"),
        ("five-bytes", b"\xf8\x88\x80\x80\x80"),
        ("byte-fe", b"\xfe"),
        ("byte-ff", b"\xff"),
        ("cut-short", "主".encode()[:2]),
    ):
        # Two bytes that GBK has a character for look like that, although nobody meant it.
        rule = "not-utf-8-but" if name in ("overlong", "cut-short") else "not-utf-8"
        yield raw(name, start + data + b"x\n", rule, place=(2, 7))
    yield raw("cut-at-end", start + "主".encode()[:2], "not-utf-8-but", place=(2, 7))
    yield raw("after-bom", b"\xef\xbb\xbf" + start + b"\xff\n", "not-utf-8", place=(2, 7))
    yield raw("compressed", gzip.compress(start, mtime=0), "not-utf-8", place=(1, 2))
    yield raw("image", b"\x89PNG\r\n\x1a\n", "not-utf-8", place=(1, 1))
    yield raw("archive", b"PK\x03\x04 and more\n", "forbidden-character", place=(1, 3))
    for point in (0x00, 0x07, 0x08, 0x0B, 0x0C, 0x1A, 0x1B, 0x7F, 0x85, 0x9B):
        data = over(f"name: {chr(point)} and much more than that\n").encode()
        yield raw(f"control-{point:02x}", data, "forbidden-character", place=(2, 7))
    for point in (0x2028, 0x2029, 0xFDD0, 0xFFFE, 0xFFFF, 0xFEFF):
        data = over(f"name: a{chr(point)}\n").encode()
        yield raw(f"character-{point:04x}", data, "forbidden-character", place=(2, 8))
    yield raw("two-boms", b"\xef\xbb\xbf" * 2 + start, "forbidden-character", place=(1, 1))
    yield raw("bom", b"\xef\xbb\xbf" + over("roles: {}\n").encode())
    yield raw("utf-7", over("name: {zh: +ZTs-, en: +AGE-}\n").encode())
    yield shown("encoding/decomposed", "Cafe\u0301", "Caf\u00e9")
    yield shown("encoding/emoji", "Host 👩‍💻", "Host 👩‍💻")
    yield shown("encoding/beyond-the-first-plane", "𠮷田", "𠮷田")
    yield shown("encoding/full-width", "Ｈｏｓｔ　１", "Ｈｏｓｔ　１")


# Shape


def shape() -> Iterator[Case]:
    """Values of another shape than the format asks for."""
    for name, text, place in (
        ("empty", "", (1, 1)),
        ("comment-alone", "# nothing\n", (1, 1)),
        ("dashes-alone", "---\n", (2, 1)),
        ("null", "null\n", (1, 1)),
        ("list", "- a\n- b\n", (1, 1)),
    ):
        data = {"own.yaml": text.encode()}
        yield Case(f"shape/{name}", "shape", "catalogue", data, ("wrong-type",), place)
    yield case("shape/word", "‸hello\n", "wrong-type-text", kind="catalogue")
    yield case(
        "shape/nothing-in-it",
        "‸{}\n",
        *("missing-key",),
        kind="catalogue",
    )
    for name, old, new, rule in (
        ("format-2", "format: 1", "format: ‸2", "not-the-number"),
        ("format-word", "format: 1", "format: ‸one", "wrong-type-text"),
        ("format-decimal", "format: 1", "format: ‸1.0", "wrong-type-text"),
        ("format-missing", "# A small, invented", "‸# A small, invented", "missing-key"),
        ("name-one-text", "name: {zh: 小团队, en: A small team}", "name: ‸Team", "translated"),
        ("name-list", "name: {zh: 小团队, en: A small team}", "name: ‸[a]", "wrong-type"),
        ("languages-text", "languages: [zh, en]", "languages: ‸zh", "wrong-type-list"),
        ("alias-text", "aliases: [anchor, streamer, 直播主播]", "aliases: ‸x", "wrong-type-list"),
        ("alias-list", "[anchor, streamer", "[anchor, ‸[streamer]", "one"),
        ("alias-nothing", "[anchor, streamer", "[anchor, ‸null", "wrong-type"),
        ("alias-mapping", "[anchor, streamer", "[anchor, ‸{a: b}", "wrong-type"),
        ("alias-empty", "[anchor, streamer", "[anchor, ‸''", "empty-text"),
        ("alias-blank", "[anchor, streamer", "[anchor, ‸'  '", "empty-text"),
        ("weight-percent", "weight: 40", "weight: ‸40%", "wrong-type-text"),
        ("weight-101", "weight: 40", "weight: ‸101", "out-of-range"),
        ("weight-below-zero", "weight: 40", "weight: ‸-1", "out-of-range"),
        ("weight-nothing", "weight: 40", "weight:‸", "wrong-type"),
        ("weight-huge", "weight: 40", f"weight: ‸{'9' * 5000}", "wrong-type-text"),
        ("weight-nan", "weight: 40", "weight: ‸.nan", "wrong-type-text"),
        ("weights-90", "criteria:\n      hours", "‸criteria:\n      hours", "weights-sum"),
        ("grade-unknown", "grade: deck", "grade: ‸decks", "not-one-of"),
        ("kind-unknown", "kind: hand-off", "kind: ‸handoff", "not-one-of"),
        ("strength-unknown", "strength: core", "strength: ‸must", "not-one-of"),
        ("section-unknown", "section: criteria", "section: ‸sections", "not-one-of"),
        ("source-unknown", "sources: [deck:02.duty", "sources: [‸desk:02.duty", "citation"),
        ("source-spaced", "sources: [deck:02.duty", "sources: [‸deck: 02.duty", "wrong-type"),
        ("sources-empty", "sources: [deck:02.duty.schedule]", "sources: ‸[]", "no-sources"),
        ("sources-missing", "live-plan:", "‸live-plan:", "no-sources"),
        ("key-misspelt", "    duties:\n      choose", "    ‸dutys:\n      choose", "unknown-key"),
        ("key-in-capitals", "    standing:", "    ‸Standing:", "unknown-key"),
        ("key-of-nothing", "    standing:", "    ‸qqqqq:", "unknown-key-of"),
        ("top-key-misspelt", "collaborations:", "‸colaborations:", "unknown-key"),
        ("language-missing", "en: Plan the livestreams}", "}", "missing-language"),
        ("language-more", "en: Plan the livestreams}", "en: Plan, ‸fr: Plan}", "unknown-language"),
        ("colon-full-width", "en: Plan the livestreams}", "en: Plan, ‸zh：计划}", "colon"),
        ("comma-outside-quotes", "en: Plan the livestreams}", "en: Plan, ‸then}", "comma"),
        ("language-nothing", "en: Plan the livestreams}", "en: ‸}", "wrong-type"),
        ("language-without-space", "en: Plan the livestreams}", "en‸:}", "syntax"),
        ("text-empty", "en: Plan the livestreams}", "en: ‸''}", "empty-text"),
        ("text-list", "en: Plan the livestreams}", "en: ‸[Plan]}", "one"),
        ("pair-of-three", "[planner, host]", "‸[planner, host, operator]", "pair-size"),
        ("pair-of-one", "[planner, host]", "‸[planner]", "pair-size"),
        ("pair-of-itself", "[planner, host]", "[planner, ‸planner]", "pair-of-itself"),
        ("pair-unknown", "[planner, host]", "[planner, ‸hots]", "dangling-reference"),
        ("to-unknown", "to: operator", "to: ‸operater", "dangling-reference"),
        ("giver-missing", "giver: planner\n        ", "", "item-shape-missing"),
        ("giver-of-no-pair", "giver: planner", "giver: ‸operator", "item-shape-role"),
        ("alias-taken", "aliases: [ops,", "aliases: [‸anchor,", "ambiguous-name"),
        ("alias-taken-otherwise", "aliases: [ops,", "aliases: [‸An-Chor,", "ambiguous-name"),
        ("languages-twice", "languages: [zh, en]", "languages: [zh, en, ‸en]", "language-code"),
    ):
        yield _shaped(name, old, new, rule)
    yield case("shape/role-nothing", over("roles:\n  host:‸\n"), "wrong-type")
    yield case("shape/skill-text", over("skills:\n  teamwork: ‸x\n"), "wrong-type-text")
    yield whole("shape/nothing-where-optional", "grade: deck", "grade: deck")
    yield whole("shape/aliases-empty", "[anchor, streamer, 直播主播]", "[]")


def meaning() -> Iterator[Case]:
    """Overlays whose every value is well formed, and that do not make sense together."""
    text = "text: {zh: 每周看一次回放, en: Watches one recording a week}"
    upward = "roles:\n  host:\n    directions:\n      "
    item = "collaborations:\n  planner-host:\n    items:\n      "
    for name, body, rule in (
        ("direction-nowhere", f"{upward}‸upward: {{{text}}}\n", "direction-target-none"),
        (
            "direction-both-ways",
            f"{upward}upward: {{{text}, to: operator, ‸title: {{zh: 组长, en: Team lead}}}}\n",
            "direction-target-both",
        ),
        ("direction-back", f"{upward}upward: {{{text}, to: ‸host}}\n", "direction-target-self"),
        (
            "item-of-both-with-giver",
            f"{item}recordings: {{kind: joint, ‸giver: host, {text}}}\n",
            "item-shape-extra",
        ),
        (
            "side-missing",
            f"{item}recordings: {{kind: division, ‸sides: {{host: {{zh: 看, en: Looks}}}}}}\n",
            "item-shape-side",
        ),
        (
            "weight-of-some",
            f"roles:\n  host:\n    criteria:\n      ‸recordings: {{{text}}}\n",
            "weights-missing",
        ),
        (
            "point-left-out",
            f"roles:\n  host:\n    duties:\n      more: {{{text}, sources: [‸'deck:']}}\n",
            "unknown-citation-point",
        ),
        ("language-in-words", "languages: [zh, en, ‸Japanese]\n", "language-code"),
        (
            "languages-101",
            f"languages: [zh, en, {', '.join(f'xx-{n}' for n in range(98))}, ‸fr]\n",
            "too-many-languages",
        ),
        (
            "pair-again",
            f"collaborations:\n  ‸again: {{between: [host, planner], "
            f"items: {{x: {{kind: joint, {text}}}}}}}\n",
            "pair-twice",
        ),
    ):
        yield case(f"meaning/{name}", over(body), rule)
    for name, body, warning in (
        ("one-language-changed", "team: {name: {en: The big studio}}\n", "stale-language"),
        (
            "sentence-again",
            "team:\n  duties:\n    again: {text: {zh: 制定直播计划, en: Plan the livestreams}}\n",
            "same-sentence",
        ),
        (
            "skill-of-nobody",
            "skills:\n  signs: {name: {zh: 手语, en: Sign language}, definition: "
            "{text: {zh: 用手语交流, en: Talks in sign language}}}\n",
            "unneeded-skill",
        ),
    ):
        yield case(f"meaning/{name}", over(body), warnings=(warning,))


_SHORT_RULES = {
    "translated": "wrong-type-translated",
    "citation": "unknown-citation",
    "comma": "unknown-language-comma",
    "one": "wrong-type-one",
    "colon": "full-width-colon",
    "language-code": "language-code-twice",
}


def _shaped(name: str, old: str, new: str, rule: str) -> Case:
    """One of the cases of shape; a few need a second change to become what they are called."""
    text = swap(old, new)
    if name == "format-missing":
        text = text.replace("format: 1\n", "", 1)
    elif name == "weights-90":
        text = text.replace("weight: 40", "weight: 30", 1)
    elif name == "sources-missing":
        text = text.replace("\n      sources: [deck:02.duty.schedule]", "", 1)
    elif name == "language-missing":
        text = text.replace("      text: {zh: 制定直播计划", "      ‸text: {zh: 制定直播计划", 1)
    elif name == "giver-missing":
        text = text.replace("      rundown:", "      ‸rundown:", 1)
    return case(f"shape/{name}", text, _SHORT_RULES.get(rule, rule), kind="catalogue")


# Duplicates


def duplicates() -> Iterator[Case]:
    """Keys that stand twice, however they are written."""
    for name, body in (
        ("at-top", "roles: {}\n‸roles: {}\n"),
        ("same-value", "name: {zh: 甲, en: a}\n‸name: {zh: 甲, en: a}\n"),
        ("in-flow", "name: {zh: 甲, en: a, ‸en: b}\n"),
        ("role", "roles:\n  host: {}\n  ‸host: {}\n"),
        ("far-apart", f"roles:\n  host: {{}}\n{'  # far' * 3}\n  planner: {{}}\n  ‸host: {{}}\n"),
        ("quoted", "roles:\n  host: {}\n  ‸'host': {}\n"),
        ("double-quoted", 'roles:\n  host: {}\n  ‸"host": {}\n'),
        ("escaped", 'roles:\n  host: {}\n  ‸"h\\x6fst": {}\n'),
        ("question-mark", "roles:\n  host: {}\n  ? ‸host\n  : {}\n"),
        ("number-and-text", "roles:\n  1: {}\n  ‸'1': {}\n"),
        ("nothing", "roles:\n  null: {}\n  ‸null: {}\n"),
        ("empty", "roles:\n  '': {}\n  ‸'': {}\n"),
        ("composed", "roles:\n  caf\u00e9: {}\n  ‸cafe\u0301: {}\n"),
        ("in-a-list", "remove: [{a: 1, ‸a: 2}]\n"),
        ("extends", "‸extends: builtin\n"),
        ("thrice", "roles: {}\n‸roles: {}\nroles: {}\n"),
        ("with-other-faults", "roles: {}\n‸roles: {}\nrole: {}\n"),
    ):
        rules: tuple[str, ...] = ("duplicate-key",)
        if name in ("number-and-text", "empty", "composed"):
            rules = ("bad-id", "duplicate-key", "unknown-id-new")
        elif name == "nothing":
            rules = ("duplicate-key", "unknown-id-new")
        elif name == "in-a-list":
            rules = ("duplicate-key", "wrong-type")
        elif name == "with-other-faults":
            rules = ("duplicate-key", "unknown-key")
        yield case(f"duplicates/{name}", over(body), *rules)
    yield case("duplicates/other-case", over("order: {roles: [host], skills: [teamwork]}\n"))


# YAML 1.1 types

_TYPED = (
    *("no", "No", "NO", "yes", "Yes", "on", "On", "off", "OFF", "y", "n", "true", "True", "FALSE"),
    *("Null", "NULL", "nil", "none", "=", ".", "..", "010", "08", "0o14", "0b101", "0xCAFE", "0x_"),
    *("1_000", "+86", "-5", "3.10", "1.0e400", "1e3", ".5", ".inf", "-.INF", ".nan", "1:30"),
    *("12:30:45", "190:20:30.15", "2024-01-02", "2001-13-45", "0000-00-00"),
    *("2001-01-01 25:00:00", "2001-12-14t21:59:43.10-05:00", "12345678901234567890", "007"),
    *("1,000", "١٢", "１２", "²", "½", "0x", "1.", "-0", "+", "1__0", "<"),
)


def typing() -> Iterator[Case]:
    """What other readers take for numbers, dates and truth values: text, or told precisely."""
    for number, written in enumerate(_TYPED):
        yield shown(f"typing/text-{number:02}", written, written)
    yield case("typing/folded-head", named(">‸=\n"), "syntax")
    for number, written in enumerate(("no", "~", "null", "", "2024-01-02", "[]", "{}", "1:30")):
        rule = "wrong-type" if written in ("~", "null", "", "[]", "{}") else "wrong-type-text"
        text = swap("weight: 40", f"weight: ‸{written}" if written else "weight:‸")
        yield case(f"typing/number-{number}", text, rule, kind="catalogue")
    for number, written in enumerate(("010", "0x28", "4_0", "+40", "40.0", "4e1", "４０", "٤٠")):
        text = swap("weight: 40", f"weight: ‸{written}")
        yield case(f"typing/number-as-{number}", text, "wrong-type-text", kind="catalogue")
    yield whole("typing/number-quoted", "weight: 40", "weight: '40'")
    for number, written in enumerate((" ‸~", " ‸null", "‸")):
        text = named("").replace("en: ", f"en:{written}")
        yield case(f"typing/nothing-{number}", text, "wrong-type")
    yield shown("typing/nothing-quoted", "'null'", "null")
    yield case("typing/key-no", over("roles:\n  host:\n    ‸no: x\n"), "unknown-key-of")
    yield case("typing/role-no", over("roles:\n  ‸no: {}\n"), "unknown-id-new")
    text = over("languages: [zh, en, no]\n")
    yield case("typing/language-no", text, warnings=("missing-language-many",))


# Tags, anchors, bombs


def bombs() -> Iterator[Case]:
    """YAML that means more than it shows."""
    for name, body, rules in (
        ("anchor", "name: ‸&a {zh: 甲, en: a}\n", ("anchor",)),
        ("anchor-on-text", "name: {zh: ‸&a 甲, en: a}\n", ("anchor",)),
        ("anchor-on-list", "order: {roles: ‸&a [host]}\n", ("anchor",)),
        ("anchor-on-key", "‸&a roles: {}\n", ("anchor",)),
        ("alias-unknown", "name: ‸*a\n", ("alias",)),
        ("alias-as-key", "‸*a : {}\n", ("alias",)),
        ("anchor-and-alias", "name: {zh: ‸&a 甲, en: *a}\n", ("alias", "anchor")),
        ("alias-of-itself", "order: {roles: ‸&a [*a]}\n", ("alias", "anchor")),
        ("merge-key", "roles:\n  host:\n    ‸<<: {name: {zh: 甲, en: a}}\n", ("merge-key",)),
        ("merge-of-alias", "roles:\n  host:\n    ‸<<: *base\n", ("alias", "merge-key")),
        ("tag-int", "name: {zh: 甲, en: ‸!!int '1'}\n", ("tag",)),
        ("tag-str", "name: {zh: 甲, en: ‸!!str a}\n", ("tag",)),
        ("tag-binary", "name: {zh: 甲, en: ‸!!binary aGk=}\n", ("tag",)),
        ("tag-bool", "name: {zh: 甲, en: ‸!!bool maybe}\n", ("tag",)),
        ("tag-time", "name: {zh: 甲, en: ‸!!timestamp x}\n", ("tag",)),
        ("tag-set", "roles: ‸!!set {host}\n", ("tag", "wrong-type")),
        ("tag-map", "roles: ‸!!omap []\n", ("tag",)),
        ("tag-own", "name: {zh: 甲, en: ‸!host a}\n", ("tag",)),
        ("tag-empty", "name: {zh: 甲, en: ‸! a}\n", ("tag",)),
        ("tag-verbatim", "name: {zh: 甲, en: ‸!<tag:x,2000:y> a}\n", ("tag",)),
        ("tag-unknown-handle", "name: {zh: 甲, en: ‸!x!y a}\n", ("tag",)),
        ("tag-runs-code", "name: ‸!!python/object/apply:os.system [ls]\n", ("tag",)),
        ("tag-makes-object", "name: ‸!!python/name:os.system ''\n", ("tag",)),
        ("tag-on-root", "", ("tag",)),
        ("tag-endless", f"name: {{zh: 甲, en: ‸!{'a' * 5000} b}}\n", ("tag",)),
    ):
        text = f"‸!!map\n{over('')}" if name == "tag-on-root" else over(body)
        yield case(f"bombs/{name}", text, *rules)
    yield case("bombs/directive-version", "‸%YAML 1.1\n---\n" + over(""), "directive")
    yield case("bombs/directive-tag", "‸%TAG ! tag:x:\n---\n" + over(""), "directive")
    yield case("bombs/directive-of-yaml-2", "‸%YAML 2.0\n---\n" + over(""), "syntax")
    for name, line in (("alias-bomb", "[{}]"), ("merge-bomb", "{{<<: [{}]}}")):
        lines = ["a0: &a0 {x: y}"]
        lines += [
            f"a{level}: &a{level} " + line.format(", ".join([f"*a{level - 1}"] * 9))
            for level in range(1, 31)
        ]
        text = over("\n".join(lines) + "\n").replace("a0: &a0", "a0: ‸&a0")
        merged = ("merge-key",) if name == "merge-bomb" else ()
        yield _apart(case(f"bombs/{name}", text, "alias", "anchor", *merged))
    many = "".join(f"  - *a{number}\n" for number in range(5000))
    yield _apart(
        case("bombs/many-aliases", over("remove:\n" + many.replace("*", "‸*", 1)), "alias")
    )
    yield shown("bombs/quoted-star", "'*host'", "*host")
    yield shown("bombs/quoted-ampersand", "'&host'", "&host")
    yield shown("bombs/quoted-tag", "'!!int 1'", "!!int 1")


def _apart(one: Case) -> Case:
    """The same case, run as a process of its own."""
    return replace(one, process=True)


# Nesting and size


def size() -> Iterator[Case]:
    """What lies very deep, is very long, or is very much."""
    for levels in (65, 1000, 100_000):
        deep = levels - 1  # the mapping around them is a level too
        lists = over("name: " + "[" * 63 + "‸" + "[" * (deep - 63) + "\n")
        maps = over("name: " + "{a: " * 63 + "‸" + "{a: " * (deep - 63) + "\n")
        yield _apart(case(f"size/lists-{levels}", lists, "too-deep"))
        yield _apart(case(f"size/mappings-{levels}", maps, "too-deep"))
    entries = over("name:\n  " + "- " * 63 + "‸" + "- " * 25_000 + "x\n")
    yield _apart(case("size/entries-25000", entries, "too-deep"))
    within = over("name: ‸" + "[" * 63 + "]" * 63 + "\n")
    yield case("size/lists-64", within, "wrong-type")
    steps = "".join(" " * depth + "a:\n" for depth in range(200))
    steps = steps.replace(" " * 64 + "a:\n", " " * 64 + "‸a:\n")
    yield case("size/block-200", steps, "too-deep", kind="catalogue")
    yield case("size/text-at-limit", named("x" * 100_000), warnings=())
    yield case("size/text-over-limit", named("‸" + "x" * 100_001), "long-text")
    yield case("size/literal-over-limit", named("‸|\n        " + "x" * 100_001), "long-text")
    quoted = named('‸"' + "x " * 60_000 + 'x"')
    yield case("size/quoted-over-limit", quoted, "long-text")
    key = over(f"roles:\n  ‸{'k' * 900}: {{}}\n")
    yield case("size/key-900", key, "long-id", "unknown-id-new")
    yield case("size/number-5000", swap("weight: 40", f"weight: ‸{'4' * 5000}"), "wrong-type-text")
    aliases = ", ".join(f"name{number}" for number in range(3000))
    yield case("size/aliases-3000", over(f"roles: {{host: {{aliases: [{aliases}]}}}}\n"))
    wrong = "".join(f"  {'‸' if not number else ''}x{number}: 1\n" for number in range(2000))
    yield case(
        "size/unknown-keys-2000", over(f"team:\n{wrong}"), "too-many-problems", "unknown-key-of"
    )
    twice = "name: {zh: 甲, en: a}\n" + "‸name: x\n" + "name: x\n" * 500
    yield case("size/duplicates-500", over(twice), "duplicate-key")
    tags = "".join(f"  - {'‸' if not number else ''}!x y\n" for number in range(500))
    yield case("size/tags-500", over(f"remove:\n{tags}"), "tag")
    yield case("size/blank-lines", over("\n" * 50_000 + "‸rolls: {}\n"), "unknown-key")
    yield case("size/comments", over("# x\n" * 50_000 + "roles: {}\n"))
    yield case("size/long-line", over(f"# {'x' * 500_000}\n‸rolls: {{}}\n"), "unknown-key")
    yield case("size/spaces", over(" " * 500_000 + "\nroles: {}\n"))
    wide = ", ".join(f"{{a{number}: b}}" for number in range(2000))
    yield case(
        "size/list-of-mappings", over(f"remove: [‸{wide}]\n"), "wrong-type", "too-many-problems"
    )
    for name, mark in (("colons", ":"), ("questions", "?")):
        text = f"a{mark * 2000}a"
        yield shown(f"size/{name}", text, text)


# Ids

_BAD_IDS = (
    *("Host2", "HOST2", "2host", "-x1", "x1-", "x--1", "x_1", "x.1", "x 1", "x/1", "x\\1", "x+1"),
    *(
        "主播员",
        "hôst",
        "ｈｏｓｔ",
        "hоst",
        "x'1",
        "x$1",
        "x@1",
        "x~1",
        "x(1)",
        "x=1",
        "x,1",
        "x;1",
    ),
    *("..", ".", "...", "a..b", "../x", "~x", "-", "--", "", " ", "x ", " x", "x\tb", "x!1", "x#1"),
    *("x&1", "x*1", "x%1", "x^1", "x|1", "x<1", "x>1", "x?1", "x:1", "²x", "x²", "١", "ﬁx", "ı"),
)
_DEVICES = ("con", "prn", "aux", "nul", "com0", "com1", "com9", "lpt1", "lpt9")
_GOOD_IDS = (
    "x",
    "x1",
    "x-1",
    "console",
    "com10",
    "con-1",
    "a-b-c-d",
    "x" * 63,
    "no",
    "null1",
    "on",
)

_ROLE = (
    "name: {{zh: {id}岗, en: Post of {id}}}, title: {{zh: {id}岗位, en: The post of {id}}}, "
    "summary: {{text: {{zh: 这个岗位叫{id}, en: This post is called {id}}}}}"
)


def ids() -> Iterator[Case]:
    """Ids that are none, are devices, or are just good enough."""
    for number, name in enumerate(_BAD_IDS):
        role = _ROLE.format(id=f"p{number}")
        written = json.dumps(name, ensure_ascii=False)
        text = over(f"roles:\n  ‸{written}: {{{role}}}\n")
        yield case(f"ids/bad-{number:02}", text, "bad-id")
    for name in _DEVICES:
        text = over(f"roles:\n  ‸{name}: {{{_ROLE.format(id='p')}}}\n")
        yield case(f"ids/device-{name}", text, "device-name")
    for length in (64, 200, 1000):
        text = over(f"roles:\n  ‸'{'x' * length}': {{{_ROLE.format(id='p')}}}\n")
        yield case(f"ids/long-{length}", text, "long-id")
    for number, name in enumerate(_GOOD_IDS):
        text = over(f"roles:\n  {name}: {{{_ROLE.format(id=f'p{number}')}}}\n")
        yield case(f"ids/good-{number:02}", text)
    for place in ("duties", "work", "standing", "conditions"):
        text = over(
            f"roles:\n  host:\n    {place}:\n      ‸A b: {{text: {{zh: 甲, en: A thing}}}}\n"
        )
        yield case(f"ids/of-{place}", text, "bad-id")
    skill = "name: {zh: 新技能, en: A new skill}, definition: {text: {zh: 甲, en: Some skill}}"
    yield case("ids/of-skill", over(f"skills:\n  ‸New_Skill: {{{skill}}}\n"), "bad-id")


# Hostile text

_HIDDEN = (
    *("\u00ad", "\u061c", "\u180e", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a"),
    *("\u202b", "\u202c", "\u202d", "\u202e", "\u2060", "\u2061", "\u2066", "\u2067", "\u2068"),
    *("\u2069", "\u206f", "\ufff9", "\ufffb", "\U000e0001", "\U000e0041", "\U0001fffe"),
)
_ACTING = ("\x00", "\x07", "\x08", "\x1b[31m", "\x1b]0;x\x07", "\x7f", "\x9b31m", "\r", "\u2028")
_MARKUP = (
    *("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</title>", "<!-- a", "]]>"),
    *("&lt;b&gt;", "&#x1b;[31m", "[red]host[/red]", "[link=file:///]host[/link]", "[/]", "[bold"),
    *("**host**", "_host_", "`host`", "# Host", "a | b", "[a](javascript:alert(1))", "![a](b)"),
    *(
        "- host",
        "> host",
        "1. host",
        "---",
        "~~~",
        "\\[a\\]",
        "https://example.org/x",
        "a@b.example",
    ),
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|'/c calc'!A1", "|host", "%x%", "'host", '"host"'),
    *(
        "$(ls)",
        "`ls`",
        "; ls",
        "{0}",
        "{host}",
        "%s",
        "%n",
        "\\x1b[31m",
        "../../x",
        "con",
        ":host:",
    ),
    *("{{host}}", "${host}", "Ĥ̷̛o̵s̸t", "مضيف", "המארח", "\u3000host", "ﷺ", "😀" * 10),
)


def hostile() -> Iterator[Case]:
    """Text that would act on a terminal, a page, a sheet or a shell, or that hides."""
    for character in _HIDDEN:
        name = f"hostile/hidden-{ord(character):04x}"
        rule = "hidden-character"
        yield case(name, named("‸" + json.dumps(f"Ho{character}st", ensure_ascii=False)), rule)
    for number, text in enumerate(_ACTING):
        escaped = "".join(
            f"\\u{ord(each):04x}" if each < " " or each > "~" else each for each in text
        )
        yield case(f"hostile/acting-{number}", named(f'‸"Ho{escaped}st"'), "forbidden-character")
    for number, text in enumerate(_MARKUP):
        name = f"hostile/markup-{number:02}"
        yield shown(name, json.dumps(text, ensure_ascii=False), text)
    key = over('roles:\n  ‸"\\e[31mx": {}\n')
    yield case("hostile/key-that-acts", key, "forbidden-character")
    bidi = over('roles:\n  host:\n    ‸"dut\u202eies": {}\n')
    yield case("hostile/key-that-hides", bidi, "unknown-key")
    yield case(
        "hostile/alias-that-hides",
        over("roles: {host: {aliases: [‸a\u200bb]}}\n"),
        "hidden-character",
    )
    cited = over('source: ‸"a\u202eb"\n')
    yield case("hostile/source-that-hides", cited, "hidden-character")


# Overlays


def layered(name: str, *rules: str, at: str = "own", **files: str) -> Case:
    """A case of several files; the mark stands in the one called `at`."""
    contents: dict[str, bytes] = {}
    place = None
    for stem, text in files.items():
        plain, found = marked(text)
        place = found or place
        contents[stem.replace("__", "/") + ".yaml"] = plain.encode()
    file = "" if at == "own" else at.replace("__", "/") + ".yaml"
    return Case(f"overlays/{name}", "overlays", "overlay", contents, rules, place, file)


def overlays() -> Iterator[Case]:
    """Files that extend and include one another, and what they say of what is below."""
    yield from _extending()
    yield from _including()
    for name, body, rules in (
        ("remove-unknown", "remove: [‸roles/hots]\n", ("unknown-id",)),
        ("remove-empty", "remove: [‸'']\n", ("empty-text",)),
        ("remove-text", "remove: ‸roles/host\n", ("wrong-type-list",)),
        ("remove-mapping", "remove: ‸{roles: host}\n", ("wrong-type",)),
        ("remove-of-nothing", "remove: [‸roles/host/name/fr]\n", ("unknown-id",)),
        ("remove-slashes", "remove: [‸roles//host]\n", ("unknown-id",)),
        ("remove-name", "remove: [‸roles/host/name]\n", ("missing-key",)),
        ("handover-of-one-that-stays", "handover: {‸host: operator}\n", ("handover-stays",)),
        ("handover-of-unknown", "handover: {‸hots: operator}\n", ("unknown-id",)),
        ("handover-list", "handover: ‸[host, operator]\n", ("wrong-type",)),
        ("name-for-an-id", "roles:\n  ‸主播: {name: {zh: 甲, en: A}}\n", ("unknown-id-new",)),
        ("order-unknown", "order: {‸rolls: [host]}\n", ("unknown-id",)),
        ("order-of-unknown", "order: {roles: [‸hots]}\n", ("unknown-id",)),
        ("order-text", "order: {roles: ‸host}\n", ("wrong-type-list",)),
        ("order-of-text", "order: {‸name/zh: [x]}\n", ("unknown-id",)),
        ("role-unknown", "roles:\n  ‸hots: {name: {zh: 甲, en: a}}\n", ("unknown-id-new",)),
        ("skill-unknown", "skills:\n  ‸teamwrk: {}\n", ("unknown-id-new",)),
        ("languages-fewer", "‸languages: [zh]\n", ("languages-fewer",)),
        ("languages-text", "languages: ‸zh\n", ("wrong-type-list",)),
        ("language-not-added", "name: {‸ja: チーム}\n", ("unknown-language",)),
        ("partial-unknown", "partial: [‸fr]\n", ("unknown-language",)),
        ("partial-all", "‸partial: [zh, en]\n", ("partial-all",)),
        ("source-unknown", "source: ‸handbok\n", ("unknown-citation",)),
        ("source-list", "source: ‸[deck]\n", ("wrong-type-one",)),
        ("format-other", "format: ‸2\n", ("not-the-number",)),
        ("weights", "roles:\n  host:\n    ‸criteria: {sales: {weight: 50}}\n", ("weights-sum",)),
    ):
        yield layered(name, *rules, own=over(body))
    further = over("languages: [zh, en, ja]\nname: {ja: チーム}\n")
    yield case("overlays/language-more", further, warnings=("missing-language-many",))
    for name, body in (
        ("nothing-more", ""),
        ("remove", "remove: [roles/planner]\n"),
        (
            "remove-and-write-anew",
            f"remove: [roles/planner]\nroles: {{planner: {{{_ROLE.format(id='p')}}}}}\n",
        ),
        ("order", "order: {roles: [planner, host]}\n"),
        ("texts", "name: {zh: 星火, en: Spark}\n"),
        ("source", "source: editorial\nname: {zh: 星火, en: Spark}\n"),
    ):
        yield layered(name, own=over(body))


def _extending() -> Iterator[Case]:
    for name, extended, rule in (
        ("itself", "own.yaml", "extends-cycle"),
        ("itself-otherwise", "./x/../own.yaml", "extends-cycle"),
        ("missing", "none.yaml", "other-file-not-found"),
        ("folder", ".", "other-file-is-directory"),
        ("device", "/dev/zero", "other-file-not-regular"),
        ("remote", "//host/share/x.yaml", "other-file-remote"),
        ("remote-backslash", "'\\\\host\\share\\x.yaml'", "other-file-remote"),
        ("standard-input", "'-'", "other-file-not-found"),
        ("nul", '"a\\u0000b"', "forbidden-character"),
        ("nothing", "", "wrong-type"),
        ("empty", "''", "empty-text"),
        ("list", "[builtin]", "wrong-type-one"),
        ("builtin-misspelt", "Builtin", "other-file-not-found"),
        ("address", "https://example.org/x.yaml", "other-file-not-found"),
    ):
        written = f"extends:{' ' if extended else ''}‸{extended}\n"
        yield layered(f"extends-{name}", rule, own=written)
    circle = {"own": "extends: b.yaml\n", "b": "extends: c.yaml\n", "c": "extends: ‸own.yaml\n"}
    yield layered("extends-circle", "extends-cycle", at="c", **circle)
    loop = {"own": "extends: b.yaml\n", "b": "extends: ‸b.yaml\n"}
    yield layered("extends-a-circle", "extends-cycle", at="b", **loop)
    broken = {"own": "extends: b.yaml\n", "b": "name: ‸'x\n"}
    yield layered("extends-broken", "unclosed-quote", at="b", **broken)
    chain = {f"b{number}": f"extends: b{number + 1}.yaml\n" for number in range(1, 40)}
    chain = {"own": "extends: b1.yaml\n", **chain, "b40": f"extends: {BASE}\n"}
    yield layered("extends-forty", **chain)
    yield layered(
        "extends-through-folders", own="extends: x/b.yaml\n", x__b="extends: ../small.yaml\n"
    )
    forgotten = "‸roles: {host: {name: {zh: 甲, en: A}}}\norder: {roles: [host]}\n"
    yield layered("extends-forgotten", "extends-missing", own=forgotten)
    yield layered("complete-with-order", "needs-extends", own=SMALL + "‸order: {roles: [host]}\n")
    yield layered("complete-with-remove", "needs-extends", own=SMALL + "‸remove: [roles/host]\n")


def _including() -> Iterator[Case]:
    for name, included, rule in (
        ("above", "../x.yaml", "include-outside"),
        ("above-hidden", "a/../../x.yaml", "include-outside"),
        ("absolute", "/x.yaml", "include-outside"),
        ("device", "/dev/zero", "include-outside"),
        ("drive", "'C:\\x.yaml'", "include-outside"),
        ("backslash-above", "'..\\x.yaml'", "include-outside"),
        ("remote", "//host/x.yaml", "include-outside"),
        ("address", "'https://example.org/x.yaml'", "include-outside"),
        ("itself", "own.yaml", "include-itself"),
        ("missing", "none.yaml", "other-file-not-found"),
        ("folder", "x", "other-file-is-directory"),
        ("nothing", "null", "wrong-type"),
        ("empty", "''", "empty-text"),
    ):
        text = over(f"include: [‸{included}]\n")
        yield layered(f"include-{name}", rule, own=text, x__part="name: {zh: 星火, en: Spark}\n")
    yield layered("include-text", "wrong-type-list", own=over("include: ‸part.yaml\n"))
    both = over("include: [part.yaml, ‸./part.yaml]\n")
    yield layered("include-twice", "include-twice", own=both, part="name: {zh: 星火, en: Spark}\n")
    one = over("include: [part.yaml]\n")
    yield layered("include-extends", "include-key", at="part", own=one, part="‸extends: builtin\n")
    yield layered("include-remove", "include-key", at="part", own=one, part="‸remove: []\n")
    yield layered("include-include", "include-key", at="part", own=one, part="‸include: []\n")
    split = one + "name: {zh: 星火, en: Spark}\n"
    yield layered(
        "include-split", "split-duplicate", at="part", own=split, part="name: {‸zh: 甲}\n"
    )
    yield layered("include-list", "wrong-type", at="part", own=one, part="‸- a\n")
    yield layered("include-broken", "unclosed-bracket", at="part", own=one, part="name: [a\n‸")
    yield layered("include-part", own=one, part="name: {zh: 星火, en: Spark}\n")
    yield layered("include-empty-part", own=one, part="# nothing yet\n")


# Particulars of a job


def details() -> Iterator[Case]:
    """Files for `export jd --details`."""
    for name, text, rule in (
        ("list", "‸- a\n", "wrong-type"),
        ("empty", "‸", "wrong-type"),
        ("word", "‸company\n", "wrong-type-text"),
        ("key-misspelt", "‸compny: Spark\n", "unknown-key"),
        ("company-list", "company: ‸[Spark]\n", "wrong-type-one"),
        ("company-nothing", "company:‸\n", "wrong-type"),
        ("company-empty", "company: ‸''\n", "empty-text"),
        ("company-hides", "company: ‸a\u202eb\n", "hidden-character"),
        ("company-acts", 'company: ‸"a\\eb"\n', "forbidden-character"),
        ("benefits-text", "benefits: ‸lunch\n", "wrong-type-list"),
        ("benefits-nothing", "benefits: [‸null]\n", "wrong-type"),
        ("role-unknown", "roles:\n  ‸hots: {city: 杭州}\n", "dangling-reference"),
        ("role-text", "roles:\n  host: ‸x\n", "wrong-type-text"),
        ("role-key-misspelt", "roles:\n  host: {‸citi: x}\n", "unknown-key"),
        ("language-text", "languages: {en: ‸x}\n", "wrong-type-text"),
        ("alias", "company: ‸*x\n", "alias"),
        ("twice", "company: a\n‸company: b\n", "duplicate-key"),
        ("quote", "company: ‸'a\n", "unclosed-quote"),
        ("tab", "roles:\n‸\thost: {}\n", "tab"),
        ("salary-mapping", "salary: ‸{low: 1}\n", "wrong-type"),
    ):
        yield case(f"details/{name}", text, rule, kind="details")
    gbk = "company: 星火\n".encode("gbk")
    given = {"own.yaml": gbk}
    yield Case("details/gbk", "details", "details", given, ("not-utf-8-but",), (1, 10))
    yield case("details/number", "headcount: 010\nsalary: 1_000\n", kind="details")
    yield case("details/markup", "company: '<b>[red]=1+1|*a*'\n", kind="details")
    yield case("details/languages", "languages: {en: {city: Hangzhou}}\n", kind="details")
    yield case("details/nothing-in-it", "{}\n", kind="details")


# Locales beside a catalogue


def locale(name: str, data: str | bytes, *rules: str) -> Case:
    """A case of a locale file in a third language, beside an overlay that has that language."""
    place = None
    if isinstance(data, str):
        text, place = marked(data)
        data = text.encode()
    files = {"own.yaml": over("languages: [zh, en, ja]\n").encode(), "locales/ja.yaml": data}
    beside = "locales/ja.yaml"
    return Case(f"locales/{name}", "locales", "locale", files, rules, place, beside)


def locales() -> Iterator[Case]:
    """Files for `--lang` with a language that only an own catalogue has."""
    for name, text, *rules in (
        ("list", "‸- a\n", "wrong-type"),
        ("empty", "‸", "wrong-type"),
        ("word", "‸code\n", "wrong-type"),
        ("key-misspelt", "section:\n  ‸dutys: 職責\n", "unknown-key-label"),
        ("group-as-text", "‸section: 職責\n", "unknown-key-label"),
        ("text-as-list", "section: {duties: ‸[職責]}\n", "wrong-type"),
        ("text-nothing", "section: {duties: ‸~}\n", "wrong-type"),
        ("text-empty", "section: {duties: ‸''}\n", "empty-text"),
        ("text-acts", 'section: {duties: ‸"\\e]0;x\\a"}\n', "forbidden-character"),
        ("text-hides", 'section: {duties: ‸"a\u202eb"}\n', "hidden-character"),
        ("key-acts", '‸"\\e[31m": x\n', "forbidden-character"),
        ("twice", "code: ja\n‸code: ja\n", "duplicate-key"),
        ("alias", "code: ‸*a\n", "alias"),
        ("merge-key", "section:\n  ‸<<: {duties: x}\n", "merge-key"),
        ("tag", "code: ‸!!python/name:os.system x\n", "tag"),
        ("second-document", "code: ja\n‸---\ncode: ja\n", "second-document"),
        ("quote", "code: ‸'ja\n", "unclosed-quote"),
        ("tab", "section:\n‸\tduties: x\n", "tab"),
        ("deep", "section: " + "{a: " * 63 + "‸" + "{a: " * 5000, "too-deep"),
        ("long", f"code: ‸{'x' * 100_001}\n", "long-text"),
    ):
        yield locale(name, text, *rules)
    many = "".join(f"{'' if n else '‸'}k{n}: x\n" for n in range(2000))
    yield locale("unknown-keys-2000", many, "too-many-problems", "unknown-key-label")
    gbk = locale("gbk", "name: 日本語\n".encode("gbk"), "not-utf-8-but")
    yield replace(gbk, place=(1, 7))
    yield locale("accepted", "code: ja\nname: 日本語\nsection: {duties: 職責, skills: no}\n")
    braces = "'{', '{name', '{0}', '{name.__class__}', '%s', '[red]', ':host:'"
    keys = ("duties", "skills", "criteria", "standing", "work", "growth", "conditions")
    texts = ", ".join(f"{key}: {text}" for key, text in zip(keys, braces.split(", "), strict=True))
    yield locale("braces", f"section: {{{texts}}}\n")
    yield locale("nothing-in-it", "{}\n")


# What is no file


def special() -> Iterator[Case]:
    """Paths that lead to something else than a readable file, and the standard input."""
    good = over("roles: {}\n").encode()
    for name, rule in (
        ("fifo", "not-regular"),
        ("folder", "is-directory"),
        ("socket", "not-regular"),
        ("link:/dev/zero", "not-regular"),
        ("link:/dev/full", "not-regular"),
        ("link:none.yaml", "not-found"),
        ("link:own.yaml", "unreadable"),
        ("link:.", "is-directory"),
        ("missing", "not-found"),
        ("below-a-file", "unreadable"),
        ("name-too-long", "unreadable"),
        ("closed-to-all", "unreadable"),
        ("sparse", "too-large"),
    ):
        label = name.replace(":", "-").replace("/", "-").replace(".", "-")
        yield Case(
            f"special/{label}", "special", "catalogue", {}, (rule,), special=name, process=True
        )
    small = SMALL.encode()
    for name, data, rules, place in (
        ("stdin", small, (), None),
        ("stdin-empty", b"", ("wrong-type",), (1, 1)),
        ("stdin-not-utf-8", b"name: \xff\n", ("not-utf-8",), (1, 7)),
        ("stdin-broken", b"name: [a\n", ("unclosed-bracket",), (2, 1)),
    ):
        files = {"-": data}
        yield Case(f"special/{name}", "special", "catalogue", files, rules, place, process=True)
    files = {"own.yaml": good}
    yield Case("special/link", "special", "overlay", files, special="link:real.yaml", process=True)


def cases() -> list[Case]:
    """Every case, in order; names are unique."""
    makers = (
        *(syntax, encoding, shape, duplicates, typing, bombs),
        *(meaning, size, ids, hostile, overlays, details, locales, special),
    )
    return [one for make in makers for one in make()]


def manifest() -> str:
    """The expectations of all cases as JSON, a line a case."""
    lines = ",\n".join(json.dumps(one.expectation()) for one in cases())
    return f"[\n{lines}\n]\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        MANIFEST.write_text(manifest(), encoding="utf-8")
    else:
        sys.exit(__doc__)
