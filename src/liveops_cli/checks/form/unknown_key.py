"""A key is one that the format knows.

A slip in a key (`dutys`) would otherwise mean that what stands below it is never shown. The message
lists the keys that are possible in this place, and the nearest one.

What to do: correct the key. In an editor the catalogue's schema offers the keys as you type.
"""

from __future__ import annotations

RULE = "unknown-key"

ZH = """
键必须是格式里有的。

键写错一个字母（`dutys`），下面的内容就永远显示不出来。提示里列出了这里可以写的键，以及最接近的
一个。

改法：把键改对。在编辑器里打开目录的 schema，输入时就有候选。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    dutys:
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
