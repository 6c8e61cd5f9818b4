"""What `check` found, for people: each finding with its place, and a summary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len

from dprk_labor.check.run import Report
from dprk_labor.compare.notes import counted_noun
from dprk_labor.data.findings import Finding, Level, Place
from dprk_labor.data.yamldoc import YamlDocument
from dprk_labor.show import closed_up
from dprk_labor.show.blocks import Block, Heading, Item, Text, Verbatim
from dprk_labor.text.characters import visible

_ADD = "add behind this:"
_BEFORE = 30
_LONGEST = 68
"""The most characters of a long line that are shown before the place, and in all: with its number
it fits in 80 columns.
"""


def findings(
    found: Iterable[Finding], files: dict[str, YamlDocument] | None = None
) -> Iterator[Block]:
    """Each finding: `file:line:column: error: message [rule]`, the line itself, and what to do."""
    for one in found:
        said = f"{where(one.primary)}: {one.level}: {one.message} [{one.rule}]"
        if not one.help:  # the message has the line, and what to do
            yield Text(said)
            continue
        yield Heading(said, level=3)
        lines = tuple(_underlined(one.primary, (files or {}).get(one.primary.file)))
        if lines:
            yield Verbatim(lines)
        to_card = one.help.startswith(f"{_ADD} - {{")  # all else may hold data that is like that
        at = len(_ADD) if to_card else one.help.rfind(f" - {{rule: {one.rule}, about: ")
        advice, entry = (one.help, "") if at < 0 else (one.help[:at], one.help[at + 1 :])
        yield Item("help:", advice, 2)
        if entry:  # to paste, so that it stands as it is, on a line of its own
            yield Verbatim((f"          {entry}",))
        yield from (Item("see:", where(place), 2) for place in one.related)


def _underlined(place: Place, file: YamlDocument | None) -> Iterator[str]:
    """The line that a place begins on, and carets under what it is about."""
    if file is None or place.span is None:
        return
    span = place.span
    text = file.line(span.line)
    first = max(span.column - 1 - _BEFORE, 0) if len(text) > _LONGEST else 0
    last = min(len(text), first + _LONGEST)
    end = last if span.end_line > span.line else min(span.end_column - 1, last)
    start = span.column - 1
    pieces = text[first:start], text[start:end], text[max(end, start) : last]
    before, about, behind = (closed_up(visible(piece)) for piece in pieces)
    number = f"{span.line} | "
    yield f"    {number}{before}{about}{behind}".rstrip()
    margin = " " * (len(number) - 2)
    yield f"    {margin}| {' ' * cell_len(before)}{'^' * max(cell_len(about.rstrip()), 1)}"


def where(place: Place) -> str:
    """A place as editors read it: "data/estimates.yaml:12:5"."""
    span = place.span
    return f"{place.file}:{span.line}:{span.column}" if span else place.file


def check(report: Report, *, verbose: bool = False, brief: bool = False) -> Iterator[Block]:
    """The findings and a summary; it says so where quotes were not verified. In brief, what a
    remark asks is counted.
    """
    remarks = [one for one in report.findings if brief and not one.help]
    yield from findings((one for one in report.findings if one not in remarks), dict(report.files))
    if remarks:
        count = counted_noun(len(remarks), "remark")
        yield Text(f"{count} to judge, the first at {where(remarks[0].primary)}.")
    counts = ", ".join(counted_noun(report.count(level), level.value) for level in Level)
    ignored = f"; {report.ignored} let stand under `ignores`" if report.ignored else ""
    yield Heading(f"{counts}{ignored}.", level=3)
    yield from (Item("", text) for text in _summary(report, verbose=verbose))


def _summary(report: Report, *, verbose: bool) -> Iterator[str]:
    if verbose:
        for one in report.let_stand:
            yield f"Let stand: {where(one.primary)}: {one.rule}: {one.message}."
    if not report.estimates:
        return
    quotes = report.passages
    claims = counted_noun(report.estimates, "claim")
    yield f"{claims} from {counted_noun(report.seeds, 'document')}."
    left = f", {quotes.not_verified} not verified" if quotes.not_verified else ""
    yield f"Quotes: {quotes.verified} verified, {quotes.failed} failed{left}."
    yield f"Figures on the cards: {report.figures}."
    if verbose:
        yield from _proven(report)
    if quotes.not_verified:
        yield (
            "Quotes not verified were not compared with a document; --documents names the folder "
            "that has it."
        )


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
    yield f"On the curator's word: {', '.join(rest) or 'nothing'}."
