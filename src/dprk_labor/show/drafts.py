"""What a curator pastes: YAML for the figures of a document that are missing in the data.

A comment stands wherever only the text can tell.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

from dprk_labor.check.scan import Scan, Sighting
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import MONEY, SHARE, UNBOUNDED, UNSTATED
from dprk_labor.text import wording
from dprk_labor.text.asides import Kind
from dprk_labor.text.characters import visible
from dprk_labor.text.reading import Reading

_NO_ID: Final = re.compile(r"[^a-z0-9]+")
_PLAIN: Final = re.compile(r"[A-Za-z$€£₩\d][\w$€£₩,.%/ –-]*", re.ASCII)


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
    label = _NO_ID.sub("-", scanned.name.partition("_")[0].lower()).strip("-") or "document"
    yield f"  - id: {label}-line-{one.line}-{position}"
    yield f"    metric: {_choice(metrics)}"
    yield f"    population: {_choice(list(data.populations))}"
    yield f"    place: {_choice(list(data.places))}"
    yield "    range:"
    yield from _range_lines(reading)
    whole = _scalar(metric.unit) if metric else _choice([], "that of the metric")
    yield f"    unit: {unit or whole}"
    if unit == MONEY:
        yield f"    currency: {reading.unit}"
        yield f"    period: {reading.period or UNSTATED}  # for a flow only; else remove this line"
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
    for name, end in (("low", interval.low), ("high", interval.high)):
        number = UNBOUNDED if end is None else wording.render_number(end, unit)
        inexact = "  # no finite decimal: set it aside" if "/" in number else ""
        yield f"      {name}: {'' if inexact else number}{inexact}"
    high = interval.high
    if reading.best is not None:
        yield f"      best: {wording.render_number(reading.best, unit)}"
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
