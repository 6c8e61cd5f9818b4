"""Findings as lines of text, the form that editors and people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dprk_labor.check import Report
from dprk_labor.findings import Finding, Level, Place
from dprk_labor.reconciliation.phrases import counted_noun
from dprk_labor.render.text import visible


def findings_text(findings: Iterable[Finding]) -> str:
    """`file:line:column: error: message [rule]`, and what to do, for each finding."""
    return "".join(f"{visible(line)}\n" for finding in findings for line in _lines(finding))


def _lines(finding: Finding) -> Iterator[str]:
    yield f"{_where(finding.primary)}: {finding.level}: {finding.message} [{finding.rule}]"
    if finding.help:
        yield f"    help: {finding.help}"
    for place in finding.related:
        yield f"    see {_where(place)}"


def _where(place: Place) -> str:
    span = place.span
    return f"{place.file}:{span.line}:{span.column}" if span else place.file


def report_text(report: Report) -> str:
    """The findings and a summary; it says so where passages were not verified."""
    counts = ", ".join(counted_noun(report.count(level), level.value) for level in Level)
    lines = [f"{counts}."]
    if report.estimates:
        passages, figures = report.passages, report.figures
        held = f"{passages.verified} verified, {passages.failed} failed"
        if passages.not_verified:
            held += f", {passages.not_verified} not verified"
        estimates = counted_noun(report.estimates, "estimate")
        lines += [
            f"{estimates} from {counted_noun(report.seeds, 'seed card')}.",
            f"Passages: {held}.",
            (
                f"Figures on the cards: {figures.captured} captured, "
                f"{figures.set_aside} set aside, {figures.missing} missing."
            ),
        ]
        if passages.not_verified:
            lines.append(
                "Passages not verified were not held against a document; --documents names the "
                "folder that has it."
            )
    return findings_text(report.findings) + "".join(f"{line}\n" for line in lines)
