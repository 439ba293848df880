"""A text stands in the catalogue's languages and no others.

The catalogue says under `languages` which these are. A code that is not there is mostly a slip
(`cn` for `zh`), and the text would never be shown.

What to do: correct the code, or add the language to `languages`.
"""

from __future__ import annotations

RULE = "unknown-language"

ZH = """
文字只能用目录里列出的语言。

目录的语言写在 `languages` 里。不在其中的代码多半是写错了（把 `zh` 写成 `cn`），这段文字永远不会
显示。

改法：把代码改对，或者在 `languages` 里加上这种语言。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show, cn: 调试话筒}
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
