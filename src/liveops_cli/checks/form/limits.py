"""A file keeps within what a catalogue can need.

Levels inside one another, entries, languages, and the length of a single text are bounded, so that
no file, by accident or on purpose, keeps the program busy for ever; the message names the limit. So
is the number of problems that are told of one file.

What to do: mend what is told first; a file that is too large for one can be split (`include`).
"""

from __future__ import annotations

RULE = "limits"

MESSAGES = ("too-deep", "too-many-nodes", "long-text", "too-many-languages", "too-many-problems")

ZH = """
文件要在目录用得着的范围之内。

嵌套层数、条目数量、语言种数、单段文字的长度都有上限，这样无论有意无意，一个文件都不会让程序没完没
了地跑下去；提示里写明了上限。一个文件列出的问题数也有上限。

改法：先改列出来的问题；太大的文件可以拆开（`include`）。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    aliases: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]
      ]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
"""

PASSES = """\
extends: builtin
roles:
  technician:
    aliases: [技术, live technician]
"""
