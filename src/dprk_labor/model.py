"""What the files say: the data file, the seed cards, and the two together as a data set.

Every value arrives as text (see yamldoc) and is given its meaning here. Models are frozen and know
no unknown keys. Text fields that may be silent say so with a word of their own, `unstated` or
`unknown`; nothing has a silent default.

What `schema data` and `schema seed` say to an editor stands beside what is checked: that of a type
beside its validator, that of the keys of a model together in its `json_schema_extra`.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from dprk_labor.editors import absent, given, where
from dprk_labor.fields import (
    MONEY,
    SHARE,
    UNBOUNDED,
    UNKNOWN,
    UNSTATED,
    Amount,
    AsOf,
    Currency,
    Flag,
    High,
    Id,
    PlaceCode,
    Published,
    SeedId,
    Text,
    WholeNumber,
)
from dprk_labor.interval import Interval, Range


class _Model(BaseModel):
    # Built once for a whole file instead of once for each class: that is most of a cold start.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Words = Annotated[
    tuple[Text, ...],
    Field(
        description="What the documents call it; `check` looks for these words near a figure.",
        examples=[["Russia", "Moscow"]],
    ),
]


class Basis(_Model):
    """What a figure may include."""

    label: Text = Field(description="What is included, in words.")
    words: Words = ()


class Complement(_Model):
    """For a share: the basis that states it from the other side."""

    basis: Id = Field(description="The basis whose figures are taken from the whole.")
    of: Id = Field(description="The basis they are compared as.")


class Metric(_Model):
    """A quantity that the estimates are about."""

    label: Text = Field(description="What a reader calls it.")
    unit: Text = Field(
        description="What is counted; `money` and `share` have a meaning here.",
        examples=["people", MONEY, SHARE],
    )
    additive: Flag = Field(description="Whether the figures of places add up to that of the whole.")
    flow: Flag = Field(description="Whether it is an amount over a period, such as a year.")
    bases: dict[Id, Basis] = Field(description="What a figure may include.")
    complement: Complement | None = Field(default=None, description="Only for a share.")
    words: Words = ()

    def basis_label(self, basis: str) -> str | None:
        """What figures on this basis include, in words; None where it is unstated."""
        return self.bases[basis].label if basis in self.bases else None

    def normalise(self, stated: Range, basis: str) -> tuple[Range, str]:
        """The range and basis as they are compared: a share from one side, and at most the whole.

        Raises ValueError for a share that is not between 0 and 1.
        """
        if self.unit != SHARE:
            return stated, basis
        interval = stated.interval
        if interval.high is None:
            interval = Interval(interval.low, Fraction(1), low_open=interval.low_open)
        normal = Range(interval, stated.approximate, stated.qualitative)
        if self.complement and basis == self.complement.basis:
            return normal.complement(), self.complement.of
        normal.complement()  # refuses what is no share
        return normal, basis


class Place(_Model):
    """A place that figures are about."""

    name: Text = Field(description="What a reader calls it.")
    part_of: PlaceCode | None = Field(default=None, description="The larger place it lies in.")
    words: Words = ()


class Institution(_Model):
    """A body whose studies are not independent of one another."""

    name: Text = Field(description="Its name, as the documents have it.")


class Origin(_Model):
    """A study or statement that figures go back to."""

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {"derived_from": ["reason"], "reason": ["derived_from"]}
        }
    )

    title: Text = Field(description="What it is, in our own words.")
    institution: Id = Field(description="The body behind it.")
    derived_from: Id | None = Field(default=None, description="The origin it repeats.")
    reason: Text | None = Field(default=None, description="Why it is held to repeat that origin.")
    published: Published = Field(
        description="When, as the documents say; `unknown` where none does."
    )
    words: Words = ()

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if bool(self.derived_from) != bool(self.reason):
            raise ValueError("`derived_from` and `reason` stand together")
        return self


class StatedRange(_Model):
    """The range as published; an end that the words do not set is 0 or `unbounded`."""

    low: Amount = Field(description="The low end.", examples=["50,000", "1.2 billion", "10%"])
    high: High = Field(
        description="The high end, or `unbounded`.", examples=["60,000", "2.3 billion", UNBOUNDED]
    )
    low_open: Flag = Field(default=False, description="The low end itself is excluded.")
    high_open: Flag = Field(default=False, description="The high end itself is excluded.")
    approximate: Flag = Field(default=False, description="Hedged: about, some, an estimated.")
    qualitative: Flag = Field(default=False, description="Said in words without a number: most.")

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        _ = self.exact
        return self

    @cached_property
    def exact(self) -> Range:
        """The same as exact numbers."""
        low, high = Fraction(self.low), self.high
        top = None if high is None else Fraction(high)
        interval = Interval(low, top, self.low_open, self.high_open)
        return Range(interval, self.approximate, self.qualitative)


class OriginStatus(StrEnum):
    """How the origin of a claim is known."""

    NAMED = "named"
    INFERRED = "inferred"
    UNATTRIBUTED = "unattributed"


class Estimate(_Model):
    """One published figure: how much of what, in which words, said by whom after whom."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                where("origin_status", "unattributed", absent("origin"), given("origin")),
                where("origin_status", "inferred", given("origin_reason"), absent("origin_reason")),
                where("unit", MONEY, given("currency"), absent("currency")),
            ]
        }
    )

    id: Id = Field(
        description="Unique and lasting; readers cite it.", examples=["002-revenue-world"]
    )
    metric: Id = Field(description="Which of the metrics.", examples=["workers", "revenue"])
    population: Id = Field(description="Which of the populations.")
    place: PlaceCode = Field(description="Which of the places.", examples=["WORLD", "RU"])
    range: StatedRange = Field(description="The figure as published.")
    unit: Text = Field(
        description="The metric's unit, said again.", examples=["people", MONEY, SHARE]
    )
    currency: Currency | None = Field(
        default=None, description="ISO 4217, for money only.", examples=["USD"]
    )
    period: Literal["day", "week", "month", "year", "unstated"] | None = Field(
        default=None, description="For a flow only."
    )
    basis: Id = Field(
        description="Which of the metric's bases, or `unstated`.", examples=["to_state", UNSTATED]
    )
    quote: Text = Field(
        description="The shortest published phrase with figure and hedge.",
        examples=["more than 50,000 laborers from North Korea"],
    )
    seed: SeedId = Field(
        description="The source document's card.", examples=["000_ec6168f51a44d8e9"]
    )
    line: WholeNumber = Field(description="The line of the document, counted from 1.")
    claimant: Text = Field(
        description="Who says it in the document.", examples=["US diplomats", "the article"]
    )
    origin: Id | None = Field(
        default=None, description="What the figure goes back to.", examples=["us-diplomats"]
    )
    origin_status: OriginStatus = Field(description="How that is known.")
    origin_reason: Text | None = Field(
        default=None,
        description="Why, where it is inferred.",
        examples=["The sentence opens by referring back to the figure on line 3."],
    )
    derived_from: Id | None = Field(default=None, description="The estimate it repeats.")
    as_of: AsOf = Field(description="The time the figure is for, or `unstated`.")
    method: Text | None = Field(default=None, description="How it was reached, if the text says.")
    sample_size: WholeNumber | None = Field(default=None, description="Of that method.")
    remark: Text | None = Field(default=None, description="What a reader of the text should know.")

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.origin is None) != (self.origin_status is OriginStatus.UNATTRIBUTED):
            raise ValueError("`origin` is given unless `origin_status` is unattributed")
        if (self.origin_reason is None) != (self.origin_status is not OriginStatus.INFERRED):
            raise ValueError("`origin_reason` is given exactly when `origin_status` is inferred")
        if (self.currency is None) != (self.unit != MONEY):
            raise ValueError("`currency` is given exactly when `unit` is money")
        return self


class ShareOf(_Model):
    """Of what the numerator of an identity is a share."""

    metric: Id = Field(description="The metric that states the share.")
    basis: Id = Field(description="The numerator's basis that is this share of the whole.")
    whole: Text = Field(description="What the whole is called, for one.")
    rest: Text = Field(description="What is left of the whole is called, for one.")


class Identity(_Model):
    """Metrics that must fit together: a numerator over a denominator, and what it is a share of."""

    label: Text = Field(description="What the quotient is called.")
    numerator: Id = Field(description="The metric that is divided.")
    denominator: Id = Field(description="The metric it is divided by.")
    per: Text = Field(description="One of what the denominator counts.")
    share: ShareOf | None = Field(default=None, description="Where the numerator is a share.")


class Explanation(_Model):
    """A curator's answer to a note: it stays, and the answer is printed under it."""

    note: Id = Field(description="The kind of the note.", examples=["contradiction"])
    estimates: tuple[Id, ...] = Field(
        description="The claims that the note speaks of.",
        examples=[["001-workers-world", "004-workers-world"]],
    )
    reason: Text = Field(description="What the documents themselves say to it.")
    reviewed: Published = Field(description="When the curator last looked.")


class Ignore(_Model):
    """A finding of `check` that a curator has looked at and lets stand."""

    rule: Id = Field(description="The rule that reports it.", examples=["quote-range"])
    on: Text = Field(
        description="The estimate, declared name or seed card that the finding is about."
    )
    reason: Text = Field(description="Why it is right as it is.")


class DataFile(_Model):
    """data/estimates.yaml: what is measured, where, by whom, and every estimate."""

    metrics: dict[Id, Metric] = Field(description="What the estimates are about.")
    populations: dict[Id, Text] = Field(description="Whom they count, each said in words.")
    places: dict[PlaceCode, Place] = Field(description="ISO 3166 codes where there is one.")
    institutions: dict[Id, Institution] = Field(description="Bodies behind the origins.")
    origins: dict[Id, Origin] = Field(description="What figures go back to.")
    estimates: tuple[Estimate, ...] = Field(description="In the order a reader should see them.")
    identities: dict[Id, Identity] = Field(default={}, description="How metrics fit together.")
    explanations: tuple[Explanation, ...] = Field(default=(), description="Answers to notes.")
    ignores: tuple[Ignore, ...] = Field(default=(), description="Findings that are let stand.")


class Figure(_Model):
    """One figure of a document: its line and its own words."""

    line: WholeNumber = Field(description="The line of the document, counted from 1.")
    text: Text = Field(
        description="The figure's own words, hedge included.", examples=["more than 50,000"]
    )
    set_aside: Text | None = Field(default=None, description="Why no estimate quotes it.")


class DateStatus(StrEnum):
    """How a document's date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class SeedCard(_Model):
    """seeds/<name>.yaml: one source document, described in our own words."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                where(
                    "published",
                    UNKNOWN,
                    {"properties": {"published_status": {"const": "unknown"}}},
                    {"properties": {"published_status": {"enum": ["stated", "inferred"]}}},
                ),
                where("published_status", "inferred", given("published_reason"), {}),
            ]
        }
    )

    document: Text = Field(
        description="The file name of the text.", examples=["000_ec6168f51a44d8e9.txt"]
    )
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(
        description="Of the file, as `sha256sum` prints it.",
        examples=["4a616e1948a32c4b939339010f357428c037039e50da81ee00f8d6ac8ec43fb5"],
    )
    size: WholeNumber = Field(description="In bytes.")
    title: Text = Field(description="As printed, or `unknown`.")
    publisher: Text = Field(description="Who published this text, or `unknown`.")
    author: Text = Field(description="Who wrote it, or `unknown`.")
    published: Published = Field(description="The date or what bounds it, or `unknown`.")
    published_status: DateStatus = Field(description="How that is known.")
    published_reason: Text | None = Field(default=None, description="What it is inferred from.")
    summary: Text = Field(description="What the document says, in our own words.")
    figures: tuple[Figure, ...] = Field(description="Every figure of the document.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.published == UNKNOWN) != (self.published_status is DateStatus.UNKNOWN):
            raise ValueError("`published` is unknown exactly when `published_status` is")
        if self.published_status is DateStatus.INFERRED and self.published_reason is None:
            raise ValueError("`published_reason` says what an inferred date is inferred from")
        return self


@dataclass(frozen=True)
class Dataset:
    """A data file with its seed cards, by card name; `path` and `sha256` are the data file's."""

    data: DataFile
    seeds: Mapping[str, SeedCard]
    path: str
    sha256: str

    @cached_property
    def seed_labels(self) -> dict[str, str]:
        """The short name of each card in citations: what stands before the first underscore,
        where that is unique.
        """
        short = {name: name.partition("_")[0] for name in self.seeds}
        counts = Counter(short.values())
        return {name: label if counts[label] == 1 else name for name, label in short.items()}

    @cached_property
    def citing(self) -> dict[str, list[Estimate]]:
        """The estimates that cite each card."""
        found: dict[str, list[Estimate]] = {}
        for one in self.data.estimates:
            found.setdefault(one.seed, []).append(one)
        return found

    @cached_property
    def quoting(self) -> dict[tuple[str, int], list[Estimate]]:
        """The estimates that quote each line of a document."""
        found: dict[tuple[str, int], list[Estimate]] = {}
        for one in self.data.estimates:
            found.setdefault((one.seed, one.line), []).append(one)
        return found

    def citation(self, estimate: Estimate) -> str:
        """Where the estimate stands, `000:7`: the document's label and the line.

        Where several of one metric stand on a line, a letter tells them apart: `000:7a`.
        """
        label = self.seed_labels.get(estimate.seed, estimate.seed)
        together = self._together.get((estimate.seed, estimate.line, estimate.metric), ())
        letter = chr(ord("a") + together.index(estimate.id)) if 1 < len(together) <= 26 else ""
        return f"{label}:{estimate.line}{letter}"

    @cached_property
    def _together(self) -> dict[tuple[str, int, str], list[str]]:
        """The estimates of one metric on one line."""
        found: dict[tuple[str, int, str], list[str]] = {}
        for one in self.data.estimates:
            found.setdefault((one.seed, one.line, one.metric), []).append(one.id)
        return found

    def origin_chain(self, origin: str | None) -> tuple[str, ...]:
        """The origin, the one it repeats, and so on to the root, which comes last."""
        chain: list[str] = []
        while origin is not None:
            chain.append(origin)
            origin = self.data.origins[origin].derived_from
        return tuple(chain)

    def places_around(self, place: str) -> tuple[str, ...]:
        """The places that this one lies in, the smallest first."""
        around: list[str] = []
        parent = self.data.places[place].part_of
        while parent is not None:
            around.append(parent)
            parent = self.data.places[parent].part_of
        return tuple(around)
