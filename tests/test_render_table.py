"""Tables at every width: nothing cut, no line too wide, each layout where it has room."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

from dprk_labor import show
from dprk_labor.compare.reconcile import Claim, reconcile
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.loading import load
from dprk_labor.data.model import StatedRange
from dprk_labor.show import views
from dprk_labor.show.choices import Format, Notes
from dprk_labor.show.text import Terminal

MARCH = load(Path(__file__).parents[1] / "examples" / "march" / "estimates.yaml")
WIDTHS = (*range(40, 201, 10), 41, 42, 43, 59, 61, 75, 76, 79, 81, 149, 151)
PLOT = r"[─╌●○┃▶()\[\]]+"
LONG_NAME = "report-on-the-marches-of-the-county_2031"
LONG_RANGE = StatedRange.model_validate(
    {"low": "1,234,567.891", "low_open": "true", "high": "9,876,543.219", "high_open": "true"}
)
WORDY = {
    "quote": f"about 8,500 {'人' * 150}",
    "claimant": f"{'a letter ' * 12}of {'w' * 2000}",
    "seed": LONG_NAME,
}


def changed(*changes: dict[str, Any]) -> Dataset:
    """The march's first claims, changed, with one seed card under a long name too."""
    estimates = [
        estimate.model_copy(update=change)
        for estimate, change in zip(MARCH.data.estimates, changes, strict=False)
    ]
    data = MARCH.data.model_copy(update={"estimates": tuple(estimates)})
    seeds = {**MARCH.seeds, LONG_NAME: MARCH.seeds["a_gazette"]}
    return replace(MARCH, data=data, seeds=seeds)


DATASETS = {
    "march": MARCH,
    "long figure": changed({"range": LONG_RANGE}, {}, {**WORDY, "seed": "a_gazette"}),
    "long citation": changed({}, {}, {}, WORDY),
    "both long": changed({"range": LONG_RANGE}, WORDY),
}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def table(dataset: Dataset, width: int, **terminal: bool) -> str:
    return "".join(
        show.estimates(reconcile(dataset), Format.TABLE, Terminal(width, **terminal), Notes.ALL)
    )


def sources(claim: Claim) -> tuple[str, str, str]:
    return views.quoted(claim), claim.estimate.claimant, views.origin_text(claim)


def rows(text: str) -> Iterator[tuple[str, ...]]:
    """Figure, words, claimant, origin and citation of each row where claims are rows."""
    lines = iter(text.splitlines())
    for header in lines:
        if not header.endswith("  cited"):
            continue
        names = ("as published", "said by", "goes back to", "cited")
        starts = [0, *map(header.index, names), None]
        row = [""] * 5
        for line in lines:
            # A wide character fills two columns.
            columns = [part for char in line for part in (char, "")[: cell_len(char)]]
            parts = ["".join(columns[a:b]) for a, b in pairwise(starts)]
            if parts[0].strip() or not line:
                figure, *texts = map(squeezed, row)
                yield re.sub(f"{PLOT}$", "", figure), *texts
                row = [""] * 5
            if not line:
                break
            row = [whole + part for whole, part in zip(row, parts, strict=True)]


@pytest.mark.parametrize("name", DATASETS)
def test_nothing_is_cut_and_no_line_is_too_wide(name: str) -> None:
    dataset = DATASETS[name]
    comparison = reconcile(dataset)
    layouts = set()
    for width in WIDTHS:
        text = table(dataset, width)
        assert max(map(cell_len, text.splitlines())) <= width
        whole, found = squeezed(text), set(rows(text))
        for group in comparison.groups:
            assert squeezed(views.title(comparison, group) + views.counts(group)) in whole
            assert squeezed(views.scope(comparison, group)) in whole
            for assumption in group.assumptions:
                assert squeezed(f"Assumed: {assumption}.") in whole
            for claim in group.claims:
                quote, claimant, origin = sources(claim)
                cited = f"[{claim.citation}]"
                row = tuple(map(squeezed, (claim.text, quote, claimant, origin, cited)))
                told = squeezed(f"{quote} said by {claimant} goes back to {origin}")
                figure, cited, told = map(re.escape, (row[0], cited, told))
                as_lines = f"{figure}({PLOT}{cited}|{cited}{PLOT}){told}"
                assert (row in found) != bool(re.search(as_lines, whole))
                layouts.add(row in found)
        for note in comparison.notes:
            assert squeezed(note.kind + note.text) in whole
    assert layouts == {False, True}


@pytest.mark.parametrize(
    ("name", "width", "figure", "columns"),
    [
        # Beside the figure and the citation, on what they leave of the line: 55 cells at 80.
        ("march", 41, "up to 8,000", (18, 24)),
        ("march", 80, "12,000–15,000", (50, 59)),
        ("march", 149, "more than 15,000", (110, 141)),
        ("long figure", 76, "more than 1,234,567.891 and less than 9,876,543.219", (64, 68)),
        # As a column of 34 cells and, with more room, of up to 48.
        ("march", 150, "12,000–15,000", (38, 43)),
        ("march", 200, "12,000–15,000", (46, 53)),
        # On a line of its own where there is room for fewer than 16 cells beside the figure.
        ("march", 40, "12,000–15,000", (24, 30)),
        ("long figure", 75, "more than 1,234,567.891 and less than 9,876,543.219", (54, 74)),
    ],
)
def test_a_plot_stands_in_its_columns(
    name: str, width: int, figure: str, columns: tuple[int, int]
) -> None:
    text = table(DATASETS[name], width)
    below = text[text.index(f"\n{figure}") + 1 :]
    plot = re.search(r"(?<= )[(\[]─+[▶)\]]", below)
    assert plot is not None
    start = below.rfind("\n", 0, plot.start()) + 1
    assert (plot.start() - start, plot.end() - start - 1) == columns


def test_an_axis_that_is_logarithmic_says_so() -> None:
    remark = "Logarithmic axis: equal distances are equal factors. It has no zero."
    assert table(DATASETS["long figure"], 120).splitlines()[2:4] == [remark, ""]
    assert remark not in table(MARCH, 120)


def test_a_legend_names_the_marks_that_were_drawn() -> None:
    county = "".join(
        show.estimates(reconcile(MARCH, MARCH.data.estimates[8:9]), Format.TABLE, Terminal(80))
    )
    assert county.splitlines()[-2:] == [
        "─ a range   [] end included",
        "[seed:line] cites a source document; see dprk-labor seeds",
    ]
    assert table(MARCH, 80).splitlines()[-1] == "✗ contradiction   ! caution   · information"
    below = StatedRange.model_validate({"low": "0", "high": "8,000", "high_open": "true"})
    about = StatedRange.model_validate({"low": "8,000", "high": "8,001", "approximate": "true"})
    exact = StatedRange.model_validate({"low": "9,000", "high": "9,000"})
    wider = StatedRange.model_validate({"low": "0", "high": "9,000", "approximate": "true"})
    every = table(
        changed({"range": below}, {"range": about}, {"range": exact}, {"range": wider}), 80
    )
    assert every.splitlines()[-4:-2] == [
        "● a single figure   ─ a range   ╌ an approximate range   [] end included",
        "() end excluded   ┃ a range narrower than a cell",
    ]


def test_a_letter_in_a_citation_is_explained() -> None:
    said = "a letter behind the line tells claims on one line apart"
    assert said not in table(MARCH, 80)
    twice = table(changed({}, {"seed": "a_gazette", "line": 4}), 80)
    assert "[a:4b]" in twice
    assert said in twice


def test_color_only_adds_to_what_is_said() -> None:
    plain, colored = table(MARCH, 80), table(MARCH, 80, color=True)
    assert "\x1b" not in plain
    styles = re.findall(r"\x1b\[([0-9;]*)m", colored)
    assert set(styles) == {"0", "1", "36", "33", "1;31"}
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert [line.rstrip() for line in bare.splitlines()] == plain.splitlines()


def test_ascii_is_laid_out_as_it_is_shown() -> None:
    dataset = changed({"claimant": "é" * 60, "quote": "Between 12,000 and 15,000 — people"})
    text = table(dataset, 60, unicode=False)
    assert text.isascii()
    assert max(map(len, text.splitlines())) <= 60
    assert r"\xe9" * 60 in squeezed(text)
    assert '"Between 12,000 and 15,000 -- people"' in text


@pytest.mark.parametrize(
    ("currency", "period", "title"),
    [
        (None, None, "March attendance · people · Riverton"),
        ("USD", "year", "March attendance · USD a year · Riverton"),
        ("USD", "unstated", "March attendance · USD, period unstated · Riverton"),
    ],
)
def test_a_title_says_in_what_the_figures_are(
    currency: str | None, period: str | None, title: str
) -> None:
    comparison = reconcile(MARCH)
    group = replace(comparison.groups[0], currency=currency, period=period)
    assert views.title(comparison, group) == title


def test_a_share_that_was_stated_from_the_other_side_says_so() -> None:
    estimate = MARCH.data.estimates[9].model_copy(update={"basis": "locals"})
    comparison = reconcile(MARCH, [estimate])
    text = "".join(show.estimates(comparison, Format.TABLE, Terminal(80))).splitlines()
    assert text[0] == (
        "Share from elsewhere · percent · Riverton         1 claim · 1 independent origin"
    )
    assert text[4].startswith("about 60%  ")
    assert text[5] == "  “around 40 percent of the marchers” (stated as locals)"


def test_an_origin_that_repeats_another_names_both() -> None:
    origins = dict(MARCH.data.origins)
    repeating = {"derived_from": "organizers", "reason": "The same words."}
    origins["police-report"] = origins["police-report"].model_copy(update=repeating)
    dataset = replace(MARCH, data=MARCH.data.model_copy(update={"origins": origins}))
    _, police, *_, herald, _ = reconcile(dataset, MARCH.data.estimates[:5]).claims
    assert views.origin_text(police) == "City police, repeating Organizers (inferred)"
    assert views.origin_text(herald) == ("City police (inferred), repeating Organizers (inferred)")


def test_nothing_chosen_is_said() -> None:
    assert (
        "".join(show.estimates(reconcile(MARCH, ()), Format.TABLE, Terminal()))
        == "No estimate matches.\n"
    )
