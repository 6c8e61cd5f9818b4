"""From a comparison, the documents or a report to text or a picture.

An answer for people is a sequence of blocks, which `terminal`, `markdown` and `html` write; other
formats have a module each. Whatever a format needs is imported only when it is asked for, so that
JSON does not wait for what tables need. `assert_never` lets mypy find a format that nothing prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from dprk_labor.show.choices import (
    CheckFormat,
    Format,
    OriginsFormat,
    PlainFormat,
    ScanFormat,
)
from dprk_labor.show.text import Terminal

if TYPE_CHECKING:
    from dprk_labor.check.adding import Addition
    from dprk_labor.check.run import Report
    from dprk_labor.check.scan import Scan
    from dprk_labor.compare.reconcile import Claim, Comparison
    from dprk_labor.data.dataset import Dataset
    from dprk_labor.data.findings import Finding
    from dprk_labor.show.blocks import Block


def written(blocks: Iterable[Block], output_format: str, terminal: Terminal) -> str:
    """Blocks as Markdown, or else as a terminal shows them."""
    if output_format == Format.MARKDOWN:
        from dprk_labor.show.markdown import markdown_of

        return markdown_of(blocks)
    from dprk_labor.show.terminal import text_of

    return text_of(blocks, terminal)


def estimates(
    comparison: Comparison,
    output_format: Format,
    terminal: Terminal,
    said: Sequence[str] = (),
    verified: str = "",
    *,
    full: bool = False,
    spreadsheet_safe: bool = False,
) -> str | Iterator[str]:
    """Claims side by side, and the notes on them; formats for machines have all the notes.

    `said` is what to know first of the selection and the data, `verified` what became of the
    quotes. JSON comes in parts, for it is long.
    """
    if output_format is Format.JSON:
        from dprk_labor.show.output import estimates_json

        return estimates_json(comparison)
    if output_format is Format.CSV:
        from dprk_labor.show.csvfile import estimates_csv

        return estimates_csv(comparison, spreadsheet_safe=spreadsheet_safe)
    from dprk_labor.show import answers_estimates

    blocks = answers_estimates.estimates(comparison, said, verified, full=full)
    return written(blocks, output_format, terminal)


def seeds(
    dataset: Dataset,
    names: list[str],
    output_format: Format,
    terminal: Terminal,
    *,
    whole: bool = False,
    spreadsheet_safe: bool = False,
) -> str:
    """Documents; the first of them whole, if that is what is asked for."""
    from dprk_labor.show.cards import seed_views

    views = seed_views(dataset, names)
    if output_format is Format.JSON:
        from dprk_labor.show.curation import seeds_json

        return seeds_json(dataset, views)
    if output_format is Format.CSV:
        from dprk_labor.show.csvfile import seeds_csv

        return seeds_csv(views, spreadsheet_safe=spreadsheet_safe)
    from dprk_labor.show import answers_sources as answers

    blocks = answers.card(dataset, views[0]) if whole else answers.seeds(views)
    return written(blocks, output_format, terminal)


def origins(comparison: Comparison, output_format: OriginsFormat, terminal: Terminal) -> str:
    """Who says what after whom."""
    from dprk_labor.compare.provenance import provenance

    found = provenance(comparison)
    if output_format is OriginsFormat.JSON:
        from dprk_labor.show.output import origins_json

        return origins_json(comparison, found)
    if output_format is OriginsFormat.MERMAID:
        from dprk_labor.show.graph import origins_mermaid

        return origins_mermaid(comparison, found)
    from dprk_labor.show import answers_sources

    return written(answers_sources.origins(comparison, found), output_format, terminal)


def picture(
    comparison: Comparison,
    *,
    wide: int = 960,
    title: str | None = None,
    notes: bool = False,
    licence: str = "",
) -> str:
    """The ranges as a picture, in SVG, so many units wide."""
    from dprk_labor.show.plot import plot_svg

    return plot_svg(comparison, wide=wide, title=title, notes=notes, licence=licence)


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


def crosschecks(
    comparison: Comparison,
    output_format: Format,
    terminal: Terminal,
    said: Sequence[str] = (),
    verified: str = "",
    *,
    full: bool = False,
    spreadsheet_safe: bool = False,
) -> str:
    """Implied values and residuals."""
    if output_format is Format.JSON:
        from dprk_labor.show.output import crosschecks_json

        return crosschecks_json(comparison)
    if output_format is Format.CSV:
        from dprk_labor.show.csvfile import crosschecks_csv

        return crosschecks_csv(comparison, spreadsheet_safe=spreadsheet_safe)
    from dprk_labor.show import answers_crosschecks

    blocks = answers_crosschecks.crosschecks(comparison, said, verified, full=full)
    return written(blocks, output_format, terminal)


def explain(
    comparison: Comparison,
    claims: list[Claim],
    output_format: PlainFormat,
    terminal: Terminal,
    *,
    full: bool = False,
) -> str:
    """One claim, or how two bear on each other."""
    if output_format is PlainFormat.JSON:
        from dprk_labor.show.output import explain_json

        return explain_json(comparison, claims)
    from dprk_labor.show import answers_explain as answers

    if len(claims) == 1:
        blocks = answers.explain_claim(comparison, claims[0], full=full)
    else:
        blocks = answers.explain_pair(comparison, *claims)
    return written(blocks, output_format, terminal)


def named(comparison: Comparison, name: str, output_format: PlainFormat, terminal: Terminal) -> str:
    """The note, document, origin, institution or word of this name. Raises UnknownNameError."""
    from dprk_labor.show import answers_explain as answers

    return written(answers.explain_name(comparison, name), output_format, terminal)


def findings(
    found: Report, output_format: CheckFormat, terminal: Terminal, *, verbose: bool = False
) -> str:
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
    from dprk_labor.show.answers_sources import check

    return written(check(found, verbose=verbose), output_format, terminal)


def unreadable(found: Iterable[Finding], terminal: Terminal) -> str:
    """Why the files cannot be used as they are."""
    from dprk_labor.show.answers_sources import findings

    return written(findings(found), Format.TABLE, terminal)


def html_page(comparison: Comparison, *, full: bool = False, licence: str = "") -> str:
    """The whole comparison as one page of HTML; in full with its folds open."""
    from dprk_labor.show.report import report_html

    return report_html(comparison, full=full, licence=licence)


def data_package(
    comparison: Comparison, *, shipped: bool, spreadsheet_safe: bool = False
) -> dict[str, str]:
    """The files of a Data Package, by name."""
    from dprk_labor.show import export

    return export.data_package(comparison, shipped=shipped, spreadsheet_safe=spreadsheet_safe)


def scan(
    dataset: Dataset,
    found: Scan,
    output_format: ScanFormat,
    terminal: Terminal,
    *,
    yaml: bool = False,
) -> str:
    """The figures of a document, and if asked what to paste for those that are missing."""
    if output_format is ScanFormat.JSON:
        from dprk_labor.show.curation import scan_json

        return scan_json(dataset, found)
    from dprk_labor.show import answers_sources

    return written(answers_sources.scan(dataset, found, yaml=yaml), output_format, terminal)


def files_to_add(addition: Addition, *, write: bool) -> Mapping[Path, str]:
    """The document and its card, and if `write` the data file with its drafts. Raises FileError."""
    from dprk_labor.show.answers_add import files_to_write

    return files_to_write(addition, write=write)


def added(addition: Addition, terminal: Terminal, *, write: bool) -> str:
    """What was made of a source, and what is left to do."""
    from dprk_labor.show import answers_add

    return written(answers_add.added(addition, write=write), Format.TABLE, terminal)
