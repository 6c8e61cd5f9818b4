"""Findings for machines that show them beside the code: GitHub's annotations, and SARIF 2.1.0.

SARIF has the page of each rule, from its docstring: what it says, why, two examples, and what to
do. The rules of the loader have no function of their own, and so their pages
stand in templates/loader.txt.
"""

from __future__ import annotations

import ast
import inspect
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple, cast
from urllib.parse import quote

from dprk_labor import __version__
from dprk_labor.check.run import PUBLISHED, Report
from dprk_labor.data import datafile
from dprk_labor.data.findings import Finding, Level, Place, Rule, Span
from dprk_labor.show import template, unobeyed
from dprk_labor.show.output import json_text
from dprk_labor.text.characters import visible


class RulePage(NamedTuple):
    """One rule as it is published: what it says, and in `text` why, two examples and what to do."""

    rule: str
    level: Level
    title: str
    text: str


def pages(rules: Iterable[Rule]) -> Iterator[RulePage]:
    """The pages of the loader's rules and of these, in order."""
    _, *loader = re.split(r"^# (.*)\n", template("loader.txt"), flags=re.MULTILINE)
    for name, text in zip(loader[::2], loader[1::2], strict=True):
        yield RulePage(name, Level.ERROR, *text.strip().split("\n\n", 1))
    for rule in rules:
        # From its source, for `python -OO` keeps no docstrings.
        (check,) = ast.parse(inspect.getsource(rule.check)).body
        text = ast.get_docstring(cast("ast.FunctionDef", check)) or ""
        yield RulePage(rule.id, rule.level, *text.split("\n\n", 1))


_SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_BASE: Final = "%SRCROOT%"
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_MESSAGE: Final = str.maketrans({"{": "{{", "}": "}}"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def check_github(report: Report) -> str:
    """One workflow command for each finding; nothing in a message can start another."""
    root = _root(report)
    return "".join(f"{_command(finding, root)}\n" for finding in report.findings)


def _root(report: Report) -> Path:
    """The top of the repository that holds the data file, as GitHub or a folder `.git` says; the
    file's own folder where there is none.
    """
    own, *above = Path(os.path.abspath(report.path)).parents  # noqa: PTH100 - a link is a file of its own
    if named := os.environ.get("GITHUB_WORKSPACE"):
        workspace = Path(os.path.realpath(named))
        if datafile.below(own, workspace) != own:
            return workspace
    return next((folder for folder in (own, *above) if (folder / ".git").exists()), own)


def _from_root(file: str, root: Path) -> Path:
    """A file as a path from the root, but one outside that was named whole, which stays so."""
    path = datafile.below(Path(file), root)
    return path if path != Path(file) or path.is_absolute() else Path(os.path.relpath(path, root))


def _command(finding: Finding, root: Path) -> str:
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
        f"{name}={unobeyed(str(value)).translate(_PROPERTY)}" for name, value in properties.items()
    )
    message = "\n".join(unobeyed(text) for text in (finding.message, finding.help) if text)
    return f"::{finding.level} {listed}::{message.translate(_DATA)}"


def check_sarif(report: Report) -> str:
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
        "originalUriBaseIds": {
            _BASE: {
                "description": {
                    "text": "The top of the repository, or the folder of the data file."
                }
            }
        },
        "results": [_result(finding, positions, root) for finding in report.findings],
    }
    log = {"$schema": _SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json_text(log)


def _rule(page: RulePage) -> dict[str, Any]:
    return {
        "id": page.rule,
        "shortDescription": {"text": page.title},
        "help": {"text": page.text, "markdown": page.text},
        "defaultConfiguration": {"level": page.level.value},
    }


def _result(finding: Finding, positions: dict[str, int], root: Path) -> dict[str, Any]:
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


def _location(place: Place, root: Path) -> dict[str, Any]:
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
