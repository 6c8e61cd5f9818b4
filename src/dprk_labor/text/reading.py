"""Words to ranges: the figure of a quote, with its hedges (docs/methods.md, section 1).

What is not understood is an error, never a guess: a hedge without an agreed range, a second figure,
or a number that is not part of the figure as it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.patterns import (
    ABOUT,
    ABOVE,
    AT_LEAST,
    BELOW,
    COINS,
    CURRENCY_SIGNS,
    FIGURE,
    HEDGE_AFTER,
    HEDGE_BEFORE,
    HEDGES,
    KINDS,
    MAX_NUMERAL,
    NEGATED,
    NOT_UNDERSTOOD,
    NUMBER_WORDS,
    PERIOD,
    PERIOD_ADVERBS,
    PLAIN,
    PLAIN_HEDGE,
    QUALITATIVE,
    REACH,
    SHORT_MULTIPLIERS,
    SIGN_BEFORE,
    SIGN_BEHIND,
    STRAY_HEDGE,
    STRAY_QUANTITY,
    UNKNOWN_HEDGE,
)
from dprk_labor.text.wording import (
    HALF,
    IN_WORDS,
    MULTIPLIERS,
    NUMBER,
    SHARE,
    WordingError,
    fold,
    lowered,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One figure as a text has it.

    `unit` is "number", "share" (0 to 1) or an ISO 4217 code; `text` is the figure's own words,
    its hedge included, from `start` to `end` of the folded text; `period` is "year" for "a year".
    """

    range: Range
    unit: str
    text: str
    start: int
    end: int
    period: str | None = None


def read(quote: str) -> Reading:
    """The one figure that a quote holds, with every hedge the quote puts on it.

    Raises WordingError when the quote holds none or several, or words that are not understood.
    """
    text = fold(quote)
    lower = lowered(text)
    unknown = UNKNOWN_HEDGE.search(lower)
    if unknown:
        raise WordingError(f"the hedge {text[slice(*unknown.span())]!r} has no agreed range")
    figures = list(_figures(text))
    if len(figures) == 2:
        figures = _joined(text, *figures)
    if len(figures) > 1:
        several = ", ".join(repr(figure.text) for figure in figures)
        raise WordingError(f"holds {len(figures)} figures ({several}); quote one")
    found = figures[0] if figures else _qualitative(text)
    if IN_WORDS in text:
        found = replace(found, range=replace(found.range, qualitative=True))
    before, after = lower[: found.start], lower[found.end :]
    if any(map(str.isnumeric, before + after)) or any(map(STRAY_QUANTITY.search, (before, after))):
        raise WordingError("holds a number or sign that is no part of the figure as understood")
    if negation := NEGATED.search(before):
        negated = text[slice(*negation.span(1))]
        raise WordingError(f"the hedge {negated!r} has no agreed range")
    return _with_stray_hedges(text, replace(found, period=_period(text)))


def period_after(text: str, start: int) -> tuple[int, str] | None:
    """The period that stands directly behind an offset, "a year", and where its words end."""
    match = PERIOD.match(text, start + 1) if text[start : start + 1] == " " else None
    return None if match is None else (match.end(), _period_of(match))


def hedge_after(text: str, start: int) -> str | None:
    """The hedge that stands directly behind an offset of a folded text, if there is one."""
    hedge = HEDGE_AFTER.match(text, start)
    return hedge[1] if hedge else None


def plain_hedge(words: str) -> str:
    """The word that a figure opens with and that says nothing of it: "from ", "only "."""
    match = PLAIN_HEDGE.match(words)
    return match[0] if match else ""


def sign_before(text: str, end: int) -> str | None:
    """A sign directly before an offset that makes the figure there another one: "~", "¥"."""
    sign = SIGN_BEFORE.search(text, max(0, end - 2), end)
    return sign[0].strip() if sign else None


def sign_behind(text: str, start: int) -> str | None:
    """A sign or word directly behind an offset that makes the figure another one: "+", "won"."""
    sign = SIGN_BEHIND.match(text, start)
    return sign[0].strip() if sign else None


def hedge_before(text: str, end: int) -> str | None:
    """The hedge that stands directly before an offset of a folded text, if there is one."""
    found = (hedge[1] for hedge in _hedges_before(text, 0, end))
    return next((words for words in found if HEDGES.get(words.lower()) != PLAIN), None)


def each(text: str) -> Iterator[tuple[int, int, Reading | WordingError]]:
    """Every figure of a folded text written with digits or number words, from left to right.

    Each comes with its place, hedges included, and what it says or why that is not understood.
    """
    for candidate in _candidates(text):
        start, end = candidate.place
        beside = sign_before(text, start) or sign_behind(text, end)
        if beside:
            yield start, end, WordingError(f"{beside!r} beside it is not understood")
            continue
        try:
            yield start, end, _reading(text, candidate)
        except WordingError as error:
            yield start, end, error


@dataclass(frozen=True, slots=True)
class _Candidate:
    """What is written like a figure: its match, whether that is a span, its hedges, its place."""

    match: re.Match[str]
    is_span: bool
    hedges: tuple[str, ...]
    place: tuple[int, int]


def _figures(text: str) -> Iterator[Reading]:
    """Every figure written with digits or number words, in the order of the text."""
    return (_reading(text, candidate) for candidate in _candidates(text))


def _candidates(text: str) -> Iterator[_Candidate]:
    lower, position = lowered(text), 0
    while match := FIGURE.search(lower, position):
        before, hedges = match.start(), []
        for hedge in _hedges_before(lower, position, before):
            hedges.append(hedge[1])
            before = hedge.start()
        joint = match["joint"]
        if joint is not None and joint.strip() == "and" and "between" not in hedges:
            joint = None  # "50,000 and 60,000" without "between" are two figures
        end = match.end() if joint or not match["joint"] else match.start("joint")
        after = HEDGE_AFTER.match(lower, end)
        if after:
            hedges.append(after[1])
            end = after.end()
        yield _Candidate(match, joint is not None, tuple(hedges), (before, end))
        position = end


def _hedges_before(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The hedges that stand directly before an offset, the nearest first."""
    while hedge := HEDGE_BEFORE.search(text, max(start, end - REACH), end):
        yield hedge
        end = hedge.start()


def _reading(text: str, candidate: _Candidate) -> Reading:
    match, place = candidate.match, candidate.place
    words = text[place[0] : place[1]]
    for hedge in candidate.hedges:
        if hedge in NOT_UNDERSTOOD:
            raise WordingError(f"the hedge {hedge!r} has no agreed range")
    kinds = {KINDS[hedge] for hedge in candidate.hedges}
    value, unit = _value(text, match, 1)
    if candidate.is_span:
        second, second_unit = _value(text, match, 2)
        if not (match["multiplier1"] or match["short1"]):
            value *= _multiplier(match, 2)
        if match["percent2"] and not match["percent1"]:
            value /= 100
        units = {unit, second_unit} - {NUMBER} or {NUMBER}
        if len(units) > 1 or unit == SHARE != second_unit:
            raise WordingError(f"the two ends of {words!r} differ in unit")
        unit = units.pop()
        low, high = value, second
    else:
        low = high = value
    try:
        interval = _bounded(low, high, kinds - {ABOUT, PLAIN})
    except ValueError as error:
        raise WordingError(f"{words!r} is no range: {error}") from None
    return Reading(Range(interval, approximate=ABOUT in kinds), unit, words, *place)


def _bounded(low: Fraction, high: Fraction, bounds: set[int]) -> Interval:
    """The interval of a figure under its bounding hedges, of which there may be one."""
    if not bounds:
        return Interval.between(low, high)
    if len(bounds) > 1:
        raise ValueError("its hedges bound it twice")
    if low != high:
        raise ValueError("a bound stands before a range")
    match bounds.pop():
        case kind if kind == ABOVE:
            return Interval(low, None, low_open=True)
        case kind if kind == AT_LEAST:
            return Interval(low, None)
        case kind:
            return Interval(Fraction(0), high, high_open=kind == BELOW)


def _value(text: str, match: re.Match[str], n: int) -> tuple[Fraction, str]:
    numeral, sign, coin = match[f"numeral{n}"], match[f"sign{n}"], match[f"coin{n}"]
    if len(numeral) > MAX_NUMERAL:
        raise WordingError(f"holds a number of more than {MAX_NUMERAL:,} characters")
    word = NUMBER_WORDS.get(numeral)
    digits = numeral.replace(",", "")
    number = word if word is not None else digits if "." in digits else int(digits)
    value = Fraction(number)
    value *= _multiplier(match, n)
    if match[f"percent{n}"]:
        if sign or coin:
            both = text[slice(*match.span())]
            raise WordingError(f"{both!r} is both an amount of money and a share")
        return value / 100, SHARE
    if coin:
        return value, COINS[coin]
    return value, CURRENCY_SIGNS[sign.upper()] if sign else NUMBER


def _multiplier(match: re.Match[str], n: int) -> int:
    word, short = match[f"multiplier{n}"], match[f"short{n}"]
    if word:
        return MULTIPLIERS[word]
    return SHORT_MULTIPLIERS[short.strip()] if short else 1


def _joined(text: str, first: Reading, second: Reading) -> list[Reading]:
    """Join "more than 10 and up to 20", one figure bounded twice; another pair stays two."""
    lower, upper = first.range.interval, second.range.interval
    if (
        text[first.end : second.start].lower() != " and "
        or lower.high is not None
        or upper.high is None
        or upper.low
        or upper.is_point
        or first.unit != second.unit
    ):
        return [first, second]
    try:
        interval = Interval(lower.low, upper.high, lower.low_open, upper.high_open)
    except ValueError as error:
        raise WordingError(f"{text!r} is no range: {error}") from None
    approximate = first.range.approximate or second.range.approximate
    place = (first.start, second.end)
    return [Reading(Range(interval, approximate), first.unit, text[slice(*place)], *place)]


def _qualitative(text: str) -> Reading:
    for pattern, stated, unit in QUALITATIVE:
        match = re.search(rf"(?<!\bat )\b(?:{pattern})(?![\w-])", text, re.IGNORECASE)
        if match:
            start, kinds = match.start(), set[int]()
            for hedge in _hedges_before(text, 0, start):
                start = hedge.start()
                kinds.add(KINDS[hedge[1].lower()])
            words = text[start : match.end()]
            if stated is not HALF and kinds - {PLAIN}:
                raise WordingError(f"{words!r} has no agreed range")
            said = _hedged_half(kinds) if stated is HALF else stated
            return Reading(said, unit, words, start, match.end())
    raise WordingError("holds no figure that is understood")


def _hedged_half(kinds: set[int]) -> Range:
    half = HALF.interval.low
    return Range(_bounded(half, half, kinds - {ABOUT, PLAIN}), approximate=ABOUT in kinds)


def _with_stray_hedges(text: str, reading: Reading) -> Reading:
    """Apply what stands apart: "estimated" governs a figure later in its quote.

    Any other hedge must stand beside its figure, or the quote is refused.
    """
    lower = lowered(text)
    for start, end in ((0, reading.start), (reading.end, len(text))):
        for hedge in STRAY_HEDGE.finditer(lower, start, end):
            if start == 0 and HEDGES.get(hedge[1]) == ABOUT:
                reading = replace(reading, range=replace(reading.range, approximate=True))
            else:
                words = text[slice(*hedge.span())]
                raise WordingError(f"the hedge {words!r} stands apart from the figure")
    return reading


def _period(text: str) -> str | None:
    match = PERIOD.search(text)
    return None if match is None else _period_of(match)


def _period_of(match: re.Match[str]) -> str:
    return match[1].lower() if match[1] else PERIOD_ADVERBS[match[2].lower()]
