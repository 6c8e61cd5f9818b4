"""The range, entered by a person, says what the quote, read by the machine, says."""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor import wording
from dprk_labor.findings import Finding, Level
from dprk_labor.model import MONEY, SHARE, UNSTATED, Estimate
from dprk_labor.reading import Reading, read
from dprk_labor.rules.context import Context

ID = "quote-range"


def check(context: Context) -> Iterator[Finding]:
    for position, estimate in context.estimates():
        quote_at = context.at("estimates", position, "quote")
        try:
            reading = read(estimate.quote)
        except wording.WordingError as error:
            yield Finding(
                ID,
                Level.ERROR,
                f"the quote cannot be read: {error}",
                quote_at,
                help="quote one figure with its hedge, in the document's own words",
            )
            continue
        for field, message, advice in _differences(estimate, reading):
            where = context.at("estimates", position, field)
            yield Finding(ID, Level.ERROR, message, where, related=(quote_at,), help=advice)


def _differences(estimate: Estimate, reading: Reading) -> Iterator[tuple[str, str, str]]:
    unit = {MONEY: estimate.currency, SHARE: wording.SHARE}.get(estimate.unit, wording.NUMBER)
    if reading.unit != unit:
        field = "currency" if estimate.unit == MONEY else "unit"
        yield field, f"the quote gives {reading.unit}, the estimate {unit}", "correct one of them"
    stated = estimate.range.to_range()
    if stated != reading.range:
        entered = wording.render(stated, unit or wording.NUMBER)
        read = wording.render(reading.range, reading.unit)
        yield "range", f"the range says {entered}, the quote {read}", "correct one of them"
    if estimate.period is not None and (reading.period or UNSTATED) != estimate.period:
        words = reading.period or "no period"
        message = f"the period is {estimate.period}, the quote has {words}"
        yield "period", message, "quote the words that state the period, or write unstated"
