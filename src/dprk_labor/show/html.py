"""The whole comparison as one page of HTML: no scripts, nothing from outside, every text escaped.

It is made of the blocks of the other views, so that it has every note and assumption that they
have; what is only looked up lies in folds. A citation leads to the card of its document,
`#document-003`, and a text that is an address leads there; else nothing on it is a link.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import groupby
from string import Template
from typing import Final

from dprk_labor import __version__
from dprk_labor.compare.reconcile import Comparison
from dprk_labor.data.model import is_url
from dprk_labor.show import answers, answers_estimates, answers_sources, isolated, template
from dprk_labor.show.blocks import (
    Block,
    Chart,
    Conflict,
    Finding,
    Gap,
    Heading,
    Item,
    Lane,
    Row,
    Table,
    Text,
    Verbatim,
    Voice,
)
from dprk_labor.show.scale import Track, bar, scale_for
from dprk_labor.text.characters import visible

_HEIGHT: Final = 16
_LANE: Final = 11
_TICKS: Final = 4


def html_of(blocks: Iterable[Block], documents: Collection[str] = ()) -> str:
    """The blocks as elements for the body of a page that has the cards of these documents."""
    return "".join(f"{line}\n" for line in _Writer(documents).lines(blocks))


def plain(text: str) -> str:
    """Text where no elements may stand: in an attribute, or as the title of a page."""
    return html.escape(visible(text)).replace("##", "#&#35;")  # the log of a CI may obey it


class _Writer:
    def __init__(self, documents: Collection[str]) -> None:
        labels = "|".join(map(re.escape, sorted(documents, key=len, reverse=True)))
        self._cited = re.compile(rf"(?<=\[)({labels}):\d+[a-z]*(?=[\],*])") if labels else None
        self._level = 2
        self._title = ""

    def lines(self, blocks: Iterable[Block]) -> Iterator[str]:
        """Every block; items that follow one another are one list."""
        for kind, together in groupby(blocks, type):
            if kind is Item:
                yield from self._items(block for block in together if isinstance(block, Item))
                continue
            for block in together:
                yield from self._lines(block)

    def _lines(self, block: object) -> Iterator[str]:
        match block:
            case Heading():
                yield self._heading(block)
            case Text():
                yield f"<p>{self._shown(block.text)}</p>"
            case Finding():
                own = {one.item.label for one in block.conflicts}
                yield from self._items(item for item in block.items if item.label not in own)
                if block.conflicts:
                    yield '<div class="cards">'
                    for conflict in block.conflicts:
                        yield from self._conflict(conflict)
                    yield "</div>"
            case Chart():
                yield from self._chart(block)
            case Table():
                names = [*block.head]
                names[2:2] = ["One axis a metric"] * bool(block.lanes)
                head = "".join(f'<th scope="col">{self._shown(name)}</th>' for name in names)
                kind = ' class="lanes"' * bool(block.lanes)
                yield f'<div class="wide" tabindex="0"><table{kind}><thead><tr>{head}</tr></thead>'
                yield "<tbody>"
                for number, row in enumerate(block.rows):
                    yield self._cells(row, *block.lanes[number : number + 1])
                yield "</tbody></table></div>"
            case Verbatim():  # pragma: no branch - the last kind
                yield f"<pre>{'<br>'.join(map(self._shown, block.lines))}</pre>"

    def _shown(self, text: str) -> str:
        """A text with nothing hidden in it, and what is cited in brackets as links."""
        parts, at = [], 0
        for match in self._cited.finditer(text) if self._cited else ():
            parts.append(shown(text[at : match.start()]))
            parts.append(f'<a href="#document-{plain(match[1])}">{shown(match[0])}</a>')
            at = match.end()
        return "".join([*parts, shown(text[at:])])

    def _citation(self, text: str) -> str:
        """What may be a citation without brackets, as beside a bar."""
        return self._shown(f"[{text}]")[1:-1]

    def _heading(self, block: Heading, above: str = "") -> str:
        if block.level == 1:
            self._title = block.text
        aside = f" <small>{self._shown(block.aside)}</small>" if block.aside else ""
        self._level = min(block.level, self._level) + 1  # none is left out on the way down
        return f"<h{self._level}>{self._shown(above + block.text)}{aside}</h{self._level}>"

    def _items(self, items: Iterable[Item]) -> Iterator[str]:
        """A list of texts, each behind its label; one that is an address leads there."""
        lines = []
        for item in items:
            deep = f' class="depth-{item.depth}"' if item.depth else ""
            style = ' class="bad"' if item.label.startswith("✗") else ""
            label = f"<b{style}>{self._citation(item.label)}</b> " if item.label else ""
            text = self._shown(item.text)
            if is_url(item.text) and visible(item.text) == item.text:
                text = f'<a href="{plain(item.text)}" rel="noreferrer">{shown(item.text)}</a>'
            lines.append(f"<li{deep}>{label}<span>{text}</span></li>")
        if lines:
            yield from ("<ul>", *lines, "</ul>")

    def _cells(self, cells: Iterable[str], lane: Lane | None = None) -> str:
        """A row; one that has a lane leads to its metric, and its ranges stand third."""
        first, *rest = map(self._shown, cells)
        bad = ' class="bad"'
        drawn = [f"<td{bad * ('✗' in cell)}>{cell}</td>" for cell in rest]
        if lane:
            first = f'<a href="#metric-{plain(lane.metric)}">{first}</a>'
            drawn.insert(1, '<td class="lane">' + "".join(_lane(lane)) + "</td>")
        return f'<tr><th scope="row">{first}</th>{"".join(drawn)}</tr>'

    def _conflict(self, block: Conflict) -> Iterator[str]:
        yield '<article class="card">'
        title = f'<span class="bad">{block.item.label}</span> {self._shown(block.heading.text)}'
        yield f"<h2>{title} <small>{self._shown(block.heading.aside)}</small></h2>"
        yield from self._chart(block.chart, is_card=True)
        yield f'<p class="said">{self._shown(block.item.text)}</p>'
        yield from (f"<p>{self._shown(item.text)}</p>" for item in block.more)
        yield "</article>"

    def _chart(self, chart: Chart, *, is_card: bool = False) -> Iterator[str]:
        """Claims with their bars; the one place that a card is about stands in its title."""
        track = None
        if chart.ranges:
            most = (2, 3) if is_card else (_TICKS,)
            scales = (scale_for(chart.ranges, chart.unit, one) for one in most)
            track = Track(min(scales, key=lambda one: one.top))
        for number, (heading, voices) in enumerate(chart.parts):
            if heading.text and not (is_card and len(chart.parts) == 1):
                # It may stand at the top of a column, away from its metric.
                above = f"{self._title}, " * (number > 0 and not is_card)
                yield self._heading(heading, above)
            if number == 0 and track:
                yield from self._axis(track, chart.unit)
            for voice in voices:
                yield from self._voice(voice, chart.gaps, track, is_card=is_card)

    def _axis(self, track: Track, unit: str) -> Iterator[str]:
        if track.scale.remark:
            yield f'<p class="soft">{track.scale.remark}</p>'
        labels = "".join(
            f'<text x="{x:g}%" y="11" text-anchor="{_anchor(x)}">{label}</text>'
            for x, label in track.labels(unit)
        )
        svg = f'<svg aria-hidden="true" width="100%" height="14">{labels}</svg>'
        yield f'<div class="claim axis"><span></span>{svg}<span></span></div>'

    def _voice(
        self, voice: Voice, gaps: Iterable[Gap], track: Track | None, *, is_card: bool
    ) -> Iterator[str]:
        """Claims of one origin, held together by a line where there are several."""
        one = " one" if voice.is_one and len(voice.rows) > 1 else ""
        yield f'<div class="voice{one}">'
        if voice.title:
            yield f"<p><b>{self._shown(voice.title)}</b></p>"
        for row in voice.rows:
            own = [gap for gap in gaps if gap.mark in row.marks]
            yield from self._row(row, own, track, is_card=is_card)
        yield "</div>"

    def _row(
        self, row: Row, gaps: Iterable[Gap], track: Track | None, *, is_card: bool
    ) -> Iterator[str]:
        drawn = ""
        if row.range and track:
            lines = [track.band(gap.low, gap.high, 0, _HEIGHT) for gap in gaps]
            if not is_card:
                ticks = (track.x(tick) for tick in track.scale.ticks)
                lines += [track.upright(x, 0, _HEIGHT, 'class="tick"') for x in ticks]
            middle = _HEIGHT / 2
            lines += [one for _, one in bar(track, row.range, middle, one_sided=row.one_sided)]
            size = f'width="100%" height="{_HEIGHT}"'
            drawn = f'<svg class="bar" aria-hidden="true" {size}>{"".join(lines)}</svg>'
        source = [f"{self._shown(row.document)} {self._citation(row.cited)}".strip()]
        source += ["<i>may repeat another</i>"] if row.repeats else []
        for mark in () if is_card else row.marks:
            source.append(f'<b class="{"bad" if mark.startswith("✗") else "note"}">{mark}</b>')
        yield (
            f'<div class="claim"><b class="figure">{self._shown(row.figure)}</b> '
            f'{drawn or "<span></span>"} <span class="source">{" ".join(source)}</span></div>'
        )
        if row.details:
            yield from self._items(row.details)


def shown(text: str) -> str:
    """Text for the body of a page, words from right to left kept apart."""
    return isolated(plain(text), "<bdi>", "</bdi>")


def _lane(lane: Lane) -> Iterator[str]:
    """Ranges below one another, between the ends of the axis that their metric has."""
    ranges = [one for one in lane.ranges if not one[0].qualitative]
    if ranges:
        axis = [one for one in lane.axis if not one.qualitative]
        track = Track(scale_for(axis, lane.unit, 1), cap=4.5)
        height = len(ranges) * _LANE
        yield f'<svg class="bar" aria-hidden="true" width="100%" height="{height}">'
        yield from (track.upright(x, 0, height, 'class="tick"') for x in (0, 100))
        for number, (stated, one_sided) in enumerate(ranges):
            middle = (number + 0.5) * _LANE
            yield from (one for _, one in bar(track, stated, middle, one_sided=one_sided))
        yield "</svg>"


def _anchor(x: float) -> str:
    return "start" if x < 2 else "end" if x > 98 else "middle"


def report_html(
    comparison: Comparison, said: Sequence[str] = (), verified: str = "", *, full: bool = False
) -> str:
    """The page; in full with its folds open. What is `said` of the data stands first, and whether
    its quotes are `verified` below all figures.
    """
    return _Report(comparison, full=full).page(said, verified)


class _Report:
    def __init__(self, comparison: Comparison, *, full: bool) -> None:
        self._whole = comparison
        self._comparison, self._left = answers.bounded(comparison)
        self._conflicts = answers.conflicts(comparison)
        self._is_full = full
        cited = {claim.estimate.seed for claim in self._comparison.claims}
        every = comparison.dataset.seeds
        self._names = [name for name in every if name in cited or not self._left]
        self._labels = [comparison.dataset.seed_labels[name] for name in self._names]

    def page(self, said: Sequence[str], verified: str) -> str:
        dataset = self._comparison.dataset
        heading, *found = answers_estimates.overview(self._whole, self._conflicts)
        left = f"{self._left} `estimates METRIC` and `export` have all." if self._left else ""
        last = [Text(text) for text in (verified, left) if text]
        first: list[Block] = [*(Item("!", text) for text in said), *found, *last]
        return Template(template("report.html")).substitute(
            title=plain(dataset.title),
            heading=shown(dataset.title),
            counts=shown(heading.aside if isinstance(heading, Heading) else ""),
            body=self._html(first) + "".join(f"{line}\n" for line in self._sections()),
            path=shown(str(dataset.path)),
            sha256=dataset.sha256,
            licence=f"{dataset.licence}; " if dataset.licence else "",
            version=__version__,
        )

    def _sections(self) -> Iterator[str]:
        comparison = self._comparison
        yield '<div class="metrics">'
        cards = {conflict.item.label for conflict in self._conflicts}
        for part, new in answers_estimates.by_metric(comparison):
            yield f'<section id="metric-{plain(part.groups[0].metric)}">'
            blocks = answers_estimates.about_metric(part, new, full=False)
            yield self._html(b for b in blocks if not (isinstance(b, Item) and b.label in cards))
            yield self._fold("Words as published, and where they come from", _words(part))
            notes = [item for note in part.notes for item in answers.in_full(note)]
            yield self._fold("Notes in full", notes)
            yield "</section>"
        yield "</div>"
        heading, *sums = answers_estimates.crosschecks(comparison, full=True)
        yield f"<section>{self._html([heading])}"
        yield self._fold("The sums, what they take for granted, and what does not fit", sums)
        yield f"</section><section>{self._html([Heading('Who says what after whom')])}"
        tree = self._html(answers_sources.origins(comparison))
        yield f'<div class="origins">{tree}</div></section><section>'
        dataset = comparison.dataset
        yield self._html([Heading("Documents"), *answers_sources.seeds(dataset, self._names)])
        documents = "".join(map(self._card, self._names))
        yield self._folded("The documents one by one: summary, hash, every figure", documents)
        sentences = answers.granted(comparison, comparison.claims)
        taken = [
            *answers.granted_blocks(sentences, full=True),
            *answers.remarked(comparison.claims, comparison.notes, full=True),
        ]
        yield self._fold("What is taken for granted of the claims", taken)
        if not self._is_full:
            left = Text("Folds that are closed are left out; report --full opens them.")
            on_paper = self._html([*answers.granted_blocks(sentences, full=False), left])
            yield f'<div class="paper">{on_paper}</div>'
        yield "</section>"

    def _html(self, blocks: Iterable[Block]) -> str:
        return html_of(blocks, self._labels)

    def _card(self, name: str) -> str:
        """A document, where its citations lead to."""
        dataset = self._comparison.dataset
        card = self._html(answers_sources.seeds(dataset, [name], whole=True))
        return f'<article id="document-{plain(dataset.seed_labels[name])}">{card}</article>'

    def _fold(self, summary: str, blocks: Iterable[Block]) -> str:
        return self._folded(summary, self._html(blocks))

    def _folded(self, summary: str, text: str) -> str:
        """What is only looked up; open in full. "" where there is nothing."""
        opening = f"<details{' open' * self._is_full}><summary>{summary}</summary>"
        return f"{opening}\n{text}</details>" if text else ""


def _words(comparison: Comparison) -> Iterator[Item]:
    """Each claim with its words, who says them, and what they go back to."""
    for claim in comparison.claims:
        yield Item(claim.citation, answers.label(claim))
        yield from answers.details(claim, 1)
