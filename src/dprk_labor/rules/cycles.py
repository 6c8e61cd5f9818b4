"""Nothing is derived from itself or part of itself, however long the way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dprk_labor.findings import Finding, Level, YamlPath
from dprk_labor.rules.context import Context

ID = "cycles"


def check(context: Context) -> Iterator[Finding]:
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
            yield Finding(
                ID,
                Level.ERROR,
                f"`{field}` leads back to itself: {' → '.join((*cycle, cycle[0]))}",
                context.at(*paths[cycle[0]], field),
                related=tuple(context.at(*paths[name], field) for name in cycle[1:]),
                help="remove one of these links",
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
