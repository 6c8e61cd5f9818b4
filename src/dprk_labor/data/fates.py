"""What became of each figure of a card."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.model import Estimate
from dprk_labor.data.seedcard import Figure
from dprk_labor.text.lines import hedges_beside, offsets_of
from dprk_labor.text.wording import fold


def captured_by(figure: Figure, estimate: Estimate) -> bool:
    """Whether the estimate, which quotes this line, quotes this figure: its words in the quote.

    Words that have a hedge beside them in the quote, which they leave out, are another figure.
    """
    words, quote = fold(figure.text), fold(estimate.quote)
    return any(not hedges_beside(words, quote, at) for at in offsets_of(words, quote))


Fate = Literal["captured", "set aside", "missing"]


def fates(dataset: Dataset, seed: str) -> tuple[Fate, ...]:
    """What became of each figure of a card, in order."""
    quoting = dataset.quoting
    return tuple(
        _fate(figure, quoting.get((seed, figure.line), ()))
        for figure in dataset.seeds[seed].figures
    )


def _fate(figure: Figure, quoting: Iterable[Estimate]) -> Fate:
    if figure.set_aside is not None:
        return "set aside"
    captured = any(captured_by(figure, estimate) for estimate in quoting)
    return "captured" if captured else "missing"
