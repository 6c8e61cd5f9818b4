"""What every command does: read the files, and say what stands in the way."""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

import typer

from dprk_labor.cli import streams
from dprk_labor.show.choices import Format

_UNWRAPPED: Final = 1_000_000
Choice = TypeVar("Choice", bound=StrEnum)

if TYPE_CHECKING:
    from dprk_labor.check.run import Report
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
        with streams.patience():
            yield
    except DataError as error:
        from dprk_labor import show

        streams.say(show.unreadable(error.findings, by_line(None)).rstrip("\n"))
        raise typer.Exit(1) from None
    except (FileError, UnknownNameError, AmbiguousNameError) as error:
        streams.fail(str(error))


def by_line(output: Path | None) -> "Terminal":
    """What findings are written for: lines that programs read are not wrapped."""
    from dataclasses import replace

    shown = streams.terminal(output)
    is_read = sys.stdout is not None and sys.stdout.isatty() and output is None
    return shown if is_read or "COLUMNS" in os.environ else replace(shown, width=_UNWRAPPED)


@contextmanager
def needing(name: str) -> Iterator[None]:
    """What not every installation has; whoever needs it is told how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        streams.fail(f"{error.name} is not installed; run pip install 'dprk-labor[{name}]'")


def at_each_change(run: Callable[[], None], paths: Sequence[Path]) -> None:
    """Run now and whenever one of the files or folders changes, whatever comes of a run."""
    with needing("watch"):
        from watchfiles import watch
    for _ in chain([()], watch(*paths)):
        with suppress(typer.Exit):
            run()
        gc.collect()
        streams.say(
            f"dprk-labor: waiting for changes since {time.strftime('%H:%M:%S')}; Ctrl-C ends"
        )


def load(data: Path | None, seeds: Path | None) -> "Dataset":
    """The data set that is named, else the one that ships."""
    from dprk_labor.data.loading import load

    return load(data, seeds)


def compared(data: Path | None, seeds: Path | None) -> "Comparison":
    """Its estimates, set side by side."""
    from dprk_labor.compare.reconcile import reconcile

    return reconcile(load(data, seeds))


def checked(data: Path | None, seeds: Path | None, documents: Path | None) -> "Report | None":
    """What `check` says of the data; None for the shipped data without documents, which pass, and
    for a pipe, which can be read once.
    """
    from dprk_labor.data import datafile

    named = datafile.find(data, seeds, documents)
    if (documents is None and datafile.is_shipped(named)) or not named.estimates.is_file():
        return None
    from dprk_labor.check.run import check

    return check(named, proofs=False)


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
