"""Ranges to words and back, amounts as people write them, and the form text is compared in."""

from __future__ import annotations

from fractions import Fraction

import pytest
from building import says
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dprk_labor.text.interval import Interval, Range
from dprk_labor.text.reading import read
from dprk_labor.text.wording import (
    QUALITATIVE,
    WordingError,
    amount,
    fold,
    plain_decimal,
    power_of_ten,
    render,
)


@pytest.mark.parametrize(
    ("notation", "unit", "words"),
    [
        ("[50000,50000]", "number", "50,000"),
        ("~[50000,50000]", "number", "about 50,000"),
        ("(1200000000,oo)", "USD", "more than $1.2 billion"),
        ("~[5,oo)", "number", "at least about 5"),
        ("[0,0.8]", "share", "up to 80%"),
        ("[0,0.8)", "share", "less than 80%"),
        ("(5,6]", "EUR", "more than €5 and up to €6"),
        ("~[5,6)", "number", "at least about 5 and less than 6"),
        ("~[0.1,0.2]", "share", "about 10–20%"),
        ("[1200000,2300000]", "USD", "$1.2–2.3 million"),
        ("[900000,1200000]", "EUR", "€900,000–1,200,000"),
        ("[900000000,1200000000]", "GBP", "£900 million–1.2 billion"),
        ("[1234567,1234567]", "number", "1,234,567"),
        ("[1000000,1000000]", "number", "1 million"),
        ("[999999,999999]", "number", "999,999"),
        ("[1200,1200]", "CHF", "1,200 CHF"),
        ("[1200000,2300000]", "CHF", "1.2–2.3 million CHF"),
        ("[1/3,1/3]", "share", "1/3"),
        ("[1/3,0.5]", "share", "at least 1/3 and up to 50%"),
        ("[1.125,1.125]", "number", "1.1250"),
        ("[20,30000]", "number", "at least 20 and up to 30,000"),
        ("*(0.5,1]", "share", "most or all"),
        ("*[1,1]", "share", "all"),
        ("*(0,1]", "share", "a major portion"),
        ("*(1000,oo)", "number", "thousands"),
        ("*[1,1]", "number", "1 (in words)"),
        ("*[0.5,0.75]", "number", "0.5–0.75 (in words)"),
        ("[0,0]", "number", "0"),
    ],
)
def test_render(notation: str, unit: str, words: str) -> None:
    assert render(says(notation), unit) == words


def test_a_third_has_no_finite_decimal_form() -> None:
    with pytest.raises(ValueError, match=r"^1/3 has no finite decimal form$"):
        render(Range(Interval.point(Fraction(1, 3))))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1/8", "0.125"),
        ("1/5", "0.2"),
        ("12345/2", "6,172.5"),
        ("1000000", "1,000,000"),
    ],
)
def test_plain_decimal(value: str, text: str) -> None:
    assert plain_decimal(Fraction(value)) == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", "0"),
        ("50,000", "50000"),
        ("1.2 billion", "1200000000"),
        ("3 thousand", "3000"),
        ("10%", "0.1"),
        ("12.5 %", "0.125"),
        ("2/3", "2/3"),
        ("999,999,999,999,999,999.999999999", "999999999999999999.999999999"),
    ],
)
def test_amount(text: str, value: str) -> None:
    assert amount(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-5",
        "$5",
        "1e5",
        "50,00",
        "5 million%",
        "5 Million",
        "5k",
        "٥",
        "1.",
        "9" * 19,
        "1/0",
        "0/3",
        "2/3%",
    ],
)
def test_no_amount(text: str) -> None:
    with pytest.raises(WordingError) as caught:
        amount(text)
    assert str(caught.value) == f"{text!r} is no amount; write 50,000 or 1.2 billion or 10% or 2/3"


@pytest.mark.parametrize(
    ("value", "power"),
    [("1", 0), ("9.99", 0), ("10", 1), ("999", 2), ("1000", 3), ("0.5", -1), ("0.05", -2)],
)
def test_power_of_ten(value: str, power: int) -> None:
    assert power_of_ten(Fraction(value)) == power


def test_fold() -> None:
    assert fold("\u00a0a\u2009\u202f b\r\n\tc ") == "a b c"
    assert fold("\u2018\u2019\u201a \u201c\u201d\u201e") == "''' \"\"\""
    assert fold("$1.2\u2014\u20ac5%") == "$1.2-€5%"
    assert fold("cafe\u0301 o\ufb03ce la\u00adbor e\u0301\u00adt\u00e9") == "café office labor été"
    assert fold("5\u00ad000 5\u00adth a\u00ad5 \u00ad") == "5\u00ad000 5\u00adth a\u00ad5 \u00ad"


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    """Any range whose ends are finite decimals."""
    digits = (
        st.integers(0, 10**15) | st.integers(0, 20) | st.integers(1, 999).map(lambda n: n * 10**6)
    )
    ends = st.builds(lambda n, places: Fraction(n, 10**places), digits, st.integers(0, 6))
    low, high = sorted(draw(st.tuples(ends, ends | st.just(Fraction(0)))))
    flags = draw(st.tuples(st.booleans(), st.booleans()))
    match draw(st.sampled_from(["point", "unbounded", "two ends"])):
        case "unbounded":
            return Range(Interval(low, None, draw(st.booleans())), *flags)
        case "two ends" if low < high:
            return Range(Interval(low, high, draw(st.booleans()), draw(st.booleans())), *flags)
        case _:
            return Range(Interval.point(high), *flags)


UNITS = st.sampled_from(["number", "share", "USD", "EUR", "GBP", "KRW"])


@settings(deadline=None)
@given(ranges() | st.sampled_from([stated for stated, _ in QUALITATIVE]), UNITS)
@example(says("*(0.5,1]"), "share")
@example(says("[0,0]"), "USD")
@example(says("~[0,1000.1)"), "number")
@example(says("(5,1000.1]"), "number")
@example(says("[1000000,1000000.1)"), "number")
def test_what_is_rendered_reads_back_unchanged(stated: Range, unit: str) -> None:
    reading = read(render(stated, unit))
    assert (reading.range, reading.unit, reading.period) == (stated, unit, None)
