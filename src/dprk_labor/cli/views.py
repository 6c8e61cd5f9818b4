"""Commands that show the data: claims, provenance, implied values, origins, source documents."""

from typing import Annotated, Final

import typer

from dprk_labor.cli import options, running, streams
from dprk_labor.cli.options import (
    Data,
    FormatOption,
    Json,
    Metric,
    Output,
    Places,
    PlainFormatOption,
    Seeds,
    SpreadsheetSafe,
)
from dprk_labor.show.choices import Format, Notes, OriginsFormat, PlainFormat, Sort

commands = typer.Typer()


_ESTIMATES_EPILOG: Final = """Examples: "dprk-labor estimates revenue", "dprk-labor estimates
--place RU", "dprk-labor estimates wage-share --json"."""


@commands.command(epilog=_ESTIMATES_EPILOG)
def estimates(
    metric: Metric = None,
    *,
    place: Places = None,
    seed: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only this source document; repeatable.",
            autocompletion=options.complete_seed,
        ),
    ] = None,
    origin: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME", help="Only what goes back to this origin or institution; repeatable."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="No figure for, or else published, before this."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="No figure for, or else published, after this."),
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
    wanted_format = running.table_format(
        output_format, json=json, spreadsheet_safe=spreadsheet_safe
    )
    with running.refusals():
        from dprk_labor import show
        from dprk_labor.compare import selection
        from dprk_labor.compare.reconcile import reconcile
        from dprk_labor.show.views import in_order

        dataset = running.load(data, seeds)
        wanted = selection.Wanted(place or (), seed or (), origin or (), since, until)
        try:
            chosen = selection.select(dataset, wanted)
            about = None if metric is None else selection.resolve_metric(dataset, metric)
        except ValueError as error:
            streams.fail(str(error))
        comparison = reconcile(dataset, chosen.estimates)
        comparison = comparison if about is None else comparison.about(about)
    if len(chosen.estimates) < len(dataset.data.estimates):
        lost = selection.contradictions_left_out(reconcile(dataset), comparison)
        streams.say(
            f"dprk-labor: {len(chosen.estimates)} of {len(dataset.data.estimates)} claims chosen; "
            "notes that need the others are not made"
            + (f", contradictions among them: {lost}" if lost else "")
        )
    undated = sum(about in (None, estimate.metric) for estimate in chosen.undated)
    if undated:
        streams.say(f"dprk-labor: claims kept though they bear no date: {undated}")
    comparison = in_order(comparison, sort)
    shown = streams.terminal(output)
    text = show.estimates(
        comparison, wanted_format, shown, notes, spreadsheet_safe=spreadsheet_safe
    )
    streams.write(text, output, machine=wanted_format is not Format.TABLE)


@commands.command(
    epilog="""Examples: "dprk-labor explain 003:12", "dprk-labor explain 002-revenue-world
003-revenue-world"."""
)
def explain(
    claim: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="A claim's id, or the place that cites it where one claim stands there.",
            autocompletion=options.complete_claim,
        ),
    ],
    other: Annotated[
        str | None,
        typer.Argument(
            metavar="OTHER", help="A second one.", autocompletion=options.complete_claim
        ),
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
    with running.refusals():
        from dprk_labor import show
        from dprk_labor.compare import selection

        comparison = running.compared(data, seeds)
        names = [claim] if other is None else [claim, other]
        claims = [selection.resolve_claim(comparison, name) for name in names]
        if len(set(claims)) < len(claims):
            streams.fail(f"{claim!r} and {other!r} are one claim; name two, or one alone")
    wanted_format = PlainFormat.JSON if json else output_format
    text = show.explain(comparison, claims, wanted_format, streams.terminal(output))
    streams.write(text, output, machine=wanted_format is not PlainFormat.TABLE)


@commands.command(epilog='Examples: "dprk-labor crosschecks", "dprk-labor crosschecks --json".')
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
    with running.refusals():
        from dprk_labor import show

        comparison = running.compared(data, seeds)
    wanted_format = PlainFormat.JSON if json else output_format
    text = show.crosschecks(comparison, wanted_format, streams.terminal(output))
    streams.write(text, output, machine=wanted_format is not PlainFormat.TABLE)


@commands.command(epilog='Examples: "dprk-labor origins", "dprk-labor origins --format mermaid".')
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
    with running.refusals():
        from dprk_labor import show

        comparison = running.compared(data, seeds)
    wanted_format = OriginsFormat.JSON if json else output_format
    text = show.origins(comparison, wanted_format, streams.terminal(output))
    streams.write(text, output, machine=wanted_format is not OriginsFormat.TABLE)


@commands.command(epilog='Examples: "dprk-labor seeds", "dprk-labor seeds 003".')
def seeds(
    seed: Annotated[
        str | None,
        typer.Argument(
            metavar="ID", help="One source document, whole.", autocompletion=options.complete_seed
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
    wanted_format = running.table_format(
        output_format, json=json, spreadsheet_safe=spreadsheet_safe
    )
    with running.refusals():
        from dprk_labor import show
        from dprk_labor.compare.selection import resolve_seed

        dataset = running.load(data, seeds)
        names = list(dataset.seeds) if seed is None else [resolve_seed(dataset, seed)]
    shown = streams.terminal(output)
    text = show.seeds(
        dataset,
        names,
        wanted_format,
        shown,
        whole=seed is not None,
        spreadsheet_safe=spreadsheet_safe,
    )
    streams.write(text, output, machine=wanted_format is not Format.TABLE)
