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

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.fates import captured
from dprk_labor.data.findings import Level
from dprk_labor.text.wording import WordingError, fold

ID = "inventory"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    seeds = context.dataset.seeds
    quoted = {seed: captured(context.dataset, seed) for seed in seeds}
    for position, estimate in context.estimates():
        if estimate.seed not in seeds:
            continue
        figures = quoted[estimate.seed].get((estimate.line, fold(estimate.quote)), ())
        if not any(_says_the_same(context, text, estimate.quote) for text in figures):
            yield Breach(
                f"the quote's figure is not on the card at line {estimate.line}",
                context.at("estimates", position, "quote"),
                "correct the quote, the line or the card's `figures`",
                related=(context.on_card(estimate.seed, "figures"),),
            )
    for seed, card in seeds.items():
        held = {(line, text) for (line, _), texts in quoted[seed].items() for text in texts}
        for position, figure in enumerate(card.figures):
            is_quoted = (figure.line, figure.text) in held
            if is_quoted == (figure.set_aside is not None):
                yield Breach(
                    f"{figure.text!r} is both quoted and set aside"
                    if is_quoted
                    else f"{figure.text!r} is neither quoted by an estimate nor set aside",
                    context.on_card(seed, "figures", position),
                    "remove `set_aside`, or quote less of the line"
                    if is_quoted
                    else "add an estimate, or `set_aside`",
                )


def _says_the_same(context: Context, figure: str, quote: str) -> bool:
    """Whether the card's words, which the quote holds, are its figure, hedge included."""
    on_card, quoted = context.reading(figure), context.reading(quote)
    if isinstance(on_card, WordingError) or isinstance(quoted, WordingError):
        return False
    return (on_card.range, on_card.unit) == (quoted.range, quoted.unit)
