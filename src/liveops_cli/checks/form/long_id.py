"""An id has at most 63 characters.

Ids become names of files and have to be typed; a sentence belongs in the text.

What to do: keep the two or three words that tell the entry from its neighbours.
"""

from __future__ import annotations

RULE = "long-id"

ZH = """
代号最多 63 个字符。

代号会用作文件名，也要有人去打；整句话请写在文字里。

改法：只留两三个足以和其他条目区分的词。
"""

FAILS = """\
extends: builtin
roles:
  host:
    duties:
      greets-the-viewers-who-come-in-and-thanks-those-who-send-a-present:
        text: {zh: 欢迎进直播间的观众, en: Greets the viewers who come in}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  host:
    duties:
      greet-viewers:
        text: {zh: 欢迎进直播间的观众, en: Greets the viewers who come in}
        sources: [editorial]
"""
