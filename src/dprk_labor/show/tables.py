"""Tables of CSV and everything as a Data Package, version 2: tables with their schemas, and the
documents as references (CSL-JSON).

Columns are those of the JSON contract: a row each, every value as it is. Only on request are cells
guarded against spreadsheets that run them, since that alters data.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import sha256
from types import NoneType, UnionType
from typing import Any, Final, Literal, get_args, get_origin

from dprk_labor import __version__
from dprk_labor.compare.notes import dated
from dprk_labor.compare.reconcile import Comparison, Note
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.model import DateStatus, SeedCard
from dprk_labor.show import contract, template
from dprk_labor.show.answers_sources import SeedView, seed_views
from dprk_labor.show.contract import described
from dprk_labor.show.output import crosscheck_out, estimate_out, json_text, note_out, seed_out

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


_INNER: Final = contract.RangeOut, contract.ExtractionOut
"""What has a column for each of its values, behind its own name."""
Column = tuple[Any, str]
"""The type of its cells, and what it says."""


@cache
def columns() -> dict[str, dict[str, Column]]:
    """The columns of each table."""
    kinds = "The kinds of note that speak of the claim, with spaces between them."
    position = "The position in the list of notes that the JSON output has, from 0."
    seed, note = dict(_flat(contract.SeedOut)), dict(_flat(contract.NoteOut))
    claim = dict(_flat(contract.EstimateOut))
    lists = (seed, "estimates"), (seed, "figures"), (note, "estimates"), (claim, "also")
    for table, name in lists:
        del table[name]  # of claims, figures and passages
    return {
        "estimates": claim | {"notes": (str | None, kinds)},
        "crosschecks": dict(_flat(contract.CrosscheckOut)),
        "notes": {
            "id": (int, position),
            **note,
            "explanation": (str | None, note["explanation"][1]),
            "reviewed": (str | None, described(contract.ExplanationOut)["reviewed"][1]),
        },
        "note_estimates": described(contract.NoteEstimateRow),
        "seeds": seed,
        "origins": described(contract.OriginRow),
    }


def _flat(output: type) -> Iterator[tuple[str, Column]]:
    for name, (hint, text) in described(output).items():
        options = get_args(hint) or (hint,)
        inner = next((one for one in _INNER if one in options), None)
        if inner:
            for part, (own, said) in described(inner).items():
                kind = own | None if NoneType in options else own
                yield f"{name}_{part}", (kind, f"{said} {text}")
        elif hint is contract.FigureCountsOut:
            yield from described(contract.FigureCountsOut).items()
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


# At the start of a cell, or of what is one where cells are set apart by semicolons or tabs, behind
# white space and between quotation marks or not.
_RUN_BY_SPREADSHEETS: Final = re.compile(
    '^(?=[=+\\-@\t\r\n＝＋－＠])|([;\t\r\n](?:[^\\S\t\r\n]|")*)(?=[=+\\-@＝＋－＠])'
)


def estimates_csv(comparison: Comparison) -> Iterator[Mapping[str, object]]:
    """A row a claim; `notes` names the kinds of note that speak of it."""
    for claim in comparison.claims:
        kinds = dict.fromkeys(note.kind for note in comparison.notes_of.get(claim.id, ()))
        yield _row(estimate_out(claim)) | {"notes": " ".join(kinds)}


def crosschecks_csv(comparison: Comparison) -> Iterator[Mapping[str, object]]:
    """A row a value; several inputs in a cell have spaces between them, assumptions semicolons."""
    for check in comparison.crosschecks:
        inputs, assumed = (claim.id for claim in check.claims), check.assumptions
        joined = {"inputs": " ".join(inputs), "assumptions": "; ".join(assumed)}
        yield _row(crosscheck_out(check)) | joined


def seeds_csv(dataset: Dataset, names: Iterable[str]) -> Iterator[Mapping[str, object]]:
    """A row a card."""
    return (_row(seed_out(view)) for view in seed_views(dataset, names))


def _row(output: Mapping[str, Any]) -> dict[str, object]:
    """The values of an output, those of a range and of counts beside the others."""
    row: dict[str, object] = {}
    for name, value in output.items():
        if isinstance(value, dict):
            before = "" if name == "figure_counts" else f"{name}_"
            row |= {f"{before}{part}": one for part, one in value.items()}
        else:
            row[name] = value
    return row


def table(
    name: str, rows: Iterable[Mapping[str, object]], *, spreadsheet_safe: bool = False
) -> Iterator[str]:
    """The head of a table, such as "seeds", and a line for each row, one by one; an apostrophe
    keeps a spreadsheet from running a cell, and a byte order mark tells it that this is UTF-8.
    """
    names = list(columns()[name])
    guard, mark = (_guarded, "\ufeff") if spreadsheet_safe else (_cell, "")
    yield mark + _line(names)
    yield from (_line([guard(row.get(name)) for name in names]) for row in rows)


def _line(cells: Iterable[object]) -> str:
    """One record. csv quotes only the line ends that it writes, so it is told to write both."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue().removesuffix("\r\n") + "\n"


def _cell(value: object) -> object:
    """A value as it is written, such as `true`; what has a structure of its own is JSON."""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return str(value).lower() if isinstance(value, bool) else value


def _guarded(value: object) -> object:
    cell = _cell(value)
    return _RUN_BY_SPREADSHEETS.sub(r"\g<1>'", cell) if isinstance(cell, str) else cell


_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_DIALECT: Final = {"delimiter": ",", "lineTerminator": "\n"}
"""Said, though it is usual: a reader that guesses would take a semicolon in a title for it."""


def data_package(
    comparison: Comparison, *, spreadsheet_safe: bool = False
) -> dict[str, Iterable[str]]:
    """The parts of each file, by its name, to be taken in this order: the last describes the others
    as they were. Only the data that ships has a version and a licence that we know.
    """
    dataset = comparison.dataset
    rows = {
        "estimates": estimates_csv(comparison),
        "notes": _notes(map(note_out, comparison.notes)),
        "note_estimates": _links(comparison.notes),
        "seeds": seeds_csv(dataset, dataset.seeds),
        "origins": _origins(dataset),
    }
    texts = (
        *(table(name, own, spreadsheet_safe=spreadsheet_safe) for name, own in rows.items()),
        [references_csl(seed_views(dataset, dataset.seeds))],
    )
    ours = json.loads(template("package.json"))
    resources = list(_resources(dataset, ours["files"]))
    package = {
        "$schema": _PROFILE,
        "title": dataset.title,
        **(ours["shipped"] | {"version": __version__} if dataset.is_shipped else ours["other"]),
        "description": ours["description"].format(dataset.sha256)
        + ours["guarded"] * spreadsheet_safe,
        "sources": [
            {
                "title": card.document if card.title == UNKNOWN else card.title,
                **({"path": card.url} if card.url else {}),
            }
            for card in dataset.seeds.values()
        ],
        "resources": resources,
    }
    files = map(_counted, texts, resources)
    return {
        **dict(zip(ours["files"], files, strict=True)),
        "datapackage.json": map(json_text, [package]),
    }


def _counted(parts: Iterable[str], resource: dict[str, Any]) -> Iterator[str]:
    """The parts of a file as they are; counts its size and hash for the package."""
    digest = sha256()
    for part in parts:
        content = part.encode("utf-8", errors="backslashreplace")
        digest.update(content)
        resource["bytes"] += len(content)
        yield part
    resource["hash"] = f"sha256:{digest.hexdigest()}"


def _resources(dataset: Dataset, files: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    schemas = table_schemas(dataset)
    for path, description in files.items():
        name, _, extension = path.partition(".")
        is_table = extension == "csv"
        yield {
            "name": name if is_table else path,
            **({"type": "table"} if is_table else {}),
            "path": path,
            "description": description,
            "format": extension,
            "mediatype": "text/csv" if is_table else "application/vnd.citationstyles.csl+json",
            "encoding": "utf-8",
            "bytes": 0,
            "hash": "",
            **({"dialect": _DIALECT, "schema": schemas[name]} if is_table else {}),
        }


def _notes(notes: Iterable[contract.NoteOut]) -> Iterator[dict[str, object]]:
    """A row a note."""
    for position, note in enumerate(notes):
        answer = note["explanation"]
        yield dict[str, Any](note) | {
            "id": position,
            "explanation": answer["reason"] if answer else None,
            "reviewed": answer["reviewed"] if answer else None,
        }


def _links(notes: Iterable[Note]) -> Iterator[dict[str, object]]:
    for position, note in enumerate(notes):
        yield from ({"note": position, "estimate": one} for one in note.estimates)


def _origins(dataset: Dataset) -> Iterator[dict[str, object]]:
    institutions = dataset.data.institutions
    for key, one in dataset.data.origins.items():
        named = {"id": key, "institution_name": institutions[one.institution].name}
        yield dict(one) | named


_TAG: Final = re.compile("<(?=[/a-z])", re.IGNORECASE)


def references_csl(seeds: Iterable[SeedView]) -> str:
    """An item a card, of the type that says least: no card tells what kind of text it is."""
    return json_text([_item(seed) for seed in seeds])


def _item(seed: SeedView) -> dict[str, Any]:
    card = seed.card
    item: dict[str, Any] = {"id": seed.name, "type": "document"}
    known = {"title": card.title, "publisher": card.publisher}
    item |= {key: _untagged(text) for key, text in known.items() if text != UNKNOWN}
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
