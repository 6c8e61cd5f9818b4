"""A seed card describes the document that is at hand: its size, its hash, each of its figures.

Without the documents this rule has nothing to look at, and the summary says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from dprk_labor.findings import Finding, Level
from dprk_labor.rules.context import Context, stands_in
from dprk_labor.wording import fold

ID = "document"


def check(context: Context) -> Iterator[Finding]:
    if context.texts is None:
        return
    for seed, card in context.dataset.seeds.items():
        if seed not in context.texts:
            yield Finding(
                ID,
                Level.ERROR,
                f"the document {card.document!r} is not in the folder of documents",
                context.on_card(seed, "document"),
                help="add the file, or correct its name",
            )
            continue
        content = context.texts[seed]
        for field, recorded, actual in (
            ("size", str(card.size), str(len(content))),
            ("sha256", card.sha256, hashlib.sha256(content).hexdigest()),
        ):
            if recorded != actual:
                yield Finding(
                    ID,
                    Level.ERROR,
                    f"the document's {field} is {actual}",
                    context.on_card(seed, field),
                    help="take the document the card was written from, or read the new one",
                )
        lines = context.lines(seed) or []
        for position, figure in enumerate(card.figures):
            line = lines[figure.line - 1] if figure.line <= len(lines) else ""
            if not stands_in(fold(figure.text), line):
                yield Finding(
                    ID,
                    Level.ERROR,
                    f"{figure.text!r} does not stand on line {figure.line} of the document",
                    context.on_card(seed, "figures", position, "text"),
                    help="correct the words or the line",
                )
