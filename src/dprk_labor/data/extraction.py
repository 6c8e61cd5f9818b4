"""A source to the text of a document: one paragraph a line, and what the source says of itself.

A page, a PDF or a text, told apart by what they hold and not by their names. Whatever the main text
leaves out is kept apart, so that the figures in it can be said.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Final

from dprk_labor.data.fields import NO_NAMES, UNKNOWN
from dprk_labor.text.characters import NEWLINE, NotTextError, decode, unseen

MAX_SECONDS: Final = 90
MAX_GIB: Final = 2
_WIDEST: Final = 130
"""No text is wrapped wider; a line that is longer is a paragraph."""
_NARROWEST: Final = 45
_FULL: Final = 0.85
"""A line fills at least this part of the width if it continues in the next."""
_OPENS_ITEM: Final = re.compile(r"[•‣◦▪*–-]\s|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,4})[.)]\s")
_COLUMNS: Final = re.compile(r"\S(?:\s{3,}|\t)\S")
"""Between the cells of a table that is set as it was typed."""
_LABELLED: Final = re.compile(r"[:–—…]\s*[$€£]?\d[\d,.]*(?:\s?%|\sper\s?cent)?$")
"""A label's number at the end of a row of a list: "Russia: 20,000"."""
BROKEN: Final = "\ufffe"
"""PDFium's mark for a hyphen at the end of a line."""
_ENDS: Final = re.compile(r"[.!?:;][\"')\]”’»]*$|(?>(?:\. ?){4,})\S*$")
"""Of a sentence, or of a row of dots in a table of contents."""
CONTROL: Final = dict.fromkeys((*range(9), 11, 12, *range(14, 32), *range(127, 160)), " ")
"""What steers a terminal, and no text: spaces."""
_KEPT: Final = ("\u202d", "\u202e", BROKEN)
"""Unseen, but not left out: beside what turns words round no figure is understood."""
_HTML: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?><\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html\b|(?:html|head|body"
    rb"|base|link|meta|title|style|script|noscript|template|iframe|article|aside|main|section|header"
    rb"|footer|nav|div|span|font|center|blockquote|pre|[uod]l|li|d[dt]|table|tbody|thead|tfoot|t[dhr]|form|img"
    rb"|svg|h[1-6r]|br|em|strong|small|[abipsu])(?=[\s/>]))",
    re.IGNORECASE | re.DOTALL,
)
"""What a page begins with: a tag of it, of the most common ones."""
_OTHER_FORMS: Final = {
    b"PK\x03\x04": "a Word file or another archive; save it as PDF or as text",
    b"\xd0\xcf\x11\xe0": "an old Word file; save it as PDF or as text",
    b"{\\rtf": "a rich text file; save it as text",
    b"bplist00": "a web archive; save the page as HTML",
    b"\x89PNG": "a picture; put it through text recognition (OCR) first",
    b"\xff\xd8\xff": "a picture; put it through text recognition (OCR) first",
}
_MHTML: Final = re.compile(rb"\s*(?:From|MIME-Version|Content-Type):.*", re.IGNORECASE)


# Of what is wrong with a source, one message says what to do; a library's log would be a second.
for _library in ("readability", "pypdfium2"):
    logging.getLogger(_library).addHandler(logging.NullHandler())


class ExtractionError(Exception):
    """A source that gives no text; the message says why and what to do, and follows its name."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a source, its lines with their ends; what is not known of it is `unknown`.

    `tool` is what took the text out, "pypdfium2 5.15.2", and None where the source is text that is
    kept byte for byte. `stated` names the fields that the source's own metadata gave; `left_out`
    are the lines of the source that are not in the text, and `remarks` what else to know of it.
    """

    content: bytes
    tool: str | None
    title: str = UNKNOWN
    author: str = UNKNOWN
    publisher: str = UNKNOWN
    published: str = UNKNOWN
    url: str | None = None
    left_out: Sequence[str] = ()
    remarks: Sequence[str] = ()

    def __post_init__(self) -> None:
        """Nothing is called by a word for none, as an author "None" is."""
        for name in ("title", "author", "publisher"):
            if getattr(self, name).strip().lower() in NO_NAMES:
                object.__setattr__(self, name, UNKNOWN)

    @property
    def stated(self) -> tuple[str, ...]:
        """The fields that the source's own metadata gave."""
        fields = ("title", "author", "publisher", "published", "url")
        return tuple(name for name in fields if getattr(self, name) not in (UNKNOWN, None))


NOTHING_SAID: Final = Extracted(b"", None)


def extract(source: bytes, *, whole: bool = False) -> Extracted:
    """Take the text out of a source; if `whole`, that of a page with its menus.

    Raises ExtractionError, and ModuleNotFoundError where the extra for it is not installed.
    """
    if source.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        source = codecs.BOM_UTF8 + source.decode("utf-16", errors="replace").encode()
    if _HTML.match(source[:4096]):
        from dprk_labor.data import webpage  # noqa: PLC0415 - an extra

        return webpage.extract(source, whole=whole)
    if b"%PDF-" in source[:1024]:
        from dprk_labor.data import pdf  # noqa: PLC0415 - an extra

        return pdf.extract(source)
    for mark, what in _OTHER_FORMS.items():
        if source.startswith(mark):
            raise ExtractionError(f"is {what}")
    if _MHTML.match(source[:200]) and b"multipart/related" in source[:2000]:
        raise ExtractionError("is a web archive; save the page as HTML only")
    return _plain(source)


def apart(module: str, source: bytes) -> Any:  # noqa: ANN401 - what JSON has
    """What `read` of a module gives for a source, in a process of its own: a page of a few bytes
    can unfold without end, or break a library, and then no other ends with it.

    Raises ExtractionError, which `read` may raise too.
    """
    program = f"from {__name__} import serve; from {module} import read; serve(read)"
    try:
        found = subprocess.run(  # noqa: S603 - our own
            [sys.executable, "-P", "-c", program],
            input=source, capture_output=True, check=True, timeout=MAX_SECONDS,
        ).stdout  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        raise ExtractionError(
            f"takes more than {MAX_SECONDS} seconds or {MAX_GIB} GiB to read, or cannot be; open "
            "it, and print it as PDF"
        ) from None
    answer, refusal = json.loads(found)
    if refusal:
        raise ExtractionError(refusal)
    return answer


def serve(read: Callable[[bytes], object]) -> None:
    """Read standard input, with so much memory at most where the system has such limits, and write
    what `read` gives, and why it gives nothing, as JSON.
    """
    with suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - which some systems lack

        resource.setrlimit(resource.RLIMIT_AS, (MAX_GIB * 1024**3,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS,) * 2)  # should its parent be killed
    answer, refusal = None, ""
    try:
        answer = read(sys.stdin.buffer.read())
    except ExtractionError as error:
        refusal = str(error)
    sys.stdout.buffer.write(json.dumps([answer, refusal]).encode())


def _plain(source: bytes) -> Extracted:
    """A text, as it is where each of its lines is a paragraph."""
    try:
        text = decode(source)
    except NotTextError as error:
        raise ExtractionError(f"{error}; {error.advice}") from None
    if not text.strip():
        raise ExtractionError("holds no text")
    lines = NEWLINE.split(text)
    joined = "\n".join(unwrapped(lines, width_of(lines))).encode()
    if joined == source:
        return Extracted(source, None)
    return Extracted(joined, tool("dprk-labor"))


def tool(package: str) -> str:
    """A package and its version: "pypdfium2 5.15.2"."""
    return f"{package} {version(package)}"


def tidy(text: str) -> str:
    """The text with white space, controls and blanks as single spaces. Other unseen characters are
    dropped, except those that turn words round or may stand for a letter, as private use and later
    versions of Unicode do.
    """
    hidden = set(unseen(text))
    shown = (_shown(char) if at in hidden else char for at, char in enumerate(text))
    return " ".join("".join(shown).split() if hidden else text.split())


def _shown(char: str) -> str:
    kind = unicodedata.category(char)
    if char in _KEPT or kind in ("Cn", "Co", "Cs"):
        return char
    return " " if kind in ("Cc", "Lo", "So", "Zl", "Zp") else ""


def raised(text: str) -> str:
    """The text with raised digits, "¹²" of "12": a note or a power, and no part of a number. Nor is
    what stands behind a raised point, "⋅⁵⁰" of ".50".
    """
    text = re.sub(r"\.(?=\d)", "⋅", text)
    return re.sub(r"\d", lambda digit: "⁰¹²³⁴⁵⁶⁷⁸⁹"[int(digit[0])], text)


def width_of(lines: Sequence[str]) -> int:
    """How wide a text is wrapped; 0 for one that is not, or that has no sentences to wrap."""
    width = max(map(len, lines), default=0)
    return width if _NARROWEST <= width <= _WIDEST else 0


def unwrapped(lines: Sequence[str], width: int) -> list[str]:
    """Lines, joined where they were broken for their width within a sentence. One sentence is never
    joined with the next, since a list would become one line.
    """
    joined: list[list[str]] = []
    last = ""
    for line in lines:
        if goes_on(last, line, width):
            gap = "" if joined[-1][-1].endswith(("-", BROKEN)) else " "
            joined[-1] += (gap, line.strip())
        else:
            joined.append([line])
        last = line
    return list(map("".join, joined))


def goes_on(line: str, following: str, width: int) -> bool:
    """Whether a line was broken because the first word of the next had no room on it."""
    begins_page = "\f" in following
    if line.endswith(BROKEN):
        return True
    line, following = line.rstrip(), following.strip()
    if begins_page or not (width and line and following) or _OPENS_ITEM.match(following):
        return False
    first = following.partition(" ")[0]
    is_row = all(map(_COLUMNS.search, (line, following)))
    is_row |= not following[0].islower() and _LABELLED.search(line) is not None
    if is_row or len(line) + 1 + len(first) <= width * _FULL:
        return False
    return not _ENDS.search(line[-_WIDEST:]) or following[0].islower()
