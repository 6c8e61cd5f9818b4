"""A PDF on standard input to the text of its pages, as JSON on standard output.

That is for a process of its own: a page of a few bytes can unfold without end, or break PDFium, and
then no other ends with it.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import Final

import pypdfium2

MAX_PAGES: Final = 1_000
MAX_GIB: Final = 2
_ENCRYPTED: Final = 4


def main() -> None:
    """Write what `read` gives, with so much memory at most where the system has such limits."""
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - which some systems lack

        resource.setrlimit(resource.RLIMIT_AS, (MAX_GIB * 1024**3,) * 2)
    sys.stdout.buffer.write(json.dumps(read(sys.stdin.buffer.read())).encode())


def read(source: bytes) -> str | tuple[dict[str, str], list[str]]:
    """What the file says of itself, but for what is no text, and the text of each page; or else
    why there is none.
    """
    known: dict[str, str] = {}
    texts: list[str] = []
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _ENCRYPTED:
            return "is encrypted; save a copy without a password"
        return "is damaged, or no PDF; open it in a PDF reader and save it, or download it anew"
    with document:
        if len(document) > MAX_PAGES:
            return f"has {len(document):,} pages, more than {MAX_PAGES:,}; save those of interest"
        for key in ("Title", "Author", "CreationDate"):
            with suppress(UnicodeDecodeError):
                known[key] = document.get_metadata_value(key)
        for number in range(len(document)):
            try:
                texts.append(document[number].get_textpage().get_text_range())
            except pypdfium2.PdfiumError:
                return f"is damaged on page {number + 1}; open it in a PDF reader and save it again"
    return known, texts
