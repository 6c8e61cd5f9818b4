"""What is written like a figure and is none: dates, times, ordinals, ratios, references, names.

How they are written stands in patterns.txt, in which a row teaches the reader another.
"""

from __future__ import annotations

import re
from enum import StrEnum
from itertools import takewhile
from typing import Final, NamedTuple

from dprk_labor.text.tokens import CODE_OF, PATTERN, SIGN, WORD, WORDS, Line, Patterns


class Kind(StrEnum):
    """What is written with a digit or a number word."""

    FIGURE = "figure"
    DATE = "date"
    TIME = "time"
    ORDINAL = "ordinal"
    RATIO = "ratio"
    NAME = "name"
    NOTE = "mark of a note"
    UNREAD = "not understood"


MAY_BE_A_YEAR: Final = "four digits that may be a year or a number"


class Aside(NamedTuple):
    """What is no figure: its kind, its first token and the token behind its last, and why it is
    not understood.
    """

    kind: Kind
    start: int
    end: int
    problem: str = MAY_BE_A_YEAR


_ROWS: Final = tuple(Patterns(back, cased=True) for back in "012")
"""By how many tokens before a number they are tried."""
_OPENING: Final = WORDS["REFERENCES"] | WORDS["NUMBERED"] | WORDS["IDENTIFIED"] | WORDS["OPENING"]
"""Besides names and words that touch it, what a row opens with one token before a number."""
_COUNTS: Final = re.compile(PATTERN["PLAIN"])
_OVER: Final = re.compile(r"(\d{1,4})/(\d{1,4})")
_JOINTS: Final = frozenset([",", "and", "or", "to", "-", "&", "/", "through", "until", "versus"])


def aside(
    line: Line, i: int, floor: int, *, after_date: bool = False, hedged: bool = False
) -> Aside | None:
    """What stands at token `i` and is no figure; nothing before token `floor` belongs to it.

    `after_date` says that what was found last is a date which stands directly before, `hedged` that
    a hedge does.
    """
    before = line.words[i - 1]
    is_opened = before in _OPENING or (line.tights[i] and line.kinds[i - 1] != SIGN)
    is_opened |= line.kinds[i] == WORD and before in WORDS["BEFORE_WORDED"]
    is_alone = not line.tights[i] or line.kinds[i - 1] != WORD
    is_tried = is_alone, is_opened or line.is_capital(i - 1), before in WORDS["MIDDLES"]
    for back, patterns in enumerate(_ROWS):
        if is_tried[back] and i - back >= floor:
            match = patterns.match(line.text, line.starts[i - back])
            if match and match[1] > line.starts[i]:
                kind = Kind.__members__.get(match[0], Kind.UNREAD)
                return Aside(kind, i - back, line.behind(match[1], i), match[0])
    if line.kinds[i] == WORD:
        return None
    if hedged:
        return Aside(Kind.UNREAD, i, i + 1) if _may_be_hedged(line, i) else None
    return _score(line, i, floor) or _year(line, i, floor, after_date=after_date)


def is_year(line: Line, i: int, first: int = 1000) -> bool:
    """Whether the token may be a year: four digits from `first` to 2099."""
    word = line.words[i]
    return len(word) == 4 and word.isascii() and word.isdigit() and first <= int(word) < 2100


def _may_be_hedged(line: Line, i: int) -> bool:
    """Whether four digits behind a hedge may be a year: "until at least 2014", "above 2014 levels";
    not before what is counted, nor "more than 2000 in Asia".
    """
    behind, about = line.words[i + 1], line.words[i - 1] in WORDS["OF_ABOUT_A_YEAR"]
    counts = line.is_noun(i + 1) and (about or behind not in WORDS["OF_YEARS"])
    if counts or not is_year(line, i, 1500 if about else 1901):
        return False
    is_code = line.kinds[i - 1] != WORD or line.raw(i - 1) in CODE_OF
    goes_on = behind in ("of", "per", "a", "an", "each", "every", "to", "-") or _is_counted(line, i)
    return about or not (is_code or goes_on or line.words[i].endswith("00"))


def _score(line: Line, i: int, floor: int) -> Aside | None:
    """A score or odds: "3-1", "odds of 7 to 1", "3/2"."""
    words, word, other = line.words, line.words[i], line.words[i + 2]
    over = _OVER.fullmatch(word)
    if over and int(over[1]) >= int(over[2]):
        return Aside(Kind.RATIO, i, i + 1)
    if words[i + 1] not in ("-", "to") or not re.fullmatch(r"\d\d? \d\d?", f"{word} {other}"):
        return None
    near = {*words[max(floor, i - 3) : i], *words[i + 3 : i + 5]}
    is_score = bool(near & WORDS["SCORES"] and not near & {"lost", "cut", "lose"})
    is_score &= not line.is_plural(i + 3)  # "won 20-30 contracts"
    is_score |= line.hyphened(i + 1) and int(word) >= int(other)
    return Aside(Kind.RATIO, i, i + 3) if is_score and not _is_counted(line, i + 2) else None


def _is_counted(line: Line, i: int) -> bool:
    """Whether a size or a percent sign makes the number one that counts."""
    return _COUNTS.match(line.text, line.ends[i]) is None


def _year(line: Line, i: int, floor: int, *, after_date: bool) -> Aside | None:
    """A year, or two of them: "in 2010", "2009-2018", "the 2008 crash"."""
    before, behind = line.words[i - 1], line.words[i + 1]
    signed = before in CODE_OF or (line.kinds[i - 1] == SIGN and before not in "([,-'/\"“—.;:*?!")
    if signed or not is_year(line, i) or _is_counted(line, i):
        return None
    possessive = behind == "'" and line.words[i + 2] == "s"
    year, end, plural = int(line.words[i]), i + 1 + 2 * possessive, line.is_plural(i + 1)
    changes = not WORDS["CHANGES"].isdisjoint(line.words[max(0, i - 6) : i])
    if year >= 1500 and behind in WORDS["YEAR_TO_YEAR"] and is_year(line, i + 2, 1500):
        if (before == "from" and changes) or line.is_plural(i + 3):
            return Aside(Kind.UNREAD, i, i + 3)
        if year < int(line.words[i + 2]):
            return Aside(Kind.DATE, i, i + 3)
    listed = after_date and not plural and i - floor <= 1 and (i == floor or before in _JOINTS)
    always = possessive or before in WORDS["YEAR_ALWAYS"]
    if year < 1500:
        dated = before == "from" and line.words[i - 2].startswith("dat")
        unsure = before == "of" and line.words[i - 3] == "the"
        kind = Kind.DATE if dated or (always and not plural) else Kind.UNREAD
        return Aside(kind, i, end) if kind is Kind.DATE or (unsure and not plural) else None
    named = line.is_capital(i - 1) and not line.opens(i - 1) and i > floor
    opening = line.opens(i) and (behind in WORDS["VERBS"] or not plural)
    owned = before.endswith("'s") and line.is_noun(i + 1)  # "the ministry's 2019 budget"
    owned &= year > 1900 and year % 100 > 0
    nouns = takewhile(
        lambda k: line.is_noun(k) and line.words[k] not in WORDS["VERBS"], range(i + 1, i + 5)
    )
    owned &= not any(line.is_crowd(k) for k in nouns)  # "the firm's 1950 trained cooks"
    is_date = (
        named
        or opening
        or owned
        or before in WORDS["BEFORE_YEAR"]
        or before in ("(", "[", "/", "-")
    )
    is_date &= before != "to" or not changes  # "fell from 2,400 to 1950"
    if plural and before not in WORDS["OF_A_YEAR"]:
        if year % 100 == 0 and not (always or before == "the"):
            return None
        is_date = before == "the"
    return Aside(Kind.DATE if is_date or always or listed else Kind.UNREAD, i, end)
