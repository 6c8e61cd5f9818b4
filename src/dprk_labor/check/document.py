"""A seed card describes the document that is at hand: its size, its hash, its pages, its figures.

The card was written from one text. If the text at hand is another one, or not UTF-8, nothing that
was read from the first is proven by it. Without the documents this rule has nothing to look at.

Wrong:

    size: 151

Right:

    size: 150

To mend it, take the document that the card was written from; or read the new one, and enter its
size and hash, as `dprk-labor scan DOCUMENT` prints them.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.dataset import grouped
from dprk_labor.data.findings import Level
from dprk_labor.data.seedcard import DateStatus
from dprk_labor.text.characters import NotTextError, decode, line_and_column
from dprk_labor.text.lines import page_starts, placed, stands_in

ID = "document"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    if context.texts is None:
        return
    for seed, card in context.dataset.seeds.items():
        if seed not in context.texts:
            yield Breach(
                f"the document {card.document!r} is not in the folder of documents",
                context.on_card(seed, "document"),
                "put the file there, or correct its name",
            )
            continue
        content = context.texts[seed]
        yield from _content(context, seed, content)
        try:
            decode(content)
        except NotTextError as error:
            line, column = line_and_column(content, error.offset)
            yield Breach(
                f"the document is no text at {line}:{column}: {error}",
                context.on_card(seed, "document"),
                f"{error.advice}; its size and hash change with it",
            )
            continue
        yield from _date(context, seed)
        yield from _pages(context, seed, content)
        yield from _figures(context, seed)


def _content(context: Context, seed: str, content: bytes) -> Iterator[Breach]:
    """The text is the one that the card was written from, byte for byte."""
    card = context.dataset.seeds[seed]
    size, sha256 = len(content), hashlib.sha256(content).hexdigest()
    if (card.size, card.sha256) == (size, sha256):
        return
    lines = content.replace(b"\r\n", b"\n")
    other = lines if lines != content else lines.replace(b"\n", b"\r\n")
    if card.sha256 == hashlib.sha256(other).hexdigest() != sha256:
        message = "only the ends of lines are not those of the document that the card describes"
        advice = "let Git keep them: write `* -text` into .gitattributes, and check it out anew"
        yield Breach(message, context.on_card(seed, "sha256"), advice)
        return
    yield Breach(
        f"this is not the document of the card: it has {size} bytes and the sha256 {sha256}",
        context.on_card(seed, "size" if card.sha256 == sha256 else "sha256"),
        "restore the old one; or hold every figure against this one, and enter its size and sha256",
    )


def _date(context: Context, seed: str) -> Iterator[Breach]:
    """A date that the document is said to state has its year there, a span one of both, unless the
    metadata of its source have it.
    """
    card = context.dataset.seeds[seed]
    years = re.findall("[0-9]{4}", card.published)
    lines = context.lines.get(seed, ())
    by_source = card.extraction is not None and "published" in card.extraction.stated
    stated = card.published_status is DateStatus.STATED and not by_source
    if stated and not any(stands_in(year, line) for year in years for line in lines):
        message = f"the document does not state the year {' or '.join(years)}"
        advice = "correct it, or write `published_status: inferred`, with a `published_reason`"
        yield Breach(message, context.on_card(seed, "published"), advice)


def _pages(context: Context, seed: str, content: bytes) -> Iterator[Breach]:
    """The pages of the card are those that form feeds part the text in."""
    pages = page_starts(content)
    if pages == context.dataset.seeds[seed].pages:
        return
    message, advice = "no form feed parts the text in pages", "remove `pages`"
    if pages:
        message = f"form feeds part the text in {len(pages)} pages, which begin on other lines"
        advice = f"write `pages: [{', '.join(map(str, pages))}]`"
    where = context.on_card(seed, "pages")
    yield Breach(message, where, f"{advice}; citations name the page", level=Level.WARNING)


def _figures(context: Context, seed: str) -> Iterator[Breach]:
    """Each figure stands on its line, and as often as it is listed."""
    figures = enumerate(context.dataset.seeds[seed].figures)
    for number, on_line in grouped(figures, lambda one: one[1].line).items():
        texts = [figure.text for _, figure in on_line]
        counts = Counter(texts)
        places = placed(texts, context.line(seed, number) or "")
        for (position, _), text, place in zip(on_line, texts, places, strict=True):
            if place is None:
                again = " so often" if counts[text] > 1 else ""
                message = f"{text!r} does not stand on line {number} of the document{again}"
                where = context.on_card(seed, "figures", position, "text")
                yield Breach(
                    message, where, "copy the words from the document, or correct the line"
                )
