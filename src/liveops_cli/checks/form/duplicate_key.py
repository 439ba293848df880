"""A key stands once in its place.

Of two entries with one key only one could be kept, and the other would vanish without a word.

The same holds for the files that one catalogue is split into.

What to do: rename one of the two, or put what both say under one key. The message names the line
of the first.
"""

from __future__ import annotations

RULE = "duplicate-key"

MESSAGES = ("duplicate-key", "split-duplicate")

ZH = """
同一个位置上，一个键只写一次。

两个条目用了同一个键，就只能留下一个，另一个会悄悄消失。

一份目录拆成几个文件时，文件之间也是这样。

改法：给其中一个改名，或者把两处内容并到一个键下。提示里写明了第一次出现在哪一行。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    aliases: [技术]
    aliases: [场务技术]
"""

PASSES = """\
extends: builtin
roles:
  technician:
    aliases: [技术, 场务技术]
"""
