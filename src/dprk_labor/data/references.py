"""Every name that the data uses is declared, and every estimate cites a seed card that exists.

A misspelt metric, place, origin or seed would quietly make a group of its own, or leave a figure
without its document.

Wrong:

    origin: police-cuont
    origin_status: named

Right:

    origin: police-count
    origin_status: named

To mend it, correct the name, or declare what is new; for a new document, write its seed card.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level, Place

ID = "references"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    data = context.dataset.data
    for code, place in data.places.items():
        where = context.at("places", code, "part_of")
        yield from _unknown("place", place.part_of, data.places, where)
    for key, origin in data.origins.items():
        where = context.at("origins", key, "institution")
        yield from _unknown("institution", origin.institution, data.institutions, where)
        where = context.at("origins", key, "derived_from")
        yield from _unknown("origin", origin.derived_from, data.origins, where)
    for key, identity in data.identities.items():
        for role, metric in (
            ("numerator", identity.numerator),
            ("denominator", identity.denominator),
        ):
            yield from _unknown("metric", metric, data.metrics, context.at("identities", key, role))
        if identity.share:
            where = context.at("identities", key, "share", "metric")
            yield from _unknown("metric", identity.share.metric, data.metrics, where)
    ids = {estimate.id for estimate in data.estimates}
    for position, explanation in enumerate(data.explanations):
        for number, cited in enumerate(explanation.estimates):
            where = context.at("explanations", position, "estimates", number)
            yield from _unknown("estimate", cited, ids, where)
    yield from _of_estimates(context, ids)


def _of_estimates(context: Context, ids: Collection[str]) -> Iterator[Breach]:
    data = context.dataset.data
    for position, estimate in context.estimates():
        for field, name, declared in (
            ("metric", estimate.metric, data.metrics),
            ("population", estimate.population, data.populations),
            ("place", estimate.place, data.places),
            ("seed", estimate.seed, context.dataset.seeds),
            ("origin", estimate.origin, data.origins),
            ("derived_from", estimate.derived_from, ids),
        ):
            if name is not None and name not in declared:
                kind = {"derived_from": "estimate", "seed": "seed card"}.get(field, field)
                yield from _unknown(kind, name, declared, context.at("estimates", position, field))


def _unknown(
    kind: str, name: str | None, declared: Collection[str], where: Place
) -> Iterator[Breach]:
    if name is None or name in declared:
        return
    import difflib  # noqa: PLC0415 - only where something is wrong

    close = difflib.get_close_matches(name, sorted(declared), n=1)
    if close:
        advice = f"did you mean {close[0]!r}?"
    elif kind == "seed card":
        advice = f"write seeds/{name}.yaml, a card for the document"
    else:
        advice = f"declare it under `{kind}s`, or use one of: {', '.join(sorted(declared))}"
    yield Breach(f"unknown {kind} {name!r}", where, advice)
