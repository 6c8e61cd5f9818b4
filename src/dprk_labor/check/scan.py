"""A document held against the data: its figures captured, set aside or missing.

What stands in the document is for `text.reading` to find. Here it is looked up on the document's
card and in the estimates.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fates import Fate
from dprk_labor.data.model import Estimate
from dprk_labor.data.seedcard import Figure
from dprk_labor.text.asides import Kind
from dprk_labor.text.lines import is_english, placed, written_lines
from dprk_labor.text.reading import Found, figures_of_line
from dprk_labor.text.wording import fold

_ASIDE: Final = {
    Kind.DATE: "A date.",
    Kind.ORDINAL: "An ordinal number.",
    Kind.NAME: "Part of a name.",
    Kind.TIME: "A time of day.",
    Kind.RATIO: "A ratio.",
}
"""What is set aside as a rule, and the reason that is proposed."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One figure of a document, what became of it, and which estimates quote it or why none does.

    `listed` says whether it is on the card; `proposed` is a reason to set it aside, for what is
    hardly an estimate.
    """

    line: int
    found: Found
    state: Fate
    listed: bool
    estimates: tuple[str, ...] = ()
    set_aside: str | None = None
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A document's figures in order; `seed` is its card, None where it has none.

    A document in another language than English is not read, and has none.
    """

    document: str
    sha256: str
    size: int
    seed: str | None
    sightings: tuple[Sighting, ...]
    english: bool = True

    def count(self, state: Fate) -> int:
        """How many figures this became of."""
        return sum(one.state == state for one in self.sightings)

    @property
    def name(self) -> str:
        """Of its card, present or to be."""
        stem = PurePath(self.document).stem
        stem = re.sub("[^A-Za-z0-9]+", lambda gap: gap[0][0] if gap[0][0] in "-_." else "-", stem)
        return self.seed or stem.strip("-_.") or "document"


def scan(dataset: Dataset, document: str, content: bytes) -> Scan:
    """Find every figure of a document and look it up."""
    sha256 = hashlib.sha256(content).hexdigest()
    cards = dataset.seeds.items()
    known = [name for name, card in cards if card.sha256 == sha256]
    known += [name for name, card in cards if card.document == document]
    seed = known[0] if known else None
    figures = dataset.seeds[seed].figures if seed else ()
    lines = written_lines(content)
    english = is_english(lines)
    listed: dict[int, list[Figure]] = {}
    for figure in figures:
        listed.setdefault(figure.line, []).append(figure)
    sightings: list[Sighting] = []
    for number, line in enumerate(lines if english else (), start=1):
        sighted = figures_of_line(line)
        if not sighted:
            continue
        on_card = listed.get(number, [])
        quoting = dataset.quoting.get((seed, number), []) if seed else []
        # Folding keeps every offset.
        spans, folded = [(one.start, one.end) for one in sighted], fold(line)
        aside = placed([one.text for one in on_card], folded, spans)
        quoted = placed([one.quote for one in quoting], folded, spans)
        for one in sighted:
            on = [on_card[i] for i in _overlapping(one, aside)]
            by = [quoting[i] for i in _overlapping(one, quoted)]
            sightings.append(_sighting(number, one, on, by))
    return Scan(document, sha256, len(content), seed, tuple(sightings), english)


def _sighting(
    number: int, found: Found, aside: Sequence[Figure], quoting: Sequence[Estimate]
) -> Sighting:
    """What became of a figure that stands where these of its card and these quotes do."""
    reasons = [one.set_aside for one in aside if one.set_aside]
    if quoting and not reasons:
        ids = tuple(one.id for one in quoting)
        return Sighting(number, found, "captured", bool(aside), ids)
    if reasons:
        return Sighting(number, found, "set aside", listed=True, set_aside=reasons[0])
    proposed = found.proposed or _ASIDE.get(found.kind)
    return Sighting(number, found, "missing", bool(aside), proposed=proposed)


def _overlapping(found: Found, places: Sequence[tuple[int, int] | None]) -> list[int]:
    """Which of the places are where the figure is."""
    spans = enumerate(places)
    return [i for i, span in spans if span and span[0] < found.end and found.start < span[1]]
