"""A comparison as a picture (SVG): the finding, the claims by origin on an axis, what conflicts.

Ends stand where they were computed, to a hundredth of a unit; texts are wrapped and never cut, so
that no figure, hedge or citation is lost. No letter is smaller than 11 units. No font is at hand,
so a text is taken to be as wide as in the widest of the usual sans-serif fonts (DejaVu Sans,
Verdana); in any other it leaves some room. A PNG is made by the optional extra `plot`.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from dprk_labor import __version__
from dprk_labor.compare.notes import counted_noun
from dprk_labor.compare.reconcile import Comparison
from dprk_labor.show import answers, closed_up, isolated
from dprk_labor.show.answers_estimates import finding, nothing
from dprk_labor.show.answers_sources import document
from dprk_labor.show.blocks import Chart, Gap, Heading, Item, Row, Voice
from dprk_labor.show.scale import RED, Mark, Track, bar, glued, lines_of, number, sample, scale_for
from dprk_labor.text.characters import is_mark, visible

BLACK: Final = "#1a1a1a"
GRAY: Final = "#505050"
LIGHT: Final = "#d5d5d5"
_WIDE: Final = 800
"""From this width on a claim has columns: source, bar, figure; below, bars are under words."""
_MOST: Final = 5
"""The most conflicts with a line or a drawing of their own."""


def plot_svg(
    comparison: Comparison,
    *,
    wide: int = 960,
    title: str | None = None,
    notes: bool = False,
    said: Sequence[str] = (),
) -> str:
    """The whole picture, so wide, with the finding or a title of one's own; `said` is to know of
    the claims.
    """
    return _Picture(comparison, wide, said).svg(title, notes=notes)


class _Picture:
    """A page that grows downwards: `y` is where the next line goes, `description` has its texts."""

    def __init__(self, comparison: Comparison, wide: int, said: Sequence[str]) -> None:
        self._whole = comparison
        self._comparison, left_out = answers.bounded(comparison)
        self._said = [*said, *[f"{left_out} Others: METRIC, --place."] * bool(left_out)]
        self._width = wide
        self._is_wide = wide >= _WIDE
        self._margin = 24 if self._is_wide else 16
        self._left = 280 if self._is_wide else self._margin + 18
        self._right = wide - (240 if self._is_wide else self._margin + 10)
        self._room = wide - 2 * self._margin
        self._drawn: list[str] = []
        self._description: list[str] = []
        self._marks: set[Mark] = set()
        self._y = float(self._margin)

    def svg(self, title: str | None, *, notes: bool) -> str:
        heading = self._head(title)
        for block in answers.charts(self._comparison):
            if isinstance(block, Heading):
                self._rule()
                self._say(f"{block.text}, {block.aside}", 13, bold=True)
            else:
                self._chart(block)
        implied = [one for one in answers.conflicts(self._whole) if one.is_implied]
        for one in implied:
            self._rule()
            self._say(one.item.text, 13, bold=True, mark=one.item.label)
            self._say(one.heading.text, 12, bold=True, color=GRAY)
            self._chart(one.chart)
            for item in one.more:
                self._say(item.text, 12, color=GRAY)
        self._rule()
        for item in answers.note_items(self._comparison.notes, full=False) if notes else ():
            self._say(item.text, 12, mark=item.label)
        self._legend()
        self._sources()
        return self._document(heading)

    def _head(self, title: str | None) -> str:
        """What the picture comes to, what it shows, and how many claims."""
        comparison = self._comparison
        found = finding(self._whole)
        # What follows from claims has a heading over its own axis.
        stated = [note for note in found if note.kind != "implied-conflict"]
        told_of = answers.headlines((stated or found[:1])[:_MOST], self._whole)
        items = [Item(one.label, one.text.removesuffix(".")) for one in told_of]
        told = Item("", title or nothing(self._whole)) if title or not items else items[0]
        self._say(told.text, 20 if self._is_wide else 16, bold=True, mark=told.label)
        for note, item in zip(stated, items, strict=False):
            if item is not told:
                self._say(item.text, 13, bold=True, mark=item.label)
            for remark in answers.answered(note):
                self._say(remark.text, 12, color=GRAY)
        if len(stated) > _MOST:
            self._say(f"{len(stated) - _MOST} more: estimates --full.", 12, color=GRAY)
        documents = {claim.estimate.seed for claim in comparison.claims}
        self._say(
            f"{counted_noun(len(comparison.claims), 'claim')} from "
            f"{counted_noun(len(documents), 'document')}, {answers.given(comparison.claims)}. "
            "Claims that go back to one origin stand together and count once.",
            13,
            color=GRAY,
        )
        for text in self._said:
            self._say(text, 13, color=GRAY)
        return told.text

    def _chart(self, chart: Chart) -> None:
        """Rows on an axis, and between those that conflict the gap."""
        track, behind, top = None, len(self._drawn), self._y
        if chart.ranges:
            scale = scale_for(chart.ranges, chart.unit, 6 if self._is_wide else 4)
            track = Track(scale, self._left, self._right - self._left, "", "#fff")
            top = self._axis(track, chart.unit)
        waiting = Counter(mark for row in chart.rows for mark in row.marks)
        grounds: list[str] = []
        tops: dict[str, float] = {}
        for heading, voices in chart.parts:
            if heading.text:
                self._y += 6
                aside = f" · {heading.aside}" if heading.aside else ""
                self._say(f"{heading.text}{aside}", 12, bold=True, color=GRAY)
            for voice in voices:
                start = self._voice_title(voice)
                for row in voice.rows:
                    for mark in row.marks:
                        tops.setdefault(mark, self._y)
                    self._row(row, track)
                    waiting.subtract(row.marks)
                    for gap in chart.gaps[:_MOST]:
                        if track and gap.mark in row.marks and not waiting[gap.mark]:
                            self._gap(gap, track)
                            first = tops[gap.mark]
                            grounds.append(track.band(gap.low, gap.high, first, self._y - first))
                self._bracket(voice, start)
        if track:
            grid = f'stroke="{LIGHT}"'
            lines = [track.upright(track.x(one), top, self._y, grid) for one in track.scale.ticks]
            self._drawn[behind:behind] = [*lines, *grounds]
        self._y += 4

    def _voice_title(self, voice: Voice) -> float:
        """What an origin is called; where its rows begin."""
        if voice.title:
            self._y += 4
            self._say(voice.title, 13, bold=True)
        return self._y

    def _axis(self, track: Track, unit: str) -> float:
        """Tick labels; where the lines begin."""
        if track.scale.remark:
            self._say(track.scale.remark, 11, color=GRAY)
        self._y += 16
        for at, label in track.labels(unit):
            half = width(label, 11) / 2
            x = min(max(at, half), self._width - self._margin - half)
            self._write(x, self._y, label, 11, color=GRAY, centered=True)
        if track.scale.has_break:
            slashes = f"M{number(track.left + 15)},{number(self._y + 9)} l4,-10 m6,0 l-4,10"
            self._drawn.append(f'<path d="{slashes}" fill="none" stroke="currentColor"/>')
        self._y += 5
        return self._y

    def _row(self, row: Row, track: Track | None) -> None:
        """A claim: where it stands, its bar, its figure, and the conflicts that it is in."""
        top = self._y
        remarks = (
            [f"[{row.citation}]{' inferred' if row.is_inferred else ''}"] if row.citation else []
        )
        remarks += ["may repeat another"] if row.repeats else []
        marks = [mark for mark in row.marks if mark.startswith("✗")]
        indent = self._margin + 18
        if self._is_wide:
            self._words(row.document, "; ".join(remarks), indent, self._left - indent - 12)
            below, self._y = self._y, top
            x = self._right + 16
            self._figure(row.figure, marks, x, self._width - self._margin - x)
            self._y = max(self._y, below, top + 22)
            middle = top + 12
        else:
            room = self._room - 18
            self._figure(row.figure, marks, indent, room)
            self._words(row.document, "; ".join(remarks), indent, room)
            middle = self._y + 10
            self._y += 18 if row.range and track else 0
        self._y += 6
        if row.range and track:
            for mark, drawn in bar(track, row.range, middle, one_sided=row.one_sided):
                self._marks.add(mark)
                self._drawn.append(drawn)
        self._description.append(f"{row.figure}, {row.document} {'; '.join(remarks)}")

    def _figure(self, figure: str, marks: Sequence[str], x: float, room: float) -> None:
        """A figure, and at its right the contradictions that it is in, or below it where they leave
        no room for one of its words.
        """
        tags = sum(12 + width(mark, 12, bold=True) for mark in marks)
        widest = max(width(word, 13, bold=True) for word in shown(figure).split(" "))
        is_beside = not marks or widest <= room - tags
        for line in wrapped(figure, 13, int(room - tags if is_beside else room), bold=True):
            self._write(x, self._y + 16, line, 13, bold=True)
            self._y += 17
        if is_beside:
            self._tags(marks, x + room - tags, self._y - 1)
            return
        for line in wrapped(" ".join(marks), 12, int(room), bold=True):
            self._y += 17
            self._tags(line.split(" "), x, self._y - 1)

    def _words(self, document: str, remarks: str, x: float, room: float) -> None:
        """A document and behind it, or below it where there is no room, how it is cited."""
        lines = wrapped(document, 12, int(room))
        for line in lines:
            self._write(x, self._y + 16, line, 12)
            self._y += 16
        taken = width(lines[-1], 12) + 8
        if remarks and taken + width(remarks, 11) <= room:
            self._write(x + taken, self._y, remarks, 11, color=GRAY)
        elif remarks:
            for line in wrapped(remarks, 11, int(room)):
                self._write(x, self._y + 14, line, 11, color=GRAY)
                self._y += 14

    def _tags(self, marks: Sequence[str], x: float, y: float) -> float:
        """Numbers of contradictions, the sign drawn, since few fonts have it; where they end."""
        for mark in marks:
            text = mark.removeprefix("✗")
            if text != mark:
                path = f"M{number(x)},{number(y - 9)} l8,8 m0,-8 l-8,8"
                self._drawn.append(f'<path d="{path}" stroke="{RED}" stroke-width="2.2"/>')
                x += 11
            self._write(x, y, text, 12, bold=True, color=BLACK if text == mark else RED)
            x += width(text, 12, bold=True) + 6
        return x

    def _gap(self, gap: Gap, track: Track) -> None:
        """An arrow over the gap between two claims, and below it the number of their note and how
        far apart they are.
        """
        low, high, y = track.x(gap.low), track.x(gap.high), self._y + 3
        left, right = "m5,-4 l-5,4 l5,4", "m-5,-4 l5,4 l-5,4"
        ends = f"M{number(low)},{number(y)}", f"M{number(high)},{number(y)}"
        path = f"{ends[0]} {left} {ends[0]} H{number(high)} {ends[1]} {right}"
        self._drawn.append(f'<path d="{path}" fill="none" stroke="{RED}" stroke-width="1.8"/>')
        mark = 12 + width(gap.mark, 12, bold=True)
        lines = wrapped(gap.text, 12, int(self._right - self._left - mark), bold=True)
        taken = mark + max(width(line, 12, bold=True) for line in lines)
        x = min(max((low + high - taken) / 2, self._left), self._right - taken)
        x = self._tags([gap.mark], x, y + 17)
        for line in lines:
            self._write(x, y + 17, line, 12, bold=True, color=RED)
            y += 16
        self._y = y + 10

    def _bracket(self, voice: Voice, top: float) -> None:
        """The bar that holds together the claims of one origin."""
        if len(voice.rows) > 1 and voice.is_one:
            x = self._margin + 6
            path = f"M{number(x)},{number(top + 4)} V{number(self._y - 6)}"
            self._drawn.append(f'<path d="{path}" stroke="currentColor" stroke-width="4"/>')
            self._marks.add(Mark.ORIGIN)

    def _legend(self) -> None:
        """The marks that were drawn, in a row."""
        x = float(self._margin)
        self._y += 6
        for mark in (one for one in Mark if one in self._marks):
            text = re.sub(r"^[^a-z]+", "", mark)
            room = 38 + width(text, 11) + 16
            if x > self._margin and x + room > self._width - self._margin:
                x, self._y = float(self._margin), self._y + 18
            self._drawn.append(sample(mark, x, self._y + 7))
            self._write(x + 38, self._y + 11, text, 11, color=GRAY)
            x += room
        self._y += 20

    def _sources(self) -> None:
        """What is taken for granted, where the figures come from, and who made the picture."""
        comparison = self._comparison
        dataset = comparison.dataset
        claims = comparison.claims
        remarks = answers.remarked(claims, comparison.notes, full=True)
        sentences = [*answers.granted(comparison, claims, rows=claims)]
        sentences += [one.text.removesuffix(".") for one in remarks]
        taken = f" Taken for granted: {'; '.join(sentences)}." if sentences else ""
        given = answers.given(comparison.claims)
        ranges = f"Ranges are {given}, not confidence intervals; nothing is averaged."
        inferred = " “Inferred”: the curator's conclusion, not the document's words."
        has = any(claim.is_inferred for claim in comparison.claims)
        self._say(f"{ranges}{inferred if has else ''}{taken}", 11, color=GRAY)
        seeds = sorted({claim.estimate.seed for claim in comparison.claims})
        cited = (f"[{dataset.seed_labels[one]}] {document(dataset.seeds[one])}" for one in seeds)
        self._say(f"Sources, cited by line: {' · '.join(cited)}.", 11, color=GRAY)
        credit = (f"dprk-labor {__version__}", f"data {dataset.sha256[:8]}", dataset.licence)
        self._say(" · ".join(filter(None, credit)), 11, color=GRAY)

    def _say(
        self, text: str, size: int, *, bold: bool = False, color: str = BLACK, mark: str = ""
    ) -> None:
        """A paragraph over the whole width, behind the number of a note."""
        self._description.append(f"{mark} {text}".lstrip())
        x = float(self._margin)
        if mark:
            x = self._tags([mark], x, self._y + size + 1)
        for line in wrapped(text, size, int(self._width - self._margin - x), bold=bold):
            self._write(x, self._y + size + 1, line, size, bold=bold, color=color)
            self._y += size + 4
        self._y += 2

    def _write(  # noqa: PLR0913 - where it stands, and how it looks
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
        place = f'x="{number(x)}" y="{number(y)}" font-size="{size}"'
        place += ' text-anchor="middle"' if centered else ""
        weight = ' font-weight="bold"' if bold else ""
        self._drawn.append(f'<text {place}{weight} fill="{color}">{escaped(line)}</text>')

    def _rule(self) -> None:
        self._y += 6
        path = f"M{self._margin},{number(self._y)} H{self._width - self._margin}"
        self._drawn.append(f'<path d="{path}" stroke="{GRAY}"/>')
        self._y += 5

    def _document(self, heading: str) -> str:
        """The picture as a file of its own, which refers to nothing outside."""
        height = int(self._y) + self._margin
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self._width}" height="{height}" '
            f'viewBox="0 0 {self._width} {height}" role="img" lang="en" color="{BLACK}" '
            'aria-labelledby="dprk-labor-title" aria-describedby="dprk-labor-desc" '
            'font-family="Liberation Sans, Arial, Helvetica, sans-serif">'
        )
        description = "\n".join(map(escaped, self._description))
        lines: Sequence[str] = (
            opening,
            f'<title id="dprk-labor-title">{escaped(heading)}</title>',
            f'<desc id="dprk-labor-desc">{description}</desc>',
            f'<rect width="{self._width}" height="{height}" fill="#fff"/>',
            *self._drawn,
            "</svg>",
        )
        return "\n".join(lines) + "\n"


_EMS: Final = {
    **dict.fromkeys(" \u00a0!'|,.:;()[]/\\-·ijlIJftr", 42),
    **dict.fromkeys("MWmw@%&…—", 100),
    **dict.fromkeys("+<=>~^#÷×", 84),
    **dict.fromkeys("–“”‘’", 52),
    "\ufdfd": 1500,  # a whole sentence in one character
}
"""Hundredths of the size of the letters; what is not listed is a letter or a figure."""


def shown(text: str) -> str:
    """Text from a data file as it stands in a picture: nothing in it steers or hides anything."""
    return glued(unicodedata.normalize("NFC", closed_up(visible(text))))


def escaped(text: str) -> str:
    """The text as the content of an element or an attribute."""
    text = html.escape(shown(text))
    text = text.replace("::", "&#58;:").replace("##", "#&#35;")  # the log of a CI may obey them
    return isolated(text, "&#x2068;", "&#x2069;")


def width(text: str, size: int, *, bold: bool = False) -> int:
    """The most that a text takes, in the unit of `size`."""
    return -(-_ems_of(text) * size * (112 if bold else 100) // 10_000)


def _ems_of(text: str) -> int:
    return sum(map(_ems, text))


def wrapped(text: str, size: int, room: int, *, bold: bool = False) -> list[str]:
    """The text, made fit to be shown, in lines that fit."""
    most = room * 10_000 // (size * (112 if bold else 100))
    return lines_of(shown(text), most, _ems_of, _chopped)


def _chopped(word: str, most: int) -> Iterator[str]:
    """Parts of a word; a mark stays with its letter."""
    part, ems = "", 0
    for char in word:
        ems += _ems(char)
        if part and not is_mark(char) and ems > most:
            yield part
            part, ems = "", _ems(char)
        part += char
    yield part


@lru_cache(maxsize=4096)
def _ems(char: str) -> int:
    if char in _EMS:
        return _EMS[char]
    if char.isascii():
        return 80 if char.isupper() else 64
    if is_mark(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 100
    parts = unicodedata.normalize("NFKD", char)  # a letter and its accent; or a whole phrase
    return 100 if parts == char else sum(map(_ems, parts))


_TALLEST: Final = 10_000
"""A picture of this many units takes 150 MB while it is made."""
_UNASSIGNED: Final = "\u0378"


def to_png(svg: str) -> bytes:
    """The picture with two pixels a unit, which prints well on a page.

    Raises ValueError for one that is too tall.
    """
    import vl_convert

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
    import vl_convert

    text = f'<text y="30" font-size="24" font-family="Liberation Sans, Arial">{char}</text>'
    size = 'width="40" height="40"'
    return vl_convert.svg_to_png(f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{text}</svg>')
