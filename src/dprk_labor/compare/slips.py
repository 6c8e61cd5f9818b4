"""Figures that a slipped power of ten would explain (docs/methods.md, `slip`)."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Final

from dprk_labor.compare import phrases
from dprk_labor.compare.assumptions import assumptions, origins_assumed
from dprk_labor.compare.claims import Claim, cited
from dprk_labor.compare.groups import Group
from dprk_labor.compare.implied import Implied
from dprk_labor.compare.notes import Figure, Note, noted
from dprk_labor.compare.parts import is_part
from dprk_labor.data.dataset import Dataset
from dprk_labor.text import wording
from dprk_labor.text.interval import Interval, Range, Relation, relate

# 10 to the 0.005: within it a ratio counts as a whole power of ten.
_SLIP: Final = Fraction(1_011_579_454_259_899, 10**15)


def slips_of(
    dataset: Dataset, groups: Sequence[Group], conflicting: Sequence[tuple[Implied, Implied]]
) -> Iterator[Note]:
    """Figures that differ by a power of ten, in one group or of one institution.

    That a part is a tenth of its whole is nothing to look into, unless implied values conflict and
    would not but for that.
    """
    ends = [
        (value, claim, position)
        for position, group in enumerate(groups)
        for claim in group.claims
        for value in sorted(claim.stated_ends())
    ]
    found: dict[tuple[str, str, int, _Mended | None], list[tuple[Fraction, Claim, int]]] = {}
    for first, second in _tenfold(ends):
        (x, a, i), (y, b, j) = sorted((ends[first], ends[second]), key=lambda end: -end[0])
        nested = is_part(dataset, groups[i], groups[j]) or is_part(dataset, groups[j], groups[i])
        power = wording.power_of_ten(x / y * _SLIP)  # a ratio may be a little below it
        mended = _mended(conflicting, a, b, power) if nested else None
        if a.id != b.id and (mended or not nested):
            key = (a.family, b.family, power, mended)
            found.setdefault(key, []).extend([(x, a, i), (y, b, j)])
    for (_, _, power, mended), members in found.items():
        (x, _, _), (y, _, _) = members[:2]
        larger, smaller = (_giving(value, members) for value in (x, y))
        claims = tuple(dict.fromkeys((*larger, *smaller)))
        positions = tuple(sorted({place for _, claim, place in members if claim in claims}))
        figures: dict[str, Figure] = {"ratio": x / y, "power": power}
        texts = [wording.render_number(value, claims[0].unit) for value in (x, y)]
        text = (
            f"{texts[0]} {cited(larger)} is {phrases.rounded(x / y)} times {texts[1]} "
            f"{cited(smaller)}: check for a slipped power of ten."
        )
        if mended:
            text += f" Were {texts[1]} {10**power:,} times as much, {mended.told(dataset)}."
        note = noted("slip", claims, positions, figures, text, compared=False)
        if mended:
            inputs = (*mended.fixed.claims, *mended.moved.claims)
            note = replace(note, assumptions=assumptions(tuple(dict.fromkeys((*claims, *inputs)))))
        elif positions[1:]:  # held against one another only as one body's figures
            note = replace(note, assumptions=origins_assumed(claims))
        yield note


def _giving(value: Fraction, members: Sequence[tuple[Fraction, Claim, int]]) -> list[Claim]:
    """The claims that state a value."""
    return list(dict.fromkeys(claim for end, claim, _ in members if end == value))


@dataclass(frozen=True, slots=True)
class _Mended:
    """Two implied values that conflict, and what the second would be without the slip."""

    fixed: Implied
    moved: Implied
    result: Range

    def told(self, dataset: Dataset) -> str:
        """What would follow, as the end of a sentence."""
        label = phrases.within(dataset.data.identities[self.fixed.identity].label)
        here, there = (dataset.data.places[one.place].name for one in (self.moved, self.fixed))
        over_time = phrases.per("", self.moved.period)
        return (
            f"{label}{f' {over_time}' if over_time else ''} would come to "
            f"{phrases.range_text(self.result, self.moved.unit)} ({here}) and share values with "
            f"{phrases.range_text(self.fixed.result, self.fixed.unit)} ({there})"
        )


def _mended(
    conflicting: Sequence[tuple[Implied, Implied]], larger: Claim, smaller: Claim, power: int
) -> _Mended | None:
    """The values that conflict, and would not if the smaller figure were that many powers of ten
    larger.
    """
    for pair, position in product(conflicting, (0, 1)):
        for fixed, moved in (pair, pair[::-1]):
            if larger in fixed.inputs[position].claims and smaller in moved.inputs[position].claims:
                times = Interval.point(Fraction(10) ** (power if position == 0 else -power))
                result = Range(moved.result.interval * times, moved.result.approximate)
                apart = (Relation.DISJOINT, Relation.ABUTS)
                if relate(result.interval, fixed.result.interval) not in apart:
                    return _Mended(fixed, moved, result)
    return None


def _tenfold(ends: Sequence[tuple[Fraction, Claim, int]]) -> list[tuple[int, int]]:
    """The positions of ends that are about a power of ten apart, in one group or of one body."""
    together: dict[object, list[int]] = {}
    for number, (_, claim, position) in enumerate(ends):
        together.setdefault(position, []).append(number)
        if claim.institution is not None:
            body = claim.institution, claim.estimate.metric, claim.unit
            together.setdefault(body, []).append(number)
    pairs: set[tuple[int, int]] = set()
    for numbers in together.values():
        ranked = sorted(numbers, key=lambda number: ends[number][0])
        values = [ends[number][0] for number in ranked]
        for number in ranked:
            target = ends[number][0] / 10
            while target * _SLIP > values[0]:
                near = slice(bisect_left(values, target / _SLIP), bisect(values, target * _SLIP))
                pairs.update((min(number, one), max(number, one)) for one in ranked[near])
                target /= 10
    return sorted(pairs)
