"""Ranges on a common axis, drawn in the cells of a terminal.

Brackets are those of interval notation: `[` and `]` close an end, `(` and `)` leave it open.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dprk_labor.interval import Range
from dprk_labor.wording import SHARE, plain_decimal

POINT: Final = "●"
ABOUT: Final = "○"
LINE: Final = "─"
DASH: Final = "╌"
ARROW: Final = "▶"
NARROW: Final = "┃"
LEGEND: Final = {
    POINT: "a single figure",
    ABOUT: "an approximate figure",
    LINE: "a range",
    DASH: "an approximate range",
    "[]": "end included",
    "()": "end excluded",
    ARROW: "no upper end",
    NARROW: "a range narrower than a cell",
}
"""What the marks mean."""

_SIZES: Final = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k"))
_STEPS: Final = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))


@dataclass(frozen=True, slots=True)
class Axis:
    """A linear axis from zero, `width` cells wide; `top` is the figure of the last cell."""

    top: Fraction
    step: Fraction
    unit: str
    width: int

    def cell(self, value: Fraction) -> int:
        """The cell that holds a figure, from 0; halves go up."""
        return int(value / self.top * (self.width - 1) + Fraction(1, 2))

    def labels(self) -> str:
        """The tick labels, each centered on its cell where there is room."""
        row = [" "] * self.width
        value, free_from = Fraction(0), 0
        while value <= self.top:
            label = short(value, self.unit)
            start = min(max(self.cell(value) - len(label) // 2, free_from), self.width - len(label))
            if start >= free_from:
                row[start : start + len(label)] = label
                free_from = start + len(label) + 1
            value += self.step
        return "".join(row).rstrip()

    def draw(self, stated: Range) -> str:
        """One range as `width` cells at most."""
        interval = stated.interval
        left = self.cell(interval.low)
        if interval.is_point:
            return " " * left + (ABOUT if stated.approximate else POINT)
        right = self.width - 1 if interval.high is None else self.cell(interval.high)
        if left == right:
            return " " * left + (ARROW if interval.high is None else NARROW)
        end = ARROW if interval.high is None else ")" if interval.high_open else "]"
        start = "(" if interval.low_open else "["
        body = DASH if stated.approximate else LINE
        return " " * left + start + body * (right - left - 1) + end


def axis_for(ranges: list[Range], unit: str, width: int) -> Axis:
    """An axis that shows every finite end, with round ticks that leave room for their labels."""
    highest = max(
        (end for r in ranges for end in (r.interval.low, r.interval.high) if end is not None),
        default=Fraction(0),
    )
    if unit == SHARE:
        highest = Fraction(1)
    elif any(r.interval.high is None for r in ranges):
        highest *= Fraction(5, 4)  # room for an arrow
    highest = highest or Fraction(1)
    at_most = max(width // 8, 1)
    step = next(
        size * factor
        for power in range(_power(highest) - 1, _power(highest) + 2)
        for size in (Fraction(10) ** power,)
        for factor in _STEPS
        if -(-highest // (size * factor)) <= at_most
    )
    return Axis(-(-highest // step) * step, step, unit, width)


def short(value: Fraction, unit: str) -> str:
    """A tick label: 500M, 1.5B, 50k, 20%."""
    if unit == SHARE:
        return plain_decimal(value * 100) + "%"
    for size, letter in _SIZES:
        if value >= size:
            return plain_decimal(value / size) + letter
    return plain_decimal(value)


def _power(value: Fraction) -> int:
    """The largest n with 10 to the n at most `value`."""
    power = len(str(int(value))) - 1
    if value < 1:
        power = -len(str(int(1 / value)))
    return power
