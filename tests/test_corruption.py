"""No single wrong digit, hedge, line, place or citation in the shipped data gets past `check`.

Every estimate is corrupted in one place at a time, and each time the whole data set is checked
again. A corruption is caught when there is a finding that the sound data does not have. What the
texts cannot prove is listed in docs/curators-word.md, and nothing else gets past.
"""

from __future__ import annotations

import os
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path

import pytest
from corrupting import changed, corruptions, found_in, says_the_same, written
from forking import FORKED

from dprk_labor.check.run import Passages, check
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.findings import YamlPath
from dprk_labor.data.model import Estimate
from dprk_labor.data.yamldoc import YamlDocument


@dataclass(frozen=True)
class Outcome:
    """How many corruptions of each kind there were, how many were caught, and which were not."""

    made: Counter[str] = field(default_factory=Counter)
    caught: Counter[str] = field(default_factory=Counter)
    caught_without_documents: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def outcome(
    root: Path, tmp_path_factory: pytest.TempPathFactory, texts_at_hand: Path | None
) -> Outcome:
    source = YamlDocument((root / "data" / "estimates.yaml").read_bytes(), "")
    sound = source.value
    cards = sorted(card.stem for card in (root / "seeds").glob("*.yaml"))
    # Without the documents, where a tenth shows as much, the rest would only take time.
    step = 1 if texts_at_hand else 10
    every = islice(corruptions(sound, cards), None, None, step)
    different = {written(source, path, text): (kind, path, text) for kind, path, text in every}
    stated: dict[YamlPath, Estimate] = {
        ("estimates", at): Estimate.model_validate(one) for at, one in enumerate(sound["estimates"])
    }
    chosen = [
        (kind, path, text)
        for content, (kind, path, text) in different.items()
        if not says_the_same(stated[path[:2]], changed(source, content, path))
    ]
    processes = os.cpu_count() or 1
    parts = [chosen[first::processes] for first in range(processes)]
    folders = [tmp_path_factory.mktemp("corrupted") for _ in parts]
    run = partial(found_in, root, texts_at_hand)
    with ProcessPoolExecutor(processes, FORKED) as pool:
        found = list(pool.map(run, folders, parts))
    outcome = Outcome()
    for position, (kind, path, text) in enumerate(chosen):
        is_caught, is_caught_without = found[position % processes][position // processes]
        outcome.made[kind] += 1
        outcome.caught[kind] += is_caught
        outcome.caught_without_documents[kind] += is_caught_without
        if not is_caught:
            claim = value = sound["estimates"][path[1]]
            for key in path[2:]:
                value = value[key]
            outcome.missed.append(f"{claim['id']}: {path[-1]} {value} → {text}")
    return outcome


def table(outcome: Outcome) -> str:
    """Both rates for each kind of corruption, as docs/curators-word.md has them."""
    rows = [
        f"| {kind} | {made} | {outcome.caught[kind]} | {outcome.caught_without_documents[kind]} |"
        for kind, made in sorted(outcome.made.items())
    ]
    totals = (
        outcome.made.total(),
        outcome.caught.total(),
        outcome.caught_without_documents.total(),
    )
    rows.append(f"| **all** | {totals[0]} | {totals[1]} | {totals[2]} |")
    head = [
        "| corruption | made | caught | caught without the documents |",
        "| --- | --- | --- | --- |",
    ]
    return "\n".join([*head, *rows])


def page(outcome: Outcome) -> str:
    missed = "\n".join(f"- {one}" for one in outcome.missed)
    return f"""# What rests on the curator's word

tests/test_corruption.py generates this page. It changes the shipped data in one place at a time and runs
`check` on each result.

{table(outcome)}

Below is what was not caught even with the documents: fields that the texts do not prove, each with the
value it was changed to. `dprk-labor check -v` counts such fields. Some things were not tried and rest on
the curator's word entirely: ids, claimants, remarks and reasons; the titles and dates of origins; and what
a card says of its document, except its name, size, hash, figures and, if stated, its year.

{missed}
"""


@pytest.mark.usefixtures("source_texts")
def test_only_what_the_texts_cannot_prove_gets_past(outcome: Outcome, root: Path) -> None:
    print(table(outcome))  # noqa: T201
    path = root / "docs" / "curators-word.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(page(outcome), "utf-8")
    assert path.read_text("utf-8") == page(outcome)


@pytest.mark.usefixtures("source_texts")
def test_with_documents_every_figure_line_and_citation_is_safe(outcome: Outcome) -> None:
    unproven = {
        "another basis", "another metric", "another origin", "another origin status",
        "another period", "another place",
    }  # fmt: skip
    assert {kind for kind in outcome.made if outcome.caught[kind] < outcome.made[kind]} <= unproven
    assert outcome.made.total() > 900


def test_without_documents_every_wrong_digit_and_hedge_is_caught(outcome: Outcome) -> None:
    for kind in outcome.made:
        if kind.startswith("range: "):
            assert outcome.caught_without_documents[kind] == outcome.made[kind]


def test_every_passage_is_verified_and_no_figure_is_missing(root: Path, source_texts: Path) -> None:
    report = check(DataFiles(root / "data" / "estimates.yaml", root / "seeds", source_texts))
    assert report.findings == ()
    assert report.passages == Passages(report.estimates, 0, 0)
    assert (report.figures.missing, report.figures.captured > 0) == (0, True)
