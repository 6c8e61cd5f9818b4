"""From SVG to PNG, by the optional extra `plot`; imported only when a PNG is asked for."""

from __future__ import annotations

import html
import re
from typing import Final

import vl_convert

_TALLEST: Final = 10_000
"""A picture of so many units takes 150 MB while it is made."""
_UNASSIGNED: Final = "\u0378"


def to_png(svg: str) -> bytes:
    """The picture with two pixels a unit, which prints well on a page.

    Raises ValueError for one that is too tall.
    """
    height = int(re.findall(r' height="(\d+)"', svg)[0])
    if height > _TALLEST:
        raise ValueError(f"a PNG is at most {_TALLEST:,} units high, and this would be {height:,}")
    return vl_convert.svg_to_png(svg, scale=2)


def without_font(svg: str) -> list[str]:
    """The letters of its texts, such as `한`, that no font at hand has: the PNG shows boxes."""
    texts = html.unescape("".join(re.findall("<text[^>]*>([^<]*)", svg)))
    box = _drawn(_UNASSIGNED)
    return [char for char in sorted(set(texts)) if char.isalpha() and _drawn(char) == box]


def _drawn(char: str) -> bytes:
    text = f'<text y="30" font-size="24" font-family="Liberation Sans, Arial">{char}</text>'
    size = 'width="40" height="40"'
    return vl_convert.svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{text}</svg>')
