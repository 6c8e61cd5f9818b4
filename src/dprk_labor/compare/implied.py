"""Implied values: do the metrics fit together at all? (docs/methods.md, section 7)

With R the numerator, N the denominator and s the share of an identity: R/N for one, R/N/s for the
whole it is a share of, and R/N times (1 - s)/s for the rest. Open and unbounded ends are tracked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

from dprk_labor.compare.claims import Claim, apart_in_time
from dprk_labor.compare.groups import Group, positions, scope_of
from dprk_labor.compare.origins import Family, foremost
from dprk_labor.compare.parts import STRAINED, comparable
from dprk_labor.compare.phrases import told
from dprk_labor.data.dataset import Dataset
from dprk_labor.text.interval import Interval, Range, Relation, is_near, relate


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
    def division(self) -> str:
        """The arithmetic of a quotient: "$120 million [004:9] ÷ about 50,000 [004:9]"."""
        return " ÷ ".join(map(told, self.inputs[:2]))

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
                    for a, b in product(foremost(over.families), foremost(groups[j].families))
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

    A part and its whole can both hold if the rest makes up for it, and conflict only where nothing
    could, or where it would have to be ten times the part's value, or a tenth of it, at the least.
    Only values whose inputs come from one origin or institution are set against each other: a value
    mixed across origins is nobody's, and for one place it differs from another just because the
    inputs do, which the notes on those say already.
    """
    own = (Shared.ORIGIN, Shared.INSTITUTION)
    held = [v for v in values if v.quantity is Quantity.QUOTIENT and v.shared in own]
    for a, b in _for_related_places(dataset, held):
        if (
            a.unit == b.unit
            and all(
                comparable(groups[i], groups[j]) for i, j in zip(a.groups, b.groups, strict=True)
            )
            and relate(a.result.interval, b.result.interval) is Relation.DISJOINT
            and not is_near(a.result, b.result)
            and not any(apart_in_time(x.time, y.time) for x, y in product(a.inputs, b.inputs))
            and _hardly_fit(dataset, a, b)
        ):
            yield a, b


def rest(whole: Implied, part: Implied, position: int) -> Range | None:
    """What a part leaves of its whole, of the numerator or of the denominator."""
    larger, smaller = whole.inputs[position].range, part.inputs[position].range
    left = larger.interval.minus(smaller.interval)
    hedged = larger.approximate or smaller.approximate
    return None if left is None else Range(left, hedged)


def elsewhere(whole: Implied, part: Implied) -> Interval | None:
    """What the rest of the whole would have to be for both to hold; None where none could."""
    over, under = rest(whole, part, 0), rest(whole, part, 1)
    if over is None or under is None or under.interval.high == 0:
        return None
    return over.interval / under.interval


def whole_and_part(dataset: Dataset, a: Implied, b: Implied) -> tuple[Implied, Implied]:
    """The two in the order of their places, of which one lies in the other."""
    return (a, b) if a.place in dataset.places_around(b.place) else (b, a)


def _hardly_fit(dataset: Dataset, a: Implied, b: Implied) -> bool:
    """Whether two values cannot both hold; for a whole and a part, whether they hardly can, since
    what is left of the whole would have to come to ten times the part's value, or to a tenth of it.
    """
    if a.place == b.place:
        return True
    whole, part = whole_and_part(dataset, a, b)
    needed, value = elsewhere(whole, part), part.result.interval
    return (
        needed is None
        or (value.high is not None and needed.low * STRAINED >= value.high)
        or (needed.high is not None and needed.high <= value.low * STRAINED)
    )


def _for_related_places(
    dataset: Dataset, values: Sequence[Implied]
) -> Iterator[tuple[Implied, Implied]]:
    """Pairs of one identity that are for one place, or for a place and one that it lies in."""
    at: dict[tuple[str, str], list[int]] = {}
    for number, value in enumerate(values):
        at.setdefault((value.identity, value.place), []).append(number)
    pairs = {
        (min(number, other), max(number, other))
        for number, value in enumerate(values)
        for place in (value.place, *dataset.places_around(value.place))
        for other in at.get((value.identity, place), ())
        if other != number
    }
    return ((values[first], values[second]) for first, second in sorted(pairs))


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
    for quotient, family in product(quotients, foremost(group.families)):
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
