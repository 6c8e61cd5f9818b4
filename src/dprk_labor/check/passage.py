"""Each quote stands on its line of its document, and leaves out no hedge that stands beside it.

This is the proof that a figure is in the document that it is credited to. A quote that stops short
of "about" or "or more" would turn a hedged figure into an exact one. Without the documents this
rule has nothing to look at, and the summary says so.

Wrong:

    line: 2
    claimant: the police

Right:

    line: 3
    claimant: the police

To mend it, copy the words from the document with every hedge beside the figure, and enter their
line; where the words stand on another line, the message says which.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level, YamlPath
from dprk_labor.data.model import Passage
from dprk_labor.text.lines import hedges_beside, lines_with, quoted_at
from dprk_labor.text.wording import fold

ID = "passage"
LEVEL = Level.ERROR

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
        lines = lines_with(quote, context.text(seed))
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
        for hedge, side in hedges_beside(quote, line, start):
            message = f"the document has {hedge!r} {side} these words"
            yield Breach(message, where, "quote the hedge too")
