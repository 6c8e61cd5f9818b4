"""What views in sentences leave out where there is nothing to say; the rest is in golden files."""

from __future__ import annotations

from pathlib import Path

import pytest

from dprk_labor import show
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.loading import load
from dprk_labor.show.choices import OriginsFormat, PlainFormat
from dprk_labor.show.text import Terminal

MARCH = load(Path(__file__).parents[1] / "examples" / "march" / "estimates.yaml")
LEFT = "up to 20,000 [b:6] − 12,000–15,000 [a:4] = up to 8,000"


def march(*positions: int) -> Comparison:
    """Some claims of the march: 0 is of Riverton, 8 of the county around it."""
    return reconcile(MARCH, [MARCH.data.estimates[i] for i in positions])


@pytest.mark.parametrize(
    ("positions", "lines"),
    [
        ([0], ["No figures to set against each other."]),
        (
            [0, 8],
            [
                "March attendance · the county without Riverton",
                f"  {LEFT} (one origin)",
                "  Assumed: [b:6] does not say which time the figure is for.",
            ],
        ),
    ],
)
def test_crosschecks_without_notes(positions: list[int], lines: list[str]) -> None:
    text = show.crosschecks(march(*positions), PlainFormat.TABLE, Terminal(80))
    assert text.splitlines() == lines


def test_crosschecks_without_notes_in_markdown() -> None:
    escaped = LEFT.replace("[", r"\[").replace("]", r"\]")
    assert show.crosschecks(march(0, 8), PlainFormat.MARKDOWN, Terminal()) == (
        f"### March attendance · the county without Riverton\n\n- {escaped} (one origin)\n"
        "- Assumed: \\[b:6\\] does not say which time the figure is for.\n"
    )


def test_origins_of_attributed_claims_alone() -> None:
    text = show.origins(march(0), OriginsFormat.TABLE, Terminal(80))
    assert text.rstrip().splitlines() == [
        "Organizers",
        "  Organizers",
        "    [a:4] March attendance, Riverton: 12,000–15,000",
    ]
    assert show.origins(march(0), OriginsFormat.MARKDOWN, Terminal()) == (
        "- **Organizers**\n  - Organizers\n"
        "    - \\[a:4\\] March attendance, Riverton: 12,000–15,000\n"
    )


def test_an_account_says_what_follows_only_where_something_does() -> None:
    def last_lines(comparison: Comparison) -> list[str]:
        claim = [comparison.claims[-1]]
        return show.explain(comparison, claim, PlainFormat.TABLE, Terminal(120)).splitlines()[-5:]

    assert last_lines(march(8))[1:] == [
        "basis         everyone who took part at any time",
        "time          unstated",
        "said by       the organizers",
        "goes back to  Organizers",
    ]
    assert last_lines(march(0, 8)) == [
        "",
        "What follows from it",
        "  March attendance · the county without Riverton",
        f"    {LEFT} (one origin)",
        "  Assumed: [b:6] does not say which time the figure is for.",
    ]


def test_what_every_crosscheck_assumes_is_said_once() -> None:
    comparison = reconcile(load())
    once = "no text says which time its figure is for; taken to be the same"
    text = show.crosschecks(comparison, PlainFormat.TABLE, Terminal(100))
    assert text.endswith(f"\n\nAssumed throughout: {once}.\n")
    arithmetic = text[text.index("\n\nRevenue per worker a year") :]
    assert arithmetic.count(once) == 1
    markdown = show.crosschecks(comparison, PlainFormat.MARKDOWN, Terminal())
    assert markdown.endswith(f"\n\n### Assumed throughout\n\n- {once.capitalize()}.\n")
