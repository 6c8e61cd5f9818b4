"""A claim: an estimate as it is compared, its range normalised and its origin followed back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import MONEY, SHARE, UNSTATED, date_bounds
from dprk_labor.data.model import Estimate, Metric, OriginStatus
from dprk_labor.text import wording
from dprk_labor.text.interval import Range

MOST_LISTED: Final = 12
"""A sentence names so many claims at most."""

Time = tuple[date | None, date | None]
"""The first and the last day that a figure may be for; None where that is open or not stated."""


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """An estimate with what the comparison needs to know of it.

    `range` and `basis` are normalised (a share as taken, money in whole units), `published` is as
    stated. `unit` is wording's: "number", "share" or a currency. `origin` is the root of the
    chain of origins and `institution` the body behind it, both None where none is known; `family`
    is that root, or the first claim of an unattributed chain, and `steps` the way to it. `titles`
    are those of the origin that its document gives and of the ones that this repeats; `time` is
    what the figure is for.
    """

    estimate: Estimate
    metric: Metric
    citation: str
    published: Range
    range: Range
    basis: str
    unit: str
    origin: str | None
    institution: str | None
    family: str
    steps: int
    titles: tuple[str, ...]
    time: Time

    @property
    def id(self) -> str:
        return self.estimate.id

    @property
    def text(self) -> str:
        """The normalised range in words."""
        return wording.render(self.range, self.unit)

    @property
    def one_sided(self) -> bool:
        """Whether the words bound the figure on one side only."""
        return self.published.one_sided

    @property
    def is_named(self) -> bool:
        """Whether the document itself names the origin."""
        return self.estimate.origin_status is OriginStatus.NAMED

    @property
    def is_inferred(self) -> bool:
        """Whether a curator concluded the origin."""
        return self.estimate.origin_status is OriginStatus.INFERRED

    @property
    def is_dated(self) -> bool:
        """Whether the document says which time the figure is for."""
        return self.estimate.as_of != UNSTATED

    def stated_ends(self) -> frozenset[Fraction]:
        """The finite ends that a number in the text sets, not what its hedge leaves open."""
        if self.range.qualitative:
            return frozenset()
        interval = self.range.interval
        bare = {Fraction(0), Fraction(1)} if self.unit == wording.SHARE else {Fraction(0)}
        return frozenset({interval.low, interval.high} - bare - {None})  # type: ignore[arg-type]


def apart_in_time(a: Time, b: Time) -> bool:
    """Whether one ends before the other begins; what is not stated may be any time."""
    ends = ((a[1], b[0]), (b[1], a[0]))
    return any(last is not None and first is not None and last < first for last, first in ends)


def cited(claims: Iterable[Claim]) -> str:
    """Where claims stand: "[000:7], [004:9]"; of very many, the first and how many more."""
    return ", ".join(first_of(list(dict.fromkeys(f"[{claim.citation}]" for claim in claims))))


def first_of(texts: Sequence[str]) -> Sequence[str]:
    """As many as can be read, and how many more there are."""
    if len(texts) <= MOST_LISTED:
        return texts
    return [*texts[:MOST_LISTED], f"and {len(texts) - MOST_LISTED:,} more"]


def claims_of(dataset: Dataset, estimates: Iterable[Estimate]) -> tuple[Claim, ...]:
    """The estimates as claims, in their order."""
    by_id = {estimate.id: estimate for estimate in dataset.data.estimates}
    return tuple(_claim(dataset, estimate, by_id) for estimate in estimates)


def _claim(dataset: Dataset, estimate: Estimate, by_id: dict[str, Estimate]) -> Claim:
    data = dataset.data
    metric = data.metrics[estimate.metric]
    published = estimate.range.exact
    normal, basis = metric.normalise(published, estimate.basis)
    chain = list(_chain(estimate, by_id))
    origins = dataset.origin_chain(next((one.origin for one in chain if one.origin), None))
    root = origins[-1] if origins else None
    return Claim(
        estimate,
        metric,
        dataset.citation(estimate),
        published,
        normal,
        basis,
        {MONEY: estimate.currency or "", SHARE: wording.SHARE}.get(metric.unit, wording.NUMBER),
        root,
        data.origins[root].institution if root else None,
        root or f"claim {chain[-1].id}",
        len(chain) - 1 + max(len(origins) - 1, 0),
        tuple(data.origins[key].title for key in dataset.origin_chain(estimate.origin)),
        date_bounds(estimate.as_of),
    )


def _chain(estimate: Estimate, by_id: dict[str, Estimate]) -> Iterator[Estimate]:
    """The estimate, the one it repeats, and so on."""
    yield estimate
    while estimate.derived_from is not None:
        estimate = by_id[estimate.derived_from]
        yield estimate
