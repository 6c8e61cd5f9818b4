"""What a reader sees first, how much room it takes, and what each name on a screen leads to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from building import METRICS, compare
from test_products import MORE, SPENT
from typer.testing import CliRunner

from dprk_labor import load, reconcile, show
from dprk_labor.cli import app
from dprk_labor.show import Format, Terminal, answers, answers_estimates
from dprk_labor.show.answers import bounded
from dprk_labor.show.answers_estimates import estimates
from dprk_labor.show.blocks import Chart, Finding, Heading, Item, Table, Text
from dprk_labor.show.plot import plot_svg
from dprk_labor.show.terminal import text_of

ROOT = Path(__file__).parents[1]
MARCH = str(ROOT / "examples" / "march" / "estimates.yaml")


def run(arguments: str, width: int = 100, code: int = 0) -> str:
    """What a command says on both running."""
    result = CliRunner().invoke(app, arguments.split(), env={"COLUMNS": str(width)})
    assert result.exit_code == code, result.output
    return result.stdout + result.stderr


def first(*rows: str) -> str:
    """The finding on some claims: what stands below the first heading."""
    return "".join(
        show.answer("estimates", compare(*rows), Format.TABLE, Terminal(100))
    ).splitlines()[1]


# How much room it takes


@pytest.mark.parametrize(
    ("command", "most"),
    [
        ("estimates revenue", 40),
        ("estimates", 120),
        ("crosschecks", 50),
        ("explain 001-workers-world", 25),
    ],
)
def test_an_answer_fits(command: str, most: int) -> None:
    assert len(run(command).splitlines()) <= most


def test_the_conflicts_stand_first_and_last() -> None:
    every = run("estimates revenue").splitlines()
    assert [line[:2] for line in every[:5] if line.startswith("✗")] == ["✗1", "✗2"]
    narrow = run("estimates revenue", 80).splitlines()
    assert narrow[-3:] == narrow[1:4]


@pytest.mark.parametrize("width", [80, 100, 150, 240])
def test_a_chart_has_nearly_half_of_the_width(width: int) -> None:
    lines = run("estimates revenue", width).splitlines()
    axis = next(line for line in lines if "1B" in line and "$" not in line)
    bar = next(line for line in lines if "┄┄┄" in line)
    assert len(axis) - axis.index("0") >= width * 45 // 100
    assert bar.count("┄") >= width * 34 // 100


@pytest.mark.parametrize("width", [40, 60, 80, 100, 150, 240])
@pytest.mark.parametrize(
    "command", ["estimates", "estimates --full", "crosschecks", "origins", "seeds", "explain nkdb"]
)
def test_no_line_is_too_wide(command: str, width: int) -> None:
    assert max(map(len, run(command, width).splitlines())) <= width


# What comes first


def test_the_finding() -> None:
    one, other = "police | TOWN | attendance | 5", "mayor | TOWN | attendance | 9"
    assert first(one, other) == "✗1 5 and 9 people cannot both hold: 1.8 times apart."
    assert first(one) == "· One claim alone, so nothing can be judged."
    assert first(one, "police-report | TOWN | attendance | 5") == (
        "· All claims go back to Police, so they count once."
    )
    assert first(one, "mayor | SEA | attendance | 5") == (
        "· No two independent claims are comparable, so nothing can be judged."
    )
    assert first(one, "mayor | COUNTY | attendance | about 4.8") == (
        "· No two independent claims are comparable except as a part and its whole: !1."
    )
    assert (
        first(one, "mayor | TOWN | attendance | 5") == "·1 The town: 2 of 2 known origins share 5."
    )


def test_a_figure_that_no_part_can_have() -> None:
    comparison = compare("police | COUNTY | attendance | 5", "mayor | TOWN | attendance | 9")
    assert "larger than the whole" in show.answer(
        "crosschecks", comparison, Format.TABLE, Terminal()
    )


def test_what_a_share_leaves_is_written_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(METRICS, "spent", SPENT)
    rows = (
        "police | TOWN | spent | $10 | currency=USD | unit=money | basis=gross",
        "police | TOWN | visitors | 40%",
    )
    text = show.answer("crosschecks", compare(*rows, **MORE), Format.TABLE, Terminal(100))
    assert "$10 [a:1], what is left if 40% [a:2] is taken" in text


def test_many_notes_of_a_kind_are_counted() -> None:
    rows = [f"- | TOWN | attendance | {number}" for number in (1, 3, 9, 27, 81, 243)]
    found = compare(
        *rows, "police | COUNTY | attendance | 0.5", "mayor | COUNTY | attendance | 0.4"
    )
    text = show.answer("crosschecks", found, Format.TABLE, Terminal(100))
    assert "Not shown: " in text


def test_of_too_many_sums_those_are_shown_that_a_note_rests_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = reconcile(load(MARCH))

    def cells(*, full: bool = False) -> list[str]:
        blocks = answers_estimates.crosschecks(found, full=full)
        tables = [one for one in blocks if isinstance(one, Table)]
        return [row[0] for table in tables for row in table.rows]

    every = cells(full=True)
    monkeypatch.setattr(answers_estimates, "_MOST_SUMS", 10)
    assert cells(full=True) == every
    own = ["$600,000 [d:5]", "$3,000 [d:6]", "about 8,000 [a:5]", "about 8,500 [a:6]"]
    assert cells() == [*own, "about 8,000 [c:5]", "$600,000 [d:5]"]
    text = "".join(show.answer("crosschecks", found, Format.TABLE, Terminal(100)))
    assert text.startswith("DO THE FIGURES FIT TOGETHER? · 11 sums\n")
    assert (
        "Not shown: 5 sums that these notes do not rest on; --full shows them. d:5 is line 5 of d.\n"
        in text
    )
    monkeypatch.setattr(answers, "_MOST_OF_A_KIND", 1)
    assert cells() == [*own[:3], "$600,000 [d:5]"]


def test_of_more_claims_than_can_be_looked_at_those_come_first_that_conflict() -> None:
    rows = ["- | SEA | attendance | up to 20"] * 68
    rows += ["police | SEA | attendance | 6", "mayor | SEA | attendance | 9"]
    found, text = bounded(compare("police | TOWN | attendance | 7", *rows))
    assert text == "60 of 71 claims are shown, those that conflict most."
    [group] = found.groups
    assert [claim.text for claim in group.claims][-2:] == ["6", "9"]
    assert answers.counts_text(group).startswith("60 of 70 claims, ")


def test_of_claims_that_weigh_alike_the_outermost_are_shown() -> None:
    found, _ = bounded(compare(*(f"- | SEA | attendance | {n}" for n in range(1000, 1070))))
    figures = [claim.text for claim in found.claims]
    assert figures == [f"{n:,}" for n in (*range(1000, 1030), *range(1040, 1070))]


def test_findings_that_read_alike_say_where_their_figures_stand() -> None:
    rows = [f"{who} | TOWN | attendance | 9" for who in ("mayor", "union")]
    comparison = compare("police | TOWN | attendance | 5", *rows)
    told = (
        "✗{} Attendance, the town: 5 and 9 people cannot both hold: 1.8 times apart ([a:1], [a:{}])"
    )
    svg = plot_svg(comparison)
    assert all(told.format(number, number + 1) in svg for number in (1, 2))
    text = text_of(estimates(comparison), Terminal(100))
    assert all(
        f"{told.format(n, n + 1).replace('Attendance, the town: ', '')}.\n" in text for n in (1, 2)
    )


def test_what_is_counted_is_named_and_agrees_in_number() -> None:
    rows = [f"- | TOWN | attendance | 5 | as_of={year}" for year in range(2020, 2032)]
    whole = "police | TOWN | attendance | 9 | as_of=2020/2031"
    [found] = [one for one in estimates(compare(whole, *rows)) if isinstance(one, Finding)]
    assert found.items[-1] == Item("", "2 more findings: estimates --full.")
    several = compare("police | TOWN | attendance | 5", "- | TOWN | visitors | 5%")
    assert Text("Of 2 claims 1 goes back to Police and 1 names no origin.") in estimates(several)


def test_the_finding_is_that_of_all_claims_however_few_are_shown() -> None:
    figures = ["- | {} | attendance | up to 20"] * 38
    figures += ["police | {} | attendance | 6", "mayor | {} | attendance | 9"]
    comparison = compare(*(one.format(place) for place in ("SEA", "TOWN") for one in figures))
    assert bounded(comparison)[1].startswith("40 of 80 claims are shown")
    [found] = [block for block in estimates(comparison) if isinstance(block, Finding)]
    told = "6 and 9 people cannot both hold: 1.5 times apart"
    sea, town = f"Attendance, the sea: {told}", f"Attendance, the town: {told}"
    assert found.items == (Item("✗1", f"{sea}."), Item("✗2", f"{town}."))
    assert f"✗1 {sea}\n✗2 {town}\n" in plot_svg(comparison)


def test_charts_of_one_metric_say_in_what_unit_and_on_what_basis() -> None:
    comparison = compare(
        "police | TOWN | takings | $5",
        "mayor | TOWN | takings | $6 | period=month",
        "mayor | TOWN | takings | $7 | period=month | basis=gross | currency=EUR",
    )
    blocks = [block for block in estimates(comparison) if isinstance(block, Heading | Chart)]
    assert blocks.pop(0) == Heading(
        "Takings",
        "what is kept; everything · US dollars a year; US dollars a month; euros a month",
    )
    heads = [one.parts[0][0] if isinstance(one, Chart) else one for one in blocks]
    assert heads == [
        Heading("US dollars a year", level=2),
        Heading("the town", "what is kept; 1 claim, 1 origin", 2),
        Heading("US dollars a month", level=2),
        Heading("the town", "what is kept; 1 claim, 1 origin", 2),
        Heading("Euros a month", level=2),
        Heading("the town", "everything; 1 claim, 1 origin", 2),
    ]


def test_claims_that_no_note_speaks_of_are_shown_too() -> None:
    places = {f"P{n}": {"name": f"place {n}"} for n in range(61)}
    rows = [f"police | P{n} | attendance | 5" for n in range(61)]
    found, text = bounded(compare(*rows, places=places))
    assert text == "60 of 61 claims are shown, those that conflict most."
    assert len(found.claims) == 60


def test_rows_at_a_glance_are_told_apart_and_wrapped() -> None:
    storm = load(ROOT / "examples" / "storm" / "estimates.yaml")
    lines = text_of(estimates(reconcile(storm)), Terminal(100)).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("All figures"))
    assert lines[at + 5 : at + 9] == [
        "Deaths; how many more died     Velda  2 of 4 share a value ✗1 ✗2 ✗3   "
        "410–4,210, best 2,310; 2,310;",
        "than in other years;                  1 more                          640; 1,120; 4 more",
        "everybody on the island",
        "Deaths; how many more died     Velda  only 1 known origin             870",
    ]


def test_three_hundred_claims_read_well(guilds: Callable[[int], Path]) -> None:
    blocks = list(estimates(reconcile(load(guilds(300)))))
    assert max(len(list(one.rows)) for one in blocks if isinstance(one, Chart)) <= 60
    lists = (len(list(own)) for kind, own in groupby(blocks, type) if kind is Item)
    assert max(lists) <= 40
    assert len(text_of(blocks, Terminal(100)).splitlines()) <= 300


def test_a_share_of_the_other_side_is_said_to_be_turned() -> None:
    rows = ["- | TOWN | visitors | 10% | basis=local", "- | SEA | visitors | most | basis=local"]
    comparison = compare(*rows, "- | TOWN | attendance | 5")
    text = " ".join(text_of(estimates(comparison), Terminal(200)).split())
    assert "Do they agree? As compared" in text
    assert (
        "Taken for granted: most or all [a:2] is taken as more than 50% and up to 100%; of 10% "
        "[a:1] the rest is compared; of most or all [a:2] the rest is compared."
    ) in text
    svg = plot_svg(comparison)
    assert "from 1 document, as compared." in svg
    assert "Ranges are as compared, not confidence intervals" in svg
    details = [one.text for one in answers.details(comparison.claims[0])]
    assert details[0] == "“10%”, that is 10% (locals)"


def test_no_claim_matches() -> None:
    assert (
        "".join(show.answer("estimates", compare(), Format.TABLE, Terminal()))
        == "No claim matches.\n"
    )


def test_what_is_left_out_is_said() -> None:
    said = run(f"estimates attendance --without police --data {MARCH}").splitlines()
    assert said[:3] == [
        "! Without police: 4 of 11 claims are left out, notes numbered anew; contradictions: 1 gone, 6 new.",
        "! Gone: about 8,000–8,500 against at least 12,000 people cannot all hold: at least 1.41 times apart",
        "  [a:5], [c:5], [a:6], [a:4], [c:4], [c:3].",
    ]
    assert sum(line.startswith("! New:") for line in said) == 6


def test_data_that_does_not_pass_check_says_so() -> None:
    fair = ROOT / "tests" / "data" / "fair" / "estimates.yaml"
    assert run(f"estimates takings --data {fair}").splitlines()[0] == (
        "! This data does not pass `check`: 15 errors, 4 warnings."
    )
    for view in ("explain e1", "origins", "seeds", "plot", "report", "estimates --json"):
        assert "This data does not pass `check`: 15 err" in run(f"{view} --data {fair}", 200), view
    march = ROOT / "examples" / "march"
    with_texts = run(f"estimates --data {MARCH} --documents {march / 'documents'}")
    assert "16 of 16 quotes verified in the documents." in " ".join(with_texts.split())
    assert "Quotes not verified in this run (--documents)." in " ".join(run("estimates").split())


def test_several_metrics_and_claims_of_no_origin() -> None:
    out = json.loads(run("estimates Revenue wage-share --json"))
    assert {one["metric"] for one in out["estimates"]} == {"revenue", "wage_share"}
    result = CliRunner().invoke(app, ["estimates", "--origin", "none", "--format", "JSON"])
    found = json.loads(result.stdout)["estimates"]
    assert {one["origin_status"] for one in found} == {"unattributed"}


# What a name leads to


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("003:12", "003-revenue-world · Revenue, Worldwide: $500 million"),
        ("3:12", "003-revenue-world · Revenue, Worldwide: $500 million"),
        ("[003:12]", "003-revenue-world · Revenue, Worldwide: $500 million"),
        ("004:7 revenue", "004-revenue-world · Revenue, Worldwide: up to $2.3 billion"),
        (
            "004:7 Wage_Share",
            "004-wage-share-world · Share of wages taken, Worldwide: about 80–90%",
        ),
        ("002:7 003:12", "002-revenue-world and 003-revenue-world"),
        ("003", "003, Russia's hidden world of North Korean labor, ADR Daily · 3 claims"),
        ("3", "003, Russia's hidden world of North Korean labor, ADR Daily · 3 claims"),
        ("note 2", "✗2 figures with no value in common · contradiction"),
        ("✗2", "✗2 figures with no value in common · contradiction"),
        ("x2", "✗2 figures with no value in common · contradiction"),
        ("Drift", "drift"),
        ("inferred", "inferred"),
        ("nkdb", "Database Center for North Korean Human Rights · 7 claims"),
        ("nkdb-paper", "Database Center paper · 2 claims"),
        ("global slavery index", "Global Slavery Index · 1 claim"),
        ("none", "no origin named · 7 claims"),
    ],
)
def test_whatever_bears_a_name_is_explained(name: str, start: str) -> None:
    assert run(f"explain {name}").splitlines()[0] == start


@pytest.mark.parametrize("command", ["estimates", "estimates revenue", "estimates --place RU"])
def test_a_claim_is_offered_by_a_name_of_its_own(command: str) -> None:
    (name,) = re.findall(r"More: .*?explain (\d[^\s,]*)", run(command))
    assert run(f"explain {name}").startswith("0")


def test_a_note_goes_before_two_claims(tmp_path: Path) -> None:
    text = Path(MARCH).read_text("utf-8")
    for old, new in (("union-riverton", "note"), ("police-riverton", "1")):
        text = re.sub(rf"\b{old}\b", new, text)
    (tmp_path / "e.yaml").write_text(text, "utf-8")
    files = f"--data {tmp_path / 'e.yaml'} --seeds {Path(MARCH).with_name('seeds')}"
    assert run(f"explain note 1 {files}").startswith("✗1 ")
    assert run(f"explain 1 note {files}").startswith("1 and note")


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("explain 003-revenue", "unknown name '003-revenue'; did you mean '003-revenue-world'?"),
        ("explain note 99", "unknown note 'note 99'; did you mean 'note 9'?"),
        (
            "explain 004:7",
            "'004:7' cites 3 claims; name one: 004-revenue-world, 004-wage-share-world, "
            "004-countries-world",
        ),
        ("explain drift --json", "'drift' is no claim, and JSON explains claims only"),
        ("estimates --json --format csv", "--json and --format csv are two formats; choose one"),
        ("check --json --format sarif", "--json and --format sarif are two formats; choose one"),
        ("estimates --without x9", None),
    ],
)
def test_what_cannot_be_told_is_refused(command: str, message: str | None) -> None:
    out = run(command, code=2)
    assert message is None or out == f"dprk-labor: {message}\n"
