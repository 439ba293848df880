"""A value is one of those that are possible in its place.

Some keys take one of a few words (`strength: core`), others a number within a range (`weight`, 1 to
100). The message lists the words or names the range.

What to do: choose one of them.
"""

from __future__ import annotations

RULE = "allowed-value"

MESSAGES = ("not-one-of", "out-of-range", "not-the-number")

ZH = """
值必须是这里允许的。

有的键只能写几个固定的词（如 `strength: core`），有的只能写一定范围的数（`weight` 为 1 到
100）。提示里列出了可选的词或范围。

改法：从中选一个。
"""

FAILS = """\
extends: builtin
roles:
  host:
    skills:
      communication:
        strength: neded
"""

PASSES = """\
extends: builtin
roles:
  host:
    skills:
      communication:
        strength: needed
"""
