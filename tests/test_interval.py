"""Intervals: examples worked by hand, and every small interval against sets of regions."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dprk_labor.text.interval import (
    DEFAULT_TOLERANCE,
    Distance,
    Interval,
    Range,
    Relation,
    distance,
    is_near,
    low_key,
    relate,
)

# An interval with ends 0 to 6 as the set of elementary regions it holds: 2n is the number n, and
# 2n + 1 all that lies between n and n + 1. Up to 16, so that an unbounded interval holds numbers
# that no bounded one reaches.
LAST: Final = 16
Regions = frozenset[int]


def every_interval() -> dict[Interval, Regions]:
    found = {}
    for low, high, low_open, high_open in product(
        range(7), [*range(7), None], (False, True), (False, True)
    ):
        last = LAST if high is None else 2 * high - high_open
        regions = frozenset(range(2 * low + low_open, last + 1))
        if regions:
            top = None if high is None else Fraction(high)
            found[Interval(Fraction(low), top, low_open, high_open)] = regions
    return found


ALL: Final = every_interval()
PAIRS: Final = list(product(ALL.items(), repeat=2))


def infimum(regions: Regions) -> Fraction:
    return Fraction(min(regions) // 2)


def supremum(regions: Regions) -> Fraction | None:
    return None if LAST in regions else Fraction((max(regions) + 1) // 2)


def expected_relation(a: Regions, b: Regions) -> Relation:
    if a == b:
        return Relation.EQUAL
    shared = a & b
    if len(shared) == 1 and (max(a) == min(b) or max(b) == min(a)) and min(shared) % 2 == 0:
        return Relation.TOUCHES
    if a <= b or b <= a:
        return Relation.WITHIN
    if shared:
        return Relation.OVERLAPS
    below, above = sorted((a, b), key=max)
    return Relation.DISJOINT if max(below) + 1 < min(above) else Relation.ABUTS


def iv(text: str) -> Interval:
    """An interval as mathematics writes it: `(2,5]`, `[3,oo)`."""
    low, high = text[1:-1].split(",")
    top = None if high == "oo" else Fraction(high)
    return Interval(Fraction(low), top, text[0] == "(", text[-1] == ")")


def approx(text: str) -> Range:
    return Range(iv(text), approximate=True)


def test_the_oracle_covers_every_small_interval() -> None:
    assert len(ALL) == 7 + 4 * 21 + 2 * 7
    assert len(set(ALL.values())) == len(ALL)


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("[2,5]", "[2,5]", Relation.EQUAL),
        ("[3,oo)", "[3,oo)", Relation.EQUAL),
        ("[4,4]", "[4,4]", Relation.EQUAL),
        ("[2,5]", "[2,5)", Relation.WITHIN),
        ("[2,5]", "[1,oo)", Relation.WITHIN),
        ("(3,oo)", "[3,oo)", Relation.WITHIN),
        ("[4,4]", "[2,5]", Relation.WITHIN),
        ("[4,4]", "(3,oo)", Relation.WITHIN),
        ("[2,5]", "[4,8]", Relation.OVERLAPS),
        ("[2,5]", "(2,6]", Relation.OVERLAPS),
        ("[0,5]", "[3,oo)", Relation.OVERLAPS),
        ("[2,5]", "[5,8]", Relation.TOUCHES),
        ("[2,5]", "[5,oo)", Relation.TOUCHES),
        ("[5,5]", "[5,8]", Relation.TOUCHES),
        ("[5,5]", "[2,5]", Relation.TOUCHES),
        ("[2,5]", "(5,8]", Relation.ABUTS),
        ("[2,5)", "[5,8]", Relation.ABUTS),
        ("[2,5)", "(5,8]", Relation.DISJOINT),
        ("[5,5]", "(5,oo)", Relation.ABUTS),
        ("[2,5]", "[6,8]", Relation.DISJOINT),
        ("[0,5)", "(6,oo)", Relation.DISJOINT),
        ("[8000,8000]", "[100000,200000]", Relation.DISJOINT),
    ],
)
def test_relate_examples(a: str, b: str, relation: Relation) -> None:
    assert relate(iv(a), iv(b)) is relation
    assert relate(iv(b), iv(a)) is relation


def test_relate_against_regions() -> None:
    for (a, in_a), (b, in_b) in PAIRS:
        assert relate(a, b) is expected_relation(in_a, in_b), (a, b)


def hull(a: Interval, b: Interval) -> Interval:
    return Range.spanning([Range(a), Range(b)]).interval


def test_within_and_hull_against_regions() -> None:
    for (a, in_a), (b, in_b) in PAIRS:
        assert a.is_within(b) == (in_a <= in_b), (a, b)
        joint = in_a | in_b
        assert ALL[hull(a, b)] == frozenset(range(min(joint), max(joint) + 1)), (a, b)


def test_members_and_points_against_regions() -> None:
    for interval, regions in ALL.items():
        inside = {region for region in range(LAST + 1) if Fraction(region, 2) in interval}
        assert inside == regions, interval
        assert interval.is_point == (len(regions) == 1 and min(regions) % 2 == 0), interval


def test_complement_against_regions() -> None:
    for interval, regions in ALL.items():
        if interval.high is None:
            continue
        share = Interval(interval.low / 6, interval.high / 6, interval.low_open, interval.high_open)
        other = share.complement()
        mirrored = {region for region in range(13) if Fraction(region, 12) in other}
        assert mirrored == {12 - region for region in regions}, interval
        assert other.complement() == share


def test_distance_and_nearness_against_regions() -> None:
    for (a, in_a), (b, in_b) in PAIRS:
        below, above = sorted((in_a, in_b), key=max)
        if max(below) + 1 >= min(above):
            with pytest.raises(ValueError, match=r"^the intervals are not disjoint$"):
                distance(a, b)
            continue
        low, top = supremum(below), infimum(above)
        assert low is not None
        bottom, ceiling = infimum(below), supremum(above)
        farthest = ceiling / bottom if ceiling is not None and bottom else None
        apart = distance(a, b)
        assert (apart.gap, apart.farthest) == (top - low, farthest)
        assert apart.nearest == (top / low if low else None)
        lower, upper = sorted((a, b), key=low_key)
        assert apart.is_open == (lower.high_open or upper.low_open)
        assert apart.is_open_far == (upper.high_open or lower.low_open)
        for tolerance in (Fraction(1, 4), Fraction(1), Fraction(5, 2)):
            near = low > 0 and (top - low) / low <= tolerance
            assert is_near(Range(a, approximate=True), Range(b), tolerance) == near
            assert is_near(Range(a), Range(b, approximate=True), tolerance) == near
            assert not is_near(Range(a), Range(b), tolerance)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("[50,60]", "[100,200]", Distance(Fraction(40), Fraction(5, 3), Fraction(4))),
        ("[0,80]", "(100,oo)", Distance(Fraction(20), Fraction(5, 4), None, is_open=True,
                                        is_open_far=True)),
        ("[0,80]", "[100,120]", Distance(Fraction(20), Fraction(5, 4), None)),
        ("[50,60]", "[75,oo)", Distance(Fraction(15), Fraction(5, 4), None, is_open_far=True)),
        ("[0,0]", "[3,6]", Distance(Fraction(3), None, None)),
        ("(0.5,0.6)", "[0.8,1]", Distance(Fraction(1, 5), Fraction(4, 3), Fraction(2), is_open=True,
                                          is_open_far=True)),
    ],
)  # fmt: skip
def test_distance_examples(a: str, b: str, expected: Distance) -> None:
    assert distance(iv(a), iv(b)) == expected
    assert distance(iv(b), iv(a)) == expected


@pytest.mark.parametrize(
    ("a", "b", "near"),
    [
        (approx("[100,100]"), Range(iv("[115,120]")), True),  # exactly 0.15
        (Range(iv("[100,100]")), approx("[115,120]"), True),
        (approx("[100,100]"), Range(iv("[115.01,120]")), False),
        (Range(iv("[100,100]")), Range(iv("[101,101]")), False),  # neither is approximate
        (approx("[0,0]"), Range(iv("[0.001,1]")), False),  # zero has no ratio
    ],
)
def test_near_by_default_is_15_percent_of_the_smaller_end(a: Range, b: Range, near: bool) -> None:
    assert Fraction(3, 20) == DEFAULT_TOLERANCE
    assert is_near(a, b) is near
    assert is_near(b, a) is near


def test_near_needs_disjoint_claims() -> None:
    with pytest.raises(ValueError, match=r"^the intervals are not disjoint$"):
        is_near(approx("[2,5]"), approx("(5,8]"))


@pytest.mark.parametrize(
    ("share", "other"),
    [
        ("[0.1,0.2]", "[0.8,0.9]"),
        ("(0.5,1]", "[0,0.5)"),
        ("[0,0.8)", "(0.2,1]"),
        ("[1,1]", "[0,0]"),
    ],
)
def test_complement_examples(share: str, other: str) -> None:
    stated = Range(iv(share), approximate=True, qualitative=True)
    assert stated.complement() == Range(iv(other), approximate=True, qualitative=True)
    assert Range(iv(share)).complement() == Range(iv(other))


@pytest.mark.parametrize("interval", [iv("[0.5,oo)"), iv("[0.5,1.1]"), Interval.point(2)])
def test_complement_needs_a_share(interval: Interval) -> None:
    with pytest.raises(ValueError, match=r"^a share is between 0 and 1$"):
        interval.complement()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[-1,5]", "the low end is negative"),
        ("[5,4]", "the low end is above the high end"),
        ("(5,5]", "both ends are one number and an end is open: nothing lies between"),
        ("[5,5)", "both ends are one number and an end is open: nothing lies between"),
    ],
)
def test_an_interval_holds_a_number(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{message}$"):
        iv(text)


def test_an_unbounded_end_counts_as_open() -> None:
    assert Interval(Fraction(3), None) == iv("[3,oo)")
    assert Interval(Fraction(3), None).high_open


def test_short_forms() -> None:
    assert Range(iv("[2,5]")) == Range(iv("[2,5]"), approximate=False, qualitative=False)
    assert Interval.point(5) == iv("[5,5]")
    assert Interval.between(5, Fraction(13, 2)) == iv("[5,6.5]")


@pytest.mark.parametrize("text", ["(3,oo)", "[0,3]", "[0,3)", "(0,3)", "[0,oo)"])
def test_one_sided(text: str) -> None:
    assert Range(iv(text)).one_sided


@pytest.mark.parametrize("text", ["[1,3]", "[3,3]", "[0,0]"])
def test_two_sided(text: str) -> None:
    assert not Range(iv(text)).one_sided


def test_shared_values_of_every_pair() -> None:
    for (a, left), (b, right) in PAIRS:
        if left & right:
            assert ALL[a.shared(b)] == left & right
        else:
            with pytest.raises(ValueError, match=r"the low end|nothing lies between"):
                a.shared(b)


def test_spanning() -> None:
    assert Range.spanning([approx("[2,5)")]) == approx("[2,5)")
    assert Range.spanning([Range(iv("(2,5)")), Range(iv("[2,5]"))]) == Range(iv("[2,5]"))
    ranges = [Range(iv("[4,5)")), approx("(2,3]"), Range(iv("[5,5]"))]
    assert Range.spanning(ranges) == approx("(2,5]")
    assert Range.spanning([Range(iv("[4,oo)")), *ranges]) == approx("(2,oo)")
    inner = [Range(iv("[1,9]")), approx("[2,3]")]
    assert Range.spanning(inner) == Range.spanning(inner[::-1]) == Range(iv("[1,9]"))


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    ends = st.fractions(min_value=0, max_value=10**6)
    low, high = sorted(draw(st.tuples(ends, ends)))
    if draw(st.booleans()):
        return Interval(low, None, draw(st.booleans()))
    if low == high:
        return Interval.point(low)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@settings(deadline=None)
@given(intervals(), intervals())
def test_any_two_intervals(a: Interval, b: Interval) -> None:
    assert relate(a, b) is relate(b, a)
    assert hull(a, b) == hull(b, a)
    assert a.is_within(hull(a, b))
    assert b.is_within(hull(a, b))
    assert (relate(a, b) is Relation.EQUAL) == (a.is_within(b) and b.is_within(a))
    if relate(a, b) is Relation.DISJOINT:
        assert distance(a, b) == distance(b, a)
        assert distance(a, b).gap >= 0
