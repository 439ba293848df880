"""A list or a group of entries that must be there has at least one entry.

A collaboration without items, or a catalogue without languages, would say nothing.

What to do: add an entry, or delete what the list belongs to.
"""

from __future__ import annotations

RULE = "empty-list"

MESSAGES = ("empty-list", "empty-mapping")

ZH = """
必须有的列表和条目至少要有一项。

没有事项的协作关系、没有语言的目录，等于什么都没说。

改法：补上一项，或者把列表所属的条目删掉。
"""

FAILS = """\
extends: builtin
collaborations:
  promoter-technician:
    between: [promoter, technician]
    items: {}
"""

PASSES = """\
extends: builtin
collaborations:
  promoter-technician:
    between: [promoter, technician]
    items:
      dry-run:
        kind: joint
        text: {zh: 开播前走一遍流程, en: Go through the rundown before the show}
        sources: [editorial]
"""
