"""A file is UTF-8, with or without a byte order mark.

The program never guesses: what looks right in one encoding is nonsense in another. Where the bytes
look like GBK, Big5 or UTF-16 the message says so.

What to do: open the file in an editor, choose "Save as" and the encoding UTF-8.
"""

from __future__ import annotations

RULE = "encoding"

ENCODING = "gbk"

MESSAGES = ("not-utf-8", "not-utf-8-but")

ZH = """
文件必须是 UTF-8 编码，带不带 BOM 都可以。

程序不猜编码，因为猜错了就是乱码。字节看起来像 GBK、Big5 或 UTF-16 时，提示里会说明。

改法：用编辑器打开文件，“另存为”时把编码选成 UTF-8。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show}
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
