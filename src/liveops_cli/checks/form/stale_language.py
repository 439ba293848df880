"""Who changes a text changes it in every language.

An overlay that rewrites a text in one language and leaves the base's text in another says two
things at once. This is a warning; the catalogue can be used.

What to do: write the other languages of the text as well, even where they stay as they were.
"""

from __future__ import annotations

RULE = "stale-language"

LEVEL = "warning"

ZH = """
改文字时，各种语言要一起改。

叠加文件只改了一种语言，另一种还是基础目录原来的文字，两种语言说的就不是一回事。这一条只是提醒，
目录照常可用。

改法：把其他语言的文字也写上；不用改的照原样写一遍。
"""

FAILS = """\
extends: builtin
roles:
  host:
    name: {zh: 带货主播}
"""

PASSES = """\
extends: builtin
roles:
  host:
    name: {zh: 带货主播, en: Sales host}
"""
