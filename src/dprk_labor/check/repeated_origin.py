"""A claim that repeats another has its origin too.

`derived_from` makes a claim the same voice as the one that it repeats. Where that one has an
origin, so has this one: named, if its own text says so, else inferred with a reason, which is then
printed wherever the claim counts. An unattributed claim may repeat only what has no origin either.

Wrong:

    origin_status: unattributed
    derived_from: crowd-gazette

Right:

    origin: police-summary
    origin_status: inferred
    origin_reason: The next sentence names it.
    derived_from: crowd-gazette

To mend it, give the origin and say how it is known; or remove `derived_from`.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level

ID = "repeated-origin"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    for position, estimate in context.estimates():
        source = context.dataset.by_id.get(estimate.derived_from or "")
        if source is not None and source.origin is not None and estimate.origin is None:
            yield Breach(
                f"it repeats {source.id!r}, which has the origin {source.origin!r}, and has none",
                context.at("estimates", position, "derived_from"),
                f"write `origin: {source.origin}` and `origin_status`, or remove `derived_from`",
            )
