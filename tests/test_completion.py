from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING

import program
import pytest
import small
from bench import modules_of
from hypothesis import given
from hypothesis import strategies as st

from liveops_cli import completion
from liveops_cli.errors import UsageProblem
from liveops_cli.model import ROLE_SECTIONS

if TYPE_CHECKING:
    from pathlib import Path

    from liveops_cli.reference import Reference

ROLES = list(program.builtin().catalogue.roles)

LIGHT = {
    "__future__",
    "gc",
    "unicodedata",
    "liveops_cli",
    *(f"liveops_cli.{name}" for name in ("__main__", "completion", "names", "paths", "stdio")),
    *(f"liveops_cli.{name}" for name in ("broken", "text", "visible")),
}
"""What an answer may import beyond what the interpreter has loaded by itself."""


def described(typed: str, *, lang: str = "en", **environ: str) -> dict[str, str]:
    """What is offered after `liveops `, and the description of each."""
    words = completion.split(typed)
    return dict(completion.candidates(words, {"LIVEOPS_LANG": lang, **environ}))


def offered(typed: str, **environ: str) -> list[str]:
    """What is offered after `liveops `."""
    return list(described(typed, **environ))


def printed(capsys: pytest.CaptureFixture[str], shell: str, **environ: str) -> list[str]:
    """The lines that a shell's script reads."""
    assert completion.run({completion.VARIABLE: shell, **environ}) == 0
    return capsys.readouterr().out.splitlines()


def run_program(**environ: str) -> subprocess.CompletedProcess[str]:
    """Start the program as a shell's script does."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        (sys.executable, "-m", "liveops_cli"),
        env={**kept, "PYTHONIOENCODING": "utf-8", **environ},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


# What is offered


def test_commands_are_described_in_the_users_language() -> None:
    """A command's description is its line in the help, in either language."""
    assert described("ro") == {"role": "All roles, or one role's card"}
    assert described("ro", lang="zh") == {"role": "全部岗位，或某个岗位的卡片"}


def test_the_language_asked_for_on_the_line_describes() -> None:
    """`--lang` on the line counts more than the environment."""
    assert described("--lang zh ro", lang="en") == described("ro", lang="zh")


def test_both_languages_are_shown_side_by_side() -> None:
    """With `both`, a description is in Chinese and then in English."""
    chinese, english = (described("tea", lang=lang)["team"] for lang in ("zh", "en"))
    assert described("tea", lang="both") == {"team": f"{chinese} {english}"}


def test_subcommands_follow_their_group() -> None:
    """A group offers the commands below it, and only those."""
    assert offered("export ") == ["jd", "interview"]
    assert offered("catalog sh") == ["show"]


def test_a_role_is_described_by_its_other_name() -> None:
    """Beside an id stands the name that differs from it."""
    assert described("role ho") == {"host": "主播"}
    assert described("role ho", lang="zh") == {"host": "主播"}
    assert described("skill pres", lang="zh") == {"presence": "形象气质"}
    assert described("skill techn") == {"technical": "Technical skill"}


def test_an_id_is_offered_before_other_names() -> None:
    """Where ids begin as typed, roles that have only another name like that are left out."""
    assert offered("role p") == ["planner", "promoter"]


@pytest.mark.parametrize("typed", ["zhub", "zb", "anch", "HO", "ｈｏ", "livestream-h"])
def test_other_names_stand_for_the_id(typed: str) -> None:
    """Pinyin, initials, aliases and other spellings lead to the id."""
    assert offered(f"role {typed}") == ["host"]


def test_a_beginning_that_roles_share_offers_all_of_them(builtin: Reference) -> None:
    """Where pinyin may mean several roles, exactly those are offered that look-up would name."""
    with pytest.raises(UsageProblem) as caught:
        builtin.find("role", "zhu")
    assert set(offered("role zhu")) == set(caught.value.near)
    assert offered("role zhu")[0] == "host"


def test_chinese_is_completed_in_chinese() -> None:
    """What is typed in Chinese becomes the Chinese name, described by the English one."""
    found = described("role 主", lang="zh")
    assert next(iter(found.items())) == ("主播", "Host")
    assert all(name.startswith("主") for name in found)
    assert described("skill 抗") == {"抗压能力": "Resilience"}


def test_a_chinese_alias_is_offered_where_the_name_begins_otherwise() -> None:
    """One alias that begins as typed stands for its role."""
    assert described("role 策", lang="zh") == {"策划": "直播策划"}


def test_literal_candidates_begin_with_what_is_typed() -> None:
    """For shells that drop everything else, the pinyin itself is offered."""
    found = completion.candidates(["role", "zhu"], {"LIVEOPS_LANG": "zh"}, literal=True)
    assert found[0] == ("zhubo", "主播")
    assert all(name.startswith("zhu") for name, _ in found)


@pytest.mark.parametrize("role", ROLES)
def test_partners_come_first(builtin: Reference, role: str) -> None:
    """After one role of a pair, those it is documented with come before the others."""
    partners = builtin.partners(role)
    others = [other for other in ROLES if other != role]
    wanted = sorted(others, key=lambda other: other not in partners)
    assert wanted[0] in partners
    for given_as in (role, *builtin.name("roles", role).values()):
        assert offered(f"collab '{given_as}' ") == wanted


@pytest.mark.parametrize("command", ["compare", "export jd", "collab", "career"])
@pytest.mark.parametrize("given_as", ["host", "主播", "zb", "streamer", "Hos"])
def test_a_role_is_offered_once(command: str, given_as: str) -> None:
    """A role that is on the line already, under whatever name, is not offered again."""
    assert set(offered(f"{command} {given_as} ")) == set(ROLES) - {"host"}


def test_a_list_of_roles_has_no_end(builtin: Reference) -> None:
    """Where a command takes several roles, the rest are offered until all are given."""
    assert offered("compare planner host ") == [r for r in ROLES if r not in ("planner", "host")]
    assert offered(f"compare {' '.join(builtin.catalogue.roles)} ") == []


def test_skills_and_sources_are_offered_to_their_commands() -> None:
    """Each command gets the entries of its own kind."""
    assert offered("skill data-m") == ["data-mining"]
    assert described("source edit", lang="zh") == {"editorial": "编者建议"}


@pytest.mark.parametrize("before", ["role host --section ", "compare a b -s ", "role --section="])
def test_sections_are_offered_with_their_titles(before: str) -> None:
    """Every section of a card is offered, whichever way its option is written."""
    start = "--section=" if before.endswith("=") else ""
    assert described(before, lang="zh")[f"{start}duties"] == "岗位职责"
    assert offered(before) == [f"{start}{section}" for section in ROLE_SECTIONS]


def test_values_of_options_are_offered() -> None:
    """Formats, languages, colours and shells are completed after their options."""
    assert offered("team --format ") == ["table", "json", "yaml", "csv", "markdown"]
    assert offered("team -f m") == ["markdown"]
    assert offered("--lang=z") == ["--lang=zh"]
    assert offered("team --color ") == ["auto", "always", "never"]
    assert offered("--show-completion p") == ["powershell", "pwsh"]


def test_options_are_offered_by_their_long_names() -> None:
    """A dash brings the command's options and the shared ones, short names only when typed."""
    found = offered("role -")
    assert {"--section", "--lang", "--help"} < set(found)
    assert all(name.startswith("--") for name in found)
    assert offered("role -f") == ["-f"]
    assert offered("role --sec") == ["--section"]


def test_an_option_is_offered_until_it_is_given() -> None:
    """An option that may stand once is offered once, one that may be repeated always."""
    assert offered("role -f json --fo") == ["--force"]
    assert offered("role --sources --sour") == []
    assert offered("role -s work --sec") == ["--section"]


def test_the_shells_name_may_be_left_out() -> None:
    """After the option that installs completion, a shell or another option may follow."""
    assert offered("--install-completion z") == ["zsh"]
    assert offered("--install-completion --la") == ["--lang"]
    assert offered("--install-completion --lang z") == ["zh"]


def test_two_dashes_end_the_options() -> None:
    """After `--` a word that begins with a dash is no option."""
    assert offered("role -- -") == []
    assert offered("role -- ho") == ["host"]


@pytest.mark.parametrize(
    "typed", ["team -o ", "team --output=x", "role -c ", "catalog check a.yaml ", "export jd --de="]
)
def test_file_names_are_left_to_the_shell(typed: str) -> None:
    """Where a file is to be named, the shell is told so."""
    wanted = [] if typed.endswith("--de=") else completion.FILES
    assert completion.candidates(completion.split(typed), {}) == wanted


@pytest.mark.parametrize(
    "typed",
    [
        "nothing ",
        "nothing",
        "role --nothing ",
        "role --nothing=",
        "role host ",
        "team ",
        "--sources=",
        "team --sources=x ",
        "search ",
        "export jd --company ",
        "role nothing",
        "export nothing ",
        "team --format nothing",
        "role ·",
    ],
)
def test_what_is_unknown_gets_no_candidates(typed: str) -> None:
    """Nothing is offered where the table does not know what belongs there."""
    assert offered(typed) == []


def test_a_role_given_is_the_one_the_command_would_take(builtin: Reference) -> None:
    """Every name of a role takes out of the list that role; one that several bear, an id alone."""
    keys = [key for row in completion.builtin_table().rows("role") for key in row[1].split(" ")]
    for key in keys:
        bearers = set(builtin.names("roles").exact(key))
        taken = set(ROLES) - set(offered(f"compare {key} "))
        assert taken == (bearers if len(bearers) == 1 else bearers & {key})


@pytest.mark.parametrize(
    ("before", "kinds"),
    [
        ("workflow ", ["stages", "steps"]),
        ("raci ", ["roles", "stages", "steps"]),
        ("metric ", ["metrics"]),
        ("rule ", ["roles", "rules", "stages", "steps"]),
        ("term ", ["terms"]),
        ("skill ", ["skills"]),
        ("source ", ["sources"]),
    ],
)
def test_entries_of_every_kind_are_offered(
    builtin: Reference, before: str, kinds: list[str]
) -> None:
    """A command is offered the entries of each kind it takes, in order, each with a name."""
    wanted = [entry for kind in kinds for entry in getattr(builtin.catalogue, kind)]
    for lang in ("zh", "en"):
        found = described(before, lang=lang)
        assert list(found) == list(dict.fromkeys(wanted))
        assert all(found.values())


def test_a_number_or_all_may_stand_for_the_size_of_a_team() -> None:
    """Of a metavar that is a number or a word, the word is offered, with its description."""
    assert described("team --size ", lang="zh") == {"all": "全部规模"}
    assert offered("team --size 3") == []


def test_the_value_of_a_term_is_left_to_the_user() -> None:
    """After a metric, what its formula is filled with is free text."""
    assert offered("metric gpm ") == offered("metric gpm gmv=") == []


# Catalogues of the user's own


@pytest.mark.parametrize("where", ["-c {}", "--catalog {}", "--catalog={}", "-c{}", None])
def test_a_catalogue_of_ones_own_is_asked(where: str | None) -> None:
    """The entries of the catalogue in force are offered, whichever way it is named."""
    path = shlex.quote(program.SMALL)
    option = where.format(path) + " " if where else ""
    environ = {} if where else {"LIVEOPS_CATALOG": program.SMALL}
    assert offered(f"{option}role ", **environ) == ["host", "operator", "planner"]
    assert offered(f"{option}collab planner ", **environ) == ["host", "operator"]
    assert offered(f"{option}role zhu", **environ) == ["host"]


def test_the_options_of_a_line_need_no_catalogue(tmp_path: Path) -> None:
    """A catalogue that is broken does not keep commands and options from being offered."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("roles: [", encoding="utf-8")
    assert offered("ro", LIVEOPS_CATALOG=str(broken)) == ["role"]
    assert offered(f"-c {broken} role --sec") == ["--section"]


@pytest.mark.parametrize("text", ["roles: [", "a: &a [*a]", "\x1b]0;x\x07", "[" * 5000, "", "\0"])
def test_a_broken_catalogue_says_nothing(tmp_path: Path, text: str) -> None:
    """TAB prints nothing at all and succeeds where the catalogue cannot be used."""
    broken = tmp_path / "broken.yaml"
    broken.write_text(text, encoding="utf-8")
    line = {completion.LINE: "liveops role h", "LIVEOPS_CATALOG": str(broken)}
    ran = run_program(_LIVEOPS_COMPLETE="bash", **line)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


@pytest.mark.parametrize("path", ["-", "nowhere.yaml", "/dev/null", "~/nowhere", "."])
def test_only_a_file_is_read(path: str) -> None:
    """Standard input, devices, folders and what is not there yield nothing."""
    assert offered("role ", LIVEOPS_CATALOG=path) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are made by POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """A catalogue that is a named pipe without a writer does not hold up the prompt."""
    os.mkfifo(tmp_path / "pipe")
    assert offered("role ", LIVEOPS_CATALOG=str(tmp_path / "pipe")) == []


def test_the_cache_answers_like_the_file(tmp_path: Path) -> None:
    """Without a cache, when it is filled and from then on, the same is offered."""
    own = {"LIVEOPS_CATALOG": program.SMALL}
    kept = {**own, "LIVEOPS_CACHE": str(tmp_path / "cache")}
    program.run("role", env=kept)
    assert list((tmp_path / "cache").glob("*.db"))
    for typed in (
        "role ",
        "role h",
        "role zhu",
        "role 主",
        "role x",
        "role -",
        "skill ",
        "source d",
        "collab planner ",
        "collab 主播 ",
        "compare host zb ",
        "career HOST o",
    ):
        for lang in ("zh", "en", "both"):
            assert described(typed, lang=lang, **kept) == described(typed, lang=lang, **own), typed
            words = completion.split(typed)
            found = [
                completion.candidates(words, {"LIVEOPS_LANG": lang, **where}, literal=True)
                for where in (kept, own)
            ]
            assert found[0] == found[1]


def test_from_the_cache_no_catalogue_is_read(tmp_path: Path) -> None:
    """An answer from the cache imports SQLite and what that needs, and no part of the model."""
    kept = {"LIVEOPS_CATALOG": program.SMALL, "LIVEOPS_CACHE": str(tmp_path / "cache")}
    env = {**os.environ, **kept, completion.VARIABLE: "bash", completion.LINE: "liveops role ho"}
    assert program.run("role", env=kept).code == 0
    start = "import sys; sys.argv = ['liveops']; from liveops_cli import completion, __main__\n"
    start += "import os; completion.run(os.environ); print(*sys.modules)"
    done = subprocess.run((sys.executable, "-c", start), env=env, capture_output=True, check=True)
    answer, modules = done.stdout.decode().split("\n", 1)
    assert answer == "host"
    assert "liveops_cli.store" in modules.split()
    assert not {"liveops_cli.model", "liveops_cli.loader", "yaml", "json"} & set(modules.split())


def test_a_large_catalogue_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """TAB does not read what takes long; once a command has read it, it is in the cache."""
    kept = {"LIVEOPS_CATALOG": program.SMALL, "LIVEOPS_CACHE": str(tmp_path / "cache")}
    monkeypatch.setattr(completion, "LARGEST", 1000)
    assert offered("role h", **kept) == []
    assert program.run("role", env=kept).code == 0
    assert offered("role h", **kept) == ["host"]


def test_a_broken_store_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the cache turns out to be broken, the answer comes from the file, and it is removed."""
    kept = {"LIVEOPS_CATALOG": program.SMALL, "LIVEOPS_CACHE": str(tmp_path)}
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    monkeypatch.setattr(
        "liveops_cli.cache.find",
        lambda env, _: None if env["LIVEOPS_CACHE"] == "off" else str(broken),
    )
    assert offered("role h", **kept) == ["host"]
    assert not broken.exists()


def test_several_catalogues_are_asked_together(tmp_path: Path) -> None:
    """Overlays given one after another, or in the environment, all count."""
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(
        f"extends: {program.SMALL}\nname: {{zh: 甲, en: A}}\n"
        "roles: {hunter: {name: {zh: 猎手, en: Hunter}, title: {zh: 猎手, en: Hunter},"
        " summary: {text: {zh: 打猎, en: Hunts for goods}}}}\n",
        encoding="utf-8",
    )
    both = f"{program.SMALL}{os.pathsep}{overlay}"
    assert offered("role h", LIVEOPS_CATALOG=both) == ["host", "hunter"]
    assert offered(f"-c {program.SMALL} -c {overlay} role h") == ["host", "hunter"]


def test_the_languages_of_an_own_catalogue_are_offered(tmp_path: Path) -> None:
    """A further language is a value of `--lang` where the catalogue has names in it."""
    overlay = tmp_path / "overlay.yaml"
    overlay.write_text(
        f"extends: {program.SMALL}\nlanguages: [zh, en, ja]\n"
        "roles: {host: {name: {ja: ライバー}}}\n",
        encoding="utf-8",
    )
    own = {"LIVEOPS_CATALOG": str(overlay), "LIVEOPS_CACHE": "off"}
    assert offered("role --lang ", **own) == ["zh", "en", "both", "ja"]
    assert offered(f"-c {overlay} --lang=j") == ["--lang=ja"]
    assert offered("role --lang ") == ["zh", "en", "both"]


def test_a_catalogue_that_is_not_valid_keeps_no_language_from_being_offered(tmp_path: Path) -> None:
    """The program's own languages need no catalogue."""
    bad = tmp_path / "bad.yaml"
    bad.write_text("roles: 3\n", encoding="utf-8")
    for path in (bad, tmp_path / "none.yaml"):
        assert offered("--lang ", LIVEOPS_CATALOG=str(path)) == ["zh", "en", "both"]


def test_names_that_a_shell_would_act_on_are_not_offered(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Of a hostile name, only what is a plain word reaches the command line."""
    own = tmp_path / "own.yaml"
    text = small.changed(("name: {zh: 主播, en: Host}", "name: {zh: '主$(x)`y`;z', en: Host}"))
    own.write_text(text, encoding="utf-8")
    line = {"LIVEOPS_CATALOG": str(own), "LIVEOPS_LANG": "zh"}
    assert printed(capsys, "zsh", **{completion.LINE: "liveops role 主"}, **line) == []
    told = printed(capsys, "zsh", **{completion.LINE: "liveops role ho"}, **line)
    assert told == ["host\t主$(x)`y`;z"]


# What reaches the shell


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1)))
def test_splitting_undoes_quoting(words: list[str]) -> None:
    """A line that is quoted as shells quote is split into its words again."""
    assert completion.split(" ".join(map(shlex.quote, words)) + " ") == [*words, ""]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a  b ", ["a", "b", ""]),
        ("a 'b c", ["a", "b c"]),
        ('a "b\\" c" d', ["a", 'b" c', "d"]),
        ("a b\\ c", ["a", "b c"]),
        ("a ''", ["a", ""]),
        ("a\\", ["a"]),
    ],
)
def test_a_line_is_split_as_a_shell_splits_it(line: str, words: list[str]) -> None:
    """Quotation marks, open ones too, and backslashes keep blanks inside a word."""
    assert completion.split(line) == words


def test_a_backslash_parts_folders_in_powershell(capsys: pytest.CaptureFixture[str]) -> None:
    """The path of a catalogue keeps its backslashes where the backtick escapes."""
    assert completion.split("-c C:\\a`b role", "`") == ["-c", "C:\\ab", "role"]
    line = "liveops --details C:\\x --la"
    assert printed(capsys, "powershell", **{completion.LINE: line}) == []


def test_bash_lists_descriptions_only(capsys: pytest.CaptureFixture[str]) -> None:
    """Bash gets descriptions where it lists, and bare words where it inserts one after another."""
    line = {completion.LINE: "liveops role p", "_LIVEOPS_WORD": "p", "COLUMNS": "80"}
    bare = ["planner", "promoter"]
    listed = ["planner   (直播策划)", "promoter  (推广)"]
    for kind, wanted in (("9", listed), ("63", listed), ("37", bare), ("42", bare), ("", bare)):
        assert printed(capsys, "bash", COMP_TYPE=kind, **line) == wanted


def test_bash_inserts_a_single_word_bare(capsys: pytest.CaptureFixture[str]) -> None:
    """The only candidate is never described, for it is put on the line."""
    line = {completion.LINE: "liveops role ho", "_LIVEOPS_WORD": "ho"}
    assert printed(capsys, "bash", COMP_TYPE="63", **line) == ["host"]


@pytest.mark.parametrize("columns", [10, 20, 40, 80, 300])
def test_a_list_in_bash_fits_the_terminal(capsys: pytest.CaptureFixture[str], columns: int) -> None:
    """Descriptions are cut to the width of the terminal, wide characters counted as two cells."""
    line = {completion.LINE: "liveops --lang zh team --", "_LIVEOPS_WORD": "--"}
    lines = printed(capsys, "bash", COMP_TYPE="63", COLUMNS=str(columns), **line)
    widths = [sum(1 + (char > "\u2e7f") for char in one) for one in lines]
    assert len(lines) > 5
    assert max(widths) <= max(columns, len("--catalog"))
    described = any("(" in one for one in lines)
    assert described is (columns >= 40)
    assert any("…" in one for one in lines) is (40 <= columns < 300)


@pytest.mark.parametrize(("word", "wanted"), [("z", "zh"), ("--lang=z", "--lang=zh")])
def test_bash_gets_the_part_it_replaces(
    capsys: pytest.CaptureFixture[str], word: str, wanted: str
) -> None:
    """Where bash takes an option's value for a word of its own, the value alone is offered."""
    line = {completion.LINE: "liveops --lang=z", "_LIVEOPS_WORD": word}
    assert printed(capsys, "bash", **line) == [wanted]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell", "pwsh"])
def test_other_shells_get_words_and_descriptions(
    capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    """A line is a word, a tab and its description, or says that a file is to be named."""
    line = {"LIVEOPS_LANG": "zh", completion.LINE: "liveops role ho"}
    assert printed(capsys, shell, **line) == ["host\t主播"]
    line[completion.LINE] = "liveops -o "
    assert printed(capsys, shell, **line) == [":file"]


def test_scripts_made_by_typer_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    """Each of Typer's own scripts gets the form that it reads."""
    line = {completion.LINE: "liveops role ho", "LIVEOPS_LANG": "zh"}
    words = {"COMP_WORDS": "liveops role ho", "COMP_CWORD": "2"}
    assert printed(capsys, "complete_bash", **words) == ["host"]
    assert printed(capsys, "complete_zsh", **line) == ['_arguments \'*: :(("host":"主播"))\'']
    assert printed(capsys, "complete_fish", **line) == ["host\t主播"]
    asked = {**line, "_TYPER_COMPLETE_WORD_TO_COMPLETE": "ho"}
    assert printed(capsys, "complete_powershell", **asked) == ["host:::主播"]


@pytest.mark.parametrize(
    ("words", "number", "wanted"),
    [
        ("liveops", "1", "team"),
        ("liveops ", "1", "team"),
        ("liveops\nrole\n", "2", "planner"),
        ("liveops role", "1", "role"),
        ("liveops role host", "1", "role"),
    ],
)
def test_typers_words_are_read_up_to_the_cursor(
    capsys: pytest.CaptureFixture[str], words: str, number: str, wanted: str
) -> None:
    """The number says which word is being typed, also one that is not there yet."""
    environ = {"COMP_WORDS": words, "COMP_CWORD": number}
    assert printed(capsys, "complete_bash", **environ)[0] == wanted


def test_typers_powershell_leaves_out_the_space(capsys: pytest.CaptureFixture[str]) -> None:
    """An empty word to complete means that a new word begins."""
    environ = {completion.LINE: "liveops role", "_TYPER_COMPLETE_WORD_TO_COMPLETE": ""}
    found = printed(capsys, "complete_powershell", **environ)
    assert [line.partition(":::")[0] for line in found] == ROLES


@pytest.mark.parametrize(("line", "code"), [("liveops role ho", 0), ("liveops team ", 1)])
def test_typers_fish_asks_whether_there_is_anything(line: str, code: int) -> None:
    """The exit code alone says whether words or files are to be offered."""
    environ = {completion.LINE: line, "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert completion.run({completion.VARIABLE: "complete_fish", **environ}) == code


def test_typers_zsh_evaluates_nothing_from_outside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What zsh evaluates holds no character of a description that could act."""
    own = tmp_path / "own.yaml"
    text = small.changed(("name: {zh: 主播, en: Host}", "name: {zh: '主\"$(x)`y`'';)', en: Host}"))
    own.write_text(text, encoding="utf-8")
    line = {"LIVEOPS_CATALOG": str(own), "LIVEOPS_LANG": "zh"}
    told = printed(capsys, "complete_zsh", **{completion.LINE: "liveops role ho"}, **line)
    assert told == ['_arguments \'*: :(("host":"主   x  y    "))\'']


def test_typers_zsh_is_told_of_files(capsys: pytest.CaptureFixture[str]) -> None:
    """Where a file is to be named, zsh is given its own completion of files."""
    assert printed(capsys, "complete_zsh", **{completion.LINE: "liveops -o "}) == ["_files"]


@pytest.mark.parametrize("asked", ["complete_nushell_x", "source_bash", "_", "bash_complete"])
def test_what_is_not_asked_for_properly_is_not_answered(asked: str) -> None:
    """A question in no known form gets neither an answer nor a complaint."""
    ran = run_program(_LIVEOPS_COMPLETE=asked, COMP_WORDS="liveops ro", COMP_CWORD="x")
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")


def test_what_the_shell_cannot_show_is_left_out() -> None:
    """In an encoding without Chinese, ids stay, descriptions and Chinese names go."""
    environ = {"_LIVEOPS_COMPLETE": "zsh", "LIVEOPS_LANG": "zh", "PYTHONIOENCODING": "ascii"}
    assert run_program(**environ, _TYPER_COMPLETE_ARGS="liveops role ho").stdout == "host\n"
    assert run_program(**environ, _TYPER_COMPLETE_ARGS="liveops role 主").stdout == ""


@pytest.mark.skipif(
    not os.path.exists("/dev/full"), reason="only a system with /dev/full has a full disk at hand"
)
def test_an_answer_that_cannot_be_printed_is_no_message() -> None:
    """Where the shell does not take the answer, nothing appears in the prompt either."""
    with open("/dev/full", "w", encoding="utf-8") as full:
        ran = subprocess.run(
            (sys.executable, "-m", "liveops_cli"),
            env={"_LIVEOPS_COMPLETE": "zsh", completion.LINE: "liveops "},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert ran.stderr == b""


@pytest.mark.parametrize("line", ["liveops ", "liveops role 主", "liveops skill -"])
def test_an_answer_imports_next_to_nothing(monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """Completion loads neither a library nor a part of the standard library that takes time."""
    monkeypatch.setenv(completion.VARIABLE, "bash")
    monkeypatch.setenv(completion.LINE, line)
    start = "from liveops_cli.__main__ import main; main()"
    modules = modules_of("-c", start)
    assert "liveops_cli.completion" in modules
    assert set(modules) - set(modules_of("-c", "pass")) <= LIGHT
