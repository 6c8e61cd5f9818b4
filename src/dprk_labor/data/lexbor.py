"""A page to XML: the tree that browsers build of it, as the HTML Standard has it."""

from __future__ import annotations

import codecs
import html
import re
from collections import defaultdict
from contextlib import suppress
from typing import Any, Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from dprk_labor.data.extraction import CONTROL, ExtractionError

MAX_DEPTH: Final = 250
"""So far are elements looked for in others; the parser of XML has a limit of 256."""

_LABEL: Final = re.compile(
    r"charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;\"'][^\s;]*))", re.IGNORECASE
)
_OF_THE_WEB: Final = re.compile(
    r"utf-(?:8|16)|ascii|iso8859-\d+|cp(?:125\d|866|932|949)|koi8-[ru]|mac-(?:roman|cyrillic)|tis-620"
    r"|gb(?:2312|k|18030)|big5(?:hkscs)?|euc_(?:jp|kr)|iso2022_jp|shift_jis"
)
"""Encodings that browsers know, by Python's names for them. Others that Python has, such as
`unicode_escape` or `utf-7`, would make another text of a page than a browser shows.
"""
_AS_BROWSERS_READ: Final = {
    "ascii": "windows-1252", "iso8859-1": "windows-1252", "iso8859-9": "windows-1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "euc_kr": "cp949", "shift_jis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "utf-16": "utf-8",
}  # fmt: skip
_XML_CHARSET: Final = re.compile(r"<\?xml[^>]*?encoding\s*=\s*([\"'])([^\s>]*?)\1")
_SAVED_FROM: Final = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+)\s*")
_NO_XML: Final = CONTROL | dict.fromkeys((0xFFFE, 0xFFFF), "")
_NAME: Final = re.compile(r"(?!xml)[a-z][\w-]*", re.ASCII)
"""Of elements and attributes that XML can have, but for what it has names for itself."""
_TAG: Final = re.compile(r"<[^<>]*>")
_UNREAD: Final = ("iframe", "noembed", "noframes", "noscript")
"""Whose tags browsers take for text."""
_AS_TYPED: Final = ("listing", "plaintext", "xmp")
"""Older names of `pre`."""


def read(source: bytes) -> str:
    """The elements and texts of a page as XML, without its styles, comments, and most of its
    scripts and pictures. Raises ExtractionError.
    """
    page: Any = LexborHTMLParser(_decoded(source), scripting=True)  # its root is there in any case
    written = list[str]()
    _write(page.root.parent, written, 0)
    return f"<html>{''.join(written)}</html>"


def _write(parent: LexborNode, written: list[str], depth: int) -> None:
    """Write what is in an element: `<p>5 came.</p>`. The comment in which a browser tells from
    where it has saved the page is metadata.
    """
    if depth > MAX_DEPTH:
        raise ExtractionError("nests its parts too deep to be read; save it as text or as PDF")
    one = parent.first_child
    while one is not None:
        if one.is_text_node:
            text = one.text_content or ""
            written.append(_text(_TAG.sub(" ", text) if parent.tag in _UNREAD else text))
        elif one.is_comment_node and (saved := _SAVED_FROM.fullmatch(one.comment_content or "")):
            written.append(f'<meta name="saved from" content="{_text(saved[1])}"/>')
        elif one.tag == "html":
            _write(one, written, depth)
        elif one.is_element_node:
            _write_element(one, written, depth)
        one = one.next


def _write_element(one: LexborNode, written: list[str], depth: int) -> None:
    tag, said = one.tag or "", _attributes(one)
    if tag == "style" or (tag == "script" and "ld+json" not in said["type"]):
        return
    tag = "pre" if tag in _AS_TYPED else tag if _NAME.fullmatch(tag) else "span"
    known = (f' {name}="{_text(value)}"' for name, value in said.items() if value[:5] != "data:")
    written.append(f"<{tag}{''.join(known)}>")
    for inner in (one, *one.template_fragments()[:1]) if tag == "template" else (one,):
        _write(inner, written, depth + 1)
    written.append(f"</{tag}>")


def _attributes(one: LexborNode) -> defaultdict[str, str]:
    """The attributes of an element that XML can have, "" where it has none or no value."""
    known = one.attributes.items()
    return defaultdict(str, {name: value or "" for name, value in known if _NAME.fullmatch(name)})


def _text(text: str | None) -> str:
    return html.escape((text or "").translate(_NO_XML))


def _decoded(source: bytes) -> str:
    """The page in the encoding that it declares, else UTF-8."""
    name, known = _declared(source), ""
    with suppress(LookupError):
        known = codecs.lookup(name).name
    if not _OF_THE_WEB.fullmatch(known):
        message = f"declares an encoding that is not known, {name!r}; print it as PDF"
        raise ExtractionError(message)
    name = _AS_BROWSERS_READ.get(known, name)
    try:
        return source.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not {name}; open it in a browser, and print it as PDF"
        raise ExtractionError(message) from None


def _declared(source: bytes) -> str:
    """The encoding that the first tag to name one names, else the declaration that a page of XML
    begins with, as for browsers: "utf-8" where neither does.
    """
    if not source.startswith(codecs.BOM_UTF8):
        text = source.decode("latin-1")
        for one in LexborHTMLParser(text, scripting=True).css("meta"):
            said = _attributes(one)
            is_pragma = said["http-equiv"].lower() == "content-type"
            pragma = _LABEL.search(said["content"]) if is_pragma else None
            if label := said["charset"].strip() or (pragma and pragma[pragma.lastindex or 0]):
                return label.lower()
        if match := _XML_CHARSET.match(text):
            return match[2].lower()
    return "utf-8"
