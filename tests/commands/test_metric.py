from __future__ import annotations

import json

import pytest
from program import Ran, answer, builtin, run


def test_a_metric_is_computed() -> None:
    """Terms with values give the figure, its unit, and what went in, in the user's language."""
    line = ("metric", "--compute", "gpm", "gmv=128000", "views=45000")
    assert answer(*line).split("\n")[-2] == "≈ 2844.444444 CNY/1000"
    assert answer(*line, "--lang", "zh").split("\n")[2:] == [
        "成交金额 ÷ 观看次数 × 1000",
        "",
        "成交金额  128000 元",
        "观看次数  45000 次",
        "",
        "≈ 2844.444444 元/千次",
        "",
    ]


def test_values_alone_ask_for_computing() -> None:
    """Who gives values need not say `--compute` as well."""
    values = ("gmv=1", "views=8")
    assert answer("metric", "gpm", *values) == answer("metric", "gpm", "--compute", *values)
    assert answer("metric", "gpm", *values).split("\n")[-2] == "= 125 CNY/1000"


def test_json_of_a_computed_metric_is_exact() -> None:
    """A program gets numerator and denominator beside the decimal number."""
    body = json.loads(answer("metric", "gpm", "gmv=128000", "views=45000", "-f", "json"))
    assert body["schema"] == "liveops.computed/1"
    assert (body["value"]["numerator"], body["value"]["denominator"]) == ("25600", "9")


def refused(*args: str) -> Ran:
    done = run("metric", *args)
    assert (done.code, done.out) == (2, "")
    return done


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("gpm", "gmw=1", "views=2"), "Did you mean gmv?"),
        (("gpm", "gmv=1"), "a value for views"),
        (("gpm", "--compute"), "a value for gmv"),
        (("gpm", "gmv=1", "views=0"), "divided by zero"),
        (("gpm", "gmv=1e3", "views=1"), 'not "1e3"'),
        (("gmv", "--compute"), "gmv"),
        (("--compute",), "METRIC"),
        (("gpmm",), "gpm"),
    ],
)
def test_what_cannot_be_computed_is_said(args: tuple[str, ...], words: str) -> None:
    """Each slip has its own message, and exit code 2."""
    assert words in refused(*args).err


def test_a_metric_is_found_by_each_of_its_names() -> None:
    """Id, names, abbreviation and other names all lead to a metric."""
    for metric in builtin().catalogue.metrics.values():
        short = (metric.abbreviation,) if metric.abbreviation else ()
        for name in (metric.id, *metric.name.values(), *metric.aliases, *short):
            assert builtin().find("metric", name) == metric.id


def test_the_list_has_every_metric() -> None:
    """Each metric stands on the list with its id."""
    shown = answer("metric")
    for metric in builtin().catalogue.metrics:
        assert f"\n{metric} " in shown
