"""The text of a page of HTML, a line for each paragraph, heading, item and row of a table."""

from __future__ import annotations

import copy
import json
import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Final

import lxml.html
import readability
from lxml import etree

from dprk_labor.data import lexbor
from dprk_labor.data.extraction import (
    Extracted,
    ExtractionError,
    apart,
    raised,
    tidy,
    tool,
    unwrapped,
    width_of,
)
from dprk_labor.data.fields import date_bounds
from dprk_labor.data.model import is_url

MAX_ELEMENTS: Final = 30_000
"""Of which the main text is found in a minute or two: readability takes time with their square."""

_WORD: Final = re.compile(r"\w+")
_DATE: Final = re.compile(r"\d{4}(?:[-/]\d\d){0,2}(?![\d/])")
_BLOCKS: Final = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd",
        "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
        "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search",
        "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
    )
)  # fmt: skip
"""What the HTML Standard sets apart from the text before and behind it."""
_SILENT: Final = frozenset(
    (
        "template", "noscript", "svg", "iframe", "object", "select", "datalist", "input",
        "textarea", "button", "del", "s", "strike", "rt", "rp", "annotation", "annotation-xml",
        "canvas", "video", "audio", "noembed", "noframes", "meter", "progress", "img",
    )
)  # fmt: skip
"""Whose text is not shown, or is no text of the page; what of it holds figures is left out. Beside
what holds a picture alone readability would look for text through all that follows.
"""
_UNSHOWN: Final = (
    "//*[@hidden or @popover or template/@shadowrootmode or self::dialog[not(@open)]"
    " or self::mphantom or (parent::maction or parent::semantics) and position() > 1]"
)
_HIDDEN: Final = re.compile(
    r"(?:^|;)(?:display:(?:none|table-column)|(?:display|(?:content-)?visibility):(?:hidden|collapse"
    r"|[^;]*\()|(?:opacity|font-size|font):(?:-[.\d]|[a-z-]*\+?(?:0+\.?0*|\.0+)(?![.\d]))"
    r"|text-decoration(?:-line)?:[^;]*line-through)"
)
_CSS: Final = re.compile(
    r"/\*.*?(?:\*/|$)|\\(?:0?([0-9a-f]{1,5})\s?|(.))", re.DOTALL | re.IGNORECASE
)
"""What CSS does not read as it stands: comments and escapes."""
_GAP: Final = "\ufdd0"
"""Where something is left out, beside which digits are no part of a number."""
_BESIDE_A_GAP: Final = re.compile(rf"(?<=\d){_GAP}|{_GAP}(?=\d)")
_RAISED: Final = re.compile(r"(?:^|;)vertical-align:(?:su|text-|[-+]?(?!0(?:;|$))[.\d])")
_SCRIPTED: Final = frozenset(
    (
        "mfrac", "mmultiscripts", "mover", "mroot", "msub", "msubsup", "msup", "munder",
        "munderover",
    )
)  # fmt: skip
"""Of whose parts all but the first stand above or below it."""
_STATING: Final = (
    "//*[self::meta or self::script or self::title or self::h1"
    " or self::link[contains(concat(' ', normalize-space(@rel), ' '), ' canonical ')]"
    " or self::time[@pubdate or @itemprop = 'datePublished']]"
    "[not(ancestor-or-self::template or ancestor::svg)]"
)
"""Where a page that is shown may say what it is."""
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
    xml = apart(lexbor.__name__, source)
    page = etree.fromstring(xml, lxml.html.XHTMLParser(huge_tree=True))
    _mark(page)
    stated = _stated(page)
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
        tool("selectolax" if whole else "readability-lxml"),
        **known,
        left_out=_left_out(everything, lines),
    )


def _mark(page: Any) -> None:  # noqa: ANN401 - lxml has no types
    """Make templates, which are inert, of what a browser does not show; the body is shown by
    scripts, once they have run. What is turned round, raised, a root or left out gets a sign.
    """
    styled = [(one, _style(one)) for one in page.iter("*") if one.get("style") or one.tag == "bdo"]
    for one in page.xpath(_UNSHOWN) + [one for one, style in styled if _HIDDEN.search(style)]:
        one.tag = "body" if one.tag == "body" else "template"
    for one, style in styled:
        if one.tag == "bdo" or "-override" in style:
            one.text = f"\u202e{one.text or ''}"
    _raise(page, {one for one, style in styled if _RAISED.search(style)})
    for one in page.iter("msqrt", "mroot"):
        one.text = f"√{one.text or ''}"
    for one in page.iter(*_SILENT):
        if one.get("type") not in ("hidden", "checkbox", "radio"):
            one.text = one.get("value", one.get("srcdoc", one.text))
        one.tail = f"{_GAP}{one.tail or ''}"


def _raise(page: Any, styled: Container[Any]) -> None:  # noqa: ANN401
    """Write what stands above or below its line with raised digits, which no number takes in."""
    within = 0
    for event, one in etree.iterwalk(page, ("start", "end", "comment", "pi")):
        scripted = event in ("start", "end") and (
            one.tag in ("sup", "sub")
            or (one in styled and one.tag not in _BLOCKS)
            or (one.getprevious() is not None and one.getparent().tag in _SCRIPTED)
        )
        within += scripted and {"start": 1, "end": -1}[event]
        if within and event == "start" and one.text:
            one.text = raised(one.text)
        elif within and event != "start" and one.tail:
            one.tail = raised(one.tail)


def _style(one: Any) -> str:  # noqa: ANN401
    """The declarations at an element as CSS reads them, without spaces: "display:none"."""
    style = _CSS.sub(lambda said: said[2] or chr(int(said[1] or "20", 16)), one.get("style", ""))
    return "".join(style.split()).lower()


def _strip(page: Any) -> None:  # noqa: ANN401
    """Leave of a page what a browser shows, and of its attributes the words that are weighed. In
    others readability breaks off at what is no address, and looks for styles once for each.
    """
    for one in page.iter("*"):
        weighed = {name: _NO_WORD.sub(" ", one.get(name, "")) for name in _WEIGHED}
        one.attrib.clear()
        one.attrib.update({name: words for name, words in weighed.items() if words})
    etree.strip_elements(page, "head", "title", "script", with_tail=False)


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
    return list(_lines(lxml.html.fromstring(f"<div>{summary}</div>")))


def _lines(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """The text of a document, a line for each block that has some, the cells of a row between
    bars; what is set as it was typed is put together as a text is.
    """
    text = _BESIDE_A_GAP.sub(" ", "".join(_apart(_pieces(tree)))).replace(_GAP, "")
    for block in text.split("\n"):
        typed = block.split("\v")
        for line in unwrapped(typed, width_of(typed)):
            if said := tidy(line).strip("| "):
                yield said


def _apart(pieces: Iterable[str]) -> Iterator[str]:
    """Digits of two elements are no one number: a space between them."""
    last = ""
    for piece in filter(None, pieces):
        yield f" {piece}" if last.isdecimal() and piece[0].isdecimal() else piece
        last = piece[-1]


def _pieces(tree: Any) -> Iterator[str]:  # noqa: ANN401
    """Texts, with a line end where a block begins and ends, and a bar before a cell. A line of what
    is set as it was typed ends with a tab of lines, which XML does not have, but for one in a cell.
    """
    typed = [False]
    for action, one in etree.iterwalk(tree, events=("start", "end")):
        if one.tag in _BLOCKS or one.tag in _SILENT:
            yield "\n"
        text = one.text or ""
        if action == "start":
            if one.tag in ("td", "th"):
                yield " | "
            typed.append(one.tag == "pre" or (typed[-1] and one.tag not in ("td", "th")))
        else:
            typed.pop()
            text = "" if one is tree else one.tail or ""
        yield text.replace("\n", "\v" if typed[-1] else " ")


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


def _stated(page: Any) -> dict[str, str]:  # noqa: ANN401
    """What the page says of itself, by the name under which it says so, in lower case."""
    stated: dict[str, str] = {}
    for name, value in _statements(page):
        if isinstance(name, str) and isinstance(value, str) and tidy(value):
            stated.setdefault(name.lower(), tidy(value))
    return stated


def _statements(page: Any) -> Iterator[tuple[object, object]]:  # noqa: ANN401
    stating = page.xpath(_STATING)
    heads = sum(one.tag == "h1" for one in stating)
    for one in stating:
        if one.tag == "meta":
            yield one.get("property") or one.get("name") or one.get("itemprop"), one.get("content")
        elif one.tag == "link":
            yield "canonical", one.get("href")
        elif one.tag == "script":
            yield from _linked(one.text or "")
        elif one.tag == "time":
            yield "datepublished", one.get("datetime")
        elif one.tag == "title" or heads == 1:
            shown = copy.deepcopy(one)
            etree.strip_elements(shown, *_SILENT, with_tail=False)
            yield one.tag, " ".join(_lines(shown))


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
        if value:
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
