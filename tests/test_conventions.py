from __future__ import annotations

import ast
import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml

from liveops_cli import errors
from liveops_cli.reference import SINGULAR

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src" / "liveops_cli"
TESTS = ROOT / "tests"
LOCALES = {path.stem: path for path in sorted((ROOT / "data" / "locales").glob("*.yaml"))}

OF_NO_MODULE = {
    "test_checks.py": "what all rules have in common",
    "test_company.py": "a company's own catalogue in every command",
    "test_content_reference.py": "figures, law, words and occupations",
    "test_content_team.py": "team, workflow, levels, assessment and onboarding",
    "test_conventions.py": "the habits of the whole repository",
    "test_corpus.py": "bad files, and good ones that look bad",
    "test_deck.py": "the content of the catalogue",
    "test_every_command.py": "what holds for every command alike",
    "test_imports.py": "what may import what",
    "test_locales_own.py": "locales beside a catalogue of one's own",
    "test_output_formats.py": "what the page on output formats says of every command",
    "test_packaging.py": "every way of installing",
    "test_raci_page.py": "the pages on who is responsible for what",
    "test_screens.py": "whole pages, as they are shown",
    "test_search_page.py": "the page on what a search found",
    "test_source_command.py": "the command on sources; `test_source.py` is on reading files",
    "test_words_of_pages.py": "what holds for the words of every page",
    "test_workflow_page.py": "the pages on the show, stage by stage",
}
"""Test files that belong to no single module, and what they are about."""


def trees(folder: Path) -> dict[Path, ast.Module]:
    """The parsed Python files of a folder."""
    return {path: ast.parse(path.read_bytes()) for path in sorted(folder.rglob("*.py"))}


def called(node: ast.Call) -> str:
    """The last name of what is called: `say` in `words.say(…)`."""
    function = node.func
    return str(getattr(function, "attr", getattr(function, "id", "")))


# Tests


def functions_of(tree: ast.Module) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
            yield node


def is_one_sentence(text: str | None) -> bool:
    """Whether a docstring is one paragraph with one full stop, at its end."""
    if not text or "\n\n" in text or not text.endswith("."):
        return False
    return not re.search(r"[.!?][\"')]?\s+[A-Z]", text)


def unstated_tests(tree: ast.Module) -> list[str]:
    return [one.name for one in functions_of(tree) if not is_one_sentence(ast.get_docstring(one))]


def test_every_test_states_a_fact_in_one_sentence() -> None:
    """A test's docstring says in a sentence what holds."""
    wrong = {
        path.name: names for path, tree in trees(TESTS).items() if (names := unstated_tests(tree))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    "docstring", ["", '"""One. Two."""', '"""No full stop"""', '"""One.\n\n    More.\n    """']
)
def test_a_test_without_its_sentence_is_seen(docstring: str) -> None:
    """No docstring, two sentences, no full stop or a second paragraph are all told."""
    tree = ast.parse(f"def test_x():\n    {docstring}\n    assert True\n")
    assert unstated_tests(tree) == ["test_x"]


def module_of(test: Path) -> Path | None:
    """The module, package or script that a test file mirrors, if there is one."""
    folder = SOURCES / test.parent.relative_to(TESTS)
    name = test.stem.removeprefix("test_")
    if test.parent != TESTS and name == test.parent.name:
        return folder / "__init__.py"
    modules = (folder / f"{name}.py", folder / f"{name}_.py", folder / name / "__init__.py")
    places = (*modules, ROOT / "benchmarks" / f"{name}.py", ROOT / "tools" / f"{name}.py")
    return next((place for place in places if place.is_file()), None)


def test_every_test_file_mirrors_a_module() -> None:
    """Who looks for the tests of a module finds them under its name."""
    files = [path for path in TESTS.rglob("test_*.py") if path.name not in OF_NO_MODULE]
    assert [path.name for path in files if module_of(path) is None] == []


def skips_without_reason(tree: ast.Module) -> list[int]:
    """The lines where a test is skipped, or expected to fail, and nothing says why."""
    calls = {id(node.func): node for node in ast.walk(tree) if isinstance(node, ast.Call)}
    lines = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Attribute):
            continue
        if node.attr not in ("skip", "skipif", "xfail", "importorskip"):
            continue
        call = calls.get(id(node))
        plain = call is not None and call.args and ast.unparse(node) == "pytest.skip"
        if not plain and not (call and any(word.arg == "reason" for word in call.keywords)):
            lines.append(node.lineno)
    return lines


def test_nothing_is_skipped_without_a_reason() -> None:
    """Whoever reads the summary learns why a test did not run."""
    wrong = {
        p.name: lines for p, tree in trees(TESTS).items() if (lines := skips_without_reason(tree))
    }
    assert wrong == {}


def test_a_skip_without_a_reason_is_seen() -> None:
    """Marks, conditions and skipped imports are all looked at."""
    code = (
        "@pytest.mark.skip\ndef test_a(): ...\n"
        "mark = pytest.mark.skipif(True)\n"
        "pytest.importorskip('x')\n"
        "pytest.skip('said why')\n"
        "mark = pytest.mark.xfail(reason='said why')\n"
    )
    assert skips_without_reason(ast.parse(code)) == [1, 3, 4]


# Words


EXIT_CODES = {value for name, value in vars(errors).items() if name.startswith("EXIT_")}
SHOWN_WHOLE = (r"environment\.(.+)", r"exit\.(.+)")
"""Words that the help lists as they stand, whichever there are."""

FOR_DATA = "unit."
"""How words begin that are asked for by what stands in a catalogue."""


TOLD_OTHERWISE = {"error.remote": "problem.other-file-remote"}
"""Errors that never reach the user as such, but as a problem with the line that caused them."""


@dataclass
class Words:
    """What the sources ask the locales for."""

    asked: dict[str, set[str] | None] = field(default_factory=dict)
    """Key → the parameters it is filled with; None where they are not written out."""
    strings: set[str] = field(default_factory=set)
    patterns: set[str] = field(default_factory=set)
    """Keys made of several parts, as regular expressions with a group for each open part."""


def filled(node: ast.Call, *, besides: tuple[str, ...] = ()) -> set[str] | None:
    names = {word.arg for word in node.keywords if word.arg is not None}
    return None if len(names) < len(node.keywords) else names - set(besides)


def pattern_of(node: ast.AST) -> str:
    """A text that is put together, as a regular expression."""
    if isinstance(node, ast.Constant):
        return re.escape(str(node.value))
    if isinstance(node, ast.JoinedStr):
        return "".join(map(pattern_of, node.values))
    if isinstance(node, ast.BinOp):
        return pattern_of(node.left) + pattern_of(node.right)
    return "(.+)"


def look_ups(node: ast.Call, constants: Mapping[str, str]) -> Iterator[tuple[str, set[str] | None]]:
    """The keys that a call asks for, with the parameters it fills them with."""
    name = called(node)
    texts = [
        one.value if isinstance(one, ast.Constant) else constants.get(getattr(one, "id", ""))
        for one in node.args
    ]
    keys = [text for text in texts if isinstance(text, str)]
    if name in ("say", "label", "each", "in_language") and keys:
        yield keys[-1], filled(node)
    elif name in ("UsageProblem", "InputProblem", "OutputProblem", "NegativeAnswer") and keys:
        yield f"error.{keys[0]}", filled(node, besides=("near",))
    elif name == "Problem" and keys:
        yield f"problem.{keys[0]}", None
    elif name == "Finding" and isinstance(rule := [*texts, None, None][1], str):
        yield f"problem.{rule}", None
    for word in node.keywords:
        if word.arg == "help" and isinstance(word.value, ast.Constant):
            yield str(word.value.value), None


def words_of(tree: ast.Module, words: Words) -> None:
    """Add what a file asks for."""
    constants = {
        node.targets[0].id: str(node.value.value)
        for node in tree.body
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            words.asked.update(look_ups(node, constants))
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            words.strings.add(node.value)
        if isinstance(node, (ast.JoinedStr, ast.BinOp)):
            pattern = pattern_of(node)
            if re.match(r"[a-z]+(\\-[a-z]+)*(\\\.|\\-)", pattern):
                words.patterns.add(pattern)


@pytest.fixture(scope="module")
def words() -> Words:
    """Collect what all sources ask for."""
    found = Words()
    for tree in trees(SOURCES).values():
        words_of(tree, found)
    found.strings.update(SINGULAR.values())  # these are made there from other words
    return found


def flat(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """A locale's texts by dotted key."""
    texts: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, dict):
            texts.update(flat(value, f"{prefix}{key}."))
        else:
            texts[f"{prefix}{key}"] = str(value)
    return texts


@pytest.fixture(scope="module")
def locales() -> dict[str, dict[str, str]]:
    """Read every locale with a reader of its own."""
    return {
        code: flat(yaml.safe_load(path.read_text(encoding="utf-8")))
        for code, path in LOCALES.items()
    }


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{([a-z_]+)\}", text))


def is_used(key: str, words: Words) -> bool:
    """Whether the sources hold a key, or parts that such a key is put together from."""
    key = key.removesuffix(".one")
    bare = re.sub(r"^(error|problem)\.", "", key)
    if key.startswith(FOR_DATA) or key in words.strings or bare in words.strings:
        return True
    for candidate in {key, bare}:
        for pattern in (*words.patterns, *SHOWN_WHOLE):
            match = re.fullmatch(pattern, candidate)
            if match and all(is_known(part, words) for part in match.groups()):
                return True
    return False


def is_known(part: str, words: Words) -> bool:
    """Whether the sources hold a part of a key, as text, as an attribute's name or in pieces."""
    if part.isdigit():
        return int(part) in EXIT_CODES
    spellings = {part, part.replace("-", "_")}
    return bool(spellings & words.strings) or set(part.split("-")) <= words.strings


def test_every_language_has_the_same_words(locales: dict[str, dict[str, str]]) -> None:
    """No label or message is missing in a language."""
    assert set(locales) >= {"en", "zh"}
    for texts in locales.values():
        assert sorted(set(locales["en"]) ^ set(texts)) == []


def test_every_language_fills_in_the_same(locales: dict[str, dict[str, str]]) -> None:
    """A message has the same placeholders in each language."""
    wrong = [
        (code, key)
        for code, texts in locales.items()
        for key, text in texts.items()
        if placeholders(text) != placeholders(locales["en"][key])
    ]
    assert wrong == []


def test_every_word_that_is_asked_for_exists(
    words: Words, locales: dict[str, dict[str, str]]
) -> None:
    """No key shows through to the user."""
    assert len(words.asked) > 100
    wanted = {TOLD_OTHERWISE.get(key, key) for key in words.asked}
    assert sorted(wanted - set(locales["en"])) == []


def test_every_placeholder_is_filled(words: Words, locales: dict[str, dict[str, str]]) -> None:
    """Where a call names its parameters, they are the ones its message has room for."""
    wrong = {
        key: (placeholders(locales["en"][key]), given)
        for key, given in words.asked.items()
        if given is not None and placeholders(locales["en"].get(key, "")) - given
    }
    assert wrong == {}


def test_every_exit_code_has_its_words(locales: dict[str, dict[str, str]]) -> None:
    """The help tells what each exit code means."""
    told = {int(key[5:]) for key in locales["en"] if key.startswith("exit.")}
    assert told == EXIT_CODES


def test_no_word_is_left_over(words: Words, locales: dict[str, dict[str, str]]) -> None:
    """A label that nothing shows any more goes."""
    assert sorted(key for key in locales["en"] if not is_used(key, words)) == []


def test_words_that_are_wrong_are_seen() -> None:
    """A key nobody wrote, one nobody asks for and one whose parts nobody has are told apart."""
    words = Words()
    code = "words.say('title.gone', a=1)\nwords.say(f'kind.{kind}.count')\nkind = 'joint'\n"
    words_of(ast.parse(code), words)
    assert words.asked == {"title.gone": {"a"}}
    assert is_used("title.gone", words)
    assert is_used("kind.joint.count.one", words)
    assert not is_used("kind.gone.count", words)
    assert not is_used("title.new", words)


# Files

MACHINE = {
    "a path on somebody's machine": r"/(?:roo[t]|hom[e]/\w|User[s]/\w|wor[k]/|tm[p]/\w)",
    "a path on somebody's Windows": r"[A-Z]:\\+User[s]",
    "a host name": r"\b[\w-]+\.(?:interna[l]|loca[l]|la[n]|localdomai[n])\b(?!\()",
    "an address": r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}\b",
    "something left for later": r"\b(?:TOD[O]|FIXM[E]|XX[X])\b",
}
UNREASONED = r"#\s*(?:noq[a](?::[A-Z0-9, ]+)?|type: ignor[e](?:\[[\w, -]+\])?)\s*$"


def tracked() -> list[Path]:
    """The files under version control."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        pytest.skip("only a checkout knows what is under version control")
    listed = subprocess.run((git, "ls-files", "-z"), cwd=ROOT, capture_output=True, check=True)
    paths = [ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


def hits(pattern: str) -> list[str]:
    """Where a pattern stands in the text files under version control."""
    found = []
    for path in tracked():
        data = path.read_bytes()
        if b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if re.search(pattern, line):
                found.append(f"{path.relative_to(ROOT).as_posix()}:{number}: {line.strip()}")
    return found


@pytest.mark.parametrize("what", MACHINE)
def test_the_repository_speaks_of_the_project_alone(what: str) -> None:
    """No file names a machine, a folder on it, or work that is left."""
    assert hits(MACHINE[what]) == []


def test_every_waived_check_has_its_reason() -> None:
    """Who waives a check of a linter says why, in the same line."""
    assert hits(UNREASONED) == []


@pytest.mark.parametrize(
    ("what", "line"),
    [
        ("a path on somebody's machine", "see {}home/ada/notes"),
        ("a path on somebody's machine", "cd {}tmp/x"),
        ("a host name", "ssh build-3.{}local"),
        ("an address", "at 10.0.0.{}1"),
        ("something left for later", "# TO{}DO"),
    ],
)
def test_a_line_about_a_machine_is_seen(what: str, line: str) -> None:
    """The patterns find what they are made for."""
    missing = "/" if "path" in what else ""
    assert re.search(MACHINE[what], line.format(missing))


@pytest.mark.parametrize("waiver", ["no{}qa", "no{}qa: F401, E501", "type: ig{}nore[arg-type]"])
def test_a_waived_check_without_a_reason_is_seen(waiver: str) -> None:
    """A bare comment is told, one with a reason is not."""
    line = "import x  # " + waiver.format("")
    assert re.search(UNREASONED, line)
    assert not re.search(UNREASONED, f"{line} - for its effect")
