"""What is written like a figure and is none: dates, times, ordinals, ratios, references, names.

Each is one row: its kind and how it is written. A row is tried where a number starts, or so many
tokens before it as the row's group says.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from dprk_labor.text.tokens import CODE_OF, SIGN, SIZES, SMALLS, TENS, UNITS, WORD, WORDS, Line


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
    rf"(?=[A-Z])(?:{_any(one for one in WORDS['MONTHS'] if len(one) > 4)}"
    rf"|{_any(one for one in WORDS['MONTHS'] if len(one) <= 4)}\.?){_W}"
)
_YEAR: Final = rf"(?:1\d|20)\d\d{_E}{_PLAIN}"
_OF_YEAR: Final = rf"(?:(?:,\s?|\s(?:of\s)?|['’]s?\s){_YEAR})"
_HOUR: Final = rf"(?:1\d|2[0-4]|0?\d){_E}"
_CLOCK: Final = rf"(?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?{_E}"
_NOON: Final = rf"\s?(?i:[ap]\.m\.|[ap]m{_W}|o['’]clock)"
_WORDED: Final = rf"{_any([*UNITS, *TENS])}(?:[\s-]{_any([*UNITS, *TENS, *SIZES, 'and'])})*+{_W}"
_MARK: Final = rf"(?:\d\d?|\d{{3}}(?=\s[A-Z“\"]|$))(?:[,–-]\d\d?)*{_E}"
_NOT_COUNTED: Final = (
    rf"(?!\s(?!{_any(WORDS['NO_PLURALS'])}{_W})(?:\w+s|{_any(WORDS['CROWD'])}){_W})"
)
_ITEM: Final = rf"\d{{1,5}}(?:\.\d+)*{_E}(?:[A-Za-z]{{1,2}}{_W}|{_PLAIN})(?:\([\da-z]{{1,3}}\))*"
_ITEMS: Final = (
    rf"{_ITEM}(?:(?:\s?(?:,|&|/|{_D})\s?|,?\s(?:and|or|to|through|until|versus)\s)"
    rf"\d{{1,4}}{_E}{_PLAIN})*+"
)
_WORDS: Final = rf"{_WORDED}(?:(?:,\s|,?\s(?i:and|or|to|through)\s){_WORDED})*+{_NOT_COUNTED}"
_NUMBERED: Final = rf"{_W}\s(?:(?<=s\s){_ITEMS}|{_ITEM}(?:{_D}\d+)?|{_WORDS})"
_LAW: Final = r"(?:[A-Z]\.)+|[A-Z][A-Z]+|[A-Z][a-z]+"
_DOTTED: Final = ["no", "nos", "p", "pp", "art", "sec", "ch"]
_TIME: Final = _any(WORDS["TIME_UNITS"])
_NO_SENTENCE: Final = "".join(rf"(?<!\b{word}\.)" for word in WORDS["DOTTED"])

_SMALL: Final = rf"(?=[A-Z]){_any(SMALLS)}{_W}"
_NO_TITLE: Final = rf"(?!{_any([*SIZES, *WORDS['MONTHS'], *WORDS['WEEKDAYS']])}{_W})"
_NO_ARTICLE: Final = "|".join(
    [
        "^",
        r"(?<=[,(-])",
        r"(?<=[,(-]\s)",
        *(rf"(?i:(?<=\b{word}\s))" for word in WORDS["WITHOUT_ARTICLE"]),
    ]
)

_ROWS: Final[tuple[tuple[int, str, str], ...]] = (
    (1, "name", r"(?!(?i:us)\d)[^\W\d_]++\d(?:\w|[.,-](?=\d))*"),
    (0, "time", rf"(?:{_CLOCK}|{_HOUR}){_TO}(?:{_CLOCK}|{_HOUR}){_NOON}"),
    (0, "time", rf"(?:{_CLOCK}|{_HOUR}){_NOON}(?:{_TO}(?:{_CLOCK}|{_HOUR}{_NOON}))?"),
    (0, "time", rf"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?{_E}"),
    (0, "time", rf"(?:half|(?:a\s)?quarter|{_WORDED}|\d\d?)(?:\sminutes)?\spast\s{_any(UNITS)}{_W}|{_any(UNITS)}\so['’]clock"),
    (0, "time", rf"(?i:quarter)\sto\s{_any(UNITS)}{_W}|\d{{1,3}}h\s?\d{{1,2}}m(?:in)?{_W}"),
    (0, "date", rf"(?:\d{{1,3}}{_E}|{_WORDED})\s(?i:{_TIME})\s(?:ago|earlier|later|previously){_W}"),
    (0, "date", rf"(?:(?<=\b(?:in|of|by)\s['’])|(?<=since\s['’]))\d\d{_E}(?!\s?%)"),
    (0, "date", rf"{_DAYS}\s(?:of\s)?{_MONTH}{_OF_YEAR}?"),
    (0, "date", rf"\d{{1,2}}(?P<a>[/.])\d{{1,2}}(?P=a)(?:\d{{4}}|\d{{2}}){_E}"),
    (0, "date", rf"\d{{4}}(?P<b>[/.])\d{{1,2}}(?P=b)\d{{1,2}}{_E}|\d{{1,2}}/(?:19|20)\d\d{_E}"),
    (0, "date", rf"(?:1\d|20)\d\d(?:/\d{{2,4}}|{_D}\d\d(?:{_D}\d\d)?(?!\s?(?i:percent|%))){_E}"),
    (0, "date", rf"(?:\d\d)?\d0s{_W}"),
    (0, "name", rf"\d+s{_W}"),
    (0, "ordinal", rf"\d[\d,.]*(?i:st|nd|rd|th){_W}"),
    (0, "name", rf"\d[\d.,]*(?:[eE][+-]\d|[^\W\d_]++(?<![eE])\d|[AC-JLN-Z]{_W})[\w.,]*(?<!\W)"),
    (0, "name", rf"\d+{_D}(?!(?:to|in|by|of|and){_D})[^\W\d_]++{_D}\d+\w*"),
    (0, "name", rf"\d+(?:{_D}\d+){{3,}}+{_E}|(?=(?:\d{_D}?){{7}})\d+(?:{_D}\d+){{2}}{_E}"),
    (0, "name", rf"(?=(?:0|(?<=\+)\d)(?:\W{{0,2}}\d){{6}})\d++(?:[)\s]?[\s-]?\d++(?!,\d)){{1,11}}+{_E}"),
    (0, "name", rf"\d{{1,4}}[A-Za-z]?\s(?:[A-Z]\w*\s){{1,2}}(?=[A-Z]){_any(WORDS['STREETS'])}{_W}"),
    (0, "name", rf"\d{{1,4}}\s(?!(?:US|UN|EU|UK)\s)(?:(?:[A-Z]\.){{2,}}|[A-Z]\.\d(?:d|th))\s?\d{{1,4}}{_E}"),
    (0, "ratio", rf"(?<=\bper\s)\d[\d,]*{_E}|(?<=[oO]f\severy\s)\d[\d,]*{_E}"),
    (0, "ratio", rf"\d+(?::\d+)+{_E}|9/11{_E}|7/7{_E}"),
    (0, "ratio", rf"(?<!from\s)(?:[1-9]\d*|{_WORDED})\sto\s(?:1|one){_E}{_W}{_PLAIN}(?!\s(?:and|point)\b)"),
    (0, "ratio", rf"\d+{_D}(?:to|for|on){_D}(?:\d+|{_any(UNITS)}){_E}{_PLAIN}"),
    (0, "ordinal", (rf"(?:{_any([*UNITS, *TENS, *SIZES])}[\s-](?:and\s)?){{1,11}}"
     rf"(?:(?<!and\s){_any(['hundredth', 'thousandth', 'millionth'])}"
     rf"|(?<=[tTdDnN][yYdDnN][\s-]){_any(WORDS['ORDINALS'])}){_W}")),
    (0, "date", rf"{_MONTH}(?:\s{_DAYS}(?!\w){_PLAIN}{_OF_YEAR}?|{_OF_YEAR})"),
    (1, "name", rf"(?:\[\d{{4}}\](?:\s\d{{1,3}})?|\(\d{{4}}\)\s\d{{1,3}})(?:\s(?:{_LAW})){{1,3}}\s\d{{1,5}}{_E}"),
    (1, "name", rf"(?<=\S)\[\d{{1,5}}(?:(?:,\s?|{_D})\d{{1,5}})*\]|\[\d{{1,3}}(?:,\s?\d{{1,3}})*\](?!\s[a-z]+s{_W})|{_any(['catch'])}\s22{_E}|\+\d+(?:\s\d+)+{_E}"),
    (1, "name", (rf"(?:{_any(WORDS['REFERENCES'] - set(_DOTTED))}"
     rf"|(?:(?=[A-Z])|{_NO_ARTICLE}){_any(WORDS['NUMBERED'])}){_NUMBERED}")),
    (1, "date", rf"(?:(?<=\b[tT]he\s)|(?<=\b[iI]n\s))(?i:year)\s{_WORDED}{_NOT_COUNTED}"),
    (1, "date", (rf"(?i:in|since|by|until)\s(?:{_any(list(UNITS)[13:])}|twenty)\s"
     rf"(?:{_any(TENS)}(?:{_D}{_any(list(UNITS)[1:10])})?|{_any(list(UNITS)[10:])}){_W}{_NOT_COUNTED}")),
    (1, "name", rf"(?:(?<=\ba\s)|(?<=\ban\s)){_NO_TITLE}(?![A-Z]{{3}}\b)[A-Z]\w*\s\d{{1,4}}{_E}{_PLAIN}"),
    (1, "name", rf"[A-Z]\w*['’]s\s{_SMALL}|(?<=[\w,;]\s)(?!The\s)[A-Z]\w*\s{_SMALL}(?=[.,]|\s{_NO_TITLE}[a-z])"),
    (0, "name", rf"(?<=[\w,;]\s){_SMALL}\s{_NO_TITLE}[A-Z]\w*"),
    (0, "name", rf"[12]\d\d\d\s(?=[A-Z]){_any(SIZES)}\s[A-Z]\w*"),
    (2, "date", rf"{_any(['mid', 'pre', 'post', 'early', 'late', 'non'])}{_D}{_YEAR}"),
    (2, "name", rf"(?:(?=[A-Z])|(?<=-))(?!{_any([*UNITS, *TENS, *SIZES])}{_D})[^\W\d_]++{_D}\d(?:\w|[.,-](?=\d))*"),
    (2, "name", rf"{_any([*_DOTTED, 'v', 'vol', 'fig', 'para', 'apt', 'st'])}\.\s?(?:(?<=s\.\s){_ITEMS}|{_ITEM}(?:{_D}\d+)?)"),
    (2, "name", rf"(?=[A-Z]){_any(WORDS['GROUPS'])}\s(?:of|de)\s(?:\d{{1,3}}{_E}|{_any([*UNITS, *TENS])}{_W}){_PLAIN}"),
    (2, "name", rf"(?:the|The)\s(?:big|fab|famous)\s{_any(UNITS)}{_W}"),
    (0, "name", rf"(?:(?<=[a-z]{{2}}[.;!?]){_NO_SENTENCE}|(?<=%\.)|(?<=[.,!?][”\"])|(?<=[”)])){_MARK}(?=\s|$)"),
    (0, "not understood", rf"(?<=[a-z]{{4}},)\d{{1,2}}{_E}(?=\s)|\d[\d,]*\.\d{{1,3}}(?=\s(?:The|In|An?|This|These|It|They|However|On|At|For|As|But|And)\s)"),
)  # fmt: skip


@cache
def _all(back: int) -> re.Pattern[str]:
    """All rows that start so many tokens before a number, the names of the groups being kinds.

    They are compiled when one is first tried, which takes longer than to read a short text.
    """
    rows = [(kind, pattern) for start, kind, pattern in _ROWS if start == back]
    named = (f"(?P<{kind.replace(' ', '_')}_{n}>{row})" for n, (kind, row) in enumerate(rows))
    alone = "" if back else r"(?<![^\W\d_])"
    return re.compile(f"{alone}(?:{'|'.join(named)})")


_OPENING: Final = WORDS["REFERENCES"] | WORDS["NUMBERED"] | WORDS["OPENING"]
"""Besides names and words that touch it, what a row opens with one token before a number."""
_OPENING_WORDS: Final = frozenset(["in", "since", "by", "until"])
"""Those of them that open a row only before a number in words."""
_MIDDLES: Final = frozenset(["-", ".", "of", "de", "big", "fab", "famous"])
"""What stands between a number and the word two tokens before it at which a row opens."""
_COUNTS: Final = re.compile(_PLAIN)
_OVER: Final = re.compile(r"(\d{1,4})/(\d{1,4})")
_JOINTS: Final = frozenset([",", "and", "or", "to", "-", "&", "/", "through", "until", "versus"])
_NOT_CLOSED: Final = frozenset("([,-'/\"“—.;:*?!")


def aside(
    line: Line, i: int, floor: int, *, after_date: bool = False, hedged: bool = False
) -> Aside | None:
    """What stands at token `i` and is no figure; nothing before token `floor` belongs to it.

    `after_date` says that what was found last is a date which stands directly before, `hedged` that
    a hedge does.
    """
    before = line.words[i - 1]
    is_opened = line.tights[i] and line.kinds[i - 1] != SIGN
    is_opened |= before in _OPENING and (line.kinds[i] == WORD or before not in _OPENING_WORDS)
    is_tried = True, is_opened or line.is_capital(i - 1), before in _MIDDLES
    for back in range(3):
        start, match = i - back, None
        if is_tried[back] and start >= floor:
            match = _all(back).match(line.text, line.starts[start])
        if match and match.end() > line.starts[i]:
            kind = Kind((match.lastgroup or "").rpartition("_")[0].replace("_", " "))
            return Aside(kind, start, line.behind(match.end(), i))
    if hedged or line.kinds[i] == WORD:
        return None
    return _score(line, i, floor) or _year(line, i, floor, after_date=after_date)


def is_year(line: Line, i: int, first: int = 1000) -> bool:
    """Whether the token may be a year: four digits from `first` to 2099."""
    word = line.words[i]
    return len(word) == 4 and word.isascii() and word.isdigit() and first <= int(word) < 2100


def _score(line: Line, i: int, floor: int) -> Aside | None:
    """A score or odds: "3-1", "odds of 7 to 1", "3/2"."""
    words, word, other = line.words, line.words[i], line.words[i + 2]
    over = _OVER.fullmatch(word)
    if over and int(over[1]) >= int(over[2]):
        return Aside(Kind.RATIO, i, i + 1)
    if words[i + 1] not in ("-", "to") or not re.fullmatch(r"\d\d? \d\d?", f"{word} {other}"):
        return None
    near = {*words[max(floor, i - 3) : i], *words[i + 3 : i + 5]}
    is_score = "draw" in near or bool(near & WORDS["SCORES"] and not near & {"lost", "cut", "lose"})
    is_score |= line.hyphened(i + 1) and int(word) >= int(other)
    return Aside(Kind.RATIO, i, i + 3) if is_score and not _is_counted(line, i + 2) else None


def _is_counted(line: Line, i: int) -> bool:
    """Whether a size or a percent sign makes the number one that counts."""
    return _COUNTS.match(line.text, line.ends[i]) is None


def _is_plural(line: Line, i: int) -> bool:
    """Whether a plain word here may be what is counted: "workers", "people"."""
    word = line.words[i]
    is_noun = word.endswith("s") and word not in WORDS["NO_PLURALS"] and not line.is_capital(i)
    return line.kinds[i] == WORD and (is_noun or word in WORDS["CROWD"])


def _year(line: Line, i: int, floor: int, *, after_date: bool) -> Aside | None:
    """A year, or two of them: "in 2010", "2009-2018", "the 2008 crash"."""
    before, behind = line.words[i - 1], line.words[i + 1]
    signed = before in CODE_OF or (line.kinds[i - 1] == SIGN and before not in _NOT_CLOSED)
    if signed or not is_year(line, i) or _is_counted(line, i):
        return None
    possessive = behind == "'" and line.words[i + 2] == "s"
    year, end, plural = int(line.words[i]), i + 1 + 2 * possessive, _is_plural(line, i + 1)
    if year >= 1500 and behind in WORDS["YEAR_TO_YEAR"] and is_year(line, i + 2, 1500):
        changes = before == "from" and not WORDS["CHANGES"].isdisjoint(
            line.words[max(0, i - 6) : i]
        )
        if changes or _is_plural(line, i + 3):
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
    is_date = named or opening or before in WORDS["BEFORE_YEAR"] or before in ("(", "[", "/", "-")
    if plural and before not in WORDS["OF_A_YEAR"]:
        if year % 100 == 0 and not (always or before == "the"):
            return None
        is_date = before == "the"
    return Aside(Kind.DATE if is_date or always or listed else Kind.UNREAD, i, end)
