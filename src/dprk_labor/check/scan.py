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

from dprk_labor.check.drafting import Drafting, headed
from dprk_labor.data.datafile import FileError
from dprk_labor.data.dataset import Dataset, grouped
from dprk_labor.data.extraction import NOTHING_SAID, Extracted
from dprk_labor.data.vocabulary import Fate, Figures, counted
from dprk_labor.text.asides import Kind
from dprk_labor.text.lines import is_english, on_figures, page_starts, written_lines
from dprk_labor.text.reading import Found, figures_of_line
from dprk_labor.text.wording import fold

MAX_FIGURES: Final = 100_000
"""A document has so many at most: each is a line of a card, and a draft of an estimate."""

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
    """A document's lines, white space made single, and its figures in order.

    `seed` is its card, None where it has none; `pages` the line on which each page begins. A
    document in another language than English is not read, and has no figures. `says` is what its
    source and its first lines say of it.
    """

    document: str
    sha256: str
    size: int
    seed: str | None
    pages: tuple[int, ...]
    lines: Sequence[str]
    sightings: tuple[Sighting, ...]
    english: bool = True
    says: Extracted = NOTHING_SAID

    @property
    def summary(self) -> Figures:
        """What became of them."""
        return counted(one.state for one in self.sightings)

    @property
    def name(self) -> str:
        """Of its card, present or to be."""
        return self.seed or card_name(PurePath(self.document).stem)


def card_name(stem: str) -> str:
    """What a card can be called after a file: letters and digits with - _ and . between them."""
    name = re.sub("[^A-Za-z0-9]+", lambda gap: gap[0][0] if gap[0][0] in "-_." else "-", stem)
    return name.strip("-_.") or "document"


def scan(dataset: Dataset, document: str, content: bytes, says: Extracted = NOTHING_SAID) -> Scan:
    """Find every figure of a document and look it up. Raises FileError for too many of them.

    `says` is what its source says of itself.
    """
    sha256 = hashlib.sha256(content).hexdigest()
    cards = dataset.seeds.items()
    known = [name for name, card in cards if card.sha256 == sha256]
    known += [name for name, card in cards if card.document == document]
    seed = known[0] if known else None
    figures = dataset.seeds[seed].figures if seed else ()
    lines = written_lines(content)
    english = is_english(lines)
    listed = grouped(figures, lambda one: one.line)
    sightings: list[Sighting] = []
    drafting = Drafting(dataset)
    for number, line in enumerate(lines if english else (), start=1):
        on_card = listed.get(number, [])
        quoting = dataset.quoting.get((seed, number), []) if seed else []
        sighted, folded = figures_of_line(line), fold(line)
        aside = on_figures(sighted, [one.text for one in on_card], folded)
        quoted = on_figures(sighted, [quote for quote, _ in quoting], folded)
        for one, on_it, quoting_it in zip(sighted, aside, quoted, strict=True):
            reason = next((why for i, _ in on_it if (why := on_card[i].set_aside)), None)
            by = () if reason else tuple(quoting[i][1].id for i, _ in quoting_it)
            state: Fate = "set aside" if reason else "captured" if by else "missing"
            proposed = None
            if state == "missing":
                proposed = one.proposed or _ASIDE.get(one.kind) or drafting.set_aside(folded, one)
            sightings.append(Sighting(number, one, state, bool(on_it), by, reason, proposed))
        if len(sightings) > MAX_FIGURES:
            raise FileError(f"{document}: has more than {MAX_FIGURES:,} figures; split the text")
    return Scan(
        document,
        sha256,
        len(content),
        seed,
        page_starts(content),
        lines,
        tuple(sightings),
        english,
        headed(says, lines),
    )
