"""Findings for machines that show them beside the code: GitHub's annotations, and SARIF 2.1.0."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from dprk_labor import __version__
from dprk_labor.check.run import PUBLISHED, Report
from dprk_labor.data.findings import Finding, Level, Place, Span
from dprk_labor.show.rulepages import RulePage, pages
from dprk_labor.show.text import visible

_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE: Final = "%SRCROOT%"
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_MESSAGE: Final = str.maketrans({"{": "{{", "}": "}}"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(report: Report) -> str:
    """One workflow command for each finding; nothing in a message can start another."""
    root = _root(report)
    return "".join(f"{_command(finding, root)}\n" for finding in report.findings)


def _root(report: Report) -> Path | None:
    """The top of the repository that holds the data file, as GitHub or a folder `.git` says."""
    if workspace := os.environ.get("GITHUB_WORKSPACE"):
        return Path(workspace).resolve()
    above = Path(report.path).resolve().parents
    return next((folder for folder in above if (folder / ".git").exists()), None)


def _from_root(file: str, root: Path | None) -> Path:
    """A file below the root as a path from there, another by its whole path."""
    path = Path(file).absolute()
    path = Path(os.path.realpath(path.parent), path.name)
    return path.relative_to(root) if root and path.is_relative_to(root) else path


def _command(finding: Finding, root: Path | None) -> str:
    span = _span(finding.primary)
    properties: dict[str, object] = {
        "title": f"dprk-labor {finding.rule}",
        "file": _from_root(finding.primary.file, root),
        "line": span.line,
        "endLine": span.end_line,
    }
    if span.line == span.end_line:  # columns have a meaning only on one line
        properties |= {"col": span.column, "endColumn": max(span.column, span.end_column - 1)}
    listed = ",".join(
        f"{name}={visible(str(value)).translate(_PROPERTY)}" for name, value in properties.items()
    )
    message = visible(finding.message) + (f"\n{visible(finding.help)}" if finding.help else "")
    return f"::{finding.level} {listed}::{message.translate(_DATA)}"


def sarif(report: Report) -> str:
    """A SARIF log of one run, with every rule and its page."""
    root, published = _root(report), list(pages(PUBLISHED))
    positions = {page.rule: position for position, page in enumerate(published)}
    run = {
        "tool": {
            "driver": {
                "name": "dprk-labor",
                "semanticVersion": __version__,
                "rules": [_rule(page) for page in published],
            }
        },
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_BASE: {"description": {"text": "The top of the repository."}}},
        "results": [_result(finding, positions, root) for finding in report.findings],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2) + "\n"


def _rule(page: RulePage) -> dict[str, Any]:
    text = f"{page.why}\n\nWrong:\n\n{page.wrong}\n\nRight:\n\n{page.right}\n\n{page.mend}"
    return {
        "id": page.rule,
        "shortDescription": {"text": page.title},
        "help": {"text": text, "markdown": text},
        "defaultConfiguration": {"level": page.level.value},
    }


def _result(finding: Finding, positions: dict[str, int], root: Path | None) -> dict[str, Any]:
    advice = f" ({finding.help})" if finding.help else ""
    # Bare braces would be a placeholder, and `[text](address)` a link.
    message = visible(finding.message + advice).translate(_MESSAGE).replace("](", "]\\(")
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": positions[finding.rule],
        "level": "error" if finding.level is Level.ERROR else "warning",
        "message": {"text": message},
        "locations": [_location(finding.primary, root)],
    }
    if finding.related:
        result["relatedLocations"] = [_location(place, root) for place in finding.related]
    return result


def _location(place: Place, root: Path | None) -> dict[str, Any]:
    span = _span(place)
    path = _from_root(place.file, root)
    if path.is_absolute():
        artifact = {"uri": path.as_uri()}
    else:
        artifact = {"uri": quote(os.fsencode(path)), "uriBaseId": _BASE}
    return {
        "physicalLocation": {
            "artifactLocation": artifact,
            "region": {
                "startLine": span.line,
                "startColumn": span.column,
                "endLine": span.end_line,
                "endColumn": span.end_column,
            },
        }
    }


def _span(place: Place) -> Span:
    assert place.span is not None  # noqa: S101 - check sets the place of every finding
    return place.span
