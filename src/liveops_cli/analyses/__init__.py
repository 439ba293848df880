"""Questions that need more than a look-up: one question a file, its result beside it."""
