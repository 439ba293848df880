"""The fault of a store, in a module that costs nothing to import: completion reads stores too."""

from __future__ import annotations


class BrokenStoreError(Exception):
    """A store is not what was written, or cannot be written: no error of the user's.

    Its argument is the store's path. What the store held is made anew (`opening`).
    """
