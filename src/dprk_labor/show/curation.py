"""The JSON of the commands for curators: seed cards, findings, and what a document holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.findings import Level, Place, dotted
from dprk_labor.data.vocabulary import Fate
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
    filled,
    number,
)
from dprk_labor.show.jsontext import json_text
from dprk_labor.show.output import range_out

if TYPE_CHECKING:
    from dprk_labor.check.run import Report
    from dprk_labor.check.scan import Scan, Sighting
    from dprk_labor.show.cards import SeedView


def seeds_json(dataset: Dataset, seeds: tuple[SeedView, ...]) -> str:
    """Seed cards with their figures."""
    cards = [seed_out(seed) for seed in seeds]
    return json_text(SeedsOutput(SCHEMA_VERSION, filled(DatasetOut, dataset), cards))


def scan_json(dataset: Dataset, found: Scan) -> str:
    """A document's figures and what to paste."""
    from dprk_labor.show.drafts import card_yaml, estimates_yaml

    counts = FigureCountsOut(*map(found.count, get_args(Fate)))
    return json_text(
        ScanOutput(
            SCHEMA_VERSION,
            filled(DatasetOut, dataset),
            filled(DocumentOut, found, name=found.document),
            [_sighting(one) for one in found.sightings],
            counts,
            card_yaml(found),
            estimates_yaml(dataset, found),
        )
    )


def _sighting(one: Sighting) -> SightingOut:
    found, reading = one.found, one.found.reading
    return filled(
        SightingOut,
        one,
        found,
        column=found.start + 1,
        range=reading and range_out(reading.range, reading.unit),
        unit=reading and reading.unit,
        period=reading and reading.period,
        best=None if reading is None or reading.best is None else number(reading.best),
        problem=found.problem or None,
    )


def check_json(report: Report) -> str:
    """The findings of `check` and what it looked at."""
    summary = filled(
        SummaryOut,
        report,
        findings={level.value: report.count(level) for level in Level},
        passages=filled(PassagesOut, report.passages),
        figures=filled(FigureCountsOut, report.figures),
        fields={name: filled(ProofOut, proof) for name, proof in report.proofs.items()},
    )
    findings = [
        filled(
            FindingOut,
            one,
            _place(one.primary),
            related=[_place(place) for place in one.related],
        )
        for one in report.findings
    ]
    return json_text(CheckOutput(SCHEMA_VERSION, filled(DatasetOut, report), findings, summary))


def seed_out(seed: SeedView) -> SeedOut:
    """One card as the contract has it."""
    return filled(
        SeedOut,
        seed,
        seed.card,
        id=seed.name,
        figure_counts=filled(FigureCountsOut, seed),
        figures=[
            filled(FigureOut, figure, captured=fate == "captured")
            for figure, fate in zip(seed.card.figures, seed.fates, strict=True)
        ],
    )


def _place(place: Place) -> PlaceOut:
    assert place.span is not None  # noqa: S101 - check sets the place of every finding
    return filled(PlaceOut, place.span, place, path=dotted(place.path))
