"""No single wrong digit, hedge, line or citation in the shipped data gets past `check`.

Every estimate is corrupted in one place at a time: each digit of its range and of its quote, each
flag of its range, its line by one, its seed. Each time the whole data set is checked again, and the
corruption is caught when a finding points at the estimate or at the card that it should cite.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from dprk_labor import datafile
from dprk_labor.check import Passages, check
from dprk_labor.datafile import DataFiles
from dprk_labor.findings import Finding, YamlPath
from dprk_labor.rules import document, passage
from dprk_labor.yamldoc import YamlDocument

Corruption = tuple[str, YamlPath, str]
"""What the change is called, which value it is made to, and the text that is written there."""


@dataclass(frozen=True)
class Outcome:
    """How many corruptions of each kind there were, and how many were caught."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    caught_without_documents: Counter[str] = field(default_factory=Counter)


def corruptions(estimates: list[dict[str, Any]], cards: list[str]) -> Iterator[Corruption]:
    for position, estimate in enumerate(estimates):
        at: YamlPath = ("estimates", position)
        stated = estimate["range"]
        for end in ("low", "high"):
            for text in other_digits(stated[end]):
                yield "range digit", (*at, "range", end), text
        for flag in stated.keys() - {"low", "high"}:
            yield "hedge", (*at, "range", flag), {"true": "false", "false": "true"}[stated[flag]]
        if "approximate" not in stated:
            yield "hedge", (*at, "range", "low"), f"{stated['low']}\n      approximate: true"
        for text in other_digits(estimate["quote"]):
            yield "quote digit", (*at, "quote"), json.dumps(text)
        for step in (-1, 1):
            yield "line", (*at, "line"), str(int(estimate["line"]) + step)
        other_card = cards[cards.index(estimate["seed"]) - 1]
        yield "seed", (*at, "seed"), other_card


def other_digits(text: str) -> Iterator[str]:
    """The text with one of its digits changed, each in turn."""
    for offset, character in enumerate(text):
        if character.isdigit():
            yield f"{text[:offset]}{(int(character) + 1) % 10}{text[offset + 1 :]}"


def written(source: YamlDocument, path: YamlPath, text: str) -> str:
    """The file with other text for one of its values."""
    span = source.span(path)
    assert span.line == span.end_line
    lines = source.text.split("\n")
    line = lines[span.line - 1]
    lines[span.line - 1] = line[: span.column - 1] + text + line[span.end_column - 1 :]
    return "\n".join(lines)


@pytest.fixture(scope="module")
def outcome(
    root: Path, tmp_path_factory: pytest.TempPathFactory, texts_at_hand: Path | None
) -> Outcome:
    folder = tmp_path_factory.mktemp("corrupted")
    data, seeds = folder / "estimates.yaml", shutil.copytree(root / "seeds", folder / "seeds")
    source = YamlDocument((root / "data" / "estimates.yaml").read_bytes(), "")
    estimates = source.value["estimates"]
    files = DataFiles(data, seeds, texts_at_hand)
    outcome = Outcome()
    for kind, path, text in corruptions(estimates, sorted(card.stem for card in seeds.iterdir())):
        data.write_text(written(source, path, text), "utf-8")
        card = seeds / f"{estimates[path[1]]['seed']}.yaml"
        found = {
            finding.rule
            for finding in check(files).findings
            if points_at(finding, data, path[:2]) or points_at(finding, card, ())
        }
        outcome.made[kind] += 1
        outcome.caught[kind] += bool(found)
        # These two have nothing to look at without the documents, and no other rule needs them.
        outcome.caught_without_documents[kind] += bool(found - {document.ID, passage.ID})
    return outcome


def points_at(finding: Finding, file: Path, path: YamlPath) -> bool:
    place = finding.primary
    inside = place.file == datafile.shown(file) and place.path[: len(path)] == path
    return inside and place.span is not None


def test_without_documents_every_wrong_digit_and_hedge_is_caught(outcome: Outcome) -> None:
    print("caught:", outcome.caught_without_documents, "of", outcome.made)  # noqa: T201
    for kind in ("range digit", "hedge", "quote digit"):
        assert outcome.caught_without_documents[kind] == outcome.made[kind] > 0


@pytest.mark.usefixtures("source_texts")
def test_with_documents_every_corruption_is_caught(outcome: Outcome) -> None:
    print("caught:", outcome.caught, "of", outcome.made)  # noqa: T201
    assert outcome.caught == outcome.made
    assert set(outcome.made) == {"range digit", "hedge", "quote digit", "line", "seed"}


def test_every_passage_is_verified_and_no_figure_is_missing(root: Path, source_texts: Path) -> None:
    report = check(DataFiles(root / "data" / "estimates.yaml", root / "seeds", source_texts))
    assert report.findings == ()
    assert report.passages == Passages(report.estimates, 0, 0)
    assert (report.figures.missing, report.figures.captured > 0) == (0, True)
