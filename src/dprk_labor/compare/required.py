"""What would have to be true for figures that conflict to fit with the other metrics (section 7).

An identity ties a numerator and a denominator to a value for one. Where two figures of one of them
conflict, a figure of the other that belongs with either is held fixed and the rest is solved for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dprk_labor.compare.claims import Claim, cited, first_of
from dprk_labor.compare.groups import Group, positions, scope_of
from dprk_labor.compare.implied import Implied, Shared
from dprk_labor.compare.origins import MOST_FAMILIES, Family
from dprk_labor.compare.phrases import listed, per, range_text, range_text_of, told
from dprk_labor.data.dataset import Dataset
from dprk_labor.text import wording
from dprk_labor.text.interval import Interval, Range, Relation, relate


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a group to another by an identity: what they come to, for one and over what time,
    and whether the group is the numerator. `sharing` has, of the partners, the first family of each
    origin, institution and document.
    """

    rate_of: str
    partners: Group
    is_numerator: bool
    sharing: Mapping[tuple[Shared, str], Family]


def ties_of(dataset: Dataset, groups: Sequence[Group]) -> dict[int, list[Tie]]:
    """By the position of a group, the groups of other metrics that it must fit together with."""
    by_metric = positions(groups, lambda group: group.metric)
    by_scope = positions(groups, scope_of)
    found: dict[int, list[Tie]] = {}
    sharing: dict[int, dict[tuple[Shared, str], Family]] = {}
    for identity in dataset.data.identities.values():
        for metric, other, is_numerator in (
            (identity.numerator, identity.denominator, True),
            (identity.denominator, identity.numerator, False),
        ):
            for i in by_metric.get(metric, ()):
                group = groups[i]
                for j in by_scope.get((other, group.place, group.population), ()):
                    period = (group if is_numerator else groups[j]).period
                    if j not in sharing:
                        sharing[j] = _first_of_each(groups[j])
                    tie = Tie(per(identity.per, period), groups[j], is_numerator, sharing[j])
                    found.setdefault(i, []).append(tie)
    return found


def _first_of_each(group: Group) -> dict[tuple[Shared, str], Family]:
    found: dict[tuple[Shared, str], Family] = {}
    for family in group.families:
        for key in _shared_keys(family):
            found.setdefault(key, family)
    return found


def _shared_keys(family: Family) -> Iterator[tuple[Shared, str]]:
    """What a family can share with others, the closest first."""
    if family.origin is not None and family.institution is not None:
        yield Shared.ORIGIN, family.origin
        yield Shared.INSTITUTION, family.institution
    yield Shared.DOCUMENT, family.representative.estimate.seed


def required(
    ties: Iterable[Tie], a: Family, b: Family
) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
    """Sentences for each unknown, and the claims of other metrics that they rest on; none where no
    identity ties the metric to another.
    """
    sentences: list[str] = []
    claims: list[Claim] = []
    for tie in ties:
        held = _held(tie, a, b)
        found = () if held is None else _sentences(tie, *held)
        if held is not None and found:
            sentences += found
            claims.append(held[2].representative)
    return tuple(sentences), tuple(claims)


def _sentences(tie: Tie, anchor: Family, other: Family, partner: Family) -> tuple[str, ...]:
    partners, rate_of, is_numerator = tie.partners, tie.rate_of, tie.is_numerator
    rate = _rate(anchor, partner, is_numerator=is_numerator)
    other_rate = _rate(other, partner, is_numerator=is_numerator)
    if rate is None or other_rate is None:
        return ()
    money = (anchor if is_numerator else partner).representative.unit
    hedged = anchor.range.approximate or partner.range.approximate
    first = range_text(Range(rate, hedged), money)
    other_hedged = other.range.approximate or partner.range.approximate
    second = range_text(Range(other_rate, other_hedged), money)
    amount = other.range.interval
    needed = amount / rate if is_numerator else amount * rate
    claim = partner.representative
    text = range_text(Range(needed, hedged or other.range.approximate), claim.unit)
    noun = f" {claim.metric.unit}" if claim.unit == wording.NUMBER else ""
    beside = _nearest(needed, partners, partner)
    figure, at = told(other), f"{first} {rate_of}"
    return (
        f"With {told(partner)}, {told(anchor)} comes to {at} and {figure} to {second}.",
        f"At {at}, {figure} stands for {text}{noun}{beside}.",
    )


def required_of_values(dataset: Dataset, a: Implied, b: Implied) -> Iterator[str]:
    """For two quotients that conflict: what the figures behind each stand for at the other."""
    identity = dataset.data.identities[a.identity]
    for held, other in ((a, b), (b, a)):
        rate, hedged = held.result.interval, held.result.approximate
        if rate.high == 0:
            continue  # at nothing for one, no figure stands for anything
        over, under = other.inputs
        stands_for = Range(under.range.interval * rate, hedged or under.range.approximate)
        amount = range_text(stands_for, other.unit)
        counted = under.representative
        stands_for = Range(over.range.interval / rate, hedged or over.range.approximate)
        number = range_text(stands_for, counted.unit)
        value = f"{range_text(held.result, held.unit)} {per(identity.per, held.period)}"
        yield (
            f"{'With' if value.startswith('at ') else 'At'} {value}, "
            f"{told(over)} stands for {number} {counted.metric.unit} and {told(under)} for "
            f"{amount}."
        )


def _held(tie: Tie, a: Family, b: Family) -> tuple[Family, Family, Family] | None:
    """The family whose own partner is held fixed, the other one, and that partner."""
    for shared in (Shared.ORIGIN, Shared.INSTITUTION, Shared.DOCUMENT):
        for anchor, other in ((a, b), (b, a)):
            partner = tie.sharing.get((shared, dict(_shared_keys(anchor)).get(shared, "")))
            if partner is not None:
                return anchor, other, partner
    return None


def _rate(family: Family, partner: Family, *, is_numerator: bool) -> Interval | None:
    """What the two come to for one; None where either is nothing, which no sum can turn around."""
    over, under = (family, partner) if is_numerator else (partner, family)
    if 0 in (over.range.interval.high, under.range.interval.high):
        return None
    return over.range.interval / under.range.interval


def _nearest(needed: Interval, partners: Group, held: Family) -> str:
    """The published bound that is nearest to what would be needed, or what overlaps it.

    Not the figure that the value for one was worked out with: at that value it stands for itself,
    and allows nothing else. Of more figures than can be told of, nothing is said.
    """
    if len(partners.families) > MOST_FAMILIES:
        return ""
    apart = (Relation.DISJOINT, Relation.ABUTS)
    meets = {claim: relate(claim.range.interval, needed) not in apart for claim in partners.claims}
    within = [claim for claim in partners.claims if meets[claim] and claim not in held.claims]
    # Hardly anything lies outside a claim that sets one bound only.
    firm = [claim for claim in within if not claim.one_sided]
    if within and not firm:
        return f", which overlaps {cited(within)}"
    if firm:
        told = [
            f"{claim.text} [{claim.citation}] allows "
            + range_text_of(needed.shared(claim.range.interval), claim.unit)
            for claim in firm
        ]
        return f", of which {listed(first_of(told))}"

    def gap(end: Fraction) -> Fraction:
        return needed.low - end if end <= needed.low else end - (needed.high or end)

    # What does not overlap is bounded towards it, and by a number: words alone bound nothing above.
    beside = (claim for claim in partners.claims if not meets[claim])
    ends = [(end, claim) for claim in beside for end in claim.stated_ends()]
    if not ends:
        return ""
    end, claim = min(ends, key=lambda one: gap(one[0]))
    text = range_text_of(Interval.point(end), claim.unit)
    return f"; the nearest published bound is {text} [{claim.citation}]"
