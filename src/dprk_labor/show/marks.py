"""What is drawn of a range, in a picture and on a page: with exact ends, and no meaning in a color.

Only elements whose places may be percentages are used, so that on a page a bar is as wide as its
cell. Where the words set one bound only, a dotted line fades away from it: it is no range from
zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from dprk_labor.show.scale import Mark, Scale
from dprk_labor.text.interval import Interval, Range

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


@dataclass(frozen=True, slots=True)
class Track:
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
    interval = stated.interval
    low, high = track.x(interval.low), track.x(interval.high)
    if interval.is_point:
        fill = track.paper if stated.approximate else "currentColor"
        place = f'cx="{number(low)}{track.unit}" cy="{number(y)}" r="{track.cap - 2.5:g}"'
        drawn = f'<circle {place} fill="{fill}" stroke="currentColor" stroke-width="1.8"/>'
        yield (Mark.ABOUT if stated.approximate else Mark.POINT), drawn
        return
    is_upper = one_sided and interval.low == 0
    if one_sided:
        ends = (low, high) if is_upper else (high, low)
        yield (Mark.UPPER if is_upper else Mark.LOWER), "".join(_leader(track, *ends, y))
    else:
        dashes = ' stroke-dasharray="7 3"' if stated.approximate else ""
        mark = Mark.ABOUT_RANGE if stated.approximate else Mark.RANGE
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
