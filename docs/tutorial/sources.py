"""The page and the PDF of the tutorial: `python docs/tutorial/sources.py` writes both.

The library, the newspaper and the council are fictional.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

PAGE: Final = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>More readers than ever | Evening Post</title>
<meta property="og:title" content="More readers than ever">
<meta property="og:site_name" content="Evening Post">
<meta name="author" content="Ann Marsh">
<meta property="article:published_time" content="2031-03-09T08:00:00Z">
<link rel="canonical" href="https://post.example/2031/more-readers">
</head>
<body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/new">17 new stories</a></li></ul></nav>
<article>
<h1>More readers than ever</h1>
<p>By Ann Marsh, 9 March 2031</p>
<p>Up to 12,000 visitors a year come to the town library, its notice says. The library is open for
300 days, and a loan may take three weeks.</p>
<p>According to the mayor, some 14,000 visitors came in 2030.</p>
<p>“Nobody counts them at the door,” she said.</p>
</article>
<aside><h2>Most read</h2><p>Snow closes 3 roads</p></aside>
<footer><p>The Evening Post costs $5 a month.</p></footer>
</body>
</html>
"""
PDF: Final = (
    (
        "The town library",
        "A paper for the council's spring session",
        "The library has been open since 1911. This paper sets out who comes to it, what they "
        "borrow, and what the town pays for it. It was written for the spring session, and takes "
        "its figures from the library's own count.",
        "The count is made by hand at the door, on every day on which the library is open. It has "
        "no way to tell a reader who comes twice from two who come once.",
    ),
    (
        "Who comes, and what they borrow",
        "The library counted 11,400 visitors a year. They borrowed more than 45,000 books a year, "
        "most of them in winter; in summer a third of the shelves is lent to the school.",
        "On a Saturday perhaps 90 visitors come, and stay for 40 minutes.",
    ),
)


def pdf(pages: Sequence[Sequence[str]], known: Mapping[str, str] | None = None) -> bytes:
    """A PDF with these lines on its pages, in letters of one size.

    `known` is what it says of itself, such as its Title. A page without lines has no text at all.
    """
    information = "".join(f"/{key} ({_escaped(text)})" for key, text in (known or {}).items())
    kids = " ".join(f"{4 + 2 * at} 0 R" for at in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for at, lines in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * at} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>".encode()
        )
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in lines)
        stream = f"BT /F 11 Tf 14 TL 72 770 Td\n{shown}ET" if lines else "0 0 9 9 re f"
        drawn = stream.encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
    objects.append(f"<< {information} >>".encode("cp1252"))
    out, places = b"%PDF-1.4\n", []
    for number, one in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n"
            f"<< /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\n"
            f"startxref\n{len(out)}\n%%EOF\n"
        ).encode()
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def files() -> dict[str, bytes]:
    """Both files, by their names."""
    pages = [[line for paragraph in page for line in textwrap.wrap(paragraph, 80)] for page in PDF]
    return {
        "post.html": PAGE.encode(),
        "council.pdf": pdf(pages, {"Title": "The town library", "Author": "Town council"}),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (Path(__file__).parent / name).write_bytes(content)
