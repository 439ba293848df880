"""Write the table of readings that `liveops_cli.pinyin` reads, from what pypinyin knows.

    python tools/readings.py

Run it when a reading is to change or the program is to know more characters. The table is data of
its own: a newer pypinyin may read some rare character otherwise, and nothing depends on that.
"""

from __future__ import annotations

from pathlib import Path

import pypinyin

from liveops_cli.pinyin import FILE

TARGET = Path(__file__).resolve().parent.parent / "src" / "liveops_cli" / "_compiled" / FILE

FIRST, LAST = 0x4E00, 0x9FFF
"""The block of characters that names are written with."""


def main() -> None:
    """Write every character of the block that has a reading, under its syllable."""
    found: dict[str, list[str]] = {}
    for number in range(FIRST, LAST + 1):
        (syllable,) = pypinyin.lazy_pinyin(chr(number))
        if syllable.isascii():
            found.setdefault(syllable, []).append(chr(number))
    lines = [f"{syllable}\t{''.join(each)}\n" for syllable, each in sorted(found.items())]
    TARGET.write_text("".join(lines), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
