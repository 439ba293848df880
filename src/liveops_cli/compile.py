"""Making the compiled form of `data/`, for `tools/compile_data.py` and for a changed checkout."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

from . import compiled, loader, paths, source, stamp
from .reference import held_by, make_index, make_records


def compile_all(folder: str) -> dict[str, str]:
    """The compiled files of a `data` folder: name → text. Raises CatalogueProblem."""
    catalogue = loader.load(os.path.join(folder, "roles.yaml"))
    index = make_index(catalogue)
    records = "".join(
        f"{held_by(r, index, catalogue)}\t"
        + _dump([r.kind, r.owner, r.section, r.id, r.text, list(r.sources)])
        for r in make_records(catalogue)
    )
    files = {
        "head.json": _dump(compiled.encode(compiled.head_of(catalogue))),
        "index.jsonl": compiled.dump_tables(index, nested=("names", "keys")),
        "records.jsonl": records,
        "locales.jsonl": _dump_locales(compile_locales(folder)),
        "stamp.json": _dump(stamp.checksums(folder)),
    }
    for kind in compiled.KINDS:
        files[f"{kind}.jsonl"] = compiled.dump_lines(getattr(catalogue, kind))
    return files


def _dump_locales(locales: Mapping[str, Mapping[str, str]]) -> str:
    grouped = {code: compiled.groups(texts) for code, texts in locales.items()}
    return compiled.dump_tables(grouped, nested=grouped)


def compile_locales(folder: str | None = None) -> dict[str, dict[str, str]]:
    """Every locale below a `data` folder, its nested keys joined by dots."""
    folder = folder or paths.checkout_data() or ""
    tables = {}
    for name in sorted(os.listdir(os.path.join(folder, "locales"))):
        code, extension = os.path.splitext(name)
        if extension == ".yaml":
            path = os.path.join(folder, "locales", name)
            text = source.decode(source.read_input(path), path)
            tables[code] = dict(_flat(source.parse(text, path), ""))
    return tables


def _flat(tree: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, str]]:
    for key, value in tree.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"
