"""Whole outputs on the fictional march, compared byte by byte with the files in tests/golden.

So are the schemas that editors read, in schemas. After a change of wording or layout, look at what
it does to them:

    UPDATE_GOLDEN=1 python -m pytest tests/test_render_golden.py; git diff tests/golden schemas
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

import pytest
from typer.testing import CliRunner

from dprk_labor.cli import app
from dprk_labor.show import Schema

ROOT: Final = Path(__file__).parents[1]
GOLDEN: Final = ROOT / "tests" / "golden"
SCHEMAS: Final = ROOT / "schemas"
DATA: Final = "--data estimates.yaml"
CHECK: Final = "check estimates.yaml --documents documents"

OUTPUTS: Final = {
    **{f"estimates-{width}.txt": (f"estimates {DATA}", width) for width in (60, 80, 120, 200)},
    "estimates-ascii.txt": (f"estimates {DATA}", 80),
    "estimates.json": (f"estimates {DATA} --json", 80),
    "estimates.csv": (f"estimates {DATA} --format csv", 80),
    "estimates.md": (f"estimates {DATA} --format markdown", 80),
    **{f"seeds-{width}.txt": (f"seeds {DATA}", width) for width in (60, 100)},
    **{f"card-{width}.txt": (f"seeds a {DATA}", width) for width in (60, 100)},
    "plot.svg": (f"plot {DATA}", 80),
    "seeds.json": (f"seeds {DATA} --json", 80),
    "seeds.csv": (f"seeds {DATA} --format csv", 80),
    "seeds.md": (f"seeds {DATA} --format markdown", 80),
    "check.txt": (CHECK, 80),
    "check.json": (f"{CHECK} --json", 80),
    "check-verbose.txt": (f"{CHECK} --verbose", 80),
    **{f"scan-{width}.txt": (f"scan documents/a_gazette.txt {DATA}", width) for width in (60, 100)},
    "scan.json": (f"scan documents/a_gazette.txt {DATA} --json", 80),
    "scan-new.txt": (f"scan ../../tests/data/new.txt {DATA}", 80),
    "scan-yaml.txt": (f"scan ../../tests/data/new.txt {DATA} --yaml", 80),
    "scan-new.json": (f"scan ../../tests/data/new.txt {DATA} --json", 80),
    "findings.github": (f"{CHECK} --format github", 80),
    "findings.txt": (CHECK, 80),
    "findings.json": (f"{CHECK} --json", 80),
}
# The fair shows what the march does not: identities between metrics, and a curator's answer.
FAIR: Final = {
    "fair-estimates.txt": (f"estimates takings {DATA}", 80),
    "fair-estimates.md": (f"estimates {DATA} --format markdown --full", 80),
    "fair-full.txt": (f"estimates takings {DATA} --full", 80),
    "fair-without.txt": (f"estimates {DATA} --without police", 100),
    "fair-note.txt": (f"explain note 1 {DATA}", 100),
    "fair-document.txt": (f"explain a {DATA}", 100),
    "fair-origin.txt": (f"explain police {DATA}", 100),
    "fair-estimates.json": (f"estimates {DATA} --json", 80),
    **{f"fair-crosschecks-{width}.txt": (f"crosschecks {DATA}", width) for width in (60, 100)},
    "fair-plot.svg": (f"plot {DATA}", 80),
    "fair-crosschecks.json": (f"crosschecks {DATA} --json", 80),
    "fair-crosschecks.md": (f"crosschecks {DATA} --format markdown", 80),
    **{f"fair-origins.{kind}": (f"origins {DATA} --format {name}", 80) for kind, name in (
        ("txt", "table"), ("json", "json"), ("md", "markdown"), ("mmd", "mermaid"))},
    "fair-explain.txt": (f"explain e4 {DATA}", 80),
    "fair-explain-full.txt": (f"explain e4 {DATA} --full", 80),
    "fair-crosschecks.csv": (f"crosschecks {DATA} --format csv", 80),
    "fair-crosschecks-full.txt": (f"crosschecks {DATA} --full", 100),
    "fair-explain.json": (f"explain e4 {DATA} --json", 80),
    "fair-explain.md": (f"explain e4 {DATA} --format markdown", 80),
    "fair-pair.md": (f"explain e1 e6 {DATA} --format markdown", 80),
    "fair-sample.txt": (f"explain a:10 {DATA}", 80),
    **{f"fair-pair-{a}-{b}.txt": (f"explain {a} {b} {DATA}", 80) for a, b in (
        ("e1", "e6"), ("e3", "e1"), ("e3", "e2"), ("e6", "e11"), ("e4", "e5"), ("e4", "e7"),
        ("e2", "e10"), ("e5", "e7"))},
    "fair-pair.json": (f"explain e1 e6 {DATA} --json", 80),
}  # fmt: skip
COMMANDS: Final = (
    "", "estimates", "plot", "explain", "crosschecks", "origins", "seeds", "check", "scan", "report",
    "export", "init", "schema",
)  # fmt: skip
PLAIN: Final = {"NO_COLOR": "1", "FORCE_COLOR": None}


def changed(folder: Path) -> Path:
    """The march with an error of each kind that does not keep the files from being read."""
    shutil.copytree(ROOT / "examples" / "march", folder, dirs_exist_ok=True)
    for name, old, new in (
        ("estimates.yaml", "low: 8,500", "low: 8,400"),
        ("estimates.yaml", "quote: More than 15,000 people", "quote: More than 25,000 people"),
        ("estimates.yaml", "id: union-riverton", "id: others-riverton"),
        ("estimates.yaml", "origin: bus-company", "origin: bus-companie"),
        ("seeds/b_herald.yaml", "size: 305", "size: 306"),
        ("seeds/a_gazette.yaml", "    set_aside: The date of the paper.\n", ""),
    ):
        path = folder / name
        text = path.read_text("utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), "utf-8")
    return folder


def compare(name: str, actual: bytes, folder: Path = GOLDEN) -> None:
    path = folder / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(actual)
    assert actual.decode() == path.read_bytes().decode()


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Annotations name files from here."""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(tmp_path))


@pytest.mark.parametrize("name", FAIR)
def test_output_on_the_fair(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "tests" / "data" / "fair")
    arguments, width = FAIR[name]
    result = CliRunner().invoke(app, arguments.split(), env={"COLUMNS": str(width), **PLAIN})
    is_for_people = name.endswith((".txt", ".md"))
    warning = "dprk-labor: This data does not pass `check`: 15 errors, 4 warnings.\n"
    assert (result.exit_code, result.stderr) == (0, "" if is_for_people else warning)
    compare(name, result.stdout_bytes)


@pytest.mark.parametrize("name", OUTPUTS)
def test_output(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    has_findings = name.startswith("findings")
    monkeypatch.chdir(changed(tmp_path) if has_findings else ROOT / "examples" / "march")
    arguments, width = OUTPUTS[name]
    runner = CliRunner(charset="ascii" if "ascii" in name else "utf-8")
    result = runner.invoke(app, arguments.split(), env={"COLUMNS": str(width), **PLAIN})
    assert (result.exit_code, result.stderr) == (int(has_findings), "")
    compare(name, result.stdout_bytes)


def test_export(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "examples" / "march")
    folder = tmp_path / "tables"
    result = CliRunner().invoke(app, ["export", str(folder), *DATA.split()])
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    for path in folder.iterdir():
        compare(path.name, path.read_bytes(), GOLDEN / "export")
    assert {path.name for path in folder.iterdir()} == {
        path.name for path in (GOLDEN / "export").iterdir()
    }


@pytest.mark.parametrize("command", COMMANDS)
def test_help(command: str) -> None:
    arguments = [*command.split(), "--help"]
    environment = {"COLUMNS": "80", **PLAIN}
    result = CliRunner().invoke(app, arguments, prog_name="dprk-labor", env=environment)
    compare(f"help-{command}.txt" if command else "help.txt", result.stdout_bytes)


@pytest.mark.parametrize("which", Schema)
def test_schema(which: Schema) -> None:
    result = CliRunner().invoke(app, ["schema", which])
    assert (result.exit_code, result.stderr) == (0, "")
    compare(f"{which}.schema.json", result.stdout_bytes, SCHEMAS)


def test_no_golden_file_is_left_over() -> None:
    helps = {f"help-{command}.txt" if command else "help.txt" for command in COMMANDS}
    assert {path.name for path in GOLDEN.iterdir()} == {*OUTPUTS, *FAIR, *helps, "export"}
    assert {path.name for path in SCHEMAS.iterdir()} == {f"{which}.schema.json" for which in Schema}
