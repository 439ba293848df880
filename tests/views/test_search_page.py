from __future__ import annotations

import json
import re
from pathlib import Path

from program import SMALL, answer, builtin, run, scene
from small import changed

from liveops_cli.analyses.search import search
from liveops_cli.reference import Reference
from liveops_cli.views.search import page as search_page
from liveops_cli.views.search import place

CHINESE = re.compile("[\u3400-\u9fff]")


def test_the_match_is_marked_in_colour() -> None:
    """On a coloured terminal the words found stand in reverse."""
    assert "\x1b[1;7mtraffic\x1b[0m" in answer(
        "search", "traffic", "--catalog", SMALL, "--color", "always"
    )


def test_a_match_in_the_other_language_is_shown_in_it() -> None:
    """Found by a Chinese word, an English reader sees the English text and the Chinese match."""
    shown = answer("search", "流量", "--catalog", SMALL, "--lang", "en")
    assert "Is responsible for traffic" in shown
    assert "负责流量" in shown
    assert "负责流量" not in answer("search", "traffic", "--catalog", SMALL, "--lang", "en")


def test_a_statement_without_the_readers_language_is_shown_all_the_same(tmp_path: Path) -> None:
    """Where a catalogue has only another language, and marks cannot be set, the text is there."""
    own = tmp_path / "own.yaml"
    own.write_text(_one_language(changed(("盯直播间数据", "ﬁ½盯直播间数据"))), "utf-8")
    shown = answer("search", "盯直播间", "--catalog", str(own), "--lang", "en")
    assert "ﬁ½盯直播间数据" in shown


def _one_language(text: str) -> str:
    """The catalogue with its English texts taken out."""
    import yaml

    def stripped(node: object) -> object:
        if isinstance(node, dict):
            if set(node) == {"zh", "en"}:
                return {"zh": node["zh"]}
            return {key: stripped(value) for key, value in node.items()}
        if isinstance(node, list):
            return [stripped(value) for value in node if value != "en"]
        return node

    return yaml.safe_dump(stripped(yaml.safe_load(text)), allow_unicode=True, sort_keys=False)


def test_places_say_where_a_statement_stands() -> None:
    """Beside a hit stands its role or pair, and the section."""
    shown = answer("search", "rundown", "--catalog", SMALL)
    assert "Planner – Host · Collaboration" in shown
    assert "Host · Day to day" in shown


def test_every_place_has_its_words(builtin: Reference) -> None:
    """Whatever a statement belongs to, its place is told in words of the reader's language."""
    for language in ("zh", "en"):
        one = scene(builtin, language)
        kinds = {(record.kind, record.section): record for record in builtin.records}
        for record in kinds.values():
            told = place(one, record)
            assert not re.search(r"section\.|place\.|^ ·|· $", told), told
            assert bool(CHINESE.search(told)) == (language == "zh"), told


def test_a_need_is_placed_by_its_skill() -> None:
    """A statement on a role's skill names the role and the skill."""
    shown = answer("search", "teamwork", "--catalog", SMALL)
    assert "Operator · Teamwork" in shown
    assert "Teamwork · Definition" in shown


def test_some_of_the_words_are_said_to_be_only_some() -> None:
    """Where no statement has all the words, the page says so, and the data do."""
    words = ("search", "traffic", "rundown", "zzz", "--catalog", SMALL)
    assert "No statement has all the words" in answer(*words)
    assert json.loads(answer(*words, "-f", "json"))["all_words"] is False


def test_nothing_found_is_a_negative_answer() -> None:
    """What nothing says ends with exit 1; programs get an empty list as well."""
    for form in ("table", "markdown"):
        ran = run("search", "龘龘", "-f", form)
        assert (ran.code, ran.out) == (1, "")
        assert 'nothing found for "龘龘"' in ran.err
    ran = run("search", "龘龘", "-f", "json")
    assert ran.code == 1
    assert json.loads(ran.out)["hits"] == []


def test_marks_in_the_data_point_into_the_text() -> None:
    """Programs are told where in each language a hit matched."""
    body = json.loads(answer("search", "traffic", "--catalog", SMALL, "-f", "json"))
    (hit,) = body["hits"]
    ((start, end),) = hit["marks"]["en"]
    assert hit["text"]["en"][start:end] == "traffic"


def test_a_step_and_a_duty_say_whose_they_are() -> None:
    """Who asks who does a thing is told so beside the step, and who carries a duty by law."""
    shown = " ".join(answer("search", "watch", "violations").split())
    assert "Accountable: Floor manager · Responsible: Floor manager" in shown
    shown = " ".join(answer("search", "更正记录自直播结束起", "--lang", "zh").split())
    assert "口误当场更正 · 留存 更正记录自直播结束起至少保存三年 主要承担：场控、运营主管" in shown


def test_the_hint_leads_to_what_was_found() -> None:
    """What to type next shows what the best of the statements belong to."""
    for words, hint in (
        (["violations", "watch"], "Next: liveops workflow watch-violations"),
        (["憋单"], "Next: liveops term hold-back-orders"),
        (["lucky", "bags", "pop-ups"], "Next: liveops collab floor console"),
        (["professional", "team", "industry"], ""),
    ):
        page = search_page(scene(builtin(), "en"), search(builtin(), words))
        assert "".join(text for text, _ in page.hint).startswith(hint)
        assert bool(page.hint) == bool(hint)
