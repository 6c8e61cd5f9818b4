"""Bytes to text, and the characters that a reader does not see though they change what it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from shlex import quote
from typing import Final

NEWLINE: Final = re.compile(r"\r\n|\n|\r")
"""The end of a line, as editors know it."""
_BOM: Final = "\ufeff"
_UTF_16_BOMS: Final = (b"\xff\xfe", b"\xfe\xff")

# Control, format (bidi among them), not assigned, surrogate, private use, line and paragraph end.
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cn", "Cs", "Co", "Zl", "Zp"})
BLANK: Final = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u2d7f\u3164\ufe00-\ufe0f\uffa0\ufffc"
    r"\U0001107f\U00011f42\U00013440-\U00013446\U00016fe4\U0001bc9d\U0001d159"
    r"\U000e0000-\U000e0fff]"
)
"""A letter, mark or symbol that draws nothing: a filler, a blank, a joiner, a variation selector, a
note without a head, what stands for an object. From U+E0000 to U+E0FFF there is nothing else.
"""
# Greek to Armenian but for what stands for units and differences, Cherokee, small capitals, Coptic,
# Lisu, Cyrillic once more, letters of full width and of mathematics.
_LOOKALIKE: Final = (
    r"[\u0370-\u0393\u0395-\u03a8\u03aa-\u03bb\u03bd-\u058f\u13a0-\u13ff\u1d00-\u1d2b\u1f00-\u1fff"
    r"\u2c80-\u2cff\ua4d0-\ua4ff\ua640-\ua69f\uab70-\uabbf\uff21-\uff5a\U0001d400-\U0001d7cb]"
)
LOOKALIKE: Final = re.compile(rf"(?<=[A-Za-z]){_LOOKALIKE}|{_LOOKALIKE}(?=[A-Za-z])")
"""A letter of another alphabet in a Latin word, which may look like one of its own."""
_NOT_PLAIN: Final = re.compile(r"[^ -~]")
_SELECTORS: Final = ("\ufe0e", "\ufe0f")
_MOST_MARKS: Final = 4
"""The most marks on one letter that are shown; a tower of them would reach into other lines."""
_TOWER: Final = re.compile(rf"[^ -~]{{{_MOST_MARKS + 1}}}")  # no mark is plain


class NotTextError(ValueError):
    """Bytes that are no text in UTF-8, from `offset` on; `advice` says what to do."""

    def __init__(
        self, message: str, offset: int = 0, advice: str = "save the file as UTF-8"
    ) -> None:
        super().__init__(message)
        self.offset, self.advice = offset, advice


def decode(content: bytes) -> str:
    """The text of any file, without byte order marks. Raises NotTextError."""
    if content.startswith(_UTF_16_BOMS) or content[:2].count(0) == 1:  # "a" is 61 00 or 00 61
        raise NotTextError("the file is UTF-16")
    if b"\0" in content:
        raise NotTextError("this is a binary file", content.index(b"\0"), "name a text file")
    try:
        return content.decode("utf-8").lstrip(_BOM)
    except UnicodeDecodeError as error:
        raise NotTextError(f"byte 0x{content[error.start]:02x} is not UTF-8", error.start) from None


def line_and_column(content: bytes, offset: int) -> tuple[int, int]:
    """Where the byte at `offset` stands in a text, both counted from 1."""
    before = content[:offset].decode("utf-8", errors="replace").lstrip(_BOM)
    lines = NEWLINE.split(before)
    return len(lines), len(lines[-1]) + 1


def unseen(text: str) -> Iterator[int]:
    """The offsets of characters that steer a terminal, reorder a line or draw nothing, but of those
    that spelling needs.
    """
    for match in _NOT_PLAIN.finditer(text):
        char, offset = match[0], match.start()
        if is_unseen(char) and not _is_spelling(text, offset):
            yield offset


def is_unseen(char: str) -> bool:
    """Whether it steers a terminal, reorders a line or draws nothing, be it spelling or not."""
    return unicodedata.category(char) in _HIDDEN or BLANK.match(char) is not None


def _is_spelling(text: str, offset: int) -> bool:
    """Whether it is a joiner in a Persian or Indic word, makes one picture of emoji, or chooses the
    form of an ideograph or of a Mongolian letter.
    """
    char, before, after = text[offset], text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if char in "\u200c\u200d" and _joins(before) and _joins(after):
        return True
    is_picture = before in _SELECTORS or unicodedata.category(before or " ") in ("So", "Sk")
    if char == "\u200d":
        return is_picture and unicodedata.category(after or " ") == "So"
    if char in "\u180b\u180c\u180d\u180f":  # forms of Mongolian letters
        return "\u1820" <= before <= "\u18aa"
    if "\U000e0100" <= char <= "\U000e01ef":
        return unicodedata.name(before or " ", "").startswith("CJK")
    return char in _SELECTORS and is_picture


def _joins(char: str) -> bool:
    """Whether it is a letter or mark of the scripts from Arabic to Myanmar, Khmer or Mongolian."""
    is_near = "\u0600" <= char <= "\u109f" or "\u1780" <= char <= "\u18af"
    return is_near and unicodedata.category(char)[0] in "LM"


def visible(text: str) -> str:
    """The text with everything written out that could steer a terminal, reorder a line, reach into
    another one or stay unseen.
    """
    hidden, marks, shown = set(unseen(text)), _MOST_MARKS, []  # before the first letter no mark
    if not hidden and not is_mark(text[:1] or " ") and not _TOWER.search(text):
        return text
    for offset, char in enumerate(text):
        marks = marks + 1 if is_mark(char) else 0
        is_shown = offset not in hidden and marks <= _MOST_MARKS
        shown.append(char if is_shown else written_out(char))
    return "".join(shown)


def is_mark(char: str) -> bool:
    """Whether it is drawn on the letter before it."""
    return not char.isascii() and unicodedata.category(char)[0] == "M"


def in_quotes(text: str) -> str:
    """The text between quotation marks, from which YAML reads it whatever it holds."""
    escaped = text.replace("\\", r"\\").replace('"', r"\"")
    return visible(f'"{escaped}"')


def command_word(text: str) -> str:
    """A file's name in a command that is pasted: one word, no option, and nothing a shell runs."""
    return visible(quote(f"./{text}" if text.startswith("-") else text))


def written_out(char: str) -> str:
    """The character as an escape, which Python, and YAML between quotation marks, read alike."""
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else char.encode("unicode_escape").decode()
