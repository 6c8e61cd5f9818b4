"""Findings as lines of text, the form that editors and people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from rich.cells import cell_len

from dprk_labor.check.run import Report
from dprk_labor.compare.phrases import counted_noun
from dprk_labor.data.findings import Finding, Level, Place
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show.text import visible

# Of a long line, so many characters before the place and in all are shown.
_BEFORE: Final = 60
_LONGEST: Final = 120


def findings_text(
    findings: Iterable[Finding], files: Mapping[str, YamlDocument] | None = None
) -> str:
    """`file:line:column: error: message [rule]`, the line itself, and what to do, for each."""
    return "".join(f"{line}\n" for finding in findings for line in _lines(finding, files or {}))


def _lines(finding: Finding, files: Mapping[str, YamlDocument]) -> Iterator[str]:
    where = _where(finding.primary)
    yield visible(f"{where}: {finding.level}: {finding.message} [{finding.rule}]")
    yield from _underlined(finding.primary, files.get(finding.primary.file))
    if finding.help:
        yield visible(f"    help: {finding.help}")
    for place in finding.related:
        yield visible(f"    see {_where(place)}")


def _underlined(place: Place, file: YamlDocument | None) -> Iterator[str]:
    """The line that a place begins on, and carets under what it is about."""
    if file is None or place.span is None:
        return
    span = place.span
    text = file.line(span.line)
    first = max(span.column - 1 - _BEFORE, 0) if len(text) > _LONGEST else 0
    last = min(len(text), first + _LONGEST)
    end = last if span.end_line > span.line else min(span.end_column - 1, last)
    before, about = visible(text[first : span.column - 1]), visible(text[span.column - 1 : end])
    number = f"{span.line} | "
    yield f"    {number}{before}{about}{visible(text[max(end, span.column - 1) : last])}".rstrip()
    margin = " " * (len(number) - 2)
    yield f"    {margin}| {' ' * cell_len(before)}{'^' * max(cell_len(about.rstrip()), 1)}"


def _where(place: Place) -> str:
    span = place.span
    return f"{place.file}:{span.line}:{span.column}" if span else place.file


def report_text(report: Report, *, verbose: bool = False) -> str:
    """The findings and a summary; it says so where passages were not verified."""
    counts = ", ".join(counted_noun(report.count(level), level.value) for level in Level)
    ignored = f"; {report.ignored} let stand under `ignores`" if report.ignored else ""
    lines = [f"{counts}{ignored}."]
    if verbose:
        lines += [
            visible(f"Let stand: {_where(one.primary)}: {one.rule}: {one.message}.")
            for one in report.let_stand
        ]
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
        if verbose:
            lines += _proven(report)
        if passages.not_verified:
            lines.append(
                "Passages not verified were not held against a document; --documents names the "
                "folder that has it."
            )
    found = "".join(f"{findings_text([one], report.files)}\n" for one in report.findings)
    return found + "".join(f"{line}\n" for line in lines)


def _proven(report: Report) -> Iterator[str]:
    """How many of all fields the documents' own words prove, and which rest on the curator."""
    proven = sum(proof.proven for proof in report.proofs.values())
    given = sum(proof.given for proof in report.proofs.values())
    yield f"Fields: {proven} of {given} proven by the documents' own words."
    rest = [
        f"{name} {proof.given - proof.proven} of {proof.given}"
        for name, proof in report.proofs.items()
        if proof.proven < proof.given
    ]
    if rest:
        yield f"On the curator's word: {', '.join(rest)}."
