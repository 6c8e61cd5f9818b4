"""Every figure of a document is on its card.

The card claims to list every figure, so that none is left out because it does not fit. With the
document at hand the machine goes through it line by line, as `dprk-labor scan` does; dates,
ordinals and names that hold a digit are listed too, and set aside. Without the documents this rule
has nothing to look at.

Wrong:

    figures:
      - line: 3

Right:

    figures:
      - line: 1
        text: 4 May 2031
        set_aside: The date of the paper.
      - line: 3

To mend it, add the figure to the card in its own words, and quote it in an estimate or set it
aside; `dprk-labor scan DOCUMENT` prints the lines to paste.
"""

from __future__ import annotations

from collections.abc import Iterator

from dprk_labor.data.context import Breach, Context
from dprk_labor.data.dataset import grouped
from dprk_labor.data.findings import Level
from dprk_labor.text.asides import Kind
from dprk_labor.text.lines import is_english, on_figures
from dprk_labor.text.reading import Found, figures_of_line
from dprk_labor.text.wording import fold

ID = "unlisted-figure"
LEVEL = Level.ERROR


def check(context: Context) -> Iterator[Breach]:
    for seed, card in context.dataset.seeds.items():
        listed = grouped(enumerate(card.figures), lambda one: one[1].line)
        lines, latest = context.written.get(seed, ()), -1
        for number, line in enumerate(lines if is_english(lines) else (), start=1):
            on_card = listed.get(number, [])
            latest = max([latest, *(position for position, _ in on_card)])
            figures, texts = figures_of_line(line), [one.text for _, one in on_card]
            for found, on_it in zip(figures, on_figures(figures, texts, fold(line)), strict=True):
                if any(_lists(*span, found) for _, span in on_it):
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
                advice = "add it to `figures` behind this; `dprk-labor scan DOCUMENT --yaml` has it"
                yield Breach(message, where, advice)


def _lists(first: int, last: int, found: Found) -> bool:
    """Whether words on the card that stand on a figure are all of it, or for a date or a name a
    part.
    """
    if found.kind not in (Kind.FIGURE, Kind.UNREAD):
        return True
    return first <= found.core[0] and found.core[1] <= last
