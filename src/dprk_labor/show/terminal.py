"""Blocks for a terminal: nothing is lost at any width, and columns are set once for an answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Final

from rich.cells import cell_len, chop_cells

from dprk_labor.show import Terminal, isolated, to_ascii
from dprk_labor.show.blocks import Block, Chart, Finding, Heading, Item, Row, Table, Text, Verbatim
from dprk_labor.show.scale import GLUE, Axis, Mark, axis_for, glued, lines_of

Line = list[tuple[str, str]]
"""Pieces of a line, each with its style: "", "bold", "red" or what is to be pasted as it is."""

_AS_IT_IS: Final = "as it is"
_CODES: Final = {"bold": "1", "red": "1;31"}
_SHARE: Final = 45
"""The least part of the width that charts have, in percent."""
_WIDEST_FIGURE: Final = 26
_WIDEST_LABEL: Final = 16
_SHORTEST: Final = 10
"""The least room for a name that is cut, with what stands around it: less says nothing."""
_LEAD: Final = 3
"""The room for a bracket or a question mark before a claim."""
_SCREEN: Final = 40
"""On a longer answer, what came first has scrolled away."""
_COLUMN: Final = 20
"""The least room for a column of a table that is wrapped."""


def text_of(blocks: Iterable[Block], terminal: Terminal) -> str:
    """The blocks as text, with colors where the terminal takes them."""
    every = tuple(blocks)
    lines = list(_Sheet(every, terminal).lines())
    finding = next((one for one in every if isinstance(one, Finding)), None)
    if finding and len(lines) > _SCREEN:
        lines += [[], *_Sheet((finding,), terminal).lines()]
    text = "".join(f"{_styled(line, color=terminal.color)}\n" for line in lines)
    return text if terminal.unicode else to_ascii(text)


def _styled(line: Line, *, color: bool) -> str:
    pieces = [
        (text if style == _AS_IT_IS else isolated(text.replace(GLUE, " ")), style)
        for text, style in line
    ]
    if not color:
        return "".join(text for text, _ in pieces).rstrip()
    while pieces and not pieces[-1][0].strip():
        pieces.pop()
    return "".join(
        f"\x1b[{_CODES[style]}m{text}\x1b[0m" if style in _CODES and text else text
        for text, style in pieces
    ).rstrip()


def wrap(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` cells."""
    return lines_of(glued(text), width, cell_len, chop_cells)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


class _Sheet:
    """The lines of an answer, top to bottom; it keeps what it drew, for the legend."""

    def __init__(self, blocks: tuple[Block, ...], terminal: Terminal) -> None:
        self._blocks = blocks
        self._width = terminal.width
        self._shown, self._exact = terminal.shown, terminal.exact
        self._drawn: set[Mark] = set()
        self._set_columns([row for b in blocks if isinstance(b, Chart) for row in b.rows])

    def _set_columns(self, rows: Sequence[Row]) -> None:
        """The widths beside a chart: of figures, of sources, of marks, which stand close where
        room is short; without room there are no columns, and a claim takes two lines.
        """
        figures = [width for row in rows if (width := cell_len(row.figure)) <= _WIDEST_FIGURE]
        self._figure = max(figures, default=0) + 1
        widest = _widest(self._shown(row.source) for row in rows)
        for self._between in (" ", ""):
            marks = _widest(self._between.join(row.marks) for row in rows)
            beside = _LEAD + self._figure + (marks and marks + 1) + 1
            self._source = min(widest, self._width - beside - -(-self._width * _SHARE // 100))
            if self._source == widest:
                break
        cited = _widest(row.cited for row in rows)
        if self._source < cited:
            self._figure = self._source = 0
            beside = _LEAD
        elif self._source < min(widest, cited + _SHORTEST):
            self._source = cited
        self._chart = self._width - beside - self._source

    def lines(self) -> Iterator[Line]:
        before: type[Block] | None = None
        for kind, together in groupby(self._blocks, type):
            if before and before is not Heading and {before, kind} != {Verbatim, Item}:
                yield []
            yield from self._written(kind, list(together))
            before = kind
        if self._drawn:
            yield from [] if before is Text else [[]]
            # Each entry is one word, with a space behind it that is not seen at the end of a line.
            legend = " ".join(f"{mark} ".replace(" ", GLUE) for mark in Mark if mark in self._drawn)
            yield from ([(line, "")] for line in wrap(legend, self._width + 1))

    def _written(self, kind: type[Block], blocks: list[Block]) -> Iterator[Line]:
        if kind is Item:
            yield from self._items([block for block in blocks if isinstance(block, Item)])
            return
        for number, block in enumerate(blocks):
            if number and not isinstance(block, Heading | Text):
                yield []
            match block:
                case Heading():
                    yield from self._heading(block)
                case Text():
                    yield from self._paragraph(block.text)
                case Chart():
                    yield from self._charted(block)
                case Table():
                    yield from self._table(block)
                case Finding():
                    yield from self._items(list(block.items))
                case Verbatim():  # pragma: no branch - the last kind
                    yield from ([(self._exact(line), _AS_IT_IS)] for line in block.lines)

    def _paragraph(self, text: str, left: Line | None = None, hang: int = 0) -> Iterator[Line]:
        """A text with what stands left of its first line."""
        for line in wrap(self._shown(text), max(self._width - hang, 1)):
            yield [*(left or [(" " * hang, "")]), (line, "")]
            left = None

    def _heading(self, block: Heading, style: str = "bold") -> Iterator[Line]:
        """A heading, indented from its second line on, so that no name seems a line of its own."""
        title = self._shown(block.text if block.level > 2 else block.text.upper())
        aside = f" · {self._shown(block.aside)}" if block.aside else ""
        first = wrap(title + aside, self._width)[0]
        yield [(first[: len(title)], style), (first[len(title) :], "")]
        more = (title + aside)[len(first) :].lstrip()
        yield from self._paragraph(more, hang=2) if more else ()

    def _items(self, items: list[Item]) -> Iterator[Line]:
        """Labels with their texts beside them, aligned; a label that is too long stands above."""
        labels = [self._shown(item.label) for item in items]
        hang = {-1: 0}
        for depth in range(max(item.depth for item in items) + 1):
            own = (label for item, label in zip(items, labels, strict=True) if item.depth == depth)
            widest = _widest(label for label in own if cell_len(label) <= _WIDEST_LABEL)
            hang[depth] = max(hang[depth - 1], 2 * depth) + (widest and widest + 1)
        for item, label in zip(items, labels, strict=True):
            indent = max(hang[item.depth - 1], 2 * item.depth)
            style = "red" if item.label.startswith("✗") else "" if item.depth else "bold"
            left = [(" " * indent, ""), (label, style)]
            gap = hang[item.depth] - indent - cell_len(label)
            if gap < 0:
                yield left
                left, gap = [], hang[item.depth]
            room = hang[item.depth] if label else indent
            yield from self._paragraph(item.text, [*left, (" " * (gap if label else 0), "")], room)

    def _charted(self, chart: Chart) -> Iterator[Line]:
        axis = axis_for(chart.ranges, chart.unit, self._chart) if chart.ranges else None
        for number, (heading, voices) in enumerate(chart.parts):
            yield from self._heading(heading)
            if number == 0 and axis:
                if axis.scale.remark:
                    yield from self._paragraph(axis.scale.remark)
                yield [(" " * (_LEAD + self._figure) + axis.labels(), "")]
            for voice in voices:
                yield from self._heading(Heading(voice.title, level=3), "")
                brackets = self._brackets(len(voice.rows), is_one=voice.is_one)
                for bracket, row in zip(brackets, voice.rows, strict=True):
                    yield from self._row(row, bracket, axis)

    def _brackets(self, number: int, *, is_one: bool) -> Sequence[str]:
        """What holds so many claims of one origin together."""
        if number == 1 or not is_one:
            return " " * number
        self._drawn.add(Mark.ORIGIN)
        return f"┌{'│' * (number - 2)}└"

    def _row(self, row: Row, bracket: str, axis: Axis | None) -> Iterator[Line]:
        figure, source = self._shown(row.figure), self._shown(row.source)
        style = "red" if row.conflicts else "bold"
        bar, marks = "", set[Mark]()
        if axis and row.range:
            bar, marks = axis.draw(row.range, one_sided=row.one_sided)
        self._drawn |= marks
        self._drawn |= {Mark.INFERRED} if row.is_inferred else set()
        self._drawn |= {Mark.REPEATS} if row.repeats else set()
        lead = f" {'?' if row.repeats else bracket} "
        if cell_len(figure) < self._figure:
            if cell_len(source) > self._source:
                source = _shortened(source, self._shown(row.cited), self._source)
            bar += " " * (self._chart + 1 - cell_len(bar))
            source += " " * (self._source - cell_len(source))
            figure += " " * (self._figure - cell_len(figure))
            cells: Line = [(lead, ""), (figure, style), (bar, ""), (source, "")]
            yield [*cells, *self._marked(row)]
        else:
            text = f"{figure} · {source} {self._between.join(row.marks)}".rstrip()
            first, *more = wrap(text, self._width - _LEAD)
            shown = len(figure)
            yield [(lead, ""), (first[:shown], style), (first[shown:], "")]
            yield from ([(" " * _LEAD + line, "")] for line in more)
            if bar:
                yield [(" " * (_LEAD + self._figure) + bar, "")]
        for item in row.details:
            yield from self._paragraph(item.text, [(f"   {item.label}".ljust(16), "")], 16)

    def _marked(self, row: Row) -> Iterator[tuple[str, str]]:
        for number, mark in enumerate(row.marks):
            yield self._between if number else " ", ""
            yield mark, "red" if mark.startswith("✗") else ""

    def _table(self, table: Table) -> Iterator[Line]:
        """In columns where they fit, the widest ones wrapped; else each row as a list. What heads
        the first column stands above where there is no room for it, or it is far wider than what
        stands below.
        """
        rows = [tuple(map(self._shown, row)) for row in (table.head, *table.rows)]
        widths = [_widest(column) for column in zip(*rows, strict=True)]
        names = _widest(row[0] for row in rows[1:])
        room = min(self._width - sum(widths[1:]) - 2 * len(widths), names + 2 * _COLUMN)
        if widths[0] > max(room, names, _WIDEST_LABEL):
            yield from ([(line, "bold")] for line in wrap(rows[0][0], self._width))
            rows[0], widths[0] = ("", *rows[0][1:]), names
        columns = zip(widths, zip(*rows, strict=True), strict=True)
        least = [
            max(_widest(" ".join(map(glued, c)).split(" ")), min(width, _COLUMN))
            for width, c in columns
        ]
        room = self._width - 2 * (len(widths) - 1)
        if sum(least) > room:
            if rows[0][0]:
                yield from ([(line, "bold")] for line in wrap(rows[0][0], self._width))
            for row in table.rows:
                named = zip(table.head[1:], row[1:], strict=True)
                items = [
                    Item("", f"{name}: {cell}" if name else cell, 1) for name, cell in named if cell
                ]
                yield from self._items([Item("", row[0]), *items])
            return
        widths = [min(width, room) for width in widths]
        while sum(widths) > room:
            can = (n for n, width in enumerate(widths) if width > least[n])
            widths[max(can, key=widths.__getitem__)] -= 1
        for number, row in enumerate(rows):
            cells = (wrap(cell, width) for cell, width in zip(row, widths, strict=True))
            for parts in zip_longest(*cells, fillvalue="") if any(row) else ():
                padded = (
                    part + " " * (w + 2 - cell_len(part))
                    for part, w in zip(parts, widths, strict=True)
                )
                yield [("".join(padded).rstrip(), "" if number else "bold")]


def _shortened(source: str, cited: str, room: int) -> str:
    """The document's name cut to the room beside its citation, which is whole."""
    name = source.removesuffix(cited).rstrip()
    left = room - cell_len(cited) - 2
    return cited if left < _SHORTEST - 2 else f"{chop_cells(name, left)[0].rstrip()}… {cited}"
