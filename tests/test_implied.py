"""Implied values, residuals, groups and independent voices, worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from building import compare

from dprk_labor.compare.groups import Agreement, Region
from dprk_labor.text.interval import Interval, Range


def test_values_for_one_with_their_arithmetic() -> None:
    comparison = compare(
        "police | TOWN | takings | between $1.2 million and $2.3 million a year",
        "police-memo | TOWN | attendance | 500 to 600",
        "mayor | TOWN | visitors | about 80% to 90%",
        "- | TOWN | attendance | more than 500",
    )
    found = [(check.quantity, check.text, str(check.shared)) for check in comparison.crosschecks]
    assert found == [
        ("per-head", "$1.2–2.3 million [a:1] ÷ 500–600 [a:2] = $2,000–4,600", "institution"),
        ("per-head", "$1.2–2.3 million [a:1] ÷ more than 500 [a:4] = "
         "more than $0 and less than $4,600", "document"),
        # 2,222.2… and 5,750; 222.2… and 1,150: ends outward, in two digits where three do not do.
        ("per-head-whole", "$1.2–2.3 million [a:1] ÷ 500–600 [a:2] ÷ about 80–90% [a:3] ≈ "
         "$2,200–5,750", "document"),
        ("per-head-whole", "$1.2–2.3 million [a:1] ÷ more than 500 [a:4] ÷ about 80–90% [a:3] ≈ "
         "more than $0 and less than $5,750", "document"),
        ("per-head-rest", "$1.2–2.3 million [a:1] ÷ 500–600 [a:2], what is left if about 80–90% "
         "[a:3] is taken ≈ $220–1,150", "document"),
        ("per-head-rest", "$1.2–2.3 million [a:1] ÷ more than 500 [a:4], what is left if about "
         "80–90% [a:3] is taken ≈ more than $0 and less than $1,150", "document"),
    ]  # fmt: skip
    first = comparison.crosschecks[0]
    assert first.result is not None
    assert first.result.interval == Interval.between(2000, 4600)
    assert first.heading == "Takings per head a year · the town · what is kept; everything"


def test_a_gross_figure_is_never_divided_by_the_share() -> None:
    rows = (
        "police | TOWN | takings | $1 million a year | basis=gross",
        "police | TOWN | attendance | 500",
        "mayor | TOWN | visitors | 50%",
    )
    assert [check.quantity for check in compare(*rows).crosschecks] == ["per-head"]


@pytest.mark.parametrize(
    "row",
    [
        "police | TOWN | attendance | 0",  # nothing is divided by nothing
        "police | PORT | attendance | 500",
        "police | TOWN | attendance | 500 | population=riders",
    ],
)
def test_what_is_not_set_against_each_other(row: str) -> None:
    assert compare("police | TOWN | takings | $5 a year", row).crosschecks == ()


def test_a_share_of_nothing_gives_no_whole() -> None:
    rows = (
        "police | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 500",
        "mayor | TOWN | visitors | 0%",
    )
    assert [check.quantity for check in compare(*rows).crosschecks] == ["per-head"]


def test_residuals() -> None:
    comparison = compare(
        "police | TOWN | attendance | about 8,000",
        "organizers | COUNTY | attendance | 12,000 to 20,000",
        "mayor | COUNTY | attendance | 7,000",
        "police | SEA | attendance | 5",
        "police | TOWN | visitors | 10%",
        "mayor | COUNTY | visitors | 20%",
    )
    assert [(check.heading, check.text) for check in comparison.crosschecks] == [
        ("Attendance · the county without the town",
         "12,000–20,000 [a:2] − about 8,000 [a:1] ≈ 4,000–12,000"),
        ("Attendance · the county without the town",
         "7,000 [a:3] − about 8,000 [a:1]: the part is larger than the whole"),
    ]  # fmt: skip
    assert [check.result is None for check in comparison.crosschecks] == [False, True]


def test_unstated_basis_and_period_join_the_one_that_is_stated() -> None:
    comparison = compare(
        "police | TOWN | takings | $5 a year",
        "mayor | TOWN | takings | $6 | period=unstated | basis=unstated",
    )
    (group,) = comparison.groups
    assert (group.basis, group.period) == ("net", "year")
    assert group.assumptions == (
        "the unstated basis is taken as what is kept [a:2]",
        "the unstated period is taken as a year [a:2]",
    )


def test_where_two_bases_are_stated_each_is_a_group_and_so_is_none() -> None:
    comparison = compare(
        "police | TOWN | takings | $5 a year",
        "mayor | TOWN | takings | $6 a year | basis=gross",
        "union | TOWN | takings | $7 a year | basis=unstated",
    )
    assert [(group.basis, len(group.claims)) for group in comparison.groups] == [
        ("net", 1),
        ("gross", 1),
        ("unstated", 1),
    ]


def test_assumptions_on_times_and_origins() -> None:
    comparison = compare(
        "police | TOWN | attendance | 5 | as_of=2030",
        "mayor? | TOWN | attendance | 6 | as_of=2031",
        "union? | TOWN | attendance | 7 | as_of=unstated",
    )
    assert comparison.groups[0].assumptions == (
        "the origins of [a:2], [a:3] are inferred",
        "no text says which time [a:3] is for",
        "figures for different times (2030, 2031) are compared only where the times overlap",
    )
    silent = compare("police | TOWN | attendance | 5 | basis=unstated | as_of=unstated",
                     "mayor | TOWN | attendance | 6 | basis=unstated | as_of=unstated")  # fmt: skip
    assert silent.groups[0].assumptions == (
        "the unstated basis is taken to be the same [a:1], [a:2]",
        "all figures are taken to be for one time, which no text states",
    )
    assert compare("police | TOWN | attendance | 5 | basis=unstated").groups[0].assumptions == ()


def test_a_share_stated_from_the_other_side_is_compared_from_one() -> None:
    comparison = compare(
        "police | TOWN | visitors | more than 40%",
        "mayor | TOWN | visitors | 10 to 20 percent | basis=local",
    )
    (group,) = comparison.groups
    assert [claim.text for claim in group.claims] == ["more than 40% and up to 100%", "80–90%"]
    assert [claim.one_sided for claim in group.claims] == [True, False]
    assert group.basis == "from_away"


def test_the_claim_nearest_to_its_origin_speaks_for_it() -> None:
    comparison = compare(
        "police-report | TOWN | attendance | 7,000",  # one step away
        "police | TOWN | attendance | up to 9,000",  # bounds one side only
        "police | TOWN | attendance | 8,000 to 9,000",
        "police | TOWN | attendance | 8,500 to 8,600",
        "- | TOWN | attendance | 8,700 | derived_from=e2",
        "- | TOWN | attendance | 8,800",
        "- | TOWN | attendance | 8,900 | derived_from=e6",
    )
    families = comparison.groups[0].origins
    assert [[claim.id for claim in family.claims] for family in families] == [
        ["e1", "e2", "e3", "e4", "e5"],
        ["e6", "e7"],
    ]
    assert [family.speaker.id for family in families] == ["e3", "e6"]
    assert [family.is_divided for family in families] == [False, False]
    assert families[0].range.interval == Interval.between(8000, 9000)
    assert [claim.steps for claim in families[0].claims] == [1, 0, 0, 0, 1]
    assert (comparison.groups[0].behind.named, comparison.groups[0].behind.at_most) == (1, 2)


def test_reports_of_one_institution_vote_once() -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000",
        "police-memo | TOWN | attendance | 8,000 to 9,000",
        "mayor | TOWN | attendance | 8,000",
        "organizers | TOWN | attendance | 20,000",
        "organizers | TOWN | attendance | up to 30,000",
    )
    (group,) = comparison.groups
    assert [voter.institution for voter in group.voices] == ["police", "mayor", "organizers"]
    police, mayor, _ = group.voices
    shared = Region(Range(Interval.point(8000)), (police, mayor))
    assert group.agreement == Agreement(3, 2, (shared,))
    split = compare("police | TOWN | attendance | 8", "police-memo | TOWN | attendance | 9")
    assert split.groups[0].voices[0].range.interval == Interval.between(8, 9)


def test_a_comparison_about_one_metric_keeps_what_crosses_metrics() -> None:
    comparison = compare(
        "police | COUNTY | attendance | 9,000",
        "police | COUNTY | takings | $9 million a year",
        "police | TOWN | attendance | 8,000",
        "police | TOWN | takings | $800,000 a year",
    )
    about = comparison.about("takings")
    assert [claim.id for claim in about.claims] == ["e2", "e4"]
    assert [(note.kind, note.groups) for note in about.notes] == [("implied-conflict", (0, 1))]


def test_the_hull_spans_every_claim() -> None:
    comparison = compare(
        "police | TOWN | attendance | 5", "mayor | TOWN | attendance | about 3 to 4"
    )
    hull = comparison.groups[0].hull
    assert (hull.interval, hull.approximate) == (Interval.between(3, 5), True)
    assert hull.interval.low == Fraction(3)


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        ("", ["implied-conflict"]),
        (" | basis=unstated", ["implied-conflict"]),
        (" | basis=gross", []),
        (" | period=month", []),
        (" | population=riders", []),
    ],
)
def test_values_on_another_basis_or_period_are_not_set_against_each_other(
    change: str, kinds: list[str]
) -> None:
    comparison = compare(
        "police | COUNTY | takings | $9 million a year",
        "police | COUNTY | attendance | 9,000",
        f"police | TOWN | takings | $800,000 a year{change}",
        f"police | TOWN | attendance | 8,000{change if 'population' in change else ''}",
    )
    found = [note.kind for note in comparison.notes if note.level == "contradiction"]
    assert found == kinds


def test_what_is_not_named_by_the_figures_themselves_shares_no_document() -> None:
    comparison = compare(
        "police | TOWN | takings | $5 a year | seed=b",
        "police? | TOWN | takings | up to $5 a year",
        "- | TOWN | attendance | 5",
    )
    assert [str(check.shared) for check in comparison.crosschecks] == ["none"]


def test_a_comparison_about_one_metric_keeps_its_crosschecks() -> None:
    comparison = compare(
        "police | TOWN | attendance | 5",
        "police | TOWN | takings | $5 a year",
        "mayor | COUNTY | attendance | 9",
        "mayor | TOWN | visitors | 80%",
    )
    of_visitors = [check.quantity for check in comparison.about("visitors").crosschecks]
    assert of_visitors == ["per-head-whole", "per-head-rest"]
    of_takings = [check.quantity for check in comparison.about("takings").crosschecks]
    assert of_takings == ["per-head", "per-head-whole", "per-head-rest"]


def test_what_a_share_implies_supposes_where_it_goes() -> None:
    comparison = compare(
        "police | TOWN | takings | $5 a year",
        "police | TOWN | attendance | 5 | basis=unstated",
        "mayor | TOWN | visitors | up to 100%",
    )
    first, whole = comparison.crosschecks
    assert first.assumptions == ("the unstated basis is taken to be the same [a:2]",)
    assert whole.assumptions[-1] == (
        "all of the share goes into what takings counts"
    )  # and what is left for one, anything at all, is left out


def test_a_rate_over_no_stated_period_says_none() -> None:
    rows = ("police | TOWN | takings | $10 | period=unstated", "police | TOWN | attendance | 5")
    assert (
        compare(*rows).crosschecks[0].heading
        == "Takings per head · the town · what is kept; everything"
    )
