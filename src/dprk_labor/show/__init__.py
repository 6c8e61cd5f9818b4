"""From a comparison, the seed cards or a report to text or a picture: one module a format.

Each is imported only when it is asked for, so that JSON does not wait for what tables need. What
comes last is the table; `assert_never` before it lets mypy find a format that nothing prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, assert_never

from dprk_labor.show.choices import (
    CheckFormat,
    Format,
    Notes,
    OriginsFormat,
    PlainFormat,
    ScanFormat,
)
from dprk_labor.show.text import Terminal

if TYPE_CHECKING:
    from dprk_labor.check.run import Report
    from dprk_labor.check.scan import Scan
    from dprk_labor.compare.reconcile import Claim, Comparison
    from dprk_labor.data.dataset import Dataset


def estimates(
    comparison: Comparison,
    output_format: Format,
    terminal: Terminal,
    notes: Notes = Notes.MAIN,
    *,
    spreadsheet_safe: bool = False,
) -> str | Iterator[str]:
    """Claims side by side, and the notes on them; formats for machines have all the notes.

    JSON comes in parts, for it is long.
    """
    if output_format is Format.JSON:
        from dprk_labor.show.output import estimates_json

        return estimates_json(comparison)
    if output_format is Format.CSV:
        from dprk_labor.show.csvfile import estimates_csv

        return estimates_csv(comparison, spreadsheet_safe=spreadsheet_safe)
    if output_format is Format.MARKDOWN:
        from dprk_labor.show.markdown import estimates_markdown

        return estimates_markdown(comparison, notes)
    if output_format is not Format.TABLE:
        assert_never(output_format)
    from dprk_labor.show.table import estimates_table

    return estimates_table(comparison, terminal, notes)


def seeds(
    dataset: Dataset,
    names: list[str],
    output_format: Format,
    terminal: Terminal,
    *,
    whole: bool = False,
    spreadsheet_safe: bool = False,
) -> str:
    """Seed cards; in a terminal the first of them whole, if that is what is asked for."""
    from dprk_labor.show.views import seed_views

    views = seed_views(dataset, names)
    if output_format is Format.JSON:
        from dprk_labor.show.curation import seeds_json

        return seeds_json(dataset, views)
    if output_format is Format.CSV:
        from dprk_labor.show.csvfile import seeds_csv

        return seeds_csv(views, spreadsheet_safe=spreadsheet_safe)
    if output_format is Format.MARKDOWN:
        from dprk_labor.show.markdown import seeds_markdown

        return seeds_markdown(views)
    if output_format is not Format.TABLE:
        assert_never(output_format)
    from dprk_labor.show.cards import card_text, cards_table

    return card_text(views[0], terminal) if whole else cards_table(views, terminal)


def origins(comparison: Comparison, output_format: OriginsFormat, terminal: Terminal) -> str:
    """Who says what after whom."""
    from dprk_labor.compare.provenance import provenance
    from dprk_labor.show import graph

    found = provenance(comparison)
    if output_format is OriginsFormat.JSON:
        from dprk_labor.show.output import origins_json

        return origins_json(comparison, found)
    if output_format is OriginsFormat.MARKDOWN:
        return graph.origins_markdown(comparison, found)
    if output_format is OriginsFormat.MERMAID:
        return graph.origins_mermaid(comparison, found)
    if output_format is not OriginsFormat.TABLE:
        assert_never(output_format)
    from dprk_labor.show.prose import origins_text

    return origins_text(comparison, found, terminal)


def picture(comparison: Comparison) -> str:
    """The ranges as a picture, in SVG."""
    from dprk_labor.show.plot import plot_svg

    return plot_svg(comparison)


def png(svg: str) -> bytes:
    """A picture as PNG. Raises ImportError where the extra for it is not installed, and ValueError
    for a picture that is too tall.
    """
    from dprk_labor.show.raster import to_png

    return to_png(svg)


def without_font(svg: str) -> list[str]:
    """The letters of a picture that its PNG lacks."""
    from dprk_labor.show import raster

    return raster.without_font(svg)


def crosschecks(comparison: Comparison, output_format: PlainFormat, terminal: Terminal) -> str:
    """Implied values and residuals."""
    if output_format is PlainFormat.JSON:
        from dprk_labor.show.output import crosschecks_json

        return crosschecks_json(comparison)
    if output_format is PlainFormat.MARKDOWN:
        from dprk_labor.show.markdown import crosschecks_markdown

        return crosschecks_markdown(comparison)
    if output_format is not PlainFormat.TABLE:
        assert_never(output_format)
    from dprk_labor.show.prose import crosschecks_text

    return crosschecks_text(comparison, terminal)


def explain(
    comparison: Comparison, claims: list[Claim], output_format: PlainFormat, terminal: Terminal
) -> str:
    """One claim's provenance, or how two bear on each other."""
    from dprk_labor.compare.provenance import account, pair

    if output_format is PlainFormat.JSON:
        from dprk_labor.show.output import explain_json

        return explain_json(comparison, claims)
    if output_format is PlainFormat.MARKDOWN:
        from dprk_labor.show.markdown import account_markdown, pair_markdown

        if len(claims) == 1:
            return account_markdown(comparison, account(comparison, claims[0]))
        return pair_markdown(comparison, pair(comparison, *claims))
    if output_format is not PlainFormat.TABLE:
        assert_never(output_format)
    from dprk_labor.show.prose import account_text, pair_text

    if len(claims) == 1:
        return account_text(comparison, account(comparison, claims[0]), terminal)
    return pair_text(comparison, pair(comparison, *claims), terminal)


def findings(found: Report, output_format: CheckFormat, *, verbose: bool = False) -> str:
    """What `check` found."""
    if output_format is CheckFormat.JSON:
        from dprk_labor.show.curation import check_json

        return check_json(found)
    if output_format is CheckFormat.GITHUB:
        from dprk_labor.show.annotations import github

        return github(found)
    if output_format is CheckFormat.SARIF:
        from dprk_labor.show.annotations import sarif

        return sarif(found)
    if output_format is not CheckFormat.TEXT:
        assert_never(output_format)
    from dprk_labor.show.plain import report_text

    return report_text(found, verbose=verbose)


def html_page(comparison: Comparison) -> str:
    """The whole comparison as one page of HTML."""
    from dprk_labor.show.report import report_html

    return report_html(comparison)


def data_package(
    comparison: Comparison, *, shipped: bool, spreadsheet_safe: bool = False
) -> dict[str, str]:
    """The files of a Data Package, by name."""
    from dprk_labor.show import export

    return export.data_package(comparison, shipped=shipped, spreadsheet_safe=spreadsheet_safe)


def scan(dataset: Dataset, found: Scan, output_format: ScanFormat, terminal: Terminal) -> str:
    """The figures of a document, and what to paste for those that are missing."""
    if output_format is ScanFormat.JSON:
        from dprk_labor.show.curation import scan_json

        return scan_json(dataset, found)
    if output_format is not ScanFormat.TABLE:
        assert_never(output_format)
    from dprk_labor.show.cards import scan_text

    return scan_text(dataset, found, terminal)
