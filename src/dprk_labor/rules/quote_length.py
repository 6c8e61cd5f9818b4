"""A quote is a locator, not an excerpt: at most twelve words."""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.findings import Finding, Level
from dprk_labor.rules.context import Context

ID = "quote-length"
MAX_WORDS = 12


def check(context: Context) -> Iterator[Finding]:
    for position, estimate in context.estimates():
        words = len(estimate.quote.split())
        if words > MAX_WORDS:
            yield Finding(
                ID,
                Level.ERROR,
                f"the quote has {words} words",
                context.at("estimates", position, "quote"),
                help=f"keep the {MAX_WORDS} or fewer that carry the figure and its hedge",
            )
