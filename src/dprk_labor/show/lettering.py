"""Text in pictures: how wide it may be, where its lines break, and what XML takes.

No font is at hand, so a text is taken to be as wide as in the widest of the usual sans-serif fonts
(DejaVu Sans, Verdana); in any other it leaves some room.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dprk_labor.show.text import isolated, visible
from dprk_labor.text.characters import is_mark
from dprk_labor.text.wording import MULTIPLIERS

_GLUE: Final = re.compile(rf"(?<=\d) (?=(?:{'|'.join(MULTIPLIERS)})\b)")
_NO_BREAK: Final = "\u00a0"
_EMS: Final = {
    **dict.fromkeys(" \u00a0!'|,.:;()[]/\\-·ijlIJftr", 42),
    **dict.fromkeys("MWmw@%&…—", 100),
    **dict.fromkeys("+<=>~^#÷×", 84),
    **dict.fromkeys("–“”‘’", 52),
    "\ufdfd": 1500,  # a whole sentence in one character
}
"""Hundredths of the size of the letters; what is not listed is a letter or a figure."""


def shown(text: str) -> str:
    """Text from a data file as it stands in a picture: nothing in it steers or hides anything."""
    return _GLUE.sub(_NO_BREAK, unicodedata.normalize("NFC", visible(text)))


def escaped(text: str) -> str:
    """The text as the content of an element or an attribute."""
    return isolated(html.escape(shown(text)), "&#x2068;", "&#x2069;")


def width(text: str, size: int, *, bold: bool = False) -> int:
    """The most that a text takes, in the unit of `size`."""
    return _size(sum(map(_ems, text)), size, bold=bold)


def _size(ems: int, size: int, *, bold: bool) -> int:
    return -(-ems * size * (112 if bold else 100) // 10_000)


def wrapped(text: str, size: int, room: int, *, bold: bool = False) -> list[str]:
    """The text, made fit to be shown, in lines that fit; a word breaks only where it must."""
    lines = [""]
    for word in shown(text).split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if width(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        if width(word, size, bold=bold) <= room:
            lines[-1] = word
            continue
        taken = 0
        for letter in _letters(word):
            ems = sum(map(_ems, letter))
            if lines[-1] and _size(taken + ems, size, bold=bold) > room:
                lines.append("")
                taken = 0
            lines[-1] += letter
            taken += ems
    return lines


def _letters(word: str) -> Iterator[str]:
    """Each letter with the marks on it."""
    letter = ""
    for char in word:
        if letter and not is_mark(char):
            yield letter
            letter = ""
        letter += char
    yield letter


@lru_cache(maxsize=4096)
def _ems(char: str) -> int:
    if char in _EMS:
        return _EMS[char]
    if char.isascii():
        return 80 if char.isupper() else 64
    if is_mark(char):
        return 0
    if unicodedata.east_asian_width(char) in "WF":
        return 100
    parts = unicodedata.normalize("NFKD", char)  # a letter and its accent; or a whole phrase
    return 100 if parts == char else sum(map(_ems, parts))
