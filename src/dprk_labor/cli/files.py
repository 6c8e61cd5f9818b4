"""Commands that write files for others: a picture, a page, a Data Package."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from dprk_labor.cli import running, streams
from dprk_labor.cli.options import (
    Data,
    Metric,
    Output,
    Places,
    Seeds,
    SpreadsheetSafe,
    output_file,
)

commands = typer.Typer()


@commands.command(
    epilog='Examples: "dprk-labor plot revenue -o ranges.svg", "dprk-labor plot --place RU".'
)
def plot(
    metric: Metric = None,
    *,
    place: Places = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A title in place of the finding.")
    ] = None,
    width: Annotated[
        Literal["960", "640", "480"],
        typer.Option(help="How wide; from 640 down each bar stands under its words."),
    ] = "960",
    notes: Annotated[bool, typer.Option("--notes", help="The notes too, a line each.")] = False,
    data: Data = None,
    seeds: Seeds = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="A .svg or .png file; without it, SVG is printed.",
            parser=output_file,
        ),
    ] = None,
) -> None:
    """The finding as a picture: claims by origin on one axis, and what lies between them.

    A picture has at most 60 claims, those first that conflict most, and says so. SVG needs nothing
    more; PNG needs an extra, which is installed from a checkout: pip install '.[plot]'.
    """
    suffix = _suffix(output, "a picture", ".svg", ".png")
    with running.refusals():
        from dprk_labor.compare.select import resolve_metric
        from dprk_labor.show.plot import plot_svg

        comparison = running.compared(data, seeds, place)
        if metric is not None:
            comparison = comparison.about(resolve_metric(comparison.dataset, metric))
    if not comparison.groups:
        streams.fail("no estimate matches, so there is nothing to draw")
    svg = plot_svg(
        comparison, wide=int(width), title=title, notes=notes, licence=_licence(data, seeds)
    )
    if output is None or suffix == ".svg":
        streams.write(svg, output, machine=True)
        return
    try:
        with running.needing("plot"):
            from dprk_labor.show import raster

            png = raster.to_png(svg)
    except ValueError as error:
        streams.fail(f"{output}: {error}; write SVG, or choose some with METRIC or --place")
    streams.write_file(output, png)
    if lacking := raster.without_font(svg):
        streams.complain(
            f"{output}: no font here has the letters {''.join(lacking)}, which the PNG shows as "
            "boxes; install one, or write SVG"
        )


@commands.command(epilog='Example: "dprk-labor report -o report.html".')
def report(
    *,
    full: Annotated[
        bool, typer.Option("--full", help="With the folds open, so that they are printed.")
    ] = False,
    data: Data = None,
    seeds: Seeds = None,
    output: Output = None,
) -> None:
    """The whole comparison as one page of HTML.

    For screen and paper, without scripts and without a network.
    """
    _suffix(output, "the page", ".html", ".htm")
    with running.refusals():
        from dprk_labor.show.report import report_html

        comparison = running.compared(data, seeds)
    text = report_html(comparison, full=full, licence=_licence(data, seeds))
    streams.write(text, output, machine=True)


def _suffix(output: Path | None, what: str, *suffixes: str) -> str:
    """The ending of a file, of those that can be written; the first for standard output."""
    if output in (None, Path("/dev/stdout")):
        return suffixes[0]
    suffix = output.suffix.lower()
    if suffix not in suffixes:
        streams.fail(f"{output}: {what} is written as {' or '.join(suffixes)}")
    return suffix


def _licence(data: Path | None, seeds: Path | None) -> str:
    """The licence of the data that ships; that of other data is not known."""
    from dprk_labor.data import datafile

    return "CC BY 4.0" if datafile.is_shipped(datafile.find(data, seeds)) else ""


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
        from dprk_labor.data import datafile
        from dprk_labor.show.export import data_package

        comparison = running.compared(data, seeds)
        shipped = datafile.is_shipped(datafile.find(data, seeds))
    texts = data_package(comparison, shipped=shipped, spreadsheet_safe=spreadsheet_safe)
    streams.write_folder(folder, texts)
