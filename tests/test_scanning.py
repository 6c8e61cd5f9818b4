"""A document against the data: what became of its figures, and YAML that makes a sound data set."""

from __future__ import annotations

import hashlib
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from dprk_labor import show
from dprk_labor.check import drafting, naming
from dprk_labor.check import scan as scanning
from dprk_labor.check.drafting import _quoted, headed
from dprk_labor.check.naming import Entry, choice
from dprk_labor.check.run import check
from dprk_labor.check.scan import Scan, scan
from dprk_labor.data import datafile
from dprk_labor.data.datafile import DataFiles, FileError
from dprk_labor.data.dataset import Dataset
from dprk_labor.data.extraction import Extracted
from dprk_labor.data.loading import load
from dprk_labor.data.model import DataFile, Figure, Kind, SeedCard
from dprk_labor.data.vocabulary import captured, fates
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show import ScanFormat, Terminal
from dprk_labor.show import drafts as answers
from dprk_labor.show.blocks import Table, Text
from dprk_labor.show.drafts import ESTIMATES, card_yaml, drafts, section_yaml
from dprk_labor.text.lines import _offsets_on, lines_with, offsets_of, placed, written_lines
from dprk_labor.text.reading import figures_of_line
from dprk_labor.text.wording import WordingError, fold

NEW = (Path(__file__).parent / "data" / "new.txt").read_bytes()
DATED = "unstated (the clause has a date; is it of this figure?)"


@pytest.fixture
def dataset(march: DataFiles) -> Dataset:
    return load(march.estimates, march.seeds)


def estimates_yaml(dataset: Dataset, found: Scan) -> str:
    """The drafts for the figures of a document that are missing."""
    drafted = drafts(dataset, found)
    return section_yaml(ESTIMATES, drafted) if drafted else ""


def states(found: Scan) -> list[tuple[int, str, str, bool, tuple[str, ...], str | None]]:
    return [
        (one.line, one.found.text, one.state, one.listed, one.estimates, one.set_aside)
        for one in found.sightings
    ]


def test_a_document_with_a_card(march: DataFiles, dataset: Dataset) -> None:
    assert march.documents is not None
    content = (march.documents / "a_gazette.txt").read_bytes()
    found = scan(dataset, "a_gazette.txt", content)
    assert (found.seed, found.size) == ("a_gazette", len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert states(found) == [
        (
            1,
            "Thousands",
            "set aside",
            True,
            (),
            "A headline that names no number; the article gives three.",
        ),
        (2, "4 May 2031", "set aside", True, (), "The date of the paper."),
        (4, "Between 12,000 and 15,000", "captured", True, ("organizers-riverton",), None),
        (5, "about 8,000", "captured", True, ("police-riverton",), None),
        (6, "two", "set aside", True, (), "Where the counting was done."),
        (6, "about 8,500", "captured", True, ("mayor-riverton",), None),
        (7, "around 40 percent", "captured", True, ("bus-visitors-riverton",), None),
    ]
    assert found.summary == (4, 3, 0)
    assert (card_yaml(found), estimates_yaml(dataset, found)) == ("", "")


def test_a_document_of_very_many_figures_is_refused(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scanning, "MAX_FIGURES", 2)
    assert len(scan(dataset, "new.txt", b"5,000, 5,000").sightings) == 2
    monkeypatch.setattr(scanning, "Drafting", None)  # before anything is asked of a figure
    with pytest.raises(FileError, match=r"new\.txt: has more than 2 figures; split the text"):
        scan(dataset, "new.txt", b"5,000, 5,000\n5,000")


def test_the_card_is_known_by_name_or_by_hash(march: DataFiles, dataset: Dataset) -> None:
    assert march.documents is not None
    content = (march.documents / "a_gazette.txt").read_bytes()
    assert scan(dataset, "copy.txt", content).seed == "a_gazette"
    assert scan(dataset, "a_gazette.txt", NEW).seed == "a_gazette"
    assert scan(dataset, "copy.txt", NEW).seed is None


def test_what_is_listed_but_not_quoted_is_missing(march: DataFiles, dataset: Dataset) -> None:
    assert march.documents is not None
    content = (march.documents / "a_gazette.txt").read_bytes()
    left = tuple(one for one in dataset.data.estimates if one.id != "police-riverton")
    fewer = replace(dataset, data=dataset.data.model_copy(update={"estimates": left}))
    found = scan(fewer, "a_gazette.txt", content)
    assert found.summary.missing == 1
    assert card_yaml(found) == ""
    assert "\n  - id: a-attendance-riverton\n" in estimates_yaml(fewer, found)


def test_two_alike_on_a_line_are_captured_by_two_estimates() -> None:
    kilns, two = kilns_of(KNOWN), (Figure(line=1, text="three"),) * 2
    first, second = (one.model_copy(update={"quote": "three"}) for one in kilns.data.estimates)
    cards = {"a": kilns.seeds["a"].model_copy(update={"figures": two})}
    for estimates, fate in ((first, second), "captured"), ((first,), "missing"):
        data = kilns.data.model_copy(update={"estimates": estimates})
        known = replace(kilns, data=data, seeds=cards)
        assert fates(known, "a", captured(known, "a")) == ("captured", fate)
        assert scan(known, "a.txt", b"There are three and three.").sightings[1].state == fate


def test_a_word_on_the_card_is_the_figure_and_not_the_pronoun() -> None:
    line = "From it one could see the trees; now one tree is left."
    (figure,) = figures_of_line(line)
    assert placed(["one"], line) == [(8, 11)]
    assert placed(["one"], line, [(figure.start, figure.end)]) == [(37, 40)]


def test_a_figure_that_stands_twice_on_a_line(dataset: Dataset) -> None:
    found = scan(dataset, "new.txt", b"Then 5,000 and 5,000 more.")
    assert [one.found.start for one in found.sightings] == [5, 15]
    assert placed(["5,000", "5,000", "5,000"], "Then 5,000 and 5,000 more.") == [
        (5, 10),
        (15, 20),
        None,
    ]
    assert placed(["5 of 6", "of 6"], "Then 5 of 6.") == [(5, 11), None]
    assert placed(["5"], "Then 5 million and 5.") == [(19, 20)]


@pytest.mark.parametrize(
    "line",
    [
        "They came later.1 to all",
        "The library ...5,000 visitors",
        "a,5,000 and a$5 and US5,000",
        "No.5,000 in m²5,000",
        "Some 5,000 came here.2 to 5%workers,2 on 4 May 2019The",
        "a—.5",
    ],
)
def test_what_is_found_stands_on_its_line(line: str) -> None:
    found = figures_of_line(line)
    assert placed([one.text for one in found], fold(line)) == [
        (one.start, one.end) for one in found
    ]


def test_the_lines_that_words_stand_on() -> None:
    assert list(lines_with("a", "a, a\nb\nb a")) == [1, 3]
    assert list(lines_with("a", "a\nb")) == [1]


def test_on_a_long_line_words_stand_where_they_do_on_any() -> None:
    words = ["5", "50", "5,000", "$5", "about", "5_000", "5%", "—", "(5", "and"]
    line = " ".join(words[(at * at + at // 7) % len(words)] for at in range(4_000))
    for start in range(0, 400, 3):
        for length in (1, 2, 5, 9):
            phrase = line[start : start + length]
            assert [*_offsets_on(phrase, line)] == [*offsets_of(phrase, line)]


def test_nothing_to_paste_for_a_text_without_figures(dataset: Dataset) -> None:
    found = scan(dataset, "new.txt", b"Nobody counted.\n")
    assert card_yaml(found).splitlines()[-1] == "figures: []"
    assert estimates_yaml(dataset, found) == ""


def completed(text: str, answers: dict[str, str]) -> str:
    """What a curator would make of a draft where it says what to judge; every remark is struck."""
    for field, answer in answers.items():
        if field == "set_aside":
            text = re.sub(
                "(?m)^(    text: .*?)  # judge: .*$", rf"\1\n    set_aside: {answer}", text
            )
        elif f"{field} (" in text:
            text = re.sub(rf"(?m)^( *(?:- )?{field}:).*$", rf"\1 {answer}", text)
    return re.sub(" *# judge:.*", "", text)


def test_what_is_pasted_and_completed_is_sound(march: DataFiles, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(march.estimates.parent, tmp_path / "march"))
    shutil.copy(Path(__file__).parent / "data" / "new.txt", folder / "documents")
    dataset = load(folder / "estimates.yaml")
    found = scan(dataset, "new.txt", NEW)
    card = completed(card_yaml(found), {"summary": "A newspaper.", "set_aside": "Not taken up."})
    # The town's takings are no metric here, so the curator sets the amount aside.
    amount = '    text: "$1.2–$1.5 million a year"\n'
    assert amount in card
    aside = "    set_aside: No metric.\n"
    (folder / "seeds" / "new.yaml").write_text(card.replace(amount, amount + aside), "utf-8")
    entries = estimates_yaml(dataset, found).split("\n\n")
    assert len(entries) == 7
    answers = {
        "place": "RIVERTON",
        "basis": "unstated",
        "unit": "people",
        "claimant": "the newspaper",
        "origin_status": "inferred\\n    origin: union\\n    origin_reason: It counts.",
    }
    pasted = [completed(entry, answers) for entry in entries[1:3]]
    data = folder / "estimates.yaml"
    text = data.read_text("utf-8")
    at = text.index("\nignores:")
    data.write_text(text[:at] + "\n" + "\n\n".join(pasted) + text[at:], "utf-8")
    report = check(datafile.find(data, None, folder / "documents"))
    # "Most of" remains: the curator has not said what becomes of it.
    assert {finding.rule for finding in report.findings} <= {"inventory"}
    assert (report.estimates, report.passages.verified) == (18, 18)


@pytest.mark.parametrize(
    ("card", "least"),
    [("000", 4), ("001", 5), ("002", 3), ("003", 7), ("004", 10)],
)
def test_the_shipped_documents(root: Path, source_texts: Path, card: str, least: int) -> None:
    """Every figure that a reader captured is found, and all that is found is on the card."""
    dataset = load(root / "data" / "estimates.yaml")
    name = next(seed for seed in dataset.seeds if seed.startswith(card))
    content = (source_texts / f"{name}.txt").read_bytes()
    found = scan(dataset, f"{name}.txt", content)
    assert found.summary.missing == 0
    assert len(found.sightings) >= least
    quoted = {one.id for one in dataset.data.estimates if one.seed == name}
    assert {claim for one in found.sightings for claim in one.estimates} == quoted
    lines = written_lines(content)
    assert len(found.sightings) == sum(len(figures_of_line(line)) for line in lines)


@pytest.mark.parametrize(
    ("text", "metric", "basis", "judged"),
    [
        ("Workers keep just one third of their wages.", "wage_share", "kept", ""),
        ("They keep only 30 percent of their wages.", "wage_share", "kept", ""),
        ("The state leaves them one third of their wages.", "wage_share", "kept", ""),
        ("Only a third of their wages reaches the workers.", "wage_share", "kept", ""),
        ("Officials take two thirds of their wages.", "wage_share", "taken", ""),
        ("Two thirds of their salary is withheld.", "wage_share", "taken", ""),
        ("They hand over 80 percent of their wages.", "wage_share", "taken", ""),
        ("A levy of two thirds of the wages.", "wage_share", "unstated", "or taken, kept"),
        ("The state keeps 80% of wages.", "wage_share", "taken", ""),
        ("A brigade leader keeps 80% of wages.", "wage_share", "unstated", "or taken, kept"),
        ("The party receives 80% of wages.", "wage_share", "taken", ""),
        ("The state keeps $600 a month.", "revenue", "to_state", ""),
        ("Take 70% of wages, leaving workers some.", "wage_share", "unstated", "or taken, kept"),
        ("The labour earns $900 million a year.", "revenue", "unstated", ""),
        ("Workers earn $300 million a year.", "revenue", "unstated", ""),
        ("Workers earn $900 a month.", "wage", "gross", ""),  # as the metric's label says
        ("Workers are left with $50 to $150 a month.", "wage_kept", "kept", ""),  # as the metric is called
        ("They sent $900 million a year for the regime.", "revenue", "to_state", ""),
    ],
)  # fmt: skip
def test_what_the_shipped_words_say(
    root: Path, text: str, metric: str, basis: str, judged: str
) -> None:
    (said,) = of_shipped(root, text, "metric", "basis")
    assert said == f"{metric}, {basis} ({judged})".replace(" ()", "")


def of_shipped(root: Path, text: str, *keys: str) -> list[str]:
    """Some keys of each draft for a text with the words of the shipped data: "RU (or WORLD)"."""
    dataset = load(root / "data" / "estimates.yaml")
    entries = drafts(dataset, scan(dataset, "b.txt", text.encode())).get(ESTIMATES, ())
    said = []
    for one in entries:
        told = {entry.key: f"{entry.value} ({entry.remark})" for entry in one}
        said.append(", ".join(told.get(key, "").removesuffix(" ()") for key in keys))
    return said


def test_who_says_another_figure_may_have_no_verb(root: Path) -> None:
    text = "The Asan Center wrote of 900 workers, and the Oslo Union of some 800 workers."
    assert of_shipped(root, text, "claimant") == [
        "The Asan Center",
        "the Oslo Union (or The Asan Center)",
    ]


def test_what_is_named_before_a_small_number_may_be_places(root: Path) -> None:
    text = "In 40 countries are workers; now there are no more than 25."
    assert of_shipped(root, text, "metric") == ["countries", "workers (or countries)"]


def test_a_share_of_people_is_none_of_their_wages(root: Path) -> None:
    text = "About 91 percent of the workers have debts, and two thirds of former workers lose pay."
    assert of_shipped(root, text, "metric") == []
    text = "Up to 90% of the wages of workers go there, and 20% of what employers pay."
    assert of_shipped(root, text, "metric") == ["wage_share", "wage_share"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 2,500 workers were sent to Russia.", ["RU"]),
        ("In North Qatar, some 2,500 workers were paid.", ["WORLD (or North Qatar, Qatar)"]),
        ("A man in Oslo said 2,500 workers were in Chad.", ["TD"]),
        ("Of workers abroad, 2,500 are in Qatar, in Qatar.", ["QA"]),
        (
            "In Chad, 2,500 workers are paid, and in Russia 30 workers.",
            ["TD (or RU)", "RU"],
        ),
        ("Some 2,500 workers are in Chad and 30 workers in Russia.", ["TD", "RU"]),
        ("There are 2,500 workers in Chad and Russia.", ["WORLD (or RU, Chad)"]),
        ("Of 2,500 workers, 30 are in Russia.", ["WORLD (or RU)", "RU"]),
        ("Russia has 2,500 workers and China some more.", ["RU (or China)"]),
        ("In Chad, Mali and Oman are 2,500 workers.", ["WORLD (or Chad, Mali, Oman)"]),
        ("In Chad and in Mali are 2,500 workers.", ["WORLD (or Chad, Mali)"]),
        ("Abroad are 2,500 workers, most of them in China and Russia.", ["WORLD"]),
        ("There are 2,500 workers, mainly in Russia.", ["WORLD"]),
        ("There are 2,500 workers. Russia pays.", ["WORLD (or RU)"]),
        ("Kuwait hosted 2,500 to 3,000 workers.", ["KW"]),
        ("Oman hosted 2,500 workers and Russia 30 workers.", ["OM (or RU)", "RU"]),
        ("Oman remains the largest host. There are 2,500 workers.", ["OM (or WORLD)"]),
        ("Oman has the most. There are 2,500 workers.", ["OM (or WORLD)"]),
        ("In Oman it is hot. Some 2,500 workers were employed there.", ["OM"]),
        ("In Oman it is hot. Now there are 2,500 workers.", ["OM (or WORLD)"]),
        ("In Oman, where 2,500 workers were paid, 30 workers stayed.", ["OM", "OM"]),
        ("In the Oslo Fjord some 2,500 workers were paid.", ["WORLD (or Oslo Fjord)"]),
        ("Russia pays. The Oman ministry said 2,500 workers came.", ["RU (or WORLD)"]),
        ("Oman has about 2,500 workers.", ["OM"]),
        ("They earn $90.\nThey work in Oman.", ["WORLD"]),
        ("They earn $90.\nThey work in Oman and in Mali.", ["WORLD"]),
        (
            "Oman has 20 workers. In Mali are 30 workers; later it had 40 workers.",
            ["OM", "ML", "ML (or WORLD, OM)"],
        ),
        ("Oman has said that 2,500 workers were paid.", ["WORLD"]),
        ("Oman took part and paid 2,500 workers.", ["OM"]),
        ("Workers from Oman hosted 2,500 workers.", ["WORLD (or Oman)"]),
        ("They earn $90, said a cook from Mali and now in Russia.", ["WORLD"]),
        ("A man says that Oman took 2,500 workers. They earn $90.", ["OM", "OM"]),
        ("Oman took 2,500 workers. Wages are $90.", ["OM", "OM (or WORLD)"]),
        ("Oman took 2,500 workers. Worldwide there are 90,000 workers.", ["OM", "WORLD"]),
        (
            "In Oman they earn $90 a month, and keep $20.[6a] In Mali workers earn $80.",
            ["OM", "OM", "ML"],
        ),
        ("In the Middle East there are 2,500 workers.", ["MIDDLE-EAST"]),
        ("In Chad and the rest of Africa there are 2,500 workers.", ["TD (or Africa)"]),
        ("Oman's labour ministry says that 2,500 workers are in the country.", ["OM"]),
        ("Workers are 2,500 on the list of Oman's labour ministry.", ["WORLD (or Oman)"]),
        (
            "Oman pays.\nIt pays.\nThey earn $90.\nThey earn $80 abroad.",
            ["WORLD (or Oman)", "WORLD"],
        ),
        # A country that is not declared is named as one that is, and a nation stands for it.
        ("Malta, which had 90 workers, is small.", ["MT"]),
        ("In Africa there are sites: Chad alone had 90 workers.", ["TD (or Africa)"]),
        ("Of a Qatari employer they earn $90 a month.", ["QA (or WORLD)"]),
        ("China is silent. The Asan Center puts the workers there at 900.", ["CN"]),
        (
            "In Chad are 20 workers. It has 900 workers, most of them in China and Russia.",
            ["TD", "WORLD (or China)"],
        ),
        ("Workers from Oman came to deal with Chad, 900 workers.", ["WORLD (or Chad, Oman)"]),
        ("Kuwait (40), Mali (30) have workers.", ["KW", "ML"]),
        # What no sentence says may stand in the heading.
        ("1. Russia\nWages fell. They earn $90.", ["RU (or WORLD)"]),
        ("2. China and Mongolia\nWages fell. They earn $90.", ["WORLD (or China, Mongolia)"]),
        ("1. Russia\nThey earn $90.\nMore\nThey earn $80.", ["RU (or WORLD)", "WORLD (or RU)"]),
        (
            "They work in Oman.\nIt pays.\nThey earn $90.\nThey earn $80 overseas.",
            ["WORLD (or Oman)", "WORLD"],
        ),
        ("They earn $90, said a cook now in Oman.", ["WORLD"]),
        ("Some 2,500 workers are now in Russia, most of them on sites.", ["RU"]),
        (
            "In China it is hot.\nA cook in St. Petersburg may earn $90.",
            ["WORLD (or St. Petersburg)"],
        ),
        ("A cook fled to Oman.\nThey earn $90, said the cook, who lives in Oman.", ["WORLD"]),
        ("In March some 2,500 workers were paid.", ["WORLD"]),
        ("Russia pays. Some 2,500 workers were sent.", ["RU (or WORLD)"]),
        ("There are 9 workers in Chad.\nSome 2,500 workers were sent.", ["TD", "WORLD (or TD)"]),
        ("Workers: Chad (20), Mali (30) and Oman: 40.", ["TD", "ML", "OM"]),
        (
            "The workers of Chad (20) were behind Mali (30) and Oman (40).",
            ["TD", "ML", "OM"],
        ),
        (
            "There are workers in Chad (20), followed by Mali (30) and the United States (40).",
            ["TD", "ML", "US"],
        ),
        ("Workers: Chad and Mali (20), Oman (30).", ["WORLD (or Chad, Mali, Oman)", "OM"]),
        ("Workers, after deals with Iran (20).", ["WORLD (or Iran)"]),
        ("The US counted 2,500 workers abroad.", ["WORLD"]),
        ("Russia's trade ministry has a list. It puts workers at 900.", ["RU (or WORLD)"]),
        ("The Polish union counted 2,500 workers.", ["WORLD (or Polish)"]),
        ("In Russian forestry they are 2,500 workers.", ["RU (or WORLD)"]),
        ("In Nigerian forestry they are 2,500 workers.", ["NG (or WORLD)"]),
        ("A South Korean union counted 2,500 workers.", ["WORLD"]),
    ],
)
def test_a_place_is_judged_where_it_does_not_stand_behind_the_figure(
    root: Path, text: str, expected: list[str]
) -> None:
    assert of_shipped(root, text, "place") == expected


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        # What counts places has their noun behind the figure, or stands alone and is small.
        ("There are workers in 40 countries. It puts them at 60,000.", ["countries", "workers"]),
        ("The number of countries rose to 40.", ["countries"]),
        ("The number of countries rose to 60,000.", []),
        ("Some 16 countries host workers.", ["countries"]),
        ("The 47 UN members have workers.", []),
        # A share without a number is of what is named behind it, or is taken.
        ("Workers earn little, most of them in China.", []),
        ("Workers earn little and spend most of it.", []),
        ("They earn wages and the state takes most of it.", ["wage_share"]),
        ("Workers hand over most of their pay.", ["wage_share"]),
        # What there is for each of them.
        ("Every worker brought the state $900 a year.", ["revenue_per_worker (or revenue)"]),
        ("Each man paid perhaps $5 for tea.", []),
        ("They brought the state $900 a year a head.", ["revenue_per_worker (or revenue)"]),
        ("They brought the state $900 a head a year.", ["revenue_per_worker (or revenue)"]),
        ("They brought the state $900 a year.", ["revenue"]),
        ("Each worker earned $90 a month.", ["wage (or revenue_per_worker)"]),
        # How they are housed, and what a bank takes.
        ("They pay workers to have 14 men share a room.", []),
        ("Workers sleep 14 to a room, or 16 workers in one container.", []),
        ("Some 300 workers shared a prize of $50.", ["workers"]),
        ("The company has 240 workers on its books, 85 of them cooks.", []),
        ("If only 5,000 workers were abroad, wages would be low.", []),
        ("Of 14 sites that workers saw, only two had one.", []),
        ("There are 5,000 workers, most of them from farms.", ["workers"]),
        ("Of 5,000 workers, 300 are cooks.", ["workers", "workers"]),
        ("Workers are with one of two firms, and 14 men share wages.", []),
        ("Wages are paid late. An account costs a firm $5 a month.", []),
        # What is held against another figure is of what that is of.
        ("Workers were in 30 countries, down from about 40.", ["countries", "countries"]),
        ("In 2015 workers were in 30 countries, compared with 16 now.", ["countries", "countries"]),
        ("There are 900 workers, up from 40 countries of 2015.", ["workers", "countries"]),
        ("They earn $90 a month, up from $70, and the state keeps $500.",
         ["wage (or revenue)", "wage (or revenue)", "revenue (or wage)"]),
        ("Officials take 30 percent of wages, down from 40 percent.", ["wage_share"] * 2),
        # What the clause goes on to say is rather of its own figure.
        ("Wages in Russia range from $700 to $900, and workers keep $120.",
         ["wage (or wage_kept)", "wage_kept (or wage)"]),
        ("Workers were in 30 countries" + ", down from 40" * 4, ["countries"] * 5),
        ("The share of wages taken rose to 40 percent.", ["wage_share"]),
        # Money of which its own clause says nothing.
        ("The regime is paid. The center now puts its estimate at $3 million.",
         ["revenue (or wage, revenue_per_worker, wage_kept)"]),
        ("A worker may keep 15% for food, and has been in two countries.", []),
        ("They bring money home. It is $3 million.",
         ["revenue (or revenue_per_worker, wage, wage_kept)"]),
    ],
)  # fmt: skip
def test_which_metric_a_figure_is_of(root: Path, text: str, metric: list[str]) -> None:
    assert of_shipped(root, text, "metric") == metric


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The time of telling is none of a figure, but asked for.
        ("A driver told the BBC in October 2019 that 900 workers were in Chad.", DATED),
        ("A list, published in June 2019, has 900 workers.", DATED),
        ("The mayor wrote in March 2019 that 900 workers came.", DATED),
        ("The mayor said in an interview on Monday, 4 March 2019 that 900 workers came.", DATED),
        ("A 2012 report has 900 workers.", DATED),
        ("The mayor said workers arrived in 2019, 900 workers.",
         "2019 (a time of the clause; of this figure?)"),
        # The only one, which opens the clause or stands right behind, is.
        ("There were 900 workers in 2019.", "2019"),
        ("In 2019, some 900 workers were there.", "2019"),
        ("Since mid-2018 there were 900 workers.", "2018/.. (a time of the clause; of this figure?)"),
        ("There were 900 workers in early 2019.", "2019"),
        ("From 2015 to 2019 they were 900 workers.",
         "2015/2019 (a time of the clause; of this figure?)"),
        ("A man who fled in 2019 saw 900 workers.", "2019 (a time of the clause; of this figure?)"),
        ("There were 900 workers, as many as in 2019.",
         "2019 (a time of the clause; of this figure?)"),
        ("There were 900 workers, up from 800 workers in 2019.", "unstated (or 2019)"),
        ("There were 900 workers in May.", DATED),
        # Nor is that of an edition.
        ("By the Report of 2022 there were 900 workers.", DATED),
        # Nor one to come, or of what ends.
        ("The panel, whose mandate ends on 30 April 2019, has 900 workers.", DATED),
        # But of what still is when it is told it is the time.
        ("A driver told the BBC in 2019 that 900 workers were still in Chad.",
         "2019 (a time of the clause; of this figure?)"),
        ("The 2022 Global Slavery Index has 900 workers.", DATED),
        ("In its 2022 annual report it has 900 workers in 2019.", "2019"),
    ],
)  # fmt: skip
def test_the_time_of_a_figure(root: Path, text: str, expected: str) -> None:
    assert of_shipped(root, text, "as_of")[0] == expected


def test_a_time_before_another_figure_is_to_be_judged(root: Path) -> None:
    text = "In 2019, some 900 workers were there, up from 400 workers."
    assert of_shipped(root, text, "as_of") == [
        "2019",
        "2019 (a time of the clause; of this figure?)",
    ]


WHO = " (or somebody whom the sentence names)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Some 900 workers are in Chad.", "the document, unattributed"),
        ("Some 900 workers are said to be in Chad.", f"the document{WHO}, unattributed"),
        (
            "A UN panel heard in 2020 that 900 workers came.",
            f"the document{WHO}, unattributed",
        ),
        ("A driver said 900 workers were in Chad.", "A driver, unattributed"),
        ("Experts said 900 workers were in Chad.", "Experts, unattributed"),
        ("Kim said 900 workers were in Chad.", "Kim, unattributed"),
        ("A report said 900 workers were in Chad.", "A report, unattributed"),
        ("Sources in Oslo estimate there are 900 workers.", "Sources in Oslo, unattributed"),
        (
            "In a survey that the Asan Center published, 900 workers were in Chad.",
            "the Asan Center, named",
        ),
        ("By the estimate of the Asan Center, 900 workers were in Chad.", "the Asan Center, named"),
        ("Data compiled by the Asan Center show 900 workers.", "the Asan Center, named"),
        (
            "According to data that the Asan Center released, 900 workers came.",
            "the Asan Center, named",
        ),
        ("According to figures from the Asan Center, 900 workers came.", "the Asan Center, named"),
        ("The Asan Center recorded 900 workers.", "The Asan Center, named"),
        ("The Asan Center doubts this and estimates 900 workers.", "The Asan Center, named"),
        # Who it is stands before what is told of it.
        ("The Asan Center that looks at work wrote of 900 workers.", "The Asan Center, named"),
        ("The Asan Center which counts deals estimates 900 workers.", "The Asan Center, named"),
        ("A group that tracks camps says 900 workers came.", "A group, unattributed"),
        ("A cook who left in May said 900 workers came.", "A cook, unattributed"),
        (
            "A number that experts in Oslo say is 900 workers.",
            "experts in Oslo, unattributed",
        ),
        # "It" is the body of the sentence before.
        (
            "A driver spoke. The Asan Center keeps a list. It put the workers at 900.",
            "The Asan Center (who is “It”?), inferred",
        ),
        (
            "At the Asan Center nobody knows. It said 900 workers came.",
            "It (who is “It”?), unattributed",
        ),
        ("A year ago the Asan Center had told of 900 workers.", "the Asan Center, named"),
        ("There were 900 workers, estimates Ann Marsh, a clerk.", "Ann Marsh, named"),
        (
            "There were 900 workers, as the men whom we met believe.",
            "the men whom we met, unattributed",
        ),
        ("It is so: the Oslo Union gave a total of 900 workers.", "the Oslo Union, named"),
        # What is no body and nobody is to be judged.
        (
            "It is so that work goes beyond shows 900 workers.",
            f"the document{WHO}, unattributed",
        ),
        (
            "The mayor's page, published in May, lists 900 workers.",
            "The mayor's page, unattributed",
        ),
        ("A man doubts it, and thinks there are 900 workers.", f"the document{WHO}, unattributed"),
        (
            "According to the count of Persons report of 2022, there are 900 workers.",
            "the count of Persons report of 2022, unattributed",
        ),
        ("It is so.(1) The Asan Center said 900 workers were in Chad.", "The Asan Center, named"),
        (
            "There are 900 workers.(1) The Asan Center said no more.",
            "the document, unattributed",
        ),
    ],
)
def test_who_says_a_figure(root: Path, text: str, expected: str) -> None:
    assert of_shipped(root, text, "claimant", "origin_status")[0] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kim Marsh, a cook at the Oslo Union, said 900 workers came.", "Kim Marsh, oslo-union, named"),
        ("The interior ministry in Oslo said 900 workers came.",
         "The interior ministry in Oslo, interior-ministry-in-oslo, named"),
        ("The Oslo-based Asan Center said 900 workers came.",
         "The Oslo-based Asan Center, asan-center, named"),
        ("The Asan Center said 9 workers came. It is 900 workers, said Kim Marsh, a cook at the center.",
         "Kim Marsh, asan-center, inferred"),
        ("The UN Panel of Experts said 9 workers came. The Panel of Experts said 90 workers came.",
         "The UN Panel of Experts, un-panel-of-experts, inferred"),
        ("The UN Panel of Experts said 9 workers came. The EU Panel of Experts said 9 workers came. "
         "Panel of Experts said 90 workers came.",
         "The EU Panel of Experts (who is “Panel of Experts”?), eu-panel-of-experts, inferred"),
    ],
)  # fmt: skip
def test_a_person_is_of_a_body_and_a_body_may_have_a_longer_name(
    root: Path, text: str, expected: str
) -> None:
    assert of_shipped(root, text, "claimant", "origin", "origin_status")[-1] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One body under all its names, and who speaks for it.
        (
            "The Asan Labor Monitor, a research group in Oslo, has a list. Its director, Ana Marsh, "
            "said 900 workers came. The group puts it at 800 workers. Ms Marsh says 700 workers came.",
            ["Ana Marsh, asan-labor-monitor", "the Asan Labor Monitor, asan-labor-monitor",
             "Ana Marsh, asan-labor-monitor"],
        ),
        (
            "Kim Marsh, a cook at the Oslo Union, is in doubt. Professor Marsh said 900 workers came. "
            "The union's head, Ana Reyes, spoke. Ana Reyes put it at 800 workers.",
            ["Kim Marsh, oslo-union", "Ana Reyes, oslo-union"],
        ),
        (
            "The Ministry of Labor said 900 workers came. Peru's Labor Ministry says 800 workers came.",
            ["The Ministry of Labor, ministry-of-labor", "Peru's Labor Ministry, ministry-of-labor"],
        ),
        # What a scholar cites is of its year.
        (
            "Choi (2015) puts it at 900 workers and Reyes and Kim (2018) at 800 workers. "
            "Choi (2019) estimates 700 workers. Kim et al. (2020a) estimate that 600 workers came.",
            ["Choi (2015), choi", "Reyes and Kim (2018) (or Choi (2015)), reyes-and-kim",
             "Choi (2019), choi-2019", "Kim et al. (2020a), kim-et-al"],
        ),
        # A verb of saying may be a passive, or stand behind an adverb.
        ("It was put at 900 workers in 2020 by the Asan Institute.", ["the Asan Institute, asan-institute"]),
        ("It was put at 900 workers by May.", ["the document (or somebody whom the sentence names), "]),
        ("A list drawn up by the Asan Institute shows 900 workers.",
         ["the Asan Institute (or A list drawn up by the Asan Institute), asan-institute"]),
        ("Diplomats in Oslo now speak of 900 workers.", ["Diplomats in Oslo, "]),
        ("The Asan Institute gave 900 for workers in Chad.", ["The Asan Institute, asan-institute"]),
        ("That 900 workers came is estimated by the Asan Institute to be a tenth of 9,000 workers.",
         ["the Asan Institute, asan-institute"]),
        # A surname alone is whose it was, and a quotation goes on as whose it began.
        ("Ana Marsh, a cook at the Oslo Union, came. “They are many,” Marsh said. “There are 900 workers.”",
         ["Ana Marsh, oslo-union"]),
        ("“They are many.” There are 900 workers, Oslo said.", ["Oslo, "]),
        ("“There are 900 workers.”", ["the document (or somebody whom the sentence names), "]),
        # More ways to be of a body, and what it has made is its own.
        ("Ana Marsh, who heads the Oslo Union, spoke. According to Marsh, 900 workers came.",
         ["Ana Marsh, oslo-union"]),
        ("A researcher at Asan Institute of Work, Ana Marsh, puts it at 900 workers. The institute's survey "
         "found 800 workers. The institute's critics say 700 workers.",
         ["Ana Marsh, asan-institute-of-work", "the Asan Institute of Work, asan-institute-of-work",
          "The institute's critics, "]),
        # "They" are those whom the sentence before begins with.
        ("Ana Marsh said 900 workers came. Three drivers were asked. They said 800 workers came.",
         ["Ana Marsh, ana-marsh", "Three drivers (who is “They”?), "]),
        # Of two who say something, each has its own.
        ("The Asan Institute counts 90 workers, while Oslo officials admit, the list says, 80 workers.",
         ["The Asan Institute (or the list), asan-institute", "the list (or The Asan Institute), "]),
    ],
)  # fmt: skip
def test_a_body_is_one_under_all_its_names(root: Path, text: str, expected: list[str]) -> None:
    assert of_shipped(root, text, "claimant", "origin") == expected


def test_who_speaks_has_said_nothing_behind_a_semicolon(root: Path) -> None:
    text = "It is so. The Asan Center said 900 workers came; by 2020 fewer than 80 workers stayed."
    assert of_shipped(root, text, "claimant", "origin_status") == [
        "The Asan Center, named",
        "the document, unattributed",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The State Department's Trafficking in Persons Report says 2% of wages are kept.",
         "The State Department's Trafficking in Persons Report, us-tip-report, named"),
        ("Smith's report says 2% of wages are kept.",
         "Smith's report, , unattributed"),
    ],
)  # fmt: skip
def test_a_possessive_is_a_name_all_the_same(root: Path, text: str, expected: str) -> None:
    assert of_shipped(root, text, "claimant", "origin", "origin_status") == [expected]


def test_the_period_behind_a_bracket_is_that_of_the_figure_in_it(root: Path) -> None:
    text = "They were paid 240 dinars ($790) a month, and before it $30 (a loan) a year."
    assert of_shipped(root, text, "quote", "period") == ["($790) a month, month", "$30, unstated"]
    text = "Contracts set a monthly salary of about $450 for some and a salary of $30 for others."
    expected = ["monthly salary of about $450, month", "$30, unstated"]
    assert of_shipped(root, text, "quote", "period") == expected
    text = "It brought the state $5 million last year, and $4 million in March of last year."
    expected = ["$5 million last year, year", "$4 million in March of last year, year"]
    assert of_shipped(root, text, "quote", "period") == expected
    text = "Monthly wages in Chad range from $700 to $900."
    assert of_shipped(root, text, "quote", "period") == [f"{text[:-1]}, month"]


def test_a_body_that_is_said_for_short_is_the_last_that_was_named(root: Path) -> None:
    text = "The Asan Center said 900 workers were in Chad. The center says 80 workers were in Mali."
    assert of_shipped(root, text, "claimant", "origin_status") == [
        "The Asan Center, named",
        "The Asan Center, inferred",
    ]
    text = "The Asan Center for Work said 900 workers came. The Asan Center says 80 workers came."
    assert of_shipped(root, f"{text} The UN said 9 workers came.", "claimant", "origin") == [
        "The Asan Center for Work, asan-center-for-work",
        "The Asan Center for Work, asan-center-for-work",
        "The UN, un",
    ]
    text = "By a study that a UN panel of cooks made public, 900 workers are in Chad.\n"
    later = "The mayor said 80 workers were there.\nThe panel says 70 workers were in Mali."
    assert of_shipped(root, text + later, "claimant", "origin") == [
        "a UN panel of cooks, un-panel-of-cooks",
        "The mayor, ",
        "a UN panel of cooks, un-panel-of-cooks",
    ]


def test_a_short_name_has_no_origin_that_was_to_be_judged(root: Path) -> None:
    text = "A report of cooks said 9 workers are in the Global Slavery Index."
    later = f"{text} The report says 80 workers came."
    assert of_shipped(root, later, "origin", "claimant") == [
        "global-slavery-index, A report of cooks",
        ", A report of cooks",
    ]


@pytest.mark.parametrize(
    ("text", "claimant", "status"),
    [
        ("The Asan Intelligence Service said 9 workers came. The intelligence service says 80 workers came.",
         "The Asan Intelligence Service", "inferred"),
        ("The Asan Labor Ministry said 9 workers came. Its ministry says 80 workers came.",
         "The Asan Labor Ministry (who is “Its ministry”?)", "inferred"),
        ("A 2016 report by the Database Center said 9 workers came. That report says 80 workers came.",
         "A 2016 report by the Database Center", "inferred"),
        ("The Asan Center said 9 workers came. The Oslo Center is silent. The center says 80 workers came.",
         "The Asan Center (who is “The center”?)", "inferred"),
        ("The Asan Center said 9 workers came. A UN center said 8 workers came. The center says 80 workers came.",
         "A UN center (who is “The center”?)", "inferred"),
        ("The center says 80 workers came.", "The center", "unattributed"),
        # A verb of saying has a subject.
        ("The Asan Center said in its report of May that 80 workers came.", "The Asan Center", "named"),
        ("The Asan Center held that 80 workers came.", "The Asan Center", "named"),
    ],
)  # fmt: skip
def test_who_is_meant_by_a_short_name(root: Path, text: str, claimant: str, status: str) -> None:
    assert of_shipped(root, text, "claimant", "origin_status")[-1] == f"{claimant}, {status}"


def test_who_speaks_for_a_body_has_its_origin_to_the_end(root: Path) -> None:
    text = (
        "Ana Marsh, a cook at the Asan Institute, said 900 workers came. There are 800 workers, she said. "
        "Ana Marsh said 700 workers came."
    )
    assert of_shipped(root, text, "origin", "origin_status") == [
        "asan-institute, named",
        "asan-institute, inferred",
        "asan-institute, inferred",
    ]


INTERVIEW = """\
Post: How many workers are abroad?
Ana Marsh: I put it at 900. There are people who say 800 workers. I know of 700 in camps.
Post: What do they earn?
Ana Marsh: It is $90 a month. The Oslo Union said it is $80 a month.
Q: So 60 workers came?
"""


def test_the_lines_of_an_interview_are_of_whom_they_begin_with(root: Path) -> None:
    """And what has no noun is of what the question names."""
    keys = "quote", "metric", "claimant", "origin_status"
    assert of_shipped(root, INTERVIEW, *keys) == [
        "900, workers, Ana Marsh, named",
        "800, workers, Ana Marsh (or somebody whom the sentence names), inferred",
        "700, workers, Ana Marsh, inferred",
        "$90 a month, wage (no words name it), Ana Marsh, named",
        "$80 a month, wage (no words name it), The Oslo Union, named",
        "60, workers, the document, unattributed",
    ]


def test_what_a_label_counts_in_a_country_is_something_else(root: Path) -> None:
    text = (
        "Exports to China: 2,000,000.\nPeople of Russia: 144 million.\nKuwait 3,500\nChina: 4,500\n"
    )
    assert of_shipped(root, text, "quote", "place") == ["3,500, KW", "4,500, CN"]


def test_a_state_is_named_with_its_nation_too(root: Path) -> None:
    text = "This work earns the North Korean state $5 million a year, and the Polish state $4 million a year."
    assert of_shipped(root, text, "metric", "basis") == ["revenue, to_state", "revenue, to_state"]
    text = "Workers earned $50 a month on paper and kept 9% of it."
    assert of_shipped(root, text, "basis") == ["gross", "kept"]
    text = "Workers are paid by a broker who takes half and keeps 9% of wages."
    assert of_shipped(root, text, "basis")[-1:] != ["kept"]


def test_a_question_and_an_answer_before_say_what_is_meant(root: Path) -> None:
    text = (
        "Post: How many workers are there?\nAna Marsh: In Russia there are 900.\nPost: What do they earn?\n"
        "Ana Marsh: The state has them sign for $90 a month.\n"
    )
    assert of_shipped(root, text, "metric", "place")[1:] == [
        "wage (no words name it), RU (or WORLD)"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The state takes 75 percent.", ["wage_share (no words name it)"]),
        ("The state takes 75 percent of sales.", []),
        ("In Russia there are about 24,000.", ["workers (no words name it)"]),
        ("In Russia there are about 240.", []),
        ("There are about 24,000.", []),
        ("In Russia there are about 24,000 cars.", []),
        ("In Russia it is $24,000.", []),
        ("In Russia nearly 24,000 live there.", ["workers (no words name it)"]),
        ("The number was down to about 240.", ["workers (no words name it)"]),
        ("The number of cars was down to about 240.", []),
    ],
)
def test_what_no_words_name_may_be_meant(root: Path, text: str, expected: list[str]) -> None:
    assert of_shipped(root, text, "metric") == expected


def test_a_body_of_the_data_may_have_a_longer_name() -> None:
    text = KILNS.replace("name: Kiln Watch", "name: UN Panel of Experts")
    data = DataFile.model_validate(YamlDocument((text + "estimates: []").encode(), "").value)
    one = data.model_copy(update={"origins": {"survey": data.origins["survey"]}})
    assert naming.Names(one).body("the Panel of Experts", "unknown") == "survey"
    assert naming.Names(data).body("the Panel of Experts", "unknown") is None  # of two


def test_a_body_is_declared_once_however_it_is_said() -> None:
    names = naming.Names(kilns_of(KNOWN).data)
    told = (
        "a report by the Asan Institute",
        "the Asan Institute",
        "Ana Marsh of the Asan Institute",
    )
    assert [names.body(one, "unknown") for one in told] == ["asan-institute"] * 3
    assert [one.key for one in names.declared["origins"]] == ["asan-institute"]


def test_lengths_of_time_and_single_ones_are_proposed_to_be_set_aside(dataset: Dataset) -> None:
    found = scan(
        dataset, "new.txt", b"One man worked two decades, 14-hour days, with 3 others in 2019."
    )
    assert [(one.found.text, one.proposed) for one in found.sightings] == [
        ("One", "A single one."),
        ("two", "A length of time."),
        ("14", "A length of time."),
        ("3", None),
        ("2019", "A date."),
    ]
    assert card_yaml(found).count("set_aside: A length of time.") == 2
    assert estimates_yaml(dataset, found).count("- id:") == 1


def test_a_share_is_no_change_and_what_is_left_did_not_leave(dataset: Dataset) -> None:
    text = (
        "The state's cut is 70 percent. Wages make up 40 percent. It takes a cut of 20 percent. "
        "It took 80 percent of what was left. Prices went up 30 percent. Of them 60 left."
    )
    found = scan(dataset, "new.txt", text.encode())
    reasons = [one.proposed for one in found.sightings]
    others = ["A change.", "How many came or went."]
    assert [one for one in reasons if one in others] == others
    assert [one in others for one in reasons] == [False] * 4 + [True] * 2


def test_words_behind_what_folding_joins_are_given_whole(dataset: Dataset) -> None:
    content = "An o\ufb03ce of la\u00adbor e\u0301tude counted about 8,000 people.".encode()
    (sighting,) = scan(dataset, "new.txt", content).sightings
    assert sighting.found.text == "about 8,000"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("B.x Post_2", "b-x-post"),
        ("\x1b]0;x\x07\n  - id: y", "0-x-id-y"),
        ("東京", "document"),
    ],
)
def test_an_id_is_proposed_of_letters_and_digits(dataset: Dataset, name: str, label: str) -> None:
    found = replace(scan(dataset, "new.txt", b"500 people"), seed=name)
    assert f"  - id: {label}-attendance-county\n" in estimates_yaml(dataset, found)


def test_the_words_are_given_as_they_stand(dataset: Dataset) -> None:
    found = scan(dataset, "new.txt", "It was  $1.2–$1.5\u00a0million a year.".encode())
    assert found.sightings[0].found.text == "$1.2–$1.5 million a year"
    assert '    text: "$1.2–$1.5 million a year"\n' in card_yaml(found)
    assert '    quote: "$1.2–$1.5 million a year"\n' in estimates_yaml(dataset, found)
    document = replace(found, document="“a–b”.txt")
    said = show.answer(
        "scan", dataset, document, ScanFormat.TABLE, Terminal(unicode=False), yaml=True
    ).splitlines()
    card = YamlDocument("\n".join(said[1 : said.index("")]).encode(), "new.yaml").value
    assert (card["document"], card["figures"][0]["text"]) == (
        "“a–b”.txt",
        found.sightings[0].found.text,
    )


@pytest.mark.parametrize(
    ("document", "name"),
    [
        ("b_post.txt", "b_post"),
        ("The march, 3 May.txt", "The-march-3-May"),
        ("_draft__of.the-year_.txt", "draft_of.the-year"),
        ("東京.txt", "document"),
    ],
)
def test_a_new_card_is_named_as_its_document(dataset: Dataset, document: str, name: str) -> None:
    assert scan(dataset, document, b"").name == name


def test_what_is_not_seen_is_written_out_in_a_remark(dataset: Dataset) -> None:
    found = scan(dataset, "a.txt", "Of all that was said 5k\u3164 of them were there.".encode())
    assert "Not understood: the letters 'k\\\\u3164' touch the number." in card_yaml(found)


FRENCH = (
    "Les travailleurs sont dans le pays et les autres ne sont pas avec eux en 2016 : 5 000 hommes."
)


@pytest.mark.parametrize(
    ("text", "english"),
    [
        (FRENCH, False),
        ("Рабочие работают там и живут здесь, их около 5000 человек из этой страны", False),
        ("Le pays, 5.", True),
        ("The workers of the country are in the camps, and 5,000 of them for years. " * 200, True),
        ("", True),
    ],
)
def test_only_english_is_read(dataset: Dataset, text: str, *, english: bool) -> None:
    found = scan(dataset, "new.txt", text.encode())
    assert found.english is english
    assert english or found.sightings == ()


def test_a_document_in_another_language_is_said_to_be_so(dataset: Dataset) -> None:
    found = scan(dataset, "new.txt", FRENCH.encode())
    assert list(answers.scan(dataset, found, yaml=False)) == [
        Text("Not read: it is not in English. Only English figures are read.")
    ]


def test_nothing_is_drafted_that_is_not_shown(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = scan(dataset, "new.txt", b"Some 900 visitors came, and 7 of them on 5 May.")
    *_, before = answers.scan(dataset, found)
    monkeypatch.setattr(answers, "Drafting", None)
    *_, after = answers.scan(dataset, found)
    more = "--yaml writes what to paste for those that are missing."
    expected = Text(f"3 figures: 0 captured, 0 set aside, 3 missing. {more}")
    assert (before, after) == (expected, expected)


def test_a_best_value_and_a_number_without_decimals_are_shown(dataset: Dataset) -> None:
    found = scan(dataset, "new.txt", b"The toll was 50 (range 40 to 60), a third of them.")
    table = next(iter(answers.scan(dataset, found, yaml=False)))
    assert isinstance(table, Table)
    assert table.rows == (
        ("1", "50 (range 40 to 60)", "40\u201360, best 50; missing"),
        ("1", "a third of", "1/3; missing"),
    )
    drafts = estimates_yaml(dataset, found)
    assert "      low: 40\n      high: 60\n      best: 50\n" in drafts
    assert "      low: 1/3\n      high: 1/3\n    unit: share\n" in drafts


@pytest.mark.parametrize(
    ("text", "quote", "proposed"),
    [
        ("They estimate 3,100 people were seen.", "estimate 3,100", None),
        ("At most 500 people a day came in 2030.", "At most 500 people a day", None),
        ("Some 20 people of 40 towns", "Some 20", None),
        ("Some 20 people and thirty dogs a day", "Some 20", None),
        ("Some 20 North Koreans were among the people.", "Some 20", None),
        ("In the town 40 houses burned.", None, "No metric is named beside it."),
        ("Some 40 towns hosting people sang.", None, "No metric is named beside it."),
        ("Some 40 firms hired people.", None, "No metric is named beside it."),
        ("Some 40 overseas people sang.", "Some 40", None),
    ],
)
def test_a_quote_says_what_its_line_says(
    dataset: Dataset, text: str, quote: str | None, proposed: str | None
) -> None:
    words = {
        "attendance": dataset.data.metrics["attendance"].model_copy(update={"words": ("people",)})
    }
    data = dataset.data.model_copy(update={"metrics": words})
    found = scan(replace(dataset, data=data), "new.txt", text.encode())
    assert found.sightings[0].proposed == proposed
    drafts = estimates_yaml(replace(dataset, data=data), found)
    assert (f"    quote: {quote}\n" in drafts) == (quote is not None)


def test_a_quote_states_the_period_that_stands_before_its_figure() -> None:
    line = "There the monthly fee was about $300."
    start, end, period = _quoted(line, *figures_of_line(line))
    assert (line[start:end], period) == ("monthly fee was about $300", "month")


def test_a_quote_is_not_stretched_to_another_figure() -> None:
    line = "With 12 of 40 people one came"
    *_, one = figures_of_line(line)
    assert (one.text, _quoted(line, one)) == ("one", (one.start, one.end, ""))


def test_words_that_are_never_read_alike_are_quoted_as_they_are(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(words: str) -> None:
        raise WordingError(words)

    monkeypatch.setattr(drafting, "read", refuse)
    found = scan(dataset, "new.txt", b"Some 20 people a day.")
    assert "    quote: Some 20 people a day\n" in estimates_yaml(dataset, found)


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("According to the mayor, 500 people came.", "claimant: the mayor"),
        ("He said 500 people came.", "claimant: He"),
        ("“500 people came,” said the mayor.", "claimant: the mayor"),
        (
            "500 people came in March 2030.",
            "as_of: 2030-03",
        ),
        (
            "500 people came as of 4 March 2030.",
            "as_of: 2030-03-04",
        ),
        ("500 people came.", "as_of: unstated"),
        (
            "500 people came in March 2030 and in April 2030.",
            "as_of: 2030-03",
        ),
        (
            "500 people came on 4 March 2030.",
            "as_of: 2030-03-04",
        ),
        (
            "The police summary has it that 500 people came.",
            "origin: police-report\n    origin_status: named",
        ),
    ],
)
def test_what_the_words_of_a_clause_say(dataset: Dataset, clause: str, expected: str) -> None:
    origins = dict(dataset.data.origins)
    origins["police-report"] = origins["police-report"].model_copy(
        update={"words": ("police summary",)}
    )
    changed = replace(dataset, data=dataset.data.model_copy(update={"origins": origins}))
    assert f"    {expected}\n" in estimates_yaml(changed, scan(changed, "new.txt", clause.encode()))


KILNS = """
metrics:
  workers: {label: Workers, unit: people, additive: true, kind: stock, words: [workers], bases: {}}
  deaths: {label: Deaths, unit: people, additive: true, kind: total, words: [died], bases: {}}
  kilns: {label: Kilns, unit: kilns, additive: true, kind: stock, words: [kilns], bases: {
    registered: {label: those registered, words: [registered]}}}
  debt: {label: Debt, unit: money, additive: false, kind: stock, words: [owes], bases: {}}
populations: {all: those at kilns}
places:
  LAND: {name: the land}
  SOUTH: {name: the south, part_of: LAND, words: [the south]}
institutions: {watch: {name: Kiln Watch}}
origins:
  survey: {title: survey, institution: watch, published: unknown, words: [Kiln Watch]}
  census: {title: census, institution: watch, published: unknown, words: [census]}
"""
KNOWN = """
estimates:
  - {id: a-workers, metric: workers, population: all, place: LAND, range: {low: "210,000",
     high: "210,000"}, unit: people, basis: unstated, quote: "210,000", seed: a, line: 1, claimant:
     a, origin: census, origin_status: named, as_of: unstated}
  - {id: b-debt-land, metric: debt, population: all, place: LAND, range: {low: "400", high: "500",
     best: "450"}, unit: money, currency: USD, basis: unstated, quote: "$500", seed: a, line: 1, claimant: a, origin:
     census, origin_status: named, as_of: unstated}
"""


CARD = """
document: a.txt
sha256: {}
size: 1
title: The kilns
publisher: Kiln Courier
author: unknown
published: 2031-05
published_status: stated
summary: A report.
figures: []
""".format("0" * 64)


def kilns_of(known: str, changed: str = "") -> Dataset:
    """The data on kilns, with these estimates; `changed` stands for its populations."""
    text = KILNS.replace("{all: those at kilns}", changed or "{all: those at kilns}") + known
    data = DataFile.model_validate(YamlDocument(text.encode(), "").value)
    card = SeedCard.model_validate(YamlDocument(CARD.encode(), "").value)
    return Dataset(data, {"a": card}, "kilns.yaml", "0" * 64)


def drafted(
    words: str,
    *,
    known: str = "estimates: []",
    by: str = "unknown",
    published: str = "unknown",
    populations: str = "",
) -> list[dict[str, str]]:
    """The drafts for a text on kilns, their remarks left out."""
    dataset = kilns_of(known, populations)
    says = Extracted(b"", None, publisher=by, published=published)
    found = drafts(dataset, scan(dataset, "b.txt", words.encode(), says)).get("estimates", ())
    text = section_yaml(ESTIMATES, {ESTIMATES: found}) if found else ""
    return YamlDocument(f"all:\n{text}".encode(), "").value["all"] if text else []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What has no noun of its own is what its line is about.
        ("There are 500 workers. The real figure is closer to 700.", ["500", "closer to 700"]),
        ("Of 500 workers, they say. In 2010 there had been 300.", ["500", "300"]),
        ("There are 500 workers. They have 40 cars and 30 more dogs.", ["500"]),
        ("There were 600 people, 20 of whom were workers.", ["600", "20"]),
        ("A family owes $500, and then it is $700.", ["$500", "$700"]),
        # What is hardly an estimate.
        ("They visited 118 kilns and met 9 workers, and had spoken with 60 workers before.", []),
        ("There are 500 workers. They have books, and two of them were shown.", ["500"]),
        ("Of 640 workers in our sample none fell ill.", []),
        ("There are 41 workers for each kiln, fewer than 50 workers each.", []),
        ("There are 500 workers each year.", ["500 workers each year"]),
        ("The workers, says Edo Marsh, 61, and the mayor, who is 72, are young.", []),
        ("She turned 31, a girl of 19 and Mr Marsh (41) are workers; at 17 he is too.", []),
        ("There are 12 workers younger than 16, and the others are under 20.", ["12"]),
        ("There are 500 workers aged 17, and others who were 65 or older.", ["500"]),
        ("A cook of 38, an old welder of 40 who left and workers aged 26 to 40.", []),
        ("The workers are between the ages of 26 and 40, a 38-year-old among them.", []),
        ("A team of 20 is there, and a number of 30; they are workers.", ["20", "30"]),
        ("There are workers, and 47 of 193 never reported.", []),
        ("Of 7 workers 20 of 40 kilns had none.", ["7"]),
        ("There are 51 workers per 100,000 people, or 5 in every 9,000.", []),
        ("Workers owe money: $3 an hour, $5/shift, $60 quarterly, $70 every two weeks.", []),
        ("Workers owe an hourly sum of $4.", []),
        ("Whoever owes money at the legal minimum of $170 pays fines of up to $5,000.", []),
        ("A law on workers was passed by 419 votes to 3.", []),
        ("He owes a bank money, and he had to pay only $50.", []),
        ("She said that a family owes $50.", ["$50"]),
        ("Our interviews of spring with 48 workers, of whom 20 told it, are new.", []),
        (
            "The 48 workers with whom we spoke owe money. Most of them told us of 90 workers.",
            ["90"],
        ),
        ("Eleven of the 20 workers owed money. Seven of the 31 former workers were silent.", []),
        ("Workers died in 3 of the 40 kilns.", ["40"]),
        ("Some 8 workers were arrested, and 160 workers died.", ["160"]),
        ("There are 500 workers, and 300 of them came this year.", ["500"]),
        ("Of the workers 600 arrived, 90 were sent back, and 1,500 left.", []),
        ("It had repatriated 533 workers and sent home 12,000 workers.", []),
        ("The 300 workers had left Poland, and 20 workers left Mali.", []),
        ("Since nobody was sent home 40 workers stayed.", ["40"]),
        ("The number of workers fell by 300 to 200 workers.", ["200"]),
        ("There are 500 workers, up some 300 from June; the mayor wants 40 more workers.", ["500"]),
        (
            "There are 500 workers, up to 300 from Mali, and 40 more than others say.",
            ["500", "up to 300", "40"],
        ),
        ("Hundreds of workers are leaving every day.", []),
        ("Chad and Mali, two kilns with 30 workers.", ["30"]),
        ("They introduced S. 1123, on workers.", []),
        ("1. Workers", []),
        ("(1) Workers are meant.\nThey differ by a factor of four, by the workers.", []),
        ("Two former workers and three workers said so, according to two workers.", ["Two"]),
        ("In 40 kilns, said the mayor, are 30 workers.", ["40", "30"]),
        ("A mill with 300 workers has 40 workers in a yard, or 50 workers in a bay.", ["50"]),
        ("Some 2,000 workers took part, and 60 workers stayed.", ["60"]),
        ("The two workers saw the bay; a hut is shared by 12 workers.", []),
        ("Only 2 of the 14 workers left. They bought 90 such cars.", []),
        ("There are 30 workers, down from 40 two years before.", ["30", "40"]),
        ("He owes a fee of $50 and for coal that was sold for $60, and owes $70.", ["$70"]),
        ("There are workers, or call 0800 55 12 12, they say.", []),
        ("Some 60 workers are left, and 300 workers fled.", ["Some 60"]),
        ("A man of 43 and a lawyer who represented 12 workers had 30 workers.", ["30"]),
        ("Some 300 workers boarded a train. We read files from 6 kilns of workers.", []),
        ("In our camp we were 32 workers, and the largest hostel, by the bay, held 500.", []),
        ("Of the workers about 200 workers stopped work, and 60 workers stayed.", ["60"]),
        ("He owes $40 for food, $3 a bottle, and $50 that hackers stole, or $70.", ["$70"]),
        ("He owes it, he had saved $60, and his family received $20 of what he owes.", []),
        ("The mayor owes $90, and they are many. The bank says $80.", ["$90", "$80"]),
        # What those who were interviewed spoke of is no sample of theirs.
        ("Officials whom we interviewed spoke of 700 workers.", ["700"]),
        ("We interviewed some 70 workers.", []),
    ],
)
def test_which_figures_are_drafted(text: str, expected: list[str]) -> None:
    assert [one["quote"] for one in drafted(text)] == expected


@pytest.mark.parametrize(
    ("text", "key", "expected"),
    [
        ("So 160 workers died.", "metric", "deaths"),
        ("There are 160 workers where nobody died.", "metric", "workers"),
        ("There are 500 registered kilns.", "basis", "registered"),
        ("There are 500 kilns that are not registered.", "basis", "unstated"),
        ("There are 500 workers.", "place", "LAND"),
        ("There are 500 workers in the south.", "place", "SOUTH"),
        ("There are 500 workers.", "claimant", "Kiln Watch"),
        ("It said that there are 500 workers.", "claimant", "It"),
        ("In the south it found that there are 500 workers.", "claimant", "it"),
        ("There are 500 workers, two foremen said.", "claimant", "two foremen"),
        ("A former cook, who left, remembers 500 workers.", "claimant", "A former cook"),
        ("The office had spoken of 500 workers.", "claimant", "The office"),
        ("We estimate that there are 500 workers.", "claimant", "Kiln Watch"),
        (
            "Nobody knows. In spring the mayor said that there are 500 workers.",
            "claimant",
            "the mayor",
        ),
        ("A man, asked by us, answered that there are 500 workers.", "claimant", "A man"),
        ("The same report says there are 500 workers.", "claimant", "The same report"),
        (
            "Officials in the south think that there are 500 workers.",
            "claimant",
            "Officials in the south",
        ),
        ("People who say so have 500 workers.", "claimant", "Kiln Watch"),
        ("The mayor came to say that there are 500 workers.", "claimant", "Kiln Watch"),
        ("Two mayors estimate that there are 500 workers.", "claimant", "Two mayors"),
        ("By its census there are 500 workers.", "claimant", "its census"),
        ("The trade employs an estimated 500 workers.", "claimant", "Kiln Watch"),
        ("A mayor told the U.N. It had 500 workers.", "claimant", "Kiln Watch"),
        ("A mayor said U.N. Watch had 500 workers.", "claimant", "A mayor"),
        ("A mayor said so in 2029 of them.5 There are 500 workers.", "as_of", "unstated"),
        ("A mayor said so of them.5 There are 500 workers.", "claimant", "Kiln Watch"),
        ("A mayor said “so.”[5] There are 500 workers.", "claimant", "Kiln Watch"),
        ("A mayor said so.⁵ The cook said 500 workers.", "claimant", "The cook"),
        ("The mayor was told that there are 500 workers.", "claimant", "Kiln Watch"),
        ("The mayor said that there are 500 workers.", "claimant", "The mayor"),
        (
            "The Post said the U.S. State Office previously estimated there were 500 workers.",
            "claimant",
            "the U.S. State Office",
        ),
        (
            "The mayor was silent and civic groups say there are 500 workers.",
            "claimant",
            "civic groups",
        ),
        (
            "There are 500 workers, the mayor said, but the census put nobody.",
            "claimant",
            "the mayor",
        ),
        ("Citing reports of the union he said there are 500 workers.", "claimant", "he"),
        ("A priest, who spoke on Monday, said the workers are 500.", "claimant", "A priest"),
        (
            "According to the U.S. State Office, there are 500 workers.",
            "claimant",
            "the U.S. State Office",
        ),
        (
            "The ministry's figures show that 500 workers stayed.",
            "claimant",
            "The ministry's figures",
        ),
        ("Citing reports, there are 500 workers.", "claimant", "Kiln Watch"),
        ("There are 500 workers.", "origin_reason", "The document is by Kiln Watch."),
        ("There are 210,000 workers.", "origin", "survey"),
        ("There are some 210,000 workers.", "origin_reason", "The document is by Kiln Watch."),
        ("There are 210,000 workers, says Kiln Watch.", "origin", "census"),
        ("There are 210,000 workers. It is in the census.", "derived_from", "a-workers"),
        (
            "There are 210,000 workers. So the Kiln Courier.",
            "origin_reason",
            "The figure is that of a-workers, and beside it stands “Kiln Courier”.",
        ),
        ("The census has over 210,000 workers.", "derived_from", "a-workers"),
        ("There are over 210,000 workers.", "origin", "survey"),
        ("A family owes $450. It is in the census.", "derived_from", "b-debt-land"),
        ("A family owes $400 to $500. It is in the census.", "derived_from", "b-debt-land"),
        ("A family owes €500.", "origin", "survey"),
        ("A family owes €500.", "id", "b-debt-land-2"),
    ],
)
def test_what_is_filled_in(text: str, key: str, expected: str) -> None:
    (one,) = drafted(text, known=KNOWN, by="Kiln Watch")
    assert one[key] == expected


@pytest.mark.parametrize(
    ("text", "known", "published", "expected"),
    [
        # Named by the clause, what an origin said goes before who repeats it, and never back in time.
        ("The census has 210,000 workers.", "", "2031-06", "a-workers"),
        ("The census has 210,000 workers.", "", "2031-04", None),
        ("The census has 210,000 workers.", ", derived_from: c", "2031-06", "a-workers"),
        ("Kiln Watch has 210,000 workers.", "", "2031-06", "a-workers"),
        ("There are 210,000 workers.", "", "2031-06", None),
    ],
)
def test_what_a_figure_may_repeat(
    text: str, known: str, published: str, expected: str | None
) -> None:
    (one,) = drafted(
        text, known=KNOWN.replace("as_of: unstated", f"as_of: unstated{known}"), published=published
    )
    assert one.get("derived_from") == expected


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("in 2030", "2030"),
        ("on Monday, 4 March 2030,", "2030-03-04"),
        ("on March 4, 2030,", "2030-03-04"),
        ("by 4th March 2030", "2030-03-04"),
        ("by the end of March 2030", "2030-03"),
        ("until 2030", "../2030"),
        ("since March 2030", "2030-03/.."),
        ("from 9 September to 31 December 2030", "2030-09-09/2030-12-31"),
        ("between 2028 and 2030", "2028/2030"),
        ("from December to March 2030", "2029-12/2030-03"),
        ("in March–May 2030", "2030-03/2030-05"),
        ("in 2028 and 2030", "unstated"),
        ("on 31 February 2030", "unstated"),
        ("from 2030 to 2028", "unstated"),
        ("under the law of 2030", "unstated"),
        ("in March", "2031-03"),
        ("by December", "2030-12"),
        ("by 15 December", "2030-12-15"),
        ("there", "unstated"),
    ],
)
def test_the_time_of_a_clause(time: str, expected: str) -> None:
    (one,) = drafted(f"There were 500 workers {time} at kilns.", published="2031-05-02")
    assert one["as_of"] == expected
    assert ("as_of_reason" in one) == (time in ("in March", "by December", "by 15 December"))
    if "20" not in time and "there" not in time:
        (one,) = drafted(f"There were 500 workers {time}.", published="2031")
        assert one["as_of"] == "unstated"


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("There are now 500 workers.", "2030-10-17", ["2030-10-17"]),
        ("In 2028 there were 700 workers, and 500 workers today.", "2030", ["2028", "2030"]),
        ("There are 500 workers at present, down from 700 workers in 2028.", "2030", ["2030", "2028"]),
        ("In 2028 there were now 500 workers.", "2030", ["2028"]),
        ("There are currently 500 workers.", "unknown", ["unstated"]),
        ("About 500 workers remain there.", "2030-10-17", ["2030-10-17"]),
        ("There were 500 workers at the start of this year.", "2030-10-17", ["2030"]),
        ("There were 500 workers at the end of last year.", "2030-10", ["2029"]),
        ("There were 500 workers last year.", "unknown", ["unstated"]),
        ("There were 500 workers in the last year.", "2030", ["unstated"]),
        # A time of another clause is none of the figure's, unless the sentence opens with it.
        ("Oman had 700 workers in 2028, while Chad had 500 workers.", "2030", ["2028", "unstated"]),
        ("In 2028, Oman had 700 workers, while Chad had 500 workers.", "2030", ["2028", "2028"]),
        ("There are 500 workers since the mines closed in 2028.", "2030", ["unstated"]),
        ("There are 500 workers since the end of 2028.", "2030", ["2028/.."]),
        ("There were 500 workers for 2028.", "2030", ["2028"]),
        ("Of 500 workers Reyes (2028) tells.", "2030", ["unstated"]),
    ],
)  # fmt: skip
def test_now_is_the_date_of_the_document(text: str, published: str, expected: list[str]) -> None:
    reason = {True: "is reckoned from the date of the document.", False: ""}
    found = drafted(text, published=published)
    assert [one["as_of"] for one in found] == expected
    assert [one.get("as_of_reason", "").partition("” ")[2] for one in found] == [
        reason[time[:4] not in ("2028", "unst")] for time in expected
    ]
    dataset = kilns_of("estimates: []")
    says = Extracted(b"", None, published="2030-10-17")
    entries = estimates_yaml(dataset, scan(dataset, "b.txt", b"Now there are 500 workers.", says))
    assert "judge: as_of" not in entries
    entries = estimates_yaml(dataset, scan(dataset, "b.txt", b"500 workers remain.", says))
    assert "as_of (“remain”; of which time?)" in entries
    assert "as_of (“currently”; of which time?)" in estimates_yaml(
        dataset, scan(dataset, "b.txt", b"There are currently 500 workers.")
    )


def test_by_a_time_a_total_has_been_running() -> None:
    (one,) = drafted("By 15 December 2030 some 500 had died.")
    assert (one["metric"], one["as_of"]) == ("deaths", "../2030-12-15")


def test_a_time_that_has_no_year_is_said_to_have_none() -> None:
    (one,) = drafted("There were 500 workers by 15 December.", published="2031-05-02")
    assert one["as_of_reason"] == (
        "“15 December” has no year, and is taken for the last before 2031-05-02."
    )


def test_the_nearest_time_comes_first_and_then_that_of_what_is_repeated() -> None:
    kilns = kilns_of(KNOWN.replace("as_of: unstated", "as_of: 2030"))
    text = b"In 2020 there were few, by the census of May 2031 they had 210,000 workers in 2029."
    entry = estimates_yaml(kilns, scan(kilns, "b.txt", text))
    assert "as_of (or 2020, 2030 as in a-workers)" in entry
    assert "    as_of: 2029\n" in entry


@pytest.mark.parametrize(
    ("text", "populations", "expected"),
    [
        ("There are 500 workers.", "{all: everyone, children: {label: x, part_of: all, words: [children]}}", "all"),
        ("Of children, 500 are workers.", "{all: everyone, children: {label: x, part_of: all, words: [children]}}", "children"),
        ("There are 500 workers.", "{men: men, all: everyone}", "all"),
        ("There are 500 kilns.", "{men: men, all: everyone}", "unstated"),
    ],
)  # fmt: skip
def test_whom_a_figure_counts(text: str, populations: str, expected: str) -> None:
    (one,) = drafted(text, known=KNOWN, populations=populations)
    assert one["population"] == expected


@pytest.mark.parametrize(
    ("text", "title", "publisher", "author", "published"),
    [
        ("What we know\nKiln Watch, 3 May 2031\n\nText.", "What we know", "Kiln Watch", "unknown", "2031-05-03"),
        ("How many?\nBy Ann Marsh\nKiln Watch | May 3, 2031\nText.", "How many?", "Kiln Watch", "Ann Marsh", "2031-05-03"),
        ("Published on 3 May 2031\nWhat we know\nText.", "unknown", "unknown", "unknown", "2031-05-03"),
        ("Kiln Watch, 3 May\nText.\nText.", "Kiln Watch, 3 May", "unknown", "unknown", "unknown"),
        ("How many?\nKiln Watch, 31 February 2031\n\nText.", "How many?", "Kiln Watch", "unknown", "unknown"),
        ("How many?\nPaper 14 | Kiln Institute for Work | 2031 Ann Marsh\nText.", "How many?", "Kiln Institute for Work", "unknown", "unknown"),
        ("How many?\nKiln Institute\nWork Paper 14, May 2031\nText.", "How many?", "Kiln Institute", "unknown", "2031-05"),
        ("How many?\nBrief No. 4 | May 2031\nText.", "How many?", "unknown", "unknown", "2031-05"),
        ("How many?\nKiln Institute, Paper 14, May 2031\nText.", "How many?", "Kiln Institute", "unknown", "2031-05"),
        ("How many?\nInterview by Ann Marsh, May 2031\nText.", "How many?", "unknown", "Ann Marsh", "2031-05"),
        ("How many?\nUN INSTITUTE FOR WORK | Oslo\nText.", "How many?", "UN Institute for Work", "unknown", "unknown"),
        ("How many?\nKILN WATCH, May 2031\nText.", "How many?", "KILN WATCH", "unknown", "2031-05"),
        ("How many?\nOslo, 3 May 2031\nText.", "How many?", "unknown", "unknown", "2031-05-03"),
        ("How many?\nChannel 4, May 2031\nText.", "How many?", "Channel 4", "unknown", "2031-05"),
        ("There are 5 kilns.\nText.\nText.", "unknown", "unknown", "unknown", "unknown"),
        ("There are\n5 kilns", "unknown", "unknown", "unknown", "unknown"),
    ],
)  # fmt: skip
def test_what_the_first_lines_say(
    text: str, title: str, publisher: str, author: str, published: str
) -> None:
    says = scan(kilns_of("estimates: []"), "b.txt", text.encode()).says
    assert (says.title, says.publisher, says.author, says.published) == (
        title, publisher, author, published,
    )  # fmt: skip


def test_what_a_source_says_of_itself_goes_before_its_first_lines() -> None:
    text = b"What we know\nKiln Watch, 3 May 2031\n\nText."
    said = Extracted(text, None, title="Kilns", publisher="unknown", published="2031-05-04")
    says = scan(kilns_of("estimates: []"), "b.txt", text, said).says
    assert says == replace(said, publisher="Kiln Watch")
    lines = ["Kilns Kiln Institute, May 2031", "Text."]  # as a PDF may have it
    assert headed(said, lines).publisher == "Kiln Institute"


def test_a_reason_with_a_comma_stands_on_the_card(dataset: Dataset) -> None:
    found = scan(dataset, "b.txt", b"There were 51 marchers per 100,000 people.")
    figures = YamlDocument(card_yaml(found).encode(), "").value["figures"]
    assert {"line": "1", "text": "51", "set_aside": "A rate, so many in so many."} in figures


@pytest.mark.parametrize(
    ("row", "is_one"),
    [
        ("Poland 1,100 2016\nOman 90 2015", True),
        ("Country | Cooks\nPoland | 1,100", True),
        ("Poland 1,100 census\nOman 900 census", True),
        ("Poland 1,100 census\n\nOman 900 census", False),
        ("Kiln Paper 1,100 | Kiln Watch", False),
        ("The north and the south 1,100 (3%) 2,400\nThe east | 9", True),
        ("In 2016 they were 1,100.", False),
        ("Poland 1,100", False),
        ("Poland 1,100 2016\nOman " + " 5" * 500, False),
    ],
)
def test_the_row_of_a_table_is_told(row: str, *, is_one: bool) -> None:
    dataset = kilns_of("estimates: []")
    sightings = scan(dataset, "b.txt", f"{row}\n".encode()).sightings
    reasons = {one.proposed for one in sightings} - {"A date."}
    assert reasons <= {"In the row of a table." if is_one else "No metric is named beside it."}
    entry = estimates_yaml(dataset, scan(dataset, "b.txt", b"Workers | 1,100 | 90\nCooks | 900"))
    assert "line (the row of a table)" in entry


def test_the_head_of_a_table_says_what_the_only_figure_of_a_row_counts(root: Path) -> None:
    head = "Table 1. Workers by host, 2019\nCountry | Number | Source\n"
    rows = "Oman | 1,100 | interviews\nMali | 900 | Ministry of Labour\nSiberia | 80\n"
    keys = "metric", "place", "claimant", "origin", "as_of"
    assert of_shipped(root, head + rows, *keys) == [
        "workers, OM, interviews, , 2019",
        "workers, ML, Ministry of Labour, ministry-of-labour, 2019",
        "workers, WORLD (or Siberia), the document, , 2019",
    ]
    dated = "Oman | 1,100 | 2016\nMali | 2,019 | 2015\n"
    assert of_shipped(root, head + dated, "place", "line", "as_of") == [
        "OM, 3, 2016",
        "ML, 4, 2015",
    ]
    spanned = head.replace("2019", "2017-2019")
    assert of_shipped(root, spanned + rows, "as_of") == ["unstated"] * 3
    assert of_shipped(root, head + "Oman | 1,100 | 900\n", *keys) == []
    assert of_shipped(root, head.replace("Workers", "Costs") + rows, *keys) == []


def test_what_is_not_declared_yet_is_named_all_the_same() -> None:
    kilns = kilns_of("estimates: []")
    data = kilns.data.model_copy(update={"places": {}, "populations": {}})
    nowhere = replace(kilns, data=data)
    entry = estimates_yaml(nowhere, scan(nowhere, "b.txt", b"There are 500 workers."))
    assert "    population: unstated\n    place: UNSTATED\n" in entry


def test_what_the_words_prove_has_no_remark() -> None:
    kilns = kilns_of("estimates: []")
    text = b"According to Kiln Watch, there are 500 workers in the south."
    entry = estimates_yaml(kilns, scan(kilns, "b.txt", text))
    assert entry.startswith("  - id: b-workers-south\n")


def test_an_origin_that_another_than_the_claimant_bears_is_to_be_judged() -> None:
    kilns = kilns_of(KNOWN)
    text = b"The census was late and civic groups say there are 500 workers in the south."
    entry = estimates_yaml(kilns, scan(kilns, "b.txt", text))
    assert "claimant: civic groups\n    origin: census\n    origin_status: named\n" in entry
    asked = "origin_status (or unattributed, without it: does the claimant say it of"
    assert asked in entry
    text = b"The mayor says in its census that there are 500 workers in the south."
    assert asked not in estimates_yaml(kilns, scan(kilns, "b.txt", text))


@pytest.mark.parametrize(
    ("text", "origin", "remark"),
    [
        ("A report by Kiln Watch had 210,000 workers.", "census", "origin (or survey)"),
        ("A 2029 report by Kiln Watch had 500 workers.", "census", ""),
        ("A report by Kiln Watch had 500 workers.", "survey", ""),
    ],
)
def test_a_number_or_a_year_goes_before_general_words(text: str, origin: str, remark: str) -> None:
    kilns = kilns_of(KNOWN)
    data = kilns.data
    census = data.origins["census"].model_copy(update={"published": "2029"})
    data = data.model_copy(update={"origins": {**data.origins, "census": census}})
    dated = replace(kilns, data=data)
    entry = estimates_yaml(dated, scan(dated, "b.txt", text.encode()))
    assert f"    origin: {origin}\n" in entry
    assert ", ".join(re.findall(r"origin \([^)]*\)", entry)) == remark


@pytest.mark.parametrize(
    ("text", "origin", "published"),
    [
        # What an edition gives is not of another, and may be of one whose year nobody told.
        ("The 2022 Global Slavery Index has 900 workers.",
         "global-slavery-index-2022 (or global-slavery-index), named, ", "2022"),
        ("The Global Slavery Index of 2022 has 900 workers.",
         "global-slavery-index-2022 (or global-slavery-index), named, ", "2022"),
        ("A 2018 report by the Database Center has 50,000 workers in Russia.",
         "nkdb-yoon-lee-report-2018 (or nkdb-yoon-lee-report), named, ", "2018"),
        ("In its 2022 annual report the Asan Institute said 900 workers came.",
         "asan-institute, named, ", "2022"),
    ],
)  # fmt: skip
def test_an_edition_is_an_origin_of_its_year(
    root: Path, text: str, origin: str, published: str
) -> None:
    text = f"{text} {text}"
    assert of_shipped(root, text, "origin", "origin_status", "derived_from") == [
        origin, re.sub(r" \(.*\)", "", origin),
    ]  # fmt: skip
    dataset = load(root / "data" / "estimates.yaml")
    (declared,) = drafts(dataset, scan(dataset, "b.txt", text.encode()))["origins"]
    assert f"\n  published: {published}\n" in section_yaml("origins", {"origins": [declared]}, "")


def test_a_document_that_speaks_of_itself_is_the_claimant() -> None:
    (one,) = drafted("By our count there are 500 workers.", by="Harbour Office")
    assert one["claimant"] == "Harbour Office"


def test_a_pronoun_is_the_last_speaker_that_was_named() -> None:
    first, last = of_abroad(
        "The mayor said 800 workers were abroad. They earn $5, she said.", "claimant"
    )
    assert (first[1], last[1]) == (
        ["claimant: The mayor"],
        ["# judge: claimant (who is “she”?)", "claimant: The mayor"],
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A cook of the firm, who left, spoke. He said 800 workers came.", "A cook of the firm"),
        ("A cook, 34, spoke.\n\nShe said 800 workers came.", "A cook"),
        ("A few men who left spoke. He said 800 workers came.", "He"),
        ("A cook, 34, spoke. They said 800 workers came.", "They"),
        ("The spy agency said 9 workers came.\n\nHe said 800 workers came.", "He"),
        ("A cook, 34, spoke. The mayor said 9 workers came. He said 800 workers came.", "The mayor"),
    ],
)  # fmt: skip
def test_a_pronoun_is_the_last_person_that_was_described(text: str, expected: str) -> None:
    *_, (_, (remark, claimant)) = of_abroad(text, "claimant")
    assert (claimant.removeprefix("claimant: "), "claimant (who is “" in remark) == (expected, True)


def test_a_draft_names_the_other_metrics_of_its_clause() -> None:
    kilns = kilns_of(KNOWN)
    text = b"There are 500 workers in 40 kilns, and some died."
    entry, _ = estimates_yaml(kilns, scan(kilns, "b.txt", text)).split("\n\n")
    assert entry.startswith(
        "  # judge: metric (or deaths): line 1 “500”\n  - id: b-workers-land\n    metric: workers\n"
    )
    assert "    place: LAND\n" in entry


def test_each_draft_has_its_questions_so_that_none_goes_with_another() -> None:
    text = "Some 800 workers came, it is said.\nA few say that 700 workers left home, 60 workers."
    assert [lines for _, lines in of_abroad(text, "x")] == [
        ["# judge: claimant (or somebody whom the sentence names)"], [], [],
    ]  # fmt: skip
    text = "It is said that many left.\nA report: 800 workers earn $5. There are 700 workers of 60."
    assert [lines for _, lines in of_abroad(text, "x")] == [
        *[["# judge: claimant (or somebody whom the sentence names)"]] * 2, [], [],
    ]  # fmt: skip


def test_the_questions_stand_once_above_the_first_draft_each_with_its_figures() -> None:
    data = DataFile.model_validate(YamlDocument(ABROAD.encode(), "").value)
    text = b"Ana Marsh said 800 workers came, 700 workers.\nIt is said: 600 workers in North Oman."
    dataset = Dataset(data, {}, "abroad.yaml", "0" * 64)
    yaml = estimates_yaml(dataset, scan(dataset, "b.txt", text))
    assert yaml.splitlines()[:4] == [
        "  # judge: origins (is each a voice of its own, or does it tell another's figures?): ana-marsh",
        "  # judge: place (or North Oman, Oman): line 2 “600”",
        "  # judge: claimant (or somebody whom the sentence names): line 2 “600”",
        "  - id: b-workers-world",
    ]
    assert yaml.count("# judge:") == 3


def test_what_is_not_understood_is_proposed_to_be_set_aside_as_that(dataset: Dataset) -> None:
    found = scan(dataset, "new.txt", b"Perhaps 90 people came, and 40 people.")
    assert [one.proposed for one in found.sightings] == [
        "Not understood: the hedge 'perhaps' has no agreed range.",
        None,
    ]
    assert "# judge:" not in card_yaml(found)
    bare = replace(dataset, data=dataset.data.model_copy(update={"metrics": {}}))
    assert scan(bare, "new.txt", b"Perhaps 90 people came.").sightings[0].proposed is None


def test_a_metric_that_only_its_unit_names_is_to_be_judged() -> None:
    (workers, passengers) = of_abroad("The 800 workers flew. With them were 20 people.", "x")
    assert (workers[1], passengers[1]) == ([], [])
    ((_, (remark,)),) = of_abroad("On board were 20 people.", "x")
    assert remark == "# judge: metric (no words name it)"


def test_what_has_but_one_choice_is_not_to_be_judged() -> None:
    assert choice("place", "RU", ["RU"]) == Entry("place", "RU")
    assert choice("place", "QATAR", ["WORLD", "RU"]) == Entry("place", "QATAR", "or WORLD, RU")


def test_a_figure_counts_the_whole_population_unless_a_reader_says_less() -> None:
    part = "{all: those at kilns, children: {label: children, part_of: all}}"
    kilns = kilns_of("estimates: []\n", part)
    drafts_of = estimates_yaml(kilns, scan(kilns, "b.txt", b"There are 500 workers."))
    assert "population (or children)" in drafts_of
    assert "    population: all\n" in drafts_of


def test_a_total_over_a_longer_time_is_proposed_to_be_set_aside(dataset: Dataset) -> None:
    donations = dataset.data.metrics["donations"].model_copy(update={"flow": True})
    data = dataset.data.model_copy(
        update={"metrics": dataset.data.metrics | {"donations": donations}}
    )
    found = scan(
        replace(dataset, data=data), "new.txt", b"Donations came to $500 over the last six years."
    )
    assert found.sightings[0].proposed == "A total over a longer time."


@pytest.mark.parametrize("kind", [{"flow": True}, {"flow": None, "kind": Kind.FLOW}])
def test_a_flow_has_its_period(dataset: Dataset, kind: dict[str, object]) -> None:
    donations = dataset.data.metrics["donations"].model_copy(update=kind)
    data = dataset.data.model_copy(
        update={"metrics": dataset.data.metrics | {"donations": donations}}
    )
    found = scan(replace(dataset, data=data), "new.txt", b"Donations of $500 a year.")
    assert "    period: year\n" in estimates_yaml(replace(dataset, data=data), found)


def test_two_metrics_that_may_be_meant_are_both_named(dataset: Dataset) -> None:
    metrics = dict(dataset.data.metrics)
    metrics["crowd"] = metrics["attendance"].model_copy(update={"unit": "heads", "flow": True})
    changed = replace(dataset, data=dataset.data.model_copy(update={"metrics": metrics}))
    entry = estimates_yaml(changed, scan(changed, "new.txt", b"There were 500 of them."))
    assert entry.startswith("  # judge: metric (or crowd): line 1 “500”\n")
    assert "    metric: attendance\n" in entry
    assert "    unit: people\n" in entry


ABROAD = """
title: North Korea's workers
metrics:
  workers: {label: Workers, unit: people, additive: true, kind: stock, words: [workers], bases: {}}
  pay: {label: Pay, unit: money, additive: false, kind: stock, words: [earn, earns], bases: {}}
  income: {label: Income, unit: money, additive: true, kind: stock, words: [state, the state earns,
    state earn], bases: {}}
populations: {all: workers abroad}
places:
  WORLD: {name: the world}
  RU: {name: Russia, part_of: WORLD, words: [Russia]}
institutions: {center: {name: Database Center for Rights}, office: {name: Labor Office}}
origins:
  paper: {title: paper, institution: center, published: unknown, words: [paper of the Center]}
  list: {title: list, institution: office, published: unknown, words: [list]}
  book: {title: book, institution: office, published: unknown, words: [book]}
  news: {title: news, institution: office, published: unknown, words: [news]}
estimates:
  - {id: a-workers, metric: workers, population: all, place: WORLD, range: {low: "50,000",
     high: "60,000"}, unit: people, basis: unstated, quote: "50,000 to 60,000", seed: a, line: 1,
     claimant: a, origin: paper, origin_status: named, as_of: unstated}
"""


def of_abroad(
    text: str, keys: str, by: str = "unknown", title: str = "unknown"
) -> list[tuple[str, list[str]]]:
    """The drafts for a text on workers abroad, by section: the questions and some keys of each."""
    data = DataFile.model_validate(YamlDocument(ABROAD.encode(), "").value)
    card = SeedCard.model_validate(YamlDocument(CARD.encode(), "").value)
    dataset = Dataset(data, {"a": card}, "abroad.yaml", "0" * 64)
    says = Extracted(b"", None, title=title, publisher=by)
    found = scan(dataset, "b.txt", text.encode(), says)
    told = re.compile(rf" *(?:{keys}): |\w[\w-]*:$")
    return [
        (
            section,
            [f"# judge: {', '.join(asked)}"][: len(asked)]
            + [line.strip() for line in lines if told.match(line) and "range:" not in line],
        )
        for section, entries in drafts(dataset, found).items()
        for one in entries
        for asked in [[f"{key} ({remark})" for key, _, remark in one if remark]]
        for lines in [section_yaml(section, {section: [one]}, "").splitlines()]
    ]


def test_the_country_that_all_is_about_is_no_place_unless_a_reader_says_so() -> None:
    ((_, lines),) = of_abroad("There are 800 workers in North Korea.", "place")
    assert lines == ["# judge: place (or North Korea)", "place: WORLD"]


def test_a_country_that_is_not_declared_is_drafted_with_its_figures() -> None:
    text = "Some 800 workers are in China and 300 workers in Russia, he said. In China 40 workers stayed."
    assert of_abroad(text, "place|name|part_of|words") == [
        (
            "places",
            [
                "CN:", "name: China",
                "part_of: WORLD", "words: [China]",
            ],
        ),
        ("estimates", ["# judge: claimant (who is “he”?)", "place: CN"]),
        ("estimates", ["# judge: claimant (who is “he”?)", "place: RU"]),
        ("estimates", ["place: CN"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key", "title"),
    [
        ("The Asan Institute said", "asan-institute", "statement of the Asan Institute"),
        ("The Polish labour ministry said", "polish-labour-ministry",
         "statement of the Polish labour ministry"),
        ("Ana Marsh of the Kiln Union said", "kiln-union", "statement of Ana Marsh of the Kiln Union"),
        ("Ana Marsh said", "ana-marsh", "statement of Ana Marsh"),
        ("Researchers at the Kiln Union said", "kiln-union", "researchers at the Kiln Union"),
        ("According to a spokesman for the Kiln Union,", "kiln-union", "spokesman for the Kiln Union"),
        ("UNHCR said", "unhcr", "statement of UNHCR"),
        ("According to a new report by the Bank of Korea,", "bank-of-korea",
         "report by the Bank of Korea"),
    ],
)  # fmt: skip
def test_a_body_that_says_a_figure_is_drafted_as_its_origin(
    text: str, key: str, title: str
) -> None:
    name = title.split(" ", 2)[2].removeprefix("Ana Marsh of ").removeprefix("the ")
    assert of_abroad(
        f"{text} 800 workers were in Russia. The Mayor and {name} said 900 workers were in Russia.",
        "name|title|institution|published|words|origin",
    ) == [
        ("institutions", [f"{key}:", f"name: {name}"]),
        (
            "origins",
            [
                f"{key}:", f"title: {title}", f"institution: {key}",
                "published: unknown", f"words: [{name}]",
            ],
        ),
        ("estimates", [f"origin: {key}"]),
        ("estimates", [f"origin: {key}"]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("A study of the Database Center said 800 workers were in Russia.",
         "or named or inferred, with its origin: paper, or another"),
        ("The Labor Office said 800 workers were in Russia.",
         "or named or inferred, with its origin: list, book, news, or another"),
    ],
)  # fmt: skip
def test_the_origins_of_a_body_that_is_near_are_offered(text: str, judged: str) -> None:
    ((_, (remark,)),) = of_abroad(text, "x")
    assert remark == f"# judge: origin_status ({judged})"


def test_a_person_is_known_by_the_last_name_too() -> None:
    text = (
        "Ana Marsh said 800 workers were in Russia. Ms Marsh said 900 workers were in Russia.\n"
        "Mr Reyes said 600 workers were in Russia."
    )
    assert [lines for _, lines in of_abroad(text, "claimant|origin|origin_status")[2:]] == [
        ["claimant: Ana Marsh", "origin: ana-marsh", "origin_status: named"],
        ["claimant: Ana Marsh", "origin: ana-marsh", "origin_status: inferred"],
        [
            "claimant: Mr Reyes", "origin_status: unattributed",
        ],
    ]  # fmt: skip


def test_the_bodies_that_are_declared_are_not_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "_MOST", 2)
    text = "".join(f"Ana Marsh{name} said 800 workers were abroad.\n" for name in "abcd")
    assert [section for section, _ in of_abroad(text, "x")] == [
        *["institutions"] * 2, *["origins"] * 2, *["estimates"] * 4,
    ]  # fmt: skip


def test_what_a_paper_says_of_itself_goes_back_to_it() -> None:
    text = "We estimate that 800 workers are in Russia. Our count is 900 workers in Russia."
    keys = "title|institution|origin|origin_reason"
    assert of_abroad(text, keys, "Kiln Watch", "The kilns") == [
        ("institutions", ["kiln-watch:"]),
        (
            "origins",
            [
                "kiln-watch:", "title: The kilns", "institution: kiln-watch",
            ],
        ),
        *[
            ("estimates", ["origin: kiln-watch", "origin_reason: The document is by Kiln Watch."])
        ] * 2,
    ]  # fmt: skip
    assert of_abroad(text, "claimant")[0][1] == ["claimant: the document"]
    quoted = "“Our count is 800 workers in Russia,” said Ana Marsh."
    assert of_abroad(quoted, "claimant", "Kiln Watch")[-1][1] == ["claimant: Ana Marsh"]
    assert [one for one, _ in of_abroad(text, "x", "Ω")] == ["estimates"] * 2


@pytest.mark.parametrize(
    ("text", "judged"),
    [
        ("Our survey found 800 workers in Russia.", ""),
        ("In Russia, we find fewer than 800 workers.", ""),
        ("This newspaper counted 800 workers in Russia.", ""),
        ("The Kiln Watch counted 800 workers in Russia.", ""),
        ("In papers that we have seen 800 workers are in Russia.", ""),
        ("Our own assessment, on records, is that 800 workers are in Russia.", ""),
        ("We judge that 800 workers are in Russia.", ""),
        ("Respondents said 800 workers are in Russia.", "origin_status"),
        ("The interviews suggest that 800 workers are in Russia.", "origin_status"),
        ("Of men with whom we spoke, it is said, 800 workers are in Russia.", "claimant"),
        ("The watch of 800 workers in Russia is reported.", "claimant"),
    ],
)
def test_the_publisher_is_known_by_its_name_and_by_its_work(text: str, judged: str) -> None:
    *_, (_, lines) = of_abroad(text, "claimant|origin", "Kiln Watch")
    own = ["claimant: Kiln Watch", "origin: kiln-watch"]
    assert (lines[-2:] == own, lines[0][9 : 9 + len(judged)]) == (judged != "claimant", judged)


@pytest.mark.parametrize(
    ("text", "by", "expected"),
    [
        ("Some 800 workers are in Russia.", "Kiln Institute",
         ["claimant: Kiln Institute", "origin: kiln-institute"]),
        ("Some 800 workers are in Russia, it is reported.", "Kiln Institute",
         ["# judge: claimant (or somebody whom the sentence names), origin_status (or unattributed, without the other two)",
          "claimant: Kiln Institute", "origin: kiln-institute"]),
        ("According to the assessment, 800 workers are in Russia.", "Kiln Institute",
         ["# judge: claimant (who is “the assessment”?), origin_status (or unattributed, without the "
          "other two)", "claimant: Kiln Institute", "origin: kiln-institute"]),
        ("“I know of 800 workers in Russia,” said Director Ana Marsh.", "Kiln Institute",
         ["claimant: Director Ana Marsh", "origin: kiln-institute"]),
        # A newspaper tells the figures of others.
        ("Some 800 workers are in Russia.", "Kiln Daily Agency", ["claimant: the document"]),
        ("Some 800 workers are in Russia.", "The Kiln", ["claimant: the document"]),
    ],
)  # fmt: skip
def test_a_report_of_a_body_says_what_nobody_else_is_named_for(
    text: str, by: str, expected: list[str]
) -> None:
    *_, (_, lines) = of_abroad(text, "claimant|origin", by)
    assert lines == expected


def test_a_retelling_is_known_by_its_range_and_its_source() -> None:
    text = (
        "It is less than the 50,000 to 60,000 of the Database Center, and than the 90 of the list."
    )
    assert of_abroad(text, "metric|origin|derived_from|claimant") == [
        (
            "estimates",
            [
                "# judge: metric (no words name it), "
                "origin_status (or unattributed, without the other two)",
                "metric: workers", "claimant: the document", "origin: paper",
                "derived_from: a-workers",
            ],
        )
    ]  # fmt: skip


def test_who_says_what_another_is_known_for_is_asked() -> None:
    text = "The Asan Institute said 50,000 to 60,000 workers were abroad."
    *_, (_, lines) = of_abroad(text, "origin|derived_from")
    assert lines == [
        "# judge: origin (or paper, as of a-workers?)",
        "origin: asan-institute",
    ]
    text = "The Labor Office said 50,000 to 60,000 workers were abroad."
    ((_, lines),) = of_abroad(text, "origin|derived_from")
    assert lines == [
        "# judge: origin_status (or named or inferred, with its origin: list, book, "
        "news, or another)"
    ]


@pytest.mark.parametrize(
    ("text", "metric"),
    [
        ("The state earns $5.", "income"),
        ("They earn $5.", "pay"),
        ("They earn $5, and the state earns as much.", "pay"),
    ],
)
def test_a_longer_word_of_one_metric_is_none_of_another(text: str, metric: str) -> None:
    ((_, lines),) = of_abroad(text, "metric")
    assert lines[-1] == f"metric: {metric}"


def test_a_date_within_a_figure_is_no_figure_of_its_own(dataset: Dataset) -> None:
    found = scan(dataset, "new.txt", b"The mayor estimated in 2018 that 500 people came in 2017.")
    assert [one.found.text for one in found.sightings] == ["estimated in 2018 that 500", "2017"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The workers earn $5 million for the state.", ("income", "metric (or pay)")),
        ("The workers earn $5 million from firms.", ("income", "metric (or pay)")),
        ("The workers earn $50 for the state.", ("pay", "metric (or income)")),
        ("The state has workers. It is $50 a head.", ("income", "metric (or pay)")),
    ],
)
def test_the_metric_of_money_goes_by_its_size_and_is_a_guess_beyond_the_clause(
    text: str, expected: tuple[str, str]
) -> None:
    [(_, [judged, metric])] = of_abroad(text, "metric")
    assert (metric.removeprefix("metric: "), judged[9 : 9 + len(expected[1])]) == expected
