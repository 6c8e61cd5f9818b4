"""Marzullo's sweep against hand-computed examples and a count over all elementary regions."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, cast

import pytest
from building import notes, only
from hypothesis import given
from hypothesis import strategies as st

from dprk_labor.compare.claims import ALWAYS
from dprk_labor.compare.groups import Agreement, Region, agree
from dprk_labor.compare.voices import Voice
from dprk_labor.text.interval import Interval, Range


def interval(text: str) -> Interval:
    """An interval as it is written: `[8,12)`, `(5,inf)`."""
    low, high = text[1:-1].split(",")
    top = None if high == "inf" else Fraction(high)
    return Interval(Fraction(low), top, text[0] == "(", text[-1] == ")")


def voices(intervals: Sequence[Interval]) -> list[Voice]:
    """Voices of these intervals, which bear their numbers."""
    nobody = cast("Any", None)
    return [
        Voice(str(number), None, (), (), nobody, Range(one), False, ALWAYS, ALWAYS)
        for number, one in enumerate(intervals)
    ]


@pytest.mark.parametrize(
    ("given_ones", "k", "regions"),
    [
        ([], 0, []),
        (["[1,2]"], 1, [("[1,2]", (0,))]),
        # The examples of RFC 5905's ancestor: three of four clocks share one region.
        (["[8,12]", "[11,13]", "[10,12]"], 3, [("[11,12]", (0, 1, 2))]),
        (["[8,12]", "[11,13]", "[14,15]"], 2, [("[11,12]", (0, 1))]),
        # Two regions of the same depth are both reported.
        (["[0,23]", "[12,23]", "[5,5]"], 2, [("[5,5]", (0, 2)), ("[12,23]", (0, 1))]),
        # A closed meeting point is shared, an open one is not.
        (["[1,2]", "[2,3]"], 2, [("[2,2]", (0, 1))]),
        (["[1,2)", "[2,3]"], 1, [("[1,2)", (0,)), ("[2,3]", (1,))]),
        (["[1,2]", "(2,3]"], 1, [("[1,2]", (0,)), ("(2,3]", (1,))]),
        # Unbounded ends.
        (["(5,inf)", "[0,inf)", "[0,6]"], 3, [("(5,6]", (0, 1, 2))]),
        (["(5,inf)", "[7,inf)"], 2, [("[7,inf)", (0, 1))]),
    ],
)
def test_examples(
    given_ones: list[str], k: int, regions: list[tuple[str, tuple[int, ...]]]
) -> None:
    those = voices([interval(one) for one in given_ones])
    expected = tuple(
        Region(Range(interval(text)), tuple(those[one] for one in members))
        for text, members in regions
    )
    assert agree(those) == Agreement(len(given_ones), k, expected)


@pytest.mark.parametrize(("k", "n", "majority"), [(1, 2, False), (2, 3, True), (2, 4, False)])
def test_more_than_half_is_a_majority(k: int, n: int, majority: bool) -> None:
    assert Agreement(n, k, ()).is_majority is majority


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = Fraction(draw(st.integers(0, 6)))
    high = draw(st.none() | st.integers(int(low), 7).map(Fraction))
    if high == low:
        return Interval(low, high)
    return Interval(low, high, draw(st.booleans()), draw(st.booleans()))


@given(st.lists(intervals(), max_size=6))
def test_against_every_elementary_region(ones: list[Interval]) -> None:
    # Whole numbers stand for themselves, half ones for the open gaps between them; 8 for the end.
    points = [Fraction(n, 2) for n in range(17)]
    those = voices(ones)
    members = {p: tuple(one for one in those if p in one.range.interval) for p in points}
    k = max(map(len, members.values()))
    found = agree(those)
    assert found.k == k
    if k:
        deepest = {p: who for p, who in members.items() if len(who) == k}
        reported = {p: r.members for r in found.regions for p in points if p in r.range.interval}
        assert reported == deepest
        # Regions stand apart: from one to the next there is a point that fewer share, or others.
        for a, b in zip(found.regions, found.regions[1:], strict=False):
            one, other = a.range.interval, b.range.interval
            between = [p for p in points if p not in one and p not in other]
            assert a.members != b.members or any(
                one.high is not None and one.high <= p <= other.low for p in between
            )


def test_of_very_many_regions_the_first_are_held_and_the_rest_counted() -> None:
    those = voices([Interval.point(n) for n in (*range(100), 99)])
    found = agree(those[:100])
    assert [region.members for region in found.regions] == [(one,) for one in those[:40]]
    assert (found.k, found.more) == (1, 60)
    deeper = agree(those)
    assert [region.members for region in deeper.regions] == [(those[99], those[100])]
    assert (deeper.k, deeper.more) == (2, 0)


def test_a_verdict_counts_the_regions_beyond() -> None:
    rows = [f"- | TOWN | attendance | {n}" for n in range(1001, 1042)]
    rows += [f"{who} | TOWN | attendance | 1,000 to 3,000" for who in ("mayor", "police")]
    note = only("agreement", notes(*rows))
    assert " With what is not attributed, 3 of at most 43 share " in note.text
    assert "; and 1 regions beyond" in note.text
