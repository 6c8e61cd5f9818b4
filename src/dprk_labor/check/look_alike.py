"""Claims that look alike are linked, or it is said that they are not.

Two estimates with the same words on the same line are one figure entered twice. Two of one metric
and place with the same range, one of them without an origin, may be one report told twice: the tool
never merges them, so a curator should say what is known.

Wrong:

    quote: about 8,000 people
    seed: 000_gazette
    line: 3
    claimant: the newspaper

Right:

    quote: $1.2–$1.5 million a year
    seed: 000_gazette
    line: 4
    claimant: the newspaper

To mend it, remove the second entry; or give the claim its origin, inferred with a reason, where the
documents bear it out. Where they do not, let the finding stand under `ignores`, with the reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dprk_labor.compare.voices import may_be_one
from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level
from dprk_labor.data.model import Estimate
from dprk_labor.text.wording import fold

ID = "look-alike"
LEVEL = Level.WARNING


def check(context: Context) -> Iterator[Breach]:
    quoted: dict[tuple[str, int, str], int] = {}
    alike: dict[tuple[object, ...], dict[tuple[object, ...], list[int]]] = {}
    estimates = context.dataset.data.estimates
    roots = _roots(estimates)
    for position, one in context.estimates():
        first = quoted.setdefault((one.seed, one.line, fold(one.quote)), position)
        if first != position:
            yield Breach(
                f"{estimates[first].id!r} quotes the same words",
                context.at("estimates", position, "quote"),
                "remove one of the two",
                related=(context.at("estimates", first, "quote"),),
            )
            continue
        stated = one.range.exact
        if stated.qualitative:
            continue
        key = (one.metric, one.place, one.population, one.currency, stated)
        others = alike.setdefault(key, {})
        found = (other for pair in others.values() for other in pair)
        unlinked = (other for other in found if _is_unlinked(one, estimates[other], roots))
        other = min(unlinked, default=None)
        if other is not None:
            yield Breach(
                f"it gives the same range as {estimates[other].id!r}, and is not linked with it",
                context.at("estimates", position),
                "write the origin of both, inferred with a reason, or list this under `ignores`",
                related=(context.at("estimates", other),),
            )
        same = others.setdefault((one.basis, one.period, one.origin is None), [])
        # Two that go back to different claims are enough to find one for whoever comes.
        if len({roots[estimates[i].id] for i in same} - {roots[one.id]}) == len(same) < 2:
            same.append(position)


def _is_unlinked(one: Estimate, other: Estimate, roots: Mapping[str, str]) -> bool:
    """Whether an origin is not known and the two do not go back to one claim."""
    comparable = may_be_one(one.basis, other.basis) and may_be_one(one.period, other.period)
    unknown = one.origin is None or other.origin is None
    return comparable and unknown and roots[one.id] != roots[other.id]


def _roots(estimates: Iterable[Estimate]) -> dict[str, str]:
    """For each estimate the one that its chain of `derived_from` goes back to."""
    parents = {one.id: one.derived_from for one in estimates}
    roots: dict[str, str] = {}
    for start in parents:
        name, walk = start, dict[str, None]()
        while name not in roots and name not in walk:
            walk[name] = None
            parent = parents[name]
            name = parent if parent in parents else name
        roots |= dict.fromkeys(walk, roots.get(name, name))
    return roots
