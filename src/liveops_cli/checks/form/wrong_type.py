"""A value is of the kind that its key asks for.

Kinds are text, a whole number, true or false, a text in each language, a list, entries with keys.
Nothing is converted silently: `aliases: anchor` is a text where a list is meant.

What to do: write the value as the message says, `[…]` or lines with `- ` for a list, `key: value`
lines for entries, digits alone for a number.
"""

from __future__ import annotations

RULE = "wrong-type"

ZH = """
值的种类要和键相符。

种类有：文字、整数、true 或 false、各语言的文字、列表、带键的条目。程序不会悄悄转换，例如
`aliases: anchor` 是文字，而这里应该是列表。

改法：按提示写：列表用 `[…]` 或以 `- ` 开头的行，条目用“键: 值”的行，数字只写数字。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    aliases: live technician
"""

PASSES = """\
extends: builtin
roles:
  technician:
    aliases: [live technician]
"""
