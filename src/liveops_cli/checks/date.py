"""A day on which something was checked or came into force is a date: `2026-10-31`.

Year, month and day stand in four, two and two digits with hyphens between them, so that everybody
reads the same day and dates can be compared. A source's `date` is free: it stands as the source
gives it.

What to do: write the date as year, month and day; where the day is not known, leave `since` out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from ..model import Catalogue
from ..schema import Finding

RULE = "date"

ZH = """
核对日期和施行日期要写成日期，如 `2026-10-31`。

年四位、月两位、日两位，用连字符连接，这样人人读到的是同一天，也能比先后。来源的 `date` 不受限，
照来源写。

改法：写成年-月-日；不知道是哪一天的，`since` 就不写。
"""

FAILS = """\
extends: builtin
rules:
  no-faked-figures:
    since: May 2022
"""

PASSES = """\
extends: builtin
rules:
  no-faked-figures:
    since: "2022-05-07"
"""

_FORM = "[0-9]{4}-[0-9]{2}-[0-9]{2}"

SCHEMA = {
    "Rule": {"properties": {name: {"pattern": f"^{_FORM}$"} for name in ("checked", "since")}}
}


def check(catalogue: Catalogue) -> Iterator[Finding]:
    """Every day of a rule that is no date."""
    for rule in catalogue.rules.values():
        for name, value in (("checked", rule.checked), ("since", rule.since)):
            if value is not None and not _is_date(value):
                yield Finding(("rules", rule.id, name), RULE, {"value": value}, at="value")


def _is_date(text: str) -> bool:
    if not re.fullmatch(_FORM, text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True
