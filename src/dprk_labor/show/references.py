"""The source documents as references in CSL-JSON. What is not known is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.seedcard import DateStatus, SeedCard
from dprk_labor.show.answers import dated
from dprk_labor.show.cards import SeedView
from dprk_labor.show.jsontext import json_text

_TAG: Final = re.compile("<(?=[/a-z])", re.IGNORECASE)


def references_csl(seeds: Iterable[SeedView]) -> str:
    """An item a card, of the type that says least: no card tells what kind of text it is."""
    return json_text([_item(seed) for seed in seeds])


def _item(seed: SeedView) -> dict[str, Any]:
    card = seed.card
    item: dict[str, Any] = {"id": seed.name, "type": "document"}
    if card.title != UNKNOWN:
        item["title"] = _untagged(card.title)
    if card.publisher != UNKNOWN:
        item["publisher"] = _untagged(card.publisher)
    if card.author != UNKNOWN:
        item["author"] = [{"literal": _untagged(card.author)}]
    if card.published != UNKNOWN:
        item["issued"] = _issued(card)
    if card.url or card.archived:
        item["URL"] = card.url or card.archived
    if card.url and card.archived:
        item["archive_location"] = card.archived
    if card.accessed and card.accessed != UNKNOWN and ".." not in card.accessed:
        item["accessed"] = {"date-parts": _parts(card.accessed)}
    return item | {"note": f"sha256 {card.sha256}"}


def _issued(card: SeedCard) -> dict[str, Any]:
    """The date or its two ends in numbers, where the document gives it and no end is open."""
    inferred = card.published_status is DateStatus.INFERRED
    if inferred or ".." in card.published:
        return {"literal": dated(card.published) + (" (inferred)" if inferred else "")}
    return {"date-parts": _parts(card.published)}


def _parts(dates: str) -> list[list[int]]:
    return [[int(part) for part in day.split("-")] for day in dates.split("/")]


def _untagged(text: str) -> str:
    """The text with a space in what CSL would take for a tag, such as `<i>`: it has no escape."""
    return _TAG.sub("< ", text)
