"""Everything as a Data Package, version 2: tables, and the documents as references (CSL-JSON)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from typing import Any, Final

from dprk_labor import __version__
from dprk_labor.compare.reconcile import Comparison, Note
from dprk_labor.compare.sentences import dated
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import UNKNOWN
from dprk_labor.data.model import DateStatus, SeedCard
from dprk_labor.show.answers_sources import SeedView, seed_views
from dprk_labor.show.contract import NoteOut
from dprk_labor.show.output import json_text, note_out
from dprk_labor.show.tables import columns, estimate_rows, seed_rows, table, table_schemas

_PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_SHIPPED: Final = {
    "name": "dprk-labor",
    "version": __version__,
    "licenses": [
        {
            "name": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/legalcode",
            "title": "Creative Commons Attribution 4.0 International",
        }
    ],
}
_OTHER: Final = {"name": "estimates"}
_ABOUT: Final = (
    "Published estimates, each with the words that state it, its document, and what it goes back "
    "to. Money is in whole units, a share is 0 to 1, and an empty cell says that there is no "
    "value. The source documents belong to their publishers and are not part of it. "
    "Drawn from a data file with the SHA-256 {}."
)
_GUARDED: Final = (
    " Cells that a spreadsheet would run have an apostrophe before them; the tables begin with a "
    "byte order mark."
)
_DIALECT: Final = {"delimiter": ",", "lineTerminator": "\n"}
"""Said, though it is usual: a reader that guesses would take a semicolon in a title for it."""
_FILES: Final = {
    "estimates.csv": ("text/csv", "The claims, a row each."),
    "notes.csv": ("text/csv", "Where claims agree, contradict or repeat one another."),
    "note_estimates.csv": ("text/csv", "Which claims each note speaks of."),
    "seeds.csv": ("text/csv", "The source documents, a row each."),
    "origins.csv": ("text/csv", "What figures go back to, and the bodies behind it."),
    "references.json": (
        "application/vnd.citationstyles.csl+json",
        "The source documents as references.",
    ),
}


def data_package(
    comparison: Comparison, *, shipped: bool, spreadsheet_safe: bool = False
) -> dict[str, Iterable[str]]:
    """The parts of each file, by its name, to be taken in this order: the last describes the others
    as they were. Only the data that ships has a version and a licence that we know.
    """
    dataset = comparison.dataset
    seeds = seed_views(dataset, dataset.seeds)
    safe, tables = spreadsheet_safe, columns()
    texts = (
        table(tables["estimates"], estimate_rows(comparison), spreadsheet_safe=safe),
        table(tables["notes"], _notes(map(note_out, comparison.notes)), spreadsheet_safe=safe),
        table(tables["note_estimates"], _links(comparison.notes), spreadsheet_safe=safe),
        table(tables["seeds"], seed_rows(seeds), spreadsheet_safe=safe),
        table(tables["origins"], _origins(dataset), spreadsheet_safe=safe),
        [references_csl(seeds)],
    )
    resources = list(_resources(dataset))
    package = {
        "$schema": _PROFILE,
        "title": dataset.title,
        **(_SHIPPED if shipped else _OTHER),
        "description": _ABOUT.format(dataset.sha256) + (_GUARDED if safe else ""),
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
        **dict(zip(_FILES, files, strict=True)),
        "datapackage.json": map(json_text, [package]),
    }


def _counted(parts: Iterable[str], resource: dict[str, Any]) -> Iterator[str]:
    """The parts of a file, of which the package then has the size and the hash."""
    digest = sha256()
    for part in parts:
        content = part.encode("utf-8", errors="backslashreplace")
        digest.update(content)
        resource["bytes"] += len(content)
        yield part
    resource["hash"] = f"sha256:{digest.hexdigest()}"


def _resources(dataset: Dataset) -> Iterator[dict[str, Any]]:
    schemas = table_schemas(dataset)
    for path, (media_type, description) in _FILES.items():
        name, _, extension = path.partition(".")
        is_table = extension == "csv"
        yield {
            "name": name if is_table else path,
            **({"type": "table"} if is_table else {}),
            "path": path,
            "description": description,
            "format": extension,
            "mediatype": media_type,
            "encoding": "utf-8",
            "bytes": 0,
            "hash": "",
            **({"dialect": _DIALECT, "schema": schemas[name]} if is_table else {}),
        }


def _notes(notes: Iterable[NoteOut]) -> Iterator[dict[str, object]]:
    """A row a note; what has a structure of its own is JSON."""
    for position, note in enumerate(notes):
        answer = note.explanation
        row = vars(note) | {
            "id": position,
            "explanation": answer.reason if answer else None,
            "reviewed": answer.reviewed if answer else None,
        }
        yield {
            name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else value
            for name, value in row.items()
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
