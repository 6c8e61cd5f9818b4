"""The range plot, exact to a cell, on examples computed by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dprk_labor.show.scale import Axis, Mark, Scale, axis_for, short
from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.wording import NUMBER, SHARE


def linear(top: Fraction, step: Fraction, unit: str, width: int) -> Axis:
    """An axis from zero."""
    ticks = tuple(step * n for n in range(int(top / step) + 1))
    return Axis(Scale(Fraction(0), top, ticks), unit, width)


AXIS = linear(Fraction(20_000), Fraction(5_000), NUMBER, 21)  # a cell is a thousand


def ranged(text: str) -> Range:
    """A range as it is written, in interval notation: `[8000,9000)`, `~(5,inf)`, `~8000`."""
    brackets = text.removeprefix("~")
    if brackets[0] not in "[(":
        return Range(Interval.point(Fraction(brackets)), text[0] == "~")
    low, high = brackets[1:-1].split(",")
    top = None if high == "inf" else Fraction(high)
    interval = Interval(Fraction(low), top, brackets[0] == "(", brackets[-1] == ")")
    return Range(interval, text[0] == "~")


@pytest.mark.parametrize(
    ("stated", "drawn"),
    [
        ("8000", "        ●"),
        ("~8000", "        ○"),
        ("0", "●"),
        ("20000", "                    ●"),
        ("[12000,15000]", "            [━━]"),
        ("(12000,15000)", "            (━━)"),
        ("[12000,15000)", "            [━━)"),
        ("~(12000,15000]", "            (╍╍]"),
        # One bound: a dotted line leads to it.
        ("[0,8000]", "┄┄┄┄┄┄┄┄]"),
        ("[0,8000)", "┄┄┄┄┄┄┄┄)"),
        ("~[0,8000]", "┄┄┄┄┄┄┄┄]"),
        ("(15000,inf)", "               (┄┄┄┄▶"),
        ("[15000,inf)", "               [┄┄┄┄▶"),
        ("~[15000,inf)", "               [┄┄┄┄▶"),
        ("[19000,inf)", "                   [▶"),
        ("[20000,inf)", "                    ▶"),
        ("[15000,16000]", "               []"),
        ("[15000,15400]", "               ┃"),
        ("~(15000,15400)", "               ┃"),
        ("[7499,7500]", "       []"),  # halves go up: 7.499 is in cell 7, 7.5 in cell 8
        ("7499", "       ●"),
        ("7500", "        ●"),
    ],
)
def test_a_range_is_drawn_in_its_cells(stated: str, drawn: str) -> None:
    one = ranged(stated)
    assert AXIS.draw(one, one_sided=one.one_sided)[0] == drawn


def test_a_share_of_which_one_bound_is_stated_ends_without_a_bracket() -> None:
    axis = linear(Fraction(1), Fraction(1, 2), SHARE, 11)
    assert axis.draw(ranged("[1/2,1]"), one_sided=True) == ("     [┄┄┄┄┄", {Mark.LOWER})


@pytest.mark.parametrize(
    ("stated", "marks"),
    [
        ("8000", {Mark.POINT}),
        ("~8000", {Mark.ABOUT}),
        ("[12000,15000]", {Mark.RANGE}),
        ("~[12000,15000]", {Mark.ABOUT_RANGE}),
        ("[12000,15000)", {Mark.RANGE, Mark.OPEN}),
        ("[0,8000)", {Mark.UPPER, Mark.OPEN}),
        ("(15000,inf)", {Mark.LOWER, Mark.OPEN}),
        ("[0,inf)", {Mark.LOWER}),
        ("[15000,15400]", {Mark.NARROW}),
    ],
)
def test_what_is_drawn_is_told(stated: str, marks: set[Mark]) -> None:
    one = ranged(stated)
    assert AXIS.draw(one, one_sided=one.one_sided)[1] == marks


@pytest.mark.parametrize(
    ("unit", "ranges", "width", "top", "step"),
    [
        # At most width / 8 steps of 1, 2, 2.5, 5 or 10 times a power of ten, up to the highest end.
        (NUMBER, ["8000", "[12000,15000]"], 40, "15000", "5000"),
        (NUMBER, ["8000", "[12000,15000]"], 16, "20000", "10000"),
        (NUMBER, ["16000", "(15000,inf)"], 40, "20000", "5000"),  # a quarter more for the arrow
        (NUMBER, ["(0,inf)"], 40, "1", "1/5"),
        (NUMBER, ["0"], 40, "1", "1/5"),
        (NUMBER, ["1"], 40, "1", "1/5"),
        (NUMBER, ["3/1000"], 24, "3/1000", "1/1000"),
        (NUMBER, ["1000000"], 7, "1000000", "1000000"),
        (NUMBER, ["[500000000,2300000000]"], 48, "2500000000", "500000000"),
        (SHARE, ["2/5"], 40, "1", "1/5"),
        (SHARE, ["(1/2,1]"], 16, "1", "1/2"),
        (SHARE, ["(1/2,inf)"], 100, "1", "1/10"),
    ],
)
def test_an_axis_has_round_ticks_and_holds_every_end(
    unit: str, ranges: list[str], width: int, top: str, step: str
) -> None:
    expected = linear(Fraction(top), Fraction(step), unit, width)
    assert axis_for([ranged(one) for one in ranges], unit, width) == expected


@pytest.mark.parametrize(
    ("axis", "labels"),
    [
        (AXIS, "0   5k   10k  15k 20k"),
        (linear(Fraction(1), Fraction(1, 2), SHARE, 21), "0%       50%     100%"),
        (
            linear(Fraction(1), Fraction(1, 4), NUMBER, 41),
            "0       0.25       0.5      0.75        1",
        ),
        (
            linear(Fraction(3 * 10**9), Fraction(10**9), NUMBER, 31),
            "0        1B        2B        3B",
        ),
        # A label without room is left out.
        (linear(Fraction(2 * 10**15), Fraction(10**15), NUMBER, 16), "0    1,000T"),
        (linear(Fraction(10**15), Fraction(10**15), NUMBER, 5), "0"),
    ],
)
def test_labels_stand_at_their_cells(axis: Axis, labels: str) -> None:
    assert axis.labels() == labels


@pytest.mark.parametrize(
    ("value", "unit", "label"),
    [
        ("0", NUMBER, "0"),
        ("999", NUMBER, "999"),
        ("1000", NUMBER, "1k"),
        ("2500000", NUMBER, "2.5M"),
        ("500000000", NUMBER, "500M"),
        ("1500000000", NUMBER, "1.5B"),
        ("2000000000000", NUMBER, "2T"),
        ("5000000000000000", NUMBER, "5,000T"),
        ("1/4", NUMBER, "0.25"),
        ("1/4", SHARE, "25%"),
    ],
)
def test_labels_are_short(value: str, unit: str, label: str) -> None:
    assert short(Fraction(value), unit) == label


numbers = st.integers(0, 10**13).map(Fraction) | st.fractions(0, 100, max_denominator=1000)


@st.composite
def some_ranges(draw: st.DrawFn) -> Range:
    low, high = sorted((draw(numbers), draw(numbers)))
    if draw(st.booleans()):
        return Range(Interval(low, None, draw(st.booleans())), draw(st.booleans()))
    closed = low == high
    ends = (False, False) if closed else (draw(st.booleans()), draw(st.booleans()))
    return Range(Interval(low, high, *ends), draw(st.booleans()))


@given(st.lists(some_ranges(), min_size=1, max_size=4), st.integers(16, 120))
def test_every_end_has_a_cell_and_no_labels_overlap(ranges: list[Range], width: int) -> None:
    axis = axis_for(ranges, NUMBER, width)
    assert len(axis.scale.ticks) <= width // 8 + 1 + axis.scale.has_break
    for one in ranges:
        drawn, _ = axis.draw(one, one_sided=one.one_sided)
        start = len(drawn) - len(drawn.lstrip())
        assert start == axis.cell(one.interval.low)
        last = width - 1 if one.interval.high is None else axis.cell(one.interval.high)
        assert len(drawn) == last + 1 <= width
    ticks = [short(tick, NUMBER) for tick in axis.scale.ticks]
    shown = axis.labels().replace("//", " ").split()
    assert len(axis.labels()) <= width
    assert shown[0] == ticks[0]
    assert len(shown) > 1
    assert [tick for tick in ticks if tick in shown] == shown


def test_an_axis_without_two_powers_of_ten_has_its_ends() -> None:
    axis = axis_for([ranged("20000"), ranged("~420000")], NUMBER, 24)
    assert axis.labels() == "20k                 500k"


@pytest.mark.parametrize(
    ("ranges", "labels", "drawn"),
    [
        # A cell is a tenth of a decade.
        (["10", "(100,1000]"], "10       100       1k", ["●", "          (━━━━━━━━━]"]),
        # Zero stands six cells before the rest, behind a break.
        (
            ["[0,10]", "~(0,inf)", "1000"],
            "0 // 10    100   1k",
            ["[━━━━━]", "(╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍▶", "                  ●"],
        ),
    ],
)
def test_a_logarithmic_axis(ranges: list[str], labels: str, drawn: list[str]) -> None:
    axis = axis_for([ranged(one) for one in ranges], NUMBER, 21)
    assert axis.scale.is_log
    assert axis.labels() == labels
    assert [axis.draw(ranged(one))[0] for one in ranges] == drawn
