"""Ranges in words: "more than 50,000" for (50000, ∞) (docs/methods.md, section 1).

`render` writes a range in words that `reading.read` takes back unchanged, `amount` takes a number
as people write it, and `fold` brings text to the one form in which it is compared. Digits, decimal
points, currency signs and dashes carry meaning and are never stripped.
"""

from __future__ import annotations

import re
from fractions import Fraction
from functools import lru_cache
from itertools import count
from typing import Final
from unicodedata import normalize

from dprk_labor.text.interval import Interval, Range

NUMBER: Final = "number"
SHARE: Final = "share"

MULTIPLIERS: Final = {
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
}
_SIGN_OF: Final = {"USD": "$", "EUR": "€", "GBP": "£", "KRW": "₩"}
MOST: Final = Range(Interval(Fraction(1, 2), Fraction(1), low_open=True), qualitative=True)
ALL: Final = Range(Interval.point(1), qualitative=True)
HALF: Final = Range(Interval.point(Fraction(1, 2)))
# "A major portion" names no bound that two readers would agree on, so none is set.
PORTION: Final = Range(Interval(Fraction(0), Fraction(1), low_open=True), qualitative=True)
THOUSANDS: Final = Range(Interval(Fraction(1000), None, low_open=True), qualitative=True)
QUALITATIVE: Final = {
    (MOST, SHARE): "most or all",
    (ALL, SHARE): "all",
    (PORTION, SHARE): "a major portion",
    (THOUSANDS, NUMBER): "thousands",
}
"""What is said in words without a number: its range and unit, and the word it is rendered as."""
IN_WORDS: Final = " (in words)"
"""Marks any other range as qualitative when it is rendered."""

MAY_BE_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_MAY_END_IN_A_NOTE: Final = re.compile(r"(?<=[a-z] )[\d,]+,\d{3}\.\d\d?$", re.ASCII)
"""At the end of a text: "less than 7,000.1" may be 7,000 and note 1."""
AMOUNT: Final = re.compile(
    r"(?:((?:[0-9]{1,3}(?:,[0-9]{3}){1,5}|[0-9]{1,18})(?:\.[0-9]{1,9})?)"
    rf"(?:[ \t\n\r\f\v]({'|'.join(MULTIPLIERS)})|([ \t\n\r\f\v]?%))?"
    r"|([1-9][0-9]{0,2})/([1-9][0-9]{0,2}))"
)
"""An amount as people write it: numeral, multiplier, percent sign, or a fraction; read alike by
ECMAScript.
"""
_FOLDS: Final = str.maketrans(
    "\u2018\u2019\u201a\u201c\u201d\u201e\u2010\u2011\u2012\u2013\u2014\u2212",
    "'" * 3 + '"' * 3 + "-" * 6,
)
_JOINED: Final = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]
_LIGATURES: Final = {0xFB00 + at: letters for at, letters in enumerate(_JOINED)}
# Letters with marks, kana with theirs, Hangul; and no Kelvin sign, which NFC takes for a K.
_DECOMPOSED: Final = re.compile(r"[^\W\d_][\u0300-\u036f\u0653-\u0655\u1160-\u11ff\u3099\u309a]+")
_SOFT_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])\u00ad(?=[^\W\d_])")


class WordingError(ValueError):
    """The words hold no amount or figure, more than one, or one that is not understood."""


def fold(text: str) -> str:
    """The composed text, with one form of quote and dash."""
    return composed(text if text.isascii() else text.translate(_FOLDS))


def composed(text: str) -> str:
    """White space (U+00A0 and thin spaces included) as one space; letters in one form, ligatures as
    the letters that they join, and no hyphen in a word that a reader may not see. "5\u00ad0" stays.
    """
    if not text.isascii():
        text = _DECOMPOSED.sub(lambda match: normalize("NFC", match[0]), text)
        text = _SOFT_HYPHEN.sub("", text).translate(_LIGATURES)
    return " ".join(text.split())


@lru_cache(maxsize=1024)
def amount(text: str) -> Fraction:
    """An amount as people write it: `50,000`, `1.2 billion`, `10%`, `2/3`; exact, and never
    negative.

    Raises WordingError for anything else.
    """
    match = AMOUNT.fullmatch(text)
    if match is None:
        raise WordingError(f"{text!r} is no amount; write 50,000 or 1.2 billion or 10% or 2/3")
    numeral, multiplier, percent, part, parts = match.groups()
    if parts:
        return Fraction(int(part), int(parts))
    whole, _, rest = numeral.replace(",", "").partition(".")
    size = MULTIPLIERS.get(multiplier, 1)
    return Fraction(int(whole + rest) * size, 10 ** (len(rest) + (2 if percent else 0)))


def render(stated: Range, unit: str = NUMBER, best: Fraction | None = None) -> str:
    """The range in words that `reading.read` takes back unchanged; behind it the best value, if
    there is one: "40–60, best 50".

    Raises ValueError where an end is no finite decimal.
    """
    said = _rendered(stated, unit)
    said += "" if best is None else f", best {render_number(best, unit)}"
    return _MAY_END_IN_A_NOTE.sub(lambda end: f"{end[0]:0<{end[0].index('.') + 4}}", said)


@lru_cache(maxsize=1024)
def _rendered(stated: Range, unit: str) -> str:
    word = QUALITATIVE.get((stated, unit))
    if word is not None:
        return word
    interval = stated.interval
    about = "about " if stated.approximate else ""
    tail = IN_WORDS if stated.qualitative else ""
    low = render_number(interval.low, unit)
    if interval.is_point:
        return f"{about}{low}{tail}"
    if interval.high is None:
        return f"{'more than' if interval.low_open else 'at least'} {about}{low}{tail}"
    upper = "less than" if interval.high_open else "up to"
    high = render_number(interval.high, unit)
    if interval.low == 0 and not interval.low_open:
        return f"{upper} {about}{high}{tail}"
    is_mixed = is_decimal(interval.low) != is_decimal(interval.high)  # a fraction and a percentage
    if (
        is_mixed
        or interval.low_open
        or interval.high_open
        or may_elide(interval.low, interval.high)
    ):
        lower = "more than" if interval.low_open else "at least"
        return f"{lower} {about}{low} and {upper} {high}{tail}"
    return f"{about}{_span(interval.low, interval.high, unit)}{tail}"


def render_number(value: Fraction, unit: str = NUMBER) -> str:
    """One number, exactly: "50,000", "$1.2 billion", "80%", "1/3" as a share, "1,200 CHF".

    Raises ValueError for a number without a finite decimal form, unless it is a share.
    """
    return _dress(*_scaled(value, unit), unit)


def may_elide(low: Fraction, high: Fraction) -> bool:
    """Whether a range may leave out thousands: "20-30,000" for 20,000 to 30,000."""
    return high % 1000 == 0 and 1000 * low < high <= 10_000 * low


def power_of_ten(value: Fraction) -> int:
    """The largest n with 10 to the n at most a positive `value`; one less at a tenth and below,
    where the value is a whole power itself.
    """
    return len(str(int(value))) - 1 if value >= 1 else -len(str(int(1 / value)))


def is_decimal(value: Fraction) -> bool:
    """Whether the number has a finite decimal form, as 1/8 has and 1/3 has not."""
    return pow(10, value.denominator.bit_length(), value.denominator) == 0


def is_amount(value: Fraction, unit: str) -> bool:
    """Whether the data can hold it: 18 digits before the point, 9 behind it, or a share as 1/3."""
    number, part = value.numerator, value.denominator  # a tenth of the time of fractions
    fits = 10 ** (11 if unit == SHARE else 9) % part == 0
    is_part = unit == SHARE and part < 1000 > number
    has_billions = number % (10**9 * part) == 0  # 3,000,000 trillion
    is_short = number < (10**30 if has_billions else 10**18) * part
    return is_short and (fits or is_part)


def plain_decimal(value: Fraction) -> str:
    """Every digit of a finite decimal, thousands grouped. Raises ValueError for any other."""
    if not is_decimal(value):
        raise ValueError(f"{value} has no finite decimal form")
    places = next(n for n in count() if 10**n % value.denominator == 0)
    whole, part = divmod(value.numerator * 10**places // value.denominator, 10**places)
    return f"{whole:,}" + (f".{part:0{places}}" if places else "")


def _scaled(value: Fraction, unit: str) -> tuple[str, str]:
    """Digits and multiplier; a multiplier only where it shortens the number without rounding it."""
    if unit == SHARE:
        return (_certain(value * 100), "%") if is_decimal(value) else (str(value), "")
    for name, size in reversed(MULTIPLIERS.items()):
        whole = size * value.denominator
        if size > 10**3 and value.numerator >= whole and value.numerator * 1000 % whole == 0:
            return plain_decimal(value / size), f" {name}"
    return _certain(value), ""


def _certain(value: Fraction) -> str:
    """Every digit, and a zero where a point before three digits could mean thousands: "1.0010"."""
    digits = plain_decimal(value)
    return f"{digits}0" if MAY_BE_THOUSANDS.fullmatch(digits) else digits


def _dress(digits: str, multiplier: str, unit: str) -> str:
    if unit in (NUMBER, SHARE):
        return digits + multiplier
    sign = _SIGN_OF.get(unit)
    return f"{sign}{digits}{multiplier}" if sign else f"{digits}{multiplier} {unit}"


def _span(low: Fraction, high: Fraction, unit: str) -> str:
    """Both ends of a range. A multiplier after the second would belong to both, so it is written
    once where the two share it, and in digits where only one has it.
    """
    (low_digits, low_size), (high_digits, high_size) = _scaled(low, unit), _scaled(high, unit)
    if bool(low_size) != bool(high_size):
        low_digits, high_digits = _certain(low), _certain(high)
        low_size = high_size = ""
    if low_size == high_size:
        low_size = ""
    sign = _SIGN_OF.get(unit, "")
    return f"{sign}{low_digits}{low_size}–" + _dress(high_digits, high_size, unit).removeprefix(
        sign
    )
