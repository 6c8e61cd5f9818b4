"""Text for people: what steers or hides is written out, in findings and in Markdown too.

What the commands print of hostile text is in test_hostile_text.
"""

from __future__ import annotations

import pytest
from test_hostile_text import HOSTILE

from dprk_labor.cli import running
from dprk_labor.data.findings import Finding, Level, Place, Span
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show import Format, Terminal, isolated, to_ascii, written
from dprk_labor.show.answers_check import findings
from dprk_labor.show.blocks import Block, Chart, Heading, Item, Table, Text, Verbatim, Voice
from dprk_labor.show.markdown import escape
from dprk_labor.show.plot import shown as drawn
from dprk_labor.text.characters import visible


@pytest.mark.parametrize("text", HOSTILE)
def test_findings_show_it(text: str) -> None:
    place = Place(f"{text}.yaml", span=Span(3, 7, 3, 9))
    finding = Finding("rule", Level.ERROR, f"the word {text}", place, (place,), f"remove {text}")
    shown = HOSTILE[text]
    assert written(findings([finding]), Format.TABLE, Terminal(100_000)) == isolated(
        f"{shown}.yaml:3:7: error: the word {shown} [rule]\n"
        f"    help: remove {shown}\n"
        f"    see:  {shown}.yaml:3:7\n"
    )


def test_a_finding_may_have_no_place_and_no_advice() -> None:
    finding = Finding("rule", Level.WARNING, "it is so", Place("a.yaml"))
    assert (
        written(findings([finding]), Format.TABLE, Terminal(1000))
        == "a.yaml: warning: it is so [rule]\n"
    )


def test_what_is_given_to_paste_lets_the_finding_itself_stand() -> None:
    of_another = "mend - {rule: passage, about: a, reason: x}"
    own = "list it: - {rule: drift, about: b, reason: WHY}"
    for advice, shown in (
        (of_another, f"    help: {of_another}\n"),
        (f"{of_another}, or {own}", f"    help: {of_another}, or list it:\n          {own[9:]}\n"),
    ):
        finding = Finding("drift", Level.WARNING, "it is so", Place("a.yaml"), help=advice)
        said = written(findings([finding]), Format.TABLE, Terminal(1000))
        assert said == f"a.yaml: warning: it is so [drift]\n{shown}"


def test_visible_leaves_what_steers_nothing() -> None:
    plain = "“Müller – 8,000 people” é e\u0301 한국 \u00a0 葛\U000e0100 ❤\ufe0f"
    assert visible(plain) == plain
    assert visible("a\x7fb\ud800c\ufffe") == r"a\x7fb\ud800c\ufffe"
    assert visible("a\u3164\U000e0100") == r"a\u3164\U000e0100"
    assert visible("a\u2065\ufff0\U000e0080b") == r"a\u2065\ufff0\U000e0080b"
    # A blank of each kind, and what no version of Unicode so far has, or a later one only.
    blank = "\U0001d159 \U00016fe4 \ufffc \u2d7f \U0001107f \U00013441 \U0001bc9d \u0378 \U00013446"
    assert visible(f"a {blank}").isascii()
    assert visible("\u1820\u180b a\u180b\u180f") == "\u1820\u180b a" + r"\u180b\u180f"
    assert visible("\u0338x" + "\u0301" * 5) == r"\u0338x" + "\u0301" * 4 + r"\u0301"


@pytest.mark.parametrize(
    ("text", "shown", "markdown"),
    [
        ("::error::a", r"\x3a:error\x3a:a", r"\::<!-- -->error::a"),
        ("##teamcity[a]", r"#\x23teamcity[a]", r"\#\#teamcity\[a\]"),
        ("a ##[error] ##VSO[b]", r"a #\x23[error] #\x23VSO[b]", r"a \#\#\[error\] \#\#VSO\[b\]"),
        ("1::2, 3:12 #[b]", "1::2, 3:12 #[b]", r"1::2, 3:12 \#\[b\]"),
    ],
)
def test_the_log_of_a_ci_finds_no_command(text: str, shown: str, markdown: str) -> None:
    told: list[Block] = [Text(text), Verbatim((text,))]
    assert written(told, Format.TABLE, Terminal()) == f"{shown}\n\n{shown}\n"
    assert written(told[:1], Format.MARKDOWN, Terminal()) == f"{markdown}\n"


def test_what_ascii_has_for_a_sign_makes_no_command() -> None:
    for told in ([Text("●●vso[a]")], [Heading("●#[error]", level=3)]):
        assert "#\\x23" in written(told, Format.TABLE, Terminal(unicode=False))


@pytest.mark.parametrize("row", [" " * 200, "\u00a0" * 200, " \u3000" * 100])
def test_behind_a_row_of_spaces_no_line_begins(row: str) -> None:
    text = f"As printed.{row}0 errors"
    place = Place("a.yaml", ("x",), span=Span(1, 1, 1, 3))
    finding = Finding("rule", Level.ERROR, f"unknown key `{text}`", place, help="remove it")
    found = findings([finding], {"a.yaml": YamlDocument(f"x:{row[:50]}0 errors".encode(), "")})
    shown = "As printed. 0 errors"
    for blocks, expected in (
        ([Heading(text, level=3)], f"{shown}\n"),
        ([Text(text)], f"{shown}\n"),
        ([Item("remark", text)], f"remark {shown}\n"),
        ([Table(("No.", "Title"), (("a", text),))], f"No.  Title\na    {shown}\n"),
        (
            found,
            f"a.yaml:1:1: error: unknown key `{shown}` [rule]\n"
            "    1 | x: 0 errors\n      | ^^\n    help: remove it\n",
        ),
    ):
        assert written(blocks, Format.TABLE, Terminal(70)) == expected
    assert running.shown(text) == drawn(text) == shown


def test_a_long_line_is_shown_around_its_place_in_80_columns() -> None:
    text = f"quote: {'abcd ' * 20}wrong {'efgh ' * 20}"
    place = Place("a.yaml", ("x",), span=Span(1, 108, 1, 113))
    finding = Finding("rule", Level.ERROR, "no such word", place, help="remove it")
    found = findings([finding], {"a.yaml": YamlDocument(text.encode(), "")})
    assert written(found, Format.TABLE, Terminal()) == (
        "a.yaml:1:108: error: no such word [rule]\n"
        f"    1 | {'abcd ' * 6}wrong {'efgh ' * 6}ef\n"
        f"      | {' ' * 30}^^^^^\n"
        "    help: remove it\n"
    )


def test_what_goes_on_of_a_heading_stands_further_in() -> None:
    text = "A place that is said to be of every note: ✗1 No contradiction remains."
    shown = "A place that is said to be of every note:\n  ✗1 No contradiction remains.\n"
    chart = Chart("people", ((Heading("Fair"), (Voice(text, (), is_one=False),)),))
    assert written([Heading(text, level=3)], Format.TABLE, Terminal(42)) == shown
    assert written([chart], Format.TABLE, Terminal(42)) == f"FAIR\n{shown}"


def test_a_heading_has_capitals_but_its_escapes_have_none() -> None:
    assert written([Heading("a\x1bß")], Format.TABLE, Terminal(unicode=False)) == "A\\x1bSS\n"


def test_ascii_has_a_likeness_or_an_escape() -> None:
    assert to_ascii("“12–15 — ½” ‘·’ → … ✗ ● ○ ─ ╌ ▶ ┃ ÷×\u00a0é 한 😀") == (
        "\"12-15 -- \\xbd\" '|' -> ... x # o - ~ > | /x \\xe9 \\ud55c \\U0001f600"
    )


def test_markdown_escapes_what_has_a_meaning() -> None:
    assert escape("a_b*c`d|e<f>g[h]i\\j#k~l&m!n{o}p$q") == (
        r"a\_b\*c\`d\|e\<f\>g\[h\]i\\j\#k\~l\&m\!n\{o\}p\$q"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- a", r"\- a"), ("+", r"\+"), ("-5", r"\-5"), ("1. a", r"1\. a"), ("12) a", r"12\) a"),
        ("2016. Report", r"2016\. Report"), ("1999)", r"1999\)"), ("=", r"\="),
        ("a - b + 1. c = 2", "a - b + 1. c = 2"),
    ],
)  # fmt: skip
def test_markdown_takes_no_text_for_a_list(text: str, shown: str) -> None:
    assert escape(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("@name, a@b.example", "@<!-- -->name, a@<!-- -->b.example"),
        ("x@-b.example y@.b", "x@<!-- -->-b.example y@<!-- -->.b"),
        ("o/r#12 and #1", r"o/r\#<!-- -->12 and \#<!-- -->1"),
        ("@ #a", r"@ \#a"),
        ("GH-12 a :a_b: c: d", r"GH-<!-- -->12 a :<!-- -->a\_b: c: d"),
        ("http://a.example HTTPS://b", r"http\://a.example HTTPS\://b"),
        ("WWW.a.example w.a", r"WWW\.a.example w.a"),
    ],
)
def test_github_makes_no_link_of_it(text: str, shown: str) -> None:
    """It looks for names and issues in what Markdown leaves, so that a backslash is not enough."""
    assert escape(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("11,000–12,000 people", "11,000–12,000 people"),
        ("שם 11,000–12,000", "<שם> 11,000–12,000"),
        ("شركة البناء: 12,000–11,000, חברה", "<شركة البناء>: 12,000–11,000, <חברה>"),
        ("שם  א’ב-ג א", "<שם>  <א’ב-ג א>"),
        ("٣٤ عامل", "<٣٤ عامل>"),
        ('ארה"ב, או"ם', '<ארה"ב>, <או"ם>'),
        ("ארה&quot;ב ג&#x27;ב", "<ארה&quot;ב ג&#x27;ב>"),
    ],
)
def test_words_from_right_to_left_stand_apart(text: str, shown: str) -> None:
    assert isolated(text, "<", ">") == shown
    assert isolated(text) == shown.replace("<", "\u2068").replace(">", "\u2069")
