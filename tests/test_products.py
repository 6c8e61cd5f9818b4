"""Identities as products: solved for any member, converted, and held against figures as published."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
import yaml
from building import BASES, METRICS, compare, notes, only

from dprk_labor.compare.derived import conversion, required_of_values
from dprk_labor.compare.derived import stated as of_voice
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.loading import load
from dprk_labor.data.model import Identity
from dprk_labor.show.answers_estimates import matrices_of

SPENT = {"label": "Spending of one", "unit": "money", "additive": "false", "kind": "flow"}
MORE: dict[str, Any] = {
    "metrics": {
        **{name: {**one, "bases": BASES} for name, one in METRICS.items()},
        "per_head": {**SPENT, "label": "Takings per head", "bases": BASES},
        "spent": {**SPENT, "bases": {"gross": {"label": "all that is spent"}}},
        "kept": {**SPENT, "label": "Spending elsewhere of one",
                 "bases": {"gross": {"label": "what is spent elsewhere"}}},
    },
    "identities": {
        "per-head": {"product": "takings", "factors": ["attendance", "per_head"], "per": "head"},
        "spent": {"product": "per_head", "factors": ["spent", "visitors"],
                  "bases": {"per_head": "net"}},
        "kept": {"product": "kept", "factors": ["spent", "1 - visitors"]},
    },
}  # fmt: skip
MORE["metrics"]["visitors"]["complement"] = {"basis": "local", "of": "from_away"}
TWO = {"per-head": {"label": "Takings per head", "numerator": "takings",
                    "denominator": "attendance", "per": "head"}}  # fmt: skip
TAKINGS = "police | TOWN | takings | $9 million a year"
PEOPLE = "police | TOWN | attendance | 9,000"


def stated(words: str, who: str = "police", period: str = "year", basis: str = "net") -> str:
    """A row that states what each brings in."""
    return (
        f"{who} | TOWN | per_head | {words} a {period} | period={period} | currency=USD | "
        f"unit=money | basis={basis}"
    )


def values(comparison: Comparison) -> list[tuple[str, str]]:
    return [(check.quantity, check.text) for check in comparison.crosschecks]


@pytest.fixture(autouse=True)
def _money(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(METRICS, "per_head", SPENT)


def test_both_forms_come_to_the_same() -> None:
    rows = (
        "police | TOWN | takings | between $1.2 million and $2.3 million a year",
        "police | TOWN | attendance | 500 to 600",
        "mayor | TOWN | visitors | about 80% to 90%",
    )
    older, newer = compare(*rows), compare(*rows, **MORE)
    assert [check.text for check in older.crosschecks] == [
        check.text for check in newer.crosschecks
    ]
    assert [(check.quantity, check.noun, check.period) for check in newer.crosschecks] == [
        ("per_head", "money", "year"), ("spent", "money", "year"), ("kept", "money", "year"),
    ]  # fmt: skip


def test_a_product_is_solved_for_any_of_its_members() -> None:
    found = compare(TAKINGS, stated("$300"), **MORE)
    assert values(found) == [("attendance", "$9 million [a:1] ÷ $300 [a:2] = 30,000")]
    assert found.crosschecks[0].noun == "people"
    found = compare(PEOPLE, stated("$300"), **MORE)
    assert values(found) == [("takings", "9,000 [a:1] × $300 [a:2] = $2.7 million")]
    rows = (stated("$300"), "police | TOWN | visitors | 60%")
    assert values(compare(*rows, **MORE)) == [
        ("spent", "$300 [a:1] ÷ 60% [a:2] = $500"),
        ("kept", "$300 [a:1], what is left if 60% [a:2] is taken = $200"),
    ]


def test_only_the_value_for_one_is_for_one() -> None:
    found = compare(TAKINGS, PEOPLE, stated("$300"), **MORE).crosschecks
    assert [(one.quantity, one.per) for one in found] == [
        ("per_head", "head"), ("attendance", None), ("takings", None),
    ]  # fmt: skip
    note = only("implied-conflict", notes(TAKINGS, PEOPLE, stated("$300"), **MORE))
    assert note.headline == (
        "The figures of the Police do not fit: $1,000 a head a year worked out and $300 as published"
    )


def test_a_basis_that_an_identity_does_not_hold_for() -> None:
    rows = (stated("$300", basis="gross"), "police | TOWN | visitors | 60%")
    assert values(compare(*rows, **MORE)) == []


def test_money_on_two_bases_is_not_combined() -> None:
    found = compare(TAKINGS, PEOPLE, stated("$300", basis="gross"), **MORE)
    assert [(one.quantity, one.basis, one.text) for one in found.crosschecks] == [
        ("per_head", "net", "$9 million [a:1] ÷ 9,000 [a:2] = $1,000"),
        ("takings", "gross", "9,000 [a:2] × $300 [a:3] = $2.7 million"),
    ]
    assert [note.kind for note in found.notes if note.level == "contradiction"] == []
    unstated = stated("$300", basis="unstated")
    found = compare(TAKINGS, PEOPLE.replace("9,000", "30,000"), unstated, **MORE)
    assert [(one.quantity, one.basis) for one in found.crosschecks] == [
        ("per_head", "net"), ("attendance", "unstated"), ("takings", "unstated"),
    ]  # fmt: skip


def test_what_would_have_to_be_true_has_the_period_of_the_cross_check() -> None:
    """What a year brings, by the people of a year, is a sum a head and not a head a year."""
    attendance = {**MORE["metrics"]["attendance"], "flow": "true"}
    metrics = {**MORE["metrics"], "attendance": attendance}
    people = f"{PEOPLE} | period=year"
    rows = (TAKINGS, people, "mayor | TOWN | attendance | 90 | period=year")
    found = compare(*rows, **{**MORE, "metrics": metrics})
    assert only("contradiction", list(found.notes)).required == (
        "With $9 million [a:1], 9,000 [a:2] comes to $1,000 a head and 90 [a:3] to $100,000.",
        (
            "At $1,000 a head, 90 [a:3] stands for $90,000 a year; the nearest published bound is "
            "$9 million [a:1]."
        ),
    )
    assert [one.amount for one in found.crosschecks] == ["$1,000 a head", "$100,000 a head"]


def test_what_is_counted_on_another_basis_is_tied_to_nothing() -> None:
    """An identity for those who were there at one time says nothing of all who ever came."""
    bases = {"per-head": {**MORE["identities"]["per-head"], "bases": {"attendance": "gross"}}}
    rows = (TAKINGS, PEOPLE, "mayor | TOWN | attendance | 90")
    for basis, needed in (("gross", 2), ("net", 0)):
        at = [f"{row} | basis={basis}" if "attendance" in row else row for row in rows]
        found = compare(*at, metrics=MORE["metrics"], identities=bases)
        assert len(only("contradiction", list(found.notes)).required) == needed
        assert len(found.crosschecks) == needed


@pytest.mark.parametrize(
    ("period", "other", "found"),
    [
        ("unstated", "month", 0),
        ("year", "unstated", 0),
        ("unstated", "unstated", 1),
        ("month", "month", 1),
        ("year", "month", 0),
    ],
)
def test_a_period_that_is_not_stated_is_no_other(period: str, other: str, found: int) -> None:
    """$28.8 million over 24,000 is $1,200, which is $100 a month as well where it is for a year."""
    rows = (
        f"police | TOWN | takings | $28.8 million | period={period}",
        "police | TOWN | attendance | 24,000",
        stated("$100").replace("a year | period=year", f"| period={other}"),
    )
    kinds = [note.kind for note in notes(*rows, **MORE)]
    assert kinds == ["implied-conflict"] * found


@pytest.mark.parametrize(
    ("period", "other", "found"),
    [
        ("year", "unstated", []),
        ("unstated", "month", []),
        ("unstated", "unstated", ["attendance"]),
        ("year", "month", ["attendance"]),
    ],
)
def test_nothing_is_worked_out_over_a_period_that_is_not_stated_and_one_that_is(
    period: str, other: str, found: list[str]
) -> None:
    rows = (
        f"police | TOWN | takings | $28.8 million | period={period}",
        stated("$100").replace("a year | period=year", f"| period={other}"),
    )
    assert [one.quantity for one in compare(*rows, **MORE).crosschecks] == found


def test_a_figure_as_published_beside_what_follows_at_twelve_months_a_year() -> None:
    # $9 million ÷ 9,000 = $1,000 a year; $30 a month is $360.
    note = only("implied-conflict", notes(TAKINGS, PEOPLE, stated("$30", period="month"), **MORE))
    assert note.text.startswith(
        "All figures go back to the Police: $9 million [a:1] ÷ 9,000 [a:2] = $1,000 a head a year "
        "(the town) and $30 [a:3] a month, $360 a year (the town) cannot both hold: 2.78 times apart."
    )
    assert note.figures["second_low"] == 360
    assert note.estimates == ("e1", "e2", "e3")


def test_a_conversion_is_said() -> None:
    found = compare(TAKINGS, stated("$25", period="month"), **MORE)
    (check,) = found.crosschecks
    assert check.text == "$9 million [a:1] ÷ $25 [a:2] ÷ 12 = 30,000"
    assert check.supposed == ("12 months make a year",)


@pytest.mark.parametrize(
    "row",
    [
        stated("$83 to $84", period="month"),  # $996 to $1,008 a year
        stated("about $900"),  # near
        stated("$30", basis="gross"),
        stated("thousands"),
    ],
)
def test_a_figure_that_fits_what_follows(row: str) -> None:
    found = notes(TAKINGS, PEOPLE, row, **MORE)
    assert "implied-conflict" not in [note.kind for note in found]


def test_what_is_mixed_across_origins_is_nobody_s() -> None:
    rows = (TAKINGS, "mayor | TOWN | attendance | 9,000", stated("$30", who="union"))
    assert "implied-conflict" not in [note.kind for note in notes(*rows, **MORE)]


def test_one_disagreement_is_told_of_once() -> None:
    """Not once for each member that the product is solved for."""
    found = notes(TAKINGS, PEOPLE, stated("$30"), **MORE)
    assert [note.kind for note in found if note.level == "contradiction"] == ["implied-conflict"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        (
            "police | TOWN | spent | $500 a year | period=year | currency=USD | unit=money",
            [("kept", "$500 [a:1], what is left if 60% [a:2] is taken = $200"),
             ("per_head", "$500 [a:1] × 60% [a:2] = $300")],
        ),
        (
            "police | TOWN | kept | $200 a year | period=year | currency=USD | unit=money",
            [("spent", "$200 [a:1] ÷ what 60% [a:2] leaves = $500"),
             ("per_head", "$200 [a:1], what is taken if 60% [a:2] is = $300")],
        ),
    ],
)  # fmt: skip
def test_what_is_taken_and_what_is_left(
    row: str, found: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(METRICS, "spent", SPENT)
    monkeypatch.setitem(METRICS, "kept", SPENT)
    row += " | basis=gross"
    assert sorted(values(compare(row, "police | TOWN | visitors | 60%", **MORE))) == sorted(found)


def test_an_input_without_a_basis_is_named_so() -> None:
    (check,) = compare(TAKINGS, PEOPLE + " | basis=unstated", **MORE).crosschecks
    assert check.heading == (
        "Takings per head a year · the town · what is kept; attendance: basis not stated"
    )


WAGES = (
    "police | TOWN | takings | $24 million a year",
    "police | TOWN | attendance | 24,000",
    "police | TOWN | spent | $500 a month | period=month | currency=USD | unit=money | basis=gross",
    "police | TOWN | visitors | 90%",
)


@pytest.fixture
def _spent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(METRICS, "spent", SPENT)


@pytest.mark.usefixtures("_spent")
def test_two_values_over_different_periods() -> None:
    # $500 × 90% × 12 = $5,400 a year, of 24,000 people $129.6 million; $1,000 ÷ 12 = $83.33.
    note = only("implied-conflict", notes(*WAGES, **MORE))
    assert note.text == (
        "All figures go back to the Police: $500 [a:3] × 90% [a:4] = $450 a month (the town) and "
        "$24 million [a:1] ÷ 24,000 [a:2] = $1,000 a head a year, $83.3 a month (the town) cannot "
        "both hold: 5.4 times apart. 4 claims, 1 origin."
    )
    assert note.required == (
        "At $450 a head a month, $24 million [a:1] stands for 4,440 people and 24,000 [a:2] for "
        "$130 million a year.",
        "At $1,000 a head a year, $500 [a:3] stands for 16.7% and 90% [a:4] for $92.6 a month.",
    )
    assert note.assumptions[-1] == "12 months make a year"


@pytest.mark.usefixtures("_spent")
def test_of_one_conflict_that_is_told_which_follows_most_simply(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # $1,000 leaves $100 where 90% is taken; the takings of each, $900, stand against as much.
    monkeypatch.setitem(METRICS, "kept", SPENT)
    of_money = "a year | period=year | currency=USD | unit=money | basis=gross"
    found = notes(
        f"police | TOWN | kept | $300 {of_money}",
        "police | TOWN | visitors | 90%",
        f"police | TOWN | spent | $1,000 {of_money}",
        **MORE,
    )
    assert only("implied-conflict", found).headline == (
        "The figures of the Police do not fit: $100 a year worked out and $300 as published"
    )


@pytest.mark.usefixtures("_spent")
def test_what_no_share_could_make_up_for_is_not_told() -> None:
    rows = (*WAGES[:3], "police | TOWN | visitors | 10%")
    (_, least) = only("implied-conflict", notes(*WAGES[1:], WAGES[0].replace("24 m", "2.4 b"),
                                                **MORE)).required  # fmt: skip
    assert least == "At $100,000 a head a year, 90% [a:3] stands for $9,260 a month."
    assert (
        only("implied-conflict", notes(*rows, **MORE))
        .required[1]
        .endswith("$500 [a:3] stands for 16.7% and 10% [a:4] for $833 a month.")
    )
    nothing = (WAGES[0], WAGES[1], WAGES[2].replace("$500", "$0"), WAGES[3])
    assert (
        only("implied-conflict", notes(*nothing, **MORE))
        .required[-1]
        .endswith("90% [a:4] stands for $92.6 a month.")
    )


@pytest.mark.usefixtures("_spent")
def test_sums_over_different_periods_are_tables_apart() -> None:
    found = compare(*WAGES, **MORE).crosschecks
    heads = [table.head[0] for table in matrices_of(found, has_bases=False)]
    assert heads == [
        "Takings per head a year · the town",
        "Takings per head a month · the town",
        "Spending elsewhere of one a month · the town",
        "Attendance · the town, with 90% [a:4]",
        "Takings a month · the town, with 90% [a:4]",
        "Visitors · the town, with $500 [a:3]",
        "Spending of one / Spending elsewhere of one a year · the town, with 90% [a:4]",
    ]


@pytest.mark.usefixtures("_spent")
@pytest.mark.parametrize(
    "rows",
    [
        # The police state what each spends; $450 a month of another place is an average.
        (*WAGES, WAGES[2].replace("police | TOWN", "mayor | COUNTY").replace("500", "50"),
         "mayor | COUNTY | visitors | 60%"),
        # What the police's figures imply speaks for them only where they do not.
        (*WAGES, "mayor | TOWN | per_head | $900 a year | currency=USD | unit=money | basis=net | "
                 "period=year", "police | TOWN | per_head | $900 a year | currency=USD | "
                 "unit=money | basis=net | period=year"),
    ],
)  # fmt: skip
def test_one_body_s_figures_are_held_against_its_own(rows: tuple[str, ...]) -> None:
    found = [note for note in notes(*rows, **MORE) if note.kind == "implied-conflict"]
    ids = {f"e{i}" for i, row in enumerate(rows, start=1) if row.startswith("police")}
    assert found
    assert all(set(note.estimates) <= ids for note in found)


@pytest.mark.usefixtures("_spent")
def test_words_without_a_number_imply_no_conflict() -> None:
    words = (*WAGES[:3], "police | TOWN | visitors | most of them")
    assert "implied-conflict" not in [note.kind for note in notes(*words, **MORE)]


def test_shares_that_no_share_could_make_up_for(monkeypatch: pytest.MonkeyPatch) -> None:
    # 50% of 40% is 20%; for 90% the one would have to be 180%, the other 225%.
    share = {"label": "Share", "unit": "share", "additive": "false", "flow": "false"}
    for name in ("first", "second"):
        monkeypatch.setitem(METRICS, name, share)
    bases = {"gross": {"label": "everything"}}
    more = {
        "metrics": {
            name: {**share, "label": name.capitalize(), "bases": bases}
            for name in ("visitors", "first", "second")
        },
        "identities": {"shares": {"product": "visitors", "factors": ["first", "second"]}},
    }
    rows = ("visitors | 90%", "first | 50%", "second | 40%")
    found = compare(*(f"police | TOWN | {row} | basis=gross" for row in rows), **more)
    (implied,) = [check for check in found.crosschecks if check.quantity == "visitors"]
    published = of_voice(found.groups[0].origins[0], found.groups[0])
    assert list(required_of_values(published, implied)) == []
    assert found.notes[0].required == ("At 40%, 50% [a:2] stands for 20%.",)


def test_of_many_combinations_those_of_the_lowest_and_the_highest_figures_are_worked_out() -> None:
    """Forty of each of two make 1,600, and of three only eleven, of which ten."""
    takings = [f"- | TOWN | takings | ${n} million a year" for n in range(1, 42)]
    people = [f"- | TOWN | attendance | {n}" for n in range(1000, 1041)]
    shares = [f"- | TOWN | visitors | {n}%" for n in range(10, 51)]
    assert len(compare(*takings[:40], *people[:40], identities=TWO).crosschecks) == 1600
    found = compare(*takings, *people, identities=TWO).crosschecks
    assert len(found) == 1600
    results = [check.range.interval.low for check in found]
    assert (min(results), max(results)) == (Fraction(1_000_000, 1040), Fraction(41_000_000, 1000))
    assert found[0].supposed == (
        "of 41 figures on takings for the town, the 20 lowest and the 20 highest stand for all",
        "of 41 figures on attendance for the town, the 20 lowest and the 20 highest stand for all",
    )
    one = compare(*takings, people[0], identities=TWO).crosschecks
    assert (len(one), one[0].supposed) == (41, ())
    three = {"all": {"product": "takings", "factors": ["attendance", "visitors", "per_head"]}}
    more = MORE | {"identities": three}
    assert len(compare(*takings, *people, *shares, **more).crosschecks) == 1000


def test_the_figures_of_one_body_are_set_together_however_many_others_there_are() -> None:
    """In the middle of the others, where they stand for nobody else."""
    others = [f"- | TOWN | takings | ${n} million a year" for n in (*range(20), *range(60, 100))]
    people = [f"- | TOWN | attendance | {n}" for n in (*range(1, 41), *range(20_000, 20_040))]
    more = MORE | {"identities": {"per-head": MORE["identities"]["per-head"]}}
    others.append("mayor | TOWN | takings | $30 million a year")
    found = notes(TAKINGS.replace("9", "30"), PEOPLE, stated("$30"), *others, *people, **more)
    note = only("implied-conflict", found)
    assert note.estimates == ("e1", "e2", "e3")


@pytest.mark.parametrize(("papers", "pairs"), [(4, "84"), (7, "at least 524")])
def test_of_many_pairs_that_do_not_fit_the_six_farthest_apart_are_told_of(
    papers: int, pairs: str
) -> None:
    """Of four times four values 120 pairs differ; of 36 of them another has the same figures. Of
    49 values the twenty lowest and the twenty highest are held against each other.
    """
    origins = {
        f"paper-{n}": {"title": f"Paper {n}", "institution": "police", "published": "2031"}
        for n in range(papers)
    }
    rows = [
        row
        for n in range(papers)
        for row in (
            f"paper-{n} | TOWN | takings | ${10**n:,} million a year",
            f"paper-{n} | TOWN | attendance | {1000 + n}",
        )
    ]
    found = [note for note in notes(*rows, origins=origins) if note.kind == "implied-conflict"]
    assert len(found) == 6
    assert [note.figures["factor_nearest"] for note in found[:4]] == [10 ** (papers - 1)] * 4
    said = f"of {pairs} pairs of figures on takings per head for the town that do not fit, the 6 "
    assert all(f"{said}that are farthest apart are reported" in note.assumptions for note in found)


def test_a_product_of_very_many_factors_is_refused() -> None:
    factors = ["attendance", *["visitors"] * 8]
    with pytest.raises(ValueError, match="a product has two to 8 `factors`"):
        Identity(product="attendance", factors=tuple(factors))
    assert Identity(product="attendance", factors=tuple(factors[:8])).factors


def test_a_conversion_to_a_period_that_no_input_has_left_is_said(tmp_path: Path) -> None:
    """Wages a month cancel out, and what follows is by the month all the same."""
    workforce = Path(__file__).parents[1] / "examples" / "workforce"
    whole = yaml.load((workforce / "estimates.yaml").read_text("utf-8"), yaml.BaseLoader)  # noqa: S506
    flow = {"unit": "money", "additive": "true", "kind": "flow", "bases": {"b": {"label": "b"}}}
    whole["metrics"] |= {name: {"label": name, **flow} for name in ("bill", "more")}
    whole["identities"] |= {
        "bill": {"product": "bill", "factors": ["workers", "wage"]},
        "more": {"product": "more", "factors": ["workers", "bill"]},
    }
    copytree(workforce / "seeds", tmp_path / "seeds")
    (tmp_path / "estimates.yaml").write_text(json.dumps(whole), "utf-8")
    found = reconcile(load(tmp_path / "estimates.yaml")).crosschecks
    periods = [(one, {group.period for group in one.groups} - {None, "year"}) for one in found]
    left = [one for one, of_inputs in periods if one.scale != 1 and not of_inputs]
    assert [(one.quantity, one.period) for one in left] == [("more", "month")] * 6
    assert {one.supposed[0] for one in left} == {"12 months make a year"}


@pytest.mark.parametrize(
    ("periods", "scale", "expected"),
    [
        ({"week", "year"}, "52", "52 weeks make a year"),
        ({"unstated", "year"}, "1/365", "365 days make a year"),
        ({"unstated"}, "3/13", "365 days, 12 months and 52 weeks make a year"),
    ],
)
def test_what_is_converted_is_told_by_the_periods_or_else_by_the_number(
    periods: set[str | None], scale: str, expected: str
) -> None:
    assert conversion(periods, Fraction(scale)) == expected


@pytest.mark.parametrize(
    ("money", "people", "told"),
    [
        ("$0 a year", "up to 1,000", []),  # with nobody there, whatever each would bring in
        ("$0 a year", "more than 0", ["implied-conflict"]),
        ("$0 a year", "1 to 1,000", ["implied-conflict"]),
        ("$1 a year", "up to 1,000", []),
        ("$9,000 a year", "up to 1", ["implied-conflict"]),
    ],
)
def test_nothing_over_what_may_be_nothing_is_anything(
    money: str, people: str, told: list[str]
) -> None:
    rows = f"police | TOWN | takings | {money}", f"police | TOWN | attendance | {people}"
    found = compare(*rows, stated("$5,000"), **MORE)
    assert [note.kind for note in found.notes] == told
    values = {check.quantity for check in found.crosschecks}
    assert ("per_head" in values) == ("up to 1,000" not in people or money != "$0 a year")
    # What is multiplied is nothing for any number of people.
    none = compare(rows[1], stated("$0"), **MORE)
    assert [check.amount for check in none.crosschecks] == ["$0 a year"]


def test_nothing_of_what_may_all_be_taken_is_left_of_anything(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("kept", "spent"):
        monkeypatch.setitem(METRICS, name, SPENT)
    kept = "police | TOWN | kept | $0 | currency=USD | unit=money | period=year | basis=gross"
    spent = kept.replace("kept | $0", "spent | $500")
    for share, told in (("90 to 100%", []), ("80 to 90%", ["implied-conflict"])):
        found = compare(f"police | TOWN | visitors | {share}", kept, spent, **MORE)
        assert [note.kind for note in found.notes] == told
