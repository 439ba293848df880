"""The problems of checked catalogues as SARIF 2.1.0, which code hosts and editors read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from .. import __version__
from ..checks import all_rules, rule_of
from ..errors import Problem
from ..messages import describe
from ..text import Words
from .problems import Checked

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
"""Where the format's schema is published."""


def tree(checked: Sequence[Checked], unread: Sequence[str], words: Words) -> dict[str, Any]:
    """One run with every problem; `unread` says of each file why it could not be read."""
    results = [
        _result(problem, one.line(problem), words) for one in checked for problem in one.problems
    ]
    run = {
        "tool": {"driver": _driver(words)},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(unread)],
        "results": results,
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _driver(words: Words) -> dict[str, Any]:
    rules = []
    for rule in all_rules().values():
        page = rule.page.get(words.lead, rule.page["en"])
        rules.append(
            {
                "id": rule.name,
                "shortDescription": {"text": page.partition("\n")[0]},
                "help": {"text": page, "markdown": page},
                "defaultConfiguration": {"level": rule.level},
            }
        )
    return {"name": "liveops", "semanticVersion": __version__, "rules": rules}


def _invocation(unread: Sequence[str]) -> dict[str, Any]:
    told = [{"level": "error", "message": {"text": text}} for text in unread]
    return {"executionSuccessful": not unread, "toolExecutionNotifications": told}


def _result(problem: Problem, line: str | None, words: Words) -> dict[str, Any]:
    rule = rule_of(problem.rule).name
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.file)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column}
        if line is not None:
            place["region"]["snippet"] = {"text": line}
    return {
        "ruleId": rule,
        "ruleIndex": list(all_rules()).index(rule),
        "level": problem.level,
        "message": {"text": describe(words, problem)},
        "locations": [{"physicalLocation": place}],
        "properties": {"key": problem.rule, "near": list(problem.near)},
    }


def _uri(file: str) -> str:
    """A file's path as a URI; a relative one stays relative to where the program was run."""
    from pathlib import PurePath
    from urllib.parse import quote

    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
