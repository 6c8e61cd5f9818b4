"""Seed cards for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from dprk_labor.check.scan import Scan, Sighting
from dprk_labor.compare.phrases import counted_noun
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fates import Fate
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.seedcard import SeedCard
from dprk_labor.show.drafts import card_yaml, estimates_yaml
from dprk_labor.show.table import to_lines
from dprk_labor.show.text import Terminal, to_ascii, visible
from dprk_labor.show.views import SeedView, dated
from dprk_labor.text.reading import Found
from dprk_labor.text.wording import render, render_number


def cards_table(seeds: Iterable[SeedView], terminal: Terminal) -> str:
    """Every card: what it is, and what became of its figures."""
    rows = [row for seed in seeds for row in _entry(seed)]
    return to_lines(rows, terminal) if rows else "No seed cards.\n"


def card_text(seed: SeedView, terminal: Terminal) -> str:
    """One card, whole."""
    card = seed.card
    rows = [
        ("seed", f"{seed.label} ({seed.name})"),
        ("title", card.title),
        ("publisher", card.publisher),
        ("author", card.author),
        ("published", _published(card)),
    ]
    if card.published_reason:
        rows.append(("", card.published_reason))
    rows += [
        ("document", f"{card.document}, {card.size} bytes"),
        ("sha256", card.sha256),
        ("summary", card.summary),
        ("figures", _counts(seed)),
    ]
    for figure, fate in zip(card.figures, seed.fates, strict=True):
        rows.append((f"  line {figure.line}", f"“{figure.text}”: {figure.set_aside or fate}"))
    rows.append(("estimates", ", ".join(seed.estimates) or "none"))
    return to_lines(rows, terminal)


def _entry(seed: SeedView) -> Iterator[tuple[str, str]]:
    card = seed.card
    yield seed.label, _title(seed)
    yield "", f"publisher {card.publisher}; author {card.author}"
    yield "", f"published {_published(card)}"
    yield "", f"{counted_noun(len(seed.estimates), 'estimate')}; figures: {_counts(seed)}"


def _title(seed: SeedView) -> str:
    return seed.card.title if seed.card.title != UNKNOWN else f"untitled: {seed.card.document}"


def _published(card: SeedCard) -> str:
    known = "" if card.published == UNKNOWN else f" ({card.published_status})"
    return f"{dated(card.published)}{known}"


def _counts(seed: SeedView) -> str:
    return f"{seed.captured} captured, {seed.set_aside} set aside, {seed.missing} missing"


def scan_text(dataset: Dataset, found: Scan, terminal: Terminal) -> str:
    """The figures of a document, line by line, and YAML for those that are missing."""
    if not found.english:
        return (
            "Not read: the document is not in English, the only language whose figures are read.\n"
        )
    if not found.sightings:
        return "No figures.\n"
    rows = [
        (f"{one.line:>5}  {one.found.text}", f"{_meaning(one.found)}; {_fate(one)}")
        for one in found.sightings
    ]
    counts = ", ".join(f"{found.count(fate)} {fate}" for fate in get_args(Fate))
    total = counted_noun(len(found.sightings), "figure")
    text = to_lines(rows, terminal) + f"\n{total}: {counts}.\n"
    card, estimates = card_yaml(found), estimates_yaml(dataset, found)
    if card:
        where = f"{'under `figures` in' if found.seed else 'as'} seeds/{visible(found.name)}.yaml"
        text += f"\n# To paste {where}; keep the figures in order:\n{card}"
    if estimates:
        text += (
            "\n# To paste under `estimates` in the data file; for a figure that no estimate needs, "
            "write\n# `set_aside:` with the reason on the card instead:\n" + estimates
        )
    return text if terminal.unicode else to_ascii(text)


def _meaning(found: Found) -> str:
    if found.reading is not None:
        best = found.reading.best
        likeliest = (
            "" if best is None else f", most likely {render_number(best, found.reading.unit)}"
        )
        return render(found.reading.range, found.reading.unit) + likeliest
    return f"{found.kind}: {found.problem}" if found.problem else found.kind.value


def _fate(one: Sighting) -> str:
    if one.state == "captured":
        return f"captured by {', '.join(one.estimates)}"
    if one.state == "set aside":
        return f"set aside: {one.set_aside}"
    return f"missing; to set aside: {one.proposed}" if one.proposed else "missing"
