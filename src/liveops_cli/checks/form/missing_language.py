"""A text stands in every language of the catalogue.

Who reads in the language that is missing would see another one. In a complete catalogue, and for
the languages of an overlay's base, this is an error. For a language that an overlay adds it is a
warning: the text is then shown in a language it has, marked with that language's code.

What to do: add the text in the language that is named.
"""

from __future__ import annotations

RULE = "missing-language"

MESSAGES = ("missing-language", "languages-fewer", "partial-all")

ZH = """
每段文字都要有目录的每一种语言。

缺了哪种语言，用那种语言的人就只能看到别的语言。在完整目录里，以及对叠加文件所基于的目录原有的语
言，这是错误。对叠加文件新增的语言只作提醒：缺的文字会用已有的语言显示，并标上语言代码。

改法：补上所说语言的文字。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒}
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
