"""A file is plain YAML: nothing in it stands for something else.

Anchors (`&`), aliases (`*`), merge keys (`<<`), tags (`!`), directives (`%`), a second document and
keys that are not text are refused. A few lines of them can stand for gigabytes, and readers could
not see from an entry what it says.

What to do: write the text out wherever it is needed. What two files share can be said in one that
the other `extends`.
"""

from __future__ import annotations

RULE = "plain-yaml"

MESSAGES = ("anchor", "alias", "merge-key", "tag", "directive", "second-document", "key-not-text")

ZH = """
文件只用最朴素的 YAML，写什么就是什么。

锚点（`&`）、引用（`*`）、合并键（`<<`）、标签（`!`）、指令（`%`）、第二份文档，以及不是文字的
键，一律不用。这几种写法几行就能展开成几个 GB，读的人也没法从条目本身看出内容。

改法：在用到的地方各写一遍。两个文件共有的内容，可以写在一个文件里，由另一个 `extends`。
"""

FAILS = """\
extends: builtin
roles:
  technician:
    duties:
      check-sound:
        text: {zh: 开播前调试话筒, en: Tests the microphones before the show}
        sources: &ours [editorial]
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
