"""Implied values: do the metrics fit together at all? (docs/methods.md, section 7)

With R the numerator, N the denominator and s the share of an identity: R/N for one, R/N/s for the
whole it is a share of, and R/N times (1 - s)/s for the rest. Open and unbounded ends are tracked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain, combinations, groupby, product

from dprk_labor.dataset import Dataset
from dprk_labor.interval import Interval, Range, Relation, is_near, relate
from dprk_labor.reconciliation.claims import Claim, apart_in_time
from dprk_labor.reconciliation.groups import Group, positions, scope_of
from dprk_labor.reconciliation.origins import Family
from dprk_labor.reconciliation.parts import comparable


class Shared(StrEnum):
    """What the inputs of an implied value have in common; the first that holds."""

    ORIGIN = "origin"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    NONE = "none"


class Quantity(StrEnum):
    """Which value of an identity is implied."""

    QUOTIENT = "quotient"
    WHOLE = "whole"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Implied:
    """One implied value: of which identity, from which figures, and what those share.

    `inputs` are the numerator, the denominator and, but for the quotient, the share; `groups` the
    positions of their groups; `period` is that of the numerator.
    """

    identity: str
    quantity: Quantity
    place: str
    inputs: tuple[Family, ...]
    groups: tuple[int, ...]
    result: Range
    shared: Shared
    period: str | None

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The claims that speak for the inputs."""
        return tuple(family.representative for family in self.inputs)

    @property
    def unit(self) -> str:
        """Of the result: the numerator's, for one of what the denominator counts."""
        return self.inputs[0].representative.unit


def implied_values(dataset: Dataset, groups: Sequence[Group]) -> Iterator[Implied]:
    """Every implied value, the quotients of an identity and place before what follows from them."""
    by_metric = positions(groups, lambda group: group.metric)
    by_scope = positions(groups, scope_of)
    for name, identity in dataset.data.identities.items():
        for i in by_metric.get(identity.numerator, ()):
            over = groups[i]
            for j in by_scope.get((identity.denominator, over.place, over.population), ()):
                quotients = [
                    _implied(name, Quantity.QUOTIENT, (a, b), (i, j), quotient, over.period)
                    for a, b in product(over.families, groups[j].families)
                    if not apart_in_time(a.time, b.time)
                    and (quotient := _quotient(a, b)) is not None
                ]
                yield from quotients
                # Only figures on the basis that is a share: the whole is never divided again.
                if identity.share and over.basis == identity.share.basis:
                    shares = (identity.share.metric, over.place, over.population)
                    for k in by_scope.get(shares, ()):
                        yield from _from_share(groups[k], k, quotients)


def conflicts(
    dataset: Dataset, groups: Sequence[Group], values: Sequence[Implied]
) -> Iterator[tuple[Implied, Implied]]:
    """Quotients of one identity that share no value, for one place or for a part and its whole.

    Only values whose inputs come from one origin or institution are set against each other: a value
    mixed across origins is nobody's, and for one place it differs from another just because the
    inputs do, which the notes on those say already.
    """
    own = (Shared.ORIGIN, Shared.INSTITUTION)
    held = [v for v in values if v.quantity is Quantity.QUOTIENT and v.shared in own]
    for a, b in chain.from_iterable(
        combinations(members, 2) for _, members in groupby(held, key=lambda value: value.identity)
    ):
        if (
            a.unit == b.unit
            and related(dataset, a.place, b.place)
            and all(
                comparable(groups[i], groups[j]) for i, j in zip(a.groups, b.groups, strict=True)
            )
            and relate(a.result.interval, b.result.interval) is Relation.DISJOINT
            and not is_near(a.result, b.result)
            and not any(apart_in_time(x.time, y.time) for x, y in product(a.inputs, b.inputs))
        ):
            yield a, b


def related(dataset: Dataset, a: str, b: str) -> bool:
    """Whether two places are one, or one lies in the other."""
    return a == b or a in dataset.places_around(b) or b in dataset.places_around(a)


def shared_by(families: Sequence[Family]) -> Shared:
    """What the figures that are compared have in common."""
    if len({family.origin for family in families}) == 1 and families[0].origin is not None:
        return Shared.ORIGIN
    if len({family.institution for family in families}) == 1 and families[0].institution:
        return Shared.INSTITUTION
    documents = {family.representative.estimate.seed for family in families}
    return Shared.DOCUMENT if len(documents) == 1 else Shared.NONE


def _from_share(group: Group, k: int, quotients: Sequence[Implied]) -> Iterator[Implied]:
    """What the quotients are the group's share of, and what is left of it."""
    for quotient, family in product(quotients, group.families):
        inputs = (*quotient.inputs, family)
        part, taken = quotient.result.interval, family.range.interval
        is_apart = any(apart_in_time(family.time, one.time) for one in quotient.inputs)
        if taken.high == 0 or is_apart:
            continue
        for quantity, result in (
            (Quantity.WHOLE, part / taken),
            (Quantity.REST, part * taken.odds()),
        ):
            if result.low or result.high is not None:  # else it says nothing
                places = (*quotient.groups, k)
                yield _implied(quotient.identity, quantity, inputs, places, result, quotient.period)


def _quotient(over: Family, under: Family) -> Interval | None:
    divisor = under.range.interval
    return None if divisor.high == 0 else over.range.interval / divisor


def _implied(  # noqa: PLR0913, PLR0917 - a value has this many parts
    identity: str,
    quantity: Quantity,
    inputs: tuple[Family, ...],
    groups: tuple[int, ...],
    result: Interval,
    period: str | None,
) -> Implied:
    approximate = any(family.range.approximate for family in inputs)
    qualitative = any(family.range.qualitative for family in inputs)
    place = inputs[0].representative.estimate.place
    found = Range(result, approximate, qualitative)
    shared = shared_by(inputs)
    return Implied(identity, quantity, place, inputs, groups, found, shared, period)
