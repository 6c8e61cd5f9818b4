"""Products, quotients, differences and odds of intervals, by hand and by a search over numbers."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dprk_labor.text.interval import Interval, Range


def interval(text: str) -> Interval:
    """An interval as it is written: `[8,12)`, `(5,inf)`."""
    low, high = text[1:-1].split(",")
    top = None if high == "inf" else Fraction(high)
    return Interval(Fraction(low), top, text[0] == "(", text[-1] == ")")


@pytest.mark.parametrize(
    ("a", "b", "product"),
    [
        ("[2,3]", "[4,5]", "[8,15]"),
        ("(2,3]", "[4,5)", "(8,15)"),
        ("[0,3]", "(4,5]", "[0,15]"),
        ("(0,3]", "[4,5]", "(0,15]"),
        ("[0,3]", "(0,5]", "[0,15]"),
        ("[2,inf)", "[4,5]", "[8,inf)"),
        ("[0,0]", "[4,inf)", "[0,0]"),
        ("[4,5)", "[0,0]", "[0,0]"),
    ],
)
def test_product(a: str, b: str, product: str) -> None:
    assert interval(a) * interval(b) == interval(product)


@pytest.mark.parametrize(
    ("a", "b", "quotient"),
    [
        # 1.2 to 2.3 billion over 50,000 to 60,000 is 20,000 to 46,000.
        ("[1200000000,2300000000]", "[50000,60000]", "[20000,46000]"),
        # 120 million over more than 50,000 is less than 2,400, and more than nothing.
        ("[120000000,120000000]", "(50000,inf)", "(0,2400)"),
        ("[0,2300000000]", "[50000,60000]", "[0,46000]"),
        ("[4,8]", "[0,2]", "[2,inf)"),
        ("[4,8]", "(0,2)", "(2,inf)"),
        ("[0,8]", "[1,inf)", "[0,8]"),
        ("(0,8]", "[1,inf)", "(0,8]"),
        ("[0,0]", "[0,5]", "[0,0]"),
    ],
)
def test_quotient(a: str, b: str, quotient: str) -> None:
    assert interval(a) / interval(b) == interval(quotient)


def test_nothing_is_divided_by_zero_alone() -> None:
    message = "^an interval that holds zero alone has no reciprocal$"
    with pytest.raises(ZeroDivisionError, match=message):
        interval("[4,8]") / interval("[0,0]")


@pytest.mark.parametrize(
    ("whole", "part", "rest"),
    [
        ("[50000,60000]", "[50000,50000]", "[0,10000]"),
        ("[100000,200000]", "[50000,50000]", "[50000,150000]"),
        ("[50000,60000]", "(50000,inf)", "[0,10000)"),
        ("[0,20]", "[8,8]", "[0,12]"),
        ("[10,inf)", "[4,6)", "(4,inf)"),
        ("(10,20)", "[4,6]", "(4,16)"),
        ("[5,5]", "[5,5]", "[0,0]"),
        ("[4,5)", "[5,7]", None),
        ("[4,5]", "(5,7]", None),
        ("[4,5]", "[6,7]", None),
    ],
)
def test_what_a_part_leaves(whole: str, part: str, rest: str | None) -> None:
    assert interval(whole).minus(interval(part)) == (None if rest is None else interval(rest))


@pytest.mark.parametrize(
    ("share", "odds"),
    [
        ("[4/5,9/10]", "[1/9,1/4]"),
        ("(1/2,1]", "[0,1)"),
        ("[0,4/5]", "[1/4,inf)"),
        ("(0,1]", "[0,inf)"),
        ("[1,1]", "[0,0]"),
    ],
)
def test_odds(share: str, odds: str) -> None:
    assert interval(share).odds() == interval(odds)


def test_what_is_no_share_has_no_odds() -> None:
    with pytest.raises(ValueError, match="a share is between 0 and 1"):
        interval("[0,2]").odds()


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = Fraction(draw(st.integers(0, 4)))
    high = draw(st.none() | st.integers(int(low), 5).map(Fraction))
    if high == low:
        return Interval(low, high)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


def inside(one: Interval, other: Interval) -> list[Fraction]:
    """Numbers of an interval at and very near to the ends of both, and a large one."""
    tiny = Fraction(1, 10**6)
    ends = [end for i in (one, other) for end in (i.low, i.high) if end is not None]
    tried = {end + shift for end in ends for shift in (-tiny, 0, tiny)} | {Fraction(10**6)}
    return [value for value in sorted(tried) if value >= 0 and value in one]


@given(intervals(), intervals())
def test_results_hold_what_they_must_and_reach_their_ends(a: Interval, b: Interval) -> None:
    pairs = [(x, y) for x in inside(a, b) for y in inside(b, a)]
    results = {"product": (a * b, [x * y for x, y in pairs])}
    if b.high != 0:
        results["quotient"] = (a / b, [x / y for x, y in pairs if y])
    rest = a.minus(b)
    differences = [x - y for x, y in pairs if x >= y]
    assert (rest is None) == (not differences)
    if rest is not None:
        results["rest"] = (rest, differences)
    near = Fraction(1, 1000)
    for name, (result, found) in results.items():
        assert all(value in result for value in found), name
        assert min(found) - result.low <= near, name
        assert (result.low in found) == (not result.low_open), name
        if result.high is not None:
            assert result.high - max(found) <= near, name
            assert (result.high in found) == (not result.high_open), name
        else:
            assert max(found) > 1000, name


@pytest.mark.parametrize(
    ("taken", "left", "result"),
    [
        (1, 0, "[1/2,3/4]"),
        (-1, 0, "[4/3,2]"),
        (0, 1, "[1/4,1/2]"),
        (0, -1, "[2,4]"),
        (-1, 1, "[1/3,1]"),
        (1, -1, "[1,3]"),
    ],
)
def test_powers_of_a_share_and_of_what_it_leaves(taken: int, left: int, result: str) -> None:
    share = Range(interval("[1/2,3/4]"), approximate=True)
    assert share.power(taken, left) == Range(interval(result), approximate=True)


def test_a_figure_stands_in_a_product_once() -> None:
    with pytest.raises(ValueError, match="no such power"):
        Range(interval("[1,2]")).power(2, 0)


def test_ranges_are_as_hedged_as_what_they_are_made_of() -> None:
    about, words = (
        Range(interval("[8,9]"), approximate=True),
        Range(interval("[1,2]"), qualitative=True),
    )
    both = {"approximate": True, "qualitative": True}
    assert about + words == Range(interval("[9,11]"), **both)
    assert about * words == Range(interval("[8,18]"), **both)
    assert about / words == Range(interval("[4,9]"), **both)
    assert about.minus(words) == Range(interval("[6,8]"), **both)
    assert words.minus(about) is None
