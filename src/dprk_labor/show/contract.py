"""The JSON contract, version 1: types of their own, apart from those the engine works with.

What each field says stands beside it, or in the model whose field it repeats; the JSON Schema that
`dprk-labor schema output` prints and the tables of a Data Package have it from here. Numbers are
exact where they are whole; lines and columns count from 1. All of it stands in one module, longer
than the others, since it is the list in which a reader of the JSON looks a name up.
"""

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, Literal, TypeVar, cast, get_type_hints

from typing_extensions import TypedDict  # comes with pydantic, which takes no other on Python 3.11

from dprk_labor.data import model
from dprk_labor.data.fields import FileModel

SCHEMA_VERSION: Final = 1

Number = int | float


class DatasetOut(TypedDict):
    """The data file that was read."""

    path: Annotated[str, "The path of the file."]
    sha256: Annotated[str, "The hash of its bytes, as `sha256sum` prints it."]


class Head(TypedDict):
    """What each answer begins with."""

    schema_version: Annotated[Literal[1], "The version of this contract."]
    dataset: Annotated[DatasetOut, "The data file that was read."]


class RangeOut(TypedDict):
    """A range; `low` and `high` are null where there is no end; a share is 0 to 1."""

    low: Number
    high: Annotated[Number | None, "The high end, if the words set one."]
    low_open: bool
    high_open: bool
    approximate: bool
    qualitative: bool
    text: Annotated[str, "In words."]


class PassageOut(TypedDict):
    """A further passage of the document that carries the figure."""

    quote: str
    line: int


class EstimateOut(TypedDict):
    """One claim: `range` normalised, `published_range` as stated, and `basis` says how."""

    id: str
    metric: str
    place: str
    population: str
    range: Annotated[RangeOut, "The range as it is compared."]
    published_range: Annotated[RangeOut, "The range as it was published."]
    best: Annotated[Number | None, "The best value within the compared range, if any."]
    level: Annotated[str | None, "How sure the range is said to be, such as 95%."]
    unit: str
    currency: str | None
    period: str | None
    basis: str
    quote: str
    seed: str
    line: int
    also: list[PassageOut]
    page: Annotated[int | None, "In the document, counted from 1, if its text has pages."]
    link: Annotated[str | None, "Where the quote can be read, if the card has an address."]
    claimant: str
    publisher: Annotated[str, "Who published the document, or `unknown`."]
    origin: str | None
    institution: Annotated[str | None, "The body behind the first origin."]
    origin_status: Literal["named", "inferred", "unattributed"]
    origin_reason: str | None
    derived_from: str | None
    supersedes: str | None
    as_of: str
    as_of_reason: str | None
    published: Annotated[str, "The date of the document or what bounds it, or `unknown`."]
    method: str | None
    sample_size: int | None
    remark: str | None


class OriginsOut(TypedDict):
    """Institutions behind the claims, those among them only inferred, and the most there can be."""

    named: Annotated[int, "The institutions behind the claims."]
    inferred: Annotated[int, "How many of them are only inferred."]
    at_most: Annotated[int, "As if each claim without an origin had one of its own."]


class RegionOut(TypedDict):
    """Values that the most origins allow: which ones do, and which do not."""

    range: Annotated[RangeOut, "The values."]
    origins: Annotated[list[str], "The origins that allow them."]
    outside: Annotated[list[str], "The origins that do not."]


class AgreementOut(TypedDict):
    """The regions that `k` of `n` origins share, at the time for which the most do; `n` counts who
    contradicts one of them too. An origin is an institution, or a single claim whose origin is not
    known and which may repeat another. Of the institutions alone, `k_known` of `n_known` share a
    value; if any two that set both bounds do, two such are among them.
    """

    k: Annotated[int, "The largest number of origins that share a value."]
    n: Annotated[int, "The number of origins; an institution counts once."]
    k_known: Annotated[int, "As `k`, for institutions alone."]
    n_known: Annotated[int, "As `n`, for institutions alone."]
    majority: Annotated[bool, "Whether more than half of these institutions share a value."]
    regions: Annotated[list[RegionOut], "The values they share; of very many, the first 40."]
    more_regions: Annotated[int, "How many more regions are left out."]


class LeftOutOut(TypedDict):
    """One origin left out: the contradictions that go with it, and what the rest spans."""

    origin: Annotated[str, "An institution, or a claim that names no origin."]
    contradictions: Annotated[int, "How many contradictions go with it."]
    hull: Annotated[RangeOut, "The span of the rest."]


class GroupOut(TypedDict):
    """Comparable claims; `notes` are positions in the list of notes."""

    metric: Annotated[str, "One of the declared metrics."]
    place: Annotated[str, "One of the declared places."]
    population: Annotated[str, "One of the declared populations."]
    basis: Annotated[str, "One of the metric's bases, or `unstated`."]
    unit: Annotated[str, "The unit of the metric."]
    currency: Annotated[str | None, "ISO 4217, for money only."]
    period: Annotated[str | None, "The time an amount covers; for a flow only."]
    estimates: Annotated[list[str], "The ids of its claims."]
    origins: Annotated[OriginsOut, "How many origins there are."]
    hull: Annotated[RangeOut, "The span of all claims."]
    agreement: Annotated[AgreementOut, "The values that the most origins share."]
    agreement_two_sided: Annotated[
        AgreementOut, "The same, for claims that are bounded on both sides."
    ]
    without_origin: Annotated[list[LeftOutOut], "What changes without each origin."]
    assumptions: Annotated[list[str], "What is taken for granted, in words."]
    notes: Annotated[list[int], "Positions in the list of notes, from 0."]


class ExplanationOut(TypedDict):
    """A curator's answer to a note."""

    reason: Annotated[str, "What the documents themselves say about it."]
    reviewed: Annotated[str, "When the curator last looked."]


class NoteOut(TypedDict):
    """One note; `figures` holds the numbers behind the sentence, unrounded.

    A note may speak of claims of another metric than the one that was asked for.
    """

    number: Annotated[int, "Its number in views, as in ✗3; for `explain note 3`."]
    kind: Annotated[str, "The kind; docs/methods.md defines each."]
    level: Annotated[Literal["contradiction", "caution", "information"], "How much it weighs."]
    estimates: Annotated[list[str], "The ids of the claims that it is about."]
    figures: Annotated[
        dict[str, Number | str | list[str] | None], "The numbers behind the words, unrounded."
    ]
    text: Annotated[str, "The note in words."]
    assumptions: Annotated[list[str], "The assumptions it rests on."]
    required: Annotated[list[str], "What would have to be true."]
    explanation: Annotated[ExplanationOut | None, "A curator's answer."]


class FigureOut(TypedDict):
    """One figure of a source document, whether an estimate quotes it, and if not why."""

    line: int
    text: str
    captured: Annotated[bool, "Whether an estimate quotes it."]
    set_aside: str | None


class ExtractionOut(TypedDict):
    """How the text was taken out of a page or a PDF."""

    source: str
    sha256: str
    size: int
    tool: str
    stated: list[str]


class FigureCountsOut(TypedDict):
    """What became of figures."""

    captured: Annotated[int, "How many figures of the document an estimate quotes."]
    set_aside: Annotated[int, "How many are set aside with a reason."]
    missing: Annotated[int, "How many are neither."]


class SeedOut(TypedDict):
    """One document, as its card describes it."""

    id: Annotated[str, "The name of the card."]
    label: Annotated[str, "What citations call the document."]
    document: str
    sha256: str
    size: int
    title: str
    publisher: str
    author: str
    published: str
    published_status: Literal["stated", "inferred", "unknown"]
    published_reason: str | None
    url: str | None
    archived: str | None
    accessed: str | None
    pages: list[int]
    extraction: ExtractionOut | None
    summary: str
    estimates: Annotated[list[str], "The ids of the estimates that cite it."]
    figure_counts: Annotated[FigureCountsOut, "What became of its figures."]
    figures: Annotated[list[FigureOut], "Every figure of the document."]


class PlaceOut(TypedDict):
    """Where a finding points."""

    file: Annotated[str, "The data file, a card or a document."]
    line: Annotated[int, "Counted from 1."]
    column: Annotated[int, "Counted from 1, in code points."]
    end_line: Annotated[int, "Where it ends."]
    end_column: Annotated[int, "Just after the end."]
    path: Annotated[str, "The keys that lead there, as `estimates[3].quote`."]


class FindingOut(PlaceOut):
    """One finding of `check`."""

    rule: Annotated[str, "Which rule; docs/rules.md has a page for each."]
    level: Annotated[Literal["error", "warning"], "Whether it fails the check."]
    message: Annotated[str, "What is wrong."]
    related: Annotated[list[PlaceOut], "Other places that bear on it."]
    help: Annotated[str, "What to do."]


class PassagesOut(TypedDict):
    """How many quotes were compared with their documents."""

    verified: Annotated[int, "Quotes that stand on their lines."]
    failed: Annotated[int, "Quotes that do not."]
    not_verified: Annotated[int, "Quotes whose document is not available."]


class ProofOut(TypedDict):
    """In how many estimates a field is given, and in how many the documents' words prove it."""

    given: Annotated[int, "In how many estimates the field is given."]
    proven: Annotated[int, "In how many of them the words of the document prove it."]


class SummaryOut(TypedDict):
    """What `check` looked at; `ignored` are findings that are let stand."""

    estimates: Annotated[int, "How many estimates there are."]
    seeds: Annotated[int, "How many cards there are."]
    findings: Annotated[dict[Literal["error", "warning"], int], "How many there are of each level."]
    ignored: Annotated[int, "How many findings `ignores` lets stand."]
    passages: Annotated[PassagesOut, "How many quotes stand in their documents."]
    figures: Annotated[FigureCountsOut, "What became of all figures on the cards."]
    fields: Annotated[dict[str, ProofOut], "What the words of the documents prove."]


class EstimatesOutput(Head):
    """What `estimates` prints."""

    # The lists are long, and made while they are written.

    estimates: Annotated[Iterable[EstimateOut], "The claims."]
    groups: Annotated[Iterable[GroupOut], "The claims in comparable groups."]
    notes: Annotated[Iterable[NoteOut], "Where they agree, contradict or repeat one another."]


class CrosscheckOut(TypedDict):
    """One value that follows from others; `result` is null where nothing can, and `period` where
    it is no amount over time.
    """

    quantity: Annotated[str, "What is worked out."]
    heading: Annotated[str, "What it is listed under."]
    place: Annotated[str, "The place of the first input."]
    inputs: Annotated[list[str], "The ids of the claims that go in."]
    result: Annotated[RangeOut | None, "The result; null if there can be none."]
    unit: Annotated[str, "The unit of the result."]
    period: Annotated[str | None, "Null if it is no amount over time."]
    shared: Annotated[
        Literal["origin", "institution", "document", "none"], "What the inputs have in common."
    ]
    assumptions: Annotated[list[str], "The assumptions it rests on."]
    text: Annotated[str, "The arithmetic in words."]


class CrosschecksOutput(Head):
    """What `crosschecks` prints; the notes are those that rest on implied values."""

    crosschecks: Annotated[Iterable[CrosscheckOut], "What follows from the figures."]
    notes: Annotated[Iterable[NoteOut], "Those that rest on implied values."]


class TellingOut(TypedDict):
    """One claim of an origin, and how it differs from the telling nearest to the origin."""

    estimate: Annotated[str, "The claim's id."]
    origin_status: Annotated[
        Literal["named", "inferred", "unattributed"], "How its origin is known."
    ]
    steps: Annotated[int, "How many retellings lie between it and the origin."]
    changed: Annotated[list[str], "How it differs from the telling nearest to the origin."]


class OriginOut(TypedDict):
    """One origin: the claims that go back to it and the origins that repeat it."""

    origin: Annotated[str, "Its id."]
    title: str
    reason: str | None
    tellings: Annotated[list[TellingOut], "The claims that go back to it."]
    repeated_by: Annotated[list["OriginOut"], "The origins that repeat it."]


class OriginRow(TypedDict):
    """One origin as a row of a table."""

    id: Annotated[str, "Unique and lasting."]
    title: str
    institution: str
    institution_name: Annotated[str, "Its name, as the documents have it."]
    derived_from: str | None
    reason: str | None
    published: str


class NoteEstimateRow(TypedDict):
    """One claim that a note speaks of, as a row of a table."""

    note: Annotated[int, "Which of the notes."]
    estimate: Annotated[str, "A claim that it is about."]


class InstitutionOut(TypedDict):
    """One institution and its origins."""

    institution: Annotated[str, "Its id."]
    name: Annotated[str, "As the documents have it."]
    origins: Annotated[list[OriginOut], "Its origins, except those that repeat another."]


class OriginsOutput(Head):
    """What `origins` prints."""

    institutions: Annotated[list[InstitutionOut], "The institutions and their origins."]
    unattributed: Annotated[list[str], "The ids of claims that name no origin."]


class ExplainOutput(Head):
    """What `explain` prints; `verdict` is null for a single claim."""

    estimates: Annotated[list[EstimateOut], "The one or two claims."]
    same_origin: Annotated[list[str], "For one claim, the ids of others with the same origin."]
    verdict: Annotated[str | None, "How two claims relate; null for one."]
    assumptions: Annotated[list[str], "The assumptions of the verdict."]
    notes: Annotated[list[NoteOut], "The notes on the claims."]
    crosschecks: Annotated[list[CrosscheckOut], "Implied values that they enter."]


class SeedsOutput(Head):
    """What `seeds` prints."""

    seeds: Annotated[list[SeedOut], "The cards."]


class CheckOutput(Head):
    """What `check` prints."""

    findings: Annotated[list[FindingOut], "What is wrong."]
    summary: Annotated[SummaryOut, "What was looked at."]


class DocumentOut(TypedDict):
    """The document that was scanned; `seed` is its card, null where it has none."""

    name: Annotated[str, "The name of the file."]
    sha256: Annotated[str, "The hash of its bytes."]
    size: Annotated[int, "The size in bytes."]
    seed: Annotated[str | None, "Its card; null if it has none."]
    english: Annotated[bool, "Whether it is in English; no other document is read."]


class SightingOut(TypedDict):
    """One figure of a document; `column` counts in its line with white space made single."""

    line: Annotated[int, "The line of the document, counted from 1."]
    column: Annotated[int, "In its line, with each run of white space as one."]
    text: Annotated[str, "The figure's own words."]
    kind: Annotated[
        Literal["figure", "date", "time", "ordinal", "ratio", "name", "not understood"],
        "What it is.",
    ]
    range: Annotated[RangeOut | None, "As it is read, if it is a figure."]
    unit: Annotated[str | None, "Its unit, if it is a figure."]
    period: Annotated[str | None, "The period it covers, such as year, if it says so."]
    best: Annotated[Number | None, "The best value within an interval, if there is one."]
    problem: Annotated[str | None, "Why it is not understood, if it is not."]
    state: Annotated[Literal["captured", "set aside", "missing"], "What became of it in the data."]
    estimates: Annotated[list[str], "The ids of the estimates that quote it."]
    set_aside: Annotated[str | None, "Why it is set aside, if it is."]


class ScanOutput(Head):
    """What `scan` prints; `card` and `missing_estimates` are YAML to complete and paste."""

    document: Annotated[DocumentOut, "What was scanned."]
    figures: Annotated[list[SightingOut], "All figures, in the order of the text."]
    summary: Annotated[FigureCountsOut, "What became of the figures."]
    card: Annotated[str, "YAML for the card, to complete and paste."]
    missing_estimates: Annotated[str, "YAML for the data file, to complete and paste."]
    missing_names: Annotated[str, "YAML for names that the data does not declare."]


Output = (
    EstimatesOutput
    | CrosschecksOutput
    | OriginsOutput
    | ExplainOutput
    | SeedsOutput
    | CheckOutput
    | ScanOutput
)

MODELS: Final[dict[type, type[FileModel]]] = {
    RangeOut: model.StatedRange, PassageOut: model.Passage, EstimateOut: model.Estimate,
    SeedOut: model.SeedCard, FigureOut: model.Figure, ExtractionOut: model.Extraction,
    OriginOut: model.Origin, OriginRow: model.Origin,
}  # fmt: skip
"""Whose fields these repeat: what they say stands there."""

_Out = TypeVar("_Out")
_AS_IT_IS: Final = frozenset([str, int, bool, NoneType, list])
_FROM: Final[dict[tuple[type, ...], list[tuple[str, int]]]] = {}
"""Which of the sources has each field, by the types of all: they are asked once."""


def filled(kind: type[_Out], *sources: object, **given: Any) -> _Out:  # noqa: ANN401 - any field
    """An output: each field that is not given is that of the first source that has one so named."""
    key = (kind, *map(type, sources))
    if key not in _FROM:
        has = {name: [hasattr(one, name) for one in sources] for name in kind.__annotations__}
        _FROM[key] = [
            (name, found.index(True) if True in found else 0) for name, found in has.items()
        ]
    return cast(
        "_Out",
        {
            name: given[name]
            if name in given
            else one
            if type(one := getattr(sources[at], name)) in _AS_IT_IS
            else plain(one)
            for name, at in _FROM[key]
        },
    )


def plain(value: Any) -> Any:  # noqa: ANN401 - any value
    """A value as JSON has it: a number that is whole where it is, a list for a tuple."""
    if type(value) is Fraction:
        return number(value)
    if type(value) is dict:
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if type(value) is tuple else value


def number(value: Fraction) -> Number:
    """A JSON number: whole where it is whole, else the nearest that JSON readers hold."""
    return value.numerator if value.denominator == 1 else float(value)


@cache
def described(kind: type) -> dict[str, tuple[Any, str]]:
    """Each field of an output type: its own type, and what it says."""
    fields = MODELS[kind].model_fields if kind in MODELS else {}
    hints, texts = get_type_hints(kind), {name: one.description for name, one in fields.items()}
    texts |= {
        name: hint.__metadata__[0]
        for name, hint in get_type_hints(kind, include_extras=True).items()
        if hasattr(hint, "__metadata__")
    }
    return {name: (hint, texts[name] or "") for name, hint in hints.items()}
