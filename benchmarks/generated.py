"""Catalogues of any size, for the benchmark of size and for tests.

Each role has fourteen statements of its own and ten partners, each pair two items, every text two
languages: 10,000 roles make a quarter of a million statements and a file of 32 MB. The same number
of roles always gives the same text, and every rule of `catalog check` is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

PARTNERS = 10
SKILLS = 100

_CITED = "sources: [own]"

_PLACES = (
    ("美妆", "mei zhuang", "Beauty"),
    ("服饰", "fu shi", "Fashion"),
    ("食品", "shi pin", "Food"),
    ("家居", "jia ju", "Home"),
    ("数码", "shu ma", "Digital"),
    ("母婴", "mu ying", "Family"),
    ("图书", "tu shu", "Book"),
    ("珠宝", "zhu bao", "Jewellery"),
    ("运动", "yun dong", "Sports"),
    ("旅行", "lü xing", "Travel"),
)
_JOBS = (
    ("主播", "zhu bo", "host"),
    ("运营", "yun ying", "operator"),
    ("场控", "chang kong", "controller"),
    ("投手", "tou shou", "buyer"),
    ("选品", "xuan pin", "selector"),
    ("客服", "ke fu", "agent"),
    ("导播", "dao bo", "director"),
    ("剪辑", "jian ji", "editor"),
)


def role_id(number: int) -> str:
    """The id of a generated role, counted from 0."""
    return f"{_kind(number)[1][2]}-{number}"


def chinese_name(number: int) -> str:
    """The Chinese name of a generated role."""
    place, job = _kind(number)
    return f"{place[0]}{job[0]}{number}"


def catalogue(roles: int) -> str:
    """The text of a catalogue with so many roles, at least `PARTNERS` + 1."""
    return "".join(lines(roles))


def lines(roles: int) -> Iterator[str]:
    """The text of `catalogue`, a piece at a time."""
    yield (
        "format: 1\nname: {zh: 大目录, en: A large catalogue}\nlanguages: [zh, en]\n"
        "sources:\n  own:\n    name: {zh: 公司岗位手册, en: Handbook of positions}\n"
        "    grade: practice\n    about: {zh: 为测量而生成, en: Generated for measuring}\n"
        "team:\n  name: {zh: 大团队, en: The large team}\n"
        f"  definition: {_said('一个很大的团队', 'A very large team')}\n"
        f"  composition: {_said('各种岗位的人', 'People of all positions')}\n"
        "skills:\n"
    )
    for number in range(SKILLS):
        yield (
            f"  skill-{number}:\n    name: {{zh: 技能{number}, en: Skill {number}}}\n"
            f"    definition: {_said(f'做好{number}类工作', f'Does work of kind {number}')}\n"
        )
    yield "roles:\n"
    for number in range(roles):
        yield _role(number, roles)
    yield "collaborations:\n"
    for number in range(roles):
        for step in range(1, PARTNERS // 2 + 1):
            yield _pair(number, (number + step) % roles)


def _kind(number: int) -> tuple[tuple[str, str, str], tuple[str, str, str]]:
    return _PLACES[number % len(_PLACES)], _JOBS[number // len(_PLACES) % len(_JOBS)]


def _said(chinese: str, english: str) -> str:
    return f"{{text: {{zh: {chinese}, en: {english}}}, {_CITED}}}"


def _role(number: int, roles: int) -> str:
    place, job = _kind(number)
    chinese, english = chinese_name(number), f"{place[2]} {job[2]} {number}"
    out = [
        f"  {role_id(number)}:\n",
        f"    name: {{zh: {chinese}, en: {english}}}\n",
        f"    title: {{zh: {chinese}岗, en: {english} post}}\n",
        f"    aliases: [r{number}]\n    pinyin: [{place[1]} {job[1]} {number}]\n",
        f"    summary: {_said(f'负责{chinese}的工作', f'Does all the work of {english}')}\n",
        "    duties:\n",
    ]
    for at in range(3):
        said = _said(f"{chinese}的职责{at}", f"Duty {at} of {english}")
        out.append(f"      d{at}: {said}\n")
    out.append("    work:\n")
    for at in range(3):
        said = _said(f"每天整理{chinese}的数据{at}", f"Keeps the daily data {at} of {english}")
        out.append(f"      w{at}: {said}\n")
    out.append("    skills:\n")
    for at in range(3):
        skill = (number * 3 + at) % SKILLS
        text = f"{{zh: 懂{chinese}的门道{at}, en: Way {at} of {english}}}"
        strength = "needed" if at else "core"
        out.append(
            f"      skill-{skill}: {{text: {text}, strength: {strength}, {_CITED}}}\n",
        )
    out.append("    criteria:\n")
    for at, weight in enumerate((50, 30, 20)):
        text = f"{{zh: {chinese}的第{at}项结果, en: Result {at} of {english}}}"
        out.append(f"      c{at}: {{text: {text}, weight: {weight}, {_CITED}}}\n")
    target = role_id((number + 1) % roles)
    text = f"{{zh: 由{chinese}再进一步, en: One step on from {english}}}"
    out.append(f"    directions:\n      on: {{text: {text}, to: {target}, {_CITED}}}\n")
    return "".join(out)


def _pair(one: int, two: int) -> str:
    first, second = role_id(one), role_id(two)
    mark = f"{one}-{two}"
    given = f"{{zh: 交清单{mark}, en: Hands over {mark}}}"
    shared = f"{{zh: 复盘{mark}, en: Review {mark}}}"
    return (
        f"  p-{mark}:\n   between: [{first}, {second}]\n   items:\n"
        f"    a: {{kind: hand-off, giver: {first}, text: {given}, {_CITED}}}\n"
        f"    b: {{kind: joint, text: {shared}, {_CITED}}}\n"
    )
