"""Nothing is derived from itself or part of itself, however long the way round.

Origins count once along the chain of who repeats whom, and parts are held against the wholes that
they lie in. A chain that leads back to itself has no beginning, and so no origin.

Wrong:

    COUNTY:
      name: the county
      part_of: TOWN

Right:

    COUNTY:
      name: the county

To mend it, remove one of the links that the message names, the one that the documents do not bear
out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level, YamlPath

ID = "cycles"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    data = context.dataset.data
    positions = {estimate.id: position for position, estimate in context.estimates()}
    graphs: tuple[tuple[str, Mapping[str, str | None], dict[str, YamlPath]], ...] = (
        (
            "part_of",
            {code: place.part_of for code, place in data.places.items()},
            {code: ("places", code) for code in data.places},
        ),
        (
            "derived_from",
            {key: origin.derived_from for key, origin in data.origins.items()},
            {key: ("origins", key) for key in data.origins},
        ),
        (
            "derived_from",
            {estimate.id: estimate.derived_from for estimate in data.estimates},
            {key: ("estimates", position) for key, position in positions.items()},
        ),
    )
    for field, parents, paths in graphs:
        for cycle in _cycles(parents):
            yield Breach(
                f"`{field}` leads back to itself: {' → '.join((*cycle, cycle[0]))}",
                context.at(*paths[cycle[0]], field),
                "remove one of these links",
                related=tuple(context.at(*paths[name], field) for name in cycle[1:]),
            )


def _cycles(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each cycle once, from its first member in file order on."""
    done: set[str] = set()
    for start in parents:
        walk: dict[str, None] = {}
        name: str | None = start
        while name is not None and name in parents and name not in done and name not in walk:
            walk[name] = None
            name = parents[name]
        if name in walk:
            members = list(walk)
            yield members[members.index(name) :]
        done.update(walk)
