"""Commands that write files for others: a picture, a page, a Data Package."""

from pathlib import Path
from typing import Annotated

import typer

from dprk_labor.cli import running, streams
from dprk_labor.cli.options import Data, Metric, Output, Seeds, SpreadsheetSafe

commands = typer.Typer()


@commands.command(
    epilog='Examples: "dprk-labor plot revenue -o ranges.svg", "dprk-labor plot -o all.png".'
)
def plot(
    metric: Metric = None,
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
    with running.refusals():
        from dprk_labor import show
        from dprk_labor.compare.selection import resolve_metric

        comparison = running.compared(data, seeds)
        if metric is not None:
            comparison = comparison.about(resolve_metric(comparison.dataset, metric))
    if not comparison.groups:
        streams.fail("no estimate matches, so there is nothing to draw")
    svg = show.picture(comparison)
    if output is None or suffix == ".svg":
        streams.write(svg, output, machine=True)
        return
    try:
        png = show.png(svg)
    except ImportError:
        streams.fail("PNG needs an extra: pip install 'dprk-labor[plot]'; SVG needs none")
    streams.write_file(output, png)


@commands.command(epilog='Example: "dprk-labor report -o report.html".')
def report(*, data: Data = None, seeds: Seeds = None, output: Output = None) -> None:
    """The whole comparison as one page of HTML.

    For screen and paper, without scripts and without a network.
    """
    with running.refusals():
        from dprk_labor import show

        comparison = running.compared(data, seeds)
        with running.needing("report"):
            text = show.html_page(comparison)
    streams.write(text, output, machine=True)


@commands.command(epilog='Example: "dprk-labor export tables".')
def export(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to; made if there is no such folder.")
    ],
    *,
    data: Data = None,
    seeds: Seeds = None,
    spreadsheet_safe: SpreadsheetSafe = False,
) -> None:
    """Everything as a Data Package: tables and references.

    Claims, notes, source documents and origins as CSV with their schema, and the documents as
    CSL-JSON. All files are written, or none.
    """
    with running.refusals():
        from dprk_labor import show
        from dprk_labor.data import datafile

        comparison = running.compared(data, seeds)
        shipped = datafile.is_shipped(datafile.find(data, seeds))
    texts = show.data_package(comparison, shipped=shipped, spreadsheet_safe=spreadsheet_safe)
    streams.write_folder(folder, texts)
