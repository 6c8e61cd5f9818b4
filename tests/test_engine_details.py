"""Details that only a changed line of the engine would show."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from pathlib import Path

import pytest
from building import compare, conflict, dataset, kinds, notes, only

from dprk_labor.compare.claims import apart_in_time
from dprk_labor.compare.groups import leave_one_out
from dprk_labor.compare.notes import (
    distance_text,
    factor_text,
    origins_text,
    range_text,
    rounded,
    within,
)
from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data.loading import load
from dprk_labor.show.answers import remarked, short_name
from dprk_labor.text.interval import Distance, Interval, Range
from dprk_labor.text.reading import read
from dprk_labor.text.wording import plain_decimal, render

POLICE = "police | TOWN | attendance | about 8,000"
ORGANIZERS = "organizers | TOWN | attendance | between 12,000 and 15,000"


# Numbers in words.


def test_a_number_with_many_decimal_places_is_written_in_full() -> None:
    # Beyond the digits of a float, where halving a denominator must stay exact.
    assert plain_decimal(Fraction(1, 10**30)) == "0." + "0" * 29 + "1"
    assert plain_decimal(Fraction(3, 2**60)) == f"0.{3 * 5**60:060}"
    assert plain_decimal(Fraction(7, 5**40)) == f"0.{7 * 2**40:040}"
    assert plain_decimal(Fraction(1_000_050, 10**4)) == "100.005"
    quote = "0." + "0" * 8 + "1"
    assert render(read(quote).range) == quote


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1", "1"),
        ("0.25", "0.25"),
        ("1.8125", "1.81"),
        ("1.23456", "1.23"),
        ("123456", "123,000"),
        ("12345", "12,300"),
        ("1.2250001", "1.23"),
        ("1.2249999", "1.22"),
        ("1.225001", "1.23"),
        ("0.0123456", "0.0123"),
        ("0.0125551", "0.0126"),
        ("2/3", "0.667"),
    ],
)
def test_factors_are_rounded_to_three_digits_where_they_must_be(value: str, text: str) -> None:
    assert rounded(Fraction(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1", "1"),
        ("999.5", "1,000"),
        ("999.4", "999"),
        ("12350", "12,400"),
        ("1234567", "1.23 million"),
        ("1/3", "0.333"),
        ("2/3000", "0.000667"),
    ],
)
def test_results_are_rounded_to_three_digits_where_they_must_be(value: str, text: str) -> None:
    assert range_text(Range(Interval.point(Fraction(value))), "number") == text


def test_a_range_that_is_rounded_to_one_number_is_that_number() -> None:
    close = Interval(Fraction(2, 3), Fraction(66671, 100_000), high_open=True)
    assert range_text(Range(close, approximate=True), "USD") == "about $0.66–0.67"


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("Revenue", "revenue"),
        ("UN aid", "UN aid"),
        ("A UN fund", "a UN fund"),
        ("A", "a"),
        ("=SUM", "=SUM"),
        ("O'Brien's count", "O'Brien's count"),
        ("U.S. aid", "U.S. aid"),
    ],
)
def test_a_label_inside_a_sentence(label: str, inside: str) -> None:
    assert within(label) == inside


@pytest.mark.parametrize(
    ("author", "name"),
    [("Sarah E. Mendelson", "Mendelson"), ("U.S. Department of State", "U.S. Department of State")],
)
def test_a_person_is_called_by_the_last_name(author: str, name: str, root: Path) -> None:
    march = load(root / "examples" / "march" / "estimates.yaml")
    card = march.seeds["a_gazette"].model_copy(update={"author": author})
    assert short_name(card) == name


def test_of_a_remark_the_first_sentence_is_shown(root: Path) -> None:
    march = load(root / "examples" / "march" / "estimates.yaml")
    said = {"remark": "U.S. officials told Dr. Lee. More is not known."}
    estimates = tuple(one.model_copy(update=said) for one in march.data.estimates)
    found = reconcile(replace(march, data=march.data.model_copy(update={"estimates": estimates})))
    shown = {one.text.rpartition("] ")[2] for one in remarked(found.claims, found.notes)}
    assert shown == {"U.S. officials told Dr. Lee."}


def test_where_there_is_no_factor_none_is_told() -> None:
    assert factor_text(Distance(Fraction(5), None, None)) == ""
    note = only("contradiction", notes("police | TOWN | attendance | 0",
                                       "mayor | TOWN | attendance | 5"))  # fmt: skip
    assert note.text == (
        "Police (0 [a:1]) and Mayor (5 [a:2]) cannot both hold: 5 apart. 2 claims, 2 origins."
    )


@pytest.mark.parametrize(
    ("quote", "message"),
    [
        ("5 and up to 6", "holds 2 figures ('5', 'up to 6'); quote one"),
        ("more than 5 and at least 0", "holds 2 figures ('more than 5', 'at least 0'); quote one"),
        (
            "more than 5 and between 6 and 7",
            "holds 2 figures ('more than 5', 'between 6 and 7'); quote one",
        ),
    ],
)
def test_only_a_lower_and_an_upper_bound_make_one_figure(quote: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        read(quote)
    assert str(caught.value) == message


def test_factors_that_bound_others_are_rounded_away_from_them() -> None:
    # 50 / 41 = 1.2195… and 56 / 23 = 2.4347…
    factors = (Fraction(18), Fraction(50, 41), Fraction(56, 23))
    assert [
        factor_text(Distance(*factors, *ends)) for ends in product((False, True), repeat=2)
    ] == [
        "1.21 to 2.44 times",
        "at least 1.21 and less than 2.44 times",
        "more than 1.21 and up to 2.44 times",
        "more than 1.21 and less than 2.44 times",
    ]


@pytest.mark.parametrize(
    ("gap", "unit", "is_open", "text"),
    [
        ("1/5", "share", False, "20 percentage points"),
        ("1/5", "share", True, "more than 20 percentage points"),
        ("2/15", "share", False, "about 13.3 percentage points"),
        ("18", "USD", False, "$18"),
        ("18", "number", True, "more than 18"),
    ],
)
def test_how_far_apart_figures_are(gap: str, unit: str, is_open: bool, text: str) -> None:
    assert distance_text(Distance(Fraction(gap), None, None, is_open), unit) == f"{text} apart"


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("- -", "no origin named"),
        ("police", "1 origin"),
        ("police?", "1 origin (inferred)"),
        ("police? mayor?", "2 origins (both inferred)"),
        ("police? police? mayor? union?", "3 origins (all inferred)"),
        # What the rows show: two that are inferred, of one origin.
        ("police? police? mayor", "2 origins (inferred for 2 claims)"),
        ("police police? mayor union -", "3 origins (inferred for 1 claim), 1 claim names none"),
        ("police police-memo", "1 origin with 2 reports"),
    ],
)
def test_how_many_origins_there_are(who: str, text: str) -> None:
    rows = [f"{one} | TOWN | attendance | 8,000" for one in who.split()]
    assert origins_text(compare(*rows).claims) == text


# Claims, groups and voices.


def test_a_comparison_is_of_the_estimates_that_are_given() -> None:
    march = dataset(POLICE, ORGANIZERS)
    comparison = reconcile(march, march.data.estimates[1:])
    assert [claim.id for claim in comparison.claims] == ["e2"]
    assert [claim.id for claim in reconcile(march).claims] == ["e1", "e2"]
    assert reconcile(march, []).claims == ()


def test_one_person_is_a_figure_and_the_whole_of_a_share_is_none() -> None:
    found = notes("police | TOWN | attendance | 1", "- | TOWN | attendance | 1")
    assert only("suspected-repetition", found).figures["shared_1"] == 1
    assert kinds("police | TOWN | visitors | all of them", "- | TOWN | visitors | 100%") == []


def test_a_sentence_names_twelve_claims_and_counts_those_beyond() -> None:
    rows = [POLICE] * 12
    assert only("repetition", notes(*rows)).text == (
        f"Police: {', '.join(f'[a:{n}]' for n in range(1, 13))} give the same figure. "
        "12 claims, 1 origin."
    )
    assert only("repetition", notes(*rows, POLICE)).text == (
        f"Police: {', '.join(f'[a:{n}]' for n in range(1, 13))}, and 1 more give the same figure. "
        "13 claims, 1 origin."
    )


def test_two_stated_periods_are_two_groups() -> None:
    comparison = compare(
        "police | TOWN | attendance | 5",
        "police | TOWN | takings | $5 a year",
        "mayor | TOWN | takings | $6 a day | period=day",
        "union | TOWN | takings | $7 | period=unstated",
    )
    assert [(group.metric, group.period, len(group.claims)) for group in comparison.groups] == [
        ("attendance", None, 1),
        ("takings", "year", 1),
        ("takings", "day", 1),
        ("takings", "unstated", 1),
    ]


def test_places_of_one_name_are_told_apart_by_their_codes() -> None:
    places = {"NORTH": {"name": "the port", "part_of": "SOUTH"}, "SOUTH": {"name": "the port"}}
    rows = ("police | NORTH | visitors | 40%", "mayor | SOUTH | visitors | 60%")
    assert only("different-scope", notes(*rows, places=places)).text.startswith(
        "Visitors: [a:1] and [a:2] are not compared; they differ in place (NORTH and SOUTH)."
    )


def test_figures_in_two_currencies_are_not_compared() -> None:
    rows = (
        "police | TOWN | takings | $5 a year",
        "mayor | TOWN | takings | €6 a year | currency=EUR",
    )
    assert only("different-scope", notes(*rows)).text == (
        "Takings: [a:1] and [a:2] are not compared; they differ in currency (USD and "
        "EUR). 2 claims, 2 origins."
    )


def test_each_of_forty_voices_is_left_out_in_turn_and_of_more_none() -> None:
    rows = [f"- | TOWN | attendance | {n}" for n in range(101, 142)]
    (forty,) = compare(*rows[:40]).groups
    left_out = leave_one_out(forty)
    assert [one.contradictions for one in left_out] == [39] * 40
    assert left_out[0].rest == Range(Interval.between(102, 140))
    assert left_out[39].rest == Range(Interval.between(101, 139))
    (more,) = compare(*rows).groups
    assert leave_one_out(more) == ()


def test_reports_of_one_body_that_fit_speak_by_the_one_nearest_to_its_origin() -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 to 9,000",
        "police-memo | TOWN | attendance | 8,500 to 9,500",
    )
    (group,) = comparison.groups
    (voter,) = group.voices
    assert voter.range == Range(Interval.between(8000, 9000))
    assert voter.parts == group.origins
    assert [family.origin for family in voter.parts] == ["police", "police-memo"]


@pytest.mark.parametrize(
    ("memo", "interval", "one_sided"),
    [
        # The memo, told again, is a step away; it contradicts the police, or lies within what
        # they allow.
        ("9", Interval.between(0, 9), False),
        ("at least 9", Interval(Fraction(0), None), False),
        ("4", Interval.between(0, 5), True),
    ],
)
def test_whether_reports_of_one_body_bound_the_figure_on_both_sides(
    memo: str, interval: Interval, one_sided: bool
) -> None:
    comparison = compare(
        "police | TOWN | attendance | up to 5",
        f"- | TOWN | attendance | {memo} | derived_from=e3",
        "police-memo | SEA | attendance | 12",
    )
    (voter,) = comparison.groups[0].voices
    assert (voter.range.interval, voter.one_sided) == (interval, one_sided)


def test_what_a_telling_changed() -> None:
    comparison = compare(
        "police | TOWN | takings | $5 million a year",
        "police | TOWN | takings | more than $5 million | period=unstated",
        "police | TOWN | takings | about $5 million | basis=unstated",
        "police | TOWN | takings | about $6 million | period=unstated | basis=unstated",
    )
    ((tree,),) = comparison.provenance()[0].values()
    assert [telling.changed for telling in tree.tellings] == [
        (),
        ("bound", "period"),
        ("hedge", "basis"),
        ("bound", "hedge", "period", "basis"),
    ]


def test_an_origin_that_repeats_another_s_repeat_is_held_to_repeat_the_first() -> None:
    origins = {
        "first": {"title": "The count", "institution": "police", "published": "2031"},
        "second": {"title": "The report", "institution": "police", "published": "2031",
                   "derived_from": "first", "reason": "it says so"},
        "third": {"title": "The reply", "institution": "police", "published": "2031",
                  "derived_from": "second", "reason": "it says so"},
    }  # fmt: skip
    rows = ("first | TOWN | attendance | 8,000", "third | TOWN | attendance | 9,000")
    (group,) = compare(*rows, origins=origins).groups
    assert group.assumptions == ("The reply [a:2] is taken to repeat The count",)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("2016", "2015/2017", False),
        ("2016", "2017", True),
        ("2016-05-03", "2016-05-03", False),
        ("2016-05-03", "2016-05-04", True),
        ("../2016", "2016/..", False),
        ("2016", "unstated", False),
    ],
)
def test_which_times_are_apart(one: str, other: str, apart: bool) -> None:
    comparison = compare(
        f"police | TOWN | attendance | 8 | as_of={one}",
        f"mayor | TOWN | attendance | 9 | as_of={other}",
    )
    a, b = (claim.time for claim in comparison.claims)
    assert apart_in_time(a, b) is apart_in_time(b, a) is apart


def test_without_a_time_a_figure_is_told_with_those_of_one_time() -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 | as_of=unstated",
        "police | TOWN | attendance | 8,500 | as_of=2016",
        "police | TOWN | attendance | about 9,000 | as_of=2016-05",
    )
    dated, undated = comparison.groups[0].origins
    assert [claim.id for claim in dated.claims] == ["e2", "e3"]  # 8,000 may be a step of a series
    assert [claim.id for claim in undated.claims] == ["e1"]


@pytest.mark.parametrize(("open_time", "other"), [("../2016", "2014"), ("2015/..", "2020")])
def test_a_time_without_a_beginning_or_an_end_has_none_beside_another(
    open_time: str, other: str
) -> None:
    found = kinds(
        f"police | TOWN | attendance | 8,000 | as_of={open_time}",
        "police | TOWN | attendance | 8,000 | as_of=2015",
        f"mayor | TOWN | attendance | 20,000 | as_of={other}",
    )
    assert found == ["contradiction", "repetition"]


def test_what_a_group_is_of() -> None:
    people, money = compare(
        "police | TOWN | attendance | 5",
        "police | TOWN | takings | €6 a month | currency=EUR | period=month",
    ).groups
    fields = ("metric", "place", "population", "basis", "unit", "currency", "period")
    assert [[getattr(group, name) for name in fields] for group in (people, money)] == [
        ["attendance", "TOWN", "marchers", "gross", "people", None, None],
        ["takings", "TOWN", "marchers", "net", "money", "EUR", "month"],
    ]


@pytest.mark.parametrize(
    ("first", "second", "contradictions"),
    [
        ("about 8,000", "12,000 to 15,000", 1),
        ("about 8,000", "8,500", 0),  # near
        ("8,000", "4,000 | as_of=2016", 0),  # of another time
        ("8,000", "up to 9,000", 0),
    ],
)
def test_each_of_two_voices_is_left_out(first: str, second: str, contradictions: int) -> None:
    comparison = compare(
        f"police | TOWN | attendance | {first}", f"mayor | TOWN | attendance | {second}"
    )
    a, b = comparison.claims
    left_out = leave_one_out(comparison.groups[0])
    assert [(one.voice.spoken, one.contradictions, one.rest) for one in left_out] == [
        ((a,), contradictions, b.range),
        ((b,), contradictions, a.range),
    ]
    assert leave_one_out(compare(POLICE).groups[0]) == ()


def test_a_comparison_about_one_metric_keeps_its_groups() -> None:
    about = compare(
        "police | TOWN | attendance | 5",
        "police | TOWN | takings | $5",
        "mayor | TOWN | attendance | 9",
        "mayor | SEA | takings | $9",
    ).about("takings")
    assert [(group.metric, group.place) for group in about.groups] == [
        ("takings", "TOWN"),
        ("takings", "SEA"),
    ]
    assert [(note.kind, note.groups) for note in about.notes] == []  # the sea is another place


# Who speaks.


def test_a_figure_is_told_with_the_name_of_the_report_that_gives_it() -> None:
    note = only("contradiction", notes("police-report | TOWN | attendance | 8,000", ORGANIZERS))
    assert note.text.startswith("Police report (8,000 [a:1]) and Organizers (12,000–15,000 [a:2])")


def test_claims_of_nobody_are_told_as_such() -> None:
    rows = (
        "- | TOWN | attendance | 8,000",
        "- | TOWN | attendance | 8,000 | derived_from=e1",
        "- | TOWN | attendance | about 8,000 | derived_from=e1",
    )
    found = notes(*rows)
    assert only("repetition", found).text == (
        "The unattributed claims: [a:1], [a:2] give the same figure. 2 claims, no origin named."
    )
    assert only("drift", found).text == (
        "The unattributed claims: 8,000 [a:1], [a:2]; [a:3] added “about”. 3 claims, no "
        "origin named."
    )


def test_what_spans_retellings_that_conflict_cites_them_all() -> None:
    rows = (
        "police | TOWN | attendance | 8,000",
        "police | TOWN | attendance | 9,000",
        "mayor | TOWN | attendance | 20,000",
    )
    note = only("contradiction", notes(*rows))
    assert note.text == (
        "Police (8,000–9,000 [a:1], [a:2]) and Mayor (20,000 [a:3]) cannot both hold: "
        "11,000 apart, 2.22 to 2.5 times. 3 claims, 2 origins."
    )


def test_some_of_the_origins_are_inferred() -> None:
    found = notes(
        POLICE, "mayor? | TOWN | attendance | 20,000", "union | TOWN | attendance | 30,000"
    )
    assert only("no-agreement", found).text == (
        "No value is shared by two origins. 3 claims, 3 origins (inferred for 1 claim)."
    )


# Notes: their order, their figures, their sentences.


def test_values_that_one_body_holds_itself_come_before_larger_disagreements() -> None:
    found = notes(
        "police | COUNTY | takings | $9 million a year",
        "police | COUNTY | attendance | 9,000",
        "police | TOWN | takings | $4 million a year",
        "police | TOWN | attendance | 8,000",
        "mayor | TOWN | attendance | 80,000",
    )
    first, second, third, *_ = found
    assert [note.kind for note in (first, second, third)] == [
        "implied-conflict",
        "contradiction",
        "contradiction",
    ]
    assert first.figures["shared"] == "origin"
    # The mayor counts ten times as many in the town, and more than the police in all the county.
    assert [note.size for note in (first, second, third)] == [2, 10, Fraction(80, 9)]


def test_a_disagreement_with_nothing_at_all_is_larger_than_any_other() -> None:
    found = notes(
        "police | TOWN | attendance | 1",
        "mayor | TOWN | attendance | 9 trillion",
        "union | TOWN | attendance | 0",
    )
    assert [note.estimates for note in found[:3]] == [("e3", "e1"), ("e3", "e2"), ("e1", "e2")]
    assert [note.figures["factor_nearest"] for note in found[:3]] == [None, None, 9 * 10**12]


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        ((1,), (11, 12, 13), ["contradiction"] * 3),
        ((1, 2), (11, 12), ["contradiction"] * 6),
        ((1, 2), (11, 12, 13), ["contradiction"]),  # ten pairs
    ],
)
def test_up_to_six_contradictions_are_pairs_and_more_are_camps(
    low: tuple[int, ...], high: tuple[int, ...], told: list[str]
) -> None:
    # Numbers that contradict each other within a camp too, but for the first case.
    rows = [f"- | TOWN | attendance | {n}" for n in (*low, *high)]
    found = kinds(*rows)
    if len(low) == 1:
        told = ["contradiction"] * 6
    assert found == told


def test_camps_of_ranges() -> None:
    rows = (
        *(f"- | TOWN | attendance | 8,{n}00 to 8,500" for n in range(3)),
        *(f"- | TOWN | attendance | at least 1{n},000" for n in (2, 3, 4)),
    )
    note = only("contradiction", notes(*rows))
    assert note.headline == (
        "8,000–8,500 against at least 12,000 people cannot all hold: at least 1.41 times apart"
    )
    assert note.text == (
        "8,000–8,500 (no origin named: [a:1], [a:2], [a:3]) against at least 12,000 (no origin "
        "named: [a:4], [a:5], [a:6]): 9 pairs of figures have no value in common; the lowest and "
        "the highest are at least 3,500 apart, at least 1.41 times. 6 claims, no origin named."
    )
    assert note.figures["camps"] == 2


def test_camps_count_bodies_and_are_of_one_time() -> None:
    rows = (
        "police | TOWN | attendance | 100 to 110 | as_of=2016",
        "police-memo | TOWN | attendance | 102 to 110 | as_of=2016",
        "- | TOWN | attendance | 104 to 110 | as_of=2016",
        *(f"{who} | TOWN | attendance | at least {n} | as_of=2016"
          for who, n in (("mayor", 200), ("union", 220), ("-", 240))),
        "police | TOWN | attendance | 130 | as_of=2021",
        "mayor | TOWN | attendance | 150 | as_of=2021",
    )  # fmt: skip
    camps, pair = (note for note in notes(*rows) if note.kind == "contradiction")
    assert camps.text == (
        "For 2016, 100–110 (1 origin with 2 reports, 1 claim names none: [a:1], [a:2], [a:3]) "
        "against at least 200 (2 origins, 1 claim names none: [a:4], [a:5], [a:6]): 9 pairs of "
        "figures have no value in common; the lowest and the highest are at least 90 apart, at least 1.81 "
        "times. 6 claims, 3 origins with 4 reports, 2 claims name none."
    )
    assert pair.estimates == ("e7", "e8")


def test_beside_camps_a_contradiction_of_a_retelling_is_told() -> None:
    rows = [f"- | TOWN | attendance | {n}" for n in (1, 2, 500, 900)]
    police = (
        "police | TOWN | attendance | 500",
        "police | TOWN | attendance | 600 | derived_from=e5",
    )
    camps, retold = (note for note in notes(*rows, *police) if note.kind == "contradiction")
    assert camps.figures["pairs"] == 9
    assert retold.headline == "500 and 600 people cannot both hold: 1.2 times apart, as retold"


def test_a_retelling_that_fits_is_no_part_of_the_contradiction() -> None:
    rows = (
        "police | TOWN | attendance | 5 to 6",
        "police | TOWN | attendance | up to 25",
        "mayor | TOWN | attendance | 20",
    )
    assert only("contradiction", notes(*rows)).estimates == ("e1", "e3")


def test_where_amounts_of_money_meet() -> None:
    rows = ("police | TOWN | takings | $8,000", "mayor | TOWN | takings | more than $8,000")
    assert only("abutting", notes(*rows)).text == (
        "Police ($8,000 [a:1]) and Mayor (more than $8,000 [a:2]) meet only at $8,000, "
        "which one of them excludes. 2 claims, 2 origins."
    )


def test_a_claim_that_sets_one_bound_and_meets_no_other_changes_no_verdict() -> None:
    found = notes(POLICE, ORGANIZERS, "union | TOWN | attendance | more than 20,000")
    assert only("no-agreement", found).text == (
        "No value is shared by two origins. 3 claims, 3 origins."
    )


def test_with_one_known_origin_no_verdict_is_given_without_one_sided_claims() -> None:
    unknown = "No two origins are known, so whether they agree cannot be judged"
    bound = notes(POLICE, "- | TOWN | attendance | up to 20,000")
    assert only("no-agreement", bound).text == (
        f"{unknown}. 2 of the claims do not exclude about 8,000 ([a:1], [a:2]), but may repeat one "
        "another. 2 claims, 1 origin, 1 claim names none."
    )
    ranges = notes(
        "police | TOWN | attendance | 8,000 to 9,000",
        "- | TOWN | attendance | 8,500 to 9,500",
        "- | TOWN | attendance | up to 8,700",
    )
    assert only("no-agreement", ranges).text.startswith(
        f"{unknown}. 3 of the claims do not exclude 8,500–8,700 ([a:1], [a:2], [a:3]), but "
    )


def test_two_known_origins_agree_without_the_claim_that_sets_one_bound_only() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 to 9,000",
        "mayor | TOWN | attendance | 8,500 to 9,500",
        "- | TOWN | attendance | up to 8,700",
    )
    assert only("agreement", found).text == (
        "2 of 2 known origins share 8,500–9,000 ([a:1], [a:2]). With what is not "
        "attributed, 3 of at most 3 share 8,500–8,700 ([a:1], [a:2], [a:3]). 3 claims, 2 "
        "origins, 1 claim names none."
    )


def test_what_is_left_without_claims_that_set_one_bound_is_of_known_origins() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000",
        "mayor | TOWN | attendance | up to 15,000",
        "- | TOWN | attendance | 8,000",
    )
    assert only("no-agreement", found).text == (
        "Only with a claim that sets one bound, 2 of 2 known origins share 8,000 ([a:1], [a:2]). "
        "With what is not attributed, 3 of at most 3 share 8,000 ([a:1], [a:2], [a:3]). "
        "3 claims, 2 origins, 1 claim names none."
    )


def test_an_agreement_is_where_two_set_both_bounds_though_more_set_one_elsewhere() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000",
        "organizers | TOWN | attendance | up to 8,000",
        "mayor | TOWN | attendance | up to 9,000",
        "union | TOWN | attendance | 12,000 to 15,000",
        "company | TOWN | attendance | 12,500",
    )
    assert only("agreement", found).text == (
        "2 of 5 known origins share 12,500 ([a:4], [a:5]), which is no majority. "
        "5 claims, 5 origins."
    )


def test_a_verdict_on_many_origins_says_that_not_every_pair_is_listed() -> None:
    rows = [f"- | TOWN | attendance | {n}" for n in range(1001, 1042)]
    assert only("no-agreement", notes(*rows[1:])).text == (
        "No two origins are known, so whether they agree cannot be judged. 40 claims, no "
        "origin named."
    )
    assert only("no-agreement", notes(*rows)).text == (
        "No two origins are known, so whether they agree cannot be judged. 41 claims, no "
        "origin named."
    )


def test_of_retellings_that_conflict_the_farthest_is_named() -> None:
    rows = (
        "police | TOWN | attendance | 8,000 to 12,000",
        "police | TOWN | attendance | 11,000 to 12,000 | derived_from=e1",
        "police | TOWN | attendance | 11,500 to 12,000 | derived_from=e1",
        "mayor | TOWN | attendance | 9,000",
    )
    note = only("contradiction", notes(*rows))
    assert (note.estimates, note.figures["gap"]) == (("e4", "e3"), 2500)


def test_a_retelling_that_begins_where_another_figure_stands_fits_it() -> None:
    rows = (
        "police | TOWN | attendance | 7,000 to 9,000",
        "police | TOWN | attendance | 8,000 to 9,000 | derived_from=e1",
        "mayor | TOWN | attendance | 8,000",
    )
    assert kinds(*rows) == ["drift"]


def test_what_a_strained_residual_rests_on() -> None:
    rows = (
        "mayor | TOWN | visitors | 5%",
        "police | TOWN | attendance | 8,000 to 8,100",
        "organizers | COUNTY | attendance | 8,200 to 8,800",
    )
    note = only("strained-residual", notes(*rows))
    assert (note.estimates, note.groups) == (("e3", "e2"), (1, 2))
    assert note.figures == {
        "left_low": 100,
        "left_high": 800,
        "claims": 2,
        "origins": 2,
        "origins_inferred": 0,
        "origins_at_most": 2,
    }


def test_what_a_part_larger_than_its_whole_rests_on() -> None:
    # 8,000 − 5,000 = 3,000; 8,000 / 5,000 = 1.6; 9,000 / 4,000 = 2.25.
    rows = (
        "mayor | TOWN | visitors | 5%",
        "police | TOWN | attendance | 8,000 to 9,000",
        "organizers | COUNTY | attendance | 4,000 to 5,000",
    )
    note = only("contradiction", notes(*rows))
    assert note.text == (
        "Police (8,000–9,000 [a:2]) for the town and Organizers (4,000–5,000 [a:3]) for "
        "the county: the part is larger than the whole, 3,000 apart, 1.6 to 2.25 times. 2"
        " claims, 2 origins."
    )
    assert (note.groups, note.size) == ((1, 2), Fraction(8, 5))
    assert note.figures == {
        "gap": 3000,
        "factor_nearest": Fraction(8, 5),
        "factor_farthest": Fraction(9, 4),
        "claims": 2,
        "origins": 2,
        "origins_inferred": 0,
        "origins_at_most": 2,
    }


@pytest.mark.parametrize(
    ("county", "period", "end"),
    [
        # As many people in the town as in the county: nobody is left to make up for it.
        ("8,000", "year", "Nothing that is left of the whole could make up for it."),
        # One person is left, and it would be all of $8.2 million.
        (
            "8,001",
            "year",
            "Both hold only if takings per head elsewhere is $8.2 million a year: $8.2 million ÷ 1.",
        ),
        (
            "9,000",
            "unstated",
            "Both hold only if takings per head elsewhere is $8,200: $8.2 million ÷ 1,000.",
        ),
    ],
)
def test_what_would_be_left_elsewhere(county: str, period: str, end: str) -> None:
    rows = conflict("$9 million", county, "$800,000", "8,000", period=period)
    note = only("implied-conflict", notes(*rows))
    assert note.text.partition(" times apart. ")[2] == f"{end} 4 claims, 1 origin."


def test_what_a_slip_rests_on() -> None:
    rows = (
        "mayor | TOWN | visitors | 5%",
        "police | TOWN | takings | $1,200 a year",
        "police | PORT | takings | $12,060 a year | as_of=2030",
    )
    note = only("slip", notes(*rows))
    assert note.text == (
        "$12,060 [a:3] is 10.1 times $1,200 [a:2]: check for a slipped power of ten. 2 "
        "claims, 1 origin."
    )
    assert (note.estimates, note.groups, note.assumptions) == (("e3", "e2"), (1, 2), ())
    assert note.figures == {
        "ratio": Fraction(201, 20),
        "power": 1,
        "claims": 2,
        "origins": 1,
        "origins_inferred": 0,
        "origins_at_most": 1,
    }


# Cross-checks, and what would have to be true.


def test_what_a_residual_supposes_is_taken_from_the_claims_around_it() -> None:
    comparison = compare(
        "police | TOWN | attendance | 5 | basis=unstated",
        "mayor | COUNTY | attendance | 9 | basis=unstated",
        "union | COUNTY | attendance | 10",
    )
    first, second = comparison.crosschecks
    assert first.text == "9 [a:2] − 5 [a:1] = 4"
    assert first.assumptions == ("the unstated basis is taken as everything [a:2], [a:1]",)
    assert second.assumptions == ("the unstated basis is taken as everything [a:1]",)


def test_a_share_of_nothing_keeps_no_other_share_from_its_whole() -> None:
    comparison = compare(
        "police | TOWN | takings | $8 a year",
        "police | TOWN | attendance | 4",
        "mayor | TOWN | visitors | 0%",
        "union | TOWN | visitors | 50%",
    )
    assert [(check.quantity, check.text) for check in comparison.crosschecks] == [
        ("per-head", "$8 [a:1] ÷ 4 [a:2] = $2"),
        ("per-head-whole", "$8 [a:1] ÷ 4 [a:2] ÷ 50% [a:4] = $4"),
        ("per-head-rest", "$8 [a:1] ÷ 4 [a:2], what is left if 50% [a:4] is taken = $2"),
    ]


@pytest.mark.parametrize(
    ("first", "second", "people", "sentences"),
    [
        (
            "about $8 million", "$1 million", "8,000",
            (
                "With 8,000 [a:3], about $8 million [a:1] comes to about $1,000 a head a year and "
                "$1 million [a:2] to $125.",
                "At about $1,000 a head a year, $1 million [a:2] stands for about 1,000 people; "
                "the nearest published bound is 8,000 [a:3].",
            ),
        ),
        (
            "$8 million", "about $1 million", "8,000",
            (
                "With 8,000 [a:3], $8 million [a:1] comes to $1,000 a head a year and about "
                "$1 million [a:2] to about $125.",
                "At $1,000 a head a year, about $1 million [a:2] stands for about 1,000 people; "
                "the nearest published bound is 8,000 [a:3].",
            ),
        ),
        (
            "$8 million", "$1 million", "about 8,000",
            (
                "With about 8,000 [a:3], $8 million [a:1] comes to about $1,000 a head a year and "
                "$1 million [a:2] to about $125.",
                "At about $1,000 a head a year, $1 million [a:2] stands for about 1,000 people; "
                "the nearest published bound is 8,000 [a:3].",
            ),
        ),
    ],
)  # fmt: skip
def test_what_follows_from_an_approximate_figure_is_approximate(
    first: str, second: str, people: str, sentences: tuple[str, ...]
) -> None:
    rows = (
        f"police | TOWN | takings | {first} a year",
        f"mayor | TOWN | takings | {second} a year",
        f"police | TOWN | attendance | {people}",
    )
    assert only("contradiction", notes(*rows)).required == sentences


@pytest.mark.parametrize(
    ("takings", "others", "needed", "nearest"),
    [
        # At $2,000 a head; the police's own 4,000 is published too.
        ("$20 million", ("2,000", "8,000", "15,000"), "10,000", "8,000 [a:5]"),
        ("$20 million", ("2,000", "7,000", "12,000"), "10,000", "12,000 [a:6]"),
        ("$20 million to $24 million", ("8,500", "14,000", "13,000"), "10,000–12,000", "13,000 [a:6]"),
        ("$20 million to $24 million", ("8,999", "9,500", "13,000"), "10,000–12,000", "9,500 [a:5]"),
        # Both ends of what is needed are published, and excluded: of two as near, the first.
        ("more than $20 million and less than $24 million", ("12,000", "10,000", "9,000"),
         "more than 10,000 and less than 12,000", "12,000 [a:4]"),
    ],
)  # fmt: skip
def test_the_nearest_published_bound(
    takings: str, others: tuple[str, ...], needed: str, nearest: str
) -> None:
    found = notes(
        "police | TOWN | takings | $8 million a year",
        f"mayor | TOWN | takings | {takings} a year",
        "police | TOWN | attendance | 4,000",
        *(f"union | TOWN | attendance | {other}" for other in others),
    )
    note = only("contradiction", [one for one in found if one.estimates == ("e1", "e2")])
    assert note.required[1].partition(" stands for ")[2] == (
        f"{needed} people; the nearest published bound is {nearest}."
    )


def test_published_ranges_that_allow_a_part_of_what_would_be_needed() -> None:
    found = notes(
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $20 million to $24 million a year",
        "police | TOWN | attendance | 4,000",
        "union | TOWN | attendance | 9,000 to 10,500",
        "company | TOWN | attendance | 11,000",
        "- | TOWN | attendance | up to 30,000",
    )
    note = only("contradiction", [one for one in found if one.estimates == ("e1", "e2")])
    assert note.required[1] == (
        "At $2,000 a head a year, $20–24 million [a:2] stands for 10,000–12,000 people, of which "
        "9,000–10,500 [a:4] allows 10,000–10,500 and 11,000 [a:5] allows 11,000."
    )
    turned = notes(
        "police | TOWN | attendance | 4,000",
        "mayor | TOWN | attendance | 10,000 to 12,000",
        "police | TOWN | takings | $8 million a year",
        "union | TOWN | takings | $18 million to $21 million a year",
    )
    note = only("contradiction", [one for one in turned if one.estimates == ("e1", "e2")])
    assert note.required[1] == (
        "At $2,000 a head a year, 10,000–12,000 [a:2] stands for $20–24 million, of which "
        "$18–21 million [a:4] allows $20–21 million."
    )


def test_at_nothing_for_one_only_the_other_value_is_solved_for() -> None:
    rows = conflict("$9 million", "9,000", "$0", "8,000")
    assert only("implied-conflict", notes(*rows[2:], *rows[:2])).required == (
        "At $1,000 a head a year, $0 [a:1] stands for 0 people and 8,000 [a:2] for $8 million.",
    )


def test_a_share_of_another_time_is_no_share_of_a_value() -> None:
    rows = (
        "police | TOWN | takings | $8 | as_of=2016",
        "police | TOWN | attendance | 4 | as_of=2016",
    )
    checks = compare(*rows, "police | TOWN | visitors | 40% | as_of=2021").crosschecks
    assert [check.quantity for check in checks] == ["per-head"]


def test_what_follows_from_a_share_in_words() -> None:
    # 8 / 4 = 2; of a share between a half and the whole, more than 1/1 and less than 1/0.5.
    comparison = compare(
        "police | TOWN | takings | $8",
        "police | TOWN | attendance | 4",
        "police | TOWN | visitors | most of them",
    )
    bases = " · what is kept; everything"
    assert [(check.heading, check.period, check.result) for check in comparison.crosschecks] == [
        (f"Takings per head a year · the town{bases}", "year", Range(Interval.point(Fraction(2)))),
        (
            f"Spending of one a year · the town{bases}; visitors",
            "year",
            Range(Interval(Fraction(2), Fraction(4), high_open=True), qualitative=True),
        ),
        (
            f"Spending elsewhere of one a year · the town{bases}; visitors",
            "year",
            Range(Interval(Fraction(0), Fraction(2), high_open=True), qualitative=True),
        ),
    ]


def test_forty_origins_stand_for_themselves_whatever_they_bound() -> None:
    rows = [f"- | TOWN | attendance | at least {n}" for n in range(1001, 1041)]
    checks = compare("police | TOWN | takings | $8 million a year", *rows).crosschecks
    assert [check.supposed for check in checks] == [()] * 40


def test_what_cross_checks_rest_on() -> None:
    comparison = compare(
        "police | TOWN | takings | $8",
        "police | TOWN | attendance | 4 | basis=unstated",
        "mayor? | TOWN | attendance | 5",
        "police | TOWN | visitors | 50%",
        "police | COUNTY | takings | about $9",
    )
    quotient, _, whole, *_, residual = comparison.crosschecks
    share = "all of the share goes into what takings counts"
    silent = "the unstated basis is taken as everything [a:2]"
    one, two, _, four, five = comparison.claims
    assert [
        (check.quantity, check.claims, check.text, check.assumptions, check.supposed)
        for check in (quotient, whole, residual)
    ] == [
        ("per-head", (one, two), "$8 [a:1] ÷ 4 [a:2] = $2", (silent,), ()),
        ("per-head-whole", (one, two, four), "$8 [a:1] ÷ 4 [a:2] ÷ 50% [a:4] = $4",
         (silent, share), (share,)),
        ("residual", (five, one), "about $9 [a:5] − $8 [a:1] ≈ $1", (), ()),
    ]  # fmt: skip
    assert {check.shared for check in (quotient, whole, residual)} == {"origin"}
    assert [check.result for check in (quotient, whole, residual)] == [
        Range(Interval.point(Fraction(2))),
        Range(Interval.point(Fraction(4))),
        Range(Interval.point(Fraction(1)), approximate=True),
    ]


def test_the_best_value_of_a_share_is_stated_from_the_other_side_too() -> None:
    base = load(Path(__file__).parent / "cases" / "base" / "estimates.yaml")
    (stated,) = (one for one in base.data.estimates if one.id == "visitors-weblog")
    best = stated.range.model_copy(update={"best": Fraction(3, 10)})
    (claim,) = reconcile(base, [stated.model_copy(update={"range": best})]).claims
    assert (claim.best, claim.text) == (Fraction(7, 10), "60–100%, best 70%")


def test_of_very_many_scopes_each_that_looks_like_another_is_told() -> None:
    # Fifteen populations, of which two have one figure, which does not look like another scope.
    counts = [8_000, 8_000, *range(8_001, 8_014)]
    rows = [f"police | TOWN | attendance | {n} | population=p{i}" for i, n in enumerate(counts)]
    populations = {"marchers": "people who marched"} | {f"p{i}": f"people {i}" for i in range(15)}
    note = only("different-scope", notes(*rows, populations=populations))
    assert note.headline == (
        "Attendance: figures of 15 groups, which differ in population, are not compared"
    )
    assert kinds(*rows[:2], populations=populations) == []
