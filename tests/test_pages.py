"""The page of each rule is true: its right example is sound, and its wrong one breaks the rule."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from pathlib import Path
from typing import Final

import pytest
from generating import rules

from dprk_labor.check.run import PUBLISHED, check
from dprk_labor.data import datafile
from dprk_labor.show.annotations import RulePage, pages

BASE: Final = Path(__file__).parent / "cases" / "base"
PAGES: Final = tuple(pages(PUBLISHED))


def lines_of(example: str) -> list[str]:
    return textwrap.dedent(example).split("\n")


def place_of(example: str) -> tuple[Path, int, int] | None:
    """Where the lines of an example stand in the base: file, line and how far they are indented."""
    wanted = lines_of(example)
    found = []
    for path in (Path("estimates.yaml"), *sorted(Path("seeds").iterdir())):
        lines = path.read_text("utf-8").split("\n")
        for start, line in enumerate(lines):
            indent = len(line) - len(line.lstrip())
            here = lines[start : start + len(wanted)]
            if [one.removeprefix(" " * indent) for one in here] == wanted:
                found.append((path, start, indent))
    assert len(found) <= 1, f"stands in {len(found)} places:\n{example}"
    return found[0] if found else None


def parts(page: RulePage) -> list[str]:
    """Why, the wrong example, the right one, and what to do."""
    return re.split(r"\n\n(?:(?:Wrong|Right):\n\n|(?=To fix it, ))", page.text)


def put(example: str, page: RulePage) -> None:
    """Write an example where the right one stands, or behind everything else."""
    _, _, right, _ = parts(page)
    place = place_of(right)
    path, start, indent = place or (Path("estimates.yaml"), None, 0)
    lines = path.read_text("utf-8").split("\n")
    start = len(lines) - 1 if start is None else start
    end = start + (len(lines_of(right)) if place else 0)
    lines[start:end] = [" " * indent + line if line else line for line in lines_of(example)]
    content = "\n".join(lines).encode()
    path.write_bytes(content.replace(rb"\x92", b"\x92") if page.rule == "encoding" else content)


def rules_broken() -> set[str]:
    return {
        one.rule
        for one in check(datafile.find(Path("estimates.yaml"), None, Path("texts"))).findings
    }


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.rule)
def test_the_examples_of_a_page(
    page: RulePage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, wrong, right, _ = parts(page)
    monkeypatch.chdir(shutil.copytree(BASE, tmp_path / "right"))
    put(right, page)
    assert rules_broken() == set()
    monkeypatch.chdir(shutil.copytree(BASE, tmp_path / "wrong"))
    put(wrong, page)
    assert page.rule in rules_broken()


def test_every_page_says_what_to_do() -> None:
    assert [page.rule for page in PAGES] == [
        "encoding", "yaml", "schema", "unique-ids", "references", "cycles", "metric-fit",
        "hidden-characters", "unjudged", "quote-length", "quote-range", "inventory", "document",
        "unlisted-figure", "passage", "evidence", "dates", "look-alike",
        "repeated-origin", "unused",
        "stale-explanation", "ignores",
    ]  # fmt: skip
    for page in PAGES:
        why, wrong, right, mend = parts(page)
        assert mend.startswith("To fix it, ")
        assert page.title.endswith(".")
        assert why
        assert wrong != right


def test_the_published_pages_are_those_of_the_rules(root: Path) -> None:
    path = root / "docs" / "rules.md"
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_text(rules(PAGES), "utf-8")
    assert path.read_text("utf-8") == rules(PAGES)
