"""`liveops role [ROLE]`: all roles, or one role's card."""

from __future__ import annotations

import typer

from ..errors import UsageProblem
from .arguments import RoleOrNone, Sections, check_sections
from .shared import LeanCommand, Session, make

app = make("role")


@app.command(cls=LeanCommand, help="command.role")
def role(ctx: typer.Context, role: RoleOrNone = None, section: Sections = None) -> None:
    """List the roles, or show one role's card."""
    session: Session = ctx.obj
    sections = check_sections(section)
    reference = session.open()
    if role is None:
        if sections:
            raise UsageProblem("section-of-none")
        from ..views import roles as listing

        session.show(reference, listing.page, lambda: listing.data(reference))
        return
    from ..views import role as card

    found = reference.catalogue.roles[reference.find("role", role)]
    session.show(
        reference,
        lambda scene: card.page(scene, found, sections),
        lambda: card.data(reference, found, sections),
    )
