"""The source documents as references: CSL-JSON and BibTeX. What is not known is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.seedcard import DateStatus, SeedCard
from dprk_labor.show.answers import dated
from dprk_labor.show.cards import SeedView
from dprk_labor.show.jsontext import json_text
from dprk_labor.show.text import visible

# Names of characters where a plain escape would unbalance braces or depend on the font.
_LATEX: Final = {
    **{char: f"\\{char}" for char in "#$%&_"},
    "\\": "\\textbackslash{}", "{": "\\textbraceleft{}", "}": "\\textbraceright{}",
    "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "<": "\\textless{}",
    ">": "\\textgreater{}", "|": "\\textbar{}",
}  # fmt: skip
_SPECIAL: Final = re.compile(f"[{re.escape(''.join(_LATEX))}]")
_MONTHS: Final = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip


def references_csl(seeds: Iterable[SeedView]) -> str:
    """An item a card, of the type that says least: no card tells what kind of text it is."""
    return json_text([_item(seed) for seed in seeds])


def _item(seed: SeedView) -> dict[str, Any]:
    card = seed.card
    item: dict[str, Any] = {"id": seed.name, "type": "document"}
    item |= {key: text for key, text in _known(card) if key != "author"}
    if card.author != UNKNOWN:
        item["author"] = [{"literal": card.author}]
    if card.published != UNKNOWN:
        days = _days(card)
        item["issued"] = {"date-parts": days} if days else {"literal": _date_text(card)}
    return item | {"note": f"sha256 {card.sha256}"}


def references_bibtex(seeds: Iterable[SeedView]) -> str:
    """An entry a card, in UTF-8; double braces keep a name whole and a title as it is."""
    return "\n".join(_entry(seed) for seed in seeds)


def _entry(seed: SeedView) -> str:
    card = seed.card
    fields = {key: f"{{{{{_latex(text)}}}}}" for key, text in _known(card)}
    notes = [f"sha256 {card.sha256}"]
    days = _days(card)
    if len(days) == 1:
        parts = days[0]
        fields["year"] = str(parts[0])
        if len(parts) > 1:
            fields["month"] = _MONTHS[parts[1] - 1]
    if card.published != UNKNOWN and (len(days) != 1 or len(days[0]) == 3):
        notes.insert(0, f"published {_date_text(card)}")  # there is no field for that
    fields["note"] = f"{{{', '.join(notes)}}}"
    lines = [f"  {key} = {value},\n" for key, value in fields.items()]
    return f"@misc{{{seed.name},\n{''.join(lines)}}}\n"


def _known(card: SeedCard) -> Iterator[tuple[str, str]]:
    for key in ("author", "title", "publisher"):
        text: str = getattr(card, key)
        if text != UNKNOWN:
            yield key, text


def _days(card: SeedCard) -> list[list[int]]:
    """The date or its two ends in numbers, where the document gives it and no end is open."""
    if card.published_status is not DateStatus.STATED or ".." in card.published:
        return []
    return [[int(part) for part in day.split("-")] for day in card.published.split("/")]


def _date_text(card: SeedCard) -> str:
    inferred = " (inferred)" if card.published_status is DateStatus.INFERRED else ""
    return dated(card.published) + inferred


def _latex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _LATEX[match[0]], visible(text))
