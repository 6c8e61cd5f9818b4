"""What would have to be true for figures that conflict to fit with the other metrics.

An identity ties a total and a number to a value for one. Where two figures of one of them conflict,
a figure of the other that belongs with either is held fixed and the rest is solved for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from dprk_labor.compare.claims import Claim, cited, first_of
from dprk_labor.compare.derived import Derived, Equation, Shared
from dprk_labor.compare.groups import Group
from dprk_labor.compare.sentences import listed, per, range_text, told
from dprk_labor.compare.voices import MOST_VOICES, Voice
from dprk_labor.data.dataset import grouped
from dprk_labor.text import wording
from dprk_labor.text.interval import Interval, Range


@dataclass(frozen=True, slots=True)
class Tie:
    """What ties a group to another by an identity: what they come to, for one and over what time,
    and whether the group is the total.
    """

    rate_of: str
    partners: Group
    is_total: bool


def ties_of(equations: Sequence[Equation], groups: Sequence[Group]) -> dict[Group, list[Tie]]:
    """By a group, the groups of other metrics that it must fit together with."""
    at = grouped(groups, lambda group: (group.metric, group.place, group.population))
    found: dict[Group, list[Tie]] = {}
    for total, number, equation in (pair for one in equations for pair in _ties(one)):
        for group in groups:
            for own, other, is_total in ((total, number, True), (number, total, False)):
                if group.metric == own:
                    for partners in at.get((other, group.place, group.population), ()):
                        period = (group if is_total else partners).period
                        rate_of = per(equation.per, period)
                        found.setdefault(group, []).append(Tie(rate_of, partners, is_total))
    return found


def _ties(equation: Equation) -> Iterator[tuple[str, str, Equation]]:
    """A total and a number of which it is the product with a value for one."""
    if len(equation.factors) == 2 and equation.whole.metric and equation.per:
        for term, left in equation.factors:
            if term.metric and not left and term.metric.unit != equation.whole.metric.unit:
                yield equation.whole.key, term.key, equation


def required(ties: Iterable[Tie], a: Voice, b: Voice) -> tuple[tuple[str, ...], tuple[Claim, ...]]:
    """Sentences for each unknown, and the claims of other metrics that they rest on; none where no
    identity ties the metric to another.
    """
    sentences: list[str] = []
    claims: list[Claim] = []
    for tie in ties:
        for anchor, other, partner in _held(tie, a, b):
            found = _sentences(tie, anchor, other, partner)
            if found:
                sentences += found
                claims.append(partner.speaker)
    return tuple(sentences), tuple(claims)


def _held(tie: Tie, a: Voice, b: Voice) -> list[tuple[Voice, Voice, Voice]]:
    """The voice whose own partner is held fixed, the other one, and that partner.

    What they share is an origin, else an institution, else a document.
    """
    for shared in (Shared.ORIGIN, Shared.INSTITUTION, Shared.DOCUMENT):
        for anchor, other in ((a, b), (b, a)):
            own = _key(anchor, shared)
            alike = [one for one in tie.partners.origins if own and _key(one, shared) == own]
            if alike:
                return [(anchor, other, min(alike, key=lambda one: one.speaker.standing))]
    return []


def _key(voice: Voice, shared: Shared) -> str | None:
    if shared is Shared.DOCUMENT:
        return voice.speaker.document
    return voice.origin if shared is Shared.ORIGIN else voice.institution


def _sentences(tie: Tie, anchor: Voice, other: Voice, partner: Voice) -> tuple[str, ...]:
    rate, other_rate = (_rate(tie, voice, partner) for voice in (anchor, other))
    if rate is None or other_rate is None:
        return ()
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


def _rate(tie: Tie, voice: Voice, partner: Voice) -> Range | None:
    """What the two come to for one; None where either is nothing, which no sum can turn around."""
    over, under = (voice, partner) if tie.is_total else (partner, voice)
    if 0 in (over.range.interval.high, under.range.interval.high):
        return None
    return over.range / under.range


def required_of_values(a: Derived, b: Derived) -> Iterator[str]:
    """For two quotients that conflict: what the figures behind each stand for at the other."""
    for held, other in ((a, b), (b, a)):
        if held.range.interval.high == 0 or len(other.inputs_of) != 2:
            continue  # at nothing for one, no figure stands for anything
        over, under = other.voices
        counted = under.speaker
        amount = range_text(under.range * held.range, other.unit)
        number = range_text(over.range / held.range, counted.unit)
        value = f"{range_text(held.range, held.unit)} {per(held.per or other.per, held.period)}"
        yield (
            f"{_at(value)}, {told(over)} stands for {number} {counted.metric.unit} and "
            f"{told(under)} for {amount}."
        )


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
