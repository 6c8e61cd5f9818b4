"""The range, entered by a person, says what the quote, read by the machine, says.

This is the double entry that lets no single wrong digit pass: number, multiplier, currency,
percent, hedge and period stand in the data twice, once as words and once as values.

Wrong:

    low: 8,500
    high: 8,500
    approximate: true

Right:

    low: 8,000
    high: 8,000
    approximate: true

To mend it, look at the document and correct whichever of the two is wrong. Where the machine cannot
read the words at all, quote the figure more closely; what it reads as which range is in methods.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.fields import MONEY, SHARE, UNSTATED
from dprk_labor.data.findings import Level
from dprk_labor.data.model import Estimate
from dprk_labor.text import wording
from dprk_labor.text.reading import Reading

ID = "quote-range"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    for position, estimate in context.estimates():
        if position in context.misplaced:
            continue
        quote_at = context.at("estimates", position, "quote")
        reading = context.reading(estimate.quote)
        if isinstance(reading, wording.WordingError):
            advice = "quote one figure with its hedge, in the document's own words"
            yield Breach(f"the quote cannot be read: {reading}", quote_at, advice)
            continue
        for field, message, advice in _differences(estimate, reading):
            where = context.at("estimates", position, field)
            yield Breach(message, where, advice, related=(quote_at,))


def _differences(estimate: Estimate, reading: Reading) -> Iterator[tuple[str, str, str]]:
    unit = {MONEY: estimate.currency, SHARE: wording.SHARE}.get(estimate.unit, wording.NUMBER)
    if reading.unit != unit:
        field = "currency" if estimate.unit == MONEY else "unit"
        yield field, f"the quote gives {reading.unit}, the estimate {unit}", "correct one of them"
    stated = estimate.range.exact
    if stated != reading.range:
        entered = wording.render(stated, unit or wording.NUMBER)
        read = wording.render(reading.range, reading.unit)
        yield "range", f"the range says {entered}, the quote {read}", "correct one of them"
    best = None if estimate.range.best is None else Fraction(estimate.range.best)
    if best != reading.best:
        entered, told = (
            "none" if one is None else wording.render_number(one, unit or wording.NUMBER)
            for one in (best, reading.best)
        )
        yield "range", f"the best value is {entered}, in the quote {told}", "correct one of them"
    if estimate.period is not None and (reading.period or UNSTATED) != estimate.period:
        words = reading.period or "no period"
        message = f"the period is {estimate.period}, the quote has {words}"
        yield "period", message, "quote the words that state the period, or write unstated"
