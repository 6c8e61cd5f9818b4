"""Every way to corrupt one value of the data, and what `check` says of each.

Run in processes of their own: thousands of checks take long, and nothing is learned from their
coverage.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

from pydantic import ValidationError

from dprk_labor.check import cards, run
from dprk_labor.check.quotes import passage, quote_range
from dprk_labor.check.run import RULES, check
from dprk_labor.data import loading
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.findings import Context, DataError, YamlPath
from dprk_labor.data.model import Estimate
from dprk_labor.data.prerequisites import PREREQUISITES
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
    """Whether each corruption is found, with the documents and without.

    What did not change is read but once: the changed estimate takes its place in a data set that is
    held to the rules. One of twenty is also written in a copy that is read as a whole, which has
    to come to the same. Documents only add findings, so that what is found without them is not
    looked for again but in one of ten, where it has to be found.
    """
    data, seeds = folder / "estimates.yaml", shutil.copytree(root / "seeds", folder / "seeds")
    shutil.copy(root / "data" / "estimates.yaml", data)
    source = YamlDocument(data.read_bytes(), "")
    ways = [DataFiles(data, seeds, texts) for texts in (None, documents)]
    without, with_documents = (changing(loading.read(files)) for files in ways)
    found = []
    with patch.object(
        cards, "figures_of_line", cache(figures_of_line)
    ):  # the documents never change
        for number, (_, path, text) in enumerate(chosen):
            content = written(source, path, text)
            estimate = changed(source, content, path)
            one = (without(path[1], estimate), False)
            if not one[0] or number % 10 == 0:
                one = (one[0], with_documents(path[1], estimate))
                assert one[1] or not one[0], (path, text)
            if number % 20 == 0:
                data.write_text(content, "utf-8")
                assert one == tuple(bool(check(files, proofs=False).findings) for files in ways)
            found.append((any(one), one[0]))
    return found


def changing(sound: Context) -> Callable[[Any, Estimate | None], bool]:
    """Whether anything is found where one estimate of a sound data set is another, or no estimate.

    What a rule says that nothing is let stand of is a finding, and one is enough; only where there
    is none are the other rules asked, and what is let stand of them.
    """
    data = sound.dataset.data
    let_stand = {one.rule for one in data.ignores}
    of_most = (*PREREQUISITES, quote_range, passage, *RULES)  # those that find most come first
    strict = [one for one in dict.fromkeys(of_most) if one.id not in let_stand]
    others = tuple(one for one in RULES if one.id in let_stand)

    def is_found(position: int, estimate: Estimate | None) -> bool:
        if estimate is None:
            return True
        estimates = (*data.estimates[:position], estimate, *data.estimates[position + 1 :])
        changed = data.model_copy(update={"estimates": estimates})
        context = replace(sound, dataset=replace(sound.dataset, data=changed), let_stand={})
        if any(True for rule in strict for _ in rule.check(context)):
            return True
        with patch.object(run, "RULES", others):
            return bool(run.held(context, proofs=False).findings)

    return is_found


def changed(source: YamlDocument, corrupted: str, path: YamlPath) -> Estimate | None:
    """The estimate of a path in a corrupted file, None where it cannot be read as one."""
    span = source.span(path[:2])
    lines = corrupted.split("\n")
    added = len(lines) - len(source.text.split("\n"))
    estimate = "\n".join(lines[span.line - 1 : span.end_line + added])
    try:
        (value,) = YamlDocument(estimate.encode(), "").value
        return Estimate.model_validate(value)
    except (DataError, ValidationError):
        return None


def says_the_same(one: Estimate, other: Estimate | None) -> bool:
    """Whether two estimates say the same: 1.20 billion is 1.2 billion, and 00 is 0."""
    return other is not None and meaning(one) == meaning(other)


def meaning(estimate: Estimate) -> tuple[Range, Estimate]:
    return estimate.range.exact, estimate.model_copy(update={"range": None})
