"""The text of a page of HTML, a line for each paragraph, heading, item and row of a table."""

from __future__ import annotations

import codecs
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

import lxml.html
import readability
from lxml import etree

from dprk_labor.data.extraction import (
    CONTROL,
    Extracted,
    ExtractionError,
    raised,
    tidy,
    tool,
)
from dprk_labor.data.fields import NO_NAMES, date_bounds
from dprk_labor.data.model import is_url

MAX_BYTES: Final = 4 * 1024 * 1024
"""Of markup and text, pictures and scripts within the page apart."""
MAX_ELEMENTS: Final = 30_000
"""Of which the main text is found in a minute or two: readability takes time with their square."""

_EMBEDDED: Final = re.compile(rb"data:[\w/+.;=-]{1,200},[A-Za-z0-9+/=%]+")
_TAG: Final = re.compile(
    rb"<(?:!(?=--)|([a-z][^\s/>]*+)(?:=\s*+\"[^\"]*+\"|=\s*+'[^']*+'|[^>])*+>?)", re.IGNORECASE
)
_RAW: Final = frozenset((b"!", b"script", b"style", b"textarea", b"title", b"xmp", b"iframe"))
"""Comments and elements in which no tag begins."""
_CHARSET: Final = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.ASCII | re.IGNORECASE)
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
_SAVED_FROM: Final = re.compile(r"<!-- saved from url=\(\d+\)(https?://\S+) -->")
_REFERENCE: Final = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
_NO_XML: Final = CONTROL | dict.fromkeys((0xFFFE, 0xFFFF), "")
_WORD: Final = re.compile(r"\w+")
_DATE: Final = re.compile(r"\d{4}(?:[-/]\d\d){0,2}(?![\d/])")
_BLOCKS: Final = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
        "details", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
        "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
        "nav", "ol", "option", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
        "thead", "title", "tr", "ul",
    )
)  # fmt: skip
_SILENT: Final = frozenset(
    (
        "template", "noscript", "svg", "iframe", "object", "select", "datalist", "input",
        "textarea", "button", "del", "s", "strike", "rt", "rp", "annotation", "annotation-xml",
        "canvas", "video", "audio", "noembed", "meter", "progress",
    )
)  # fmt: skip
"""Whose text is not shown, or is no text of the page; what of it holds figures is left out."""
_HIDDEN: Final = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|(?:opacity|font-size):0(?:\.0*)?(?![.\d])"
)
_RAISED: Final = (
    "(//sup | //sub | (//mfrac | //mmultiscripts | //mover | //mroot | //msub | //msubsup | //msup"
    " | //munder | //munderover)/*[position() > 1])//text()"
)
_WEIGHED: Final = ("class", "id", "itemprop", "type")
"""The attributes that readability reads, of which it looks for words alone."""
_NO_WORD: Final = re.compile(r"[^\w -]+")
_FIELDS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("og:title", "headline", "dc.title", "citation_title", "twitter:title", "h1", "title"),
    "author": ("author", "dc.creator", "citation_author", "article:author", "parsely-author"),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "citation_publisher"),
    "published": (
        "article:published_time", "datepublished", "dc.date.issued", "dc.date",
        "citation_publication_date", "parsely-pub-date", "date", "pubdate",
    ),
    "url": ("canonical", "og:url", "saved from"),
}  # fmt: skip
"""Where a page says what it is, in the order of trust."""


def extract(source: bytes, *, whole: bool) -> Extracted:
    """Take the main text out of a page; all of it if `whole`. Raises ExtractionError."""
    html = _decoded(_without_code(source))
    page = _parsed(html)
    stated = _stated(page, html)
    _strip(page)
    everything = list(_lines(page))
    etree.strip_elements(page, *_SILENT, with_tail=False)
    shown = list(_lines(page))
    if not shown:
        raise ExtractionError(
            "holds no text, only scripts; open it in a browser, and save it or print it as PDF "
            "once its text is shown"
        )
    lines = shown if whole else _main_lines(page)
    if not lines:
        raise ExtractionError("no main text was found; take all of it with --whole")
    known = {field: value for field in _FIELDS if (value := _first(field, stated))}
    return Extracted(
        "".join(f"{line}\n" for line in lines).encode(),
        tool("lxml" if whole else "readability-lxml"),
        **known,
        left_out=_left_out(everything, lines),
    )


def _without_code(source: bytes) -> bytes:
    """The page without its scripts, its styles and the pictures in its tags. What is opened and
    never closed stays, and its end is looked for once.
    """
    kept, at, unclosed = list[bytes](), 0, set[bytes]()
    while opened := _TAG.search(source, at):
        name, tag = (opened[1] or b"!").lower(), _EMBEDDED.sub(b"", opened[0])
        kept.append(source[at : opened.start()])
        at, closed = opened.end(), None
        if name in _RAW - unclosed and not tag.endswith(b"/>"):
            end = rb"-->" if name == b"!" else rb"</%b(?=[\s/>])[^>]*>" % name
            closed = re.compile(end, re.IGNORECASE).search(source, at)
            unclosed |= {name} if closed is None else set()
        is_code = name in (b"script", b"style") and b"ld+json" not in tag
        text = source[at : closed.end()] if closed else b""
        kept.append(b" " if closed and is_code else tag + text)
        at += len(text)
    return b"".join([*kept, source[at:]])


def _decoded(source: bytes) -> str:
    """The page in the encoding that it declares, else UTF-8."""
    if len(source) > MAX_BYTES:
        raise ExtractionError(
            f"has more than {MAX_BYTES // 1024 // 1024} MiB without its pictures and scripts; "
            "save its text, and add that"
        )
    name, known = _declared(source), ""
    with suppress(LookupError):
        known = codecs.lookup(name).name
    if not _OF_THE_WEB.fullmatch(known):
        message = f"declares an encoding that is not known, {name!r}; print it as PDF"
        raise ExtractionError(message)
    name = _AS_BROWSERS_READ.get(known, name)
    try:
        text = source.decode(name).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not {name}; open it in a browser, and print it as PDF"
        raise ExtractionError(message) from None
    return _REFERENCE.sub(_seen, text.translate(_NO_XML))


def _declared(source: bytes) -> str:
    """The encoding that the first tag to name one names, else the declaration that a page of XML
    begins with, as for browsers: "utf-8" where neither does.
    """
    if not source.startswith(codecs.BOM_UTF8):
        text = source.decode("latin-1").translate(CONTROL)
        for one in _parsed(f"<p>{text}").iter("meta"):  # which holds a paragraph at least
            is_pragma = one.get("http-equiv", "").lower() == "content-type"
            pragma = one.get("content", "") if is_pragma else ""
            for said in (f"charset={one.get('charset', '')}", pragma):
                if match := _CHARSET.search(said):
                    return match[1].lower()
        if match := _XML_CHARSET.match(text):
            return match[2].lower()
    return "utf-8"


def _seen(reference: re.Match[str]) -> str:
    """A space for the number of a control character, which no XML holds; and what browsers show for
    one that windows-1252 has a sign for: "€" for "&#128;".
    """
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    number = digits.lstrip("0") or "0"  # of any length, of which 65535 has five digits
    if len(number) > 5 or (code := int(number, base)) not in _NO_XML:
        return reference[0]
    sign = bytes([code]).decode("windows-1252", "replace") if code < 256 else ""
    return sign.translate(CONTROL)


def _parsed(html: str) -> Any:  # noqa: ANN401 - lxml has no types
    parser = lxml.html.HTMLParser(encoding="utf-8")
    try:
        tree = lxml.html.document_fromstring(html.encode(errors="replace"), parser=parser)
    except etree.ParserError:
        raise ExtractionError("holds no text") from None
    # From 256 on libxml leaves out what is further in; its log of that holds 100 entries at most.
    if tree.xpath("boolean(//*[count(ancestor::*) > 250])"):
        raise ExtractionError("nests its parts too deep to be read; save it as text or as PDF")
    return tree


def _strip(page: Any) -> None:  # noqa: ANN401
    """Leave of a page what a browser shows, pictures apart, and of its attributes the words that
    are weighed. In others readability breaks off at what is no address, and looks for styles once
    for each; beside what holds a picture alone it looks for text through all that follows.
    """
    for text in page.xpath(_RAISED):
        setattr(text.getparent(), "tail" if text.is_tail else "text", raised(text))
    for one in page.iter("*"):
        style = "".join(one.get("style", "").split()).lower()
        is_hidden = one.get("hidden") is not None or _HIDDEN.search(style)
        if is_hidden and one.tag not in ("html", "body"):  # which scripts show, once they have run
            one.tag = "template"
        if one.tag == "bdo" or "bidi-override" in style:
            one.text = f"\u202e{one.text or ''}"
        if one.tag in _SILENT:
            if one.get("type") not in ("hidden", "checkbox", "radio"):
                one.text = one.get("value", one.get("srcdoc", one.text))
            one.tail = f" {one.tail}" if (one.tail or "")[:1].isdecimal() else one.tail
        weighed = {name: _NO_WORD.sub(" ", one.get(name, "")) for name in _WEIGHED}
        one.attrib.clear()
        one.attrib.update({name: words for name, words in weighed.items() if words})
    unread = ("head", "script", "style", "img", etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(page, *unread, with_tail=False)


def _main_lines(page: Any) -> list[str]:  # noqa: ANN401
    """The lines of the article on a page, from which its menus are taken away. Raises
    ExtractionError for a page of too many parts.
    """
    etree.strip_elements(page, "nav", "aside", "footer", "dialog", with_tail=False)
    if page.xpath("count(//*)") > MAX_ELEMENTS:
        raise ExtractionError(
            f"has more than {MAX_ELEMENTS:,} elements, too many to tell its main text; take all of "
            "it with --whole"
        )
    try:
        summary = readability.Document(page).summary(html_partial=True)
    except readability.readability.Unparseable:
        return []
    return list(_lines(_parsed(f"<div>{summary}</div>")))


def _lines(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """The text of a document, a line for each block that has some, the cells of a row between
    bars.
    """
    for line in "".join(_apart(_pieces(tree))).split("\n"):
        if said := tidy(line).strip("| "):
            yield said


def _apart(pieces: Iterable[str]) -> Iterator[str]:
    """Digits of two elements are no one number: a space between them."""
    last = ""
    for piece in filter(None, pieces):
        yield f" {piece}" if last.isdecimal() and piece[0].isdecimal() else piece
        last = piece[-1]


def _pieces(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Texts, with a line end where a block begins and ends, and a bar before a cell."""
    for action, one in etree.iterwalk(tree, events=("start", "end")):
        if one.tag in _BLOCKS or one.tag in _SILENT:
            yield "\n"
        if action == "start":
            if one.tag in ("td", "th"):
                yield " | "
            yield _said(one.text or "", one.tag)
        elif one is not tree:
            yield _said(one.tail or "", one.getparent().tag)


def _said(text: str, tag: str) -> str:
    """A text of an element; what is set as it was typed has a line for each of its own."""
    if tag == "pre":
        return "".join(f"{line}\n" for line in text.splitlines())
    return text.replace("\n", " ")


def _left_out(everything: list[str], lines: list[str]) -> list[str]:
    """The lines of the page that are not in its main text, or not as often."""
    holding: dict[str, list[str]] = {}
    for kept in lines:
        for word in {*_WORD.findall(kept)}:
            holding.setdefault(word, []).append(kept)
    left = Counter(everything) - Counter(lines)
    rarest = (
        (min((holding.get(word, []) for word in _WORD.findall(line)), key=len, default=[]), line)
        for line in left
    )
    return [line for among, line in rarest if not any(line in kept for kept in among)]


def _stated(page: Any, html: str) -> dict[str, str]:  # noqa: ANN401
    """What the page says of itself, by the name under which it says so, in lower case."""
    stated: dict[str, str] = {}
    for name, value in _statements(page, html):
        if isinstance(name, str) and isinstance(value, str) and tidy(value):
            stated.setdefault(name.lower(), tidy(value))
    return stated


def _statements(page: Any, html: str) -> Iterator[tuple[object, object]]:  # noqa: ANN401
    for one in page.iter("meta"):
        yield one.get("property") or one.get("name") or one.get("itemprop"), one.get("content")
    for one in page.cssselect("link[rel~=canonical]"):
        yield "canonical", one.get("href")
    for one in page.cssselect("script[type*=ld\\+json]"):
        yield from _linked(one.text or "")
    for one in page.cssselect("time[pubdate], time[itemprop=datePublished]"):
        yield "datepublished", one.get("datetime")
    for saved in _SAVED_FROM.findall(html[:4096]):
        yield "saved from", saved
    headings = page.cssselect("h1")
    if len(headings) == 1:
        yield "h1", headings[0].text_content()
    for one in page.cssselect("title"):
        yield "title", one.text_content()


def _linked(text: str) -> Iterator[tuple[str, object]]:
    """What JSON-LD says of the article on the page."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    nodes = data.get("@graph", [data]) if isinstance(data, dict) else data
    for node in nodes if isinstance(nodes, list) else []:
        if not (isinstance(node, dict) and {"headline", "datePublished"} & node.keys()):
            continue
        yield from ((name, node.get(name)) for name in ("headline", "datePublished"))
        for name in ("author", "publisher"):
            named = node.get(name)
            people = named if isinstance(named, list) else [named]
            names = [one.get("name") if isinstance(one, dict) else one for one in people]
            yield name, ", ".join(one for one in names if isinstance(one, str))


def _first(field: str, stated: Mapping[str, str]) -> str | None:
    """The first of the ways to say it that says something fit for the field."""
    for name in _FIELDS[field]:
        value = stated.get(name, "")
        if field == "published":
            value = _day(value)
        elif is_url(value) != (field == "url"):
            value = ""
        if value and value.strip().lower() not in NO_NAMES:
            return value
    return None


def _day(value: str) -> str:
    """The date of a time stamp, "2031-03-09" of "2031-03-09T08:00:00Z", empty if it is none."""
    match = _DATE.match(value)
    day = match[0].replace("/", "-") if match else ""
    with suppress(ValueError):
        date_bounds(day)
        return day
    return ""
