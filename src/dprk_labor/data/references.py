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

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level, YamlPath, listed, meant
from dprk_labor.data.model import DataFile

ID = "references"
LEVEL = Level.ERROR

_NAMING: Final = (
    ("places", "part_of", "place"),
    ("populations", "part_of", "population"),
    ("origins", "institution", "institution"),
    ("origins", "derived_from", "origin"),
    *(("estimates", kind, kind) for kind in ("metric", "population", "place", "origin")),
    ("estimates", "seed", "seed card"),
    ("estimates", "derived_from", "estimate"),
    ("estimates", "supersedes", "estimate"),
)
"""The fields that name something, and what kind of thing."""


def check(context: Context) -> Iterator[Breach]:
    data = context.dataset.data
    declared: dict[str, Collection[str]] = {
        "place": data.places,
        "institution": data.institutions,
        "origin": data.origins,
        "metric": data.metrics,
        "population": data.populations,
        "estimate": {one.id for one in data.estimates},
        "seed card": context.dataset.seeds,
    }
    ordered: dict[str, list[str]] = {}
    for kind, name, path in uses(data):
        if name is not None and name not in declared[kind]:
            known = ordered.get(kind) or ordered.setdefault(kind, sorted(declared[kind]))
            advice = _advice(kind, name, known)
            yield Breach(f"unknown {kind} {name!r}", context.at(*path), advice)


def uses(data: DataFile) -> Iterator[tuple[str, str | None, YamlPath]]:
    """What kind of thing is named, its name, and where: "place", "WORLD", ("places", "RU",
    "part_of"); None for a name that is left out.
    """
    for section, field, kind in _NAMING:
        members = getattr(data, section)
        for key, one in members.items() if isinstance(members, dict) else enumerate(members):
            yield kind, getattr(one, field), (section, key, field)
    for key, identity in data.identities.items():
        for metric, path in identity.members():
            yield "metric", metric, ("identities", key, *path)
        for metric in identity.bases:
            yield "metric", metric, ("identities", key, "bases", metric)
    for position, explanation in enumerate(data.explanations):
        for number, cited in enumerate(explanation.estimates):
            yield "estimate", cited, ("explanations", position, "estimates", number)


def _advice(kind: str, name: str, known: Sequence[str]) -> str:
    close = meant(name, known)
    if close:
        return f"did you mean {close!r}?"
    if kind == "seed card":
        return f"write seeds/{name}.yaml, the card of the document; `dprk-labor add` does so"
    return f"declare it under `{kind}s`, or use one of: {listed(known)}"
