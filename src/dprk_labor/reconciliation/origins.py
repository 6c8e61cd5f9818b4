"""Claims by origin: who is independent of whom, and who speaks for whom (docs/methods.md, 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dprk_labor.interval import Range
from dprk_labor.reconciliation.claims import Claim


@dataclass(frozen=True, slots=True)
class Family:
    """The claims of a group that go back to one origin, and so count once.

    `origin` and `institution` are None for an unattributed claim, which is a family of its own.
    `representative` is the claim nearest to the origin; `range` is its range, or where members
    contradict one another (`is_split`) what spans them all.
    """

    origin: str | None
    institution: str | None
    claims: tuple[Claim, ...]
    representative: Claim
    range: Range
    is_split: bool


def changes(claim: Claim, told: Claim) -> tuple[str, ...]:
    """What another telling of a figure changed: its bound, hedge, period or basis."""
    fields = zip(("bound", "hedge", "period", "basis"), version(claim), version(told), strict=True)
    return tuple(name for name, before, after in fields if before != after)


def version(claim: Claim) -> tuple[object, object, object, object]:
    """What two tellings of one figure can differ in: bound, hedge, period and basis."""
    stated = claim.range
    hedge = stated.approximate, stated.qualitative
    return stated.interval, hedge, claim.estimate.period, claim.basis


def families_of(claims: Sequence[Claim]) -> tuple[Family, ...]:
    """The claims by origin, in the order of their first members."""
    members: dict[str, list[Claim]] = {}
    for claim in claims:
        members.setdefault(claim.family, []).append(claim)
    return tuple(map(_family, members.values()))


def _family(claims: list[Claim]) -> Family:
    # Nearest to the origin, then bounded on both sides; min() keeps the first in file order.
    representative = min(claims, key=lambda claim: (claim.steps, claim.one_sided))
    is_split = _disagree([claim.range for claim in claims])
    spoken = Range.spanning(c.range for c in claims) if is_split else representative.range
    first = claims[0]
    return Family(first.origin, first.institution, tuple(claims), representative, spoken, is_split)


@dataclass(frozen=True, slots=True)
class Voter:
    """One independent voice of a group: an institution, or a claim that is not attributed.

    Reports of one institution speak as one: by the one nearest to its origin or, where they
    contradict one another, by what spans them all.
    """

    institution: str | None
    families: tuple[Family, ...]
    representative: Claim
    range: Range
    one_sided: bool


def voters_of(families: Sequence[Family]) -> tuple[Voter, ...]:
    """The independent voices, in the order of their first members."""
    bodies: dict[str, list[Family]] = {}
    for family in families:
        bodies.setdefault(family.institution or family.representative.family, []).append(family)
    return tuple(map(_voter, bodies.values()))


def _voter(families: list[Family]) -> Voter:
    speaker = min(families, key=lambda one: (one.representative.steps, _is_one_sided(one)))
    is_split = _disagree([family.range for family in families])
    spoken = Range.spanning(family.range for family in families) if is_split else speaker.range
    one_sided = all(map(_is_one_sided, families)) if is_split else _is_one_sided(speaker)
    return Voter(speaker.institution, tuple(families), speaker.representative, spoken, one_sided)


def _is_one_sided(family: Family) -> bool:
    return not family.is_split and family.representative.one_sided


def _disagree(ranges: Sequence[Range]) -> bool:
    """Whether some two are disjoint: the highest low end then lies above the lowest high one."""
    highs = [one.interval.high for one in ranges if one.interval.high is not None]
    return bool(highs) and max(one.interval.low for one in ranges) > min(highs)
