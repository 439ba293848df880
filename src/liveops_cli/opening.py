"""Opening catalogues of the user's own: from the cache where they have not changed, else anew."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Any

from . import cache
from .broken import BrokenStoreError
from .progress import Task
from .reference import Reference, make_index


def open_files(given: Sequence[str], environ: Mapping[str, str]) -> Reference:
    """The catalogue that files make: the first on its base, each further one on the result.

    Raises InputProblem and CatalogueProblem. Where it comes from the cache, a question may raise
    BrokenStoreError later: the catalogue is then to be opened again.
    """
    path = cache.find(environ, given)
    stored = _stored_module()
    if path is not None and stored is not None:
        try:
            reference: Reference = stored.open_store(path, given[-1])
        except BrokenStoreError:
            cache.forget(environ, path)
        else:
            return reference
    return _load(given, environ)


def _load(given: Sequence[str], environ: Mapping[str, str]) -> Reference:
    from . import loader

    made = time.time_ns()
    loaded = loader.load_layers(given)
    index = make_index(loaded.catalogue)
    stored = _stored_module()
    if stored is not None:

        def write(path: str) -> None:
            with Task("keeping"):
                stored.write(path, loaded.catalogue, index)

        cache.keep(environ, given, loaded.files, made, write)
    return Reference(loaded.catalogue, origin=given[-1], index=index)


def _stored_module() -> Any:
    """The module that reads and writes stores; None where Python was built without SQLite."""
    try:
        from . import stored
    except ImportError:
        return None
    return stored
