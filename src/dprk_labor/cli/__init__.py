"""The command line: options, exit codes and running.

Everything but typer is imported where it is used, so that each command starts as fast as what it
needs; and annotations are not postponed, since typer would have to evaluate each of them. Commands
live in a module for each family: `views` and `curating`. Exit codes: 0 done, 1 the data
has findings, 2 usage or a file that cannot be read, 3 a bug.
"""

import os
import re
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from types import SimpleNamespace
from typing import Annotated, Any, NoReturn

import typer
from typer.core import TyperArgument, TyperGroup
from typer.exceptions import TyperException

from dprk_labor import __version__
from dprk_labor.cli import curating, options, running, views


class _Commands(TyperGroup):
    """The commands; an error of typer's repeats an argument, in which nothing may be obeyed."""

    def make_context(self, *given: Any, **more: Any) -> Any:  # noqa: ANN401 - as typer has them
        with _unobeyed():
            return super().make_context(*given, **more)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401 - as typer has it
        with _unobeyed():
            return super().invoke(ctx)


@contextmanager
def _unobeyed() -> Iterator[None]:
    try:
        yield
    except TyperException as error:
        if type(error).__name__ != "NoArgsIsHelpError":  # the message of which is the help
            error.message = running.shown(error.message.removeprefix("Value error, "))
        raise


# Help names an argument, and its text says what it is: "NAME" without a "<list[str]>".
TyperArgument.display_type_rich = lambda *_, **__: None  # type: ignore[method-assign]

app = typer.Typer(
    name="dprk-labor",
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(context: typer.Context, wanted: bool) -> None:  # noqa: FBT001 - typer calls it
    if wanted and not context.resilient_parsing:  # as it is where a shell asks for completions
        from dprk_labor.data import datafile

        named = os.environ.get("DPRK_LABOR_DATA")
        try:
            sha256 = datafile.sha256(options.input_file(named) if named else None)
        except datafile.FileError as error:
            running.fail(f"version {__version__}, but {error}")
        running.write(f"dprk-labor {__version__}, data sha256 {sha256}\n", None)
        raise typer.Exit


@app.callback()
def command_line(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version",
            is_eager=True,
            callback=_print_version,
            help="Print the version, and the hash of the data file.",
        ),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback if there is a bug.")
    ] = False,
) -> None:
    """Lay published estimates of North Korea's state-run labor abroad side by side.

    Shows where they agree, where they contradict each other, and why.
    """


app.registered_commands = [
    *views.commands.registered_commands,
    *curating.commands.registered_commands,
]


def _of_the_command_named() -> typer.Typer:
    """The command line without the commands that are not named, which take time to build."""
    one = copy(app)
    named = [
        n for n in app.registered_commands if n.callback and [n.callback.__name__] == sys.argv[1:2]
    ]
    one.registered_commands = named or app.registered_commands
    return one


def _terminate(number: int, _: object) -> NoReturn:
    """End as on Ctrl-C: a file that is being written is cleaned up; a shell reports the same."""
    sys.exit(128 + number)


def main() -> None:
    """Run the command line; whatever is not foreseen becomes one line and exit code 3."""
    for one in running.STOPS[1:]:
        if signal.getsignal(one) is not signal.SIG_IGN:  # as `nohup` wants it
            signal.signal(one, _terminate)
    # No pydantic plugin is used; the search for some imports a fifteenth of all code.
    sys.modules["pydantic.plugin._loader"] = SimpleNamespace(get_plugins=tuple)  # type: ignore[assignment]
    os.environ.pop("TERMINAL_WIDTH", None)  # which typer's completion reads as a number
    asked = os.environ.get("_DPRK_LABOR_COMPLETE", "")
    if not re.fullmatch("|(complete|source)_(bash|zsh|fish|powershell|pwsh)", asked):
        running.complain(f"completion is for bash, zsh, fish or powershell to ask, not {asked!r}")
        sys.exit(2)
    place = "COMP_WORDS" in os.environ and os.environ.get("COMP_CWORD", "")
    if asked == "complete_bash" and not (place and place.isdecimal() and len(place) < 10):
        running.complain("completion is for bash to ask, which sets COMP_WORDS and COMP_CWORD")
        sys.exit(2)
    try:
        _of_the_command_named()(prog_name="dprk-labor")
    except SystemExit as stop:
        # typer takes a pipe that was closed early for an error
        sys.exit(0 if isinstance(stop.__context__, BrokenPipeError) else stop.code)
    except OSError as error:  # such as help for a full disk, or a working folder that is gone
        running.silence_stdout()
        running.complain(running.reason(error))
        sys.exit(2)
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback away
        if "--debug" in sys.argv:
            import traceback

            traceback.print_exc()
        running.complain(
            f"internal error ({type(error).__name__}: {error}). This is a bug: please report it "
            "with the command you ran; --debug before the command shows where it was."
        )
        sys.exit(3)
