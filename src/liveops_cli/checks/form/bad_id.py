"""An id is made of small letters a–z, digits and single hyphens, and begins with a letter.

Ids become names of files, options and links, and must be the same on every system, so they have no
capitals, spaces or Chinese, and are no name that Windows keeps for a device (`con`, `nul`, `com1`).
What people see and search by are the names and aliases, which are free.

What to do: write `greet-viewers` for `Greet_Viewers` or 欢迎观众. Ids never change afterwards.
"""

from __future__ import annotations

RULE = "bad-id"

MESSAGES = ("bad-id", "device-name")

ZH = """
代号由小写字母、数字和单个连字符组成，以字母开头。

代号会用作文件名、选项和链接，在各种系统上都得一样，所以不能有大写字母、空格和中文，也不能是
Windows 的设备名（`con`、`nul`、`com1`）。人看到的、查找用的是名称和别名，那些随便写。

改法：`Greet_Viewers` 或“欢迎观众”写成 `greet-viewers`。代号定下来就不再改。
"""

FAILS = """\
extends: builtin
roles:
  host:
    duties:
      Greet_Viewers:
        text: {zh: 欢迎进直播间的观众, en: Greets the viewers who come in}
        sources: [editorial]
"""

PASSES = """\
extends: builtin
roles:
  host:
    duties:
      greet-viewers:
        text: {zh: 欢迎进直播间的观众, en: Greets the viewers who come in}
        sources: [editorial]
"""
