"""Implied values and residuals, each with its arithmetic written out (docs/methods.md, 6 and 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from dprk_labor.compare.assumptions import assumptions
from dprk_labor.compare.claims import Claim
from dprk_labor.compare.groups import Group
from dprk_labor.compare.implied import Implied, Quantity, Shared, shared_by
from dprk_labor.compare.origins import MOST_FAMILIES
from dprk_labor.compare.parts import Residual
from dprk_labor.compare.phrases import per, result_text, told, within
from dprk_labor.data.dataset import Dataset
from dprk_labor.text.interval import Range

RESIDUAL: Final = "residual"


@dataclass(frozen=True, slots=True)
class Crosscheck:
    """One value that follows from others: from which, by what arithmetic, on what assumptions.

    `quantity` is the identity's name, with `-whole` or `-rest` for what follows from a share, or
    `residual`; `heading` says what it is and where, `period` over which time. `result` is None
    where a part is larger than its whole; `supposed` is what the arithmetic supposes beyond what
    its inputs leave unsaid.
    """

    quantity: str
    heading: str
    period: str | None
    inputs: tuple[Claim, ...]
    result: Range | None
    unit: str
    shared: Shared
    assumptions: tuple[str, ...]
    text: str
    supposed: tuple[str, ...] = ()


def crosschecks_of(
    dataset: Dataset,
    groups: tuple[Group, ...],
    residuals: tuple[Residual, ...],
    values: tuple[Implied, ...],
) -> Iterator[Crosscheck]:
    """Every implied value, then every residual."""
    for value in values:
        yield _implied(dataset, groups, value)
    for residual in residuals:
        yield _residual(dataset, groups, residual)


def _implied(dataset: Dataset, groups: tuple[Group, ...], value: Implied) -> Crosscheck:
    identity = dataset.data.identities[value.identity]
    label, sum_text = identity.label, value.division
    if value.quantity is not Quantity.QUOTIENT and identity.share is not None:
        share = told(value.inputs[2])
        if value.quantity is Quantity.WHOLE:
            label, sum_text = identity.share.whole, f"{sum_text} ÷ {share}"
        else:
            label, sum_text = identity.share.rest, f"{sum_text} × (1 − s) ÷ s for s = {share}"
    place = dataset.data.places[value.place].name
    over_time = per("", value.period)
    label += f" {over_time}" if over_time else ""
    assumed = assumptions(value.claims, [c for i in value.groups for c in groups[i].claims])
    supposed = _cut_short(groups[i] for i in value.groups)
    if value.quantity is not Quantity.QUOTIENT:
        numerator = within(value.claims[0].metric.label)
        supposed = (*supposed, f"all of the share goes into what {numerator} counts")
    suffix = "" if value.quantity is Quantity.QUOTIENT else f"-{value.quantity}"
    return Crosscheck(
        value.identity + suffix,
        f"{label[0].upper()}{label[1:]} · {place}",
        value.period,
        value.claims,
        value.result,
        value.unit,
        value.shared,
        (*assumed, *supposed),
        f"{sum_text} {result_text(value.result, value.unit)}",
        supposed,
    )


def _residual(dataset: Dataset, groups: tuple[Group, ...], residual: Residual) -> Crosscheck:
    part, whole = residual.part.representative, residual.whole.representative
    names = [dataset.data.places[groups[i].place].name for i in residual.groups]
    assumed = assumptions((whole, part), [c for i in residual.groups for c in groups[i].claims])
    supposed = _cut_short(groups[i] for i in residual.groups)
    sum_text = f"{told(residual.whole)} − {told(residual.part)}"
    result = None
    if residual.left is None:
        text = f"{sum_text}: the part is larger than the whole"
    else:
        approximate = residual.part.range.approximate or residual.whole.range.approximate
        result = Range(residual.left, approximate)
        text = f"{sum_text} {result_text(result, whole.unit)}"
    return Crosscheck(
        RESIDUAL,
        f"{whole.metric.label} · {names[1]} without {names[0]}",
        groups[residual.groups[1]].period,
        (whole, part),
        result,
        whole.unit,
        shared_by((residual.whole, residual.part)),
        (*assumed, *supposed),
        text,
        supposed,
    )


def _cut_short(groups: Iterable[Group]) -> tuple[str, ...]:
    """That not all origins of a group are told of."""
    half = MOST_FAMILIES // 2
    return tuple(
        f"of the {len(group.families):,} origins of figures on "
        f"{within(group.claims[0].metric.label)}, the {half} lowest and the {half} highest stand "
        "for all"
        for group in groups
        if len(group.families) > MOST_FAMILIES
    )
