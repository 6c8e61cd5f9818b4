"""How figures and their hedges are written: the words that are known, and the patterns of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from dprk_labor.text.wording import (
    ALL,
    HALF,
    MOST,
    MULTIPLIERS,
    NUMBER,
    PERIODS,
    PORTION,
    SHARE,
    THOUSANDS,
)

SHORT_MULTIPLIERS: Final = {"k": 10**3, "m": 10**6, "mn": 10**6, "bn": 10**9, "tn": 10**12}
CURRENCY_SIGNS: Final = {"US$": "USD", "$": "USD", "€": "EUR", "£": "GBP", "₩": "KRW"} | {
    code: code for code in ("USD", "EUR", "GBP", "KRW")
}
COINS: Final = {"dollars": "USD", "euros": "EUR"}
# fmt: off
UNITS: Final = {
    word: number
    for number, word in enumerate(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
         "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
         "nineteen"],
        start=1,
    )
}
TENS: Final = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
                "eighty": 80, "ninety": 90}
# fmt: on
NUMBER_WORDS: Final = (
    {"zero": 0}
    | UNITS
    | TENS
    | {
        f"{tens}-{unit}": TENS[tens] + number
        for tens in TENS
        for unit, number in UNITS.items()
        if number < 10
    }
)

# Each hedge moves one end of the interval or marks it approximate; the longest phrase wins.
ABOVE, AT_LEAST, BELOW, AT_MOST, ABOUT, PLAIN = range(6)
HEDGES: Final = {
    "more than": ABOVE,
    "over": ABOVE,
    "above": ABOVE,
    "in excess of": ABOVE,
    "at least": AT_LEAST,
    "no fewer than": AT_LEAST,
    "no less than": AT_LEAST,
    "not fewer than": AT_LEAST,
    "not less than": AT_LEAST,
    "a minimum of": AT_LEAST,
    "fewer than": BELOW,
    "less than": BELOW,
    "under": BELOW,
    "below": BELOW,
    "up to": AT_MOST,
    "as much as": AT_MOST,
    "as many as": AT_MOST,
    "at most": AT_MOST,
    "no more than": AT_MOST,
    "not more than": AT_MOST,
    "a maximum of": AT_MOST,
    "about": ABOUT,
    "around": ABOUT,
    "some": ABOUT,
    "roughly": ABOUT,
    "approximately": ABOUT,
    "circa": ABOUT,
    "an estimated": ABOUT,
    "estimated": ABOUT,
    "only": PLAIN,
    "just": PLAIN,
    "a total of": PLAIN,
    "between": PLAIN,
    "from": PLAIN,
}
HEDGES_AFTER: Final = {
    "or more": AT_LEAST,
    "or less": AT_MOST,
    "or fewer": AT_MOST,
    "or so": ABOUT,
    "at least": AT_LEAST,
    "at the least": AT_LEAST,
    "at most": AT_MOST,
    "at the most": AT_MOST,
}
PLAIN_HEDGE: Final = re.compile(
    rf"(?:{'|'.join(hedge for hedge, kind in HEDGES.items() if kind == PLAIN)})\s", re.IGNORECASE
)
KINDS: Final = HEDGES | HEDGES_AFTER
# Hedges with no agreed range. To take such a figure for an exact one would invent precision.
NOT_UNDERSTOOD: Final = (
    "nearly", "almost", "close to", "barely", "well over", "well under", "at the very least",
    "upwards of", "north of", "not quite", "half a", "as high as", "as low as",
    "possibly", "perhaps", "allegedly", "as few as", "as little as",
)  # fmt: skip
# Prepositions in their own right: far from a figure they say nothing about it.
ALSO_PREPOSITIONS: Final = {"over", "above", "under", "below", "about", "around", "some", "from",
                            "only", "just", "between"}  # fmt: skip

QUALITATIVE: Final = (
    (r"all or most(?: of)?|most or all(?: of)?|most of", MOST, SHARE),
    (r"a major (?:portion|part)(?: of)?", PORTION, SHARE),
    (r"(?:one-)?half of", HALF, SHARE),
    (r"thousands(?: of)?", THOUSANDS, NUMBER),
    (r"most", MOST, SHARE),
    (r"all(?: of)?", ALL, SHARE),
)  # fmt: skip
MAX_NUMERAL: Final = 1000
"""The longest number that is read, in characters; Python's own limit is 4,300 digits."""

PERIOD_ADVERBS: Final = {"daily": "day", "weekly": "week", "monthly": "month", "yearly": "year",
                         "annually": "year", "annual": "year"}  # fmt: skip


def _any_of(words: Iterable[str]) -> str:
    """The pattern of the words; ASCII, or IGNORECASE would take the long ſ for an s.

    In reverse order a word stands behind those that begin with it, which are tried first.
    """
    return rf"(?a:{'|'.join(map(re.escape, sorted(words, reverse=True)))})"


def _amount(n: int) -> str:
    """The pattern of one amount, its groups numbered `n`: "$1.2 billion", "ten", "10 percent"; as
    all that is searched for in a whole text, of one in lower case.
    """
    return (
        rf"(?:(?P<sign{n}>{_any_of(map(str.lower, CURRENCY_SIGNS))})\s?)?"
        rf"(?P<numeral{n}>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?"
        # "one-million" holds a number, "ten-twenty" two, "one-sided" none.
        rf"|\b{_any_of(NUMBER_WORDS)}\b(?!-(?!{_any_of([*NUMBER_WORDS, *MULTIPLIERS])}\b)\w))"
        rf"(?:[\s-]?(?P<multiplier{n}>{_any_of(MULTIPLIERS)})\b"
        # A lone letter with a space before it may be another unit.
        rf"|(?P<short{n}>{_any_of(SHORT_MULTIPLIERS)}|(?<=\d)\s(?:bn|mn|tn))\b)?"
        rf"(?P<percent{n}>\s?%|\s(?:percent|per\s?cent)\b)?"
        rf"(?:\s(?:u\.?s\.?\s)?(?P<coin{n}>{_any_of(COINS)})\b)?"
    )


FIGURE: Final = re.compile(
    # No figure starts inside a word, a number, a name such as "Hwasong-15", or behind a minus ...
    rf"(?<![\w.,$-]){_amount(1)}"
    rf"(?:(?P<joint>\s?-\s?|\sto\s|\sand\s){_amount(2)})?"
    # ... and none stops inside one: "50,00" is not 50, and "two thirds" not two.
    r"(?![\w%]|[.,]\d|[\s-](?:half|third|quarter|fifth|tenth)s?\b(?!-))"
)
HEDGE_BEFORE: Final = re.compile(
    rf"(?:(?<=\W)|^)({_any_of([*HEDGES, *NOT_UNDERSTOOD])})\s*$", re.IGNORECASE
)
REACH: Final = max(map(len, [*HEDGES, *NOT_UNDERSTOOD])) + 1
HEDGE_AFTER: Final = re.compile(rf"\s({_any_of(HEDGES_AFTER)})\b", re.IGNORECASE)
STRAY_HEDGE: Final = re.compile(
    rf"\b({_any_of([*(h for h in HEDGES if h not in ALSO_PREPOSITIONS), *HEDGES_AFTER])})\b"
)
NEGATED: Final = re.compile(r"\b(not?)\s$", re.IGNORECASE)
# Beside the figure these make it another one: "two hundred", "5 bn", "8,000+".
STRAY_QUANTITY: Final = re.compile(
    rf"\b(?:{_any_of(NUMBER_WORDS)}|tens|half|{_any_of(['hundred', 'dozen', *MULTIPLIERS])}s?)\b"
    rf"|^\s{_any_of(SHORT_MULTIPLIERS)}\b|[$€£₩%+<>~≈±≤≥]"
)
# The same beside a figure of a running text: other currencies, signs of more, less and about.
SIGN_BEFORE: Final = re.compile(r"[¥₽₹฿₫₪~≈<>±≤≥]\s?$")
SIGN_BEHIND: Final = re.compile(
    r"\s?[+±]|-plus\b|\s(?:k|m)\b(?!\.)|\s(?:won|yuan|rubles|roubles|yen|pounds|rupees|dirhams)\b|\s?[€£₩¥₽]"
)
UNKNOWN_HEDGE: Final = re.compile(rf"\b({_any_of(NOT_UNDERSTOOD)})\b")
PERIOD: Final = re.compile(
    rf"\b(?:a|an|per|each|every)\s({_any_of(PERIODS)})\b|\b({_any_of(PERIOD_ADVERBS)})\b",
    re.IGNORECASE,
)
