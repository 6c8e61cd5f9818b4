"""Every figure on a card is quoted by an estimate or set aside, and every quote is on the card."""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.findings import Finding, Level
from dprk_labor.model import Estimate, Figure
from dprk_labor.reading import read
from dprk_labor.rules.context import Context, captured_by
from dprk_labor.wording import WordingError

ID = "inventory"


def check(context: Context) -> Iterator[Finding]:
    seeds = context.dataset.seeds
    quoting: dict[tuple[str, int], list[Estimate]] = {}
    for position, estimate in context.estimates():
        quoting.setdefault((estimate.seed, estimate.line), []).append(estimate)
        card = seeds.get(estimate.seed)
        if card is not None and not any(
            _is_the_figure(figure, estimate) for figure in card.figures
        ):
            yield Finding(
                ID,
                Level.ERROR,
                f"the quote's figure is not on the card at line {estimate.line}",
                context.at("estimates", position, "quote"),
                related=(context.on_card(estimate.seed, "figures"),),
                help="correct the quote, the line or the card's `figures`",
            )
    for seed, card in seeds.items():
        for position, figure in enumerate(card.figures):
            estimates = quoting.get((seed, figure.line), [])
            captured = any(captured_by(figure, seed, estimate) for estimate in estimates)
            if captured == (figure.set_aside is not None):
                yield Finding(
                    ID,
                    Level.ERROR,
                    f"{figure.text!r} is both quoted and set aside"
                    if captured
                    else f"{figure.text!r} is neither quoted by an estimate nor set aside",
                    context.on_card(seed, "figures", position),
                    help="remove `set_aside`" if captured else "add an estimate, or `set_aside`",
                )


def _is_the_figure(figure: Figure, estimate: Estimate) -> bool:
    """Whether the card's words are the quote's figure, its hedge included."""
    if not captured_by(figure, estimate.seed, estimate):
        return False
    try:
        on_card, quoted = read(figure.text), read(estimate.quote)
    except WordingError:
        return False
    return (on_card.range, on_card.unit) == (quoted.range, quoted.unit)
