"""A quote is a locator, not an excerpt: at most twelve words.

The document's text belongs to its publisher. The quote is there to find a figure and its hedge
again, and to be read by the machine; the shortest phrase that carries both does that best.

Wrong:

    quote: about 8,000 people at the fair and many more on the road beside it

Right:

    quote: about 8,000 people

To mend it, keep the words that carry the figure and its hedge.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level

ID = "quote-length"
LEVEL = Level.ERROR
MAX_WORDS = 12


def check(context: Context) -> Iterator[Breach]:
    for position, estimate in context.estimates():
        words = len(estimate.quote.split())
        if words > MAX_WORDS:
            yield Breach(
                f"the quote has {words} words",
                context.at("estimates", position, "quote"),
                f"keep the {MAX_WORDS} or fewer that carry the figure and its hedge",
            )
