"""Claims and cards as CSV: one row each, every value as it is.

Only on request are cells guarded against spreadsheets that run them, since that alters data.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from dprk_labor.compare.reconcile import Comparison
from dprk_labor.show.cards import SeedView
from dprk_labor.show.output import crosscheck_out, estimate_out

_RANGES: Final = ("range", "published_range")
ESTIMATE_COLUMNS: Final = (
    "id", "metric", "place", "population",
    *(f"{name}_{part}" for name in _RANGES for part in (
        "low", "high", "low_open", "high_open", "approximate", "qualitative", "text")),
    "unit", "currency", "period", "basis", "quote", "seed", "line", "claimant", "publisher",
    "origin", "institution", "origin_status", "origin_reason", "derived_from", "as_of",
    "published", "method", "sample_size", "remark", "notes",
)  # fmt: skip
CROSSCHECK_COLUMNS: Final = (
    "quantity", "heading", "place", "inputs", "unit", "period", "shared", "text", "assumptions",
)  # fmt: skip
RESULT_COLUMNS: Final = (
    "low", "high", "low_open", "high_open", "approximate", "qualitative", "text",
)  # fmt: skip
SEED_COLUMNS: Final = (
    "id", "label", "document", "sha256", "size", "title", "publisher", "author", "published",
    "published_status", "published_reason", "summary", "captured", "set_aside", "missing",
)  # fmt: skip


_RUN_BY_SPREADSHEETS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def estimates_csv(comparison: Comparison, *, spreadsheet_safe: bool = False) -> str:
    """A row a claim; `notes` names the kinds of note that speak of it."""
    return table(ESTIMATE_COLUMNS, _estimates(comparison), spreadsheet_safe=spreadsheet_safe)


def _estimates(comparison: Comparison) -> Iterator[Mapping[str, object]]:
    kinds: dict[str, list[str]] = {}
    for note in comparison.notes:
        for claim_id in note.estimates:
            kinds.setdefault(claim_id, []).append(note.kind)
    for claim in comparison.claims:
        row: dict[str, Any] = dict(vars(estimate_out(comparison.dataset, claim)))
        for name in _RANGES:
            row |= {f"{name}_{part}": value for part, value in vars(row.pop(name)).items()}
        row["notes"] = " ".join(dict.fromkeys(kinds.get(claim.id, [])))
        yield row


def crosschecks_csv(comparison: Comparison, *, spreadsheet_safe: bool = False) -> str:
    """A row a value; ids of its inputs and assumptions, several in a cell, are set apart."""
    rows = []
    for check in comparison.crosschecks:
        row: dict[str, Any] = dict(vars(crosscheck_out(check)))
        result = row.pop("result")
        parts = vars(result) if result else dict.fromkeys(RESULT_COLUMNS)
        row["inputs"] = " ".join(row["inputs"])
        row["assumptions"] = "; ".join(row["assumptions"])
        rows.append({**row, **{f"result_{name}": parts[name] for name in RESULT_COLUMNS}})
    columns = (*CROSSCHECK_COLUMNS, *(f"result_{name}" for name in RESULT_COLUMNS))
    return table(columns, rows, spreadsheet_safe=spreadsheet_safe)


def seeds_csv(seeds: Iterable[SeedView], *, spreadsheet_safe: bool = False) -> str:
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
    return table(SEED_COLUMNS, rows, spreadsheet_safe=spreadsheet_safe)


def table(
    columns: Iterable[str], rows: Iterable[Mapping[str, object]], *, spreadsheet_safe: bool = False
) -> str:
    """A head and a line for each row; an apostrophe keeps a spreadsheet from running a cell."""
    names = list(columns)
    guard = _guarded if spreadsheet_safe else _cell
    return _line(names) + "".join(_line([guard(row[name]) for name in names]) for row in rows)


def _line(cells: Iterable[object]) -> str:
    """One record; csv quotes only such line ends as it is told to write, so it is told of both."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _guarded(value: object) -> object:
    if isinstance(value, str) and value.startswith(_RUN_BY_SPREADSHEETS):
        return f"'{value}"
    return _cell(value)
