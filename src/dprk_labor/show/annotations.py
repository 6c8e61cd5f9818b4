"""Findings for machines that show them beside the code: GitHub's annotations, and SARIF 2.1.0."""

from __future__ import annotations

import json
import os
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from dprk_labor import __version__
from dprk_labor.check.run import PUBLISHED, Report
from dprk_labor.data.findings import Finding, Level, Place, Span
from dprk_labor.show.rulepages import RulePage, pages
from dprk_labor.show.text import visible

_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def github(report: Report) -> str:
    """One workflow command for each finding; nothing in a message can start another."""
    return "".join(f"{_command(finding)}\n" for finding in report.findings)


def _command(finding: Finding) -> str:
    span = _span(finding.primary)
    properties: dict[str, object] = {
        "title": f"dprk-labor {finding.rule}",
        "file": finding.primary.file,
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
    published = list(pages(PUBLISHED))
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
        "results": [_result(finding, positions) for finding in report.findings],
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


def _result(finding: Finding, positions: dict[str, int]) -> dict[str, Any]:
    advice = f" ({finding.help})" if finding.help else ""
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": positions[finding.rule],
        "level": "error" if finding.level is Level.ERROR else "warning",
        "message": {"text": visible(finding.message + advice)},
        "locations": [_location(finding.primary)],
    }
    if finding.related:
        result["relatedLocations"] = [_location(place) for place in finding.related]
    return result


def _location(place: Place) -> dict[str, Any]:
    span = _span(place)
    path = PurePath(place.file)
    uri = path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
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
