"""Blocks as a piece of HTML: no scripts, nothing from outside, every text escaped."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator
from itertools import groupby

from dprk_labor.show.blocks import Blocks, Chart, Finding, Heading, Item, Row, Table, Text, Verbatim
from dprk_labor.show.scale import Scale, scale_for
from dprk_labor.show.text import visible
from dprk_labor.text.interval import Range


def html_of(blocks: Blocks) -> str:
    """The blocks as elements for the body of a page."""
    lines: list[str] = []
    for kind, together in groupby(blocks, type):
        items = "".join(f"{line}\n" for block in together for line in _lines(block))
        lines.append(f"<dl>\n{items}</dl>\n" if kind is Item else items)
    return "".join(lines)


def _shown(text: str) -> str:
    return html.escape(visible(text))


def _lines(block: object) -> Iterator[str]:
    match block:
        case Heading():
            level = block.level + 1
            aside = f" <small>{_shown(block.aside)}</small>" if block.aside else ""
            yield f"<h{level}>{_shown(block.text)}{aside}</h{level}>"
        case Text():
            yield f"<p>{_shown(block.text)}</p>"
        case Item():
            deep = f' class="depth-{block.depth}"' if block.depth else ""
            yield f"<dt{deep}>{_shown(block.label)}</dt><dd{deep}>{_shown(block.text)}</dd>"
        case Finding():
            yield "<dl>"
            for item in block.items:
                yield from _lines(item)
            yield "</dl>"
        case Chart():
            yield from _chart(block)
        case Table():
            head = "".join(f"<th>{_shown(cell)}</th>" for cell in block.head)
            yield f"<table><thead><tr>{head}</tr></thead><tbody>"
            yield from (_cells(map(_shown, row)) for row in block.rows)
            yield "</tbody></table>"
        case Verbatim():
            yield f"<pre>{'<br>'.join(map(_shown, block.lines))}</pre>"


def _cells(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _chart(chart: Chart) -> Iterator[str]:
    scale = scale_for(chart.ranges, chart.unit, 6) if chart.ranges else None
    for heading, voices in chart.parts:
        yield from _lines(heading)
        yield "<table>"
        for voice in voices:
            yield f'<tbody><tr><th colspan="4">{_shown(voice.title)}</th></tr>'
            for row in voice.rows:
                yield _cells(_row(row, scale))
                told = (f"{_shown(name)}: {_shown(text)}" for name, text in row.details)
                if row.details:
                    yield f'<tr><td colspan="4">{"<br>".join(told)}</td></tr>'
            yield "</tbody>"
        yield "</table>"


def _row(row: Row, scale: Scale | None) -> Iterator[str]:
    yield f"<b>{_shown(row.figure)}</b>{' (may repeat another)' if row.repeats else ''}"
    yield bar(row.range, scale, one_sided=row.one_sided) if row.range and scale else ""
    yield _shown(row.source)
    yield _shown(" ".join(row.marks))


def bar(stated: Range, scale: Scale, *, one_sided: bool) -> str:
    """A range as a small picture as wide as its cell; for who listens the figure stands beside."""
    interval = stated.interval
    low, high = (
        f"{100 * float(scale.part(end)) if end else 0:.2f}%" if end is not None else "100%"
        for end in (interval.low, interval.high)
    )
    if interval.is_point:
        drawn = (
            f'<circle class="{"ring" if stated.approximate else "dot"}" cx="{low}" cy="50%" r="4"/>'
        )
    else:
        name = "bound" if one_sided else "about" if stated.approximate else "range"
        drawn = f'<line class="{name}" x1="{low}" x2="{high}" y1="50%" y2="50%"/>'
        ends = [high if interval.low == 0 else low] if one_sided else [low, high]
        drawn += "".join(f'<line class="cap" x1="{x}" x2="{x}" y1="2" y2="12"/>' for x in ends)
    return f'<svg class="bar" aria-hidden="true" width="100%" height="14">{drawn}</svg>'
