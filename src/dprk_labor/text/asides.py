"""What is written like a figure and is none: dates, times, ordinals, ratios, references, names.

Each is one row: its kind and how it is written. A row is tried where a number starts, or so many
tokens before it as the row's group says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Final, NamedTuple

from dprk_labor.text.lexicon import (
    BEFORE_YEAR,
    CHANGES,
    CODE_OF,
    GROUPS,
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
from dprk_labor.text.tokens import SIGN, WORD, Line


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


def _any(words: Iterable[str]) -> str:
    return f"(?i:{'|'.join(sorted(words, key=len, reverse=True))})"


_E: Final = r"(?!\d|[,.'’·˙/:^]\d)"  # the end of a numeral
_W: Final = r"(?![^\W\d_])"  # the end of a word
_D: Final = "[-‐‑‒–−]"
_TO: Final = rf"(?:\s?{_D}\s?|\s(?i:to|and|until)\s)"
_PLAIN: Final = rf"(?!\s?(?:%|(?i:percent|per|{'|'.join(SIZES)}){_W})|[kmbKMB]{_W})"  # not counted
_DAY: Final = rf"(?:3[01]|[12]\d|0?[1-9]){_E}(?:(?i:st|nd|rd|th){_W})?"
_DAYS: Final = rf"{_DAY}(?:{_TO}{_DAY}(?!\w))?"
_MONTH: Final = (
    rf"(?=[A-Z])(?:{_any(one for one in MONTHS if len(one) > 4)}"
    rf"|{_any(one for one in MONTHS if len(one) <= 4)}\.?){_W}"
)
_YEAR: Final = rf"(?:1\d|20)\d\d{_E}{_PLAIN}"
_OF_YEAR: Final = rf"(?:(?:,\s?|\s(?:of\s)?|['’]s?\s){_YEAR})"
_HOUR: Final = rf"(?:1\d|2[0-4]|0?\d){_E}"
_CLOCK: Final = rf"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?{_E}"
_NOON: Final = rf"\s?(?i:[ap]\.m\.|[ap]m{_W}|o['’]clock)"
_WORDED: Final = rf"{_any([*UNITS, *TENS])}(?:[\s-]{_any([*UNITS, *TENS, *SIZES, 'and'])})*+{_W}"
_ITEM: Final = rf"\d{{1,5}}(?:\.\d+)*{_E}(?:[A-Za-z]{{1,2}}{_W}|{_PLAIN})(?:\([\da-z]{{1,3}}\))*"
_ITEMS: Final = (
    rf"{_ITEM}(?:(?:\s?(?:,|&|/|{_D})\s?|,?\s(?:and|or|to|through|until|versus)\s)"
    rf"\d{{1,4}}{_E}{_PLAIN})*+"
)
_WORDS: Final = (
    rf"{_WORDED}(?:(?:,\s|,?\s(?i:and|or|to|through)\s){_WORDED})*+(?!\s(?!has)\w++s{_W})"
)
_NUMBERED: Final = rf"{_W}\s(?:(?<=s\s){_ITEMS}|{_ITEM}(?:{_D}\d+)?|{_WORDS})"
_LAW: Final = r"(?:[A-Z]\.)+|[A-Z][A-Z]+|[A-Z][a-z]+"
_DOTTED: Final = ["no", "nos", "p", "pp", "art", "sec", "ch"]

_ROWS: Final[tuple[tuple[int, str, str], ...]] = (
    (1, "name", (rf"(?!{_any(['us', 'usd', 'eur', 'gbp', 'krw', *CODE_OF])}\d)"
     r"[^\W\d_]++\d(?:\w|[.,-](?=\d))*")),
    (0, "time", rf"(?:{_CLOCK}|{_HOUR}){_TO}(?:{_CLOCK}|{_HOUR}){_NOON}"),
    (0, "time", rf"(?:{_CLOCK}|{_HOUR}){_NOON}(?:{_TO}(?:{_CLOCK}|{_HOUR}{_NOON}))?"),
    (0, "time", rf"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?{_E}"),
    (0, "date", rf"{_DAYS}\s(?:of\s)?{_MONTH}{_OF_YEAR}?"),
    (0, "date", rf"\d{{1,2}}([/.])\d{{1,2}}\1(?:\d{{4}}|\d{{2}}){_E}"),
    (0, "date", rf"\d{{4}}([/.])\d{{1,2}}\1\d{{1,2}}{_E}|\d{{1,2}}/(?:19|20)\d\d{_E}"),
    (0, "date", rf"(?:1\d|20)\d\d(?:/\d{{2,4}}|{_D}\d\d(?:{_D}\d\d)?(?!\s?(?i:percent|%))){_E}"),
    (0, "date", rf"(?:\d\d)?\d0s{_W}"),
    (0, "name", rf"\d+s{_W}"),
    (0, "ordinal", rf"\d[\d,.]*(?i:st|nd|rd|th){_W}"),
    (0, "name", rf"\d[\d.,]*(?:[^\W\d_]++(?<![eE])\d|[AC-JLN-Z]{_W})[\w.,]*(?<!\W)"),
    (0, "name", rf"\d+{_D}(?!(?:to|in|by|of|and){_D})[^\W\d_]++{_D}\d+\w*"),
    (0, "name", rf"\d+(?:{_D}\d+){{3,}}+{_E}|(?=(?:\d{_D}?){{7}})\d+(?:{_D}\d+){{2}}{_E}"),
    (0, "name", rf"(?=(?:0|(?<=\+)\d)(?:\W{{0,2}}\d){{6}})\d++(?:[)\s]?[\s-]?\d++(?!,\d)){{1,11}}+{_E}"),
    (0, "name", rf"\d{{1,4}}[A-Za-z]?\s(?:[A-Z]\w*\s){{1,2}}(?=[A-Z]){_any(STREETS)}{_W}"),
    (0, "name", rf"\d{{1,4}}\s(?!(?:US|UN|EU|UK)\s)(?:[A-Z]\.){{2,}}\s?\d{{1,4}}{_E}"),
    (0, "ratio", rf"(?<=per\s)\d[\d,]*{_E}|(?<=of\severy\s)\d[\d,]*{_E}"),
    (0, "ratio", rf"\d+(?::\d+)+{_E}|9/11{_E}|7/7{_E}"),
    (0, "ratio", rf"\d+{_D}(?:to|for|on){_D}(?:\d+|{_any(UNITS)})"),
    (0, "ordinal", (rf"(?:{_any([*UNITS, *TENS, *SIZES])}[\s-](?:and\s)?){{1,11}}"
     rf"(?:(?<!and\s){_any(['hundredth', 'thousandth', 'millionth'])}"
     rf"|(?<=[tTdDnN][yYdDnN][\s-]){_any(ORDINALS)}){_W}")),
    (0, "date", rf"{_MONTH}(?:\s{_DAYS}(?!\w){_PLAIN}{_OF_YEAR}?|{_OF_YEAR})"),
    (1, "name", rf"(?:\[\d{{4}}\](?:\s\d{{1,3}})?|\(\d{{4}}\)\s\d{{1,3}})(?:\s(?:{_LAW})){{1,3}}\s\d{{1,5}}{_E}"),
    (1, "name", rf"(?<=\S)\[\d{{1,5}}\]|{_any(['catch'])}\s22{_E}|\+\d+(?:\s\d+)+{_E}"),
    (1, "name", rf"{_any(REFERENCES - set(_DOTTED))}{_NUMBERED}"),
    (1, "name", rf"(?=[A-Z]){_any(NUMBERED)}{_NUMBERED}"),
    (1, "bare", rf"{_any(NUMBERED)}{_NUMBERED}"),
    (1, "date", rf"(?i:year)\s{_WORDED}"),
    (1, "date", (rf"(?i:in|since|by|until)\s(?:{_any(list(UNITS)[13:])}|twenty)\s"
     rf"(?:{_any(TENS)}(?:{_D}{_any(list(UNITS)[1:10])})?|{_any(list(UNITS)[10:])}){_W}(?!\s\w++s{_W})")),
    (1, "new", rf"[A-Z]\w*\s\d{{1,4}}{_E}{_PLAIN}"),
    (1, "name", rf"(?:Big|Fab|Famous|Fantastic|Magnificent|Final)\s(?=[A-Z]){_any(UNITS)}{_W}"),
    (2, "date", rf"{_any(['mid', 'pre', 'post', 'early', 'late', 'non'])}{_D}{_YEAR}"),
    (2, "name", rf"(?:(?=[A-Z])|(?<=-))(?!{_any([*UNITS, *TENS, *SIZES])}{_D})[^\W\d_]++{_D}\d(?:\w|[.,-](?=\d))*"),
    (2, "name", rf"{_any([*_DOTTED, 'vol', 'fig', 'para', 'apt', 'st'])}\.\s?(?:(?<=s\.\s){_ITEMS}|{_ITEM}(?:{_D}\d+)?)"),
    (2, "name", rf"(?=[A-Z]){_any(GROUPS)}\s(?:of|de)\s(?:\d{{1,3}}{_E}|{_any([*UNITS, *TENS])}{_W}){_PLAIN}"),
    (2, "name", rf"(?:the|The)\s(?:big|fab|famous)\s{_any(UNITS)}{_W}"),
    (0, "name", rf"(?:(?<=[a-z]{{4}}[.;])(?<!approx\.)|(?<=[”)]))\d{{1,2}}{_E}(?=\s|$)"),
    (0, "not understood", rf"(?<=[a-z]{{4}},)\d{{1,2}}{_E}(?=\s)"),
)  # fmt: skip

_COMPILED: Final = [(back, kind, re.compile(pattern)) for back, kind, pattern in _ROWS]
_JOINTS: Final = frozenset([",", "and", "or", "to", "-", "&", "/", "through", "until", "versus"])
_WITHOUT_ARTICLE: Final = frozenset(
    ["on", "in", "at", "of", "by", "from", "under", "to", "see", "per", "and", ",", "(", "-"]
)
_ALWAYS: Final = frozenset(
    ["in", "since", "by", "during", "until", "till", "early", "late", "mid", "before", "after"]
)
_CROWD: Final = frozenset(
    ["people", "men", "women", "children", "staff", "persons", "personnel", "police", "troops"]
)
_NO_PLURALS: Final = frozenset(
    ["was", "is", "has", "does", "this", "its", "as", "us", "his", "says", "news", "goes", "sees"]
)
_NOT_CLOSED: Final = frozenset("([,-'/\"“—.;:*?!")


def aside(
    line: Line, i: int, floor: int, *, after_date: bool = False, hedged: bool = False
) -> Aside | None:
    """What stands at token `i` and is no figure; nothing before token `floor` belongs to it.

    `after_date` says that what was found last is a date which stands directly before, `hedged` that
    a hedge does.
    """
    for back, kind, pattern in _COMPILED:
        start = i - back
        if start < floor or (hedged and back and kind in ("bare", "new")):
            continue
        match = pattern.match(line.text, line.starts[start])
        if match is None or match.end() <= line.starts[i]:
            continue
        before = line.words[start - 1] if start > floor else ""
        if kind == "bare" and before and before not in _WITHOUT_ARTICLE:
            continue
        if kind == "new" and (before not in ("a", "an") or line.words[start] in MONTHS | WEEKDAYS):
            continue
        return Aside(_KINDS.get(kind, Kind.NAME), start, line.behind(match.end(), i))
    if line.kinds[i] == WORD:
        return _title(line, i)
    return _score(line, i, floor) or _year(line, i, floor, after_date=after_date, hedged=hedged)


_KINDS: Final = {kind.value: kind for kind in Kind}


def is_year(line: Line, i: int, first: int = 1000) -> bool:
    """Whether the token may be a year: four digits from `first` to 2099."""
    word = line.words[i]
    return len(word) == 4 and word.isascii() and word.isdigit() and first <= int(word) < 2100


def _title(line: Line, i: int) -> Aside | None:
    """A number word with a capital in a title: "the Three Gorges", "the Chicago Seven"."""
    is_number = line.words[i] in UNITS or line.words[i] in TENS
    if not is_number or not line.is_capital(i) or line.opens(i):
        return None
    behind = line.words[i + 1]
    titled = line.is_capital(i - 1) and line.words[i - 1] != "the"
    if line.is_capital(i + 1):
        known = behind in SIZES or behind in MONTHS | WEEKDAYS
        return None if known or titled else Aside(Kind.NAME, i, i + 2)
    if titled and not line.opens(i - 1) and line.kinds[i + 1] == WORD and behind not in SIZES:
        return Aside(Kind.NAME, i - 1, i + 1)
    return None


def _score(line: Line, i: int, floor: int) -> Aside | None:
    """A score or odds: "3-1", "odds of 7 to 1", "3/2"."""
    words, word = line.words, line.words[i]
    over = re.fullmatch(r"(\d{1,4})/(\d{1,4})", word)
    if over and int(over[1]) >= int(over[2]):
        return Aside(Kind.RATIO, i, i + 1)
    other = words[i + 2]
    if words[i + 1] not in ("-", "to") or not all(
        len(one) <= 2 and one.isdigit() for one in (word, other)
    ):
        return None
    near = {*words[max(floor, i - 3) : i], *words[i + 3 : i + 5]}
    is_score = (bool(near & SCORES) and not near & {"lost", "cut", "lose"}) or "draw" in near
    is_score |= line.hyphened(i + 1) and int(word) >= int(other)
    return Aside(Kind.RATIO, i, i + 3) if is_score and not _is_counted(line, i + 2) else None


def _is_counted(line: Line, i: int) -> bool:
    """Whether a size or a percent sign makes the number one that counts."""
    return re.match(_PLAIN, line.text[line.ends[i] : line.ends[i] + 20]) is None


def _is_plural(line: Line, i: int) -> bool:
    """Whether a plain word here may be what is counted: "workers", "people"."""
    word = line.words[i]
    is_noun = word.endswith("s") and word not in _NO_PLURALS and not line.is_capital(i)
    return line.kinds[i] == WORD and (is_noun or word in _CROWD)


def _year(  # noqa: C901, PLR0911, PLR0912 - rules that stand one below the other
    line: Line, i: int, floor: int, *, after_date: bool, hedged: bool
) -> Aside | None:
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
    if before in CODE_OF or (line.kinds[i - 1] == SIGN and before not in _NOT_CLOSED):
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
