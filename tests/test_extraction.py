"""The text of pages, PDFs and texts: a line for each paragraph, and what the source says of itself."""

from __future__ import annotations

import io
import json
import logging
import re
import resource
import runpy
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Final

import pytest
import readability
from lxml import etree
from test_growth import lines_run

from dprk_labor.data import extraction, lexbor, pdfium, webpage
from dprk_labor.data import pdf as pdf_module
from dprk_labor.data.extraction import Extracted, ExtractionError, extract, goes_on

MAKE = runpy.run_path(str(Path(__file__).parents[1] / "docs" / "tutorial" / "sources.py"))
pdf: Callable[..., bytes] = MAKE["pdf"]
pytestmark = pytest.mark.usefixtures("in_this_process")
PARAGRAPH = (
    "<p>The ministry of works said that about 4,200 people, in all, had laid the bridge.</p>"
)


def page(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def lines(extracted: Extracted) -> list[str]:
    return extracted.content.decode().split("\n")[:-1]


def refused(source: bytes) -> str:
    with pytest.raises(ExtractionError) as caught:
        extract(source)
    return str(caught.value)


def test_a_page_is_its_main_text() -> None:
    found = extract(MAKE["files"]()["post.html"])
    assert lines(found) == [
        "More readers than ever",
        "By Ann Marsh, 9 March 2031",
        "Up to 12,000 visitors a year come to the town library, its notice says. The library is "
        "open for 300 days, and a loan may take three weeks.",
        "According to the mayor, some 14,000 visitors came in 2030.",
        "“Nobody counts them at the door,” she said.",
    ]
    assert found.left_out == [
        "Home",
        "17 new stories",
        "Most read",
        "Snow closes 3 roads",
        "The Evening Post costs $5 a month.",
    ]
    assert found.stated == ("title", "author", "publisher", "published", "url")
    assert (found.title, found.author) == ("More readers than ever", "Ann Marsh")
    assert (found.publisher, found.published) == ("Evening Post", "2031-03-09")
    assert found.url == "https://post.example/2031/more-readers"
    assert found.tool is not None
    assert found.tool.startswith("readability-lxml ")


def test_a_page_as_a_whole() -> None:
    found = extract(MAKE["files"]()["post.html"], whole=True)
    assert lines(found)[:2] == ["Home", "17 new stories"]
    assert (found.left_out, str(found.tool)[:11]) == ([], "selectolax ")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<br>b</p>", ["a", "b"]),
        ("<table><tr><th>Flag<th>Pay<tr><td>North<td>$280</table>", ["Flag | Pay", "North | $280"]),
        ("<p>an agent.<sup>4</sup> Then</p>", ["an agent.⁴ Then"]),
        ("<p>50<sup><!-- 7 --><a>1</a>,2</sup> 60<sub>3</sub></p>", ["50¹,² 60³"]),
        ("<math><msup><mn>10</mn><mn>6</mn></msup><annotation>7", ["10⁶"]),
        ("<math><mn>2</mn><mfrac><mn>1</mn><mn>2</mn></mfrac></math>", ["2 1²"]),
        ("<p><ruby>50<rt>99</ruby><del>70</del>60 <s>5</s></p>", ["50 60"]),
        ("<p><span>50</span><span></span><a>99</a>% <b>5</b>,000</p>", ["50 99% 5,000"]),
        ("<p>the 5<sup>th</sup> day</p>", ["the 5th day"]),
        ("<p>50<span style='color:red; vertical-align: super'>1</span> men</p>", ["50¹ men"]),
        ("<p>50<span style='vertical-align: top'>%</span> of 5</p>", ["50% of 5"]),
        (
            "<p>5,<a style='VERTICAL-ALIGN:sup/**/er'>12</a> 6<b style='vertical-align:.4em'>7</b></p>",
            ["5,¹² 6⁷"],
        ),
        (
            "<p>8<i style='vertical-align: 0'>,000</i><u style='vertical-align: -2px'>9<!-- x -->9</u></p>",
            ["8,000⁹⁹"],
        ),
        ("<p>$5<sup>.50</sup> million, 5<sup>st.</sup></p>", ["$5⋅⁵⁰ million, 5st."]),
        ("<p>In 2031</br>500 came</p>", ["In 2031", "500 came"]),
        ("<div>In 12,</p>500 came</div>", ["In 12,", "500 came"]),
        ("<p>12,<dir>500</dir>6,<search>700</search>", ["12,", "500", "6,", "700"]),
        *(
            (f"<p>5{unseen},000 a{unseen}.", ["5 ,000 a."])
            for unseen in (
                "<svg><text>0</text></svg>",
                "<button>0</button>",
                "<input>",
                "<img alt=0>",
                "<i hidden>0</i>",
            )
        ),
        ("<math><msqrt><mn>50</mn></msqrt></math> million", ["√50 million"]),
        ("<p style='direction:rtl;unicode-bidi:isolate-override'>12</p>", ["\u202e12"]),
        ("<xmp>a <b>\n5</xmp><p>6", ["a <b>", "5", "6"]),
        ("<a'b>5</a'b> came<plaintext>6<p>", ["5 came", "6<p></body></html>"]),
        ("<pre>1999  4,000\n2030  6,400</pre>", ["1999 4,000", "2030 6,400"]),
        ("<pre>up to <b>5</b>\nand <code>6\n7</code> came\n</pre>", ["up to 5", "and 6", "7 came"]),
        ("<pre>In<p>all\n5</p><table><td>6\n<td>7</table>", ["In", "all", "5", "6 | 7"]),
        (  # rows
            "<pre>men in Russia and in the Far East of it       20,000\n"
            "women in Russia and in the Far East of it      3,000</pre>",
            [
                "men in Russia and in the Far East of it 20,000",
                "women in Russia and in the Far East of it 3,000",
            ],
        ),
        (  # a list
            "<pre>Workers in Russia, according to the ministry: 20,000\n"
            "Workers in China, according to the ministry: 60 %\n"
            "Those in Kuwait, where the embassy has counted all 300\n"
            "men, are not said to be among the workers in Asia</pre>",
            [
                "Workers in Russia, according to the ministry: 20,000",
                "Workers in China, according to the ministry: 60 %",
                "Those in Kuwait, where the embassy has counted all 300 "
                "men, are not said to be among the workers in Asia",
            ],
        ),
        (
            f"<pre>\n  {'The ministry says that it has been counting some'}\n5,000 men.\n\nNo more.",
            ["The ministry says that it has been counting some 5,000 men.", "No more."],
        ),
        ("<ul><li>one<ul><li>two</ul><li>three</ul>", ["one", "two", "three"]),
        ("<p>work\u00aders\u200b from&nbsp;abroad</p>", ["workers from abroad"]),
        (
            "<p>1\ufe005,000 vis\u034fitors, 4\ue0008\u2800m</p>",
            ["15,000 visitors, 4\ue0008 m"],
        ),
        ("<p>a<!-- 5 -->b<?pi 6?>c</p>", ["abc"]),
        ("<p><sup>\ufffe&#xfffe;&#65535;1</sup> <bdo>\uffff5</bdo></p>", ["¹ \u202e5"]),
        ("<p>seen</p><p hidden>7</p><p style='display: none'>8</p><script>9</script>", ["seen"]),
        ("loose <b>5,000</b> men", ["loose 5,000 men"]),
    ],
)
def test_lines_of_a_page(body: str, expected: list[str]) -> None:
    assert lines(extract(page(body), whole=True)) == expected


@pytest.mark.parametrize(
    ("head", "field", "expected"),
    [
        ("<title>From the head</title>", "title", "From the head"),
        ("<meta name='DC.Creator' content='A. Marsh'>", "author", "A. Marsh"),
        ("<meta property='article:author' content='https://x.example/a'>", "author", "unknown"),
        ("<meta name=date content=2031/03/09>", "published", "2031-03-09"),
        ("<meta name=date content='2031-03'>", "published", "2031-03"),
        ("<meta name=date content=2031-02-30>", "published", "unknown"),
        ("<meta name=date content='9 March'>", "published", "unknown"),
        ("<meta name=date>", "published", "unknown"),
        ("<link rel=canonical href=/relative>", "url", None),
        ("<link rel=stylesheet href=https://x.example/s>", "url", None),
        ("<meta property=og:url content=https://x.example/a>", "url", "https://x.example/a"),
        (
            "<!-- saved from url=(0020)https://x.example/b -->",
            "url",
            "https://x.example/b",
        ),
        *(
            (f"{inert[0]}{stating}{inert[1]}", "url", None)
            for inert in (
                ("<template>", "</template>"),
                ("<noscript>", "</noscript>"),
                ("<p hidden>", "</p>"),
                ("<textarea>", "</textarea>"),
                ("<svg><title>", "</title></svg>"),
            )
            for stating in (
                "<link rel=canonical href=https://x.example/b>",
                "<meta property=og:url content=https://x.example/b>",
            )
        ),
        ("<input value='<!-- saved from url=(0020)https://x.example/b -->'>", "url", None),
        ("<title><!-- saved from url=(0020)https://x.example/b --></title>", "url", None),
        ("<h1 hidden>A title</h1>", "title", "unknown"),
        (
            "<h1>5<sup>1</sup> <i hidden>of</i>men<br>came<img><del>7</del></h1>",
            "title",
            "5¹ men came",
        ),
        ("<p hidden><time pubdate datetime=2031-03-09>x</time></p>", "published", "unknown"),
        ("<script type=application/ld+json>{</script>", "title", "unknown"),
        (
            r'<script type=application/ld+json>{"headline": "A\u001b t\u009bitle"}</script>',
            "title",
            "A t itle",
        ),
        ("<script type=application/ld+json>7</script>", "title", "unknown"),
        (
            '<script type=application/ld+json>{"@graph": [7, {"name": "x"}, {"headline": "Linked", '
            '"author": [{"name": "A"}, "B", 7], "publisher": {"name": "P"}}]}</script>',
            "author",
            "A, B",
        ),
        (
            '<script type=application/ld+json>[{"datePublished": "2031-03-09T08:00"}]</script>',
            "published",
            "2031-03-09",
        ),
    ],
)
def test_what_a_page_says_of_itself(head: str, field: str, expected: str | None) -> None:
    found = extract(page(PARAGRAPH, head))
    assert (getattr(found, field), field in found.stated) == (
        expected, expected not in (None, "unknown"),
    )  # fmt: skip


def test_of_several_headings_none_is_the_title() -> None:
    assert extract(page(f"<h1>One</h1>{PARAGRAPH}")).title == "One"
    assert extract(page(f"<h1>One</h1>{PARAGRAPH}<h1>Two</h1>")).title == "unknown"


def test_a_time_with_a_mark_of_publication() -> None:
    assert extract(page(f"<time pubdate datetime=2031-03-09>x</time>{PARAGRAPH}")).stated == (
        "published",
    )
    assert extract(page(f"<time datetime=2031-03-09>x</time>{PARAGRAPH}")).stated == ()


NO_ENCODINGS: Final = (
    "klingon", "'utf-8, en'", "'a\0b'", "utf-16le", "undefined", "unicode_escape", "raw_unicode_escape",
    "idna", "punycode", "utf-7", "rot13", "hex", "cp037",
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (page("<p>£5</p>", "<meta charset=iso-8859-1>").decode().encode("cp1252"), "£5"),
        (page("<p>Ж5</p>", "<meta charset=windows-1251>").decode().encode("cp1251"), "Ж5"),
        (page("<p>£5</p>").decode().encode("utf-16"), "£5"),
        (page("<p>£5</p>").decode().encode("utf-8-sig"), "£5"),
        (
            b"<?xml version='1.0' encoding = 'CP1251'?>"
            + page("<p>Ж5</p>").decode().encode("cp1251"),
            "Ж5",
        ),
        (
            b"<?xml version='1.0' encoding='cp1251'?>" + page("<p>£5</p>", "<meta charset=utf-8>"),
            "£5",
        ),
        (b"<?xml version='1.0' encoding='utf-16'?>" + page("<p>£5</p>"), "£5"),
        (b"<?xml encoding='cp1251\"?>" + page("<p>£5</p>"), "£5"),
        (b" <?xml encoding='cp1251'?>" + page("<p>£5</p>"), "£5"),
        (
            page("<p>Ж5</p><meta charset=cp1251>", f"<!--{'x' * 9_000}-->")
            .decode()
            .encode("cp1251"),
            "Ж5",
        ),
        (page("<p>£5</p>", "<!-- <meta charset=cp866> --><meta charset=utf-8>"), "£5"),
        (page("<p>£5</p>", "<meta name=description content='charset=koi8-r'>"), "£5"),
        (page("<p>£5</p>", "<meta content='a > charset=koi8-r' charset=utf-8>"), "£5"),
        (
            page("<p>Ж5</p>", "<meta content='text/html; charset=cp1251' http-equiv=Content-Type>")
            .decode()
            .encode("cp1251"),
            "Ж5",
        ),
        (
            page(
                "<p>£5</p>", "<meta charset=utf-8 http-equiv=Content-Type content=charset=cp1251>"
            ),
            "£5",
        ),
        (page("<p>Ş5</p>", "<meta charset=latin5>").decode().encode("cp1254"), "Ş5"),
        (page("<p>“5”</p>", "<meta charset=iso-8859-9>").decode().encode("cp1254"), "“5”"),
        (page("<p>“๕”</p>", "<meta charset=tis-620>").decode().encode("cp874"), "“๕”"),
        (page("<p>€5</p>", "<meta charset=iso-8859-11>").decode().encode("cp874"), "€5"),
        (page("<p>똠5</p>", "<meta charset=euc-kr>").decode().encode("cp949"), "똠5"),
        (page("<p>€5</p>", "<meta charset=gb2312>").decode().encode("gb18030"), "€5"),
        (page("<p>£5</p>", "<meta http-equiv=content-type content='charset=\"cp1251'>"), "£5"),
        (page("<p>a\x85\x9b5</p>", "<meta charset=utf-8>"), "a 5"),
        (page("<p>&#128;5 &#x92; &#129;5</p>"), "€5 ’ 5"),
        *((page("<p>£5</p>", f"<meta charset={name}>"), "£5") for name in NO_ENCODINGS),
        (page("<p>Ж5</p>", "<meta charset=none><meta charset=x-cp1251>").decode().encode("cp1251"),
         "Ж5"),
        (page("<p>똠5</p>", "<meta charset=windows-949>").decode().encode("cp949"), "똠5"),
        (page("<p>人5</p>", "<meta charset=hz-gb-2312>").decode().encode("hz"), "人5"),
        (page("<p>א5</p>", "<meta charset=iso-8859-8-i>").decode().encode("iso-8859-8"), "א5"),
    ],
)  # fmt: skip
def test_the_encoding_of_a_page(source: bytes, expected: str) -> None:
    assert lines(extract(source, whole=True)) == [expected]


def test_a_page_with_pictures_in_it_is_as_large_as_its_text() -> None:
    source = page(f"<img src='data:image/png;base64,{'A' * 9_000_000}'>{PARAGRAPH}")
    assert lines(extract(source)) == [
        "The ministry of works said that about 4,200 people, in all, had laid the bridge."
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (page("<script>document.write(5)</script>"), "holds no text, only scripts; open it in a browser, and save it or "
         "print it as PDF once its text is shown"),
        (page("<p>\xe9</p>").decode().encode("latin-1"), "byte 43 is not utf-8; open it in a "
         "browser, and print it as PDF"),
        (page("<p>x</p>" + "<svg>" * 100_000), "nests its parts too deep to be read; save it as "
         "text or as PDF"),
        (page("<div>" * 5_000 + "deep"), "nests its parts too deep to be read; save it as text or "
         "as PDF"),
        (page("<i>x</i>" * 30_000), "has more than 30,000 elements, too many to tell its main text; "
         "take all of it with --whole"),
        (page("<nav>5 stories</nav>"), "no main text was found; take all of it with --whole"),
        (b"<!doctype html>", "holds no text, only scripts; open it in a browser, and save it or print it "
         "as PDF once its text is shown"),
        (pdf([["one"], ["two"]]).replace(b"6 0 R", b"9 9 R"), "is damaged on page 2; open it in a "
         "PDF reader and save it again"),
        (b"PK\x03\x04", "is a Word file or another archive; save it as PDF or as text"),
        (b"From: <Saved by Blink>\r\nContent-Type: multipart/related;", "is a web archive; save "
         "the page as HTML only"),
        (b"aab\0b", "this is a binary file; name a text file"),
        (b"caf\xe9", "byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (b" \n", "holds no text"),
        (b"", "holds no text"),
        (b"%PDF-1.4 damaged", "is damaged, or no PDF; open it in a PDF reader and save it, or "
         "download it anew"),
        (pdf([[], []]), "has no text on its 2 pages: it is a scan; put it through text recognition "
         "(OCR) first"),
        (pdf([[]]), "has no text on its 1 page: it is a scan; put it through text recognition "
         "(OCR) first"),
        (pdf([[]] * 1_001), "has 1,001 pages, more than 1,000; save those of interest"),
        (pdf([["x"]]).replace(b"/Root", b"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <"
         + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >> /ID [<00> <00>] /Root"),
         "is encrypted; save a copy without a password"),
    ],
    ids=lambda one: one if isinstance(one, str) else "source",  # an id is in the environment
)  # fmt: skip
def test_a_source_without_a_text(source: bytes, message: str) -> None:
    assert refused(source) == message


FORM: Final = """{0} 0 obj
<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 24
/Resources << /XObject << /X {1} 0 R >> >> >>
stream
/X Do /X Do /X Do /X Do
endstream
endobj
"""


def test_a_process_of_its_own_gives_what_is_read_or_why_nothing_is() -> None:
    read = extraction.apart(pdfium.__name__, pdf([["x"]], {"Title": "T"}))
    assert read == [{"Title": "T", "Author": ""}, ["x"], []]
    with pytest.raises(ExtractionError) as caught:
        extraction.apart(lexbor.__name__, b"\xe9")
    assert str(caught.value) == "byte 0 is not utf-8; open it in a browser, and print it as PDF"


def test_a_pdf_that_unfolds_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each form shows the next one four times, as the page does the first."""
    forms = "".join(FORM.format(number, number + 1) for number in range(50, 70)).encode()
    source = pdf([["/X"]]).replace(b"(/X) Tj", b"/X Do  ").replace(
        b"/Resources <<", b"/Resources << /XObject << /X 50 0 R >>"
    )  # fmt: skip
    monkeypatch.setattr(extraction, "MAX_SECONDS", 1)
    with pytest.raises(ExtractionError) as caught:
        extraction.apart(pdfium.__name__, source.replace(b"xref\n", forms + b"xref\n", 1))
    assert str(caught.value) == (
        "takes more than 1 seconds or 2 GiB to read, or cannot be; open it, and print it as PDF"
    )


def test_a_page_that_grows_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each paragraph begins with all the elements that the first has left open."""
    opened = "".join(f"<b id={number}>" for number in range(200))
    monkeypatch.setattr(extraction, "MAX_SECONDS", 1)
    with pytest.raises(ExtractionError) as caught:
        extraction.apart(lexbor.__name__, page(f"<p>{opened}</p>" + "<p>x</p>" * 30_000))
    assert str(caught.value) == (
        "takes more than 1 seconds or 2 GiB to read, or cannot be; open it, and print it as PDF"
    )


def test_a_source_is_read_with_so_much_memory_and_time_at_most(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    limits: list[object] = []
    monkeypatch.setattr(resource, "setrlimit", lambda *given: limits.append(given))
    monkeypatch.setattr(
        sys, "stdin", SimpleNamespace(buffer=io.BytesIO(pdf([["x"]], {"Title": "T"})))
    )
    extraction.serve(pdfium.read)
    known = {"Title": "T", "Author": ""}
    assert json.loads(capsys.readouterr().out) == [[known, ["x"], []], ""]
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"\xe9")))
    extraction.serve(lexbor.read)
    assert json.loads(capsys.readouterr().out) == [
        None, "byte 0 is not utf-8; open it in a browser, and print it as PDF",
    ]  # fmt: skip
    each = (resource.RLIMIT_AS, (2 * 1024**3,) * 2), (resource.RLIMIT_CPU, (90, 90))
    assert limits == [*each, *each]


def test_code_that_is_never_closed_hides_no_text() -> None:
    code = "<style>a<style></style >b<SCRIPT>5</script>c<svg>d<template>e<svg>"
    assert extract(page(f"<p>{code}</p>"), whole=True).content == b"bc\n"


def test_comments_and_rows_of_dots_are_gone_through_once() -> None:
    """What goes through them again for each would not end."""
    assert extract(b"<!---->" * 500 + b"x").content == b"<!---->" * 500 + b"x"
    assert extract(b"<!-- -->" * 400 + b"<html><p>x</p>", whole=True).content == b"x\n"
    assert goes_on("." * 5_000 + "x y z", "word", 100)
    assert not goes_on("Contents" + "." * 5_000 + " 12", "Word", 100)


@pytest.mark.parametrize(
    "opening",
    [
        "<meta charset=utf-8>",
        "<li>",
        "\n<!-- 7 --><title>x</title>",
        "<P>",
        "<article>",
        "<script>7</script>",
    ],
)
def test_a_page_begins_with_any_tag(opening: str) -> None:
    assert (
        lines(extract(f"{opening}<p>5 came<!-- 6 -->.</p>".encode(), whole=True))[-1] == "5 came."
    )
    text = f"< {opening[1:]}<p>5".encode()
    assert extract(text) == Extracted(text, None)


@pytest.mark.parametrize("opening", ["", "<tr>", "\n<TBODY><tr>", "<thead class=x>"])
def test_a_part_of_a_table_is_one(opening: str) -> None:
    source = f"{opening}<td>5<th>000<tr><td>6".encode()
    assert lines(extract(source, whole=True)) == ["5 | 000", "6"]


def test_a_page_that_holds_a_pdf_is_a_page() -> None:
    source = page("<p>5 came.</p>", f"<!-- {pdf([['6 came.']]).decode('cp1252')} -->")
    assert lines(extract(source, whole=True)) == ["5 came."]


def test_a_page_that_readability_gives_up(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Its log, which has a traceback, is not for whoever adds a page."""
    monkeypatch.delattr(readability.Document, "sanitize")
    monkeypatch.setattr(logging.root, "handlers", [])  # pytest's
    assert refused(page(PARAGRAPH)) == "no main text was found; take all of it with --whole"
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "opening",
    [
        "<html><object codebase='http://[' data=x></object>",
        "<html><applet codebase='\u202e' code=x></applet><a href='http://['>",
        "<html style='visibility:hidden; display:none'>",
        "<html hidden><body style='display:none'>",
    ],
)
def test_a_page_reads_whatever_its_attributes_hold(opening: str) -> None:
    assert lines(extract(f"{opening}{PARAGRAPH}".encode())) == [
        "The ministry of works said that about 4,200 people, in all, had laid the bridge."
    ]


def test_what_is_hidden_is_no_main_text() -> None:
    hidden = "<p style='display:\tNone'>7 came</p><p hidden>8 came</p>"
    assert lines(extract(page(PARAGRAPH + hidden))) == [
        "The ministry of works said that about 4,200 people, in all, had laid the bridge."
    ]


@pytest.mark.parametrize(
    "shown",
    [
        "<!-- was <script> -->5 came",
        "<!--><!-- <style> -->5 came",
        "<b title='a<script'>5 came</b>",
        "<textarea><script></textarea>5 came",
        "<script>0</script x>5 came",
        "<script></script-x>0</script>5 came",
        "<svg><script/></svg>5 came",
        "<script><!--<script></script>8</script>5 came",
        "<title>8</title>5 came",
    ],
)
def test_what_is_shown_is_not_taken_for_code(shown: str) -> None:
    source = page(f"<p>{shown}, its data:12,000</p><script>7</script><style>8</style>")
    assert lines(extract(source, whole=True)) == ["5 came, its data:12,000"]


XHTML: Final = (
    '<?xml version="1.0"?><!-- 7 --><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" '
    '"http://x.example/strict.dtd">\n<html lang="en" xmlns="http://www.w3.org/1999/xhtml"><head>'
)


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            "<title/><script src='a.js'/>",
            "6&nbsp;men<br/>and 5<br></br>&no;",
            ["6 men", "and 5", "&no;"],
        ),
        ("<style/>", "<iframe src='a.html'/><textarea/><noscript/>5 came", ["5 came"]),
        ("", "<div hidden='hidden'/>5 <![CDATA[came]]>", ["5 came"]),
        ("<script><![CDATA['</script>8']]></script>", "5 came", ["5 came"]),
        # What breaks the rules of XML is HTML.
        ("", "6 men<div hidden='hidden'/>5 came<br>", ["6 men"]),
    ],
)
def test_a_page_of_xml_is_read_as_one(head: str, body: str, expected: list[str]) -> None:
    source = f"{XHTML}{head}</head><body><p>{body}</p></body></html>"
    assert lines(extract(source.encode(), whole=True)) == expected


def test_what_a_page_of_xml_declares_does_not_unfold() -> None:
    entity = '<!DOCTYPE html [<!ENTITY men "5 came">]>'
    source = page("<p>6 &men; 7</p>").replace(b"<!doctype html><html>", f"{entity}<html "
        'xmlns="http://www.w3.org/1999/xhtml">'.encode())  # fmt: skip
    assert lines(extract(source, whole=True)) == ["]>", "6 &men; 7"]


@pytest.mark.parametrize(
    "unshown",
    [
        "<svg><text>7 men</text></svg>",
        "<button>7 men</button>",
        "<select><option>7 men</select>",
        "<textarea>7 men</textarea>",
        "<input value='7 men'><input type=hidden value=8>",
        "<iframe srcdoc='7 men'></iframe>",
        "<canvas>7 men</canvas>",
        "<p hidden>7 men</p>",
        "<p style='Visibility: hidden'>7 men</p>",
        "<p style='opacity:0.0; color: red'>7 men</p>",
        "<p style='font-size: 0'>7 men</p>",
        "<p style='font:bold 0/0 a'>7 men</p><i style='font:bold 10px a'></i>",
        "<p style='opacity:-.5'>7 men</p>",
        "<del>7 men</del><b style='opacity:0.9'></b>",
        "<div hidden/>7 men</div>",
        "<div popover>7 men</div>",
        "<dialog>7 men</dialog>",
        "<noframes>7 men</noframes>",
        "<template>7 men</template>",
        "<div><template shadowrootmode=open></template>7 men</div>",
        "<math><mphantom>7 men</mphantom></math>",
        "<math><maction><mi></mi><mtext>7 men</mtext></maction></math>",
        "<p style='display:/**/none'>7 men</p>",
        r"<p style='d\69 splay:n\one'>7 men</p>",
        r"<p style='\000064isp\6C ay:none'>7 men</p>",
        "<p style='display:var(--x)'>7 men</p>",
        "<p style='display:table-column'>7 men</p>",
        "<p style='text-decoration:red line-through'>7 men</p>",
    ],
)
def test_what_is_not_shown_as_text_is_said_to_be_left_out(unshown: str) -> None:
    found = extract(page(f"{PARAGRAPH}<p>It is {unshown} 9.</p>"))
    assert lines(found)[1:] in (["It is 9."], ["It is", "9."])
    assert found.left_out == ["7 men"]


@pytest.mark.parametrize(
    "style", ["backface-visibility:hidden", "--overlay-opacity:0", "--x-display:none", "opacity:.5"]
)
def test_what_a_style_does_not_hide_is_shown(style: str) -> None:
    source = page(f"{PARAGRAPH}<p style='{style}'>7 men.</p>")
    assert lines(extract(source, whole=True))[1:] == ["7 men."]


def test_the_size_of_a_picture_for_want_of_scripts_is_no_figure() -> None:
    picture = "<noscript><img src=a.jpg width=640 alt='5 men'></noscript>"
    assert extract(page(f"{PARAGRAPH}<p>It is 9. {picture}</p>")).left_out == []


def test_of_attributes_the_words_are_left_that_are_weighed() -> None:
    """Readability goes through all of them once for each that looks like a style, as `o=1` does."""
    tree = etree.fromstring("<body><p title='x o=1' id='' class='main o=1 o=1'>5</p></body>")
    webpage._strip(tree)
    (one,) = tree.iter("p")
    assert (dict(one.attrib), one.text) == ({"class": "main o 1 o 1"}, "5")


def test_pictures_without_words_are_gone_through_once() -> None:
    def lines(count: int) -> int:
        source = page(f"<div>{PARAGRAPH * 5}{'<section><img></section>' * count}</div>")
        return lines_run(lambda: extract(source))

    lines(1)  # what is imported but once
    assert lines(200) < 2.2 * lines(100)


def test_a_text_is_kept_byte_for_byte() -> None:
    source = "A title\n\nOne paragraph of £5.\n\fA page\n".encode()
    assert extract(source) == Extracted(source, None)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (
            "The library counted the visitors, and it came to no more than\n12,000 of them a year. "
            "It says so itself,\nin a paper for the council. It is public,\nas is all else.\n",
            "The library counted the visitors, and it came to no more than 12,000 of them a year. "
            "It says so itself,\nin a paper for the council. It is public,\nas is all else.\n",
        ),
        (
            "Whoever came in through the door of the library was counted by\nus. It took a year.\n",
            "Whoever came in through the door of the library was counted by us. It took a year.\n",
        ),
        ("One line.\r\nAnother.\r", "One line.\nAnother.\n"),
        ("\ufeffOne line.\n", "One line.\n"),
        (
            "It is a number with a hyphen at the end of a line: between 20-\n30,000 people.\n",
            "It is a number with a hyphen at the end of a line: between 20-30,000 people.\n",
        ),
    ],
)
def test_a_text_that_is_wrapped(source: str, expected: str) -> None:
    found = extract(source.encode())
    assert found.content.decode() == expected
    assert found.tool is not None
    assert found.tool.startswith("dprk-labor ")


@pytest.mark.parametrize(
    "source",
    [
        "A list of towns with numbers of people, and what they are paid:\n- Riverton has 5,000 of "
        "them, and they are paid\n- Hillford 6,000\n",
        "Each of these lines ends a sentence, and is as wide as others.\nEach of these lines ends a "
        "sentence, and is as wide as others.\n",
        f"One line {'that is a paragraph ' * 10}\nand another\n",
        "Riverton 5,000\nHillford 6,000\n",
        f"Riverton  {'5,000   ' * 9}\nHillford  {'6,000   ' * 9}\n",
        "Riverton\t5,000 of them came\t6,000 of them went\t7,000 of them stay\n" * 2,
        "A line that fills the width of this text, and ends it without a stop\n\fPage two\n",
    ],
)
def test_lines_that_are_not_put_together(source: str) -> None:
    assert extract(source.encode()) == Extracted(source.encode(), None)


def test_lines_of_a_long_paragraph_are_put_together_once() -> None:
    """Of 8 MB; what copies the paragraph for each of its lines takes a minute."""
    line = "It is a paragraph of the library in which no sentence ends, and so wide is each of its lines"
    began = time.process_time()
    found = extract("\n".join([line] * 80_000).encode())
    assert time.process_time() - began < 15
    assert found.content.decode() == " ".join([line] * 80_000)


def test_a_pdf_page_by_page() -> None:
    found = extract(MAKE["files"]()["council.pdf"])
    assert lines(found) == [
        "The town library",
        "A paper for the council's spring session",
        "The library has been open since 1911. This paper sets out who comes to it, what they "
        "borrow, and what the town pays for it. It was written for the spring session, and takes "
        "its figures from the library's own count.",
        "The count is made by hand at the door, on every day on which the library is open. It has "
        "no way to tell a reader who comes twice from two who come once.",
        "\fWho comes, and what they borrow",
        "The library counted 11,400 visitors a year. They borrowed more than 45,000 books a year, "
        "most of them in winter; in summer a third of the shelves is lent to the school.",
        "On a Saturday perhaps 90 visitors come, and stay for 40 minutes.",
    ]
    assert (found.title, found.author, found.stated) == (
        "The town library", "Town council", ("title", "author"),
    )  # fmt: skip


def test_heads_and_feet_are_left_out_and_paragraphs_run_on() -> None:
    text = "so wide is this page set, and so the line is full to its end, of about"
    pages = [
        ["Annual report", text, f"{number},000 people who came.", "41", f"Page {number}"]
        for number in (1, 2, 3)
    ]
    pages[2][1:3] = []
    pages[1][2:4] = []
    pages[2].insert(1, "2,000 people who came.")
    found = extract(pdf(pages))
    assert found.content.decode().split("\f") == [
        f"{text} 1,000 people who came.\n41\n", f"{text} 2,000 people who came.\n", "41\n",
    ]  # fmt: skip
    assert found.left_out == [
        "Annual report", "Page 1", "Annual report", "Page 2", "Annual report", "Page 3",
    ]  # fmt: skip


def test_words_broken_at_the_end_of_a_line() -> None:
    """PDFium has the two lines as one: that is no sign of how wide the page is."""
    page = [
        "Those who come to the library of the town were counted by hand, and so eighty-",
        "one percent of them were found to be rea-",
        "ders, as the paper says; the width of this page is that of its other lines and",
        "not of the two that are one.",
    ]
    assert lines(extract(pdf([page]))) == [
        "Those who come to the library of the town were counted by hand, and so eighty-one percent "
        "of them were found to be readers, as the paper says; the width of this page is that of "
        "its other lines and not of the two that are one."
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50[5 1] came", "50¹ came"),
        ("50[2 1,2], then", "50¹,², then"),
        ("50[5 1,2], then", "50¹,², then"),
        ("CO[-2 2] and the 5[3 th] day", "CO² and the 5th day"),
        ("some [4 1][-3 2] million", "some ¹ ² million"),
        ("some[0 5000] came", "some5000 came"),
        ("said.[4 12] It", "said.¹² It"),
    ],
)
def test_small_digits_above_and_below_a_line_are_raised(text: str, expected: str) -> None:
    """PDFium ends the line behind those that are raised by 5 points."""
    drawn = re.sub(r"\[(-?\d) (.*?)\]", r") Tj /F 7 Tf \1 Ts (\2) Tj 0 Ts /F 11 Tf (", text)
    source = pdf([["x" * len(drawn)]]).replace(b"x" * len(drawn), drawn.encode())
    assert pdfium.read(source)[1] == [expected]


@pytest.mark.parametrize(
    "turn", ["1 0 0 1 72 400", "0 1 -1 0 300 9", "-1 0 0 -1 400 400", "0 -1 1 0 300 700"]
)
def test_small_digits_are_raised_on_a_page_that_is_turned(turn: str) -> None:
    """As tables that are wider than high are set."""
    drawn = f"{turn} Tm (We mmm5) Tj /F 7 Tf 5 Ts (12) Tj"
    source = pdf([["x" * len(drawn)]]).replace(f"({'x' * len(drawn)}) Tj".encode(), drawn.encode())
    assert pdfium.read(source)[1] == ["We mmm5¹²"]


def test_what_a_pdf_says_of_itself() -> None:
    known = {"Title": "Microsoft Word - report.docx"}
    found = extract(pdf([["About 5,000 people."], []], known))
    assert (found.title, found.stated) == ("unknown", ())
    assert found.remarks == ["no text on page 2"]


@pytest.mark.parametrize(
    ("drawn", "is_seen"),
    [
        ("(5 men)", True),
        ("(5) Tj 3 Tr (men)", True),
        ("3 Tr (5 men)", False),
        ("(5) Tj 7 Tr (6)", False),
    ],
)
def test_figures_of_a_pdf_without_ink_are_said(drawn: str, is_seen: bool) -> None:
    pages = [["x" * len(drawn), word] for word in ("One", "Two", "Six", "Ten")]
    source = pdf(pages).replace(b"(" + b"x" * len(drawn) + b")", drawn.encode())
    said = (
        "figures on page 1, 2, 3, … have no ink, as those that text recognition puts behind a "
        "picture; compare them with what is seen"
    )
    assert extract(source).remarks == ([] if is_seen else [said])


def test_pages_are_read_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is done with them; their text is not taken out anew."""

    def lines(count: int) -> int:
        texts = ["\r\n".join(f"Line {at} of {page}" for at in range(45)) for page in range(count)]
        monkeypatch.setattr(pdf_module, "apart", lambda *_: ({}, texts, []))
        found: list[Extracted] = []
        ran = lines_run(lambda: found.append(extract(b"%PDF-1.7")))
        assert found[0].content.count(b"\f") == count - 1
        return ran

    lines(1)  # what is imported but once
    assert lines(40) < 2.2 * lines(20)


def test_lines_that_are_left_out_are_looked_for_but_once() -> None:
    def lines(count: int) -> int:
        kept = [f"In the town {at} visitors came, and stayed for the day" for at in range(count)]
        left = [f"Item {at} of the list" for at in range(count)]
        every = [*kept, *left, "5 visitors came", "Contents", "…"]
        found: list[list[str]] = []
        ran = lines_run(lambda: found.append(webpage._left_out(every, [*kept, "Contents"])))
        assert found == [[*left, "…"]]
        return ran

    assert lines(400) < 2.2 * lines(200)


def test_the_files_of_the_tutorial_are_what_its_script_makes() -> None:
    folder = Path(__file__).parents[1] / "docs" / "tutorial"
    made: dict[str, Any] = MAKE["files"]()
    assert {name: (folder / name).read_bytes() for name in made} == made


def test_what_a_pdf_says_in_half_characters_is_not_known() -> None:
    content = pdf([["About 5,000 people."]], {"Title": "XX"}).replace(
        b"(XX)", b"<FEFFD80000410042>"
    )
    assert extract(content).title == "unknown"


@pytest.mark.parametrize(
    "reference", ["&#27;", "&#x1b;", "&#1", "&#0000000000027;", "&#X000000000001B;"]
)
def test_the_number_of_a_control_character_is_a_space(reference: str) -> None:
    page = f"<html><body><p>Some{reference} 5,000 came.</p><nav>x</nav>{reference}</body></html>"
    assert lines(extract(page.encode())) == ["Some 5,000 came."]


def test_a_control_character_of_a_pdf_is_a_space() -> None:
    assert lines(extract(pdf([["Some\x1b 5,000 came."]]))) == ["Some 5,000 came."]


def test_what_turns_digits_round_stays() -> None:
    """Beside it no figure is understood; what only says where words are turned goes."""
    source = page(
        "<p>Some \u202e51\u202c \u2067men\u2069, <bdo dir=ltr>61</bdo> and "
        "<b style='unicode-bidi: bidi-override'>71</b> came.</p>"
    )
    assert lines(extract(source, whole=True)) == ["Some \u202e51 men, \u202e61 and \u202e71 came."]


def test_what_is_unseen_is_in_no_document() -> None:
    source = page("<p>50\u200c000\u200d \ufffex\ufeff,\u3164\u115fy\U000e0041 می\u200cخواهم</p>")
    assert lines(extract(source, whole=True)) == ["50000 x, y می\u200cخواهم"]
    # Numbers stay apart, and a letter of a later Unicode stays, beside which none is understood.
    source = page("<p>They had 5\ufffc000 men, or 5\u0378000 then.</p>")
    assert lines(extract(source, whole=True)) == ["They had 5 000 men, or 5\u0378000 then."]


def test_a_letter_behind_the_number_of_a_control_character_stays() -> None:
    page = f"<html><body><p>Some &#27a, &#65; &#128512; &#{'9' * 5000}; came.</p><nav>x</nav></body></html>"
    assert lines(extract(page.encode()))[0].startswith("Some a, A \U0001f600 ")
