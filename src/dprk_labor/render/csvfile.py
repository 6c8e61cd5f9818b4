"""Claims and cards as CSV: one row each, every value as it is.

Nothing is guarded against spreadsheets that run cells as formulas, since that would alter data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Final

from dprk_labor.reconciliation import Comparison
from dprk_labor.render.output import estimate_out
from dprk_labor.render.views import SeedView

_RANGES: Final = ("range", "published_range")
ESTIMATE_COLUMNS: Final = (
    "id", "metric", "place", "population",
    *(f"{name}_{part}" for name in _RANGES for part in (
        "low", "high", "low_open", "high_open", "approximate", "qualitative", "text")),
    "unit", "currency", "period", "basis", "quote", "seed", "line", "claimant", "publisher",
    "origin", "institution", "origin_status", "origin_reason", "derived_from", "as_of",
    "published", "method", "sample_size", "remark", "notes",
)  # fmt: skip
SEED_COLUMNS: Final = (
    "id", "label", "document", "sha256", "size", "title", "publisher", "author", "published",
    "published_status", "published_reason", "summary", "captured", "set_aside", "missing",
)  # fmt: skip


def estimates_csv(comparison: Comparison) -> str:
    """A row a claim; `notes` names the kinds of note that speak of it."""
    kinds: dict[str, list[str]] = {}
    for note in comparison.notes:
        for claim_id in note.estimates:
            kinds.setdefault(claim_id, []).append(note.kind)
    rows = []
    for claim in comparison.claims:
        row = dict(vars(estimate_out(comparison.dataset, claim)))
        for name in _RANGES:
            row |= {f"{name}_{part}": value for part, value in vars(row.pop(name)).items()}
        row["notes"] = " ".join(dict.fromkeys(kinds.get(claim.id, [])))
        rows.append(row)
    return _write(ESTIMATE_COLUMNS, rows)


def seeds_csv(seeds: Iterable[SeedView]) -> str:
    """A row a card."""
    rows = [
        {
            **{name: getattr(seed.card, name) for name in SEED_COLUMNS[2:12]},
            "id": seed.name,
            "label": seed.label,
            "captured": seed.captured,
            "set_aside": seed.set_aside,
            "missing": seed.missing,
        }
        for seed in seeds
    ]
    return _write(SEED_COLUMNS, rows)


def _write(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> str:
    names = list(columns)
    return _line(names) + "".join(_line([_cell(row[name]) for name in names]) for row in rows)


def _line(cells: Iterable[object]) -> str:
    """One record; csv quotes only such line ends as it is told to write, so it is told of both."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
