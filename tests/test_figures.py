"""Every figure of a text is found, with its hedges, and told apart from dates, ordinals and names."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dprk_labor.text.figures import Kind, find
from dprk_labor.text.lines import folded_lines
from dprk_labor.text.wording import fold, render

F, D, NTH, N, U = Kind  # figure, date, ordinal, name, not understood


def told(text: str) -> list[tuple[Kind, str, str]]:
    """Kind, words and meaning of each figure."""
    return [
        (one.kind, one.text, render(one.reading.range, one.reading.unit) if one.reading else "")
        for one in find(fold(text))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no figure at all, almost", []),
        ("1.2bn", [(F, "1.2bn", "1.2 billion")]),
        ("down from about 6,000", [(F, "about 6,000", "about 6,000")]),
        ("from 5 to 6", [(F, "from 5 to 6", "5–6")]),
        ("fallen to zero", [(F, "zero", "0")]),
        ("130 in a term", [(F, "130", "130")]),
        ("₩200bn in all", [(F, "₩200bn", "₩200 billion")]),
        ("US$120m", [(F, "US$120m", "$120 million")]),
        ("USD 5 million", [(F, "USD 5 million", "$5 million")]),
        ("some 5 million US dollars", [(F, "some 5 million US dollars", "about $5 million")]),
        ("2 to 3 million euros", [(F, "2 to 3 million euros", "€2–3 million")]),
        ("12 to 15 per cent", [(F, "12 to 15 per cent", "12–15%")]),
        ("$5.4 bn a year", [(F, "$5.4 bn", "$5.4 billion")]),
        ("Fifty-five percent", [(F, "Fifty-five percent", "55%")]),
        ("at least 40, perhaps 45", [(F, "at least 40", "at least 40"), (U, "perhaps 45", "")]),
        ("40 at least, 45 or more", [
            (F, "40 at least", "at least 40"), (F, "45 or more", "at least 45")]),
        ("8,000 or more came", [(F, "8,000 or more", "at least 8,000")]),
        ("3,000–4,000 men", [(F, "3,000-4,000", "3,000–4,000")]),
        ("between 20 and 30 thousand", [(F, "between 20 and 30 thousand", "20,000–30,000")]),
        ("100 and 200 men", [(F, "100", "100"), (F, "200", "200")]),
        ("٣٠٠ workers", [(F, "٣٠٠", "300")]),
        ("a 14-hour day, two days off", [(F, "14", "14"), (F, "two", "2")]),
        ("over one million people", [(F, "over one million", "more than 1 million")]),
        ("20 % of it, 24/7", [(F, "20 %", "20%"), (F, "24", "24"), (F, "7", "7")]),
        # Words without a number.
        ("most of them, at most of it", [(F, "most of", "most or all")]),
        ("all or most of their wages", [(F, "all or most of", "most or all")]),
        ("all of it, all in all", [(F, "all of", "all")]),
        ("half of their wages", [(F, "half of", "50%")]),
        ("a major portion of it", [(F, "a major portion of", "a major portion")]),
        ("thousands of men", [(F, "thousands of", "thousands")]),
        ("Thousands march", [(F, "Thousands", "thousands")]),
        # One as a number, and as somebody.
        ("one worker died", [(F, "one", "1")]),
        ("One of them; no one; the one day; if one had; one, too; “one”", []),
        ("only one country", [(F, "only one", "1")]),
        # Dates.
        ("3 May 2031 and 3 May", [(D, "3 May 2031", ""), (D, "3 May", "")]),
        ("the 3rd of May, 2031", [(D, "3rd of May, 2031", "")]),
        ("May 3, 2031, and Nov. 29", [(D, "May 3, 2031", ""), (D, "Nov. 29", "")]),
        ("December 2019, 2019-12 and 2019-12-03", [
            (D, "December 2019", ""), (D, "2019-12", ""), (D, "2019-12-03", "")]),
        ("3.5.2019 or 3/5/19", [(D, "3.5.2019", ""), (D, "3/5/19", "")]),
        ("in the 1950s and 50s", [(D, "1950s", ""), (D, "50s", "")]),
        ("in 2016, 500 workers", [(D, "2016", ""), (F, "500", "500")]),
        ("2000 workers in 2000, over 2000", [
            (F, "2000", "2,000"), (D, "2000", ""), (F, "over 2000", "more than 2,000")]),
        # Ordinals and names.
        ("the 21st century and 3rd", [(NTH, "21st", ""), (NTH, "3rd", "")]),
        ("Hwasong-15, G20, (COVID-19)", [(N, "Hwasong-15", ""), (N, "G20", ""), (N, "COVID-19", "")]),
        # Not understood, and said to be.
        ("nearly 8,000 workers", [(U, "nearly 8,000", "")]),
        ("five hundred workers", [(U, "five hundred", "")]),
        ("hundreds of thousands of people", [(U, "hundreds of thousands of", "")]),
        ("tens of thousands of workers", [(U, "tens of thousands of", "")]),
        ("millions of dollars", [(U, "millions of", "")]),
        ("more than two dozen men", [(U, "more than two dozen", "")]),
        ("almost two-thirds of it", [(U, "almost two-thirds of", "")]),
        ("a third of wages, the third of May", [(U, "a third of", "")]),
        ("about half their pay", [(U, "about half", "")]),
        ("one in five workers", [(U, "one in five", "")]),
        ("1 out of every 3", [(U, "1 out of every 3", "")]),
        ("about 50 000 workers", [(U, "about 50 000", "")]),
        ("the vast majority of them", [(U, "the vast majority of", "")]),
        ("10,000 to 5,000", [(U, "10,000 to 5,000", "")]),
        ("½ of it; 1,2,3", [(U, "½", ""), (U, "1,2,3", "")]),
        ("nearly half of their wages", [(U, "nearly half of", "")]),
        ("half a million dollars; almost a billion", [
            (U, "half a million", ""), (U, "almost a billion", "")]),
        ("Some 1,200+ and ~6,500 ± 500", [
            (U, "Some 1,200", ""), (U, "6,500", ""), (U, "500", "")]),
        ("6.000 men, 1.125 million", [(U, "6.000", ""), (F, "1.125 million", "1.125 million")]),
        ("¥300bn, 40 million won, 5 m", [
            (U, "300bn", ""), (U, "40 million", ""), (U, "5", "")]),
        ("Resolution 2397 and No. 5", [(N, "Resolution 2397", ""), (N, "No. 5", "")]),
    ],
)  # fmt: skip
def test_figures_of_a_text(text: str, expected: list[tuple[Kind, str, str]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("nearly 8,000", "the hedge 'nearly' has no agreed range"),
        ("nearly half of", "the hedge 'nearly' has no agreed range"),
        ("~ 8,000", "'~' beside it is not understood"),
        ("8,000 yuan", "'yuan' beside it is not understood"),
        ("8.000", "a point before three digits, which may mean thousands"),
        ("two-thirds", "a fraction in words"),
        ("one in five", "so many out of so many"),
        ("dozens of men", "a number in words that names no bound"),
        ("50 000", "digits in groups apart; a comma would tell them from two numbers"),
        ("½", "a number in no form known"),
        ("9 to 5", "'9 to 5' is no range: the low end is above the high end"),
    ],
)
def test_what_is_not_understood_says_why(text: str, problem: str) -> None:
    (found,) = find(text)
    assert (found.kind, found.problem, found.reading) == (U, problem, None)


WORDS = st.sampled_from(
    ["some", "50", "000", "2016", "May", "a", "third", "of", "one", "million", "$", "5%", "to", "-",
     "two", "dozen", "most", "and", "nearly", "1,2", "½", "G20", "3rd", "in", "half", "years", "."]
)  # fmt: skip


@given(st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=60))
def test_nothing_with_a_digit_is_passed_over_and_nothing_is_found_twice(text: str) -> None:
    (line,) = folded_lines(text.replace("\n", " ").encode(errors="replace"))
    found = find(line)
    covered: set[int] = set()
    for one in found:
        assert line[one.start : one.end] == one.text != ""
        assert covered.isdisjoint(range(one.start, one.end))
        covered |= set(range(one.start, one.end))
    for token in re.finditer(r"\S+", line):
        if any(map(str.isnumeric, token[0])):
            assert not covered.isdisjoint(range(*token.span()))
