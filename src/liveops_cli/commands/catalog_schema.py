"""`liveops catalog schema`: the catalogue's format as JSON Schema."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from .. import stdio
from ..errors import UsageProblem
from .shared import LeanCommand, Session, make

app = make("schema")

FORMATS = ("json", "yaml")
"""A schema is a tree and nothing else."""

_Overlay = Annotated[bool, typer.Option("--overlay", help="option.overlay")]


@app.command(cls=LeanCommand, help="command.catalog-schema")
def schema(ctx: typer.Context, overlay: _Overlay = False) -> None:
    """Print the JSON Schema of catalogues, or of overlays."""
    from ..schema_docs import json_schema

    session: Session = ctx.obj
    name = session.format("json")
    if name not in FORMATS:
        raise UsageProblem("unknown-format", near=FORMATS, name=name)
    tree = json_schema(overlay=overlay)
    if name == "json":
        from ..formats import json_

        ascii_only = session.to_stdout() and not stdio.is_utf8(sys.stdout)
        session.write(json_.dump(tree, ascii_only=ascii_only), name)
    else:
        from ..formats import yaml_

        session.write(yaml_.dump(tree), name)
