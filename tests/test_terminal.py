"""The writer for a terminal: what each block looks like, and that nothing is lost at any width."""

from __future__ import annotations

from fractions import Fraction

import pytest

from dprk_labor.show import Terminal
from dprk_labor.show.blocks import (
    Block,
    Chart,
    Heading,
    Item,
    Row,
    Table,
    Text,
    Verbatim,
    Voice,
)
from dprk_labor.show.terminal import text_of, wrap
from dprk_labor.text.interval import Interval, Range

POINT = Row("5", Range(Interval.point(5)), one_sided=False, document="Gazette", citation="a:1")
SPAN = POINT._replace(
    figure="2–4", range=Range(Interval.between(2, 4)), citation="b:2", marks=("✗1", "!12")
)
UP_TO = POINT._replace(
    figure="up to 4",
    range=Range(Interval.between(0, 4)),
    one_sided=True,
    citation="b:3",
    is_inferred=True,
    repeats=True,
)
WORDS = POINT._replace(figure="thousands", range=None, details=(Item("words", "“thousands”", 1),))


def lines(*blocks: Block, width: int = 60, color: bool = False, unicode: bool = True) -> list[str]:
    return text_of(blocks, Terminal(width, color, unicode)).splitlines()


def chart(*voices: Voice) -> Chart:
    return Chart("number", ((Heading("Town", "2 claims", 2), voices),))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("a bc def", 4, ["a bc", "def"]),
        ("a abcdefg h", 3, ["a", "abc", "def", "g h"]),
        # A number stays with its multiplier, a sign of a sum with what follows it.
        ("about $1.2 billion", 12, ["about", "$1.2\u00a0billion"]),
        ("more ÷ 12", 6, ["more", "÷\u00a012"]),
        ("", 4, [""]),
        ("東京 東京", 5, ["東京", "東京"]),
    ],
)
def test_lines_break_where_they_may(text: str, width: int, expected: list[str]) -> None:
    assert wrap(text, width) == expected


def test_headings_texts_and_items() -> None:
    assert lines(
        Heading("Revenue", "US dollars"),
        Text("A sentence."),
        Item("✗1", "The first."),
        Item("!12", "The second, which goes on for a good while, to a second line."),
        Item("curator", "An answer.", 1),
        Item("", "Without a label.", 1),
        Heading("Smaller", level=3),
        Verbatim(("a:  b", "    ^")),
    ) == [
        "REVENUE · US dollars",
        "A sentence.",
        "",
        "✗1  The first.",
        "!12 The second, which goes on for a good while, to a second",
        "    line.",
        "    curator An answer.",
        "    Without a label.",
        "",
        "Smaller",
        "a:  b",
        "    ^",
    ]


def test_a_label_that_is_too_long_stands_above() -> None:
    assert lines(Item("a label of many letters", "Its text."), Item("one", "Another.")) == [
        "a label of many letters",
        "    Its text.",
        "one Another.",
    ]


VOICES = (Voice("Police", (SPAN, POINT)), Voice("no origin named", (UP_TO, WORDS), is_one=False))


def test_claims_stand_on_one_axis_with_their_document_and_notes() -> None:
    assert lines(chart(*VOICES), width=64) == [
        "TOWN · 2 claims",
        "             0         2         4         6",
        "Police",
        " ┌ 2–4                 [━━━━━━━━━]           Gazette b:2  ✗1 !12",
        " └ 5                                  ●      Gazette a:1",
        "no origin named",
        " ? up to 4   ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄]           Gazette b:3*",
        "   thousands                                 Gazette a:1",
        "   words        “thousands”",
        "",
        "━ range  ┄] at most  ● figure  ┌└ one origin, counts once",
        "? may repeat  * inferred",
    ]


def test_without_room_a_claim_takes_two_lines() -> None:
    assert lines(chart(*VOICES), width=40)[2:] == [
        "Police",
        " ┌ 2–4 · Gazette b:2 ✗1!12",
        "               [━━━━━━━━━━━]",
        " └ 5 · Gazette a:1",
        "                                 ●",
        "no origin named",
        " ? up to 4 · Gazette b:3*",
        "   ┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄]",
        "   thousands · Gazette a:1",
        "   words        “thousands”",
        "",
        "━ range  ┄] at most  ● figure",
        "┌└ one origin, counts once  ? may repeat",
        "* inferred",
    ]


def test_color_and_ascii() -> None:
    assert lines(chart(*VOICES), width=64, color=True)[3:5] == [
        " ┌ \x1b[1;31m2–4       \x1b[0m          [━━━━━━━━━]           Gazette b:2  "
        "\x1b[1;31m✗1\x1b[0m !12",
        " └ \x1b[1m5         \x1b[0m                         ●      Gazette a:1",
    ]
    assert lines(Item("!", "The first."), color=True) == ["\x1b[1m!\x1b[0m The first."]
    assert lines(chart(*VOICES), width=64, unicode=False)[3:11] == [
        " / 2-4                 [=========]           Gazette b:2  x1 !12",
        " \\ 5                                  #      Gazette a:1",
        "no origin named",
        " ? up to 4   ....................]           Gazette b:3*",
        "   thousands                                 Gazette a:1",
        '   words        "thousands"',
        "",
        "= range  .] at most  # figure  /\\ one origin, counts once",
    ]


def test_a_long_figure_has_a_line_of_its_own_and_three_of_one_origin_a_bracket() -> None:
    long = POINT._replace(figure="more than 1,234,567.891 and less than 9,876,543.219")
    assert lines(chart(Voice("Police", (POINT, long, POINT))), width=64)[2:7] == [
        "Police",
        " ┌ 5                                               ● Gazette a:1",
        " │ more than 1,234,567.891 and less than 9,876,543.219 · Gazette",
        "   a:1",
        "                                                   ●",
    ]


@pytest.mark.parametrize(
    ("width", "source"),
    [(60, "The County… a:1"), (44, "a:1"), (90, "The County Herald a:1")],
)
def test_the_name_of_a_document_gives_way_to_the_chart(width: int, source: str) -> None:
    row = POINT._replace(figure="12 million", document="The County Herald", marks=("✗1",))
    assert source in lines(chart(Voice("Police", (row,))), width=width)[3]


def test_words_alone_have_no_axis() -> None:
    assert lines(chart(Voice("Police", (WORDS,)))) == [
        "TOWN · 2 claims",
        "Police",
        "   thousands                                     Gazette a:1",
        "   words        “thousands”",
    ]


def test_an_axis_of_factors_says_so() -> None:
    far = POINT._replace(figure="9,000", range=Range(Interval.point(Fraction(9000))))
    assert lines(chart(Voice("Police", (POINT, far))))[1:3] == [
        "Logarithmic axis: equal distances are equal factors. It has",
        "no zero.",
    ]


def test_places_of_one_chart_share_its_axis() -> None:
    town, port = (Heading(name, level=2) for name in ("Town", "Port"))
    voices = (Voice("Police", (POINT,)),)
    assert lines(Chart("number", ((town, voices), (port, voices)))) == [
        "TOWN",
        "     0       1        2       3        4       5",
        "Police",
        "   5                                           ● Gazette a:1",
        "PORT",
        "Police",
        "   5                                           ● Gazette a:1",
        "",
        "● figure",
    ]


TABLE = Table(
    ("Takings for each head", "÷ 5 [a:1]", "÷ 7 [a:2]"),
    (("10 [a:3]", "2", "1.4"), ("20 [a:4]", "4 =", "")),
)


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (
            60,
            [
                "Takings for each head  ÷ 5 [a:1]  ÷ 7 [a:2]",
                "10 [a:3]               2          1.4",
                "20 [a:4]               4 =",
            ],
        ),
        (
            34,
            [
                "Takings for each head",
                "          ÷ 5 [a:1]  ÷ 7 [a:2]",
                "10 [a:3]  2          1.4",
                "20 [a:4]  4 =",
            ],
        ),
        (
            22,
            [
                "Takings for each head",
                "10 [a:3]",
                "  ÷ 5 [a:1]: 2",
                "  ÷ 7 [a:2]: 1.4",
                "20 [a:4]",
                "  ÷ 5 [a:1]: 4 =",
            ],
        ),
    ],
)
def test_a_table_where_there_is_room_and_a_list_elsewhere(width: int, expected: list[str]) -> None:
    assert lines(TABLE, width=width) == expected


def test_the_last_column_of_a_table_is_wrapped() -> None:
    table = Table(("No.", "Title"), (("1", "a title of many words that goes on and on"),))
    assert lines(table, width=40) == [
        "No.  Title",
        "1    a title of many words that goes on",
        "     and on",
    ]


def test_what_is_tied_together_is_not_chopped_in_a_table() -> None:
    table = Table(("Figure", "Words"), (("$750 million–1.1 billion", "words " * 9),))
    assert lines(table, width=46)[1] == "$750 million–1.1 billion  words words words"


def test_a_long_cell_in_the_middle_of_a_table_is_wrapped() -> None:
    row = ("1", "words that go on and on and on and on", "a verdict of many words that goes on")
    assert lines(Table(("No.", "Words", "Read as"), (row,)), width=48) == [
        "No.  Words                 Read as",
        "1    words that go on and  a verdict of many",
        "     on and on and on      words that goes on",
    ]


def test_a_head_that_says_nothing_takes_no_line() -> None:
    table = Table(("A heading of a good many words", ""), (("1 − 2", "3"),))
    assert lines(table, width=28) == ["A heading of a good many", "words", "1 − 2  3"]


def test_nothing_is_written_behind_a_label_without_a_text() -> None:
    assert lines(Item("a", ""), color=True) == ["\x1b[1ma\x1b[0m"]
