"""A document held against the data: its figures captured, set aside or missing; what to paste.

What stands in the document is for `figures` to find. Here it is looked up on the document's card
and in the estimates; for what is missing there is YAML that a curator completes, with a comment
wherever only the text can tell.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Final

from dprk_labor import wording
from dprk_labor.characters import visible
from dprk_labor.dataset import Dataset
from dprk_labor.fields import MONEY, SHARE, UNBOUNDED, UNSTATED
from dprk_labor.figures import Found, Kind, find
from dprk_labor.locating import folded_lines, placed
from dprk_labor.model import Estimate
from dprk_labor.reading import Reading, period_after
from dprk_labor.rules.fates import Fate
from dprk_labor.seedcard import Figure

_ASIDE: Final = {
    Kind.DATE: "A date.",
    Kind.ORDINAL: "An ordinal number.",
    Kind.NAME: "Part of a name.",
}
"""What is set aside as a rule, and the reason that is proposed."""
_LENGTH_OF_TIME: Final = re.compile(
    r"[\s-](?:second|minute|hour|day|week|month|year|decade|centur(?:y|ie))s?\b", re.IGNORECASE
)
_PLAIN: Final = re.compile(r"[A-Za-z$€£₩\d][\w$€£₩,.%/ –-]*", re.ASCII)


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
    """Find every figure of a document and look it up."""
    sha256 = hashlib.sha256(content).hexdigest()
    cards = dataset.seeds.items()
    known = [name for name, card in cards if card.sha256 == sha256]
    known += [name for name, card in cards if card.document == document]
    seed = known[0] if known else None
    figures = dataset.seeds[seed].figures if seed else ()
    # Folding keeps every offset but for white space, so the words can be given as they stand.
    written = [" ".join(line.split()) for line in content.decode(errors="replace").split("\n")]
    listed: dict[int, list[Figure]] = {}
    for figure in figures:
        listed.setdefault(figure.line, []).append(figure)
    sightings: list[Sighting] = []
    for number, line in enumerate(folded_lines(content), start=1):
        on_card = listed.get(number, [])
        quoting = dataset.quoting.get((seed, number), []) if seed else []
        sighted = find(line)
        spans = [(one.start, one.end) for one in sighted]
        aside = placed([one.text for one in on_card], line, spans)
        quoted = placed([one.quote for one in quoting], line, spans)
        for one in sighted:
            found = replace(one, text=written[number - 1][one.start : one.end])
            on = [on_card[i] for i in _overlapping(found, aside)]
            by = [quoting[i] for i in _overlapping(found, quoted)]
            sightings.append(_sighting(line, number, found, on, by))
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


def _overlapping(found: Found, places: Sequence[tuple[int, int] | None]) -> list[int]:
    """Which of the places are where the figure is."""
    spans = enumerate(places)
    return [i for i, span in spans if span and span[0] < found.end and found.start < span[1]]


def card_yaml(scanned: Scan) -> str:
    """What is missing on the card; for a document without one, the whole card."""
    missing = [one for one in scanned.sightings if one.state == "missing" and not one.listed]
    figures = "".join(f"{line}\n" for one in missing for line in _figure_lines(one))
    if scanned.seed:
        return figures
    return (
        f"document: {_scalar(scanned.document)}\nsha256: {scanned.sha256}\nsize: {scanned.size}\n"
        "title: unknown\npublisher: unknown\nauthor: unknown\npublished: unknown\n"
        "published_status: unknown  # stated, inferred (then add published_reason) or unknown\n"
        "summary:  # what the document says, in your own words\n"
        + (f"figures:\n{figures}" if figures else "figures: []\n")
    )


def _figure_lines(one: Sighting) -> Iterator[str]:
    yield f"  - line: {one.line}"
    yield f"    text: {_scalar(one.found.text)}"
    if one.proposed:
        yield f"    set_aside: {one.proposed}"
    elif one.found.kind is Kind.UNREAD:
        yield f"    set_aside:  # it is not understood as a range: {one.found.problem}"


def estimates_yaml(dataset: Dataset, scanned: Scan) -> str:
    """An estimate for each missing figure with a range; the comments say what is to be added."""
    return "\n".join(
        "".join(f"{line}\n" for line in _estimate_lines(dataset, scanned, one, position))
        for position, one in enumerate(scanned.sightings, start=1)
        if one.state == "missing" and one.found.reading and one.proposed is None
    )


def _estimate_lines(dataset: Dataset, scanned: Scan, one: Sighting, position: int) -> Iterator[str]:
    data, reading = dataset.data, one.found.reading
    assert reading is not None  # noqa: S101 - only such figures are missing estimates
    unit = {wording.NUMBER: None, wording.SHARE: SHARE}.get(reading.unit, MONEY)
    metrics = [
        key
        for key, metric in data.metrics.items()
        if (metric.unit == unit if unit else metric.unit not in (MONEY, SHARE))
    ]
    metric = data.metrics[metrics[0]] if len(metrics) == 1 else None
    yield f"  - id: {scanned.name.partition('_')[0].lower()}-line-{one.line}-{position}"
    yield f"    metric: {_choice(metrics)}"
    yield f"    population: {_choice(list(data.populations))}"
    yield f"    place: {_choice(list(data.places))}"
    yield "    range:"
    yield from _range_lines(reading)
    whole = _scalar(metric.unit) if metric else _choice([], "that of the metric")
    yield f"    unit: {unit or whole}"
    if unit == MONEY:
        yield f"    currency: {reading.unit}"
        yield f"    period: {one.period or UNSTATED}  # for a flow only; else remove this line"
    bases = [*metric.bases, UNSTATED] if metric else []
    yield f"    basis: {_choice(bases, 'one of the bases of the metric, or unstated')}"
    yield f"    quote: {_scalar(one.found.text)}"
    yield f"    seed: {_scalar(scanned.name)}"
    yield f"    line: {one.line}"
    yield "    claimant:  # who says it in the document"
    yield f"    origin: {_choice(list(data.origins))}; or declare another, or remove this line"
    yield "    origin_status:  # named, inferred (then add origin_reason) or unattributed"
    yield f"    as_of: {UNSTATED}"


def _range_lines(reading: Reading) -> Iterator[str]:
    stated, interval = reading.range, reading.range.interval
    unit = wording.SHARE if reading.unit == wording.SHARE else wording.NUMBER
    yield f"      low: {wording.render_number(interval.low, unit)}"
    high = interval.high
    yield f"      high: {UNBOUNDED if high is None else wording.render_number(high, unit)}"
    for flag, is_set in (
        ("low_open", interval.low_open),
        ("high_open", interval.high_open and high is not None),
        ("approximate", stated.approximate),
        ("qualitative", stated.qualitative),
    ):
        if is_set:
            yield f"      {flag}: true"


def _choice(names: Sequence[str], otherwise: str = "declare one") -> str:
    """The only name there is; or none, and a comment with those to choose from."""
    if len(names) == 1:
        return names[0]
    return f" # {', '.join(names) or otherwise}"


def _scalar(text: str) -> str:
    """A text as YAML has it: as it is where it is plain, else between quotation marks."""
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and not text.isdigit()
    return text if is_plain else visible(json.dumps(text, ensure_ascii=False))
