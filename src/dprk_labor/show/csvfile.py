"""Claims and cards as CSV: one row each, every value as it is.

Only on request are cells guarded against spreadsheets that run them, since that alters data.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from dprk_labor.compare.reconcile import Comparison
from dprk_labor.data.dataset import Dataset
from dprk_labor.show.cards import SeedView
from dprk_labor.show.contract import CrosscheckOut, FigureCountsOut, RangeOut, described
from dprk_labor.show.curation import seed_out
from dprk_labor.show.output import crosscheck_out, estimate_out
from dprk_labor.show.tableschema import columns

# At the start of a cell, or of what is one where cells are set apart by semicolons or tabs.
_RUN_BY_SPREADSHEETS: Final = re.compile(
    "^(?=[=+\\-@\t\r\n＝＋－＠])|(?<=[;\t\r\n])(?=[=+\\-@＝＋－＠])"
)


def estimates_csv(comparison: Comparison, *, spreadsheet_safe: bool = False) -> str:
    """A row a claim; `notes` names the kinds of note that speak of it."""
    return table(columns()["estimates"], _estimates(comparison), spreadsheet_safe=spreadsheet_safe)


def _estimates(comparison: Comparison) -> Iterator[Mapping[str, object]]:
    kinds: dict[str, list[str]] = {}
    for note in comparison.notes:
        for claim_id in note.estimates:
            kinds.setdefault(claim_id, []).append(note.kind)
    for claim in comparison.claims:
        notes = " ".join(dict.fromkeys(kinds.get(claim.id, [])))
        yield _flat(estimate_out(comparison.dataset, claim)) | {"notes": notes}


def crosschecks_csv(comparison: Comparison, *, spreadsheet_safe: bool = False) -> str:
    """A row a value; several inputs in a cell have spaces between them, assumptions semicolons."""
    parts = {"result": [f"result_{part}" for part in described(RangeOut)]}
    names = [one for name in described(CrosscheckOut) for one in parts.get(name, [name])]
    rows = [
        dict.fromkeys(names)
        | _flat(crosscheck_out(check))
        | {"inputs": " ".join(claim.id for claim in check.claims)}
        | {"assumptions": "; ".join(check.assumptions)}
        for check in comparison.crosschecks
    ]
    return table(names, rows, spreadsheet_safe=spreadsheet_safe)


def seeds_csv(_: Dataset, seeds: Iterable[SeedView], *, spreadsheet_safe: bool = False) -> str:
    """A row a card."""
    rows = map(_flat, map(seed_out, seeds))
    return table(columns()["seeds"], rows, spreadsheet_safe=spreadsheet_safe)


def _flat(output: object) -> dict[str, object]:
    """The values of an output, those of a range and of counts beside the others."""
    row: dict[str, object] = {}
    for name, value in vars(output).items():
        if isinstance(value, RangeOut):
            row |= {f"{name}_{part}": one for part, one in vars(value).items()}
        else:
            row |= vars(value) if isinstance(value, FigureCountsOut) else {name: value}
    return row


def table(
    names: Iterable[str], rows: Iterable[Mapping[str, object]], *, spreadsheet_safe: bool = False
) -> str:
    """A head and a line for each row; an apostrophe keeps a spreadsheet from running a cell, and a
    byte order mark tells it that this is UTF-8.
    """
    names = list(names)
    guard, mark = (_guarded, "\ufeff") if spreadsheet_safe else (_cell, "")
    return (
        mark + _line(names) + "".join(_line([guard(row[name]) for name in names]) for row in rows)
    )


def _line(cells: Iterable[object]) -> str:
    """One record; csv quotes only such line ends as it is told to write, so it is told of both."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _guarded(value: object) -> object:
    return _RUN_BY_SPREADSHEETS.sub("'", value) if isinstance(value, str) else _cell(value)
