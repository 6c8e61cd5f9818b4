"""Ranges on a common axis, drawn in the cells of a terminal.

Brackets are those of interval notation: `[` and `]` close an end, `(` and `)` leave it open. Where
the words set one bound only, a dotted line leads to it: it is no range from zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from dprk_labor.show.scale import Scale, scale_for, short
from dprk_labor.text.interval import Range


class Mark(StrEnum):
    """Everything that the legend of a terminal can explain, in its order."""

    RANGE = "━ range"
    ABOUT_RANGE = "╍ about"
    UPPER = "┄] at most"
    LOWER = "[┄ at least"
    POINT = "● figure"
    ABOUT = "○ about"
    OPEN = "( ) end excluded"
    NARROW = "┃ narrow range"
    ORIGIN = "┌└ one origin, counts once"
    REPEATS = "? may repeat"
    INFERRED = "* inferred"


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

    def draw(self, stated: Range, *, one_sided: bool = False) -> tuple[str, set[Mark]]:
        """One range as `width` cells at most, and the marks in it."""
        interval = stated.interval
        left = self.cell(interval.low)
        if interval.is_point:
            mark = Mark.ABOUT if stated.approximate else Mark.POINT
            return " " * left + mark[0], {mark}
        right = self.width - 1 if interval.high is None else self.cell(interval.high)
        if left == right:
            is_endless = interval.high is None
            return " " * left + "┃▶"[is_endless], {Mark.LOWER if is_endless else Mark.NARROW}
        is_open = (interval.low_open, interval.high is not None and interval.high_open)
        start, end = "[("[is_open[0]], "▶" if interval.high is None else "])"[is_open[1]]
        if one_sided and interval.low == 0:
            mark, body, start = Mark.UPPER, "┄", "┄"
        elif one_sided:
            mark, body, end = Mark.LOWER, "┄", "▶" if interval.high is None else "┄"
        elif stated.approximate:
            mark, body = Mark.ABOUT_RANGE, Mark.ABOUT_RANGE[0]
        else:
            mark, body = Mark.RANGE, Mark.RANGE[0]
        drawn = start + body * (right - left - 1) + end
        return " " * left + drawn, {mark, *([Mark.OPEN] if {"(", ")"} & {*drawn} else [])}


def axis_for(ranges: Sequence[Range], unit: str, width: int) -> Axis:
    """An axis that shows every finite end, with ticks that leave room for their labels."""
    return Axis(scale_for(ranges, unit, max(width // _CELLS_A_TICK, 1)), unit, width)
