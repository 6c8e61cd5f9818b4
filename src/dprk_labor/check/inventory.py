"""Every figure on a card is quoted by an estimate or set aside, and every quote is on the card.

The card lists every figure of its document. So no figure is lost in silence, and on a machine
without the documents each quote is still held against words that were copied from them apart.

Wrong:

    - line: 1
      text: 4 May 2031

Right:

    - line: 1
      text: 4 May 2031
      set_aside: The date of the paper.

To mend it, add an estimate that quotes the figure, or say under `set_aside` why none does; where a
quote is not on the card, correct the quote, its line or the card.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.findings import Level
from dprk_labor.data.model import Estimate
from dprk_labor.data.seedcard import Figure
from dprk_labor.text.lines import hedges_beside, quoted_at
from dprk_labor.text.wording import WordingError, fold

ID = "inventory"
LEVEL = Level.ERROR

_NUMERAL: Final = re.compile(r"\d[\d,.]*")


def check(context: Context) -> Iterator[Breach]:
    seeds = context.dataset.seeds
    quoted = context.captured
    held = {
        (seed, line, text)
        for seed, of_lines in quoted.items()
        for (line, _), texts in of_lines.items()
        for text in texts
    }
    loose = _loose(context, held)
    for position, estimate in context.estimates():
        if estimate.seed not in seeds:
            continue
        on_line = quoted[estimate.seed].get((estimate.line, fold(estimate.quote)), ())
        if any(_says_the_same(context, text, estimate.quote) for text in on_line):
            continue
        near = _meant(context, estimate, on_line, loose)
        if near is not None:
            held.add((estimate.seed, *near))
        if not (
            _is_slip(context, estimate, near)
            or _is_for_the_document(context, position, estimate, near, on_line)
        ):
            yield _breach(context, position, estimate, near)
    for seed, card in seeds.items():
        for position, figure in enumerate(card.figures):
            is_held = (seed, figure.line, figure.text) in held
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


def _is_for_the_document(
    context: Context,
    position: int,
    estimate: Estimate,
    near: tuple[int, str] | None,
    on_line: Collection[str],
) -> bool:
    """Whether the rules that have the document at hand say what is wrong: `passage` of the quote,
    `unlisted-figure` of the card.
    """
    line = context.line(estimate.seed, estimate.line)
    if line is None:
        return False
    if near is None or near[1] in on_line or position in context.misplaced:
        return True
    return any(
        start is None or hedges_beside(words, line, start)
        for words in (fold(estimate.quote), fold(near[1]))
        for start in [quoted_at(words, line)]
    )


def _is_slip(context: Context, estimate: Estimate, near: tuple[int, str] | None) -> bool:
    """Whether the card bears the range out against the quote: `quote-range` says so."""
    quoted = context.reading(estimate.quote)
    if isinstance(quoted, WordingError):
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
