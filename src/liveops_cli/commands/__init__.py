"""Subcommands: one a file. Each parses, calls a query and a view, and hands the result on.

A command module has `app`, a Typer app with its one command. The options that mean the same
everywhere (`--lang`, `--format`, `--output`, `--catalog`, `--sources`, `--color` …) are declared
once, in `shared.py`; a command reaches what they say through `ctx.obj`.
"""
