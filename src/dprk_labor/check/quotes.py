"""A quote is short, is the words of its document, and says what the estimate says."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import Final

from dprk_labor.data.fields import MONEY, SHARE, UNBOUNDED, UNSTATED
from dprk_labor.data.findings import Breach, Context, Level, Place, rule
from dprk_labor.data.model import Estimate, Passage
from dprk_labor.text import wording
from dprk_labor.text.amounts import shortened
from dprk_labor.text.asides import Kind
from dprk_labor.text.lines import figures_over, lines_with, quoted_at
from dprk_labor.text.reading import Reading, period_in
from dprk_labor.text.wording import WordingError, fold, render

MAX_WORDS = 12


@rule(Level.ERROR)
def quote_length(context: Context) -> Iterator[Breach]:
    """A quote is a locator, not an excerpt: at most twelve words.

    The document's text belongs to its publisher. The quote lets a reader find the figure and its
    hedge again, and lets the machine read them. The shortest phrase that carries both does that
    best.

    Wrong:

        quote: about 8,000 people at the fair and many more on the road beside it

    Right:

        quote: about 8,000 people

    To fix it, keep the words that carry the figure and its hedge.
    """
    for *_, one, at in _passages(context):
        words = len(one.quote.split())
        if words > MAX_WORDS:
            yield Breach(
                f"the quote has {words} words",
                at("quote"),
                f"keep the {MAX_WORDS} or fewer that carry the figure and its hedge",
            )


def _passages(
    context: Context,
) -> Iterator[tuple[int, int, Estimate, Estimate | Passage, Callable[[str], Place]]]:
    """Each passage of each estimate: both positions (0 is the quote), and where its keys stand."""
    for position, estimate in context.estimates():
        for number, one in enumerate(estimate.passages):
            further = ("also", number - 1) if number else ()
            at = partial(context.at, "estimates", position, *further)
            yield position, number, estimate, one, at


@rule(Level.ERROR)
def quote_range(context: Context) -> Iterator[Breach]:
    """The range that a person entered is the one that the machine reads from the quote.

    This double entry catches every single wrong digit: number, multiplier, currency, percent, hedge
    and period are in the data twice, once as words and once as values.

    Wrong:

        low: 8,500
        high: 8,500
        approximate: true

    Right:

        low: 8,000
        high: 8,000
        approximate: true

    To fix it, look at the document and correct whichever of the two is wrong.

    - If the machine cannot read the words at all, quote the figure more closely; methods.md says
      which words make which range.
    - If it misreads words whose every digit you have compared, leave the estimate out. Set the
      figure aside on the card, and give what the words mean as the reason.
    - With an entry under `ignores`, nothing compares the range with its words any more. Write one
      only if the claim cannot be left out, and put both ranges into the reason.
    - An amount for "last year" is for a year; it may as well be `unstated`.
    - A further passage (`also`) has the same range and no other period; it may leave out the hedge
      and the period.
    """
    for position, number, estimate, one, at in _passages(context):
        if position in context.misplaced:
            continue
        quote_at, stated = at("quote"), estimate.range.exact
        reading = context.reading(one.quote)
        if isinstance(reading, wording.WordingError):
            advice = "quote one figure with its hedge, in the document's own words"
            yield Breach(f"the quote cannot be read: {reading}", quote_at, advice)
            continue
        if number:
            hedged = replace(reading.range, approximate=stated.approximate)
            reading = reading._replace(range=hedged, period=reading.period or estimate.period)
        for field, message, advice in _differences(estimate, reading):
            where = context.at("estimates", position, field)
            yield Breach(message, where, advice, related=(quote_at,))


def _differences(estimate: Estimate, reading: Reading) -> Iterator[tuple[str, str, str]]:
    unit = {MONEY: estimate.currency, SHARE: wording.SHARE}.get(estimate.unit, wording.NUMBER)
    if reading.unit != unit:
        field = "currency" if estimate.unit == MONEY else "unit"
        yield field, f"the quote gives {reading.unit}, the estimate {unit}", "correct one of them"
    stated, best = estimate.range.exact, estimate.range.best
    if (stated, best) != (reading.range, reading.best):
        entered = render(stated, unit or wording.NUMBER, best)
        read = render(reading.range, reading.unit, reading.best)
        said = ", ".join(f"`{key}: {value}`" for key, value in as_entered(reading).items())
        advice = f"correct the one that the document disproves; the quote is read as {said}; "
        advice += "if that is a misreading, set the figure aside on the card"
        yield "range", f"the range says {entered}, the quote {read}", advice
    period = reading.period or period_of_time(estimate.quote)
    if estimate.period not in (None, period) and (reading.period or UNSTATED) != estimate.period:
        words = reading.period or "no period"
        message = f"the period is {estimate.period}, the quote has {words}"
        yield "period", message, "quote the words that state the period, or write unstated"


def period_of_time(text: str) -> str:
    """The period of an amount that is for "last year", and stands beside these words."""
    return "year" if "last year" in text else UNSTATED


def as_entered(reading: Reading) -> dict[str, str]:
    """What words say, as the keys of a range: low, high and what else it needs."""
    stated, interval = reading.range, reading.range.interval
    unit = wording.SHARE if reading.unit == wording.SHARE else wording.NUMBER
    high = interval.high
    flags = {
        "low_open": interval.low_open,
        "high_open": interval.high_open and high is not None,
        "approximate": stated.approximate,
        "qualitative": stated.qualitative,
    }
    return {
        "low": wording.render_number(interval.low, unit),
        "high": UNBOUNDED if high is None else wording.render_number(high, unit),
        **({} if reading.best is None else {"best": wording.render_number(reading.best, unit)}),
        **{key: "true" for key, is_set in flags.items() if is_set},
    }


_QUOTE_MORE: Final = "quote more of the line, until the words alone say what they say there"
_NO_FIGURE: Final = "remove the estimate, or quote a figure of the line"
_LONGEST: Final = len(" earlier, ")
"""The length of the longest word after "a year" that makes it a date, as in "a year ago"."""
_NEAR: Final = 60
"""The most letters of the line before or after that may continue a figure at the edge."""
_ENDS: Final = tuple(".!?:;)]”\"'")
"""A line that ends with one of these is not broken within a figure."""
_LINES: Final = 3
"""The most lines named, if the words stand on other lines than the one given."""


@rule(Level.ERROR, reads=True)
def passage(context: Context) -> Iterator[Breach]:
    """Each quote stands on its line of its document, and gives the figure as the line does.

    This proves that a figure is in the document that it is credited to. The figure is read in its
    line, not in the quote alone. A quote that leaves out "about", "or more", a digit, "million", a
    unit, "a month" or a "not" would turn it into another figure; so would a line break within the
    figure. Without the documents this rule has nothing to check, and the summary says so.

    Wrong:

        line: 2
        claimant: the police

    Right:

        line: 3
        claimant: the police

    To fix it, copy the words from the document with all that belongs to the figure, and enter their
    line. If the words stand on another line, the message says which.
    """
    for *_, estimate, one, at in _passages(context):
        line, quote = context.line(estimate.seed, one.line), fold(one.quote)
        start = None if line is None else quoted_at(quote, line)
        if start is not None:
            written, said = context.written[estimate.seed], context.reading(one.quote)
            for message, advice in chain(
                _misread(said, quote, written[one.line - 1], start, estimate.period),
                _over_lines(said, quote, written, one.line, start),
            ):
                yield Breach(message, at("quote"), advice)
        elif line is not None:
            lines = lines_with(quote, context.whole[estimate.seed])
            found = [str(number) for number in islice(lines, _LINES + 1)]
            more = " and others" if len(found) > _LINES else ""
            elsewhere = f"; it stands on line {', '.join(found[:_LINES])}{more}" if found else ""
            yield Breach(
                f"the quote does not stand on line {one.line}{elsewhere}",
                at("quote"),
                "correct the line" if found else "copy the words from the document",
                related=(at("line"),),
            )


def _over_lines(
    said: Reading | WordingError, quote: str, lines: Sequence[str], number: int, start: int
) -> Iterator[tuple[str, str]]:
    """A finding if the figure continues in the line before or after: "$8" of "$8 / million". A line
    that begins with a capital letter begins something else.
    """
    line, end = lines[number - 1], start + len(quote)
    before = " ".join(lines[max(number - 2, 0) : number - 1]) if start < _NEAR else ""
    behind = " ".join(lines[number : number + 1]) if len(line) - end < _NEAR else ""
    is_begun = before.endswith(_ENDS) or line[:1].isupper()
    is_ended = line.endswith(_ENDS) or behind[:1].isupper()
    before = "" if is_begun else f" {before}"[-_NEAR:].partition(" ")[2]
    behind = "" if is_ended else f"{behind} "[:_NEAR].rpartition(" ")[0]
    if not before and not behind:
        return
    first = len(before) + 1
    for one in figures_over(f"{before} {line} {behind}", first + start, first + end):
        is_broken = one.start < first - 1 or first + len(line) < one.end
        if (
            is_broken
            and one.reading is not None
            and not isinstance(said, WordingError)
            and said
            != one.reading._replace(period=one.reading.period or said.period, text=said.text)
        ):
            yield (
                f"the figure goes on in the line beside it: {shortened(one.text)!r}",
                "join the two lines in the document, or `add` it anew, which joins them",
            )


def _misread(
    said: Reading | WordingError, quote: str, line: str, start: int, entered: str | None
) -> Iterator[tuple[str, str]]:
    """What the line says of the figure that a quote leaves out or says otherwise, and what to do.

    `start` is where the quote stands in the line, `entered` the period of the estimate.
    """
    end = start + len(quote)
    within = figures_over(line, start, end)
    figures = [one for one in within if one.kind in (Kind.FIGURE, Kind.UNREAD)]
    for one in figures:
        first, last = one.core
        if first < start or end < last:
            yield (
                f"the document has {shortened(line[first:last])!r}, the quote {quote!r}",
                "quote all the words of the figure, its hedge too",
            )
        elif isinstance(said, WordingError):
            continue  # which `quote-range` says
        elif one.reading is None:
            yield (
                f"in its line {shortened(one.text)!r} is not understood: {one.problem}",
                "read the line: quote more of it, or set the figure aside on the card",
            )
    read = [one.reading for one in figures if start <= one.core[0] and one.core[1] <= end]
    if read and len(read) == len(figures) and not isinstance(said, WordingError):
        alone, *beside = (render(one.range, one.unit) for one in (said, *filter(None, read)))
        if beside and alone not in beside:
            told = " and ".join(beside)
            yield f"in its line the figure says {told}, the quote alone {alone}", _QUOTE_MORE
        stated = next((one.period for one in read if one and one.period), None)
        if entered and stated not in (None, entered) and said.period is None:
            advice = f"quote the words that say so, and write `period: {stated}`"
            yield f"in its line the figure is for a {stated}, and the quote has no period", advice
    if period_in(quote) and not period_in(line[start : end + _LONGEST]):
        yield (
            "in its line these words say when, and state no period",
            "leave them out of the quote, and write `period: unstated`",
        )
    if within and not figures and not isinstance(said, WordingError):
        yield f"in its line {within[0].text!r} is a {within[0].kind}, no figure", _NO_FIGURE
