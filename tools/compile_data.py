"""Write the compiled form of `data/` into the package, and the table that completion answers from.

Run it after every change to `data/`, to a command or to an option.

    python tools/compile_data.py           write what has changed
    python tools/compile_data.py --check   write nothing; fail when something is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path

from liveops_cli import completion_table
from liveops_cli.compile import compile_all, compile_locales
from liveops_cli.compiled import Tables
from liveops_cli.errors import CatalogueProblem
from liveops_cli.locales import words_for
from liveops_cli.messages import lines_of

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src" / "liveops_cli" / "_compiled"


def main(args: list[str]) -> int:
    """Write or compare; 1 when something is out of date or `data/` is not valid."""
    try:
        files = compile_all(str(ROOT / "data"))
    except CatalogueProblem as error:
        print("\n".join(lines_of(error, words_for([], {}))), file=sys.stderr)
        return 1
    locales = compile_locales(str(ROOT / "data"))
    index = Tables(files["index.jsonl"].encode()).plain()
    files[completion_table.FILE] = completion_table.make(locales, index)
    changed = [name for name, text in files.items() if _read(TARGET / name) != text]
    for name in changed:
        print(f"{'out of date' if '--check' in args else 'written'}: {name}")
        if "--check" not in args:
            TARGET.mkdir(exist_ok=True)
            (TARGET / name).write_text(files[name], encoding="utf-8", newline="\n")
    if "--check" not in args:
        (TARGET / "stamp.json").touch()
    return 1 if changed and "--check" in args else 0


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
