"""docs/how-figures-are-read.md is written from the lexicon, and its examples are true."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

import pytest

from dprk_labor.text.reading import figures_of_line
from dprk_labor.text.tokens import (
    CODE_OF,
    HEDGES_BEFORE,
    HEDGES_BEHIND,
    LETTERS,
    NAME_OF,
    PARTS,
    QUALITATIVE,
    SIGN_OF,
    SIZES,
    WORDS,
    Bound,
)
from dprk_labor.text.wording import render, render_number

EXAMPLES: Final = {
    "Numbers": [
        "12,500 came; 2½ million; 1.2bn; 900k; 5 million",
        "three hundred and forty thousand; eighteen hundred; two and a half million; half a million",
        "50.000 vials; 12,34,567 mules; 76 000 deaths; 1e5 bees; 10⁶ chips",
        "a 5m wall; 2 Mrd in aid; 50 K people",
    ],
    "Shares": [
        "80 percent; a third of them; half their pay; one in five; nine of every ten",
        "one worker in three is; 5 percentage points; 30 basis points",
    ],
    "Money": [
        "$1.2 billion; HK$500 million; 5 million euros; USD 400; 500 billion South Korean won",
        "$9 million Canadian; 9 million francs; ¥5; 40 million won",
    ],
    "Ranges": [
        "between 700,000 and 2.5 million; 5 to 6 million; $20 to $25 million; 20-30,000",
        "between about 5,000 and about 6,000; between 285,000 and over 500,000",
        "5 to 10,000; 10% to 20; 9,000 to 8,000",
        "4,645 (95% CI 793 to 8,498); 50,000 ± 5,000; 300-400 (most likely 350)",
    ],
    "Changes": [
        "rose from 3,000 in 2010 to 8,000 in 2015",
        "fell to 9,320 from 27,410; it rose from 4 percent to 6",
    ],
    "Hedges and negations": [
        "more than about 60; 8,000 people or more; estimated that there are 50,000",
        "did not send more than 7,000; cannot exceed $500",
        "not 1.2 million; perhaps 300; all but 400; they wrote about 5 letters",
    ],
    "Time and rate": ["$250 million a year; 5,000 calls a month; 94.6 victims per 1,000 people"],
    "What is no figure": [
        "on 3 May 2031, in 2016 and 2009-2018; at 9:45 a.m.; it won 3-1",
        "the 19th; Resolution 2397; Room 41; Covid-19; a 14-hour day; one worker",
    ],
}


def meaning(text: str) -> str:
    """What is found in a text, each as a line would list it."""
    shown = []
    for one in figures_of_line(text):
        said = one.problem or one.kind.value
        if one.reading is not None:
            reading = one.reading
            said = render(reading.range, reading.unit)
            said += f" a {reading.period}" if reading.period else ""
            if reading.best is not None:
                said += f", most likely {render_number(reading.best, reading.unit)}"
        aside = f"; {one.proposed.lower().rstrip('.')}" if one.proposed else ""
        shown.append(f"`{one.text}`: {said}{aside}")
    return "<br>".join(shown)


def phrases(table: dict[str, Bound], bound: Bound) -> str:
    return ", ".join(sorted(re.sub("^- ", "-", one) for one in table if table[one] is bound)) or "-"


def page() -> str:
    rows = "\n".join(
        f"| {bound.value} | {phrases(HEDGES_BEFORE, bound)} | {phrases(HEDGES_BEHIND, bound)} |"
        for bound in Bound
    )
    sections = "\n".join(
        f"\n### {title}\n\n| words | what is read |\n| --- | --- |\n"
        + "\n".join(f"| {text} | {meaning(text)} |" for text in texts)
        for title, texts in EXAMPLES.items()
    )
    vague = ", ".join(sorted(words for words, least in QUALITATIVE.items() if least))
    countries = len(set(CODE_OF.values()) - {"?"})
    return f"""# How figures are read

tests/test_reading_page.py writes this page from `text/words.txt`. One line there teaches the reader
another word. Only English is read: for a document in another language `check` says so, once, and it
has no figures.

The same reader reads a quote and a whole line. It accounts for everything beside a number: marks,
letters, number words, hedges, units. If any of it is uncertain, the whole phrase is "not understood",
with the reason, and no part of it is a figure.

## Examples
{sections}

## Hedges

What a hedge before or behind a figure N makes of it. If a hedge has no agreed range, the figure is
refused; no width is invented.

| N becomes | before | behind |
| --- | --- | --- |
{rows}

## Sizes and parts

- These multiply the number before them: {", ".join(sorted(SIZES))}; directly after the digits also {", ".join(LETTERS)}.
- These have several meanings, so the number is refused: {", ".join(sorted(WORDS["UNKNOWN_SIZES"]))}.
- Parts: {", ".join(PARTS)}.
- These mean "more than" an amount, in words without a number: {vague}.

## Currencies

{countries} currencies by their ISO codes, {len(SIGN_OF)} signs and {len(NAME_OF):,} English names, from the Common Locale
Data Repository (`tools/currencies.py`). A name that several share, such as francs, is refused unless
its country is named. So are pounds, which may be a weight, and a bare ¥ or won.
"""


def test_the_page_is_what_the_lexicon_says() -> None:
    path = Path(__file__).parents[1] / "docs" / "how-figures-are-read.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(page(), "utf-8")
    assert path.read_text("utf-8") == page()


@pytest.mark.parametrize("text", [text for texts in EXAMPLES.values() for text in texts])
def test_no_example_is_silent(text: str) -> None:
    assert meaning(text).count("`: ") >= text.count(";")
