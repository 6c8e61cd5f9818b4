"""The tables of a Data Package: their columns, from the JSON contract, and their schemas."""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin

from dprk_labor.data.dataset import Dataset
from dprk_labor.show.contract import (
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

_KEYS: Final = {"note_estimates": ["note", "estimate"]}
_LINKS: Final = {
    "estimates": {"seed": "seeds", "origin": "origins", "derived_from": "estimates"},
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
    for table, name in ((seed, "estimates"), (seed, "figures"), (note, "estimates")):
        del table[name]  # they are lists of claims and figures
    return {
        "estimates": dict(_flat(EstimateOut)) | {"notes": (str | None, kinds)},
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
