"""Where a figure stands on an axis, linear from zero or logarithmic, and what is drawn of a range:
in a terminal's cells, or in a picture and on a page with exact ends and no meaning in a color.

Brackets are those of interval notation: `[` and `]` close an end, `(` and `)` leave it open. Where
the words set one bound only, a dotted line leads to it: it is no range from zero.

Screens and pictures break the lines of their texts alike.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from fractions import Fraction
from math import floor, log10
from typing import Final, NamedTuple

from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.wording import MULTIPLIERS, SHARE, plain_decimal, power_of_ten

MOST_LINEAR: Final = 20
"""With a larger factor between its ends an axis is logarithmic, to keep small values apart."""
_ROOM: Final = Fraction(5, 4)
"""How far an axis continues if a range has no upper end."""
_APART: Final = Fraction(1, 10)
"""How far before the rest of a logarithmic axis zero stands in a picture."""
_STEPS: Final = (Fraction(1), Fraction(2), Fraction(5, 2), Fraction(5), Fraction(10))
_SIZES: Final = ((10**12, "T"), (10**9, "B"), (10**6, "M"), (10**3, "k"))
GLUE: Final = "\u00a0"
_UNBREAKABLE: Final = re.compile(rf"(?<=\d) (?=(?:{'|'.join(MULTIPLIERS)})\b)|(?<=[÷−=≈]) (?=\S)")


class Scale(NamedTuple):
    """An axis from `bottom` to `top`, with its ticks; `bottom` is zero if it is linear.

    On a logarithmic one that `has_break`, zero stands apart, before `bottom`.
    """

    bottom: Fraction
    top: Fraction
    ticks: tuple[Fraction, ...]
    has_break: bool = False

    @property
    def is_log(self) -> bool:
        return self.bottom > 0

    def at(self, value: Fraction | None, apart: Fraction = _APART) -> Fraction | float:
        """How far along it a figure stands: 0 at the bottom, 1 at the top, beyond which None is. A
        zero that stands apart is so far before the rest.
        """
        if value is None:
            return 1
        if not self.is_log:
            return value / self.top
        if value == 0:
            return 0
        part = _log(value / self.bottom) / _log(self.top / self.bottom)
        return apart + (1 - apart) * part if self.has_break else part

    @property
    def remark(self) -> str | None:
        """What to know of an axis that is not the usual one."""
        if not self.is_log:
            return None
        zero = "Zero stands apart, left of the break." if self.has_break else "It has no zero."
        return f"Logarithmic axis: equal distances are equal factors. {zero}"


def scale_for(ranges: Sequence[Range], unit: str, most: int) -> Scale:
    """An axis that shows every finite end, with round ticks, `most` at most behind the first.

    Of a share it goes to all of it.
    """
    ends = [end for one in ranges for end in (one.interval.low, one.interval.high) if end]
    is_unbounded = any(one.interval.high is None for one in ranges)
    if ends and max(ends) > MOST_LINEAR * min(ends):
        steps = _log_steps(min(ends), max(ends) * (_ROOM if is_unbounded else 1))
        bottom, top = steps[0], steps[-1]
        if len(steps) > most + 1:
            powers = [
                step for step in steps if str(step.numerator * step.denominator).strip("0") == "1"
            ]
            steps = powers if len(powers) > 1 else [bottom, top]
            steps = steps[:: -(-len(steps) // (most + 1))]
        has_break = any(one.interval.low == 0 for one in ranges)
        return Scale(bottom, top, (*([Fraction(0)] * has_break), *steps), has_break)
    highest = max(ends, default=Fraction(0))
    if unit == SHARE:
        highest = Fraction(1)
    elif is_unbounded:
        highest *= _ROOM
    highest = highest or Fraction(1)
    step = next(
        size * factor
        for power in range(power_of_ten(highest) - 1, power_of_ten(highest) + 2)
        for size in (Fraction(10) ** power,)
        for factor in _STEPS
        if -(-highest // (size * factor)) <= most
    )
    count = -(-highest // step)
    return Scale(Fraction(0), count * step, tuple(step * i for i in range(count + 1)))


def short(value: Fraction, unit: str) -> str:
    """A tick label: 500M, 1.5B, 50k, 20%."""
    if unit == SHARE:
        return plain_decimal(value * 100) + "%"
    for size, letter in _SIZES:
        if value >= size:
            return plain_decimal(value / size) + letter
    return plain_decimal(value)


def _log_steps(low: Fraction, high: Fraction) -> list[Fraction]:
    """1, 2, 5, 10 and so on, from the last that is at most `low` to the first from `high` up."""
    powers = range(floor(_log(low)) - 1, floor(_log(high)) + 3)
    steps = [factor * Fraction(10) ** power for power in powers for factor in (1, 2, 5)]
    return steps[bisect_right(steps, low) - 1 : bisect_left(steps, high) + 1]


def _log(value: Fraction) -> float:
    return log10(value.numerator) - log10(value.denominator)


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


def mark_of(stated: Range, *, one_sided: bool) -> Mark:
    """What a range is drawn as, where there is room; `one_sided` if its words set one bound."""
    if stated.interval.is_point:
        return Mark.ABOUT if stated.approximate else Mark.POINT
    if one_sided:
        return Mark.LOWER if stated.interval.low or stated.interval.high is None else Mark.UPPER
    return Mark.ABOUT_RANGE if stated.approximate else Mark.RANGE


_CELLS_A_TICK: Final = 8
_CELLS_APART: Final = 6
"""How many cells before the rest of a logarithmic axis zero stands."""
BREAK: Final = "//"


class Axis(NamedTuple):
    """An axis of `width` cells; its scale runs from the first cell to the last."""

    scale: Scale
    unit: str
    width: int

    def cell(self, value: Fraction) -> int:
        """The cell that holds a figure, from 0; halves go up."""
        last = self.width - 1
        apart = Fraction(min(_CELLS_APART, self.width // 2), last)
        return int(self.scale.at(value, apart) * last + Fraction(1, 2))

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
        interval, mark = stated.interval, mark_of(stated, one_sided=one_sided)
        left = self.cell(interval.low)
        if interval.is_point:
            return " " * left + mark[0], {mark}
        right = self.width - 1 if interval.high is None else self.cell(interval.high)
        if left == right:
            is_endless = interval.high is None
            return " " * left + "┃▶"[is_endless], {Mark.LOWER if is_endless else Mark.NARROW}
        is_open = (interval.low_open, interval.high is not None and interval.high_open)
        start, end = "[("[is_open[0]], "▶" if interval.high is None else "])"[is_open[1]]
        body = "┄" if one_sided else mark[0]
        if mark is Mark.UPPER:
            start = body
        elif mark is Mark.LOWER and interval.high is not None:
            end = body
        drawn = start + body * (right - left - 1) + end
        return " " * left + drawn, {mark, *([Mark.OPEN] if {"(", ")"} & {*drawn} else [])}


def axis_for(ranges: Sequence[Range], unit: str, width: int) -> Axis:
    """An axis that shows every finite end, with ticks that leave room for their labels."""
    return Axis(scale_for(ranges, unit, max(width // _CELLS_A_TICK, 1)), unit, width)


RED: Final = "#b3261e"
_UNIT: Final = Interval(Fraction(0), Fraction(1))
_HALF: Final = Interval.point(Fraction(1, 2))
_SAMPLES: Final = {
    Mark.RANGE: (Range(_UNIT), False),
    Mark.ABOUT_RANGE: (Range(_UNIT, approximate=True), False),
    Mark.UPPER: (Range(_UNIT), True),
    Mark.LOWER: (Range(Interval(Fraction(1, 100), Fraction(1))), True),
    Mark.POINT: (Range(_HALF), False),
    Mark.ABOUT: (Range(_HALF, approximate=True), False),
    Mark.OPEN: (Range(Interval(Fraction(0), Fraction(1), low_open=True, high_open=True)), False),
}
_FADING: Final = 5


def number(value: float) -> str:
    """A coordinate: two decimals at most, and no more than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


class Track(NamedTuple):
    """Where bars go: from `left`, so wide, in units of the picture or in percent of a cell; `cap`
    is how far their ends go up and down.
    """

    scale: Scale
    left: float = 0
    width: float = 100
    unit: str = "%"
    paper: str = "var(--paper)"
    cap: float = 7

    def x(self, value: Fraction | None) -> float:
        """The place of a figure, to a hundredth; of None where the axis ends."""
        return round(self.left + self.width * float(self.scale.at(value)), 2)

    def labels(self, unit: str) -> Iterator[tuple[float, str]]:
        """The place of each tick and its label."""
        return ((self.x(tick), short(tick, unit)) for tick in self.scale.ticks)

    def line(self, start: float, end: float, y: float, style: str) -> str:
        """A line across."""
        ends = f'x1="{number(start)}{self.unit}" x2="{number(end)}{self.unit}"'
        return f'<line {ends} y1="{number(y)}" y2="{number(y)}" stroke="currentColor" {style}/>'

    def upright(self, x: float, top: float, bottom: float, style: str) -> str:
        """A line up and down."""
        place = f"{number(x)}{self.unit}"
        return f'<line x1="{place}" x2="{place}" y1="{number(top)}" y2="{number(bottom)}" {style}/>'

    def band(self, low: Fraction, high: Fraction, top: float, height: float) -> str:
        """What lies between figures that cannot both hold."""
        x, width = self.x(low), self.x(high) - self.x(low)
        sizes = f'width="{number(width)}{self.unit}" height="{number(height)}"'
        place = f'x="{number(x)}{self.unit}" y="{number(top)}"'
        return f'<rect {place} {sizes} fill="{RED}" fill-opacity="0.13"/>'


def bar(track: Track, stated: Range, y: float, *, one_sided: bool) -> Iterator[tuple[Mark, str]]:
    """A range on its axis: each mark with its drawing."""
    interval, mark = stated.interval, mark_of(stated, one_sided=one_sided)
    low, high = track.x(interval.low), track.x(interval.high)
    if interval.is_point:
        fill = track.paper if mark is Mark.ABOUT else "currentColor"
        place = f'cx="{number(low)}{track.unit}" cy="{number(y)}" r="{track.cap - 2.5:g}"'
        yield mark, f'<circle {place} fill="{fill}" stroke="currentColor" stroke-width="1.8"/>'
        return
    is_upper = mark is Mark.UPPER
    if one_sided:
        yield mark, "".join(_leader(track, *((low, high) if is_upper else (high, low)), y))
    else:
        dashes = ' stroke-dasharray="7 3"' if mark is Mark.ABOUT_RANGE else ""
        yield mark, track.line(low, high, y, f'stroke-width="5"{dashes}')
    if not is_upper:
        yield _cap(track, low, y, mark=Mark.OPEN if interval.low_open else None)
    if is_upper or not one_sided:
        yield _cap(track, high, y, mark=Mark.OPEN if interval.high_open else None)


def _leader(track: Track, start: float, end: float, y: float) -> Iterator[str]:
    """A dotted line that fades from its end to its start."""
    step = (end - start) / _FADING
    for part in range(_FADING):
        style = f'stroke-width="2.4" stroke-dasharray="2 3" stroke-opacity="{(part + 1) / _FADING}"'
        yield track.line(start + part * step, start + (part + 1) * step, y, style)


def _cap(track: Track, x: float, y: float, *, mark: Mark | None) -> tuple[Mark, str]:
    """The end of a range, exactly there; dashed where it is excluded."""
    dashes = ' stroke-dasharray="3 2.5"' if mark else ""
    style = f'stroke="currentColor" stroke-width="2"{dashes}'
    return mark or Mark.RANGE, track.upright(x, y - track.cap, y + track.cap, style)


def sample(mark: Mark, x: float, y: float) -> str:
    """The mark as a legend shows it, 30 wide; "" for what a picture says in words."""
    if mark is Mark.ORIGIN:
        return (
            f'<path d="M{number(x + 26)},{y - 8} V{y + 8}" stroke="currentColor" stroke-width="4"/>'
        )
    if mark not in _SAMPLES:
        return ""
    stated, one_sided = _SAMPLES[mark]
    track = Track(Scale(Fraction(0), Fraction(1), ()), x, 30, "", "#fff")
    return "".join(drawn for _, drawn in bar(track, stated, y, one_sided=one_sided))


def glued(text: str) -> str:
    """The text with a number tied to its multiplier, "500 million", and a sign of a sum to what
    follows it.
    """
    return _UNBREAKABLE.sub(GLUE, text)


def lines_of(
    text: str, room: int, width: Callable[[str], int], chop: Callable[[str, int], Iterable[str]]
) -> list[str]:
    """The text in lines that are at most so wide; a word that is wider is chopped. Widths add."""
    lines: list[list[str]] = [[]]
    taken, space = 0, width(" ")
    for word in text.split(" "):
        for part in chop(word, room) if width(word) > room else (word,):
            own = width(part)
            if lines[-1] and taken + space + own > room:
                lines.append([])
            taken = taken + space + own if lines[-1] else own
            if part or lines[-1]:
                lines[-1].append(part)
    return list(map(" ".join, lines))
