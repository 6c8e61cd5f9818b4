"""A page of SVG that grows downwards, and what is told of it to those who hear it read."""

from __future__ import annotations

from typing import Final

from dprk_labor.show.lettering import escaped, wrapped
from dprk_labor.show.marks import HATCH, number

WIDTH: Final = 960
MARGIN: Final = 20
WHOLE: Final = WIDTH - 2 * MARGIN
"""The room between the margins."""
BLACK: Final = "#000"
GRAY: Final = "#444"
LIGHT: Final = "#bbb"


class Page:
    """Drawings in their order; `y` is where the next one goes, `told` says what they show."""

    def __init__(self) -> None:
        self.drawn: list[str] = []
        self.told: list[str] = []
        self.y = MARGIN

    def say(
        self, text: str, *, size: int = 12, bold: bool = False, color: str = BLACK, indent: int = 0
    ) -> None:
        """A paragraph over the whole width."""
        self.told.append(text)
        for line in wrapped(text, size, WHOLE - indent, bold=bold):
            self.write(MARGIN + indent, self.y + size + 1, line, size, bold=bold, color=color)
            self.y += size + 4

    def write(  # noqa: PLR0913 - where it stands, and how it looks
        self,
        x: float,
        y: float,
        line: str,
        size: int,
        *,
        bold: bool = False,
        color: str = BLACK,
        centered: bool = False,
    ) -> None:
        """One line where it is told to stand."""
        place = f'x="{number(x)}" y="{number(y)}" font-size="{size}"'
        place += ' text-anchor="middle"' if centered else ""
        weight = ' font-weight="bold"' if bold else ""
        fill = f' fill="{color}"' if color != BLACK else ""
        self.drawn.append(f"<text {place}{weight}{fill}>{escaped(line)}</text>")

    def rule(self, color: str = LIGHT) -> None:
        """A line from margin to margin."""
        self.drawn.append(f'<path d="M{MARGIN},{self.y} H{WIDTH - MARGIN}" stroke="{color}"/>')

    def svg(self, heading: str, part: str = "", *, hatch: str = HATCH) -> str:
        """The page as a document of its own, which refers to nothing outside.

        Several in one document are parts, each with a name, and one has the hatch for all of them:
        so no id is there twice.
        """
        height = self.y + MARGIN
        told = "\n".join(map(escaped, self.told))
        title, described = f"dprk-labor-title{part}", f"dprk-labor-desc{part}"
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img" lang="en" '
            f'aria-labelledby="{title}" aria-describedby="{described}" '
            'font-family="Liberation Sans, Arial, Helvetica, sans-serif">'
        )
        lines = (
            opening,
            f'<title id="{title}">{escaped(heading)}</title>',
            f'<desc id="{described}">{told}</desc>',
            *([hatch] if hatch else []),
            f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
            *self.drawn,
            "</svg>",
        )
        return "\n".join(lines) + "\n"
