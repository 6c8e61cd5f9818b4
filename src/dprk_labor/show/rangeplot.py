"""Ranges on a common axis, drawn in the cells of a terminal.

Brackets are those of interval notation: `[` and `]` close an end, `(` and `)` leave it open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dprk_labor.show.scale import Scale, scale_for, short
from dprk_labor.text.interval import Range

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

_CELLS_A_TICK: Final = 8
_APART: Final = 6
"""How many cells before the rest of a logarithmic axis zero stands."""
BREAK: Final = "//"


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis of `width` cells, from the first to the last of which its scale goes."""

    scale: Scale
    unit: str
    width: int

    def cell(self, value: Fraction) -> int:
        """The cell that holds a figure, from 0; halves go up."""
        if self.scale.has_break and value == 0:
            return 0
        return self._begin + int(
            self.scale.part(value) * (self.width - 1 - self._begin) + Fraction(1, 2)
        )

    @property
    def _begin(self) -> int:
        return min(_APART, self.width // 2) if self.scale.has_break else 0

    def labels(self) -> str:
        """The tick labels, each centered on its cell where there is room."""
        row = [" "] * self.width
        free_from = 0
        for value in self.scale.ticks:
            label = short(value, self.unit)
            start = min(max(self.cell(value) - len(label) // 2, free_from), self.width - len(label))
            if start >= free_from:
                row[start : start + len(label)] = label
                free_from = start + len(label) + 1
            if self.scale.has_break and value == 0:
                row[2 : 2 + len(BREAK)] = BREAK
                free_from = 3 + len(BREAK)
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


def axis_for(ranges: Sequence[Range], unit: str, width: int) -> Axis:
    """An axis that shows every finite end, with ticks that leave room for their labels."""
    return Axis(scale_for(ranges, unit, max(width // _CELLS_A_TICK, 1)), unit, width)
