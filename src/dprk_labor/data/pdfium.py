"""A PDF to the text of its pages."""

from __future__ import annotations

import cmath
import ctypes
import re
from contextlib import suppress
from itertools import accumulate
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from dprk_labor.data.extraction import ExtractionError, raised

MAX_PAGES: Final = 1_000
_ENCRYPTED: Final = 4
_WITHOUT_INK: Final = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)


def read(source: bytes) -> tuple[dict[str, str], list[str], list[int]]:
    """What the file says of itself, as far as it is text, the text of each page, and the numbers
    of those with digits that nobody sees. Raises ExtractionError.
    """
    known: dict[str, str] = {}
    texts: list[str] = []
    unseen: list[int] = []
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _ENCRYPTED:
            raise ExtractionError("is encrypted; save a copy without a password") from None
        raise ExtractionError(
            "is damaged, or no PDF; open it in a PDF reader and save it, or download it anew"
        ) from None
    with document:
        if len(document) > MAX_PAGES:
            raise ExtractionError(
                f"has {len(document):,} pages, more than {MAX_PAGES:,}; save those of interest"
            )
        for key in ("Title", "Author"):
            with suppress(UnicodeDecodeError):
                known[key] = document.get_metadata_value(key)
        for number in range(len(document)):
            try:
                page = document[number].get_textpage()
                texts.append(_text(page))
                unseen += [number + 1] * _has_digits_without_ink(page)
            except pypdfium2.PdfiumError:
                raise ExtractionError(
                    f"is damaged on page {number + 1}; open it in a PDF reader and save it again"
                ) from None
    return known, texts, unseen


def _has_digits_without_ink(page: Any) -> bool:  # noqa: ANN401 - pypdfium2 has no types
    return any(
        chr(raw.FPDFText_GetUnicode(page, at)).isdecimal()
        and raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(page, at)) in _WITHOUT_INK
        for at in range(page.count_chars())
    )


def _text(page: Any) -> str:  # noqa: ANN401
    """The text of a page, with raised digits for those that are smaller than what stands before
    them and above or below its line. PDFium begins a new line behind such digits, which is undone.
    """
    text = page.get_text_range()
    signs, end, height, line, is_small = list(text), 0, 0.0, 0.0, False
    places = list(accumulate((len(sign.encode("utf-16-le")) // 2 for sign in text), initial=0))
    for match in re.finditer(r"\S", text):
        at, sign = match.start(), match[0]
        its_height, its_line = _set(page, places[at])
        rise, was_small = its_line - line, is_small
        is_near = -0.3 * height < rise < 0.6 * height
        is_small = is_near and its_height < 0.9 * height and abs(rise) > 0.1 * height
        if is_near and end < at and (was_small or (is_small and sign.isdecimal())):
            signs[end:at] = [" " * sign.isalnum(), *[""] * (at - end - 1)]
        if is_small and sign.isdecimal():
            signs[at] = raised(sign)
        elif not is_small or end < at:
            height, line, is_small = its_height, its_line, False
        end = at + 1
    return "".join(signs)


def _set(page: Any, place: int) -> tuple[float, float]:  # noqa: ANN401
    """How high a character is with room above and below, and the height of its line, in points, as
    for one who turns the page so that the line is level.
    """
    at = raw.FPDFText_GetCharIndexFromTextIndex(page, place)
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetLooseCharBox(page, at, box)
    raw.FPDFText_GetCharOrigin(page, at, x, y)
    turned = cmath.rect(1, raw.FPDFText_GetCharAngle(page, at))  # clockwise
    is_level = abs(turned.real) > abs(turned.imag)
    high = box.top - box.bottom if is_level else box.right - box.left
    return high, (complex(x.value, y.value) * turned).imag
