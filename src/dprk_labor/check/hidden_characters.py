r"""No file holds characters that a reader does not see.

Control characters, bidirectional overrides and blank letters can make a line read otherwise than a
machine takes it: a figure may look like another, or a name like one that is declared.

Wrong:

    claimant: "the\u202e police"

Right:

    claimant: the police

To mend it, delete the character, which stands where the finding points, or just behind it; typing
the word anew is the safest way.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level, Place, Span, YamlPath
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.text.characters import is_blank, is_hidden

ID = "hidden-characters"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    for name, file in context.files.items():
        written = list(_offsets(file.text))
        for offset in written:
            span = file.place(offset, offset + 1)
            yield _breach(file.text[offset], Place(name, span=span))
        if "\\" not in file.text:
            continue  # every value is as it is written
        places = [file.place(offset, offset) for offset in written]
        for path, text, on_key in _texts(file.value, ()):
            unseen = next(_offsets(text), None)
            where = Place(name, path, on_key)
            if unseen is not None and not _holds(file, where, places):
                yield _breach(text[unseen], where)


def _offsets(text: str) -> Iterator[int]:
    """Where characters stand that are not seen, the ends of lines apart."""
    start = 0
    for line in text.split("\n"):
        if not (line.isascii() and line.isprintable()):  # almost every line is
            for offset, char in enumerate(line, start):
                is_end = char == "\r" and offset == start + len(line) - 1
                if not is_end and char != "\t" and (is_hidden(char) or is_blank(char)):
                    yield offset
        start += len(line) + 1


def _breach(char: str, where: Place) -> Breach:
    name = unicodedata.name(char, "a control character").lower()
    return Breach(f"U+{ord(char):04X}, {name}, is not seen", where, "remove it")


def _holds(file: YamlDocument, place: Place, written: list[Span]) -> bool:
    """Whether one of these characters stands as itself, and not as an escape, in the value."""
    span = file.span(place.path, on_key=place.on_key)
    ends = (span.line, span.column), (span.end_line, span.end_column)
    first, last = (bisect_left(written, end, key=_start) for end in ends)
    return first < last


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _texts(node: Any, path: YamlPath) -> Iterator[tuple[YamlPath, str, bool]]:  # noqa: ANN401
    """Every text of a file, its keys included, with its path."""
    if isinstance(node, str):
        yield path, node, False
    elif isinstance(node, list):
        for position, one in enumerate(node):
            yield from _texts(one, (*path, position))
    else:
        for key, one in node.items():
            yield (*path, key), key, True
            yield from _texts(one, (*path, key))
