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

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level
from dprk_labor.text.lines import hedges_beside, quoted_at, stands_in
from dprk_labor.text.wording import fold

ID = "passage"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    for position, estimate in context.estimates():
        line = context.line(estimate.seed, estimate.line)
        if line is None:
            continue
        quote = fold(estimate.quote)
        where = context.at("estimates", position, "quote")
        start = quoted_at(quote, line)
        if start is None:
            lines = enumerate(context.lines(estimate.seed) or (), start=1)
            found = [str(number) for number, text in lines if stands_in(quote, text)]
            elsewhere = f"; it stands on line {', '.join(found)}" if found else ""
            yield Breach(
                f"the quote does not stand on line {estimate.line}{elsewhere}",
                where,
                "correct the line" if found else "copy the words from the document",
                related=(context.at("estimates", position, "line"),),
            )
        else:
            for hedge, side in hedges_beside(quote, line, start):
                message = f"the document has {hedge!r} {side} these words"
                yield Breach(message, where, "quote the hedge too")
