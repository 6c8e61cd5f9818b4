"""A page to XML: the tree that browsers build of it, as the HTML Standard has it."""

from __future__ import annotations

import codecs
import html
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, Final

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from dprk_labor.data.extraction import CONTROL, ExtractionError

MAX_DEPTH: Final = 250
"""So far are elements looked for in others; the parser of XML has a limit of 256."""

_LABEL: Final = re.compile(
    r"charset\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s;\"'][^\s;]*))", re.IGNORECASE
)
_OF_THE_WEB: Final = re.compile(
    r"utf-8|ascii|iso8859-\d+|cp(?:125\d|866|874|932|949)|koi8-[ru]|shift_jis"
    r"|mac-(?:roman|cyrillic)|tis-620|gb(?:2312|k|18030)|big5(?:hkscs)?|hz|(?:euc|iso2022)_(?:jp|kr)"
)
"""Encodings that browsers know or knew, by Python's names for them. Others that Python has, such as
`unicode_escape` or `utf-7`, would make another text of a page than a browser shows, and so would
`utf-16` of one that can declare it.
"""
_DRESSED: Final = re.compile(r"^(?:x-)+|^unicode-1-1-|^(dos|windows)-(?=\d+$)|-[ie]$")
"""What names have for browsers and not for Python: "x-sjis", "windows-874", "iso-8859-8-i"."""
_AS_BROWSERS_READ: Final = {
    "ascii": "windows-1252", "iso8859-1": "windows-1252", "iso8859-9": "windows-1254",
    "iso8859-11": "cp874", "tis-620": "cp874", "euc_kr": "cp949", "shift_jis": "cp932",
    "gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs",
}  # fmt: skip
_XML_CHARSET: Final = re.compile(r"<\?xml[^>]*?encoding\s*=\s*([\"'])([^\s>]*?)\1")
_XHTML: Final = re.compile(r"<html\b[^>]*\sxmlns=[\"']http://www\.w3\.org/1999/xhtml[\"']")
_NAMED: Final = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)\w+;")
_ROW: Final = re.compile(r"\s*<t(?:[dhr]|body|foot|head)[\s>]", re.IGNORECASE)
_SAVED_FROM: Final = re.compile(r"\s*saved from url=\(\d+\)(https?://\S+)\s*")
_NO_XML: Final = CONTROL | dict.fromkeys((0xFFFE, 0xFFFF), "")
_NAME: Final = re.compile(r"(?!xml)[a-z][\w-]*", re.ASCII)
"""Of elements and attributes that XML can have, but for what it has names for itself."""
_TAG: Final = re.compile(r"<[^<>]*>")
_UNPARSED: Final = ("iframe", "noembed", "noframes", "noscript")
"""Whose tags browsers take for text."""
_AS_TYPED: Final = ("listing", "plaintext", "xmp")
"""Older names of `pre`."""


def read(source: bytes) -> str:
    """The elements and texts of a page as XML, without its styles, comments, and most of its
    scripts and pictures. Raises ExtractionError.
    """
    text = _decoded(source)
    with suppress(etree.XMLSyntaxError):
        text = _of_xml(text)
    if _ROW.match(text):
        text = f"<table>{text}"
    page: Any = LexborHTMLParser(text, scripting=True)  # its root is there in any case
    written = list[str]()
    _write(page.root.parent, written, 0)
    return f"<html>{''.join(written)}</html>"


def _of_xml(text: str) -> str:
    """A page of XML as one of HTML, where `<script/>` does not end; what it declares before its
    root is not read. Raises XMLSyntaxError for one that breaks the rules of XML, which is HTML.
    """
    match = _XHTML.search(text, 0, 4096)
    if match is None:
        return text
    rest = _NAMED.sub(lambda name: html.escape(html.unescape(name[0])), text[match.start() :])
    tree = etree.fromstring(rest)
    for one in tree.iter("{*}script", "{*}style"):
        one.text = (one.text or "").replace("</", "<\\/")
    return f"{text[: match.start()]}{etree.tostring(tree, encoding='unicode', method='html')}"


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
            written.append(_text(_TAG.sub(" ", text) if parent.tag in _UNPARSED else text))
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
    """The page in the encoding that it declares, else UTF-8: as for browsers, what is no name of an
    encoding declares none.
    """
    name = "utf-8"
    for label in () if source.startswith(codecs.BOM_UTF8) else _labels(source.decode("latin-1")):
        with suppress(LookupError, ValueError):
            known = codecs.lookup(_DRESSED.sub(lambda one: "cp" * bool(one[1]), label)).name
            if _OF_THE_WEB.fullmatch(known):
                name = _AS_BROWSERS_READ.get(known, known)
                break
    try:
        return source.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not {name}; open it in a browser, and print it as PDF"
        raise ExtractionError(message) from None


def _labels(text: str) -> Iterator[str]:
    """The encodings that tags name, and then the declaration that a page of XML begins with."""
    for one in LexborHTMLParser(text, scripting=True).css("meta"):
        said = _attributes(one)
        is_pragma = said["http-equiv"].lower() == "content-type"
        pragma = _LABEL.search(said["content"]) if is_pragma else None
        yield (said["charset"].strip() or (pragma[pragma.lastindex or 0] if pragma else "")).lower()
    if match := _XML_CHARSET.match(text):
        yield match[2].lower()
