"""Without the packages of an extra one line names it, and nothing is written."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest
from test_process import in_turn
from typer.testing import CliRunner

from dprk_labor.cli import app

ROOT: Final = Path(__file__).parents[1]
EXTRAS: Final = {
    "documents": (
        "pypdfium2",
        ["add", "-"],
        "pypdfium2 is not installed; run pip install '.[documents]' in a checkout of dprk-labor",
    ),
    "plot": (
        "vl_convert",
        ["plot", "-o", "out.png"],
        "vl_convert is not installed; run pip install '.[plot]' in a checkout of dprk-labor",
    ),
}


@pytest.mark.parametrize("extra", EXTRAS)
def test_one_line_names_the_extra_that_is_missing(
    extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, arguments, message = EXTRAS[extra]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(sys.modules, module, None)  # as if it were not installed
    for name in ("dprk_labor.data.pdf", "dprk_labor.data.pdfium"):
        monkeypatch.delitem(sys.modules, name, raising=False)
        monkeypatch.delattr(name, raising=False)
    result = CliRunner().invoke(app, arguments, input="%PDF-1.4")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == f"dprk-labor: {message}\n"
    assert list(tmp_path.iterdir()) == []


def test_all_else_works_without_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    hidden = dict.fromkeys(module for module, *_ in EXTRAS.values())
    commands = ["plot", "estimates", "report", "export tables", "check", "--help"]
    in_turn(*commands, before=f"sys.modules.update({hidden})")


def test_these_are_all_the_extras() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["optional-dependencies"].keys() == {*EXTRAS, "test"}
