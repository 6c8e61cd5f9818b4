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
from dprk_labor.data.fates import captured_by
from dprk_labor.data.findings import Level
from dprk_labor.data.model import Estimate
from dprk_labor.data.seedcard import Figure
from dprk_labor.text.wording import WordingError

ID = "inventory"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    seeds, quoting = context.dataset.seeds, context.dataset.quoting
    listed: dict[tuple[str, int], list[Figure]] = {}
    for seed, card in seeds.items():
        for figure in card.figures:
            listed.setdefault((seed, figure.line), []).append(figure)
    for position, estimate in context.estimates():
        figures = listed.get((estimate.seed, estimate.line), ())
        if estimate.seed in seeds and not any(
            _is_the_figure(context, one, estimate) for one in figures
        ):
            yield Breach(
                f"the quote's figure is not on the card at line {estimate.line}",
                context.at("estimates", position, "quote"),
                "correct the quote, the line or the card's `figures`",
                related=(context.on_card(estimate.seed, "figures"),),
            )
    for seed, card in seeds.items():
        for position, figure in enumerate(card.figures):
            estimates = quoting.get((seed, figure.line), [])
            captured = any(captured_by(figure, estimate) for estimate in estimates)
            if captured == (figure.set_aside is not None):
                yield Breach(
                    f"{figure.text!r} is both quoted and set aside"
                    if captured
                    else f"{figure.text!r} is neither quoted by an estimate nor set aside",
                    context.on_card(seed, "figures", position),
                    "remove `set_aside`, or quote less of the line"
                    if captured
                    else "add an estimate, or `set_aside`",
                )


def _is_the_figure(context: Context, figure: Figure, estimate: Estimate) -> bool:
    """Whether the card's words are the quote's figure, its hedge included."""
    if not captured_by(figure, estimate):
        return False
    on_card, quoted = context.reading(figure.text), context.reading(estimate.quote)
    if isinstance(on_card, WordingError) or isinstance(quoted, WordingError):
        return False
    return (on_card.range, on_card.unit) == (quoted.range, quoted.unit)
