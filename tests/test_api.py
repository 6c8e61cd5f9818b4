"""The public API: what a program that imports the package finds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dprk_labor
from dprk_labor.cli import app
from dprk_labor.data.dataset import Dataset

MARCH = Path(__file__).parents[1] / "examples" / "march" / "estimates.yaml"


def test_every_public_name_is_there() -> None:
    for name in dprk_labor.__all__:
        assert getattr(dprk_labor, name).__doc__
    assert dprk_labor.Dataset is Dataset


def test_an_unknown_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'dprk_labor' has no attribute 'rekoncile'"):
        dprk_labor.rekoncile  # noqa: B018


def test_the_values_are_those_of_the_json() -> None:
    comparison = dprk_labor.reconcile(dprk_labor.load(MARCH))
    result = CliRunner().invoke(app, ["estimates", "--data", str(MARCH), "--json"])
    output = json.loads(result.stdout)
    assert [claim.id for claim in comparison.claims] == [one["id"] for one in output["estimates"]]
    assert [claim.text for claim in comparison.claims] == [
        one["range"]["text"] for one in output["estimates"]
    ]
    assert [note.text for note in comparison.notes] == [note["text"] for note in output["notes"]]


def test_what_cannot_be_read_is_an_error_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(dprk_labor.FileError, match="no such file"):
        dprk_labor.load(tmp_path / "nothing.yaml")
