"""Readings of Chinese names that a catalogue does not write out: pinyin without tones.

The table, made by `tools/readings.py`, has the commonest reading of each character, which is the
right one for all but a few names. It is read where the names of a catalogue are gathered, never on
the way of a look-up; a reading that a catalogue writes itself comes first.
"""

from __future__ import annotations

from functools import cache

from . import paths

FILE = "readings.tsv"
"""The table: a syllable, a tab, the characters that are read so."""


@cache
def table() -> dict[str, str]:
    """Character → its syllable."""
    lines = paths.read_resource("_compiled", FILE).decode("utf-8").splitlines()
    found = {}
    for line in lines:
        syllable, _, characters = line.partition("\t")
        found.update(dict.fromkeys(characters, syllable))
    return found


def read(name: str) -> str:
    """A name's reading, one syllable a word (`zhu bo`); letters and digits stay words of their own.

    Empty for a name without Chinese characters, and for one with others that have no reading here,
    as a Japanese name has.
    """
    if name.isascii():
        return ""
    syllables = table()
    words: list[str] = []
    within = False
    for character in name:
        plain = character.isascii() and character.isalnum()
        if plain and within:
            words[-1] += character
        elif plain:
            words.append(character)
        elif character in syllables:
            words.append(syllables[character])
        elif character.isalpha():
            return ""
        within = plain
    return " ".join(words) if any(character in syllables for character in name) else ""
