"""Where the program's own data are: inside the package, or at the top of a checkout.

In a wheel, a zipapp or a pipx installation `data/` sits inside the package; in a checkout (an
editable installation, a source tree) it stands at the top level beside `src/`.
"""

from __future__ import annotations

import os

PACKAGE = os.path.dirname(os.path.abspath(__file__))
"""The folder of the package; inside an archive it is a path below the archive's file."""

_CHECKOUT_DATA = os.path.join(os.path.dirname(os.path.dirname(PACKAGE)), "data")


def read_resource(*parts: str) -> bytes:
    """The bytes of a file inside the package, from a folder or from an archive.

    Raises OSError when there is no such file.
    """
    path = os.path.join(PACKAGE, *parts)
    get_data = getattr(globals().get("__loader__"), "get_data", None)
    if get_data is not None:
        return bytes(get_data(path))
    with open(path, "rb") as stream:
        return stream.read()


def checkout_data() -> str | None:
    """The `data` folder of the checkout this program runs from, or None when it is installed.

    A folder of that name that happens to lie beside an installation or an archive does not count:
    the packaged data come first.
    """
    if os.path.isdir(os.path.join(PACKAGE, "data")) or not os.path.isdir(PACKAGE):
        return None
    found = os.path.isfile(os.path.join(_CHECKOUT_DATA, "roles.yaml"))
    return _CHECKOUT_DATA if found else None


def data_path(*parts: str) -> str:
    """The path of a file below `data/`, as shown to people; it may lie inside an archive."""
    return os.path.join(checkout_data() or os.path.join(PACKAGE, "data"), *parts)


def read_data(*parts: str) -> bytes:
    """The bytes of a file below `data/`. Raises OSError when there is no such file."""
    checkout = checkout_data()
    if checkout is None:
        return read_resource("data", *parts)
    with open(os.path.join(checkout, *parts), "rb") as stream:
        return stream.read()
