"""What stands in a file beside its values: characters that nobody sees, and remarks of a draft."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Final

from dprk_labor.data.findings import Breach, Context, Level, Place, YamlPath, rule
from dprk_labor.text.characters import LOOKALIKE, unseen

_UNUSUAL: Final = re.compile(r"[^\t\n -\[\]-~](?!(?<=\r)\n)")
"""Whatever may be hidden, and the backslash, which begins an escape."""
_REMARK: Final = re.compile(r"(?<![^ \t\r\n])# judge: ?([^\r\n]*)")
_ENTRY: Final = re.compile(r"(?m)(?<=- )\w")
_LAYOUT: Final = re.compile(r"[\t\n]|\r\n")
"""What may stand in a text: a return alone would write over its line, or begin a line that few see;
but it ends the lines of a file that has no other end.
"""


@rule(Level.ERROR)
def hidden_characters(context: Context) -> Iterator[Breach]:
    r"""No file holds characters that a reader does not see.

    Control characters, bidirectional overrides and blank letters can make a line look different
    from what a machine reads: a figure may look like another, or a name like one that is declared.
    A letter of another alphabet in a Latin word is a warning. A lone carriage return, if lines have
    other ends, begins a line that many editors show as part of the one before.

    Wrong:

        claimant: "the\u202e police"

    Right:

        claimant: the police

    To fix it, delete the character, which is where the finding points, or just after it. Retyping
    the word is safest.
    """
    for name, file in context.files.items():
        if not _UNUSUAL.search(file.text):
            continue
        is_old = "\n" not in file.text
        written = [at for at in _strange(file.text) if not (is_old and file.text[at] == "\r")]
        for offset in written:
            span = file.place(offset, offset + 1)
            yield _breach(file.text[offset], Place(name, span=span))
        if "\\" not in file.text:
            continue  # every value is as it is written
        spans = [file.place(offset, offset) for offset in written]
        for path, text, on_key in _texts(file.value, ()):
            if (first := next(iter(_strange(text)), None)) is None:
                continue
            span = file.span(path, on_key=on_key)
            if bisect_left(spans, span[:2]) == bisect_left(spans, span[2:]):  # as an escape
                yield _breach(text[first], Place(name, path, on_key))


def _strange(text: str) -> list[int]:
    """The offsets of what a reader does not see, or takes for another."""
    others = [match.start() for match in LOOKALIKE.finditer(text)]
    return sorted(others + [at for at in unseen(text) if not _LAYOUT.match(text, at)])


def _breach(char: str, where: Place) -> Breach:
    name = unicodedata.name(char, "a control character").lower()
    is_unseen = any(True for _ in unseen(char))
    what = "is invisible" if is_unseen else "stands in a word of Latin letters"
    return Breach(
        f"U+{ord(char):04X}, {name}, {what}",
        where,
        "delete it; typing the word anew is safest",
        level=None if is_unseen else Level.WARNING,
    )


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


@rule(Level.ERROR)
def unjudged(context: Context) -> Iterator[Breach]:
    """No remark of a draft is left standing.

    `add` and `scan --yaml` fill in what the words of a document prove. If only a reader can decide,
    they leave remarks, `# judge:`, above the first draft. Each names a key to be judged, with a
    question or with the alternatives, and the figures that it is asked of. While one stands, nobody
    may have looked.

    Wrong:

        # judge: claimant (or somebody whom the sentence names): line 4 “about 8,000”
        - id: crowd-gazette

    Right:

        - id: crowd-gazette

    To fix it, read the lines of the document, correct what is wrong, and remove the remarks.
    """
    for name, file in context.files.items():
        remarks = list(_REMARK.finditer(file.text)) if "# judge:" in file.text else []
        whole = file.value if remarks else None
        for remark in remarks:
            span = file.place(remark.start(), remark.end())
            value: Any = whole
            for part in (path := file.path(span)):
                value = value[part]
            if not (isinstance(value, str) and file.span(path)[:2] < span[:2]):  # words of a value
                if isinstance(value, list) and (entry := _ENTRY.search(file.text, remark.end())):
                    path = file.path(file.place(*entry.span()))  # of what it stands above
                message = f"judge this, then strike the remark: {remark[1]}"
                yield Breach(message, Place(name, path, span=span), "")
