"""A file is YAML.

Where an entry stands is told by spaces at the start of its line, a key ends with a colon and a
space, and a text stands in quotes where it holds `: ` or ` #` or begins with one of YAML's own
marks. All colons, commas, quotes and spaces of this kind are the plain ones of an English keyboard.

What to do: look at the place, and at the line before it; the message says what was expected. Only
the first error of syntax in a file can be told.
"""

from __future__ import annotations

RULE = "syntax"

MESSAGES = (
    "syntax",
    "tab",
    "stray-colon",
    "missing-colon",
    "unclosed-quote",
    "unclosed-bracket",
    "needs-quotes",
    "unknown-escape",
    "not-a-list-item",
    "bad-indentation",
    "odd-indentation",
    "full-width-colon",
)

ZH = """
文件必须是 YAML。

条目的层次由行首的空格表示；键的后面是冒号加空格；文字里有 `: ` 或 ` #`，或以 YAML 自己的符号开
头，就要加引号。这里说的冒号、逗号、引号、空格都是英文半角的。

改法：看提示的位置和它的上一行，提示里说明了应该是什么。语法错误一次只能报出文件里的第一个。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text:
          zh: 开播前调试话筒
          en: Before the show: tests the microphones
        sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text:
          zh: 开播前调试话筒
          en: "Before the show: tests the microphones"
        sources: [editorial]
"""
