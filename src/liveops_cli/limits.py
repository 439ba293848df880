"""How much of a file is read: what is enough for a large catalogue, or what the user says instead.

The limits hold for every file the program reads: catalogues, overlays and their parts together,
locales, particulars of a job. Without them a hostile file could take all of a machine's memory.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

PREFIX = "LIVEOPS_MAX_"
"""The beginning of the environment variables that set a limit: `LIVEOPS_MAX_BYTES` and so on."""

_UNITS = {"K": 1024, "M": 1024**2, "G": 1024**3}


class Limits:
    """The limits in force.

    `bytes`: of all the files of one catalogue. `nodes`: keys, values and lists in one file.
    `depth`: mappings and lists within one another. `text`: characters of one text.
    """

    __slots__ = ("bytes", "depth", "nodes", "text")

    def __init__(
        self,
        bytes: int = 32 * 1024**2,  # noqa: A002 - named as the variable is
        nodes: int = 5_000_000,
        depth: int = 64,
        text: int = 100_000,
    ) -> None:
        self.bytes = bytes
        self.nodes = nodes
        self.depth = depth
        self.text = text

    def __str__(self) -> str:
        return f"{self.bytes}/{self.nodes}/{self.depth}/{self.text}"


HIGHEST = Limits(1024**3, 500_000_000, 200, 100_000_000)
"""The most that may be asked for; what is nested more deeply cannot be taken apart safely."""

current = Limits()
"""The limits of this run."""


def use(environ: Mapping[str, str]) -> None:
    """Take the limits of this run from the environment; what it does not name is as by default.

    Raises UsageProblem for a value that is no whole number from 1 to the highest there may be.
    """
    chosen = Limits()
    for name in Limits.__slots__:
        value = environ.get(PREFIX + name.upper(), "")
        if value:
            setattr(chosen, name, _number(PREFIX + name.upper(), value, getattr(HIGHEST, name)))
    for name in Limits.__slots__:
        setattr(current, name, getattr(chosen, name))


def _number(variable: str, value: str, highest: int) -> int:
    """A whole number, in which `K`, `M` and `G` count in powers of 1,024."""
    digits, unit = value, 1
    if value[-1:].upper() in _UNITS:
        digits, unit = value[:-1], _UNITS[value[-1:].upper()]
    if digits.isascii() and digits.isdigit() and len(digits) < 20:
        number = int(digits) * unit
        if 1 <= number <= highest:
            return number
    from .errors import UsageProblem  # completion needs limits, and nothing that errors need

    raise UsageProblem("bad-limit", name=variable, value=value, highest=f"{highest:,}")
