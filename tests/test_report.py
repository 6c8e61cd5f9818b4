"""The page: everything is on it, and every link leads somewhere.

Hostile text is in test_hostile_text.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from building import compare
from typer.testing import CliRunner

from dprk_labor import show
from dprk_labor.cli import app
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.loading import load
from dprk_labor.show import answers, sums
from dprk_labor.show.plot import plot_panels
from dprk_labor.show.report import report_html

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


def one_line(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture(params=["data", "examples/march", "tests/data/fair"])
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return reconcile(load(ROOT / request.param / "estimates.yaml"))


def test_everything_is_on_the_page(comparison: Comparison) -> None:
    page = Page(report_html(comparison))
    for claim in comparison.claims:
        for part in (
            claim.text,
            answers.quoted(claim),
            claim.estimate.claimant,
            answers.origin_text(claim),
            f"[{claim.citation}]",
        ):
            assert one_line(part) in page.text
    for note in comparison.notes:
        assert one_line(note.text) in page.text
        assert all(one_line(sentence) in page.text for sentence in note.required)
    for check in comparison.crosschecks:
        assert one_line(sums.check_text(check)) in page.text
    for card in comparison.dataset.seeds.values():
        assert one_line(card.summary) in page.text
        assert card.sha256 in page.text
    assert comparison.dataset.sha256 in page.text


def test_every_link_leads_to_a_place_on_the_page(comparison: Comparison) -> None:
    page = Page(report_html(comparison))
    assert len(page.ids) == len(set(page.ids))
    assert {link.removeprefix("#") for link in page.links} <= set(page.ids)
    seeds = {f"#seed-{label}" for label in comparison.dataset.seed_labels.values()}
    assert seeds & set(page.links) == {
        f"#seed-{claim.citation.split(':')[0]}" for claim in comparison.claims
    }


def test_the_page_needs_no_scripts_and_no_network(comparison: Comparison) -> None:
    # The name of SVG's vocabulary is no address that anything is fetched from.
    html = report_html(comparison).replace('xmlns="http://www.w3.org/2000/svg"', "")
    page = Page(html)
    assert {"script", "link", "img", "iframe"}.isdisjoint(page.tags)
    assert not re.search(r"https?://|url\(|@import|src=", html)
    assert not any(name.startswith("on") for name in page.attributes)
    assert html.startswith('<!DOCTYPE html>\n<html lang="en">\n')
    assert report_html(comparison) == report_html(comparison)


def test_a_picture_stands_on_the_page_where_there_is_something_to_draw() -> None:
    one = compare("police | TOWN | attendance | 5", "police | PORT | attendance | 5")
    drawn, page = plot_panels(one), report_html(one)
    for panel in drawn.panels:
        assert f'<figure tabindex="0">{panel}</figure>' in page
    assert f"<figcaption>How to read the pictures</figcaption>{drawn.legend}</figure>" in page
    assert page.count("<svg") == 3
    assert "<svg" not in report_html(compare())


def test_a_contradiction_has_the_number_that_its_panel_gives_it(comparison: Comparison) -> None:
    drawn = plot_panels(comparison)
    contradictions = [
        position for position, note in enumerate(comparison.notes) if note.kind == "contradiction"
    ]
    assert sorted(drawn.numbers) == contradictions
    page = Page(report_html(comparison))
    for position, number in drawn.numbers.items():
        assert f"contradiction {number}: {one_line(comparison.notes[position].text)}" in page.text


def test_a_page_without_contradictions_says_so() -> None:
    alone = Page(report_html(compare("police | TOWN | attendance | 5")))
    assert "1 claim from 4 documents. No contradictions among those" in alone.text
    assert "What does not fit" not in alone.text
    both = compare("police | TOWN | attendance | 5", "mayor | TOWN | attendance | 9")
    assert "2 claims from 4 documents. 1 contradiction. " in Page(report_html(both)).text


def test_the_command_writes_the_page(tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    result = CliRunner().invoke(app, ["report", "-o", str(target)])
    assert (result.exit_code, result.output) == (0, "")
    assert target.read_text("utf-8") == show.html_page(reconcile(load()))
