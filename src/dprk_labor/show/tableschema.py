"""The schemas of the tables of a Data Package.

The types of columns are those of the JSON contract; descriptions are those of the models where
there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from dprk_labor.data.dataset import Dataset
from dprk_labor.data.model import Estimate, Origin, StatedRange
from dprk_labor.data.seedcard import SeedCard
from dprk_labor.show.contract import EstimateOut, FigureCountsOut, NoteOut, RangeOut, SeedOut
from dprk_labor.show.csvfile import ESTIMATE_COLUMNS, SEED_COLUMNS

_DESCRIPTIONS: Final[dict[str, dict[str, str]]] = {
    "estimates": {
        "range_high": "The high end, empty where the words set none. As compared.",
        "published_range_high": "The high end, empty where the words set none. As published.",
        "range_text": "In words. As compared.",
        "published_range_text": "In words. As published.",
        "publisher": "Who published the document, or `unknown`.",
        "institution": "The body behind the first origin.",
        "published": "The date of the document or what bounds it, or `unknown`.",
        "notes": "The kinds of note that speak of the claim, with spaces between them.",
    },
    "notes": {
        "id": "The position in the list of notes that the JSON output has, from 0.",
        "kind": "The kind; docs/methods.md defines each.",
        "level": "How much it weighs.",
        "text": "The note in words.",
        "figures": "The numbers behind the words, unrounded.",
        "assumptions": "What it rests on.",
        "required": "What would have to be true.",
        "explanation": "A curator's comment.",
        "reviewed": "When the curator last looked.",
    },
    "note_estimates": {"note": "Which of the notes.", "estimate": "A claim that it speaks of."},
    "seeds": {
        "id": "The name of the card.",
        "label": "What citations call the document.",
        "captured": "How many figures of the document an estimate quotes.",
        "set_aside": "How many are set aside with a reason.",
        "missing": "How many are neither.",
    },
    "origins": {
        "id": "Unique and lasting.",
        "institution_name": "Its name, as the documents have it.",
    },
}
_KEYS: Final = {"note_estimates": ["note", "estimate"]}
_LINKS: Final = {
    "estimates": {"seed": "seeds", "origin": "origins", "derived_from": "estimates"},
    "note_estimates": {"note": "notes", "estimate": "estimates"},
    "origins": {"derived_from": "origins"},
}
_TYPES: Final = {float: "number", bool: "boolean", int: "integer", dict: "object", list: "array"}


def table_columns() -> dict[str, dict[str, Any]]:
    """The columns of each table, and the type of each column."""
    estimate = dict(_flat(get_type_hints(EstimateOut))) | {"notes": str | None}
    seed = get_type_hints(SeedOut) | get_type_hints(FigureCountsOut)
    note = get_type_hints(NoteOut) | {"explanation": str | None, "reviewed": str | None}
    del note["estimates"]  # they have a table of their own
    return {
        "estimates": {name: estimate[name] for name in ESTIMATE_COLUMNS},
        "notes": {"id": int} | note,
        "note_estimates": {"note": int, "estimate": str},
        "seeds": {name: seed[name] for name in SEED_COLUMNS},
        "origins": {"id": str, "title": str, "institution": str, "institution_name": str,
                    "derived_from": str | None, "reason": str | None, "published": str},
    }  # fmt: skip


def table_schemas(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """A Table Schema for each table, by its name."""
    data = dataset.data
    described = {
        name: {key: field.description for key, field in model.model_fields.items()}
        for name, model in (("estimates", Estimate), ("seeds", SeedCard), ("origins", Origin))
    }
    for name, how in (("range", "compared"), ("published_range", "published")):
        for key, field in StatedRange.model_fields.items():
            described["estimates"][f"{name}_{key}"] = f"{field.description} As {how}."
    labels = {
        "metric": {key: one.label for key, one in data.metrics.items()},
        "place": {key: one.name for key, one in data.places.items()},
        "population": {key: one.label for key, one in data.populations.items()},
    }
    return {
        name: {
            "fields": [
                _field(key, hint, texts[key], labels.get(key, {})) for key, hint in hints.items()
            ],
            "missingValues": [""],
            "primaryKey": _KEYS.get(name, ["id"]),
            **_foreign_keys(name),
        }
        for name, hints in table_columns().items()
        for texts in [described.get(name, {}) | _DESCRIPTIONS[name]]
    }


def _flat(hints: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, hint in hints.items():
        if hint is RangeOut:
            yield from ((f"{name}_{part}", one) for part, one in get_type_hints(hint).items())
        else:
            yield name, hint


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
