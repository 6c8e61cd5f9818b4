"""Implied values that do not fit together, as notes (docs/methods.md, `implied-conflict`)."""

from __future__ import annotations

from dataclasses import replace

from dprk_labor.compare import phrases
from dprk_labor.compare.assumptions import assumptions
from dprk_labor.compare.claims import Claim, cited
from dprk_labor.compare.implied import (
    Implied,
    Shared,
    elsewhere,
    rest,
    shared_by,
    whole_and_part,
)
from dprk_labor.compare.notes import Figure, Note, noted, size_of
from dprk_labor.compare.required import required_of_values
from dprk_labor.data.dataset import Dataset
from dprk_labor.text.interval import Interval, Range, Relation, distance, relate


def conflict_note(dataset: Dataset, a: Implied, b: Implied) -> Note:
    """Two quotients that cannot both hold, or only if the rest of a whole makes up for it."""
    identity = dataset.data.identities[a.identity]
    apart = distance(a.result.interval, b.result.interval)
    factor = phrases.factor_text(apart)
    told = " and ".join(
        f"{value.division} {phrases.result_text(value.result, value.unit)} "
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
    fitting: list[Claim] = []
    for spoken, others in (*_told_to_fit(a, b).items(), *_told_to_fit(b, a).items()):
        instead = f"{others[0].text} {cited(others)} in place of {cited([spoken])}"
        text += f" With {instead} they share values."
        fitting += others
    claims = tuple(dict.fromkeys((*a.claims, *b.claims)))
    positions = tuple(sorted({*a.groups, *b.groups}))
    size = size_of(apart.nearest)
    note = noted("implied-conflict", claims, positions, figures, text, size=size)
    required = tuple(required_of_values(dataset, a, b))
    return replace(note, required=required, assumptions=assumptions((*claims, *fitting)))


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


def _told_to_fit(value: Implied, other: Implied) -> dict[Claim, list[Claim]]:
    """By the claim that speaks for an input, the other tellings of it with which the values share
    something.
    """
    apart = (Relation.DISJOINT, Relation.ABUTS)
    fitting: dict[Claim, list[Claim]] = {}
    for position, family in enumerate(value.inputs):
        for claim in family.claims:
            ranges = [one.range.interval for one in value.inputs]
            ranges[position] = claim.range.interval
            result = None if ranges[1].high == 0 else ranges[0] / ranges[1]
            if result is not None and relate(result, other.result.interval) not in apart:
                fitting.setdefault(family.representative, []).append(claim)
    return fitting


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
