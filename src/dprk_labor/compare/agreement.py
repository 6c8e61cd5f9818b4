"""Where origins agree: Marzullo's algorithm (docs/methods.md, section 5).

K. Marzullo, "Maintaining the Time in a Distributed System", 1984; the selection step of NTP
(RFC 5905, section 11.2.1). Ends may be open and intervals unbounded; every region that the largest
number of intervals shares is reported, with no midpoint and no winner.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final, NamedTuple

from dprk_labor.text.interval import Interval

MOST_REGIONS: Final = 40
"""So many regions are held; each names all that share it, and all that do not."""

# At one value: what ends before it, what starts with it, what ends with it, what starts behind it.
_UPPER_OPEN, _LOWER_CLOSED, _UPPER_CLOSED, _LOWER_OPEN = -2, -1, 1, 2


class Region(NamedTuple):
    """Values that all of `members`, positions in the list of intervals, allow."""

    interval: Interval
    members: tuple[int, ...]


class Agreement(NamedTuple):
    """The regions that `k` of `n` intervals share, from low to high; none where there are none.

    Of very many the first are held, and `more` counts the rest.
    """

    n: int
    k: int
    regions: tuple[Region, ...]
    more: int = 0

    @property
    def is_majority(self) -> bool:
        """Whether more than half share a value, which takes two."""
        return self.k > 1 and 2 * self.k > self.n


def agree(intervals: Sequence[Interval]) -> Agreement:
    """Where the most of these intervals overlap; O(n log n) but for naming the members."""
    events = sorted(
        event for position, one in enumerate(intervals) for event in _ends(one, position)
    )
    active = set[int]()
    best, found, more = 0, list[Region](), 0
    for number, (value, rank, position) in enumerate(events):
        if rank in (_UPPER_OPEN, _UPPER_CLOSED):
            active.remove(position)
            continue
        active.add(position)
        after = events[number + 1] if number + 1 < len(events) else None
        # A deepest region starts with the last of its members and ends with the first of them.
        if len(active) < best or (after and after[1] in (_LOWER_CLOSED, _LOWER_OPEN)):
            continue
        if len(active) > best:
            best, found, more = len(active), [], 0
        if len(found) == MOST_REGIONS:
            more += 1
            continue
        high, high_open = (after[0], after[1] == _UPPER_OPEN) if after else (None, True)
        region = Interval(value, high, rank == _LOWER_OPEN, high_open)
        found.append(Region(region, tuple(sorted(active))))
    return Agreement(len(intervals), best, tuple(found), more)


def _ends(interval: Interval, position: int) -> list[tuple[Fraction, int, int]]:
    lower = _LOWER_OPEN if interval.low_open else _LOWER_CLOSED
    ends = [(interval.low, lower, position)]
    if interval.high is not None:
        upper = _UPPER_OPEN if interval.high_open else _UPPER_CLOSED
        ends.append((interval.high, upper, position))
    return ends
