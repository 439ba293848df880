"""The program's entry: answers completion and `--version` at once, hands on everything else."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn  # the module costs more than all the rest of a quick answer


_COMPLETE = "_LIVEOPS_COMPLETE"
"""The variable by which a shell asks for candidates (`completion.VARIABLE`)."""


def main() -> NoReturn:
    """Run the program and end the process with its exit code, also where Ctrl-C comes at once."""
    try:
        gc.disable()
        from . import stdio

        stdio.harden()
        try:
            code = _answer(sys.argv[1:])
        except Exception as error:
            code = _failed(error)
        stdio.finish(code, _lost)
    except KeyboardInterrupt:
        os._exit(130)


def _answer(args: list[str]) -> int:
    if os.environ.get(_COMPLETE):
        from . import completion

        return completion.run(os.environ)
    if args in (["--version"], ["-V"]):
        from . import __version__

        sys.stdout.write(f"liveops {__version__}\n")
        return 0
    from . import cli

    return cli.main(args)


def _failed(error: Exception) -> int:
    """Say what went wrong before the commands were there to say it; the exit code."""
    from . import crash, locales, stdio

    if crash.is_interrupt(error):
        return 130
    if os.environ.get(_COMPLETE):
        return 0  # nothing may appear in the prompt
    if os.environ.get("LIVEOPS_DEBUG"):
        sys.excepthook(type(error), error, error.__traceback__)
    words = locales.words_for(sys.argv[1:], os.environ)
    stdio.complain(f"liveops: {words.say('error.bug', where=crash.report(error))}")
    return 70


def _lost(reason: object) -> None:
    if os.environ.get(_COMPLETE):
        return  # nothing may appear in the prompt
    from . import locales, stdio

    words = locales.words_for(sys.argv[1:], os.environ)
    stdio.complain(f"liveops: {words.say('error.cannot-print', reason=reason)}")


if __name__ == "__main__":
    main()
