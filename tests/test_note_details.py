"""What notes rest on: their figures, their groups, what they suppose, and their exact words."""

from __future__ import annotations

from fractions import Fraction

import pytest
from building import compare, conflict, kinds, notes, only

POLICE = "police | TOWN | attendance | about 8,000"
ORGANIZERS = "organizers | TOWN | attendance | between 12,000 and 15,000"


# Implied conflicts and slips.


def test_what_an_implied_conflict_rests_on() -> None:
    # 1,000 and 100 a head; (9 − 0.8) million / (9,000 − 8,000) = 8,200; (10 − 0.8) / 1,000 = 9,200.
    rows = conflict("$9 million to $10 million", "9,000", "$800,000", "8,000")
    note = only("implied-conflict", notes(*rows))
    assert note.size == 10
    assert note.figures == {
        "gap": 900,
        "factor_nearest": 10,
        "factor_farthest": Fraction(100, 9),
        "shared": "origin",
        "first_low": 1000,
        "first_high": Fraction(10_000, 9),
        "second_low": 100,
        "second_high": 100,
        "elsewhere_low": 8200,
        "elsewhere_high": 9200,
        "claims": 4,
        "origins": 1,
        "origins_inferred": 0,
        "origins_at_most": 1,
    }
    assert "elsewhere is $8,200–9,200 a year: $8.2–9.2 million ÷ 1,000. 4" in note.text


@pytest.mark.parametrize(
    ("figures", "sum_text"),
    [
        (("about $9 million", "9,000", "$800,000", "8,000"), "about $8.2 million ÷ 1,000"),
        (("$9 million", "9,000", "$800,000", "about 8,000"), "$8.2 million ÷ about 1,000"),
    ],
)
def test_what_is_left_of_an_approximate_figure_is_approximate(
    figures: tuple[str, ...], sum_text: str
) -> None:
    note = only("implied-conflict", notes(*conflict(*figures)))
    assert f" only if takings per head elsewhere is about $8,200 a year: {sum_text}. 4" in note.text


def test_each_input_that_is_told_in_another_way() -> None:
    # 9 million / 9,000 = 1,000 and 9 million / 90,000 = 100, which either telling allows.
    rows = (
        "police | TOWN | takings | $9 million a year",
        "police-report | TOWN | takings | up to $9 million a year",
        "police | TOWN | attendance | 9,000",
        "police-report | TOWN | attendance | at least 9,000",
        "police-memo | TOWN | attendance | 90,000",
    )
    note = only("implied-conflict", notes(*rows))
    assert note.text.partition("10 times apart.")[2] == (
        " With up to $9 million [a:2] in place of [a:1] they would fit. With at least "
        "9,000 [a:4] in place of [a:3] they would fit. 3 claims, 1 origin with 2 reports."
    )


def test_an_input_that_is_told_as_nothing_fits_no_value() -> None:
    rows = (
        "police | TOWN | takings | $9 million a year",
        "police | TOWN | attendance | 9,000",
        "police-report | TOWN | attendance | 0",
        "police-memo | TOWN | attendance | 90,000",
    )
    note = only("implied-conflict", notes(*rows))
    assert "in place of" not in note.text


def test_whose_origin_is_inferred_is_told_of_an_implied_conflict() -> None:
    rows = conflict("$9 million", "9,000", "$800,000", "8,000")
    rows[2] = rows[2].replace("police", "police?")
    note = only("implied-conflict", notes(*rows))
    assert note.text.startswith(
        "All figures go back to the Police, [a:3] by inference: $9 million "
    )


def test_a_slip_that_would_mend_a_conflict_is_one_of_its_own_figures() -> None:
    rows = conflict("$9 million", "9,000 to 9,500", "$900,000", "9,000")
    earlier = "police | TOWN | takings | $900,000 a year | as_of=2021"
    assert only("slip", notes(*rows, earlier)).estimates == ("e1", "e3")


def test_a_slip_supposes_that_figures_of_several_groups_are_of_one_body() -> None:
    town = "police | TOWN | attendance | 1,200"
    apart = only("slip", notes(town, "police? | PORT | attendance | 12,000"))
    assert apart.assumptions == ("the origin of [a:2] is inferred",)
    together = only("slip", notes(town, "mayor? | TOWN | attendance | 12,000"))
    assert together.assumptions == ()


def test_a_slip_in_one_place_says_nothing_of_what_it_would_mend() -> None:
    # $1,000 and $100 a head, which would be one value if the report had said 1,000.
    rows = (
        "police | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 1,000",
        "police-memo | TOWN | attendance | 10,000",
    )
    assert only("slip", notes(*rows)).text == (
        "10,000 [a:3] is 10 times 1,000 [a:2]: check for a slipped power of ten. 2 "
        "claims, 1 origin with 2 reports."
    )


# What a note is about, and what it supposes.


def test_what_is_not_compared_supposes_nothing() -> None:
    two = ("police | TOWN | visitors | 40%", "mayor? | COUNTY | visitors | 60%")
    assert only("different-scope", notes(*two)).assumptions == ()
    rows = [f"police | TOWN | visitors | {n}% | population=p{n}" for n in range(10, 20)]
    populations = {f"p{n}": f"people {n}" for n in range(10, 20)} | {"marchers": "marchers"}
    found = notes(*rows, "mayor? | TOWN | visitors | 60%", populations=populations)
    note = only("different-scope", found)
    assert note.text.startswith("Visitors: figures of 11 groups, which differ in population, ")
    assert (note.groups, note.assumptions) == (tuple(range(11)), ())


def test_a_note_on_one_group_says_which() -> None:
    found = notes(
        "police | TOWN | visitors | 5%",
        "police | TOWN | attendance | 8,000",
        "police | TOWN | attendance | 8,000",
        "police | TOWN | attendance | about 8,000",
        "mayor | TOWN | attendance | 20,000",
        "- | TOWN | attendance | 20,000",
        "union | TOWN | attendance | more than 20,000",
        "organizers | TOWN | attendance | 15,000 to 20,000",
        "company? | TOWN | attendance | 9,000 | as_of=2021",
    )
    assert {(note.kind, note.groups) for note in found} == {
        (kind, (1,))
        for kind in (
            "contradiction",
            "abutting",
            "touching",
            "drift",
            "suspected-repetition",
            "agreement",
            "different-scope",
            "repetition",
        )
    }
    assert only("different-scope", found).assumptions == ()


def test_what_a_near_miss_rests_on() -> None:
    note = only("near", notes(POLICE, "mayor | TOWN | attendance | 8,500"))
    assert note.figures == {
        "gap": 500,
        "factor_nearest": Fraction(17, 16),
        "factor_farthest": Fraction(17, 16),
        "tolerance": Fraction(3, 20),
        "part": Fraction(1, 16),
        "claims": 2,
        "origins": 2,
        "origins_inferred": 0,
        "origins_at_most": 2,
    }


def test_what_figures_that_meet_rest_on() -> None:
    rows = ("police | TOWN | takings | $8,000", "mayor? | TOWN | takings | more than $8,000")
    note = only("abutting", notes(*rows))
    assert note.assumptions == ("the origin of [a:2] is inferred",)
    assert note.figures == {
        "value": 8000,
        "claims": 2,
        "origins": 2,
        "origins_inferred": 1,
        "origins_at_most": 2,
    }


# Retellings and repetitions.


def test_figures_that_only_touch_may_share_no_value_as_they_are_retold() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 to 9,000",
        "police | TOWN | attendance | 8,000 to 8,500 | derived_from=e1",
        "mayor | TOWN | attendance | 9,000 to 10,000",
    )
    assert [note.kind for note in found] == ["contradiction", "drift", "agreement"]
    assert found[0].estimates == ("e2", "e3")


def test_of_an_origin_that_contradicts_itself_nothing_is_nearest() -> None:
    rows = (
        "police | TOWN | attendance | 8,000",
        "police | TOWN | attendance | 12,000",
        "mayor | TOWN | attendance | 9,000",
    )
    assert only("contradiction", notes(*rows)).text == (
        "Mayor (9,000 [a:3]) and Police (12,000 [a:2]) cannot both hold: 3,000 apart, "
        "1.33 times. As given in [a:1] they cannot both hold either. 3 claims, 2 origins."
    )
    rows = (*rows[:2], "mayor | TOWN | attendance | 12,000")
    assert only("contradiction", notes(*rows)).text == (
        "Police (8,000 [a:1]) and Mayor (12,000 [a:3]) cannot both hold: 4,000 apart, 1.5 times. "
        "[a:2] gives “12,000”, which fits 12,000. 2 claims, 2 origins."
    )


def test_a_retelling_is_for_its_own_time() -> None:
    rows = (
        "police | TOWN | attendance | 8,000 to 12,000 | as_of=2015/2017",
        "police | TOWN | attendance | 11,000 to 12,000 | as_of={} | derived_from=e1",
        "mayor | TOWN | attendance | 9,000 | as_of=2017",
    )
    found = {time: kinds(*(row.format(time) for row in rows)) for time in ("2015", "2017")}
    assert found == {"2015": [], "2017": ["contradiction"]}


def test_who_speaks_by_inference_only() -> None:
    note = only("contradiction", notes("police? | TOWN | attendance | 8,000", ORGANIZERS))
    assert note.text.startswith(
        "Police (8,000 [a:1]; origin inferred) and Organizers (12,000–15,000 [a:2]) cannot both hold"
    )


def test_a_bound_is_no_repetition_of_the_end_of_a_range() -> None:
    rows = ("police | TOWN | takings | $1,200 to $2,300", "- | TOWN | takings | $1,200")
    assert "suspected-repetition" not in kinds(*rows)


def test_one_inferred_origin_makes_a_repetition_possible() -> None:
    rows = ("police | TOWN | attendance | 8,000", "mayor? | TOWN | attendance | 8,000")
    assert only("suspected-repetition", notes(*rows)).text == (
        "[a:1], [a:2] give 8,000; the origin of [a:2] is inferred, so one may repeat the "
        "other. They are counted separately. 2 claims, 2 origins (inferred for 1 claim)."
    )


def test_what_only_repeats_another_claim_is_not_told_as_inferred() -> None:
    note = only(
        "suspected-repetition",
        notes(
            "police | TOWN | coaches | 5,000",
            "- | COUNTY | attendance | 8,000 | derived_from=e1",
            "mayor | COUNTY | attendance | 8,000",
        ),
    )
    assert note.text == (
        "[a:3], [a:2] give 8,000; [a:2] is taken to repeat another, so one may repeat the other. They "
        "are counted separately. 2 claims, 2 origins (inferred for 1 claim)."
    )


def test_a_repetition_supposes_nothing_and_a_drift_whose_the_figures_are() -> None:
    rows = ("8,000", "8,000", "about 8,000")
    found = notes(*(f"police? | TOWN | attendance | {words}" for words in rows))
    assert only("repetition", found).assumptions == ()
    assert only("drift", found).assumptions == ("the origins of [a:1], [a:2], [a:3] are inferred",)


def test_what_a_drift_rests_on() -> None:
    rows = (
        "police | TOWN | attendance | 8,000",
        "police? | TOWN | attendance | 8,000",
        "police? | TOWN | attendance | about 9,000",
    )
    note = only("drift", notes(*rows))
    assert note.text == (
        "Police: 8,000 [a:1], [a:2] (origin of [a:2] inferred); [a:3] gives about 9,000 "
        "(origin inferred). 3 claims, 1 origin (inferred for 2 claims)."
    )
    assert note.figures == {
        "versions": 2,
        "changed": ("bound", "hedge"),
        "claims": 3,
        "origins": 1,
        "origins_inferred": 0,
        "origins_at_most": 1,
    }


# What would have to be true.


def test_what_a_contradiction_rests_on_is_taken_from_the_claims_of_its_metric() -> None:
    found = notes(
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 8,000 | basis=unstated",
        "union? | TOWN | attendance | 8,000",
    )
    assert only("contradiction", found).assumptions == (
        "the unstated basis is taken as everything [a:3]",
    )


def test_what_says_nothing_of_a_contradiction_is_supposed_by_nobody() -> None:
    note = only(
        "contradiction",
        notes(
            "police | TOWN | takings | $8",
            "mayor | TOWN | takings | $0",
            "police? | TOWN | attendance | 4",
        ),
    )
    assert (note.required, note.assumptions) == ((), ())


def test_what_would_have_to_be_true_with_each_of_two_groups() -> None:
    note = only(
        "contradiction",
        notes(
            "police | TOWN | takings | $8",
            "mayor | TOWN | takings | $2",
            "police | TOWN | attendance | 4",
            "police | TOWN | attendance | 2 | basis=net",
        ),
    )
    assert note.required == (
        "With 4 [a:3], $8 [a:1] comes to $2 a head a year and $2 [a:2] to $0.5.",
        "At $2 a head a year, $2 [a:2] stands for 1 people; the nearest published bound is 4 [a:3].",
        "With 2 [a:4], $8 [a:1] comes to $4 a head a year and $2 [a:2] to $1.",
        "At $4 a head a year, $2 [a:2] stands for 0.5 people; the nearest published bound is 2 [a:4].",
    )


# Verdicts.


def test_several_ranges_that_may_be_repetitions() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 to 9,000",
        "- | TOWN | attendance | 8,000",
        "- | TOWN | attendance | 9,000",
    )
    assert only("no-agreement", found).text == (
        "No two origins are known, so whether they agree cannot be judged. 2 of the "
        "claims do not exclude 8,000 ([a:1], [a:2]); 9,000 ([a:1], [a:3]), but may repeat"
        " one another. 3 claims, 1 origin, 2 claims name none."
    )


def test_a_claim_that_names_no_origin_and_bounds_the_figure_on_both_sides() -> None:
    found = notes(POLICE, "mayor | TOWN | attendance | 12,000", "- | TOWN | attendance | 8,000")
    assert only("no-agreement", found).text == (
        "No two known origins agree. A claim that names no origin shares values with one "
        "that does, but may repeat it: about 8,000 ([a:1], [a:3]). 3 claims, 2 origins, "
        "1 claim names none."
    )


def test_what_a_verdict_rests_on() -> None:
    found = notes(
        POLICE,
        ORGANIZERS,
        "mayor? | TOWN | attendance | up to 20,000",
        "- | TOWN | attendance | 8,000 to 12,000",
    )
    note = only("no-agreement", found)
    assert note.assumptions == ()
    assert note.figures == {
        "k": 3,
        "n": 4,
        "k_two_sided": 2,
        "k_known": 2,
        "claims": 4,
        "origins": 3,
        "origins_inferred": 1,
        "origins_at_most": 4,
    }


def test_all_that_is_to_be_known_of_a_verdict() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 | as_of=2016",
        "police-memo | TOWN | attendance | 12,000 to 15,000 | as_of=2016",
        "mayor | TOWN | attendance | 3,000 | as_of=2016",
        "mayor | TOWN | attendance | 4,000 | as_of=2021",
        "union | TOWN | attendance | 5,000 | as_of=2016",
        "company | TOWN | attendance | 6,000 | as_of=2016",
    )
    assert only("no-agreement", found).text == (
        "No value is shared by two origins. Left out because their own figures share no value: "
        "[a:1], [a:2]. Left out because they are for other times: [a:4]. 6 claims, 4 origins "
        "with 5 reports."
    )


def test_arithmetic_is_that_of_the_figures_it_shows() -> None:
    # The two share no value, so that what spans them stands for the police.
    found = compare(
        "police | TOWN | takings | $9 million a year",
        "police | TOWN | attendance | 9,000",
        "police | TOWN | attendance | 4,500",
        "mayor | COUNTY | attendance | 20,000",
    )
    assert [check.text for check in found.crosschecks] == [
        "$9 million [a:1] ÷ 4,500–9,000 [a:2], [a:3] = $1,000–2,000",
        "20,000 [a:4] − 4,500–9,000 [a:2], [a:3] = 11,000–15,500",
    ]


def test_parts_that_come_to_an_end_which_the_whole_excludes() -> None:
    rows = (
        "police | COUNTY | attendance | fewer than 11,500",
        "police | TOWN | attendance | 6,000",
        "police | PORT | attendance | 5,500",
    )
    note = only("contradiction", notes(*rows))
    assert (note.figures["parts_low"], note.figures["whole_high"]) == (11_500, 11_500)
    assert "gap" not in note.figures  # there is none, and no factor


@pytest.mark.parametrize(
    ("county", "town", "port", "headline"),
    [
        ("12,000", "more than 6,000", "6,000", "The county: the port and the town come to more than "
         "12,000, more than 12,000 for all (Police)"),
        ("fewer than 12,000", "6,000", "6,000", "The county: the port and the town come to 12,000 "
         "at the least, which less than 12,000 for all (Police) excludes"),
        ("fewer than 12,000", "12,000", "",
         "The county: the town comes to 12,000 at the least, which less than 12,000 for all (Police) "
         "excludes"),
        ("fewer than 12,000", "13,000", "",
         "less than 12,000 for the county excludes 13,000 for the town"),
    ],
)  # fmt: skip
def test_an_end_that_is_excluded_is_told_as_such(
    county: str, town: str, port: str, headline: str
) -> None:
    rows = [
        f"police | {place} | attendance | {said}"
        for place, said in (("COUNTY", county), ("TOWN", town), ("PORT", port))
        if said
    ]
    assert only("contradiction", notes(*rows)).headline == headline


@pytest.mark.parametrize(("when", "needed"), [("2031", 2), ("unstated", 2), ("2005", 0)])
def test_what_is_held_fixed_is_for_the_time_of_what_conflicts(when: str, needed: int) -> None:
    rows = (
        f"police | TOWN | takings | $24 million a year | as_of={when}",
        "police | TOWN | attendance | 24,000",
        "mayor | TOWN | attendance | 90",
    )
    assert len(only("contradiction", notes(*rows)).required) == needed


def test_parts_in_words_leave_nothing_that_could_be_worked_out() -> None:
    rows = (
        "police | COUNTY | attendance | 11,500",
        "police | TOWN | attendance | thousands",
        "police | PORT | attendance | thousands",
    )
    assert compare(*rows).crosschecks == ()


def test_equal_figures_for_a_part_leave_the_same_and_one_is_told_of() -> None:
    rows = (
        "union | COUNTY | attendance | 10,000",
        "police | TOWN | attendance | 9,500",
        "mayor | TOWN | attendance | 9,500",
    )
    note = only("strained-residual", notes(*rows))
    assert note.estimates == ("e1", "e2")


def test_parts_that_hardly_come_to_more_than_a_hedged_whole_are_near() -> None:
    rows = (
        "police | COUNTY | attendance | about 10,000",
        "police | TOWN | attendance | 6,000",
        "police | PORT | attendance | 5,000",
    )
    note = only("near", notes(*rows))
    assert (note.figures["parts_low"], note.figures["whole_high"]) == (11_000, 10_000)
