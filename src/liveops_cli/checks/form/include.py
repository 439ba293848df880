"""A file includes only parts that lie beside it, in its folder or below, each of them once.

A catalogue that comes from somebody else may not reach for other files of the one who reads it. A
part holds parts of the catalogue and nothing else: `extends`, `include`, `remove`, `handover`,
`order` and `source` stand in the main file.

What to do: move the part into the catalogue's folder and name it by its path from there.
"""

from __future__ import annotations

RULE = "include"

ZH = """
`include` 只能写同一文件夹（或其子文件夹）里的文件，每个写一次。

别人给的目录不能伸手去拿使用者的其他文件。分出去的文件只放目录的内容，`extends`、`include`、
`remove`、`handover`、`order`、`source` 写在主文件里。

改法：把文件移到目录所在的文件夹，用相对于主文件的路径来写。
"""

FAILS = """\
extends: builtin
include: [../shared/roles.yaml]
"""

PASSES = """\
extends: builtin
include: [shared/roles.yaml]
"""
