"""Options that several commands share, and what a shell is offered for them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from dprk_labor.cli import running
from dprk_labor.show import Format, PlainFormat

if TYPE_CHECKING:
    from dprk_labor.data.dataset import Dataset

_Names = Callable[["Dataset"], Iterable[str]]


def offering(names: "_Names") -> Callable[[typer.Context], list[str]]:
    """Offers names of the data set that the command line names so far, if it is read at once."""

    def offered(ctx: typer.Context) -> list[str]:
        from dprk_labor.data import datafile, loading
        from dprk_labor.data.findings import DataError

        with suppress(datafile.FileError, DataError):
            files = datafile.find(ctx.params["data"], ctx.params["seeds"])
            if files.estimates.is_file():  # a pipe, or the terminal itself, would be waited for
                return list(names(loading.load(files.estimates, files.seeds)))
        return []

    return offered


def _metrics(dataset: "Dataset") -> Iterator[str]:
    from dprk_labor.compare.select import metric_label

    return map(metric_label, dataset.data.metrics)


def _origins(dataset: "Dataset") -> Iterable[str]:
    from dprk_labor.compare.select import origin_names

    return origin_names(dataset)


def seed_labels(dataset: "Dataset") -> Iterable[str]:
    """What the documents are called."""
    return dataset.seed_labels.values()


def input_file(text: str) -> Path:
    """A file to read; `-` is standard input."""
    return Path("/dev/stdin" if text == "-" else text)


def output_file(text: str) -> Path | None:
    """A file to write; `-` is standard output."""
    return None if text == "-" else Path(text)


def a_folder(text: str) -> Path:
    """A folder, which a variable of a shell that is not set does not name."""
    return Path(text) if text else running.fail("'' is no folder; name one")


Data = Annotated[
    Path | None,
    typer.Option(
        "--data",
        metavar="FILE",
        envvar="DPRK_LABOR_DATA",
        help="The data file, if not the one shipped.",
        parser=input_file,
    ),
]
Seeds = Annotated[
    Path | None,
    typer.Option("--seeds", metavar="DIR", help="The folder of its seed cards.", parser=a_folder),
]
Documents = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        metavar="DIR",
        envvar="DPRK_LABOR_DOCUMENTS",
        help="The folder of the source texts, if you have them.",
        parser=a_folder,
    ),
]


def to_file(text: str) -> Any:  # noqa: ANN401 - as typer has it
    """An option for the file that is written."""
    return typer.Option("--output", "-o", metavar="FILE", help=text, parser=output_file)


Output = Annotated[Path | None, to_file("Write to this file, not to the screen.")]
FORMAT: Final = typer.Option(
    "--format", case_sensitive=False, help="Output format.", show_default="table"
)
FormatOption = Annotated[Format | None, FORMAT]
PlainFormatOption = Annotated[PlainFormat | None, FORMAT]
SpreadsheetSafe = Annotated[
    bool,
    typer.Option(
        "--spreadsheet-safe",
        help="In CSV, an apostrophe before what a spreadsheet would run, and a byte order mark.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Full = Annotated[
    bool,
    typer.Option("--full", help="Add the words, who says them, every note, every assumption."),
]
_METRIC: Final = typer.Argument(
    metavar="METRIC",
    help="workers, revenue, wage-share or countries; all if none is named.",
    autocompletion=offering(_metrics),
)
Metric = Annotated[str | None, _METRIC]
Metrics = Annotated[list[str] | None, _METRIC]


def _each(option: str, name: str, text: str, names: "_Names") -> Any:  # noqa: ANN401 - as typer has it
    """An option that can be given several times, for names of the data set."""
    return typer.Option(
        option, metavar=name, help=f"{text}; repeatable.", autocompletion=offering(names)
    )


Places = Annotated[
    list[str] | None,
    _each("--place", "PLACE", "Only this place", lambda dataset: dataset.data.places),
]
OnlySeeds = Annotated[list[str] | None, _each("--seed", "ID", "Only this document", seed_labels)]
Origins = Annotated[
    list[str] | None,
    _each(
        "--origin",
        "NAME",
        "Only claims that go back to this origin or institution; `none` for those that name none",
        _origins,
    ),
]
Without = Annotated[
    list[str] | None,
    _each(
        "--without",
        "NAME",
        "Leave out this origin, institution or document, and say what changes",
        _origins,
    ),
]
Since = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Leave out figures dated (or else published) before this."),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Leave out figures dated (or else published) after this."),
]
