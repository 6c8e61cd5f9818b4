"""The words that the reader knows, and a line cut into tokens: numerals, words, and signs.

The words stand in words.txt, in which a line teaches it another. Hedges stand there by what they
make of a figure N; docs/how-figures-are-read.md is written from them.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from enum import Enum
from fractions import Fraction
from functools import cache, cached_property
from operator import eq, sub
from pathlib import Path
from string import ascii_lowercase, ascii_uppercase
from typing import Final


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

    __hash__ = object.__hash__  # that of enum is slow


def _tables() -> Iterator[tuple[str, list[str]]]:
    """The name of each table, and its words or phrases."""
    files = (Path(__file__).with_name(name) for name in ("words.txt", "currencies.txt"))
    text = "".join(file.read_text("utf-8") for file in files)
    for table in re.sub(r"(?m)^#.*\n", "", text).split("\n[")[1:]:
        name, words = table.split("]", 1)
        parts = words.split("," if "," in words else None)
        yield name, [" ".join(part.split()) for part in parts if not part.isspace()]


_TABLES: Final = dict(_tables())


def _hedges(side: str) -> dict[str, Bound]:
    return {phrase: bound for bound in Bound for phrase in _TABLES.get(f"{side} {bound.name}", ())}


def _map(name: str) -> dict[str, str]:
    return dict(entry.rsplit("=", 1) for entry in _TABLES[name])


def _numbers(name: str) -> dict[str, int]:
    return {word: int(number) for word, number in _map(name).items()}


WORDS: Final = {
    name: frozenset(one.split("=")[0] or one for one in words) for name, words in _TABLES.items()
}
"""The words of each table, without what they mean."""
HEDGES_BEFORE: Final = _hedges("BEFORE")
HEDGES_BEHIND: Final = _hedges("BEHIND")
UNITS: Final = _numbers("UNITS")
_ONES: Final = [unit for unit, n in UNITS.items() if 0 < n < 10]
TENS: Final = _numbers("TENS")
_JOINED: Final = {f"{ten}{unit}": n + UNITS[unit] for ten, n in TENS.items() for unit in _ONES}
SMALLS: Final = UNITS | TENS | _JOINED
SIZES: Final = _numbers("SIZES")
LETTERS: Final = _numbers("LETTERS")
PARTS: Final = _numbers("PARTS")
QUALITATIVE: Final = _numbers("QUALITATIVE") | {
    f"{few} {size}": n * least
    for few, n in _numbers("FEW").items()
    for size, least in _numbers("SCALES").items()
}
"""More than so many, in words; 0 where they name no bound."""
SHARES: Final = _map("SHARES")
FRACTION_SIGNS: Final = {sign: Fraction(part) for sign, part in _map("FRACTION_SIGNS").items()}
PERIODS: Final = _map("PERIODS") | _map("HOW_OFTEN")
TIME_OF: Final = _map("TIME_OF")


_OURS: Final = _map("NAMES")
CODE_OF: Final = _map("CLDR_CODES") | _map("CODES")
SIGN_OF: Final = _map("CLDR_SIGNS") | _map("SIGNS")
NAME_OF: Final = _map("CLDR_NAMES") | _OURS | {f"{name}s": code for name, code in _OURS.items()}
NATION_OF: Final = _map("CLDR_NATIONS")
"""Which dollar is meant by "$9 million Canadian"."""
COUNTRIES: Final = _map("CLDR_COUNTRIES") | _map("COUNTRIES")
"""The ISO 3166 code of each name of a country: PL of Poland."""


def _any_of(words: Collection[str]) -> str:
    """The pattern of any of the words; most of what is none is told by its first letter, in both
    cases, since a set that is to ignore the case of `s` takes ten times as long to compile.
    """
    firsts = "".join({word[0] for word in words})
    both = re.escape("".join(sorted({*firsts.lower(), *firsts.upper()})))
    return rf"(?:(?=[{both}])(?i:{'|'.join(sorted(words, key=len, reverse=True))}))"


PATTERN: Final = {name: _any_of(words) for name, words in WORDS.items()}
"""Any word of each table, and the patterns that have a name."""


def of_lower(pattern: str) -> re.Pattern[str]:
    """The pattern for a text in lower case, where to ignore the case takes five times as long."""
    return re.compile(pattern.replace("(?i:", "(?:"))


class Patterns:
    """The patterns of patterns.txt that are tried in one place, the first that matches counting.

    They are compiled when they are first tried, which takes longer than to read a short text.
    """

    def __init__(self, where: str, *, cased: bool = False) -> None:
        self.rows = [(said, pattern) for place, said, pattern in _PATTERNS if place == where]
        self.compiler = re.compile if cased else of_lower

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        named = (f"(?:{pattern})(?P<_{n}>)" for n, (_, pattern) in enumerate(self.rows))
        return self.compiler("|".join(named))

    def match(self, text: str, start: int) -> tuple[str, int] | None:
        """What the one says that matches at an offset, and where it ends."""
        match = self._compiled.match(text, start)
        return match and (self.rows[int((match.lastgroup or "")[1:])][0], match.end())


def _patterns() -> Iterator[tuple[str, str, str]]:
    """Where each pattern is tried, what it says, and the pattern; the names of others are known."""
    rows = Path(__file__).with_name("patterns.txt").read_text("utf-8").splitlines()
    for row in rows:
        if row and row[0] != "#":
            where, said, written = row.split("  ", 2)
            pattern = re.sub(r"\{([A-Z_]+)\}", lambda name: PATTERN[name[1]], written)
            PATTERN[said] = pattern
            yield where, said, pattern


_PATTERNS: Final = tuple(_patterns())

NUMERAL, WORD, FRACTION, SMALL, SIGN, ODD, LINK = "n", "w", "f", "s", "p", "o", "l"
"""Kinds of tokens: `SMALL` is a raised or lowered digit, `ODD` a digit of no form known, `LINK` an
address or a symbol such as S/2019/171 with a digit in it.
"""

_STEERING: Final = r"\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff"
_MARKS: Final = rf"[,.'’·˙٬٫⁄/:^\u00ad\u200b-\u200d\u2060\ufeff{_STEERING}]"
_RAISED: Final = "²³¹⁰⁴-₎"
_FRACTIONS: Final = "".join(FRACTION_SIGNS)
_LETTER: Final = rf"(?![{_RAISED}{_FRACTIONS}])[^\W\d_]"
_POINT: Final = r"(?<![^\s$€£([—-])\."
LETTERS_OR_DIGITS: Final = re.compile(rf"(?:{_LETTER})+|\d+")
GOES_ON: Final = re.compile(
    rf"(?<={_LETTER})(?={_LETTER})|(?<=\d)(?=[,.]?\d)|(?<=\d[,.])(?=\d)|(?<={_POINT})(?=\d)"
)
"""Within a word or a number, where no words that are looked for begin or end: "5|,000"."""


@cache
def _token(*, has_broken: bool, has_link: bool) -> re.Pattern[str]:
    """A token; perhaps a number word that a line breaks: "hun- dred", or an address. All the ways
    to break a word take long to compile, so that this is done for a text that needs it.
    """
    broken = "|".join(
        f"{word[:at]}- {word[at:]}"
        for word in (*UNITS, *TENS, *SIZES, "percent")
        for at in range(1, len(word))
    )
    rejoined = rf"|(?=[a-z]++-\ [a-z])(?:{broken})(?![^\W\d_])" * has_broken
    link = rf"(?P<{LINK}>{PATTERN['LINK']})|" * has_link
    return re.compile(
        rf"\s?(?:{link}(?P<{WORD}>[a-z]++(?=[\s,;:)])"  # most words, at once
        rf"|(?>(?:(?<![a-z])[a-z]\.){{2,}}){rejoined}|(?<![a-z])(?:approx|ca?|circa|est|max|min)\."
        rf"|(?>(?:[a-z]++|{_LETTER})+)(?>(?:'[a-z]++)*))"
        rf"|(?P<{NUMERAL}>(?:{_POINT})?\d(?>(?:\d|{_MARKS}++(?=\d))*))"
        rf"|(?P<{FRACTION}>[{_FRACTIONS}])|(?P<{SMALL}>[{_RAISED}]++)|(?P<{SIGN}>\+/-|\S))"
    )


_QUOTES: Final = frozenset(['"', "“", "'", "("])
_FOLDED: Final = str.maketrans(
    ascii_uppercase + "’‘‐‑‒–−―～〜⁓˜" + "％﹪٪＋﹢＞﹥＜﹤≧⩾≦⩽＄﹩（）＊∗－﹣：。．﹒，﹐‚،⸴︐՝¸",
    ascii_lowercase + "''-----—~~~~" + "%%%++>><<≥≥≤≤$$()**--:...,,,,,,,,",
)
"""No other letters, for a letter may be longer in lower case, and every offset stays."""


def _is_odd(token: str) -> bool:
    """Whether it holds a digit that no rule knows: "፩", "①"; or a character without a meaning."""
    return any(
        unicodedata.category(char) in {"No", "Nl", "Cc", "Cs"} for char in token if char > "\x7f"
    )


_BEYOND: Final = 32
"""How far behind its last token and before its first a line can be looked at: nothing is there."""


class Line:
    """The tokens of a line: what they are, their words in lower case, and where they stand.

    `low` is the text in lower case with one form of each sign; `tights` says of each
    token whether nothing stands between it and the one before.
    """

    __slots__ = ("ends", "kinds", "low", "size", "starts", "text", "tights", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = text.lower() if text.isascii() else text.translate(_FOLDED)
        has_link = any(mark in text for mark in ("@", "/", "www."))
        token = _token(has_broken="- " in self.low, has_link=has_link)
        matches = list(token.finditer(self.low))
        words = [match[match.lastindex or 0] for match in matches]
        kinds = [match.lastgroup or SIGN for match in matches]
        ends = [match.end() for match in matches]
        starts = list(map(sub, ends, map(len, words)))
        if not self.low.isascii():
            for i, word in enumerate(words):
                if not word.isascii() and kinds[i] in (WORD, SIGN) and _is_odd(word):
                    kinds[i] = ODD
        if "- " in self.low:
            words = [word.replace("- ", "") for word in words]
        self.size, self.starts, self.ends = len(words), starts, ends
        self.words, self.kinds = words + [""] * _BEYOND, kinds + [""] * _BEYOND
        self.tights = [False, *map(eq, starts[1:], ends), *[False] * _BEYOND]

    def hyphened(self, i: int) -> bool:
        """Whether the token is a hyphen that joins what stands around it."""
        if self.words[i] != "-":
            return False
        is_number = self.words[i - 1] in TENS and self.words[i + 1] in _ONES
        return is_number or (self.tights[i] and self.tights[i + 1])

    def is_noun(self, i: int) -> bool:
        """Whether a plain word stands here, which may be what is counted."""
        return self.kinds[i] == WORD and self.words[i] not in WORDS["FUNCTION_WORDS"]

    def is_plural(self, i: int) -> bool:
        """Whether a plural word here may be what is counted: "workers", "people"."""
        word = self.words[i]
        is_noun = word.endswith("s") and word not in WORDS["NO_PLURALS"] and not self.is_capital(i)
        return self.kinds[i] == WORD and (is_noun or word in WORDS["CROWD"])

    def is_crowd(self, i: int) -> bool:
        """Whether several people stand here: "men", "workers"."""
        is_plural = self.is_plural(i) and self.words[i].endswith(("ees", "ers", "ors"))
        return is_plural or self.words[i] in WORDS["CROWD"]

    def is_number(self, i: int) -> bool:
        """Whether a number may open here."""
        return self.kinds[i] == NUMERAL or self.words[i] in SMALLS or self.words[i] in SIGN_OF

    def is_capital(self, i: int) -> bool:
        return self.kinds[i] == WORD and self.text[self.starts[i]].isupper()

    def raw(self, i: int) -> str:
        """The token as it is written."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.size else ""

    def between(self, i: int, j: int) -> str:
        """The text from a token up to another."""
        return self.text[self.starts[i] : self.ends[j - 1]]

    def past(self, words: Collection[str], i: int) -> int:
        """The first token from `i` on that is none of the words and no comma."""
        while self.words[i] in words or self.words[i] == ",":
            i += 1
        return i

    def behind(self, offset: int, i: int) -> int:
        """The token behind all that starts before an offset of the text, at `i` or later."""
        return bisect_left(self.starts, offset, i)

    def opens(self, i: int) -> bool:
        """Whether a sentence opens here."""
        before = i - 1
        while self.words[before] in _QUOTES:
            before -= 1
        return before < 0 or self.words[before] in ".!?:…"


class Phrases:
    """Phrases; finds the longest one that begins at a token, or that ends at one."""

    def __init__(self, phrases: Iterable[str], *, ending: bool = False) -> None:
        self.phrases, self.ending = frozenset(phrases), ending
        self.sizes = dict[str, dict[int, None]]()
        for words in sorted(map(str.split, self.phrases), key=len, reverse=True):
            self.sizes.setdefault(words[-ending], {})[len(words)] = None

    def at(self, line: Line, i: int, floor: int = 0) -> str:
        """The phrase at token `i`, none of it before token `floor`; "" for none."""
        for size in self.sizes.get(line.words[i], ()):
            start = i + 1 - size if self.ending else i
            phrase = " ".join(line.words[start : start + size])
            if start >= floor and phrase in self.phrases:
                return phrase
        return ""
