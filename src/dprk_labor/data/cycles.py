"""Nothing is derived from itself or part of itself, however long the way round.

Origins count once along the chain of who repeats whom, and parts are held against the wholes that
they lie in. A chain that leads back to itself has no beginning, and so no origin; one of more than
twelve links is refused.

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
from typing import Final

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level, YamlPath

ID = "cycles"
LEVEL = Level.ERROR

MOST_LINKS: Final = 12
"""A place lies in so many others at most, and so many steps lie between a figure and its origin."""


def check(context: Context) -> Iterator[Breach]:
    data = context.dataset.data
    estimates: dict[str, YamlPath] = {
        one.id: ("estimates", position) for position, one in context.estimates()
    }
    graphs: tuple[tuple[str, Mapping[str, str | None], Mapping[str, YamlPath]], ...] = (
        (
            "part_of",
            {code: place.part_of for code, place in data.places.items()},
            {code: ("places", code) for code in data.places},
        ),
        (
            "part_of",
            {key: population.part_of for key, population in data.populations.items()},
            {key: ("populations", key) for key in data.populations},
        ),
        (
            "derived_from",
            {key: origin.derived_from for key, origin in data.origins.items()},
            {key: ("origins", key) for key in data.origins},
        ),
        ("derived_from", {one.id: one.derived_from for one in data.estimates}, estimates),
        ("supersedes", {one.id: one.supersedes for one in data.estimates}, estimates),
    )
    for field, parents, paths in graphs:
        for name in _too_deep(parents):
            yield Breach(
                f"{name!r} is more than {MOST_LINKS} links of `{field}` from the first",
                context.at(*paths[name], field),
                "leave out what lies between",
            )
        for cycle in _cycles(parents):
            yield Breach(
                f"`{field}` leads back to itself: {' → '.join((*cycle, cycle[0]))}",
                context.at(*paths[cycle[0]], field),
                "remove one of these links",
                related=tuple(context.at(*paths[name], field) for name in cycle[1:]),
            )


def _too_deep(parents: Mapping[str, str | None]) -> Iterator[str]:
    """Those that are just beyond the limit, in file order; what leads in a circle has no first."""
    depths: dict[str, int] = {}
    for start in parents:
        walk: dict[str, None] = {}
        name: str | None = start
        while name is not None and name in parents and name not in depths and name not in walk:
            walk[name] = None
            name = parents[name]
        if name in walk:
            depths.update(dict.fromkeys(walk, 0))
            continue
        depth = -1 if name is None or name not in depths else depths[name]
        for member in reversed(walk):
            depth += 1
            depths[member] = depth
    yield from (name for name in parents if depths[name] == MOST_LINKS + 1)


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
