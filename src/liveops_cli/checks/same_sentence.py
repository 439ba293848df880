"""No sentence stands twice.

Two statements in the same words say one thing in two places: one is a slip of copying, or the thing
belongs to what both share. This is a warning; the catalogue can be used.

What to do: delete one of the two, or say what is different about it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..model import Catalogue
from ..schema import Attribute, Finding, walk
from ..source import Path

RULE = "same-sentence"

LEVEL = "warning"

ZH = """
同一句话不写两遍。

两处文字完全相同，要么是复制时忘了改，要么应该写在两者共有的地方。这一条只是提醒，目录照常可用。

改法：删掉一处，或者写出两处的不同。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show}
        sources: [editorial]
      check-equipment:
        text: {zh: 开播前检查设备, en: Tests the microphones before the show}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show}
        sources: [editorial]
      check-equipment:
        text: {zh: 开播前检查设备, en: Checks the equipment before the show}
        sources: [editorial]
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every statement that an earlier one makes in the same words, told once for all languages."""
    again = _said_again(catalogue)
    if not again:
        return
    seen: dict[tuple[str, str], Path] = {}
    for path, text in _sentences(catalogue):
        yield from _compare(path, text, seen, again)


def _said_again(catalogue: Catalogue) -> set[tuple[str, str]]:
    """Language and words of what is said more than once.

    This is found out first, because to remember the place of every sentence takes several times
    the memory that remembering the sentence takes.
    """
    once: dict[str, set[str]] = {}
    again = set()
    for _, text in _sentences(catalogue):
        for language, sentence in text.items():
            said = once.setdefault(language, set())
            words = _words(sentence)
            if words in said:
                again.add((language, words))
            said.add(words)
    return again


def _words(sentence: str) -> str:
    """A sentence whose words one space parts; the sentence itself where they are so already."""
    words = " ".join(sentence.split())
    return sentence if words == sentence else words


def _sentences(catalogue: Catalogue) -> Iterator[tuple[Path, Mapping[str, str]]]:
    for path, attribute, value in walk(catalogue, _is_sentence):
        yield from _texts(path, attribute, value)


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
    path: Path,
    text: Mapping[str, str],
    seen: dict[tuple[str, str], Path],
    again: set[tuple[str, str]],
) -> Iterator[Finding]:
    told = False
    for language, sentence in text.items():
        said = (language, _words(sentence))
        first = seen.setdefault(said, path) if said in again else path
        if first != path and not told:
            params = {"text": sentence, "first": ".".join(map(str, first))}
            yield Finding((*path, language), RULE, params, at="value", level="warning")
            told = True
