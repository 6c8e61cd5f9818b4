"""From SVG to PNG, by the optional extra `plot`; imported only when a PNG is asked for."""

from __future__ import annotations

import vl_convert


def to_png(svg: str) -> bytes:
    """The picture with two pixels a unit, which prints well on a page."""
    return vl_convert.svg_to_png(svg, scale=2)
