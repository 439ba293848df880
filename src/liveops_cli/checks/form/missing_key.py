"""An entry has everything that such an entry needs.

A role without a name, or a statement without a text, could not be shown. The reference page of the
format has the keys that must be there in bold.

What to do: add the key. In an overlay, an entry that is in the base already needs only what
changes; check that its id is spelt as it is there.
"""

from __future__ import annotations

RULE = "missing-key"

ZH = """
条目必须写全该有的内容。

没有名称的岗位、没有文字的条目都没法显示。格式说明里，必须写的键用粗体标出。

改法：补上这个键。在叠加文件里，基础目录已有的条目只需写要改的部分，请核对代号是否和那里一致。
"""

FAILS = """\
extends: builtin
roles:
  host:
    criteria:
      hours-live:
        measure:
          sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  host:
    criteria:
      hours-live:
        measure:
          text: {zh: 每月实际开播小时数, en: Hours actually live in a month}
          sources: [editorial]
"""
