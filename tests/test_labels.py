"""Locale files beside a catalogue, and all that may be wrong with them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from small import locales

from liveops_cli import labels, layers
from liveops_cli.errors import CatalogueProblem, InputProblem

KNOWN = locales()["en"]


def beside(path: Path, *texts: str, code: str = "ja") -> list[str]:
    """Catalogues in folders of their own, each with a locale file beside it."""
    given = []
    for number, text in enumerate(texts):
        folder = path / str(number) / "locales"
        folder.mkdir(parents=True)
        (folder / f"{code}.yaml").write_text(text, "utf-8")
        given.append(str(path / str(number) / "own.yaml"))
    return given


def test_texts_are_found_by_their_dotted_keys(tmp_path: Path) -> None:
    """Trees become labels, and a key may have a wording for exactly one."""
    text = "section: {duties: 職責}\nkind: {joint.count: 共同, joint.count.one: 一件}\n"
    assert labels.read("ja", beside(tmp_path, text), KNOWN) == {
        "section.duties": "職責",
        "kind.joint.count": "共同",
        "kind.joint.count.one": "一件",
    }


def test_the_last_catalogue_wins(tmp_path: Path) -> None:
    """What a later one has replaces what an earlier one has, label by label."""
    given = beside(tmp_path, "code: a\nname: b\n", "code: c\n")
    assert labels.read("ja", given, KNOWN) == {"code": "c", "name": "b"}
    assert labels.read("ja", [*reversed(given)], KNOWN) == {"code": "a", "name": "b"}


def test_without_a_file_there_are_no_labels(tmp_path: Path) -> None:
    """A catalogue need not have a locale."""
    assert labels.read("ja", [str(tmp_path / "own.yaml")], KNOWN) == {}
    assert labels.inspect([str(tmp_path / "own.yaml")], (), KNOWN) == ([], {})


FAULTS = [
    ("section:\n  dutys: 職責\n", "unknown-key-label", 2, 3),
    ("zzz: x\n", "unknown-key-label", 1, 1),
    ("section: x\n", "unknown-key-label", 1, 1),
    ("section:\n  duties: [x]\n", "wrong-type", 2, 11),
    ("section:\n  duties:\n", "wrong-type", 2, 10),
    ("- x\n", "wrong-type", 1, 1),
    ("code: '  '\n", "empty-text", 1, 7),
    ('code: "a\\u202eb"\n', "hidden-character", 1, 7),
    ("code: 'x\n", "unclosed-quote", 1, 7),
    ("code: x\ncode: y\n", "duplicate-key", 2, 1),
    ("code: &a x\n", "anchor", 1, 7),
]


@pytest.mark.parametrize(("text", "rule", "line", "column"), FAULTS)
def test_a_fault_is_told_where_it_is(
    tmp_path: Path, text: str, rule: str, line: int, column: int
) -> None:
    """A locale is read as carefully as a catalogue, whoever asks."""
    given = beside(tmp_path, text)
    with pytest.raises(CatalogueProblem) as caught:
        labels.read("ja", given, KNOWN)
    found, texts = labels.inspect(given, ("zh", "en"), KNOWN)
    for problems in (caught.value.problems, found):
        assert [(each.rule, each.line, each.column) for each in problems] == [(rule, line, column)]
    assert texts == {found[0].file: text}
    assert all(f"problem.{rule}" in table for table in locales().values())


def test_an_unknown_label_has_a_nearest_one(tmp_path: Path) -> None:
    """A slip in a key is told with the label that was meant."""
    with pytest.raises(CatalogueProblem) as caught:
        labels.read("ja", beside(tmp_path, "section: {dutys: x}\n"), KNOWN)
    assert "section.duties" in caught.value.problems[0].near


def test_every_file_is_inspected_but_our_own_languages(tmp_path: Path) -> None:
    """Languages of the program, other files and other folders are not looked at."""
    given = beside(tmp_path, "zzz: x\n")
    folder = tmp_path / "0" / "locales"
    for name in ("zh.yaml", "notes.txt", "readme.yaml", "fr.yml", "de.yaml"):
        (folder / name).write_text("zzz: x\n", "utf-8")
    found, _ = labels.inspect(given * 2, ("zh", "en"), KNOWN)
    assert [os.path.basename(each.file) for each in found] == ["de.yaml", "ja.yaml"]


@pytest.mark.parametrize("kind", ["folder", "pipe", "link"])
def test_what_is_no_file_is_refused(tmp_path: Path, kind: str) -> None:
    """A folder, a pipe or a link that leads nowhere in place of the file is told."""
    (tmp_path / "locales").mkdir()
    place = tmp_path / "locales" / "ja.yaml"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)
    else:
        place.symlink_to("nowhere")
    with pytest.raises(InputProblem):
        labels.read("ja", [str(tmp_path / "own.yaml")], KNOWN)
    (problem,) = labels.inspect([str(tmp_path / "own.yaml")], (), KNOWN)[0]
    assert (problem.file, problem.line) == (str(place), 0)
    assert problem.rule.startswith("other-file-")


def test_there_is_an_end_to_telling(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Five hundred problems of a locale file are told, and that there are more."""
    asked: list[str] = []

    def nearest(word: str, _: object) -> tuple[str, ...]:
        asked.append(word)
        return ()

    monkeypatch.setattr(labels, "nearest", nearest)
    given = beside(tmp_path, "".join(f"k{number}: x\n" for number in range(2000)))
    with pytest.raises(CatalogueProblem) as caught:
        labels.read("ja", given, KNOWN)
    for told in (caught.value.problems, labels.inspect(given, (), KNOWN)[0]):
        assert len(told) == layers.FINDING_LIMIT + 1
        assert (told[-1].rule, told[-1].line) == ("too-many-problems", 0)
    assert len(asked) == 2 * (layers.FINDING_LIMIT + 1)


def test_a_folder_that_is_closed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the folder of locales may not be looked into, that is what is wrong."""

    def closed(_: str) -> list[str]:
        raise PermissionError(13, "Permission denied")

    given = beside(tmp_path, "code: a\n")
    monkeypatch.setattr(os, "listdir", closed)
    (problem,) = labels.inspect(given, (), KNOWN)[0]
    folder = os.path.join(os.path.dirname(given[0]), "locales")
    assert (problem.file, problem.rule) == (folder, "other-file-unreadable")


def test_a_file_that_cannot_be_read_hides_no_other(tmp_path: Path) -> None:
    """What is wrong with the others is told before it."""
    given = beside(tmp_path, "zzz: x\n")
    (tmp_path / "0" / "locales" / "fr.yaml").mkdir()
    found = labels.inspect(given, (), KNOWN)[0]
    assert [each.rule for each in found] == ["unknown-key-label", "other-file-is-directory"]
