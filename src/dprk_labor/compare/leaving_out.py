"""What goes with each independent voice of a group (docs/methods.md, section 5)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from dprk_labor.compare.claims import apart_in_time
from dprk_labor.compare.groups import Group
from dprk_labor.compare.origins import Voter
from dprk_labor.text.interval import Range, Relation, is_near, relate

MOST_VOICES: Final = 40
"""Beyond so many independent voices, leaving out each in turn is no longer told."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What goes with one independent voice: how many contradictions, and how far the rest spans."""

    voter: Voter
    contradictions: int
    rest: Range


def leave_one_out(group: Group) -> tuple[LeftOut, ...]:
    """Each voice left out in turn; nothing for a single voice, or for more than can be read."""
    if not 2 <= len(group.voters) <= MOST_VOICES:
        return ()
    return tuple(
        LeftOut(
            one,
            sum(_contradict(one, other) for other in group.voters if other is not one),
            Range.spanning(
                claim.range
                for other in group.voters
                if other is not one
                for family in other.families
                for claim in family.claims
            ),
        )
        for one in group.voters
    )


def _contradict(a: Voter, b: Voter) -> bool:
    return (
        relate(a.range.interval, b.range.interval) is Relation.DISJOINT
        and not is_near(a.range, b.range)
        and not apart_in_time(a.time, b.time)
    )
