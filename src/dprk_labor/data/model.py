"""What the data file says: what is measured, where, by whom, and every estimate; and what a seed
card says: one source document and its figures, in our own words.

Every value arrives as text (see yamldoc) and is given its meaning here. Text fields that may be
silent say so with a word of their own, `unstated` or `unknown`; nothing has a silent default.

What `schema data` and `schema seed` say to an editor stands beside what is checked: that of a type
beside its validator, that of the keys of a model together in its `json_schema_extra`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Final, Literal, Self
from urllib.parse import quote as percent

from pydantic import (
    AliasChoices,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from dprk_labor.data.fields import (
    FACTOR,
    MONEY,
    REST,
    SCALAR,
    SHARE,
    UNBOUNDED,
    UNKNOWN,
    UNSTATED,
    Amount,
    AsOf,
    Currency,
    Entry,
    FileModel,
    FileName,
    Flag,
    High,
    Id,
    Key,
    PlaceCode,
    PlaceKey,
    Published,
    SeedId,
    Text,
    WholeNumber,
    absent,
    given,
    says,
    where,
)
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.wording import is_decimal

Words = Annotated[
    tuple[Entry, ...],
    Field(
        description="What the documents call it; `check` looks for these words near a figure.",
        examples=[["Russia", "Moscow"]],
    ),
]


class Basis(FileModel):
    """What a figure may include."""

    label: Text = says("What is included, in words.")
    words: Words = ()


class Complement(FileModel):
    """For a share: the basis that states it from the other side."""

    basis: Id = says("The basis that is converted, such as what is kept.")
    of: Id = says("The basis that it is converted to, such as what is taken.")


class Kind(StrEnum):
    """What a metric's figures are for: a moment, each period, or everything up to a time."""

    STOCK = "stock"
    FLOW = "flow"
    TOTAL = "total"


class Metric(FileModel):
    """A quantity that the estimates are about; `flow` is the older form of `kind`."""

    model_config = ConfigDict(json_schema_extra={"oneOf": [given("kind"), given("flow")]})

    label: Text = says("What a reader calls it.")
    unit: Text = says(
        "What is counted; `money` and `share` are treated specially.", "people", MONEY, SHARE
    )
    additive: Flag = says("Whether figures for places add up to the one for the whole.")
    kind: Kind | None = says(
        "A `stock` at one time, a `flow` per period, or a running `total`.", default=None
    )
    flow: Flag | None = says("Whether it is an amount over a period, such as a year.", default=None)
    bases: dict[Key, Basis] = says("What a figure may include.")
    complement: Complement | None = says("For a share: which basis is converted.", default=None)
    counts_places: Flag = says(
        "Whether it counts the parts of a place, such as host countries.", default=False
    )
    words: Words = ()

    @model_validator(mode="after")
    def _one_kind(self) -> Self:
        if (self.kind is None) == (self.flow is None):
            raise ValueError("`kind` is stock, flow or total; `flow` is its older form: give one")
        return self

    @property
    def is_flow(self) -> bool:
        """Whether it is an amount over a period."""
        return self.flow or self.kind == "flow"

    @property
    def is_total(self) -> bool:
        """Whether its figures add up over time."""
        return self.kind == "total"

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


class Place(FileModel):
    """A place that figures are about."""

    name: Text = says("What a reader calls it.")
    part_of: PlaceCode | None = says("The larger place it lies in.", default=None)
    words: Words = ()


class Population(FileModel):
    """Whom figures count; plain text is short for its label."""

    label: Text = says("Whom it counts, in words.")
    part_of: Id | None = says("The larger population it is a part of.", default=None)
    words: Words = ()

    @model_validator(mode="before")
    @classmethod
    def _in_words(cls, value: object) -> object:
        return {"label": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        label: JsonSchemaValue = {"type": [*SCALAR], "pattern": r"\S"}
        return {"anyOf": [label, handler(schema)]}


class Institution(FileModel):
    """A body whose studies are not independent of one another."""

    name: Text = says("Its name, as the documents have it.")


class Origin(FileModel):
    """A study or statement that figures go back to."""

    model_config = ConfigDict(
        json_schema_extra={
            "dependentRequired": {"derived_from": ["reason"], "reason": ["derived_from"]}
        }
    )

    title: Text = says("What it is, in our own words.")
    institution: Id = says("The body behind it; origins of one body are not independent.")
    derived_from: Id | None = says("The origin it repeats.", default=None)
    reason: Text | None = says("Why it is taken to repeat that origin.", default=None)
    published: Published = says("When it was published, as the documents say, or `unknown`.")
    words: Words = ()

    @model_validator(mode="after")
    def _reasoned(self) -> Self:
        if bool(self.derived_from) != bool(self.reason):
            raise ValueError("`derived_from` and `reason` go together")
        return self


class StatedRange(FileModel):
    """The range as published; an end that the words do not set is 0 or `unbounded`."""

    low: Amount = says("The low end.", "50,000", "1.2 billion", "10%", "2/3")
    high: High = says("The high end, or `unbounded`.", "60,000", "2.3 billion", UNBOUNDED)
    low_open: Flag = says("The low end itself is excluded.", default=False)
    high_open: Flag = says("The high end itself is excluded.", default=False)
    best: Amount | None = says("The best value within a published interval.", default=None)
    level: Text | None = says("How sure the interval is, if the text says.", "95%", default=None)
    approximate: Flag = says("Hedged: about, some, an estimated.", default=False)
    qualitative: Flag = says("Said in words without a number: most.", default=False)

    @model_validator(mode="after")
    def _is_a_range(self) -> Self:
        interval = self.exact.interval
        if self.best is not None and self.best not in interval:
            raise ValueError("`best` lies outside its interval")
        return self

    @cached_property
    def exact(self) -> Range:
        """The same as exact numbers."""
        interval = Interval(self.low, self.high, self.low_open, self.high_open)
        return Range(interval, self.approximate, self.qualitative)


class OriginStatus(StrEnum):
    """How the origin of a claim is known."""

    NAMED = "named"
    INFERRED = "inferred"
    UNATTRIBUTED = "unattributed"


class Passage(FileModel):
    """Another place in the same document where the figure stands."""

    quote: Text = says("The words that carry the figure and its hedge.")
    line: WholeNumber = says("The line of the document, counted from 1.")


class Estimate(FileModel):
    """One published figure: its amount, its words, who says it, and what it goes back to."""

    model_config = ConfigDict(
        json_schema_extra={
            "allOf": [
                where("origin_status", "unattributed", absent("origin"), given("origin")),
                where("origin_status", "inferred", given("origin_reason"), absent("origin_reason")),
                where("unit", MONEY, given("currency"), absent("currency")),
                where("as_of", UNSTATED, absent("as_of_reason"), {}),
            ]
        }
    )

    id: Key = says("Unique and lasting; readers cite it.", "002-revenue-world")
    metric: Id = says("One of the declared metrics.", "workers", "revenue")
    population: Id = says("One of the declared populations.")
    place: PlaceCode = says("One of the declared places.", "WORLD", "RU")
    range: StatedRange = says("The figure as published.")
    unit: Text = says("The metric's unit, repeated as a check.", "people", MONEY, SHARE)
    currency: Currency | None = says("ISO 4217, for money only.", "USD", default=None)
    period: Literal["day", "week", "month", "year", "unstated"] | None = says(
        "The time that an amount covers; for a flow only.", default=None
    )
    basis: Id = says("One of the metric's bases, or `unstated`.", "to_state", UNSTATED)
    quote: Text = says(
        "The shortest published phrase that carries the figure and its hedge.",
        "more than 50,000 laborers from North Korea",
    )
    seed: SeedId = says("The card of the source document.", "000_ec6168f51a44d8e9")
    line: WholeNumber = says("The line of the document, counted from 1.")
    also: tuple[Passage, ...] = says(
        "Further passages of the document that carry the figure.", default=()
    )
    claimant: Text = says("Who says it in the document.", "US diplomats", "the article")
    origin: Id | None = says("What the figure goes back to.", "us-diplomats", default=None)
    origin_status: OriginStatus = says(
        "How the origin is known: `named` in the text, `inferred`, or `unattributed`."
    )
    origin_reason: Text | None = says(
        "Why the origin is inferred.",
        "The sentence opens by referring back to the figure on line 3.",
        default=None,
    )
    derived_from: Id | None = says("The estimate it repeats; the two count once.", default=None)
    supersedes: Id | None = says(
        "The estimate that its own author replaced with this one.", default=None
    )
    as_of: AsOf = says(
        "The time the figure is for, or `unstated`; for a running total, a date means until then."
    )
    as_of_reason: Text | None = says(
        "What the time is inferred from, if the text does not say it.", default=None
    )
    method: Text | None = says("How the figure was reached, if the text says.", default=None)
    sample_size: WholeNumber | None = says("The sample size of the method.", default=None)
    remark: Text | None = says("What a reader of the text should know.", default=None)

    @property
    def passages(self) -> tuple[Self | Passage, ...]:
        """What has the quote and line where the figure stands: itself, then the further ones."""
        return (self, *self.also)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if (self.origin is None) != (self.origin_status is OriginStatus.UNATTRIBUTED):
            raise ValueError("write an `origin`, or `origin_status: unattributed` and no `origin`")
        if (self.origin_reason is None) != (self.origin_status is not OriginStatus.INFERRED):
            raise ValueError(
                "`origin_reason` goes with `origin_status: inferred`, and only with it"
            )
        if (self.currency is None) != (self.unit != MONEY):
            raise ValueError("`currency` goes with `unit: money`, and only with it")
        ends = (self.range.low, self.range.high, self.range.best)
        if self.unit != SHARE and not all(one is None or is_decimal(one) for one in ends):
            raise ValueError("a fraction such as 2/3 is for a share")
        if self.as_of_reason is not None and self.as_of == UNSTATED:
            raise ValueError("`as_of_reason` needs a date under `as_of`")
        return self


_OLDER: Final = ("label", "numerator", "denominator", "share")
_NEWER: Final = ("product", "factors", "bases")
Factor = Annotated[
    str,
    StringConstraints(pattern=FACTOR),
    Field(examples=["workers", "1 - wage_share"]),
]
"""A metric, or `1 - ` and a share."""


class ShareOf(FileModel):
    """The whole that the numerator of an identity is a share of."""

    metric: Id = says("The metric that states the share.")
    basis: Id = says("The numerator's basis that is this share of the whole.")
    whole: Text = says("The name of the whole, for one.")
    rest: Text = says("The name of what is left of the whole, for one.")


MOST_FACTORS: Final = 8
"""Each factor counts with its lowest and its highest figure at least, so combinations double."""


class Identity(FileModel):
    """Metrics that must fit together: one is the product of others.

    The older form has a numerator over a denominator, and what the numerator is a share of.
    """

    model_config = ConfigDict(
        json_schema_extra={
            "oneOf": [
                {"required": ["product", "factors"], "properties": dict.fromkeys(_OLDER, False)},
                {
                    "required": ["label", "numerator", "denominator", "per"],
                    "properties": dict.fromkeys(_NEWER, False),
                },
            ]
        }
    )

    product: Id | None = says("The metric that is the product.", "revenue", default=None)
    factors: tuple[Factor, ...] | None = says(
        "The metrics that are multiplied; `1 - share` is what a share leaves of the whole.",
        ["workers", "revenue_per_worker"],
        default=None,
        json_schema_extra={"minItems": 2, "maxItems": MOST_FACTORS},
    )
    bases: dict[Id, Id] = says(
        "The basis of a metric that this holds for, if not for all.", default={}
    )
    label: Text | None = says("What the quotient is called.", default=None)
    numerator: Id | None = says("The metric that is divided.", default=None)
    denominator: Id | None = says("The metric it is divided by.", default=None)
    per: Text | None = says("What the denominator counts, in the singular.", "worker", default=None)
    share: ShareOf | None = says("What the numerator is a share of, if it is one.", default=None)

    def members(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """The metrics that it names, and where."""
        if self.product is not None:
            yield self.product, ("product",)
        for number, factor in enumerate(self.factors or ()):
            yield factor.removeprefix(REST), ("factors", number)
        for role in ("numerator", "denominator"):
            metric = getattr(self, role)
            if metric is not None:
                yield metric, (role,)
        if self.share is not None:
            yield self.share.metric, ("share", "metric")

    @model_validator(mode="after")
    def _one_form(self) -> Self:
        given = {name for name in (*_OLDER, "per") if getattr(self, name) is not None}
        if self.product is None and self.factors is None and not self.bases:
            if given >= {"label", "numerator", "denominator", "per"}:
                return self
        elif not given & set(_OLDER) and self.product and self.factors:
            if not 2 <= len(self.factors) <= MOST_FACTORS:
                raise ValueError(f"a product has two to {MOST_FACTORS} `factors`")
            return self
        raise ValueError("write `product` and `factors`: revenue of [workers, revenue_per_worker]")


class Explanation(FileModel):
    """A curator's answer to a note; the note stays, and the answer is printed under it."""

    note: Id = says("The kind of the note.", "contradiction")
    estimates: tuple[Key, ...] = says(
        "The claims that the note is about.", ["001-workers-world", "004-workers-world"]
    )
    reason: Text = says("What the documents themselves say about it.")
    reviewed: Published = says("When the curator last looked.")


class Ignore(FileModel):
    """A finding of `check` that a curator has reviewed and lets stand."""

    rule: Id = says("The rule that reports it.", "quote-range")
    # YAML 1.1 takes a key `on` for a flag.
    about: Text = says(
        "The estimate, declared name, seed card or data file that has the finding.",
        validation_alias=AliasChoices("about", "on"),
    )
    field: Text | None = says(
        "The key that the finding points at, if the rule has several findings there.",
        "as_of",
        default=None,
    )
    reason: Text = says("Why it is right as it is.")


class DataFile(FileModel):
    """data/estimates.yaml: what is measured, where, by whom, and every estimate."""

    title: Text | None = says("The subject, for the heading of a report or plot.", default=None)
    metrics: dict[Key, Metric] = says("The quantities that the estimates are about.")
    populations: dict[Key, Population] = says(
        "Whom they count: a label in words, or `{label: WORDS, part_of: ID, words: [WORDS]}`."
    )
    places: dict[PlaceKey, Place] = says("The places, by ISO 3166 code where there is one.")
    institutions: dict[Key, Institution] = says("The bodies behind the origins.")
    origins: dict[Key, Origin] = says("The studies and statements that figures go back to.")
    estimates: tuple[Estimate, ...] = says("The published figures, in the order to show them.")
    identities: dict[Key, Identity] = says("How the metrics fit together.", default={})
    explanations: tuple[Explanation, ...] = says("A curator's answers to notes.", default=())
    ignores: tuple[Ignore, ...] = says("Findings of `check` that a curator lets stand.", default=())


Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_HOST: Final = r"[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\]"
_URL: Final = rf'^https?://(?:{_HOST})(?::[0-9]*)?(?:[/?#][^\s\\"<>\x00-\x1f\x7f]*)?$'
URL_FORM: Final = (
    "http:// or https:// and a host of a-z, 0-9, - and . (xn-- for others), and no user"
)
Url = Annotated[str, StringConstraints(pattern=_URL, max_length=2000)]
Stated = Literal["title", "author", "publisher", "published", "url"]


class Figure(FileModel):
    """One figure of a document: its line and its own words."""

    line: WholeNumber = says("The line of the document, counted from 1.")
    text: Text = says("The figure's own words, hedge included.", "more than 50,000")
    set_aside: Text | None = says("Why no estimate quotes it.", default=None)


class DateStatus(StrEnum):
    """How a document's date is known."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class Extraction(FileModel):
    """How `add` took the text out of a page or a PDF."""

    source: Text = says("The file that the text was taken from.", "article.html")
    sha256: Hash = says("The hash of that file.")
    size: WholeNumber = says("The size of that file, in bytes.")
    tool: Text = says("The program that took it out.", "pypdfium2 5.15.2")
    stated: tuple[Stated, ...] = says("The fields that the file's metadata give.", default=())


class SeedCard(FileModel):
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

    document: FileName = says("The file name of the text.", "000_ec6168f51a44d8e9.txt")
    sha256: Hash = says(
        "The hash of the text, as `sha256sum` prints it.",
        "4a616e1948a32c4b939339010f357428c037039e50da81ee00f8d6ac8ec43fb5",
    )
    size: WholeNumber = says("The size of the text, in bytes.")
    title: Text = says("The title as printed, or `unknown`.")
    publisher: Text = says("Who published this text, or `unknown`.")
    author: Text = says("Who wrote it, or `unknown`.")
    published: Published = says("The date, or what bounds it, or `unknown`.")
    published_status: DateStatus = says("How the date is known: `stated`, `inferred` or `unknown`.")
    published_reason: Text | None = says("What the date is inferred from.", default=None)
    url: Url | None = says(
        "Where the document can be found.", "https://example.org/article", default=None
    )
    archived: Url | None = says("The address of a lasting copy.", default=None)
    accessed: Published | None = says("When it was found there.", "2026-05-03", default=None)
    pages: tuple[WholeNumber, ...] = says(
        "The line on which each page begins, if form feeds divide the text into pages.",
        [1, 24, 57],
        default=(),
    )
    extraction: Extraction | None = says(
        "How the text was taken out of a page or a PDF.", default=None
    )
    summary: Text = says("What the document says, in our own words.")
    figures: tuple[Figure, ...] = says("Every figure of the document.")

    @model_validator(mode="after")
    def _dated(self) -> Self:
        if (self.published == UNKNOWN) != (self.published_status is DateStatus.UNKNOWN):
            raise ValueError("`published` and `published_status` are both unknown, or neither")
        if self.published_status is DateStatus.INFERRED and self.published_reason is None:
            raise ValueError("an inferred date needs `published_reason`, what it is inferred from")
        if list(self.pages) != sorted(self.pages):
            raise ValueError("`pages` has the first line of each page, in their order")
        return self

    def page(self, line: int) -> int | None:
        """The page that a line stands on, counted from 1; None where the text has no pages."""
        return bisect_right(self.pages, line) or None


def is_url(text: str) -> bool:
    """Whether a card can have this address."""
    return re.fullmatch(_URL, text) is not None and len(text) <= 2000


def link(card: SeedCard, quote: str, line: int) -> str | None:
    """Where a quote can be read: the address of the lasting copy, else of the document, with the
    page of a PDF, or with the words as a text fragment. None for a card without an address.
    """
    url = card.archived or card.url
    if url is None:
        return None
    page = card.page(line)
    if page is not None:
        return f"{url.partition('#')[0]}#page={page}"
    words = percent(" ".join(quote.split()), safe="").replace("-", "%2D")
    url = url.partition(":~:")[0]  # its own words, as a browser copies them
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"
