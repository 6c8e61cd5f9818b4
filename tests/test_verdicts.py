"""Verdicts that other people's subjects asked for, each worked out by hand, and where none is due."""

from __future__ import annotations

from typing import Any

import pytest
from building import (
    BASES,
    CARDS,
    METRICS,
    compare,
    dataset,
    estimate,
    kinds,
    notes,
    only,
    written,
)

from dprk_labor.compare.groups import leave_one_out
from dprk_labor.compare.notes import Note
from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.model import DataFile
from dprk_labor.show.answers import counts_text, granted
from dprk_labor.show.answers_estimates import overview, result_text
from dprk_labor.show.answers_sources import origins
from dprk_labor.show.blocks import Finding, Heading, Item, Table, Text

POLICE = "police | TOWN | attendance | 8,000"
RIDERS = {
    "marchers": "people who marched",
    "riders": {"label": "people on coaches", "part_of": "marchers"},
    "walkers": {"label": "people on foot", "part_of": "marchers"},
}
TOTAL = {"label": "Deaths", "unit": "people", "additive": "true", "kind": "total"}


def totals(*rows: str, **extra: Any) -> list[Note]:
    """Notes on the attendance as a running total."""
    bases = {"gross": {"label": "everything"}}
    metrics = {name: {**one, "bases": bases} for name, one in METRICS.items() if "flow" in one}
    metrics |= {"attendance": {**TOTAL, "bases": bases}}
    return notes(*rows, metrics=metrics, identities={}, **extra)


def verdicts(found: list[Note]) -> list[str]:
    return [note.kind for note in found if not note.about.sums_up]


# 1. The order of the file decides nothing.


def test_a_range_speaks_before_the_number_within_it_in_every_order() -> None:
    # 900–9,600 allows the mayor's 3,100; the survey's "about 5,200" alone would not.
    rows = (
        "police | TOWN | attendance | about 5,200",
        "police | TOWN | attendance | 900 to 9,600",
        "mayor | TOWN | attendance | 3,100",
    )
    for order in (rows, rows[::-1], (rows[2], rows[0], rows[1])):
        comparison = compare(*order)
        assert [note.kind for note in comparison.notes] == ["agreement"]
        (survey,) = [voice for voice in comparison.groups[0].voices if voice.origin == "police"]
        assert survey.speaker.text == "900–9,600"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("police-report | TOWN | attendance | 7,000", POLICE),  # fewer steps
        ("police | TOWN | attendance | up to 9,000", POLICE),  # bounded on both sides
        ("police | TOWN | attendance | thousands", "police | TOWN | attendance | at least 5"),
        ("police? | TOWN | attendance | 8,100", "police | TOWN | attendance | 8,200"),  # named
        ("police | TOWN | attendance | 8,100 | seed=b", "police | TOWN | attendance | 8,200"),
        ("police | TOWN | attendance | 9 | line=2", "police | TOWN | attendance | 10 | line=1"),
    ],
)
def test_who_speaks_for_an_origin(first: str, second: str) -> None:
    for rows in ((first, second), (second, first)):
        (voice,) = compare(*rows).groups[0].origins
        assert voice.speaker.estimate.quote == second.split(" | ")[3]


# 2. A number inside its own source's range.


def test_the_best_value_of_a_range_is_no_drift_and_contradicts_nobody() -> None:
    rows = (
        "police | TOWN | attendance | 900 to 9,600",
        "police | TOWN | attendance | about 5,200",
        "mayor | TOWN | attendance | 3,100",
    )
    assert kinds(*rows) == []


def test_a_retelling_that_keeps_only_the_number_is_drift() -> None:
    rows = (
        "police | TOWN | attendance | 900 to 9,600",
        "police-report | TOWN | attendance | about 5,200 | seed=b",
    )
    note = only("drift", notes(*rows))
    assert note.headline == "b made it about 5,200, not 900–9,600 as in a"
    assert kinds(*rows, "mayor | TOWN | attendance | 3,100") == ["drift"]
    # It kept the number where that was there to keep.
    note = only("drift", notes(*rows, "police | TOWN | attendance | about 5,200"))
    assert note.headline == "b kept only about 5,200 of 900–9,600"


def test_what_a_text_gives_beside_its_range_is_not_kept_of_it() -> None:
    rows = ("police | TOWN | attendance | 5,500 to 7,000", "police | TOWN | attendance | 12,000")
    retold = "police-report | TOWN | attendance | 12,000 | seed=b"
    start = "Police: 5,500–7,000 [a:1]; [a:2]"
    assert only("drift", notes(*rows)).said.text == f"{start} gives 12,000."
    assert only("drift", notes(*rows, retold)).said.text == f"{start}, [b:3] gives 12,000."


@pytest.mark.parametrize(
    ("first", "headline"),
    [
        ("at least 50,000", "b made it 60,000, not at least 50,000 as in a"),
        ("40,000 to 60,000", "b kept only 60,000 of 40,000–60,000"),
        ("50,000 to 70,000", "b made it 60,000, not 50,000–70,000 as in a"),
    ],
)
def test_what_was_not_there_was_not_kept(first: str, headline: str) -> None:
    rows = (
        f"police | TOWN | attendance | {first}",
        "police-report | TOWN | attendance | 60,000 | seed=b",
    )
    assert only("drift", notes(*rows)).headline == headline


@pytest.mark.parametrize(
    ("new", "headline"),
    [
        ("$100 | period=month", "Police replaced $1,200 a year by $100 a month"),
        ("$600 | currency=EUR", "Police replaced $1,200 a year by €600 a year"),
        ("$600", "Police replaced $1,200 a year by $600 a year, 2 times smaller"),
    ],
)
def test_a_revision_has_a_factor_in_one_currency_over_one_period(new: str, headline: str) -> None:
    old = "police | TOWN | takings | $1,200"
    note = only("revision", notes(old, f"police | TOWN | takings | {new} | supersedes=e1"))
    assert note.headline == headline
    assert ("gap" in note.figures) == headline.endswith("smaller")


def test_a_best_value_is_compared_as_its_interval() -> None:
    survey, count = (
        estimate(number, row)
        for number, row in enumerate(
            ("police | TOWN | attendance | 793 to 8,498", "mayor | TOWN | attendance | 3,057"), 1
        )
    )
    survey["range"] |= {"best": "4,645", "level": "95%"}
    comparison = compare(estimates=[survey, count])
    assert [note.kind for note in comparison.notes] == ["agreement"]
    assert comparison.claims[0].text == "793–8,498, best 4,645"
    repeated = compare(estimates=[survey, estimate(2, "- | TOWN | attendance | 4,645")])
    assert only("suspected-repetition", list(repeated.notes)).figures["shared_1"] == 4645


def test_who_repeats_another_origin_is_told_from_who_speaks_for_itself() -> None:
    found = notes(
        "mayor | TOWN | attendance | 12,000",
        "police | TOWN | attendance | at least 4,000 | seed=b",
        "mayor | TOWN | attendance | 8,000 | seed=c | derived_from=e2",
    )
    assert only("contradiction", found).said.text == (
        "Mayor (12,000 [a:1]) and Mayor, repeating Police (8,000 [c:3]; origin inferred) cannot "
        "both hold: 4,000 apart, 1.5 times. The claims nearest to the origins do not conflict."
    )


def test_a_retelling_that_is_near_the_other_figure_is_in_no_contradiction() -> None:
    retold = "police-report | TOWN | attendance | about 11,000 | seed=b"
    found = notes(POLICE, retold, "mayor | TOWN | attendance | 12,000")
    assert only("contradiction", found).text == (
        "Police (8,000 [a:1]) and Mayor (12,000 [a:3]) cannot both hold: 4,000 apart, 1.5 times. "
        "[b:2] gives 8,000 as “about 11,000”, which is near 12,000. 2 claims, 2 origins."
    )
    # So is what the origin itself gives too; one that only ends there is neither.
    own = "police | TOWN | attendance | {}"
    near, ends = (
        notes(own.format("about 8,000"), own.format(other), "mayor | TOWN | attendance | 9,500")
        for other in ("about 8,500", "more than 9,500")
    )
    assert "[a:2] gives “about 8,500”, which is near 9,500." in only("contradiction", near).text
    assert "[a:2]" not in only("contradiction", ends).text


@pytest.mark.parametrize(
    ("other", "is_divided"),
    [("about 1,100", False), ("about 1,300", True), ("1,130", True)],
)
def test_a_number_that_was_rounded_divides_nobody(other: str, *, is_divided: bool) -> None:
    found = compare(
        "police | TOWN | attendance | 1,120",
        f"police | TOWN | attendance | {other}",
        "police | TOWN | attendance | about 1,119",
        "mayor | TOWN | attendance | 1,120 to 4,000",
    )
    (police, _) = found.groups[0].origins
    assert (police.is_divided, police.spoken == police.claims) == (is_divided, is_divided)
    assert only("drift", list(found.notes)).figures["versions"] == 3


def test_what_a_retelling_made_of_a_figure_is_not_what_its_origin_said() -> None:
    retold = "police | TOWN | attendance | 80,000 | derived_from=e1"
    for more in ("", " | as_of=unstated"):
        found = notes(POLICE, retold + more, "union | TOWN | attendance | 20,000")
        assert only("contradiction", found).text == (
            "Police (8,000 [a:1]) and Union (20,000 [a:3]) cannot both hold: 12,000 apart, 2.5 "
            "times. As given in [a:2] they cannot both hold either. 3 claims, 2 origins."
        )
        assert only("no-agreement", found).figures["k"] == 1
        found = notes(POLICE, retold + more, "union | TOWN | attendance | 8,000")
        assert only("contradiction", found).text == (
            "Union (8,000 [a:3]) and Police (80,000 [a:2]) cannot both hold: 72,000 apart, 10 "
            "times. The claims nearest to the origins do not conflict. 2 claims, 2 origins."
        )
        assert only("agreement", found).text == (
            "2 of 2 known origins share 8,000 ([a:1], [a:3]). 3 claims, 2 origins."
        )


def test_what_repeats_a_claim_goes_back_to_its_origin_whatever_it_names_itself() -> None:
    found = compare(
        POLICE,
        "mayor | TOWN | attendance | 8,000 | derived_from=e1",
        "union | TOWN | attendance | 8,000 | derived_from=e2",
    )
    (note,) = found.notes
    assert note.text == (
        "Police: [a:1], [a:2], [a:3] give the same figure. "
        "3 claims, 1 origin (inferred for 2 claims)."
    )
    union = found.claims[2]
    assert (union.origin, union.steps, union.titles) == ("police", 2, ("Union", "Mayor", "Police"))
    assert list(origins(found)) == [
        Heading("Police", "3 claims", 3),
        Item("", "Police", 0),
        Item("a:1", "Attendance, the town: 8,000", 1),
        Item("a:2", "Attendance, the town: 8,000; repeated by Mayor", 1),
        Item("a:3", "Attendance, the town: 8,000; repeated by Union", 1),
        Text("a:1 is line 1 of a."),
    ]


def test_a_body_that_contradicts_itself_agrees_with_nobody() -> None:
    found = notes(
        POLICE, "police | TOWN | attendance | 12,000", "union | TOWN | attendance | 8,000"
    )
    assert only("no-agreement", found).text == (
        "No two origins give one answer in numbers, so whether they agree cannot be judged. Left "
        "out because their own figures share no value: [a:1], [a:2]. 3 claims, 2 origins."
    )


def test_figures_for_times_that_overlap_are_not_spanned_where_they_cannot_both_hold() -> None:
    found = notes(
        "police | TOWN | attendance | 100 | as_of=2010/2012",
        "police | TOWN | attendance | 200 | as_of=2012/2014",
        "mayor | TOWN | attendance | 300 | as_of=2010",
    )
    assert only("contradiction", found).text == (
        "Police (100 [a:1]) for 2010 to 2012 and Mayor (300 [a:3]) for 2010 cannot both hold: 200 apart, 3 times. "
        "2 claims, 2 origins."
    )


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        ("1,000,000", "1,001,000", "cannot both hold: 1,000 apart, 1.001 times."),
        ("1,000,000", "at least 1,000,900",
         "have no value in common: at least 900 apart, at least 1.0009 times."),
        ("1,000,000 to 1,000,100", "1,000,900 to 1,000,950",
         "cannot both hold: 800 apart, 1.0007 to 1.001 times."),
        ("about 1,000,000", "1,000,010",
         "have no value in common: 10 apart, 1.00001 times. A figure is approximate and the gap "
         "is 0.001% of the smaller, within the tolerance of 15%."),
    ],
)  # fmt: skip
def test_figures_that_hardly_differ_are_not_said_to_be_equal(
    low: str, high: str, told: str
) -> None:
    note, _ = notes(f"police | TOWN | attendance | {low}", f"mayor | TOWN | attendance | {high}")
    assert f"{told} 2 claims" in note.text


# 3. The parts together.


def test_parts_of_one_body_are_larger_than_its_whole_together() -> None:
    # 60,000 + 55,000 = 115,000, which is 1.15 times the whole.
    rows = (
        "police | COUNTY | attendance | 100,000",
        "police | TOWN | attendance | 60,000",
        "police | PORT | attendance | 55,000",
    )
    note = only("contradiction", notes(*rows))
    assert note.estimates == ("e1", "e3", "e2")
    assert (note.figures["parts_low"], note.figures["whole_high"]) == (115_000, 100_000)
    assert note.figures["gap"] == 15_000
    assert note.headline == (
        "The county: the port and the town come to 115,000 at the least, more than 100,000 for "
        "all (Police)"
    )


def test_parts_of_several_bodies_are_strained_and_named() -> None:
    rows = (
        "police | COUNTY | attendance | 100,000",
        "mayor | TOWN | attendance | 60,000",
        "union | PORT | attendance | 55,000",
    )
    note = only("strained-residual", notes(*rows))
    assert verdicts(notes(*rows)) == ["strained-residual"]
    assert "Union (55,000 [a:3]) for the port and Mayor (60,000 [a:2]) for the town" in note.text


@pytest.mark.parametrize(("who", "by"), [("mayor?", "Mayor, inferred"), ("-", "no origin named")])
def test_who_says_the_whole_is_named_with_the_place(who: str, by: str) -> None:
    note = only("strained-residual", notes(
        f"{who} | COUNTY | attendance | 100,000 | population=riders",
        "police | TOWN | attendance | 60,000 | population=riders",
        "police | PORT | attendance | 55,000 | population=riders",
        populations={"marchers": "people", "riders": {"label": "riders", "part_of": "marchers"}},
    ))  # fmt: skip
    assert note.headline == (
        "Riders in the county: riders in the port and riders in the town come to 115,000 at the "
        f"least, more than 100,000 for all ({by})"
    )


def test_several_bodies_that_speak_of_a_part_are_each_named() -> None:
    rows = (
        "organizers | COUNTY | attendance | 10,000",
        "police | TOWN | attendance | 6,000",
        "mayor | TOWN | attendance | 6,500",
        "union | PORT | attendance | 5,500",
        "- | PORT | attendance | 5,600",
    )
    note = only("strained-residual", notes(*rows))
    assert note.text == (
        "Union (5,500 [a:4]) and the unattributed 5,600 [a:5] for the port and Police (6,000 [a:2]) "
        "and Mayor (6,500 [a:3]) for the town come to 11,500 at the least, more than Organizers "
        "(10,000 [a:1]) for the county: the parts are larger than the whole. 5 claims, 4 origins, "
        "1 claim names none."
    )


@pytest.mark.parametrize(
    ("town", "port", "county", "sizes"),
    [
        ("2030", "2031", "unstated", [2, 2]),
        ("2030", "2031", "2030/2031", [2, 2]),
        ("2030", "2031", "2030", [2]),
        ("2030", "2030", "unstated", [3]),
        ("2030", "unstated", "unstated", [3]),
        ("2030/2031", "2031", "2031", [3]),
        ("2029/2030", "2030/2031", "unstated", [3]),
    ],
)
def test_parts_are_added_for_one_time(town: str, port: str, county: str, sizes: list[int]) -> None:
    rows = (
        f"police | COUNTY | attendance | 10,000 | as_of={county}",
        f"police | TOWN | attendance | 6,000 | as_of={town}",
        f"police | PORT | attendance | 5,500 | as_of={port}",
    )
    found = compare(*rows)
    told = [note.estimates for note in found.notes if note.level == "contradiction"]
    assert told == [("e1", "e3", "e2")] * (sizes == [3])
    assert [len(one.inputs_of) for one in found.crosschecks] == sizes


LAND = {
    "COUNTY": {"name": "the county"},
    "LAND": {"name": "the land", "part_of": "COUNTY"},
    "TOWN": {"name": "the town", "part_of": "LAND"},
    "PORT": {"name": "the port", "part_of": "LAND"},
}


@pytest.mark.parametrize(
    "land",
    [
        "police | LAND | attendance | at least 1,000",
        "police | LAND | attendance | 1,000 to 12,000",
        "mayor | LAND | attendance | at least 1,000",
        "mayor | LAND | attendance | 9,000",
        "mayor | LAND | attendance | 9,000 | as_of=2010",
        "police | LAND | attendance | 9,000 | as_of=2010",
    ],
)
def test_what_is_said_of_parts_together_hides_nothing_of_each(land: str) -> None:
    rows = (
        "police | COUNTY | attendance | 10,000 | as_of=unstated",
        "police | TOWN | attendance | 6,000",
        "police | PORT | attendance | 6,000",
    )
    found = notes(*rows, land, places=LAND)
    (note,) = [one for one in found if one.level == "contradiction"]
    assert note.estimates == ("e1", "e3", "e2")
    assert note.figures["parts_low"] == 12_000


@pytest.mark.parametrize(
    "rows",
    [
        # At the most generous reading the town has 20,000: 25,000 of 100,000 are left.
        ("mayor | TOWN | attendance | 60,000", "union | TOWN | attendance | 20,000",
         "union | PORT | attendance | 55,000"),
        ("mayor | TOWN | attendance | up to 60,000", "union | PORT | attendance | 55,000"),
        ("mayor | SEA | attendance | 60,000", "union | PORT | attendance | 55,000"),
    ],
)  # fmt: skip
def test_parts_that_can_fit(rows: tuple[str, ...]) -> None:
    found = notes("police | COUNTY | attendance | 100,000", *rows)
    assert [note.kind for note in found if "e1" in note.estimates] == []


def test_what_is_left_is_the_whole_less_all_known_parts() -> None:
    rows = (
        "police | COUNTY | attendance | 100,000 to 120,000",
        "mayor | TOWN | attendance | about 30,000",
        "union | PORT | attendance | 20,000",
    )
    (residual,) = compare(*rows).crosschecks
    assert residual.text == (
        "100,000–120,000 [a:1] − 20,000 [a:3] − about 30,000 [a:2] ≈ 50,000–70,000"
    )
    assert residual.heading == "Attendance · the county without the port and the town"


def test_parts_of_a_population() -> None:
    rows = (
        "police | TOWN | attendance | 8,000",
        "police | TOWN | attendance | 5,000 | population=riders",
        "police | TOWN | attendance | 4,000 | population=walkers",
    )
    # Like men and builders, some may be among both.
    note = only("strained-residual", notes(*rows, populations=RIDERS))
    assert note.headline == (
        "The town: people on coaches and people on foot come to 9,000 at the least, more than "
        "8,000 for all (Police), if they share nobody"
    )
    assert note.said.text.endswith(": the parts are larger than the whole, if they share nobody.")
    assert "parts of a population share nobody" in note.assumptions
    (check,) = compare(*rows, populations=RIDERS).crosschecks
    assert check.text.endswith(": the parts are larger than the whole, if they share nobody")
    assert result_text(check) == "larger than the whole, if they share nobody"
    in_town = "police | TOWN | attendance | 4,000 | population=walkers"
    of_county = [row.replace("TOWN", "COUNTY") for row in rows[:2]]
    assert only("strained-residual", notes(*of_county, in_town, populations=RIDERS))
    in_port = in_town.replace("TOWN", "PORT"), rows[1]
    assert only("contradiction", notes(of_county[0], *in_port, populations=RIDERS))
    left = notes(rows[0], rows[1], in_town.replace("4,000", "2,500"), populations=RIDERS)
    assert only("strained-residual", left).headline == (
        "people on coaches (5,000) and people on foot (2,500) leave 500 of 8,000 (people who "
        "marched), if they share nobody"
    )
    apart = {**RIDERS, "walkers": {"label": "people on foot"}}
    assert "strained-residual" not in kinds(*rows, populations=apart)


def test_a_population_of_a_part_of_a_place_is_a_part() -> None:
    rows = (
        "police | COUNTY | attendance | 8,000",
        "mayor | TOWN | attendance | 9,000 | population=riders",
    )
    note = only("contradiction", notes(*rows, populations=RIDERS))
    assert note.headline == (
        "9,000 for people on coaches in the town is more than 8,000 for people who marched in the "
        "county"
    )


# 4. Nested totals.


@pytest.mark.parametrize(
    ("earlier", "later", "told"),
    [
        ("985 | as_of=2017-10", "2,975 | as_of=2018-02", []),
        ("985 | as_of=../2017-10", "2,975 | as_of=2018-02", []),
        ("2,975 | as_of=2017-10", "985 | as_of=2018-02", ["contradiction"]),
        ("985 | as_of=2017-10", "2,975 | as_of=2017-10", ["contradiction"]),
        ("985 | as_of=2017-09/2017-10", "900 | as_of=2018-02", ["contradiction"]),
        # Neither window lies in the other.
        ("985 | as_of=2017-01/2017-10", "900 | as_of=2017-09/2018-02", ["different-scope"]),
    ],
)
def test_totals_over_windows(earlier: str, later: str, told: list[str]) -> None:
    found = totals(
        f"police | TOWN | attendance | {earlier}", f"mayor | TOWN | attendance | {later}"
    )
    assert verdicts(found) == told


def test_a_total_that_is_larger_than_a_later_one_says_so() -> None:
    found = totals(
        "police | TOWN | attendance | 2,975 | as_of=2017-10",
        "mayor | TOWN | attendance | 985 | as_of=2018-02",
    )
    assert only("contradiction", found).headline == ("2,975 by 2017-10 is more than 985 by 2018-02")


def test_a_total_that_only_a_retelling_makes_smaller_than_its_part_says_so() -> None:
    found = totals(
        "police | TOWN | attendance | up to 4,000 | as_of=2030",
        "police | TOWN | attendance | 1,000 | as_of=2030 | derived_from=e1",
        "mayor | TOWN | attendance | 3,000 | as_of=2029/2030",
    )
    assert only("contradiction", found).said.more == (
        "The claims nearest to the origins do not conflict."
    )


def test_agreement_is_that_of_one_window() -> None:
    # In October 640 and 1,300 share nothing; by December 410 to 4,210 allows 1,120.
    found = totals(
        "police | TOWN | attendance | 640 | as_of=2041-09/2041-10",
        "police | TOWN | attendance | 1,120 | as_of=2041-09/2041-12",
        "mayor | TOWN | attendance | 410 to 4,210 | as_of=2041-09/2041-12",
        "union | TOWN | attendance | 600 | as_of=2041-09/2041-10",
    )
    note = only("agreement", found)
    assert (note.figures["k"], note.figures["n"]) == (2, 2)
    assert note.text.startswith(
        "2 of 2 known origins share 1,120 ([a:2], [a:3]) for 2041-09 to 2041-12. "
        "Left out because they are for other times: [a:1], [a:4]. "
    )


def test_what_is_left_of_a_total_is_that_of_its_window() -> None:
    rows = (
        "police | TOWN | attendance | 640 | as_of=2041-09/2041-10",
        "police | TOWN | attendance | 1,120 | as_of=2041-09/2041-12",
        "police | TOWN | attendance | 870 | as_of=2041-09/2041-12 | population=riders",
    )
    bases = {"gross": {"label": "everything"}}
    metrics = {"attendance": {**TOTAL, "bases": bases}}
    comparison = compare(*rows, metrics=metrics, identities={}, populations=RIDERS)
    assert [check.text for check in comparison.crosschecks] == ["1,120 [a:2] − 870 [a:3] = 250"]
    assert verdicts(list(comparison.notes)) == []


# 5. A series is no drift.


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("3,100 | as_of=2026-01", "80 | as_of=unstated", []),
        ("3,100 | as_of=2026-01", "80 | as_of=2026-02", []),
        ("3,100 | as_of=2026-01", "about 3,100 | as_of=2026-01", ["drift"]),
        ("3,100 | as_of=unstated", "about 3,100 | as_of=unstated", ["drift"]),
    ],
)
def test_a_series_is_no_drift(first: str, second: str, told: list[str]) -> None:
    rows = [f"police | TOWN | attendance | {one}" for one in (first, second)]
    assert [kind for kind in kinds(*rows) if kind != "different-scope"] == told


# 6. A revision is no contradiction.


def test_a_revision() -> None:
    rows = (
        POLICE,
        "police | TOWN | attendance | 12,000 | supersedes=e1",
        "mayor | TOWN | attendance | 12,000",
    )
    found = notes(*rows)
    note = only("revision", found)
    assert (note.estimates, note.figures["factor_nearest"]) == (("e2", "e1"), 1.5)
    assert note.headline == "Police replaced 8,000 by 12,000, 1.5 times larger"
    assert [one.kind for one in found] == ["revision", "agreement"]


def test_what_was_replaced_is_listed_as_such() -> None:
    comparison = compare(
        POLICE,
        "police | TOWN | attendance | 12,000 | supersedes=e1",
        "police | TOWN | attendance | 400 | population=riders",
        populations=RIDERS,
    )
    heading, _, *items = origins(comparison)
    assert isinstance(heading, Heading)
    assert (heading.text, heading.aside) == ("Police", "3 claims")
    assert [one.text for one in items if isinstance(one, Item)] == [
        "Attendance, the town: 8,000; replaced",
        "Attendance, the town: 12,000",
        "Attendance, people on coaches in the town: 400",
    ]
    assert [counts_text(group) for group in comparison.groups] == [
        "1 claim, 1 origin, 1 more replaced",
        "1 claim, 1 origin",
    ]


def test_where_nothing_stands_that_was_not_replaced_no_origin_is_missed() -> None:
    data = dataset(POLICE, "police | TOWN | attendance | 12,000 | supersedes=e1")
    comparison = reconcile(data, data.data.estimates[:1])
    assert [counts_text(group) for group in comparison.groups] == ["1 claim, replaced"]
    [table] = [block for block in overview(comparison) if isinstance(block, Table)]
    assert table.rows == (("Attendance", "the town", "replaced", "8,000"),)


def test_what_was_replaced_takes_no_part() -> None:
    comparison = compare(POLICE, "police | TOWN | attendance | 12,000 | supersedes=e1",
                         "police | TOWN | takings | $5 a year")  # fmt: skip
    group = comparison.groups[0]
    assert [claim.is_superseded for claim in group.claims] == [True, False]
    assert [voice.claims for voice in group.voices] == [group.claims[1:]]
    assert group.hull == group.claims[1].range
    assert [claim.id for check in comparison.crosschecks for claim in check.claims] == ["e3", "e2"]
    (alone, *_) = compare(
        POLICE, "police | TOWN | attendance | 9 | basis=net | supersedes=e1"
    ).groups
    assert (alone.voices, alone.hull, alone.agreement.n) == ((), alone.claims[0].range, 0)


def test_a_retelling_of_what_was_replaced_takes_no_part() -> None:
    rows = (
        POLICE,
        "police | TOWN | attendance | 8,000 | derived_from=e1 | seed=b",
        "police | TOWN | attendance | 12,000 | supersedes=e1",
        "mayor | TOWN | attendance | 12,000",
    )
    comparison = compare(*rows)
    assert [claim.is_superseded for claim in comparison.claims] == [True, True, False, False]
    assert [note.kind for note in comparison.notes] == ["revision", "agreement"]


# 7. Dates of publication.


def test_documents_of_different_times_are_said_to_be() -> None:
    cards = compare(POLICE).dataset.seeds
    assert all(card.published == "2031" for card in cards.values())
    rows = ("police | TOWN | attendance | 8,000 | as_of=unstated",
            "mayor | TOWN | attendance | 9,000 | as_of=unstated | seed=b")  # fmt: skip
    alike = compare(*rows)
    assert "documents of" not in str(alike.groups[0].assumptions)
    dated = {**cards, "b": cards["b"].model_copy(update={"published": "2013"})}
    apart = compare(*rows, seeds=dated)
    assert apart.groups[0].assumptions[-1] == (
        "all figures are taken to be for one time, which no text states (documents of 2013 and 2031)"
    )
    # What both retell is of other times than they are.
    reports = [
        f"police-{one} | TOWN | attendance | {figure} | as_of=unstated | seed=b"
        for one, figure in (("report", "8,000"), ("memo", "9,000"))
    ]
    unknown = {**cards, "b": cards["b"].model_copy(update={"published": "unknown"})}
    assert (
        compare(*reports, seeds=unknown)
        .groups[0]
        .assumptions[-1]
        .endswith(" (reports of 2031 and 2032)")
    )
    assert (
        compare(reports[1], rows[0], seeds=unknown)
        .groups[0]
        .assumptions[-1]
        .endswith(" (documents and reports of 2031 and 2032)")
    )


def test_a_time_that_is_inferred_is_said_to_be() -> None:
    rows = (POLICE + " | as_of_reason=It stands below a date.", "mayor | TOWN | attendance | 9,000")
    note = only("contradiction", notes(*rows))
    assert note.assumptions == ("the time of [a:1] is inferred",)


# 8. Strained: less than a fifth is left.


@pytest.mark.parametrize(("county", "told"), [("9,999", ["strained-residual"]), ("10,000", [])])
def test_a_fifth_is_the_bound(county: str, told: list[str]) -> None:
    assert kinds(POLICE, f"mayor | COUNTY | attendance | {county}") == told


def test_how_many_share_what_is_left() -> None:
    counting = {**METRICS["coaches"], "additive": "false", "counts_places": "true",
                "bases": {"gross": {"label": "towns"}}}  # fmt: skip
    metrics: dict[str, Any] = {
        "attendance": {**METRICS["attendance"], "bases": {"gross": {"label": "everything"}}},
        "coaches": counting,
    }
    rows = (POLICE, "mayor | COUNTY | attendance | 9,000", "mayor | COUNTY | coaches | about 40")
    note = only("strained-residual", notes(*rows, metrics=metrics, identities={}))
    assert note.text.startswith(
        "Of Mayor (9,000 [a:2]) for the county, Police (8,000 [a:1]) for the town leaves 1,000 for "
        "everything else, less than a fifth of the whole; [a:3] counts about 40 coaches in all."
    )


# 9. The basis of each input is named.


def test_two_bases_are_two_headings() -> None:
    rows = (
        "police | TOWN | takings | $8,000 a year",
        "police | TOWN | takings | $800 a year | basis=gross",
        "police | TOWN | attendance | 8",
    )
    found = [(check.heading, check.text) for check in compare(*rows).crosschecks]
    assert found == [
        ("Takings per head a year · the town · what is kept; everything",
         "$8,000 [a:1] ÷ 8 [a:3] = $1,000"),
        ("Takings per head a year · the town · everything", "$800 [a:2] ÷ 8 [a:3] = $100"),
    ]  # fmt: skip


def test_no_two_groups_are_of_one_scope() -> None:
    comparison = compare(
        "police | TOWN | takings | $5 a year",
        "police | TOWN | takings | $6 a month | basis=unstated | period=month",
        "- | TOWN | takings | $8 a month | basis=unstated | period=month",
        "mayor | TOWN | takings | $9 a year | basis=gross",
    )
    assert [(one.basis, one.period) for one in comparison.groups] == [
        ("net", "year"), ("net", "month"), ("unstated", "month"), ("gross", "year"),
    ]  # fmt: skip
    assert [one.kind for one in comparison.notes].count("different-scope") == 6


def test_a_basis_that_is_not_stated_is_that_of_the_same_origin() -> None:
    rows = (
        "police | TOWN | attendance | 7,000 to 9,000",
        "police | TOWN | attendance | 8,000 | basis=unstated | derived_from=e1 | seed=b",
        "mayor | TOWN | attendance | 10 | basis=net",
        "union | TOWN | attendance | 8,000 | basis=unstated",
    )
    comparison = compare(*rows)
    groups = [(group.basis, [claim.id for claim in group.claims]) for group in comparison.groups]
    assert groups == [("gross", ["e1", "e2"]), ("net", ["e3"]), ("unstated", ["e4"])]
    note = only("drift", list(comparison.notes))
    assert note.headline == "b made it 8,000 and does not state the basis, not 7,000–9,000 as in a"
    other = "police | TOWN | attendance | 9 | basis=net"
    assert len(compare(*rows, other).groups) == 3  # of two, neither


# 10. Words without a number.


def test_words_set_no_span_and_no_agreement_and_their_reading_is_said() -> None:
    comparison = compare(POLICE, "mayor | TOWN | attendance | thousands")
    (group,) = comparison.groups
    assert group.hull == group.claims[0].range
    assert (group.agreement.n, group.behind.at_most) == (1, 2)
    assert "“thousands” [a:2] is taken as more than 1,000" in group.assumptions
    assert only("no-agreement", list(comparison.notes)).headline == (
        "The town: no two origins give one answer in numbers, so whether they agree cannot be judged"
    )


# 11. Noise.


@pytest.mark.parametrize("other", ["PORT", "SEA", "COUNTY"])
def test_other_places_are_simply_other_places(other: str) -> None:
    assert "different-scope" not in kinds(POLICE, f"police | {other} | attendance | 20,000")


# 13. A hedge that is there makes a near miss.


def test_a_hedge_on_an_end_that_two_claims_set_is_kept_in_every_order() -> None:
    # 8,000 and about 9,000 span to about 9,000 whichever of the two that give it comes first.
    rows = (
        "police | TOWN | attendance | 8,000",
        "police | TOWN | attendance | about 9,000",
        "police | TOWN | attendance | 9,000",
        "mayor | TOWN | attendance | 10,000",
    )
    for order in (rows, rows[::-1]):
        assert "near" in kinds(*order)
        assert "contradiction" not in kinds(*order)


# What else there is to say.


def test_parts_by_place_and_by_population_are_taken_apart() -> None:
    """Riders of the county and people of the town may be the same people."""
    rows = (
        "police | COUNTY | attendance | 9,000",
        "police | TOWN | attendance | 3,000",
        "police | COUNTY | attendance | 4,000 | population=riders",
    )
    checks = compare(*rows, populations=RIDERS).crosschecks
    assert [(check.heading, check.supposed) for check in checks] == [
        ("Attendance · the county without the town", ()),
        ("Attendance · the county without people on coaches", ()),
    ]


def test_camps_of_a_chain_are_its_ends() -> None:
    rows = [f"- | TOWN | attendance | {n}00 to {n + 4}50" for n in range(1, 10)]
    note = only("contradiction", notes(*rows))
    assert note.headline.startswith("100–550 against 600–1,350 people cannot all hold: ")
    assert note.figures["pairs"] == 10  # 1 beside 6, 7, 8 and 9; 2 beside 7, 8 and 9; …


def test_many_origins_that_do_not_contradict_each_other() -> None:
    rows = [f"- | TOWN | attendance | up to {n}" for n in range(1000, 1041)]
    assert "contradiction" not in kinds(*rows)


def test_two_factors_that_are_one_when_rounded() -> None:
    rows = ("police | TOWN | attendance | 1,000 to 1,001",
            "mayor | TOWN | attendance | 1,240 to 1,241")  # fmt: skip
    assert only("contradiction", notes(*rows)).headline == (
        "1,000–1,001 and 1,240–1,241 people cannot both hold: about 1.24 times apart"
    )


@pytest.mark.parametrize(
    ("first", "second", "change"),
    [
        ("visitors | 100%", "visitors | all of them", "gives it in words, not 100% as in a"),
        ("attendance | 5 to 9", "attendance | up to 9", "does not give the lower end, 5"),
        ("attendance | 5 to 9", "attendance | at least 5", "does not give the upper end, 9"),
        ("attendance | 5 to 9", "attendance | 6 to 9", "gives 6–9, not 5–9 as in a"),
        ("attendance | about 5", "attendance | 5", "does not say “about”"),
        ("takings | $5 a year | basis=unstated | line=1", "takings | $5 a year | line=2",
         "states the basis, what is kept"),
    ],
)  # fmt: skip
def test_what_another_telling_made_of_a_figure(first: str, second: str, change: str) -> None:
    rows = (f"police | TOWN | {first} | seed=a", f"police | TOWN | {second} | seed=b")
    assert only("drift", notes(*rows)).headline == f"b {change}"


def test_a_revision_that_overlaps_what_it_replaces() -> None:
    rows = (
        "- | TOWN | attendance | 8,000 to 9,000",
        "- | TOWN | attendance | 8,500 to 9,500 | supersedes=e1",
    )
    note = only("revision", notes(*rows))
    assert note.headline == "the unattributed figure replaced 8,000–9,000 by 8,500–9,500"
    comparison = compare(*rows)
    verdict = comparison.pair(*comparison.claims).verdict
    assert verdict.endswith(" [a:2] replaces [a:1], which takes no part.")


def test_figures_on_two_bases_are_not_compared() -> None:
    comparison = compare(POLICE, "mayor | TOWN | attendance | 9,000 | basis=net")
    assert comparison.pair(*comparison.claims).verdict == (
        "They differ in basis and are not compared with one another."
    )


def test_one_part_is_not_told_of_beside_all_parts_together() -> None:
    # 15,000 + 12,000 = 27,000 of 16,000; that 15,000 alone leave 1,000 says less.
    rows = (
        "mayor | TOWN | attendance | 16,000",
        "police | TOWN | attendance | 15,000 | population=riders",
        "police | TOWN | attendance | 12,000 | population=walkers",
    )
    note = only("strained-residual", notes(*rows, populations=RIDERS))
    assert note.estimates == ("e1", "e2", "e3")


def test_a_part_of_a_population_is_named_with_its_place() -> None:
    rows = (
        "police | TOWN | attendance | 15,000 | population=riders",
        "mayor | COUNTY | attendance | 12,000 | population=riders",
        "mayor | PORT | attendance | 2,000 | population=riders",
    )
    comparison = compare(*rows, populations=RIDERS)
    assert only("contradiction", list(comparison.notes)).headline == (
        "15,000 for people on coaches in the town is more than 12,000 for people on coaches in the "
        "county"
    )
    assert {check.heading for check in comparison.crosschecks} == {
        "Attendance · people on coaches in the county without people on coaches in the port and "
        "people on coaches in the town"
    }


def test_one_telling_of_a_part_can_be_nearly_all_of_its_whole() -> None:
    # 15,000 leave 1,000 of 16,000; with 2,000 for the town, which another has, much is left.
    rows = (
        "mayor | COUNTY | attendance | 16,000",
        "police | TOWN | attendance | 15,000",
        "union | TOWN | attendance | 2,000",
        "company | PORT | attendance | 100",
    )
    note = only("strained-residual", notes(*rows))
    assert note.estimates == ("e1", "e2")


# 5. What no text dates is for no time after it was published.


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("2031", ["contradiction"]),
        ("../2030-06", ["contradiction"]),
        ("2030-01-01", ["contradiction"]),
        ("2029", ["different-scope"]),
        ("../2029-12", ["different-scope"]),
        ("unknown", ["contradiction"]),
    ],
)
def test_a_report_does_not_speak_of_what_came_after_it(published: str, told: list[str]) -> None:
    status = "unknown" if published == "unknown" else "stated"
    of_old = {"published": published, "published_status": status}
    rows = (
        "police | TOWN | attendance | 8,000 | seed=b | as_of=unstated",
        "mayor | TOWN | attendance | 12,000 | as_of=2030 | seed=a",
    )
    comparison = compare(*rows, seeds=CARDS | {"b": CARDS["b"].model_copy(update=of_old)})
    assert verdicts(list(comparison.notes)) == told


def test_nor_does_a_report_that_a_later_document_repeats() -> None:
    origins = {
        "police": {"title": "Police", "institution": "police", "published": "2029"},
        "mayor": {"title": "Mayor", "institution": "mayor", "published": "unknown"},
    }
    rows = (
        "police | TOWN | attendance | 8,000 | as_of=unstated",
        "mayor | TOWN | attendance | 12,000 | as_of=2030",
    )
    assert verdicts(notes(*rows, origins=origins, identities={})) == ["different-scope"]
    origins["police"]["published"] = "2030"
    assert verdicts(notes(*rows, origins=origins, identities={})) == ["contradiction"]


def test_figures_of_before_are_said_to_be() -> None:
    old = CARDS["b"].model_copy(update={"published": "../2029"})
    rows = (
        "police | TOWN | attendance | 8,000 | seed=b | as_of=unstated",
        "mayor | TOWN | attendance | 12,000 | as_of=2030 | seed=a",
    )
    comparison = compare(*rows, seeds=CARDS | {"b": old})
    note = only("different-scope", list(comparison.notes))
    assert note.headline == "12,000 for 2030; 8,000 for 2029 or earlier: not compared"
    assert comparison.pair(*comparison.claims).verdict.endswith(
        " They are for different times, 2029 or earlier and 2030."
    )
    assert [(one.agreement.k, one.agreement.n) for one in comparison.groups] == [(1, 1)]


DATED = {
    name: CARDS[name].model_copy(update={"published": year})
    for name, year in (("a", "2015"), ("b", "2015"), ("c", "2021"), ("d", "2031"))
}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        # Of one origin that says two things, the later report can be of 2020.
        (
            (
                "police | 5,000 | as_of=unstated | seed=a",
                "police | 7,000 | as_of=unstated | seed=c",
            ),
            ["contradiction", "drift"],
        ),
        (("police | 5,000 | as_of=2014/.. | seed=a",), ["different-scope"]),
        (("police | 5,000 | as_of=2014/.. | seed=c",), ["contradiction"]),
    ],
)
def test_an_open_end_ends_with_the_publication(rows: tuple[str, ...], told: list[str]) -> None:
    said = [row.replace(" | ", " | TOWN | attendance | ", 1) for row in rows]
    later = "mayor | TOWN | attendance | 9,000 | as_of=2020 | seed=d"
    assert verdicts(list(compare(*said, later, seeds=DATED).notes)) == told


def test_a_divided_origin_is_for_no_time_after_its_last_report() -> None:
    found = notes(
        "police | TOWN | attendance | 5,000 | as_of=unstated | seed=a",
        "police | TOWN | attendance | 7,000 | as_of=unstated | seed=c",
        "mayor | TOWN | attendance | 9,000 | as_of=2025 | seed=d",
        seeds=DATED,
    )
    assert only("different-scope", found).headline == (
        "9,000 for 2025; 5,000–7,000 for 2021 or earlier: not compared"
    )


@pytest.mark.parametrize(
    ("earlier", "told"),
    [
        ("5,000 | as_of=unstated | seed=a", []),
        ("9,000 | as_of=unstated | seed=a", ["contradiction"]),
        ("more than 8,000 | as_of=2015 | seed=a", ["abutting"]),
        ("fewer than 8,000 | as_of=2015 | seed=a", []),
    ],
)
def test_a_total_that_no_text_dates_is_an_earlier_one(earlier: str, told: list[str]) -> None:
    found = totals(
        f"police | TOWN | attendance | {earlier}",
        "mayor | TOWN | attendance | 8,000 | as_of=2020 | seed=d",
        seeds=DATED,
    )
    assert verdicts(found) == told


def test_what_is_older_than_every_stated_time_can_agree_too() -> None:
    rows = (
        "police | TOWN | attendance | 5,000 | as_of=unstated | seed=a",
        "mayor | TOWN | attendance | 5,000 | as_of=unstated | seed=b",
        "union | TOWN | attendance | 9,000 | as_of=2020 | seed=d",
    )
    (group,) = compare(*rows, seeds=DATED).groups
    assert (group.agreement.k, group.agreement.n) == (2, 2)


ANY = "as_of=unstated"


@pytest.mark.parametrize(
    ("repeated", "told"),
    [("8,000", ["repetition"]), ("more than 8,000", ["drift"])],
)
def test_a_retelling_that_no_text_dates_is_for_the_time_of_what_it_repeats(
    repeated: str, told: list[str]
) -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 | as_of=2015",
        "police | TOWN | attendance | 7,000 | as_of=2017",
        f"police | TOWN | attendance | {repeated} | {ANY} | derived_from=e1",
        "mayor | TOWN | attendance | 11,000 | as_of=2017",
    )
    found = [note for note in comparison.notes if note.kind in ("contradiction", *told)]
    assert [note.kind for note in found] == ["contradiction", *told]
    assert found[0].estimates == ("e2", "e4")
    assert comparison.groups[0].assumptions[0] == (
        "[a:3] is taken to be for the time of what is repeated"
    )


@pytest.mark.parametrize(
    ("undated", "told"),
    [
        ("mayor | TOWN | attendance | 8,000", []),  # the police's of 2012
        ("- | TOWN | attendance | about 8,500", ["contradiction"]),  # near it is not it
        ("mayor | TOWN | attendance | 9,000", ["contradiction", "contradiction"]),
    ],
)
def test_what_no_text_dates_may_be_for_another_time_that_it_fits(
    undated: str, told: list[str]
) -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 | as_of=2012",
        "police | TOWN | attendance | 12,000 | as_of=2015",
        f"{undated} | {ANY}",
    )
    assert [note.kind for note in found if note.kind == "contradiction"] == told


@pytest.mark.parametrize(
    ("organizers", "told"),
    [
        ("12,000 | as_of=2015", 0),  # as the union's, beside the police's and the mayor's of 2012
        ("12,000 | as_of=2012", 4),
        ("15,000 | as_of=2015", 3),  # the union's fits no time
    ],
)
def test_two_that_no_text_dates_and_that_fit_different_times(organizers: str, told: int) -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 | as_of=2012",
        f"mayor | TOWN | attendance | 8,000 | {ANY}",
        f"union | TOWN | attendance | 12,000 | {ANY}",
        f"organizers | TOWN | attendance | {organizers}",
    )
    found = [note.kind for note in comparison.notes]
    each = sum(one.contradictions for one in leave_one_out(comparison.groups[0]))
    assert (found.count("contradiction"), each) == (told, 2 * told)


def test_what_fits_another_time_is_named_among_figures_for_different_times() -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 | as_of=2012",
        "union | TOWN | attendance | 12,000 | as_of=2015",
        f"- | TOWN | attendance | 8,000 | {ANY}",
        seeds=DATED,
    )
    assert only("different-scope", list(comparison.notes)).headline == (
        "8,000 for 2012; 12,000 for 2015; 8,000 for 2015 or earlier: not compared"
    )
    *_, union, undated = comparison.claims
    assert comparison.pair(union, undated).verdict.endswith(
        "They may be for different times, 2015 and 2015 or earlier."
    )


def test_retellings_of_figures_for_different_times_are_in_no_contradiction() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 | as_of=2015",
        f"police | TOWN | attendance | more than 8,000 | {ANY}",
        "mayor | TOWN | attendance | 5,000 | as_of=2016",
    )
    assert verdicts(found) == ["different-scope"]


def test_figures_for_times_that_overlap_are_told_with_their_times() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 | as_of=2031-05-03",
        "mayor | TOWN | attendance | 9,000 | as_of=2031",
        f"union | COUNTY | attendance | 7,000 | {ANY}",
    )
    assert [note.headline for note in found if note.kind == "contradiction"] == [
        "9,000 for the town for 2031 is more than 7,000 for the county",
        "8,000 for the town for 2031-05-03 is more than 7,000 for the county",
        "8,000 for 2031-05-03 and 9,000 people for 2031 cannot both hold: 1.13 times apart",
    ]


def test_totals_of_which_one_has_no_date_may_be_steps_of_one_list() -> None:
    found = totals(
        "police | TOWN | attendance | 8,000 | as_of=2030",
        f"mayor | TOWN | attendance | 12,000 | {ANY}",
    )
    assert verdicts(found) == ["different-scope"]


def test_an_agreement_says_for_when_it_is_and_who_is_left_out() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 | as_of=2015",
        "mayor | TOWN | attendance | 9,000 | as_of=2017",
        "union | TOWN | attendance | 9,000 | as_of=2017",
        "company | TOWN | attendance | 9,500 | as_of=2017",
        "organizers | TOWN | attendance | tens of thousands of marchers | as_of=2017",
    )
    assert only("agreement", found).headline == (
        "The town: 2 of 3 known origins share 9,000 for 2017; 2 others left out"
    )


def test_what_was_replaced_is_not_among_those_that_agree_or_not() -> None:
    found = notes(
        POLICE,
        "police | TOWN | attendance | 9,000 | supersedes=e1",
        "mayor | TOWN | attendance | 9,000",
    )
    assert only("agreement", found).estimates == ("e2", "e3")


@pytest.mark.parametrize(
    ("one", "other"), [("about 8,000", "8,000 to 9,000"), ("0", "up to 8,000")]
)
def test_what_is_hedged_or_reaches_to_zero_meets_at_no_bound(one: str, other: str) -> None:
    found = kinds(f"police | TOWN | attendance | {one}", f"mayor | TOWN | attendance | {other}")
    assert found == []


def test_a_range_and_what_lies_in_it_are_no_slip() -> None:
    rows = "police | TOWN | attendance | 800 to 9,000", "mayor | TOWN | attendance | 8,000"
    assert kinds(*rows) == []
    assert kinds(rows[0].replace("9,000", "7,000"), rows[1]) == ["contradiction", "slip"]


@pytest.mark.parametrize(
    ("others", "told"),
    [
        (
            ["mayor | TOWN | attendance | 9,000"],
            "793–8,498, best 4,645 and 9,000 people have no value in common: 1.05 to 11.4 times "
            "apart",
        ),
        (
            [f"{who} | TOWN | attendance | 90,000" for who in ("mayor", *["-"] * 6)],
            "793–8,498 against 90,000 people have no value in common: 10.5 to 114 times apart",
        ),
        (
            ["mayor | COUNTY | attendance | 700"],
            "793–8,498, best 4,645 for the town is more than 700 for the county",
        ),
        (
            ["police | PORT | attendance | 600", "police | COUNTY | attendance | 1,000"],
            "The county: the port and the town come to 1,393 at the least, more than 1,000 for all "
            "(Police)",
        ),
    ],
)
def test_an_interval_that_is_sure_in_part_excludes_nothing_for_certain(
    others: list[str], told: str
) -> None:
    rows = ["police | TOWN | attendance | 793 to 8,498", *others]
    survey, *more = (estimate(number, row) for number, row in enumerate(rows, 1))
    survey["range"] |= {"best": "4,645", "level": "95%"}
    note = only("contradiction", list(compare(estimates=[survey, *more]).notes))
    assert note.headline == told
    assert note.said.more.endswith("793–8,498, best 4,645 [a:1] is an interval of 95%.")
    assert note.said.text.endswith("793–8,498, best 4,645 [a:1] is an interval of 95%.")


def test_what_follows_from_an_interval_that_is_sure_in_part_is_not_sure() -> None:
    kept = {**METRICS["takings"], "label": "Takings per head", "additive": "false"}
    metrics = {name: {**one, "bases": BASES} for name, one in METRICS.items()}
    rows = [
        "police | TOWN | attendance | 793 to 8,498",
        "police | TOWN | takings | $8 million a year",
        "police | TOWN | takings | $20,000 a year | metric=per_head",
    ]
    survey, *more = (estimate(number, row) for number, row in enumerate(rows, 1))
    survey["range"] |= {"best": "4,645", "level": "95%"}
    product = {"product": "takings", "factors": ["attendance", "per_head"], "per": "head"}
    found = compare(
        estimates=[survey, *more],
        metrics={**metrics, "per_head": {**kept, "bases": BASES}},
        identities={"per-head": product},
    )
    (note,) = found.notes
    assert note.said.text == (
        "All figures go back to the Police: $8 million [a:2] ÷ 793–8,498, best 4,645 [a:1] = "
        "$940–11,000 a head a year (the town) and $20,000 [a:3] a year (the town) have no value in "
        "common: 1.98 to 21.3 times apart. 793–8,498, best 4,645 [a:1] is an interval of 95%."
    )


@pytest.mark.parametrize("when", ["2031", "2031-06", "2032"])
def test_a_figure_told_again_for_another_time_has_drifted(when: str) -> None:
    found = notes(POLICE, f"mayor | TOWN | attendance | 8,000 | derived_from=e1 | as_of={when}")
    drift = [note for note in found if note.kind == "drift"]
    assert [(note.headline, note.said.text, note.figures["changed"]) for note in drift] == [
        (
            "a:2 gives 8,000 for 2032, not for 2031 as in a:1",
            "Police: 8,000 [a:1] for 2031; [a:2] gives it for 2032.",
            ("time",),
        )
    ] * (when == "2032")


def test_an_origin_that_no_document_names_is_inferred() -> None:
    comparison = compare(
        POLICE.replace("police", "police?"), "mayor | TOWN | attendance | 8,000 | derived_from=e1"
    )
    assert comparison.groups[0].behind == (1, 1, 1)
    assert [claim.is_named for claim in comparison.claims] == [False, False]


SERIES = (
    "police | TOWN | attendance | 8,000 | as_of=2012",
    "organizers | TOWN | attendance | 12,000 | as_of=2015",
)


def test_what_may_be_for_another_time_still_bears_on_other_metrics() -> None:
    rows = (
        f"mayor | TOWN | attendance | 7,000 to 13,000 | {ANY}",
        "mayor | TOWN | takings | $24 million a year | as_of=2015",
    )
    (check,) = (one for one in compare(*SERIES, *rows).crosschecks if one.is_own)
    assert check.text == "$24 million [a:4] ÷ 7,000–13,000 [a:3] = $1,800–3,500"


def test_what_fits_another_time_does_not_dissent_from_an_agreement() -> None:
    rows = (
        f"mayor | TOWN | attendance | 8,000 | {ANY}",
        f"union | TOWN | attendance | 12,000 | {ANY}",
    )
    found = notes(*SERIES, *rows, "company | TOWN | attendance | 15,000 | as_of=2012")
    assert only("agreement", found).headline == (
        "The town: 2 of 3 known origins share 8,000 for 2012, and as many 12,000 for 2015"
    )
    assert only("agreement", found).said.text == (
        "2 of 3 known origins share 8,000 ([a:1], [a:3]) for 2012. As many share 12,000 ([a:2], "
        "[a:4]) for 2015."
    )


def test_who_contradicts_one_that_is_heard_is_not_left_out_as_for_another_time() -> None:
    rows = [
        "police | TOWN | attendance | 8,000 | as_of=2012",
        "mayor | TOWN | attendance | 9,000 | as_of=2012-06",
        "union | TOWN | attendance | 8,000 | as_of=2012",
        "organizers | TOWN | attendance | at least 7,000 | as_of=2012-03",
    ]
    note = only("agreement", notes(*rows))
    shared = "share 8,000 ([a:1], [a:3], [a:4]) for 2012 and for 2012-03."
    two_sided = "Without the claims that set one bound only, 2 share 8,000 ([a:1], [a:3])."
    assert note.said.text == f"3 of 4 known origins {shared} {two_sided}"
    assert (note.figures["k"], note.figures["n"]) == (3, 4)
    more = "company | TOWN | attendance | thousands | as_of=2012-06"
    assert only("agreement", notes(*rows, more)).said.text == (
        f"3 of 4 known origins {shared} {two_sided} Left out because they are for other times: "
        "[a:5]."
    )


def test_ties_between_times_are_told_once() -> None:
    undated = (
        f"mayor | TOWN | attendance | 9,000 | {ANY}",
        f"union | TOWN | attendance | 9,000 | {ANY}",
    )
    # At either time the same two, whom both of the others contradict.
    found = notes(*SERIES, *undated)
    assert only("agreement", found).headline == "The town: 2 of 4 known origins share 9,000"


def test_what_no_text_dates_may_be_for_another_time_than_an_agreement() -> None:
    found = notes(
        *SERIES,
        "mayor | TOWN | attendance | 8,000 | as_of=2012",
        "company | TOWN | attendance | 8,000 | as_of=2012",
        f"union | TOWN | attendance | 12,000 | {ANY}",
    )
    assert only("agreement", found).said.text == (
        "3 of 3 known origins share 8,000 ([a:1], [a:3], [a:4]) for 2012. Left out because they are "
        "or may be for other times: [a:2], [a:5]."
    )


def test_an_agreement_is_for_the_time_of_those_that_share_it() -> None:
    found = notes(
        "police | TOWN | attendance | 7,000 | as_of=2012/2016",
        "mayor | TOWN | attendance | 8,000 | as_of=2014",
        "union | TOWN | attendance | 7,000 | as_of=2018",
        f"company | TOWN | attendance | 8,000 | {ANY}",
    )
    assert only("agreement", found).headline == (
        "The town: 2 of 3 known origins share 8,000 for 2014; 1 other left out"
    )
    of_totals = totals(
        "police | TOWN | attendance | 7,000 | as_of=2012",
        "mayor | TOWN | attendance | 7,000 | as_of=2012",
        "union | TOWN | attendance | 9,000 | as_of=2014",
        f"company | TOWN | attendance | 7,000 | {ANY}",
    )
    assert only("agreement", of_totals).headline == (
        "The town: 2 of 2 known origins share 7,000 by 2012; 2 others left out"
    )


def test_a_time_that_no_text_tells_is_none() -> None:
    cards = {**CARDS, "b": CARDS["b"].model_copy(update={"published": "unknown"})}
    rows = *SERIES, f"mayor | TOWN | attendance | 8,000 | {ANY} | seed=b"
    assert only("different-scope", list(compare(*rows, seeds=cards).notes)).said.text == (
        "Police (8,000 [a:1]) for 2012; Organizers (12,000 [a:2]) for 2015; Mayor (8,000 [b:3]) for "
        "a time that no text tells: figures that are or may be for different times are not compared."
    )
    total = f"mayor | TOWN | attendance | 9,000 | {ANY} | seed=b"
    found = totals("police | TOWN | attendance | 8,000 | as_of=2012", total, seeds=cards)
    assert only("different-scope", found).headline == (
        "8,000 by 2012; 9,000 for a time that no text tells: not compared"
    )


def test_what_repeats_a_replaced_figure_for_another_time_takes_no_part() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 | as_of=2015",
        "police | TOWN | attendance | 7,000 | as_of=2015 | supersedes=e1",
        "mayor | TOWN | attendance | 8,000 | as_of=2016 | derived_from=e1",
    )
    assert [note.kind for note in found] == ["revision"]


def test_a_time_that_was_inferred_is_inferred_where_it_is_repeated() -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 | as_of=2015 | as_of_reason=it says so",
        f"police | TOWN | attendance | 8,000 | {ANY} | derived_from=e1",
    )
    assert comparison.groups[0].assumptions == (
        "[a:2] is taken to be for the time of what is repeated",
        "the times of [a:1], [a:2] are inferred",
    )


@pytest.mark.parametrize("other", ["takings | $9 million a year", "coaches | 50"])
def test_what_stands_alone_assumes_a_basis_only_in_a_sum(other: str) -> None:
    comparison = compare(
        "police | TOWN | attendance | 9,000 | basis=unstated", f"police | TOWN | {other}"
    )
    said = granted(comparison, comparison.claims)
    is_in_sum = other.startswith("takings")
    assert ("the unstated basis is taken to be the same [a:1]" in said) == is_in_sum


def test_a_bound_that_both_exclude_keeps_them_apart() -> None:
    under, over = (f"{{}} | TOWN | attendance | {one} than 5,000" for one in ("fewer", "more"))
    found = notes(under.format("police"), over.format("mayor"))
    note = only("contradiction", found)
    assert note.headline == (
        "less than 5,000 and more than 5,000 people have no value in common: one value apart, "
        "which both exclude"
    )
    assert (note.figures["gap"], note.figures["factor_nearest"]) == (0, 1)
    found = notes(under.format("police"), over.format("mayor").replace("more than", "at least"))
    assert verdicts(found) == ["abutting"]
    # A part of another body is told of alone, and is no sum of one.
    found = notes(under.format("police").replace("TOWN", "COUNTY"), over.format("mayor"))
    assert [only("contradiction", found)] == found
    assert found[0].headline == (
        "less than 5,000 for the county excludes more than 5,000 for the town"
    )
    bodies = ("police", "mayor", "union", "organizers", "company", "-")
    rows = [(under, over)[number % 2].format(who) for number, who in enumerate(bodies)]
    assert only("contradiction", notes(*rows)).said.text == (
        "Less than 5,000 (3 origins: [a:1], [a:3], [a:5]) against more than 5,000 (2 origins, 1 "
        "claim names none: [a:2], [a:4], [a:6]): 9 pairs of figures have no value in common; the "
        "lowest and the highest are one value apart, which both exclude."
    )


def test_an_earlier_total_of_a_part_is_not_larger_than_a_later_one_of_its_whole() -> None:
    part, whole = "police | TOWN | attendance | 60,000", "mayor | COUNTY | attendance | 50,000"
    found = totals(f"{part} | as_of=2015", f"{whole} | as_of=2019")
    assert [note.headline for note in found] == [
        "60,000 for the town by 2015 is more than 50,000 for the county by 2019"
    ]
    assert totals(f"{part} | as_of=2019", f"{whole} | as_of=2015") == []


def test_a_share_that_would_fit_from_the_other_side_says_so() -> None:
    taken = "police | TOWN | visitors | 70 to 80%"
    note = only("contradiction", notes(taken, "mayor | TOWN | visitors | 20% | basis=unstated"))
    assert note.headline == (
        "20% and 70–80% cannot both hold: 3.5 to 4 times apart, unless 20% is locals"
    )
    assert note.said.more == "They would fit if 20% [a:2] were locals, which it does not say."
    for other in ("10% | basis=unstated", "20%"):
        found = notes(taken, f"mayor | TOWN | visitors | {other}")
        assert "unless" not in only("contradiction", found).headline


def test_a_figure_that_the_other_body_has_replaced_is_told_as_that() -> None:
    old, new = POLICE, "police | TOWN | attendance | 12,000 | supersedes=e1"
    note = only("contradiction", notes(old, new, "- | TOWN | attendance | 8,000"))
    assert note.said.more == "8,000 [a:3] is the figure of [a:1], which Police has replaced."
    for other in ("- | TOWN | attendance | 7,000", "mayor | TOWN | attendance | 7,000"):
        assert only("contradiction", notes(old, new, other)).said.more == ""
    # It is none of the mayor's.
    found = notes(old, new, "- | TOWN | attendance | 8,000", "mayor | TOWN | attendance | 20,000")
    assert sum("replaced" in note.said.text for note in found if note.kind == "contradiction") == 1


@pytest.mark.parametrize(("port", "kind"), [("police", "near"), ("mayor", "strained-residual")])
def test_parts_that_are_hardly_larger_than_the_whole_say_so(port: str, kind: str) -> None:
    rows = ("police | COUNTY | attendance | about 8,000", "police | TOWN | attendance | 4,800")
    found = notes(*rows, f"{port} | PORT | attendance | 3,900")
    assert only(kind, found).said.text.endswith(
        "more than Police (about 8,000 [a:1]) for the county: the parts are larger than the whole. "
        "A figure is approximate and the gap is 8.75% of the smaller, within the tolerance of 15%."
    )


@pytest.mark.parametrize(
    ("again", "headline", "changed"),
    [
        ("COUNTY | attendance | 8,000", "for the county", ("scope",)),
        (
            "TOWN | attendance | 8,000 | population=riders",
            "for people on coaches in the town",
            ("scope",),
        ),
        ("COUNTY | attendance | 8,000 | as_of=2035", "for the county for 2035", ("scope", "time")),
    ],
)
def test_a_figure_told_again_for_another_place_is_no_part_of_itself(
    again: str, headline: str, changed: tuple[str, ...]
) -> None:
    comparison = compare(POLICE, f"mayor | {again} | seed=b | derived_from=e1", populations=RIDERS)
    (note,) = comparison.notes
    then = "for the town for 2031" if "time" in changed else "for the town"
    assert note.headline == f"b gives 8,000 {headline}, not {then} as in a"
    assert (note.kind, note.figures["changed"]) == ("drift", changed)
    assert comparison.crosschecks == ()
    if "time" not in changed:
        assert comparison.pair(*comparison.claims).verdict == (
            "One is for a part of what the other is for."
        )
    # Beside another part it is none of what is taken off the whole.
    other = "police | PORT | attendance | 1,000"
    more = compare(POLICE, f"mayor | {again} | derived_from=e1", other, populations=RIDERS)
    assert all(len(one.claims) == 2 for one in more.crosschecks)


def test_a_word_for_a_figure_is_quoted_where_its_document_has_it() -> None:
    assert compare("police | TOWN | visitors | all or most of").claims[0].as_published == (
        "most or all"
    )
    assert compare("police | TOWN | attendance | thousands").claims[0].as_published == "“thousands”"


def test_a_word_for_a_figure_takes_no_noun() -> None:
    found = notes("police | TOWN | attendance | thousands", "mayor | TOWN | attendance | 800")
    assert only("contradiction", found).headline == (
        "800 people and thousands have no value in common: more than 1.25 times apart"
    )


def test_where_none_are_comparable_nothing_can_be_judged() -> None:
    found = overview(compare(POLICE, "mayor | COUNTY | attendance | 90,000"))
    [first] = [item.text for block in found if isinstance(block, Finding) for item in block.items]
    assert first == "No two independent claims are comparable, so nothing can be judged."


@pytest.mark.parametrize(("retold", "told"), [("10,000", ["drift"]), ("12,000", ["contradiction"])])
def test_a_part_that_is_told_as_more_than_its_whole_is_no_retelling(
    retold: str, told: list[str]
) -> None:
    found = notes(
        "police | COUNTY | attendance | 10,000",
        f"police | TOWN | attendance | {retold} | derived_from=e1",
    )
    assert [note.kind for note in found if note.kind in {"contradiction", "drift"}] == told


def test_who_agrees_is_not_contradicted_by_a_quarrel_of_others() -> None:
    found = notes(
        "police | TOWN | attendance | 10,000 | as_of=2019",
        "company | TOWN | attendance | 12,000 | as_of=2019",
        "union | TOWN | attendance | 10,000 | as_of=2019-03",
        "mayor | TOWN | attendance | 10,000 | as_of=2019-06",
    )
    assert only("agreement", found).headline == (
        "The town: 2 of 3 known origins share 10,000 for 2019 and for 2019-06, and as many 10,000 "
        "for 2019 and for 2019-03"
    )


def test_a_figure_that_a_new_report_of_the_other_body_replaced_is_told() -> None:
    found = notes(
        "police | TOWN | attendance | 10,000",
        "police-report | TOWN | attendance | 15,000 | supersedes=e1",
        "mayor | TOWN | attendance | 10,000",
    )
    assert "is the figure of [a:1], which Police report has replaced." in (
        only("contradiction", found).text
    )


def test_two_totals_that_no_text_dates_may_be_steps_of_one_count() -> None:
    rows = (
        f"police | TOWN | attendance | 8,000 | {ANY} | seed=a",
        f"mayor | TOWN | attendance | 9,000 | {ANY} | seed={{}}",
    )
    found = totals(*[row.format("d") for row in rows], seeds=DATED)
    assert [note.headline for note in found if not note.about.sums_up] == [
        "8,000 by 2015; 9,000 by 2031: not compared"
    ]
    assert only("different-scope", found).said.text.endswith(
        ": a running total that no text dates is compared only with a later one and with those that "
        "were published at the same time."
    )
    # Published at one time, they are taken to be for one.
    assert verdicts(totals(*[row.format("b") for row in rows], seeds=DATED)) == ["contradiction"]


@pytest.mark.parametrize(
    ("of_year", "told"),
    [
        ("8,000", []),  # as in January
        ("8,500", ["e1", "e2"]),  # as in neither month
        ("7,000 to 9,000", []),
    ],
)
def test_a_figure_for_a_year_may_be_for_the_month_that_it_fits(
    of_year: str, told: list[str]
) -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 | as_of=2031-01",
        "police | TOWN | attendance | 9,000 | as_of=2031-12",
        f"mayor | TOWN | attendance | {of_year} | as_of=2031",
    )
    found = [note for note in comparison.notes if note.kind == "contradiction"]
    assert sorted(min(note.estimates) for note in found) == told
    if of_year == "8,000":
        _, december, year = comparison.claims
        assert comparison.pair(december, year).verdict.endswith(
            "They may be for different times, 2031-12 and 2031."
        )
        assert only("different-scope", list(comparison.notes)).said.text.endswith(
            "figures that are or may be for different times are not compared."
        )


@pytest.mark.parametrize(
    ("bound", "august", "february", "told"),
    [
        ("up to 10,000", "12,000", "9,000", [{"e1", "e2"}]),
        ("at least 10,000", "8,000", "11,000", []),  # at some time
    ],
)
def test_an_upper_bound_for_a_year_is_for_all_of_it(
    bound: str, august: str, february: str, told: list[set[str]]
) -> None:
    comparison = compare(
        f"union | TOWN | attendance | {bound} | as_of=2031",
        f"organizers | TOWN | attendance | {august} | as_of=2031-08",
        f"police | TOWN | attendance | {february} | as_of=2031-02",
    )
    found = [note.estimates for note in comparison.notes if note.kind == "contradiction"]
    assert [set(pair) for pair in found] == told


@pytest.mark.parametrize(
    ("county", "town", "port", "kind"),
    [
        ("fewer than 140", "10", "about 130", "near"),
        ("fewer than 140", "10", "130", "contradiction"),
        ("up to 220", "about 20", "more than 200", "near"),
        ("fewer than 220", "about 20", "more than 200", "near"),
    ],
)
def test_parts_that_only_meet_their_whole_are_near_if_one_is_hedged(
    county: str, town: str, port: str, kind: str
) -> None:
    found = notes(
        f"police | COUNTY | attendance | {county}",
        f"police | TOWN | attendance | {town}",
        f"police | PORT | attendance | {port}",
    )
    assert [note.kind for note in found if "come to" in note.headline] == [kind]


def test_two_figures_for_the_same_year_are_held_against_each_other() -> None:
    comparison = compare(
        "police | TOWN | attendance | 8,000 | as_of=2031",
        "mayor | TOWN | attendance | 80,000 | as_of=2031",
        "- | TOWN | attendance | 8,000 | as_of=2031-03",
        "- | TOWN | attendance | 80,000 | as_of=2031-12",
    )
    found = [note.estimates for note in comparison.notes if note.kind == "contradiction"]
    assert {"e1", "e2"} in map(set, found)


def test_an_undated_figure_is_not_excused_by_itself() -> None:
    comparison = compare(
        *(f"police | TOWN | takings | $8 million | as_of={year}" for year in (2030, 2031)),
        *(f"police | TOWN | attendance | 10,000 | as_of={year}" for year in (2030, 2031)),
        f"police | TOWN | takings | $8 million | {ANY}",
        f"police | TOWN | attendance | 5,000 | {ANY}",
    )
    assert "implied-conflict" in {note.kind for note in comparison.notes}


COUNTIES = (
    "police | COUNTY | attendance | 50,000 | as_of=2012",
    "police | COUNTY | attendance | {} | as_of=2015",
)


@pytest.mark.parametrize(
    ("later", "part", "told"),
    [
        ("90,000", f"70,000 | {ANY}", []),  # in the town in 2015
        ("90,000", "70,000 | as_of=2012/2015", []),
        ("60,000", f"70,000 | {ANY}", ["e3,e1", "e3,e2"]),
        ("at least 60,000", f"70,000 | {ANY}", ["e3,e1"]),  # a bound alone allows nearly all
        ("90,000", "70,000 | as_of=2012", ["e3,e1"]),
    ],
)
def test_a_part_may_be_for_the_time_of_the_whole_that_it_fits(
    later: str, part: str, told: list[str]
) -> None:
    rows = [row.format(later) for row in COUNTIES]
    found = notes(*rows, f"mayor | TOWN | attendance | {part}")
    assert [",".join(note.estimates) for note in found if note.kind == "contradiction"] == told


@pytest.mark.parametrize(("later", "told"), [("90,000", 0), ("55,000", 2), ("at least 60,000", 1)])
def test_parts_may_be_for_the_time_of_the_whole_that_they_fit_together(
    later: str, told: int
) -> None:
    rows = [row.format(later) for row in COUNTIES]
    found = notes(
        *rows,
        f"police | TOWN | attendance | 30,000 | {ANY}",
        f"police | PORT | attendance | 30,000 | {ANY}",
    )
    assert [len(note.estimates) for note in found if note.kind == "contradiction"] == [3] * told


@pytest.mark.parametrize(
    ("each", "told"),
    [
        (f"$10 a year | {ANY}", []),  # as in 2012
        ("$10 a year | as_of=2012/2015", []),
        (f"$15 a year | {ANY}", ["e1,e2,e5", "e3,e4,e5"]),
        ("$10 a year | as_of=2015", ["e3,e4,e5"]),
    ],
)
def test_what_is_implied_for_one_time_is_not_held_against_what_fits_another(
    each: str, told: list[str]
) -> None:
    metrics = {
        name: {**one, "bases": BASES}
        for name, one in {
            **METRICS,
            "per_head": {**METRICS["takings"], "additive": "false"},
        }.items()
    }
    metrics["per_head"]["label"] = "Takings per head"
    data = written(
        "police | TOWN | takings | $100,000 a year | as_of=2012",
        "police | TOWN | attendance | 10,000 | as_of=2012",
        "police | TOWN | takings | $240,000 a year | as_of=2015",
        "police | TOWN | attendance | 12,000 | as_of=2015",
        f"police | TOWN | takings | {each}",
    )
    data["estimates"][-1]["metric"] = "per_head"
    per_head = {"product": "takings", "factors": ["attendance", "per_head"], "per": "head"}
    data |= {"metrics": metrics, "identities": {"per-head": per_head}}
    found = reconcile(Dataset(DataFile.model_validate(data), CARDS, "march.yaml", "0" * 64)).notes
    conflicts = [note for note in found if note.kind == "implied-conflict"]
    assert sorted(",".join(sorted(note.estimates)) for note in conflicts) == told


def test_a_sum_for_another_time_says_nothing_of_one_that_does_not_fit() -> None:
    # The takings may be of 2015, of which nothing else is known: that is no reason to take them so.
    rows = (
        f"police | COUNTY | takings | $9 million a year | {ANY}",
        "police | COUNTY | attendance | 9,000 | as_of=2012",
        "police | COUNTY | attendance | 18,000 | as_of=2015",
        "police | TOWN | takings | $800,000 a year | as_of=2012",
        "police | TOWN | attendance | 8,000 | as_of=2012",
    )
    assert only("implied-conflict", notes(*rows)).estimates == ("e1", "e2", "e4", "e5")


@pytest.mark.parametrize(("when", "told"), [("2031", 1), ("2030", 0), ("unstated", 1)])
def test_a_figure_for_another_time_is_no_suspected_repetition(when: str, told: int) -> None:
    found = notes(POLICE, f"- | TOWN | attendance | 8,000 | as_of={when}")
    assert [note.kind for note in found].count("suspected-repetition") == told
    found = totals(POLICE, f"- | TOWN | attendance | 8,000 | as_of={when}")
    assert [note.kind for note in found].count("suspected-repetition") == 1


@pytest.mark.parametrize(("period", "told"), [("year", ["slip"]), ("month", [])])
def test_an_amount_over_another_period_is_no_slip(period: str, told: list[str]) -> None:
    found = notes(
        "police | TOWN | takings | $10 million a year",
        f"police | PORT | takings | $1 million a {period} | period={period}",
    )
    assert [note.kind for note in found] == told


MOVED = "company | {} | attendance | 8,000 | derived_from=e1 | seed=b"


@pytest.mark.parametrize("again", ["COUNTY", "TOWN | attendance | 8,000 | as_of=2035"])
def test_a_figure_told_again_for_another_time_or_place_is_not_its_origins(again: str) -> None:
    place, *more = again.split(" | attendance | 8,000")
    moved = MOVED.format(place) + "".join(more)
    row = f"{{}} | {place} | attendance | {{}}" + "".join(more)
    # It makes no agreement,
    found = notes(POLICE, moved, row.format("mayor", "8,000"), row.format("union", "9,000"))
    verdict = next(one for one in found if one.kind == "no-agreement" and "e2" in one.estimates)
    assert verdict.said.text.startswith(
        "No value is shared by two origins. Left out because they repeat figures for another time, "
        "place or population: [b:2]."
    )
    # and what it contradicts is told of it as retold.
    (first,) = [one for one in found if one.kind == "contradiction" and "e2" in one.estimates]
    assert first.headline == "8,000 and 9,000 people cannot both hold: 1.13 times apart, as retold"
    assert first.said.text == (
        "Company, repeating Police (8,000 [b:2]; origin inferred) and Union (9,000 [a:4]) cannot both hold: 1,000 "
        "apart, 1.13 times. 8,000 [b:2] repeats a figure that was given for another time, place or "
        "population."
    )


def test_nothing_follows_from_a_figure_told_again_for_another_place() -> None:
    comparison = compare(
        POLICE,
        MOVED.format("COUNTY"),
        "police | COUNTY | takings | $9 million a year",
        "police | PORT | attendance | 7,000",
    )
    assert comparison.crosschecks == ()
    assert [note.kind for note in comparison.notes] == ["drift"]
    # Nor from what repeats that.
    again = "mayor | COUNTY | attendance | 8,000 | derived_from=e2"
    assert [claim.is_moved for claim in compare(POLICE, MOVED.format("COUNTY"), again).claims] == [
        False, True, True,
    ]  # fmt: skip


def test_a_figure_told_again_for_a_time_after_its_report_has_drifted() -> None:
    found = notes(
        f"police | TOWN | attendance | 8,000 | {ANY} | seed=a",
        "police | TOWN | attendance | 8,000 | as_of=2020 | derived_from=e1 | seed=d",
        seeds=DATED,
    )
    assert only("drift", found).said.text == (
        "Police: 8,000 [a:1] for 2015 or earlier; [d:2] gives it for 2020."
    )


def test_what_is_held_fixed_is_no_figure_told_again_for_another_place() -> None:
    rows = (
        "company | TOWN | takings | $8 million a year",
        "union | TOWN | takings | $80 million a year",
        "company | {} | attendance | 8,000",
        "company | TOWN | attendance | 8,000 | derived_from=e3",
    )
    held = [notes(*rows[:2], rows[2].format(place), rows[3]) for place in ("TOWN", "PORT")]
    told = [[bool(one.required) for one in found if one.kind == "contradiction"] for found in held]
    assert told == [[True], [False]]


def test_a_part_that_fits_another_time_is_not_added_to_figures_of_this_one() -> None:
    """What no text dates is the 90 of 2029 here, and no end of what the port has in 2031."""
    rows = (
        "mayor | COUNTY | attendance | 100 | as_of=unstated",
        "police | TOWN | attendance | 5 | as_of=unstated",
        "union | PORT | attendance | 10 | as_of=2031",
        "company | PORT | attendance | 90 | as_of=unstated",
        "organizers | PORT | attendance | 90 | as_of=2029",
    )
    assert [one.text for one in compare(*rows).crosschecks] == [
        "100 [a:1] − 90 [a:4], [a:5] − 5 [a:2] = 5",
        "100 [a:1] − 10 [a:3] − 5 [a:2] = 85",
    ]
