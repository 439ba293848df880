"""A statement says what one would see, in one breath, in the words of the glossary.

"Has strong communication skills" tells nobody what to do or what to look for; a sentence that goes
on for three lines is not read; `gmv` beside `GMV`, or "rhythm" beside "pace", looks like two
things. The rule knows a short list of empty phrases in Chinese and English, lets a statement have
at most 90 characters in Chinese and 45 words in English, compares abbreviations with those of the
catalogue's metrics, and finds the wordings that one of its terms says to `avoid`. This is a
warning; the catalogue can be used.

What to do: say what the person does, or what one sees when it is done well; make two statements of
a long one; write the abbreviation as the metric has it, and the word as the glossary has it. Where
the glossary is wrong for your team, change the term's `avoid` in your own catalogue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain

from ..model import Catalogue
from ..schema import Attribute, Finding, walk

RULE = "wording"

LEVEL = "warning"

ZH = """
每一条写看得见的事，一口气读完，用词照术语表。

“具有较强的沟通能力”说不清要做什么、看什么；一句话拖上三行没人读；`gmv` 和 `GMV` 混着写，“投流师”和
“投手”混着写，看着像两样东西。规则认得一些中英文套话，中文一条最多 90 个字，英文最多 45 个词，缩写和
目录里的指标对照，术语的 `avoid` 里写明不用的说法也会找出来。这一条只是提醒，目录照常可用。

改法：写这个人做什么，或者做好了能看到什么；太长的拆成两条；缩写照指标的写法，用词照术语表。术语表的
说法不合你们团队的习惯，就在自己的目录里改这个术语的 `avoid`。
"""

FAILS = """\
extends: builtin
roles:
  host:
    duties:
      strong:
        text: {zh: 具有较强的控场意识, en: Keeps the whole room moving along}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  host:
    duties:
      strong:
        text: {zh: 冷场超过几秒就换话题, en: Changes the subject when nobody has spoken for a while}
        sources: [editorial]
"""

EMPTY = {
    "zh": (
        "具有较强",
        "具备较强",
        "具有良好的",
        "具备良好的",
        "优秀的沟通",
        "领导交办的其他",
        "领导安排的其他",
        "等相关工作",
    ),
    "en": (
        "strong communication skills",
        "excellent communication",
        "good communication skills",
        "team player",
        "other duties as assigned",
        "fast-paced environment",
        "results-oriented",
        "self-starter",
    ),
}
"""Phrases that say nothing one could see."""

LONGEST_ZH, LONGEST_EN = 90, 45
"""How long a statement may be: characters in Chinese, words in English."""

_DEFINED_ELSEWHERE = ("occupations",)
"""Where texts are definitions of public classifications, as long as those are."""

_WORD = re.compile(r"[A-Za-z]{2,}")


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every empty phrase, overlong statement and odd abbreviation, each once a text."""
    short = {one.abbreviation for one in catalogue.metrics.values() if one.abbreviation}
    known = {name.casefold(): name for name in short if name.isalpha()}
    avoided = _Avoided(catalogue)
    for path, _, text in walk(catalogue, _is_statement):
        if path[0] in _DEFINED_ELSEWHERE:
            continue
        for language, sentence in text.items():
            found = chain(_faults(language, sentence, known), avoided.faults(language, sentence))
            for rule, params in found:
                yield Finding((*path, language), rule, params, at="value", level=LEVEL)


class _Avoided:
    """The wordings that a catalogue's terms say not to use, found all at once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._names = {
            word.casefold(): term.name
            for term in catalogue.terms.values()
            for word in term.avoid
            if word.strip()
        }
        # The longest first, so that of two that begin alike the whole one is told.
        words = sorted(self._names, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(_whole, words))) if words else None

    def faults(self, language: str, sentence: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Every such wording in a sentence, with the term's name in its language."""
        if self._pattern is None:
            return
        for found in self._pattern.finditer(sentence.casefold()):
            name = self._names[found.group()]
            right = name.get(language) or next(iter(name.values()), "")
            yield "wording-term", {"word": found.group(), "right": right}


def _whole(word: str) -> str:
    """A wording as it stands in running text: in English as whole words, in Chinese anywhere.

    A word of English may stand between Chinese characters, which part it from others.
    """
    pattern = re.escape(word)
    return f"(?<![a-z0-9_]){pattern}(?![a-z0-9_])" if word.isascii() else pattern


def _is_statement(attribute: Attribute) -> bool:
    return attribute.name == "text"


def _faults(
    language: str, sentence: str, known: Mapping[str, str]
) -> Iterator[tuple[str, dict[str, str]]]:
    folded = sentence.casefold()
    for phrase in EMPTY.get(language, ()):
        if phrase in folded:
            yield "wording-empty", {"phrase": phrase}
    length = len(sentence) if language == "zh" else len(sentence.split())
    longest = {"zh": LONGEST_ZH, "en": LONGEST_EN}.get(language, length)
    if length > longest:
        yield "wording-long", {"length": str(length), "longest": str(longest)}
    for word in _WORD.findall(sentence):
        right = known.get(word.casefold(), word)
        if word != right:
            yield "wording-case", {"word": word, "right": right}
