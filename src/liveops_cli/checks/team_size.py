"""A published team has a post for each of its people.

`size` says how many people a configuration is for, and `posts` who they are. Where the two differ,
`liveops team --size` shows a team of six with five in it. This is a warning; the catalogue can be
used.

What to do: change `size`, or add or remove posts. One person with several roles is one post.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "team-size"
LEVEL = "warning"

ZH = """
一种公开的团队配置有几个人，就写几个人的分工。

`size` 是人数，`posts` 是这几个人。两者对不上，`liveops team --size` 就会说是六个人，却只列出五个。
这是提醒，目录照样能用。

改法：改 `size`，或者增减 `posts` 里的人。一个人兼几个岗位，算一个人。
"""

FAILS = """\
extends: builtin
configurations:
  six:
    size: 5
"""

PASSES = """\
extends: builtin
configurations:
  six:
    size: 5
remove: [configurations/six/posts/cohost]
"""


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every configuration whose posts are more or fewer than its people."""
    for each in catalogue.configurations.values():
        if len(each.posts) != each.size:
            params = {"id": each.id, "size": str(each.size), "posts": str(len(each.posts))}
            yield Finding(("configurations", each.id, "size"), RULE, params, (), "value", LEVEL)
