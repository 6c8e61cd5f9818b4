"""The JSON of the commands for curators: seed cards, findings, and what a document holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.findings import Finding, Level, Place, dotted
from dprk_labor.show.contract import (
    SCHEMA_VERSION,
    CheckOutput,
    DatasetOut,
    DocumentOut,
    FigureCountsOut,
    FigureOut,
    FindingOut,
    PassagesOut,
    PlaceOut,
    ProofOut,
    ScanOutput,
    SeedOut,
    SeedsOutput,
    SightingOut,
    SummaryOut,
)
from dprk_labor.show.jsontext import json_text
from dprk_labor.show.output import dataset_out, number, range_out

if TYPE_CHECKING:
    from dprk_labor.check.run import Report
    from dprk_labor.check.scan import Scan, Sighting
    from dprk_labor.show.views import SeedView


def seeds_json(dataset: Dataset, seeds: tuple[SeedView, ...]) -> str:
    """Seed cards with their figures."""
    return json_text(
        SeedsOutput(SCHEMA_VERSION, dataset_out(dataset), [_seed(seed) for seed in seeds])
    )


def scan_json(dataset: Dataset, found: Scan) -> str:
    """A document's figures and what to paste."""
    from dprk_labor.show.drafts import card_yaml, estimates_yaml

    counts = FigureCountsOut(
        found.count("captured"), found.count("set aside"), found.count("missing")
    )
    return json_text(
        ScanOutput(
            SCHEMA_VERSION,
            dataset_out(dataset),
            DocumentOut(found.document, found.sha256, found.size, found.seed, found.english),
            [_sighting(one) for one in found.sightings],
            counts,
            card_yaml(found),
            estimates_yaml(dataset, found),
        )
    )


def _sighting(one: Sighting) -> SightingOut:
    reading = one.found.reading
    return SightingOut(
        one.line,
        one.found.start + 1,
        one.found.text,
        one.found.kind.value,
        None if reading is None else range_out(reading.range, reading.unit),
        None if reading is None else reading.unit,
        None if reading is None else reading.period,
        None if reading is None or reading.best is None else number(reading.best),
        one.found.problem or None,
        one.state,
        list(one.estimates),
        one.set_aside,
    )


def check_json(report: Report) -> str:
    """The findings of `check` and what it looked at."""
    passages, figures = report.passages, report.figures
    summary = SummaryOut(
        report.estimates,
        report.seeds,
        {level.value: report.count(level) for level in Level},
        len(report.let_stand),
        PassagesOut(passages.verified, passages.failed, passages.not_verified),
        FigureCountsOut(figures.captured, figures.set_aside, figures.missing),
        {name: ProofOut(proof.given, proof.proven) for name, proof in report.proofs.items()},
    )
    dataset = DatasetOut(report.path, report.sha256)
    findings = [_finding(finding) for finding in report.findings]
    return json_text(CheckOutput(SCHEMA_VERSION, dataset, findings, summary))


def _seed(seed: SeedView) -> SeedOut:
    card = seed.card
    return SeedOut(
        id=seed.name,
        label=seed.label,
        document=card.document,
        sha256=card.sha256,
        size=card.size,
        title=card.title,
        publisher=card.publisher,
        author=card.author,
        published=card.published,
        published_status=card.published_status.value,
        published_reason=card.published_reason,
        summary=card.summary,
        estimates=list(seed.estimates),
        figure_counts=FigureCountsOut(seed.captured, seed.set_aside, seed.missing),
        figures=[
            FigureOut(figure.line, figure.text, fate == "captured", figure.set_aside)
            for figure, fate in zip(card.figures, seed.fates, strict=True)
        ],
    )


def _finding(finding: Finding) -> FindingOut:
    return FindingOut(
        **vars(_place(finding.primary)),
        rule=finding.rule,
        level=finding.level.value,
        message=finding.message,
        related=[_place(place) for place in finding.related],
        help=finding.help,
    )


def _place(place: Place) -> PlaceOut:
    span = place.span
    assert span is not None  # noqa: S101 - check sets the place of every finding
    return PlaceOut(
        file=place.file,
        line=span.line,
        column=span.column,
        end_line=span.end_line,
        end_column=span.end_column,
        path=dotted(place.path),
    )
