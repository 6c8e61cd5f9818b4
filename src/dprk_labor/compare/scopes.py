"""Groups of one metric that look alike but are not compared (docs/methods.md, section 2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, combinations, product
from typing import Final

from dprk_labor.compare import phrases
from dprk_labor.compare.claims import cited
from dprk_labor.compare.groups import Group, differences, positions
from dprk_labor.compare.notes import Note, noted
from dprk_labor.compare.origins import MOST_FAMILIES
from dprk_labor.compare.pairs import suspected
from dprk_labor.compare.parts import comparable, is_part
from dprk_labor.data.dataset import Dataset

MOST_SCOPES: Final = 10
"""Up to so many groups of a metric each pair that is not compared is noted; more are, together."""


def across(dataset: Dataset, groups: Sequence[Group]) -> Iterator[Note]:
    """Groups of one metric that must not be set against each other, though they look alike."""
    by_metric = positions(groups, lambda group: group.metric)
    at_place = positions(groups, lambda group: (group.metric, group.place))
    for i, j in chain.from_iterable(combinations(alike, 2) for alike in at_place.values()):
        if comparable(groups[i], groups[j]):  # not compared, for others state two bases
            each = (groups[n].families[:MOST_FAMILIES] for n in (i, j))
            for one, other in product(*each):
                yield from suspected((i, j), one, other)
    for metric, alike in by_metric.items():
        label = dataset.data.metrics[metric].label
        if len(alike) > MOST_SCOPES:
            yield _many_scopes(label, groups, alike)
        else:
            for i, j in combinations(alike, 2):
                yield from _two_scopes(dataset, label, groups, (i, j))


def _two_scopes(
    dataset: Dataset, label: str, groups: Sequence[Group], pair: tuple[int, int]
) -> Iterator[Note]:
    a, b = (groups[position] for position in pair)
    # Part and whole of a quantity that adds up do bear on each other.
    if a.hull == b.hull or is_part(dataset, a, b) or is_part(dataset, b, a):
        return
    reasons = [
        f"{name} ({one} and {other})" for name, (one, other) in differences(dataset, a, b).items()
    ]
    text = (
        f"{label}: {cited(a.claims)} and {cited(b.claims)} are not compared; they differ in "
        f"{phrases.listed(reasons)}."
    )
    yield noted("different-scope", (*a.claims, *b.claims), pair, {}, text, compared=False)


def _many_scopes(label: str, groups: Sequence[Group], alike: Sequence[int]) -> Note:
    """One note on more groups than can be told of pair by pair."""
    claims = [claim for position in alike for claim in groups[position].claims]
    scopes = [groups[position].scope for position in alike]
    differing = [name for name in scopes[0] if len({scope[name] for scope in scopes}) > 1]
    text = (
        f"{label}: figures of {len(alike):,} groups, which differ in {phrases.listed(differing)}, "
        "are not compared, unless one is for a part of what the other is for."
    )
    return noted("different-scope", claims, tuple(alike), {}, text, compared=False)
