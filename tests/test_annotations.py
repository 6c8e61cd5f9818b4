"""What editors and GitHub show of the findings, judged by others' models of these formats."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from sarif_pydantic import Sarif

from dprk_labor import __version__
from dprk_labor.check.run import PUBLISHED, Report, check
from dprk_labor.data import datafile
from dprk_labor.data.datafile import DataFiles
from dprk_labor.data.findings import Finding, Level, Place, Span
from dprk_labor.show import unobeyed
from dprk_labor.show.annotations import check_github, check_sarif

BASE = Path(__file__).parent / "cases" / "base"
HERE = Place("data/estimates.yaml", span=Span(3, 5, 3, 12))
LINES = Place("seeds/a, b: c%.yaml", span=Span(1, 2, 4, 1))
HOSTILE = "50%\r\n::error::no,\x1b[31m \u202e"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder is the top of a repository."""
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").touch()  # as in a worktree
    return tmp_path


def report(*findings: Finding) -> Report:
    return Report("data/estimates.yaml", "0" * 64, findings)


def test_a_workflow_command_for_each_finding() -> None:
    error = Finding("dates", Level.ERROR, "too late", HERE, help="correct it")
    warning = Finding("unused", Level.WARNING, HOSTILE, LINES)
    empty = Finding("yaml", Level.ERROR, "empty", Place("x", span=Span(1, 1, 1, 1)))
    assert check_github(report(error, warning, empty)) == (
        "::error title=dprk-labor dates,file=data/estimates.yaml,line=3,endLine=3,col=5,"
        "endColumn=11::too late%0Acorrect it\n"
        "::warning title=dprk-labor unused,file=seeds/a%2C b%3A c%25.yaml,line=1,endLine=4::"
        r"50%25\x0d\x0a\x3a:error\x3a:no,\x1b[31m \u202e" + "\n"
        "::error title=dprk-labor yaml,file=x,line=1,endLine=1,col=1,endColumn=1::empty\n"
    )
    assert check_github(report()) == ""
    azure = Finding(
        "a", Level.ERROR, "##[error]", Place("##vso[a", span=Span(1, 1, 1, 1)), (), "::b"
    )
    assert "##" not in check_github(report(azure))


TOOLKIT = """
import { readFileSync } from "node:fs";
const lib = `file://${process.argv[1]}/`;
const { issueCommand } = await import(`${lib}command.js`);
const { toCommandProperties } = await import(`${lib}utils.js`);
for (const [level, properties, message] of JSON.parse(readFileSync(0, "utf8"))) {
  issueCommand(level, toCommandProperties(properties), message);
}
"""
"""What an action in JavaScript says, by GitHub's own package."""


@pytest.mark.skipif(
    "DPRK_LABOR_ACTIONS_CORE" not in os.environ,
    reason="DPRK_LABOR_ACTIONS_CORE does not name the folder lib of npm's @actions/core",
)
def test_the_commands_are_those_of_the_toolkit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = os.environ["DPRK_LABOR_ACTIONS_CORE"]
    found = every_kind_of_finding(tmp_path / "base", monkeypatch)
    odd = "50% of a, b: c\n::error::no"
    findings = (
        *found.findings,
        *(Finding(one.rule, one.level, odd, LINES, help=odd) for one in found.findings),
        Finding("yaml", Level.ERROR, "empty", Place("a,b:c%.yaml", span=Span(1, 1, 1, 1))),
    )
    given = []
    for one in findings:
        span = one.primary.span
        assert span is not None
        place = {
            "file": f"base/{one.primary.file}",
            "startLine": span.line,
            "endLine": span.end_line,
        }
        if span.line == span.end_line:  # the last column is a part of it
            last = max(span.column, span.end_column - 1)
            place |= {"startColumn": span.column, "endColumn": last}
        message = "\n".join(unobeyed(text) for text in (one.message, one.help) if text)
        given.append([one.level, {"title": f"dprk-labor {one.rule}", **place}, message])
    said = subprocess.run(
        ["node", "--input-type=module", "-e", TOOLKIT, library],  # noqa: S607
        input=json.dumps(given), capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert check_github(report(*findings)) == said


def every_kind_of_finding(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """A data set that breaks several rules, its findings on the data file and on cards."""
    shutil.copytree(BASE, folder)
    monkeypatch.chdir(folder)
    for name, old, new in (
        ("estimates.yaml", "      approximate: true\n", ""),
        ("estimates.yaml", "name: Police", "name: Police\n  mayor:\n    name: Mayor"),
        ("seeds/000_gazette.yaml", "size: 150", "size: 151"),
    ):
        path = Path(name)
        path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    return check(datafile.find(Path("estimates.yaml"), None, Path("texts")))


def valid(log: str) -> Any:
    """A log that others read."""
    Sarif.model_validate_json(log)
    return json.loads(log)


@pytest.mark.skipif(
    "DPRK_LABOR_SARIF_SCHEMA" not in os.environ,
    reason="DPRK_LABOR_SARIF_SCHEMA does not name the standard's own schema",
)
def test_logs_are_valid_by_the_schema_of_the_standard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schema = json.loads(Path(os.environ["DPRK_LABOR_SARIF_SCHEMA"]).read_text("utf-8"))
    far = Place(str(tmp_path / "späte Daten%.yaml"), span=Span(1, 1, 1, 1))
    odd = Finding("yaml", Level.ERROR, HOSTILE, LINES), Finding("yaml", Level.ERROR, "x", far)
    for found in (report(), report(*odd), every_kind_of_finding(tmp_path / "base", monkeypatch)):
        jsonschema.validate(json.loads(check_sarif(found)), schema)


def test_a_sarif_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = every_kind_of_finding(tmp_path / "base", monkeypatch)
    assert {finding.rule for finding in found.findings} == {"quote-range", "unused", "document"}
    (run,) = valid(check_sarif(found))["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["semanticVersion"]) == ("dprk-labor", __version__)
    assert [rule["id"] for rule in driver["rules"]][:3] == ["encoding", "yaml", "schema"]
    assert {rule["id"] for rule in driver["rules"]} >= {rule.id for rule in PUBLISHED}
    assert run["columnKind"] == "unicodeCodePoints"
    for result, finding in zip(run["results"], found.findings, strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == finding.rule
        assert result["level"] == finding.level.value
        assert result["message"]["text"] == f"{finding.message} ({finding.help})"
        span = finding.primary.span
        assert span is not None
        where = result["locations"][0]["physicalLocation"]
        uri = f"base/{finding.primary.file}"
        assert where["artifactLocation"] == {"uri": uri, "uriBaseId": "%SRCROOT%"}
        assert list(where["region"].values()) == [
            span.line, span.column, span.end_line, span.end_column,
        ]  # fmt: skip
        assert len(result.get("relatedLocations", [])) == len(finding.related)


def test_an_empty_sarif_log_and_odd_names(tmp_path: Path) -> None:
    assert valid(check_sarif(report()))["runs"][0]["results"] == []
    file = tmp_path.parent / "späte Daten%.yaml"
    odd = [
        Finding("yaml", Level.ERROR, HOSTILE, LINES),
        Finding("yaml", Level.ERROR, "x", Place(str(file), span=Span(1, 1, 1, 1))),
    ]
    results = valid(check_sarif(report(*odd)))["runs"][0]["results"]
    uris = [one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results]
    assert uris[0] == "seeds/a%2C%20b%3A%20c%25.yaml"
    assert (uris[1].isascii(), unquote(uris[1])) == (True, f"file://{file}")
    assert results[0]["message"]["text"] == r"50%\x0d\x0a::error::no,\x1b[31m \u202e"


def uris(*files: str) -> list[Any]:
    findings = (
        Finding("yaml", Level.ERROR, "x", Place(one, span=Span(1, 1, 1, 1))) for one in files
    )
    results = valid(check_sarif(report(*findings)))["runs"][0]["results"]
    return [one["locations"][0]["physicalLocation"]["artifactLocation"] for one in results]


def annotated(file: str) -> str:
    finding = Finding("yaml", Level.ERROR, "x", Place(file, span=Span(1, 1, 1, 1)))
    return check_github(report(finding)).partition("file=")[2].partition(",")[0]


def test_files_are_named_from_the_top_of_the_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = repository / "sub" / "data"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    outside = str(repository.parent / "x.yaml")
    for file, expected in (
        ("a.yaml", "sub/data/a.yaml"),
        ("../seeds/b.yaml", "sub/seeds/b.yaml"),
        (str(folder / "c.yaml"), "sub/data/c.yaml"),
        (outside, outside),
    ):
        assert annotated(file) == expected
        is_outside = {"uri": f"file://{outside}"}
        is_inside = {"uri": expected, "uriBaseId": "%SRCROOT%"}
        assert uris(file) == [is_outside if file == outside else is_inside]
    (repository / "link").symlink_to(repository / "sub")
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository / "link"))  # goes before .git
    assert annotated("a.yaml") == "data/a.yaml"


@pytest.mark.parametrize("named", ["elsewhere", "link", "loop", "data/estimates.yaml"])
def test_a_workspace_that_does_not_hold_the_data_file(
    named: str, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repository / "elsewhere").mkdir()
    for name, leads_to in (("link", "elsewhere"), ("loop", "loop")):
        (repository / name).symlink_to(leads_to)
    monkeypatch.setenv("GITHUB_WORKSPACE", str(repository / named))
    assert annotated("data/a.yaml") == "data/a.yaml"


@pytest.mark.parametrize("file", ["link.yaml", "far/estimates.yaml", "{}/far/estimates.yaml"])
def test_a_link_is_named_and_not_what_it_leads_to(repository: Path, file: str) -> None:
    alice = repository.parent / f"{repository.name}-alice"
    alice.mkdir()
    (repository / "link.yaml").symlink_to(alice / "estimates.yaml")
    (repository / "far").symlink_to(alice)
    path = file.format(repository)
    finding = Finding("yaml", Level.ERROR, "x", Place(path, span=Span(1, 1, 1, 1)))
    said = check_github(Report(path, "0" * 64, (finding,)))
    assert f",file={file.removeprefix('{}/')}," in said


def test_files_of_no_repository_are_named_from_the_data_file(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path from the root of the disk would have a user's name in it."""
    (repository / ".git").unlink()
    (repository / "sub").mkdir()
    monkeypatch.chdir(repository / "sub")
    for file, expected in (
        ("../data/estimates.yaml", "../../data/estimates.yaml"),
        (str(repository / "sub" / "data" / "x.yaml"), "x.yaml"),
    ):
        assert annotated(file) == expected
        assert uris(file) == [{"uri": expected, "uriBaseId": "%SRCROOT%"}]


def test_a_file_name_that_is_not_utf_8() -> None:
    assert uris("seeds/\udcff.yaml") == [{"uri": "seeds/%FF.yaml", "uriBaseId": "%SRCROOT%"}]
    assert annotated("seeds/\udcff.yaml") == r"seeds/\udcff.yaml"


def test_a_sarif_message_is_text() -> None:
    odd = Finding("yaml", Level.ERROR, "{0} ##[x", HERE, help="see [here](https://a.example) {1}")
    log = check_sarif(report(odd))
    (result,) = valid(log)["runs"][0]["results"]
    assert result["message"]["text"] == (r"{{0}} ##[x (see [here]\(https://a.example) {{1}})")
    assert "##[" not in log  # which the log of a CI would obey


def test_the_shipped_data_has_a_clean_log(root: Path, texts_at_hand: Path | None) -> None:
    found = check(DataFiles(root / "data" / "estimates.yaml", root / "seeds", texts_at_hand))
    assert valid(check_sarif(found))["runs"][0]["results"] == []
    assert check_github(found) == ""
