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
from dprk_labor.data.dataset import grouped
from dprk_labor.data.findings import Level
from dprk_labor.data.references import uses

ID = "unused"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Breach]:
    data = context.dataset.data
    by_kind = grouped(uses(data), lambda one: one[0])
    for kind in ("metric", "population", "place", "institution", "origin"):
        declared = getattr(data, f"{kind}s")
        used = {name for _, name, _ in by_kind.get(kind, ()) if name is not None}
        if not used <= declared.keys():
            continue  # a name is misspelt, and this may be the one that was meant
        for name in declared:
            if name not in used:
                where = context.at(f"{kind}s", name, on_key=True)
                yield Breach(f"{name!r} is declared but not used", where, "use it, or remove it")
    for seed in context.dataset.seeds:
        if seed not in context.dataset.citing:
            advice = "add an estimate; if no figure is worth one, list this under `ignores`"
            yield Breach("no estimate cites this card", context.on_card(seed), advice)
