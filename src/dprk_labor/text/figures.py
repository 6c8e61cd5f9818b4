"""Every figure of a text, told apart from dates, ordinals and names, or said to be unread.

What is understood as a range is for `reading` to say; nothing that holds a digit or a number word
is passed over in silence, but for "one" where it stands for somebody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dprk_labor.text.reading import Reading, each, hedge_before, read
from dprk_labor.text.wording import MULTIPLIERS, WordingError, lowered


class Kind(StrEnum):
    """What is written with a digit or a number word."""

    FIGURE = "figure"
    DATE = "date"
    ORDINAL = "ordinal"
    NAME = "name"
    UNREAD = "not understood"


@dataclass(frozen=True, slots=True)
class Found:
    """One figure of a folded line: what it is, its own words with their hedges, and their place.

    `reading` is what it says; `problem` why that is not known, for what is not understood.
    """

    kind: Kind
    text: str
    start: int
    end: int
    reading: Reading | None = None
    problem: str = ""


_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR: Final = r"(?:1[5-9]|20)\d\d"
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_FEW: Final = (
    r"\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|several"
)
_SMALL: Final = rf"(?:an?|{_FEW})"
_NTHS: Final = r"(?:third|quarter|fourth|fifth|sixth|seventh|eighth|ninth|tenth)"
_WHOLE: Final = r"\s(?:of|the|their|its|his|her|all|that)\b"
_SIZES: Final = "|".join(MULTIPLIERS)
_DATES: Final = re.compile(
    rf"\b{_DAY}\s(?:of\s)?{_MONTH}(?:,?\s{_YEAR})?\b"
    rf"|\b{_MONTH}\s{_DAY}(?:,?\s{_YEAR})?\b(?![,.]?\d)"
    rf"|\b{_MONTH}\s{_YEAR}\b"
    rf"|\b{_YEAR}-\d\d(?:-\d\d)?\b"
    r"|\b\d{1,2}[/.]\d{1,2}[/.](?:\d\d){1,2}\b"
    rf"|\b(?:{_YEAR}|\d0)s\b"
    rf"|\b(?:early|mid|late)-{_YEAR}\b"
)
_NAMES: Final = re.compile(
    r"\b(?:Resolution|Article|Section|Chapter|Paragraph|Annex|Convention|No\.|Line|Page|Table)\s\d+\b"
)
# A count of groups without a bound would be gone through anew from each group of a long row.
_ORDINALS: Final = re.compile(r"\b\d+(?:,\d{3}){0,9}(?:st|nd|rd|th)\b")
_NOT_UNDERSTOOD: Final = {
    problem: re.compile(pattern)
    for problem, pattern in {
        "digits in groups apart; a comma would tell them from two numbers": (
            r"(?<![\w.,])\d{1,3}(?:\s\d{3})+(?![,.]?\d)"
        ),
        "a fraction in words": (
            rf"\b{_SMALL}[\s-](?:half|halves|{_NTHS})(?={_WHOLE}|$|[.,;:])(?:\sof\b)?"
            rf"|\b{_SMALL}[\s-]{_NTHS}s\b(?:\sof\b)?"
            r"|\bhalf(?=\s(?:the|their|its|his|her|all|that)\b)"
            r"|\b(?:more|less|fewer)\sthan\shalf\b(?!\sof\b)"
        ),
        "so many out of so many": (
            rf"\b{_SMALL}\s(?:in|out\sof)(?:\severy)?\s(?:{_FEW})\b(?!\s(?:{_SIZES}|hundred))"
        ),
        "a number in words that names no bound": (
            rf"\b(?:(?:{_SMALL}|many)\s)?(?:hundreds?|dozens?)\b"
            rf"(?:\sof\s(?:thousands|millions|billions)\b|\s(?:{_SIZES})s?\b)?(?:\sof\b)?"
            r"|\b(?:tens|scores)\sof(?:\s(?:thousands|millions|billions)\b)?(?:\sof\b)?"
            r"|\b(?:millions|billions|trillions)\b(?:\sof\b)?"
            rf"|\b(?:half\san?|an?|several|many|(?:a\s)?few|a\scouple\sof)\s(?:{_SIZES})s?\b"
            r"|\b(?:an?\s|the\s)?(?:vast\s|large\s|overwhelming\s)?majority\sof\b"
        ),
    }.items()
}
"""What is written like a figure but not read as one, by the reason; in lower case."""
_IN_WORDS: Final = re.compile(
    r"\b(?:all or most(?: of)?|most or all(?: of)?|(?<!\bat )most of|all of|(?:one-)?half of"
    r"|a major (?:portion|part) of|thousands(?: of)?)\b"
)
_THOUSANDS: Final = re.compile(r"(?<![\d.])[1-9]\d{0,2}\.\d{3}$")
_BARE_YEAR: Final = re.compile(rf"{_YEAR}$")
_BEFORE_YEAR: Final = re.compile(
    r"(?:\b(?:in|of|since|by|until|till|to|during|before|after|late|early|mid|year|an?|the|this"
    r"|last|summer|spring|autumn|fall|winter)\s|[(/-])$",
    re.IGNORECASE,
)
_REACH: Final = 10
"""What stands before a year or a pronoun is no longer than this."""
_BEHIND_YEAR: Final = re.compile(r"(?:[).;:!?]|$)")
_NAME: Final = re.compile(r"[A-Za-z]+-?\d+[A-Za-z]?")
# "One" as somebody or something, not as a number.
_PRONOUN: Final = re.compile(
    r"one(?=\s(?:of|another|day|who|that|which|has|had|is|was|would|could|can|must|may|might|should)\b"
    r"|[.,;:!?'\")]|\s?-\s|$)",
    re.IGNORECASE,
)
_PRONOUN_BEFORE: Final = re.compile(
    r"\b(?:no|any|every|each|this|that|the|which|only)\s$", re.IGNORECASE
)
_FROM: Final = "from "  # says nothing of a point, as in "down from 6,000"
_TOKEN: Final = re.compile(r"\S+")
_MAY_BE_NUMERIC: Final = re.compile(r"[0-9]|[^\x00-\x7f]")


def find(text: str) -> list[Found]:
    """The figures of a folded line, from left to right."""
    found: list[Found] = []
    taken = bytearray(len(text))

    def add(candidates: Iterator[Found]) -> None:
        for one in candidates:
            if not any(taken[one.start : one.end]):
                found.append(one)
                taken[one.start : one.end] = b"\1" * (one.end - one.start)

    lower = lowered(text)
    add(_matches(Kind.DATE, text, _DATES.finditer(text)))
    for problem, pattern in _NOT_UNDERSTOOD.items():
        add(_matches(Kind.UNREAD, text, pattern.finditer(lower), problem))
    add(_matches(Kind.ORDINAL, text, _ORDINALS.finditer(lower)))
    add(_matches(Kind.NAME, text, _NAMES.finditer(text)))
    add(_read(text))
    add(_in_words(text, _IN_WORDS.finditer(lower)))
    add(_tokens(text))
    return sorted(found, key=lambda one: one.start)


def _matches(
    kind: Kind, text: str, matches: Iterator[re.Match[str]], problem: str = ""
) -> Iterator[Found]:
    for match in matches:
        start, end = match.span()
        while kind is Kind.UNREAD and (hedge := hedge_before(text, start)):
            start = text.rindex(hedge, 0, start)
        yield Found(kind, text[start:end], start, end, problem=problem)


def _read(text: str) -> Iterator[Found]:
    for opened, end, said in each(text):
        start = opened
        if isinstance(said, Reading) and said.range.interval.is_point:
            start += len(_FROM) * text[opened:end].lower().startswith(_FROM)
        words = text[start:end]
        if isinstance(said, WordingError):
            yield Found(Kind.UNREAD, words, start, end, problem=str(said))
        elif _is_year(text, words, end):
            yield Found(Kind.DATE, words, start, end)
        elif _THOUSANDS.search(words):
            problem = "a point before three digits, which may mean thousands"
            yield Found(Kind.UNREAD, words, start, end, problem=problem)
        elif words.lower() != "one" or not _is_somebody(text, start):
            yield Found(Kind.FIGURE, words, start, end, said)


def _is_somebody(text: str, start: int) -> bool:
    """Whether the word "one" stands for somebody or something."""
    return bool(
        _PRONOUN.match(text, start) or _PRONOUN_BEFORE.search(text, max(0, start - _REACH), start)
    )


def _is_year(text: str, words: str, end: int) -> bool:
    """Whether a bare number is a year: four digits where a date would stand."""
    start = end - len(words)
    return _BARE_YEAR.match(words) is not None and bool(
        _BEFORE_YEAR.search(text, max(0, start - _REACH), start) or _BEHIND_YEAR.match(text, end)
    )


def _in_words(text: str, matches: Iterator[re.Match[str]]) -> Iterator[Found]:
    for match in matches:
        start, end = match.span()
        while hedge := hedge_before(text, start):
            start = text.rindex(hedge, 0, start)
        words = text[start:end]
        try:
            yield Found(Kind.FIGURE, words, start, end, read(words))
        except WordingError as error:
            yield Found(Kind.UNREAD, words, start, end, problem=str(error))


def _tokens(text: str) -> Iterator[Found]:
    """Whatever else holds a digit: a name such as "G20", or what is not understood."""
    for match in _TOKEN.finditer(text):
        if not _MAY_BE_NUMERIC.search(match[0]):
            continue
        words = match[0].strip(".,;:!?()[]{}\"'")
        if not any(map(str.isnumeric, words)):
            continue
        start = match.start() + match[0].index(words)
        is_name = _NAME.fullmatch(words) is not None
        kind, problem = (Kind.NAME, "") if is_name else (Kind.UNREAD, "a number in no form known")
        yield Found(kind, words, start, start + len(words), problem=problem)
