"""What every command does: read the files, and say what stands in the way."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeVar

import typer

from dprk_labor.cli import streams
from dprk_labor.show.choices import Format

_UNWRAPPED: Final = 1_000_000
Choice = TypeVar("Choice", bound=StrEnum)

if TYPE_CHECKING:
    from dprk_labor.compare.reconcile import Comparison
    from dprk_labor.data.dataset import Dataset
    from dprk_labor.show.text import Terminal


@contextmanager
def refusals() -> Iterator[None]:
    """Whatever is wrong with the files or the request, said once, with its exit code."""
    from dprk_labor.compare.select import AmbiguousNameError, UnknownNameError
    from dprk_labor.data.datafile import FileError
    from dprk_labor.data.findings import DataError

    try:
        yield
    except DataError as error:
        from dprk_labor.show import written
        from dprk_labor.show.answers_sources import findings

        text = written(findings(error.findings), Format.TABLE, by_line(None))
        streams.say(text.rstrip("\n"))
        raise typer.Exit(1) from None
    except (FileError, UnknownNameError, AmbiguousNameError) as error:
        streams.fail(str(error))


def by_line(output: Path | None) -> "Terminal":
    """What findings are written for: lines that programs read are not wrapped."""
    shown = streams.terminal(output)
    is_read = sys.stdout is not None and sys.stdout.isatty() and output is None
    return shown if is_read or "COLUMNS" in os.environ else shown._replace(width=_UNWRAPPED)


@contextmanager
def needing(extra: str) -> Iterator[None]:
    """What not every installation has; whoever needs it is told how to get it: no package index has
    the package, so that its name must not be given.
    """
    try:
        yield
    except ModuleNotFoundError as error:
        how = f"run pip install '.[{extra}]' in a checkout of dprk-labor"
        streams.fail(f"{error.name} is not installed; {how}")


def at_each_change(run: Callable[[], None], paths: Sequence[Path], output: Path | None) -> NoReturn:
    """Run now and whenever a file, or one of a folder, has changed, whatever comes of a run.

    They are looked up by name twice a second: many editors put a new file in the place of the old.
    """
    seen = None
    while True:
        now = dict(_states(paths, output))
        if now == seen:
            time.sleep(0.5)
            continue
        seen = now
        with suppress(typer.Exit):
            run()
        gc.collect()
        streams.say(
            f"dprk-labor: waiting for changes since {time.strftime('%H:%M:%S')}; Ctrl-C ends"
        )


def _states(paths: Sequence[Path], output: Path | None) -> Iterator[tuple[Path, object]]:
    """What changes with each file; our own output is none of them, nor what begins with a dot."""
    own = None if output is None else os.path.realpath(output)
    for path in paths:
        members = [path]
        with suppress(OSError):  # no folder, or a closed one, which the run will name
            members = list(path.iterdir())
        for one in members:
            if os.path.realpath(one) != own and not one.name.startswith("."):
                with suppress(OSError):
                    state = one.stat()
                    yield one, (state.st_ino, state.st_mtime_ns, state.st_size)


def load(data: Path | None, seeds: Path | None) -> "Dataset":
    """The data set that is named, else the one that ships."""
    from dprk_labor.data.loading import load

    return load(data, seeds)


def compared(
    data: Path | None, seeds: Path | None, places: Sequence[str] | None = None
) -> "Comparison":
    """Its estimates, set side by side; perhaps only those on some places."""
    from dprk_labor.compare.reconcile import reconcile
    from dprk_labor.compare.select import Wanted, select

    dataset = load(data, seeds)
    return reconcile(dataset, select(dataset, Wanted(places or ())).estimates)


def checked(
    data: Path | None, seeds: Path | None, documents: Path | None
) -> tuple["Dataset", list[str], str]:
    """The same, with what a view says first where it does not pass `check`, and of its quotes; the
    shipped data passes.
    """
    from dprk_labor.data import datafile, loading
    from dprk_labor.show.answers import standing

    named = datafile.find(data, seeds, documents)
    context = loading.prepared(named)
    if documents is None and datafile.is_shipped(named):
        return context.dataset, *standing(None)
    from dprk_labor.check.run import held

    return context.dataset, *standing(held(context, proofs=False))


def chosen_format(wanted: Choice | None, otherwise: Choice, *, json: bool) -> Choice:
    """The format that is wanted; --json is one, and another beside it is refused."""
    if not json:
        return wanted or otherwise
    if wanted not in (None, "json"):
        streams.fail(f"--json and --format {wanted} are two formats; choose one")
    return type(otherwise)("json")


def table_format(wanted: Format | None, *, json: bool, spreadsheet_safe: bool) -> Format:
    """The format that is wanted; guarding cells means something in CSV only."""
    chosen = chosen_format(wanted, Format.TABLE, json=json)
    if spreadsheet_safe and chosen is not Format.CSV:
        streams.fail(f"--spreadsheet-safe is for CSV, not {chosen}; add --format csv")
    return chosen
