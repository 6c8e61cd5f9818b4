"""The pipes in the README do what it says, run as they are written with jq and with csvkit.

csvkit is in the dependency group `judges`; a pipe is skipped where its program is missing.
"""

from __future__ import annotations

import csv
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dprk_labor.cli import app

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")
RECIPES = re.findall(r"^    (dprk-labor [^\n]* \| [^\n]*)$", README, re.MULTILINE)
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"


def recipe(program: str, place: int) -> list[str]:
    """What a pipe of the README prints, run as it is written."""
    if shutil.which(program, path=PATH) is None:
        pytest.skip(f"{program} is not installed")
    found = [one for one in RECIPES if f"| {program} " in one][place]
    said = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", found],  # noqa: S607
        capture_output=True, text=True, encoding="utf-8", check=True, env={"PATH": PATH},
    )  # fmt: skip
    assert said.stderr == ""
    return said.stdout.splitlines()


@pytest.fixture(scope="module")
def estimates() -> dict[str, Any]:
    found = json.loads(CliRunner().invoke(app, ["estimates", "--json"]).stdout)
    assert isinstance(found, dict)
    return found


def test_the_recipes_for_jq_work(estimates: dict[str, Any]) -> None:
    assert [json.loads(line) for line in recipe("jq", 0)] == [
        [one["id"], one["range"]["low"], one["range"]["high"], one["seed"], one["line"]]
        for one in estimates["estimates"]
        if one["metric"] == "revenue"
    ]
    notes = estimates["notes"]
    contradictions = [one["text"] for one in notes if one["level"] == "contradiction"]
    assert recipe("jq", 1) == contradictions
    assert contradictions


def test_the_recipe_for_csvkit_works(estimates: dict[str, Any]) -> None:
    notes = [one for one in estimates["notes"] if one["kind"] == "contradiction"]
    contradicted = {claim for note in notes for claim in note["estimates"]}
    head, *rows = csv.reader(recipe("csvgrep", 0))
    assert head == ["id", "range_text", "seed", "line"]
    assert rows == [
        [one["id"], one["range"]["text"], one["seed"], str(one["line"])]
        for one in estimates["estimates"]
        if one["id"] in contradicted
    ]
    assert rows


def test_each_recipe_is_tried() -> None:
    assert [re.findall(r"\| (\w+) -", one)[0] for one in RECIPES] == ["jq", "jq", "csvgrep"]
