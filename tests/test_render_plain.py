"""Findings as text: the line they stand on, and carets exactly under what they are about."""

from __future__ import annotations

import pytest

from dprk_labor.check.run import Proof, Report
from dprk_labor.data.findings import Finding, Level, Place, Span
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show.plain import findings_text, report_text


def shown(text: str, span: Span) -> list[str]:
    """The two lines that show where a finding is."""
    file = YamlDocument(text.encode(), "a.yaml")
    finding = Finding("yaml", Level.ERROR, "wrong", Place("a.yaml", span=span))
    return findings_text([finding], {"a.yaml": file}).split("\n")[1:3]


@pytest.mark.parametrize(
    ("text", "span", "lines"),
    [
        ("a: 1\nb: 22\n", Span(2, 4, 2, 6), ["    2 | b: 22", "      |    ^^"]),
        ("a: 1\n", Span(1, 4, 1, 4), ["    1 | a: 1", "      |    ^"]),
        ("a: 1\n", Span(1, 5, 1, 5), ["    1 | a: 1", "      |     ^"]),
        # Over several lines: to the end of the first.
        ("a:\n  b: 1\n  c: 2\n", Span(2, 3, 4, 1), ["    2 |   b: 1", "      |   ^^^^"]),
        # A wide character takes two cells, a combining one none, a hidden one is written out.
        ("東: 東京\n", Span(1, 4, 1, 6), ["    1 | 東: 東京", "      |     ^^^^"]),
        ("e\u0301: 1\n", Span(1, 5, 1, 6), ["    1 | e\u0301: 1", "      |    ^"]),
        ("a: \u202e1\n", Span(1, 4, 1, 6), ["    1 | a: \\u202e1", "      |    ^^^^^^^"]),
        # U+2028 ends no line.
        ('a: "\u2028"\nb: 2\n', Span(2, 4, 2, 5), ["    2 | b: 2", "      |    ^"]),
        # Of a long line, what is around the place.
        (
            f"a: {'x' * 100}1{'y' * 100}\n",
            Span(1, 104, 1, 105),
            [f"    1 | {'x' * 60}1{'y' * 59}", f"      | {' ' * 60}^"],
        ),
    ],
)
def test_the_line_and_the_carets(text: str, span: Span, lines: list[str]) -> None:
    assert shown(text, span) == lines


def test_a_file_that_is_not_at_hand_is_not_shown() -> None:
    finding = Finding("yaml", Level.ERROR, "wrong", Place("a.yaml", span=Span(1, 1, 1, 1)))
    assert findings_text([finding]) == "a.yaml:1:1: error: wrong [yaml]\n"


def test_how_much_is_proven() -> None:
    def told(**proofs: Proof) -> list[str]:
        report = Report("a.yaml", "", (), estimates=2, seeds=1, proofs=proofs)
        return report_text(report, verbose=True).splitlines()[4:]

    assert told(range=Proof(2, 2)) == ["Fields: 2 of 2 proven by the documents' own words."]
    assert told(range=Proof(2, 2), place=Proof(2, 1), basis=Proof(1, 0)) == [
        "Fields: 3 of 5 proven by the documents' own words.",
        "On the curator's word: place 1 of 2, basis 1 of 1.",
    ]
