"""Whatever is declared is used: seed cards, metrics, populations, places, institutions, origins.

A name that nothing uses is often one that was meant for an estimate that cites another by mistake,
or the remains of one that has gone.

Wrong:

    institutions:
      police:
        name: Police
      mayor:
        name: Mayor

Right:

    institutions:
      police:
        name: Police

To mend it, use the name, or remove it. A document that gives no figure worth an estimate can keep
its card: let the finding stand under `ignores`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level

ID = "unused"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Breach]:
    data = context.dataset.data
    estimates = data.estimates
    tied = {metric for one in data.identities.values() for metric, _ in one.members()}
    for section, declared, used in (
        ("metrics", data.metrics, {*(one.metric for one in estimates), *tied}),
        (
            "populations",
            data.populations,
            {
                *(one.population for one in estimates),
                *(one.part_of for one in data.populations.values()),
            },
        ),
        (
            "places",
            data.places,
            {*(one.place for one in estimates), *(one.part_of for one in data.places.values())},
        ),
        ("institutions", data.institutions, {one.institution for one in data.origins.values()}),
        (
            "origins",
            data.origins,
            {*(one.origin for one in estimates), *(o.derived_from for o in data.origins.values())},
        ),
    ):
        if not {one for one in used if one is not None} <= declared.keys():
            continue  # a name is misspelt, and this may be the one that was meant
        for name in declared:
            if name not in used:
                where = context.at(section, name, on_key=True)
                yield Breach(f"{name!r} is declared but not used", where, "use it, or remove it")
    cited = {one.seed for one in estimates}
    for seed in context.dataset.seeds:
        if seed not in cited:
            where = context.on_card(seed)
            yield Breach(
                "no estimate cites this card", where, "add an estimate, or remove the card"
            )
