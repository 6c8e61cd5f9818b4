"""The documentation is true: every example of the methods is recomputed."""

from __future__ import annotations

import html
import os
import re
import runpy
from pathlib import Path

import pytest
from building import notes
from typer.testing import CliRunner

from dprk_labor.cli import app
from dprk_labor.loading import load
from dprk_labor.reconciliation import reconcile
from dprk_labor.reconciliation.notes import LEVELS

ROOT = Path(__file__).parents[1]
README_FILE = ROOT / "README.md"
README = README_FILE.read_text(encoding="utf-8")
METHODS = (ROOT / "docs" / "methods.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"```example\n(.*?)\n-> (.*?)\n```", METHODS, re.DOTALL)


def test_the_output_in_the_readme_is_real(monkeypatch: pytest.MonkeyPatch) -> None:
    """On the shipped data; UPDATE_GOLDEN=1 puts the present output into the README."""
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    result = CliRunner().invoke(app, ["estimates", "revenue"], env={"COLUMNS": "96"})
    world = result.stdout.partition("Revenue · USD a year · Russia")[0].rstrip() + "\n"
    before, _, rest = README.partition("```text\n")
    shown, _, after = rest.partition("```")
    if os.environ.get("UPDATE_GOLDEN"):
        README_FILE.write_text(f"{before}```text\n{world}```{after}", encoding="utf-8")
        shown = world
    assert shown == world


def test_the_two_commands_of_the_readme_come_first() -> None:
    first, second, *_ = re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    assert first.strip().endswith("dprk-labor estimates revenue")
    assert second.strip().endswith("python -m pytest")


def test_the_pictures_of_the_readme_show_what_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The plot is the same bytes; how a terminal is drawn is rich's affair, so its words are."""
    for name in ("FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    pictures = ROOT / "docs" / "pictures"
    if os.environ.get("UPDATE_GOLDEN"):
        runpy.run_path(str(pictures / "make.py"), run_name="__main__")
    make = runpy.run_path(str(pictures / "make.py"))
    terminal = (pictures / "terminal.svg").read_text("utf-8")
    assert "url(" not in terminal.replace("url(#", "")
    drawn = re.findall(r"<text class=\"terminal-r\d+\".*?>(.*?)</text>", terminal)
    words = "".join(html.unescape("".join(drawn)).split())
    title = " ".join(("dprk-labor", *make["TERMINAL"]))
    assert words == "".join(make["printed"](*make["TERMINAL"], FORCE_COLOR="").split())
    assert f">{title}<" in terminal.replace("&#160;", " ")
    assert (pictures / "plot.svg").read_text("utf-8") == make["printed"](*make["PLOT"])


@pytest.mark.parametrize(("rows", "text"), EXAMPLES)
def test_examples_of_the_methods(rows: str, text: str) -> None:
    assert text in [note.text for note in notes(*rows.split("\n"))]


def test_the_march_shows_every_kind_of_note() -> None:
    comparison = reconcile(load(ROOT / "examples" / "march" / "estimates.yaml"))
    assert {note.kind for note in comparison.notes} == LEVELS.keys()


def test_each_kind_of_note_has_an_example() -> None:
    shown = {note.kind: note.text for rows, _ in EXAMPLES for note in notes(*rows.split("\n"))}
    assert shown.keys() == LEVELS.keys()
    headings = re.findall(r"`([a-z-]+)`", "".join(re.findall(r"^### .*$", METHODS, re.MULTILINE)))
    assert sorted(headings) == sorted(LEVELS)
