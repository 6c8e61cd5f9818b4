"""Claims by origin: who is independent of whom, and who speaks for whom (docs/methods.md, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dprk_labor.compare.claims import Claim, Time, apart_in_time
from dprk_labor.text.interval import Range

MOST_FAMILIES: Final = 40
"""So many origins of a group are told of one by one; of more, the lowest and the highest are."""


@dataclass(frozen=True, slots=True)
class Family:
    """The claims of a group that go back to one origin, and so count once.

    `origin` and `institution` are None for an unattributed claim, which is a family of its own.
    `representative` is the claim nearest to the origin; `range` is its range, or where members
    contradict one another (`is_split`) what spans them all. An origin's figures for different times
    are families apart; `time` spans what the members state.
    """

    origin: str | None
    institution: str | None
    claims: tuple[Claim, ...]
    representative: Claim
    range: Range
    is_split: bool
    time: Time


def changes(claim: Claim, told: Claim) -> tuple[str, ...]:
    """What another telling of a figure changed: its bound, hedge, period or basis."""
    fields = zip(("bound", "hedge", "period", "basis"), version(claim), version(told), strict=True)
    return tuple(name for name, before, after in fields if before != after)


def version(claim: Claim) -> tuple[object, object, object, object]:
    """What two tellings of one figure can differ in: bound, hedge, period and basis."""
    stated = claim.range
    hedge = stated.approximate, stated.qualitative
    return stated.interval, hedge, claim.estimate.period, claim.basis


def extremes(families: Sequence[Family]) -> tuple[list[Family], list[Family]]:
    """Half of `MOST_FAMILIES` each: those that end lowest, and those that begin highest."""
    half = MOST_FAMILIES // 2
    bounded = [family for family in families if family.range.interval.high is not None]
    lowest = sorted(bounded, key=lambda family: family.range.interval.high or Fraction(0))[:half]
    highest = sorted(families, key=lambda family: -family.range.interval.low)[:half]
    return lowest, highest


def foremost(families: Sequence[Family]) -> Sequence[Family]:
    """All of them, or where there are too many to read the lowest and the highest."""
    if len(families) <= MOST_FAMILIES:
        return families
    lowest, highest = extremes(families)
    return [family for family in families if family in lowest or family in highest]


def families_of(claims: Sequence[Claim]) -> tuple[Family, ...]:
    """The claims by origin, in the order of their first members."""
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(claim.family, []).append(claim)
    return tuple(_family(part) for together in members.values() for part in _by_time(together))


def _by_time(claims: list[Claim]) -> list[list[Claim]]:
    """Those that may be for one time together; without a time, apart where others differ in it."""
    parts: list[list[Claim]] = []
    for claim in claims:
        if claim.is_dated:
            for part in parts:
                if not any(apart_in_time(claim.time, one.time) for one in part):
                    part.append(claim)
                    break
            else:
                parts.append([claim])
    if len(parts) <= 1:
        return [claims]
    undated = [claim for claim in claims if not claim.is_dated]
    return [*parts, undated] if undated else parts


def _span_of(times: Sequence[Time]) -> Time:
    """From the first to the last of the times that are stated."""
    stated = [time for time in times if time != (None, None)]
    firsts, lasts = [first for first, _ in stated], [last for _, last in stated]
    return (
        None if None in firsts else min(filter(None, firsts), default=None),
        None if None in lasts else max(filter(None, lasts), default=None),
    )


def _family(claims: list[Claim]) -> Family:
    # Nearest to the origin, then bounded on both sides; min() keeps the first in file order.
    representative = min(claims, key=lambda claim: (claim.steps, claim.one_sided))
    is_split = _disagree([claim.range for claim in claims])
    spoken = Range.spanning(c.range for c in claims) if is_split else representative.range
    first = claims[0]
    time = _span_of([claim.time for claim in claims])
    return Family(
        first.origin, first.institution, tuple(claims), representative, spoken, is_split, time
    )


@dataclass(frozen=True, slots=True)
class Voter:
    """One independent voice of a group: an institution, or a claim that is not attributed.

    Reports of one institution speak as one: by the one nearest to its origin or, where they
    contradict one another (`is_divided`), by what spans them all.
    """

    institution: str | None
    families: tuple[Family, ...]
    representative: Claim
    range: Range
    one_sided: bool
    is_divided: bool
    time: Time

    @property
    def spoken(self) -> tuple[Claim, ...]:
        """The claims that its range is made of."""
        if self.is_divided or any(family.is_split for family in self.families):
            return tuple(claim for family in self.families for claim in family.claims)
        return (self.representative,)


def voters_of(families: Sequence[Family]) -> tuple[Voter, ...]:
    """The independent voices, in the order of their first members."""
    bodies: dict[str, list[Family]] = {}
    for family in families:
        bodies.setdefault(family.institution or family.representative.family, []).append(family)
    return tuple(map(_voter, bodies.values()))


def _voter(families: list[Family]) -> Voter:
    speaker = min(families, key=lambda one: (one.representative.steps, _is_one_sided(one)))
    divided = _disagree([family.range for family in families])
    spoken = Range.spanning(family.range for family in families) if divided else speaker.range
    one_sided = all(map(_is_one_sided, families)) if divided else _is_one_sided(speaker)
    return Voter(
        speaker.institution,
        tuple(families),
        speaker.representative,
        spoken,
        one_sided,
        divided,
        _span_of([family.time for family in families]),
    )


def _is_one_sided(family: Family) -> bool:
    return not family.is_split and family.representative.one_sided


def _disagree(ranges: Sequence[Range]) -> bool:
    """Whether some two are disjoint: the highest low end then lies above the lowest high one."""
    highs = [one.interval.high for one in ranges if one.interval.high is not None]
    return bool(highs) and max(one.interval.low for one in ranges) > min(highs)
