"""One amount in the tokens of a line: its numeral, what multiplies it, and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from dprk_labor.text.lexicon import (
    CODE_OF,
    FRACTION_SIGNS,
    LETTERS,
    NAME_OF,
    NATION_OF,
    PARTS,
    SIGN_OF,
    SIZES,
    TENS,
    UNITS,
    UNKNOWN_SIZES,
    VERBS,
)
from dprk_labor.text.tokens import FRACTION, NUMERAL, SIGN, SMALL, WORD, Line
from dprk_labor.text.wording import SHARE, is_decimal

MAX_NUMERAL: Final = 1000
"""The longest number that is read, in characters; Python's own limit is 4,300 digits."""
_PLAIN: Final = re.compile(r"(?:[1-9]\d{0,2}(?:,\d{3})+|0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)
_PARTED: Final = re.compile(r"([1-9]\d{0,2})[/⁄]([1-9]\d{0,2})", re.ASCII)
_METRES: Final = frozenset(
    "tall deep long high wide wall above below dash race sprint away".split()
)
SMALLS: Final = UNITS | TENS


class NotUnderstoodError(Exception):
    """Why the words up to the token `end` are not understood; `start` where that is known."""

    def __init__(self, problem: str, end: int, start: int | None = None) -> None:
        super().__init__(problem)
        self.start, self.end = start, end


def shortened(words: str) -> str:
    """Words for a message."""
    return words if len(words) <= 60 else f"{words[:57]}..."


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact number with its unit, from the token `start` up to `end`.

    `size` is the last that multiplies it, 10**6 for "5 million"; `is_part` says that it is a
    fraction such as "two-thirds"; `signed` that its currency stands before it.
    """

    value: Fraction
    start: int
    end: int
    unit: str | None = None
    size: int = 1
    is_part: bool = False
    signed: bool = False
    in_words: bool = False

    @property
    def is_bare(self) -> bool:
        """Whether a size behind a later number may be meant for it too: "5 to 6 million"."""
        return self.size == 1 and self.value < 1000 and not self.is_part


def amount(line: Line, i: int, *, use_and: bool = True) -> Amount | None:
    """The amount whose sign or numeral is token `i`; None where there is none."""
    unit, at = prefix(line, i)
    found = numeral(line, at, use_and=use_and)
    return None if found is None else with_unit(line, replace(found, start=i), unit)


def prefix(line: Line, i: int) -> tuple[str | None, int]:
    """The currency that stands before a numeral, "US$", "USD", and the token behind it."""
    sign, j = "", i
    if line.kind(i) == WORD and len(line.word(i)) <= 4 and line.raw(i)[:1].isupper():
        following = line.word(i + 1)
        if following in ("$", "¥", "£") and (line.tight(i + 1) or line.word(i) in ("us", "u.s.")):
            sign, j = line.raw(i) + following, i + 2
        elif line.raw(i) in CODE_OF or line.raw(i).upper() in ("USD", "EUR", "GBP", "KRW"):
            code = CODE_OF.get(line.raw(i)) or line.raw(i).upper()
            dotted = following == "." and code == "INR"
            return code, i + 1 + dotted
        else:
            return None, i
    elif line.kind(i) == WORD and line.word(i) in ("us", "usd", "eur", "gbp", "krw"):
        if line.word(i) != "us":
            return line.word(i).upper(), i + 1
        if line.word(i + 1) != "$":
            return None, i
        sign, j = "US$", i + 2
    elif line.kind(i) == SIGN and line.word(i) in SIGN_OF:
        sign, j = line.word(i), i + 1
    else:
        return None, i
    return SIGN_OF.get(sign, SIGN_OF.get(sign.upper(), "?")), j


def numeral(line: Line, i: int, *, use_and: bool = True) -> Amount | None:
    """The number at token `i`, without a unit: "5", "2½ million", "two and a half", "a third"."""
    kind, word = line.kind(i), line.word(i)
    if kind == FRACTION:
        part = Fraction(*FRACTION_SIGNS[word])
        return _scaled(line, Amount(part, i, i + 1, is_part=True))
    if kind == NUMERAL:
        return _in_digits(line, i, use_and=use_and)
    if kind != WORD:
        return None
    article = word in ("a", "an")
    following = _next(line, i + article - 1) if article else i
    if article and following is None:
        return None
    part = _part(line, i)
    if part is not None:
        return part
    if article:
        return _in_words(line, i, i + 1, 1, use_and=use_and) if line.word(i + 1) in SIZES else None
    if word in SMALLS or word == "hundred":
        return _in_words(line, i, i, None, use_and=use_and) if word in SMALLS else None
    return None


def _next(line: Line, i: int) -> int | None:
    """The token behind `i`, past a hyphen that joins the two; None behind any other sign."""
    if line.word(i + 1) == "-" and line.tight(i + 1) and line.tight(i + 2):
        return i + 2
    return i + 1 if line.kind(i + 1) in (WORD, NUMERAL, FRACTION) else None


def plain_number(line: Line, i: int) -> Fraction:
    """The number of a numeral. Raises NotUnderstoodError for what is not certain."""
    word = line.word(i)
    if len(word) > MAX_NUMERAL:
        raise NotUnderstoodError(f"holds a number of more than {MAX_NUMERAL:,} characters", i + 1)
    digits = word.replace("\u00ad", "")
    if not digits.isascii():
        raise NotUnderstoodError(
            f"{shortened(word)!r} has digits or marks of another way to write", i + 1
        )
    if not _PLAIN.fullmatch(digits):
        raise NotUnderstoodError(
            f"{shortened(word)!r} is no number of a form that is certain", i + 1
        )
    return Fraction(digits.replace(",", ""))


def _in_digits(line: Line, i: int, *, use_and: bool) -> Amount:
    parted = _PARTED.fullmatch(line.word(i))
    if parted is not None:
        return _scaled(
            line, Amount(Fraction(int(parted[1]), int(parted[2])), i, i + 1, is_part=True)
        )
    value, end = plain_number(line, i), i + 1
    mixed = _PARTED.fullmatch(line.word(end)) if line.kind(end) == NUMERAL else None
    if value.denominator == 1 and (line.kind(end) == FRACTION or mixed):
        part = (
            Fraction(*map(int, mixed.groups()))
            if mixed
            else Fraction(*FRACTION_SIGNS[line.word(end)])
        )
        if part >= 1:
            raise NotUnderstoodError("a number and more than a part of one", end + 1)
        value, end = value + part, end + 1
    elif use_and:
        value, end = _and_part(line, value, end)
    return _scaled(line, Amount(value, i, end))


def _and_part(line: Line, value: Fraction, end: int) -> tuple[Fraction, int]:
    """The number with "and a half" or "and three-quarters" behind it."""
    i = _next(line, end - 1)
    if i is not None and line.word(i) == "and":
        i = _next(line, i)
        part = _part_words(line, i) if i is not None and line.word(i) != "half" else None
        if part is not None and part.value < 1 and line.word(part.end) != "of":
            return value + part.value, part.end
    return value, end


def _scaled(line: Line, found: Amount) -> Amount:
    """With the sizes behind it: "million", "bn", "lakh crore", or k and m that touch the digits."""
    value, end, size, first = found.value, found.end, found.size, True
    while True:
        i = _next(line, end - 1)
        word = line.word(i) if i is not None else ""
        if i is None:
            break
        if line.tight(end) and i == end and word in LETTERS and line.kind(end - 1) == NUMERAL:
            if word == "m" and line.word(i + 1) in _METRES:
                raise NotUnderstoodError("the letter m may stand for metres", i + 1)
            factor = LETTERS[word]
            if _next(line, i) is not None and line.word(i + 1) in SIZES:
                raise NotUnderstoodError("two sizes that do not fit", i + 2)
        elif word in UNKNOWN_SIZES and line.kind(end - 1) in (NUMERAL, FRACTION):
            raise NotUnderstoodError(f"{line.raw(i)!r} may multiply the number", i + 1)
        elif first and word in ("k", "m", "b") and not line.tight(i) and line.raw(i + 1) != ".":
            raise NotUnderstoodError(f"the letter {line.raw(i)} may be a size or a unit", i + 1)
        elif word in SIZES and line.raw(i) != "m":
            factor = SIZES[word]
        else:
            break
        value, end, size, first = value * factor, i + 1, factor, False
    if size == 1:
        return found
    thing = replace(found, value=value, end=end, size=size, is_part=False)
    if line.word(end) == "and" and not found.is_part:
        value, end = _and_part(line, Fraction(0), end)
        if value:
            return replace(thing, value=thing.value + value * size, end=end)
    return thing


def _part(line: Line, i: int) -> Amount | None:
    """A fraction in words: "a third", "two-thirds", "half a million", "a quarter of a million"."""
    part = _part_words(line, i)
    if part is None:
        return None
    j = part.end
    if line.word(j) == "-" and line.tight(j) and line.tight(j + 1):
        j += 1
    if line.word(j) == "of" and line.word(j + 1) in ("a", "an", "one"):
        j += 1
    if line.word(j) in ("a", "an", "one"):
        j += 1
        if line.word(j) == "-" and line.tight(j):
            j += 1
    if line.word(j) in ("percent", "%") or (line.word(j), line.word(j + 1)) == ("per", "cent"):
        return replace(part, end=j, is_part=False)
    if line.word(j) in SIZES and not line.word(j).endswith("s") and line.word(j) != "hundred":
        return _scaled(line, replace(part, end=j)) if _next(line, j - 1) == j else part
    return part


def _part_words(line: Line, i: int) -> Amount | None:
    """The bare words of a fraction, "a third" or "three quarters", from token `i`."""
    word, n, j = line.word(i), 1, i
    if word not in PARTS:
        if word in ("a", "an", "one"):
            n = 1
        elif word in SMALLS:
            n = SMALLS[word]
        else:
            return None
        following = _next(line, i)
        if following is None:
            return None
        j = following
    elif word != "half":
        return None
    word = line.word(j)
    plural = "halves" if n > 1 and word == "halves" else ""
    singular = (
        "half" if plural else word.removesuffix("s") if n != 1 or word != "quarters" else word
    )
    if singular not in PARTS or (n > 1) != (word != singular or bool(plural)):
        if not (singular in PARTS and n > 1 and word == "quarter"):  # "one and three-quarter"
            return None
    return Amount(Fraction(n, PARTS[singular]), i, j + 1, is_part=True)


def _in_words(line: Line, start: int, i: int, group: int | None, *, use_and: bool) -> Amount | None:
    """A number in words from token `start`; `group` is 1 where "a" has been read."""
    total, limit, size, last = Fraction(0), 10**18, 1, "" if group is None else "article"
    value = None if group is None else Fraction(group)
    joined, behind_and, end = i, False, start
    while True:
        word = line.word(i)
        if word in SMALLS and (
            value is None
            or (last == "tens" and 0 < SMALLS[word] < 10)
            or last in ("hundred", "and")
        ):
            value = (value or Fraction(0)) + SMALLS[word]
            last = "tens" if word in TENS else "unit"
        elif word == "hundred" and behind_and:
            raise NotUnderstoodError("may be one number or two; a comma would tell", i + 1)
        elif word == "hundred" and value is not None and value < 100 and last != "hundred":
            value, size, last = value * 100, 100, "hundred"
        elif word in SIZES and word != "hundred" and SIZES[word] < limit and value is not None:
            if behind_and and limit < 10**18:
                raise NotUnderstoodError("may be one number or two; a comma would tell", i + 1)
            size = limit = SIZES[word]
            total, value, last, behind_and = total + value * size, None, "size", False
        elif word in SIZES and last == "size" and value is None and word != "dozen":
            total, size, last = total * SIZES[word], SIZES[word], "size"
            limit = size
        elif word == "and" and last in ("hundred", "size") and use_and:
            following = _next(line, i)
            half = _part_words(line, following) if following is not None else None
            if half is not None and last == "size" and line.word(half.end) != "of":
                return Amount(total + half.value * size, start, half.end, size=size, in_words=True)
            if following is None or line.word(following) not in SMALLS or half is not None:
                break
            last, behind_and, i = "and", True, following
            continue
        elif word == "and" and last in ("unit", "tens"):
            following = _next(line, i)
            half = _part_words(line, following) if following is not None else None
            if half is None or line.word(i + 1) == "half" or half.value >= 1:
                break
            if line.word(half.end) == "of":
                break
            value, end = (value or Fraction(0)) + half.value, half.end
            last = "part"
            i = end
            if line.word(i) == "-" and line.tight(i):
                i += 1
            continue
        elif word == "point" and last in ("unit", "tens"):
            decimals, k = "", i + 1
            while 0 <= UNITS.get(line.word(k), 10) < 10:
                decimals, k = decimals + str(UNITS[line.word(k)]), k + 1
            if not decimals or total or value is None:
                break
            value, last, i, end = value + Fraction(f"0.{decimals}"), "part", k, k
            continue
        else:
            break
        end = i + 1
        following = _next(line, i)
        if following is None:
            break
        i = following
    if end == start:
        return None
    if line.word(end) in ("score", "gross"):
        raise NotUnderstoodError(f"{line.raw(end)!r} may multiply the number", end + 1)
    if value is not None:
        total += value
    if last == "and":
        end = joined
    return Amount(total, start, end, size=size, in_words=True)


def with_unit(line: Line, found: Amount, unit: str | None) -> Amount:
    """With the unit around it. Raises NotUnderstoodError for units that contradict each other."""
    end, at = found.end, _next(line, found.end - 1)
    word = line.word(end)
    joined = line.word(at) if at is not None else ""
    is_percent = (
        word == "%"
        or joined in ("percent", "pct")
        or (joined == "per" and line.word((at or 0) + 1) == "cent")
    )
    if is_percent:
        end = end + 1 if word == "%" else (at or 0) + 1 + (joined == "per")
        if unit is not None:
            raise NotUnderstoodError("both an amount of money and a share", end)
        if line.word(end) in ("point", "points"):
            raise NotUnderstoodError("percentage points: a difference of two shares", end + 1)
        if not is_decimal(found.value):
            raise NotUnderstoodError("a number without an end in decimals", end)
        return replace(found, value=found.value / 100, end=end, unit=SHARE, is_part=False)
    if found.size == 1 and _THOUSANDS.fullmatch(line.word(found.end - 1)):
        raise NotUnderstoodError("a point before three digits, which may mean thousands", end)
    if joined in ("percentage", "basis") and line.word((at or 0) + 1) in ("point", "points"):
        raise NotUnderstoodError(f"{joined} points: a difference of two shares", (at or 0) + 2)
    if joined in ("bps", "bp", "pp", "pps"):
        raise NotUnderstoodError(f"{joined}: a difference of two shares", (at or 0) + 1)
    behind, stop = _money_behind(line, found)
    if unit == "USD" and behind is None and (nation := _nation(line, end)):
        behind, stop = nation, end + nation.count(" ") + 1
        following = line.word(stop)
        if (
            line.kind(stop) == WORD
            and following not in VERBS
            and following
            not in ("in", "of", "to", "for", "a", "per", "from", "by", "on", "at", "and", "or")
        ):
            raise NotUnderstoodError(f"{nation!r} may be the dollar's country or not", stop)
        behind = NATION_OF[nation]
        unit = behind
    if unit is None and behind is None:
        return found
    if behind is not None and unit == "USD" and behind != "?" and "dollar" in line.word(stop - 1):
        unit = behind
    if unit is not None and behind is not None and unit != behind:
        raise NotUnderstoodError("two currencies beside one number", stop)
    whole = replace(found, unit=unit or behind, end=stop, signed=unit is not None, is_part=False)
    if found.is_part:
        raise NotUnderstoodError("a fraction of an amount of money", stop)
    if whole.unit == "?":
        raise NotUnderstoodError("which currency is meant is not said", stop)
    return _with_cents(line, whole)


def _nation(line: Line, i: int) -> str | None:
    """The country of a dollar that is named behind the amount: "$9 million Canadian"."""
    for n in (3, 2, 1):
        words = " ".join(line.words[i : i + n])
        if words in NATION_OF and line.is_capital(i):
            return words
    return None


def _money_behind(line: Line, found: Amount) -> tuple[str | None, int]:
    """The currency behind a number, and the token behind that."""
    i = _next(line, found.end - 1)
    if i is None:
        sign = line.word(found.end)
        # A sign belongs to what stands behind it: "5 $6".
        if sign in SIGN_OF and line.kind(found.end + 1) != NUMERAL:
            return SIGN_OF[sign], found.end + 1
        return None, found.end
    for n in (4, 3, 2, 1):
        words = [word.replace(".", "") for word in line.words[i : i + n]]
        name = NAME_OF.get(" ".join(words)) if len(words) == n else None
        if name is not None:
            return name, i + n
    if line.raw(i) in CODE_OF and line.kind(i) == WORD and line.raw(i) != "RM":
        return CODE_OF[line.raw(i)], i + 1
    if line.word(i) == "won" and (found.value >= 1000 or line.kind(i + 1) != WORD):
        return "?", i + 1
    return None, found.end


def _with_cents(line: Line, found: Amount) -> Amount:
    """With the cents behind the dollars: "six dollars and twenty cents"."""
    i = found.end + (line.word(found.end) == "and")
    cents = numeral(line, i) if line.kind(i) in (NUMERAL, WORD) else None
    if (
        cents is not None
        and line.word(cents.end) in ("cents", "cent", "pence")
        and cents.value < 100
    ):
        return replace(found, value=found.value + cents.value / 100, end=cents.end + 1)
    return found


def is_small(line: Line, i: int) -> bool:
    """Whether a raised digit touches the token before: a note, or a power."""
    return line.kind(i) == SMALL and line.tight(i)
