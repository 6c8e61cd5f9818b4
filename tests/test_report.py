"""The page: every link leads somewhere; that no fact is lost is in test_formats_agree.

Hostile text is in test_hostile_text.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from building import BASES, METRICS, compare
from typer.testing import CliRunner

from dprk_labor.cli import app
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.loading import load
from dprk_labor.show.blocks import Block, Heading, Item, Text, Verbatim
from dprk_labor.show.html import html_of, report_html

ROOT = Path(__file__).parents[1]
VOID = {"meta", "br"}


class Page(HTMLParser):
    """What a browser would make of a page: its text, its links and whether its tags match."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name for name, _ in attrs}
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if "href" in given:
            self.links.append(str(given["href"]))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


@pytest.fixture(params=["data", "examples/march", "tests/data/fair"])
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return reconcile(load(ROOT / request.param / "estimates.yaml"))


def test_every_link_leads_to_a_place_on_the_page(comparison: Comparison) -> None:
    page = Page(report_html(comparison))
    assert len(page.ids) == len(set(page.ids))
    labels = {claim.citation.split(":")[0] for claim in comparison.claims}
    assert {link for link in page.links if link.startswith("#")} == {
        *(f"#document-{label}" for label in labels),
        *(f"#metric-{group.metric}" for group in comparison.groups),
    }
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)


def test_the_page_needs_no_scripts_and_no_network(comparison: Comparison) -> None:
    html = report_html(comparison)
    page = Page(html)
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert not re.search(r"https?://|url\(|@import|src=", html)
    assert not any(name.startswith("on") for name in page.attributes)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">\n')
    assert report_html(comparison) == report_html(comparison)


def test_an_address_of_a_document_is_a_link(tmp_path: Path) -> None:
    data = load_with_url(tmp_path)
    page = Page(report_html(data))
    outside = [link for link in page.links if not link.startswith("#")]
    assert "https://example.org/a" in outside
    quote = next(
        claim.estimate.quote for claim in data.claims if claim.estimate.seed == "a_gazette"
    )
    assert f"https://example.org/a#:~:text={quote.split()[0]}" in " ".join(outside)


def load_with_url(folder: Path) -> Comparison:
    shutil.copytree(ROOT / "examples" / "march", folder, dirs_exist_ok=True)
    card = folder / "seeds" / "a_gazette.yaml"
    card.write_text(
        card.read_text("utf-8").replace("summary:", "url: https://example.org/a\nsummary:"), "utf-8"
    )
    return reconcile(load(folder / "estimates.yaml"))


def test_each_conflict_has_a_card_and_its_gap_is_drawn() -> None:
    page = report_html(
        compare("police | TOWN | attendance | 500", "mayor | TOWN | attendance | 900")
    )
    assert page.count('<article class="card">') == 1
    assert page.count('fill-opacity="0.13"') == 4  # twice on the card, twice below
    assert "cannot both hold: 1.8 times apart." in Page(page).text
    words = report_html(compare("police | TOWN | visitors | 40%", "mayor | TOWN | visitors | most"))
    assert words.count('<article class="card">') == 1
    assert "fill-opacity=" not in words  # words without a number have no place on an axis


def test_a_card_has_the_gaps_of_its_own_figures_alone() -> None:
    """That from 0 to 2 belongs to another card, and its axis has no zero."""
    page = report_html(
        compare(
            "police | TOWN | attendance | 0",
            "mayor | TOWN | attendance | 2",
            "union | TOWN | attendance | 100 to 10,000",
        )
    )
    cards = page.split('<article class="card">')[1:]
    assert [card.partition("</article>")[0].count('fill-opacity="0.13"') for card in cards] == [
        2,
        2,
        2,
    ]


def test_a_card_draws_no_gap_of_another_note() -> None:
    camps = ("organizers | TOWN | attendance | 1,000", "mayor | TOWN | attendance | 2,000")
    page = report_html(
        compare(
            "police | TOWN | attendance | 1,200",
            "police | TOWN | attendance | 3,200",
            *camps,
            "union | TOWN | attendance | 3,400",
            "company | TOWN | attendance | 2,500",
        )
    )
    cards = page.split('<article class="card">')[1:]
    gaps = [card.partition("</article>")[0].count('fill-opacity="0.13"') for card in cards]
    assert gaps == [0, 3, 3]  # in the rows of the police, who give two figures, and of one more


def test_a_card_says_whom_where_and_over_which_time() -> None:
    page = report_html(reconcile(load(ROOT / "examples" / "workforce" / "estimates.yaml")))
    cards = page.split('<article class="card">')[1:]
    assert "$1,000 a worker a year, $83.3 a month</b>" in cards[0]
    riders = {"label": "people on coaches", "part_of": "marchers"}
    rows = (
        "police | TOWN | attendance | 8,000",
        "mayor? | TOWN | attendance | 9,000 | population=riders",
        "union | TOWN | attendance | 8,500",
    )
    page = report_html(compare(*rows, populations={"marchers": "people", "riders": riders}))
    card = page.split('<article class="card">')[1]
    assert re.findall("<h[23]>.*?</h[23]>", card)[:3] == [
        '<h2><span class="bad">✗1</span> Attendance, the town <small>people</small></h2>',
        "<h3>the town <small>people; 1 of 2 claims, 2 origins</small></h3>",
        "<h3>the town <small>people on coaches; 1 claim, 1 origin (inferred)</small></h3>",
    ]


def test_the_folds_are_open_in_full(comparison: Comparison) -> None:
    closed, opened = (report_html(comparison, full=full) for full in (False, True))
    assert "<details open>" not in closed
    shown, paper = closed.split('<div class="paper">')
    whole = shown + paper.partition("</div>\n")[2]
    assert opened == whole.replace("<details>", "<details open>")


def test_a_page_without_contradictions_says_so() -> None:
    alone = Page(report_html(compare("police | TOWN | attendance | 5")))
    assert "1 claim from 1 document · One claim alone, so nothing can be judged." in alone.text
    both = compare("police | TOWN | attendance | 5", "mayor | TOWN | attendance | 9")
    assert "2 claims from 1 document ✗1 Attendance, the town" in Page(report_html(both)).text


def test_a_page_of_nothing() -> None:
    assert "0 claims from 0 documents" in Page(report_html(compare())).text


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    result = CliRunner().invoke(app, ["report", "-o", str(target)])
    assert (result.exit_code, result.output) == (0, "")
    unread = "Quotes not verified in this run (--documents)."
    assert target.read_text("utf-8") == report_html(reconcile(load()), (), unread)
    assert f"<p>{unread}</p>" in target.read_text("utf-8")
    CliRunner().invoke(app, ["report", "--full", "-o", str(target)])
    assert "<details open>" in target.read_text("utf-8")


def test_a_row_at_a_glance_has_its_ranges_and_leads_to_its_metric() -> None:
    page = report_html(
        compare("police | TOWN | attendance | 500", "mayor | TOWN | attendance | up to 1,000")
    )
    [row] = re.findall(r"<tr>(?:(?!<tr>).)*class=\"lane\".*?</tr>", page)
    assert '<th scope="row"><a href="#metric-attendance">Attendance</a></th>' in row
    assert '<circle cx="50%" cy="5.5" r="2"' in row
    assert row.endswith("<td>only with a bound</td><td>500; up to 1,000</td></tr>")


def test_a_page_is_no_longer_than_can_be_looked_at(guilds: Callable[[int], Path]) -> None:
    sizes = []
    for count in (300, 1000):
        page = report_html(reconcile(load(guilds(count))))
        sizes.append(len(page))
        assert f"of {count:,} claims are shown, those that conflict most." in page
        assert page.count('<article class="card">') == 6
    assert sizes[1] < 1.5 * sizes[0]


def test_lines_stand_as_they_are() -> None:
    assert html_of([Verbatim(("a", "<b>"))]) == "<pre>a<br>&lt;b&gt;</pre>\n"


def test_words_alone_have_no_axis() -> None:
    page = report_html(compare("police | TOWN | visitors | most"))
    assert "<svg" not in page


def test_words_are_no_citation_unless_they_stand_in_brackets() -> None:
    html = html_of([Text("a:1 [a:2] [b:2] “a:3”"), Item("a:4", "a:5"), Item("words", "x")], ["a"])
    assert re.findall('<a href="(.*?)">(.*?)</a>', html) == [
        ("#document-a", "a:2"),
        ("#document-a", "a:4"),
    ]


def test_an_address_is_a_link_where_it_is_a_text_of_its_own() -> None:
    address = "https://a.example/b"
    blocks: list[Block] = [Heading(address), Text(address), Item("", address)]
    assert html_of(blocks).count("href") == 1
    others = "https://www.un.org@evil.example/", "https:///b", f"{address}\u200bc"
    assert "href" not in html_of([Item("", one) for one in others])
    metrics = {"attendance": METRICS["attendance"] | {"label": address, "bases": BASES}}
    page = report_html(compare("police | TOWN | attendance | 500", metrics=metrics, identities={}))
    assert f'<th scope="row"><a href="#metric-attendance">{address}</a></th>' in page
