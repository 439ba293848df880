"""`liveops` alone: the team at a glance."""

from __future__ import annotations

from ..views import overview as view
from .shared import Session


def run(session: Session) -> None:
    """Show the team at a glance."""
    reference = session.open()
    session.show(reference, view.page, lambda: view.data(reference))
