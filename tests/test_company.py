"""A company's own catalogue, as the documentation has it, in every command, language and format."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
import yaml
from layered import EXAMPLE
from program import FORMATS, LINES, Ran, run

from liveops_cli import check_catalog, cli, completion, loader

LANGUAGES = ("zh", "en", "both", "ja")

OWN_LINES = (
    *LINES,
    "role 带货达人",
    "role 主播",
    "role dhdr",
    "role ライバー",
    "role community",
    "role zhuangzaoshi",
    "collab stylist host",
    "collab community",
    "career community operator",
    "search 粉丝群",
    "search コミュニティ",
    "source handbook",
    "export jd community stylist",
    "workflow",
    "raci",
    "metric",
    "rule",
    "term",
)
"""Command lines that the company's catalogue answers with exit 0."""

APART = {"catalog init", "catalog diff", "catalog schema"}
"""Commands that have other answers: a new file, exit 1, a schema that no catalogue changes."""


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Name the company's catalogue in the environment, with a cache of these tests' own."""
    cache = tmp_path_factory.mktemp("cache")
    return {"LIVEOPS_CATALOG": str(EXAMPLE), "LIVEOPS_CACHE": str(cache / "liveops")}


def commands(table: Mapping[str, str | dict[str, str]] = cli.COMMANDS) -> Iterator[str]:
    for name, entry in table.items():
        if isinstance(entry, dict):
            yield from (f"{name} {inner}" for inner in entry)
        else:
            yield name


def succeeded(ran: Ran) -> str:
    assert ran.code == 0, ran
    assert "Traceback" not in ran.err
    assert ran.out.strip()
    return ran.out


def test_every_command_is_tried() -> None:
    """A command that is new has to answer from the company's catalogue too."""
    tried = {name for name in commands() for line in OWN_LINES if f"{line} ".startswith(f"{name} ")}
    assert set(commands()) - tried == APART


@pytest.mark.slow
@pytest.mark.parametrize("line", OWN_LINES)
def test_every_command_speaks_every_language(line: str, env: Mapping[str, str]) -> None:
    """Tables come in Chinese, English, both and Japanese, and so does Markdown."""
    for language in LANGUAGES:
        succeeded(run(*line.split(), "--lang", language, env=env))
    succeeded(run(*line.split(), "--lang", "ja", "-f", "markdown", env=env))


@pytest.mark.slow
@pytest.mark.parametrize("line", [line for line in OWN_LINES if line])
def test_every_command_has_every_data_format(line: str, env: Mapping[str, str]) -> None:
    """Data are what an independent reader takes them for, and hold all three languages."""
    data = json.loads(succeeded(run(*line.split(), "-f", "json", env=env)))
    again = yaml.safe_load(succeeded(run(*line.split(), "-f", "yaml", env=env)))
    if line.split()[:2] != ["catalog", "show"]:
        assert again == data
    succeeded(run(*line.split(), "-f", "csv", env=env))


def test_formats_are_all_tried() -> None:
    """The two tests above leave no format out."""
    assert set(FORMATS) == {"table", "markdown", "json", "yaml", "csv"}


@pytest.mark.parametrize("line", ["role host", "collab", "search 主播", "catalog show"])
def test_the_cache_changes_nothing(line: str, env: Mapping[str, str]) -> None:
    """From the files or from the cache, a command says the same."""
    cached = run(*line.split(), "--lang", "ja", env=env)
    assert run(*line.split(), "--lang", "ja", env={**env, "LIVEOPS_CACHE": "off"}) == cached


class TestContent:
    """What the company has made of the built-in catalogue."""

    def test_the_host_has_another_name_and_is_found_by_the_old_one(
        self, env: Mapping[str, str]
    ) -> None:
        """The new name leads, and the old one still finds the role."""
        for name in ("host", "带货达人", "dhdr", "主播", "zhubo", "Sales presenter", "ライバー"):
            assert json.loads(run("role", name, "-f", "json", env=env).out)["role"]["id"] == "host"
        assert "带货达人" in run("role", "--lang", "zh", env=env).out

    def test_new_roles_stand_where_the_company_puts_them(self, env: Mapping[str, str]) -> None:
        """The order of the company is the order of every list."""
        roles = json.loads(run("role", "-f", "json", env=env).out)["roles"]
        assert list(roles)[:3] == ["host", "stylist", "community"]
        assert "planner" in roles

    def test_weights_are_the_companys(self, env: Mapping[str, str]) -> None:
        """Criteria have the weights and the order that the company gives them."""
        out = run("criteria", "host", "--lang", "en", env=env).out
        found = re.findall(r"(\d+)%", out)
        assert found[:3] == ["40", "35", "25"]

    def test_what_is_removed_is_nowhere(self, env: Mapping[str, str]) -> None:
        """A direction that does not apply is not on the card, in the career nor in a document."""
        for line in ("role host", "career host", "export jd host"):
            out = run(*line.split(), "--lang", "en", env=env).out
            assert "Product manager" not in out
        assert "Product manager" in run("career", "host", "--lang", "en").out

    def test_statements_say_who_speaks(self, env: Mapping[str, str]) -> None:
        """What the company adds rests on its handbook, and what it changes on both."""
        catalogue = loader.load(str(EXAMPLE))
        assert catalogue.roles["community"].summary.sources == ("handbook",)
        sales = catalogue.roles["host"].criteria["sales-results"]
        assert sales.sources == ("deck:06.host.criterion.sales", "handbook")
        assert "[handbook]" in run("role", "community", "--sources", env=env).out
        assert "own catalogue" in run("source", "handbook", "--lang", "en", env=env).out

    def test_pairs_of_new_roles_are_documented(self, env: Mapping[str, str]) -> None:
        """The order in which two roles are named does not matter, as with any pair."""
        for one, two in (("community", "host"), ("host", "stylist"), ("运营", "社群运营")):
            assert run("collab", one, two, env=env).code == 0

    def test_japanese_is_spoken_as_far_as_it_goes(self, env: Mapping[str, str]) -> None:
        """Labels and texts are Japanese where there are any, and say which language they are in."""
        out = run("role", "host", "--lang", "ja", env=env).out
        assert "職責" in out
        assert "配信のテーマを選ぶ" in out
        assert "Improve verbal expression [en]" in out
        assert "リード" not in run("role", "host", "--lang", "zh", env=env).out
        ran = run("role", "nobody", "--lang", "ja", env=env)
        assert (ran.code, "「nobody」という役割はありません" in ran.err) == (2, True)
        assert "職責" in run("role", "host", env={**env, "LIVEOPS_LANG": "ja"}).out
        assert "職責" in run("role", "host", env={**env, "LANG": "ja_JP.UTF-8"}).out

    def test_the_result_can_be_a_catalogue_of_its_own(
        self, env: Mapping[str, str], tmp_path: Path
    ) -> None:
        """`catalog show` prints what passes `catalog check` and answers as the overlay does."""
        path = tmp_path / "whole.yaml"
        path.write_text(run("catalog", "show", env=env).out, "utf-8")
        assert run("catalog", "check", str(path)).code == 0
        assert run("catalog", "diff", str(EXAMPLE), str(path)).code == 0
        for line in ("role host", "collab", "source handbook", "search コミュニティ"):
            own = run(*line.split(), "-f", "json", "-c", str(path))
            assert own.out == run(*line.split(), "-f", "json", env=env).out

    def test_the_difference_is_what_the_company_says(self, env: Mapping[str, str]) -> None:
        """`catalog diff` names the new roles, the renamed one and the removed direction."""
        ran = run("catalog", "diff", env=env)
        assert ran.code == 1
        for name in ("community", "stylist", "product-manager", "Sales presenter"):
            assert name in ran.out

    def test_the_files_are_named_in_order(self, env: Mapping[str, str]) -> None:
        """`catalog path` says which files are in force and which role comes from which."""
        data = json.loads(run("catalog", "path", "-f", "json", env=env).out)
        assert [each["kind"] for each in data["catalogs"]] == ["builtin", "overlay", "part"]
        builtin, main, japanese = (each["path"] for each in data["catalogs"])
        assert data["roles"]["host"] == [builtin, main, japanese]
        assert data["roles"]["community"] == [main, japanese]
        assert data["roles"]["technician"] == [builtin]

    def test_job_descriptions_are_written_for_all(
        self, env: Mapping[str, str], tmp_path: Path
    ) -> None:
        """Every role, old and new, has its file, in any language."""
        for language in LANGUAGES:
            folder = tmp_path / language
            ran = run("export", "jd", "--all", "-o", f"{folder}/", "--lang", language, env=env)
            assert ran.code == 0, ran
            names = {path.stem for path in folder.iterdir()}
            assert {"host", "community", "stylist"} <= names
        assert "配信のテーマを選ぶ" in (tmp_path / "ja" / "host.md").read_text("utf-8")


def copied(folder: Path) -> Path:
    """The example's files in another folder."""
    for name in ("company.yaml", "company-ja.yaml"):
        shutil.copy(EXAMPLE.parent / name, folder)
    shutil.copytree(EXAMPLE.parent / "locales", folder / "locales")
    return folder


@pytest.mark.parametrize("name", ["company.yaml", "company-ja.yaml"])
def test_no_file_of_a_catalogue_is_replaced(tmp_path: Path, name: str) -> None:
    """Not even with `--force` does an output take the place of what it is made from."""
    own = copied(tmp_path) / "company.yaml"
    before = (tmp_path / name).read_bytes()
    ran = run("catalog", "show", "-c", str(own), "-o", str(tmp_path / name), "--force")
    assert (ran.code, ran.out) == (4, "")
    assert (tmp_path / name).read_bytes() == before


def test_catalogues_may_stand_on_both_sides_of_the_command(tmp_path: Path) -> None:
    """What stands before the command is laid first."""
    (tmp_path / "a.yaml").write_text("extends: builtin\nname: {zh: 甲, en: A}\n", "utf-8")
    (tmp_path / "b.yaml").write_text("extends: builtin\nname: {zh: 乙, en: B}\n", "utf-8")
    a, b = str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml")
    for first, second, name in ((a, b, "B"), (b, a, "A")):
        out = run("-c", first, "catalog", "show", "-c", second, "-f", "json").out
        assert json.loads(out)["name"]["en"] == name


def test_the_first_line_is_what_a_reader_copies(tmp_path: Path) -> None:
    """Copied into another folder, the example's files work as its first lines say."""
    copied(tmp_path)
    head = EXAMPLE.read_text("utf-8").partition("\nextends")[0]
    lines = re.findall(r"^#   liveops (.+)$", head, re.MULTILINE)
    assert len(lines) == 3
    for line in lines:
        words = [str(tmp_path / one) if one.endswith(".yaml") else one for one in line.split()]
        assert run(*words).code == 0, line


PAGES = (
    EXAMPLE.parent.parent / "own-catalogue.md",
    EXAMPLE.parent.parent / "zh" / "own-catalogue.md",
)


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_every_overlay_of_the_page_does_what_it_says(page: Path, tmp_path: Path) -> None:
    """What a reader copies from the page has no problem and makes a difference."""
    overlays = blocks(page, "yaml")
    assert len(overlays) >= 6
    for text in overlays:
        (tmp_path / "own.yaml").write_text(text, "utf-8")
        found = check_catalog(tmp_path / "own.yaml")
        assert {each.rule for each in found} <= {"missing-language-many"}, text
        changes = set(text.split()) & {"roles:", "collaborations:", "remove:", "name:"}
        code = run("catalog", "diff", str(tmp_path / "own.yaml")).code
        assert code == (1 if changes else 0), text


def test_both_pages_show_the_same() -> None:
    """The Chinese page and the English one have the same overlays and the same sections."""
    one, other = (
        [re.sub(r"(?m)^ *#.*\n|#.*$", "", text) for text in blocks(page, "yaml")] for page in PAGES
    )
    assert one == other
    heads = [re.findall(r"^## ", page.read_text("utf-8"), re.M) for page in PAGES]
    assert len(heads[0]) == len(heads[1])


@pytest.mark.parametrize("page", PAGES, ids=["en", "zh"])
def test_the_python_of_the_page_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example for other programs runs as it stands, beside the company's catalogue."""
    monkeypatch.chdir(EXAMPLE.parent)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        for text in blocks(page, "python"):
            exec(text, {})  # noqa: S102 - the documentation's own example
    assert "host " in out.getvalue()


class TestCompletion:
    """TAB, with the company's catalogue."""

    def offered(self, typed: str, env: Mapping[str, str], **more: str) -> dict[str, str]:
        return dict(completion.candidates(completion.split(typed), {**env, **more}))

    def test_roles_of_the_company_are_offered(self, env: Mapping[str, str]) -> None:
        """Its roles come in its order, described by its names."""
        found = self.offered("role ", env, LIVEOPS_LANG="zh")
        assert list(found)[:3] == ["host", "stylist", "community"]
        assert "带货达人" in found["host"]
        assert "社群运营" in found["community"]

    def test_pairs_of_the_company_are_offered(self, env: Mapping[str, str]) -> None:
        """Behind a new role stand those it is paired with."""
        assert {"host", "operator"} <= set(self.offered("collab community ", env))

    def test_the_catalogue_on_the_line_counts(self) -> None:
        """`--catalog` does what the variable does."""
        assert "stylist" in self.offered(f"role -c {EXAMPLE} sty", {})
        assert "stylist" not in self.offered("role sty", {})

    def test_names_are_completed_as_they_are_typed(self, env: Mapping[str, str]) -> None:
        """Who begins with the new name is offered it."""
        assert any("带货达人" in name for name in self.offered("role 带货", env))

    def test_several_catalogues_count(self, env: Mapping[str, str], tmp_path: Path) -> None:
        """With a further overlay TAB offers what all of them make together."""
        text = "extends: builtin\nremove: [roles/stylist]\norder: {roles: [community]}\n"
        (tmp_path / "more.yaml").write_text(text, "utf-8")
        given = os.pathsep.join([str(EXAMPLE), str(tmp_path / "more.yaml")])
        found = list(self.offered("role ", {**env, "LIVEOPS_CATALOG": given}))
        assert found[:2] == ["community", "host"]
        assert "stylist" not in found
