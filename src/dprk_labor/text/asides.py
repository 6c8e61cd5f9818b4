"""What is written like a figure and is none: dates, times, ordinals, ratios, references, names."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final, NamedTuple

from dprk_labor.text.lexicon import (
    BEFORE_YEAR,
    CHANGES,
    CODE_OF,
    LETTERS,
    MONTHS,
    NUMBERED,
    ORDINALS,
    REFERENCES,
    SCORES,
    SIZES,
    STREETS,
    TENS,
    UNITS,
    VERBS,
    WEEKDAYS,
)
from dprk_labor.text.tokens import NUMERAL, SIGN, WORD, Line


class Kind(StrEnum):
    """What is written with a digit or a number word."""

    FIGURE = "figure"
    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    NAME = "name"
    UNREAD = "not understood"


class Aside(NamedTuple):
    """What is no figure: its kind, its first token and the token behind its last."""

    kind: Kind
    start: int
    end: int


_DATE: Final = re.compile(
    r"\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})|\d{4}([/.])\d{1,2}\2\d{1,2}|(?:1\d|20)\d\d/\d{2,4}"
    r"|\d{1,2}/(?:19|20)\d\d"
)
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?")
_RATIO: Final = re.compile(r"\d+(?::\d+)+|9/11|7/7")
_PARTED: Final = re.compile(r"(\d+)/(\d+)")
_INTEGER: Final = re.compile(r"\d{1,4}")
_REFERENCE: Final = re.compile(r"\d{1,5}(?:\.\d+)*")
_ORDINAL: Final = frozenset(["st", "nd", "rd", "th"])
_JOINTS: Final = frozenset([",", "and", "or", "to", "-", "&", "/", "through", "until", "versus"])
_WITHOUT_ARTICLE: Final = frozenset("on in at of by from under to see per and , ( -".split())
_ALWAYS: Final = frozenset("in since by during until till early late mid before after".split())
_CROWD: Final = frozenset("people men women children staff persons personnel police troops".split())
_NO_PLURALS: Final = frozenset("was is has does this its as us his says news goes sees".split())


def aside(
    line: Line, i: int, floor: int, *, after_date: bool = False, hedged: bool = False
) -> Aside | None:
    """What stands at token `i` and is no figure; nothing before token `floor` belongs to it.

    `after_date` says that what was found last is a date which stands directly before, `hedged` that
    a hedge does.
    """
    if line.kinds[i] == WORD:
        return _month_first(line, i) or _ordinal_words(line, i) or _name_in_words(line, i)
    word = line.words[i]
    return (
        _clock(line, i)
        or _dated(line, i)
        or _with_letters(line, i, floor)
        or _chain(line, i)
        or (None if hedged else _reference(line, i, floor))
        or _address(line, i)
        or _ratio(line, i, floor, word)
        or _year(line, i, floor, after_date=after_date, hedged=hedged)
    )


def _day(line: Line, i: int) -> int:
    """The token behind a day of the month, "5" or "5th"; `i` where there is none."""
    word = line.words[i]
    if line.kinds[i] != NUMERAL or not (len(word) <= 2 and word.isdigit() and 0 < int(word) <= 31):
        return i
    return i + 1 + (line.words[i + 1] in _ORDINAL and line.tights[i + 1])


def is_year(line: Line, i: int, first: int = 1000) -> bool:
    """Whether the token may be a year: four digits from `first` to 2099."""
    word = line.words[i]
    return len(word) == 4 and word.isascii() and word.isdigit() and first <= int(word) < 2100


def _year_behind(line: Line, i: int) -> int:
    """The token behind a year that stands at `i` or behind a comma or "of"."""
    j = i + (line.words[i] in (",", "of", "'s", "'"))
    return j + 1 if is_year(line, j) and not _is_counted(line, j) else i


def _is_counted(line: Line, i: int) -> bool:
    """Whether a size, a percent sign or a plural makes the number one that counts."""
    word = line.words[i + 1]
    return (
        word in SIZES or word in ("%", "percent", "per") or (word in LETTERS and line.tights[i + 1])
    )


def _month_first(line: Line, i: int) -> Aside | None:
    if line.words[i] not in MONTHS or not line.is_capital(i):
        return None
    j = i + 1 + (line.words[i + 1] == "." and len(line.words[i]) <= 4)
    end = _day(line, j)
    if end > j and not _is_counted(line, j):
        if line.words[end] in ("-", "and", "to") and _day(line, end + 1) > end + 1:
            end = _day(line, end + 1)
        return Aside(Kind.DATE, i, _year_behind(line, end))
    end = _year_behind(line, j)
    return Aside(Kind.DATE, i, end) if end > j else None


def _dated(line: Line, i: int) -> Aside | None:
    word, end = line.words[i], _day(line, i)
    if end > i:
        if line.words[end] in ("-", "and", "to") and _day(line, end + 1) > end + 1:
            month = _day(line, end + 1)
        else:
            month = end
        month += line.words[month] == "of"
        if line.words[month] in MONTHS and line.is_capital(month):
            month += line.words[month + 1] == "." and len(line.words[month]) <= 4
            return Aside(Kind.DATE, i, _year_behind(line, month + 1))
    if _DATE.fullmatch(word):
        return Aside(Kind.DATE, i, i + 1)
    if is_year(line, i) and line.words[i + 1] == "-" and line.tights[i + 1] and line.tights[i + 2]:
        two, end = line.words[i + 2], i + 3
        if len(two) == 2 and two.isdigit():
            if line.words[end] == "-" and line.tights[end] and len(line.words[end + 1]) == 2:
                return Aside(Kind.DATE, i, end + 2)
            return Aside(Kind.DATE, i, end)
    if line.words[i + 1] == "s" and line.tights[i + 1] and word.isdigit():
        kind = Kind.DATE if word[-1] == "0" and len(word) in (2, 4) else Kind.NAME
        return Aside(kind, i, i + 2)
    return None


def _is_noon(line: Line, i: int) -> int:
    """The token behind "a.m.", "pm" or "o'clock"; `i` where there is none."""
    if line.words[i] in ("a.m.", "p.m.", "am", "pm", "o'clock"):
        return i + 1
    return i


def _clock(line: Line, i: int) -> Aside | None:
    word = line.words[i]
    is_clock = _CLOCK.fullmatch(word) is not None
    is_hour = is_clock or (len(word) <= 2 and word.isdigit() and int(word) <= 24)
    if (
        is_hour
        and line.words[i + 1] in ("to", "-", "and", "until")
        and line.kinds[i + 2] == NUMERAL
    ):
        end = _is_noon(line, i + 3)
        if end > i + 3:
            return Aside(Kind.TIME, i, end)
    if not is_hour:
        return None
    end = _is_noon(line, i + 1)
    if end > i + 1 and line.words[end] in ("to", "-", "and", "until"):
        later = _clock(line, end + 1) if line.kinds[end + 1] == NUMERAL else None
        end = later.end if later else end
    if end > i + 1 or (is_clock and ":" in word and len(word.split(":")[1]) == 2):
        return Aside(Kind.TIME, i, end)
    return None


def _with_letters(line: Line, i: int, floor: int) -> Aside | None:
    """Digits that letters touch: "G20", "Covid-19", "H5N1", "19th", "5G", "desk24"."""
    before = i - 1
    if line.tights[i] and before >= floor:
        if line.kinds[before] == WORD and not (
            line.raw(before) in CODE_OF or line.words[before] in ("usd", "eur", "gbp", "krw", "us")
        ):
            return Aside(Kind.NAME, before, _run(line, i))
        if line.words[before] == "-" and line.tights[before] and before > floor:
            first = before - 1
            if line.words[first] in ("mid", "pre", "post", "early", "late", "non") and is_year(
                line, i
            ):
                return Aside(Kind.DATE, first, i + 1)
            is_name = line.is_capital(first) or (first > floor and line.words[first - 1] == "-")
            if (
                line.kinds[first] == WORD
                and is_name
                and line.words[first] not in UNITS | TENS | SIZES
            ):
                return Aside(Kind.NAME, first, _run(line, i))
    behind = line.words[i + 1]
    if line.kinds[i + 1] == WORD and line.tights[i + 1]:
        if behind in _ORDINAL:
            return Aside(Kind.ORDINAL, i, i + 2)
        if line.kinds[i + 2] == NUMERAL and line.tights[i + 2] and behind != "e":
            return Aside(Kind.NAME, i, _run(line, i))
        if len(behind) == 1 and line.raw(i + 1).isupper() and behind not in LETTERS:
            return Aside(Kind.NAME, i, i + 2)
    return None


def _run(line: Line, i: int) -> int:
    """The token behind letters and digits that touch one another."""
    i += 1
    while line.tights[i] and (
        line.kinds[i] in (WORD, NUMERAL)
        or (line.words[i] == "-" and line.tights[i + 1] and line.kinds[i + 1] == NUMERAL)
    ):
        i += 1
    return i


def _chain(line: Line, i: int) -> Aside | None:
    """A number of many parts: "17-cv-0442", "020 7946 0958", "+44 20 7946"."""
    if (
        line.words[i + 1] == "-"
        and line.tights[i + 1]
        and line.tights[i + 2]
        and line.tights[i + 3]
    ):
        middle = line.kinds[i + 2] == WORD and line.words[i + 2] not in (
            "to",
            "in",
            "by",
            "of",
            "and",
        )
        if (
            middle
            and line.words[i + 3] == "-"
            and line.kinds[i + 4] == NUMERAL
            and line.tights[i + 4]
        ):
            return Aside(Kind.NAME, i, _run(line, i + 4))
    end, digits = i + 1, len(line.words[i])
    while (
        line.words[end] == "-" and line.tights[end] and line.tights[end + 1]
        and line.kinds[end + 1] == NUMERAL and line.words[end + 1].isdigit()
    ):  # fmt: skip
        digits, end = digits + len(line.words[end + 1]), end + 2
    if (end - i > 5 or (end - i > 3 and digits > 6)) and line.words[i].isdigit():
        return Aside(Kind.NAME, i, end)
    end = i + 1
    while end < i + 12:
        j = end + (line.words[end] in ("-", ")"))
        if line.kinds[j] != NUMERAL or not line.words[j].isdigit():
            break
        end = j + 1
    is_phone = line.words[i].isdigit() and (line.words[i][0] == "0" or line.words[i - 1] == "+")
    length = sum(map(len, line.words[i:end]))
    if is_phone and end - i > 1 and length > 6:
        return Aside(Kind.NAME, i - (line.words[i - 1] == "+"), end)
    return None


def _reference(line: Line, i: int, floor: int) -> Aside | None:
    """A number that names: "Room 41", "No. 12", "a Boeing 737", "[7]"."""
    word, before = line.words[i], i - 1
    lettered = line.tights[i + 1] and line.kinds[i + 1] == WORD and len(line.words[i + 1]) < 3
    if not _REFERENCE.fullmatch(word) or (_is_counted(line, i) and not lettered):
        return None
    if line.words[before] == "[" and line.words[i + 1] == "]" and line.tights[before]:
        return Aside(Kind.NAME, before, i + 2)
    dotted = line.words[before] == "." and line.words[before - 1] in (
        "no", "nos", "p", "pp", "art", "sec", "ch", "vol", "fig", "para", "apt", "st"
    )  # fmt: skip
    before -= dotted
    name = line.words[before]
    if before < floor or line.kinds[before] != WORD:
        return None
    bare = line.words[before - 1] in _WITHOUT_ARTICLE and before > floor
    known = name in REFERENCES or (name in NUMBERED and (dotted or line.is_capital(before) or bare))
    if name in ("no", "nos", "p", "pp", "art", "sec", "ch") and not dotted:
        known = False
    elif not known:
        known = (
            line.words[before - 1] in ("a", "an")
            and line.is_capital(before)
            and _INTEGER.fullmatch(word) is not None
            and name not in MONTHS | WEEKDAYS
        )
    if not known:
        return None
    end = i + 1 + lettered
    if name.endswith("s"):
        while line.words[end] in _JOINTS and line.kinds[end + 1] == NUMERAL:
            if _is_counted(line, end + 1) or not _INTEGER.fullmatch(line.words[end + 1]):
                break
            end += 2
    elif line.words[end] == "-" and line.tights[end] and line.kinds[end + 1] == NUMERAL:
        end += 2
    return Aside(Kind.NAME, before, end)


def _address(line: Line, i: int) -> Aside | None:
    """The number of a house: "10 Downing Street", "221B Baker Street"."""
    if not _INTEGER.fullmatch(line.words[i]):
        return None
    j = i + 1 + (line.tights[i + 1] and line.kinds[i + 1] == WORD)
    for n in (1, 2, 3):
        if not line.is_capital(j + n - 1):
            return None
        if line.words[j + n] in STREETS and line.is_capital(j + n):
            return Aside(Kind.NAME, i, j + n + 1)
    return None


def _ratio(line: Line, i: int, floor: int, word: str) -> Aside | None:
    """A score, odds or the like: "7:1", "24/7", "3-1", "odds of 7 to 1"; and "per 1,000"."""
    if line.words[i - 1] == "per" or (line.words[i - 1] == "every" and line.words[i - 2] == "of"):
        return Aside(Kind.RATIO, i, i + 1)
    parted = _PARTED.fullmatch(word) if len(word) < 10 else None
    if _RATIO.fullmatch(word) or (parted and int(parted[1]) >= int(parted[2])):
        return Aside(Kind.RATIO, i, i + 1)
    joint, other = line.words[i + 1], line.words[i + 2]
    if joint in ("-", "to") and len(word) <= 2 and word.isdigit() and line.kinds[i + 2] == NUMERAL:
        end = i + 3
        if len(other) <= 2 and other.isdigit() and not _is_counted(line, i + 2):
            tight = joint == "-" and line.tights[i + 1] and line.tights[i + 2]
            near = {line.words[k] for k in range(max(floor, i - 3), i)} | {
                line.words[end],
                line.words[end + 1],
            }
            is_score = bool(near & SCORES) and not near & {"lost", "cut", "lose"} | {"draw"} & near
            if (tight or is_score) and (int(word) >= int(other) or is_score):
                return Aside(Kind.RATIO, i, end)
    if (
        joint == "-"
        and line.tights[i + 1]
        and line.words[i + 2] in ("to", "for", "on")
        and (
            line.words[i + 3] == "-" and line.kinds[i + 4] in (NUMERAL, WORD) and line.tights[i + 4]
        )
    ):
        return Aside(Kind.RATIO, i, i + 5)
    return None


def _is_plural(line: Line, i: int) -> bool:
    """Whether a plain word here may be what is counted: "workers", "people"."""
    word = line.words[i]
    is_noun = word.endswith("s") and word not in _NO_PLURALS and not line.is_capital(i)
    return line.kinds[i] == WORD and (is_noun or word in _CROWD)


def _year(line: Line, i: int, floor: int, *, after_date: bool, hedged: bool) -> Aside | None:
    """A year, or two of them: "in 2010", "2009-2018", "the 2008 crash"."""
    if (
        is_year(line, i)
        and line.is_capital(i + 1)
        and line.is_capital(i + 2)
        and not hedged
        and (line.words[i + 1] in SIZES)
    ):
        return Aside(Kind.NAME, i, i + 3)
    if not is_year(line, i) or _is_counted(line, i) or hedged:
        return None
    before, behind = line.words[i - 1], line.words[i + 1]
    year = int(line.words[i])
    if before in CODE_OF or (
        line.kinds[i - 1] == SIGN
        and before
        not in ("(", "[", ",", "-", "'", "/", '"', "“", "—", ".", ";", ":", "*", "?", "!")
    ):
        return None
    if (
        behind in ("-", "to", "and", "until", "through", "/")
        and is_year(line, i + 2, 1500)
        and year >= 1500
    ):
        changes = before == "from" and any(
            word in CHANGES for word in line.words[max(0, i - 6) : i]
        )
        if changes or _is_plural(line, i + 3):
            return Aside(Kind.UNREAD, i, i + 3)
        if year < int(line.words[i + 2]):
            return Aside(Kind.DATE, i, i + 3)
    end = i + 1 + (behind == "'s" or (behind == "'" and line.words[i + 2] == "s"))
    end += behind == "'" and end > i + 1
    if (
        after_date
        and year >= 1500
        and not _is_plural(line, i + 1)
        and i - floor <= 1
        and (i == floor or before in _JOINTS)
    ):
        return Aside(Kind.DATE, i, end)
    plural = _is_plural(line, i + 1)
    if (before in _ALWAYS and (year >= 1500 or not plural)) or end > i + 1:
        return Aside(Kind.DATE, i, end)
    if year < 1500:
        if before == "from" and line.words[i - 2].startswith("dat"):
            return Aside(Kind.DATE, i, end)
        named = before == "of" and line.words[i - 3] == "the" and not plural
        return Aside(Kind.UNREAD, i, end) if named else None
    if plural and before not in ("her", "his", "this", "last", "one", "that", "next"):
        if year % 100 == 0 and before != "the":
            return None
        return Aside(Kind.UNREAD, i, end) if before != "the" else Aside(Kind.DATE, i, end)
    named = line.is_capital(i - 1) and not line.opens(i - 1) and i > floor
    opening = line.opens(i) and (behind in VERBS or not plural)
    if before in BEFORE_YEAR or before in ("(", "[", "/", "-") or opening or named:
        return Aside(Kind.DATE, i, end)
    return Aside(Kind.UNREAD, i, end)


def _ordinal_words(line: Line, i: int) -> Aside | None:
    """An ordinal of more than one word: "two hundredth", "twenty-first"."""
    j = i
    while (
        line.words[j] in UNITS
        or line.words[j] in TENS
        or line.words[j] in SIZES
        or line.words[j] == "and"
    ):
        j += 1 + (line.words[j + 1] == "-" and line.tights[j + 1])
        if j - i > 12:
            return None
    if j == i or line.words[j] not in ORDINALS or line.words[j - 1] == "and":
        return None
    compound = line.words[j] in ("hundredth", "thousandth", "millionth") or (
        line.words[j - 1 - (line.words[j - 1] == "-")] in TENS | SIZES
    )
    return Aside(Kind.ORDINAL, i, j + 1) if compound else None


def _name_in_words(line: Line, i: int) -> Aside | None:
    """A number word that is part of a name: "the Three Gorges", "one-way", "six-party"."""
    word = line.words[i]
    if word not in UNITS and word not in TENS:
        return None
    if line.is_capital(i) and not line.opens(i) and line.is_capital(i + 1):
        known = line.words[i + 1] in SIZES or line.words[i + 1] in MONTHS | WEEKDAYS
        titled = line.is_capital(i - 1) and line.words[i - 1] != "the"
        return None if known or titled else Aside(Kind.NAME, i, i + 2)
    return None
