"""`liveops skill [SKILL]`: all skills, one skill, or roles by skills."""

from __future__ import annotations

from typing import Annotated

import typer

from ..errors import UsageProblem
from ..views import skills as view
from .shared import LeanCommand, Session, make

app = make("skill")

_Skill = Annotated[str | None, typer.Argument(metavar="[SKILL]", help="argument.skill")]
_Matrix = Annotated[bool, typer.Option("--matrix", help="option.matrix")]


@app.command(cls=LeanCommand, help="command.skill")
def skill(ctx: typer.Context, skill: _Skill = None, matrix: _Matrix = False) -> None:
    """Show the skills, one skill, or which role needs which."""
    session: Session = ctx.obj
    if matrix and skill is not None:
        raise UsageProblem("matrix-of-one", name=skill)
    reference = session.open()
    if skill is None:
        page = view.matrix_page if matrix else view.list_page
        session.show(reference, page, lambda: view.list_data(reference))
        return
    found = reference.catalogue.skills[reference.find("skill", skill)]
    session.show(
        reference,
        lambda scene: view.skill_page(scene, found),
        lambda: view.skill_data(reference, found),
    )
