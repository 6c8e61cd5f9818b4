"""Nothing is dated before what it tells of.

A document cannot give a figure for a time after its own publication, an origin cannot be younger
than the document that goes back to it, and a claim cannot be older than the one that it repeats.
Where a date is open or unknown, the rule speaks only if the order is impossible in any case.

Wrong:

    origin_status: named
    as_of: 2032

Right:

    origin_status: named
    as_of: 2031-05-03

To mend it, look the dates up in the documents; the precision of a date is kept, so write 2031 where
the document says no more.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.fields import date_bounds
from dprk_labor.data.findings import Level

ID = "dates"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    data, seeds = context.dataset.data, context.dataset.seeds
    for position, estimate in context.estimates():
        card = seeds.get(estimate.seed)
        if card is None:
            continue
        origin = data.origins.get(estimate.origin or "")
        repeated = context.dataset.by_id.get(estimate.derived_from or "")
        told = seeds.get(repeated.seed) if repeated else None
        for field, earlier, what in (
            ("as_of", estimate.as_of, "the time of the figure"),
            ("origin", origin.published if origin else "unknown", "its origin"),
            ("derived_from", told.published if told else "unknown", "what it repeats"),
        ):
            if is_after(earlier, card.published):
                yield Breach(
                    f"{what} is {earlier}, after the document, published {card.published}",
                    context.at("estimates", position, field),
                    "look both up, and correct the one that is wrong",
                    related=(context.on_card(estimate.seed, "published"),),
                )
    for key, one in data.origins.items():
        root = data.origins.get(one.derived_from or "")
        if root is not None and is_after(root.published, one.published):
            yield Breach(
                f"it repeats an origin of {root.published}, after its own date, {one.published}",
                context.at("origins", key, "published"),
                "correct one of the dates, or remove `derived_from`",
                related=(context.at("origins", one.derived_from or "", "published"),),
            )


def is_after(earlier: str, later: str) -> bool:
    """Whether what should come first can only have come after."""
    first, last = date_bounds(earlier)[0], date_bounds(later)[1]
    return first is not None and last is not None and first > last
