"""Seed cards for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dprk_labor.model import UNKNOWN, SeedCard
from dprk_labor.reconciliation.phrases import counted_noun
from dprk_labor.render.table import to_lines
from dprk_labor.render.text import Terminal
from dprk_labor.render.views import SeedView, dated


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
