"""The catalogue's languages are named by their codes, each once.

A code is two or three small letters, as in `zh` and `en`, and whatever narrows it down after a
hyphen: `zh-hant`, `pt-br`.

Fails:

    languages: [Chinese, en, en]

Passes:

    languages: [zh, en]
"""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding, check_id

RULE = "language-code"


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
