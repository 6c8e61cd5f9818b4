"""What became of each figure of a card."""

from __future__ import annotations

from typing import Literal

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.vocabulary import Lexicon
from dprk_labor.text.lines import hedges_beside, offsets_of
from dprk_labor.text.wording import fold

Fate = Literal["captured", "set aside", "missing"]


def captured(dataset: Dataset, seed: str) -> dict[tuple[int, str], list[str]]:
    """The figures of a card that each quote holds, by line and quote, in the card's words.

    Words that have a hedge beside them in the quote, which they leave out, are another figure.
    """
    listed: dict[int, dict[str, tuple[str]]] = {}
    for figure in dataset.seeds[seed].figures:
        listed.setdefault(figure.line, {})[figure.text] = (figure.text,)
    return {
        (line, quote): [text for text in lexicon.told(quote) if _holds(quote, fold(text))]
        for line, texts in listed.items()
        for lexicon in [Lexicon(texts)]
        for quote in {fold(quote) for quote, _ in dataset.quoting.get((seed, line), ())}
    }


def _holds(quote: str, words: str) -> bool:
    return any(not hedges_beside(words, quote, at) for at in offsets_of(words, quote))


def fates(dataset: Dataset, seed: str) -> tuple[Fate, ...]:
    """What became of each figure of a card, in order."""
    quoted = {
        (line, text) for (line, _), texts in captured(dataset, seed).items() for text in texts
    }
    return tuple(
        "set aside"
        if figure.set_aside is not None
        else "captured"
        if (figure.line, figure.text) in quoted
        else "missing"
        for figure in dataset.seeds[seed].figures
    )
