"""What an overlay changes, removes or puts in order is in the catalogue below it.

An entry that is not there counts as new, and a new one has to be complete. So a slip in an id
(`hots` for `host`) does not pass for a new role; the message names the nearest id.

What to do: correct the id, or write out everything a new entry needs.
"""

from __future__ import annotations

RULE = "unknown-id"

MESSAGES = ("unknown-id", "handover-stays")

ZH = """
叠加文件要改、要删、要排序的条目，下面的目录里必须有。

下面没有的条目算新增，新增的就要写全。这样代号写错（把 `host` 写成 `hots`）不会被当成新岗位；提
示里有最接近的代号。

改法：把代号改对，或者把新增条目该有的内容写全。
"""

FAILS = """\
extends: builtin
remove: [roles/host/directions/product-manger]
"""

PASSES = """\
extends: builtin
remove: [roles/host/directions/product-manager]
"""
