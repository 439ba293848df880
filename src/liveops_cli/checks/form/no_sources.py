"""A statement names the sources it rests on.

What nobody can trace cannot be trusted or corrected. A proposal of one's own has a source too: one
whose grade says so. In an overlay, what it adds without `sources` cites the overlay itself.

What to do: add `sources: […]` with at least one id from the catalogue's `sources`.
"""

from __future__ import annotations

RULE = "no-sources"

ZH = """
每条内容都要注明来源。

说不清出处的内容，没法信，也没法改。自己的建议也有来源，只是等级写明是建议。在叠加文件里，新增内
容不写 `sources` 时，来源就是这份叠加文件。

改法：写上 `sources: […]`，至少一个目录 `sources` 里的代号。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show}
        sources: []
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
