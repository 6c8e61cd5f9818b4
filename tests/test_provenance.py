"""How two claims bear on each other, in one sentence, and views that have little to show."""

from __future__ import annotations

import pytest
from building import BASES, compare

from dprk_labor import show
from dprk_labor.compare.notes import dated
from dprk_labor.show import Format, OriginsFormat, PlainFormat, Terminal

TOTALS = {"attendance": {"label": "Attendance", "unit": "people", "additive": "true",
                         "kind": "total", "bases": BASES}}  # fmt: skip


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("5", "5", "They give the same range."),
        ("5 to 9", "6", "6 [a:2] lies within 5–9 [a:1]."),
        ("6", "5 to 9", "6 [a:1] lies within 5–9 [a:2]."),
        ("5 to 7", "6 to 9", "They overlap: some values are allowed by both."),
        (
            "5 to 7",
            "7 to 9",
            "They meet only at 7.",
        ),
        ("5 to 7", "more than 7", "They meet only at 7, which one of them excludes."),
        ("5", "9", "They cannot both hold: 4 apart, 1.8 times."),
    ],
)
def test_verdicts(first: str, second: str, verdict: str) -> None:
    comparison = compare(
        f"police | TOWN | attendance | {first}", f"mayor | TOWN | attendance | {second}"
    )
    a, b = comparison.claims
    assert comparison.pair(a, b).verdict == verdict


NEAR = ", within the tolerance for what is approximate"
LONGER = ": only the total for the longer can be larger."
ONCE = " Both go back to one origin and count once."
NO_VALUE = "They have no value in common: "


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (
            "police | TOWN | attendance | 20",
            "mayor | TOWN | attendance | 50",
            "They cannot both hold: 30 apart, 2.5 times.",
        ),
        (
            "police | TOWN | attendance | 20",
            "police | TOWN | attendance | 50",
            f"{NO_VALUE}30 apart, 2.5 times.{ONCE}",
        ),
        (
            "police | TOWN | attendance | 20 | as_of=2029/2030",
            "mayor | TOWN | attendance | 50 | as_of=../2030",
            f"{NO_VALUE}30 apart, 2.5 times. They are for different times, 2029 to 2030 and 2030 or "
            f"earlier{LONGER}",
        ),
        (
            "police | TOWN | attendance | 20 | as_of=../2030",
            "mayor | TOWN | attendance | 50 | as_of=2029/2030",
            "They cannot both hold: 30 apart, 2.5 times. They are for different times, 2030 or earlier "
            f"and 2029 to 2030{LONGER}",
        ),
        (
            "police | TOWN | attendance | 20 | as_of=2029/2030",
            "police | TOWN | attendance | 50 | as_of=2030/2031",
            f"{NO_VALUE}30 apart, 2.5 times. They are for different times, 2029 to 2030 and 2030 to "
            f"2031.{ONCE}",
        ),
        (
            "police | COUNTY | attendance | 20 | as_of=2029/2030",
            "mayor | TOWN | attendance | 50 | as_of=2030/2031",
            "One is for a part of what the other is for. They are for different times, 2029 to 2030 "
            "and 2030 to 2031.",
        ),
        (  # That for the county may be the larger by 2031.
            "police | COUNTY | attendance | 50 | as_of=2030",
            "mayor | TOWN | attendance | 20 | as_of=2031",
            "One is for a part of what the other is for. They are for different times, 2030 or earlier "
            "and 2031 or earlier.",
        ),
        (
            "police | COUNTY | attendance | 20 | as_of=2031",
            "mayor | TOWN | attendance | 50 | as_of=2030",
            "One is for a part of what the other is for, and larger: 20 [a:1] − 50 [a:2] leaves nothing. "
            "They are for different times, 2031 or earlier and 2030 or earlier.",
        ),
        (
            "police | TOWN | attendance | about 45",
            "mayor | TOWN | attendance | 50",
            f"{NO_VALUE}5 apart, 1.11 times{NEAR}.",
        ),
        (
            "police | COUNTY | attendance | about 45",
            "mayor | TOWN | attendance | 50",
            f"One is for a part of what the other is for, and larger{NEAR}: about 45 [a:1] − 50 [a:2] "
            "leaves nothing.",
        ),
        (
            "police | TOWN | attendance | about 45 | supersedes=e2",
            "police | TOWN | attendance | 50",
            f"{NO_VALUE}5 apart, 1.11 times{NEAR}.{ONCE} [a:1] replaces [a:2], which takes no part.",
        ),
    ],
)
def test_a_verdict_on_two_is_that_of_the_notes(first: str, second: str, verdict: str) -> None:
    comparison = compare(first, second, metrics=TOTALS, identities={})
    assert comparison.pair(*comparison.claims).verdict == verdict


def test_what_was_replaced_contradicts_nobody_in_a_pair_either() -> None:
    comparison = compare(
        "police | TOWN | attendance | 20",
        "police | TOWN | attendance | 50 | supersedes=e1",
        "mayor | TOWN | attendance | 50",
    )
    old, _, mayor = comparison.claims
    assert comparison.pair(old, mayor).verdict == (
        "They have no value in common: 30 apart, 2.5 times. [a:1] was replaced and takes no part."
    )


def test_one_origin_counts_once() -> None:
    comparison = compare("police | TOWN | attendance | 5", "police-report | TOWN | attendance | 5")
    verdict = comparison.pair(*comparison.claims).verdict
    assert verdict == "They give the same range. Both go back to one origin and count once."


def test_nothing_to_set_against_each_other() -> None:
    comparison = compare("police | TOWN | attendance | 5")
    for one in (Format.TABLE, Format.MARKDOWN):
        assert show.answer("crosschecks", comparison, one, Terminal()) == (
            "No figures to compare.\n"
        )


def test_residuals_without_a_note() -> None:
    comparison = compare("police | TOWN | attendance | 5", "mayor | COUNTY | attendance | 9")
    assert show.answer("crosschecks", comparison, Format.TABLE, Terminal()) == (
        "DO THE FIGURES FIT TOGETHER? · 1 sum; everything\n"
        "Attendance · the county without the town  − 5 [a:1]\n"
        "9 [a:2]                                   4\n"
        "\na:2 is line 2 of a.\n"
    )
    assert show.answer("crosschecks", comparison, Format.MARKDOWN, Terminal()) == (
        "## Do the figures fit together? · 1 sum; everything\n\n"
        "| Attendance · the county without the town | − 5 \\[a:1\\] |\n| --- | --- |\n"
        "| 9 \\[a:2\\] | 4 |\n"
        "\na:2 is line 2 of a.\n"
    )


@pytest.mark.parametrize("output_format", OriginsFormat)
def test_origins_without_unattributed_claims(output_format: OriginsFormat) -> None:
    comparison = compare("police | TOWN | attendance | 5")
    shown = "".join(show.answer("origins", comparison, output_format, Terminal()))
    assert "Police" in shown
    assert "No origin named" not in shown


def test_a_claim_with_nothing_around_it() -> None:
    comparison = compare("police | TOWN | attendance | 5")
    shown = show.answer(
        "explain", comparison, list(comparison.claims), PlainFormat.TABLE, Terminal()
    )
    assert shown.splitlines() == [
        "e1 · Attendance, the town: 5",
        "words        “5”",
        "said by      somebody",
        "goes back to Police",
        "document     a, The march in figures, County Herald, published 2031, line 1",
        "counts       people who marched; everything; 2031",
    ]


@pytest.mark.parametrize(
    ("town", "county", "verdict"),
    [
        ("5", "9", "One is for a part of what the other is for: 9 [a:2] − 5 [a:1] leaves 4."),
        (
            "about 5",
            "9 to 10",
            "One is for a part of what the other is for: 9–10 [a:2] − about 5 [a:1] leaves about 4–5.",
        ),
        (
            "9",
            "5",
            "One is for a part of what the other is for, and larger: 5 [a:2] − 9 [a:1] leaves nothing.",
        ),
    ],
)
def test_what_a_part_leaves_of_its_whole(town: str, county: str, verdict: str) -> None:
    comparison = compare(
        f"police | TOWN | attendance | {town}", f"mayor | COUNTY | attendance | {county}"
    )
    part, whole = comparison.claims
    assert comparison.pair(part, whole).verdict == comparison.pair(whole, part).verdict == verdict


def test_two_figures_that_imply_a_third() -> None:
    comparison = compare(
        "police | TOWN | attendance | 5",
        "police | TOWN | takings | $10",
    )
    claims = list(comparison.claims)
    text = show.answer("explain", comparison, claims, PlainFormat.TABLE, Terminal()).splitlines()
    assert text[:3] == [
        "e1 and e2",
        "They measure different things and are not compared with one another.",
        "",
    ]
    assert text[-5:] == [
        "Together they imply:",
        "",
        "Takings per head a year · the town · what is kept; everything",
        "           ÷ 5 [a:1]",
        "$10 [a:2]  $2 =",
    ]


def test_one_claim_alone_in_markdown() -> None:
    comparison = compare("police | TOWN | attendance | 5")
    markdown = show.answer(
        "explain", comparison, list(comparison.claims), PlainFormat.MARKDOWN, Terminal()
    )
    assert markdown.splitlines()[-3:] == [
        "- **goes back to** Police",
        "- **document** a, The march in figures, County Herald, published 2031, line 1",
        "- **counts** people who marched; everything; 2031",
    ]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2031-05", "2031-05"),
        ("unknown", "unknown"),
        ("2031/..", "2031 or later"),
        ("../2031-05", "2031-05 or earlier"),
        ("2030/2031", "2030 to 2031"),
    ],
)
def test_a_bounded_date_in_words(date: str, shown: str) -> None:
    assert dated(date) == shown


def test_what_is_said_of_two_origins_is_told_of_their_retellings() -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000",
        "police-report | TOWN | attendance | at least 8,000",
        "mayor | TOWN | attendance | 12,000",
    )
    _, report, mayor = comparison.claims
    found = comparison.pair(report, mayor)
    assert found.verdict == "12,000 [a:3] lies within at least 8,000 [a:2]."
    assert [note.kind for note in found.notes] == ["contradiction", "no-agreement"]


def test_what_two_claims_come_to_that_do_not_speak_for_their_origins() -> None:
    comparison = compare(
        "police | TOWN | takings | $8 million a year",
        "police | TOWN | takings | up to $8 million a year",
        "police | TOWN | attendance | 8,000",
    )
    _, retold, attendance = comparison.claims
    (check,) = comparison.pair(retold, attendance).crosschecks
    assert check.text == "up to $8 million [a:2] ÷ 8,000 [a:3] = up to $1,000"


def test_what_two_claims_come_to_assumes_what_their_sum_does() -> None:
    comparison = compare(
        "police | TOWN | takings | $8 million a year",
        "police? | TOWN | takings | up to $8 million a year",
        "police | TOWN | attendance | 8,000",
    )
    _, retold, attendance = comparison.claims
    found = comparison.pair(retold, attendance)
    assert found.assumptions == found.crosschecks[0].assumptions
    assert "the origin of [a:2] is inferred" in found.assumptions
