"""Each kind of note: a hand-computed example, and one where it must not appear."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from math import log10

import pytest
from building import BODIES, compare, kinds, notes, only
from hypothesis import given, settings
from hypothesis import strategies as st

from dprk_labor.compare.claims import cited
from dprk_labor.compare.notes import KINDS, Note
from dprk_labor.compare.retold import _tenfold

POLICE = "police | TOWN | attendance | about 8,000"
ORGANIZERS = "organizers | TOWN | attendance | between 12,000 and 15,000"


def test_contradiction() -> None:
    # 12,000 − 8,000 = 4,000; 12,000 / 8,000 = 1.5; 15,000 / 8,000 = 1.875.
    note = only("contradiction", notes(POLICE, ORGANIZERS))
    assert note.text == (
        "Police (about 8,000 [a:1]) and Organizers (12,000–15,000 [a:2]) cannot both "
        "hold: 4,000 apart, 1.5 to 1.88 times. 2 claims, 2 origins."
    )
    assert note.estimates == ("e1", "e2")
    assert note.figures == {
        "gap": 4000,
        "factor_nearest": Fraction(3, 2),
        "factor_farthest": Fraction(15, 8),
        "claims": 2,
        "origins": 2,
        "origins_inferred": 0,
        "origins_at_most": 2,
    }


@pytest.mark.parametrize(
    "other",
    [
        "organizers | TOWN | attendance | up to 15,000",  # an upper bound allows what is smaller
        "organizers | TOWN | attendance | more than 5,000",
        "organizers | COUNTY | attendance | 20,000",  # the whole may be larger than its part
        "organizers | PORT | attendance | 20,000",  # another place
        "police | TOWN | attendance | 20,000",  # one origin has one voice
        "police-report | TOWN | attendance | 20,000",  # and so has what repeats it
        "organizers | TOWN | attendance | 20,000 | basis=net",
        "organizers | TOWN | attendance | 20,000 | population=riders",
    ],
)
def test_no_contradiction(other: str) -> None:
    assert "contradiction" not in kinds(POLICE, other)


def test_two_reports_of_one_body_can_contradict_each_other_but_are_one_voice() -> None:
    comparison = compare(POLICE, "police-memo | TOWN | attendance | 20,000")
    assert only("contradiction", list(comparison.notes)).text == (
        "Police (about 8,000 [a:1]) and Police memo (20,000 [a:2]) cannot both hold: "
        "12,000 apart, 2.5 times. 2 claims, 1 origin with 2 reports."
    )
    (group,) = comparison.groups
    assert (group.behind.named, group.behind.at_most, len(group.voices)) == (1, 1, 1)


def test_a_part_larger_than_its_whole_is_a_contradiction() -> None:
    whole = "organizers | COUNTY | attendance | fewer than 6,000"
    note = only("contradiction", notes(POLICE, whole))
    assert note.text == (
        "Police (about 8,000 [a:1]) for the town and Organizers (less than 6,000 [a:2]) "
        "for the county: the part is larger than the whole, more than 2,000 apart, more "
        "than 1.33 times. 2 claims, 2 origins."
    )


def test_a_part_next_to_its_whole_is_near() -> None:
    # 8,000 and 7,500: a gap of 500 is 6.67% of the smaller, and one of them is approximate.
    assert kinds(POLICE, "organizers | COUNTY | attendance | 7,500") == ["near"]
    assert kinds(POLICE, "organizers | COUNTY | attendance | 8,000") == ["strained-residual"]


def test_strained_residual() -> None:
    # 8,800 − 8,000 = 800, less than a tenth of 8,800, which is 880.
    note = only("strained-residual", notes(POLICE, "organizers | COUNTY | attendance | 8,800"))
    assert note.text == (
        "Of Organizers (8,800 [a:2]) for the county, Police (about 8,000 [a:1]) for the "
        "town leaves about 800 for everything else, less than a fifth of the whole. 2 "
        "claims, 2 origins."
    )


@pytest.mark.parametrize(
    "whole",
    [
        "organizers | COUNTY | attendance | 10,000",  # leaves 2,000 of 10,000, a fifth
        "organizers | COUNTY | attendance | more than 8,000",  # leaves any number
        "organizers | SEA | attendance | 8,100",  # not a whole that the town lies in
        "organizers | COUNTY | attendance | 8,100 | basis=net",
    ],
)
def test_no_strained_residual(whole: str) -> None:
    assert "strained-residual" not in kinds(POLICE, whole)


def test_near() -> None:
    # 8,500 / 8,000 = 1.0625: a gap of 6.25% of the smaller.
    note = only("near", notes(POLICE, "mayor | TOWN | attendance | 8,500"))
    assert note.text == (
        "Police (about 8,000 [a:1]) and Mayor (8,500 [a:2]) have no value in common: 500 "
        "apart, 1.06 times. A figure is approximate and the gap is 6.25% of the smaller, "
        "within the tolerance of 15%. 2 claims, 2 origins."
    )


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("about 8,000", "9,200", "near"),  # exactly 15%
        ("about 8,000", "9,201", "contradiction"),
        ("8,000", "8,001", "contradiction"),  # neither is approximate
        ("about 0", "1", "contradiction"),  # a gap to nothing has no percentage
    ],
)
def test_the_tolerance_is_a_sharp_bound(first: str, second: str, kind: str) -> None:
    pair = (f"police | TOWN | attendance | {first}", f"mayor | TOWN | attendance | {second}")
    assert kinds(*pair) == [kind]


def test_abutting() -> None:
    rows = ("police | TOWN | attendance | 8,000", "mayor | TOWN | attendance | more than 8,000")
    note = only("abutting", notes(*rows))
    assert note.text == (
        "Police (8,000 [a:1]) and Mayor (more than 8,000 [a:2]) meet only at 8,000, which"
        " one of them excludes. 2 claims, 2 origins."
    )
    assert kinds(rows[0], "mayor | TOWN | attendance | at least 8,000") == ["touching"]


def test_touching() -> None:
    rows = (ORGANIZERS, "union | TOWN | attendance | 15,000 to 16,000")
    note = only("touching", notes(*rows))
    assert note.text == (
        "Organizers (12,000–15,000 [a:1]) and Union (15,000–16,000 [a:2]) meet only at "
        "15,000. 2 claims, 2 origins."
    )
    inside = "union | TOWN | attendance | 14,000"  # a number inside a range is simply within it
    assert kinds(ORGANIZERS, inside) == []
    assert kinds(ORGANIZERS, "union | TOWN | attendance | 14,000 to 16,000") == []


def test_drift() -> None:
    rows = (
        "police-report | TOWN | attendance | more than 8,000 | basis=unstated",
        "police | TOWN | attendance | 8,000",
        "police? | TOWN | attendance | about 8,000",
    )
    note = only("drift", notes(*rows))
    assert note.text == (
        "Police: 8,000 [a:2]; [a:3] says “about” (origin inferred); [a:1] made it more than "
        "8,000 and does not state the basis. 3 claims, 1 origin (inferred for 1 claim)."
    )
    assert note.estimates == ("e2", "e3", "e1")
    different_origins = ("police | TOWN | attendance | 8,000", "mayor | TOWN | attendance | 8,000")
    assert kinds(*different_origins) == []


def test_drift_of_a_period() -> None:
    rows = (
        "police | TOWN | takings | $5 million a year",
        "police | TOWN | takings | $5 million | period=unstated",
    )
    assert only("drift", notes(*rows)).text == (
        "Police: $5 million a year [a:1]; [a:2] does not state the period. 2 claims, 1 origin."
    )


def test_repetition() -> None:
    again = "police-report | TOWN | attendance | about 8,000"
    note = only("repetition", notes(POLICE, again))
    assert note.text == "Police: [a:1], [a:2] give the same figure. 2 claims, 1 origin."
    assert kinds(POLICE, "mayor | TOWN | attendance | about 8,000") == []


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        (
            POLICE,
            "- | TOWN | attendance | 8,000",
            "[a:2] may repeat the 8,000 of [a:1]; not counted as an origin.",
        ),
        (
            "- | TOWN | attendance | up to 8,000",
            "- | TOWN | attendance | fewer than 8,000",
            "[a:1], [a:2] give 8,000 and name no origin: one may repeat another; not counted as "
            "origins.",
        ),
        (
            "police? | TOWN | attendance | 8,000",
            "mayor? | TOWN | attendance | about 8,000",
            "[a:1], [a:2] give 8,000; the origins of [a:1], [a:2] are inferred, so one may repeat "
            "the other. They are counted separately.",
        ),
    ],
)
def test_suspected_repetition(first: str, second: str, why: str) -> None:
    note = only("suspected-repetition", notes(first, second))
    assert note.text.startswith(why)
    assert note.figures["shared_1"] == 8000


@pytest.mark.parametrize(
    ("first", "second"),
    [
        # The zero of "up to" is nobody's figure, and neither is the whole of a share.
        ("police | TOWN | attendance | up to 8,000", "- | TOWN | attendance | up to 9,000"),
        ("police | TOWN | visitors | at least 40%", "- | TOWN | visitors | more than 30%"),
        ("- | TOWN | visitors | most of them", "- | TOWN | visitors | most of them"),
        (POLICE, "mayor | TOWN | attendance | 8,000"),  # both are named
        (POLICE, "- | PORT | attendance | 8,000"),  # not comparable
        # Not the same kind of figure: a bound, and the end of a range.
        ("- | TOWN | attendance | 7,000 to 8,000", "- | TOWN | attendance | up to 8,000"),
    ],
)
def test_no_suspected_repetition(first: str, second: str) -> None:
    assert "suspected-repetition" not in kinds(first, second)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("12,000", "1,200", ["slip"]),
        ("119,100", "1,200", ["slip"]),  # a little below a power as well
        ("12,100", "1,200", ["slip"]),  # within 0.005 of a whole power
        ("12,140", "1,200", ["contradiction"]),
        ("11,862", "1,200", ["contradiction"]),
        ("1,200,000", "1,200", ["slip"]),
    ],
)
def test_slip_in_one_group(first: str, second: str, kind: list[str]) -> None:
    rows = (f"police | TOWN | attendance | {first}", f"mayor | TOWN | attendance | {second}")
    found = [one for one in kinds(*rows) if one == "slip" or kind != ["slip"]]
    assert found == kind


def test_slip_says_which_figures() -> None:
    rows = ("police | TOWN | attendance | 1,200", "police-memo | PORT | attendance | 12,000")
    note = only("slip", notes(*rows))
    assert note.text == (
        "12,000 [a:2] is 10 times 1,200 [a:1]: check for a slipped power of ten. 2 "
        "claims, 1 origin with 2 reports."
    )
    assert note.figures["power"] == 1
    whole = ("police | TOWN | attendance | 1,200", "police-memo | COUNTY | attendance | 12,000")
    assert "slip" not in kinds(*whole)  # a part may well be a tenth of its whole
    other_body = ("police | TOWN | attendance | 1,200", "mayor | PORT | attendance | 12,000")
    assert "slip" not in kinds(*other_body)
    town = ("police | TOWN | takings | $900,000 a year", "police | TOWN | attendance | 9,000")
    # Ten times the town's takings are 1,000 a head, which the county's 947–1,000 allows.
    county = "police | COUNTY | takings | $9 million a year", "police | COUNTY | attendance | {}"
    fits, does_not = ([county[0], county[1].format(n)] for n in ("9,000 to 9,500", "9,500"))
    assert only("slip", notes(*town, *fits)).text == (
        "$9 million [a:3] is 10 times $900,000 [a:1]: check for a slipped power of ten. "
        "Were $900,000 10 times as much, takings per head a year would come to $1,000 "
        "(the town) and fit $940–1,000 (the county). 2 claims, 1 origin."
    )
    assert "slip" not in kinds(*town, *does_not)
    people = (
        "police | TOWN | takings | $900,000 a year",
        "police | TOWN | attendance | 1,000",
        "police | COUNTY | takings | $900,000 to $950,000 a year",
        "police | COUNTY | attendance | 10,000",
    )
    assert only("slip", notes(*people)).text == (
        "10,000 [a:4] is 10 times 1,000 [a:2]: check for a slipped power of ten. Were "
        "1,000 10 times as much, takings per head a year would come to $90 (the town) and"
        " fit $90–95 (the county). 2 claims, 1 origin."
    )
    one_claim = ("police | TOWN | attendance | 1,200 to 12,000",)
    assert "slip" not in kinds(*one_claim)


def test_different_scope() -> None:
    rows = ("police | TOWN | visitors | 40%", "mayor | COUNTY | visitors | 60%")
    note = only("different-scope", notes(*rows))
    assert note.text == (
        "Visitors: [a:1] and [a:2] are not compared; they differ in place (the town and "
        "the county). 2 claims, 2 origins."
    )
    assert kinds(rows[0], "mayor | COUNTY | visitors | 40%") == []  # the ranges do not differ
    part = "mayor | COUNTY | attendance | 60,000"
    assert kinds(POLICE, part) == []  # part and whole of what adds up bear on each other


def test_different_scope_names_every_difference() -> None:
    rows = (
        "police | TOWN | takings | $5 million a year",
        "mayor | TOWN | takings | $6 million a day | basis=gross | period=day | population=riders",
    )
    assert only("different-scope", notes(*rows)).text == (
        "Takings: [a:1] and [a:2] are not compared; they differ in population (marchers "
        "and riders), basis (what is kept and everything) and period (year and day). 2 "
        "claims, 2 origins."
    )


def test_implied_conflict_of_one_institution() -> None:
    # The county: 9,000,000 / 9,000 = 1,000; the town: 800,000 / 8,000 = 100. What is left of the
    # county is 8,200,000 and 1,000 people, so 8,200 a head.
    rows = (
        "police | COUNTY | takings | $9 million a year",
        "police | COUNTY | attendance | 9,000",
        "police | TOWN | takings | $800,000 a year",
        "police | TOWN | attendance | 8,000",
    )
    found = notes(*rows)
    assert found[0].kind == "implied-conflict"
    assert found[0].text == (
        "All figures go back to the Police: $9 million [a:1] ÷ 9,000 [a:2] = $1,000 a "
        "head a year (the county) and $800,000 [a:3] ÷ 8,000 [a:4] = $100 a head a year "
        "(the town) are 10 times apart. Both hold only if takings per head "
        "elsewhere is $8,200 a year: $8.2 million ÷ 1,000. 4 claims, 1 origin."
    )
    assert found[0].estimates == ("e1", "e2", "e3", "e4")


def test_no_implied_conflict_between_values_that_nobody_holds() -> None:
    # The two revenue figures conflict; paired with either attendance that is nothing new.
    rows = (
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 8,000",
        "union | TOWN | attendance | 20,000",
    )
    assert "implied-conflict" not in kinds(*rows)


@pytest.mark.parametrize(
    "town",
    [
        # Its own 1,000 a head for the county against 1,050 for the town, one of them approximate.
        (
            "police | TOWN | takings | about $8.4 million a year",
            "police | TOWN | attendance | 8,000",
        ),
        ("police | SEA | takings | $800,000 a year", "police | SEA | attendance | 8,000"),
        ("police | TOWN | takings | up to $9 million a year", "police | TOWN | attendance | 8,000"),
    ],
)
def test_no_implied_conflict(town: tuple[str, str]) -> None:
    county = (
        "police | COUNTY | takings | $9 million a year",
        "police | COUNTY | attendance | 9,000",
    )
    assert "implied-conflict" not in kinds(*county, *town)


@pytest.mark.parametrize(
    ("county", "what"),
    [
        # More people in the town than the county has: nothing is left to make up for it.
        (("$9 million a year", "7,000"), "Nothing that is left of the whole could make up for it."),
        (
            ("between $9 million and $10 million a year", "8,000 to 9,000"),
            "Both hold only if takings per head elsewhere is at least $8,200 a year: $8.2–9.2 million ÷ up to 1,000.",
        ),
    ],
)
def test_what_is_left_of_the_whole(county: tuple[str, str], what: str) -> None:
    rows = (
        f"police | COUNTY | takings | {county[0]}",
        f"police | COUNTY | attendance | {county[1]}",
        "police | TOWN | takings | $800,000 a year",
        "police | TOWN | attendance | 8,000",
    )
    assert what in only("implied-conflict", notes(*rows)).text


def test_a_retelling_that_conflicts_is_told_though_its_origin_does_not() -> None:
    rows = (
        "police | TOWN | attendance | 8,000 to 12,000",
        "police | TOWN | attendance | 11,000 to 12,000 | derived_from=e1",
        "mayor | TOWN | attendance | 9,000",
    )
    found = notes(*rows)
    note = only("contradiction", found)
    assert (note.estimates, note.figures["gap"]) == (("e3", "e2"), 2000)
    assert note.text == (
        "Mayor (9,000 [a:3]) and Police (11,000–12,000 [a:2]) cannot both hold: 2,000 "
        "apart, 1.22 to 1.34 times. The claims nearest to the origins do not conflict. 2 "
        "claims, 2 origins."
    )
    below = notes(rows[2], *(row.replace("e1", "e2") for row in rows[:2]))
    assert only("contradiction", below).estimates == ("e1", "e3")


def test_a_retelling_that_only_meets_another_figure() -> None:
    exact = "police | TOWN | attendance | 8,000"
    told = "police | TOWN | attendance | {} | derived_from=e1"
    mayor = "mayor | TOWN | attendance | 8,000"
    meets = notes(exact, told.format("more than 8,000"), mayor)
    assert only("abutting", meets).text == (
        "Mayor (8,000 [a:3]) and Police (more than 8,000 [a:2]) meet only at 8,000, which"
        " one of them excludes. The claims nearest to the origins do not conflict. 2 claims,"
        " 2 origins."
    )
    assert kinds(exact, told.format("at least 8,000"), mayor) == ["drift"]
    assert kinds(exact, told.format("8,000 to 9,000"), mayor) == ["drift"]


def test_verdicts_on_agreement() -> None:
    found = notes(
        "police | TOWN | attendance | 8,000 to 10,000",
        "mayor | TOWN | attendance | 9,000 to 12,000",
        "union | TOWN | attendance | 20,000",
    )
    assert only("agreement", found).text == (
        "2 of 3 known origins share 9,000–10,000 ([a:1], [a:2]). 3 claims, 3 origins."
    )
    found = notes(POLICE, ORGANIZERS)
    assert (
        only("no-agreement", found).text
        == "No value is shared by two origins. 2 claims, 2 origins."
    )


def test_one_sided_claims_alone_make_no_agreement() -> None:
    found = notes(POLICE, ORGANIZERS, "- | TOWN | attendance | up to 20,000")
    assert only("no-agreement", found).text == (
        "No two known origins agree. A claim that names no origin shares values with one "
        "that does, but may repeat it: about 8,000 ([a:1], [a:3]); 12,000–15,000 ([a:2],"
        " [a:3]). Without the claims that set one bound only, no two do. 3 claims, 2 "
        "origins, 1 claim names none."
    )
    known = notes(POLICE, ORGANIZERS, "union | TOWN | attendance | up to 20,000")
    assert only("no-agreement", known).text == (
        "Only with a claim that sets one bound, 2 of 3 known origins share about 8,000 "
        "([a:1], [a:3]); 12,000–15,000 ([a:2], [a:3]). 3 claims, 3 origins."
    )
    one_firm = notes(POLICE, "union | TOWN | attendance | up to 20,000")
    assert only("no-agreement", one_firm).text == (
        "Only with a claim that sets one bound, 2 of 2 known origins share about 8,000 "
        "([a:1], [a:2]). 2 claims, 2 origins."
    )


def test_what_may_be_a_repetition_makes_no_agreement() -> None:
    found = notes(POLICE, "- | TOWN | attendance | 8,000")
    assert only("no-agreement", found).text == (
        "No two origins are known, so whether they agree cannot be judged. 2 of the "
        "claims do not exclude about 8,000 ([a:1], [a:2]), but may repeat one another. 2 "
        "claims, 1 origin, 1 claim names none."
    )
    apart = notes(POLICE, "- | TOWN | attendance | 9,000")
    assert only("no-agreement", apart).text == (
        "No two origins are known, so whether they agree cannot be judged. 2 claims, 1 "
        "origin, 1 claim names none."
    )
    found = notes(POLICE, "mayor | TOWN | attendance | 8,000", "- | TOWN | attendance | 8,000")
    assert only("agreement", found).text == (
        "2 of 2 known origins share about 8,000 ([a:1], [a:2]). With what is not "
        "attributed, 3 of at most 3 share about 8,000 ([a:1], [a:2], [a:3]). 3 claims, 2 "
        "origins, 1 claim names none."
    )
    widest = notes(
        "police | TOWN | attendance | 8,000 to 9,000",
        "mayor | TOWN | attendance | 8,500 to 9,500",
        "union | TOWN | attendance | up to 8,700",
    )
    assert only("agreement", widest).text == (
        "3 of 3 known origins share 8,500–8,700 ([a:1], [a:2], [a:3]). Without the claims"
        " that set one bound only, 2 share 8,500–9,000 ([a:1], [a:2]). 3 claims, 3 "
        "origins."
    )


def test_a_share_of_less_than_half_is_no_majority() -> None:
    rows = [
        f"{who} | TOWN | attendance | {n}" for who, n in (("police", 1), ("mayor", 1), ("union", 2))
    ]
    four = [*rows, "company | TOWN | attendance | 3"]
    assert only("agreement", notes(*four)).text == (
        "2 of 4 known origins share 1 ([a:1], [a:2]), which is no majority. 4 claims, 4 origins."
    )


def test_every_kind_has_a_level_and_notes_come_by_level_and_size() -> None:
    found = notes(
        POLICE,
        ORGANIZERS,
        "mayor | TOWN | attendance | 8,500",
        "union | TOWN | attendance | 40,000",
        "police | TOWN | attendance | about 8,000",
    )
    assert [note.level for note in found] == [KINDS[note.kind].level for note in found]
    assert [(note.kind, note.size) for note in found] == [
        ("contradiction", 5),
        ("contradiction", Fraction(40_000, 8_500)),
        ("contradiction", Fraction(40, 15)),
        ("contradiction", Fraction(12, 8)),
        ("contradiction", Fraction(12_000, 8_500)),
        ("near", Fraction(85, 80)),
        ("no-agreement", 0),
        ("repetition", 0),
    ]


def test_what_would_have_to_be_true() -> None:
    # With 8,000 people: $1,000 a head or $125. At $1,000 a head, $1 million needs 1,000 people.
    rows = (
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 8,000",
    )
    assert only("contradiction", notes(*rows)).required == (
        "With 8,000 [a:3], $8 million [a:1] comes to $1,000 a head a year and $1 million [a:2] to $125.",
        (
            "At $1,000 a head a year, $1 million [a:2] stands for 1,000 people; "
            "the nearest published bound is 8,000 [a:3]."
        ),
    )
    # With $8 million: $1,000 a head or $100. At $1,000 a head, 80,000 people need $80 million.
    rows = (
        "police | TOWN | attendance | 8,000",
        "mayor | TOWN | attendance | 80,000",
        "police | TOWN | takings | $8 million a year",
    )
    assert only("contradiction", notes(*rows)).required == (
        "With $8 million [a:3], 8,000 [a:1] comes to $1,000 a head a year and 80,000 [a:2] to $100.",
        (
            "At $1,000 a head a year, 80,000 [a:2] stands for $80 million; "
            "the nearest published bound is $8 million [a:3]."
        ),
    )


def test_an_explanation_stands_under_its_note() -> None:
    answer = {
        "note": "contradiction",
        "estimates": ["e2", "e1"],
        "reason": "so",
        "reviewed": "2032",
    }
    found = notes(POLICE, ORGANIZERS, explanations=[answer])
    explained = {note.kind: note.explanation and note.explanation.reason for note in found}
    assert explained == {"contradiction": "so", "no-agreement": None}
    # A claim that only repeats one of them changes nothing in what it says.
    found = notes(POLICE, ORGANIZERS, POLICE, explanations=[answer])
    (one,) = (one for one in found if one.kind == "contradiction")
    assert (one.estimates, one.explanation and one.explanation.reason) == (("e1", "e3", "e2"), "so")
    answer = {**answer, "estimates": ["e1", "e3"]}
    (one,) = (one for one in notes(POLICE, ORGANIZERS, POLICE, explanations=[answer]) if one.size)
    assert one.explanation is None
    answer = {**answer, "note": "repetition", "estimates": ["e1", "e2"]}
    found = notes(POLICE, POLICE, POLICE, explanations=[answer])
    assert [(one.kind, one.explanation) for one in found] == [("repetition", None)]


def test_a_large_group_gets_its_strongest_notes_only() -> None:
    rows = [f"- | TOWN | attendance | {n}" for n in range(1000, 1300)]
    found = notes(*rows)
    contradictions = [note for note in found if note.kind == "contradiction"]
    (camps,) = contradictions
    assert camps.figures["factor_nearest"] == Fraction(1299, 1000)
    assert camps.figures["pairs"] == 300 * 299 // 2
    assert camps.headline == (
        "1,000 against 1,001 against 296 more figures between them against 1,298 against 1,299 people "
        "cannot all hold: 1.3 times apart"
    )
    assert max(len(note.text) for note in found) < 1000
    assert only("no-agreement", found).figures["pairs_apart"] == 300 * 299 // 2


def test_pairs_apart_are_counted_only_where_not_all_are_listed() -> None:
    points = [f"- | TOWN | attendance | {n}" for n in range(1, 39)]
    bounds = ["- | TOWN | attendance | at least 9", "- | TOWN | attendance | more than 8"]
    (of_40,) = (note for note in notes(*points, *bounds) if "k" in note.figures)
    assert "pairs_apart" not in of_40.figures
    (of_41,) = (
        note
        for note in notes(*points, *bounds, "- | TOWN | attendance | up to 38")
        if "k" in note.figures
    )
    # "More than 8" abuts 8 and lies above the 7 points below it; "up to 38" holds every point.
    assert of_41.figures["pairs_apart"] == 38 * 37 // 2 + 8 + 7


def test_a_sentence_names_as_many_claims_as_can_be_read() -> None:
    rows = [f"police | TOWN | attendance | {n}" for n in (*range(1, 14), 1)]
    assert only("drift", notes(*rows)).text == (
        "Police: 1 [a:1], [a:14]; [a:2] gives 2; [a:3] gives 3; [a:4] gives 4; [a:5] "
        "gives 5; [a:6] gives 6; [a:7] gives 7; [a:8] gives 8; [a:9] gives 9; [a:10] "
        "gives 10; [a:11] gives 11; [a:12] gives 12; [a:13] gives 13. 14 claims, 1 "
        "origin."
    )


def test_no_sentence_where_nothing_belongs_together_or_comes_to_nothing() -> None:
    # In the march's own paper everything stands in one document; here nothing does.
    apart = (
        "police | TOWN | takings | $8 million a year | seed=b",
        "mayor | TOWN | takings | $1 million a year | seed=c",
        "- | TOWN | attendance | 8,000 | seed=d",
    )
    assert only("contradiction", notes(*apart)).required == ()
    nothing = (
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $0 a year",
        "police | TOWN | attendance | 8,000",
    )
    assert only("contradiction", notes(*nothing)).required == ()


def test_what_would_have_to_be_true_against_other_bounds() -> None:
    # At $1,000 a head, $1 million needs 1,000 people: "up to 2,000" allows that.
    rows = (
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 8,000",
        "union | TOWN | attendance | up to 2,000",
    )
    takings = [note for note in notes(*rows) if note.estimates == ("e2", "e1")]
    assert takings[0].required[1] == (
        "At $1,000 a head a year, $1 million [a:2] stands for 1,000 people, which overlaps [a:4]."
    )
    # At more than $1,000 a head, $16 million needs fewer than 16,000; 20,000 is above that.
    rows = (
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $160 million a year",
        "police | TOWN | attendance | fewer than 8,000",
        "union | TOWN | attendance | 1,000,000",
    )
    takings = [note for note in notes(*rows) if note.estimates == ("e1", "e2")]
    assert takings[0].required == (
        "With less than 8,000 [a:3], $8 million [a:1] comes to more than $1,000 a head a year "
        "and $160 million [a:2] to more than $20,000.",
        "At more than $1,000 a head a year, $160 million [a:2] stands for more than 0 and less than "
        "160,000 people; the nearest published bound is 1 million [a:4].",
    )
    words = (
        "police | TOWN | attendance | 8",
        "mayor | TOWN | attendance | thousands",
        "police | TOWN | takings | $8 million a year",
    )
    assert only("contradiction", notes(*words)).required[1] == (
        "At $1 million a head a year, thousands [a:2] stands for more than $1 billion; "
        "the nearest published bound is $8 million [a:3]."
    )
    silent = (
        "police | TOWN | takings | $8 million a year",
        "mayor | TOWN | takings | $80 a year",
        "police | TOWN | attendance | thousands",
    )
    assert only("contradiction", notes(*silent)).required[1] == (
        "At more than $0 and less than $8,000 a head a year, $80 [a:2] stands for more than 0.01 "
        "people."
    )


def test_what_would_have_to_be_true_for_an_implied_conflict() -> None:
    rows = (
        "police | COUNTY | takings | $9 million a year",
        "police | COUNTY | attendance | 9,000",
        "police | TOWN | takings | {} a year",
        "police | TOWN | attendance | about 8,000",
    )
    # 1,000 and 100 a head: 800,000 / 1,000 = 800; 8,000 x 1,000 = 8 million; 9 million / 100 =
    # 90,000; 9,000 x 100 = 900,000.
    found = notes(*(row.format("$800,000") for row in rows))
    assert only("implied-conflict", found).required == (
        "At $1,000 a head a year, $800,000 [a:3] stands for 800 people and about 8,000 [a:4] "
        "for about $8 million.",
        "At about $100 a head a year, $9 million [a:1] stands for about 90,000 people and 9,000 [a:2] "
        "for about $900,000.",
    )
    nothing = notes(*(row.format("$0") for row in rows))
    assert only("implied-conflict", nothing).required == (
        "At $1,000 a head a year, $0 [a:3] stands for 0 people and about 8,000 [a:4] for about "
        "$8 million.",
    )


def test_implied_conflict_within_one_place_and_between_bodies() -> None:
    rows = (
        "police | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 1,000",
        "police-memo | TOWN | attendance | 8,000",
    )
    assert only("implied-conflict", notes(*rows)).text == (
        "All figures go back to the Police, in 2 reports: $1 million [a:1] ÷ 8,000 [a:3] = $125 a "
        "head a year (the town) and $1 million [a:1] ÷ 1,000 [a:2] = $1,000 a head a year (the"
        " town) cannot both hold: 8 times apart. 3 claims, 1 origin with 2 reports."
    )
    bodies = (
        "police | TOWN | takings | $1 million a year",
        "police | TOWN | attendance | 1,000",
        "mayor | COUNTY | takings | $8 million a year",
        "mayor | COUNTY | attendance | 80,000",
    )
    assert only("implied-conflict", notes(*bodies)).text == (
        "$8 million [a:3] ÷ 80,000 [a:4] = $100 a head a year (the county) and $1 million"
        " [a:1] ÷ 1,000 [a:2] = $1,000 a head a year (the town) are 10 "
        "times apart. Both hold only if takings per head elsewhere is $88.6 a year: $7 "
        "million ÷ 79,000. 4 claims, 2 origins."
    )


# Figures for different times


def test_figures_for_different_times_do_not_contradict_one_another() -> None:
    rows = ("police | TOWN | attendance | 8,000 | as_of=2016",
            "mayor | TOWN | attendance | 3,500 to 4,200 | as_of=2021",
            "police | TOWN | attendance | 9,000 | as_of=2021")  # fmt: skip
    found = notes(*rows[:2])
    assert [note.kind for note in found] == ["no-agreement", "different-scope"]
    assert found[0].text == (
        "No two origins speak of one time, so whether they agree cannot be judged. Left out "
        "because they are for other times: [a:1]. 2 claims, 2 origins."
    )
    assert found[1].text == (
        "Police (8,000 [a:1]) for 2016; Mayor (3,500–4,200 [a:2]) for 2021: figures for "
        "different times are not compared. 2 claims, 2 origins."
    )
    # Of one time they do, and an origin's figure for another time is no other telling of it.
    kinds = [note.kind for note in notes(*rows)]
    assert sorted(kinds) == ["contradiction", "different-scope", "no-agreement"]


def test_a_time_that_is_not_stated_or_that_overlaps_may_be_the_same() -> None:
    for time in ("unstated", "2016-05", "2015/..", "../2016"):
        (note,) = [
            one
            for one in notes("police | TOWN | attendance | 8,000 | as_of=2016",
                             f"mayor | TOWN | attendance | 4,000 | as_of={time}")
            if one.kind == "contradiction"
        ]  # fmt: skip
        assert note.estimates == ("e2", "e1")


def test_an_origin_that_gives_figures_for_two_times_counts_once() -> None:
    rows = ("police | TOWN | attendance | 8,000 | as_of=2016",
            "police | TOWN | attendance | more than 8,000 | as_of=2016",
            "police | TOWN | attendance | 4,000 | as_of=2021",
            "police | TOWN | attendance | 5,000 | as_of=unstated")  # fmt: skip
    comparison = compare(*rows)
    (group,) = comparison.groups
    assert [[claim.id for claim in one.claims] for one in group.origins] == [
        ["e1", "e2"], ["e3"], ["e4"],
    ]  # fmt: skip
    assert (group.behind.named, group.behind.at_most) == (1, 1)
    assert [note.kind for note in comparison.notes] == ["drift", "different-scope"]
    (left,) = [note for note in comparison.notes if note.kind == "different-scope"]
    assert left.estimates == ("e1", "e2", "e3")


def test_a_body_whose_reports_share_no_value_agrees_with_nobody() -> None:
    (verdict,) = [
        note
        for note in notes("police | TOWN | attendance | 8,000",
                          "police-memo | TOWN | attendance | 12,000 to 15,000",
                          "mayor | TOWN | attendance | 12,000 to 15,000")
        if note.kind == "no-agreement"
    ]  # fmt: skip
    assert verdict.text == (
        "No two origins give one answer in numbers, so whether they agree cannot be "
        "judged. Left out because their own figures share no value: [a:1], [a:2]. 3 "
        "claims, 2 origins with 3 reports."
    )


def test_a_gap_that_is_not_reached_says_so() -> None:
    def told(one: str, other: str) -> str:
        found = notes(f"police | TOWN | attendance | {one}",
                      f"mayor | TOWN | attendance | {other}")  # fmt: skip
        (note,) = [note for note in found if note.kind == "contradiction"]
        return note.text.partition(": ")[2].partition(". (")[0]

    # 100 / 82 is 1.2195…, which rounds to 1.22; the factor is more than 1.21, not than 1.22.
    assert (
        told("82", "more than 100")
        == "more than 18 apart, more than 1.21 times. 2 claims, 2 origins."
    )
    assert (
        told("82", "at least 100") == "at least 18 apart, at least 1.21 times. 2 claims, 2 origins."
    )
    assert told("50 to 60", "more than 75 and less than 90") == (
        "more than 15 apart, more than 1.25 and less than 1.8 times. 2 claims, 2 origins."
    )
    assert told("more than 50 and up to 60", "75 to 90") == (
        "15 apart, at least 1.25 and less than 1.8 times. 2 claims, 2 origins."
    )
    assert (
        told("between 50 and 60", "100 to 200") == "40 apart, 1.66 to 4 times. 2 claims, 2 origins."
    )


def test_each_shared_figure_is_told_of_those_that_give_it() -> None:
    (note,) = [
        one
        for one in notes("police | TOWN | attendance | 1,200 to 2,300",
                         "- | TOWN | attendance | up to 2,300",
                         "police | TOWN | attendance | 1,200 to 2,300",
                         "- | TOWN | attendance | 1,200 to 2,300")
        if one.kind == "suspected-repetition" and "e1" in one.estimates
    ]  # fmt: skip
    assert note.text.startswith("[a:4] may repeat the 1,200 and 2,300 of [a:1], [a:3]; ")


def test_a_place_is_cited_once() -> None:
    people, money = compare("police | TOWN | attendance | 5,000",
                            "police | TOWN | takings | $5,000 | line=1").claims  # fmt: skip
    assert cited([people, money]) == "[a:1]"


def test_times_that_do_not_overlap_are_apart_in_every_check() -> None:
    def checked(time: str) -> int:
        return len(
            compare("police | TOWN | attendance | 8,000 | as_of=2016",
                    f"police | COUNTY | attendance | 9,000 | as_of={time}",
                    f"police | TOWN | takings | $16,000 | as_of={time}",
                    f"police | TOWN | visitors | 40% | as_of={time}").crosschecks
        )  # fmt: skip

    assert (checked("2016"), checked("2021")) == (4, 0)
    comparison = compare("police | TOWN | attendance | 8,000 | as_of=2016",
                         "mayor | TOWN | attendance | 4,000 | as_of=2021")  # fmt: skip
    assert comparison.pair(*comparison.claims).verdict == (
        "They have no value in common: 4,000 apart, 2 times. "
        "They are for different times, 2016 and 2021."
    )


@settings(deadline=None)
@given(st.lists(st.sampled_from([5, 50, 51, 500, 503, 506, 5000, 49_600, 1, 10, 100]), max_size=8))
def test_slips_against_every_pair(values: list[int]) -> None:
    rows = [f"{BODIES[i % 5]} | TOWN | attendance | {value:,}" for i, value in enumerate(values)]
    (group,) = compare(*rows, "police | TOWN | attendance | 3,000").groups
    ends = {value for claim in group.claims for value in claim.stated_ends()}
    # Each value with the nearest of those that are about so many powers of ten smaller.
    expected = {
        (x, min(near, key=lambda y: (abs(y - x / 10**power), y)), power)
        for x, power in product(ends, range(1, 5))
        if (near := [y for y in ends if abs(log10(x / y) - power) < 0.005])
    }
    assert set(_tenfold(sorted(ends))) == expected


def test_a_figure_may_be_repeated_where_the_basis_is_not_stated() -> None:
    rows = ("police | TOWN | attendance | 8,000 | basis=gross",
            "mayor | TOWN | attendance | 9,000 | basis=net",
            "- | TOWN | attendance | 8,000 | basis=unstated")  # fmt: skip
    found = notes(*rows)
    (suspicion,) = [note for note in found if note.kind == "suspected-repetition"]
    assert suspicion.groups == (0, 2)
    assert suspicion.text.startswith("[a:3] may repeat the 8,000 of [a:1]; ")
    scopes = [note.text for note in found if note.kind == "different-scope"]
    assert (
        "Attendance: [a:1] and [a:2] are not compared; they differ in basis (everything and "
        in (scopes[0])
    )


def test_what_is_assumed_of_each_sum_is_that_of_its_own_figures() -> None:
    comparison = compare("police | COUNTY | attendance | 9,000 | basis=gross",
                         "mayor | COUNTY | attendance | 8,000 | basis=net",
                         "union | TOWN | attendance | 4,000 | basis=unstated")  # fmt: skip
    one, other = comparison.crosschecks
    assert "the unstated basis is taken as everything [a:3]" in one.assumptions
    assert "the unstated basis is taken as what is kept [a:3]" in other.assumptions


# Other tellings, and more than can be told of


def test_a_retelling_that_fits_where_its_origin_does_not() -> None:
    rows = (
        "police | TOWN | attendance | 8,000",
        "police-report | TOWN | attendance | at least 8,000",
        "mayor | TOWN | attendance | 12,000",
    )
    assert only("contradiction", notes(*rows)).text == (
        "Police (8,000 [a:1]) and Mayor (12,000 [a:3]) cannot both hold: 4,000 apart, 1.5"
        " times. [a:2] gives 8,000 as “at least 8,000”, which fits 12,000. "
        "2 claims, 2 origins."
    )


def test_a_retelling_that_does_not_fit_either() -> None:
    rows = (
        "police | TOWN | attendance | 8,000",
        "police-report | TOWN | attendance | up to 8,000",
        "mayor | TOWN | attendance | 12,000",
    )
    assert only("contradiction", notes(*rows)).text == (
        "Police (8,000 [a:1]) and Mayor (12,000 [a:3]) cannot both hold: 4,000 apart, 1.5"
        " times. As given in [a:2] they cannot both hold either. 3 claims, 2 origins."
    )


def test_an_input_that_is_told_in_another_way() -> None:
    rows = (
        "police | TOWN | takings | $9 million a year",
        "police-report | TOWN | takings | up to $9 million a year",
        "police | TOWN | attendance | 9,000",
        "police-memo | TOWN | attendance | 90,000",
    )
    (note,) = (one for one in notes(*rows) if one.kind == "implied-conflict")
    # 9,000,000 / 9,000 = 1,000 and / 90,000 = 100, which "up to 1,000" allows.
    assert note.text == (
        "All figures go back to the Police, in 2 reports: $9 million [a:1] ÷ 90,000 [a:4] = $100 a head"
        " a year (the town) and $9 million [a:1] ÷ 9,000 [a:3] = $1,000 a head a year "
        "(the town) cannot both hold: 10 times apart. With up to $9 million [a:2] in "
        "place of [a:1] they would fit. 3 claims, 1 origin with 2 reports."
    )


@pytest.mark.parametrize(("takings", "found"), [("4", True), ("4.1", False)])
def test_a_whole_and_its_part_conflict_only_where_the_rest_can_hardly_make_up(
    takings: str, found: bool
) -> None:
    # 9 − 4 = 5 million for 1,000 people are 5,000 a head, ten times the town's 500.
    rows = (
        "police | COUNTY | takings | $9 million a year",
        "police | COUNTY | attendance | 9,000",
        f"police | TOWN | takings | ${takings} million a year",
        "police | TOWN | attendance | 8,000",
    )
    assert ("implied-conflict" in kinds(*rows)) is found


@pytest.mark.parametrize(("county", "found"), [("18", True), ("18.1", False)])
def test_or_where_it_would_have_to_be_a_tenth(county: str, found: bool) -> None:
    # 18 − 8 = 10 million for 100,000 people are 100 a head, a tenth of the town's 1,000.
    rows = (
        f"police | COUNTY | takings | ${county} million a year",
        "police | COUNTY | attendance | 108,000",
        "police | TOWN | takings | $8 million a year",
        "police | TOWN | attendance | 8,000",
    )
    assert ("implied-conflict" in kinds(*rows)) is found


def test_scopes_beyond_ten_are_noted_together() -> None:
    rows = [
        f"police | TOWN | visitors | {n}% | as_of=2031 | population=p{n}" for n in range(10, 21)
    ]
    populations = {f"p{n}": f"people {n}" for n in range(10, 21)}
    few = kinds(*rows[:5], populations=populations)
    assert few.count("different-scope") == 10
    note = only("different-scope", notes(*rows, populations=populations))
    assert note.text == (
        "Visitors: figures of 11 groups, which differ in population, are not compared, "
        "unless one is for a part of what the other is for. 11 claims, 1 origin."
    )
    assert note.estimates == tuple(f"e{n}" for n in range(1, 12))


def test_of_many_figures_for_a_whole_the_lowest_and_the_highest_stand_for_all() -> None:
    rows = [f"- | TOWN | attendance | {n}" for n in range(1000, 1041)]
    found = compare("police | COUNTY | attendance | 5,000", *rows).crosschecks
    taken = {check.claims[1].estimate.id for check in found}
    assert taken == {f"e{n}" for n in range(2, 43)} - {"e22"}
    assert found[0].supposed == (
        "of 42 figures on attendance for the county and its parts, the 20 lowest and the 20 "
        "highest of each stand for all",
    )
    assert compare("police | COUNTY | attendance | 5,000", *rows[1:]).crosschecks[0].supposed == ()


def test_a_body_s_own_parts_are_held_against_its_whole_however_many_others_speak() -> None:
    """Neither of its figures is among the lowest or the highest."""
    figures = {"COUNTY": 11_500, "TOWN": 6_000, "PORT": 6_000}
    rows = [
        f"- | {place} | attendance | {figure + n:,}"
        for place, figure in figures.items()
        for n in (*range(-21, 0), *range(1, 22))
    ]
    own = [f"police | {place} | attendance | {figure:,}" for place, figure in figures.items()]
    found = [
        note for note in notes(*own, *rows)
        if note.kind == "contradiction" and {"e1", "e2", "e3"} <= set(note.estimates)
        and len(note.estimates) == 3
    ]  # fmt: skip
    assert [note.headline for note in found] == [
        "The county: the port and the town come to 12,000 at the least, more than 11,500 for "
        "all (Police)"
    ]


def test_of_many_figures_that_are_larger_than_their_whole_six_are_told_of() -> None:
    def told(count: int) -> list[Note]:
        rows = [f"- | TOWN | attendance | {n:,}" for n in range(2000, 2000 + count)]
        found = notes("police | COUNTY | attendance | 1,000", *rows)
        return [note for note in found if note.kind == "contradiction" and "e1" in note.estimates]

    assert [note.assumptions for note in told(6)] == [()] * 6
    assert [note.estimates for note in told(7)] == [(f"e{n}", "e1") for n in range(8, 2, -1)]
    assert {note.assumptions for note in told(7)} == {
        (
            "of 7 pairs of figures on attendance for the town and the county that do not fit, the "
            "6 that are farthest apart are reported",
        )
    }
    assert told(41)[0].assumptions[0].startswith("of at least 40 pairs of figures on attendance")


def test_of_thousands_of_parts_the_first_are_named() -> None:
    places = {"COUNTY": {"name": "the county"}} | {
        f"P{n}": {"name": f"part {n:02}", "part_of": "COUNTY"} for n in range(14)
    }
    rows = [f"police | P{n} | attendance | 7" for n in range(14)]
    (check,) = compare(
        "police | COUNTY | attendance | 100", *rows, places=places
    ).crosschecks  # fmt: skip
    assert check.heading == (
        "Attendance · the county without part 00, part 01, part 02, part 03, part 04, part 05, "
        "part 06, part 07, part 08, part 09, part 10, part 11 and 2 more"
    )
    assert check.text.endswith(" − 7 [a:13] − those of 2 more = 2")


def test_of_many_published_bounds_none_is_called_the_nearest() -> None:
    rows = [f"- | TOWN | attendance | {n}" for n in range(1000, 1040)]
    takings = ("police | TOWN | takings | $8 million a year", "mayor | TOWN | takings | $1 a year")
    few = only(
        "contradiction", about_takings(*takings, "police | TOWN | attendance | 8", *rows[1:])
    )
    assert few.required[1] == (
        "At $1 million a head a year, $1 [a:2] stands for 0.000001 people; the nearest published "
        "bound is 8 [a:3]."
    )
    many = only("contradiction", about_takings(*takings, "police | TOWN | attendance | 8", *rows))
    assert many.required[1] == "At $1 million a head a year, $1 [a:2] stands for 0.000001 people."


def about_takings(*rows: str) -> list[Note]:
    return [note for note in notes(*rows) if note.estimates == ("e2", "e1")]
