from __future__ import annotations

import re
from dataclasses import replace

from program import builtin, scene, whole

from liveops_cli.document import Facts, Page, Paragraph, Section
from liveops_cli.views import rules

RULES = list(whole().catalogue.rules.values())


def facts(page: Page, rule: str) -> dict[str, list[str]]:
    """What is said of one duty, by label."""
    (section,) = (b for b in page.blocks if isinstance(b, Section) and b.key == rule)
    (table,) = (b for b in section.blocks if isinstance(b, Facts))
    return {
        term[0][0]: ["".join(text for text, _ in line) for line in lines]
        for term, lines in table.rows
    }


def note(page: Page) -> str:
    last = page.blocks[-1]
    assert isinstance(last, Paragraph)
    return "".join(text for line in last.lines for text, _ in line)


def test_a_duty_has_its_basis_date_bearers_steps_and_records() -> None:
    """All that the catalogue knows of a duty stands below it."""
    assert facts(rules.page(scene(whole(), "en"), RULES, None), "correct") == {
        "Basis": ["Example Act art. 3"],
        "In force since": ["2026-02-01 (as amended)"],
        "Mainly carried by": ["Host, Operator"],
        "When": ["Open the show; Close, and announce"],
        "Records": ["Kept for three years"],
    }


def test_articles_and_dates_speak_the_reader_s_language() -> None:
    """Side by side, the Chinese line has the Chinese article and note, the English one its own."""
    shown = facts(rules.page(scene(whole(), "zh", "en"), RULES, None), "correct")
    assert shown["依据 Basis"] == ["示例法 第 3 条", "Example Act art. 3"]
    assert shown["施行日期 In force since"] == [
        "2026-02-01（修正后的文本）",
        "2026-02-01 (as amended)",
    ]
    assert shown["环节 When"] == ["开场；收场", "Open the show; Close, and announce"]


def test_each_instrument_has_its_own_articles() -> None:
    """No article stands beside an instrument that it is not from, in either language."""
    one = builtin().catalogue.rules["lawful-appearance"]
    assert facts(rules.page(scene(builtin(), "zh", "en"), [one], None), one.id)["依据 Basis"] == [
        "直播电商监督管理办法 第 29 条",
        "Measures for the Supervision and Administration of Live E-commerce art. 29",
        "网络直播营销管理办法（试行） 第 20 条",
        "Measures for the Administration of Live Marketing Online (Trial) art. 20",
    ]


def test_an_instrument_read_as_a_whole_is_given_no_article() -> None:
    """The articles of the first instrument are not said of the second."""
    one = builtin().catalogue.rules["host-age"]
    assert facts(rules.page(scene(builtin(), "en"), [one], None), one.id)["Basis"] == [
        "Law of the People's Republic of China on the Protection of Minors art. 76",
        "Measures for the Administration of Live Marketing Online (Trial)",
    ]


def test_what_follows_the_last_division_stays_as_it_is_written() -> None:
    """A semicolon that divides nothing is shown as the catalogue has it."""
    article = {"zh": "第 76 条；第 3 条；第 5 条", "en": "art. 76; art. 3; art. 5"}
    one = replace(builtin().catalogue.rules["host-age"], article=article)
    shown = facts(rules.page(scene(builtin(), "zh"), [one], None), one.id)["依据"]
    assert shown[0].endswith("法 第 76 条")
    assert shown[1].endswith("） 第 3 条；第 5 条")


def test_a_date_nobody_checked_is_told_as_such() -> None:
    """Where the day is left out, what is known of it stands in its place, in each language."""
    one = builtin().catalogue.rules["agency-licence"]
    assert one.since is None
    shown = facts(rules.page(scene(builtin(), "zh", "en"), [one], None), one.id)
    chinese, english = shown["施行日期 In force since"]
    assert chinese.startswith("没有核对")
    assert english.startswith("not checked")


def test_our_own_reading_claims_no_basis_in_law() -> None:
    """What is only our proposal has neither an instrument nor a date."""
    assert list(facts(rules.page(scene(whole(), "en"), RULES, None), "read")) == [
        "Mainly carried by"
    ]


def test_who_alone_carries_a_duty_is_not_repeated() -> None:
    """On a role's own page a duty names its bearers only where there are others."""
    page = rules.page(scene(whole(), "en"), RULES, "host")
    assert "Mainly carried by" in facts(page, "correct")
    assert "Mainly carried by" not in facts(page, "read")


def test_the_page_says_it_is_no_legal_advice() -> None:
    """Whoever reads duties learns when they were last all checked, in both languages."""
    told = note(rules.page(scene(whole(), "zh", "en"), RULES, None))
    assert told.count("2026-02-15") == 2
    assert "no legal advice" in told
    assert "不构成法律意见" in told


def test_a_role_without_duties_is_told_so() -> None:
    """Nothing found is a sentence with the role's name in its own language."""
    told = note(rules.page(scene(whole(), "zh", "en"), [], "operator"))
    assert re.findall("运营|Operator", told) == ["运营", "Operator"]


def test_a_catalogue_without_duties_is_told_so() -> None:
    """Without a role in question the sentence names none."""
    assert note(rules.page(scene(whole(), "en"), [], None)) == "The catalogue names no duty by law."


def test_no_english_stands_in_a_chinese_duty() -> None:
    """Articles, dates and their notes in Chinese have no English words."""
    page = rules.page(scene(builtin(), "zh"), list(builtin().catalogue.rules.values()), None)
    for rule in builtin().catalogue.rules:
        said = " ".join(line for lines in facts(page, rule).values() for line in lines)
        assert set(re.findall("[A-Za-z]+", said)) <= {"PK", "AI"}, rule


def test_csv_has_the_article_in_each_language() -> None:
    """A row a duty: article, dates, bearers, steps and records beside the text."""
    data = rules.data(whole(), RULES)
    row = dict(zip(data.columns, next(iter(data.rows)), strict=True))
    wanted = {"article_zh": "第 3 条", "article_en": "art. 3", "article_ja": None}
    wanted |= {"since": "2026-02-01", "checked": "2026-03-01", "steps": "open-show close-show"}
    wanted |= {"records_zh": "留三年", "records_en": "Kept for three years"}
    assert wanted.items() <= row.items()


def test_the_list_has_a_sentence_for_each_duty_and_its_records() -> None:
    """By stage, each once, in the first stage it falls in; those of no step come last."""
    catalogue = builtin().catalogue
    page = rules.list_page(scene(builtin(), "en"), list(catalogue.rules.values()))
    listed = {
        block.key: [
            ("".join(text for text, _ in term), [line[0][0] for line in lines])
            for facts in block.blocks
            if isinstance(facts, Facts)
            for term, lines in facts.rows
        ]
        for block in page.blocks
        if isinstance(block, Section)
    }
    assert list(listed) == [*catalogue.stages, ""]
    shown = [name for rows in listed.values() for name, _ in rows]
    assert sorted(shown) == sorted(rule.name["en"] for rule in catalogue.rules.values())
    for stage, rows in listed.items():
        for rule in catalogue.rules.values():
            records = [f"→ {rule.records['en']}"] if rule.records else []
            if (rule.name["en"], [rule.text["en"], *records]) in rows:
                falls = [catalogue.steps[step].stage for step in rule.steps] or [""]
                assert stage == min(falls, key=[*catalogue.stages, ""].index)
    assert "no legal advice" in note(page)


def test_a_list_of_no_duties_is_told_so() -> None:
    """A catalogue without any has no list."""
    page = rules.list_page(scene(whole(), "en"), [])
    assert note(page) == "The catalogue names no duty by law."


def test_what_to_type_next_is_not_what_was_typed() -> None:
    """From one role's duties it leads to all of them; where there are none at all, nowhere."""
    spoken = scene(whole(), "en")
    assert rules.page(spoken, RULES, "host").hint[0][0] == "Next: liveops rule"
    assert rules.rule_page(spoken, RULES[0]).hint[0][0] == "Next: liveops rule"
    assert rules.list_page(spoken, []).hint == []
