"""Every estimate has an id of its own, and every document one card.

Readers cite an estimate by its id, other estimates repeat it and explanations answer it by that id;
if two had one, none of these would mean one thing.

Wrong:

    - id: crowd-gazette
      metric: takings

Right:

    - id: takings-gazette
      metric: takings

To mend it, give the second estimate an id of its own, and keep the id of the one that is cited.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level

ID = "unique-ids"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    first: dict[str, int] = {}
    for position, estimate in context.estimates():
        other = first.setdefault(estimate.id, position)
        if other != position:
            yield Breach(
                f"the id {estimate.id!r} is taken",
                context.at("estimates", position, "id"),
                "give this estimate an id of its own",
                related=(context.at("estimates", other, "id"),),
            )
    described: dict[str, str] = {}
    for seed, card in context.dataset.seeds.items():
        same = described.setdefault(card.sha256, seed)
        if same != seed:
            yield Breach(
                f"the card {same!r} describes the same document",
                context.on_card(seed, "sha256"),
                "keep one card for each document",
                related=(context.on_card(same, "sha256"),),
            )
