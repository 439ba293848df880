"""A file that another one names is there and can be read.

Paths are taken from the file in which they stand, not from the folder the program is run in.

What to do: correct the path, or put the file where it says.
"""

from __future__ import annotations

RULE = "other-file"

ZH = """
文件里提到的其他文件必须存在、能读。

路径从写它的那个文件算起，而不是从运行命令的文件夹算起。

改法：把路径改对，或者把文件放到那里。
"""

FAILS = """\
extends: no-such-file.yaml
"""

PASSES = """\
extends: builtin
"""
