"""A line cut into tokens: numerals with every mark that can continue one, words, and signs."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from dprk_labor.text.lexicon import FRACTION_SIGNS, FUNCTION_WORDS
from dprk_labor.text.wording import lowered

NUMERAL, WORD, FRACTION, SMALL, SIGN, ODD = "n", "w", "f", "s", "p", "o"
"""Kinds of tokens: `SMALL` is a raised or lowered digit, `ODD` a digit of no form known."""

_MARKS: Final = r"[,.'’·˙٬٫⁄/:^\u00ad\u200b-\u200d\u2060\ufeff]"
_RAISED: Final = "²³¹⁰⁴-₎"
_FRACTIONS: Final = "".join(FRACTION_SIGNS)
_TOKEN: Final = re.compile(
    rf"(?P<{NUMERAL}>(?:(?<![^\s$€£([-])\.)?\d(?:\d|{_MARKS}++(?=\d))*+)"
    rf"|(?P<{WORD}>(?:(?<![A-Za-z])[A-Za-z]\.){{2,}}+|(?:(?![{_RAISED}{_FRACTIONS}])[^\W\d_])++"
    rf"(?:['’][A-Za-z]++)*+)"
    rf"|(?P<{FRACTION}>[{_FRACTIONS}])|(?P<{SMALL}>[{_RAISED}]++)|(?P<{SIGN}>\S)"
)
_FOLDED: Final = {
    "’": "'", "‘": "'", "‐": "-", "‑": "-", "‒": "-", "–": "-", "−": "-", "―": "—",
}  # fmt: skip


def _is_odd(token: str) -> bool:
    """Whether it holds a digit that no rule knows: "፩", "①"; or a character without a meaning."""
    return any(
        unicodedata.category(char) in {"No", "Nl", "Cc", "Cs"} for char in token if char > "\x7f"
    )


class Line:
    """The tokens of a line: what they are, their words in lower case, where they start and end."""

    __slots__ = ("ends", "kinds", "size", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        lower = text.lower() if text.isascii() else lowered(text)
        self.kinds: list[str] = []
        self.words: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(text):
            kind = match.lastgroup or SIGN
            start, end = match.span()
            word = lower[start:end]
            if not word.isascii() and kind in (WORD, SIGN):
                word = _FOLDED.get(word, word).replace("’", "'")
                if _is_odd(word):
                    kind = ODD
            self.kinds.append(kind)
            self.words.append(word)
            self.starts.append(start)
            self.ends.append(end)
        self.size = len(self.words)

    def word(self, i: int) -> str:
        """The token in lower case; nothing before the line and behind it."""
        return self.words[i] if 0 <= i < self.size else ""

    def kind(self, i: int) -> str:
        return self.kinds[i] if 0 <= i < self.size else ""

    def tight(self, i: int) -> bool:
        """Whether nothing stands between this token and the one before."""
        return 0 < i < self.size and self.starts[i] == self.ends[i - 1]

    def hyphened(self, i: int) -> bool:
        """Whether the token is a hyphen that joins what stands around it."""
        return self.word(i) == "-" and self.tight(i) and self.tight(i + 1)

    def is_noun(self, i: int) -> bool:
        """Whether a plain word stands here, which may be what is counted."""
        return self.kind(i) == WORD and self.word(i) not in FUNCTION_WORDS

    def between(self, i: int, j: int) -> str:
        """The text from a token up to another."""
        return self.text[self.starts[i] : self.ends[j - 1]]

    def raw(self, i: int) -> str:
        """The token as it is written."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self.size else ""

    def is_capital(self, i: int) -> bool:
        return self.kind(i) == WORD and self.text[self.starts[i]].isupper()

    def opens(self, i: int) -> bool:
        """Whether a sentence opens here."""
        before = i - 1
        while self.word(before) in ('"', "“", "'", "("):
            before -= 1
        return before < 0 or self.word(before) in (".", "!", "?", ":", "…")
