"""Stores of catalogues made for tests, and the references that answer from them."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

import generated
from program import builtin, small

from liveops_cli import loader, stored
from liveops_cli.reference import Reference, make_index


@cache
def large() -> Reference:
    """A generated catalogue of sixty roles, in memory."""
    return Reference(loader.load_text(generated.catalogue(60), "large.yaml"))


CATALOGUES = {"built-in": builtin, "small": small, "large": large}
"""References in memory, by name."""


def written(folder: Path, reference: Reference) -> Path:
    """A store of a reference's catalogue in a folder."""
    path = folder / "catalogue.db"
    path.touch()
    stored.write(str(path), reference.catalogue, make_index(reference.catalogue))
    return path


@cache
def from_store(name: str) -> Reference:
    """The reference of that name, answered from a store that was made of it."""
    with tempfile.TemporaryDirectory() as folder:
        # The open file outlives its name.
        path = written(Path(folder), CATALOGUES[name]())
        return stored.open_store(str(path), "catalogue.yaml")
