"""The text of a PDF, page by page: each page but the first begins with a form feed.

Heads and feet that stand on most pages are left out; a paragraph that runs over the end of a page
belongs to the page on which it begins.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from dprk_labor.data import pdfium
from dprk_labor.data.extraction import (
    BROKEN,
    Extracted,
    ExtractionError,
    apart,
    goes_on,
    tidy,
    tool,
    unwrapped,
    width_of,
)
from dprk_labor.data.fields import UNKNOWN

_EDGE: Final = 2
"""The most lines at either end of a page that may be its head or foot."""
_UNSET: Final = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 2: BROKEN,
}  # fmt: skip
"""Ligatures, and an older mark for a hyphen at the end of a line."""
# Between digits the hyphen may be a range, and behind a ten it is part of a number: "eighty-one".
_JOINED: Final = re.compile(rf"(?<=[a-z])(?<!ty){BROKEN}(?=[a-z])")
_DIGITS: Final = re.compile(r"\d+|\b[ivxlc]+\b")
_NOT_A_TITLE: Final = re.compile(r"\.\w{3,5}$|^untitled|^Microsoft ", re.IGNORECASE)


def extract(source: bytes) -> Extracted:
    """Take the text out of a PDF. Raises ExtractionError."""
    known, texts, unseen = apart(pdfium.__name__, source)
    pages = list(map(_lines, texts))
    if not any(pages):
        raise ExtractionError(
            f"has no text on its {len(pages)} page{'s' * (len(pages) > 1)}: it is a scan; "
            "put it through text recognition (OCR) first"
        )
    left_out = _cut_running(pages)
    empty = ", ".join(str(number) for number, page in enumerate(pages, start=1) if not page)
    remarks = [f"no text on page {empty}"] * bool(empty)
    if unseen:
        some = ", ".join(map(str, unseen[:3])) + ", …" * bool(unseen[3:])
        remarks.append(
            f"figures on page {some} have no ink, as those that text recognition puts behind a "
            "picture; compare them with what is seen"
        )
    text = "\f".join("".join(f"{line}\n" for line in page) for page in _flowing(pages))
    title, author = (tidy(known.get(key, "")) or UNKNOWN for key in ("Title", "Author"))
    return Extracted(
        text.encode(),
        tool("pypdfium2"),
        UNKNOWN if _NOT_A_TITLE.search(title) else title,
        author,
        left_out=left_out,
        remarks=remarks,
    )


def _lines(text: str) -> list[str]:
    """The lines of a page that are not empty."""
    text = text.translate(_UNSET).replace(BROKEN, f"{BROKEN}\n")
    return [line for line in map(tidy, text.splitlines()) if line]


def _cut_running(pages: list[list[str]]) -> list[str]:
    """Cut and return the running heads and feet of pages: text that stands on at least three pages
    and a quarter of them, its numbers apart.
    """
    edges = [[i for i in range(len(page)) if not _EDGE <= i < len(page) - _EDGE] for page in pages]
    both = list(zip(pages, edges, strict=True))
    seen = Counter(
        line for page, edge in both for line in {_DIGITS.sub("0", page[i]) for i in edge}
    )
    running = {line for line, count in seen.items() if count >= max(3, len(pages) / 4)}
    cut: list[str] = []
    for page, edge in both:
        gone = [i for i in edge if _DIGITS.sub("0", page[i]) in running]
        cut += [page[i] for i in gone]
        page[:] = [line for i, line in enumerate(page) if i not in gone]
    return cut


def _flowing(pages: list[list[str]]) -> list[list[str]]:
    """The paragraphs of each page, the last of them with its end from the next page."""
    # Most lines are no longer than a page is wide, a row of dots in a table of contents is.
    widths = [width_of(sorted(page, key=len)[: -(-len(page) * 9 // 10)]) for page in pages]
    for (page, width), following in zip(zip(pages, widths, strict=True), pages[1:], strict=False):
        while page and following and goes_on(page[-1], following[0], width):
            page.append(following.pop(0))
    return [
        [_JOINED.sub("", line).replace(BROKEN, "-") for line in unwrapped(page, width)]
        for page, width in zip(pages, widths, strict=True)
    ]
