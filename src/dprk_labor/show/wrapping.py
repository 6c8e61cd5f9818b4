"""Texts in lines: a word breaks only where it must, and what belongs together stays so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from dprk_labor.text.wording import MULTIPLIERS

GLUE: Final = "\u00a0"
_UNBREAKABLE: Final = re.compile(rf"(?<=\d) (?=(?:{'|'.join(MULTIPLIERS)})\b)|(?<=[÷−=≈]) (?=\S)")


def glued(text: str) -> str:
    """The text with a number tied to its multiplier, "500 million", and a sign of a sum to what
    follows it.
    """
    return _UNBREAKABLE.sub(GLUE, text)


def wrap(
    text: str, room: int, width: Callable[[str], int], chop: Callable[[str, int], Iterable[str]]
) -> list[str]:
    """The text in lines that are at most so wide; a word that is wider is chopped."""
    lines = [""]
    for word in text.split(" "):
        for part in chop(word, room) if width(word) > room else (word,):
            longer = f"{lines[-1]} {part}" if lines[-1] else part
            if lines[-1] and width(longer) > room:
                lines.append(part)
            else:
                lines[-1] = longer
    return lines
