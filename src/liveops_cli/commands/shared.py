"""What every command shares: its options, its class, and the call it is part of.

All parameters are text, lists of text, or flags, and each command checks their values itself, with
messages in the user's language. So `LeanCommand` takes the parsed values as they are; Typer's own
conversion would import pydantic for every text parameter, which costs more than all the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NoReturn, TextIO

import typer
from typer.core import TyperCommand

from .. import locales, output, stdio
from ..document import Data, Line, Page
from ..errors import LiveopsError, UsageProblem
from ..formats import FORMATS, Options, load, pieces
from ..model import GRADES
from ..reference import Reference, open_builtin
from ..text import BOTH, Words
from ..views.parts import Scene

PAGE_FORMATS = ("table", "markdown")
COLOURS = ("auto", "always", "never")
HELP_NAMES = ["--help", "-h"]
"""What asks for help, of every command and group."""


class Session:
    """One run of the program: its words, and what the shared options said."""

    def __init__(self, words: Words, environ: dict[str, str]) -> None:
        self.words = words
        self.environ = environ
        self.options: dict[str, Any] = {}
        self.has_printed = False
        """Whether anything has gone to the standard output."""
        self._hint: Line = []
        self.store: str | None = None
        """The store in the cache that the catalogue is read from; None where it is not."""
        self.opened: Reference | None = None
        """The catalogue to answer from, once it has been asked for: a pipe is read only once."""

    def check(self) -> None:
        """Raise UsageProblem for a value of a shared option that means nothing."""
        language = str(self.options.get("lang", BOTH)).strip().lower()
        if language not in (BOTH, *self.words.labels, self.words.lead):
            raise self._unknown_language(language)
        colour = str(self.options.get("color", "auto"))
        if colour not in COLOURS:
            raise UsageProblem("unknown-colour", near=COLOURS, name=colour)

    def open(self) -> Reference:
        """The catalogue to answer from. Raises InputProblem for one that cannot be used."""
        if self.opened is None:
            reference = self._open()
            wanted = self.options.get("only")
            self.opened = self._only(reference, str(wanted)) if wanted else reference
        return self.opened

    def _only(self, reference: Reference, wanted: str) -> Reference:
        """The catalogue with what sources of the grades named say. Raises UsageProblem."""
        from ..analyses.only import only
        from ..names import nearest

        grades = [grade.strip().lower() for grade in wanted.replace("，", ",").split(",")]
        for grade in grades:
            if grade not in GRADES:
                near = nearest(grade, {one: [one] for one in GRADES}) or list(GRADES)
                raise UsageProblem("unknown-grade", near=near, name=grade)
        return Reference(only(reference.catalogue, grades), origin=reference.origin)

    def _open(self) -> Reference:
        given = self.catalogues()
        if not given:
            return open_builtin()
        from ..opening import open_files

        self.watch()
        reference = open_files(given, self.environ)
        self.store = reference.store
        self._check_language(reference.catalogue.languages)
        return reference

    def _check_language(self, spoken: Collection[str]) -> None:
        """Raise UsageProblem where the language asked for is neither ours nor the catalogue's.

        A locale file beside the catalogue that could not be used is told now.
        """
        language = self.words.lead
        if language in self.words.labels:
            return
        if language not in spoken:
            raise self._unknown_language(language, *spoken)
        locales.own_labels(language, self.catalogues())

    def _unknown_language(self, language: str, *more: str) -> UsageProblem:
        near = dict.fromkeys([*self.words.labels, *more, BOTH])
        return UsageProblem("unknown-language", near=[*near], name=language)

    def catalogues(self) -> list[str]:
        """The user's own catalogues, from the option or the environment, the lowest first."""
        return self.options.get("catalog") or locales.catalogues_in(self.environ)

    def lines_of(self, error: LiveopsError) -> list[str]:
        """All that is to be said of an error, and where the name of a file in it comes from."""
        from ..messages import lines_of

        lines = lines_of(error, self.words)
        named = [] if self.options.get("catalog") else locales.catalogues_in(self.environ)
        if error.params.get("file") in named:
            lines.append(self.words.say("error.from-environment"))
        return lines

    def watch(self) -> None:
        """Tell, on a terminal, what takes long of that which follows."""
        from .. import progress

        progress.tell(self.words.say)

    def scene(self, reference: Reference) -> Scene:
        """What a page is made for."""
        return Scene(reference, self.words, bool(self.options.get("sources")))

    def show(
        self,
        reference: Reference,
        page: Callable[[Scene], Page],
        data: Callable[[], Data],
        default: str = "table",
    ) -> None:
        """Render what was asked for and write it where it was asked for."""
        name = self.format(default)
        value = page(self.scene(reference)) if name in PAGE_FORMATS else data()
        self.write(self.pieces(name, value), name)

    def format(self, default: str = "table", more: Collection[str] = ()) -> str:
        """The name of the output format. Raises UsageProblem for one there is none of.

        `more` are formats that only the command in question has.
        """
        name = str(self.options.get("format") or default).strip().lower()
        if name not in FORMATS and name not in more:
            from ..names import nearest

            known = (*FORMATS, *more)
            near = nearest(name, {one: [one] for one in known}) or list(known)
            raise UsageProblem("unknown-format", near=near, name=name)
        return name

    def to_stdout(self) -> bool:
        """Whether the result goes to the standard output."""
        return self.options.get("output") in (None, "-")

    def render(self, name: str, value: Page | Data) -> str:
        """A page or data in a format, for where it is going."""
        return "".join(self.pieces(name, value))

    def pieces(self, name: str, value: Page | Data) -> Iterator[str]:
        """The same, bit by bit where the format can."""
        if isinstance(value, Page):
            self._hint, value.hint = value.hint, []
        stream = sys.stdout if self.to_stdout() else None
        return pieces(load(name), value, self._options(stream))

    def _options(self, stream: TextIO | None) -> Options:
        """What a format may need to know of a stream; None stands for a file."""
        if stream is None:
            return Options(stdio.DEFAULT_WIDTH, colour=False, ascii_only=False)
        asked = str(self.options.get("color", "auto"))
        return Options(
            stdio.terminal_width(sys.stdout, self.environ),
            colour=stdio.use_colour(asked, stream, self.environ),
            ascii_only=not stdio.is_utf8(stream),
        )

    def write(self, text: str | Iterable[str], name: str, *more_inputs: str | None) -> None:
        """Write a finished result to stdout or to the file of `--output`.

        `more_inputs` are further files that this run read.
        """
        if self.to_stdout():
            self.has_printed = True
            output.put(text)
            self._say_hint()
            return
        bom = name in FORMATS and bool(getattr(load(name), "BOM", False))
        path = str(self.options["output"])
        output.write_file(
            path,
            text,
            force=bool(self.options.get("force")),
            bom=bom,
            inputs=self.inputs(*more_inputs),
        )

    def _say_hint(self) -> None:
        """Say what to type next, below a result that someone looks at on a terminal."""
        if self._hint and stdio.is_terminal(sys.stdout) and stdio.is_terminal(sys.stderr):
            table, page = load("table"), Page([], hint=self._hint)
            stdio.complain("\n" + table.render(page, self._options(sys.stderr)).rstrip("\n"))

    def inputs(self, *more: str | None) -> tuple[str, ...]:
        """The files this run reads, which an output may not replace; nothing else is replaced."""
        files = [*self.catalogues(), *(str(one) for one in more if one)]
        if files and self.options.get("force"):
            from .. import labels, reading

            own = () if self.words.lead in locales.load() else self.words.languages
            read = [labels.files(code, files) for code in own]
            read += [reading.names([file]) for file in files]
            files = [name for names in read for name in names]
        return tuple(files)


_CATALOG: Any = typer.Option(None, "--catalog", "-c", metavar="FILE", help="option.catalog")


def _shared_options(
    lang: str | None = typer.Option(None, "--lang", metavar="zh|en|both", help="option.lang"),
    format: str | None = typer.Option(  # noqa: A002 - the option is called --format
        None, "--format", "-f", metavar="FORMAT", help="option.format"
    ),
    output: str | None = typer.Option(None, "--output", "-o", metavar="FILE", help="option.output"),
    catalog: list[str] | None = _CATALOG,
    color: str | None = typer.Option(
        None, "--color", metavar="auto|always|never", help="option.color"
    ),
    only: str | None = typer.Option(None, "--only", metavar="GRADE", help="option.only"),
    sources: bool = typer.Option(False, "--sources", help="option.sources"),
    force: bool = typer.Option(False, "--force", help="option.force"),
    debug: bool = typer.Option(False, "--debug", help="option.debug"),
) -> None:
    """Carry the declarations of the shared options; never called.

    They stand as defaults, since a declaration in an annotation would be evaluated twice a run.
    """


_shared: list[Any] = []


def shared_parameters() -> list[Any]:
    """The parameters of the shared options, made once a run."""
    if not _shared:
        app = typer.Typer(add_completion=False)
        app.command()(_shared_options)
        _shared.extend(typer.main.get_command(app).params)
    return _shared


class LeanCommand(TyperCommand):
    """A command that takes its values as typed and knows the shared options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.context_settings = {**self.context_settings, "help_option_names": HELP_NAMES}
        self.own = {parameter.name for parameter in self.params}
        self.params = [*self.params, *shared_parameters()]

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Take the parsed values without conversion; check that what is required is there."""
        values, rest, _ = self.make_parser(ctx).parse_args(args=list(args))
        if values.get("help"):
            show_help(self, ctx)
        if rest:
            raise UsageProblem("unexpected-argument", name=rest[0])
        read_values(ctx, self.params, values, own=self.own)
        ctx.args = []
        return []

    def get_help(self, ctx: Any) -> str:
        """The help page, in the user's language."""
        from ..views.help import command_page

        return render_help(ctx, command_page(ctx.obj.words, self, ctx.command_path))


def read_values(
    ctx: typer.Context, parameters: list[Any], values: dict[str, Any], own: Collection[str]
) -> None:
    """Hand parsed values on: a command's own to its function, the shared ones to the session."""
    session: Session = ctx.obj
    for parameter in parameters:
        value = _value(parameter, values.get(parameter.name))
        if parameter.name in own:
            ctx.params[parameter.name] = value
        elif isinstance(value, list):
            # The same option before the command and after it means both, in that order.
            session.options.setdefault(parameter.name, []).extend(value)
        elif value not in (None, False):
            session.options[parameter.name] = value
    session.check()


def _value(parameter: Any, given: Any) -> Any:
    """A parameter's value as typed; an empty list where a list may be empty."""
    many = parameter.nargs == -1 or getattr(parameter, "multiple", False)
    if many:
        if not given and parameter.required:
            raise UsageProblem("missing-argument", name=parameter.metavar or parameter.name)
        return list(given or ())
    if given is None:
        if parameter.required:
            raise UsageProblem("missing-argument", name=parameter.metavar or parameter.name)
        return parameter.default
    return given


def show_help(command: Any, ctx: typer.Context) -> NoReturn:
    """Print a command's help and end the run."""
    output.put(command.get_help(ctx))
    raise typer.Exit(0)


def render_help(ctx: typer.Context, page: Page) -> str:
    """A help page as it is shown on the terminal."""
    session: Session = ctx.obj
    return session.render("table", page)


def make(name: str) -> typer.Typer:
    """The app of one command; the command's function is registered with `app.command(...)`."""
    return typer.Typer(name=name, add_completion=False, rich_markup_mode=None)
