"""liveops: the structure of a livestream operations team, looked up in a terminal.

What other Python programs use is in `liveops_cli.api`, and can be imported from here.
"""

from __future__ import annotations

__version__ = "0.1.0"

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .api import (
        Catalogue,
        CatalogueProblem,
        Collaboration,
        Criterion,
        Direction,
        InputProblem,
        Item,
        LiveopsError,
        Need,
        Problem,
        Role,
        Skill,
        Source,
        Statement,
        Team,
        check_catalog,
        describe,
        load_catalog,
    )

__all__ = [
    "Catalogue",
    "CatalogueProblem",
    "Collaboration",
    "Criterion",
    "Direction",
    "InputProblem",
    "Item",
    "LiveopsError",
    "Need",
    "Problem",
    "Role",
    "Skill",
    "Source",
    "Statement",
    "Team",
    "__version__",
    "check_catalog",
    "describe",
    "load_catalog",
]


if not TYPE_CHECKING:  # or type checkers would take any name for one of ours

    def __getattr__(name: str) -> object:
        """What the API offers, imported when it is first asked for: commands do not need it."""
        if name not in __all__:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from . import api

        globals()[name] = value = getattr(api, name)
        return value


def __dir__() -> list[str]:
    """What can be imported from here."""
    return sorted(__all__)
