"""Every file but one complete catalogue at the bottom extends another.

A file that has `extends` is an overlay: it changes the built-in catalogue or another file. One that
has not is complete. Of several catalogues only the first may be complete, files may not extend one
another in a circle, and `remove`, `handover`, `order` and `source` mean something in an overlay
alone.

What to do: write `extends: builtin` at the top of a file that changes the built-in catalogue.
"""

from __future__ import annotations

RULE = "extends"

MESSAGES = ("extends", "needs-extends", "second-complete")

ZH = """
除了最底层那一份完整目录，每个文件都要基于另一份目录。

写了 `extends` 的文件是叠加文件，用来改内置目录或另一个文件；没写的就是完整目录。一次用几份目录
时，只有第一份可以是完整的；几个文件不能绕成一圈互相 `extends`；`remove`、`handover`、`order`、
`source` 只在叠加文件里有意义。

改法：要改内置目录，就在文件开头写 `extends: builtin`。
"""

FAILS = """\
extends: example.yaml
remove: [roles/host/directions/product-manager]
"""

PASSES = """\
extends: builtin
remove: [roles/host/directions/product-manager]
"""
