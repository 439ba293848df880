"""The app: the table of commands, and the one place that turns errors into exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Any

import typer
from typer.core import TyperGroup

from . import locales, output, stdio
from .broken import BrokenStoreError
from .commands.shared import (
    HELP_NAMES,
    LeanCommand,
    Session,
    read_values,
    render_help,
    shared_parameters,
    show_help,
)
from .errors import (
    EXIT_BUG,
    EXIT_INTERRUPTED,
    EXIT_NEGATIVE,
    EXIT_OK,
    EXIT_PIPE,
    EXIT_USAGE,
    LiveopsError,
    UsageProblem,
)

COMMANDS: dict[str, str | dict[str, str]] = {
    "team": "team",
    "role": "role",
    "collab": "collab",
    "skill": "skill",
    "criteria": "criteria",
    "career": "career",
    "compare": "compare",
    "workflow": "workflow",
    "raci": "raci",
    "metric": "metric",
    "rule": "rule",
    "term": "term",
    "search": "search",
    "source": "source",
    "export": {"jd": "export_jd", "interview": "export_interview"},
    "catalog": {
        "init": "catalog_init",
        "check": "catalog_check",
        "explain": "catalog_explain",
        "show": "catalog_show",
        "path": "catalog_path",
        "diff": "catalog_diff",
        "schema": "catalog_schema",
    },
}
"""Every command and the module in `commands/` that holds it; a module is imported when called."""


class LazyGroup(TyperGroup):
    """A group that knows its commands' names and imports only the one that is called."""

    table: Mapping[str, str | dict[str, str]] = COMMANDS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings = {**self.context_settings, "help_option_names": HELP_NAMES}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - Typer's signature
        """The names of the commands, in the order they are shown."""
        return list(self.table)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - Typer's signature
        """The command of that name, or None."""
        entry = self.table.get(cmd_name)
        if entry is None:
            return None
        if isinstance(entry, dict):
            group = LazyGroup(name=cmd_name, help=f"command.{cmd_name}", rich_markup_mode=None)
            group.table = entry
            return group
        module = __import__(f"{__package__}.commands.{entry}", fromlist=["app"])
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the options that stand before the command."""
        parameters = shared_parameters()
        own = frozenset(p.name for p in self.params if p not in parameters)
        self.params = [*self.params, *(p for p in parameters if p not in self.params)]
        values, rest, _ = self.make_parser(ctx).parse_args(args=list(args))
        if values.get("help"):
            show_help(self, ctx)
        read_values(ctx, self.params, values, own=own)
        ctx.args = rest
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Call the command that the first argument names; without one, the group's own answer."""
        if not ctx.args:
            return self.alone(ctx)
        name, *rest = ctx.args
        command = self.get_command(ctx, name)
        if command is None:
            from .names import nearest

            near = nearest(name.casefold(), {one: [one] for one in self.table})
            raise UsageProblem("unknown-command", near=near or list(self.table), name=name)
        with command.make_context(name, rest, parent=ctx) as inner:
            return inner.command.invoke(inner)

    def alone(self, ctx: Any) -> None:
        """What the group answers without a command: its help."""
        show_help(self, ctx)

    def get_help(self, ctx: Any) -> str:
        """The help page, in the user's language."""
        from .views.help import group_page

        return render_help(ctx, group_page(ctx.obj.words, self, ctx))


_OPTIONAL = ("--install-completion", "--show-completion")
"""The options whose value, the shell's name, may be left out."""


def _with_shells(args: list[str]) -> list[str]:
    """The arguments with `--option SHELL` as `--option=SHELL`, and `--option=` without a shell."""
    head = args[: args.index("--")] if "--" in args else args
    out = []
    for number, arg in enumerate(head):
        if arg in _OPTIONAL:
            shell = "".join(word for word in head[number + 1 : number + 2] if word[:1] != "-")
            out.append(f"{arg}={shell}")
        elif number == 0 or arg[:1] == "-" or head[number - 1] not in _OPTIONAL:
            out.append(arg)
    return out + args[len(head) :]


class Root(LazyGroup):
    """`liveops` itself."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the options that stand before the command."""
        return super().parse_args(ctx, _with_shells(args))

    def invoke(self, ctx: Any) -> Any:
        """Install or show completion where that is asked for, else answer."""
        install, show = (ctx.params.get(f"{verb}_completion") for verb in ("install", "show"))
        asked = show if install is None else install
        if asked is None:
            return super().invoke(ctx)
        if ctx.args:
            raise UsageProblem("unexpected-argument", name=ctx.args[0])
        from . import completion_scripts as scripts

        session: Session = ctx.obj
        shell = scripts.chosen(asked, session.environ)
        if install is None:
            output.put(scripts.script(shell))
        else:
            output.put(scripts.install(shell, session.environ, session.words))
        return None

    def alone(self, ctx: Any) -> None:
        """The team at a glance, or the version."""
        if ctx.params.get("version"):
            output.put(version_line())
            return
        from .commands import overview

        overview.run(ctx.obj)


def version_line() -> str:
    """What `--version` prints."""
    from . import __version__

    return f"liveops {__version__}\n"


app = typer.Typer(
    name="liveops",
    cls=Root,
    add_completion=False,
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="command.liveops",
)


@app.callback()
def _root(
    version: bool = typer.Option(False, "--version", "-V", help="option.version"),
    install_completion: str | None = typer.Option(
        None, "--install-completion", metavar="[SHELL]", help="option.install-completion"
    ),
    show_completion: str | None = typer.Option(
        None, "--show-completion", metavar="[SHELL]", help="option.show-completion"
    ),
) -> None:
    """Carry the declaration of the program's own options."""


def main(argv: list[str] | None = None, environ: Mapping[str, str] | None = None) -> int:
    """Run one command line and return its exit code; never raises for what a user can do."""
    args = list(sys.argv[1:] if argv is None else argv)
    env = dict(os.environ if environ is None else environ)
    words = locales.words_for(args, env)
    session = Session(words, env)
    try:
        with _Limits(env):
            return _answered(args, session)
    except LiveopsError as error:
        return _failed(error, session)
    except BrokenPipeError:
        return EXIT_PIPE
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except Exception as error:
        return _crashed(error, session, args)


class _Limits:
    """The limits that the environment sets, for one run; without any, nothing is imported."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._are_set = any(name.startswith("LIVEOPS_MAX_") for name in environ)

    def __enter__(self) -> None:
        if self._are_set:
            from . import limits

            limits.use(self._environ)

    def __exit__(self, *_: object) -> None:
        if self._are_set:
            from . import limits

            limits.use({})


def _answered(args: list[str], session: Session) -> int:
    """Run a command line; once more, without the cache, where that turns out to be broken.

    What else goes wrong while a store is being asked may come of it too: nothing in it is checked
    as closely as what stands in a file.
    """
    try:
        return _run(args, session)
    except (LiveopsError, BrokenPipeError):
        raise
    except Exception as error:
        broken = str(error) if isinstance(error, BrokenStoreError) else session.store
        if session.has_printed or broken is None:
            raise
        from .cache import VARIABLE, forget

        forget(session.environ, broken)
        session.opened = None
        return _run(args, Session(session.words, {**session.environ, VARIABLE: "off"}))


def root() -> Any:
    """The program as one command; the others are below it."""
    return typer.main.get_command(app)


def _run(args: list[str], session: Session) -> int:
    try:
        code = root().main(args=args, prog_name="liveops", standalone_mode=False, obj=session)
    except typer.TyperException as error:
        raise _usage_problem(error) from error
    return code if isinstance(code, int) else EXIT_OK


def _usage_problem(error: Any) -> UsageProblem:
    """A complaint of Typer's parser in our words; recognised by what it knows, not by its class."""
    option = getattr(error, "option_name", None)
    if option is None:
        return UsageProblem("bad-usage", reason=error.format_message())
    if hasattr(error, "possibilities"):
        near = sorted(error.possibilities or ())
        return UsageProblem("unknown-option", near=near, name=option)
    # Typer has one class for an option without its value and a flag with one.
    given = "not take a value" in error.format_message()
    return UsageProblem("option-flag" if given else "option-value", name=option)


def _failed(error: LiveopsError, session: Session) -> int:
    also: list[str] = []
    if error.exit_code in (EXIT_USAGE, EXIT_NEGATIVE):
        from .commands import elsewhere

        also = elsewhere.lines(error, session)
        if also and error.key == "unknown-command":
            error.near = ()
    for line in (*session.lines_of(error), *also):
        stdio.complain(line)
    if error.exit_code == EXIT_USAGE and not error.near and not also:
        stdio.complain(_where_to_look(error.key, session))
    return error.exit_code


_LISTS = {
    "unknown-role": "role",
    "unknown-skill": "skill",
    "unknown-metric": "metric",
    "unknown-term-metric": "term",
    "unknown-source": "source",
    "unknown-stage-step": "workflow",
    "unknown-role-stage-step": "raci",
    "unknown-role-rule-stage-step": "rule",
}
"""Messages of a name that nothing has, and the command that lists everything there is."""


def _where_to_look(key: str, session: Session) -> str:
    """What helps where there is nothing near to suggest."""
    if key in _LISTS:
        return session.words.say("error.try-list", command=f"liveops {_LISTS[key]}")
    return session.words.say("error.try-help")


def _crashed(error: Exception, session: Session, args: list[str]) -> int:
    from .crash import is_interrupt, report

    if is_interrupt(error):
        return EXIT_INTERRUPTED
    if "--debug" in args or session.environ.get("LIVEOPS_DEBUG"):
        import traceback

        traceback.print_exc()
    stdio.complain(f"liveops: {session.words.say('error.bug', where=report(error))}")
    return EXIT_BUG


__all__ = ["COMMANDS", "LeanCommand", "app", "main", "root", "version_line"]
