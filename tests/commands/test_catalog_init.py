from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from program import answer, builtin, run

from liveops_cli import loader
from liveops_cli.analyses.difference import compare
from liveops_cli.schema_docs import json_schema

LANGUAGES = ("en", "zh")


def init(*args: str) -> tuple[int, str]:
    ran = run("catalog", "init", *args)
    return ran.code, ran.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Go to an empty folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(params=LANGUAGES)
def starter(request: pytest.FixtureRequest, folder: Path) -> Path:
    """Write the starter of a language."""
    assert run("catalog", "init", "--lang", request.param).code == 0
    return folder / "liveops.yaml"


# The starter


def test_the_starter_passes_the_check_without_a_warning(starter: Path) -> None:
    """What a newcomer begins with is sound, also strictly taken."""
    assert run("catalog", "check", "--strict", str(starter)).code == 0


def test_the_starter_is_an_overlay_by_the_published_schema(starter: Path) -> None:
    """An editor that knows the schema has nothing to complain of."""
    tree = yaml.safe_load(starter.read_text(encoding="utf-8"))
    validator = Draft202012Validator(json_schema(overlay=True))
    assert [error.message for error in validator.iter_errors(tree)] == []


def test_the_starter_does_something_of_each_kind(starter: Path) -> None:
    """It adds, changes and removes: a role, a skill, a pair, a statement, a weight, a direction."""
    changes = compare(builtin().catalogue, loader.load(str(starter)))
    told = {(change.kind, "/".join(change.path)) for change in changes}
    assert told >= {
        ("added", "roles/designer"),
        ("added", "skills/visual-design"),
        ("added", "collaborations/planner-designer"),
        ("added", "roles/host/duties/greet-viewers"),
        ("added", "sources/handbook"),
        ("changed", "roles/host"),
        ("changed", "roles/host/criteria/hours-live"),
        ("removed", "roles/host/directions/product-manager"),
    }


def test_the_starter_puts_things_in_order(starter: Path) -> None:
    """What it names first stands first."""
    catalogue = loader.load(str(starter))
    assert list(catalogue.roles)[:3] == ["planner", "designer", "host"]
    assert next(iter(catalogue.roles["host"].duties)) == "greet-viewers"


def test_what_the_starter_adds_cites_its_source(starter: Path) -> None:
    """Statements without sources of their own rest on the one that the file speaks for."""
    role = loader.load(str(starter)).roles["designer"]
    assert all(duty.sources == ("handbook",) for duty in role.duties.values())


def test_the_starter_has_all_kinds_of_items(starter: Path) -> None:
    """The pair shows a hand-off, a division, an exchange and something joint."""
    pair = loader.load(str(starter)).collaborations["planner-designer"]
    assert {item.kind for item in pair.items.values()} == {
        "hand-off",
        "division",
        "communication",
        "joint",
    }


def test_every_part_of_the_starter_is_explained(starter: Path) -> None:
    """Before each top-level key stands a comment, in the reader's language."""
    lines = starter.read_text(encoding="utf-8").splitlines()
    keys = [number for number, line in enumerate(lines) if line[:1].isalpha()]
    assert len(keys) > 6
    bare = [
        lines[n] for n in keys if not any(row.lstrip()[:1] == "#" for row in lines[n - 1 : n + 2])
    ]
    assert bare == ["sources:"]


def test_both_starters_say_the_same(folder: Path) -> None:
    """The two languages differ in their comments alone."""
    for language in LANGUAGES:
        assert run("catalog", "init", f"{language}.yaml", "--lang", language).code == 0
    trees = [yaml.safe_load((folder / f"{one}.yaml").read_text("utf-8")) for one in LANGUAGES]
    assert trees[0] == trees[1]


@pytest.mark.parametrize(
    "command", ["role designer", "collab planner designer", "skill visual-design"]
)
def test_the_starter_can_be_used_at_once(command: str, starter: Path) -> None:
    """The commands that its comments name show what it adds."""
    assert answer("--catalog", str(starter), *command.split())


# The copy


def test_the_copy_is_the_whole_builtin_catalogue(folder: Path) -> None:
    """Not one statement, source or order differs, and it is one file that stands by itself."""
    assert init("--from-builtin") == (0, FIRST_STEPS)
    own = folder / "liveops.yaml"
    assert compare(builtin().catalogue, loader.load(str(own))) == []
    assert run("catalog", "check", "--strict", str(own)).code == 0


# The file

FIRST_STEPS = """\
liveops.yaml is written. Change it, then:
  liveops catalog check liveops.yaml
  liveops --catalog liveops.yaml role
"""


def test_what_to_do_next_is_told(folder: Path) -> None:
    """After writing stand the commands to go on with, and nothing on standard output."""
    assert run("catalog", "init") == (0, "", FIRST_STEPS)
    assert os.listdir(folder) == ["liveops.yaml"]


@pytest.mark.parametrize("more", [(), ("--force",), ("--from-builtin",)])
def test_no_file_is_ever_replaced(more: tuple[str, ...], folder: Path) -> None:
    """A file in the way stays as it is, exit 4, whatever is asked for."""
    (folder / "team.yaml").write_text("mine", encoding="utf-8")
    code, told = init("team.yaml", *more)
    assert code == 4
    assert told == (
        "liveops: team.yaml is there already and is never replaced; give another name\n"
    )
    assert (folder / "team.yaml").read_text(encoding="utf-8") == "mine"


def test_a_link_in_the_way_is_not_followed(folder: Path) -> None:
    """Neither the link nor what it leads to is touched."""
    (folder / "link.yaml").symlink_to(folder / "target.yaml")
    assert init("link.yaml")[0] == 4
    assert not (folder / "target.yaml").exists()


def test_a_missing_folder_is_named(folder: Path) -> None:
    """The file's folder has to be there."""
    code, told = init("no/team.yaml")
    assert (code, told) == (4, "liveops: there is no folder no\n")
    assert os.listdir(folder) == []


def test_a_name_with_a_space_is_quoted_where_it_is_to_be_typed(folder: Path) -> None:
    """The commands that are told can be copied as they stand."""
    code, told = init("our team.yaml")
    assert code == 0
    assert "liveops catalog check 'our team.yaml'\n" in told
    assert (folder / "our team.yaml").is_file()


def test_a_hyphen_is_standard_output(folder: Path) -> None:
    """The starter can be looked at without a file."""
    assert answer("catalog", "init", "-").startswith("# A catalogue of your own")
    assert answer("catalog", "init", "-o", "-").startswith("# A catalogue of your own")
    assert os.listdir(folder) == []


def test_output_names_the_file_too(folder: Path) -> None:
    """--output is another way to name the file, and two names are one too many."""
    assert init("-o", "x.yaml")[0] == 0
    assert init("y.yaml", "-o", "z.yaml")[0] == 2
    assert os.listdir(folder) == ["x.yaml"]
