"""The words that the reader knows, from words.txt, in which a line teaches it another.

Hedges stand by what they make of a figure N; docs/how-figures-are-read.md is written from this.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from pathlib import Path
from typing import Final

from dprk_labor.text.wording import MULTIPLIERS


class Bound(Enum):
    """What a hedge makes of the figure N that it stands beside."""

    ABOVE = "more than N"
    AT_LEAST = "at least N"
    BELOW = "less than N"
    AT_MOST = "up to N"
    ABOUT = "about N"
    JUST_ABOVE = "more than about N"
    PLAIN = "N"
    REFUSED = "not understood"


def _tables() -> Iterator[tuple[str, list[str]]]:
    """The name of each table, and its words or phrases."""
    text = Path(__file__).with_name("words.txt").read_text("utf-8")
    for table in re.sub(r"(?m)^#.*\n", "", text).split("\n[")[1:]:
        name, words = table.split("]", 1)
        parts = words.split(
            "," if "," in words or name.startswith(("BEFORE ", "BEHIND ")) else None
        )
        yield name, [" ".join(part.split()) for part in parts]


_TABLES: Final = dict(_tables())


def _hedges(side: str) -> dict[str, Bound]:
    return {phrase: bound for bound in Bound for phrase in _TABLES.get(f"{side} {bound.name}", ())}


def _map(name: str) -> dict[str, str]:
    return dict(entry.rsplit("=", 1) for entry in _TABLES[name])


def _numbers(name: str) -> dict[str, int]:
    return {word: int(number) for word, number in _map(name).items()}


WORDS: Final = {name: frozenset(words) for name, words in _TABLES.items()}
"""The words of each table that are but listed: "CHANGES", "MONTHS"."""
HEDGES_BEFORE: Final = _hedges("BEFORE")
HEDGES_BEHIND: Final = _hedges("BEHIND")
UNITS: Final = _numbers("UNITS")
TENS: Final = _numbers("TENS")
SMALLS: Final = UNITS | TENS
SIZES: Final = MULTIPLIERS | _numbers("SIZES")
LETTERS: Final = _numbers("LETTERS")
PARTS: Final = _numbers("PARTS")
QUALITATIVE: Final = _numbers("QUALITATIVE")
"""More than so many, in words; 0 where they name no bound."""
SHARES: Final = _map("SHARES")
FRACTION_SIGNS: Final = {sign: Fraction(part) for sign, part in _map("FRACTION_SIGNS").items()}
PERIODS: Final = _map("PERIODS")


def _currencies() -> Iterator[tuple[str, str, str, str]]:
    """Code, sign, name and plural of each currency that CLDR has; see tools/currencies.py."""
    table = Path(__file__).with_name("currencies.txt").read_text("utf-8")
    for row in table.splitlines():
        code, sign, name, plural = row.split("|")
        yield code, sign, name.lower(), plural


def _named() -> dict[str, str]:
    """Every name of a currency, in full and as its last word, and which it is; "?" for several."""
    names, bare = dict[str, str](), dict[str, set[str]]()
    for code, _, name, plural in _currencies():
        *nation, one = name.split()
        for last in (one, plural, f"{one}s"):
            names[" ".join((*nation, last))] = code
            bare.setdefault(last, set()).add(code)
    for last in bare.keys() - WORDS["NO_NAMES"] - names.keys():
        names[last] = "?" if len(bare[last]) > 1 else bare[last].pop()
    ours = _map("NAMES")
    return names | ours | {f"{name}s": code for name, code in ours.items()}


CODE_OF: Final = {
    code: code for code, *_ in _currencies() if code not in WORDS["CAPITAL_WORDS"]
} | _map("CODES")
SIGN_OF: Final = {sign: code for code, sign, *_ in _currencies() if sign} | _map("SIGNS")
NAME_OF: Final = _named()
NATION_OF: Final = {
    name.removesuffix(" dollar"): code
    for code, _, name, _ in _currencies()
    if name.endswith(" dollar")
}
"""Which dollar is meant by "$9 million Canadian"."""
