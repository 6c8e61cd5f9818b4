"""Every way to corrupt one value of the data, and what `check` says of each.

Run in processes of their own: thousands of checks take long, and nothing is learned from their
coverage.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pydantic import ValidationError

from dprk_labor.check import cards
from dprk_labor.check.run import check
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.findings import DataError, YamlPath
from dprk_labor.data.model import Estimate
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.text.interval import Range
from dprk_labor.text.reading import figures_of_line

Corruption = tuple[str, YamlPath, str]
"""What the change is called, which value it is made to, and the text that is written there."""

HEDGES = {
    "about": "over", "around": "over", "some": "over", "approximately": "over", "over": "about",
    "more than": "about", "up to": "over", "as much as": "over", "estimated": "total",
    "an estimated": "over", "between": "from",
}  # fmt: skip
SIZES = {"thousand": "million", "million": "billion", "billion": "million"}


def corruptions(data: dict[str, Any], cards: list[str]) -> Iterator[Corruption]:
    for position, estimate in enumerate(data["estimates"]):
        at: YamlPath = ("estimates", position)
        stated = estimate["range"]
        for end in ("low", "high"):
            for kind, text in (*other_digits(stated[end]), *other_sizes(stated[end])):
                yield f"range: {kind}", (*at, "range", end), text
        yield from other_flags(stated, at)
        quote = estimate["quote"]
        for kind, text in (*other_digits(quote), *other_sizes(quote), *other_hedges(quote)):
            yield f"quote: {kind}", (*at, "quote"), json.dumps(text, ensure_ascii=False)
        for step in (-1, 1):
            yield "line by one", (*at, "line"), str(int(estimate["line"]) + step)
        for card in cards:
            yield "another seed", (*at, "seed"), card
        yield from other_fields(data, estimate, at)


def other_flags(stated: dict[str, str], at: YamlPath) -> Iterator[Corruption]:
    """A hedge turned into its contrary, added, or an end left open."""
    for flag in ("approximate", "low_open", "high_open", "qualitative"):
        if flag in stated:
            turned = {"true": "false", "false": "true"}[stated[flag]]
            yield "range: a flag turned", (*at, "range", flag), turned
        else:
            added = f"{stated['high']}\n      {flag}: true"
            yield "range: a flag added", (*at, "range", "high"), added
    for end, other in (("low", "0"), ("high", "unbounded")):
        if stated[end] != other:
            yield "range: an end dropped", (*at, "range", end), other


def other_fields(
    data: dict[str, Any], estimate: dict[str, Any], at: YamlPath
) -> Iterator[Corruption]:
    """Each other name that a field could have."""
    metric = data["metrics"][estimate["metric"]]
    units = {one["unit"] for one in data["metrics"].values()}
    for kind, key, others in (
        ("another metric", "metric", data["metrics"]),
        ("another place", "place", data["places"]),
        ("another unit", "unit", units),
        ("another basis", "basis", [*metric["bases"], "unstated"]),
        ("another currency", "currency", ["USD", "EUR", "KRW"]),
        ("another period", "period", ["day", "week", "month", "year", "unstated"]),
        ("another origin", "origin", data["origins"]),
        ("another origin status", "origin_status", ["named", "inferred", "unattributed"]),
        ("another time", "as_of", ["2011", "unstated"]),
    ):
        if key in estimate:
            for other in others:
                yield kind, (*at, key), other


def other_digits(text: str) -> Iterator[tuple[str, str]]:
    """A digit changed, two swapped, a zero added or dropped, a decimal point moved."""
    for offset, char in enumerate(text):
        before, after = text[:offset], text[offset + 1 :]
        if char.isdigit():
            yield "a digit changed", f"{before}{(int(char) + 1) % 10}{after}"
            if after[:1].isdigit() and after[:1] != char:
                yield "two digits swapped", f"{before}{after[0]}{char}{after[1:]}"
            if char == "0":
                yield "a zero dropped", before + after
            if not after[:1].isdigit():
                yield "a zero added", f"{before}{char}0{after}"
        if char == "." and after[:1].isdigit():
            yield "a decimal point moved", f"{before}{after[0]}.{after[1:]}"


def other_sizes(text: str) -> Iterator[tuple[str, str]]:
    for size, other in SIZES.items():
        if re.search(rf"\b{size}\b", text):
            yield "million or billion", re.sub(rf"\b{size}\b", other, text)
            yield "a multiplier dropped", re.sub(rf"\s{size}\b", "", text)


def other_hedges(text: str) -> Iterator[tuple[str, str]]:
    for hedge, other in HEDGES.items():
        if re.search(rf"\b{hedge}\b", text):
            yield "a hedge dropped", re.sub(rf"\b{hedge}\s", "", text)
            yield "a hedge changed", re.sub(rf"\b{hedge}\b", other, text)


def written(source: YamlDocument, path: YamlPath, text: str) -> str:
    """The file with other text for one of its values."""
    span = source.span(path)
    assert span.line == span.end_line
    lines = source.text.split("\n")
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + text + line[span.end_column - 1 :]
    return "\n".join(lines)


def found_in(
    root: Path, documents: Path | None, folder: Path, chosen: Iterable[Corruption]
) -> list[tuple[bool, bool]]:
    """Whether each corruption is found, with the documents and without; it is made in a copy.

    Documents only add findings, so that what is found without them is not looked for again but in
    one of ten, where it has to be found.
    """
    data, seeds = folder / "estimates.yaml", shutil.copytree(root / "seeds", folder / "seeds")
    source = YamlDocument((root / "data" / "estimates.yaml").read_bytes(), "")
    found = []
    with patch.object(
        cards, "figures_of_line", cache(figures_of_line)
    ):  # the documents never change
        for number, (_, path, text) in enumerate(chosen):
            data.write_text(written(source, path, text), "utf-8")
            without = bool(check(DataFiles(data, seeds), proofs=False).findings)
            is_found = without
            if not without or number % 10 == 0:
                is_found = bool(check(DataFiles(data, seeds, documents), proofs=False).findings)
                assert is_found or not without, (path, text)
            found.append((is_found, without))
    return found


def says_the_same(
    source: YamlDocument, sound: dict[str, Any], corrupted: str, path: YamlPath
) -> bool:
    """Whether an estimate is what it was: 1.20 billion is 1.2 billion, and 00 is 0."""
    span = source.span(path[:2])
    lines = corrupted.split("\n")
    added = len(lines) - len(source.text.split("\n"))
    estimate = "\n".join(lines[span.line - 1 : span.end_line + added])
    try:
        (changed,) = YamlDocument(estimate.encode(), "").value
        return meaning(changed) == meaning(sound["estimates"][path[1]])
    except (DataError, ValidationError):
        return False


def meaning(estimate: dict[str, Any]) -> tuple[Range, Estimate]:
    read = Estimate.model_validate(estimate)
    return read.range.exact, read.model_copy(update={"range": None})
