"""Where a document can be found, in every view: its address, and that of the quote in it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dprk_labor.cli import app
from dprk_labor.data.model import SeedCard, is_url, link
from dprk_labor.show.blocks import Item
from dprk_labor.show.html import html_of

CARD = {
    "document": "a.txt",
    "sha256": "0" * 64,
    "size": "1",
    "title": "t",
    "publisher": "p",
    "author": "a",
    "published": "unknown",
    "published_status": "unknown",
    "summary": "s",
    "figures": (),
}
URL = "https://x.example/a"


@pytest.mark.parametrize(
    ("given", "quote", "expected"),
    [
        ({}, "5 people", None),
        ({"url": URL}, "5 people", f"{URL}#:~:text=5%20people"),
        ({"url": URL}, "$1.2–1.5 m, so-called", f"{URL}#:~:text=%241.2%E2%80%931.5%20m%2C%20so%2Dcalled"),
        ({"url": f"{URL}#top"}, "a & b", f"{URL}#top:~:text=a%20%26%20b"),
        ({"url": f"{URL}?b#:~:text=own&text=b"}, "5", f"{URL}?b#:~:text=5"),
        ({"url": URL, "archived": "https://y.example/1"}, "5", "https://y.example/1#:~:text=5"),
        ({"archived": "https://y.example/1"}, "5", "https://y.example/1#:~:text=5"),
        ({"url": f"{URL}.pdf#x", "pages": ("1", "4")}, "5", f"{URL}.pdf#page=2"),
    ],
)  # fmt: skip
def test_where_a_quote_can_be_read(
    given: dict[str, object], quote: str, expected: str | None
) -> None:
    assert link(SeedCard.model_validate(CARD | given), quote, 5) == expected


def test_pages_are_in_order() -> None:
    with pytest.raises(ValueError, match="`pages` has the first line of each page, in their order"):
        SeedCard.model_validate(CARD | {"pages": ("4", "1")})


@pytest.mark.parametrize(
    "url",
    [
        "https://x.example⁄a.y.example/", "https://x.example∕a", "https://x.example⧸a", "https://x;y",
        "https://x。y", "https://сосо.example", "https://x%2ey", "https://x:y", "https://[x]",
        "x.example", "ftp://x.example", "https://", "javascript:x", "https:// x", f"{URL}\n",
        f'{URL}"onclick="x', f"{URL}<b>", f"{URL}\x1b]0;x\x07", f"{URL}\0",
        "https://bank.example@x.example/", "https://a:b@x.example", "https://x.example\\@y.example",
        f"{URL}\\a", "https://:80/", "https://?x", "https://#x", "https:///x",
    ],
)  # fmt: skip
def test_what_is_no_address(url: str) -> None:
    assert not is_url(url)
    with pytest.raises(ValueError, match="url"):
        SeedCard.model_validate(CARD | {"url": url})


@pytest.mark.parametrize(
    "url", ["http://x", "https://x:80?a@b", "https://[::1]:80/a:b@c#d", "https://xn--a_b.example"]
)
def test_what_is_an_address(url: str) -> None:
    assert SeedCard.model_validate(CARD | {"url": url}).url == url


def test_words_from_right_to_left_stand_apart_in_an_address() -> None:
    shown = '<a href="https://x.example/עיר/1-2" rel="noreferrer">https://x.example/<bdi>עיר</bdi>/1-2</a>'
    item = f"<ul>\n<li><b>url</b> <span>{shown}</span></li>\n</ul>\n"
    assert html_of([Item("url", "https://x.example/עיר/1-2")]) == item


@pytest.fixture
def folder(tmp_path: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The march; one of its cards has addresses, another pages."""
    shutil.copytree(root / "examples" / "march", tmp_path, dirs_exist_ok=True)
    for name, more in (
        ("a_gazette", f"url: {URL}\narchived: https://y.example/1\naccessed: 2031-06-01\n"),
        ("b_herald", "archived: https://y.example/2\naccessed: ../2031\npages: [1, 3]\n"),
    ):
        with (tmp_path / "seeds" / f"{name}.yaml").open("a") as file:
            file.write(more)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DPRK_LABOR_DATA", "estimates.yaml")
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(app, list(arguments))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.usefixtures("folder")
def test_citations_name_the_page() -> None:
    estimates = json.loads(run("estimates", "--json"))["estimates"]
    pages = {(one["seed"], one["line"]): one["page"] for one in estimates}
    assert pages[("b_herald", 4)] == 2
    assert pages[("a_gazette", 4)] is None
    (cited, *_) = [one["id"] for one in estimates if (one["seed"], one["line"]) == ("b_herald", 4)]
    for name in ("b:4", "[b:4, p. 2]", "b:4, p. 2", cited):
        assert "[b:4, p. 2]" in run("explain", name)


def test_every_view_has_the_address(folder: Path) -> None:
    estimates = json.loads(run("estimates", "--json"))["estimates"]
    links = {one["seed"]: one["link"] for one in estimates}
    assert links["a_gazette"].startswith("https://y.example/1#:~:text=")
    assert links["c_weblog"] is None
    cards = {one["id"]: one for one in json.loads(run("seeds", "--json"))["seeds"]}
    card = cards["a_gazette"]
    assert (card["url"], card["archived"], card["accessed"]) == (
        URL,
        "https://y.example/1",
        "2031-06-01",
    )
    assert f"url       {URL}\n" in run("seeds", "a")
    page = run("report")
    assert '<a href="https://y.example/1#:~:text=' in page
    for address in (URL, "https://y.example/1"):
        assert f'<a href="{address}" rel="noreferrer">{address}</a>' in page
    assert "<b>accessed</b> <span>2031-06-01</span>" in page
    assert '<a href="#document-b">b:4</a>, p. 2' in page
    run("export", "out")
    package = json.loads((folder / "out/datapackage.json").read_text("utf-8"))
    assert {one.get("path") for one in package["sources"]} == {None, URL}
    items = {
        one["id"]: one for one in json.loads((folder / "out/references.json").read_text("utf-8"))
    }
    assert (items["a_gazette"]["URL"], items["a_gazette"]["archive_location"]) == (
        URL,
        "https://y.example/1",
    )
    assert items["a_gazette"]["accessed"] == {"date-parts": [[2031, 6, 1]]}
    assert items["b_herald"]["URL"] == "https://y.example/2"
    assert "accessed" not in items["b_herald"]
