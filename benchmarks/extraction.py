"""Libraries for the text of pages and PDFs, side by side: what each loses, and what it keeps.

    python benchmarks/extraction.py [FOLDER]

needs trafilatura, readability-lxml, jusText, resiliparse, boilerpy3, pypdf, pdfminer.six, pypdfium2
and reportlab, and FOLDER is where the documentation packages named in PACKAGES were unpacked
(`apt-get download PACKAGE && dpkg-deb -x PACKAGE*.deb FOLDER`). Prints the tables of
docs/adding-documents.md.

A numeral of the main text that is not in what a library returns is lost; a line of a menu, a
sidebar or a foot that is in it is kept. In our own pages each part is marked as one or the other;
in those of Debian the markup says which it is.
"""

from __future__ import annotations

import gzip
import io
import re
import runpy
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import lxml.html

PACKAGES: Final = ("debian-history", "debian-faq", "debian-policy", "installation-guide-amd64")
_NUMERAL: Final = re.compile(r"\d[\d.,]*\d|\d")
_BLOCKS: Final = "p, li, td, th, dt, dd, h1, h2, h3, h4, figcaption, blockquote, caption, pre"
_MENU: Final = (
    ".navheader, .navfooter, .toc, .sphinxsidebar, .related, .footer, nav, header, footer, script, "
    "style, head, .headerlink, [role=navigation], [role=search]"
)

PDFS: Final = {
    "history of Debian": "usr/share/doc/debian-history/docs/project-history.en.pdf",
    "Debian FAQ": "usr/share/doc/debian/FAQ/debian-faq.en.pdf.gz",
    "Debian policy": "usr/share/doc/debian-policy/policy.pdf.gz",
    "installation guide": "usr/share/doc/installation-guide-amd64/en/install.en.pdf.gz",
}

Part = tuple[str, str]
_HEAD: Final = "<!doctype html><html lang=en><head><meta charset=utf-8><title>{}</title></head>"

OURS: Final[dict[str, list[Part]]] = {
    "news": [
        ("", _HEAD.format("Bridge built by foreign crews") + "<body>"),
        ("menu", "<nav><ul><li><a href=/>Home</a><li><a href=/top>Top 10 stories</a>"
                 "<li><a href=/w>Weather 21 degrees</a></ul></nav>"),
        ("", "<main><article>"),
        ("main", "<h1>Bridge built by foreign crews</h1><p>By Ann Marsh, 12 May 2031</p>"
                 "<p>About 4,200 workers from abroad have laid the new bridge over the Lorn, the "
                 "ministry of works said on Monday, up from 3,150 a year before.</p>"
                 "<p>Each earns some $310 a month, of which a third is kept back.</p>"),
        ("menu", "<aside><h2>Related</h2><ul><li><a href=/1>Port strike enters day 17</a>"
                 "<li><a href=/2>5 charts on wages</a></ul></aside>"),
        ("main", "<p>“There are no more than 60 crews,” the foreman said. “Nobody counts them.”</p>"
                 "<p>The contract is worth $48.5 million over six years.</p>"),
        ("", "</article></main>"),
        ("menu", "<section class=comments><h2>23 comments</h2><p>Reader: I counted 900 of them "
                 "myself, and the paper gets it wrong again.</p></section>"
                 "<footer>Copyright 2031 The Lorn Courier, 14 Mill Lane</footer>"),
        ("", "</body></html>"),
    ],
    "report": [
        ("", _HEAD.format("Labour at sea: annual report") + "<body><div id=page>"),
        ("menu", "<div class=topbar><a href=/>Institute</a> <a href=/p>Publications (218)</a> "
                 "<a href=/c>Contact</a></div>"),
        ("", "<div class=content>"),
        ("main", "<h1>Labour at sea: annual report</h1><p>We visited 31 vessels in two ports and "
                 "spoke to 112 deckhands between March and June 2030.</p>"
                 "<h2>Pay by flag</h2><table><caption>Monthly pay, in dollars</caption>"
                 "<tr><th>Flag<th>Deckhands<th>Pay<tr><td>North<td>41<td>$280"
                 "<tr><td>South<td>71<td>$415</table>"
                 "<p>Between 55% and 60% of the pay goes to an agent.<sup>4</sup></p>"
                 "<ul><li>19 deckhands had no contract</li><li>7 had lost a finger</li></ul>"
                 "<p>We estimate that 2,600 to 3,000 deckhands work in the two ports.</p>"),
        ("", "</div>"),
        ("menu", "<div class=sidebar><p>Download (3.4 MB)</p><p>Cited 56 times</p>"
                 "<p>Subscribe to 12 letters a year</p></div>"),
        ("", "</div></body></html>"),
    ],
    "press release": [
        ("", _HEAD.format("Ministry welcomes seasonal crews")
             + "<body><table width=100%><tr><td>"),
        ("menu", "<a href=/>Start</a> | <a href=/m>Ministry</a> | <a href=/t>Tel. 0800 555 01</a>"),
        ("", "</td></tr><tr><td>"),
        ("main", "<b>Ministry welcomes seasonal crews</b><br><br>Release no. 77<br><br>"
                 "The ministry has issued 8,940 permits for the season, 12% more than last "
                 "year.<br><br>Of these, 5,100 are for the harvest and 3,840 for building."
                 "<br><br>The fee of $95 is paid by the employer."),
        ("", "</td></tr><tr><td>"),
        ("menu", "<small>Visitors today: 1,204. Page 3 of 9.</small>"),
        ("", "</td></tr></table></body></html>"),
    ],
    "encyclopedia": [
        ("", _HEAD.format("Migrant labour in Lornland") + "<body>"),
        ("menu", "<div id=toc class=toc><ul><li><a href=#h>1 History</a><li><a href=#p>2 Pay</a>"
                 "<li><a href=#s>3 See also</a></ul></div>"),
        ("main", "<h1>Migrant labour in Lornland</h1><table class=infobox><tr><th>Workers"
                 "<td>46,000 (2029)<tr><th>Remittances<td>$220 million</table>"
                 "<p>Migrant labour in Lornland began in 1967, when 300 miners were hired.</p>"
                 "<h2 id=h>History</h2><p>By 1989 there were 17,500 workers in 14 towns.</p>"
                 "<h2 id=p>Pay</h2><p>A worker keeps 15 to 20 percent of a wage of $600.</p>"),
        ("menu", "<div class=navbox><p>Labour by country (197)</p></div>"
                 "<p class=printfooter>This page was edited 1,482 times.</p>"),
        ("", "</body></html>"),
    ],
    "interview": [
        ("", _HEAD.format("I sent home nine hundred") + "<body><div class=wrap>"),
        ("menu", "<div class=menu><a href=/>Magazine</a> <a href=/i>Issue 88</a></div>"),
        ("main", "<h1>“I sent home nine hundred”</h1><p><strong>How long were you there?</strong>"
                 "</p><p>Three years. We were 24 in one room.</p>"
                 "<p><strong>What were you paid?</strong></p><p>On paper, $700. I saw $90 of it."
                 "</p><p><strong>And the others?</strong></p><p>The same. There were 1,300 of us "
                 "on the site, perhaps more.</p><p><strong>Were you searched?</strong></p>"
                 "<p>Twice.</p><p><strong>Did anybody leave?</strong></p><p>11 did.</p>"),
        ("menu", "<div class=share>Share 405</div><div class=promo><p>Only $5 a month for the "
                 "magazine.</p></div>"),
        ("", "</div></body></html>"),
    ],
    "weblog": [
        ("", _HEAD.format("Counting what nobody counts") + "<body>"),
        ("menu", "<header><p>Notes from the quay</p><a href=/a>Archive (340)</a></header>"),
        ("", "<div class=post>"),
        ("main", "<h2>Counting what nobody counts</h2><p>A report has it that</p><blockquote><p>at "
                 "least 6,400 people load ships by hand in the three ports,</p></blockquote>"
                 "<p>and that is what I saw.</p><figure><img src=q.jpg alt=quay><figcaption>The "
                 "quay in 2030; 130 men work a shift.</figcaption></figure>"
                 "<p>Their union says 9,000. It has 2,210 members.</p>"
                 "<pre>1999  4,000\n2030  6,400</pre>"),
        ("", "</div>"),
        ("menu", "<ul class=archive><li>May 2031 (4)</li><li>April 2031 (6)</li></ul>"),
        ("", "</body></html>"),
    ],
}  # fmt: skip

DEBIANS: Final = {
    "history of Debian": "usr/share/doc/debian-history/docs/detailed.en.html",
    "Debian FAQ": "usr/share/doc/debian/FAQ/ftparchives.en.html",
    "Debian policy": "usr/share/doc/debian-policy/policy.html/ch-controlfields.html",
    "installation guide": "usr/share/doc/installation-guide-amd64/en/ch03s04.html",
}


def _close(text: str) -> str:
    return "".join(text.split())


class Page:
    """One page, the numerals of its main text, and the lines of its menus that are not in it."""

    def __init__(self, html: str, main: str, menu: list[str]) -> None:
        self.html = html
        self.numerals = Counter(_NUMERAL.findall(main))
        self.menu = [line for line in map(_close, menu) if line and line not in _close(main)]

    def lost(self, text: str) -> Counter[str]:
        """The numerals that a library's text has less often than the page."""
        return self.numerals - Counter(_NUMERAL.findall(text))

    def kept(self, text: str) -> int:
        """How many lines of the menus it has."""
        return sum(line in _close(text) for line in self.menu)


def own(parts: list[Part]) -> Page:
    """A page of ours."""

    def text(kind: str) -> list[str]:
        return [line for one, html in parts if one == kind for line in lines(parse(html))]

    return Page("".join(html for _, html in parts), "\n".join(text("main")), text("menu"))


def debian(path: Path) -> Page:
    """A page of Debian's documentation, its menus known by their markup."""
    html = unpacked(path).decode()
    tree = parse(html)
    menus = [one for one in tree.cssselect(_MENU) if one.tag not in ("script", "style", "head")]
    menu = [line for one in menus for line in lines(one)]
    for one in tree.cssselect(_MENU):
        one.drop_tree()
    return Page(html, "\n".join(lines(tree)), menu)


def parse(html: str) -> Any:  # noqa: ANN401 - lxml has no types
    return lxml.html.fromstring(f"<div>{html}</div>" if "<html" not in html else html.encode())


def lines(tree: Any) -> list[str]:  # noqa: ANN401
    """The text of each block, white space folded; of each text node where there is none."""
    blocks = [one for one in tree.cssselect(_BLOCKS) if not one.cssselect(_BLOCKS)[1:]]
    inside = {one for block in blocks for one in block.iter()}
    texts = [one.text_content() for one in blocks]
    for one in tree.iter():
        texts += [one.text] if one not in inside and isinstance(one.tag, str) else []
        texts += [one.tail] if one.getparent() not in inside else []
    return [" ".join(text.split()) for text in filter(None, texts)]


def by_trafilatura(html: str) -> str:
    import trafilatura

    return trafilatura.extract(html, favor_recall=True, include_comments=False) or ""


def by_readability(html: str) -> str:
    import readability

    return "\n".join(lines(parse(readability.Document(html).summary())))


def by_justext(html: str) -> str:
    import justext

    paragraphs = justext.justext(html.encode(), justext.get_stoplist("English"))
    return "\n".join(one.text for one in paragraphs if not one.is_boilerplate)


def by_resiliparse(html: str) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(html, main_content=True))


def by_boilerpy(html: str) -> str:
    from boilerpy3 import extractors

    return str(extractors.ArticleExtractor().get_content(html))


def by_pypdf(content: bytes) -> str:
    import pypdf

    return "\f".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def by_pdfminer(content: bytes) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(io.BytesIO(content)))


def by_pdfium(content: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(content) as document:
        return "\f".join(page.get_textpage().get_text_range() for page in document)


FOR_PAGES: Final[dict[str, Callable[[str], str]]] = {
    "trafilatura": by_trafilatura,
    "readability-lxml": by_readability,
    "jusText": by_justext,
    "resiliparse": by_resiliparse,
    "boilerpy3": by_boilerpy,
}
FOR_PDF: Final[dict[str, Callable[[bytes], str]]] = {
    "pypdf": by_pypdf,
    "pdfminer.six": by_pdfminer,
    "pypdfium2": by_pdfium,
}


def compare_pages(folder: Path | None) -> None:
    pages = {name: own(parts) for name, parts in OURS.items()}
    if folder:
        pages |= {name: debian(folder / path) for name, path in DEBIANS.items()}
    extractors = {**FOR_PAGES, "`add`": by_add}
    print_row("page (numerals, lines of menus)", extractors)
    print_row("---", ["---"] * len(extractors))
    totals = {name: [0, 0, 0.0] for name in extractors}
    for title, page in pages.items():
        cells = []
        for name, take in extractors.items():
            start = time.perf_counter()
            text = take(page.html)
            took = time.perf_counter() - start
            lost, kept = page.lost(text).total(), page.kept(text)
            totals[name] = [a + b for a, b in zip(totals[name], (lost, kept, took), strict=True)]
            cells.append(f"{lost}, {kept}")
        print_row(f"{title} ({page.numerals.total()}, {len(page.menu)})", cells)
    print_row("all", [f"{lost}, {kept}" for lost, kept, _ in totals.values()])
    print_row("seconds", [f"{took:.2f}" for *_, took in totals.values()])


def compare_pdfs(folder: Path | None) -> None:
    """A numeral that two of the three find is one of the PDF."""
    make = runpy.run_path(str(Path(__file__).parents[1] / "docs" / "tutorial" / "sources.py"))
    pdfs = {"of the tutorial": make["files"]()["council.pdf"], **made(make["pdf"])}
    if folder:
        pdfs |= {name: unpacked(folder / path) for name, path in PDFS.items()}
    print_row("PDF (numerals)", FOR_PDF)
    print_row("---", ["---"] * len(FOR_PDF))
    for title, content in pdfs.items():
        found, took = [], []
        for take in FOR_PDF.values():
            start = time.perf_counter()
            found.append(Counter(_NUMERAL.findall(take(content))))
            took.append(time.perf_counter() - start)
        one, two, three = found
        numerals = (one & two) | (one & three) | (two & three)
        cells = [
            f"{(numerals - one).total()} lost, {seconds:.2f} s"
            for one, seconds in zip(found, took, strict=True)
        ]
        print_row(f"{title} ({numerals.total()})", cells)


def made(pdf: Callable[..., bytes]) -> dict[str, bytes]:
    """PDFs of ours: a table, a list of numbers, lines that break within a number's words."""
    rows = [
        f"{name:<12} {41 + at:>8} {280 + 7 * at:>8}" for at, name in enumerate(("North", "South"))
    ]
    broken = ["Between 55% and 60% of the pay goes to an agent, and no more than", "$310 is left."]
    return {
        "a table": pdf([["Flag Deckhands Pay", *rows]]),
        "broken lines": pdf([broken]),
        "heads and feet": pdf([["Labour at sea", *broken, f"Page {at}"] for at in range(1, 5)]),
        "signs": pdf([["\u00a35.2bn, \u20ac4,100 and 12\u00bd% (\u00b13)"]]),
        "two pages": pdf([["1,200 men"], ["and 3,400 more"]]),
    }


def unpacked(path: Path) -> bytes:
    return gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()


def by_add(html: str) -> str:
    from dprk_labor.data.extraction import extract

    text = extract(html.encode()).content.decode()
    return unicodedata.normalize("NFKC", text)  # the raised number of a note is a numeral


def print_row(first: str, cells: Iterable[str]) -> None:
    print(f"| {first} | {' | '.join(cells)} |")


def compare_packages() -> None:
    print_row("library", ("version", "licence", "size", "needs"))
    print_row("---", ["---"] * 4)
    for name in (*FOR_PAGES, *FOR_PDF):
        known = metadata.distribution(name)
        paths = [Path(str(known.locate_file(one))) for one in known.files or ()]
        size = sum(path.stat().st_size for path in paths if path.is_file())
        licence = known.metadata["License-Expression"] or known.metadata["License"]
        needs = [
            re.split(r"[^\w.-]", one)[0] for one in known.requires or () if "extra ==" not in one
        ]
        listed = ", ".join(dict.fromkeys(needs)) or "nothing"
        print_row(name, (known.version, licence, f"{size / 1e6:.1f} MB", listed))


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    for compare in (compare_pages, compare_pdfs):
        compare(folder)
        print()
    compare_packages()


if __name__ == "__main__":
    main()
