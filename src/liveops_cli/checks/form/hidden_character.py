"""A text holds nothing that cannot be seen or that would act.

Control characters drive the terminal, direction marks turn a line round, and zero-width characters
make two words look alike that are not. They mostly come in by copying from a web page or a chat.
Tabs and line breaks are allowed, and so is what joins two emoji into one.

What to do: delete the character. Retyping the word is the quickest way.
"""

from __future__ import annotations

RULE = "hidden-character"

MESSAGES = ("hidden-character", "forbidden-character", "unreadable-character")

ZH = """
文字里不能有看不见的字符和会起作用的控制字符。

控制字符会操纵终端，方向控制符会把一行字颠倒过来，零宽字符会让两个不同的词看上去一样。它们多半是
从网页或聊天里复制带进来的。制表符、换行，以及把两个表情连成一个的连接符可以用。

改法：删掉这个字符。最快的办法是把这个词重新打一遍。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: "Tests the micro\u200bphones before the show"}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: "Tests the microphones before the show"}
        sources: [editorial]
"""
