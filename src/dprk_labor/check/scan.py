"""A document held against the data: its figures captured, set aside or missing.

What stands in the document is for `figures` to find. Here it is looked up on the document's card
and in the estimates.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from dprk_labor.data.datafile import FileError
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fates import Fate
from dprk_labor.data.model import Estimate
from dprk_labor.data.seedcard import Figure
from dprk_labor.text.characters import NEWLINE, decode
from dprk_labor.text.figures import Found, Kind, find
from dprk_labor.text.lines import folded_lines, on_each, placed
from dprk_labor.text.reading import period_after
from dprk_labor.text.wording import composed

MAX_FIGURES: Final = 20_000
"""A document has so many at most: each is a line of a card, and a draft of an estimate."""

_ASIDE: Final = {
    Kind.DATE: "A date.",
    Kind.ORDINAL: "An ordinal number.",
    Kind.NAME: "Part of a name.",
}
"""What is set aside as a rule, and the reason that is proposed."""
_LENGTH_OF_TIME: Final = re.compile(
    r"[\s-](?:second|minute|hour|day|week|month|year|decade|centur(?:y|ie))s?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Sighting:
    """One figure of a document, what became of it, and which estimates quote it or why none does.

    `listed` says whether it is on the card; `period` is what follows it, "year" for "a year";
    `proposed` is a reason to set it aside, for what is hardly an estimate.
    """

    line: int
    found: Found
    state: Fate
    listed: bool
    estimates: tuple[str, ...] = ()
    set_aside: str | None = None
    period: str | None = None
    proposed: str | None = None


@dataclass(frozen=True, slots=True)
class Scan:
    """A document's figures in order; `seed` is its card, None where it has none."""

    document: str
    sha256: str
    size: int
    seed: str | None
    sightings: tuple[Sighting, ...]

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
    """Find every figure of a document and look it up. Raises FileError for too many of them."""
    sha256 = hashlib.sha256(content).hexdigest()
    cards = dataset.seeds.items()
    known = [name for name, card in cards if card.sha256 == sha256]
    known += [name for name, card in cards if card.document == document]
    seed = known[0] if known else None
    figures = dataset.seeds[seed].figures if seed else ()
    # Folding keeps every offset of what is composed, so the words can be given as they stand.
    written = [composed(line) for line in NEWLINE.split(decode(content))]
    listed: dict[int, list[Figure]] = {}
    for figure in figures:
        listed.setdefault(figure.line, []).append(figure)
    sightings: list[Sighting] = []
    for number, line in enumerate(folded_lines(content), start=1):
        on_card = listed.get(number, [])
        quoting = dataset.quoting.get((seed, number), []) if seed else []
        sighted = find(line)
        spans = [(one.start, one.end) for one in sighted]
        aside = on_each(spans, placed([one.text for one in on_card], line, spans))
        quoted = on_each(spans, placed([quote for quote, _ in quoting], line, spans))
        for one, on_it, quoting_it in zip(sighted, aside, quoted, strict=True):
            found = replace(one, text=written[number - 1][one.start : one.end])
            on = [on_card[i] for i in on_it]
            by = [quoting[i][1] for i in quoting_it]
            sightings.append(_sighting(line, number, found, on, by))
        if len(sightings) > MAX_FIGURES:
            raise FileError(f"{document}: has more than {MAX_FIGURES:,} figures; split the text")
    return Scan(document, sha256, len(content), seed, tuple(sightings))


def _sighting(
    line: str, number: int, found: Found, aside: Sequence[Figure], quoting: Sequence[Estimate]
) -> Sighting:
    """What became of a figure that stands where these of its card and these quotes do."""
    reasons = [one.set_aside for one in aside if one.set_aside]
    if quoting and not reasons:
        ids = tuple(one.id for one in quoting)
        return Sighting(number, found, "captured", bool(aside), ids)
    if reasons:
        return Sighting(number, found, "set aside", listed=True, set_aside=reasons[0])
    if found.kind is Kind.FIGURE and _LENGTH_OF_TIME.match(line, found.end):
        return Sighting(number, found, "missing", bool(aside), proposed="A length of time.")
    if found.text.lower() == "one":
        return Sighting(number, found, "missing", bool(aside), proposed="A single one.")
    behind = period_after(line, found.end)
    if found.kind is Kind.FIGURE and behind:
        end, period = behind
        wider = replace(found, text=found.text + line[found.end : end], end=end)
        return Sighting(number, wider, "missing", bool(aside), period=period)
    return Sighting(number, found, "missing", bool(aside), proposed=_ASIDE.get(found.kind))
