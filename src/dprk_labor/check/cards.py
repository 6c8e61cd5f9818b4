"""A card against its document and the quotes: every figure stands on it, and comes to something."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from dprk_labor.data.dataset import grouped
from dprk_labor.data.findings import Breach, Context, Level, let_stand, rule, with_commas
from dprk_labor.data.model import DateStatus, Estimate, Figure
from dprk_labor.text.asides import Kind
from dprk_labor.text.characters import NotTextError, decode, in_quotes, line_and_column
from dprk_labor.text.lines import (
    is_english,
    on_figures,
    page_starts,
    placed,
    stands_in,
)
from dprk_labor.text.reading import figures_of_line
from dprk_labor.text.wording import WordingError, fold


@rule(Level.ERROR, reads=True)
def document(context: Context) -> Iterator[Breach]:
    """A seed card describes the document at hand: its size, its hash, its pages, its figures.

    The card was written from one text. If the text at hand is a different one, or is not UTF-8, it
    proves nothing that was read from the first. Missing documents are one warning: nothing that is
    quoted from them is verified.

    Wrong:

        size: 151

    Right:

        size: 150

    To fix it, use the document that the card was written from; or read the new one, and enter its
    size and hash, which are in the message.
    """
    if context.texts is None:
        return
    cards = context.dataset.seeds
    absent = [seed for seed in cards if seed not in context.texts]
    known = {one.about for one in context.dataset.data.ignores if one.rule == document.id}
    alone = [[seed] for seed in absent if seed in known]
    for seeds in filter(None, ([seed for seed in absent if seed not in known], *alone)):
        names = with_commas([repr(cards[seed].document) for seed in seeds])
        yield Breach(
            f"not in the folder of documents: {names}; what is quoted from there is not verified",
            context.on_card(seeds[0], "document"),
            "if you have the file, put it there or correct its name",
            level=Level.WARNING,
        )
    for seed, content in context.texts.items():
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
        "restore the old one; or compare every figure with this one, and enter its size and sha256",
    )


def _date(context: Context, seed: str) -> Iterator[Breach]:
    """A stated date of publication needs its year in the document, a span one of both years, unless
    the metadata of the source have it.
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
    """The pages on the card are those that form feeds divide the text into."""
    pages = page_starts(content)
    if pages == context.dataset.seeds[seed].pages:
        return
    message, advice = "no form feed divides the text into pages", "remove `pages`"
    if pages:
        message = f"form feeds divide the text into {len(pages)} pages, which begin on other lines"
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
                again = " that many times" if counts[text] > 1 else ""
                message = f"{text!r} does not stand on line {number} of the document{again}"
                where = context.on_card(seed, "figures", position, "text")
                yield Breach(
                    message, where, "copy the words from the document, or correct the line"
                )


@rule(Level.ERROR, reads=True)
def unlisted_figure(context: Context) -> Iterator[Breach]:
    """Every figure of a document is on its card.

    The card claims to list every figure, so that none is left out because it does not fit. If the
    document is at hand, the machine goes through it line by line, as `dprk-labor scan` does. Dates,
    ordinals and names that hold a digit are listed too, and set aside. A document that is not in
    English is not read; that is a warning. Without the documents this rule has nothing to check.

    Wrong:

        figures:
          - line: 3

    Right:

        figures:
          - line: 1
            text: 4 May 2031
            set_aside: The date of the paper.
          - line: 3

    To fix it, add the figure to the card in its own words, and quote it in an estimate or set it
    aside. The message has the line to paste.
    """
    for seed, card in context.dataset.seeds.items():
        by_line = grouped(enumerate(card.figures), lambda one: one[1].line)
        lines, latest = context.written.get(seed, ()), -1
        if not is_english(lines):
            message = "the document is not in English: its figures are not looked for"
            advice = f"list them by hand; then {let_stand(unlisted_figure.id, seed)}"
            where = context.on_card(seed, "document")
            yield Breach(message, where, advice, level=Level.WARNING)
            continue
        for number, line in enumerate(lines, start=1):
            on_card = by_line.get(number, [])
            latest = max([latest, *(position for position, _ in on_card)])
            figures, texts = figures_of_line(line), [one.text for _, one in on_card]
            for found, on_it in zip(figures, on_figures(figures, texts, fold(line)), strict=True):
                first, last = found.core  # of a date or a name a part will do
                is_figure = found.kind in (Kind.FIGURE, Kind.UNREAD)
                if any(not is_figure or (a <= first and last <= b) for _, (a, b) in on_it):
                    continue
                if on_it:
                    position, said = on_card[on_it[0][0]]
                    yield Breach(
                        f"the card has {said.text!r}, line {number} of the document {found.text!r}",
                        context.on_card(seed, "figures", position, "text"),
                        "copy all the words of the figure, its hedge too",
                    )
                    continue
                message = f"{found.text!r} stands on line {number} of the document, not on the card"
                where = context.on_card(seed, "figures", *([latest] if latest >= 0 else []))
                entry = f"{{line: {number}, text: {in_quotes(found.text)}}}"
                yield Breach(message, where, f"add behind this: - {entry}")


_NUMERAL: Final = re.compile(r"\d[\d,.]*")


@rule(Level.ERROR)
def inventory(context: Context) -> Iterator[Breach]:
    """Every figure on a card is quoted by an estimate or set aside, and every quote is on the card.

    The card lists every figure of its document, each in its own entry, so that no figure is lost
    silently. On a machine without the documents, each quote is still compared with words that were
    copied from them separately.

    Wrong:

        - line: 1
          text: 4 May 2031

    Right:

        - line: 1
          text: 4 May 2031
          set_aside: The date of the paper.

    To fix it, add an estimate that quotes the figure, or say under `set_aside` why none does. If a
    quote is not on the card, correct the quote, its line or the card.
    """
    seeds = context.dataset.seeds
    quoted = context.captured
    held = Counter(
        (one.seed, at.line, text)
        for _, one in context.estimates()
        for at in one.passages
        for text in quoted.get(one.seed, {}).get((at.line, at.quote), ())
    )
    loose = _loose(context, held)
    for position, estimate in context.estimates():
        if estimate.seed not in seeds:
            continue
        on_line = quoted[estimate.seed].get((estimate.line, estimate.quote), ())
        if any(_says_the_same(context, text, estimate.quote) for text in on_line):
            continue
        near = _meant(context, estimate, on_line, loose)
        if near is not None:
            held[estimate.seed, *near] += 1
        if not _is_said_elsewhere(context, position, near):
            yield _breach(context, position, estimate, near)
    for seed, card in seeds.items():
        # Those set aside come last: of the same words on a line a quote holds another first.
        in_order = sorted(enumerate(card.figures), key=lambda one: one[1].set_aside is not None)
        for position, figure in in_order:
            found = figures_of_line(fold(figure.text))
            several = [one for one in found if one.reading and one.proposed is None]
            if len(several) > 1:
                where = context.on_card(seed, "figures", position, "text")
                advice = "list each by its own words, and set each aside for its own reason"
                yield Breach(f"{figure.text!r} holds {len(several)} figures", where, advice)
            held[seed, figure.line, figure.text] -= 1
            is_held = held[seed, figure.line, figure.text] >= 0
            if is_held == (figure.set_aside is not None):
                yield Breach(
                    f"{figure.text!r} is both quoted and set aside"
                    if is_held
                    else f"{figure.text!r} is neither quoted by an estimate nor set aside",
                    context.on_card(seed, "figures", position),
                    "remove `set_aside`, or the estimate; or leave these words out of its quote"
                    if is_held
                    else "add an estimate that quotes it, or say why none does: `set_aside: WHY`",
                )


def _loose(
    context: Context, held: Collection[tuple[str, int, str]]
) -> dict[tuple[str, int | str], list[Figure]]:
    """The figures that no quote holds and nothing sets aside, by card and line, and by words."""
    loose: dict[tuple[str, int | str], list[Figure]] = {}
    for seed, card in context.dataset.seeds.items():
        for figure in card.figures:
            if figure.set_aside is None and (seed, figure.line, figure.text) not in held:
                for key in (figure.line, fold(figure.text)):
                    loose.setdefault((seed, key), []).append(figure)
    return loose


def _meant(
    context: Context,
    estimate: Estimate,
    on_line: Collection[str],
    loose: Mapping[tuple[str, int | str], Sequence[Figure]],
) -> tuple[int, str] | None:
    """The figure of the card that an estimate is about though its words or its line are others: one
    that the quote holds, else a loose one on its line that has a numeral or the range of it, else
    the same words on another line.
    """
    for text in on_line:
        return estimate.line, text
    numerals = set(_NUMERAL.findall(estimate.quote))
    for one in loose.get((estimate.seed, estimate.line), ()):
        if numerals & set(_NUMERAL.findall(one.text)) or _has_range(context, one.text, estimate):
            return one.line, one.text
    quoted = context.reading(estimate.quote)
    words = "" if isinstance(quoted, WordingError) else quoted.text
    return next(((one.line, one.text) for one in loose.get((estimate.seed, words), ())), None)


def _breach(
    context: Context, position: int, estimate: Estimate, near: tuple[int, str] | None
) -> Breach:
    where = context.at("estimates", position, "quote")
    if near is None:
        message = f"the quote's figure is not on the card at line {estimate.line}"
        advice = "add the figure to `figures` on the card, or correct the quote or its line"
        return Breach(message, where, advice, related=(context.on_card(estimate.seed, "figures"),))
    line, text = near
    figures = context.dataset.seeds[estimate.seed].figures
    at = next(i for i, one in enumerate(figures) if (one.line, one.text) == near)
    there = (context.on_card(estimate.seed, "figures", at),)
    if line != estimate.line:
        message = f"the card has {text!r} on line {line}, not on line {estimate.line}"
        where = context.at("estimates", position, "line")
        return Breach(message, where, "correct the line, here or on the card", related=there)
    message = f"the card has {text!r} on line {line}, the quote {estimate.quote!r}"
    return Breach(message, where, "copy the words of the document to both", related=there)


def _is_said_elsewhere(context: Context, position: int, near: tuple[int, str] | None) -> bool:
    """Whether other rules say what is wrong: `quote-range` of a quote that is not understood, or
    where the card bears the range out against it; and with the document at hand `passage` of the
    quote and `unlisted-figure` of the card.
    """
    estimate = context.dataset.data.estimates[position]
    quoted = context.reading(estimate.quote)
    if isinstance(quoted, WordingError) or estimate.seed in context.lines:
        return True
    differs = quoted.range != estimate.range.exact
    return differs and near is not None and _has_range(context, near[1], estimate)


def _has_range(context: Context, figure: str, estimate: Estimate) -> bool:
    said = context.reading(figure)
    return not isinstance(said, WordingError) and said.range == estimate.range.exact


def _says_the_same(context: Context, figure: str, quote: str) -> bool:
    """Whether the card's words, which the quote holds, are its figure, hedge included; words that
    are not understood on either side are for `quote-range`.
    """
    on_card, quoted = context.reading(figure), context.reading(quote)
    if isinstance(on_card, WordingError) or isinstance(quoted, WordingError):
        return isinstance(quoted, WordingError)
    return (on_card.range, on_card.unit) == (quoted.range, quoted.unit)
