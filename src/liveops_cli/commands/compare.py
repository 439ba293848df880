"""`liveops compare ROLE ROLE…`: roles side by side."""

from __future__ import annotations

import typer

from ..errors import UsageProblem
from ..views import compare as view
from .arguments import RoleNames, Sections, check_sections
from .shared import LeanCommand, Session, make

app = make("compare")


@app.command(cls=LeanCommand, help="command.compare")
def compare(ctx: typer.Context, roles: RoleNames, section: Sections = None) -> None:
    """Show roles side by side."""
    session: Session = ctx.obj
    sections = check_sections(section)
    reference = session.open()
    ids = dict.fromkeys(reference.find("role", name) for name in roles)
    if len(ids) < 2:
        raise UsageProblem("compare-two")
    chosen = [reference.catalogue.roles[role] for role in ids]
    session.show(
        reference,
        lambda scene: view.page(scene, chosen, sections),
        lambda: view.data(reference, chosen, sections),
    )
