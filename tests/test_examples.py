"""The notes on the examples are what an expert concluded from their documents beforehand.

`reading.md` beside the data has two tables: verdicts, each with its claims and its numbers, and what
must not be said of which claims.
"""

from __future__ import annotations

import shutil
from fractions import Fraction
from pathlib import Path
from typing import Final

import pytest

from dprk_labor.check.run import check
from dprk_labor.compare.notes import LEVELS
from dprk_labor.compare.reconcile import Comparison, Note, reconcile
from dprk_labor.data import datafile
from dprk_labor.data.loading import load

EXAMPLES: Final = Path(__file__).parents[1] / "examples"
NAMES: Final = ("storm", "workforce")


def rows(name: str, heading: str) -> list[tuple[str, ...]]:
    """The rows of the table of a reading that has this first heading."""
    lines = (EXAMPLES / name / "reading.md").read_text(encoding="utf-8").splitlines()
    start = next(i for i, line in enumerate(lines) if line.startswith(f"| {heading} |"))
    table: list[tuple[str, ...]] = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        table.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
    return table


def said(name: str) -> tuple[Comparison, dict[str, str]]:
    """The comparison of an example, and its claims by where they stand."""
    comparison = reconcile(load(EXAMPLES / name / "estimates.yaml"))
    return comparison, {claim.citation: claim.id for claim in comparison.claims}


def has(note: Note, number: str) -> bool:
    """Whether a figure of the note is this number, to as many decimals as it has."""
    _, _, decimals = number.partition(".")
    value = float(number.replace(",", ""))
    figures = [float(one) for one in note.figures.values() if isinstance(one, int | Fraction)]
    return any(round(one, len(decimals)) == value for one in figures) or number in note.text


def about(comparison: Comparison, kind: str, ids: set[str]) -> list[Note]:
    return [one for one in comparison.notes if one.kind == kind and ids <= {*one.estimates}]


@pytest.mark.parametrize("name", NAMES)
def test_every_verdict_of_the_reading_is_given_and_no_other(name: str) -> None:
    comparison, at = said(name)
    found: list[Note] = []
    for kind, claims, numbers in rows(name, "verdict"):
        (note,) = about(comparison, kind, {at[one] for one in claims.split()})
        assert [n for n in numbers.split(", ") if not has(note, n)] == [], note.text
        found.append(note)
    silent = ("no-agreement", "different-scope", "repetition")
    told = [note for note in comparison.notes if note.kind not in silent]
    assert [note.headline for note in told if note not in found] == []
    assert {note.level for note in found} == {*LEVELS}


@pytest.mark.parametrize("name", NAMES)
def test_what_must_not_be_said_is_not(name: str) -> None:
    comparison, at = said(name)
    for kind, claims, because in rows(name, "must not be said"):
        wrong = about(comparison, kind, {at[one] for one in claims.split()})
        assert [note.text for note in wrong] == [], because


@pytest.mark.parametrize("name", NAMES)
def test_each_example_passes_check_with_its_documents_and_without(name: str) -> None:
    folder = EXAMPLES / name
    for documents in (folder / "documents", None):
        report = check(datafile.find(folder / "estimates.yaml", None, documents))
        assert (report.findings, report.passages.failed, report.figures.missing) == ((), 0, 0)


@pytest.mark.parametrize(
    ("name", "change", "found"),
    [
        ("workforce", ("[workers, revenue_per_worker]", "[wage, revenue_per_worker]"),
         ("metric-fit", "factors", "revenue is in money, but its factors have 2 in money")),
        ("storm", ("best: 2,310", "best: 4,310"),
         ("schema", "range", "`range`: `best` lies outside its interval")),
        ("storm", ("supersedes: office-october", "supersedes: office-october-revised"),
         ("cycles", "supersedes", "`supersedes` leads back to itself: office-october-revised → "
                                  "office-october-revised")),
        ("storm", ("supersedes: office-october", "supersedes: survey-rate"),
         ("metric-fit", "supersedes",
          "it supersedes 'survey-rate', which is of another metric, institution")),
        ("storm", ("supersedes: office-october", "supersedes: survey"),
         ("metric-fit", "supersedes",
          "it supersedes 'survey', which is of another institution")),
        ("march", ("claimant: the trade union\n",
                   "claimant: the trade union\n    supersedes: others-riverton\n"),
         ("metric-fit", "supersedes",
          "it supersedes 'others-riverton', which is of another institution")),
        ("storm", ("as_of: 2041-09-09/2041-12-31", "as_of: 2041-12-31/2041-09-09"),
         ("schema", "as_of", "`as_of`: '2041-12-31/2041-09-09' ends before it begins")),
        ("workforce", ("all: contract workers", "all: {label: contract workers, part_of: timber}"),
         ("cycles", "part_of", "`part_of` leads back to itself: all → timber → all")),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_finding(
    name: str, change: tuple[str, str], found: tuple[str, str, str], tmp_path: Path
) -> None:
    folder = shutil.copytree(EXAMPLES / name, tmp_path / name)
    data = folder / "estimates.yaml"
    data.write_text(data.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    (finding,) = check(datafile.find(data, None, folder / "documents")).findings
    assert (finding.rule, finding.primary.path[-1], finding.message) == found
    assert finding.help
