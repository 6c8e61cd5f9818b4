"""Commands that show the data: claims, provenance, implied values, origins, documents; and those
that write a picture, a page or a Data Package.
"""

from collections.abc import Callable
from functools import partial
from inspect import Signature, signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from dprk_labor import show
from dprk_labor.cli import options, running
from dprk_labor.show import WRITERS, Format, OriginsFormat, PlainFormat, Sort

if TYPE_CHECKING:
    from dprk_labor.compare.reconcile import Claim, Comparison


commands = typer.Typer()


def _show(
    view: str,
    ordered: "Callable[[Comparison], Comparison]",
    metric: options.Metrics = None,
    *,
    full: options.Full = False,
    place: options.Places = None,
    seed: options.OnlySeeds = None,
    origin: options.Origins = None,
    without: options.Without = None,
    since: options.Since = None,
    until: options.Until = None,
    data: options.Data = None,
    seeds: options.Seeds = None,
    documents: options.Documents = None,
    output_format: options.FormatOption = None,
    json: options.Json = False,
    spreadsheet_safe: options.SpreadsheetSafe = False,
    output: options.Output = None,
) -> None:
    """A view of the claims that are asked for; what the filters leave out is said."""
    wanted_format = running.table_format(
        output_format, json=json, spreadsheet_safe=spreadsheet_safe
    )
    with running.refusals():
        from dprk_labor.compare import select as selection
        from dprk_labor.compare.reconcile import left_out, reconcile

        wanted = selection.Wanted(
            place or (), seed or (), origin or (), since, until, without or ()
        )
        dataset, said, verified = running.checked(data, seeds, documents)
        try:
            found = selection.select(dataset, wanted)
            keys = [
                selection.resolve_metric(dataset, name) for name in metric or dataset.data.metrics
            ]
        except ValueError as error:
            running.fail(str(error))
        comparison = reconcile(dataset, found.estimates).about(*keys)
    said += left_out(comparison, keys, wanted.without)
    undated = sum(estimate.metric in keys for estimate in found.undated)
    if undated:
        said.append(f"Claims kept because their dates do not decide: {undated}.")
    text = show.answer(
        view,
        ordered(comparison),
        wanted_format,
        running.terminal(output),
        said=said,
        verified=verified,
        full=full,
        spreadsheet_safe=spreadsheet_safe,
    )
    _write(text, output, wanted_format, said)


def _of_claims(ordered: "Callable[..., Comparison]") -> Callable[..., None]:
    """A command of that name: it has the options of `_show`, and before --data those of its own."""
    shared = list(signature(_show).parameters.values())[2:]
    own = list(signature(ordered).parameters.values())[1:]
    at = [one.name for one in shared].index("data")
    parameters = [*shared[:at], *own, *shared[at:]]

    def command(**given: Any) -> None:  # noqa: ANN401 - options of many types
        mine = {one.name: given.pop(one.name) for one in own}
        _show(ordered.__name__, partial(ordered, **mine), **given)

    command.__name__, command.__doc__ = ordered.__name__, ordered.__doc__
    command.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {one.name: one.annotation for one in parameters}
    return command


@commands.command(
    epilog="""Examples: "dprk-labor estimates revenue", "dprk-labor estimates --place RU",
"dprk-labor estimates --without nkdb"."""
)
@_of_claims
def estimates(
    comparison: "Comparison",
    *,
    sort: Annotated[
        Sort, typer.Option(case_sensitive=False, help="The order within a group.")
    ] = Sort.FILE,
) -> "Comparison":
    """Show claims side by side, by metric and place, with notes.

    Filters choose the claims that are compared. A claim without a date passes every date filter.
    """
    if sort is Sort.FILE:
        return comparison
    from dprk_labor.show.answers_estimates import in_order

    return in_order(comparison, sort)


@commands.command(
    epilog='Examples: "dprk-labor crosschecks", "dprk-labor crosschecks revenue --place RU".'
)
@_of_claims
def crosschecks(comparison: "Comparison") -> "Comparison":
    """Show what the figures imply when they are combined.

    Prints implied values, and what parts leave of wholes, as matrices. For figures that conflict,
    says what would have to be true.
    """
    return comparison


@commands.command(
    epilog="""Examples: "dprk-labor explain 003:12", "dprk-labor explain 002:7 003:12",
"dprk-labor explain note 1", "dprk-labor explain drift"."""
)
def explain(
    name: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME",
            help="One or two claims, each by its id or citation; or a note, a document, an origin, "
            "an institution or a term.",
            autocompletion=options.offering(
                lambda dataset: (one.id for one in dataset.data.estimates)
            ),
        ),
    ],
    *,
    full: options.Full = False,
    data: options.Data = None,
    seeds: options.Seeds = None,
    output_format: options.PlainFormatOption = None,
    json: options.Json = False,
    output: options.Output = None,
) -> None:
    """Explain anything that has a name in a view.

    Takes a claim, a note, a document, an origin or a term. For two claims, says whether both can
    hold, and what would have to be true for that.
    """
    wanted_format = running.chosen_format(output_format, PlainFormat.TABLE, json=json)
    with running.refusals():
        comparison, said, _ = running.compared(data, seeds)
        together = " ".join(name)
        is_pair = len(name) == 2 and not (name[0] == "note" and name[1].isdecimal())
        claims = _claims(comparison, [together]) or _claims(comparison, name if is_pair else [])
        if len(set(claims)) < len(claims):
            running.fail(f"{name[0]!r} and {name[1]!r} are one claim; name two, or one alone")
        if not claims and wanted_format is PlainFormat.JSON:
            running.fail(f"{together!r} is no claim, and JSON explains claims only")
        named = claims or together
        shown = running.terminal(output)
        text = show.answer("explain", comparison, named, wanted_format, shown, said=said, full=full)
    _write(text, output, wanted_format, said)


def _claims(comparison: "Comparison", names: list[str]) -> "list[Claim]":
    """The claims that are called so; none where one of them is not."""
    from dprk_labor.compare.select import UnknownNameError, resolve_claim

    try:
        return [resolve_claim(comparison, one) for one in names]
    except UnknownNameError:
        return []


@commands.command(epilog='Examples: "dprk-labor origins", "dprk-labor origins --format mermaid".')
def origins(
    *,
    data: options.Data = None,
    seeds: options.Seeds = None,
    output_format: Annotated[OriginsFormat | None, options.FORMAT] = None,
    json: options.Json = False,
    output: options.Output = None,
) -> None:
    """Show who says what after whom, by institution and origin."""
    wanted_format = running.chosen_format(output_format, OriginsFormat.TABLE, json=json)
    with running.refusals():
        comparison, said, _ = running.compared(data, seeds)
    text = show.answer("origins", comparison, wanted_format, running.terminal(output), said=said)
    _write(text, output, wanted_format, said)


@commands.command(epilog='Examples: "dprk-labor seeds", "dprk-labor seeds 003".')
def seeds(
    seed: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="One document, in full.",
            autocompletion=options.offering(options.seed_labels),
        ),
    ] = None,
    *,
    data: options.Data = None,
    seeds: options.Seeds = None,
    output_format: options.FormatOption = None,
    json: options.Json = False,
    spreadsheet_safe: options.SpreadsheetSafe = False,
    output: options.Output = None,
) -> None:
    """List the documents, and how many figures are captured."""
    wanted_format = running.table_format(
        output_format, json=json, spreadsheet_safe=spreadsheet_safe
    )
    with running.refusals():
        from dprk_labor.compare.select import resolve_seed

        dataset, said, _ = running.checked(data, seeds)
        names = list(dataset.seeds) if seed is None else [resolve_seed(dataset, seed)]
    text = show.answer(
        "seeds",
        dataset,
        names,
        wanted_format,
        running.terminal(output),
        said=said,
        whole=seed is not None,
        spreadsheet_safe=spreadsheet_safe,
    )
    _write(text, output, wanted_format, said)


def _write(text: object, output: Path | None, wanted: str, said: list[str]) -> None:
    """The answer; where it is for machines, what to know of it is said beside it."""
    if wanted in WRITERS:
        running.complain(*said)
    running.write(text, output, machine=wanted != Format.TABLE)  # type: ignore[arg-type]


@commands.command(
    epilog='Examples: "dprk-labor plot revenue -o ranges.svg", "dprk-labor plot --place RU".'
)
def plot(
    metric: options.Metric = None,
    *,
    place: options.Places = None,
    title: Annotated[
        str | None, typer.Option(metavar="TEXT", help="A title instead of the finding.")
    ] = None,
    width: Annotated[
        Literal["960", "640", "480"],
        typer.Option(help="The width; at 640 and below, each bar is under its words."),
    ] = "960",
    notes: Annotated[bool, typer.Option("--notes", help="Add the notes, one a line.")] = False,
    data: options.Data = None,
    seeds: options.Seeds = None,
    output: Annotated[
        Path | None, options.to_file("A .svg or .png file; without it, prints SVG.")
    ] = None,
) -> None:
    """Draw the finding as a picture: claims by origin on one axis.

    Marks the gap between figures that cannot both hold. Of more than 60 claims, draws those that
    conflict most, and says so. SVG needs nothing more; PNG needs an extra, in a checkout:
    pip install '.[plot]'.
    """
    suffix = _suffix(output, "a picture", ".svg", ".png")
    with running.refusals():
        from dprk_labor.compare.reconcile import left_out
        from dprk_labor.compare.select import resolve_metric
        from dprk_labor.show.plot import plot_svg, to_png, without_font

        comparison, warned, _ = running.compared(data, seeds, places=place or ())
        every = comparison.dataset.data.metrics
        keys = list(every) if metric is None else [resolve_metric(comparison.dataset, metric)]
        comparison = comparison.about(*keys)
    if not comparison.groups:
        running.fail("no estimate matches, so there is nothing to draw")
    said = left_out(comparison, keys)
    running.complain(*warned, *said)
    drawn = [*warned, *said[:1]]
    svg = plot_svg(comparison, wide=int(width), title=title, notes=notes, said=drawn)
    if output is None or suffix == ".svg":
        running.write(svg, output, machine=True)
        return
    try:
        with running.needing("plot"):
            png = to_png(svg)
    except ValueError as error:
        running.fail(f"{output}: {error}; write SVG, or choose some with METRIC or --place")
    running.write_file(output, png)
    if lacking := without_font(svg):
        running.complain(
            f"{output}: no font here has the letters {''.join(lacking)}, which the PNG shows as "
            "boxes; install one, or write SVG"
        )


@commands.command(epilog='Example: "dprk-labor report -o report.html".')
def report(
    *,
    full: Annotated[
        bool, typer.Option("--full", help="Open the folds, so that they are printed.")
    ] = False,
    data: options.Data = None,
    seeds: options.Seeds = None,
    documents: options.Documents = None,
    output: options.Output = None,
) -> None:
    """Write the whole comparison as one page of HTML.

    For screen and paper. It needs no scripts and no network.
    """
    _suffix(output, "the page", ".html", ".htm")
    with running.refusals():
        from dprk_labor.show.html import report_html

        comparison, said, verified = running.compared(data, seeds, documents)
    running.complain(*said)
    running.write(report_html(comparison, said, verified, full=full), output, machine=True)


def _suffix(output: Path | None, what: str, *suffixes: str) -> str:
    """The ending of a file, of those that can be written; the first for standard output."""
    if output in (None, Path("/dev/stdout")):
        return suffixes[0]
    suffix = output.suffix.lower()
    if suffix not in suffixes:
        running.fail(f"{output}: {what} is written as {' or '.join(suffixes)}")
    return suffix


@commands.command(epilog='Example: "dprk-labor export tables".')
def export(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            parser=options.a_folder,
            help="The folder to write to; made if missing.",
        ),
    ],
    *,
    data: options.Data = None,
    seeds: options.Seeds = None,
    spreadsheet_safe: options.SpreadsheetSafe = False,
) -> None:
    """Write everything as a Data Package: tables and references.

    Claims, notes, source documents and origins as CSV with their schema, and the documents as
    CSL-JSON. Writes all files or none.
    """
    with running.refusals():
        from dprk_labor.show.tables import data_package

        comparison, said, _ = running.compared(data, seeds)
    running.complain(*said)
    texts = data_package(comparison, spreadsheet_safe=spreadsheet_safe)
    running.write_folder(folder, texts, own="datapackage.json")
