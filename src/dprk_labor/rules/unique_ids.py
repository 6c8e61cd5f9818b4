"""Every estimate has an id of its own, so that a citation of it means one thing."""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.findings import Finding, Level
from dprk_labor.rules.context import Context

ID = "unique-ids"


def check(context: Context) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for position, estimate in context.estimates():
        if estimate.id in first:
            yield Finding(
                ID,
                Level.ERROR,
                f"the id {estimate.id!r} is taken",
                context.at("estimates", position, "id"),
                related=(context.at("estimates", first[estimate.id], "id"),),
                help="give this estimate an id of its own",
            )
        first.setdefault(estimate.id, position)
