"""The page in a real browser: what is seen at once, folds by keyboard, phones, paper, the dark.

In .ci/run DPRK_LABOR_AXE names the script of axe-core, which judges both schemes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import browser as driver
import pytest
from browser import Browser

from dprk_labor.compare.reconcile import reconcile
from dprk_labor.data.loading import load
from dprk_labor.show.html import report_html

ROOT: Final = Path(__file__).parents[1]
DATA: Final = ("data", "examples/march", "tests/data/fair")
ENTER: Final = "\ue007"
AXE: Final = os.environ.get("DPRK_LABOR_AXE", "")

pytestmark = pytest.mark.skipif(not driver.IS_THERE, reason="neither chromium nor its driver")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with driver.browser() as one:
        yield one


@pytest.fixture(scope="module", params=DATA)
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pages") / "page.html"
    comparison = reconcile(load(ROOT / request.param / "estimates.yaml"))
    path.write_text(report_html(comparison), "utf-8")
    return path


def boxes(browser: Browser, selector: str) -> list[dict[str, Any]]:
    """Where elements stand, in pixels from the top left of the page."""
    script = "return [...document.querySelectorAll('%s')].map(e => e.getBoundingClientRect())"
    found: list[dict[str, Any]] = browser.run(script % selector)
    return found


def test_the_first_screen_has_every_conflict(browser: Browser, page: Path) -> None:
    browser.open(page, 1280, 800)
    cards = boxes(browser, ".card")
    assert cards
    assert max(card["bottom"] for card in cards) <= 800
    assert browser.run("return document.documentElement.scrollHeight") <= 3 * 800


def test_the_first_screen_says_who_is_behind_the_claims(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(report_html(reconcile(load())), "utf-8")
    browser.open(path, 1280, 800)
    assert [card[:2] for card in browser.run(
        "return [...document.querySelectorAll('.card')].map(e => e.innerText)"
    )] == ["✗1", "✗2", "✗3"]  # fmt: skip
    text = boxes(browser, "main > p")[0]
    assert 0 < text["top"] < text["bottom"] < 800


def test_folds_open_by_keyboard(browser: Browser, page: Path) -> None:
    browser.open(page, 1280, 800)
    opened = "return document.querySelectorAll('details[open]').length"
    assert browser.run(opened) == 0
    browser.run("document.querySelector('summary').focus()")
    browser.press(ENTER)
    assert browser.run(opened) == 1


def test_charts_are_seen_on_a_phone(browser: Browser, page: Path) -> None:
    browser.open(page, 360, 700)
    assert browser.run("return document.documentElement.scrollWidth") == 360
    bars = boxes(browser, "svg.bar")
    assert bars
    assert min(bar["width"] for bar in bars) >= 250
    assert max(bar["right"] for bar in bars) <= 360
    # The words stand above, and the document below.
    [inside] = browser.run(
        "const row = document.querySelector('.metrics .claim:has(.bar)');"
        "return [[...row.children].map(e => e.getBoundingClientRect().top)]"
    )
    assert inside == sorted(inside)
    assert len(set(inside)) == 3


def test_a_phone_shows_each_table_whole(browser: Browser, page: Path) -> None:
    browser.open(page, 360, 700)
    shown = "return [...document.querySelectorAll('%s')].map(e => getComputedStyle(e).%s)"
    assert set(browser.run(shown % ("table:not(.lanes) td", "display"))) == {"table-cell"}
    assert set(browser.run(shown % (".lanes td", "display"))) == {"inline", "block"}
    assert set(browser.run(shown % (".figure", "display"))) == {"block"}


def test_paper_has_what_is_taken_for_granted(browser: Browser, page: Path) -> None:
    browser.open(page, 1280, 800)
    [paper] = browser.run(
        "return [...document.querySelectorAll('.paper')].map(e => [e.textContent, e.offsetHeight])"
    )
    assert paper[0].startswith("Taken for granted: ")
    assert paper[0].endswith("Folds that are closed are left out; report --full opens them.\n")
    assert paper[1] == 0


def test_paper_has_two_sheets_before_the_folds(browser: Browser, page: Path) -> None:
    browser.open(page, 1280, 800)
    assert browser.sheets() <= 2
    browser.run("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert browser.sheets() > 2


def test_no_box_is_white_in_the_dark(browser: Browser, page: Path) -> None:
    browser.open(page, 1280, 800, dark=True)
    colors = browser.run(
        "return [...document.querySelectorAll('*')].flatMap(e => {"
        "  const style = getComputedStyle(e);"
        "  const filled = e.matches('svg rect, svg circle') ? [style.fill] : [];"
        "  return [style.backgroundColor, ...filled];"
        "})"
    )
    assert colors
    assert {"rgb(255, 255, 255)", "rgb(26, 26, 26)"}.isdisjoint(colors)


@pytest.mark.skipif(not AXE, reason="axe-core is not at hand")
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_core_finds_nothing(browser: Browser, page: Path, width: int, dark: bool) -> None:
    browser.open(page, width, 800, dark=dark)
    browser.run("document.querySelectorAll('details').forEach(e => e.open = true)")
    browser.run(Path(AXE).read_text("utf-8"))
    found = browser.run(
        "return axe.run(document, {resultTypes: ['violations']}).then(result => "
        "result.violations.map(one => [one.id, one.nodes.map(node => node.html)]))"
    )
    assert found == []
