"""The catalogue's languages are named by their codes, each once.

A code is two or three small letters, as in `zh` and `en`, and whatever narrows it down after a
hyphen: `zh-hant`, `pt-br`.

What to do: write the code, not the language's name, and delete the one that stands twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import LANGUAGE_LIMIT, Finding, check_id

RULE = "language-code"

ZH = """
目录的语言用语言代码表示，每种只写一次。

语言代码是两三个小写字母，如 `zh`、`en`；需要细分时加连字符，如 `zh-hant`、`pt-br`。

改法：写代码，不写语言的名字；重复的删掉一个。
"""

FAILS = """\
extends: builtin
languages: [zh, en, en]
"""

PASSES = """\
extends: builtin
languages: [zh, en]
"""

SCHEMA = {
    "Catalogue": {
        "properties": {
            "languages": {
                "uniqueItems": True,
                "maxItems": LANGUAGE_LIMIT,
                "items": {"pattern": "^[a-z]{2,3}(-[a-z0-9]+)*$"},
            }
        }
    }
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every code that is none, and every one that stands twice."""
    seen = set()
    for position, code in enumerate(catalogue.languages):
        path = ("languages", position)
        if not _is_code(code):
            yield Finding(path, RULE, {"code": code})
        elif code in seen:
            yield Finding(path, "language-code-twice", {"code": code})
        seen.add(code)


def _is_code(code: str) -> bool:
    main = code.partition("-")[0]
    return check_id(code) is None and main.isalpha() and len(main) in (2, 3)
