"""Text for people: what it is shown on, and text from data files as data, never obeyed."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from dprk_labor.text.characters import visible, written_out

__all__ = ["Terminal", "isolated", "template", "to_ascii", "unobeyed", "visible"]

_ASCII: Final = str.maketrans(
    {
        "–": "-", "—": "--", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "·": "|",
        "→": "->", "←": "<-", "÷": "/", "×": "x", "✗": "x", "─": "-", "╌": "~", "●": "#", "○": "o",
        "▶": ">", "┃": "|", "┴": "+", "\u00a0": " ", "━": "=", "╍": "~", "┄": ".", "│": "|",
        "┌": "/", "└": "\\", "−": "-", "≈": "~",
    }
)  # fmt: skip
_NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")
_LEFTWARD: Final = (
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]+"
)
_TURNING: Final = re.compile(f"{_LEFTWARD}(?:[ '’-]{_LEFTWARD})*")


# What begins a line that the log of a CI takes for a command: `::error::`, `##[error]`, `##vso[`.
_COMMAND: Final = re.compile(r":(?=:[A-Za-z])|(?<=#)#(?=\[|vso\[)")


class Terminal(NamedTuple):
    """What the output goes to: how wide, whether in color, whether it shows more than ASCII."""

    width: int = 80
    color: bool = False
    unicode: bool = True

    def shown(self, text: str) -> str:
        """Text from a data file in characters that this terminal shows and does not obey."""
        return unobeyed(text) if self.unicode else to_ascii(unobeyed(text))

    def exact(self, text: str) -> str:
        """The same for what is pasted: a likeness would be another text."""
        return unobeyed(text) if self.unicode else escaped(unobeyed(text))


def unobeyed(text: str) -> str:
    """The text with everything written out that a terminal obeys, or whoever reads its lines."""
    return _COMMAND.sub(lambda match: written_out(match[0]), visible(text))


def isolated(text: str, opening: str = "\u2068", closing: str = "\u2069") -> str:
    """The text with words of right-to-left scripts between marks that keep all else in its order.

    Without them "11,000–12,000" behind such a name is shown as "12,000–11,000". The marks are
    first strong isolate and pop directional isolate, or what a format has for them.
    """
    return _TURNING.sub(f"{opening}\\g<0>{closing}", text)


def to_ascii(text: str) -> str:
    """The text for a terminal that has ASCII only; what has no likeness is written as an escape."""
    return escaped(text.translate(_ASCII))


def escaped(text: str) -> str:
    """The text with an escape for what is not ASCII."""
    return _NOT_ASCII.sub(lambda match: written_out(match[0]), text)


def template(name: str) -> str:
    """A text of ours that is no code, such as the glossary."""
    from importlib import resources  # noqa: PLC0415 - slow

    return (resources.files("dprk_labor.show") / "templates" / name).read_text("utf-8")
