"""Markdown as markdown-it reads it, and SVG as libxml2 does: others find in them what was put in.

Hostile text in both is in test_hostile_text.
"""

from __future__ import annotations

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from dprk_labor import show
from dprk_labor.compare.reconcile import Comparison, reconcile
from dprk_labor.data.loading import load
from dprk_labor.show import Format, OriginsFormat, PlainFormat, Terminal, answers
from dprk_labor.show.answers_estimates import resting_notes
from dprk_labor.show.plot import plot_svg

ROOT: Final = Path(__file__).parents[1]


@pytest.fixture(scope="module", params=["data", "examples/march", "tests/data/fair"])
def comparison(request: pytest.FixtureRequest) -> Comparison:
    return reconcile(load(ROOT / request.param / "estimates.yaml"))


def read(markdown: str) -> list[Token]:
    """The parts of a page; none of them is HTML, a link or a picture."""
    rules = ["table", "strikethrough"]
    tokens = MarkdownIt("commonmark", {"html": True}).enable(rules).parse(markdown)
    parts = [part for token in tokens for part in (token, *(token.children or ()))]
    assert not [part for part in parts if part.type.startswith("html") or part.tag in ("a", "img")]
    return tokens


def tables(tokens: list[Token]) -> list[list[list[str]]]:
    """Each table, each row of it, each cell as a reader sees it."""
    found: list[list[list[str]]] = []
    for opening, token in pairwise(tokens):
        if opening.type == "table_open":
            found.append([])
        if opening.type == "tr_open":
            found[-1].append([])
        if opening.type in ("th_open", "td_open"):
            found[-1][-1].append("".join(part.content for part in token.children or ()))
    return found


def test_the_tables_of_estimates(comparison: Comparison) -> None:
    text = "".join(show.answer("estimates", comparison, Format.MARKDOWN, Terminal(), full=True))
    found = [table for table in tables(read(text)) if table[0][0] == "Origin, counted once"]
    cells = [cell for table in found for row in table[1:] for cell in row]
    assert sum(len(table) - 1 for table in found) == len(comparison.claims)
    for claim in comparison.claims:
        shown = (answers.quoted(claim), claim.estimate.claimant, claim.origin_text)
        assert [one for one in shown if one not in cells] == []


def test_the_table_of_seeds(comparison: Comparison) -> None:
    dataset = comparison.dataset
    (table,) = tables(
        read(show.answer("seeds", dataset, [*dataset.seeds], Format.MARKDOWN, Terminal()))
    )
    assert table[0] == ["No.", "Captured", "Set aside", "Missing", "Document"]
    assert [row[0] for row in table[1:]] == [dataset.seed_labels[name] for name in dataset.seeds]


def test_lists_are_as_long_as_what_they_list(comparison: Comparison) -> None:
    def items(text: str) -> int:
        return sum(token.type == "list_item_open" for token in read(text))

    checks = "".join(show.answer("crosschecks", comparison, Format.MARKDOWN, Terminal()))
    assert items(checks) == len(resting_notes(comparison))
    origins = show.answer("origins", comparison, OriginsFormat.MARKDOWN, Terminal())
    dataset, claims = comparison.dataset, comparison.claims
    chains = [dataset.origin_chain(claim.estimate.origin) for claim in claims]
    assert items(origins) == len({name for chain in chains for name in chain}) + len(claims)
    for claim in comparison.claims:
        read(show.answer("explain", comparison, [claim], PlainFormat.MARKDOWN, Terminal()))
    pair = list(comparison.claims[:2])
    read(show.answer("explain", comparison, pair, PlainFormat.MARKDOWN, Terminal()))


def test_the_pictures_are_xml(comparison: Comparison, tmp_path: Path) -> None:
    paths = []
    for number, svg in enumerate(plot_svg(comparison, wide=wide) for wide in (960, 480)):
        paths.append(tmp_path / f"{number}.svg")
        paths[-1].write_text(svg, "utf-8")
    if shutil.which("xmllint"):
        command = ["xmllint", "--noout", "--nonet", *map(str, paths)]
        result = subprocess.run(command, capture_output=True, check=False)
        assert (result.returncode, result.stderr) == (0, b"")
        return
    etree = pytest.importorskip("lxml.etree", reason="neither xmllint nor lxml is installed")
    for path in paths:
        assert etree.parse(path, etree.XMLParser(no_network=True)).getroot().tag.endswith("}svg")
