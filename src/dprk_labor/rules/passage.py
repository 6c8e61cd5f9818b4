"""Each quote stands on its line of its document, and leaves out no hedge that stands beside it.

Without the documents this rule has nothing to look at, and the summary says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.findings import Finding, Level
from dprk_labor.reading import hedge_after, hedge_before
from dprk_labor.rules.context import Context, offset_of, stands_in
from dprk_labor.wording import fold

ID = "passage"


def check(context: Context) -> Iterator[Finding]:
    documents = {seed: context.lines(seed) for seed in context.dataset.seeds}
    for position, estimate in context.estimates():
        lines = documents.get(estimate.seed)
        if lines is None:
            continue
        quote = fold(estimate.quote)
        line = lines[estimate.line - 1] if estimate.line <= len(lines) else ""
        where = context.at("estimates", position, "quote")
        start = offset_of(quote, line)
        if start is None:
            found = [str(n) for n, text in enumerate(lines, start=1) if stands_in(quote, text)]
            elsewhere = f"; it stands on line {', '.join(found)}" if found else ""
            yield Finding(
                ID,
                Level.ERROR,
                f"the quote does not stand on line {estimate.line}{elsewhere}",
                where,
                related=(context.at("estimates", position, "line"),),
                help="correct the line" if found else "copy the words from the document",
            )
        else:
            end = start + len(quote)
            for hedge, side in ((hedge_before(line, start), "before"),
                                (hedge_after(line, end), "behind")):  # fmt: skip
                if hedge:
                    yield Finding(
                        ID,
                        Level.ERROR,
                        f"the document has {hedge!r} {side} these words",
                        where,
                        help="quote the hedge too",
                    )
