"""Each quote stands on its line of its document, and says what the line says of its figure.

This is the proof that a figure is in the document that it is credited to. The figure is read in its
line, not in the quote alone: a quote that leaves out "about", "or more", a digit, "million", a unit
or a "not" would turn it into another one. Without the documents this rule has nothing to look at,
and the summary says so.

Wrong:

    line: 2
    claimant: the police

Right:

    line: 3
    claimant: the police

To mend it, copy the words from the document with all that belongs to the figure, and enter their
line; where the words stand on another line, the message says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level, YamlPath
from dprk_labor.data.model import Passage
from dprk_labor.text.amounts import shortened
from dprk_labor.text.asides import Kind
from dprk_labor.text.lines import figures_over, lines_with, quoted_at
from dprk_labor.text.reading import period_in
from dprk_labor.text.wording import WordingError, fold, render

ID = "passage"
LEVEL = Level.ERROR

_QUOTE_MORE: Final = "quote more of the line, until the words alone say what they say there"
_NO_FIGURE: Final = "remove the estimate, or quote a figure of the line"
_LONGEST: Final = len(" earlier, ")
"""Of the words behind "a year" by which it says when, as in "a year ago"."""
_LINES: Final = 3
"""So many lines are named, where the words stand on others than the one that is given."""


def check(context: Context) -> Iterator[Breach]:
    for position, estimate in context.estimates():
        for number, passage in enumerate(estimate.passages):
            path = ("estimates", position, *(("also", number - 1) if number else ()))
            yield from _passage(context, estimate.seed, passage, path)


def _passage(context: Context, seed: str, passage: Passage, path: YamlPath) -> Iterator[Breach]:
    line = context.line(seed, passage.line)
    if line is None:
        return
    quote = fold(passage.quote)
    where = context.at(*path, "quote")
    start = quoted_at(quote, line)
    if start is None:
        lines = lines_with(quote, context.whole[seed])
        found = [str(number) for number in islice(lines, _LINES + 1)]
        more = " and others" if len(found) > _LINES else ""
        elsewhere = f"; it stands on line {', '.join(found[:_LINES])}{more}" if found else ""
        yield Breach(
            f"the quote does not stand on line {passage.line}{elsewhere}",
            where,
            "correct the line" if found else "copy the words from the document",
            related=(context.at(*path, "line"),),
        )
    else:
        written = context.written[seed][passage.line - 1]
        for message, advice in _misread(context, quote, written, start):
            yield Breach(message, where, advice)


def _misread(context: Context, quote: str, line: str, start: int) -> Iterator[tuple[str, str]]:
    """What the line says of the figure that a quote leaves out or says otherwise, and what to do.

    `start` is where the quote stands in the line.
    """
    end = start + len(quote)
    within = figures_over(line, start, end)
    figures = [one for one in within if one.kind in (Kind.FIGURE, Kind.UNREAD)]
    said = context.reading(quote)
    for one in figures:
        first, last = one.core
        if first < start or end < last:
            yield (
                f"the document has {shortened(line[first:last])!r}, the quote {quote!r}",
                "quote all the words of the figure, its hedge too",
            )
        elif isinstance(said, WordingError):
            continue  # which `quote-range` says
        elif one.reading is None:
            yield (
                f"in its line {shortened(one.text)!r} is not understood: {one.problem}",
                "read the line: quote more of it, or set the figure aside on the card",
            )
    read = [one.reading for one in figures if start <= one.core[0] and one.core[1] <= end]
    if read and len(read) == len(figures) and not isinstance(said, WordingError):
        alone, *beside = (render(one.range, one.unit) for one in (said, *filter(None, read)))
        if beside and alone not in beside:
            told = " and ".join(beside)
            yield f"in its line the figure says {told}, the quote alone {alone}", _QUOTE_MORE
    if period_in(quote) and not period_in(line[start : end + _LONGEST]):
        yield (
            "in its line these words say when, and state no period",
            "leave them out of the quote, and write `period: unstated`",
        )
    if within and not figures and not isinstance(said, WordingError):
        yield f"in its line {within[0].text!r} is a {within[0].kind}, no figure", _NO_FIGURE
