"""The blocks that an answer is made of. A command's answer is built once (answers*.py); terminal,
markdown and html each write every kind of block: so no format can lose an assumption.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from dprk_labor.text.interval import Range


class Heading(NamedTuple):
    """A title, and beside it what it is about: "Revenue", "US dollars a year"."""

    text: str
    aside: str = ""
    level: int = 1


class Text(NamedTuple):
    """A paragraph."""

    text: str


class Item(NamedTuple):
    """A text with its label: a note ("✗1"), a field ("said by"); what hangs below it is deeper."""

    label: str
    text: str
    depth: int = 0


class Row(NamedTuple):
    """A claim on an axis; `range` is None for words without a number, which have no bar.

    `document` is a short name, `marks` are the numbers of the notes on the claim, `repeats` says
    that it may repeat another, `is_inferred` that a curator concluded where it comes from, and
    `details` are its words, who says them and what they go back to.
    """

    figure: str
    range: Range | None
    one_sided: bool
    document: str
    citation: str
    is_inferred: bool = False
    repeats: bool = False
    marks: tuple[str, ...] = ()
    details: tuple[Item, ...] = ()

    @property
    def conflicts(self) -> bool:
        return any(mark.startswith("✗") for mark in self.marks)

    @property
    def cited(self) -> str:
        """Where it stands, with a star where its origin is inferred: "001:4*"."""
        return f"{self.citation}{'*' if self.is_inferred else ''}"

    @property
    def source(self) -> str:
        """The document and the line: "Mendelson 002:7*"."""
        return f"{self.document} {self.cited}"


class Voice(NamedTuple):
    """Claims that count once, since they go back to one origin; none of its own has several. What
    only follows from claims has no title.
    """

    title: str
    rows: tuple[Row, ...]
    is_one: bool = True


class Gap(NamedTuple):
    """What lies between figures that cannot both hold; their rows bear its mark."""

    mark: str
    low: Fraction
    high: Fraction
    text: str


class Chart(NamedTuple):
    """Claims by place on one axis, whose figures are of one unit."""

    unit: str
    parts: tuple[tuple[Heading, tuple[Voice, ...]], ...]
    gaps: tuple[Gap, ...] = ()

    @property
    def rows(self) -> Iterator[Row]:
        return (row for _, voices in self.parts for voice in voices for row in voice.rows)

    @property
    def ranges(self) -> list[Range]:
        """What sets the axis; words without a number do not."""
        return [row.range for row in self.rows if row.range is not None]


class Lane(NamedTuple):
    """What a row of a table is about: its metric, and its ranges on the axis of all of `axis`; each
    with whether its words set one bound only.
    """

    metric: str
    unit: str
    ranges: tuple[tuple[Range, bool], ...]
    axis: tuple[Range, ...]


class Table(NamedTuple):
    """Cells in columns; the first of a row names it. Where there is room for pictures, `lanes` has
    one for each row.
    """

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lanes: tuple[Lane, ...] = ()


class Verbatim(NamedTuple):
    """Lines that stand as they are: a place in a file, YAML to paste."""

    lines: tuple[str, ...]


class Conflict(NamedTuple):
    """A contradiction to be seen: what it is about, its figures on an axis, what else is to know.

    `is_implied` says that the figures are no claims but follow from some.
    """

    item: Item
    heading: Heading
    chart: Chart
    more: tuple[Item, ...]
    is_implied: bool


class Finding(NamedTuple):
    """What an answer comes to; where it has scrolled away, a terminal says it again at the end.

    Where there is room for pictures, conflicts stand for the items that they have as their own.
    """

    items: tuple[Item, ...]
    conflicts: tuple[Conflict, ...] = ()


Block = Finding | Heading | Text | Item | Chart | Table | Verbatim
