"""Part and whole: what a figure for a part leaves for everything else (docs/methods.md, 6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final

from dprk_labor.compare.claims import apart_in_time
from dprk_labor.compare.groups import Group, positions
from dprk_labor.compare.origins import Family, foremost
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNSTATED
from dprk_labor.text.interval import Interval

STRAINED: Final = Fraction(1, 10)
"""What is left is strained where even the most of it is less than this part of the whole."""


@dataclass(frozen=True, slots=True)
class Residual:
    """What one origin's figure for a part leaves of one origin's figure for the whole.

    `left` is None where the part is larger than the whole can be. `groups` are the positions of the
    groups of the part and of the whole.
    """

    part: Family
    whole: Family
    groups: tuple[int, int]
    left: Interval | None

    @property
    def is_strained(self) -> bool:
        """Whether less than a tenth of the whole's high end is left at the most."""
        whole = self.whole.range.interval.high
        if self.left is None or self.left.high is None or whole is None:
            return False
        return self.left.high < whole * STRAINED


def residuals_of(dataset: Dataset, groups: Sequence[Group]) -> Iterator[Residual]:
    """Every figure for a part against every one of its time for a place that it lies in."""
    at = positions(groups, lambda group: (group.metric, group.place))
    for i, part in enumerate(groups):
        around = dataset.places_around(part.place)
        for j in sorted(j for place in around for j in at.get((part.metric, place), ())):
            if is_part(dataset, part, groups[j]):
                for a, b in product(foremost(part.families), foremost(groups[j].families)):
                    if not apart_in_time(a.time, b.time):
                        yield Residual(a, b, (i, j), b.range.interval.minus(a.range.interval))


def is_part(dataset: Dataset, part: Group, whole: Group) -> bool:
    """Whether one group counts a part of what the other counts, of a metric that adds up."""
    return (
        part.metric == whole.metric
        and dataset.data.metrics[part.metric].additive
        and whole.place in dataset.places_around(part.place)
        and comparable(part, whole)
    )


def may_be_one(a: str | None, b: str | None) -> bool:
    """Whether two bases or periods are the same, or may be since one of them is not stated."""
    return a == b or UNSTATED in (a, b)


def comparable(a: Group, b: Group) -> bool:
    """Whether two groups of one metric differ in place alone, unstated bases and periods apart."""
    return (
        (a.population, a.currency) == (b.population, b.currency)
        and may_be_one(a.basis, b.basis)
        and may_be_one(a.period, b.period)
    )
