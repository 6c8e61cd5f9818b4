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
from dprk_labor.data.findings import Level, Place
from dprk_labor.data.references import uses

ID = "cycles"
LEVEL = Level.ERROR

MOST_LINKS: Final = 12
"""A place lies in so many others at most, and so many steps lie between a figure and its origin."""


def check(context: Context) -> Iterator[Breach]:
    estimates = context.dataset.data.estimates
    graphs: dict[tuple[object, str], dict[str, tuple[str | None, Place]]] = {}
    for _, name, path in uses(context.dataset.data):
        section, key, field = path[0], path[1], path[-1]
        if field in ("part_of", "derived_from", "supersedes"):
            child = estimates[key].id if isinstance(key, int) else key
            graphs.setdefault((section, str(field)), {})[child] = name, context.at(*path)
    for (_, field), links in graphs.items():
        for names in _too_long({child: parent for child, (parent, _) in links.items()}):
            where, *others = (links[name][1] for name in names)
            if len(names) == 1 and links[names[0]][0] != names[0]:
                message = (
                    f"{names[0]!r} is more than {MOST_LINKS} links of `{field}` from the first"
                )
                yield Breach(message, where, "shorten the chain: leave out what lies between")
            else:
                message = f"`{field}` leads back to itself: {' → '.join((*names, names[0]))}"
                yield Breach(message, where, "remove one of these links", related=tuple(others))


def _too_long(parents: Mapping[str, str | None]) -> Iterator[list[str]]:
    """Each cycle once, from its first member in file order on; and, alone, what lies just beyond
    the limit. What leads into a circle has no first.
    """
    depths: dict[str | None, int] = {}
    for start in parents:
        walk: list[str] = []
        seen: set[str | None] = set()
        name: str | None = start
        while name is not None and name in parents and name not in depths and name not in seen:
            walk.append(name)
            seen.add(name)
            name = parents[name]
        if name is not None and name in seen:
            yield walk[walk.index(name) :]
            depths |= dict.fromkeys(walk, 0)
            continue
        for depth, member in enumerate(reversed(walk), start=depths.get(name, -1) + 1):
            depths[member] = depth
            if depth == MOST_LINKS + 1:
                yield [member]
