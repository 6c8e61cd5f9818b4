"""Files to a data set, or to findings that say everything that stands in the way."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeVar
from unicodedata import normalize

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dprk_labor.data import datafile
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.fields import NO_NAMES, SEED_ID, Mistakes, TooManyMistakesError, label_of
from dprk_labor.data.findings import (
    Context,
    DataError,
    Finding,
    Level,
    Place,
    Span,
    YamlPath,
    dotted,
    in_file_order,
    meant,
)
from dprk_labor.data.model import URL_FORM, DataFile, Estimate, SeedCard
from dprk_labor.data.yamldoc import COMMA_ADVICE, MAX_FINDINGS, YamlDocument

RULE: Final = "schema"
_OPTIONAL: Final = " Optional."
_CARD: Final = re.compile(rf"(?:{SEED_ID})\.yaml")
_NO_CARD: Final = "a card cannot have this name"
_RENAME: Final = (
    "rename it: A-Z, a-z, 0-9, with - _ and . between them, and .yaml at the end, but no word such "
    "as none or unknown"
)
_LINK: Final = "a card cannot be a link out of its folder"
_COPY: Final = "put the card itself there, or name the folder that it lies in with --seeds"
_TOO_MANY: Final = "more than {:,} values are missing or not as they must be"
_BEGIN: Final = "see docs/data-format.md, and begin with a part of the file"
_Model = TypeVar("_Model", bound=BaseModel)
_Schema = dict[str, Any]

_SHAPES: Final[dict[object, str]] = {
    str: "text",
    list: "a list",
    dict: "keys and values",
    "string_type": "text",
    "dict_type": "keys and values",
    "model_type": "keys and values",
    "model_attributes_type": "keys and values",
    "tuple_type": "a list",
    "fraction_type": "an amount",
    "int_type": "a whole number",
}


def load(
    data: Path | str | None = None,
    seeds: Path | str | None = None,
    documents: Path | str | None = None,
) -> Dataset:
    """The data set in the named files, or the one that ships with the package.

    Raises FileError for a file that cannot be read, and DataError, with every finding, for data
    that is not well-formed or refers to what is not there. Whether each figure stands in its
    document is for `check`.
    """
    return prepared(datafile.find(data, seeds, documents)).dataset


def prepared(files: DataFiles) -> Context:
    """The files as a data set that can be compared, for whoever holds it to more rules. Raises as
    `load` does.
    """
    context = read(files)
    if context.broken:
        raise DataError(context.broken)
    return context


def read(
    files: DataFiles,
    content: bytes | None = None,
    documents: dict[str, YamlDocument] | None = None,
    cards: Mapping[Path, bytes] | None = None,
) -> Context:
    """The files as models, none of their references looked up yet. Raises as `load` does.

    `content` is the data file's, for whoever has read it: a pipe can be read but once. The files
    that are YAML are put into `documents`, whatever comes of them; `cards` are yet to be written.
    """
    findings: list[Finding] = []
    documents = {} if documents is None else documents
    if content is None:
        content = datafile.read(files.estimates)
    data_name = datafile.shown(files.estimates)
    data = _model(DataFile, content, data_name, documents, findings)
    seeds: dict[str, SeedCard] = {}
    seed_files: dict[str, str] = {}
    new = cards or {}
    folder = Path(datafile.shown(files.seeds / "any")).parent  # told once for all of its members
    for path in sorted({*datafile.members(files.seeds), *new}):
        # An editor's or a system's own begin with a dot.
        if path.suffix.lower() not in (".yaml", ".yml") or path.name.startswith("."):
            continue
        name = seed_files[path.stem] = str(folder / path.name)
        if not _CARD.fullmatch(path.name) or label_of(path.stem.lower()) in NO_NAMES:
            findings.append(_of_file(name, _NO_CARD, _RENAME))
        elif datafile.leads_out(path):
            findings.append(_of_file(name, _LINK, _COPY))
        else:
            content_of = new[path] if path in new else datafile.read_member(path)
            if card := _model(SeedCard, content_of, name, documents, findings):
                seeds[path.stem] = card
    if data is None or findings:
        raise DataError(in_file_order(findings))
    sha256 = hashlib.sha256(content).hexdigest()
    dataset = Dataset(data, seeds, data_name, sha256, datafile.is_shipped(files))
    at_hand = None if files.documents is None else texts(files.documents, seeds)
    return Context(dataset, seed_files, at_hand, documents)


def texts(folder: Path, seeds: Mapping[str, SeedCard]) -> dict[str, bytes]:
    """The source documents that are there, by card name; a missing one is a rule's to report.

    A letter with an accent may be one character in one of the names and two in the other.
    """
    at_hand = {normalize("NFC", path.name): path for path in datafile.members(folder)}
    named = {name: normalize("NFC", card.document) for name, card in seeds.items()}
    return {
        name: datafile.within(datafile.read_member(path), datafile.shown(path))
        for name, document in named.items()
        if (path := at_hand.get(document))
    }


def _model(
    kind: type[_Model],
    content: bytes,
    name: str,
    documents: dict[str, YamlDocument],
    findings: list[Finding],
) -> _Model | None:
    try:
        document = documents[name] = YamlDocument(content, name)
        return kind.model_validate(document.value, context=Mistakes(MAX_FINDINGS))
    except DataError as error:
        findings += error.findings
    except TooManyMistakesError:
        findings.append(_of_file(name, _TOO_MANY.format(MAX_FINDINGS), _BEGIN))
    except ValidationError as error:
        known = _schema(kind)
        findings += (_finding(detail, documents[name], known) for detail in error.errors())
    return None


@cache
def _schema(kind: type[BaseModel]) -> _Schema:
    return kind.model_json_schema()  # 15 ms, and every card may be wrong


def _of_file(file: str, message: str, help_text: str) -> Finding:
    return Finding(RULE, Level.ERROR, message, Place(file, span=Span(1, 1, 1, 1)), help=help_text)


def _finding(detail: ErrorDetails, document: YamlDocument, known: _Schema) -> Finding:
    path: YamlPath = tuple(part for part in detail["loc"] if part != "[key]")
    about_key = detail["type"] == "extra_forbidden" or detail["loc"][-1:] == ("[key]",)
    message, help_text = _explained(detail, document, path, known)
    span = document.span(path, on_key=about_key)
    place = Place(document.file, path, about_key, span)
    return Finding(RULE, Level.ERROR, message, place, help=help_text)


def _explained(
    detail: ErrorDetails, document: YamlDocument, path: YamlPath, known: _Schema
) -> tuple[str, str]:
    """What pydantic found, as one sentence for a curator, and what to do about it."""
    kind, value = detail["type"], detail["input"]
    name = _name(path)
    if kind == "missing":
        return f"{name} is missing", f"add it: {_meaning(path, known)}"
    if kind == "extra_forbidden":
        return f"unknown key {name}", _advice_on_key(str(path[-1]), document, path, known)
    if isinstance(value, str) and not value.strip():
        meaning = _meaning(path, known)
        remove = ", or remove the key" if _OPTIONAL in meaning else ""
        return f"{name} is empty", f"write a value{remove}: {meaning}"
    if kind in _SHAPES:
        help_text = COMMA_ADVICE if document.in_flow(path) else _meaning(path, known)
        return f"{name} is {_SHAPES[type(value)]}; expected {_SHAPES[kind]}", help_text
    if kind == "string_pattern_mismatch":
        return f"{name}: {value!r} is not well formed", _FORM
    reason = detail["ctx"]["error"] if kind == "value_error" else detail["msg"].lower()
    return f"{name}: {reason}", f"correct the value. {_meaning(path, known)}"


def _meaning(path: YamlPath, schema: _Schema) -> str:
    """What stands under a key, in the words of the models."""
    node, is_needed = schema if path else {}, True
    for part in path:
        node = _resolved(node, schema)
        is_needed = part in node.get("required", (part,))
        each = [node.get("items"), node.get("additionalProperties")]
        each += node.get("patternProperties", {}).values()
        inner = node.get("properties", {}).get(part)
        node = inner or next((one for one in each if isinstance(one, dict)), {})
    optional = "" if is_needed else _OPTIONAL
    return f"{node.get('description', '')}{optional} See docs/data-format.md.".strip()


def _resolved(node: _Schema, schema: _Schema) -> _Schema:
    """What a reference leads to, that of a key that may be left out too."""
    node = node.get("anyOf", [node])[0]
    return schema["$defs"][node["$ref"].rpartition("/")[2]] if "$ref" in node else node


def _name(path: YamlPath) -> str:
    """What a message calls the value: by its key, a member of a list by its list and position."""
    if not path:
        return "the file"
    return f"`{dotted(path[-2:] if isinstance(path[-1], int) else path[-1:])}`"


def _advice_on_key(key: str, document: YamlDocument, path: YamlPath, known: _Schema) -> str:
    if key.isdigit() and document.in_flow(path[:-1]):
        return COMMA_ADVICE
    parts = [*known.get("$defs", {}).values(), known]
    keys = {key for part in parts for key in part.get("properties", {})}
    if path[:-2] in (("explanations",), ("ignores",)) and key in Estimate.model_fields:
        return "an estimate belongs under `estimates`"
    if key in keys:
        return "it belongs elsewhere; remove it here"
    close = meant(key, sorted(keys))
    return f"did you mean `{close}`?" if close else "remove it"


_FORM: Final = (
    "ids take a-z, 0-9, - _ and . between them; place codes and currencies take capitals; "
    "a sha256 has 64 of 0-9 and a-f; a file's name has no folder or colon, nor a dot or "
    f"dash before it; an address has {URL_FORM}"
)
