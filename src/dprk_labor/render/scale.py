"""Where a figure stands on the axis of a picture: linear from zero, or logarithmic."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor, log10
from typing import Final

from dprk_labor.interval import Range
from dprk_labor.render import rangeplot

LEFT: Final = 452
RIGHT: Final = 852
MOST_LINEAR: Final = 20
"""Beyond this factor between its ends an axis is logarithmic, lest the small ones become one."""
_APART: Final = 40
"""How far left of a logarithmic axis zero stands, where a range reaches it."""
_CELLS: Final = 48
_MOST_TICKS: Final = 8
_ROOM: Final = Fraction(5, 4)
"""How far an axis goes on where a range has no upper end."""


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `bottom` to `top`, with its ticks; `bottom` is zero if it is linear.

    On a logarithmic one, `begin` is where `bottom` stands; zero stands at the left edge.
    """

    bottom: Fraction
    top: Fraction
    ticks: tuple[Fraction, ...]
    begin: int = LEFT

    @property
    def is_log(self) -> bool:
        return self.bottom > 0

    @property
    def has_break(self) -> bool:
        """Whether zero stands apart from the rest."""
        return self.begin > LEFT

    def x(self, value: Fraction) -> float:
        """The place of a figure, to a hundredth."""
        if not self.is_log:
            return round(float(LEFT + (RIGHT - LEFT) * value / self.top), 2)
        if value == 0:
            return LEFT
        part = _log(value / self.bottom) / _log(self.top / self.bottom)
        return round(self.begin + (RIGHT - self.begin) * part, 2)

    @property
    def remark(self) -> str | None:
        """What to know of an axis that is not the usual one."""
        if not self.is_log:
            return None
        zero = "Zero stands apart, left of the break." if self.has_break else "It has no zero."
        return f"Logarithmic axis: equal distances are equal factors. {zero}"


def scale_for(ranges: Sequence[Range], unit: str) -> Scale:
    """An axis that shows every finite end."""
    ends = [end for one in ranges for end in (one.interval.low, one.interval.high) if end]
    if not ends or max(ends) <= MOST_LINEAR * min(ends):
        axis = rangeplot.axis_for(list(ranges), unit, _CELLS)
        ticks = tuple(axis.step * i for i in range(int(axis.top / axis.step) + 1))
        return Scale(Fraction(0), axis.top, ticks)
    is_unbounded = any(one.interval.high is None for one in ranges)
    steps = _steps(min(ends), max(ends) * (_ROOM if is_unbounded else 1))
    bottom, top = steps[0], steps[-1]
    if len(steps) > _MOST_TICKS:
        steps = [step for step in steps if str(step.numerator * step.denominator).strip("0") == "1"]
        steps = steps[:: -(-len(steps) // _MOST_TICKS)]
    if any(one.interval.low == 0 for one in ranges):
        return Scale(bottom, top, (Fraction(0), *steps), LEFT + _APART)
    return Scale(bottom, top, tuple(steps))


def _steps(low: Fraction, high: Fraction) -> list[Fraction]:
    """1, 2, 5, 10 and so on, from the last that is at most `low` to the first from `high` up."""
    powers = range(floor(_log(low)) - 1, floor(_log(high)) + 3)
    steps = [factor * Fraction(10) ** power for power in powers for factor in (1, 2, 5)]
    return steps[bisect_right(steps, low) - 1 : bisect_left(steps, high) + 1]


def _log(value: Fraction) -> float:
    return log10(value.numerator) - log10(value.denominator)
