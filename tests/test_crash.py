from __future__ import annotations

from liveops_cli import crash


class Stop:
    """An attribute that is interrupted while its class is being made."""

    def __set_name__(self, *_: object) -> None:
        raise KeyboardInterrupt


def test_ctrl_c_is_found_behind_what_python_makes_of_it() -> None:
    """An error that came of an interrupt, or while one was on its way, is the user's doing."""
    found: list[BaseException] = []
    try:
        type("Interrupted", (), {"slot": Stop()})
    except BaseException as error:
        found.append(error)
    try:
        try:
            raise KeyboardInterrupt
        finally:
            getattr(crash, "not-there")
    except AttributeError as error:
        found.append(error)
    assert [crash.is_interrupt(error) for error in found] == [True, True]


def test_any_other_error_is_no_interrupt() -> None:
    """Neither an error by itself nor one that another has led to."""
    error = RuntimeError()
    error.__cause__ = ValueError()
    assert not crash.is_interrupt(error)
    assert not crash.is_interrupt(None)
