"""Which characters a reader does not see though they change what a text is; and to show them."""

from __future__ import annotations

import unicodedata
from typing import Final

# Control, format (bidi among them), surrogate, private use, line and paragraph separator.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
# Letters, marks and symbols that draw nothing: Hangul fillers, joiners, variation selectors.
_BLANK: Final = frozenset(
    map(
        chr,
        (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0, *range(0xFE00, 0xFE10)),
    )
)


def is_hidden(char: str) -> bool:
    """Whether the character steers a terminal, reorders a line or has no assigned look."""
    return unicodedata.category(char) in _HIDDEN


def is_blank(char: str) -> bool:
    """Whether the character draws nothing at all."""
    return char in _BLANK


def visible(text: str) -> str:
    """The text with everything that could steer a terminal or reorder a line written out."""
    if text.isprintable():  # nothing is hidden then, whatever the script
        return text
    return "".join(written_out(char) if is_hidden(char) else char for char in text)


def written_out(char: str) -> str:
    """The character as an escape, which Python, and YAML between quotation marks, read alike."""
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )
