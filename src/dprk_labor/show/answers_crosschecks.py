"""What `crosschecks` answers: what does not fit, and what the figures imply, as matrices."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from math import ceil, floor

from dprk_labor.compare.crosschecks import RESIDUAL
from dprk_labor.compare.implied import Shared
from dprk_labor.compare.phrases import counted_noun
from dprk_labor.compare.reconcile import Claim, Comparison, Crosscheck, Note
from dprk_labor.show.answers import granted, granted_blocks, headlines, told
from dprk_labor.show.blocks import Block, Heading, Item, Table, Text
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.wording import power_of_ten, render

_OWN = (Shared.ORIGIN, Shared.INSTITUTION)
_LONGEST = 3
"""So many digits a figure keeps; of more, two."""


def crosschecks(
    comparison: Comparison,
    said: Sequence[str] = (),
    verified: str = "",
    *,
    full: bool = False,
) -> Iterator[Block]:
    """The notes that rest on implied values and residuals, then all of these by heading."""
    yield from (Item("!", text) for text in said)
    checks = comparison.crosschecks
    shown = [one for one in checks if full or not any(c.range.qualitative for c in one.inputs)]
    if not checks:
        yield Text("No figures to set against each other.")
        return
    yield Heading("Do the figures fit together?", counted_noun(len(checks), "sum"))
    notes = resting_notes(comparison)
    for note in notes:
        if full or not note.required or len(note.groups) > 1:
            yield from told(note, full=full)
        else:
            yield from headlines([note])
    yield from matrices_of(shown)
    if any(one.shared in _OWN for one in shown):
        yield Text(
            "“=” marks what comes from figures of one origin or institution: only those are held "
            "against one another. The others are there to look at, and are nobody's figures."
        )
    inputs = list(dict.fromkeys(claim for one in shown for claim in one.inputs))
    supposed = dict.fromkeys(text for one in shown for text in one.supposed)
    yield from granted_blocks(granted(comparison.all_groups, inputs, supposed), verified, full=full)
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


def matrices_of(checks: Iterable[Crosscheck]) -> Iterator[Table]:
    """A table for each heading: the first figure of a sum by the others.

    What a share makes of a value, and what it leaves, stand in one cell.
    """
    tables: dict[tuple[str, ...], dict[tuple[str, str], list[Crosscheck]]] = {}
    for check in checks:
        over, under, *share = map(cited, check.inputs)
        what = (
            check.quantity.removesuffix("-rest").removesuffix("-whole") if share else check.heading
        )
        key = (what, *share, check.inputs[0].estimate.place)
        tables.setdefault(key, {}).setdefault((over, under), []).append(check)
    for cells in tables.values():
        together = [check for found in cells.values() for check in found]
        sign = "−" if together[0].quantity == RESIDUAL else "÷"
        columns = list(dict.fromkeys(column for _, column in cells))
        rows = dict.fromkeys(row for row, _ in cells)
        body = ((row, *(_cell(cells.get((row, one), ())) for one in columns)) for row in rows)
        title = _joined(dict.fromkeys(check.heading for check in together))
        title += "".join(f", if the share is {cited(claim)}" for claim in together[0].inputs[2:])
        yield Table((title, *(f"{sign} {column}" for column in columns)), tuple(body))


def _joined(headings: Iterable[str]) -> str:
    """Headings in one: "Wages before / wages kept a year · Russia"; what ends each ends all."""
    words = [heading.split(" ") for heading in headings]
    same = 0
    while all(len(one) > same and one[-same - 1] == words[0][-same - 1] for one in words[1:]):
        if len(words) == 1:
            break
        same += 1
    ends = len(words[0]) - same
    each = " / ".join(" ".join(one[: len(one) - same]) for one in words)
    return " ".join([each, *words[0][ends:]])


def _cell(checks: Sequence[Crosscheck]) -> str:
    """Results with a slash between; a hedge that they share is said once."""
    texts = [result_text(check) for check in checks]
    hedge = re.match(r"(?:[a-z]+ )*", texts[0])[0] if texts else ""  # type: ignore[index]
    return " / ".join([*texts[:1], *(text.removeprefix(hedge) for text in texts[1:])])


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
    low, high = (
        _rounded(interval.low, floor),
        interval.high if interval.high is None else _rounded(interval.high, ceil),
    )
    shown = Interval(low, high, interval.low_open and low > 0, interval.high_open)
    return render(Range(shown, stated.approximate), unit)


def _rounded(value: Fraction, whole: Callable[[Fraction], int]) -> Fraction:
    if value == 0:
        return value
    power = power_of_ten(value)
    if (value / Fraction(10) ** (power - _LONGEST + 1)).denominator == 1:
        return value
    step = Fraction(10 ** max(power - 1, 0), 10 ** max(1 - power, 0))
    return whole(value / step) * step
