"""Text for people: what it is shown on, and text from data files as data, never obeyed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from dprk_labor.characters import is_hidden

_ASCII: Final = str.maketrans(
    {
        "–": "-", "—": "--", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "·": "|",
        "→": "->", "←": "<-", "÷": "/", "×": "x", "✗": "x", "─": "-", "╌": "~", "●": "*", "○": "o",
        "▶": ">", "┃": "|", "┴": "+", "\u00a0": " ",
    }
)  # fmt: skip
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Terminal:
    """What the output goes to: how wide, whether in color, whether it shows more than ASCII."""

    width: int = 80
    color: bool = False
    unicode: bool = True

    def shown(self, text: str) -> str:
        """Text from a data file in characters that this terminal shows and does not obey."""
        return visible(text) if self.unicode else to_ascii(visible(text))


def visible(text: str) -> str:
    """The text with everything that could steer a terminal or reorder a line written out."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(char) if is_hidden(char) else char for char in text)


def _escape(char: str) -> str:
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def to_ascii(text: str) -> str:
    """The text for a terminal that has ASCII only; what has no likeness is written as an escape."""
    return _NOT_ASCII.sub(lambda match: _escape(match[0]), text.translate(_ASCII))
