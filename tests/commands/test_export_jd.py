from __future__ import annotations

import csv
import io
import json
import shlex
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from program import SMALL, answer, builtin, run, small

from liveops_cli.jobs import PLAIN_FIELDS
from liveops_cli.reference import Reference, pair_records, role_records

ROOT = Path(__file__).parent.parent.parent
HOST = ("export", "jd", "host", "--catalog", SMALL)

DETAILS = """
company: ACME
city: Anywhere
benefits: [Lunch]
languages:
  zh: {city: 杭州, benefits: [午餐]}
roles:
  host:
    salary: 8k
    city: Shanghai
    languages:
      zh: {city: 上海}
"""


@pytest.fixture
def details(tmp_path: Path) -> Path:
    """A file of particulars with general, role's and language's wordings."""
    path = tmp_path / "details.yaml"
    path.write_text(DETAILS, "utf-8")
    return path


def headings(text: str) -> list[tuple[int, str]]:
    """Level and text of each heading of a Markdown document."""
    tokens = MarkdownIt("commonmark").parse(text)
    return [
        (int(token.tag[1]), tokens[number + 1].content)
        for number, token in enumerate(tokens)
        if token.type == "heading_open"
    ]


def words(text: str) -> str:
    """What a reader sees of a Markdown document, without spaces."""
    inner = [one for token in MarkdownIt("commonmark").parse(text) for one in token.children or ()]
    return "".join("".join(one.content.split()) for one in inner)


# ---- the document


def test_the_document_has_the_headings_of_a_job_description() -> None:
    """The title, and below it every section the catalogue has something for, in order."""
    assert headings(answer(*HOST)) == [
        (1, "Livestream Host"),
        (2, "Summary"),
        (2, "Place in the team"),
        (2, "Duties"),
        (2, "Day-to-day work"),
        (2, "Requirements"),
        (3, "Must have"),
        (3, "Also needed"),
        (2, "Works with"),
        (3, "Planner"),
        (3, "Operator"),
        (2, "Assessment"),
        (2, "Career path"),
        (3, "Room to grow"),
        (2, "Conditions of work"),
    ]


def test_particulars_add_their_sections(details: Path) -> None:
    """What the company offers, who it is and how to apply come last, where they are given."""
    details.write_text(DETAILS + "about: We sell.\ncontact: jobs@example.org\n", "utf-8")
    found = headings(answer(*HOST, "--details", str(details)))
    assert found[-3:] == [(2, "What we offer"), (2, "About us"), (2, "How to apply")]


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])
def test_no_heading_stands_over_nothing(reference: Reference, language: str) -> None:
    """In every role's document each heading is followed by text or by a heading below it."""
    selected = ("--catalog", SMALL) if reference.origin else ()
    for role in reference.catalogue.roles:
        text = run("export", "jd", role, "--lang", language, *selected).out
        kinds = [t for t in MarkdownIt("commonmark").parse(text) if t.level == 0 and t.nesting >= 0]
        for token, after in zip(kinds, [*kinds[1:], None], strict=True):
            if token.type == "heading_open":
                assert after is not None
                assert after.type != "heading_open" or int(after.tag[1]) > int(token.tag[1])


@pytest.mark.parametrize("language", ["zh", "en", "both"])
@pytest.mark.parametrize("reference", [builtin(), small()], ids=["built-in", "small"])
def test_every_statement_of_the_role_is_in_its_document(
    reference: Reference, language: str
) -> None:
    """Summary, duties, work, skills, criteria, pairs and directions come back in the languages."""
    selected = ("--catalog", SMALL) if reference.origin else ()
    left_out = {"gaps", "naming", "occupations", "onboarding"}
    for role in reference.catalogue.roles.values():
        shown = words(run("export", "jd", role.id, "--lang", language, *selected).out)
        records = [
            record
            for record in role_records(role)
            if record.section not in left_out and not record.id.endswith((".good", ".poor"))
        ]
        for pair in reference.partners(role.id).values():
            records += pair_records(reference.catalogue.collaborations[pair])
        for record in records:
            for code in ("zh", "en") if language == "both" else (language,):
                assert "".join(record.text[code].split()) in shown, record.ref


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_occupation_with_two_numbers_is_given_with_both(language: str) -> None:
    """The number of 2021 alone would be out of date, that of 2022 alone not in the standard."""
    shown = run("export", "jd", "console", "--lang", language).out
    assert "4-01-06-02" in shown
    assert "4-01-02-07" in shown


def test_gaps_are_not_for_applicants() -> None:
    """What the sources leave open is not in the document; standard error tells its author."""
    ran = run("export", "jd", "planner", "--catalog", SMALL)
    assert ran.code == 0
    assert ran.err == (
        "liveops: Planner: the catalogue has nothing on duties, skills, assessment, "
        "so the job description is short.\n"
    )
    assert "gives no figures" not in answer(*HOST)


def test_what_is_short_is_told_by_a_name(tmp_path: Path) -> None:
    """In a language that a role has no name in, it is called by another one, not by its id."""
    path = tmp_path / "own.yaml"
    path.write_text(
        f"extends: {SMALL}\nlanguages: [zh, en, ja]\nname: {{ja: 小}}\n", encoding="utf-8"
    )
    ran = run("export", "jd", "planner", "--catalog", str(path), "--lang", "ja")
    assert ran.err.startswith("liveops: Planner [en]: ")


def test_proposals_of_ours_are_not_marked() -> None:
    """The document is the company's own: no editorial mark, and sources only when asked for."""
    assert "(editorial)" not in answer(*HOST)
    assert "[deck" not in answer(*HOST)
    assert "[deck:02.team.host]" in answer(*HOST, "--sources")


def test_a_division_tells_ones_own_part_first() -> None:
    """Each role's document says what it does itself, and in brackets what the other does."""
    mine = "Is responsible for what is said (Operator: Is responsible for traffic)"
    theirs = "Is responsible for traffic (Host: Is responsible for what is said)"
    assert mine in answer(*HOST)
    assert theirs in run("export", "jd", "operator", "--catalog", SMALL).out
    chinese = answer(*HOST, "--lang", "zh")
    assert "负责直播内容（运营：负责流量）" in chinese


def test_weights_are_told_only_where_the_catalogue_gives_them() -> None:
    """Equal shares are our own proposal and do not belong in a company's document."""
    assert "Hours live 40%" in answer(*HOST)
    assert "1/3" not in answer("export", "jd", "host")


# ---- particulars


@pytest.mark.parametrize(
    ("options", "language", "city"),
    [
        ((), "en", "Shanghai"),
        ((), "zh", "上海"),
        (("--city", "Paris"), "en", "Paris"),
        (("--city", "Paris"), "zh", "Paris"),
    ],
)
def test_the_nearest_wording_is_printed(
    details: Path, options: tuple[str, ...], language: str, city: str
) -> None:
    """An option beats the file, the role's entry the general one, the language's the other."""
    text = answer(*HOST, "--details", str(details), "--lang", language, *options)
    label = {"en": "**Location**: ", "zh": "**工作地点**："}[language]
    assert f"{label}{city}\n" in text


def test_every_option_is_printed() -> None:
    """Each particular that is given as an option stands in the document under its label."""
    given = {
        "company": "ACME",
        "department": "Live",
        "city": "Paris",
        "employment": "full-time",
        "hours": "Evenings, two days off",
        "experience": "One year",
        "salary": "8k",
        "probation": "One month",
        "reports-to": "Head of Live",
        "headcount": "2",
        "contact": "Write to us",
    }
    text = answer(*HOST, *(part for name, value in given.items() for part in (f"--{name}", value)))
    for value in given.values():
        assert value in text
    assert "**Reports to**: Head of Live" in text
    assert "**Probation**: One month" in text
    assert "## How to apply\n\nWrite to us" in text


def test_particulars_reach_programs(details: Path) -> None:
    """The data of a position have its particulars beside the complete role."""
    body = json.loads(answer(*HOST, "--details", str(details), "-f", "json", "--lang", "both"))
    (job,) = body["jobs"]
    assert job["role"]["id"] == "host"
    assert job["particulars"]["city"] == {"zh": "上海", "en": "Shanghai"}
    assert job["particulars"]["benefits"] == {"zh": ["午餐"], "en": ["Lunch"]}


def test_a_role_may_be_named_by_an_alias_in_the_file(details: Path) -> None:
    """Particulars under another name of a role are that role's."""
    details.write_text("roles:\n  anchor: {city: Lyon}\n", "utf-8")
    assert "**Location**: Lyon" in answer(*HOST, "--details", str(details))


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("company: ACME\nroles:\n  hsot: {city: Lyon}\n", "3:3", 'role with the id "hsot"'),
        ("company: ACME\ncty: Lyon\n", "2:1", 'unknown key "cty"'),
        ("company: [ACME]\n", "1:10", "one value"),
        ("roles: {host: {languages: {en: {city: ''}}}}\n", "1:39", "the text is empty"),
        ("company: ACME\ncompany: ACME\n", "2:1", '"company"'),
        ("company: [\n", "2:1", "not YAML"),
    ],
)
def test_a_bad_file_is_told_with_its_place(details: Path, text: str, place: str, told: str) -> None:
    """A mistake in the file of particulars ends with exit 3, the file, line and column."""
    details.write_text(text, "utf-8")
    ran = run(*HOST, "--details", str(details))
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"{details}:{place}: error: ")
    assert told in ran.err


def test_a_nearly_right_role_in_the_file_is_suggested(details: Path) -> None:
    """A slip in a role's id is answered with the id that was meant."""
    details.write_text("roles:\n  hsot: {city: Lyon}\n", "utf-8")
    assert "(did you mean host?)" in run(*HOST, "--details", str(details)).err


def test_a_missing_file_of_particulars_is_an_input_problem(tmp_path: Path) -> None:
    """A file that is not there ends with exit 3."""
    ran = run(*HOST, "--details", str(tmp_path / "none.yaml"))
    assert (ran.code, ran.out) == (3, "")
    assert "none.yaml" in ran.err


# ---- files


def test_all_roles_go_into_a_folder(tmp_path: Path) -> None:
    """`--all` writes a document for each role, named by its id, and prints nothing."""
    ran = run("export", "jd", "--all", "-o", str(tmp_path / "jd"))
    assert (ran.code, ran.out) == (0, "")
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "jd").iterdir()}
    assert set(written) == {f"{role}.md" for role in builtin().catalogue.roles}
    for role in builtin().catalogue.roles:
        assert written[f"{role}.md"] == run("export", "jd", role).out


@pytest.mark.parametrize(
    ("target", "files"),
    [
        ("jd", ["jd/host.md", "jd/operator.md"]),
        ("jd/", ["jd/host.md", "jd/operator.md"]),
        ("jd.md", ["jd.md"]),
    ],
)
def test_the_name_says_whether_one_file_or_several(
    tmp_path: Path, target: str, files: list[str]
) -> None:
    """Several roles go into a folder, or together into one file where the name has an ending."""
    ran = run("export", "jd", "host", "operator", "-o", f"{tmp_path}/{target}")
    assert ran.code == 0
    found = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.*"))
    assert found == files


def test_one_role_goes_into_one_file(tmp_path: Path) -> None:
    """A single document is a file, or a file in the folder that is named."""
    assert run("export", "jd", "host", "-o", str(tmp_path / "host.txt")).code == 0
    assert (tmp_path / "host.txt").read_text("utf-8") == answer("export", "jd", "host")
    assert run("export", "jd", "host", "-o", str(tmp_path)).code == 0
    assert (tmp_path / "host.md").is_file()


@pytest.mark.parametrize(
    ("form", "suffix"), [("json", ".json"), ("csv", ".csv"), ("table", ".txt")]
)
def test_other_formats_go_into_a_folder_too(tmp_path: Path, form: str, suffix: str) -> None:
    """Each role's file has the suffix of the format, and is whole by itself."""
    assert run("export", "jd", "--all", "-f", form, "-o", str(tmp_path)).code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {f"{role}{suffix}" for role in builtin().catalogue.roles}


def test_a_table_for_spreadsheets_says_its_encoding(tmp_path: Path) -> None:
    """CSV files open with a byte order mark, alone or in a folder, so that Excel reads Chinese."""
    assert run("export", "jd", "--all", "-f", "csv", "-o", f"{tmp_path}/all/").code == 0
    assert run("export", "jd", "host", "-f", "csv", "-o", f"{tmp_path}/host.csv").code == 0
    for path in (tmp_path / "all" / "host.csv", tmp_path / "host.csv"):
        assert path.read_bytes().startswith(b"\xef\xbb\xbf")
        text = path.read_text("utf-8-sig")
        assert next(csv.reader(io.StringIO(text)))[0] == "ref"


def test_a_file_in_the_way_stays(tmp_path: Path) -> None:
    """What is there is not replaced: exit 4, nothing else written; `--force` replaces it."""
    there = tmp_path / "operator.md"
    there.write_text("mine", "utf-8")
    ran = run("export", "jd", "--all", "-o", str(tmp_path))
    assert (ran.code, ran.out) == (4, "")
    assert "operator.md is there already" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["operator.md"]
    assert there.read_text("utf-8") == "mine"
    assert run("export", "jd", "--all", "-o", str(tmp_path), "--force").code == 0
    assert there.read_text("utf-8").startswith("# ")


def test_what_is_read_is_never_written_over(details: Path) -> None:
    """Not even `--force` lets the output replace the file of particulars."""
    ran = run(*HOST, "--details", str(details), "-o", str(details), "--force")
    assert ran.code == 4
    assert details.read_text("utf-8") == DETAILS


# ---- the command line


@pytest.mark.parametrize("args", [(), ("host", "--all")])
def test_roles_or_all_but_not_both_nor_none(args: tuple[str, ...]) -> None:
    """Either roles are named or all are meant; anything else is a usage error."""
    ran = run("export", "jd", *args)
    assert (ran.code, ran.out) == (2, "")


def test_a_role_named_twice_is_written_once() -> None:
    """Two names of one role make one document."""
    assert answer("export", "jd", "host", "主播") == answer("export", "jd", "host")


def test_in_two_languages_each_line_keeps_to_one() -> None:
    """A skill with its level, and the metrics of a criterion, stand once in each language."""
    shown = answer("export", "jd", "floor", "--lang", "both")
    assert "**控场能力（熟练） Live control (Proficient)**" in shown
    assert "  参考指标：违规次数\\\n  Metrics: Violations\n" in shown


PAGES = [ROOT / "docs" / part / "job-descriptions.md" for part in ("", "zh")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_the_page_on_job_descriptions_tells_all_there_is(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every particular and its option stand in the table, and every command line there runs."""
    text = page.read_text("utf-8")
    for name in (*PLAIN_FIELDS, "benefits"):
        assert f"`{name}`" in text
        assert (f"`--{name.replace('_', '-')}`" in text) == (name not in ("about", "benefits"))
    monkeypatch.chdir(ROOT)
    lines = [line.removeprefix("$ liveops ") for line in text.split("\n") if line[:1] == "$"]
    assert len(lines) == 4
    for line in lines:
        assert "floor" in line or "场控" in line
        assert answer(*shlex.split(line))


def test_the_example_of_particulars_has_all_of_them() -> None:
    """Whoever copies the file finds each key in it, and all of it in the document."""
    example = ROOT / "docs" / "examples" / "jobs" / "positions.yaml"
    text = example.read_text("utf-8")
    assert all(f"{name}: " in text for name in (*PLAIN_FIELDS, "benefits"))
    shown = answer("export", "jd", "floor", "--details", str(example), "--lang", "both")
    for said in ("星河传媒", "Star River Media", "夜班补贴", "One month at full pay", "8–12K"):
        assert said in shown
