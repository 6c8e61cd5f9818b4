"""What is drawn in a picture: whiskers with exact ends, and the other marks of its legend.

Brackets are those of interval notation, as in the terminal; no meaning hangs on a color.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from fractions import Fraction
from typing import Final

from dprk_labor.show.scale import Scale
from dprk_labor.text.interval import Range


class Mark(StrEnum):
    """Everything that a legend can explain, in its words and in its order."""

    POINT = "a single figure"
    ABOUT = "an approximate figure"
    RANGE = "a range"
    ABOUT_RANGE = "an approximate range"
    ONE_SIDED = "a range bounded on one side only"
    ABOUT_ONE_SIDED = "the same, approximate"
    CLOSED = "end included"
    OPEN = "end excluded"
    UNBOUNDED = "no upper end"
    ORIGIN = "one origin: these claims count once"
    AGREEMENT = "shared by the most origins"
    AGREEMENT_AT = "one value that the most origins share"
    CONTRADICTION = "contradicts: see the note so numbered"


HATCH: Final = (
    '<defs><pattern id="dprk-labor-hatch" width="6" height="6" patternUnits="userSpaceOnUse">'
    '<path d="M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5" stroke="#999" stroke-width="1"/></pattern></defs>'
)
_BODY: Final = {  # the width of its line, and its dashes
    (False, False): (Mark.RANGE, 5, ""),
    (False, True): (Mark.ABOUT_RANGE, 5, ' stroke-dasharray="7 4"'),
    (True, False): (Mark.ONE_SIDED, 1.5, ""),
    (True, True): (Mark.ABOUT_ONE_SIDED, 1.5, ' stroke-dasharray="7 4"'),
}
_FOOT: Final = 4

LEFT: Final = 452
RIGHT: Final = 852
_APART: Final = 40
"""How far left of a logarithmic axis zero stands, where a range reaches it."""


def number(value: float) -> str:
    """A coordinate: two decimals at most, and no more than it needs."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def place(scale: Scale, value: Fraction) -> float:
    """The place of a figure on an axis from LEFT to RIGHT, to a hundredth."""
    if scale.has_break and value == 0:
        return LEFT
    begin = LEFT + _APART * scale.has_break
    return round(float(begin + (RIGHT - begin) * scale.part(value)), 2)


def whisker(
    scale: Scale, stated: Range, y: float, *, one_sided: bool
) -> Iterator[tuple[Mark, str]]:
    """A claim's range on its axis: each mark with its drawing."""
    interval = stated.interval
    low = place(scale, interval.low)
    if interval.is_point:
        yield _dot(low, y, approximate=stated.approximate)
        return
    high = RIGHT if interval.high is None else place(scale, interval.high)
    yield _body(low, high, y, one_sided=one_sided, approximate=stated.approximate)
    foot = min(_FOOT, (high - low) / 2)
    yield _end(low, y, foot, is_open=interval.low_open)
    if interval.high is None:
        yield Mark.UNBOUNDED, _arrow(high, y)
    else:
        yield _end(high, y, -foot, is_open=interval.high_open)


def _dot(x: float, y: float, *, approximate: bool) -> tuple[Mark, str]:
    fill = "#fff" if approximate else "#000"
    dot = f'<circle cx="{number(x)}" cy="{number(y)}" r="4.5" fill="{fill}" stroke="#000"'
    return (Mark.ABOUT if approximate else Mark.POINT), f'{dot} stroke-width="1.5"/>'


def _body(
    low: float, high: float, y: float, *, one_sided: bool, approximate: bool
) -> tuple[Mark, str]:
    mark, thickness, dashes = _BODY[one_sided, approximate]
    ends = f'd="M{number(low)},{number(y)} H{number(high)}"'
    return mark, f'<path {ends} stroke="#000" stroke-width="{thickness}"{dashes}/>'


def _end(x: float, y: float, foot: float, *, is_open: bool) -> tuple[Mark, str]:
    """The bracket of an end; its outermost point is exactly there."""
    top, bottom, inner = number(y - 7), number(y + 7), number(x + foot)
    if is_open:
        path = f"M{inner},{top} Q{number(x - foot)},{number(y)} {inner},{bottom}"
    else:
        path = f"M{inner},{top} H{number(x)} V{bottom} H{inner}"
    drawn = f'<path d="{path}" fill="none" stroke="#000" stroke-width="1.5"/>'
    return (Mark.OPEN if is_open else Mark.CLOSED), drawn


def _arrow(x: float, y: float) -> str:
    tip = f"{number(x + 10)},{number(y)}"
    return f'<path d="M{number(x)},{number(y - 5)} L{tip} L{number(x)},{number(y + 5)} Z"/>'


def cross(x: float, y: float) -> str:
    """The sign of a contradiction, drawn, since few fonts have it."""
    left, right, top, bottom = number(x), number(x + 8), number(y - 4), number(y + 4)
    path = f"M{left},{top} L{right},{bottom} M{left},{bottom} L{right},{top}"
    return f'<path d="{path}" stroke="#000" stroke-width="2"/>'


def brace(x: float, top: float, bottom: float) -> str:
    """The bar that holds together the claims of one origin."""
    path = f"M{number(x)},{number(top)} V{number(bottom)}"
    return f'<path d="{path}" stroke="#000" stroke-width="4"/>'


def shared(low: float, high: float, top: float, bottom: float) -> tuple[Mark, str]:
    """What several share: a hatched band, or a dashed line where it is one value."""
    if low == high:
        path = f"M{number(low)},{number(top)} V{number(bottom)}"
        line = f'<path d="{path}" stroke="#555" stroke-width="3" stroke-dasharray="6 3"/>'
        return Mark.AGREEMENT_AT, line
    return Mark.AGREEMENT, (
        f'<rect x="{number(low)}" y="{number(top)}" width="{number(high - low)}" '
        f'height="{number(bottom - top)}" fill="url(#dprk-labor-hatch)" stroke="#555" '
        'stroke-dasharray="3 3"/>'
    )


def sample(mark: Mark, x: float, y: float) -> str:
    """The mark as a legend shows it, 30 wide."""
    middle = x + 15
    match mark:
        case Mark.POINT | Mark.ABOUT:
            drawn = _dot(middle, y, approximate=mark is Mark.ABOUT)[1]
        case Mark.CLOSED | Mark.OPEN:
            drawn = _end(middle - 2, y, _FOOT, is_open=mark is Mark.OPEN)[1]
        case Mark.UNBOUNDED:
            line = _body(x, x + 20, y, one_sided=True, approximate=False)[1]
            drawn = line + _arrow(x + 20, y)
        case Mark.ORIGIN:
            drawn = brace(middle, y - 8, y + 8)
        case Mark.AGREEMENT:
            drawn = shared(x, x + 30, y - 7, y + 7)[1]
        case Mark.AGREEMENT_AT:
            drawn = shared(middle, middle, y - 9, y + 9)[1]
        case Mark.CONTRADICTION:
            drawn = cross(middle - 4, y)
        case _:
            one_sided, approximate = next(k for k, (body, *_) in _BODY.items() if body is mark)
            drawn = _body(x, x + 30, y, one_sided=one_sided, approximate=approximate)[1]
    return drawn


def upright(x: float, top: float, bottom: float, color: str) -> str:
    """A line up and down."""
    return f'<path d="M{number(x)},{number(top)} V{number(bottom)}" stroke="{color}"/>'
