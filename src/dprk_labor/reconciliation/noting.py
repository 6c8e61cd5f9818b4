"""All notes on a comparison, and those that look beyond one group (docs/methods.md, 6 to 9)."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations, product
from typing import Final

from dprk_labor import wording
from dprk_labor.dataset import Dataset
from dprk_labor.interval import (
    Interval,
    Range,
    Relation,
    distance,
    is_near,
    relate,
)
from dprk_labor.reconciliation import phrases
from dprk_labor.reconciliation.claims import Claim, cited
from dprk_labor.reconciliation.groups import (
    Group,
    differences,
    origins_assumed,
    positions,
)
from dprk_labor.reconciliation.implied import (
    Implied,
    Shared,
    conflicts,
    elsewhere,
    rest,
    shared_by,
    whole_and_part,
)
from dprk_labor.reconciliation.notes import LEVELS, Figure, Note, NoteLevel, noted, size_of
from dprk_labor.reconciliation.origins import MOST_FAMILIES
from dprk_labor.reconciliation.pairs import (
    between,
    different_times,
    pairs_of,
    suspected,
    within,
)
from dprk_labor.reconciliation.parts import Residual, comparable, is_part
from dprk_labor.reconciliation.phrases import speaker
from dprk_labor.reconciliation.required import required_of_values, ties_of
from dprk_labor.reconciliation.verdicts import agreement_of

MOST_SCOPES: Final = 10
"""Up to so many groups of a metric each pair that is not compared is noted; more are, together."""

_LEVEL_ORDER: Final = {level: position for position, level in enumerate(NoteLevel)}
_KIND_ORDER: Final = {kind: position for position, kind in enumerate(LEVELS)}
# 10 to the 0.005: within it a ratio counts as a whole power of ten.
_SLIP: Final = Fraction(1_011_579_454_259_899, 10**15)


def notes_of(
    dataset: Dataset,
    groups: Sequence[Group],
    residuals: Iterable[Residual],
    values: Sequence[Implied],
) -> tuple[Note, ...]:
    """Every note, by level and then by the size of the disagreement, with its explanation."""
    found: list[Note] = []
    ties = ties_of(dataset, groups)
    for position, group in enumerate(groups):
        tied = ties.get(position, ())
        for a, b in pairs_of(group.families):
            if a.origin is None or a.origin != b.origin:
                found += between(dataset, tied, position, a, b)
        found += different_times(dataset, position, group)
        for family in group.families:
            found += within(dataset, position, family)
        found += agreement_of(position, group)
    for residual in residuals:
        found += _residual(dataset, groups, residual)
    conflicting = list(conflicts(dataset, groups, values))
    found += (_conflict(dataset, one, other) for one, other in conflicting)
    found += _slips(dataset, groups, conflicting)
    found += _across(dataset, groups)
    explained = {(one.note, frozenset(one.estimates)): one for one in dataset.data.explanations}
    return tuple(
        replace(note, explanation=explained.get((note.kind, frozenset(note.estimates))))
        for note in sorted(found, key=_order)
    )


def _order(note: Note) -> tuple[object, ...]:
    own = note.figures.get("shared") in (Shared.ORIGIN, Shared.INSTITUTION)
    level, kind = _LEVEL_ORDER[note.level], _KIND_ORDER[note.kind]
    return level, not own, -note.size, kind, note.groups


def _residual(dataset: Dataset, groups: Sequence[Group], residual: Residual) -> Iterator[Note]:
    """A part that is larger than its whole, or that leaves next to nothing."""
    part, whole = residual.part, residual.whole
    claims = (part.representative, whole.representative)
    names = [dataset.data.places[groups[i].place].name for i in residual.groups]
    told = f"{speaker(dataset, part)} for {names[0]} and {speaker(dataset, whole)} for {names[1]}"
    if residual.is_strained and residual.left is not None:
        left = phrases.range_text_of(residual.left, claims[0].unit)
        text = f"{told} leave {left} for everything else, less than a tenth of the whole."
        figures: dict[str, Figure] = {
            "left_low": residual.left.low,
            "left_high": residual.left.high,
        }
        yield noted("strained-residual", claims, residual.groups, figures, text)
    elif (
        residual.left is None
        and relate(part.range.interval, whole.range.interval) is Relation.DISJOINT
    ):
        apart = distance(part.range.interval, whole.range.interval)
        factor = phrases.factor_text(apart)
        gap = phrases.gap_text(apart, claims[0].unit)
        text = f"{told}: the part is larger than the whole, {gap} apart{factor}."
        figures = {"gap": apart.gap, "factor_nearest": apart.nearest}
        kind = "near" if is_near(part.range, whole.range) else "contradiction"
        yield noted(kind, claims, residual.groups, figures, text, size=size_of(apart.nearest))


def _conflict(dataset: Dataset, a: Implied, b: Implied) -> Note:
    """Two quotients that cannot both hold, or only if the rest of a whole makes up for it."""
    identity = dataset.data.identities[a.identity]
    apart = distance(a.result.interval, b.result.interval)
    factor = phrases.factor_text(apart)
    told = " and ".join(
        f"{division(value)} {phrases.result_text(value.result, value.unit)} "
        f"{phrases.per(identity.per, value.period)} ({dataset.data.places[value.place].name})"
        for value in (a, b)
    )
    text = f"{_owner(dataset, a, b)}{told} share no value{factor}."
    figures: dict[str, Figure] = {
        "gap": apart.gap,
        "factor_nearest": apart.nearest,
        "factor_farthest": apart.farthest,
        "shared": _owned(a, b),
    }
    if a.place != b.place:
        whole, part = whole_and_part(dataset, a, b)
        needed = elsewhere(whole, part)
        text += f" {_elsewhere_text(whole, part, needed, phrases.within(identity.label))}"
        if needed is not None:
            figures |= {"elsewhere_low": needed.low, "elsewhere_high": needed.high}
    text += "".join(_as_told_otherwise(one, other) for one, other in ((a, b), (b, a)))
    claims = tuple(dict.fromkeys((*a.claims, *b.claims)))
    positions = tuple(sorted({*a.groups, *b.groups}))
    size = size_of(apart.nearest)
    note = noted("implied-conflict", claims, positions, figures, text, size=size)
    return replace(note, required=tuple(required_of_values(dataset, a, b)))


def division(value: Implied) -> str:
    """The arithmetic of a quotient: "$120 million [004:9] ÷ about 50,000 [004:9]"."""
    return " ÷ ".join(f"{claim.text} [{claim.citation}]" for claim in value.claims[:2])


def _elsewhere_text(whole: Implied, part: Implied, needed: Interval | None, label: str) -> str:
    """The same as a sentence, with its arithmetic."""
    over, under = rest(whole, part, 0), rest(whole, part, 1)
    if needed is None or over is None or under is None:
        return "Nothing that is left of the whole could make up for it."
    shown = Interval.point(needed.low) if needed.high is None else needed
    least = "at least " if needed.high is None else ""
    text = phrases.range_text(Range(shown, over.approximate or under.approximate), whole.unit)
    over_time = phrases.per("", whole.period)
    over_time = f" {over_time}" if over_time else ""
    counted = whole.inputs[1].representative.unit
    return (
        f"Both hold only if {label} elsewhere is {least}{text}{over_time}: "
        f"{phrases.range_text(over, whole.unit)} ÷ {phrases.range_text(under, counted)}."
    )


def _as_told_otherwise(value: Implied, other: Implied) -> str:
    """That the values share something where one input is put as another claim retells it."""
    fitting: dict[Claim, list[Claim]] = {}
    for position, family in enumerate(value.inputs):
        for claim in family.claims:
            ranges = [one.range.interval for one in value.inputs]
            ranges[position] = claim.range.interval
            result = None if ranges[1].high == 0 else ranges[0] / ranges[1]
            apart = (Relation.DISJOINT, Relation.ABUTS)
            if result is not None and relate(result, other.result.interval) not in apart:
                fitting.setdefault(family.representative, []).append(claim)
    return "".join(
        f" With {claims[0].text} {cited(claims)} in place of {cited([spoken])} they share values."
        for spoken, claims in fitting.items()
    )


def _owned(a: Implied, b: Implied) -> str:
    """What the inputs of both values share: an origin, an institution, or nothing that counts."""
    shared = shared_by((*a.inputs, *b.inputs))
    return shared if shared in (Shared.ORIGIN, Shared.INSTITUTION) else Shared.NONE


def _owner(dataset: Dataset, a: Implied, b: Implied) -> str:
    if _owned(a, b) is Shared.NONE:
        return ""
    body = dataset.data.institutions[a.inputs[0].institution or ""].name
    inferred = [claim for claim in dict.fromkeys((*a.claims, *b.claims)) if claim.is_inferred]
    by_inference = f", {cited(inferred)} by inference" if inferred else ""
    return f"All figures go back to the {body}{by_inference}: "


def _slips(
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
    found: dict[tuple[str, str, int, str | None], list[tuple[Fraction, Claim, int]]] = {}
    for first, second in _tenfold(ends):
        (x, a, i), (y, b, j) = sorted((ends[first], ends[second]), key=lambda end: -end[0])
        nested = is_part(dataset, groups[i], groups[j]) or is_part(dataset, groups[j], groups[i])
        power = _power_of_ten(x / y)
        mends = _mended(conflicting, a, b, power) if nested else None
        if power and a.id != b.id and (mends or not nested):
            key = (a.family, b.family, power, mends)
            found.setdefault(key, []).extend([(x, a, i), (y, b, j)])
    for (_, _, power, mends), members in found.items():
        claims = tuple(dict.fromkeys(claim for _, claim, _ in members))
        positions = tuple(sorted({position for _, _, position in members}))
        (x, a, _), (y, b, _) = members[:2]
        figures: dict[str, Figure] = {"ratio": x / y, "power": power}
        larger, smaller = (
            f"{wording.render_number(end, claim.unit)} [{claim.citation}]"
            for end, claim in ((x, a), (y, b))
        )
        label = phrases.within(dataset.data.identities[mends].label) if mends else ""
        text = (
            f"{larger} is {phrases.rounded(x / y)} times {smaller}: check for a slipped power of "
            f"ten{f', without which {label} would share values' if mends else ''}."
        )
        note = noted("slip", claims, positions, figures, text, compared=False)
        # in several groups they are held against one another only as one body's figures
        yield replace(note, assumptions=origins_assumed(claims)) if positions[1:] else note


def _mended(
    conflicting: Sequence[tuple[Implied, Implied]], larger: Claim, smaller: Claim, power: int
) -> str | None:
    """The identity whose values conflict, and would not if the smaller figure were that many powers
    of ten larger.
    """
    for pair, position in product(conflicting, (0, 1)):
        for fixed, moved in (pair, pair[::-1]):
            if larger in fixed.inputs[position].claims and smaller in moved.inputs[position].claims:
                times = Interval.point(Fraction(10) ** (power if position == 0 else -power))
                result = moved.result.interval * times
                if relate(result, fixed.result.interval) not in (Relation.DISJOINT, Relation.ABUTS):
                    return fixed.identity
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


def _power_of_ten(ratio: Fraction) -> int:
    """The power of ten that a ratio of at least 1 is next to, 0 where it is next to none."""
    digits = len(str(int(ratio)))
    powers = (power for power in (digits - 1, digits) if power)
    return next((one for one in powers if 1 / _SLIP < ratio / 10**one < _SLIP), 0)


def _across(dataset: Dataset, groups: Sequence[Group]) -> Iterator[Note]:
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
