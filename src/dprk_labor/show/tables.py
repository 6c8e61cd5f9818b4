"""Tables of CSV and of a Data Package: their columns, from the JSON contract, and their schemas.

A row each, every value as it is. Only on request are cells guarded against spreadsheets that run
them, since that alters data.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Final, Literal, get_args, get_origin

from dprk_labor.compare.reconcile import Comparison
from dprk_labor.data.dataset import Dataset
from dprk_labor.show.contract import (
    CrosscheckOut,
    EstimateOut,
    ExplanationOut,
    FigureCountsOut,
    NoteEstimateRow,
    NoteOut,
    OriginRow,
    RangeOut,
    SeedOut,
    described,
)
from dprk_labor.show.output import crosscheck_out, estimate_out, seed_out

if TYPE_CHECKING:
    from dprk_labor.show.answers_sources import SeedView

_KEYS: Final = {"note_estimates": ["note", "estimate"]}
_LINKS: Final = {
    "estimates": {
        "seed": "seeds",
        "origin": "origins",
        "derived_from": "estimates",
        "supersedes": "estimates",
    },
    "note_estimates": {"note": "notes", "estimate": "estimates"},
    "origins": {"derived_from": "origins"},
}
_TYPES: Final = {float: "number", bool: "boolean", int: "integer", dict: "object", list: "array"}


Column = tuple[Any, str]
"""The type of its cells, and what it says."""


def columns() -> dict[str, dict[str, Column]]:
    """The columns of each table."""
    kinds = "The kinds of note that speak of the claim, with spaces between them."
    position = "The position in the list of notes that the JSON output has, from 0."
    seed, note = dict(_flat(SeedOut)), dict(_flat(NoteOut))
    claim = dict(_flat(EstimateOut))
    lists = (seed, "estimates"), (seed, "figures"), (note, "estimates"), (claim, "also")
    for table, name in lists:
        del table[name]  # of claims, figures and passages
    return {
        "estimates": claim | {"notes": (str | None, kinds)},
        "notes": {
            "id": (int, position),
            **note,
            "explanation": (str | None, note["explanation"][1]),
            "reviewed": (str | None, described(ExplanationOut)["reviewed"][1]),
        },
        "note_estimates": described(NoteEstimateRow),
        "seeds": seed,
        "origins": described(OriginRow),
    }


def _flat(kind: type) -> Iterator[tuple[str, Column]]:
    for name, (hint, text) in described(kind).items():
        if hint is RangeOut:
            for part, (one, said) in described(RangeOut).items():
                yield f"{name}_{part}", (one, f"{said} {text}")
        elif hint is FigureCountsOut:
            yield from described(FigureCountsOut).items()
        else:
            yield name, (hint, text)


def table_schemas(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """A Table Schema for each table, by its name."""
    data = dataset.data
    labels = {
        "metric": {key: one.label for key, one in data.metrics.items()},
        "place": {key: one.name for key, one in data.places.items()},
        "population": {key: one.label for key, one in data.populations.items()},
    }
    return {
        name: {
            "fields": [_field(key, *one, labels.get(key, {})) for key, one in found.items()],
            "missingValues": [""],
            "primaryKey": _KEYS.get(name, ["id"]),
            **_foreign_keys(name),
        }
        for name, found in columns().items()
    }


def _field(name: str, hint: Any, text: str | None, labels: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401 - any type
    options = set(get_args(hint)) if get_origin(hint) is UnionType else {hint}
    plain = {get_origin(one) or one for one in options}
    kind = next((kind for one, kind in _TYPES.items() if one in plain), "string")
    constraints: dict[str, Any] = {} if NoneType in plain else {"required": True}
    if Literal in plain:
        constraints["enum"] = list(get_args(hint))
    field: dict[str, Any] = {"name": name, "type": kind, "description": text}
    if labels:
        field["categories"] = [{"value": key, "label": one} for key, one in labels.items()]
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_keys(table: str) -> dict[str, Any]:
    """The links of a table; one to the table itself names none."""
    keys = [
        {
            "fields": [field],
            "reference": ({} if other == table else {"resource": other}) | {"fields": ["id"]},
        }
        for field, other in _LINKS.get(table, {}).items()
    ]
    return {"foreignKeys": keys} if keys else {}


# At the start of a cell, or of what is one where cells are set apart by semicolons or tabs, between
# quotation marks or not.
_RUN_BY_SPREADSHEETS: Final = re.compile(
    '^(?=[=+\\-@\t\r\n＝＋－＠])|([;\t\r\n][ "\u00a0]*)(?=[=+\\-@＝＋－＠])'
)


def estimates_csv(comparison: Comparison, *, spreadsheet_safe: bool = False) -> str:
    """A row a claim; `notes` names the kinds of note that speak of it."""
    rows = estimate_rows(comparison)
    return "".join(table(columns()["estimates"], rows, spreadsheet_safe=spreadsheet_safe))


def estimate_rows(comparison: Comparison) -> Iterator[Mapping[str, object]]:
    for claim in comparison.claims:
        kinds = dict.fromkeys(note.kind for note in comparison.notes_of.get(claim.id, ()))
        yield _row(estimate_out(comparison.dataset, claim)) | {"notes": " ".join(kinds)}


def crosschecks_csv(comparison: Comparison, *, spreadsheet_safe: bool = False) -> str:
    """A row a value; several inputs in a cell have spaces between them, assumptions semicolons."""
    parts = {"result": [f"result_{part}" for part in described(RangeOut)]}
    names = [one for name in described(CrosscheckOut) for one in parts.get(name, [name])]
    rows = [
        dict.fromkeys(names)
        | _row(crosscheck_out(check))
        | {"inputs": " ".join(claim.id for claim in check.claims)}
        | {"assumptions": "; ".join(check.assumptions)}
        for check in comparison.crosschecks
    ]
    return "".join(table(names, rows, spreadsheet_safe=spreadsheet_safe))


def seeds_csv(_: Dataset, seeds: Iterable[SeedView], *, spreadsheet_safe: bool = False) -> str:
    """A row a card."""
    return "".join(table(columns()["seeds"], seed_rows(seeds), spreadsheet_safe=spreadsheet_safe))


def seed_rows(seeds: Iterable[SeedView]) -> Iterator[Mapping[str, object]]:
    return map(_row, map(seed_out, seeds))


def _row(output: object) -> dict[str, object]:
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
) -> Iterator[str]:
    """A head and a line for each row, one by one; an apostrophe keeps a spreadsheet from running a
    cell, and a byte order mark tells it that this is UTF-8.
    """
    names = list(names)
    guard, mark = (_guarded, "\ufeff") if spreadsheet_safe else (_cell, "")
    yield mark + _line(names)
    yield from (_line([guard(row[name]) for name in names]) for row in rows)


def _line(cells: Iterable[object]) -> str:
    """One record; csv quotes only such line ends as it is told to write, so it is told of both."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value


def _guarded(value: object) -> object:
    return _RUN_BY_SPREADSHEETS.sub(r"\g<1>'", value) if isinstance(value, str) else _cell(value)
