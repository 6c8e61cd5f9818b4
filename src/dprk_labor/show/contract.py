"""The JSON contract, version 1: types of their own, apart from those the engine works with.

`dprk-labor schema output` prints their JSON Schema. Numbers are exact where they are whole;
lines and columns count from 1. All of it stands in one module, longer than the others, since it is
the list in which a reader of the JSON looks a name up.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

SCHEMA_VERSION: Final = 1

Number = int | float


@dataclass(frozen=True)
class DatasetOut:
    """The data file that was read."""

    path: str
    sha256: str


@dataclass(frozen=True)
class RangeOut:
    """A range; `low` and `high` are null where there is no end; a share is 0 to 1."""

    low: Number
    high: Number | None
    low_open: bool
    high_open: bool
    approximate: bool
    qualitative: bool
    text: str


@dataclass(frozen=True)
class EstimateOut:
    """One claim: `range` normalised, `published_range` as stated, and `basis` says how."""

    id: str
    metric: str
    place: str
    population: str
    range: RangeOut
    published_range: RangeOut
    unit: str
    currency: str | None
    period: str | None
    basis: str
    quote: str
    seed: str
    line: int
    claimant: str
    publisher: str
    origin: str | None
    institution: str | None
    origin_status: Literal["named", "inferred", "unattributed"]
    origin_reason: str | None
    derived_from: str | None
    as_of: str
    published: str
    method: str | None
    sample_size: int | None
    remark: str | None


@dataclass(frozen=True)
class OriginsOut:
    """Institutions behind the claims, those among them only inferred, and the most there can be."""

    named: int
    inferred: int
    at_most: int


@dataclass(frozen=True)
class RegionOut:
    """Values that the most origins allow: which ones do, and which do not."""

    range: RangeOut
    origins: list[str]
    outside: list[str]


@dataclass(frozen=True)
class AgreementOut:
    """The regions that `k` of `n` voices share: institutions, or single claims whose origin is not
    known and which may repeat another; of the institutions alone, `k_known` of `n_known` share a
    value, and `majority` is whether more than half do.
    """

    k: int
    n: int
    k_known: int
    n_known: int
    majority: bool
    regions: list[RegionOut]


@dataclass(frozen=True)
class LeftOutOut:
    """One voice left out: the contradictions that go with it, and what the rest spans."""

    origin: str
    contradictions: int
    hull: RangeOut


@dataclass(frozen=True)
class GroupOut:
    """Comparable claims; `notes` are positions in the list of notes."""

    metric: str
    place: str
    population: str
    basis: str
    unit: str
    currency: str | None
    period: str | None
    estimates: list[str]
    origins: OriginsOut
    hull: RangeOut
    agreement: AgreementOut
    agreement_two_sided: AgreementOut
    without_origin: list[LeftOutOut]
    assumptions: list[str]
    notes: list[int]


@dataclass(frozen=True)
class ExplanationOut:
    """A curator's answer to a note."""

    reason: str
    reviewed: str


@dataclass(frozen=True)
class NoteOut:
    """One note; `figures` holds the numbers behind the sentence, unrounded.

    A note may speak of claims of another metric than the one that was asked for.
    """

    kind: str
    level: Literal["contradiction", "caution", "information"]
    estimates: list[str]
    figures: dict[str, Number | str | list[str] | None]
    text: str
    assumptions: list[str]
    required: list[str]
    explanation: ExplanationOut | None


@dataclass(frozen=True)
class FigureOut:
    """One figure of a source document, whether an estimate quotes it, and if not why."""

    line: int
    text: str
    captured: bool
    set_aside: str | None


@dataclass(frozen=True)
class FigureCountsOut:
    """What became of figures."""

    captured: int
    set_aside: int
    missing: int


@dataclass(frozen=True)
class SeedOut:
    """One seed card."""

    id: str
    label: str
    document: str
    sha256: str
    size: int
    title: str
    publisher: str
    author: str
    published: str
    published_status: Literal["stated", "inferred", "unknown"]
    published_reason: str | None
    summary: str
    estimates: list[str]
    figure_counts: FigureCountsOut
    figures: list[FigureOut]


@dataclass(frozen=True)
class PlaceOut:
    """Where a finding points."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    path: str


@dataclass(frozen=True)
class FindingOut(PlaceOut):
    """One finding of `check`."""

    rule: str
    level: Literal["error", "warning"]
    message: str
    related: list[PlaceOut]
    help: str


@dataclass(frozen=True)
class PassagesOut:
    """How many quotes were held against their documents."""

    verified: int
    failed: int
    not_verified: int


@dataclass(frozen=True)
class ProofOut:
    """In how many estimates a field is given, and in how many the documents' words prove it."""

    given: int
    proven: int


@dataclass(frozen=True)
class SummaryOut:
    """What `check` looked at; `ignored` are findings that are let stand."""

    estimates: int
    seeds: int
    findings: dict[Literal["error", "warning"], int]
    ignored: int
    passages: PassagesOut
    figures: FigureCountsOut
    fields: dict[str, ProofOut]


@dataclass(frozen=True)
class EstimatesOutput:
    """What `estimates` prints."""

    # The lists are long, and made while they are written.

    schema_version: Literal[1]
    dataset: DatasetOut
    estimates: Iterable[EstimateOut]
    groups: Iterable[GroupOut]
    notes: Iterable[NoteOut]


@dataclass(frozen=True)
class CrosscheckOut:
    """One value that follows from others; `result` is null where nothing can, and `period` where
    it is no amount over time.
    """

    quantity: str
    heading: str
    place: str
    inputs: list[str]
    result: RangeOut | None
    unit: str
    period: str | None
    shared: Literal["origin", "institution", "document", "none"]
    assumptions: list[str]
    text: str


@dataclass(frozen=True)
class CrosschecksOutput:
    """What `crosschecks` prints; the notes are those that rest on implied values."""

    schema_version: Literal[1]
    dataset: DatasetOut
    crosschecks: list[CrosscheckOut]
    notes: list[NoteOut]


@dataclass(frozen=True)
class TellingOut:
    """One claim of an origin, and what it changed of the telling nearest to the origin."""

    estimate: str
    origin_status: Literal["named", "inferred", "unattributed"]
    steps: int
    changed: list[str]


@dataclass(frozen=True)
class OriginOut:
    """One origin: the claims that go back to it and the origins that repeat it."""

    origin: str
    title: str
    reason: str | None
    tellings: list[TellingOut]
    repeated_by: list[OriginOut]


@dataclass(frozen=True)
class InstitutionOut:
    """One institution and its origins."""

    institution: str
    name: str
    origins: list[OriginOut]


@dataclass(frozen=True)
class OriginsOutput:
    """What `origins` prints."""

    schema_version: Literal[1]
    dataset: DatasetOut
    institutions: list[InstitutionOut]
    unattributed: list[str]


@dataclass(frozen=True)
class ExplainOutput:
    """What `explain` prints; `verdict` is null for a single claim."""

    schema_version: Literal[1]
    dataset: DatasetOut
    estimates: list[EstimateOut]
    same_origin: list[str]
    verdict: str | None
    assumptions: list[str]
    notes: list[NoteOut]
    crosschecks: list[CrosscheckOut]


@dataclass(frozen=True)
class SeedsOutput:
    """What `seeds` prints."""

    schema_version: Literal[1]
    dataset: DatasetOut
    seeds: list[SeedOut]


@dataclass(frozen=True)
class CheckOutput:
    """What `check` prints."""

    schema_version: Literal[1]
    dataset: DatasetOut
    findings: list[FindingOut]
    summary: SummaryOut


@dataclass(frozen=True)
class DocumentOut:
    """The document that was scanned; `seed` is its card, null where it has none.

    A document that is not `english` is not read, and has no figures.
    """

    name: str
    sha256: str
    size: int
    seed: str | None
    english: bool


@dataclass(frozen=True)
class SightingOut:
    """One figure of a document; `column` counts in its line with white space made single.

    `best` is the value that an interval is given for, "4,645 (95% CI 793 to 8,498)".
    """

    line: int
    column: int
    text: str
    kind: Literal["figure", "date", "time", "ordinal", "ratio", "name", "not understood"]
    range: RangeOut | None
    unit: str | None
    period: str | None
    best: Number | None
    problem: str | None
    state: Literal["captured", "set aside", "missing"]
    estimates: list[str]
    set_aside: str | None


@dataclass(frozen=True)
class ScanOutput:
    """What `scan` prints; `card` and `missing_estimates` are YAML to complete and paste."""

    schema_version: Literal[1]
    dataset: DatasetOut
    document: DocumentOut
    figures: list[SightingOut]
    summary: FigureCountsOut
    card: str
    missing_estimates: str


Output = (
    EstimatesOutput
    | CrosschecksOutput
    | OriginsOutput
    | ExplainOutput
    | SeedsOutput
    | CheckOutput
    | ScanOutput
)
