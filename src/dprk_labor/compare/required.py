"""What would have to be true for figures that conflict to fit with the other metrics.

An identity ties a total and a number to a value for one. Where two figures of one of them conflict,
a figure of the other that belongs with either is held fixed and the rest is solved for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import permutations
from operator import attrgetter, itemgetter
from typing import NamedTuple

from dprk_labor.compare.claims import Claim, cited, first_of
from dprk_labor.compare.derived import Derived, Equation, Input, converted
from dprk_labor.compare.groups import Group
from dprk_labor.compare.sentences import listed, per, range_text, told, with_period
from dprk_labor.compare.voices import MOST_VOICES, Voice
from dprk_labor.data.dataset import grouped
from dprk_labor.text import wording
from dprk_labor.text.interval import Interval, Range


class Tie(NamedTuple):
    """What ties a group to another by an identity: what they come to, for one and over what time,
    and whether the group is the total.
    """

    rate_of: str
    partners: Group
    is_total: bool


def ties_of(equations: Sequence[Equation], groups: Sequence[Group]) -> dict[Group, list[Tie]]:
    """By a group, the groups of other metrics that it must fit together with."""
    at = grouped(groups, lambda group: group.subject)
    # A total and a number of which it is the product with a value for one, either way around.
    pairs = [
        (own, other, own == one.whole.key, one.per)
        for one in equations
        if len(one.factors) == 2 and one.whole.metric and one.per
        for term, left in one.factors
        if term.metric and not left and term.metric.unit != one.whole.metric.unit
        for own, other in permutations((one.whole.key, term.key))
    ]
    tied = grouped(pairs, itemgetter(0))
    return {
        group: [
            Tie(per(each, (group if is_total else partners).period), partners, is_total)
            for _, other, is_total, each in tied.get(group.metric, ())
            for partners in at.get((other, group.place, group.population), ())
        ]
        for group in groups
    }


def required(ties: Iterable[Tie], a: Voice, b: Voice) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
    """Sentences for each unknown, and the claims of other metrics that they rest on; none where no
    identity ties the metric to another.
    """
    sentences: list[str] = []
    claims: list[Claim] = []
    for tie in ties:
        held = next(_held(tie, a, b), None)
        found = held and _sentences(tie, *held)
        if held and found:
            sentences += found
            claims.append(held[2].speaker)
    return tuple(sentences), tuple(claims)


def _held(tie: Tie, a: Voice, b: Voice) -> Iterator[tuple[Voice, Voice, Voice]]:
    """The voice whose own partner is held fixed, the other one, and that partner.

    What they share is an origin, else an institution, else a document.
    """
    for shared in ("origin", "institution", "speaker.document"):
        key: Callable[[Voice], str | None] = attrgetter(shared)
        for anchor, other in ((a, b), (b, a)):
            alike = [one for one in tie.partners.origins if key(one) and key(one) == key(anchor)]
            if alike:
                yield anchor, other, min(alike, key=lambda one: one.speaker.standing)


def _sentences(tie: Tie, anchor: Voice, other: Voice, partner: Voice) -> tuple[str, ...]:
    if any(voice.range.interval.high == 0 for voice in (anchor, other, partner)):
        return ()  # no sum can turn it around
    rate, other_rate = (
        one.range / partner.range if tie.is_total else partner.range / one.range
        for one in (anchor, other)
    )
    money = (anchor if tie.is_total else partner).speaker.unit
    needed = other.range / rate if tie.is_total else other.range * rate
    claim = partner.speaker
    noun = f" {claim.metric.unit}" if claim.unit == wording.NUMBER else ""
    beside = _nearest(needed.interval, tie.partners, partner)
    figure, at = told(other), f"{range_text(rate, money)} {tie.rate_of}"
    first = f"With {told(partner)}, {told(anchor)} comes to {at} and {figure} to"
    return (
        f"{first} {range_text(other_rate, money)}.",
        f"{_at(at)}, {figure} stands for {range_text(needed, claim.unit)}{noun}{beside}.",
    )


def _at(value: str) -> str:
    return f"With {value}" if value.startswith("at ") else f"At {value}"


def required_of_values(a: Derived, b: Derived) -> Iterator[str]:
    """For values of two figures that conflict: what those behind each stand for at the other."""
    for held, other in ((a, b), (b, a)):
        at = converted(held, other.period) or held.range
        is_plain = len(other.inputs_of) == 2 and not any(one.left for one in other.inputs_of)
        if at.interval.high == 0 or not is_plain:
            continue  # at nothing for one, no figure stands for anything
        found = [
            f"{told(one.voice)} for {text}"
            for one, unknown in permutations(other.inputs_of)
            if (text := _needed(at, other, one, unknown, held.period))
        ]
        each = per(held.per or other.per, held.period)
        value = f"{range_text(held.range, held.unit)} {each}".rstrip()
        if found:
            yield f"{_at(value)}, {' and '.join(found).replace(' for ', ' stands for ', 1)}."


def _needed(at: Range, value: Derived, one: Input, unknown: Input, period: str | None) -> str:
    """What the other of two figures would be at a value, in words; nothing if it is no share."""
    own, scale = one.voice.range, Range(Interval.point(value.scale))
    if one.taken == unknown.taken and own.interval.high == 0:
        return ""
    if unknown.taken == 1:
        needed = at * own.power(-one.taken, 0) / scale
    else:
        needed = own.power(one.taken, 0) * scale / at
    claim = unknown.voice.speaker
    if claim.unit == wording.SHARE and needed.interval.low > 1:
        return ""
    noun = f" {claim.metric.unit}" if claim.unit == wording.NUMBER else ""
    text = f"{range_text(needed, claim.unit)}{noun}"
    return with_period(text, unknown.group.period) if unknown.group.period != period else text


def _nearest(needed: Interval, partners: Group, held: Voice) -> str:
    """The published bound that is nearest to what would be needed, or what overlaps it.

    Not the figure that the value for one was worked out with: at that value it stands for itself,
    and allows nothing else. Of more figures than can be told of, nothing is said.
    """
    if len(partners.origins) > MOST_VOICES:
        return ""
    claims = [claim for voice in partners.origins for claim in voice.claims]
    meets = {claim: claim.range.interval.meets(needed) for claim in claims}
    within = [claim for claim in claims if meets[claim] and claim not in held.claims]
    # Hardly anything lies outside a claim that sets one bound only.
    firm = [claim for claim in within if not claim.one_sided]
    if within and not firm:
        return f", which overlaps {cited(within)}"
    if firm:
        allowed = [
            f"{claim.text} [{claim.citation}] allows "
            + range_text(Range(needed.shared(claim.range.interval)), claim.unit)
            for claim in firm
        ]
        return f", of which {listed(first_of(allowed))}"

    def gap(end: Fraction) -> Fraction:
        return needed.low - end if end <= needed.low else end - (needed.high or end)

    # What does not overlap is bounded towards it, and by a number: words alone bound nothing above.
    beside = (claim for claim in claims if not meets[claim])
    ends = [(end, claim) for claim in beside for end in claim.stated_ends()]
    if not ends:
        return ""
    end, claim = min(ends, key=lambda one: (gap(one[0]), one[1].standing, one[0]))
    text = wording.render_number(end, claim.unit)
    return f"; the nearest published bound is {text} [{claim.citation}]"
