"""What `crosschecks` answers: what does not fit, and what the figures imply, as matrices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from dprk_labor.compare.crosschecks import RESIDUAL
from dprk_labor.compare.implied import Quantity, Shared
from dprk_labor.compare.phrases import counted_noun
from dprk_labor.compare.reconcile import Claim, Comparison, Crosscheck, Note
from dprk_labor.show.answers import granted, granted_blocks, told
from dprk_labor.show.blocks import Block, Heading, Table, Text
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.wording import power_of_ten, render

_OWN = (Shared.ORIGIN, Shared.INSTITUTION)
_LONGEST = 3
"""So many digits a figure keeps; of more, two."""


def crosschecks(
    comparison: Comparison, said: Sequence[Block] = (), *, full: bool = False
) -> Iterator[Block]:
    """The notes that rest on implied values and residuals, then all of these by heading."""
    yield from said
    checks = comparison.crosschecks
    shown = [one for one in checks if full or not any(c.range.qualitative for c in one.inputs)]
    if not checks:
        yield Text("No figures to set against each other.")
        return
    yield Heading("Do the figures fit together?", counted_noun(len(checks), "sum"))
    for note in resting_notes(comparison):
        yield from told(note, full=full)
    matrices = list(matrices_of(comparison, shown))
    yield from matrices
    if any(one.shared in _OWN for one in shown):
        yield Text(
            "“=” marks what comes from figures of one origin or institution: only those are held "
            "against one another. The others are there to look at, and are nobody's figures."
        )
    inputs = list(dict.fromkeys(claim for one in shown for claim in one.inputs))
    supposed = dict.fromkeys(text for one in shown for text in one.supposed)
    yield from granted_blocks(granted(comparison.all_groups, inputs, supposed), full=full)
    if len(shown) < len(checks):
        left = counted_noun(len(checks) - len(shown), "sum")
        yield Text(f"Not shown: {left} with words instead of a number; --full shows them.")


def resting_notes(comparison: Comparison) -> list[Note]:
    """The notes that rest on implied values and residuals, or that these bear on."""
    kinds = ("implied-conflict", "strained-residual")
    parts = ("contradiction", "near")  # of a part and its whole: one note on two groups
    return [
        note
        for note in comparison.notes
        if note.required or note.kind in kinds or (note.kind in parts and len(note.groups) > 1)
    ]


def matrices_of(comparison: Comparison, checks: Iterable[Crosscheck]) -> Iterator[Table]:
    """A table for each heading: the first figure of a sum by the others.

    What a share makes of a value, and what it leaves, stand in one cell.
    """
    tables: dict[tuple[str, ...], dict[tuple[str, str], list[Crosscheck]]] = {}
    for check in checks:
        first, second, *share = check.inputs
        name = check.quantity.partition("-rest")[0].partition("-whole")[0] if share else check.quantity
        key = (name, *map(cited, share), *(() if share else (check.heading,)), first.estimate.place)
        cells = tables.setdefault(key, {})
        cells.setdefault((cited(first), cited(second)), []).append(check)
    for cells in tables.values():
        together = [check for found in cells.values() for check in found]
        first = together[0]
        sign = "−" if first.quantity == RESIDUAL else "÷"
        columns = list(dict.fromkeys(column for _, column in cells))
        rows = list(dict.fromkeys(row for row, _ in cells))
        body = (
            (row, *(" / ".join(map(result_text, cells.get((row, column), ()))) for column in columns))
            for row in rows
        )
        title = " / ".join(dict.fromkeys(check.heading for check in together))
        title += "".join(f", with {cited(claim)}" for claim in first.inputs[2:])
        yield Table((title, *(f"{sign} {column}" for column in columns)), tuple(body))


def cited(claim: Claim) -> str:
    """A claim's figure and where it stands: "about 50,000 [004:9]"."""
    return f"{claim.text} [{claim.citation}]"


def result_text(check: Crosscheck) -> str:
    """What a sum comes to, rounded outward, with a mark where its figures are held together."""
    if check.result is None:
        return "larger than the whole"
    return rounded_text(check.result, check.unit) + (" =" if check.shared in _OWN else "")


def rounded_text(stated: Range, unit: str) -> str:
    """A derived range in two or three digits, its bounds outward: "about $22,000–58,000"."""
    interval = stated.interval
    if interval.is_point:
        point = _rounded(interval.low, lambda value: floor(value + Fraction(1, 2)))
        return render(Range(Interval.point(point), stated.approximate), unit)
    low, high = _rounded(interval.low, floor), interval.high and _rounded(interval.high, ceil)
    shown = Interval(low, high, interval.low_open and low > 0, interval.high_open)
    return render(Range(shown, stated.approximate), unit)


def _rounded(value: Fraction, whole) -> Fraction:
    if value == 0:
        return value
    power = power_of_ten(value)
    if (value / Fraction(10) ** (power - _LONGEST + 1)).denominator == 1:
        return value
    step = Fraction(10) ** (power - 1)
    return whole(value / step) * step
