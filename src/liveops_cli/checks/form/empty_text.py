"""A text says something.

An empty text, or one of nothing but spaces, would be a blank line on a card.

What to do: write the text, or delete the entry.
"""

from __future__ import annotations

RULE = "empty-text"

ZH = """
文字不能是空的。

空白或只有空格的文字，在卡片上就是一行空白。

改法：写上文字，或者删掉这个条目。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: " "}
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
"""
