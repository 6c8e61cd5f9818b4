"""The ranges of a comparison as a picture (SVG): a row a claim, a panel a metric and place.

Ends stand where they were computed, to a hundredth of a pixel; texts are wrapped and never cut, so
that no figure, hedge or citation is lost.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from dprk_labor.compare.groups import is_part
from dprk_labor.compare.reconcile import Claim, Comparison, Group, Note
from dprk_labor.compare.sentences import listed
from dprk_labor.compare.voices import Voice
from dprk_labor.show import answers, views
from dprk_labor.show.lettering import width, wrapped
from dprk_labor.show.marks import (
    LEFT,
    RIGHT,
    Mark,
    brace,
    cross,
    place,
    sample,
    shared,
    upright,
    whisker,
)
from dprk_labor.show.page import BLACK, GRAY, LIGHT, MARGIN, WHOLE, Page
from dprk_labor.show.scale import Scale, scale_for, short
from dprk_labor.text import wording
from dprk_labor.text.interval import Interval

_ORIGIN_ROOM: Final = 188
_BRACE: Final = 217
_LABEL: Final = 228
_LABEL_ROOM: Final = 208
_TAG: Final = 872
_TAG_ROOM: Final = 56
_MOST_TICKS: Final = 7
_PAIRS: Final = ("contradiction", "near", "abutting", "touching")
"""Notes on two origins whose ranges share one value at most: a reader sees it, and asks."""
_MOST_OF_A_KIND: Final = 5


def plot_svg(comparison: Comparison) -> str:
    """The whole picture."""
    return _Picture(comparison).svg()


@dataclass(frozen=True, slots=True)
class Panels:
    """The picture in parts, for a page that has the headings and the notes itself.

    `numbers` are those of the contradictions that the panels refer to, by position in the notes.
    """

    panels: tuple[str, ...]
    legend: str
    numbers: Mapping[int, int]


def plot_panels(comparison: Comparison) -> Panels:
    """A picture for each group, and one that explains the marks in them."""
    return _Picture(comparison, most_of_a_kind=None).in_parts()


class _Picture:
    """The parts of one picture, top to bottom; it keeps which marks it drew, for the legend."""

    def __init__(
        self, comparison: Comparison, most_of_a_kind: int | None = _MOST_OF_A_KIND
    ) -> None:
        self._comparison = comparison
        self._data = comparison.dataset.data
        self._page = Page()
        self._marks: set[Mark] = set()
        self._notes, self._left_out = _chosen(comparison, most_of_a_kind)
        # Numbered through the picture from top to bottom, for a note on part and whole speaks of
        # two panels.
        contradictions = [note for note in self._notes if note.kind == "contradiction"]
        contradictions.sort(key=lambda note: max(note.groups))
        self._numbers = {id(note): place for place, note in enumerate(contradictions, start=1)}

    def svg(self) -> str:
        page = self._page
        metrics = dict.fromkeys(group.metric for group in self._comparison.groups)
        labels = [self._data.metrics[metric].label for metric in metrics]
        heading = f"{self._comparison.dataset.title}: {'; '.join(labels)}"
        page.say(heading, size=18, bold=True)
        for position, group in enumerate(self._comparison.groups):
            self._panel(position, group)
        self._page.y += 14
        self._page.rule(BLACK)
        self._legend("[seed:line] cites a source document; see dprk-labor seeds. ")
        return page.svg(heading)

    def in_parts(self) -> Panels:
        panels = []
        for position, group in enumerate(self._comparison.groups):
            self._page = Page()
            self._graph(position, group)
            heading = views.title(self._comparison, group)
            panels.append(self._page.svg(heading, f"-{position + 1}", hatch=""))
        self._page = Page()
        self._legend()
        notes = enumerate(self._comparison.notes)
        numbers = {at: self._numbers[id(note)] for at, note in notes if id(note) in self._numbers}
        return Panels(tuple(panels), self._page.svg("How to read the pictures", "-legend"), numbers)

    def _panel(self, position: int, group: Group) -> None:
        page = self._page
        page.y += 14
        page.rule(BLACK)
        page.y += 8
        page.say(views.title(self._comparison, group), size=15, bold=True)
        page.say(views.counts(group))
        page.say(views.scope(self._comparison, group), color=GRAY)
        self._graph(position, group)
        self._caption(position, group)

    def _graph(self, position: int, group: Group) -> None:
        """The claims on their axis, and what to know of it."""
        page = self._page
        wholes = [
            self._data.places[other.place].name
            for other in self._comparison.groups
            if is_part(group, other)
        ]
        if wholes:
            page.say(f"A part of: {listed(wholes)} (each panel has its own axis)", color=GRAY)
        scale = scale_for(
            [claim.range for claim in group.claims], group.claims[0].unit, _MOST_TICKS
        )
        if scale.remark:
            page.say(scale.remark, color=GRAY)
        self._axis(scale, group.claims[0].unit)
        self._rows(position, group, scale)

    def _axis(self, scale: Scale, unit: str) -> None:
        """The line, its ticks, and as many of their labels as have room."""
        page = self._page
        page.y += 20
        free_from = 0.0
        for tick in scale.ticks:
            label, x = short(tick, unit), place(scale, tick)
            room = width(label, 11)
            if x - room / 2 >= free_from:
                page.write(x, page.y - 7, label, 11, centered=True)
                free_from = x + room / 2 + 4
            page.drawn.append(upright(x, page.y - 4, page.y, BLACK))
        page.drawn.append(f'<path d="M{LEFT},{page.y} H{RIGHT}" stroke="{BLACK}"/>')
        if scale.has_break:
            slashes = f"M{LEFT + 15},{page.y + 5} l4,-10 m6,0 l-4,10"
            page.drawn.append(f'<path d="{slashes}" fill="none" stroke="{BLACK}"/>')

    def _rows(self, position: int, group: Group, scale: Scale) -> None:
        """The claims, those of one independent voice together; behind them what many share."""
        page = self._page
        verdicts = (note.kind for note in self._notes if note.groups == (position,))
        regions = _regions(group) if "agreement" in verdicts else []
        if regions:
            page.y += 18
            at_most = "at most " if group.at_most > group.named else ""
            text = f"{group.agreement.k} of {at_most}{group.agreement.n} origins share this"
            half = width(text, 11) / 2
            middle = min(max(place(scale, regions[0].low), LEFT + half), RIGHT - half)
            page.write(middle, page.y - 5, text, 11, centered=True)
        top, behind = page.y, len(page.drawn)
        # What is not attributed stands apart, after all that is.
        for voter in sorted(group.voices, key=lambda one: one.institution is None):
            self._voter(voter, scale)
        drawn = [upright(place(scale, tick), top, page.y, LIGHT) for tick in scale.ticks]
        for region in regions:
            high = RIGHT if region.high is None else place(scale, region.high)
            mark, band = shared(place(scale, region.low), high, top, page.y)
            self._marks.add(mark)
            drawn.append(band)
        page.drawn[behind:behind] = drawn

    def _voter(self, voter: Voice, scale: Scale) -> None:
        """One independent voice: what it is at the left, its claims beside it."""
        page, top = self._page, self._page.y
        if len(voter.parts) > 1:
            body = voter.speaker.body or "Not attributed"
            self._beside(f"{body}: {len(voter.parts)} reports")
        for family in voter.parts:
            start = page.y
            self._beside(self._header(family), bold=True)
            named, page.y = page.y, start
            for claim in family.claims:
                self._row(claim, family, scale)
            page.y = max(page.y, named)
        if len(voter.claims) > 1:
            page.drawn.append(brace(_BRACE, top + 5, page.y - 5))
            self._marks.add(Mark.ORIGIN)
        page.rule()

    def _beside(self, text: str, *, bold: bool = False) -> None:
        for line in wrapped(text, 12, _ORIGIN_ROOM, bold=bold):
            self._page.write(MARGIN, self._page.y + 19, line, 12, bold=bold)
            self._page.y += 15
        self._page.y += 10

    def _header(self, family: Voice) -> str:
        """The origin that all of a family go back to."""
        if family.origin is None:
            return "not attributed"
        inferred = " (inferred)" if _is_inferred(family) else ""
        return self._data.origins[family.origin].title + inferred

    def _row(self, claim: Claim, family: Voice, scale: Scale) -> None:
        page, top = self._page, self._page.y
        for line in wrapped(claim.text, 13, _LABEL_ROOM, bold=True):
            page.write(_LABEL, page.y + 19, line, 13, bold=True)
            page.y += 16
        cited = "; ".join((f"[{claim.citation}]", *self._remarks(claim, family)))
        for line in wrapped(cited, 11, _LABEL_ROOM):
            page.write(_LABEL, page.y + 17, line, 11)
            page.y += 13
        page.y += 10
        for mark, drawn in whisker(scale, claim.range, top + 15, one_sided=claim.one_sided):
            self._marks.add(mark)
            page.drawn.append(drawn)
        notes = (note for note in self._notes if claim.id in note.estimates)
        numbers = sorted(self._numbers[id(note)] for note in notes if id(note) in self._numbers)
        if numbers:
            self._marks.add(Mark.CONTRADICTION)
            page.drawn.append(cross(_TAG, top + 15))
            lines = wrapped(", ".join(map(str, numbers)), 11, _TAG_ROOM)
            for place, line in enumerate(lines):
                page.write(_TAG + 12, top + 19 + 13 * place, line, 11)
            page.y = max(page.y, top + 13 + 13 * len(lines))
        page.told.append(f"{claim.text} [{claim.citation}], origin: {answers.origin_text(claim)}.")

    def _remarks(self, claim: Claim, family: Voice) -> Iterator[str]:
        """How a claim comes to its origin, where the name of the family does not say it."""
        one = claim.estimate
        if one.basis != claim.basis:
            yield f"stated as {wording.render(claim.published, claim.unit)} {one.basis}"
        for other in self._data.estimates:
            if other.id == one.derived_from:
                yield f"repeats [{self._comparison.dataset.citation(other)}]"
        inferred = " (inferred)" if claim.is_inferred else ""
        if len(claim.titles) > 1:
            yield f"by way of {listed(claim.titles[:-1])}{inferred}"
        elif inferred and not _is_inferred(family):
            yield "origin inferred"

    def _caption(self, position: int, group: Group) -> None:
        """What the notes say of the panel, and what is assumed."""
        page = self._page
        page.y += 4
        for note in self._notes:
            if max(note.groups) == position:
                number = ""
                if id(note) in self._numbers:
                    page.drawn.append(cross(MARGIN, page.y + 9))
                    number = f" {self._numbers[id(note)]}"
                else:
                    page.write(MARGIN + 2, page.y + 13, note.level.sign, 12, bold=True)
                page.say(f"{note.kind}{number}: {note.text}", indent=14)
                if answer := note.explanation:
                    told = f"Curator's comment: {answer.reason} (reviewed {answer.reviewed})"
                    page.say(told, indent=14)
        more = ", ".join(
            f"{count} {kind}" for (at, kind), count in self._left_out.items() if at == position
        )
        if more:
            page.say(f"More with estimates --full: {more}.", indent=14)
        if group.assumptions:
            assumed = " ".join(f"{text[0].upper()}{text[1:]}." for text in group.assumptions)
            page.y += 4
            page.say(f"Assumed: {assumed}", size=11, color=GRAY)

    def _legend(self, cited: str = "") -> None:
        page = self._page
        page.y += 8
        entries = [mark for mark in Mark if mark in self._marks]
        for at, mark in enumerate(entries):
            column, y = MARGIN + at % 3 * (WHOLE // 3), page.y + at // 3 * 22
            page.drawn.append(sample(mark, column, y + 10))
            page.write(column + 40, y + 14, mark, 12)
        page.y += -(-len(entries) // 3) * 22 + 4
        page.say(f"{cited}On the axes: k thousand, M million, B billion, T trillion.", size=11)


def _chosen(
    comparison: Comparison, most_of_a_kind: int | None
) -> tuple[list[Note], Counter[tuple[int, str]]]:
    """The notes under the panels: verdicts, and the strongest on two origins apart; and how many
    more of these there are, by panel and kind.
    """
    most = len(comparison.notes) if most_of_a_kind is None else most_of_a_kind
    counted: Counter[tuple[int, str]] = Counter()
    kept = []
    for note in comparison.notes:
        if note.about.sums_up or note.kind in (*_PAIRS, "suspected-repetition"):
            panel = max(note.groups), note.kind
            counted[panel] += 1
            if counted[panel] <= most:
                kept.append(note)
    return kept, counted - Counter(dict.fromkeys(counted, most))


def _regions(group: Group) -> list[Interval]:
    """Where the most agree, two known origins among them."""
    return [
        region.interval
        for region in group.agreement.regions
        if sum(group.united[member].institution is not None for member in region.members) > 1
    ]


def _is_inferred(family: Voice) -> bool:
    """Whether no document itself says that a claim of the family goes back to its origin."""
    return all(claim.is_inferred or len(claim.titles) > 1 for claim in family.claims)
