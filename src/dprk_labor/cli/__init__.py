"""The command line: options, exit codes and streams.

Everything but typer is imported where it is used, so that each command starts as fast as what it
needs; and annotations are not postponed, since typer would have to evaluate each of them. Exit
codes: 0 done, 1 the data has findings, 2 usage or a file that cannot be read, 3 a bug.
"""

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from dprk_labor import __version__
from dprk_labor.choices import (
    CheckFormat,
    Format,
    Notes,
    OriginsFormat,
    PlainFormat,
    ScanFormat,
    Schema,
    Sort,
)
from dprk_labor.cli import streams

if TYPE_CHECKING:
    from dprk_labor.model import Dataset
    from dprk_labor.reconciliation import Comparison

app = typer.Typer(
    name="dprk-labor",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


Data = Annotated[
    Path | None,
    typer.Option("--data", metavar="FILE", envvar="DPRK_LABOR_DATA", help="Another data file."),
]
Seeds = Annotated[
    Path | None, typer.Option("--seeds", metavar="DIR", help="The folder of its seed cards.")
]
Documents = Annotated[
    Path | None,
    typer.Option(
        "--documents",
        metavar="DIR",
        envvar="DPRK_LABOR_DOCUMENTS",
        help="The folder of the source texts, for whoever holds them.",
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to a file instead."),
]
FormatOption = Annotated[Format, typer.Option("--format", help="What to print.")]
PlainFormatOption = Annotated[PlainFormat, typer.Option("--format", help="What to print.")]
SpreadsheetSafe = Annotated[
    bool,
    typer.Option(
        "--spreadsheet-safe",
        help="In CSV, an apostrophe before each cell that a spreadsheet would run.",
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]


def main() -> None:
    """Run the command line; whatever is not foreseen becomes one line and exit code 3."""
    # A command ends before its garbage matters; looking for some takes a third of a large run.
    gc.disable()
    # No pydantic plugin is used; looking for some reads the metadata of all that is installed.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        app()
    except SystemExit as stop:
        # typer takes a pipe that was closed early for an error
        sys.exit(0 if isinstance(stop.__context__, BrokenPipeError) else stop.code)
    except OSError as error:  # such as help for a full disk, or a working folder that is gone
        streams.complain(streams.reason(error))
        sys.exit(2)
    except Exception as error:  # noqa: BLE001 - the last place that can keep a traceback away
        if "--debug" in sys.argv:
            import traceback

            traceback.print_exc()
        streams.complain(
            f"internal error ({type(error).__name__}: {error}). This is a bug: please report it "
            "with the command you ran; --debug before the command shows where it was."
        )
        sys.exit(3)


@contextmanager
def _refusals() -> Iterator[None]:
    """Whatever is wrong with the files or the request, said once, with its exit code."""
    from dprk_labor.datafile import FileError
    from dprk_labor.findings import DataError
    from dprk_labor.selection import AmbiguousNameError, UnknownNameError

    try:
        yield
    except DataError as error:
        from dprk_labor.render.plain import findings_text

        streams.say(findings_text(error.findings).rstrip("\n"))
        raise typer.Exit(1) from None
    except (FileError, UnknownNameError, AmbiguousNameError) as error:
        streams.fail(str(error))


def _load(data: Path | None, seeds: Path | None) -> "Dataset":
    from dprk_labor.loading import load

    return load(data, seeds)


def _compared(data: Path | None, seeds: Path | None) -> "Comparison":
    from dprk_labor.reconciliation import reconcile

    return reconcile(_load(data, seeds))


def _print_version(wanted: bool) -> None:  # noqa: FBT001 - typer calls it with the flag
    if wanted:
        streams.write(f"dprk-labor {__version__}\n", None)
        raise typer.Exit


def _complete_metric(ctx: typer.Context) -> list[str]:
    from dprk_labor.selection import metric_label

    return [metric_label(key) for dataset in _at_hand(ctx) for key in dataset.data.metrics]


def _complete_place(ctx: typer.Context) -> list[str]:
    return [code for dataset in _at_hand(ctx) for code in dataset.data.places]


def _complete_seed(ctx: typer.Context) -> list[str]:
    return [label for dataset in _at_hand(ctx) for label in dataset.seed_labels.values()]


def _at_hand(ctx: typer.Context) -> Iterator["Dataset"]:
    """The data set that the command line names so far, unless it cannot be read."""
    from dprk_labor.datafile import FileError
    from dprk_labor.findings import DataError

    with suppress(FileError, DataError):
        yield _load(ctx.params["data"], ctx.params["seeds"])


@app.callback()
def options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", is_eager=True, callback=_print_version, help="Print and exit."),
    ] = False,
    debug: Annotated[
        bool, typer.Option("--debug", help="Show a traceback if there is a bug.")
    ] = False,
) -> None:
    """Published estimates of North Korea's state-run labor abroad, side by side.

    Says where they agree, where they contradict each other, and why.
    """


_ESTIMATES_EPILOG: Final = """Examples: "dprk-labor estimates revenue", "dprk-labor estimates
--place RU", "dprk-labor estimates wage-share --json"."""


@app.command(epilog=_ESTIMATES_EPILOG)
def estimates(
    metric: Annotated[
        str | None,
        typer.Argument(
            metavar="METRIC",
            help="workers, revenue, wage-share or countries; all where none is named.",
            autocompletion=_complete_metric,
        ),
    ] = None,
    *,
    place: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PLACE", help="Only this place; repeatable.", autocompletion=_complete_place
        ),
    ] = None,
    seed: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only this source document; repeatable.",
            autocompletion=_complete_seed,
        ),
    ] = None,
    origin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Only what goes back to this origin or institution; repeatable."
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Nothing dated before this.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Nothing dated after this.")
    ] = None,
    sort: Annotated[Sort, typer.Option(help="The order within a group.")] = Sort.FILE,
    notes: Annotated[Notes, typer.Option(help="Which notes to print.")] = Notes.MAIN,
    data: Data = None,
    seeds: Seeds = None,
    output_format: FormatOption = Format.TABLE,
    json: Json = False,
    spreadsheet_safe: SpreadsheetSafe = False,
    output: Output = None,
) -> None:
    """Claims side by side per metric and place, and notes on them.

    Filters choose the claims that are compared; a claim without a date passes a filter by date.
    """
    wanted_format = _table_format(output_format, json=json, spreadsheet_safe=spreadsheet_safe)
    with _refusals():
        from dprk_labor import render, selection
        from dprk_labor.reconciliation import reconcile

        dataset = _load(data, seeds)
        wanted = selection.Wanted(place or (), seed or (), origin or (), since, until)
        try:
            chosen = selection.select(dataset, wanted)
            about = None if metric is None else selection.resolve_metric(dataset, metric)
        except ValueError as error:
            streams.fail(str(error))
        comparison = reconcile(dataset, chosen.estimates)
    if len(chosen.estimates) < len(dataset.data.estimates):
        streams.say(
            f"dprk-labor: {len(chosen.estimates)} of {len(dataset.data.estimates)} claims chosen; "
            "notes that need the others are not made"
        )
    undated = sum(about in (None, estimate.metric) for estimate in chosen.undated)
    if undated:
        streams.say(f"dprk-labor: claims kept though they bear no date: {undated}")
    if about is not None:
        comparison = comparison.about(about)
    comparison = selection.in_order(comparison, sort)
    shown = streams.terminal(output)
    text = render.estimates(
        comparison, wanted_format, shown, notes, spreadsheet_safe=spreadsheet_safe
    )
    streams.write(text, output, machine=wanted_format is not Format.TABLE)


def _table_format(output_format: Format, *, json: bool, spreadsheet_safe: bool) -> Format:
    """The format that is wanted; guarding cells means something in CSV only."""
    wanted = Format.JSON if json else output_format
    if spreadsheet_safe and wanted is not Format.CSV:
        streams.fail(f"--spreadsheet-safe is for CSV, not {wanted}; add --format csv")
    return wanted


@app.command(
    epilog='Examples: "dprk-labor plot revenue -o ranges.svg", "dprk-labor plot -o all.png".'
)
def plot(
    metric: Annotated[
        str | None,
        typer.Argument(
            metavar="METRIC",
            help="workers, revenue, wage-share or countries; all where none is named.",
            autocompletion=_complete_metric,
        ),
    ] = None,
    *,
    data: Data = None,
    seeds: Seeds = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .svg or .png file; without it, SVG is printed.",
        ),
    ] = None,
) -> None:
    """The ranges as a picture: claims by origin, on one axis per metric and place.

    SVG needs nothing more; PNG needs the extra plot: pip install 'dprk-labor[plot]'.
    """
    suffix = ".svg" if output is None else output.suffix.lower()
    if suffix not in (".svg", ".png"):
        streams.fail(f"{output}: a picture is written as .svg or .png")
    with _refusals():
        from dprk_labor import render
        from dprk_labor.selection import resolve_metric

        comparison = _compared(data, seeds)
        if metric is not None:
            comparison = comparison.about(resolve_metric(comparison.dataset, metric))
    if not comparison.groups:
        streams.fail("no estimate matches, so there is nothing to draw")
    svg = render.picture(comparison)
    if output is None or suffix == ".svg":
        streams.write(svg, output, machine=True)
        return
    try:
        png = render.png(svg)
    except ImportError:
        streams.fail("PNG needs an extra: pip install 'dprk-labor[plot]'; SVG needs none")
    streams.write_file(output, png)


def _complete_claim(ctx: typer.Context, incomplete: str) -> list[str]:
    ids = [one.id for dataset in _at_hand(ctx) for one in dataset.data.estimates]
    return [claim for claim in ids if claim.startswith(incomplete)]


@app.command(
    epilog="""Examples: "dprk-labor explain 003:12", "dprk-labor explain 002-revenue-world
003-revenue-world"."""
)
def explain(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A claim's id, or the place that cites it where one claim stands there.",
            autocompletion=_complete_claim,
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(metavar="OTHER", help="A second one.", autocompletion=_complete_claim),
    ] = None,
    *,
    data: Data = None,
    seeds: Seeds = None,
    output_format: PlainFormatOption = PlainFormat.TABLE,
    json: Json = False,
    output: Output = None,
) -> None:
    """One claim's provenance; or how two bear on each other.

    With two, says what would have to be true for both.
    """
    with _refusals():
        from dprk_labor import render, selection

        comparison = _compared(data, seeds)
        names = [claim] if other is None else [claim, other]
        claims = [selection.resolve_claim(comparison, name) for name in names]
        if len(set(claims)) < len(claims):
            streams.fail(f"{claim!r} and {other!r} are one claim; name two, or one alone")
    wanted_format = PlainFormat.JSON if json else output_format
    text = render.explain(comparison, claims, wanted_format, streams.terminal(output))
    streams.write(text, output, machine=wanted_format is not PlainFormat.TABLE)


@app.command(epilog='Examples: "dprk-labor crosschecks", "dprk-labor crosschecks --json".')
def crosschecks(
    *,
    data: Data = None,
    seeds: Seeds = None,
    output_format: PlainFormatOption = PlainFormat.TABLE,
    json: Json = False,
    output: Output = None,
) -> None:
    """What the figures imply when they are combined.

    Implied values, and what parts leave of wholes, with the arithmetic written out; for figures
    that conflict, what would have to be true.
    """
    with _refusals():
        from dprk_labor import render

        comparison = _compared(data, seeds)
    wanted_format = PlainFormat.JSON if json else output_format
    text = render.crosschecks(comparison, wanted_format, streams.terminal(output))
    streams.write(text, output, machine=wanted_format is not PlainFormat.TABLE)


@app.command(epilog='Examples: "dprk-labor origins", "dprk-labor origins --format mermaid".')
def origins(
    *,
    data: Data = None,
    seeds: Seeds = None,
    output_format: Annotated[
        OriginsFormat, typer.Option("--format", help="What to print.")
    ] = OriginsFormat.TABLE,
    json: Json = False,
    output: Output = None,
) -> None:
    """Who says what after whom, by institution and origin."""
    with _refusals():
        from dprk_labor import render

        comparison = _compared(data, seeds)
    wanted_format = OriginsFormat.JSON if json else output_format
    text = render.origins(comparison, wanted_format, streams.terminal(output))
    streams.write(text, output, machine=wanted_format is not OriginsFormat.TABLE)


@app.command(epilog='Examples: "dprk-labor seeds", "dprk-labor seeds 003".')
def seeds(
    seed: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="One source document, whole.", autocompletion=_complete_seed
        ),
    ] = None,
    *,
    data: Data = None,
    seeds: Seeds = None,
    output_format: FormatOption = Format.TABLE,
    json: Json = False,
    spreadsheet_safe: SpreadsheetSafe = False,
    output: Output = None,
) -> None:
    """Source documents, and how many of their figures are captured."""
    wanted_format = _table_format(output_format, json=json, spreadsheet_safe=spreadsheet_safe)
    with _refusals():
        from dprk_labor import render
        from dprk_labor.selection import resolve_seed

        dataset = _load(data, seeds)
        names = list(dataset.seeds) if seed is None else [resolve_seed(dataset, seed)]
    shown = streams.terminal(output)
    text = render.seeds(
        dataset,
        names,
        wanted_format,
        shown,
        whole=seed is not None,
        spreadsheet_safe=spreadsheet_safe,
    )
    streams.write(text, output, machine=wanted_format is not Format.TABLE)


@app.command(epilog='Examples: "dprk-labor check", "dprk-labor check mine.yaml --documents texts".')
def check(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="The data file; as --data.")
    ] = None,
    *,
    data: Data = None,
    seeds: Seeds = None,
    documents: Documents = None,
    output_format: Annotated[
        CheckFormat, typer.Option("--format", help="What to print.")
    ] = CheckFormat.TEXT,
    json: Json = False,
    strict: Annotated[bool, typer.Option("--strict", help="Take warnings for errors.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="Say how much the documents prove.")
    ] = False,
    output: Output = None,
) -> None:
    """Everything that can be wrong with a data file and its cards.

    With the documents at hand every quote is held against its line. Exits with 1 on an error.
    """
    with _refusals():
        from dprk_labor import datafile
        from dprk_labor.check import check as run_check

        wanted_format = CheckFormat.JSON if json else output_format
        proofs = verbose or wanted_format is CheckFormat.JSON
        named = datafile.find(file or data, seeds, documents)
        found = run_check(named, strict=strict, proofs=proofs)
    from dprk_labor import render

    text = render.findings(found, wanted_format, verbose=verbose)
    streams.write(text, output, machine=wanted_format is not CheckFormat.TEXT)
    raise typer.Exit(1 if found.failed else 0)


@app.command(epilog='Example: "dprk-labor scan article.txt".')
def scan(
    document: Annotated[
        Path, typer.Argument(metavar="DOCUMENT", help="A source text, with a card or without.")
    ],
    *,
    data: Data = None,
    seeds: Seeds = None,
    output_format: Annotated[
        ScanFormat, typer.Option("--format", help="What to print.")
    ] = ScanFormat.TABLE,
    json: Json = False,
    output: Output = None,
) -> None:
    """The figures of a document: captured, set aside or missing.

    For what is missing there is YAML to paste; for a new document, a seed card to complete.
    """
    with _refusals():
        from dprk_labor import datafile, render
        from dprk_labor.scanning import scan as run_scan

        content = datafile.read_text(document)
        dataset = _load(data, seeds)
        found = run_scan(dataset, document.name, content)
    wanted_format = ScanFormat.JSON if json else output_format
    text = render.scan(dataset, found, wanted_format, streams.terminal(output))
    streams.write(text, output, machine=wanted_format is not ScanFormat.TABLE)


@contextmanager
def _extra(name: str) -> Iterator[None]:
    """What not every installation has; whoever needs it is told how to get it."""
    try:
        yield
    except ModuleNotFoundError as error:
        streams.fail(f"{error.name} is not installed; run pip install 'dprk-labor[{name}]'")


@app.command(epilog='Example: "dprk-labor report -o report.html".')
def report(*, data: Data = None, seeds: Seeds = None, output: Output = None) -> None:
    """The whole comparison as one page of HTML.

    For screen and paper, without scripts and without a network.
    """
    with _refusals():
        from dprk_labor import render

        comparison = _compared(data, seeds)
        with _extra("report"):
            text = render.html_page(comparison)
    streams.write(text, output, machine=True)


@app.command(epilog='Example: "dprk-labor export tables".')
def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to; made if there is no such folder.")
    ],
    *,
    data: Data = None,
    seeds: Seeds = None,
    spreadsheet_safe: SpreadsheetSafe = False,
) -> None:
    """Everything as a Data Package: tables, references, provenance.

    Claims, notes, source documents and origins as CSV with their schema, the documents as CSL-JSON
    and BibTeX, and who says what after whom as PROV-O. All files are written, or none.
    """
    with _refusals():
        from dprk_labor import datafile, render

        comparison = _compared(data, seeds)
        shipped = datafile.is_shipped(datafile.find(data, seeds))
    texts = render.data_package(comparison, shipped=shipped, spreadsheet_safe=spreadsheet_safe)
    streams.write_folder(folder, texts)


@app.command(epilog='Examples: "dprk-labor schema data", "dprk-labor schema output -o FILE".')
def schema(
    which: Annotated[
        Schema,
        typer.Argument(metavar="WHICH", help="A data file, a seed card, or what --json prints."),
    ],
    *,
    output: Output = None,
) -> None:
    """A JSON Schema (2020-12) of the files or the output.

    For editors of data files and seed cards, and for whoever reads the JSON.
    """
    from dprk_labor.render.schemas import schema_json

    streams.write(schema_json(which), output, machine=True)
