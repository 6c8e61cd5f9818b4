"""All notes on a comparison, in order (docs/methods.md, 6 to 9)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from dprk_labor.compare import phrases
from dprk_labor.compare.conflicts import conflict_note
from dprk_labor.compare.groups import Group
from dprk_labor.compare.implied import Implied, Shared, conflicts
from dprk_labor.compare.notes import KINDS, Figure, Note, NoteLevel, noted, size_of
from dprk_labor.compare.pairs import between, different_times, pairs_of, within
from dprk_labor.compare.parts import Residual
from dprk_labor.compare.phrases import speaker
from dprk_labor.compare.required import ties_of
from dprk_labor.compare.scopes import across
from dprk_labor.compare.slips import slips_of
from dprk_labor.compare.verdicts import agreement_of
from dprk_labor.data.dataset import Dataset
from dprk_labor.text.interval import Relation, distance, is_near, relate

_LEVEL_ORDER: Final = {level: position for position, level in enumerate(NoteLevel)}
_KIND_ORDER: Final = {kind: position for position, kind in enumerate(KINDS)}


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
    found += (conflict_note(dataset, one, other) for one, other in conflicting)
    found += slips_of(dataset, groups, conflicting)
    found += across(dataset, groups)
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
